/* Why something of a ballot is refused: a key of the texts below "ballot." and what fills it. It
 * travels from the worker to the page. */
export class Fault extends Error {
	constructor(key, values) {
		super(key);
		this.key = key;
		this.values = values || {};
	}
}

/* Refuses with that key unless it holds. */
export function demand(holds, key, values) {
	if (!holds)
		throw new Fault(key, values);
}

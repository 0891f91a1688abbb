/* Reads and checks the list of a board's keys (specification 4.5 to 4.7): proofs, certificates,
 * commitments, and that the election's key is their product. */
import { committed_key, read_certs, read_coefexps } from './ballot-dkg.js';
import { demand } from './ballot-fault.js';
import { decimal, member, one, p, schnorr_holds } from './ballot-group.js';

const big = BigInt;

function read_key(o, n) {
	demand(decimal(o.public_key) && member(big(o.public_key)), 'bad_trustees', { n });
	const x = big(o.public_key);
	demand(schnorr_holds(`pok|BELENIOS-2048|${x}|`, o.pok, x), 'bad_trustees', { n });
	return x;
}

function read_threshold(o) {
	const certs = read_certs(o.certs);
	const rows = read_coefexps(o.coefexps, certs);
	demand(o.threshold === rows[0].length && o.verification_keys.length === certs.length, 'bad_threshold');
	const keys = o.verification_keys.map((k, i) => {
		const x = read_key(k, i + 1);
		demand(x === committed_key(rows, i + 1), 'bad_trustees', { n: i + 1 });
		return x;
	});
	return { needed: o.threshold, keys, product: rows.reduce((x, row) => (x * row[0]) % p, one) };
}

/* Every entry with the keys of its members; owners are counted over all. */
export function read_trustees(text, election) {
	const list = JSON.parse(text).map(([kind, o], i) => {
		demand(kind === 'Single' || kind === 'Pedersen', 'bad_trustees', { n: i + 1 });
		if (kind === 'Pedersen')
			return read_threshold(o);
		const x = read_key(o, i + 1);
		return { needed: 1, keys: [x], product: x };
	});
	const y = list.reduce((x, t) => (x * t.product) % p, one);
	demand(String(y) === election.public_key, 'bad_election_key');
	let owner = 1;
	for (const t of list) {
		t.first = owner;
		owner += t.keys.length;
	}
	return list;
}

/* Keeps chosen files in IndexedDB until they are sent, so that a closed page or an empty battery
 * loses no photo. Only for forms with a draft key; a browser without the store just keeps none. */
const bytes_max = 4 * 1024 * 1024;
const days_max = 30;

let opened;
function open() {
	opened = opened || new Promise((resolve) => {
		if (!window.indexedDB) {
			resolve(null);
			return;
		}
		const ask = indexedDB.open('congdoan', 1);
		ask.onupgradeneeded = () => ask.result.createObjectStore('files');
		ask.onsuccess = () => resolve(ask.result);
		ask.onerror = () => resolve(null);
	}).catch(() => null);
	return opened;
}

const owner = () => document.body.dataset.account || '';
const name = (draft, file) => `${owner()}.${draft} ${file.name} ${file.size}`;

function act(mode, fn) {
	return open().then((db) => db && new Promise((resolve) => {
		const tx = db.transaction('files', mode);
		const out = fn(tx.objectStore('files'));
		tx.oncomplete = () => resolve(out && out.result);
		tx.onerror = tx.onabort = () => resolve(null);
	})).catch(() => null);
}

export function keep(draft, file) {
	if (draft && file.size <= bytes_max)
		act('readwrite', (s) => s.put({ file, at: Date.now() }, name(draft, file)));
}

export function drop(draft, file) {
	if (draft)
		act('readwrite', (s) => s.delete(name(draft, file)));
}

/** The files left of an earlier visit to the form with this draft key. */
export function left(draft) {
	if (!draft)
		return Promise.resolve([]);
	const range = IDBKeyRange.bound(`${owner()}.${draft} `, `${owner()}.${draft} \uffff`);
	return act('readonly', (s) => s.getAll(range)).then((rows) => (rows || [])
		.filter((r) => r.at > Date.now() - days_max * 86400000).map((r) => r.file));
}

/** The server has the form: forget the files of all its fields. */
export function done(draft) {
	act('readwrite', (s) => s.delete(IDBKeyRange.bound(`${owner()}.${draft}/`, `${owner()}.${draft}/\uffff`)));
}

/** Signing out: forget all files of this account. */
export function clear() {
	return act('readwrite', (s) => s.delete(IDBKeyRange.bound(`${owner()}.`, `${owner()}.\uffff`)));
}

/* Reads an archive (specification 4.4): an old-style tar whose entries are named by the SHA-256 of
 * their contents, and the chain of events in it. */
import { sha256 } from '@noble/hashes/sha2.js';
import { demand } from './ballot-fault.js';
import { hex } from './ballot-text.js';

const BLOCK = 512;
const AT = { mode: 100, size: 124, time: 136, sum: 148, type: 156 };
const FOLLOWS = {
	Setup: ['start'],
	Ballot: ['Setup', 'Ballot'],
	EndBallots: ['Setup', 'Ballot'],
	EncryptedTally: ['EndBallots'],
	PartialDecryption: ['EncryptedTally', 'PartialDecryption'],
	Result: ['PartialDecryption'],
};

const latin = (bytes) => String.fromCharCode(...bytes.filter((b) => b));

function text_of(bytes) {
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
	} catch (e) {
		return null;
	}
}

const octal = (n, digits) => n.toString(8).padStart(digits, '0');

/* The one header there is for a name, a size and the archive's time: nothing else can hide in one. */
function header(name, size, time) {
	const block = new Uint8Array(BLOCK);
	const put = (at, text) => block.set(Array.from(text, (c) => c.charCodeAt(0)), at);
	put(0, name);
	put(AT.mode, '0000644\x000000000\x000000000');
	put(AT.size, octal(size, 11));
	put(AT.time, time);
	put(AT.sum, '        ');
	put(AT.type, '0');
	put(AT.sum, `${octal(block.reduce((n, b) => n + b, 0), 6)}\0`);
	return block;
}

/* Names and contents; headers are what they must be, and all between contents is zeros. */
function entries(bytes) {
	const found = [];
	const time = latin(bytes.subarray(AT.time, AT.time + 11));
	for (let at = 0; at < bytes.length;) {
		const size = parseInt(latin(bytes.subarray(at + AT.size, at + AT.size + 11)), 8);
		const from = at + BLOCK;
		const next = from + Math.ceil(size / BLOCK) * BLOCK;
		demand(size >= 0 && next <= bytes.length, 'bad_archive');
		demand(bytes.subarray(from + size, next).every((b) => b === 0), 'bad_archive');
		const name = latin(bytes.subarray(at, at + AT.mode));
		demand(header(name, size, time).every((b, i) => b === bytes[at + i]), 'bad_archive');
		found.push({ name, content: bytes.subarray(from, from + size) });
		at = next;
	}
	return found;
}

function indexed(bytes) {
	const data = new Map();
	const events = [];
	entries(bytes).forEach(({ name, content }, i) => {
		if (i === 0) {
			demand(name === 'BELENIOS' && JSON.parse(text_of(content)).version === 1, 'bad_archive');
			return;
		}
		const [hash, kind] = [name.slice(0, 64), name.slice(64)];
		const text = text_of(content);
		demand(text !== null && hash === hex(sha256(content)) && !data.has(hash), 'bad_archive');
		demand(kind === '.data.json' || kind === '.event.json', 'bad_archive');
		data.set(hash, { text, used: kind === '.event.json' });
		if (kind === '.event.json')
			events.push({ hash, ...JSON.parse(text) });
	});
	return { data, events };
}

/* { events, take }: events have a type and the text of their payload; take(hash) answers the text of
 * further data; stray() whether something is there that nothing refers to. */
export function read_archive(bytes) {
	const { data, events } = indexed(bytes);
	const take = (hash) => {
		const one = data.get(hash);
		demand(one && !one.used, 'bad_chain');
		one.used = true;
		return one.text;
	};
	let last = 'start';
	events.forEach((e, height) => {
		const parent = height ? events[height - 1].hash : undefined;
		demand(e.height === height && e.parent === parent, 'bad_chain');
		demand(Object.keys(FOLLOWS).includes(e.type) && FOLLOWS[e.type].includes(last), 'bad_chain');
		demand((e.payload === undefined) === (e.type === 'EndBallots'), 'bad_chain');
		if (e.payload)
			e.text = take(e.payload);
		last = e.type;
	});
	demand(events.length, 'bad_archive');
	return { events, take, stray: () => [...data.values()].some((one) => !one.used) };
}

/* Does a job of the browser's worker, without the browser: for interop.sh.
 *   node browser.mjs JOB [NAME=TEXT | NAME@FILE (its text) | NAME:FILE (its JSON) | NAME%FILE (its
 *   lines) | NAME!FILE (its bytes)]… >WHAT-CAME-OUT */
import { webcrypto } from 'node:crypto';
import fs from 'node:fs';

const text = (file) => fs.readFileSync(file, 'utf8').replace(/\n$/, '');
const readers = {
	'=': (s) => s, '@': text, ':': (f) => JSON.parse(text(f)), '%': (f) => text(f).split('\n'),
	'!': (f) => new Uint8Array(fs.readFileSync(f)),
};

function heard(m) {
	if (m.failed) {
		console.error(`${m.failed} ${JSON.stringify(m.values)} ${m.said}`);
		process.exit(2);
	}
	if ('made' in m)
		process.stdout.write(typeof m.made === 'string' ? m.made : JSON.stringify(m.made));
}

globalThis.crypto ??= webcrypto;
globalThis.self = { postMessage: heard };
await import('../../../browser/js/ballot-worker.js');
const data = { job: process.argv[2] };
for (const word of process.argv.slice(3)) {
	const [, name, kind, rest] = word.match(/^(\w+)([=@:%!])(.*)$/s);
	data[name] = readers[kind](rest);
}
globalThis.self.onmessage({ data });

/* Runs every *.test.mjs beside it: the colours, the sizes, and the script in a real Chromium on
 * small pages served here. The last line says "N passed, N failed".
 *   node test/run.mjs [word in a test's name] */
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { close } from './stage.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const only = process.argv[2] || '';
const marked = [];
let passed = 0;
let failed = 0;

const wrong = (fn) => fn().then(() => null, (e) => String(e.stack || e).split('\n').slice(0, 4).join('\n    '));

/* A browser on a busy machine may stumble: the second time counts, and the first is told. */
async function count(what, fn) {
	const first = await wrong(fn);
	const last = first && await wrong(fn);
	if (last)
		failed++;
	else
		passed++;
	if (first)
		marked.push(`${last ? 'FAILED' : 'UNSTEADY'} ${what}\n    ${last || first}`);
}

for (const file of fs.readdirSync(here).filter((n) => n.endsWith('.test.mjs')).sort()) {
	const tests = await import(pathToFileURL(path.join(here, file)));
	for (const [name, fn] of Object.entries(tests).filter(([n]) => n.includes(only)))
		await count(`${file}: ${name.replace(/_/g, ' ')}`, async () => fn());
}
for (const line of marked)
	console.log(line);
await close();
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);

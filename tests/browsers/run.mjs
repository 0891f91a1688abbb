/* run.mjs: the journeys of this folder in Firefox and in WebKit, each engine with a server of its own.
 * Prints one line a journey and "N passed, N failed". A journey that failed is walked again in a new
 * window of the engine, and the second time counts; what was well only then is named UNSTEADY.
 *	node tests/browsers/run.mjs [BUILD [firefox|webkit [WORD…]]] */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { checkAccess, root, shoot, startBrowser, startServer, walkTwice } from '../journeys/harness.mjs';
import { engines, lacks } from './engines.mjs';
import { journeys } from './journeys.mjs';
import { noted } from './noted.mjs';
import { Page } from './page.mjs';

const build = path.resolve(root, process.argv[2] ?? 'build');
const only = process.argv[3];
const words = process.argv.slice(4);
const limit_ms = 240000;
const marked = [];	// what is to be read in the end
let passed = 0, failed = 0;

/* What a page prints, on that many sheets; WebKit's driver can't. */
async function paper({ engine }, file, sheets) {
	if (!engine.pdf)
		return;
	fs.writeFileSync(file, await engine.pdf());
	const { stdout } = spawnSync('pdfinfo', [file], { encoding: 'utf8' });
	if (!new RegExp(`^Pages: +${sheets}$`, 'm').test(stdout))
		throw new Error(`${file} should have ${sheets} pages: ${stdout}`);
}

async function one(journey, kit, faults) {
	const late = new Promise((_, fail) => { setTimeout(fail, limit_ms, new Error('took too long')).unref(); });
	const contexts = [];
	const open = async (options = {}) => {
		const context = await kit.chromium.newContext({ locale: 'vi-VN', timezoneId: 'Asia/Ho_Chi_Minh', baseURL: kit.base, ...options });
		context.setDefaultTimeout(15000);
		contexts.push(context);
		return context.newPage();
	};
	try {
		await Promise.race([journey.run({ ...kit, open }), late]);
		faults.push(...await kit.own.engine.faults());
		if (faults.length)
			throw new Error(faults.splice(0).join('; '));
	} finally {
		await Promise.all(contexts.map((c) => c.close().catch(() => {})));
	}
}

/* [journey's name, what was wrong] */
async function walk(name, kit, faults) {
	const done = [];
	for (const journey of journeys(name).filter((j) => !words.length || words.some((w) => j.name.includes(w)))) {
		const from = Date.now();
		const wrong = await one(journey, kit, faults).then(() => null, (e) => e);
		const time = `(${((Date.now() - from) / 1000).toFixed(1)} s)`;
		console.log(wrong ? `badly  ${name}: ${journey.name} ${time}: ${wrong.message}` : `ok     ${name}: ${journey.name} ${time}`);
		done.push({ name: journey.name, wrong });
	}
	return done;
}

/* The engine hears nothing of the server but through the proxy that notes all requests. */
async function run(name) {
	const screens = path.join(build, 'screens', name);
	fs.mkdirSync(screens, { recursive: true });
	const dir = fs.mkdtempSync(path.join(os.tmpdir(), `congdoan-${name}-`));
	const ends = [() => fs.rmSync(dir, { recursive: true, force: true, maxRetries: 5 })];
	try {
		const server = await startServer(build);
		ends.unshift(() => server.stop());
		const sent = [];
		const proxy = await noted(server.base, sent);
		ends.unshift(() => proxy.close());
		const engine = await engines[name](dir);
		ends.unshift(() => engine.close());
		const chromium = await startBrowser();
		ends.unshift(() => chromium.close());
		console.log(`       ${name} ${engine.version}`);
		return await walk(name, { ...server, chromium, sent, own: new Page(engine, proxy.base), axe: checkAccess,
			check: (ok, what) => { if (!ok) throw new Error(what); },
			tell: (line) => console.log(`       ${name}: ${line}`),
			shot: (page, file) => shoot(page, screens, file),
			paper: (page, file, sheets) => paper(page, path.join(screens, `${file}.pdf`), sheets) }, proxy.faults);
	} finally {
		for (const end of ends)
			await end();
	}
}

const tried = (name) => run(name).catch((e) => [{ name: 'starts', wrong: e }]);

async function count(name) {
	const done = await walkTwice(name, () => tried(name));
	passed += done.well;
	failed += done.badly;
	marked.push(...done.marked);
}

for (const name of only ? [only] : Object.keys(engines)) {
	const not_there = lacks(name);
	if (!not_there.length) {
		await count(name);
		continue;
	}
	failed++;
	marked.push(`FAILED ${name}: ${not_there.join(', ')} is not installed: make browsers installs it`);
}
for (const line of marked)
	console.log(line);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);

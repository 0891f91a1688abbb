/* run.mjs: runs every journey of this folder against build/congdoan and prints one line each and
 * "N passed, N failed". When all of them ran, no route that answers a GET may have stayed unopened.
 *	node tests/journeys/run.mjs [BUILD [WORD…]] */
import fs from 'node:fs';
import path from 'node:path';
import { checkAccess, noteWork, root, shoot, startBrowser, startServer } from './harness.mjs';
import { missedBy, routes } from './routes.mjs';

const build = path.resolve(root, process.argv[2] ?? 'build');
const words = process.argv.slice(3);
const folder = path.join(root, 'tests/journeys');
const screens = path.join(build, 'screens');
const limitMs = 180000;

if (!fs.existsSync(path.join(build, 'congdoan'))) {
	console.log(`journeys are skipped: ${path.relative(root, build)}/congdoan is not built`);
	console.log('0 passed, 0 failed');
	process.exit(0);
}
fs.mkdirSync(screens, { recursive: true });

/* Each journey has a context of its own: no cookies of another one. A script error on the page or
 * a reply of 500 fails the journey wherever it happens. */
async function runOne(journey, server, browser) {
	const faults = [];
	const open = async (options = {}) => {
		const context = await browser.newContext({ locale: 'vi-VN', timezoneId: 'Asia/Ho_Chi_Minh',
			viewport: { width: 1280, height: 900 }, baseURL: server.base, ...options });
		context.setDefaultTimeout(15000);
		context.on('weberror', (e) => faults.push(`script error: ${e.error().message}`));
		context.on('response', (r) => opened.add(new URL(r.url()).pathname));
		context.on('response', (r) => r.status() >= 500 && faults.push(`${r.status()} ${r.url()}`));
		context.on('console', (m) => m.type() === 'error' && /Content Security Policy/.test(m.text())
			&& faults.push(m.text()));
		contexts.push(context);
		const page = await context.newPage(), click = page.click.bind(page);
		/* A click that leads on is over when the next page is whole: what it says is read right after. */
		page.click = async (...what) => {
			await click(...what);
			await page.waitForLoadState().catch(() => {});
		};
		return page;
	};
	const contexts = [];
	const late = new Promise((_, fail) => setTimeout(fail, limitMs, new Error('took too long')).unref());
	try {
		await Promise.race([late, journey.run({ ...server, browser, open,
			opened: (at) => opened.add(at), work: (counts) => noteWork(build, counts),
			check: (ok, what) => { if (!ok) throw new Error(what); },
			screens, shot: (page, name) => shoot(page, screens, name), axe: checkAccess })]);
		if (faults.length)
			throw new Error(faults.join('; '));
	} finally {
		await Promise.all(contexts.map((c) => c.close().catch(() => {})));
	}
}

const opened = new Set();	// every path that a page asked for
let passed = 0, failed = 0;
const browser = await startBrowser();
const names = fs.readdirSync(folder).filter((f) => f.endsWith('.mjs') && !['run.mjs', 'harness.mjs', 'routes.mjs', 'devices.mjs'].includes(f));
for (const file of names.sort()) {
	const { journeys, serve, sample } = await import(path.join(folder, file));
	const chosen = journeys.filter((j) => !words.length || words.some((w) => `${file} ${j.name}`.includes(w)));
	let server = null, broken = null;
	if (chosen.length)
		server = await startServer(build, serve, sample).catch((e) => { broken = e; });
	for (const journey of chosen) {
		const from = Date.now();
		try {
			if (broken)
				throw broken;
			await runOne(journey, server, browser);
			passed++;
			console.log(`ok     ${journey.name} (${((Date.now() - from) / 1000).toFixed(1)} s)`);
		} catch (e) {
			failed++;
			console.log(`FAILED ${file}: ${journey.name}: ${e.message}`);
		}
	}
	await server?.stop();
}
await browser.close();
if (!words.length) {
	const missed = missedBy(opened);
	missed.length || routes.length < 80 ? failed++ : passed++;
	console.log(missed.length ? `FAILED no journey opens ${missed.join(', ')}`
		: `ok     every one of ${routes.length} routes was opened`);
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);

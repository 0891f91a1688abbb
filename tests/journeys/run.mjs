/* run.mjs: runs every journey of this folder against build/congdoan and prints one line each and
 * "N passed, N failed". When all of them ran, no route that answers a GET may have stayed unopened.
 * A real browser on a busy machine stumbles once in some thousand steps: a file with a journey that
 * failed is run again, whole, on a data file of its own, and the second time counts; what was well
 * only then is named UNSTEADY in the end, so that nobody forgets it.
 *	node tests/journeys/run.mjs [BUILD [WORD…]] */
import fs from 'node:fs';
import path from 'node:path';
import { checkAccess, noteWork, root, shoot, startBrowser, startServer, walkTwice } from './harness.mjs';
import { missedBy, routes } from './routes.mjs';

const build = path.resolve(root, process.argv[2] ?? 'build');
const words = process.argv.slice(3);
const folder = path.join(root, 'tests/journeys');
const screens = path.join(build, 'screens');
const limitMs = 480000;	// only what hangs takes as long

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
	} catch (e) {
		throw new Error(`${e.message} [${await seen(contexts)}]`);
	} finally {
		await Promise.all(contexts.map((c) => c.close().catch(() => {})));
	}
}

/* What a journey that failed had before it. */
async function seen(contexts) {
	const pages = contexts.flatMap((c) => c.pages());
	const said = await Promise.all(pages.map(async (p) => `${p.url()} "${await p.title().catch(() => '?')}"`));
	return said.join(', ');
}

/* The journeys of one file, one after the other on one server: [journey's name, what was wrong]. */
async function runFile({ serve, sample }, chosen, browser) {
	const done = [];
	let server = null, broken = null;
	server = await startServer(build, serve, sample).catch((e) => { broken = e; });
	for (const journey of chosen) {
		const from = Date.now();
		const wrong = broken ?? await runOne(journey, server, browser).then(() => null, (e) => e);
		const time = `(${((Date.now() - from) / 1000).toFixed(1)} s)`;
		console.log(wrong ? `badly  ${journey.name} ${time}: ${wrong.message}` : `ok     ${journey.name} ${time}`);
		done.push({ name: journey.name, wrong });
	}
	await server?.stop();
	return done;
}

const opened = new Set();	// every path that a page asked for
const marked = [];	// what is to be read in the end
let passed = 0, failed = 0;

function count(done) {
	passed += done.well;
	failed += done.badly;
	marked.push(...done.marked);
}

let browser = await startBrowser();

/* A second time is a new copy of the file, which remembers nothing of the first; and a browser that
 * died in one file does not take the next ones along. */
async function walk(file, time) {
	if (!browser.isConnected())
		browser = await startBrowser();
	const module = await import(`${path.join(folder, file)}?${time}`);
	const chosen = module.journeys.filter((j) => !words.length || words.some((w) => `${file} ${j.name}`.includes(w)));
	return chosen.length ? runFile(module, chosen, browser) : [];
}

const names = fs.readdirSync(folder).filter((f) => f.endsWith('.mjs') && !['run.mjs', 'harness.mjs', 'routes.mjs', 'devices.mjs'].includes(f));
for (const file of names.sort())
	count(await walkTwice(file, (time) => walk(file, time)));
await browser.close();
if (!words.length) {
	const missed = missedBy(opened);
	missed.length || routes.length < 80 ? failed++ : passed++;
	if (missed.length)
		marked.push(`FAILED no journey opens ${missed.join(', ')}`);
	else
		console.log(`ok     every one of ${routes.length} routes was opened`);
}
for (const line of marked)
	console.log(line);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);

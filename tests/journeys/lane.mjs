/* lane.mjs: one of the processes that run.mjs hands the files of journeys to: a browser of its own,
 * one file after the other. It is told { file } and answers { file, well, badly, marked }; paths that
 * were opened and figures of work go along as they come. No journeys.
 *	node tests/journeys/lane.mjs BUILD [WORD…], with a channel to its parent */
import path from 'node:path';
import { checkAccess, root, shoot, startBrowser, startServer, walkTwice } from './harness.mjs';

const [build, ...words] = process.argv.slice(2);
const folder = path.join(root, 'tests/journeys');
const screens = path.join(build, 'screens');
const limitMs = 480000;	// only what hangs takes as long
const tell = (what) => process.send(what);
let server = null;	// of the file in hand

/* Each journey has a context of its own: no cookies of another one. A script error on the page or
 * a reply of 500 fails the journey wherever it happens. */
async function runOne(journey, browser) {
	const faults = [];
	const open = async (options = {}) => {
		const context = await browser.newContext({ locale: 'vi-VN', timezoneId: 'Asia/Ho_Chi_Minh',
			viewport: { width: 1280, height: 900 }, baseURL: server.base, ...options });
		context.setDefaultTimeout(15000);
		context.on('weberror', (e) => faults.push(`script error: ${e.error().message}`));
		context.on('response', (r) => tell({ opened: new URL(r.url()).pathname }));
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
			opened: (at) => tell({ opened: at }), work: (counts) => tell({ work: counts }),
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
	let broken = null;
	server = await startServer(build, serve, sample).catch((e) => { broken = e; });
	for (const journey of chosen) {
		const from = Date.now();
		const wrong = broken ?? await runOne(journey, browser).then(() => null, (e) => e);
		const time = `(${((Date.now() - from) / 1000).toFixed(1)} s)`;
		console.log(wrong ? `badly  ${journey.name} ${time}: ${wrong.message}` : `ok     ${journey.name} ${time}`);
		done.push({ name: journey.name, wrong });
	}
	await server?.stop();
	return done;
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

process.on('message', async ({ file }) => {
	if (file)
		return tell({ file, ...await walkTwice(file, (time) => walk(file, time)) });
	await browser.close();
	process.disconnect();
});
/* The parent is gone, or was told to end. */
for (const end of ['disconnect', 'SIGTERM'])
	process.on(end, () => {
		server?.child.kill();
		process.exit();
	});
tell({ ready: true });

/* harness.mjs: the real program on a free port with fresh sample data, and a browser. What a
 * journey gets, see README.md beside this file. */
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromiumPath } from '../../browser/test/chromium.mjs';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const modules = path.join(root, 'browser/node_modules');
export const widths = [360, 1280];
const flags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
	'--disable-background-networking', '--disable-component-update', '--disable-sync'];

function freePort() {
	return new Promise((done, fail) => {
		const s = net.createServer().on('error', fail);
		s.listen(0, '127.0.0.1', () => {
			const { port } = s.address();
			s.close(() => done(port));
		});
	});
}

const sleep = (ms) => new Promise((done) => setTimeout(done, ms));

/* One data file and the server on it; stop() ends it and removes the file. `sample` is a folder of
 * examples/; without one the file is empty, as on a first day. said() is what the server printed. */
export async function startServer(build, extra = [], sample = '2021') {
	const program = path.join(build, 'congdoan');
	const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'congdoan-journey-'));
	const file = path.join(dir, 'demo.db');
	const env = { ...process.env, CONGDOAN_EXAMPLES: path.join(root, 'examples', sample || '2021') };
	/* The last argument may be { input }: what the program reads. */
	const cli = (...args) => {
		const { input } = typeof args.at(-1) === 'object' ? args.pop() : {};
		return spawnSync(program, args, { encoding: 'utf8', cwd: dir, env, input });
	};
	const made = sample ? cli('demo', '--db', file) : { status: 0 };
	if (made.status !== 0) {
		fs.rmSync(dir, { recursive: true, force: true });
		throw new Error(`congdoan demo: ${made.stderr || made.stdout}`);
	}
	const port = await freePort();
	const base = `http://127.0.0.1:${port}`;
	const log = fs.openSync(path.join(dir, 'log'), 'w');
	const child = spawn(program, ['serve', '--db', file, '--listen', `127.0.0.1:${port}`, ...extra],
		{ stdio: ['ignore', log, log], cwd: dir, env });
	const ended = new Promise((done) => child.on('exit', done));
	const stop = async () => {
		child.kill('SIGTERM');
		const late = setTimeout(() => child.kill('SIGKILL'), 15000);
		await ended;
		clearTimeout(late);
		fs.rmSync(dir, { recursive: true, force: true });
	};
	for (let i = 0; i < 150; i++) {
		if (child.exitCode !== null)
			break;
		try {
			await fetch(base, { redirect: 'manual' });
			return { base, file, dir, cli, stop, child,
				said: () => fs.readFileSync(path.join(dir, 'log'), 'utf8') };
		} catch { await sleep(100); }
	}
	const said = fs.readFileSync(path.join(dir, 'log'), 'utf8');
	await stop();
	throw new Error(`congdoan serve does not answer: ${said.slice(-2000)}`);
}

export async function startBrowser() {
	const { chromium } = await import(path.join(modules, 'playwright-core/index.mjs'));
	return chromium.launch({ executablePath: chromiumPath, headless: true, args: flags });
}

/* Pictures cost a third of the time that the journeys take: with SCREENS=1 only. */
export const pictures = Boolean(process.env.SCREENS);

/* Both widths: the page may not scroll sideways. SCREENS=1 keeps what it looks like as
 * build/screens/NAME-360.png and NAME-1280.png. */
export async function shoot(page, screens, name) {
	const before = page.viewportSize();
	for (const width of widths) {
		await page.setViewportSize({ width, height: width < 600 ? 780 : 900 });
		const wide = await page.evaluate(() => document.documentElement.scrollWidth);
		if (pictures)
			await page.screenshot({ path: path.join(screens, `${name}-${width}.png`), fullPage: true });
		if (wide > width)
			throw new Error(`${name} at ${width} px scrolls sideways: it is ${wide} px wide`);
	}
	await page.setViewportSize(before);
}

/* What a person's work costs, for `make bench`: build/work.json. */
export function noteWork(build, counts) {
	const file = path.join(build, 'work.json');
	const before = fs.existsSync(file) ? JSON.parse(fs.readFileSync(file)) : {};
	fs.writeFileSync(file, JSON.stringify({ ...before, ...counts }));
}

/* WCAG 2.1 A and AA by axe; throws with what it found. evaluate() is not bound by the page's CSP. */
export async function checkAccess(page, name) {
	await page.evaluate(fs.readFileSync(path.join(modules, 'axe-core/axe.min.js'), 'utf8'));
	/* What passed would be megabytes. */
	const violations = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'],
		runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'] }).then((all) => all.violations));
	if (violations.length)
		throw new Error(`${name}: ${violations.map((v) =>
			`${v.id} (${v.help}): ${v.nodes.slice(0, 3).map((n) => n.target.join(' ')).join(', ')}`).join('; ')}`);
}

/* Walks something a second time, whole, when one of its journeys failed in the first; the second
 * counts. walk(1) and walk(2) give [{ name, wrong }]; marked is what is to be read in the end. */
export async function walkTwice(what, walk) {
	const first = await walk(1);
	const stumbled = first.filter((j) => j.wrong);
	if (stumbled.length)
		console.log(`       ${what} once more`);
	const last = stumbled.length ? await walk(2) : first;
	const badly = last.filter((j) => j.wrong);
	const unsteady = stumbled.filter((j) => !badly.some((k) => k.name === j.name));
	const line = (word) => ({ name, wrong }) => `${word} ${what}: ${name}: ${wrong.message}`.replaceAll('\n', ' ');
	return { well: last.length - badly.length, badly: badly.length,
		marked: [...badly.map(line('FAILED')), ...unsteady.map(line('UNSTEADY'))] };
}

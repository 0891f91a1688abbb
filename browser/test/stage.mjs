/* The stage of the browser tests: a server for dist/ and for the pages and answers that a test
 * sets up, and a Chromium. The host name hall.test is this machine without https, so what needs a
 * secure context is missing there, as in a hall. */
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { chromiumPath } from './chromium.mjs';

const dist = path.join(path.dirname(fileURLToPath(import.meta.url)), '../dist');
const types = { '.css': 'text/css', '.js': 'text/javascript', '.svg': 'image/svg+xml', '.woff2': 'font/woff2' };
const policy = "default-src 'self'; img-src 'self' blob:; base-uri 'none'; form-action 'self'";
const switches = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
	'--disable-component-update', '--disable-sync', '--host-resolver-rules=MAP hall.test 127.0.0.1'];

let browser;
let server;
const open = new Set();

async function start() {
	if (server)
		return;
	server = http.createServer((rq, rp) => {
		const url = new URL(rq.url, 'http://stage');
		const scene = scenes.get(url.pathname.split('/')[1]);
		const file = path.join(dist, path.basename(url.pathname));
		if (url.pathname.startsWith('/asset/') && fs.existsSync(file)) {
			rp.writeHead(200, { 'Content-Type': types[path.extname(file)] || 'text/plain' });
			fs.createReadStream(file).pipe(rp);
		} else if (scene) {
			answer(scene, rq, rp, url);
		} else {
			rp.writeHead(404).end();
		}
	});
	await new Promise((resolve) => { server.listen(0, '127.0.0.1', resolve); });
	browser = await chromium.launch({ executablePath: chromiumPath, args: switches });
}

const scenes = new Map();
let serial = 0;

function answer(scene, rq, rp, url) {
	const name = `${rq.method} ${url.pathname.slice(scene.root.length) || '/'}`;
	const chunks = [];
	rq.on('data', (c) => chunks.push(c));
	rq.on('end', () => {
		const body = Buffer.concat(chunks);
		scene.log.push({ name, query: url.searchParams, body, headers: rq.headers });
		const fn = scene.routes[name] || Object.entries(scene.routes).filter(([k]) => k.endsWith('*') && name.startsWith(k.slice(0, -1))).map(([, f]) => f)[0];
		const reply = typeof fn === 'function' ? fn({ url, body, rq, rp }) : fn;
		if (reply === undefined)
			return;
		const { status = 200, type = 'text/html; charset=utf-8', text = '' } = typeof reply === 'string' ? { text: reply } : reply;
		if (status === 'cut')
			rq.socket.destroy();
		else
			rp.writeHead(status, { 'Content-Type': type, 'Content-Security-Policy': policy }).end(text);
	});
}

export const json = (value, status = 200) => ({ status, type: 'application/json', text: JSON.stringify(value) });

/** A page with the frame's attributes and this content. */
export const page = (content, lang = 'vi') => `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><title>Trang</title>
<meta name="viewport" content="width=device-width,initial-scale=1"><link rel="stylesheet" href="/asset/app.css">
<script defer src="/asset/app.js"></script></head><body data-account="7" data-csrf="token" data-icons="/asset/icons.svg"
data-bundle-day="/asset/day.js" data-bundle-grid="/asset/grid.js" data-bundle-send="/asset/send.js" data-bundle-live="/asset/live.js"
data-live-worker="/asset/live-worker.js" data-bundle-ballot="/asset/ballot.js" data-bundle-camera="/asset/ballot-camera.js"
data-ballot-worker="/asset/ballot-worker.js"><main class="wrap"><h1>Trang</h1>${content}</main></body></html>`;

/** Opens routes['GET /'] in a fresh context. Answers { p, log, url, context }. */
export async function scene(routes, options = {}) {
	await start();
	const root = `/scene${++serial}`;
	const one = { root, routes, log: [] };
	scenes.set(root.slice(1), one);
	const context = await browser.newContext({ viewport: { width: 360, height: 720 }, ...options.context });
	open.add(context);
	const p = await context.newPage();
	const faults = [];
	p.on('pageerror', (e) => faults.push(String(e)));
	const url = `http://${options.host || '127.0.0.1'}:${server.address().port}${root}`;
	if (options.before)
		await options.before(p);
	await p.goto(`${url}/`);
	return { p, log: one.log, url, context, faults, routes };
}

export async function close() {
	for (const context of open)
		await context.close();
	if (browser)
		await browser.close();
	if (server) {
		server.closeAllConnections();
		server.close();
	}
}

/** Waits until fn answers something true, at most three seconds (or `tries` times 50 ms). */
export async function until(fn, what, tries = 400) {
	for (let i = 0; i < tries; i++) {
		const got = await fn();
		if (got)
			return got;
		await new Promise((resolve) => { setTimeout(resolve, 50); });
	}
	throw new Error(`waited in vain for ${what || fn}`);
}

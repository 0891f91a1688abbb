/* engines.mjs: Firefox and WebKit (the engine of Safari) as WebDriver drives them, without any
 * library: Debian's Firefox hears the commands on its Marionette port, Debian's WebKitWebDriver by
 * HTTP. What a page can do with them is in page.mjs. */
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';

const sleep = (ms) => new Promise((done) => { setTimeout(done, ms); });
const start_ms = 30000;
const end_ms = 5000;
const settle_ms = 150;
const bar_most = 300;

/* What is asked of a browser: Marionette's name, and the standard's method and path. */
const commands = {
	go: ['WebDriver:Navigate', 'POST', '/url'],
	run: ['WebDriver:ExecuteScript', 'POST', '/execute/sync'],
	click: ['WebDriver:ElementClick', 'POST', '/element/ID/click'],
	clear: ['WebDriver:ElementClear', 'POST', '/element/ID/clear'],
	type: ['WebDriver:ElementSendKeys', 'POST', '/element/ID/value'],
	picture: ['WebDriver:TakeScreenshot', 'GET', '/screenshot'],
	size: ['WebDriver:SetWindowRect', 'POST', '/window/rect'],
	limits: ['WebDriver:SetTimeouts', 'POST', '/timeouts'],
	forget: ['WebDriver:DeleteAllCookies', 'DELETE', '/cookie'],
};

async function patiently(what, fn) {
	for (const end = Date.now() + start_ms; ; await sleep(100)) {
		const got = await fn().catch(() => null);
		if (got)
			return got;
		if (Date.now() > end)
			throw new Error(`${what} does not start`);
	}
}

function free_port() {
	return new Promise((done, fail) => {
		const s = net.createServer().on('error', fail);
		s.listen(0, '127.0.0.1', () => {
			const { port } = s.address();
			s.close(() => done(port));
		});
	});
}

async function ended(child) {
	if (child.exitCode !== null || child.signalCode)
		return;
	const gone = new Promise((done) => { child.once('exit', done); });
	child.kill('SIGTERM');
	const late = setTimeout(() => child.kill('SIGKILL'), end_ms);
	await gone;
	clearTimeout(late);
}

/* ---- Firefox ---- */

const calm = { 'browser.download.folderList': 2, 'browser.download.useDownloadDir': true,
	'browser.download.always_ask_before_handling_new_types': false, 'intl.accept_languages': 'vi-VN, vi',
	'datareporting.policy.dataSubmissionEnabled': false, 'app.normandy.enabled': false,
	'browser.shell.checkDefaultBrowser': false, 'print.always_print_silent': true };

const a4 = { page: { width: 21, height: 29.7 }, shrinkToFit: false };	// cm

/* Messages are "LENGTH:JSON"; a reply is [1, id, error, result]. */
class Wire {
	constructor(socket) {
		this.socket = socket;
		this.waiting = new Map();
		this.rest = Buffer.alloc(0);
		this.next = 1;
		socket.on('data', (d) => this.hear(d));
		socket.on('close', () => this.waiting.forEach(({ fail }) => fail(new Error('Firefox has ended'))));
	}

	hear(data) {
		this.rest = Buffer.concat([this.rest, data]);
		for (;;) {
			const colon = this.rest.indexOf(':');
			const end = colon + 1 + Number(this.rest.subarray(0, Math.max(colon, 0)));
			if (colon < 0 || this.rest.length < end)
				return;
			const message = JSON.parse(this.rest.subarray(colon + 1, end));
			this.rest = this.rest.subarray(end);
			if (Array.isArray(message))
				this.answer(message);
		}
	}

	answer([, id, error, result]) {
		const { done, fail } = this.waiting.get(id);
		this.waiting.delete(id);
		if (error)
			fail(new Error(`${error.error}: ${error.message}`));
		else
			done(result && 'value' in result ? result.value : result);
	}

	send(name, values = {}) {
		return new Promise((done, fail) => {
			const id = this.next++;
			const text = JSON.stringify([0, id, name, values]);
			this.waiting.set(id, { done, fail });
			this.socket.write(`${Buffer.byteLength(text)}:${text}`);
		});
	}
}

function reach(port) {
	return new Promise((done, fail) => {
		const socket = net.connect(port, '127.0.0.1', () => done(socket)).on('error', fail);
	});
}

/* What scripts of pages did wrong since the last time. */
const page_faults = `const all = Services.console.getMessageArray()
	.filter((m) => m instanceof Ci.nsIScriptError && /content javascript|CSP/.test(m.category) && !(m.flags & m.warningFlag))
	.map((m) => m.category + ': ' + m.errorMessage + ' ' + m.sourceName);
	Services.console.reset();
	return all;`;
const view = `const { style } = gBrowser.selectedBrowser;
	[style.minWidth, style.maxWidth] = [arguments[0], arguments[0]];
	[style.minHeight, style.maxHeight] = [arguments[1], arguments[1]];`;

async function firefox(dir) {
	const port = await free_port();
	const profile = path.join(dir, 'profile');
	const downloads = path.join(dir, 'downloads');
	fs.mkdirSync(profile, { recursive: true });
	fs.mkdirSync(downloads, { recursive: true });
	const prefs = { ...calm, 'marionette.port': port, 'browser.download.dir': downloads };
	fs.writeFileSync(path.join(profile, 'user.js'),
		Object.entries(prefs).map(([k, v]) => `user_pref(${JSON.stringify(k)}, ${JSON.stringify(v)});\n`).join(''));
	const env = { ...process.env, MOZ_HEADLESS_WIDTH: '1500', MOZ_HEADLESS_HEIGHT: '1100', TZ: 'Asia/Ho_Chi_Minh' };
	const child = spawn('firefox-esr', ['--headless', '--marionette', '--remote-allow-system-access', '--no-remote', '--profile', profile], { stdio: 'ignore', env });
	const wire = new Wire(await patiently('Firefox', () => reach(port)));
	const session = await wire.send('WebDriver:NewSession');
	const chrome = async (script, ...args) => {
		await wire.send('Marionette:SetContext', { value: 'chrome' });
		try {
			return await wire.send('WebDriver:ExecuteScript', { script, args });
		} finally {
			await wire.send('Marionette:SetContext', { value: 'content' });
		}
	};
	return {
		name: 'firefox', version: session.capabilities.browserVersion, pid: child.pid, downloads,
		send: (name, values = {}, id = '') => wire.send(commands[name][0], id ? { ...values, id } : values),
		resize: ({ width, height }) => chrome(view, `${width}px`, `${height}px`),
		faults: () => chrome(page_faults),
		pdf: async () => Buffer.from(await wire.send('WebDriver:Print', a4), 'base64'),
		close: () => ended(child),
	};
}

/* ---- WebKit ---- */

/* MiniBrowser's tool bar would not let its window be as narrow as a phone. */
const narrow = '* { padding: 0; margin: 0; min-width: 0; min-height: 0; font-size: 1px; -gtk-icon-source: none; }\n';

async function display() {
	const child = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1400x8000x24', '-nolisten', 'tcp'],
		{ stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
	const number = await new Promise((done, fail) => {
		child.on('error', fail);
		child.stdio[3].once('data', (d) => done(String(d).trim()));
	});
	return { child, name: `:${number}` };
}

async function webkit(dir, extra = {}) {
	const screen = await display();
	const port = await free_port();
	const config = path.join(dir, '.config/gtk-3.0');
	fs.mkdirSync(config, { recursive: true });
	fs.writeFileSync(path.join(config, 'gtk.css'), narrow);
	const env = { ...process.env, HOME: dir, XDG_CONFIG_HOME: path.join(dir, '.config'), DISPLAY: screen.name,
		GDK_BACKEND: 'x11', LANG: 'C.UTF-8', TZ: 'Asia/Ho_Chi_Minh', ...extra };
	const child = spawn('WebKitWebDriver', [`--port=${port}`], { stdio: 'ignore', env });
	const ask = async (method, at, body) => {
		const reply = await fetch(`http://127.0.0.1:${port}${at}`, { method, body: body && JSON.stringify(body) });
		const { value } = await reply.json();
		if (!reply.ok)
			throw new Error(`${value.error}: ${value.message}`);
		return value;
	};
	await patiently('WebKitWebDriver', () => ask('GET', '/status'));
	const session = await ask('POST', '/session', { capabilities: {} });
	const at = `/session/${session.sessionId}`;
	const send = (name, values = {}, id = '') => {
		const [, method, where] = commands[name];
		return ask(method, at + where.replace('ID', id), method === 'POST' ? values : undefined);
	};
	let bar = 0;
	return {
		name: 'webkit', version: session.capabilities.browserVersion, pid: child.pid, downloads: dir, send,
		/* A window is higher than its page by a tool bar and, after a download, one more; after a change
		 * of size a page still tells its old one for a while. */
		resize: ({ width, height }) => patiently('a window of that size', async () => {
			await send('size', { width, height: height + bar });
			await sleep(settle_ms);
			const inner = await send('run', { script: 'return innerHeight', args: [] });
			if (inner !== height)
				bar = Math.max(0, Math.min(bar_most, height + bar - inner));
			return inner === height;
		}),
		faults: async () => [],
		close: async () => {
			await ask('DELETE', at).catch(() => {});
			await ended(child);
			await ended(screen.child);
		},
	};
}

export const engines = { firefox, webkit };

/* Which of them Debian's packages are missing for. */
export const missing = { firefox: ['firefox-esr'], webkit: ['WebKitWebDriver', 'Xvfb'] };
export const lacks = (name) => missing[name].filter((program) => spawnSync('which', [program]).status !== 0);

/* page.mjs: a page of an engine, with as much of Playwright's words as the journeys need here, so that
 * what they share (tests/journeys/devices.mjs) runs in all of them. */
import fs from 'node:fs';
import path from 'node:path';

const element = 'element-6066-11e4-a52e-4f735466cecf';
const poll_ms = 50;
const wait_ms = 15000;
const sleep = (ms) => new Promise((done) => { setTimeout(done, ms); });

/* In the page: the elements of a chain of selectors, each with a text to hold or a place. */
function found(chain) {
	const plain = (e) => e.textContent.replace(/\s+/g, ' ').trim();
	const holds = (e, { text, pattern }) => (!text || plain(e).toLowerCase().includes(text.toLowerCase()))
		&& (!pattern || new RegExp(pattern).test(plain(e)));
	return chain.reduce((roots, one) => {
		const all = roots.flatMap((r) => Array.from(r.querySelectorAll(one.css))).filter((e) => holds(e, one));
		if (one.at === undefined)
			return all;
		return all[one.at] ? [all[one.at]] : [];
	}, [document]);
}

const seen = (e) => e.getClientRects().length > 0 && getComputedStyle(e).visibility !== 'hidden';

class Locator {
	constructor(page, chain) {
		this.page = page;
		this.chain = chain;
	}

	locator(css, { hasText } = {}) {
		const one = { css, text: typeof hasText === 'string' ? hasText : '', pattern: hasText instanceof RegExp ? hasText.source : '' };
		return new Locator(this.page, [...this.chain, one]);
	}

	nth(at) {
		return new Locator(this.page, [...this.chain.slice(0, -1), { ...this.chain.at(-1), at }]);
	}

	first() {
		return this.nth(0);
	}

	/* fn of all elements, in the page. */
	of(fn, ...args) {
		return this.page.script(`return (${fn})((${found})(arguments[0]), ...Array.from(arguments).slice(1))`, this.chain, ...args);
	}

	/* fn of the first, as soon as there is one. */
	one(fn, ...args) {
		return this.page.until(`${this}`, () => this.of(`(all, ...rest) => all.length ? { got: (${fn})(all[0], ...rest) } : null`, ...args))
			.then(({ got }) => got);
	}

	toString() {
		return this.chain.map((c) => `${c.css} ${c.text || c.pattern}`).join(' > ');
	}

	/* The engine's name for the first that can be seen and is not dead. */
	async ready() {
		const got = await this.page.until(`${this} ready`,
			() => this.of(`(all) => all.find((e) => !e.disabled && (e.type === 'file' || (${seen})(e))) || null`));
		return got[element];
	}

	waitFor({ timeout = wait_ms, state = 'visible' } = {}) {
		const fn = { visible: `(all) => all.some(${seen})`, attached: '(all) => all.length > 0', hidden: `(all) => !all.some(${seen})` }[state];
		return this.page.until(`${this} ${state}`, () => this.of(fn), timeout);
	}

	async click() {
		await this.page.engine.send('click', {}, await this.ready());
	}

	async check() {
		if (!await this.one((e) => e.checked))
			await this.click();
	}

	async fill(text) {
		const id = await this.ready();
		await this.page.engine.send('clear', {}, id);
		await this.page.engine.send('type', { text, value: Array.from(text) }, id);
	}

	count() {
		return this.of((all) => all.length);
	}

	textContent() {
		return this.one((e) => e.textContent);
	}

	innerText() {
		return this.one((e) => e.innerText);
	}

	allTextContents() {
		return this.of((all) => all.map((e) => e.textContent));
	}

	getAttribute(name) {
		return this.one((e, a) => e.getAttribute(a), name);
	}

	isDisabled() {
		return this.one((e) => e.disabled);
	}
}

export class Page {
	constructor(engine, base) {
		this.engine = engine;
		this.base = base;
		this.size = { width: 1280, height: 900 };
	}

	script(script, ...args) {
		return this.engine.send('run', { script, args });
	}

	/* What fn gives once it gives something; between two pages a script may be refused. */
	async until(what, fn, timeout = wait_ms) {
		let last = '';
		for (const end = Date.now() + timeout; Date.now() < end; await sleep(poll_ms)) {
			const got = await fn().catch((e) => { last = `: ${e.message}`; });
			if (got)
				return got;
		}
		throw new Error(`waited in vain for ${what}${last}`);
	}

	/* A page that prints would otherwise stop at the dialog. */
	async goto(at) {
		await this.engine.send('go', { url: new URL(at, this.base).href });
		this.at = await this.script('window.print = () => {}; return location.href');
	}

	url() {
		return this.at;
	}

	async waitForURL(fits) {
		await this.until('another page', async () => {
			this.at = await this.script('return document.readyState === "complete" ? location.href : ""');
			return this.at && fits(new URL(this.at));
		});
	}

	evaluate(what, ...args) {
		return typeof what === 'string' ? this.script(what) : this.script(`return (${what}).apply(null, arguments)`, ...args);
	}

	locator(css, options) {
		return new Locator(this, []).locator(css, options);
	}

	click(css) {
		return this.locator(css).click();
	}

	fill(css, text) {
		return this.locator(css).fill(text);
	}

	check(css) {
		return this.locator(css).check();
	}

	async setInputFiles(css, { name, buffer }) {
		const file = path.join(this.engine.downloads, '..', name);
		fs.writeFileSync(file, buffer);
		/* One that only a button opens: WebKit gives no file to what is hidden. */
		await this.locator(css).one((e) => { e.hidden = false; return true; });
		await this.engine.send('type', { text: file, value: Array.from(file) }, await this.locator(css).ready());
	}

	/* The next file that the browser saves; only 'download' is known. */
	async waitForEvent() {
		const list = () => fs.readdirSync(this.engine.downloads).filter((f) => !/^\.|\.part$|\.wkdownload$/.test(f));
		const before = new Set(list());
		const name = await this.until('a download', async () => {
			const fresh = list().find((f) => !before.has(f));
			return fresh && fs.statSync(path.join(this.engine.downloads, fresh)).size && fresh;
		});
		await sleep(poll_ms);
		const kept = path.join(this.engine.downloads, `.${Date.now()}-${name}`);
		fs.renameSync(path.join(this.engine.downloads, name), kept);
		return { path: async () => kept, suggestedFilename: () => name };
	}

	viewportSize() {
		return this.size;
	}

	async setViewportSize(size) {
		this.size = size;
		await this.engine.resize(size);
		await this.until(`a window of ${size.width} x ${size.height}`,
			() => this.script(`return innerWidth === ${size.width} && innerHeight === ${size.height}`));
	}

	/* All of the page: as high as it is. */
	async screenshot({ path: file }) {
		const before = this.size;
		const high = await this.script('return document.documentElement.scrollHeight');
		await this.setViewportSize({ ...before, height: Math.max(before.height, high) });
		const picture = await this.engine.send('picture', { full: false });
		fs.writeFileSync(file, Buffer.from(picture, 'base64'));
		await this.setViewportSize(before);
	}

	/* Somebody else sits down at it. */
	async forget() {
		await this.engine.send('forget');
	}
}

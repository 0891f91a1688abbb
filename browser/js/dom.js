/* What the other modules share: texts in the page's language, finding elements once, requests
 * with the page's token, sentences for screen readers and for all. */
const modules = [];
const table = { vi: {}, en: {} };
const lang = document.documentElement.lang === 'en' ? 'en' : 'vi';

/** A text of text/*.po with its {placeholders} filled. */
export function T(key, values) {
	return table[lang][key].replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

/** Adds a bundle's texts: { vi, en }. */
export function learn(texts) {
	Object.assign(table.vi, texts.vi);
	Object.assign(table.en, texts.en);
}

/** A module is a function of a root: it wires what it finds in there, each element once. */
export function register(module) {
	modules.push(module);
}

/** What a bundle that came later does: its texts, its module, and the page so far. */
export function begin(module, texts) {
	learn(texts);
	register(module);
	module(document);
}

export function wire(root) {
	for (const module of modules)
		module(root);
}

/** Loads a bundle that only some pages need; <body data-bundle-NAME> says where it is. */
export function load(name) {
	const src = document.body.getAttribute(`data-bundle-${name}`);
	if (!src || document.querySelector(`script[src="${src}"]`))
		return;
	document.head.append(make('script', { src }));
}

/** Elements below root (or root itself) that match and were not wired before under this name. */
export function fresh(root, selector, name) {
	const found = Array.from(root.querySelectorAll(selector));
	if (root.matches && root.matches(selector))
		found.push(root);
	return found.filter((el) => {
		const done = el.wired || (el.wired = {});
		return !done[name] && (done[name] = true);
	});
}

/** Element with properties and children; texts are set as text, never as markup. */
export function make(tag, props, ...children) {
	const el = document.createElement(tag);
	for (const name in props || {}) {
		if (name in el && name !== 'list')
			el[name] = props[name];
		else
			el.setAttribute(name, props[name]);
	}
	el.append(...children.filter((c) => c !== null && c !== undefined));
	return el;
}

/** An icon of icons.svg, like the server's icon(). */
export function icon(name) {
	const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
	const use = document.createElementNS('http://www.w3.org/2000/svg', 'use');
	svg.setAttribute('class', 'i');
	svg.setAttribute('aria-hidden', 'true');
	use.setAttribute('href', `${document.body.dataset.icons || ''}#${name}`);
	svg.append(use);
	return svg;
}

/** fetch with the page's token and a time limit; rejects on a lost network, on silence, and when the
 *  session has ended and the server leads to its sign-in page. */
export function request(url, options, seconds) {
	const o = Object.assign({ credentials: 'same-origin', redirect: 'error' }, options);
	o.headers = Object.assign({ 'X-Requested-With': 'script', 'X-CSRF': document.body.dataset.csrf || '' }, o.headers);
	const stop = window.AbortController ? new AbortController() : null;
	setTimeout(() => stop && stop.abort(), (seconds || 30) * 1000);	// the body too: what was read whole can't be broken off
	if (stop) {
		if (o.signal)
			o.signal.addEventListener('abort', () => stop.abort());
		o.signal = stop.signal;
	}
	return fetch(url, o);
}

/** Status and JSON of a reply. A good one that breaks off, or is another network's page, is rejected as
 *  a lost network is: what was sent counts as taken only when the server has said so. */
export const answer = (r) => r.json().then((reply) => ({ status: r.status, reply }),
	(why) => (r.ok ? Promise.reject(why) : { status: r.status, reply: {} }));

/** The HTML of a reply as a list of nodes; scripts in it never run. */
export function fragment(html) {
	const holder = document.createElement('template');
	holder.innerHTML = html;
	return holder.content;
}

let voice;
/** Says a sentence to screen readers without showing it. */
export function say(text) {
	if (!voice) {
		voice = make('div', { className: 'vh', role: 'status' });
		document.body.append(voice);
	}
	voice.textContent = '';
	setTimeout(() => { voice.textContent = text; }, 50);
}

/** Shows a sentence for some seconds, at the bottom. */
export function toast(text) {
	const old = document.querySelector('.toast');
	if (old)
		old.remove();
	const box = make('div', { className: 'toast', role: 'status' }, text);
	document.body.append(box);
	setTimeout(() => box.remove(), 6000);
}

/** Calls fn once, `wait` ms after the last of many calls. */
export function later(fn, wait) {
	let timer = 0;
	return () => {
		clearTimeout(timer);
		timer = setTimeout(fn, wait);
	};
}

/** Text without marks and case, đ as d: the form in which people search. */
export function fold(text) {
	return text.normalize('NFD').replace(/[\u0300-\u036f]/g, '').toLowerCase().replace(/đ/g, 'd')
		.replace(/[^a-z0-9]+/g, ' ').trim();
}

/** localStorage that may be full, forbidden or absent: put answers whether it is kept. */
export const shelf = {
	get(key) {
		try {
			return JSON.parse(localStorage.getItem(key));
		} catch (e) {
			return null;
		}
	},
	put(key, value) {
		try {
			localStorage.setItem(key, JSON.stringify(value));
			return true;
		} catch (e) {
			return false;
		}
	},
	drop(key) {
		try {
			localStorage.removeItem(key);
		} catch (e) { /* nothing was kept there */ }
	},
	keys(prefix) {
		try {
			return Object.keys(localStorage).filter((k) => k.startsWith(prefix));
		} catch (e) {
			return [];
		}
	},
};

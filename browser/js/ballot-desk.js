/* What the pages of a verifiable ballot share: the elements that the server left for the script, the
 * worker with its progress, requests, what is said, saved and printed. */
import { icon, make, request } from './dom.js';
import { Fault } from './ballot-fault.js';
import { words } from './ballot-words.js';

const minute = 60;

export class Desk {
	constructor(root) {
		this.root = root;
		this.data = root.dataset;
	}

	hook(name) {
		return this.root.querySelector(`[data-${name}]`);
	}

	show(name, shown) {
		const el = this.hook(name);
		if (el)
			el.hidden = shown === false;
	}

	say(text, bad) {
		const line = this.hook('say');
		line.className = bad ? 'saved is-bad' : 'saved';
		line.replaceChildren(...(text ? [icon(bad ? 'alert' : 'check'), make('span', {}, text)] : []));
	}

	/* A button does fn and is dead meanwhile; what fn throws is said. */
	on(name, fn) {
		const button = this.hook(name);
		if (!button)
			return;
		button.addEventListener('click', async () => {
			button.disabled = true;
			try {
				await fn();
			} catch (e) {
				this.say(words(e), true);
			}
			button.disabled = false;
		});
	}

	/* A job of the worker, which ends with it: so do the secrets that it was told. */
	run(job, ask, text) {
		return new Promise((done, fail) => {
			const worker = new Worker(document.body.dataset.ballotWorker);
			const bar = this.progress(text);
			const end = (fn, value) => {
				worker.terminate();
				bar.remove();
				fn(value);
			};
			worker.onmessage = ({ data }) => {
				if (data.failed)
					end(fail, new Fault(data.failed, data.values));
				else if ('made' in data)
					end(done, data.made);
				else
					bar.tell(data.done, data.all);
			};
			worker.onerror = () => end(fail, new Fault('worker'));
			worker.postMessage({ job, ...ask });
		});
	}

	progress(text) {
		const bar = make('progress', { 'aria-label': text });
		const box = make('div', { className: 'progress', role: 'status' }, make('p', {}, text), bar);
		const place = this.hook('progress');
		if (place)
			place.replaceChildren(box);
		else
			this.hook('say').before(box);
		return {
			remove: () => box.remove(),
			tell(done, all) {
				bar.max = all;
				bar.value = done;
			},
		};
	}

	/* JSON of the server; a refusal is a Fault with the server's sentence. */
	async ask(url, fields) {
		const options = fields && { method: 'POST', body: new URLSearchParams(fields) };
		const reply = await this.reach(url, { cache: 'no-store', ...options });
		const said = await reply.json().catch(() => ({}));
		if (reply.ok)
			return said;
		throw new Fault(reply.status === 401 || reply.status === 403 ? 'signed_out' : 'refused', { text: said.message || reply.status });
	}

	async bytes(url) {
		const reply = await this.reach(url, { cache: 'no-store' });
		if (!reply.ok)
			throw new Fault('refused', { text: reply.status });
		return new Uint8Array(await reply.arrayBuffer());
	}

	async reach(url, options) {
		try {
			return await request(url, options, minute);
		} catch (e) {
			throw new Fault('offline');
		}
	}
}

export const pause = (ms) => new Promise((done) => { setTimeout(done, ms); });

/* A file made here and kept here. */
export function save(name, text) {
	const url = URL.createObjectURL(new Blob([text], { type: 'text/plain;charset=utf-8' }));
	const link = make('a', { href: url, download: name });
	document.body.append(link);
	link.click();
	link.remove();
	setTimeout(() => URL.revokeObjectURL(url), minute * 1000);
}

/* Prints these sheets and nothing else of the page; they stay until the next ones, because some
 * phones print later than they say. On the screen they are never seen. */
export function print(...sheets) {
	document.querySelectorAll('.paper').forEach((old) => old.remove());
	document.body.append(make('div', { className: 'paper' }, ...sheets));
	document.body.classList.add('paper-only');
	window.print();
}

/* The code that a slip's or card's QR put behind the address: never sent, and at once taken out of
 * the address bar. */
export function from_address(hear) {
	const look = () => {
		const code = location.hash.slice(1);
		if (!code)
			return;
		history.replaceState(null, '', location.pathname + location.search);
		hear(code);
	};
	window.addEventListener('hashchange', look);
	look();
}

/* Until the tab closes. What is remembered is public: an encrypted ballot on its way. */
export const kept = {
	get(key) {
		try {
			return JSON.parse(sessionStorage.getItem(key));
		} catch (e) {
			return null;
		}
	},
	put(key, value) {
		try {
			sessionStorage.setItem(key, JSON.stringify(value));
		} catch (e) { /* it then lasts as long as the page */ }
	},
	drop(key) {
		try {
			sessionStorage.removeItem(key);
		} catch (e) { /* nothing was kept there */ }
	},
};

export const groups = (text, n) => text.match(new RegExp(`.{1,${n}}`, 'g')).join(' ');

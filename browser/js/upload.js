/* Files with progress that survive a lost network: <input type=file data-upload="/upload">. Photos
 * shrink first; pieces are sent one after the other and go on where they stopped, also after the
 * page was closed, as long as the form has a draft key (pieces wait in IndexedDB). What was sent
 * travels with the form as a hidden field "<name>_upload". README.md has the server's side.
 * Without script, or when the server has no such address, the plain form carries the files. */
import { T, answer, fresh, icon, make, request, say, shelf } from './dom.js';
import { points } from './number.js';
import { shrink } from './photo.js';
import * as store from './store.js';

const piece_min = 64 * 1024;
const piece_max = 1024 * 1024;
const retry_ms_max = 60000;
const places_ms = 7 * 86400000;

const size = (n) => (n >= 1024 * 1024 ? `${points(Math.round(n / 10485.76))} MB` : `${Math.max(1, Math.round(n / 1024))} KB`);

class Sending {
	constructor(box, file) {
		this.box = box;
		this.file = file;
		this.at = 0;
		this.piece = piece_min;
		this.wait = 2000;
		this.state = 'run';
		this.stop = window.AbortController ? new AbortController() : { abort() {} };
		this.note = make('small');
		this.drop = make('button', { type: 'button', className: 'act' }, T('upload.drop'));
		this.drop.setAttribute('aria-label', T('upload.drop_name', { name: file.name }));
		this.drop.addEventListener('click', () => this.remove());
		this.meter = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
		this.meter.setAttribute('class', 'meter');
		this.meter.setAttribute('aria-hidden', 'true');
		this.done = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
		this.done.setAttribute('class', 'v');
		this.done.setAttribute('height', '8');
		this.meter.append(this.done);
		this.row = make('li', {}, icon('upload'), make('span', {}, file.name, this.note), this.drop, this.meter);
		box.list.append(this.row);
		this.show(T('upload.preparing'));
	}

	get key() {
		return `congdoan.upload.${this.file.name}.${this.file.size}.${this.file.lastModified}`;
	}

	show(text) {
		this.note.textContent = text;
		this.done.setAttribute('width', `${this.file.size ? (this.at * 100 / this.file.size).toFixed(1) : 0}%`);
	}

	mark(state, name, text) {
		this.state = state;
		this.row.className = state === 'done' ? 'ok' : 'no';
		this.row.replaceChild(icon(name), this.row.firstChild);
		this.meter.remove();
		this.show(text);
		say(`${this.file.name}: ${text}`);
		this.box.settled();
	}

	async start() {
		this.file = await shrink(this.file);
		if (this.file.size > this.box.max) {
			this.mark('bad', 'alert', T('upload.large', { size: size(this.file.size), max: size(this.box.max) }));
			return;
		}
		if (!this.file.size) {
			this.mark('bad', 'alert', T('upload.empty'));
			return;
		}
		const before = shelf.get(this.key);
		this.id = before && before.id;
		if (this.id && this.box.holds(this.id)) {
			this.remove();
			return;
		}
		this.at = this.id ? null : 0;
		store.keep(this.box.draft, this.file);
		this.go();
	}

	/* One request after the other: ask for a place, ask how far it got (at is null), send a piece. */
	go() {
		if (this.state !== 'run')
			return;
		const step = !this.id ? this.open() : this.at === null ? this.where() : this.send();
		step.then(() => this.go(), (why) => this.fail(why));
	}

	ask(url, options) {
		return request(url, Object.assign({ signal: this.stop.signal }, options), 60)
			.then(answer);
	}

	open() {
		const body = new URLSearchParams({ name: this.file.name, size: String(this.file.size), type: this.file.type });
		const headers = { 'Content-Type': 'application/x-www-form-urlencoded;charset=UTF-8' };
		return this.ask(this.box.url, { method: 'POST', body: body.toString(), headers }).then(({ status, reply }) => {
			if (status !== 200 || !reply.id)
				throw { status, reply };
			this.id = String(reply.id);
			this.at = reply.at || 0;
			shelf.put(this.key, { id: this.id, at: Date.now() });
		});
	}

	where() {
		return this.ask(`${this.box.url}/${encodeURIComponent(this.id)}`, {}).then(({ status, reply }) => this.heard(status, reply));
	}

	send() {
		const from = this.at;
		const body = this.file.slice(from, from + this.piece);
		const began = Date.now();
		return this.ask(`${this.box.url}/${encodeURIComponent(this.id)}?at=${from}`, {
			method: 'PUT', body, headers: { 'Content-Type': 'application/octet-stream' },
		}).then(({ status, reply }) => {
			this.heard(status, reply);
			const took = Date.now() - began;
			this.piece = took < 1500 ? Math.min(this.piece * 2, piece_max) : took > 6000 ? Math.max(this.piece / 2, piece_min) : this.piece;
		});
	}

	/* 200 and 409 say how far the server has it; 404 and 410 that it has nothing any more. */
	heard(status, reply) {
		if (status === 404 || status === 410) {
			shelf.drop(this.key);
			this.id = null;
			this.at = 0;
			return;
		}
		if (status !== 200 && status !== 409 || typeof reply.at !== 'number')
			throw { status, reply };
		this.wait = 2000;
		this.at = reply.at;
		this.show(T('upload.sending', { at: size(this.at), size: size(this.file.size) }));
		if (this.at >= this.file.size)
			this.finish();
	}

	finish() {
		this.hidden = make('input', { type: 'hidden', name: `${this.box.input.name}_upload`, value: this.id });
		this.row.append(this.hidden);
		this.mark('done', 'check', T('upload.done', { size: size(this.file.size) }));
	}

	fail(why) {
		if (this.state !== 'run')
			return;
		const status = why && why.status;
		if (status === 405 || status === 501) {
			this.box.plain();
		} else if (status && status < 500 && status !== 408 && status !== 429) {
			store.drop(this.box.draft, this.file);
			this.mark('bad', 'alert', why.reply.message || T('upload.refused'));
		} else {
			this.show(this.box.draft ? T('upload.waiting') : T('upload.waiting_open'));
			if (this.id)
				this.at = null;
			const again = () => { clearTimeout(timer); window.removeEventListener('online', again); this.go(); };
			const timer = setTimeout(again, this.wait);
			window.addEventListener('online', again);
			this.wait = Math.min(this.wait * 2, retry_ms_max);
		}
	}

	remove() {
		this.state = 'gone';
		this.stop.abort();
		store.drop(this.box.draft, this.file);
		shelf.drop(this.key);
		this.row.remove();
		this.box.sendings = this.box.sendings.filter((s) => s !== this);
		this.box.settled();
	}
}

class Box {
	constructor(input) {
		this.input = input;
		this.form = input.form;
		this.url = input.dataset.upload;
		this.max = Number(input.dataset.max) || 20 * 1024 * 1024;
		this.draft = this.form.dataset.draft ? `${this.form.dataset.draft}/${input.name}` : '';
		this.sendings = [];
		this.list = document.getElementById(input.dataset.list || '');
		if (!this.list) {
			this.list = make('ul', { className: 'files' });
			input.closest('.field, .drop, p').after(this.list);
		}
		input.addEventListener('change', () => this.take(Array.from(input.files)));
		this.form.addEventListener('submit', (e) => this.submit(e));
		const drop = input.closest('.drop');
		if (drop)
			this.drops(drop);
		store.left(this.draft).then((files) => this.begin(files));
	}

	/* The server has drawn the form again and lists this file already. */
	holds(id) {
		return Array.from(this.form.querySelectorAll(`input[name="${this.input.name}_upload"]`)).some((f) => f.value === id);
	}

	take(files) {
		this.begin(files);
		this.input.value = '';
	}

	begin(files) {
		for (const file of this.input.multiple ? files : files.slice(0, 1)) {
			if (!this.input.multiple)
				this.sendings.slice().forEach((s) => s.remove());
			const s = new Sending(this, file);
			this.sendings.push(s);
			s.start();
		}
		this.required();
	}

	/* A field that must be given is given when something was sent in its place. */
	required() {
		if (this.need === undefined)
			this.need = this.input.required;
		this.input.required = this.need && !this.sendings.length;
	}

	drops(drop) {
		const over = (on) => (e) => {
			e.preventDefault();
			drop.classList.toggle('is-over', on);
		};
		drop.addEventListener('dragover', over(true));
		drop.addEventListener('dragleave', over(false));
		drop.addEventListener('drop', (e) => {
			over(false)(e);
			this.begin(Array.from(e.dataTransfer.files));
		});
	}

	/* The server takes no pieces: the files go back into the field and travel with the form. */
	plain() {
		if (window.DataTransfer) {
			const back = new DataTransfer();
			this.sendings.forEach((s) => back.items.add(s.file));
			this.input.files = back.files;
		}
		this.sendings.forEach((s) => { s.state = 'gone'; s.meter.remove(); s.show(T('upload.with_form')); });
		this.settled();
	}

	settled() {
		this.required();
		if (!this.then || this.sendings.some((s) => s.state === 'run'))
			return;
		const go = this.then;
		const bad = this.sendings.find((s) => s.state === 'bad');
		this.then = null;
		if (bad)	/* whoever pressed has not read this yet: the form is not sent without the file */
			bad.row.scrollIntoView({ block: 'center' });
		else
			go();
	}

	submit(e) {
		const running = this.sendings.filter((s) => s.state === 'run').length;
		if (e.defaultPrevented || !running)
			return;
		e.preventDefault();
		const by = e.submitter;
		say(T('upload.then', { count: running }));
		this.sendings.forEach((s) => s.state === 'run' && s.show(T('upload.then', { count: running })));
		this.then = () => {
			if (by && by.isConnected)
				by.click();
			else if (this.form.requestSubmit)
				this.form.requestSubmit();
			else
				this.form.submit();
		};
	}
}

/* Places on the server live a week at most. */
function sweep() {
	for (const key of shelf.keys('congdoan.upload.')) {
		const one = shelf.get(key);
		if (!one || one.at < Date.now() - places_ms)
			shelf.drop(key);
	}
}

export function uploads(root) {
	if (!window.fetch || !window.File || !Blob.prototype.slice)
		return;
	sweep();
	for (const input of fresh(root, 'input[type=file][data-upload]', 'upload'))
		if (input.form)
			new Box(input);
}

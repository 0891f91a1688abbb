/* Nothing typed is lost: a form with data-draft="key" is kept on this machine with every change
 * and stays there until the server has acknowledged it. With data-autosave it is also sent by
 * itself. The form's .saved line says which of the two is true. A newer text on the server is
 * shown beside the kept one, and the person chooses. README.md has the server's side. */
import { T, answer, fresh, icon, later, make, request, say, shelf } from './dom.js';
import * as store from './store.js';

const prefix = 'congdoan.draft.';
const send_after_ms = 1500;
const retry_ms = 15000;
const retry_ms_max = 120000;

const kept = (field) => field.name && !field.disabled && field.type !== 'password' && field.type !== 'file'
	&& field.type !== 'hidden' && field.type !== 'submit' && field.tagName !== 'BUTTON' && field.tagName !== 'OUTPUT';

function values(form) {
	const out = {};
	for (const f of form.elements) {
		if (!kept(f))
			continue;
		const box = f.type === 'checkbox' || f.type === 'radio';
		if (box && !f.checked)
			out[f.name] = out[f.name] || [];
		else
			(out[f.name] = out[f.name] || []).push(f.value);
	}
	return out;
}

const same = (a, b) => JSON.stringify(a || []) === JSON.stringify(b || []);

function fill(form, saved) {
	const at = {};
	for (const f of form.elements) {
		const list = kept(f) && saved[f.name];
		if (!list)
			continue;
		if (f.type === 'checkbox' || f.type === 'radio') {
			f.checked = list.includes(f.value);
		} else {
			const i = at[f.name] = at[f.name] === undefined ? 0 : at[f.name] + 1;
			if (list[i] === undefined || f.value === list[i])
				continue;
			f.value = list[i];
		}
		f.dispatchEvent(new Event('input', { bubbles: true }));
	}
}

function label(form, name) {
	const f = form.elements[name];
	const first = f && f.length && !f.tagName ? f[0] : f;
	const group = first && first.closest('fieldset');
	const legend = group && group.querySelector('legend');
	if (legend && (first.type === 'radio' || first.type === 'checkbox'))
		return legend.textContent.trim();
	return first && first.labels && first.labels[0] ? first.labels[0].textContent.trim() : name;
}

class Draft {
	constructor(form) {
		this.form = form;
		this.key = `${prefix}${document.body.dataset.account || ''}.${form.dataset.draft}`;
		this.base = form.dataset.version || '';
		this.server = values(form);
		this.line = form.querySelector('.saved') || form.insertBefore(make('p', { className: 'saved', role: 'status' }), form.firstChild);
		this.wait = retry_ms;
		this.held = true;
		this.changes = 0;
		this.soon = later(() => this.send(), send_after_ms);
		form.addEventListener('input', (e) => kept(e.target) && this.changed());
		form.addEventListener('change', (e) => kept(e.target) && this.changed());
		form.addEventListener('submit', (e) => this.submit(e));
		window.addEventListener('online', () => this.dirty && this.send());
		window.addEventListener('beforeunload', (e) => {
			if (this.dirty && !this.held && !this.leaving)
				e.preventDefault();
		});
		this.restore();
	}

	tell(state, name, text) {
		if (this.said === text)
			return;
		this.said = text;
		this.line.className = `saved ${state}`;
		this.line.textContent = '';
		this.line.append(icon(name), make('span', {}, text));
		if (state === 'is-local' || state === 'is-bad')
			say(text);
	}

	local() {
		if (this.held)
			this.tell('is-local', 'clock', this.form.dataset.autosave ? T('draft.local') : T('draft.local_only'));
		else
			this.tell('is-bad', 'alert', T('draft.nowhere'));
	}

	changed() {
		if (this.filling || this.conflict)
			return;
		this.changes++;
		this.dirty = true;
		this.held = shelf.put(this.key, { base: this.base, at: Date.now(), values: values(this.form) });
		if (this.form.dataset.autosave) {
			this.tell('is-busy', 'clock', T('draft.saving'));
			this.soon();
		} else {
			this.local();
		}
	}

	/* The draft of an earlier visit: silently back when the server's text is the one it started
	 * from; else both are shown. */
	restore() {
		const saved = shelf.get(this.key);
		if (!saved || !saved.values)
			return;
		const differs = Object.keys(saved.values).filter((n) => this.server[n] && !same(saved.values[n], this.server[n]));
		if (!differs.length) {
			shelf.drop(this.key);
		} else if (saved.base === this.base) {
			this.take(saved.values);
		} else {
			this.choose(saved.values, differs, T('draft.two'));
		}
	}

	take(saved) {
		this.filling = true;
		fill(this.form, saved);
		this.filling = false;
		this.dirty = true;
		this.held = shelf.put(this.key, { base: this.base, at: Date.now(), values: values(this.form) });
		this.local();
		if (this.form.dataset.autosave)
			this.soon();
	}

	choose(mine, names, why) {
		const box = make('section', { className: 'banner wait', role: 'alert' }, icon('swap'));
		const inner = make('div', {}, make('h2', {}, T('draft.conflict')), make('p', {}, why));
		const text = (list) => (list || []).join('; ') || T('draft.empty');
		for (const name of names)
			inner.append(make('div', { className: 'versus' },
				make('div', {}, make('small', {}, `${label(this.form, name)}, ${T('draft.here')}`), make('p', { className: 'pre' }, text(mine[name]))),
				make('div', {}, make('small', {}, `${label(this.form, name)}, ${T('draft.there')}`), make('p', { className: 'pre' }, text(this.server[name])))));
		const act = (className, key, fn) => {
			const b = make('button', { type: 'button', className }, key);
			b.addEventListener('click', () => { box.remove(); this.conflict = false; fn(); });
			return b;
		};
		inner.append(make('p', { className: 'row' },
			act('btn small', T('draft.keep_mine'), () => this.take(mine)),
			act('btn small alt', T('draft.keep_theirs'), () => {
				shelf.drop(this.key);
				this.dirty = false;
				this.filling = true;
				fill(this.form, this.server);
				this.filling = false;
				this.tell('', 'check', T('draft.theirs'));
			})));
		box.append(inner);
		this.conflict = true;
		this.form.insertBefore(box, this.form.firstChild);
		this.local();
	}

	send() {
		if (!this.form.dataset.autosave || this.sending || this.conflict || this.leaving)
			return;
		const changes = this.changes;
		this.sending = true;
		this.tell('is-busy', 'clock', T('draft.saving'));
		const body = new URLSearchParams();
		for (const f of this.form.elements) {
			const box = f.type === 'checkbox' || f.type === 'radio';
			if ((kept(f) || f.type === 'hidden') && f.name && !f.disabled && !(box && !f.checked))
				body.append(f.name, f.value);
		}
		const headers = { 'Content-Type': 'application/x-www-form-urlencoded;charset=UTF-8', 'X-Draft-Version': this.base };
		request(this.form.dataset.autosave, { method: 'POST', body: body.toString(), headers }, 30)
			.then(answer)
			.then(({ status, reply }) => this.answered(status, reply, changes))
			.catch(() => this.lost())
			.then(() => { this.sending = false; });
	}

	answered(status, reply, changes) {
		if (status === 200) {
			this.wait = retry_ms;
			this.base = reply.version || this.base;
			this.form.dataset.version = this.base;
			if (this.form.elements.version)
				this.form.elements.version.value = this.base;
			this.server = values(this.form);
			if (changes === this.changes) {
				this.dirty = false;
				shelf.drop(this.key);
				this.tell('', 'check', reply.message || T('draft.saved', { clock: reply.clock }));
			} else {
				this.soon();
			}
		} else if (status === 409) {
			const mine = values(this.form);
			this.base = reply.version || this.base;
			for (const name of Object.keys(reply.values || {}))
				this.server[name] = [].concat(reply.values[name]);
			const names = Object.keys(mine).filter((n) => !same(mine[n], this.server[n]));
			this.choose(mine, names, reply.message || T('draft.two'));
		} else if (status === 401 || status === 403) {
			this.tell('is-bad', 'lock', T('draft.signin'));
		} else if (status === 422) {
			this.tell('is-local', 'alert', reply.message || T('draft.refused'));
		} else {
			this.lost();
		}
	}

	lost() {
		this.local();
		setTimeout(() => this.dirty && this.send(), this.wait);
		this.wait = Math.min(this.wait * 2, retry_ms_max);
	}

	/* The real sending. Without a network the browser would show its own error page in place of
	 * the form; so the form stays and says where the text is. */
	submit(e) {
		if (e.defaultPrevented)
			return;
		if (navigator.onLine === false) {
			e.preventDefault();
			this.held = shelf.put(this.key, { base: this.base, at: Date.now(), values: values(this.form) });
			this.dirty = true;
			this.said = '';
			this.tell(this.held ? 'is-local' : 'is-bad', 'clock', this.held ? T('draft.offline') : T('draft.nowhere'));
			this.line.scrollIntoView({ block: 'center' });
			return;
		}
		this.leaving = true;
		setTimeout(() => { this.leaving = false; }, 10000);
	}
}

/* The next page names what it has taken: data-draft-done="key". Signing out clears this account's
 * drafts from the machine, after saying how many have not been sent. */
function forget(root) {
	const own = `${prefix}${document.body.dataset.account || ''}.`;
	for (const el of fresh(root, '[data-draft-done]', 'done'))
		for (const key of el.dataset.draftDone.split(' ')) {
				shelf.drop(own + key);
				store.done(key);
			}
	for (const form of fresh(root, 'form[data-signout]', 'signout'))
		form.addEventListener('submit', (e) => {
			const left = shelf.keys(own);
			if (left.length && !window.confirm(T('draft.signout', { count: left.length }))) {
				e.preventDefault();
				return;
			}
			left.forEach(shelf.drop);
			store.clear();
		});
}

export function drafts(root) {
	forget(root);
	for (const form of fresh(root, 'form[data-draft]', 'draft'))
		new Draft(form);
}

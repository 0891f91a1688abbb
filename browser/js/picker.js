/* Picks one of many from the server: <input data-picker="/units/pick" data-into="unit"> asks
 * ?q=… and gets <li role=option data-id data-label> fragments; the id goes to the hidden field
 * named by data-into. A combobox as WAI-ARIA describes it. Without script the server reads the
 * typed text and asks back with a list. */
import { T, fresh, fragment, later, make, request, say } from './dom.js';

let serial = 0;

class Picker {
	constructor(input) {
		this.input = input;
		this.hidden = input.form.elements[input.dataset.into];
		this.list = make('ul', { className: 'options', role: 'listbox', id: `options-${++serial}`, 'aria-label': T('picker.list'), hidden: true });
		input.parentNode.append(this.list);
		input.setAttribute('role', 'combobox');
		input.setAttribute('aria-autocomplete', 'list');
		input.setAttribute('aria-controls', this.list.id);
		input.setAttribute('aria-expanded', 'false');
		input.autocomplete = 'off';
		const ask = later(() => this.ask(), 200);
		input.addEventListener('input', () => {
			this.hidden.value = '';
			ask();
		});
		input.addEventListener('keydown', (e) => this.key(e));
		input.addEventListener('blur', () => setTimeout(() => this.shut(), 200));
		this.list.addEventListener('mousedown', (e) => e.preventDefault());
		this.list.addEventListener('click', (e) => this.take(e.target.closest('[role=option]')));
	}

	ask() {
		const q = this.input.value.trim();
		if (!q) {
			this.shut();
			return;
		}
		const url = `${this.input.dataset.picker}${this.input.dataset.picker.includes('?') ? '&' : '?'}q=${encodeURIComponent(q)}`;
		request(url, {}, 10).then((r) => (r.ok ? r.text() : Promise.reject(r))).then((html) => {
			if (this.input.value.trim() === q)
				this.show(html);
		}, () => {
			if (this.input.value.trim() === q)
				say(T('picker.offline'));
		});
	}

	show(html) {
		this.list.textContent = '';
		this.list.append(fragment(html));
		const options = this.options();
		options.forEach((o, i) => { o.id = `${this.list.id}-${i}`; });
		if (!options.length)
			this.list.append(make('li', { className: 'muted', role: 'option', 'aria-disabled': 'true' }, T('picker.none')));
		this.list.hidden = false;
		this.input.setAttribute('aria-expanded', 'true');
		this.mark(options.length ? 0 : -1);
		say(T('picker.count', { count: options.length }));
	}

	options() {
		return Array.from(this.list.querySelectorAll('[role=option][data-id]'));
	}

	mark(at) {
		this.at = at;
		this.options().forEach((o, i) => o.setAttribute('aria-selected', String(i === at)));
		const now = this.options()[at];
		if (now) {
			this.input.setAttribute('aria-activedescendant', now.id);
			now.scrollIntoView({ block: 'nearest' });
		} else {
			this.input.removeAttribute('aria-activedescendant');
		}
	}

	key(e) {
		const count = this.options().length;
		if (e.key === 'Escape' && !this.list.hidden) {
			this.shut();
		} else if (this.list.hidden || !count) {
			return;
		} else if (e.key === 'ArrowDown' || e.key === 'ArrowUp') {
			this.mark((this.at + (e.key === 'ArrowDown' ? 1 : count - 1)) % count);
		} else if (e.key === 'Enter') {
			this.take(this.options()[this.at]);
		} else {
			return;
		}
		e.preventDefault();
	}

	take(option) {
		if (!option || !option.dataset.id)
			return;
		this.input.value = option.dataset.label || option.textContent.trim();
		this.hidden.value = option.dataset.id;
		this.hidden.dispatchEvent(new Event('change', { bubbles: true }));
		this.shut();
		say(T('picker.taken', { name: this.input.value }));
	}

	shut() {
		this.list.hidden = true;
		this.input.setAttribute('aria-expanded', 'false');
		this.input.removeAttribute('aria-activedescendant');
	}
}

export function pickers(root) {
	for (const input of fresh(root, 'input[data-picker]', 'picker'))
		if (input.form && input.form.elements[input.dataset.into])
			new Picker(input);
}

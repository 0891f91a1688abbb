/* Picks one of many from the server: <input data-picker="/units/pick"> asks ?q=… and gets
 * <li role=option data-label> fragments; the label comes into the field. A combobox as WAI-ARIA
 * describes it. <textarea data-picker> holds several, one a line, and gets a field above it that
 * adds to them. Without script the server searches what was typed and asks back with a list. */
import { T, fresh, fragment, later, make, request, say } from './dom.js';

let serial = 0;

class Picker {
	constructor(input, url, adds) {
		this.input = input;
		this.url = url;
		this.adds = adds;
		input.removeAttribute('list');
		this.list = make('ul', { className: 'options', role: 'listbox', id: `options-${++serial}`, 'aria-label': T('picker.list'), hidden: true });
		input.parentNode.append(this.list);
		input.setAttribute('role', 'combobox');
		input.setAttribute('aria-autocomplete', 'list');
		input.setAttribute('aria-controls', this.list.id);
		input.setAttribute('aria-expanded', 'false');
		input.autocomplete = 'off';
		const ask = later(() => this.ask(), 200);
		input.addEventListener('input', ask);
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
		const url = `${this.url}${this.url.includes('?') ? '&' : '?'}q=${encodeURIComponent(q)}`;
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
		return Array.from(this.list.querySelectorAll('[role=option][data-label]'));
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
		if (!option || !option.dataset.label)
			return;
		const label = option.dataset.label;
		this.input.value = this.adds ? '' : label;
		if (this.adds)
			this.adds.value = this.adds.value.replace(/\n*$/, (end, at) => (at ? '\n' : '')) + label;
		(this.adds || this.input).dispatchEvent(new Event('change', { bubbles: true }));
		this.shut();
		say(T('picker.taken', { name: label }));
	}

	shut() {
		this.list.hidden = true;
		this.input.setAttribute('aria-expanded', 'false');
		this.input.removeAttribute('aria-activedescendant');
	}
}

function adding(area) {
	const id = `adds-${++serial}`;
	const input = make('input', { type: 'text', id, placeholder: T('picker.search') });
	const box = make('div', { className: 'picker' }, make('label', { className: 'small', htmlFor: id }, T('picker.add')), input);
	area.parentNode.insertBefore(box, area);
	new Picker(input, area.dataset.picker, area);
}

export function pickers(root) {
	for (const area of fresh(root, 'textarea[data-picker]', 'picker'))
		adding(area);
	for (const input of fresh(root, 'input[data-picker]', 'picker'))
		new Picker(input, input.dataset.picker);
}

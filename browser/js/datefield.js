/* Days as dd/mm/yyyy in a text field, whatever the phone's locale: slashes come by themselves,
 * short forms are completed, and a small calendar opens at a button. */
import { T, fresh, icon, make } from './dom.js';

const two = (n) => String(n).padStart(2, '0');
const show = (d) => `${two(d.getDate())}/${two(d.getMonth() + 1)}/${d.getFullYear()}`;

/** A Date of "5/3/21", "05.03.2021" or "2021-03-05"; null when there is no such day. */
export function readDay(text) {
	let m = text.trim().match(/^(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4}|\d{2})$/);
	if (!m) {
		const iso = text.trim().match(/^(\d{4})-(\d{1,2})-(\d{1,2})$/) || text.trim().match(/^()(\d{2})(\d{2})(\d{4})$/);
		if (!iso)
			return null;
		m = iso[4] ? [0, iso[2], iso[3], iso[4]] : [0, iso[3], iso[2], iso[1]];
	}
	const year = m[3].length === 2 ? 2000 + Number(m[3]) : Number(m[3]);
	const d = new Date(year, m[2] - 1, Number(m[1]));
	return d.getMonth() === m[2] - 1 && d.getDate() === Number(m[1]) ? d : null;
}

function set(input, d) {
	input.value = show(d);
	input.dispatchEvent(new Event('input', { bubbles: true }));
	input.dispatchEvent(new Event('change', { bubbles: true }));
}

/* A slash after the second and the fourth digit, only while typing forward at the end. */
function slashes(input, e) {
	if (e.inputType !== 'insertText' || input.selectionStart !== input.value.length)
		return;
	if (/^\d{2}$|^\d{1,2}\/\d{2}$/.test(input.value))
		input.value += '/';
	else
		input.value = input.value.replace(/\/[/.\- ]$/, '/');
}

function month(box, input, at, chosen) {
	const first = new Date(at.getFullYear(), at.getMonth(), 1);
	const last = new Date(at.getFullYear(), at.getMonth() + 1, 0).getDate();
	const today = show(new Date());
	const turn = (n) => {
		const goal = new Date(at.getFullYear(), at.getMonth() + n + 1, 0);
		const day = Math.min(at.getDate(), goal.getDate());
		month(box, input, new Date(goal.getFullYear(), goal.getMonth(), day), chosen);
	};
	const arrow = (n, name, label) => {
		const b = make('button', { type: 'button', 'aria-label': label }, name);
		b.addEventListener('click', () => { turn(n); box.querySelectorAll('div button')[n < 0 ? 0 : 1].focus(); });
		return b;
	};
	const body = make('tbody');
	let row = make('tr');
	for (let blank = (first.getDay() + 6) % 7; blank > 0; blank--)
		row.append(make('td'));
	for (let n = 1; n <= last; n++) {
		const d = new Date(at.getFullYear(), at.getMonth(), n);
		const b = make('button', { type: 'button', 'aria-label': show(d), tabIndex: n === at.getDate() ? 0 : -1 }, String(n));
		b.dataset.n = n;
		if (show(d) === today)
			b.setAttribute('aria-current', 'date');
		b.setAttribute('aria-pressed', String(chosen && show(d) === show(chosen)));
		b.addEventListener('click', () => { set(input, d); shut(box); input.focus(); });
		row.append(make('td', {}, b));
		if (row.children.length === 7) {
			body.append(row);
			row = make('tr');
		}
	}
	if (row.children.length)
		body.append(row);
	const names = T('day.week').split(' ').map((w) => make('th', { scope: 'col' }, w));
	const title = make('b', { 'aria-live': 'polite' }, T('day.month', { month: at.getMonth() + 1, year: at.getFullYear() }));
	box.replaceChildren ? box.replaceChildren() : (box.textContent = '');
	box.append(make('div', {}, arrow(-1, '‹', T('day.before')), title, arrow(1, '›', T('day.after'))),
		make('table', {}, make('thead', {}, make('tr', {}, ...names)), body));
	box.move = (days) => {
		month(box, input, new Date(at.getFullYear(), at.getMonth(), at.getDate() + days), chosen);
		box.querySelector('[tabindex="0"]').focus();
	};
}

function shut(box) {
	box.remove();
	box.button.setAttribute('aria-expanded', 'false');
}

function open(input, button) {
	const box = make('div', { className: 'cal', role: 'dialog', 'aria-label': T('day.choose') });
	const chosen = readDay(input.value);
	box.button = button;
	button.setAttribute('aria-expanded', 'true');
	month(box, input, chosen || new Date(), chosen);
	box.addEventListener('keydown', (e) => {
		const step = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 }[e.key];
		if (e.key === 'Escape') {
			shut(box);
			button.focus();
			e.preventDefault();
		} else if (step && e.target.dataset.n) {
			box.move(step);
			e.preventDefault();
		}
	});
	box.addEventListener('focusout', (e) => {
		if (e.relatedTarget && !box.contains(e.relatedTarget) && e.relatedTarget !== button)
			shut(box);
	});
	input.parentNode.append(box);
	box.querySelector('[tabindex="0"]').focus();
	return box;
}

export function days(root) {
	for (const input of fresh(root, 'input[data-day]', 'day')) {
		input.addEventListener('input', (e) => slashes(input, e));
		input.addEventListener('change', () => {
			const d = readDay(input.value);
			if (d)
				input.value = show(d);
		});
		const button = make('button', { type: 'button', className: 'btn alt square', 'aria-label': T('day.choose'), 'aria-expanded': 'false' }, icon('cal'));
		let box = null;
		button.addEventListener('click', () => {
			if (box && box.isConnected)
				shut(box);
			else
				box = open(input, button);
		});
		document.addEventListener('click', (e) => {
			if (box && box.isConnected && !input.parentNode.contains(e.target) && document.contains(e.target))
				shut(box);
		});
		input.after(button);
	}
}

/* Numbers as Vietnamese write them: 1.234.567,5. The field stays a text field; on leaving it the
 * number gets its dots and the line below says what was understood when that could be doubted. */
import { T, fresh } from './dom.js';

/** Reads "1.234,5", "1234.5", "1 234" the way the server does: one dot before exactly three digits
 *  is a thousands mark. Answers { sign, whole, part, guessed } or null. */
export function read(text) {
	let s = text.replace(/[\s\u00a0]/g, '').replace('−', '-');
	const sign = s.startsWith('-') ? '-' : '';
	s = s.slice(sign.length);
	let guessed = false;
	if (/^\d{1,3}(\.\d{3})+(,\d+)?$/.test(s)) {
		guessed = /^\d{1,3}\.\d{3}$/.test(s);
		s = s.replace(/\./g, '');
	} else if (/^\d{1,3}(,\d{3})+\.\d+$/.test(s) || /^\d{1,3}(,\d{3}){2,}$/.test(s)) {
		s = s.replace(/,/g, '').replace('.', ',');
	} else if (/^\d+\.\d+$/.test(s)) {
		s = s.replace('.', ',');
	}
	const m = s.match(/^(\d+)(?:,(\d+))?$/);
	return m && { sign, whole: m[1].replace(/^0+(?=\d)/, ''), part: m[2] || '', guessed };
}

export function write(n) {
	return n.sign + n.whole.replace(/\B(?=(\d{3})+$)/g, '.') + (n.part ? `,${n.part}` : '');
}

/** As hundredths of a unit, for sums; null when it is no number. */
export function hundredths(text) {
	const n = read(text);
	return n && (n.sign ? -1 : 1) * Math.round(Number(`${n.whole}.${n.part || 0}`) * 100);
}

/** Hundredths as 93,5 or 4,25, at least one decimal as points are shown. */
export function points(h) {
	const a = Math.abs(h);
	const part = String(a % 100).padStart(2, '0').replace(/0$/, '');
	return write({ sign: h < 0 ? '-' : '', whole: String(Math.floor(a / 100)), part });
}

function leave(input) {
	const n = read(input.value);
	let line = input.parentNode.querySelector('.reads');
	if (n && write(n) !== input.value) {
		input.value = write(n);
		input.dispatchEvent(new Event('input', { bubbles: true }));
	}
	const doubt = n && n.guessed ? T('number.thousands', { number: write(n) }) : '';
	if (!line && doubt) {
		line = document.createElement('span');
		line.className = 'reads';
		line.setAttribute('role', 'status');
		input.after(line);
	}
	if (line)
		line.textContent = doubt;
}

export function numbers(root) {
	for (const input of fresh(root, 'input[data-number]', 'number')) {
		let typed = false;
		input.addEventListener('input', (e) => { typed = typed || e.isTrusted; });
		input.addEventListener('change', () => {
			if (typed)
				leave(input);
			typed = false;
		});
	}
}

/* A table of fields that behaves as people know from Excel: <table data-grid>. Enter and arrows
 * move, columns copied from Excel are pasted over the fields from here on, changed fields are
 * marked, <output data-sum="3"> adds up column 3, and a row's difference from data-base shows. */
import { T, fresh, icon, say } from './dom.js';
import { hundredths, points } from './number.js';

const editable = 'input:not([type=hidden]):not([type=checkbox]):not([type=radio]):not([type=file]), textarea, select';

function rows(table) {
	return Array.from(table.tBodies).reduce((all, body) => all.concat(Array.from(body.rows)), [])
		.filter((r) => !r.hidden)
		.map((r) => Array.from(r.querySelectorAll(editable)).filter((f) => !f.disabled && f.offsetParent))
		.filter((fields) => fields.length);
}

/* Column by name's prefix ("p.17" is column p), so that a row without a reason field does not
 * shift the others. */
const column = (field) => field.dataset.col || field.name.replace(/[.\d]+$/, '');

function place(table, field) {
	const all = rows(table);
	const r = all.findIndex((fields) => fields.includes(field));
	return { all, r, c: r < 0 ? -1 : all[r].indexOf(field) };
}

function below(all, r, step, field) {
	for (let i = r + step; i >= 0 && i < all.length; i += step) {
		const same = all[i].find((f) => column(f) === column(field));
		if (same)
			return same;
	}
	return null;
}

function move(table, e) {
	const field = e.target;
	if (e.altKey || e.ctrlKey || e.metaKey || e.isComposing || !field.matches(editable))
		return;
	const text = field.tagName === 'TEXTAREA';
	const { all, r, c } = place(table, field);
	let goal = null;
	if (r < 0)
		return;
	if (!text && field.tagName !== 'SELECT' && e.key === 'Enter')
		goal = below(all, r, e.shiftKey ? -1 : 1, field) || field;
	else if (!text && field.tagName !== 'SELECT' && (e.key === 'ArrowDown' || e.key === 'ArrowUp'))
		goal = below(all, r, e.key === 'ArrowDown' ? 1 : -1, field);
	else if (!text && e.key === 'ArrowLeft' && field.selectionEnd === 0)
		goal = all[r][c - 1];
	else if (!text && e.key === 'ArrowRight' && field.selectionStart === (field.value || '').length)
		goal = all[r][c + 1];
	if (!goal)
		return;
	e.preventDefault();
	goal.focus();
	if (goal.select && goal.tagName === 'INPUT')
		goal.select();
}

/* One field below the other, one beside the other; a cell that Excel wrapped in quotes may hold
 * line ends. Answers rows of texts. */
export function cells(text) {
	const out = [[]];
	let cell = '';
	let quoted = false;
	const s = text.replace(/\r\n?/g, '\n').replace(/\n$/, '');
	for (let i = 0; i < s.length; i++) {
		const ch = s[i];
		if (quoted && ch === '"' && s[i + 1] === '"') {
			cell += '"';
			i++;
		} else if (ch === '"' && (quoted || cell === '')) {
			quoted = !quoted;
		} else if (!quoted && (ch === '\t' || ch === '\n')) {
			out[out.length - 1].push(cell);
			cell = '';
			if (ch === '\n')
				out.push([]);
		} else {
			cell += ch;
		}
	}
	out[out.length - 1].push(cell);
	return out;
}

function paste(table, e) {
	const text = (e.clipboardData || window.clipboardData).getData('text');
	if (!/[\t\n]/.test(text.replace(/\r?\n$/, '')) || e.target.tagName === 'TEXTAREA' && !text.includes('\t'))
		return;
	const { all, r, c } = place(table, e.target);
	if (r < 0)
		return;
	e.preventDefault();
	const names = all[r].slice(c).map(column);
	let put = 0;
	let lost = 0;
	cells(text).forEach((line, i) => line.forEach((value, k) => {
		const row = all[r + i];
		const field = row && names[k] !== undefined && row.find((f) => column(f) === names[k]);
		if (!field || field.readOnly) {
			lost += value.trim() !== '';
			return;
		}
		field.value = value.trim();
		field.dispatchEvent(new Event('input', { bubbles: true }));
		field.dispatchEvent(new Event('change', { bubbles: true }));
		put++;
	}));
	say(lost ? T('grid.lost', { put, lost }) : T('grid.pasted', { put }));
	if (lost)
		table.dispatchEvent(new CustomEvent('grid-lost', { bubbles: true, detail: lost }));
}

function initial(field) {
	if (field.tagName !== 'SELECT')
		return field.defaultValue;
	const own = Array.from(field.options).find((o) => o.defaultSelected);
	return own ? own.value : field.options.length ? field.options[0].value : '';
}

function sums(table) {
	const totals = {};
	for (const fields of rows(table))
		for (const f of fields)
			totals[column(f)] = (totals[column(f)] || 0) + (hundredths(f.value) || 0);
	for (const out of table.querySelectorAll('output[data-sum]'))
		out.textContent = points(totals[out.dataset.sum] || 0);
}

/* data-base on a field is what it is compared with; the row's .difference says the outcome. */
function differ(field) {
	const row = field.closest('tr');
	const tag = row && row.querySelector('.difference');
	if (!tag || field.dataset.base === undefined)
		return;
	const a = hundredths(field.value);
	const b = hundredths(field.dataset.base);
	const d = a === null || b === null ? null : a - b;
	row.classList.toggle('diff', d !== null && d !== 0);
	tag.className = `difference tag ${d ? 'wait' : 'same'}`;
	tag.textContent = d === null ? '' : d === 0 ? T('grid.same')
		: d < 0 ? T('grid.less', { points: points(-d) }) : T('grid.more', { points: points(d) });
	if (d !== null)
		tag.insertBefore(icon(d === 0 ? 'equal' : d < 0 ? 'down' : 'up'), tag.firstChild);
	const why = row.querySelector('[data-why]');
	if (why) {
		why.hidden = !d && !why.querySelector('textarea, input').value;
		why.closest('td').classList.toggle('none', why.hidden);
	}
}

export function grids(root) {
	for (const table of fresh(root, 'table[data-grid]', 'grid')) {
		table.addEventListener('keydown', (e) => move(table, e));
		table.addEventListener('paste', (e) => paste(table, e));
		table.addEventListener('input', (e) => {
			e.target.classList.toggle('is-changed', e.target.value !== initial(e.target));
			differ(e.target);
			sums(table);
		});
		table.querySelectorAll('[data-base]').forEach(differ);
		sums(table);
	}
}

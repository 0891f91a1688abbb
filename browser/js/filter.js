/* A search field that narrows a list or a table on this page while one types, accents or not:
 * <input data-filter="#list">; each item is a child of #list (of its tbody) and matches by its
 * text or its data-f. A status element data-filter-count says how many are shown. */
import { T, fold, fresh } from './dom.js';

function narrow(input, list) {
	const words = fold(input.value).split(' ').filter(Boolean);
	let shown = 0;
	const items = Array.from((list.tBodies ? list.tBodies[0] : list).children);
	let above = true;
	for (const item of items) {
		if (!item.classList.contains('sub')) {
			if (item.folded === undefined)
				item.folded = ` ${fold(item.dataset.f || item.textContent)}`;
			above = words.every((w) => item.folded.includes(` ${w}`));
			shown += above;
		}
		item.hidden = !above;
	}
	const count = document.querySelector(`[data-filter-count="#${list.id}"]`);
	if (count)
		count.textContent = words.length ? T('filter.count', { shown, all: items.filter((i) => !i.classList.contains('sub')).length }) : '';
}

export function filters(root) {
	for (const input of fresh(root, 'input[data-filter]', 'filter')) {
		const list = document.querySelector(input.dataset.filter);
		if (!list)
			continue;
		input.addEventListener('input', () => narrow(input, list));
		input.addEventListener('keydown', (e) => {
			if (e.key === 'Enter' && !input.form)
				e.preventDefault();
		});
		if (input.value)
			narrow(input, list);
	}
	/* A check box that hides the rows without a mark: <input data-only="#table .diff">. */
	for (const box of fresh(root, 'input[data-only]', 'only')) {
		const [id, mark] = box.dataset.only.split(' ');
		const apply = () => {
			for (const row of document.querySelectorAll(`${id} tbody > tr`))
				row.hidden = box.checked && !row.matches(mark);
		};
		box.addEventListener('change', apply);
		apply();
	}
}

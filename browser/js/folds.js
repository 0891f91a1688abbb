/* A form that came back stands folded away where its page folds it: what is wrong in it is shown.
 * Without a script the box above says that something is. What is folded for a phone's sake only
 * (data-desk) stands open where there is room. */
export function folds(root) {
	for (const field of root.querySelectorAll('details:not([open]) [aria-invalid="true"]'))
		for (let fold = field.closest('details:not([open])'); fold; fold = fold.parentElement.closest('details:not([open])'))
			fold.open = true;
	if (matchMedia('(min-width: 640px)').matches)
		for (const fold of root.querySelectorAll('details[data-desk]'))
			fold.open = true;
	lead(root);
}

/* Of a long form the box leads to the first field that is wrong, unless it is in sight. */
function lead(root) {
	const way = root.querySelector('[data-first-fault]');
	const field = root.querySelector('[aria-invalid="true"]');
	if (!way || !field || !field.id || field.getBoundingClientRect().bottom <= window.innerHeight)
		return;
	way.querySelector('a').href = '#' + field.id;
	way.hidden = false;
}

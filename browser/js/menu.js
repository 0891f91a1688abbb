/* Small manners: menus close when one looks elsewhere, a form is sent once, print buttons print,
 * focus goes to an error summary. */
import { fresh } from './dom.js';

function closes(menu) {
	document.addEventListener('click', (e) => {
		if (!menu.contains(e.target))
			menu.open = false;
	});
	menu.addEventListener('keydown', (e) => {
		if (e.key === 'Escape' && menu.open) {
			menu.open = false;
			menu.querySelector('summary').focus();
		}
	});
}

/* A second press within five seconds is an accident; later the person may mean it. */
function once(form) {
	let sent = 0;
	form.addEventListener('submit', (e) => {
		if (e.defaultPrevented)
			return;
		if (Date.now() - sent < 5000)
			e.preventDefault();
		else
			sent = Date.now();
	});
	window.addEventListener('pageshow', () => { sent = 0; });
}

export function menus(root) {
	fresh(root, 'details.who', 'menu').forEach(closes);
	fresh(root, 'form[method=post]', 'once').forEach(once);
	for (const button of fresh(root, '[data-print]', 'print'))
		button.addEventListener('click', () => window.print());
	for (const box of fresh(root, '.errors', 'focus')) {
		box.tabIndex = -1;
		if (document.activeElement === document.body)
			box.focus();
	}
}

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

/* A second press within five seconds is an accident; later the person may mean it. Heard at the
 * document, after all that is wired to the form itself: what held it back (a file on its way, a
 * question) has not sent it. */
function once() {
	let sent = new Map();
	document.addEventListener('submit', (e) => {
		if (e.defaultPrevented || e.target.getAttribute('method') !== 'post')
			return;
		if (Date.now() - (sent.get(e.target) || 0) < 5000)
			e.preventDefault();
		else
			sent.set(e.target, Date.now());
	});
	window.addEventListener('pageshow', () => { sent = new Map(); });
}

export function menus(root) {
	fresh(root, 'details.who', 'menu').forEach(closes);
	if (root === document)
		once();
	for (const button of fresh(root, '[data-print]', 'print'))
		button.addEventListener('click', () => window.print());
	for (const box of fresh(root, '.errors', 'focus')) {
		box.tabIndex = -1;
		if (document.activeElement === document.body)
			box.focus();
	}
}

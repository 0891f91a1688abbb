/* Acts that cannot be undone: <a data-confirm href="/season/7/publish"> leads to a page that shows
 * the consequences and holds the form. Here the same page's .confirm is shown in a dialog; when
 * anything is not as expected, the link is simply followed. */
import { fresh, request, wire } from './dom.js';

function show(content) {
	const dialog = document.createElement('dialog');
	const head = content.querySelector('h1, h2');
	dialog.className = 'dialog';
	if (head) {
		head.id = head.id || 'confirm-head';
		dialog.setAttribute('aria-labelledby', head.id);
	}
	dialog.append(document.importNode(content, true));
	document.body.append(dialog);
	dialog.addEventListener('close', () => dialog.remove());
	dialog.addEventListener('click', (e) => {
		if (e.target.closest('[data-close]')) {
			e.preventDefault();
			dialog.close();
		}
	});
	wire(dialog);
	dialog.showModal();
}

function ask(link, url) {
	link.setAttribute('aria-busy', 'true');
	request(url, {}, 10).then((r) => (r.ok ? r.text() : Promise.reject(r))).then((html) => {
		const content = new DOMParser().parseFromString(html, 'text/html').querySelector('.confirm');
		if (!content)
			throw new Error('no dialog');
		show(content);
	}).catch(() => { location.href = url; }).then(() => link.removeAttribute('aria-busy'));
}

export function confirms(root) {
	if (!window.HTMLDialogElement)
		return;
	for (const link of fresh(root, 'a[data-confirm]', 'confirm')) {
		link.addEventListener('click', (e) => {
			if (e.ctrlKey || e.metaKey || e.shiftKey)
				return;
			e.preventDefault();
			ask(link, link.href);
		});
	}
}

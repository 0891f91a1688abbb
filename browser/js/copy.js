/* Copies a text for Zalo: <button data-copy="#text">. The clipboard API where there is https; else
 * a selected field and the old command; else the text stays selected and the person copies. */
import { T, fresh, make, toast } from './dom.js';

function textOf(el) {
	return 'value' in el ? el.value : el.innerText.trim();
}

function oldCopy(text) {
	const field = make('textarea', { className: 'vh', readOnly: true, value: text, 'aria-hidden': 'true' });
	const focus = document.activeElement;
	document.body.append(field);
	field.focus();
	field.setSelectionRange(0, text.length);
	let done = false;
	try {
		done = document.execCommand('copy');
	} catch (e) { /* some browsers inside other apps forbid it */ }
	field.remove();
	if (focus)
		focus.focus();
	return done;
}

function select(el) {
	if (el.select) {
		el.select();
		return;
	}
	const range = document.createRange();
	range.selectNodeContents(el);
	const marked = window.getSelection();
	marked.removeAllRanges();
	marked.addRange(range);
}

function byHand(el, text) {
	if (oldCopy(text)) {
		toast(T('copy.done'));
	} else {
		select(el);
		toast(T('copy.hand'));
	}
}

export function copies(root) {
	for (const button of fresh(root, '[data-copy]', 'copy')) {
		button.addEventListener('click', () => {
			const el = document.querySelector(button.dataset.copy);
			const text = textOf(el);
			if (window.isSecureContext && navigator.clipboard)
				navigator.clipboard.writeText(text).then(() => toast(T('copy.done')), () => byHand(el, text));
			else
				byHand(el, text);
		});
	}
}

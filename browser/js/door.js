/* The doors of a meeting: scans are sent one after another without leaving the page, so that a
 * scanner never waits for a page, and the field takes the next one at once. */
import { fresh, fragment, request } from './dom.js';

const parts = ['door-said', 'door-count'];

function answer(html) {
	const page = fragment(html);
	for (const id of parts) {
		const now = document.getElementById(id), then = page.querySelector(`#${id}`);
		if (now && then)
			now.replaceWith(then);
	}
}

function wire(form) {
	const field = form.querySelector('[name=card]');
	let last = Promise.resolve();
	const send = (body) => request(form.action, { method: 'POST', body, headers: { 'Content-Type': 'application/x-www-form-urlencoded' } })
		.then((reply) => (reply.ok || reply.status === 422 ? reply.text() : Promise.reject(new Error(reply.status))));
	const again = (body) => send(body).catch(() => new Promise((go) => { setTimeout(go, 1000); }).then(() => send(body)));
	form.addEventListener('submit', (e) => {
		const card = field.value.trim(), button = e.submitter || document.activeElement;
		const body = new URLSearchParams({ csrf: form.querySelector('[name=csrf]').value, card });
		if (!card)
			return;
		e.preventDefault();
		if (button && button.name === 'leave')
			body.set('leave', '1');
		field.value = '';
		last = last.then(() => again(body.toString())).then(answer).catch(() => { field.value = card; form.submit(); });
		field.focus();
	});
	document.addEventListener('click', () => {
		if (!/^(INPUT|SELECT|TEXTAREA|BUTTON|A|SUMMARY|LABEL)$/.test(document.activeElement.tagName))
			field.focus();
	});
}

export const doors = (root) => fresh(root, 'form[data-door]', 'door').forEach(wire);

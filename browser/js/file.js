/* A file field whose button speaks the page's language: the browser's own says it in the phone's.
 * The field stays and is only drawn over; what was chosen is named beside. */
import { T, fresh, icon, make } from './dom.js';

let serial = 0;

export function files(root) {
	for (const input of fresh(root, 'input[type=file]:not(.vh)', 'file')) {
		input.id = input.id || `file-${++serial}`;
		const label = make('label', { className: 'btn alt', htmlFor: input.id }, icon('clip'), input.multiple ? T('file.several') : T('file.one'));
		const chosen = make('span', { className: 'small muted', role: 'status' });
		const box = make('span', { className: 'row' });
		input.before(box);
		box.append(make('span', {}, input, label), chosen);
		input.classList.add('vh');
		input.addEventListener('change', () => {
			chosen.textContent = Array.from(input.files).map((f) => f.name).join(', ');
		});
	}
}

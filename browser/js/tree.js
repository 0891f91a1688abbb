/* Branches that load when they are opened: <details data-src="/unit/7/children"><summary>…, then
 * an <ul> with a link to the same list for who has no script. The reply is the <li> fragments. */
import { T, fragment, fresh, make, request, wire } from './dom.js';

function grow(branch) {
	const list = branch.querySelector('ul') || branch.appendChild(make('ul'));
	const src = branch.dataset.src;
	list.setAttribute('aria-busy', 'true');
	request(src, {}, 20).then((r) => (r.ok ? r.text() : Promise.reject(r))).then((html) => {
		list.textContent = '';
		list.append(fragment(html));
		branch.loaded = true;
		wire(list);
	}).catch(() => {
		const again = make('button', { type: 'button', className: 'act' }, T('tree.again'));
		again.addEventListener('click', () => grow(branch));
		list.textContent = '';
		list.append(make('li', { className: 'more' }, T('tree.failed'), ' ', again));
	}).then(() => list.removeAttribute('aria-busy'));
}

export function trees(root) {
	for (const branch of fresh(root, 'details[data-src]', 'tree')) {
		branch.addEventListener('toggle', () => {
			if (branch.open && !branch.loaded)
				grow(branch);
		});
	}
}

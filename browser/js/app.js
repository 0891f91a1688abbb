/* Every page's script. Without it all pages work; with it drafts are kept, days and numbers are
 * easier to type, lists narrow. One module a comfort; each finds its elements by a data attribute,
 * in a page or in a fragment that came later. What few pages need (day, grid, send, live, ballot, blank) is a bundle
 * of its own, loaded when such an element is there, and finds the shared modules in `congdoan`. */
import texts from 'texts:copy,draft,file,filter,number,picker,tree';
import * as dom from './dom.js';
import * as number from './number.js';
import * as store from './store.js';
import { confirms } from './confirm.js';
import { copies } from './copy.js';
import { doors } from './door.js';
import { drafts } from './drafts.js';
import { files } from './file.js';
import { filters } from './filter.js';
import { folds } from './folds.js';
import { menus } from './menu.js';
import { pickers } from './picker.js';
import { trees } from './tree.js';

const bundles = { day: 'input[data-day]', grid: 'table[data-grid]', send: 'input[data-upload]', live: '[data-live], [data-refresh]', ballot: '[data-ballot]', blank: 'svg[data-blank]' };

function extras(root) {
	for (const name in bundles)
		if (root.querySelector(bundles[name]) || root.matches && root.matches(bundles[name]))
			dom.load(name);
}

window.congdoan = { dom, number, store };
document.documentElement.classList.add('js');
dom.learn(texts);
for (const module of [extras, files, number.numbers, filters, pickers, trees, copies, doors, confirms, drafts, menus, folds])
	dom.register(module);
dom.wire(document);

/* Where a board member gives the key back: the file, the typed code of the card, its QR code, or the
 * address that the card's QR code opened. */
import { T } from './dom.js';
import { from_address } from './ballot-desk.js';
import { read_seed } from './ballot-seed.js';
import { scanner } from './ballot-scan.js';
import { words } from './ballot-words.js';

const whole = 24;

/* hear(seed) for every key that is one; null when what is typed is not or no longer. */
export function seeds(desk, hear) {
	const typed = desk.hook('typed');
	const file = desk.hook('load');
	const take = (text) => {
		try {
			hear(read_seed(text));
			desk.say(T('ballot.key_read'));
		} catch (e) {
			hear(null);
			desk.say(words(e), true);
		}
	};
	const fill = (text) => {
		typed.value = text;
		take(text);
	};
	typed.addEventListener('input', () => {
		if (typed.value.replace(/[-\s]/g, '').length >= whole)
			take(typed.value);
		else
			hear(null);
	});
	typed.addEventListener('change', () => typed.value && take(typed.value));
	file.addEventListener('change', async () => {
		if (file.files[0])
			take(await new Response(file.files[0].slice(0, 1000)).text());
	});
	scanner(typed, fill, (e) => desk.say(words(e), true));
	from_address(fill);
	window.addEventListener('pagehide', () => {
		typed.value = '';
		file.value = '';
	});
}

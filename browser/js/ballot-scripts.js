/* Which scripts the server gives this browser: their bytes are fetched and hashed here and compared
 * with the list that the server publishes. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytes_of, hex } from './ballot-text.js';

/* { scripts: [{ name, sha256, same }], all, same }: `all` is the mark over the whole list as it is
 * printed on slips; same tells whether what was served is what the list says. */
export async function served(desk, url) {
	const list = await desk.ask(url);
	const scripts = await Promise.all(list.scripts.map(async ({ name, url: from, sha256: should }) => {
		const own = hex(sha256(await desk.bytes(from)));
		return { name, sha256: own, same: own === should };
	}));
	const all = hex(sha256(bytes_of(scripts.map((s) => `${s.sha256}  ${s.name}\n`).join(''))));
	return { scripts, all, same: all === list.all };
}

/* Half of the mark, in groups that can be read aloud. */
export const mark_of = (all) => all.slice(0, 32).match(/.{4}/g).join(' ');

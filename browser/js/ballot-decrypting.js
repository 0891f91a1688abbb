/* A board member's page after closing: the key opens the sum of all ballots on this device, once the
 * whole archive was verified here. The same device does not open a second, different sum of one
 * election: the difference of two sums could be one person's ballot. */
import { T, shelf } from './dom.js';
import { demand } from './ballot-fault.js';
import { seeds } from './ballot-typed.js';

export function decrypt(desk) {
	const { uuid, place } = desk.data;
	const mark = `congdoan.opened.${uuid}`;
	let own = '';
	seeds(desk, (read) => { own = read || ''; });
	desk.on('decrypt', async () => {
		demand(own, 'key_none');
		const state = await desk.ask(desk.data.state);
		const archive = await desk.bytes(desk.data.archive);
		const ask = { uuid, place: Number(place), archive, seed: own, decryption_key: state.decryption_key, before: shelf.get(mark) };
		const made = await desk.run('decrypt', ask, T('ballot.decrypting'));
		shelf.put(mark, made.fingerprint);
		const print = desk.hook('tally-print');
		if (print)
			print.textContent = made.fingerprint;
		const got = await desk.ask(desk.data.post, { partial: made.partial });
		own = '';
		desk.hook('typed').value = '';
		desk.say(got.result ? T('ballot.decrypted_all') : T('ballot.decrypted', { done: got.done, needed: got.needed }));
	});
}

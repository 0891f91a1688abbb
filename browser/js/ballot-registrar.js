/* The registrar's page: credentials are made here, printed and kept here; the server hears their
 * public keys. What was kept in a file can be printed again. */
import { T, make } from './dom.js';
import { fault } from './ballot-code.js';
import { print, save } from './ballot-desk.js';
import { Fault } from './ballot-fault.js';
import { mark_of, served } from './ballot-scripts.js';
import { slips } from './ballot-slips.js';

export function registrar(desk) {
	const { uuid, name } = desk.data;
	const address = desk.data.voteUrl || location.origin + desk.data.votePath;
	let made = null;

	async function print_cards(cards) {
		const { all, same } = await served(desk, desk.data.scripts);
		if (!same)
			desk.say(T('ballot.scripts_differ'), true);
		print(slips({ name, address, mark: mark_of(all) }, cards));
	}

	function safe() {
		desk.hook('send').disabled = false;
	}

	desk.on('make', async () => {
		made = null;
		desk.hook('send').disabled = true;
		made = await desk.run('issue', { uuid, count: Number(desk.data.count) }, T('ballot.issuing'));
		desk.show('after');
		desk.say(T('ballot.issued', { n: made.cards.length }));
	});
	desk.on('slips-print', async () => {
		await print_cards(made.cards);
		safe();
	});
	desk.on('slips-save', async () => {
		save(`${uuid}.privcreds`, `${made.cards.join('\n')}\n`);
		safe();
	});
	desk.on('send', async () => {
		const got = await desk.ask(desk.data.post, { credentials: JSON.stringify(made.credentials) });
		desk.say(T('ballot.credentials_sent', { n: got.count, mark: got.fingerprint }));
	});
	again(desk, print_cards);
	desk.hook('send').disabled = true;
	desk.show('after', false);
}

/* Lines "credential" or "voter credential", as the command writes them too. */
function cards_in(text) {
	const cards = text.split('\n').filter((line) => line.trim()).map((line) => line.trim().split(' ').pop());
	if (!cards.length || cards.some((card) => fault(card)))
		throw new Fault('credential_form');
	return cards;
}

function again(desk, print_cards) {
	const file = make('input', { type: 'file', hidden: true });
	const button = make('button', { type: 'button', className: 'act' }, T('ballot.slips_again'));
	button.addEventListener('click', () => file.click());
	file.addEventListener('change', async () => {
		const [chosen] = file.files;
		try {
			await print_cards(cards_in(await new Response(chosen).text()));
		} catch (e) {
			desk.say(T('ballot.slips_file'), true);
		}
		file.value = '';
	});
	desk.root.append(make('p', { className: 'row' }, button, file));
}

/* ballot-online.mjs: a ballot in verifiable mode from the form to the count, every role in a browser
 * of its own: office, registrar, a counting board of three, voters. All that any of them sends is
 * searched for codes and keys in the end, and the archive is given to both verifying programs. */
import fs from 'node:fs';
import path from 'node:path';
import { slowed } from '../../browser/test/slow.mjs';
import { Devices, atTheBox, cardsOf, offered, phone, posts, rehearse, said, verified } from './devices.mjs';
import { press } from './people.mjs';

const keepers = ['truongkhoi', 'chutich', 'doanvien'];
const devices = new Devices();
const person = devices.person.bind(devices);
let ballot = '', uuid = '', credentials = [], cards = [], keys = [];

/* One delegate with a card and a slip casts one vote, for the answers at these places. */
async function cast(kit, i, places, look) {
	const page = await person(kit, null, phone);
	await atTheBox(kit, page, uuid, cards[i], credentials[i]);
	const boxes = page.locator('[data-choices] input:not([data-blank])');
	for (const at of places)
		await boxes.nth(at).check();
	if (look) {
		await kit.shot(page, 'vote-online');
		await kit.axe(page, 'vote-online');
	}
	await page.click('[data-review]');
	if (look) {
		await page.locator('[data-reviewing]').waitFor();
		await kit.shot(page, 'vote-online-check');
		await kit.axe(page, 'vote-online-check');
	}
	const send = async () => {
		const from = Date.now();
		await page.click('[data-cast]');
		await said(page, 'đã nhận phiếu');
		return Date.now() - from;
	};
	const took = look ? await slowed(page, 4, send) : await send();
	if (look) {
		kit.work({ ballot_slow_phone_ms: took });
		await kit.shot(page, 'vote-online-done');
		await kit.axe(page, 'vote-online-done');
	}
	return page;
}

/* As docs/BALLOT.md says it for those who would not trust the page: the program makes the ballot of the
 * public archive, and what is sent holds no code. */
async function castByHand(kit, i, places) {
	const at = (name) => path.join(kit.dir, name);
	fs.writeFileSync(at('by-hand.bel'), Buffer.from(await (await fetch(`${kit.base}/election/${uuid}/archive`)).arrayBuffer()));
	const page = await person(kit, null, phone);
	await page.goto(`/vote/${uuid}?card=${cards[i]}`);
	const count = await page.locator('[data-choices] input:not([data-blank])').count();
	fs.writeFileSync(at('code'), credentials[i]);
	fs.writeFileSync(at('choices'), JSON.stringify([Array.from({ length: count }, (_, k) => Number(places.includes(k)))]));
	const made = kit.cli('ballot', 'vote', at('by-hand.bel'), at('code'), at('choices'));
	kit.check(made.status === 0, `the program makes a ballot: ${made.stderr}`);
	const answer = await fetch(`${kit.base}/vote/${uuid}`, { method: 'POST', body: new URLSearchParams({ card: cards[i], ballot: made.stdout }) });
	const got = await answer.json();
	kit.check(answer.status === 200 && made.stderr.includes(got.tracker), `it is taken: ${answer.status} ${JSON.stringify(got)}`);
}

export const journeys = [
	{
		name: 'the office offers a verifiable ballot and names registrar and board',
		async run(kit) {
			const page = await person(kit, 'thidua');
			ballot = await offered(page, 'Quy chế khối số 01/QC-KTĐ4');
			await page.goto(`${ballot}/stand`);
			await kit.shot(page, 'ballot-stand');
			await kit.axe(page, 'ballot-stand');
			await page.goto(`${ballot}/posts`);
			await kit.axe(page, 'ballot-posts');
			await posts(page, ballot, 'giupviec', keepers);
			await page.goto(ballot);
			await kit.shot(page, 'ballot-online-setup');
			await kit.axe(page, 'ballot-online-setup');
		},
	},
	{
		name: 'the registrar makes the codes on the own device and sends only their public keys',
		async run(kit) {
			const page = await person(kit, 'giupviec');
			await page.goto(`${ballot}/online`);
			await kit.shot(page, 'ballot-online-post');
			await kit.axe(page, 'ballot-online-post');
			kit.check((await page.goto(`${ballot}/key`)).status() === 404, 'keys are the board\'s');
			kit.check((await page.goto(`${ballot}/registrar`)).status() === 200, 'codes are the registrar\'s');
			uuid = await page.locator('[data-ballot]').getAttribute('data-uuid');
			credentials = await devices.slips(kit, page, 12);
			await kit.shot(page, 'ballot-registrar');
			await kit.axe(page, 'ballot-registrar');
			await page.click('[data-slips-print]');
			await page.locator('.voting-slip').first().waitFor({ state: 'attached' });
			fs.writeFileSync(path.join(kit.screens, 'slips.pdf'), await page.pdf({ preferCSSPageSize: true }));
			await page.click('[data-send]');
			await said(page, 'đã nhận 12 mã');
		},
	},
	{
		name: 'three devices make the board\'s keys; file and card answer in the rehearsal',
		async run(kit) {
			const pages = await Promise.all(keepers.map((login) => person(kit, login)));
			/* The third hears of the rehearsal only when enough others have answered. */
			let answered;
			const others = new Promise((done) => { answered = done; });
			await pages[2].route('**/key/state', async (route) => {
				if ((await (await route.fetch()).json()).step === 4)
					await others;
				await route.continue();
			});
			for (const page of pages)
				keys.push(await devices.key(page, ballot));
			fs.writeFileSync(path.join(kit.screens, 'key-card.pdf'), await pages[0].pdf({ preferCSSPageSize: true }));
			for (const [i, page] of pages.entries()) {
				if (i === 2)
					answered();
				if (i === 0) {
					await said(page, 'Đồng chí thử khoá');
					await kit.shot(page, 'ballot-key');
					await kit.axe(page, 'ballot-key');
				}
				await rehearse(page, keys[i], i === 0);
			}
		},
	},
	{
		name: 'six delegates vote on their phones, the first on a slow one and the last once more by the program',
		async run(kit) {
			const page = await person(kit, 'thidua');
			await page.goto(ballot);
			await press(page, `form[action="${ballot}/open"]`);
			cards = await cardsOf(page, ballot);
			kit.check(cards.length === 12, `${cards.length} cards`);
			const setup = devices.seconds('thidua', ['giupviec', ...keepers]);
			kit.check(setup > 60 && setup <= 300, `setting up takes ${setup} s: ${JSON.stringify(devices.work)}`);
			kit.work({ ballot_setup_s: setup });
			const watching = await person(kit, 'thidua');
			await watching.goto(ballot);
			for (let i = 0; i < 6; i++)
				await cast(kit, i, i < 4 ? [0] : [1], i === 0);
			await watching.locator('#ballot-steps', { hasText: '6 người đã bỏ trên điện thoại' }).waitFor({ timeout: 20000 });
			await castByHand(kit, 5, [0]);
			await page.goto(ballot);
			await kit.shot(page, 'ballot-online-open');
			await kit.axe(page, 'ballot-online-open');
		},
	},
	{
		name: 'two of the board open the sum, and nobody sent a code or a key',
		async run(kit) {
			const office = await person(kit, 'thidua');
			await office.goto(ballot);
			await press(office, `form[action="${ballot}/end"]`);
			for (const i of [2, 1]) {
				const page = await person(kit, keepers[i]);
				await page.goto(`${ballot}/decrypt`);
				if (i === 2) {
					await page.fill('[data-typed]', keys[0].file);
					await page.click('[data-decrypt]');
					await said(page, 'không phải khoá đã đăng ký');
				}
				await page.fill('[data-typed]', keys[i].code);
				await page.click('[data-decrypt]');
				await said(page, i === 2 ? 'Đã có 1 trong 2' : 'kết quả đã mở');
				await kit.shot(page, `ballot-decrypt-${i}`);
				await kit.axe(page, 'ballot-decrypt');
			}
			devices.search(kit, uuid);
		},
	},
	{
		name: 'anyone checks the election: on the public page, with our program and with belenios-tool',
		async run(kit) {
			const page = await person(kit, null, phone);
			await page.goto(`/election/${uuid}`);
			const tracker = await page.locator('code.print-code').first().textContent();
			await page.fill('[data-check-tracker]', tracker);
			await page.click('[data-check]');
			await said(page, '7 phiếu đã nhận, 6 phiếu được tính');
			await page.locator('[data-script-hashes] li.ok').first().waitFor();
			kit.check(await page.locator('[data-script-hashes] li.no').count() === 0, 'scripts are the published ones');
			await kit.shot(page, 'ballot-board');
			await kit.axe(page, 'ballot-board');
			await page.goto('/ballot-secrecy');
			await kit.shot(page, 'ballot-secrecy');
			await kit.axe(page, 'ballot-secrecy');
			const sum = await fetch(`${kit.base}/election/${uuid}/tally`);
			kit.opened(`/election/${uuid}/tally`);
			kit.check((await sum.json()).num_tallied === 6, 'the sum is public');
			kit.check(/\[\[5,1,0/.test(await verified(kit, uuid)), 'the archive holds the counts');
		},
	},
];

/* journeys.mjs: a verifiable ballot where registrar, a board member and a voter use this engine, and
 * the office, the rest of the board and other voters use Chromium; and the main screens. */
import { Devices, atTheBox, cardsOf, offered, phone, posts, rehearse, said, verified } from '../journeys/devices.mjs';
import { allAgree, congress, press, signIn } from '../journeys/people.mjs';
import { slowed_process } from '../../browser/test/slow.mjs';
import { busiest, slowness } from './busiest.mjs';

const keepers = ['truongkhoi', 'chutich', 'doanvien'];
const slow_rate = 4;
const phone_size = { width: 360, height: 740 };

/* Somebody else signs in on the engine's only device. */
async function sits(own, login) {
	await own.forget();
	await signIn(own, login);
}

/* The QR code of the card that a page has printed, photographed. */
async function photographed(own) {
	await own.evaluate(() => {
		const svg = document.querySelector('.key-card svg').cloneNode(true);
		const path = svg.querySelector('path');
		[path.style.fill, path.style.stroke, path.style.strokeWidth] = ['none', '#000', '1'];
		[svg.style.width, svg.style.background, svg.style.padding] = ['600px', '#fff', '40px'];
		document.body.replaceChildren(svg);
		return new Promise((painted) => { requestAnimationFrame(() => requestAnimationFrame(() => painted(true))); });
	});
	return Buffer.from(await own.engine.send('picture', { full: false }), 'base64');
}

async function nine_stand(office, ballot) {
	await office.goto(`${ballot}/stand`);
	for (const [i, box] of (await office.locator('[name^="stand."]').all()).entries())
		await box.setChecked(i < 9);
	await press(office, 'form[action$="/stand"]');
}

async function chooses(own, places) {
	const boxes = own.locator('[data-choices] input:not([data-blank])');
	for (const at of places)
		await boxes.nth(at).check();
}

/* From the press on "cast" to the server's answer. */
async function casts(own) {
	await own.click('[data-review]');
	await own.locator('[data-reviewing]').waitFor();
	const from = Date.now();
	await own.click('[data-cast]');
	await said(own, 'đã nhận phiếu', 120000);
	return Date.now() - from;
}

function ballot_journeys() {
	const devices = new Devices();
	let ballot = '', uuid = '', slips = [], cards = [], key = null, other = null, tracker = '';
	return [
		{
			name: 'the registrar makes, keeps and prints the codes, and sends their public keys',
			async run(kit) {
				const office = await devices.person(kit, 'thidua');
				ballot = await offered(office, 'Quy chế khối số 01/QC-KTĐ4');
				await nine_stand(office, ballot);
				await posts(office, ballot, 'giupviec', keepers);
				const { own } = kit;
				await sits(own, 'giupviec');
				await own.goto(`${ballot}/registrar`);
				uuid = await own.locator('[data-ballot]').getAttribute('data-uuid');
				slips = await devices.slips(kit, own, 12);
				await own.click('[data-slips-print]');
				await own.locator('.voting-slip').first().waitFor({ state: 'attached' });
				const printed = (await own.locator('.voting-slip .code').allTextContents()).map((t) => t.trim());
				kit.check(printed.join() === slips.join(), 'what is printed is what was kept');
				await kit.paper(own, 'slips', 2);
				await own.click('[data-send]');
				await said(own, 'đã nhận 12 mã');
				await kit.shot(own, 'ballot-registrar');
				await kit.axe(own, 'ballot-registrar');
			},
		},
		{
			name: 'a board member makes a key, another in Chromium too; a photo of the card answers in the rehearsal',
			async run(kit) {
				const { own } = kit;
				await sits(own, keepers[0]);
				key = await devices.key(own, ballot);
				await kit.paper(own, 'key-card', 1);
				const others = await Promise.all(keepers.slice(1).map((login) => devices.person(kit, login)));
				for (const page of others)
					other = { page, ...await devices.key(page, ballot) };
				await said(own, 'Đồng chí thử khoá');
				await said(other.page, 'Đồng chí thử khoá');
				await kit.shot(own, 'ballot-key');
				await kit.axe(own, 'ballot-key');
				const photo = await photographed(own);
				await own.goto(`${ballot}/key`);
				await said(own, 'Đồng chí thử khoá');
				await own.setInputFiles('.scan input[type=file]', { name: 'card.png', buffer: photo });
				await said(own, 'Đã đọc khoá');
				await own.click('[data-rehearse]');
				await said(own, 'đã thử đúng');
				await rehearse(other.page, other);
			},
		},
		{
			name: 'a voter encrypts a ballot of nine candidates, also on a slow phone, and gets the tracker',
			async run(kit) {
				const { own } = kit;
				const office = await devices.person(kit, 'thidua');
				await office.goto(ballot);
				await press(office, `form[action="${ballot}/open"]`);
				cards = await cardsOf(office, ballot);
				await own.forget();
				await own.setViewportSize(phone_size);
				await atTheBox(kit, own, uuid, cards[0], slips[0]);
				kit.check(await own.locator('[data-choices] input:not([data-blank])').count() === 9, 'nine candidates');
				await chooses(own, [0]);
				await kit.shot(own, 'vote');
				await kit.axe(own, 'vote');
				kit.tell(`a ballot of 9 candidates took ${await casts(own)} ms`);
				tracker = (await own.locator('[data-tracker]').textContent()).trim();
				kit.check(/^[A-Za-z0-9+/]{43}$/.test(tracker), `the tracker is shown: ${tracker}`);
				kit.check(await own.locator('[data-tracker-qr] svg').count() === 1, 'and its QR code');
				await kit.shot(own, 'vote-done');
				await kit.axe(own, 'vote-done');
				await atTheBox(kit, own, uuid, cards[1], slips[1]);
				await chooses(own, [0]);
				const pid = await busiest(own);
				const { took, rate } = await slowed_process(pid, slow_rate,
					async () => ({ took: await casts(own), rate: await slowness(own, pid) }));
				kit.tell(`with one part in ${rate.toFixed(1)} of its time ${took} ms`);
				const chrome = await devices.person(kit, null, phone);
				await atTheBox(kit, chrome, uuid, cards[2], slips[2]);
				await chooses(chrome, [1]);
				await casts(chrome);
				await own.setViewportSize({ width: 1280, height: 900 });
			},
		},
		{
			name: 'the board member decrypts the sum, one in Chromium too, and no request held a secret',
			async run(kit) {
				const { own } = kit;
				const office = await devices.person(kit, 'thidua');
				await office.goto(ballot);
				await press(office, `form[action="${ballot}/end"]`);
				await sits(own, keepers[0]);
				await own.goto(`${ballot}/decrypt`);
				await own.setInputFiles('[data-load]', { name: 'own.key', buffer: Buffer.from(key.file) });
				await said(own, 'Đã đọc khoá');
				await own.click('[data-decrypt]');
				await said(own, 'Đã có 1 trong 2');
				await kit.shot(own, 'ballot-decrypt');
				const member = await devices.person(kit, keepers[2]);
				await member.goto(`${ballot}/decrypt`);
				await member.fill('[data-typed]', other.code);
				await member.click('[data-decrypt]');
				await said(member, 'kết quả đã mở');
				kit.check(kit.sent.some((line) => line.startsWith(`POST ${kit.base}/vote/${uuid}`)), 'requests of this engine were noted');
				devices.sent.push(...kit.sent);
				devices.search(kit, uuid);
			},
		},
		{
			name: 'the public page verifies the archive here, and so do our program and belenios-tool',
			async run(kit) {
				const { own } = kit;
				await own.forget();
				await own.goto(`/election/${uuid}`);
				await own.fill('[data-check-tracker]', tracker);
				await own.click('[data-check]');
				await said(own, '3 phiếu đã nhận, 3 phiếu được tính');
				await own.locator('[data-script-hashes] li.ok').first().waitFor();
				kit.check(await own.locator('[data-script-hashes] li.no').count() === 0, 'scripts are the published ones');
				await kit.shot(own, 'ballot-board');
				await kit.axe(own, 'ballot-board');
				kit.check(/\[\[2,1,0/.test(await verified(kit, uuid)), 'the archive holds the counts');
			},
		},
	];
}

async function link(own, selector) {
	return own.locator(selector).first().getAttribute('href');
}

const screen_journeys = () => [
	{
		name: 'the main screens stand as in Chromium: neither wider than the window nor hard to reach',
		async run(kit) {
			const { own } = kit;
			await sits(own, 'chutich');
			await own.goto('/tasks');
			await kit.shot(own, 'tasks');
			await kit.axe(own, 'tasks');
			const unit = (await link(own, 'a[href^="/unit/"]')).split('/')[2];
			await own.goto(`/unit/${unit}/reports`);
			await own.goto(await link(own, 'main a[href*="/report/"]'));
			await kit.shot(own, 'report');
			await kit.axe(own, 'report');
			await sits(own, 'truongkhoi');
			await own.goto('/clusters');
			await own.goto(await link(own, 'main a[href^="/cluster/"]'));
			await kit.shot(own, 'cluster');
			await kit.axe(own, 'cluster');
			await own.goto(`${own.url()}/ranking`);
			await kit.shot(own, 'ranking');
			await kit.axe(own, 'ranking');
		},
	},
	{
		name: 'the projector shows a vote of a congress as soon as it is announced',
		async run(kit) {
			const chair = await kit.open();
			await signIn(chair, 'chutich');
			const meeting = await congress(chair, ['Nguyễn Thị Hoa', 'Trần Văn Bình', 'Lê Thu Cúc'], 3);
			const { own } = kit;
			await sits(own, 'chutich');
			await own.goto(`${meeting}/screen`);
			await allAgree(chair, meeting, 'Thông qua chương trình');
			await press(chair, 'form:has([value=result])');
			await own.locator('main', { hasText: 'Được thông qua' }).waitFor();
			await kit.shot(own, 'projector');
			await kit.axe(own, 'projector');
		},
	},
];

export const journeys = () => [...ballot_journeys(), ...screen_journeys()];

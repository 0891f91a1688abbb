/* congress-electronic.mjs: a congress elects by the verifiable ballot: the chair runs the day, a registrar
 * and a counting board of three have devices of their own, delegates vote on their phones, each with a
 * card and a slip drawn from the box. All that anybody sends is searched for codes and keys, and the
 * archive is given to both verifying programs. */
import { Devices, atTheBox, cardsOf, phone, posts, rehearse, said, verified } from './devices.mjs';
import { allAgree, congress, press } from './people.mjs';

const people = ['Nguyễn Thị Hoa', 'Trần Văn Bình', 'Lê Thu Cúc', 'Phạm Minh Đức', 'Hoàng Thị Em', 'Vũ Văn Giang'];
const slate = [people[0], people[1], people[2]];
const keepers = ['kiem1', 'kiem2', 'kiem3'];
const devices = new Devices();
const person = devices.person.bind(devices);
let meeting = '', election = '', ballot = '', uuid = '', slips = [], keys = [];

const text = (page) => page.locator('main').innerText();

/* A phone without an account that takes the card of a delegate. */
async function phoneOf(kit, office, number) {
	await office.goto(`${meeting}/card`);
	await office.fill('main form[action$="/card"] [name=number]', String(number));
	await press(office, 'main form[action$="/card"]');
	const page = await person(kit, null, phone);
	await page.goto(new URL((await text(office)).match(/http:\S+\/card\/[0-9a-f]{32}/)[0]).pathname);
	await press(page, 'main form[action^="/card/"]');
	return page;
}

/* Votes with a card that says who and a slip drawn from the box, for those with these names. */
async function vote(kit, page, card, slip, names, look) {
	await atTheBox(kit, page, uuid, card, slip);
	for (const name of names)
		await page.locator('[data-choices] label', { hasText: name }).locator('input').check();
	if (look) {
		await kit.shot(page, 'election-vote');
		await kit.axe(page, 'election-vote');
	}
	await page.click('[data-review]');
	await page.click('[data-cast]');
	await said(page, 'đã nhận phiếu');
}

export const journeys = [
	{
		name: 'a congress adopts its slate and chooses the electronic ballot; no post goes to who runs it',
		async run(kit) {
			for (const [i, login] of ['lapma', ...keepers].entries()) {
				const made = kit.cli('user', 'add', login, '--db', kit.file, '--name', `Kiểm phiếu ${i}`, '--role', 'member',
					'--unit', 'VC016', { input: 'mau-2021-congdoan\n' });
				kit.check(made.status === 0, `an account is made: ${made.stderr}`);
			}
			const page = await person(kit, 'chutich');
			meeting = await congress(page, people, 5);
			await page.goto(`${meeting}/elections`);
			await press(page, 'main form[action$="/elections"]');
			election = new URL(page.url()).pathname;
			await page.fill('[name=seats]', '2');
			await press(page, 'form[action$="/seats"]');
			for (const name of slate) {
				await page.fill('form[action$="/candidates"] [name=name]', name);
				await press(page, 'form[action$="/candidates"]');
			}
			await page.click('a[href$="/electronic"]');
			await page.waitForLoadState();
			kit.check(/không tìm thấy quy định/.test(await text(page)), 'the page claims no legality');
			await kit.shot(page, 'election-choose');
			await kit.axe(page, 'election-choose');
			await page.fill('[name=authority]', 'Thể lệ bầu cử đại hội, điều 5');
			await press(page, 'form[action$="/electronic"]');
			await allAgree(page, meeting, 'Thông qua số lượng 2 và danh sách bầu cử');
			await page.goto(election);
			await press(page, 'form[action$="/adopt"]');
			kit.check(await page.locator('form[action$="/issue"]').count() === 0, 'no papers are handed out');
			await page.goto(`${election}/electronic`);
			ballot = await page.locator('main a[href^="/ballot/"]').first().getAttribute('href');
			await posts(page, ballot, 'giupviec', keepers);
			kit.check(/đang giữ vai trò điều hành/.test(await text(page)), 'who may run the congress makes no codes');
			await page.fill('[name=registrar]', 'lapma');
			await press(page, 'form[action$="/posts"]');
			await page.goto(`${election}/electronic`);
			await press(page, 'form[action$="/electronic/roll"]');
			kit.check(/Trong danh sách bỏ phiếu: 5/.test(await text(page)), 'those in the room vote');
			await kit.shot(page, 'election-electronic');
			await kit.axe(page, 'election-electronic');
			await page.goto(ballot);
			await kit.shot(page, 'election-ballot');
			await kit.axe(page, 'election-ballot');
		},
	},
	{
		name: 'the registrar prints slips that bear no name, three of the board make the key and rehearse',
		async run(kit) {
			const registrar = await person(kit, 'lapma');
			await registrar.goto(`${ballot}/registrar`);
			uuid = await registrar.locator('[data-ballot]').getAttribute('data-uuid');
			slips = await devices.slips(kit, registrar, 5);
			await registrar.click('[data-slips-print]');
			await registrar.locator('.voting-slip').first().waitFor({ state: 'attached' });
			const printed = (await registrar.locator('.voting-slip').allTextContents()).join(' ');
			kit.check(!people.some((name) => printed.includes(name)), 'no slip names anybody');
			await registrar.click('[data-send]');
			await said(registrar, 'đã nhận 5 mã');
			const pages = await Promise.all(keepers.map((login) => person(kit, login)));
			for (const page of pages)
				keys.push(await devices.key(page, ballot));
			for (const [i, page] of pages.slice(0, 2).entries())
				await rehearse(page, keys[i]);
		},
	},
	{
		name: 'on the confirmed present count it opens; a delegate needs a card and a code drawn from the box',
		async run(kit) {
			const page = await person(kit, 'chutich');
			const hall = await phoneOf(kit, page, 5);
			kit.check(await hall.locator('a[href^="/vote/"]').count() === 0, 'no phone leads to a ballot that is not open');
			await page.goto(`${election}/electronic`);
			await page.fill('[name=present]', '4');
			await press(page, 'form[action$="/electronic/open"]');
			kit.check(/số có mặt là 4/i.test(await text(page)), `five voters are more than four present: ${await text(page)}`);
			await page.fill('[name=present]', '5');
			await press(page, 'form[action$="/electronic/open"]');
			kit.check(await page.locator('form[action$="/electronic/open"]').count() === 0, 'it is open');
			await hall.locator('#hall-secret a').waitFor({ timeout: 15000 });
			await kit.shot(hall, 'hall-secret');
			await kit.axe(hall, 'hall-secret');
			const voting = await hall.context().newPage();
			await voting.goto(await hall.locator('#hall-secret a').getAttribute('href'));
			kit.check((await text(voting)).includes(`Người bỏ phiếu: ${people[4]}`), 'the delegate\'s phone says who votes');
			kit.check(await voting.locator('[data-credential]').count() === 1, 'and asks for the code');
			const printed = await cardsOf(page, ballot);
			kit.check(printed.length === 5, `${printed.length} voting cards`);
			const stranger = await person(kit, null, phone);
			await stranger.goto(`/vote/${uuid}`);
			kit.check(await stranger.locator('[data-ballot=vote]').count() === 0, 'a code alone opens nothing');
			for (let i = 0; i < 4; i++)
				await vote(kit, await person(kit, null, phone), printed[i], slips[i], i < 3 ? slate.slice(0, 2) : slate.slice(0, 1), i === 0);
			await page.goto(`${election}/electronic`);
			kit.check(/4 trên 5 người đã bỏ phiếu/.test(await text(page)), 'the roll counts');
			await kit.shot(page, 'election-voting');
			await kit.axe(page, 'election-voting');
		},
	},
	{
		name: 'two of the board open the sum; it is the count of the election and is announced',
		async run(kit) {
			const page = await person(kit, 'chutich');
			const hall = await phoneOf(kit, page, 4);
			await hall.locator('#hall-secret a').waitFor();
			await page.goto(ballot);
			await press(page, `form[action="${ballot}/end"]`);
			await hall.locator('#hall-secret').waitFor({ state: 'hidden', timeout: 15000 });
			for (const i of [2, 0]) {
				const member = await person(kit, keepers[i]);
				await member.goto(`${ballot}/decrypt`);
				await member.fill('[data-typed]', keys[i].code);
				await member.click('[data-decrypt]');
				await said(member, i === 2 ? 'Đã có 1 trong 2' : 'kết quả đã mở');
			}
			await page.goto(`${election}/electronic`);
			await kit.shot(page, 'election-result-due');
			await press(page, 'form[action$="/result"]');
			kit.check(/Chưa công bố/.test(await text(page)), 'the board and the presidium know first');
			await press(page, 'form[action$="/announce"]');
			const seen = await text(page);
			kit.check(/Trần Văn Bình\s+3\s+Trúng cử/.test(seen), 'three of four collected are elected');
			kit.check(/Nguyễn Thị Hoa\s+4\s+Trúng cử/.test(seen), 'four of four too');
			kit.check(/Lê Thu Cúc\s+0\s+Không trúng cử/.test(seen), 'nobody chose the third');
			await kit.shot(page, 'election-electronic-result');
			await kit.axe(page, 'election-electronic-result');
			devices.search(kit, uuid);
			kit.check(/\[\[\d,\d,\d\]\]/.test(await verified(kit, uuid)), 'the archive holds the counts of three people');
		},
	},
	{
		name: 'another election goes to paper before its result, and its electronic votes stay closed',
		async run(kit) {
			const page = await person(kit, 'chutich', phone);
			await page.goto(`${meeting}/elections`);
			await page.selectOption('main form[action$="/elections"] [name=office]', 'inspection');
			await press(page, 'main form[action$="/elections"]');
			const other = new URL(page.url()).pathname;
			await page.goto(`${other}/electronic`);
			await page.fill('[name=authority]', 'Thể lệ bầu cử đại hội, điều 5');
			await press(page, 'form[action$="/electronic"]');
			await kit.shot(page, 'election-electronic-phone');
			await page.locator('details.panel').last().evaluate((d) => { d.open = true; });
			await page.fill('form[action$="/electronic/paper"] [name=reason]', 'Mạng hội trường không ổn định');
			await press(page, 'form[action$="/electronic/paper"]');
			kit.check(/Đã chuyển sang phiếu giấy/.test(await text(page)) && /Mạng hội trường/.test(await text(page)), 'the page says why');
			await kit.axe(page, 'election-to-paper');
		},
	},
];

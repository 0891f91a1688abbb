/* congress_wrong.mjs: what goes wrong at a congress, with two doors, two delegates' phones, the
 * presidium's page and a projector: each thing is refused or flagged with its reason, and nothing is
 * lost. */
import { allAgree, congress, press, signIn } from './people.mjs';

const phone = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true };
const people = ['Bùi Thị Sen', 'Cao Văn Tùng', 'Dương Thị Vân', 'Đỗ Minh Khang'];
let office, hall, first, second, meeting, other;

const said = (page) => page.locator('main').innerText();
const comes = (page, text) => page.waitForFunction(
	(t) => document.querySelector('main').innerText.includes(t), text, { timeout: 30000 }).then(() => true, () => false);

async function card(of, number) {
	await office.goto(`${of}/card`);
	await office.fill('[name=number]', String(number));
	await press(office, 'main form[action$="/card"]');
	return new URL((await said(office)).match(/http:\S+\/card\/[0-9a-f]{32}/)[0]).pathname;
}

async function desk(open, post, name) {
	await office.goto(`${meeting}/desks`);
	await office.locator(`main form[action$="/desks"] [name=post][value=${post}], main form[action$="/desks"] option[value=${post}]`).first()
		.evaluate((el) => { if (el.tagName === 'OPTION') el.parentNode.value = el.value; else el.checked = true; });
	await office.fill('main form[action$="/desks"] [name=name]', name);
	await press(office, 'main form[action$="/desks"]');
	const page = await open(post === 'screen' ? { viewport: { width: 1280, height: 720 } } : phone);
	await page.goto(new URL((await said(office)).match(/http:\S+\/desk\/[0-9a-f]{32}/)[0]).pathname);
	return page;
}

/* The answer replaces the one before it, which is marked so as not to be taken for it. */
const scan = async (page, text) => {
	await page.evaluate(() => { document.getElementById('door-said').dataset.before = '1'; });
	await page.fill('[name=card]', text);
	await page.keyboard.press('Enter');
	const said = page.locator('#door-said:not([data-before]) .answer');
	await said.waitFor();
	return said.innerText();
};
const voteOnPhones = async (subject) => {
	await office.goto(`${meeting}/floor`);
	await office.fill('[name=subject]', subject);
	await office.check('[name=mode][value=phones]');
	await press(office, 'form[action$="/votes"]');
};

/* The fourth delegate stays outside: two of four are no quorum, three are. */
async function doors({ open, check }) {
	office = await open();
	await signIn(office, 'chutich');
	other = await congress(office, people.slice(0, 1), 1);
	meeting = await congress(office, people, 3);
	hall = await desk(open, 'screen', 'Màn chiếu');
	const one = await desk(open, 'door', 'Cửa Đông'), two = await desk(open, 'door', 'Cửa Tây');
	const fourth = (await card(meeting, 4)).split('/').pop();
	const both = await Promise.all([scan(one, fourth), scan(two, fourth)]);
	check(both.filter((t) => /Mời vào/.test(t)).length === 1, 'a card at two doors at once lets one in');
	check(both.filter((t) => /Đã vào từ trước/.test(t)).length === 1, 'and the other door says since when');
	await office.goto(`${meeting}/floor`);
	check(/4\s+trên 4/.test((await office.locator('#floor-quorum').innerText()).replace(/\n/g, ' ')), 'four of four, exactly');
	const strange = await scan(one, (await card(other, 1)).split('/').pop());
	check(/cuộc họp khác|thẻ này của|không phải/i.test(strange), 'a card of another congress is named as such');
}

async function cards({ open, check, shot }) {
	[first, second] = [await open(phone), await open(phone)];
	for (const [page, number] of [[first, 1], [second, 2]]) {
		await page.goto(await card(meeting, number));
		await press(page, 'main form[action^="/card/"]');
		check(/\/hall\/\d+$/.test(page.url()), 'the card opens the meeting');
	}
	await shot(second, 'wrong-phone-welcome');
}

/* A phone without a line votes into a vote that is closed meanwhile: told, and not counted. */
async function tooLate({ check, shot, axe }) {
	await voteOnPhones('Thông qua quy chế làm việc');
	await first.waitForSelector('form[data-vote] .voice');
	await second.waitForSelector('form[data-vote] .voice');
	await first.click('.voice[value=in_favour]');
	check(await comes(first, 'Đồng chí đã biểu quyết: Tán thành'), 'one phone votes');
	await second.context().setOffline(true);
	await second.click('.voice[value=against]');
	check(await comes(second, 'Chưa gửi được vì mất kết nối'), 'the other has lost its line in mid-vote');
	await office.goto(`${meeting}/floor`);
	await press(office, 'form:has([name=do][value=count])');
	await second.context().setOffline(false);
	check(await comes(second, 'Biểu quyết của đồng chí không được tính') && await comes(second, 'Lần biểu quyết này đã kết thúc'), 'the phone that comes back is told that the vote is over');
	await shot(second, 'wrong-phone-too-late');
	await axe(second, 'wrong-phone-too-late');
	await office.reload();
	await press(office, 'form:has([value=announce])');
	await press(office, 'form:has([name=shows][value=result])');
	check(await comes(hall, 'Tán thành 1 trên 4'), 'and its voice is not counted');
	await second.reload();
	check(!/Đồng chí đã biểu quyết|không được tính/.test(await said(second)), 'nor shown as given, and told once');
}

/* The same with the page closed before the line came back. */
async function closedTooEarly({ check }) {
	const at = second.url();
	await voteOnPhones('Thông qua báo cáo');
	await second.waitForSelector('form[data-vote] .voice');
	await second.context().setOffline(true);
	await second.click('.voice[value=in_favour]');
	check(await comes(second, 'Chưa gửi được vì mất kết nối'), 'no line again');
	await second.goto('about:blank');
	await office.goto(`${meeting}/floor`);
	await press(office, 'form:has([name=do][value=count])');
	await press(office, 'form:has([value=announce])');
	await second.context().setOffline(false);
	await second.goto(at);
	check(await comes(second, 'Biểu quyết của đồng chí không được tính'), 'who opens the page again is told all the same');
}

/* A quorum that is lost is told to the presidium, and no vote opens; the hall sees nothing of it. */
async function lostQuorum({ check, shot, axe }) {
	for (const number of [3, 4]) {
		await office.goto(`${meeting}/door`);
		await office.fill('[name=card]', String(number));
		await office.click('form:has([name=card]) button[name=leave]');
		await office.waitForSelector('#door-said .answer');
	}
	await office.goto(`${meeting}/floor`);
	check(/cần ít nhất 3/i.test(await office.locator('#floor-quorum').innerText()), 'the presidium sees what is missing');
	await shot(office, 'wrong-floor-quorum');
	await office.fill('[name=subject]', 'Thông qua nghị quyết');
	await press(office, 'form[action$="/votes"]');
	check(/Chưa đủ/.test(await said(office)), 'without a quorum nothing is voted on');
	await axe(office, 'wrong-floor-quorum');
	await hall.reload();
	check(!/Chưa đủ|không đủ/i.test(await said(hall)), 'the hall is not told');
	for (const number of [3, 4]) {
		await office.goto(`${meeting}/door`);
		await office.fill('[name=card]', String(number));
		await office.click('form:has([name=card]) button:not([name])');
		await office.waitForSelector('#door-said .answer');
	}
}

/* More papers than people, totals that do not add up, and a tie: three with two of three for two
 * seats. */
async function papers({ check, shot, axe }) {
	await office.goto(`${meeting}/elections`);
	await press(office, 'main form[action$="/elections"]');
	const election = new URL(office.url()).pathname;
	await office.fill('[name=seats]', '2');
	await press(office, 'form[action$="/seats"]');
	for (const name of people.slice(0, 3)) {
		await office.fill('form[action$="/candidates"] [name=name]', name);
		await press(office, 'form[action$="/candidates"]');
	}
	await allAgree(office, meeting, 'Thông qua số lượng 2 và danh sách bầu cử');
	await office.goto(election);
	await press(office, 'form[action$="/adopt"]');
	await office.fill('form[action$="/issue"] [name=issued]', '5');
	await press(office, 'form[action$="/issue"]');
	check(/từ 1 đến số có mặt là 4/.test(await said(office)), 'five papers for four people are refused');
	await office.fill('form[action$="/issue"] [name=issued]', '4');
	await press(office, 'form[action$="/issue"]');
	const count = async (counter, person, figures) => {
		await office.goto(`${election}/count?counter=${counter}`);
		if (/Kiểm lại/.test(await said(office)))
			await press(office, 'form[action$="/done"]');
		await office.locator('details.panel').last().evaluate((d) => { d.open = true; });
		const totals = office.locator('form[action$="/totals"]');
		if (await totals.locator('[name=person]').isVisible())
			await totals.locator('[name=person]').fill(person);
		for (const [field, n] of Object.entries(figures))
			await totals.locator(`[name="${field}"]`).fill(String(n));
		await Promise.all([office.waitForNavigation(), totals.locator('button[type=submit]').click()]);
		return said(office);
	};
	const right = { collected: 3, valid: 3, invalid: 0, 'votes.1': 2, 'votes.2': 2, 'votes.3': 2 };
	const more = await count(1, 'Đỗ Thị Kiểm', { ...right, collected: 5, valid: 5 });
	check(/phát ra/.test(more), 'more papers in the box than were given out are refused');
	await shot(office, 'wrong-totals');
	const apart = await count(1, 'Đỗ Thị Kiểm', { ...right, valid: 2 });
	check(/hợp lệ/.test(apart) && /thu về|phiếu thu/.test(apart), 'valid and invalid must make up what was collected');
	await axe(office, 'wrong-totals');
	await count(1, 'Đỗ Thị Kiểm', right);
	await count(2, 'Bùi Văn Đếm', { ...right, 'votes.1': 3, 'votes.3': 1 });
	await office.goto(election);
	check(/khác nhau|chênh lệch|chưa khớp/i.test(await said(office)), 'two counts that differ are no result');
	await shot(office, 'wrong-counts-differ');
	await count(2, 'Bùi Văn Đếm', right);
	await office.goto(election);
	await press(office, 'form[action$="/result"]');
	await office.goto(`${meeting}/floor`);
	await shot(office, 'wrong-floor-counted');
	await hall.reload();
	check(!/2 phiếu|bằng phiếu/i.test(await said(hall)), 'a tie is not the hall\'s before it is announced');
	await office.goto(election);
	check(/bằng phiếu|ngang phiếu|số phiếu bằng nhau/i.test(await said(office)), 'those who count see the tie');
	await press(office, 'form[action$="/announce"]');
	await shot(office, 'wrong-tie');
	await office.goto(`${meeting}/floor`);
	await press(office, 'form:has([name=shows][value=result])');
	await hall.reload();
	await shot(hall, 'wrong-hall-tie');
	await axe(hall, 'wrong-hall-tie');
}

/* What nobody meant: a majority of nothing, of more than all. */
async function rules({ open, check }) {
	const page = await open();
	await signIn(page, 'thidua');
	await page.goto('/assembly-rules');
	await press(page, 'form[action$="/assembly-rules"]');
	for (const value of ['0', '0/100', '101 %', '101/100', '-1/2']) {
		const form = page.locator('form:has(select[name=of])').first();
		await form.evaluate((f) => { for (let d = f.closest('details'); d; d = d.parentElement.closest('details')) d.open = true; });
		await form.locator('[name=value]').fill(value);
		await Promise.all([page.waitForNavigation(), form.locator('button[type=submit]').click()]);
		check((await said(page)).includes(`“${value}”`) && /phải lớn hơn 0/.test(await said(page)), `a majority of ${value} is refused with its reason`);
	}
}

export const journeys = [
	{
		name: 'a card at two doors at once, a card of another congress, a vote that came too late, a quorum that is lost',
		async run(given) {
			await doors(given);
			await cards(given);
			await tooLate(given);
			await closedTooEarly(given);
			await lostQuorum(given);
			await papers(given);
			await rules(given);
		},
	},
];

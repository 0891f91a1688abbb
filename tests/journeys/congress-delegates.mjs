/* congress-delegates.mjs: examples/congress-delegates as its users would run it: 250 delegates of 58
 * unions from Excel, credentials that count themselves, two doors, two phones, a projector and the
 * presidium's page at once, and a committee of 19 counted twice. */
import fs from 'node:fs';
import path from 'node:path';
import { root } from './harness.mjs';
import { signIn } from './people.mjs';

export const sample = 'congress-delegates';
const files = path.join(root, 'examples', sample);
const phone = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true };
const present = 247, quorum = 167;	// of 250 summoned two thirds are 166 2/3
let meeting, office, hall, phones;

export const json = (...at) => JSON.parse(fs.readFileSync(path.join(root, 'examples', ...at), 'utf8'));
export const said = (page) => page.locator('main').innerText();
export const press = async (page, form) => {
	const at = page.locator(form).first();
	await at.evaluate((el) => { for (let d = el.closest('details'); d; d = d.parentElement.closest('details')) d.open = true; });
	await Promise.all([page.waitForNavigation(), at.locator('button[type=submit]').first().click()]);
};
/* Until the page says it by itself; half a minute, because the machine may be busy. */
export const comes = (page, text) => page.waitForFunction(
	(t) => document.querySelector('main').innerText.includes(t), text, { timeout: 30000 }).then(() => true, () => false);

/* Lets these numbers in at one door, as a scanner types them. */
export async function letIn(page, at, numbers) {
	await page.goto(`${at}/door`);
	for (const n of numbers) {
		await page.fill('[name=card]', String(n));
		const reply = page.waitForResponse((r) => r.request().method() === 'POST' && r.url().endsWith('/door'));
		await page.keyboard.press('Enter');
		await reply;
		await page.waitForFunction(() => document.querySelector('[name=card]').value === '');
	}
}

/* A vote by hands that so many are against, announced. */
export async function byHands(page, at, subject, against = 0) {
	await page.goto(`${at}/floor`);
	await page.fill('form[action$="/votes"] [name=subject]', subject);
	await press(page, 'form[action$="/votes"]');
	if (against) {
		await page.fill('[name=against]', String(against));
		await press(page, 'form:has([name=against])');
	} else {
		await press(page, 'form:has([value=unanimous])');
	}
	await press(page, 'form:has([value=announce])');
}

/* One counter's figures of a count, typed as totals. */
export async function totals(page, election, counter, who, count) {
	await page.goto(`${election}/count?counter=${counter}`);
	if (await page.locator('form[action$="/done"]').count())
		await press(page, 'form[action$="/done"]');	// counts again
	const form = page.locator('form[action$="/totals"]');
	await form.evaluate((f) => { f.closest('details').open = true; });
	if (await form.locator('[name=person]:not([type=hidden])').count())
		await form.locator('[name=person]').fill(who);
	for (const field of ['collected', 'valid', 'invalid'])
		await form.locator(`[name="${field}"]`).fill(String(count[field]));
	for (const c of count.candidates)
		await form.getByLabel(c.name, { exact: true }).fill(String(c.votes));
	await press(page, 'form[action$="/totals"]');
}

/* The address that makes a device one post's desk. */
export async function deskLink(page, at, post, name) {
	await page.goto(`${at}/desks`);
	await page.selectOption('main form[action$="/desks"] [name=post]', post);
	await page.fill('main form[action$="/desks"] [name=name]', name);
	await press(page, 'main form[action$="/desks"]');
	return new URL((await said(page)).match(/http:\S+\/desk\/[0-9a-f]{32}/)[0]).pathname;
}

const statuses = { elected: 'Trúng cử', over_majority_no_seat: 'Quá bán, đã đủ số lượng', not_elected: 'Không trúng cử' };

/* The page's result against what was worked out for it. */
export async function checkResult(check, page, expect) {
	const rows = await page.locator('main tr').allInnerTexts();
	for (const { name, votes, status } of expect.candidates) {
		const row = rows.find((r) => r.includes(name) && r.split(/\s+/).includes(String(votes)));
		check(row?.includes(statuses[status]), `${name}: ${votes}, ${status}; the page has ${row}`);
	}
}

/* What the command prints of every count of a folder. */
export function checkCounts(check, cli, folder) {
	const at = path.join(root, 'examples', folder, 'election');
	const names = fs.readdirSync(at).filter((f) => f.endsWith('.expect.json')).map((f) => f.replace('.expect.json', ''));
	for (const name of names) {
		const { note, refused, ...expect } = json(folder, 'election', `${name}.expect.json`);
		const made = cli('election', 'result', path.join(at, `${name}.json`));
		check(made.status === (refused ? 2 : 0), `${name} ends with ${made.status}`);
		if (refused)
			check(made.stderr.includes(refused), `${name} names ${refused}: ${made.stderr}`);
		else
			check(JSON.stringify(JSON.parse(made.stdout)) === JSON.stringify(expect), `${name}: ${made.stdout}`);
	}
	return names.length;
}

async function cardOf(number) {
	await office.goto(`${meeting}/card`);
	await office.fill('[name=number]', String(number));
	await press(office, 'main form[action$="/card"]');
	return new URL((await said(office)).match(/http:\S+\/card\/[0-9a-f]{32}/)[0]).pathname;
}

/* A projector without an account, and two delegates' phones. */
async function openScreens({ open, check }) {
	office = await open();
	await signIn(office, 'thidua');
	await office.goto(`${meeting}/agenda`);
	await office.locator('main form[action$="/agenda"]').evaluate((f) => { f.closest('details').open = true; });
	await office.fill('main form[action$="/agenda"] [name=title]', 'Thảo luận dự thảo Nghị quyết');
	await office.selectOption('main form[action$="/agenda"] [name=kind]', 'debate');
	await office.fill('main form[action$="/agenda"] [name=minutes]', '30');
	await press(office, 'main form[action$="/agenda"]');
	hall = await open({ viewport: { width: 1280, height: 720 } });
	await hall.goto(await deskLink(office, meeting, 'screen', 'Màn chiếu'));
	phones = await Promise.all([open(phone), open(phone)]);
	for (const [i, page] of phones.entries()) {
		await page.goto(await cardOf(i + 1));
		await press(page, 'main form[action^="/card/"]');
		check(/\/hall\/\d+$/.test(page.url()), 'a card opens the meeting on a phone');
	}
}

/* Two doors at once: 166 of 250 are no quorum, one more is. */
async function fillHall({ open, check, axe, shot }) {
	const doors = await Promise.all([open(), open(phone)]);
	for (const page of doors)
		await signIn(page, 'thidua');
	const numbers = Array.from({ length: quorum - 1 }, (_, i) => i + 1);
	await Promise.all(doors.map((page, d) => letIn(page, meeting, numbers.filter((n) => n % 2 === d))));
	await office.goto(`${meeting}/floor`);
	await press(office, 'form:has([name=to][value=open])');
	check(/Chưa đủ số người dự/.test(await said(office)), '166 of 250 are less than two thirds');
	await letIn(doors[0], meeting, [quorum]);
	await office.goto(`${meeting}/floor`);
	await press(office, 'form:has([name=to][value=open])');
	check(!/Chưa đủ số người dự/.test(await said(office)), '167 are enough');
	const late = Array.from({ length: present - quorum }, (_, i) => quorum + 1 + i);
	await Promise.all(doors.map((page, d) => letIn(page, meeting, late.filter((n) => n % 2 === d))));
	await doors[1].fill('[name=card]', '5');
	await doors[1].keyboard.press('Enter');
	await doors[1].waitForSelector('.answer.wait');
	check(/Đã vào từ trước/.test(await said(doors[1])), 'a second scan is told the first');
	await shot(doors[1], 'delegates-door');
	await office.goto(`${meeting}/floor`);
	check((await said(office)).includes(String(present)), 'the presidium sees all who came');
	await shot(office, 'delegates-floor');
	await axe(office, 'delegates-floor');
}

/* What one does the others see without asking. */
async function followTheFloor({ check, axe, shot }) {
	const [first, second] = phones;
	await office.goto(`${meeting}/floor`);
	await press(office, 'form:has([value=begin])');
	check(await comes(first, 'Thảo luận dự thảo Nghị quyết') && await comes(second, 'Thảo luận dự thảo Nghị quyết'), 'both phones show the item');
	await first.fill('#hall-floor [name=topic]', 'Nhà ở cho đoàn viên');
	await press(first, '#hall-floor form[data-ask]');
	const { name } = json(sample, 'election/executive.json').candidates[0];
	check(await comes(office, name), 'the presidium\'s page shows who waits');
	await office.goto(`${meeting}/floor`);
	await press(office, 'form:has([name=shows][value=item])');
	await press(office, 'form[action^="/speaker/"]:has([value=begin])');
	check(await comes(hall, `Đang phát biểu: ${name}`) && await comes(second, `Đang phát biểu: ${name}`), 'the projector and the other phone show who speaks');
	await shot(hall, 'delegates-screen');
	await byHands(office, meeting, 'Thông qua báo cáo thẩm tra tư cách đại biểu', 3);
	await press(office, 'form:has([name=shows][value=result])');
	check(await comes(hall, `Tán thành ${present - 3} trên ${present}`), 'the hall sees the announced result');
	check(await comes(first, `Tán thành ${present - 3} trên ${present}`), 'and a phone');
	await shot(hall, 'delegates-result');
	await axe(hall, 'delegates-result');
	await office.goto(`${meeting}/credentials`);
	await office.locator('form[action$="/adopt"] select, form[action$="/adopt"] [name=vote]').first()
		.evaluate((el) => { if (el.tagName === 'SELECT') el.selectedIndex = el.options.length - 1; else el.checked = true; });
	await press(office, 'form[action$="/credentials/adopt"]');
	check(await office.locator('form[action$="/credentials/adopt"]').count() === 0, 'the report is adopted');
}

export const journeys = [
	{
		name: '250 delegates of 58 unions come from Excel; who stands on two lists is told; credentials count themselves',
		async run({ open, cli, file, check, axe, shot }) {
			const page = await open(), credentials = json(sample, 'credentials.json');
			await signIn(page, 'thidua');
			await page.goto('/units');
			await page.locator('main a[href^="/unit/"]', { hasText: 'Công đoàn Viên chức tỉnh Mẫu' }).first().click();
			const unit = new URL(page.url()).pathname.split('/')[2];
			await page.goto(`/unit/${unit}/assemblies`);
			await page.locator('main form[action$="/assemblies"]').evaluate((f) => { const d = f.closest('details'); if (d) d.open = true; });
			for (const [field, value] of [['title', 'Đại hội Công đoàn Viên chức tỉnh Mẫu lần thứ V'], ['on', '10/05/2018'],
				['clock', '8h'], ['term', '2018-2023']])
				await page.fill(`main form[action$="/assemblies"] [name=${field}]`, value);
			await page.check('[name=form][value=delegates]');
			await press(page, 'main form[action$="/assemblies"]');
			meeting = new URL(page.url()).pathname;
			check(/khoá XI\b/.test(await said(page)), 'the charter of its day binds it');
			const bring = (name) => cli('import', 'delegates', path.join(files, name), '--db', file, '--assembly', meeting.split('/')[2]);
			check(bring('delegates.xlsx').status === 0, 'the delegates come in as they are');
			check(bring('alternates-guests.xlsx').status === 0, 'and who else comes');
			const twice = bring('delegates-twice.xlsx');
			check(twice.status === 2 && /số 1, đoàn CĐCS Văn phòng Tỉnh uỷ/.test(twice.stdout + twice.stderr),
				`a second list is told the first place: ${twice.stdout}${twice.stderr}`);
			await page.goto(`${meeting}/seats`);
			await axe(page, 'delegates-250');
			await shot(page, 'delegates-250');
			await page.goto(`${meeting}/quota`);
			await page.fill('[name=total]', '250');
			await press(page, 'main form[action$="/quota"]');
			check(/250 đại biểu, nhiều hơn 129/.test(await said(page)), 'more than the rule allows is said');
			check(!(await page.isVisible('main form[action$="/quota"]')), 'sharing out again is folded away');
			await axe(page, 'delegates-quota');
			await shot(page, 'delegates-quota');
			await page.goto(`${meeting}/plan`);
			await page.fill('[name=rows]', '17');
			await page.fill('[name=places]', '15');
			await press(page, 'main form[action$="/plan"]');
			check(/Hàng 17/.test(await said(page)), 'delegations sit side by side');
			await shot(page, 'delegates-hall');
			await page.goto(`${meeting}/credentials`);
			const report = await said(page);
			for (const n of [credentials.women, credentials.party, credentials.mandates.elected, credentials.ages['40']])
				check(report.includes(`${n} (${(n / 2.5).toFixed(1).replace('.', ',').replace(',0', '')} %)`), `${n} of 250 stand in the report`);
			check(report.includes(credentials.youngest) && report.includes(credentials.oldest), 'with the youngest and the oldest');
			await axe(page, 'delegates-credentials');
			await shot(page, 'delegates-credentials');
			await page.goto(meeting);
			await press(page, 'form:has([value=summon])');
		},
	},
	{
		name: 'two doors, two phones, a projector and the presidium at once: quorum, speaker, vote and result reach them by themselves',
		async run(kit) {
			await openScreens(kit);
			await fillHall(kit);
			await followTheFloor(kit);
		},
	},
	{
		name: 'a committee of 19 is elected from 22: two counts agree, and each result is the one worked out beside it',
		async run({ open, cli, check, axe, shot }) {
			const count = json(sample, 'election/executive.json'), expect = json(sample, 'election/executive.expect.json');
			const other = await open(phone);
			office = await open();
			for (const page of [office, other])
				await signIn(page, 'thidua');
			await office.goto(`${meeting}/elections`);
			await press(office, 'main form[action$="/elections"]');
			const election = new URL(office.url()).pathname;
			await office.fill('[name=seats]', String(count.rules.seats));
			await press(office, 'form[action$="/seats"]');
			for (const { name } of count.candidates) {
				await office.fill('form[action$="/candidates"] [name=name]', name);
				await press(office, 'form[action$="/candidates"]');
			}
			await byHands(office, meeting, 'Thông qua số lượng 19 và danh sách bầu cử');
			await office.goto(election);
			await press(office, 'form[action$="/adopt"]');
			await press(office, 'form[action$="/issue"]');
			await totals(office, election, 1, 'Đỗ Thị Kiểm', count);
			const slip = structuredClone(count);
			slip.candidates[3].votes--;
			await totals(other, election, 2, 'Bùi Văn Đếm', slip);
			await office.goto(election);
			check(!/khớp nhau/.test(await said(office)), 'one vote of difference is shown');
			await shot(office, 'delegates-differ');
			await totals(other, election, 2, 'Bùi Văn Đếm', count);
			await office.goto(election);
			check(/khớp nhau/.test(await said(office)), 'both counts agree');
			await press(office, 'form[action$="/result"]');
			await press(office, 'form[action$="/announce"]');
			await checkResult(check, office, expect);
			await axe(office, 'delegates-elected');
			await shot(office, 'delegates-elected');
			check(checkCounts(check, cli, sample) === 2, 'the command says the same of the files');
		},
	},
];

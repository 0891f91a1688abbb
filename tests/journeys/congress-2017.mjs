/* congress-2017.mjs: examples/congress-2017 on paper, from the plan to the recognised committee: an
 * office's 120 members, 118 in the room, 117 papers out of the box, each tapped through at one desk and
 * summed at another. */
import { byHands, checkCounts, checkResult, deskLink, json, letIn, press, said, totals } from './congress-delegates.mjs';
import { password, signIn } from './people.mjs';

export const sample = 'congress-2017';
const phone = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true };
const plan = json(sample, 'plan.json'), count = json(sample, 'election/executive.json');
const names = count.candidates.map((c) => c.name);
let meeting, election;

async function chair(open, options) {
	const page = await open(options);
	await signIn(page, 'vanphong');
	return page;
}

/* What one device taps: names that the voter struck, then the next paper. */
async function tap(page, struck, fault) {
	for (const name of struck)
		await page.locator('label.strike', { hasText: `. ${name}` }).locator('input').check({ force: true });
	const form = page.locator('form[action$="/paper"]');
	await (fault ? form.locator(`button[value=${fault}]`) : form.locator('button[type=submit]').first()).click();
	await page.waitForLoadState();
}

const struckOf = (kept) => names.filter((_, i) => !kept.includes(i + 1));

/* The whole box at one desk. */
async function countBox({ page, check, counter, who, box }) {
	await page.goto(`${election}/count?counter=${counter}`);
	check(await page.locator('form[action$="/paper"] [name=person]').inputValue() === who, 'who counts on a desk is the desk');
	for (const kept of box.valid)
		await tap(page, struckOf(kept));
	for (const kept of box.too_many)
		await tap(page, struckOf(kept));
	for (let i = 0; i < box.no_seal; i++)
		await tap(page, [], 'no_seal');
	await press(page, 'form[action$="/done"]');
}

export const journeys = [
	{
		name: 'the chair answers twelve questions; the charter of 2017 binds the congress and all papers are made',
		async run({ open, cli, file, check, axe, shot }) {
			const made = cli('user', 'add', 'vanphong', '--db', file, '--name', 'Chủ tịch CĐCS Văn phòng', '--role', 'chair',
				'--unit', plan.unit, { input: `${password}\n` });
			check(made.status === 0, `the chair has an account: ${made.stderr}`);
			const page = await chair(open);
			await page.goto('/tasks');
			const unit = (await page.locator('a[href^="/unit/"]').first().getAttribute('href')).split('/')[2];
			await page.goto(`/unit/${unit}/assemblies`);
			await press(page, 'form[action$="/congress"]');
			meeting = new URL(page.url()).pathname.replace('/questions', '');
			await page.fill('[name=on]', plan.on.split('-').reverse().join('/'));
			for (const field of ['clock', 'place', 'ordinal', 'khoa', 'term', 'size'])
				await page.fill(`[name=${field}]`, String(plan[field]));
			for (const field of ['presidium', 'secretaries', 'counting', 'candidates', 'upper', 'guests', 'targets'])
				await page.fill(`[name=${field}]`, plan[field].join('\n'));
			await page.check('[name=form][value=all_members]').catch(() => page.selectOption('[name=form]', 'all_members'));
			await page.click('button[value=make]');
			await page.waitForLoadState();
			const papers = await page.locator('#papers-h + ul a[href^="/document/"]').count();
			check(papers >= 12, `${papers} papers are made`);
			await page.goto(meeting);
			check(/khoá XI\b/.test(await said(page)), 'the charter of its day binds it');
			check(/VIII/.test(await page.locator('h1').innerText()), 'the eighth congress');
			await shot(page, 'congress-2017');
			await axe(page, 'congress-2017');
			await press(page, 'form:has([value=summon])');
		},
	},
	{
		name: '118 of 120 pass the door, the presidium is chosen, the programme and the slate of 9 for 7 are adopted by hands',
		async run({ open, check, shot }) {
			const page = await chair(open), door = await chair(open, phone), away = [];
			for (const name of plan.absent) {
				await page.goto(`${meeting}/seats?q=${encodeURIComponent(name)}`);
				away.push(Number((await page.locator('tbody tr', { hasText: name }).first().innerText()).match(/\d+/)[0]));
			}
			const numbers = Array.from({ length: 120 }, (_, i) => i + 1).filter((n) => !away.includes(n));
			await letIn(door, meeting, numbers);
			await shot(door, 'congress-2017-door');
			await page.goto(`${meeting}/floor`);
			check(/118/.test(await said(page)), '118 are in the room');
			await press(page, 'form:has([name=to][value=open])');
			await byHands(page, meeting, `Bầu Đoàn Chủ tịch: ${plan.presidium.join(', ')}`);
			await byHands(page, meeting, 'Thông qua chương trình đại hội');
			check(/nhất trí 100 %, 118 trên 118/.test(await said(page)), 'nobody is against');
			await page.goto(`${meeting}/elections`);
			await page.locator('main tbody a, main td a, main th a').first().click();
			await page.waitForLoadState();
			election = new URL(page.url()).pathname;
			check(await said(page).then((text) => names.every((n) => text.includes(n))), 'the slate is that of the plan');
			await byHands(page, meeting, 'Thông qua số lượng 7 và danh sách bầu cử');
			await page.goto(election);
			await press(page, 'form[action$="/adopt"]');
			await page.fill('form[action$="/issue"] [name=issued]', '119');
			await press(page, 'form[action$="/issue"]');
			check(await page.locator('form[action$="/issue"]').count() === 1, 'more papers than people are refused');
			await page.fill('form[action$="/issue"] [name=present]', '118');
			await page.fill('form[action$="/issue"] [name=issued]', '118');
			await press(page, 'form[action$="/issue"]');
			check(!/Không trong danh sách triệu tập/.test(await said(page)), 'who stands is known from the list of those summoned');
			await shot(page, 'congress-2017-issued');
		},
	},
	{
		name: '117 papers are tapped at one desk, their sums typed at another, both without an account; 7 are elected as it was worked out beside the box',
		async run({ open, cli, check, axe, shot }) {
			const page = await chair(open), box = json(sample, 'ballots.json'), desks = [];
			for (const name of ['Bàn kiểm phiếu 1', 'Bàn kiểm phiếu 2']) {
				const desk = await open(phone);
				await desk.goto(await deskLink(page, meeting, 'counting', name));
				desks.push(desk);
			}
			await countBox({ page: desks[0], check, counter: 1, who: 'Bàn kiểm phiếu 1', box });
			await totals(desks[1], election, 2, plan.counting[1], count);
			await page.goto(election);
			check(/khớp nhau/.test(await said(page)), 'both desks agree');
			await press(page, 'form[action$="/result"]');
			check(/Chưa công bố/.test(await said(page)), 'only the board knows');
			await press(page, 'form[action$="/announce"]');
			await checkResult(check, page, json(sample, 'election/executive.expect.json'));
			await axe(page, 'congress-2017-elected');
			await shot(page, 'congress-2017-elected');
			check(checkCounts(check, cli, sample) === 10, 'the command says the same of every count');
		},
	},
	{
		name: 'the minutes are signed, the committee meets, the request goes up and the union above recognises it',
		async run({ open, check, axe, shot }) {
			const page = await chair(open), office = await open();
			await page.goto(`${meeting}/floor`);
			const item = (act) => `form[action^="/agenda/"]:has([value=${act}])`;
			for (let i = 0; i < 40 && await page.locator(item('begin')).count(); i++)
				await press(page, item('begin'));
			await press(page, item('end'));
			await press(page, 'form:has([name=to][value=close])');
			await page.goto(`${meeting}/minutes`);
			const text = await page.locator('[name=text]').inputValue();
			check(/118/.test(text) && !/Bầu Bầu|Không thực hiện/.test(text) && names.every((n) => text.includes(n)), `the minutes tell who was there and who was elected: ${text}`);
			await page.fill('[name=chair]', plan.presidium[0]);
			await page.fill('[name=secretary]', plan.secretaries[0]);
			await page.click('button[name=sign]');
			await page.waitForLoadState();
			await shot(page, 'congress-2017-minutes');
			await page.goto(`${meeting}/after`);
			await press(page, 'form[action$="/after/enter"]');
			await page.goto(`${meeting}/after`);
			await page.fill('[name=convener]', 'Lê Quốc Trung');
			await page.fill('[name=on]', '16/10/2017');
			await page.fill('[name=clock]', '17h');
			await press(page, 'form[action$="/after/first"]');
			const first = new URL(page.url()).pathname;
			await press(page, 'form:has([value=summon])');
			await letIn(page, first, [1, 2, 3, 4, 5, 6, 7]);
			await page.goto(`${first}/floor`);
			await press(page, 'form:has([name=to][value=open])');
			await press(page, 'form:has([name=to][value=close])');
			await page.goto(`${meeting}/after`);
			check(/Hạn gửi hồ sơ 30\/10\/2017/.test(await said(page)), 'ten working days run from the first meeting');
			for (const item of ['counting', 'personnel', 'congress_minutes', 'first_minutes']) {
				await page.goto(`${meeting}/after`);
				await press(page, `form:has([name=item][value=${item}])`);
			}
			await page.goto(`${meeting}/after`);
			await press(page, 'form:has([value=recognition_request])');
			await page.goto(`${meeting}/after`);
			await press(page, 'form[action$="/send"]');
			check(/Đã gửi, chờ kiểm tra/.test(await said(page)), 'the request has gone up');
			await shot(page, 'congress-2017-request');
			await signIn(office, 'thidua');
			await office.goto('/tasks');
			await office.locator('a[href$="/recognitions"]').first().click();
			await office.locator('main a[href^="/recognition/"]').first().click();
			await office.waitForLoadState();
			await press(office, 'form[action$="/complete"]');
			await office.fill('[name=number]', '61/QĐ-CĐVC');
			await press(office, 'form[action$="/decide"]');
			check(/Công nhận/.test(await said(office)), 'the decision ends it');
			await shot(office, 'congress-2017-recognised');
			await axe(office, 'congress-2017-recognised');
			await page.goto(`${meeting}/after`);
			check(/61\/QĐ-CĐVC/.test(await said(page)), 'the union sees its number');
		},
	},
];

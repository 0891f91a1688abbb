/* kept.mjs: the books that a union keeps beside the cycle: employers and agreements, supervision,
 * members' own rating, and lists that go out as Excel. */
import { signIn } from './people.mjs';

const phone = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true };
let unit;

async function chair(open, kind) {
	const page = await open(kind);
	await signIn(page, 'chutich');
	await page.goto('/tasks');
	const href = await page.locator('a[href^="/unit/"]').first().getAttribute('href');
	unit = `/unit/${href.split('/')[2]}`;
	return page;
}

/* What a link would download, without leaving the page: how many bytes came. */
const download = (page, at) => page.evaluate(async (path) => {
	const got = await fetch(path);
	return got.ok ? (await got.arrayBuffer()).byteLength : 0;
}, at);
const said = (page) => page.locator('main').innerText();
const send = async (page, form) => {
	await Promise.all([page.waitForNavigation(), page.locator(`main ${form} button[type=submit]`).first().click()]);
};

export const journeys = [
	{
		name: 'a union keeps its employers and their agreements; the office sees all of them',
		async run({ open, check, axe, shot }) {
			const page = await chair(open);
			await page.goto(`${unit}/employers/new`);
			await page.fill('[name=name]', 'Trung tâm Tư vấn pháp luật (mẫu)');
			await send(page, 'form[action$="/employers/new"]');
			await page.goto(`${unit}/employers`);
			check(/Trung tâm Tư vấn/.test(await said(page)), 'the employer is in the list');
			await shot(page, 'employers');
			await axe(page, 'employers');
			const one = await page.locator('a:has-text("Trung tâm Tư vấn")').getAttribute('href');
			await page.goto(one);
			await shot(page, 'employer');
			await axe(page, 'employer');
			await page.goto(`${one}/agreement`);
			await axe(page, 'agreement-new');
			check((await download(page, `${unit}/employers/export`)) > 3000, 'the list goes out');
			const first = await page.evaluate(async (at) => (await (await fetch(at)).text()).match(/\/unit\/\d+\/employer\/\d+/g), `${unit}/employers`);
			for (const at of first) {
				await page.goto(at);
				const agreement = await page.locator('main a[href^="/agreement/"]').first();
				if (await agreement.count()) {
					await page.goto(await agreement.getAttribute('href'));
					await axe(page, 'agreement');
					break;
				}
			}
			check(/\/agreement\/\d+/.test(page.url()), 'the sample has an agreement');
			const office = await open();
			await signIn(office, 'thidua');
			await office.goto('/employers');
			await axe(office, 'employers-office');
			check((await download(office, '/employers/export')) > 3000, 'and the office has them as Excel');
		},
	},
	{
		name: 'a round of supervision has its minutes, and the office reads the province',
		async run({ open, check, axe, shot }) {
			const page = await chair(open, phone);
			await page.goto(`${unit}/supervision/new`);
			await axe(page, 'supervision-new');
			await page.fill('[name=subject]', 'Việc thực hiện chế độ làm thêm giờ');
			await page.fill('[name=from_on]', '10/12/2021');
			await send(page, 'form[action$="/supervision/new"]');
			await page.goto(`${unit}/supervision`);
			check(/chế độ làm thêm giờ/.test(await said(page)), 'the round is planned');
			await shot(page, 'supervision');
			await axe(page, 'supervision');
			const rounds = await page.locator('main a[href^="/supervision/"]').evaluateAll((all) => all.map((a) => a.getAttribute('href').split('#')[0]));
			await page.goto(rounds[0]);
			await shot(page, 'supervision-round');
			await axe(page, 'supervision-round');
			for (const kind of ['word', 'pdf'])
				check((await download(page, `${rounds[0]}/minutes/${kind}`)) > 3000, `minutes as ${kind}`);
			check((await download(page, `${unit}/supervision/export`)) > 3000, 'the book goes out');
			const office = await open();
			await signIn(office, 'thidua');
			await office.goto('/seasons');
			const season = await office.locator('main a[href^="/season/"]').first().getAttribute('href');
			const at = `/season/${season.split('/')[2]}`;
			await office.goto(`${at}/supervision`);
			await axe(office, 'supervision-office');
			check((await download(office, `${at}/supervision/export`)) > 3000, 'the province as Excel');
			await office.goto(`${at}/rating`);
			await axe(office, 'rating-office');
		},
	},
	{
		name: 'a member rates their own year on the phone; the chair sees the list and takes it along',
		async run({ open, check, axe, shot }) {
			const page = await chair(open), member = await open(phone);
			await signIn(member, 'doanvien');
			await member.goto(`${unit}/rating/own`);
			for (const [i, points] of [25, 15, 20, 15, 9].entries())
				await member.fill(`[name="p.${i + 1}"]`, String(points));
			await shot(member, 'rating-own');
			await axe(member, 'rating-own');
			await member.locator('main form[action$="/rating/own"] button[type=submit]').last().click();
			await member.waitForLoadState();
			check(/84/.test(await said(member)), 'the sum stands on the page');
			await page.goto(`${unit}/rating`);
			await shot(page, 'rating');
			await axe(page, 'rating');
			await page.goto(await page.locator('main a[href^="/rating/"]').first().getAttribute('href'));
			await axe(page, 'rating-member');
			await page.goto(`${unit}/rating`);
			const decide = page.locator('main form[action$="/rating/decide"]');
			for (const [name, value] of [['met_on', '06/12/2021'], ['number', '04/BB-BCH'], ['present', '7']])
				await decide.locator(`[name=${name}]`).fill(value);
			await decide.evaluate((form) => {
				for (const choice of form.querySelectorAll('select'))
					choice.value = 'HTT';
				for (const why of form.querySelectorAll('[name^="why."]'))
					why.value = 'Ban Chấp hành thống nhất';
			});
			await decide.locator('button[type=submit]').click();
			await page.waitForLoadState();
			await shot(page, 'rating-decided');
			await axe(page, 'rating-decided');
			for (const kind of ['word', 'pdf', 'export'])
				check((await download(page, `${unit}/rating/${kind}`)) > 3000, `the list as ${kind}`);
			check((await download(page, `${unit}/initiatives/export`)) > 3000, 'the initiatives go out');
			const office = await open();
			await signIn(office, 'thidua');
			await office.goto('/initiatives');
			check((await download(office, '/initiatives/export')) > 3000, 'also those of the province');
		},
	},
];

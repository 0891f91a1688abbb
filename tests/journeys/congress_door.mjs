/* congress_door.mjs: before the day and at the doors: a list from Excel, one person's page, cards, the
 * report on credentials, and a phone that works at the door without an account. */
import { press, signIn } from './people.mjs';

const phone = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true };
const people = [['Bùi Thị Sen', 'Đoàn Bắc'], ['Cao Văn Tùng', 'Đoàn Bắc'], ['Dương Thị Vân', 'Đoàn Nam']];
let meeting, book;

const said = (page) => page.locator('main').innerText();

async function plan(page, title) {
	await page.goto('/tasks');
	const unit = await page.locator('a[href^="/unit/"]').first().getAttribute('href');
	await page.goto(`/unit/${unit.split('/')[2]}/assemblies`);
	await page.locator('details').evaluateAll((all) => all.forEach((d) => { d.open = true; }));
	await page.fill('[name=title]', title);
	await page.fill('[name=on]', '08/12/2021');
	await page.fill('[name=clock]', '8h');
	await page.check('[name=form][value=delegates]');
	await press(page, 'main form[action$="/assemblies"]');
	return new URL(page.url()).pathname;
}

export const journeys = [
	{
		name: 'delegates are listed by delegation, go out as Excel and come in at another meeting',
		async run({ open, check, axe, shot, opened }) {
			const page = await open();
			await signIn(page, 'chutich');
			meeting = await plan(page, 'Đại hội thử cửa');
			for (const [name, delegation] of people) {
				await page.goto(`${meeting}/seats`);
				await page.locator('details').evaluateAll((all) => all.forEach((d) => { d.open = true; }));
				await page.fill('form[action$="/seats"] [name=name]', name);
				await page.fill('form[action$="/seats"] [name=delegation]', delegation);
				await press(page, 'main form[action$="/seats"][method=post]');
			}
			await page.goto(`${meeting}/seats?order=delegation`);
			check((await page.locator('tbody tr').first().innerText()).includes('Đoàn Bắc'), 'delegations stand together');
			await axe(page, 'seats-by-delegation');
			const [file] = await Promise.all([page.waitForEvent('download'), page.click('a[href*="/seats/export"]')]);
			opened(`${meeting}/seats/export`);
			book = await file.path();
			await page.click('a[href*="/seats/print"]');
			await page.waitForLoadState();
			check(/Ký tên/.test(await said(page)), 'a list to sign');
			await axe(page, 'seats-print');
			const other = await plan(page, 'Đại hội thứ hai');
			await page.goto(`${other}/seats`);
			await page.setInputFiles('[name=file]', { name: 'ds.xlsx', mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
				buffer: (await import('node:fs')).readFileSync(book) });
			await press(page, 'form[action$="/seats/import"]');
			check((await page.locator('tbody tr').count()) === people.length, 'all came in');
			await page.goto(`${other}/quota`);
			await axe(page, 'quota');
			await shot(page, 'quota');
		},
	},
	{
		name: 'a person\'s page, cards and credentials before the day',
		async run({ open, check, axe, shot, opened, base }) {
			const page = await open();
			await signIn(page, 'chutich');
			await page.goto(`${meeting}/seats`);
			await page.locator('tbody a').first().click();
			await page.waitForLoadState();
			const seat = new URL(page.url()).pathname;
			await page.setInputFiles('[name=photo]', 'tests/office/data/photo.jpg');
			await press(page, 'form[action$="/photo"]');
			check((await page.request.get(`${seat}/photo`)).headers()['content-type'] === 'image/jpeg', 'the photo is shown small');
			opened(`${seat}/photo`);
			await shot(page, 'seat');
			await axe(page, 'seat');
			await page.goto(`${meeting}/cards`);
			await axe(page, 'cards-of-delegates');
			await shot(page, 'cards-of-delegates');
			await press(page, 'form:has([value=missing])');
			for (let i = 0; i < 30 && !/Đã làm 3 thẻ/.test(await said(page)); i++) {
				await page.waitForTimeout(500);
				await page.reload();
			}
			check(/Đã làm 3 thẻ/.test(await said(page)), 'three cards');
			await page.goto(`${meeting}/plan`);
			await page.fill('[name=rows]', '2');
			await page.fill('[name=places]', '2');
			await press(page, 'main form[action$="/plan"]');
			check(/Hàng 2/.test(await said(page)), 'everybody has a place');
			await axe(page, 'hall-plan');
			await shot(page, 'hall-plan');
			await page.goto(`${meeting}/credentials`);
			check(/3 \(100 %\)/.test(await said(page)), 'the report computes itself');
			await axe(page, 'credentials');
			await shot(page, 'credentials');
			await press(page, 'form[action$="/credentials/paper"]');
			check(await page.locator('a[href^="/document/"]').count() > 0, 'the paper is in the register');
			await page.goto(meeting);
			await press(page, 'form:has([value=summon])');
		},
	},
	{
		name: 'a phone works at the door without an account until its desk is closed',
		async run({ open, check, axe, shot, opened }) {
			const page = await open(), door = await open(phone);
			await signIn(page, 'chutich');
			await page.goto(`${meeting}/desks`);
			await page.fill('[name=name]', 'Cửa chính');
			await press(page, 'main form[action$="/desks"]');
			await shot(page, 'desks');
			await axe(page, 'desks');
			await door.goto((await page.locator('#desk-link').innerText()).replace(/^https?:\/\/[^/]+/, ''));
			check(new URL(door.url()).pathname === `${meeting}/door`, 'the link opens the door');
			await door.fill('[name=card]', '2');
			await door.keyboard.press('Enter');
			await door.waitForSelector('.answer.good');
			check(/Mời vào\s+Cao Văn Tùng/.test(await said(door)), 'the answer is large');
			await door.keyboard.type('2'); // the field kept the focus
			await door.keyboard.press('Enter');
			await door.waitForSelector('.answer.wait');
			check(/tại Cửa chính/.test(await said(door)), 'which desk let them in');
			await shot(door, 'door-desk');
			await axe(door, 'door-desk');
			await door.keyboard.type('99');
			await door.keyboard.press('Enter');
			await door.waitForSelector('.answer.bad');
			await page.goto(`${meeting}/desks`);
			await press(page, 'form[action$="/desks/close"]');
			await door.goto(`${meeting}/door`);
			check(/sign-in/.test(door.url()), 'a closed desk opens nothing');
		},
	},
];

/* plain.mjs: without any script: the tasks lead to the figures, the figures are corrected, reviewed
 * and sent, the union scores itself, and the office takes the report and looks at its boards. */
import { signIn } from './people.mjs';

const bare = { javaScriptEnabled: false };
const phone = { ...bare, viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };
const union = 'CĐCS Sở Tư pháp';

export const journeys = [
	{
		name: 'without script a returned report is found among the tasks, corrected and sent',
		async run({ open, check, shot }) {
			const office = await open(bare);
			await signIn(office, 'thidua');
			await office.goto('/reports');
			await office.click(`main a:text-is("${union}")`);
			await office.click('summary:has-text("Trả lại")');
			await office.fill('[name=reason]', 'Thiếu số đoàn viên mới');
			await office.click('form[action$="/return"] button[type=submit]');
			const page = await open(phone);
			await signIn(page, 'chutich');
			check(new URL(page.url()).pathname === '/tasks', 'the tasks come first');
			await page.locator('main a.btn[href*="/report/"]').first().click();
			check((await page.locator('main').innerText()).includes('Thiếu số đoàn viên mới'), 'the reason stands there');
			await page.locator('main input[name^="v."]').first().fill('61');
			await page.locator('main button[name=act][value=send]').first().click();
			await page.waitForURL(/\/send/);
			await shot(page, 'plain-send');
			await page.click('form[action$="/send"] button[type=submit]');
			await page.waitForURL((u) => !u.pathname.endsWith('/send'));
			await page.goto('/tasks');
			check(await page.locator('main a.btn[href*="/report/"]').count() === 0, 'the task is done');
			await office.goto('/reports?state=waiting');
			await office.click(`main a:text-is("${union}")`);
			await office.click('form[action$="/accept"] button[type=submit]');
			await office.goto('/reports?state=accepted');
			check(await office.locator(`main a:text-is("${union}")`).count() === 1, 'it is accepted');
		},
	},
	{
		name: 'without script a union scores some criteria, saves them and comes back for the others',
		async run({ open, cli, file, check }) {
			check(cli('user', 'add', 'vanhoc', '--role', 'chair', '--unit', 'VC047', '--db', file,
				{ input: 'viec-can-lam-2021\n' }).status === 0, 'the chair has an account');
			const page = await open(phone);
			await page.goto('/sign-in');
			await page.fill('[name=login]', 'vanhoc');
			await page.fill('[name=password]', 'viec-can-lam-2021');
			await page.click('main button[type=submit]');
			await page.waitForURL('**/tasks');
			await page.click('main a:has-text("Chấm điểm")');
			const points = page.locator('main form input[name^="p."]');
			check(await points.count() > 1, 'more than one criterion is asked for');
			const name = await points.first().getAttribute('name');
			await points.first().fill('1');
			await page.click('main button[value=save]');
			await page.waitForSelector('.flash');
			check(await page.inputValue(`[name="${name}"]`) === '1,0', 'one of them is saved');
		},
	},
	{
		name: 'without script the boards, charts and lists show what they have',
		async run({ open, check, shot }) {
			const page = await open(phone);
			await signIn(page, 'thidua');
			for (const at of ['/tasks', '/board', '/board/overview', '/reports', '/appraisal', '/clusters', '/awards',
				'/units?q=so+tu+phap', '/documents', '/audit']) {
				const reply = await page.goto(at);
				check(reply.status() === 200, `${at} answers ${reply.status()}`);
				check(await page.locator('main .js-only:visible').count() === 0, `${at} shows what only a script can do`);
			}
			await page.goto('/board/overview');
			check(await page.locator('main svg').count() > 0, 'the charts are drawn by the server');
			await shot(page, 'plain-overview');
			await page.goto('/board');
			await page.locator('form[action="/board"] select').selectOption({ index: 1 });
			await page.press('form[action="/board"] button[type=submit]', 'Enter');
			await page.waitForLoadState();
			check(/cluster=/.test(page.url()), 'another cluster is chosen by its form');
		},
	},
];

/* figures.mjs: a union's figures on their way: the office returns a report with its reason, the
 * union reads it on a phone, corrects and sends again, and the office sees it waiting. */
import { signIn } from './people.mjs';

const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };
const union = 'CĐCS Sở Tư pháp';
const reason = 'Số đoàn viên chưa khớp danh sách kèm theo';

export const journeys = [
	{
		name: 'the office returns a report with its reason',
		async run({ open, check, axe, shot }) {
			const page = await open();
			await signIn(page, 'thidua');
			await page.goto('/reports');
			await page.click(`main a:text-is("${union}")`);
			await page.click('summary:has-text("Trả lại")');
			await shot(page, 'report-return');
			await axe(page, 'report-return');
			await page.fill('[name=reason]', reason);
			await page.click('form[action$="/return"] button[type=submit]');
			await page.waitForLoadState();
			check(await page.locator('.flash, [role=status]').count() > 0, 'the page says it is done');
			await page.goto('/reports?state=returned');
			check(await page.locator(`main a:text-is("${union}")`).count() === 1, 'it is listed as returned');
		},
	},
	{
		name: 'the union reads the reason on a phone, corrects a figure and sends again',
		async run({ open, check, axe, shot }) {
			const page = await open(phone);
			await signIn(page, 'chutich');
			await page.goto('/tasks');
			await page.click('main a[href*="/report/"].btn, main a.btn:has-text("Sửa")');
			check((await page.locator('main').innerText()).includes(reason), 'the reason stands on the page');
			await shot(page, 'report-returned');
			await axe(page, 'report-returned');
			const field = page.locator('main input[name^="v."][inputmode]').first();
			await field.fill('');
			await field.pressSequentially('7');
			await page.locator('main button[name=act][value=send]:visible').first().click();
			await page.waitForURL(/\/send/);
			await shot(page, 'report-review');
			await axe(page, 'report-review');
			await page.click('form[action$="/send"] button[type=submit]');
			await page.waitForURL((u) => !u.pathname.endsWith('/send'));
		},
	},
	{
		name: 'the office sees the corrected report waiting, and accepts it',
		async run({ open, check }) {
			const page = await open();
			await signIn(page, 'thidua');
			await page.goto('/reports?state=waiting');
			await page.click(`main a:text-is("${union}")`);
			await page.click('form[action$="/accept"] button[type=submit]');
			await page.goto('/reports?state=accepted');
			check(await page.locator(`main a:text-is("${union}")`).count() === 1, 'it is accepted');
		},
	},
];

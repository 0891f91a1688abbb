/* members.mjs: the register of members lives: a transfer that both sides confirm, a list with a
 * heading of its own, two entries that are one person. */
import { signIn } from './people.mjs';

const phone = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true };

/* The address of a unit by its code. */
async function unitOf(page, code) {
	await page.goto(`/units?q=${code}`);
	const hrefs = await page.locator('main a[href^="/unit/"]').evaluateAll((all) => all.map((a) => a.getAttribute('href')));
	return hrefs.at(-1).match(/\/unit\/\d+/)[0];
}

export const journeys = [
	{
		name: 'a member goes over to another union once both sides have said so',
		async run({ open, check, axe, shot }) {
			const giver = await open(), taker = await open(phone);
			await signIn(giver, 'truongkhoi');
			const unit = await unitOf(giver, 'VC001');
			await giver.goto(`${unit}/people`);
			await giver.locator('table.cards tbody tr').last().locator('th a').click();
			const name = await giver.locator('h1').innerText();
			await giver.click('summary:has-text("Chuyển sinh hoạt đến đơn vị khác")');
			await giver.fill('[name=to]', 'VC016');
			await giver.fill('[name=letter_no]', '07/GT-CĐCS');
			await giver.click('form[action$="/offer"] button[type=submit]');
			await giver.waitForURL(/\/move\/\d+$/);
			check(/Chờ tiếp nhận/.test(await giver.locator('main').innerText()), 'it waits');
			await shot(giver, 'transfer');
			await axe(giver, 'transfer');

			await signIn(taker, 'chutich');
			await taker.goto('/tasks');
			await taker.locator('a[href*="/move/"]').last().click();
			await shot(taker, 'transfer-phone');
			await axe(taker, 'transfer-phone');
			await taker.click('button:has-text("Tiếp nhận đoàn viên")');
			await taker.waitForURL(/\/moves$/);
			check(/Đã tiếp nhận/.test(await taker.locator('main').innerText()), 'accepted');
			await axe(taker, 'transfers');
			await giver.goto(`${unit}/moves`);
			check((await giver.locator('main').innerText()).includes(name), 'both sides keep it');
		},
	},
	{
		name: 'two entries of one person are found, merged and taken apart again',
		async run({ open, check, axe, shot }) {
			const page = await open();
			await signIn(page, 'thidua');
			const unit = await unitOf(page, 'VC016');
			for (const job of ['Văn thư', 'Kế toán']) {
				await page.goto(`${unit}/people/new`);
				await page.fill('[name=name]', 'Lê Thị Trùng');
				await page.fill('[name=birth_on]', '02/03/1985');
				await page.fill('[name=job]', job);
				await page.click('main form.stack button[type=submit]');
				await page.waitForURL(/\/people$/);
			}
			await page.goto(`${unit}/doubles`);
			await page.click('button:has-text("Tìm hồ sơ trùng")');
			await page.waitForURL(/\/job\/\d+$/);
			const result = page.locator('main a[href$="/doubles"]').first();
			await result.waitFor();
			await result.click();
			await page.waitForURL(/\/doubles$/);
			const pair = page.locator('section.panel', { hasText: 'Lê Thị Trùng' }).first();
			check(/Văn thư/.test(await pair.innerText()), 'both sides are shown');
			await shot(page, 'duplicates');
			await axe(page, 'duplicates');
			await pair.locator('button', { hasText: 'giữ hồ sơ thứ nhất' }).click();
			await page.waitForURL(/\/doubles$/);
			await page.goto(`${unit}/people?q=trung`);
			const rows = page.locator('table.cards tbody tr', { hasText: 'Lê Thị Trùng' });
			check(await rows.count() === 1, 'one entry is left');
			await rows.first().locator('th a').click();
			await page.click('button:has-text("Gỡ gộp")');
			await page.waitForURL(/\/person\/\d+$/);
			await page.goto(`${unit}/people?q=trung`);
			check(await rows.count() === 2, 'and both stand again');
		},
	},
];

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
];

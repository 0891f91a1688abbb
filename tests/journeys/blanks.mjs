/* blanks.mjs: certificates on the office's own blanks: a blank and its fields moved by mouse and keys,
 * a printer measured, a form printed on the blank. */
import fs from 'node:fs';
import { signIn } from './people.mjs';

const told = async (page) => page.locator('main').innerText();
const scan = new URL('../../tests/office/data/photo.jpg', import.meta.url).pathname;
const number = async (page, name) => Number((await page.inputValue(`[name="${name}"]`)).replace(',', '.'));
const pdf = async (page, link) => {
	const [file] = await Promise.all([page.waitForEvent('download'), page.click(link)]);
	return fs.readFileSync(await file.path()).subarray(0, 5).toString('latin1');
};

export const journeys = [
	{
		name: 'a blank is made, its fields are moved by mouse and keys, and a trial is printed',
		async run({ open, check, shot, axe, opened }) {
			const page = await open();
			await signIn(page, 'thidua');
			await page.goto('/award/forms');
			await page.click('main a[href="/award/blanks"]');
			await page.click('summary:has-text("Thêm phôi")');
			await page.fill('[name=name]', 'Phôi thử A3');
			await page.selectOption('[name=paper]', 'a3');
			await page.click('form[action="/award/blanks"] button[type=submit]');
			await page.waitForSelector('svg[data-blank="420.0 297.0"]');
			await page.setInputFiles('[name=scan]', scan);
			await page.click('form[action$="/scan"] button[type=submit]');
			await page.waitForSelector('svg image');
			const first = await page.inputValue('[name="x.1"]');
			const box = await page.locator('[data-place="1"] rect').boundingBox();
			await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
			await page.mouse.down();
			await page.mouse.move(box.x + box.width / 2 - 90, box.y + box.height / 2 - 60, { steps: 6 });
			await page.mouse.up();
			check(await page.inputValue('[name="x.1"]') !== first, 'the mouse moves a field');
			const before = await number(page, 'y.1');
			await page.focus('[data-place="1"]');
			await page.keyboard.press('Shift+ArrowDown');
			check(await number(page, 'y.1') === before + 5, 'Shift and an arrow move it by 5 mm');
			const wide = await number(page, 'w.1');
			await page.keyboard.press('Alt+ArrowLeft');
			check(await number(page, 'w.1') === wide - 0.5, 'Alt and an arrow make it narrower');
			const x = await number(page, 'x.1');
			await Promise.all([page.waitForEvent('load'), page.click('form[data-blank-form] button[type=submit]')]);
			check(await number(page, 'x.1') === x, 'the place was saved');
			await shot(page, 'award-blank');
			await axe(page, 'award-blank');
			check(await pdf(page, 'button[formaction$="/trial.pdf"]') === '%PDF-', 'a trial print');
			opened(`${new URL(page.url()).pathname}/trial.pdf`);
			await page.fill('[name="x.1"]', '400');
			await Promise.all([page.waitForEvent('load'), page.click('form[data-blank-form] button[type=submit]')]);
			check((await told(page)).includes('mép phải của giấy'), 'a field outside the paper is refused');
		},
	},
	{
		name: 'a printer is measured on its test sheet, and a form is printed on a blank',
		async run({ open, check, shot, axe, opened }) {
			const page = await open();
			await signIn(page, 'thidua');
			await page.goto('/award/blanks');
			await page.click('summary:has-text("Thêm máy in")');
			await page.fill('[name=printer_name]', 'Máy in văn thư');
			await page.click('form[action="/award/printers"] button[type=submit]');
			await page.waitForURL(/\/award\/printer\/\d+/);
			check(await pdf(page, 'a[href$="/test.pdf"]') === '%PDF-', 'a test sheet');
			opened(`${new URL(page.url()).pathname}/test.pdf`);
			for (const [name, value] of [['left', '21,5'], ['top', '19,2'], ['right', '18,6'], ['bottom', '20,7']])
				await page.fill(`[name=${name}]`, value);
			await Promise.all([page.waitForEvent('load'), page.click('main form button[type=submit]')]);
			check(await page.inputValue('[name=left]') === '21,5', 'the measure is kept');
			await shot(page, 'award-printer');
			await axe(page, 'award-printer');
			await page.goto('/award/blanks');
			const form = page.locator('form[action="/award/blanks/way"]').nth(3);
			await form.locator('select').selectOption({ index: 1 });
			await Promise.all([page.waitForEvent('load'), form.locator('button').click()]);
			check((await told(page)).includes('địa chỉ nội bộ'), 'the page says why there is no QR code');
			await shot(page, 'award-blanks');
			await axe(page, 'award-blanks');
		},
	},
];

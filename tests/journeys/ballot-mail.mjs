/* ballot-mail.mjs: voting codes by e-mail, the weaker way: the administrator gives a sender, the
 * office chooses the way and sees what it costs, addresses are typed and letters sent. The mail
 * program here takes every letter and does nothing with it. */
import path from 'node:path';
import { root } from './harness.mjs';
import { signIn } from './people.mjs';

export const serve = ['--sendmail', path.join(root, 'tests/journeys/sendmail.sh')];
let ballot = '';

export const journeys = [
	{
		name: 'the administrator gives the address that letters come from',
		async run({ open, check }) {
			const page = await open();
			await signIn(page, 'quantri');
			await page.goto('/settings');
			await page.fill('[name=public_url]', new URL(page.url()).origin);
			await page.fill('[name=mail_from]', 'không phải địa chỉ');
			await page.click('form[action="/settings"] button[type=submit]');
			check((await page.locator('main').innerText()).includes('Địa chỉ thư điện tử không đúng'), 'no address');
			await page.fill('[name=mail_from]', 'congdoan@tinh.example');
			await page.click('form[action="/settings"] button[type=submit]');
			check(await page.inputValue('[name=mail_from]') === 'congdoan@tinh.example', 'it is kept');
		},
	},
	{
		name: 'codes by e-mail are sent, and the ballot says that the server has seen them',
		async run({ open, check, axe, shot }) {
			const page = await open({ viewport: { width: 360, height: 740 } });
			await signIn(page, 'thidua');
			await page.goto('/clusters');
			await page.click('text=Khối thi đua số 4');
			await page.goto(`${new URL(page.url()).pathname}/ballots/new`);
			await page.check('[name=mode][value=verifiable]');
			await page.fill('[name=authority]', 'Quy chế khối số 01/QC-KTĐ4');
			await page.click('main form[action$="/new"] button[type=submit]');
			ballot = new URL(page.url()).pathname;
			await page.goto(`${ballot}/posts`);
			await page.check('[name=codes][value=mail]');
			await shot(page, 'ballot-posts-mail');
			await axe(page, 'ballot-posts-mail');
			for (const [i, login] of ['truongkhoi', 'chutich', 'doanvien'].entries())
				await page.fill(`[name="keeper.${i + 1}"]`, login);
			await page.click('form[action$="/posts"] button[type=submit]');
			const warns = async () => (await page.locator('main').innerText()).includes('đã thấy các mã');
			check(await warns(), 'the page of the ballot says it');
			await page.goto(`${ballot}/letters`);
			check(await warns(), 'the page of the letters says it');
			const boxes = await page.locator('[name^="mail."]').all();
			for (const [i, box] of boxes.slice(1).entries())
				await box.fill(`nguoi${i + 1}@tinh.example`);
			await page.click('form[action$="/letters"] button[type=submit]');
			await shot(page, 'ballot-letters');
			await axe(page, 'ballot-letters');
			await page.click('form[action$="/send"] button[type=submit]');
			await page.locator('main', { hasText: `Đã gửi ${boxes.length - 1} thư` }).waitFor();
			await page.goto(`${ballot}/letters`);
			check((await page.locator('main').innerText()).includes('Phiếu giấy'), 'who has no address has paper');
			await shot(page, 'ballot-letters-sent');
		},
	},
];

/* congress_plan.mjs: the chair of a small union prepares its all-member congress on a phone, in one
 * sitting: twelve questions, and all papers. */
import { signIn } from './people.mjs';

const phone = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true };
const said = (page) => page.locator('main').innerText();
let meeting;

async function press(page, button) {
	await page.locator(button).first().click();
	await page.waitForLoadState();
}

export const journeys = [
	{
		name: 'a chair on a phone answers twelve questions and has all papers of the congress',
		async run({ open, check, axe, shot }) {
			const page = await open(phone);
			await signIn(page, 'chutich');
			await page.goto('/tasks');
			const unit = (await page.locator('a[href^="/unit/"]').first().getAttribute('href')).split('/')[2];
			await page.goto(`/unit/${unit}/assemblies`);
			await press(page, 'form[action$="/congress"] button[type=submit]');
			meeting = new URL(page.url()).pathname.replace('/questions', '');
			check(await page.locator('section.panel h2').count() >= 12, 'twelve questions stand on one page');
			check(/dưới 150: đại hội toàn thể/.test(await said(page)), 'the form follows from the size, with its rule');
			await shot(page, 'questions');
			await axe(page, 'questions');
			await page.fill('[name=place]', 'Hội trường Sở Tư pháp');
			await page.fill('[name=ordinal]', '8');
			await page.fill('[name=khoa]', '15');
			await page.fill('[name=guests]', 'Nguyễn Thành Long – Giám đốc Sở\nTrần Thị Lan – Bí thư Đảng uỷ');
			await page.locator('.saved', { hasText: /\d\d:\d\d/ }).waitFor();
			await page.reload();
			check(await page.inputValue('[name=place]') === 'Hội trường Sở Tư pháp', 'what was typed is kept without a button');
			const slate = await page.inputValue('[name=candidates]');
			await page.fill('[name=counting]', slate.split('\n')[0]);
			await press(page, 'button[value=make]');
			check(/không thể ở ban bầu cử/.test(await said(page)), 'nobody counts the votes for themselves');
			check(await page.inputValue('[name=guests]') !== '', 'and nothing is lost');
			await page.fill('[name=counting]', 'Đỗ Thị Kiểm – Tổ trưởng\nLý Văn Phiếu – Đoàn viên');
			await press(page, 'button[value=make]');
			const papers = page.locator('#papers-h + ul a[href^="/document/"]');
			check(await papers.count() >= 12, 'all papers are made');
			await shot(page, 'congress-papers');
			await axe(page, 'congress-papers');
			await papers.first().click();
			await page.waitForLoadState();
			check(/Tải về|Word|PDF/.test(await said(page)), 'a paper can be opened and taken along');
			await page.goto(`${meeting}/agenda`);
			check(/07:30/.test(await said(page)) && /Bầu Ban Chấp hành/.test(await said(page)), 'the agenda stands with its hours');
			await page.goto(`${meeting}/elections`);
			check(/Bầu Ban Chấp hành/.test(await said(page)), 'and the election with its slate');
		},
	},
];

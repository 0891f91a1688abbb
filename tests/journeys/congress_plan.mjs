/* congress_plan.mjs: the chair of a small union prepares its all-member congress on a phone, in one
 * sitting: twelve questions, and all papers. */
import { signIn } from './people.mjs';

const phone = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true };
const said = (page) => page.locator('main').innerText();
let meeting;

async function press(page, button) {
	await Promise.all([page.waitForNavigation(), page.locator(button).first().click()]);
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
			check(/Ban Chấp hành/.test(await said(page)), 'and the election with its slate');
		},
	},
	{
		name: 'the plan counts back from the day, asks the level above, and notes who was put forward',
		async run({ open, check, axe, shot }) {
			const page = await open(phone), office = await open();
			await signIn(page, 'chutich');
			await page.goto(`${meeting}/preparation`);
			check(/14\/12\/2021/.test(await said(page)), 'sixty days before 12 February the committee resolves');
			await shot(page, 'congress-plan');
			await axe(page, 'congress-plan');
			await press(page, 'button[value=done]');
			check(/Xong ngày 08\/12\/2021/.test(await said(page)), 'a step that is done says when');
			await page.locator('summary', { hasText: 'Ghi kết quả' }).click();
			await page.fill('[name=held]', '01/12/2021');
			for (const [name, n] of [['issued', '58'], ['collected', '55'], ['valid', '54']])
				await page.fill(`[name=${name}]`, n);
			await page.fill('[name=people]', 'Nguyễn Thị Hoa – Văn thư: 60');
			await press(page, 'form[action$="/poll"] button[type=submit]');
			check(/không khớp/.test(await said(page)), 'more votes than slips are refused');
			await page.locator('summary', { hasText: 'Ghi kết quả' }).click();
			await page.fill('[name=people]', 'Nguyễn Thị Hoa – Văn thư: 50\nTrần Văn Bình: 31');
			await press(page, 'form[action$="/poll"] button[type=submit]');
			check(/Trần Văn Bình/.test(await said(page)), 'the result stands in its order');
			await press(page, 'form[action$="/preparation/clearance"] button[type=submit]');
			check(/chờ trả lời/.test(await said(page)), 'the level above is asked');
			await signIn(office, 'thidua');
			await office.goto('/tasks');
			check(/xin duyệt đại hội/.test(await said(office)), 'and finds it among its work');
			await office.goto(`${meeting}/preparation`);
			await office.fill('[name=number]', '45/CV-CĐVC');
			await office.fill('[name=on]', '08/12/2021');
			await press(office, 'button[value=agreed]');
			await shot(office, 'congress-plan-office');
			await axe(office, 'congress-plan-office');
			const upper = await office.locator('a[href^="/unit/"]').last().getAttribute('href');
			await office.goto(`/unit/${upper.split('/')[2]}/clearances`);
			await axe(office, 'clearances');
			await page.reload();
			check(/45\/CV-CĐVC/.test(await said(page)), 'its answer stands with number and day');
		},
	},
	{
		name: 'whoever has the link comments on a paragraph without an account; each comment is answered',
		async run({ open, check, axe, shot }) {
			const page = await open(phone), member = await open(phone);
			await signIn(page, 'chutich');
			await page.goto(`${meeting}/comments`);
			await press(page, 'form[action$="/comments/call"] button[type=submit]');
			await shot(page, 'comments-call');
			await axe(page, 'comments-call');
			const link = (await said(page)).match(/\/comment\/\w+/)[0];
			await member.goto(link);
			await shot(member, 'draft-comment');
			await axe(member, 'draft-comment');
			await member.locator('summary', { hasText: 'Góp ý đoạn này' }).nth(3).click();
			await member.locator('details[open] [name=text]').fill('Đề nghị nêu rõ số liệu từng năm');
			await press(member, 'details[open] button[type=submit]');
			check(/Đã nhận góp ý/.test(await member.locator('body').innerText()), 'the comment is received');
			const lost = await member.goto('/comment/00000000000000000000000000000000');
			check(lost.status() === 404, 'a wrong code opens nothing');
			await page.goto(`${meeting}/comments`);
			check(/từng năm/.test(await said(page)), 'it stands by its paragraph');
			await page.locator('summary', { hasText: 'Trả lời' }).first().click();
			await page.locator('details[open] [name=answer]').fill('Đã bổ sung vào phần II');
			await press(page, 'button[value=taken]');
			check(/Đã bổ sung vào phần II/.test(await said(page)), 'with its answer');
			await shot(page, 'comments');
			await axe(page, 'comments');
			await press(page, 'form[action$="/digest"] button[type=submit]');
			check(/Đã lập báo cáo tổng hợp/.test(await page.locator('body').innerText()), 'and the digest is a paper');
		},
	},
	{
		name: 'the chair reads the script on a phone, with the names and the figures of the room',
		async run({ open, check, axe, shot }) {
			const page = await open(phone);
			await signIn(page, 'chutich');
			await page.goto(`${meeting}/script`);
			check(/Có mặt 0 trên \d+/.test(await said(page)), 'the room is counted');
			check(/Đỗ Thị Kiểm/.test(await said(page)), 'the names are those of the answers');
			check(!/\[[^\]]+\]/.test(await said(page)), 'no mark is left unfilled');
			await shot(page, 'congress-script');
			await axe(page, 'congress-script');
		},
	},
	{
		name: 'everybody reads the rules with validity and citation; an office keeps its own copy and changes it',
		async run({ open, check, axe, shot }) {
			const member = await open(phone), office = await open();
			await signIn(member, 'chutich');
			await member.goto('/assembly-rules');
			const text = await said(member);
			check(/Điều lệ khoá XIV .*có thể đã thay thế/.test(text), 'the newest set says that it may be replaced');
			check(/10\/2022/.test(text) && await member.locator('form[action^="/assembly-ruleset/"]').count() === 0,
				'a chair reads all and changes none');
			await shot(member, 'rules');
			await axe(member, 'rules');
			await signIn(office, 'thidua');
			await office.goto('/assembly-rules');
			const set = office.locator('section.panel', { hasText: 'Công đoàn Việt Nam khoá XII' }).last();
			await set.locator('form[action$="/assembly-rules"] button').click();
			await office.waitForLoadState();
			const own = office.locator('section.panel', { hasText: 'Bản riêng của đơn vị' });
			await own.locator('summary', { hasText: 'Sửa' }).first().click();
			const quorum = own.locator('details:has([name=code][value=quorum])').last();
			await quorum.locator('summary').click();
			await quorum.locator('[name=value]').fill('5/4');
			await quorum.locator('button').click();
			await office.waitForLoadState();
			check(await quorum.locator('[name=value][aria-invalid]').inputValue() === '5/4',
				'a quorum above the whole is refused at its field, which stands open with what was typed');
			await quorum.locator('[name=value]').fill('3/4');
			await quorum.locator('button').click();
			await office.waitForLoadState();
			check(/3\/4/.test(await own.innerText()) || /Đã lưu/.test(await office.locator('body').innerText()), 'its own copy says so now');
			await shot(office, 'rules-own');
			await axe(office, 'rules-own');
		},
	},
	{
		name: 'the texts of congress papers can be read and changed, and the shipped one taken again',
		async run({ open, check, axe, shot }) {
			const page = await open();
			await signIn(page, 'chutich');
			await page.goto(`${meeting}/preparation`);
			await page.locator('a[href$="/congress-texts"]').click();
			await page.waitForLoadState();
			await shot(page, 'congress-texts');
			await axe(page, 'congress-texts');
			const text = page.locator('#t-summons');
			await text.locator('summary').click();
			await text.locator('textarea').fill('Triệu tập [người nhận] dự [đại hội].');
			await text.locator('button[type=submit]').first().click();
			await page.waitForLoadState();
			check(/Bản riêng/.test(await text.innerText()), 'the own text is marked');
			await text.locator('summary').click();
			await text.locator('button[name=reset]').click();
			await page.waitForLoadState();
			check(!/Bản riêng/.test(await text.innerText()), 'and can be given back');
		},
	},
];

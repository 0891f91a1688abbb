/* staff.mjs: the yearly conference of an employer's staff, prepared by the union's chair on a phone:
 * what is shown, the pledge, a point of the resolution, and a conference to which too few came. */
import { press, signIn } from './people.mjs';

const phone = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true };
const said = (page) => page.locator('main').innerText();

export const journeys = [
	{
		name: 'a staff conference of an employer has its lists, its pledge, its resolution, and what happens without a quorum',
		async run({ open, check, axe, shot }) {
			const page = await open(phone);
			await signIn(page, 'chutich');
			await page.goto('/tasks');
			const unit = (await page.locator('a[href^="/unit/"]').first().getAttribute('href')).split('/')[2];
			await page.goto(`/unit/${unit}/employers`);
			await page.locator('main a[href*="/employer/"]').first().click();
			await page.waitForLoadState();
			await page.locator('a[href$="/conferences"]').click();
			await page.waitForLoadState();
			await axe(page, 'staff-conferences');
			await page.fill('[name=on]', '08/12/2021');
			await page.fill('[name=clock]', '8h');
			await shot(page, 'staff-conferences');
			await press(page, 'form[action$="/conferences"]');
			const meeting = new URL(page.url()).pathname.replace('/staff-questions', '');
			const hub = `${meeting}/staff`;
			check(await page.locator('section.panel h2').count() >= 12, 'twelve questions stand on one page');
			await shot(page, 'staff-questions');
			await axe(page, 'staff-questions');
			await page.fill('[name=place]', 'Hội trường cơ quan');
			await page.fill('[name=head]', 'Ông Nguyễn Văn Đức, Giám đốc');
			await page.fill('[name=board_names]', 'Phạm Văn Thắng\nĐỗ Thị Hồng\nVũ Quốc Bảo');
			await page.fill('[name=targets]', 'Giải quyết 100% hồ sơ đúng hạn');
			await Promise.all([page.waitForNavigation({ timeout: 60000 }), page.click('button[value=make]')]);
			const papers = await said(page);
			check(/Báo cáo của cơ quan[^\n]*\nBản dự thảo/.test(papers), 'the report of the head is drafted');
			check(/Giao ước thi đua[^\n]*\nBản dự thảo/.test(papers), 'the pledge is a paper');
			check(/Quyết định công nhận[^\n]*\nChưa soạn/.test(papers), 'nobody is recognised before the day');
			await page.locator('a[href^="/document/"]').first().click();
			await page.waitForLoadState();
			check(/docx/.test(await said(page)), 'a paper opens, with its Word file');
			await page.goto(hub);
			check(/Giao ước thi đua/.test(await said(page)), 'the conference has its page');
			await shot(page, 'staff-conference');
			await axe(page, 'staff-conference');
			await page.goto(`${meeting}/staff-lists`);
			check(/Nghị định 04\/2015/.test(await said(page)), 'the lists follow the rules of its day');
			await page.locator('main li summary').first().click();
			const item = page.locator('form[action^="/staff-item/"]').first();
			await item.locator('[name=known_on]').fill('01/12/2021');
			await item.locator('[name=shown_on]').fill('10/12/2021');
			await item.locator('[name=place]').fill('Bảng tin cơ quan');
			await item.locator('button[type=submit]').click();
			await page.waitForLoadState();
			check(/Đã công khai từ 10\/12\/2021/.test(await said(page)), 'what was shown is noted');
			await shot(page, 'staff-lists');
			await axe(page, 'staff-lists');
			await page.goto(hub);
			await page.fill('form[action$="/sign"] [name=head_on]', '08/12/2021');
			await page.fill('form[action$="/sign"] [name=chair_on]', '08/12/2021');
			await press(page, 'form[action$="/sign"]');
			check(/Hai bên đã ký/.test(await said(page)), 'the pledge is signed by both');
			await page.fill('form[action$="/goals"] [name=name]', 'Tăng thu nhập tăng thêm 5%');
			await press(page, 'form[action$="/goals"]');
			check(/Tăng thu nhập tăng thêm 5%/.test(await said(page)), 'the resolution has a point');
			await page.goto(`${meeting}/seats`);
			await page.locator('main form[action$="/seats"][method=post]').first()
				.evaluate((f) => { const d = f.closest('details'); if (d) d.open = true; });
			await page.fill('main form[action$="/seats"][method=post] [name=name]', 'Nguyễn Thị Hoa');
			await press(page, 'main form[action$="/seats"][method=post]');
			await page.goto(meeting);
			await press(page, 'form:has([value=summon])');
			await page.goto(hub);
			await press(page, 'form[action$="/staff/fail"]');
			check(/Hãy triệu tập lại/.test(await said(page)), 'without a quorum it is summoned again');
			await shot(page, 'staff-failed');
		},
	},
];

/* office.mjs: what an office and its units do around the cycle: registration, words of reports,
 * meetings with their duties, the members' page. */
import { signIn } from './people.mjs';

const unitOf = async (page) => {
	await page.goto('/tasks');
	const href = await page.locator('a[href^="/unit/"]').first().getAttribute('href');
	return href.match(/^\/unit\/\d+/)[0];
};

async function fresh(kit, login) {
	const page = await kit.open();
	await signIn(page, login);
	return page;
}

async function settle(page, act) {
	await Promise.all([page.waitForNavigation(), act()]);
}

export const journeys = [
	{
		name: 'a unit registers what it strives for, and the office accepts it',
		async run(kit) {
			const chair = await fresh(kit, 'chutich');
			const unit = await unitOf(chair);
			const office = await fresh(kit, 'thidua');
			await office.goto(`${unit}/registration`);
			await office.click('summary:has-text("Trả lại")');
			await office.fill('[name=reason]', 'Đăng ký thêm cho cá nhân');
			await settle(office, () => office.click('form[action$="/return"] button[type=submit]'));
			await chair.goto(`${unit}/registration`);
			kit.check(/Đăng ký thêm cho cá nhân/.test(await chair.locator('main').innerText()), 'the chair reads why it came back');
			await chair.selectOption('[name=what]', 'f.giay_khen_cdcs');
			await settle(chair, () => chair.click('form[action$="/add"] button[type=submit]'));
			await chair.selectOption('[name=what]', 't');
			await chair.fill('[name=title]', 'Lao động tiên tiến');
			await chair.fill('[name=person]', 'Trần Thị Mẫu');
			await settle(chair, () => chair.click('form[action$="/add"] button[type=submit]'));
			await kit.shot(chair, 'registration');
			await kit.axe(chair, 'registration');
			await settle(chair, () => chair.click('form[action$="/send"] button[type=submit]'));
			kit.check(await chair.locator('[name=what]').count() === 0, 'a list that was sent is closed');
			await office.goto('/registrations?state=sent');
			await kit.shot(office, 'registrations');
			await kit.axe(office, 'registrations');
			await settle(office, () => office.click('form[action$="/accept"] button[type=submit]'));
			await chair.reload();
			kit.check(/Đã nhận/.test(await chair.locator('main').innerText()), 'the unit sees it accepted');
		},
	},
	{
		name: 'a meeting is planned, held and ends in a duty that a unit answers on its phone',
		async run(kit) {
			const office = await fresh(kit, 'thidua');
			await office.goto('/clusters');
			await office.click('text=Khối thi đua số 2');
			await office.click('a[href$="/meetings"]');
			await office.click('details:has([name=kind]) > summary');
			await office.selectOption('[name=kind]', 'briefing');
			await office.fill('[name=on]', '30/11/2021');
			await office.fill('[name=clock]', '8h30');
			await office.fill('[name=place]', 'Hội trường Sở Nội vụ');
			await settle(office, () => office.click('form[action$="/meetings"] button[type=submit]'));
			kit.check(/08:30 ngày 30\/11\/2021/.test(await office.locator('#invitation').innerText()), 'the invitation says when');
			await kit.axe(office, 'meeting');
			await office.fill('form[action$="/conclude"] [name=what]', 'Rà soát đoàn viên');
			await office.fill('[name=due_on]', '31/12/2099');
			await settle(office, () => office.click('form[action$="/conclude"] button[type=submit]'));
			await kit.shot(office, 'meeting');
			const clerk = await fresh(kit, 'giupviec');
			await clerk.setViewportSize({ width: 360, height: 740 });
			const unit = await unitOf(clerk);
			kit.check(/Rà soát đoàn viên/.test(await clerk.locator('main').innerText()), 'it stands among the tasks');
			await office.click('a[href$="/meetings"]');
			await Promise.all([office.waitForEvent('download'), office.click('main a[href$="/meetings.xlsx"]')]);
			await clerk.goto(`${unit}/duties`);
			await kit.axe(clerk, 'duties');
			await Promise.all([clerk.waitForEvent('download'), clerk.click('main a[href$="/duties.xlsx"]')]);
			const told = clerk.locator('main li, main article, main section.panel')
				.filter({ hasText: 'Rà soát đoàn viên' }).last();
			await told.locator('summary:has-text("Báo cáo kết quả")').click();
			await told.locator('[name=answer]').fill('Đã rà soát 52 đoàn viên.');
			await settle(clerk, () => told.locator('form[action$="/answer"] button[type=submit]').click());
			await clerk.goto('/tasks');
			kit.check(!/Rà soát đoàn viên/.test(await clerk.locator('main').innerText()), 'an answered duty is no task');
			await kit.shot(office, 'duties');
		},
	},
	{
		name: 'one unit is given a task by its name, and the list comes in as it went out',
		async run(kit) {
			const office = await fresh(kit, 'thidua');
			await office.goto('/clusters');
			await office.click('main a[href$="/duties"]');
			await office.click('main details:has([name=what]) > summary');
			await office.fill('[name=what]', 'Gửi danh sách nữ đoàn viên');
			await office.fill('[name=source]', 'Công văn 15/CV-CĐVC');
			await office.fill('[name=due_on]', '31/12/2099');
			await office.fill('[name=unit]', 'so tu phap');
			await office.click('.picker [role=option] >> nth=0');
			await kit.shot(office, 'duty-give');
			await settle(office, () => office.click('main form[action$="/duties"] button[type=submit]'));
			const line = office.locator('main li').filter({ hasText: 'Gửi danh sách nữ đoàn viên' });
			kit.check(await line.count() === 1 && /Sở Tư pháp/.test(await line.innerText()), 'it is that unit\'s alone');
			const [book] = await Promise.all([office.waitForEvent('download'), office.click('main a[href$="/duties.xlsx"]')]);
			await office.setInputFiles('form[action$="/duties/import"] [name=file]', await book.path());
			await settle(office, () => office.click('form[action$="/duties/import"] button[type=submit]'));
			kit.check(/Đã giao 0 việc mới, nhận 0 kết quả/.test(await office.locator('body').innerText()), 'nothing changes');
			await kit.shot(office, 'duties-book');
			await kit.axe(office, 'duties-book');
		},
	},
	{
		name: 'members open their union\'s page from the code on the notice board',
		async run(kit) {
			const chair = await fresh(kit, 'chutich');
			const unit = await unitOf(chair);
			await chair.goto(`${unit}/board/poster`);
			await settle(chair, () => chair.click('form[action$="/open"] button[type=submit]'));
			await kit.shot(chair, 'board-poster');
			await kit.axe(chair, 'board-poster');
			const href = await chair.locator('a[href^="/board/"]').getAttribute('href');
			const stranger = await kit.open({ javaScriptEnabled: false });
			const reply = await stranger.goto(href);
			kit.check(reply.status() === 200, 'no account is needed');
			kit.check(/Người đại diện/.test(await stranger.locator('main').innerText()), 'it says who represents them');
			await kit.shot(stranger, 'board');
			kit.check(!await chair.locator('form[action$="/open"] button').isVisible(), 'the posted code is not changed by one press');
			await chair.click('details:has(form[action$="/open"]) summary');
			await settle(chair, () => chair.click('form[action$="/open"] button[type=submit]'));
			kit.check((await stranger.goto(href)).status() === 404, 'the old code leads nowhere');
		},
	},
	{
		name: 'a report has words beside its figures, and the office reads them heading by heading',
		async run(kit) {
			const chair = await fresh(kit, 'chutich');
			const unit = await unitOf(chair);
			await chair.goto(`${unit}/reports`);
			const report = await chair.locator('main a[href*="/report/"]').first().getAttribute('href');
			await chair.goto(report.replace('/report/', '/words/'));
			await kit.shot(chair, 'words');
			await kit.axe(chair, 'words');
			const office = await fresh(kit, 'thidua');
			await office.goto('/reports');
			await office.click('a[href*="/words?period="]');
			await office.waitForURL(/\/words\?/);
			await kit.shot(office, 'words-all');
			await kit.axe(office, 'words-all');
			await settle(office, () => office.click('a[href$="/headings"]'));
			await kit.shot(office, 'headings');
			await kit.axe(office, 'headings');
			await office.goBack();
			await settle(office, () => office.click('main a[href*="/words/"]'));
			await office.fill('[name="w.1"]', 'Toàn ngành ổn định.');
			await settle(office, () => office.click('main form button[type=submit]'));
			kit.check(await office.locator('[name="w.1"]').inputValue() === 'Toàn ngành ổn định.', 'the words are kept');
			await office.goto('/clusters');
			await settle(office, () => office.click('a[href$="/duties"]'));
			await kit.axe(office, 'duties-all');
			await chair.goto(`${unit}/board`);
			await kit.axe(chair, 'board-own');
			const season = office.url().match(/season\/(\d+)/)[1];
			const [book] = await Promise.all([office.waitForEvent('download'),
				office.goto(`/registrations/${season}/list.xlsx`).catch(() => {})]);
			kit.check(/\.xlsx$/.test(book.suggestedFilename()), 'the registrations come as Excel');
			await office.goto('/registrations');
			await office.click('details:has(form[action$="/import"]) summary');
			await office.setInputFiles('form[action$="/import"] [name=file]', await book.path());
			await settle(office, () => office.click('form[action$="/import"] button[type=submit]'));
			kit.check(/Đã nhận 0 nội dung đăng ký/.test(await office.locator('body').innerText()), 'and come in again without a change');
		},
	},
];

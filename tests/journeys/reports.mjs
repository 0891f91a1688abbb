/* reports.mjs: a chair corrects and sends a report on a phone, the office looks at who has sent and
 * takes it; the tree, one unit and the targets are looked at. */
const sample = 'mau-2021-congdoan';
const phone = { viewport: { width: 360, height: 740 } };

async function enter(open, login, options) {
	const page = await open(options);
	await page.goto('/sign-in');
	await page.fill('[name=login]', login);
	await page.fill('[name=password]', sample);
	await page.click('main form button[type=submit]');
	await page.waitForURL('**/tasks');
	return page;
}

/* The last period's report, from the list of the unit's own. */
async function lastReport(page) {
	await page.goto('/tasks');
	await page.click('nav >> text=Số liệu');
	await page.locator('tbody a.act').last().click();
	await page.waitForURL('**/report/*');
}

export const journeys = [{
	name: 'a chair corrects a report on a phone and sends it again',
	async run({ open, check, shot, axe }) {
		const page = await enter(open, 'chutich', phone);
		await shot(page, 'tasks-chair');
		await axe(page, 'tasks-chair');
		await lastReport(page);
		await shot(page, 'report-sent');
		await axe(page, 'report-sent');
		await page.click('summary:has-text("Đính chính")');
		await page.fill('[name=reason]', 'Ghi nhầm số đoàn viên nữ.');
		await page.click('text=Mở để đính chính');
		await page.waitForSelector('.flash');
		await shot(page, 'figures-form');
		await axe(page, 'figures-form');
		const first = page.locator('input[name^="v."]').first();
		await first.fill('64');
		await page.waitForSelector('form .saved:has-text("Đã lưu lúc")');
		await page.reload();
		check(await page.locator('input[name^="v."]').first().inputValue() === '64',
			'what was typed is on the server without a button');
		await page.click('text=Xem lại và gửi');
		await page.waitForURL('**/send');
		await shot(page, 'figures-send');
		await axe(page, 'figures-send');
		await page.click('text=Gửi lên cấp trên');
		await page.waitForSelector('.flash');
		check(/Đã gửi, chờ tiếp nhận/.test(await page.textContent('main')), 'it is sent');
	},
}, {
	name: 'without script a wrong figure is explained and nothing typed is lost',
	async run({ open, check }) {
		const page = await enter(open, 'chutich', { javaScriptEnabled: false });
		await lastReport(page);
		await page.click('summary:has-text("Đính chính")');
		await page.fill('[name=reason]', 'Ghi nhầm.');
		await page.click('text=Mở để đính chính');
		const first = () => page.locator('input[name^="v."]').first();
		await first().fill('sáu mươi');
		await page.click('text=Lưu nháp');
		check(await page.locator('.field.bad .err').count() === 1, 'the field says what is wrong');
		check(await first().inputValue() === 'sáu mươi', 'what was typed stands there');
		await first().fill('60');
		await page.click('text=Lưu nháp');
		check(/Đã lưu bản nháp/.test(await page.textContent('.flash')), 'it is saved');
	},
}, {
	name: 'the office sees who has sent, and takes or returns a report',
	async run({ open, check, shot, axe }) {
		const page = await enter(open, 'thidua');
		await shot(page, 'tasks-office');
		await axe(page, 'tasks-office');
		await page.goto('/reports?state=unsent');
		await shot(page, 'reports-unsent');
		await axe(page, 'reports-unsent');
		await page.goto('/reports?state=waiting');
		await page.locator('tbody a.act').first().click();
		await page.waitForURL('**/report/*');
		await axe(page, 'report-office');
		await page.click('text=Tiếp nhận báo cáo');
		await page.waitForSelector('.flash');
		check(/Đã tiếp nhận/.test(await page.textContent('main')), 'it is accepted');
		await page.goto('/reports/import');
		await shot(page, 'reports-import');
		await axe(page, 'reports-import');
	},
}, {
	name: 'the tree, a unit, its targets and a reorganisation',
	async run({ open, shot, axe, check, opened }) {
		const page = await enter(open, 'thidua');
		await page.goto('/units?q=so+tu+phap');
		await shot(page, 'units-found');
		await axe(page, 'units-found');
		await page.click('.tree a:has-text("Sở Tư pháp")');
		await page.waitForURL('**/unit/*');
		await shot(page, 'unit');
		await axe(page, 'unit');
		await page.click('text=Chỉ tiêu được giao');
		await shot(page, 'unit-targets');
		await axe(page, 'unit-targets');
		await page.goto('/clusters');
		const season = await page.locator('main a[href^="/season/"]').first().getAttribute('href');
		await page.goto(`${season.match(/^\/season\/\d+/)[0]}/targets`);
		await axe(page, 'season-targets');
		const targets = page.locator('main a[href$="/targets.xlsx"]');
		opened(await targets.getAttribute('href'));
		const [book] = await Promise.all([page.waitForEvent('download'), targets.click()]);
		await page.setInputFiles('form[action$="/targets/import"] [name=file]', await book.path());
		await Promise.all([page.waitForNavigation(), page.click('form[action$="/targets/import"] button[type=submit]')]);
		check(/\b0 chỉ tiêu/.test(await page.locator('body').innerText()), 'the targets that went out come in without a change');
		await page.goto('/units/event?kind=split');
		await shot(page, 'unit-event');
		await axe(page, 'unit-event');
		await page.goto('/units?on=01/01/2021');
		await axe(page, 'units-as-at');
	},
}];

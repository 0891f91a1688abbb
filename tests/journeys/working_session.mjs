/* working_session.mjs: the office works through its clusters, one an afternoon: a programme at once,
 * unions send opinions beforehand, figures stand on the screen, opinions are assigned, the session
 * has minutes and conclusions. */
import { press, signIn } from './people.mjs';

const phone = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true };
let session, programme;
const said = (page) => page.locator('main').innerText();

async function as(open, login, kind) {
	const page = await open(kind);
	await signIn(page, login);
	return page;
}

export const journeys = [
	{
		name: 'the office plans an afternoon for each cluster at once, and a union sends its opinion beforehand',
		async run({ open, check, axe, shot }) {
			const page = await as(open, 'thidua'), chair = await as(open, 'chutich', phone);
			await page.goto('/units');
			const unit = await page.locator('main a[href^="/unit/"]:has-text("Công đoàn Viên chức")').first().getAttribute('href');
			await page.goto(`${unit}/assemblies`);
			await page.locator('details:has([name=title])').evaluateAll((all) => all.forEach((d) => { d.open = true; }));
			await page.fill('[name=title]', 'Làm việc với các khối thi đua năm 2021');
			await page.locator('[name=kind]').selectOption('working_session');
			await page.fill('[name=on]', '09/12/2021');
			await page.fill('[name=clock]', '14:00');
			await page.fill('[name=place]', 'Phòng họp tầng 3');
			await page.check('[name=form][value=delegates]');
			await press(page, 'main form[action$="/assemblies"]');
			await page.click('a[href$="/programme"]');
			programme = new URL(page.url()).pathname;
			await press(page, 'form[action$="/programme/all"]');
			check((await page.locator('tbody tr').count()) >= 3, 'each cluster has its afternoon');
			await shot(page, 'programme');
			await axe(page, 'programme');
			await chair.goto('/tasks');
			const link = chair.locator('a[href^="/session/"]').first();
			check(await link.count() === 1, 'the union is told of its session');
			session = await link.getAttribute('href');
			await chair.goto(session);
			await chair.fill('form[action$="/say"] [name=text]', 'Kinh phí hoạt động của công đoàn cơ sở còn khó khăn');
			await press(chair, 'form[action$="/say"]');
			check(/Kinh phí hoạt động/.test(await said(chair)), 'it sees what it has sent');
			await shot(chair, 'session-union');
			await axe(chair, 'session-union');
		},
	},
	{
		name: 'at the session figures are shown, an opinion is assigned, and the session has its minutes',
		async run({ open, check, axe, shot }) {
			const page = await as(open, 'thidua');
			await page.goto(session);
			await press(page, 'form:has([value=begin])');
			await page.locator('form[action$="/say"] [name=unit]').selectOption({ index: 1 });
			await page.fill('form[action$="/say"] [name=text]', 'Đề nghị tập huấn cán bộ công đoàn cơ sở');
			await press(page, 'form[action$="/say"]');
			await shot(page, 'session');
			await axe(page, 'session');
			await page.goto(`${session}/hall`);
			await shot(page, 'session-hall');
			await axe(page, 'session-hall');
			await page.goto(session);
			await page.click('main .rows a:has-text("Kinh phí hoạt động")');
			await page.locator('details:has([value=assign])').evaluate((d) => { d.open = true; });
			await page.fill('form:has([value=assign]) [name=owner]', 'Ban Tài chính');
			await page.fill('form:has([value=assign]) [name=due_on]', '31/12/2021');
			await press(page, 'form:has([value=assign])');
			check(/Đã giao, hạn 31\/12\/2021/.test(await said(page)), 'who answers has a day');
			await page.goto(session);
			await page.locator('details:has(form[action$="/duties"])').evaluate((d) => { d.open = true; });
			const task = page.locator('form[action$="/duties"]');
			await task.locator('[name=what]').fill('Rà soát quy chế dân chủ của đơn vị');
			await task.locator('[name=due_on]').fill('31/12/2021');
			await press(page, 'form[action$="/duties"]');
			check(/Rà soát quy chế dân chủ của đơn vị/.test(await said(page)), 'every union of the cluster has a task');
			check(await page.locator('main a[href*="/words"]').count() > 0 && await page.locator('main a[href*="/sheet"]').count() > 0,
				'words and points of each union are at hand');
			await shot(page, 'session-tasks');
			await axe(page, 'session-tasks');
			await page.fill('[name=conclusion]', 'Các công đoàn cơ sở hoàn thành chỉ tiêu trước ngày 30/11.');
			await press(page, `form[action="${session}"]:has([name=conclusion])`);
			await press(page, 'form:has([value=end])');
			await page.goto(`${session}/minutes`);
			const text = await page.locator('[name=text]').inputValue();
			check(/Giao Ban Tài chính/.test(text) && /hoàn thành chỉ tiêu/.test(text), 'the minutes tell of both');
			check(/Giao \d+ đơn vị, thời hạn 31\/12\/2021: Rà soát quy chế/.test(text), 'and of the tasks');
			const chair = await as(open, 'chutich', phone);
			await chair.goto('/tasks');
			check(/Rà soát quy chế dân chủ của đơn vị/.test(await said(chair)), 'a union finds its task in its work');
			await page.goto('/clusters');
			check(await page.locator(`main a[href="${session}"]`).count() === 1, 'the list of clusters leads to the session');
			await shot(page, 'clusters-sessions');
			await page.goto(`${session}/minutes`);
			await axe(page, 'session-minutes');
			await page.goto(session);
			await press(page, 'form[action$="/conclusion"]');
			check(/^\/document\/\d+$/.test(new URL(page.url()).pathname), 'the conclusions are a paper');
		},
	},
];

/* corners.mjs: pages that exist only once somebody made what they show: a proposal of an award, a
 * quick report, an initiative, a review, a refused file, a reorganisation taken back. */
import path from 'node:path';
import { root } from './harness.mjs';
import { signIn } from './people.mjs';

async function opens(page, kit, at, name) {
	const reply = await page.goto(at);
	kit.check(reply.status() === 200, `${at} answers ${reply.status()}`);
	await kit.shot(page, `corner-${name}`);
	await kit.axe(page, name);
}

const hrefOf = (page, selector) => page.locator(selector).first().getAttribute('href');
const send = (page, form) => Promise.all([page.waitForLoadState('load'), page.click(`${form} button[type=submit]`)]);

async function as(kit, login) {
	const page = await kit.open();
	await signIn(page, login);
	return page;
}

async function ownUnit(page) {
	await page.goto('/tasks');
	return (await hrefOf(page, 'a[href^="/unit/"]')).match(/^\/unit\/\d+/)[0];
}

export const journeys = [
	{
		name: 'the office proposes a unit for an award, and may drop the proposal',
		async run(kit) {
			const page = await as(kit, 'thidua');
			await page.goto('/awards');
			await page.goto(await hrefOf(page, 'a[href*="/propose"]'));
			await send(page, 'form[action*="/propose"]');
			await page.goto('/awards');
			await opens(page, kit, await hrefOf(page, 'a[href$="/drop"]'), 'award-drop');
			await page.goto('/awards');
			for (const [name, value] of [['number', '12/TTr-CĐVC'], ['sent_on', '07/12/2021'], ['recipient', 'Liên đoàn Lao động tỉnh']])
				await page.fill(`form[action$="/submit"] [name=${name}]`, value);
			await send(page, 'form[action$="/submit"]');
			await opens(page, kit, new URL(page.url()).pathname, 'award-submission');
			kit.check(/^\/award\/submission\/\d+$/.test(new URL(page.url()).pathname), 'the submission is shown');
		},
	},
	{
		name: 'the office asks a few columns, and a union answers from its own page',
		async run(kit) {
			const page = await as(kit, 'thidua');
			await page.goto('/collections/new');
			await page.fill('[name=title]', 'Thiệt hại do bão số 5');
			await page.fill('[name=due_on]', '20/12/2021');
			await page.fill('[name="label.1"]', 'Số nhà tốc mái');
			await send(page, 'form[action="/collections/new"]');
			const at = new URL(page.url()).pathname;
			kit.check(/^\/collection\/\d+$/.test(at), `the quick report is shown, not ${at}`);
			await opens(page, kit, at, 'collection');
			kit.check((await page.request.get(`${at}/export`)).status() === 200, 'its workbook comes');
			kit.opened(`${at}/export`);
			await page.goto('/collections');
			const list = await hrefOf(page, 'main a[href^="/collections/list.xlsx"]');
			kit.check((await page.request.get(list)).status() === 200, 'the list of quick reports comes');
			kit.opened(list);
			const chair = await as(kit, 'chutich');
			await chair.goto(at.replace('/collection/', '/collect/'));
			kit.check(/^\/unit\/\d+\/collection\/\d+$/.test(new URL(chair.url()).pathname),
				`the link leads to the union's own page, not ${chair.url()}`);
			kit.opened(at.replace('/collection/', '/collect/'));
			await opens(chair, kit, chair.url(), 'collection-answer');
			await page.goto(at);
			await page.click('details:has(form[action$="/close"]) summary');
			kit.check(/chưa trả lời sẽ không trả lời được nữa/.test(await page.locator('main').innerText()), 'who can answer no more is counted before');
			await send(page, 'form[action$="/close"]');
			kit.check(await page.locator('form[action$="/close"]').count() === 0, 'it is closed');
		},
	},
	{
		name: 'a union registers an initiative and reads it again',
		async run(kit) {
			const page = await as(kit, 'chutich');
			await page.goto(`${await ownUnit(page)}/initiatives/new`);
			await page.fill('[name=title]', 'Tra cứu hồ sơ hộ tịch bằng mã vạch');
			await page.fill('[name=authors]', 'Nguyễn Văn A');
			await page.fill('[name=summary]', 'Dán mã vạch lên bìa hồ sơ, quét là biết hồ sơ ở ngăn nào.');
			await page.fill('[name=registered_on]', '01/12/2021');
			await send(page, 'form[action$="/initiatives/new"]');
			await page.goto(`${await ownUnit(page)}/initiatives`);
			await opens(page, kit, await hrefOf(page, 'main a[href^="/initiative/"]'), 'initiative');
		},
	},
	{
		name: 'a union asks for a review, and the office finds it to answer',
		async run(kit) {
			const page = await as(kit, 'chutich');
			await opens(page, kit, `${await ownUnit(page)}/voter`, 'voter');
			await page.goto(`${await ownUnit(page)}/review`);
			await page.fill('[name=reason]', 'Biên bản hội nghị gửi kèm chưa được tính.');
			await send(page, 'form[action$="/review"]');
			const office = await as(kit, 'thidua');
			await office.goto('/reviews');
			await opens(office, kit, await hrefOf(office, 'main a[href^="/review/"]'), 'review');
		},
	},
	{
		name: 'the office decides about a cluster, its papers and estimates, and enters for a union',
		async run(kit) {
			const page = await as(kit, 'thidua');
			await page.goto('/clusters');
			const cluster = await page.locator('a', { hasText: 'Khối thi đua số 4' }).getAttribute('href');
			await opens(page, kit, `${cluster}/decide?kind=exclude`, 'cluster-decide');
			await opens(page, kit, `${cluster}/documents`, 'cluster-documents');
			kit.check((await page.request.get(`${cluster}/documents.xlsx`)).status() === 200, 'its register comes');
			kit.opened(`${cluster}/documents.xlsx`);
			await page.goto('/seasons');
			const season = await hrefOf(page, 'a[href^="/season/"]');
			await opens(page, kit, `${season}/estimates`, 'estimates');
			await opens(page, kit, `${season.replace(/[/#]*$/, '')}/weights`, 'weights');
			await page.goto('/reports?state=unsent');
			await opens(page, kit, `${await hrefOf(page, 'a[href*="/behalf/"]')}/send`, 'behalf-send');
		},
	},
	{
		name: 'points that newer figures change are kept by a decision, and the explanation says both',
		async run(kit) {
			const page = await as(kit, 'thidua');
			await page.goto('/seasons');
			const season = (await hrefOf(page, 'a[href^="/season/"]')).replace(/[/#]*$/, '');
			await page.goto(`${season}/decisions`);
			const row = page.locator('tr:has-text("CĐCS Trung tâm Khuyến nông"):has-text("3.5")').first();
			await row.locator('summary').click();
			await row.locator('[name=reason]').fill('Ghi nhầm');
			await Promise.all([page.waitForNavigation(), row.locator('form button').first().click()]);
			const why = async () => {
				await page.goto('/clusters');
				await page.click('main a:has-text("Khối thi đua số 5")');
				await page.goto(`${new URL(page.url()).pathname}/ranking`);
				await page.locator('tr:has-text("Khuyến nông") a').first().click();
				await page.waitForURL('**/appraisal/sheet/*');
				await page.goto(await page.locator('tr:has-text("3.5") a[href*="/why/"]').first().getAttribute('href'));
				return page.locator('main').innerText();
			};
			kit.check(/đang chờ xác nhận/.test(await why()), 'until it is decided it waits');
			await page.goto(`${season}/estimates`);
			await page.check('[name="take.1"][value=old]');
			await page.fill('main [name=reason]', 'Số chính thức đến sau hội nghị');
			await page.fill('main [name=on]', '08/12/2021');
			await Promise.all([page.waitForNavigation(), page.click('main form[method=post] button:has-text("Xác nhận")')]);
			const said = await why();
			kit.check(/quyết định giữ điểm/.test(said) && !/đang chờ xác nhận/.test(said), 'what is decided no longer waits');
			kit.check(/ước thực hiện[^]*Được 2 điểm[^]*Theo số liệu mới:[^]*Được 1 điểm/.test(said), `both are said: ${said}`);
			await kit.shot(page, 'corner-kept-points');
		},
	},
	{
		name: 'an import that is refused gives back the workbook with its faults marked',
		async run(kit) {
			const page = await as(kit, 'quantri');
			await page.goto('/units/import');
			await page.setInputFiles('input[type=file]', path.join(root, 'examples/excel/units-bad-dates.xlsx'));
			await send(page, 'form[action="/units/import"]');
			const copy = await hrefOf(page, 'a[href^="/import/copy/"]');
			const reply = await page.request.get(copy);
			kit.check(reply.status() === 200 && (await reply.body()).subarray(0, 2).toString() === 'PK',
				'the marked copy is a workbook');
			kit.opened(copy);
			await kit.shot(page, 'corner-faults');
			await kit.axe(page, 'the faults of an import');
		},
	},
	{
		name: 'the administrator renames a union and may take it back',
		async run(kit) {
			const page = await as(kit, 'quantri');
			await page.goto('/units/event?kind=rename');
			for (const [name, value] of [['sources', 'VC016'], ['name', 'CĐCS Sở Tư pháp tỉnh'], ['decision_no', '7/QĐ-CĐVC'],
				['issuer', 'Công đoàn Viên chức tỉnh'], ['signed_on', '01/12/2021'], ['effective_on', '05/12/2021']])
				await page.fill(`[name=${name}]`, value);
			await send(page, 'form[action="/units/event"]');
			await send(page, 'form[action="/units/event"]');	// the preview is confirmed
			await page.goto('/units?q=VC016');
			await page.goto(await hrefOf(page, '.tree a[href^="/unit/"]'));
			await opens(page, kit, await hrefOf(page, 'a[href$="/undo"]'), 'event-undo');
		},
	},
];

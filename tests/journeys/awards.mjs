/* awards.mjs: the way of an award: from the ballots to a submission, the decision, the certificates,
 * the public page behind the QR code, and what that page says once the award is corrected or
 * withdrawn; the register found without accents. */
import fs from 'node:fs';
import path from 'node:path';
import { root } from './harness.mjs';
import { signIn } from './people.mjs';

const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };
const told = async (page) => page.locator('main').innerText();
const send = (page, form) => Promise.all([page.waitForLoadState('load'), page.click(`${form} button[type=submit]`)]);
let submission = '', record = '', certificate = '';

async function changed(page, form, why, number) {
	const at = `main form[action$="${form}"]`;
	await page.click(`main details:has(form[action$="${form}"]) > summary`);
	for (const [name, value] of [['why', why], ['decision_no', number], ['decided_on', '08/12/2021'],
		['issuer', 'Liên đoàn Lao động tỉnh Mẫu']])
		await page.fill(`${at} [name=${name}]`, value);
	if (form === '/correct') {
		await page.check(`${at} [name=field][value=unit_name]`);
		await page.fill(`${at} [name=becomes]`, 'CĐCS Văn phòng Tỉnh uỷ Mẫu');
	}
	await send(page, at);
}

export const journeys = [
	{
		name: 'the office looks who may be proposed, and submits whom the conferences chose',
		async run({ open, check, shot, axe }) {
			const page = await open();
			await signIn(page, 'thidua');
			await page.goto('/awards?form=co_thi_dua');
			const all = await page.locator('main tbody tr:has(details)').count();
			await page.click('main .counts a:not(:has-text("0")) >> nth=0');
			check((await told(page)).includes('Chỉ hiện những đơn vị'), 'one verdict is shown');
			await page.click('main summary:has-text("Vì sao") >> nth=0');
			await page.goto('/awards?form=co_thi_dua');
			check(all > 0, 'units are listed with their reasons');
			await send(page, 'form[action$="/ballots"]');
			check((await told(page)).includes('CĐCS Văn phòng Tỉnh uỷ'), 'the elected unit is proposed');
			await shot(page, 'awards-proposed');
			await axe(page, 'awards-proposed');
			await page.goto('/awards?form=co_thi_dua');
			for (const [name, value] of [['number', '12/TTr-CĐVC'], ['sent_on', '07/12/2021'], ['recipient', 'Liên đoàn Lao động tỉnh Mẫu']])
				await page.fill(`form[action$="/submit"] [name=${name}]`, value);
			await send(page, 'form[action$="/submit"]');
			submission = new URL(page.url()).pathname;
			check(/^\/award\/submission\/\d+$/.test(submission), 'the submission has a page');
			await shot(page, 'award-submitted');
		},
	},
	{
		name: 'the decision is recorded; its certificates are one file, printed by a job',
		async run({ open, check, shot, axe }) {
			const page = await open();
			await signIn(page, 'thidua');
			await page.goto(submission);
			await page.fill('[name=decision_no]', '152/QĐ-LĐLĐ');
			await page.fill('[name=decided_on]', '07/12/2021');
			await send(page, '#decide');
			check((await told(page)).includes('152/QĐ-LĐLĐ'), 'the decision stands on its page');
			await shot(page, 'award-decided');
			await axe(page, 'award-decided');
			await page.click('main button[value=certificates]');
			await page.waitForURL(/\/job\//);
			await page.waitForSelector('text=Đã xong');
			await shot(page, 'award-certificates-job');
			await page.click('main a[href^="/document/"]');
			const [file] = await Promise.all([page.waitForEvent('download'), page.click('ul.files li:has-text(".pdf") a')]);
			const bytes = fs.readFileSync(await file.path());
			check(bytes.subarray(0, 5).toString('latin1') === '%PDF-', 'a PDF');
			if (process.env.KEEP)
				fs.writeFileSync(`${process.env.KEEP}/certificates.pdf`, bytes);
			await page.goto(submission);
			record = await page.locator('main a[href^="/award/record/"]').first().getAttribute('href');
			await page.goto(record);
			await shot(page, 'award-record');
			await axe(page, 'award-record');
			certificate = await page.locator('main a[href^="/certificate/"]').getAttribute('href');
		},
	},
	{
		name: 'who scans a certificate reads that it is true, then that it was corrected, then withdrawn',
		async run({ open, check, shot, axe }) {
			const page = await open(), stranger = await open(phone);
			await signIn(page, 'thidua');
			await stranger.goto(certificate);
			check((await told(stranger)).includes('152/QĐ-LĐLĐ'), 'the decision is named');
			check(!(await told(stranger)).includes('đính chính'), 'nothing is corrected yet');
			await shot(stranger, 'certificate');
			await axe(stranger, 'certificate');
			await page.goto(record);
			await changed(page, '/correct', 'Ghi thiếu tên đơn vị', '160/QĐ-LĐLĐ');
			await stranger.reload();
			check((await told(stranger)).includes('160/QĐ-LĐLĐ'), 'the correction is told');
			await page.goto(record);
			await changed(page, '/withdraw', 'Kê khai không đúng', '170/QĐ-LĐLĐ');
			await stranger.reload();
			check((await told(stranger)).includes('thu hồi'), 'the withdrawal is told');
			await shot(stranger, 'certificate-withdrawn');
			await axe(stranger, 'certificate-withdrawn');
		},
	},
	{
		name: 'a decision is withdrawn in part; the award book keeps the number, struck',
		async run({ open, check, shot, axe, opened }) {
			const page = await open();
			await signIn(page, 'thidua');
			await page.goto(submission);
			await page.click('main a[href$="/ruling?act=withdraw"]');
			await page.check('main input[name^="out."] >> nth=0');
			for (const [name, value] of [['why', 'Kê khai không đúng'], ['decision_no', '180/QĐ-LĐLĐ'], ['decided_on', '08/12/2021']])
				await page.fill(`main [name=${name}]`, value);
			await shot(page, 'award-ruling-form');
			await axe(page, 'award-ruling-form');
			await page.click('main form button[type=submit]');
			await page.waitForURL(/\/award\/ruling\/\d+/);
			await axe(page, 'award-ruling');
			const excel = async (link) => {
				const [sheet] = await Promise.all([page.waitForEvent('download'), page.click(`main a[href$="${link}"]`)]);
				check(sheet.suggestedFilename() === 'dinh-chinh-thu-hoi.xlsx' && fs.statSync(await sheet.path()).size > 1000, `${link} comes as Excel`);
				opened(await page.locator(`main a[href$="${link}"]`).getAttribute('href'));
			};
			await excel('/lines.xlsx');
			await page.click('form[action$="/paper"] button[type=submit]');
			await page.waitForURL(/\/document\/\d+/);
			const [file] = await Promise.all([page.waitForEvent('download'), page.click('ul.files li:has-text(".pdf") a')]);
			if (process.env.KEEP)
				fs.copyFileSync(await file.path(), `${process.env.KEEP}/ruling.pdf`);
			await page.goto('/award/rulings');
			check((await told(page)).includes('180/QĐ-LĐLĐ'), 'the decision is in the list');
			await excel('/rulings.xlsx');
			await shot(page, 'award-rulings');
			await axe(page, 'award-rulings');
			await page.goto('/award/books');
			await page.click('main a[href*="form=co_thi_dua"]');
			check(await page.locator('main s').count() > 0, 'the withdrawn one is struck');
			await shot(page, 'award-book');
			await axe(page, 'award-book');
			for (const link of ['.xlsx', '.pdf']) {
				const [book] = await Promise.all([page.waitForEvent('download'), page.click(`main a[href*="${link}"]`)]);
				check(fs.statSync(await book.path()).size > 1000, `the book as ${link}`);
				opened(`/award/book${link}`);
				if (process.env.KEEP)
					fs.copyFileSync(await book.path(), `${process.env.KEEP}/book${link}`);
			}
		},
	},
	{
		name: 'award money has its level, and the list to sign comes as Word, PDF and Excel',
		async run({ open, check, shot, axe, opened }) {
			const page = await open();
			await signIn(page, 'thidua');
			await page.goto('/award/money');
			check((await told(page)).includes('× mức lương cơ sở'), 'levels are shown');
			await axe(page, 'award-money');
			await page.goto('/award/forms');
			const [catalogue] = await Promise.all([page.waitForEvent('download'), page.click('main a[href="/award/forms.xlsx"]')]);
			check(/\.xlsx$/.test(catalogue.suggestedFilename()), 'the catalogue comes as Excel');
			opened('/award/forms.xlsx');
			await page.goto(submission);
			await page.click('form[action$="/money"] button[type=submit]');
			await page.waitForURL(/\/document\/\d+/);
			const [file] = await Promise.all([page.waitForEvent('download'), page.click('ul.files li:has-text(".pdf") a')]);
			if (process.env.KEEP)
				fs.copyFileSync(await file.path(), `${process.env.KEEP}/money.pdf`);
			await page.goto(submission);
			const [book] = await Promise.all([page.waitForEvent('download'), page.click('main a[href$="/money.xlsx"]')]);
			check(fs.statSync(await book.path()).size > 1000, 'a workbook');
			opened(`${submission}/money.xlsx`);
			await shot(page, 'award-submission-money');
		},
	},
	{
		name: 'a title that ends soon is reminded of; another body\'s award stands in the register',
		async run({ open, check, shot, axe, opened }) {
			const page = await open();
			await signIn(page, 'thidua');
			await page.goto('/award/titles?due=1');
			check((await told(page)).includes('Sắp hết hạn'), 'titles that end soon');
			await shot(page, 'award-titles');
			await axe(page, 'award-titles');
			const [book] = await Promise.all([page.waitForEvent('download'), page.click('main a[href*="titles.xlsx"]')]);
			check(fs.statSync(await book.path()).size > 1000, 'a workbook');
			opened('/award/titles.xlsx');
			const unit = await page.locator('main td a[href$="/titles"]').first().getAttribute('href');
			await page.click('main th a[href^="/award/title/"] >> nth=0');
			await axe(page, 'award-title');
			await page.goto(unit);
			await axe(page, 'unit-titles');
			await page.goto(unit.replace('/titles', '/award'));
			for (const [name, value] of [['form', 'Bằng khen của Chủ tịch UBND tỉnh'], ['issuer', 'Uỷ ban nhân dân tỉnh Mẫu'],
				['decision_no', '77/QĐ-UBND'], ['decided_on', '01/12/2021']])
				await page.fill(`main [name=${name}]`, value);
			await axe(page, 'outside-award');
			await page.click('main form button[type=submit]');
			await page.waitForURL(/\/award\/record\/\d+/);
			check((await told(page)).includes('77/QĐ-UBND'), 'the award is in the register');
		},
	},
	{
		name: 'results and awards of earlier years come in from the office\'s workbooks, or nothing of them',
		async run({ open, check, shot, axe }) {
			const page = await open();
			await signIn(page, 'thidua');
			await page.goto('/award/register');
			await page.click('main a[href="/award/past"]');
			await shot(page, 'award-past');
			await axe(page, 'award-past');
			for (const [what, link] of [['classes', 'classes.xlsx'], ['awards', 'register.xlsx']]) {
				await page.goto('/award/past');
				const [book] = await Promise.all([page.waitForEvent('download'), page.click(`main a[href$="${link}"]`)]);
				const form = `main form[action="/award/past/${what}"]`;
				await page.setInputFiles(`${form} [name=file]`, await book.path());
				await Promise.all([page.waitForNavigation(), page.click(`${form} button[type=submit]`)]);
				check(!await page.locator('main [role=alert]').count(), `what went out comes in: ${what}`);
			}
			await page.goto('/award/past');
			await page.setInputFiles('main form[action="/award/past/awards"] [name=file]',
				path.join(root, 'examples/2021/titles.xlsx'));
			await Promise.all([page.waitForNavigation(), page.click('main form[action="/award/past/awards"] button[type=submit]')]);
			check(/Chưa có gì được ghi/.test(await told(page)), 'another table is refused');
			await shot(page, 'award-past-faults');
		},
	},
	{
		name: 'a council votes on initiatives that wait, and its minutes are printed',
		async run({ open, check, shot, axe, opened }) {
			const page = await open();
			await signIn(page, 'thidua');
			await page.goto('/initiatives');
			await page.click('main a[href$="/initiatives/sitting"]');
			await axe(page, 'initiative-sitting-form');
			for (const [name, value] of [['held_on', '06/12/2021'], ['chair', 'Lê Thị Mẫu Một'], ['secretary', 'Đỗ Thị Mẫu Bảy'],
				['members', '9'], ['present', '7'], ['number', '55/QĐ-CĐVC']])
				await page.fill(`main [name=${name}]`, value);
			const votes = page.locator('main [name^="agree."]');
			for (let i = 0; i < await votes.count(); i++)
				await votes.nth(i).fill(i === 0 ? '3' : '6');
			await shot(page, 'initiative-sitting-form');
			await send(page, 'main form[action$="/initiatives/sitting"]');
			const said = await told(page);
			check(said.includes('6/7') && said.includes('3/7'), 'the votes of each');
			await shot(page, 'initiative-sitting');
			await axe(page, 'initiative-sitting');
			const link = page.locator('main a[href$="format=pdf"]');
			const [paper] = await Promise.all([page.waitForEvent('download'), link.click()]);
			check(fs.statSync(await paper.path()).size > 1000, 'minutes');
			opened(await link.getAttribute('href'));
		},
	},
	{
		name: 'persons put forward stand with what they have and the shares that a rule asks for',
		async run({ open, check, shot, axe, opened }) {
			const page = await open();
			await signIn(page, 'thidua');
			await page.goto('/awards?form=bang_khen_tld');
			await page.click('main a[href*="/people?form=bang_khen_tld"]');
			const said = await told(page);
			check(said.includes('Đạt cơ cấu') && said.includes('Cao Minh Toàn'), 'the shares and the persons');
			check(said.includes('Tra cứu hồ sơ hộ tịch bằng mã vạch (2020)'), 'their initiatives');
			await shot(page, 'award-people');
			await axe(page, 'award-people');
			const link = page.locator('main a[href*="people.xlsx"]');
			const [book] = await Promise.all([page.waitForEvent('download'), link.click()]);
			check(fs.statSync(await book.path()).size > 1000, 'a workbook');
			opened(await link.getAttribute('href'));
		},
	},
	{
		name: 'the register finds a holder typed without accents, and a unit without awards says so',
		async run({ open, check, shot, axe }) {
			const page = await open(phone);
			await signIn(page, 'thidua');
			await page.goto('/award/register?q=so+giao+thong');
			check((await told(page)).includes('CĐCS Sở Giao thông vận tải'), 'found without accents');
			await shot(page, 'award-register-found');
			await axe(page, 'award-register-found');
			await page.goto('/award/register?q=khong+co+ai+ten+nay');
			check((await page.locator('main table tbody tr').count()) === 0, 'nothing is found');
			await shot(page, 'award-register-none');
		},
	},
];

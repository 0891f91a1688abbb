/* papers.mjs: papers made where the work is, a batch that shows how far it is, its files, and the
 * same without a script. */
import fs from 'node:fs';
import path from 'node:path';
import { root } from './harness.mjs';
import { signIn } from './people.mjs';

async function bytes(page, link) {
	const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
	return fs.readFileSync(await download.path());
}

const fileLink = (page, ending) => page.locator(`ul.files li:has-text("${ending}") a`).first();
const data = (name) => path.join(root, 'tests/office/data', name);
const starts = (body, text) => body.subarray(0, text.length).toString('latin1') === text;

export const journeys = [
	{
		name: 'the office makes the decision on classes and loads it as Word and PDF',
		async run({ open, check, axe, shot, opened }) {
			const page = await open();
			await signIn(page, 'thidua');
			await page.goto('/documents');
			await shot(page, 'papers');
			await axe(page, 'papers');
			await page.click('form:has(input[value=class_decision]) button');
			await page.waitForURL(/\/document\//);
			await shot(page, 'paper');
			await axe(page, 'paper');
			check(starts(await bytes(page, fileLink(page, '.docx')), 'PK'), 'Word');
			check(starts(await bytes(page, fileLink(page, '.pdf')), '%PDF-'), 'PDF');
			await page.goto('/documents');
			check(starts(await bytes(page, page.locator('main a[href*="/documents.xlsx"]')), 'PK'), 'the register');
			opened('/documents.xlsx');
		},
	},
	{
		name: 'every unit that waits gets its letter; the page shows the batch until it is done',
		async run({ open, check, axe, shot }) {
			const page = await open();
			await signIn(page, 'thidua');
			await page.goto('/accounts');
			await page.click('button[value=all]');
			await page.waitForURL(/\/job\//);
			await page.waitForSelector('text=Đã xong');
			await shot(page, 'job-letters');
			await axe(page, 'job-letters');
			check(starts(await bytes(page, fileLink(page, '.pdf')), '%PDF-'), 'the letters');
			check(starts(await bytes(page, fileLink(page, '.xlsx')), 'PK'), 'the texts for Zalo');
			await page.goto('/jobs');
			await shot(page, 'jobs');
			await axe(page, 'jobs');
		},
	},
	{
		name: 'without a script a link looks again until the batch is done',
		async run({ open, check }) {
			const page = await open({ javaScriptEnabled: false });
			await signIn(page, 'thidua');
			await page.goto('/accounts');
			await page.click('button[value=all]');
			await page.waitForURL(/\/job\//);
			for (let i = 0; i < 100 && !(await page.innerText('#job')).includes('Đã xong'); i++) {
				await page.waitForTimeout(200);
				await page.goto(page.url());
			}
			check((await page.innerText('#job')).includes('thu-moi.pdf'), 'the files are there');
		},
	},
	{
		name: 'a chair makes the sheet and the committee\'s minutes, and a member does not see the drafts',
		async run({ open, check, axe, shot, opened }) {
			const page = await open();
			await signIn(page, 'chutich');
			await page.goto('/tasks');
			const href = await page.locator('a[href*="/unit/"]').first().getAttribute('href');
			const unit = href.match(/\/unit\/\d+/)[0];
			for (const kind of ['self_sheet', 'committee_minutes']) {
				await page.goto(`${unit}/sheet`);
				await page.click(`button[value=${kind}]`);
				await page.waitForURL(/\/document\//);
				check(starts(await bytes(page, fileLink(page, '.pdf')), '%PDF-'), kind);
			}
			await page.goto(`${unit}/documents`);
			await shot(page, 'unit-papers');
			await axe(page, 'unit-papers');
			check(starts(await bytes(page, page.locator('main a[href*="/documents.xlsx"]')), 'PK'), 'their register');
			opened(`${unit}/documents.xlsx`);
			const member = await open();
			await signIn(member, 'doanvien');
			await member.goto(`${unit}/documents`);
			check(!(await member.innerText('main')).includes('Biên bản họp Ban Chấp hành CĐCS'), 'no drafts');
		},
	},
	{
		name: 'the office uploads its own letter, tries it, puts it in force and gets it filled for all',
		async run({ open, check, axe, shot, opened }) {
			const page = await open();
			await signIn(page, 'thidua');
			const take = async (file, subject) => {
				await page.goto('/templates');
				await page.fill('[name=name]', 'Thư báo kết quả');
				await page.check(`[name=subject][value=${subject}]`);
				await page.setInputFiles('[name=file]', data(file));
				await page.click('form[action="/templates"] button[type=submit]');
				await page.waitForURL(/\/template\//);
			};
			await take('letter-wrong.docx', 'unit');
			check((await page.innerText('main')).includes('Có phải là {diem}?'), 'the nearest name is told');
			await shot(page, 'template-wrong');
			await axe(page, 'template-wrong');
			await take('letter.docx', 'unit');
			check(starts(await bytes(page, page.locator('form[action$="/filled"] button').first()), 'PK'), 'filled');
			check(starts(await bytes(page, page.locator('button[name=view]')), '%PDF'), 'looked at');
			await page.click('form[action$="/start"] button[type=submit]');
			await page.waitForSelector('button[name=all]');
			check(starts(await bytes(page, page.locator('button[name=all]')), 'PK'), 'all of them');
			await page.goto('/templates');
			await shot(page, 'templates');
			await axe(page, 'templates');
			const chair = await open();
			await signIn(chair, 'chutich');
			await chair.goto('/tasks');
			const near = await chair.locator('a[href*="/unit/"]').first().getAttribute('href');
			const unit = near.match(/\/unit\/\d+/)[0];
			await chair.goto(`${unit}/documents`);
			await shot(chair, 'unit-templates');
			check(starts(await bytes(chair, chair.locator('a[href*="/template/"]').first()), 'PK'), 'a unit fills it, too');
			check(starts(await bytes(chair, chair.locator('a[href*="view=1"]').first()), '%PDF'), 'and looks at it');
			await take('table.xlsx', 'cluster');
			await page.click('form[action$="/start"] button[type=submit]');
			await page.goto('/clusters');
			await page.click('main a[href^="/cluster/"]');
			await page.goto(`${/\/cluster\/\d+/.exec(page.url())[0]}/documents`);
			const link = page.locator('a[href*="/template/"]').first();
			opened(await link.getAttribute('href'));
			check(starts(await bytes(page, link), 'PK'), 'a cluster\'s');
		},
	},
	{
		name: 'the office words its notice, looks at it on real data and puts it in force',
		async run({ open, check, axe, shot }) {
			const page = await open();
			await signIn(page, 'thidua');
			await page.goto('/wording');
			await shot(page, 'wordings');
			await axe(page, 'wordings');
			await page.click('main a[href="/layouts"]');
			check((await page.innerText('main')).includes('Còn phải kiểm tra'), 'what nobody has checked is marked');
			await shot(page, 'layouts');
			await axe(page, 'layouts');
			await page.goto('/wording');
			await page.click('a[href$="kind=result_notice"]');
			await page.locator('textarea').nth(1).fill('Kết quả của {don_vj}');
			await page.click('form[action="/wording/kind"] button[type=submit]');
			check((await page.innerText('main')).includes('không có trường {don_vj}'), 'refused at its place');
			await page.locator('textarea').nth(1).fill('Kết quả thi đua {nam_thi_dua}');
			await page.click('form[action="/wording/kind"] button[type=submit]');
			await page.waitForSelector('a[href$="/preview"]');
			await shot(page, 'wording');
			await axe(page, 'wording');
			check(starts(await bytes(page, page.locator('a[href$="/preview"]').first()), '%PDF-'), 'a PDF');
			await page.click('form[action$="/start"] button[type=submit]');
			await page.waitForSelector('text=Lời văn của cơ quan áp dụng từ');
		},
	},
];

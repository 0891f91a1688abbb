/* guide.mjs: the screens of the Vietnamese user's guide. Each answers, is accessible and does not
 * scroll sideways; with SCREENS=1 what a phone and a desk show of it first is left in
 * build/screens/guide, from where tests/journeys/guide.sh takes the guide's pictures. */
import fs from 'node:fs';
import path from 'node:path';
import { pictures } from './harness.mjs';
import { signIn } from './people.mjs';

const unitOf = async (page) => {
	await page.goto('/tasks');
	const href = await page.locator('a[href^="/unit/"]').first().getAttribute('href');
	return href.match(/^\/unit\/\d+/)[0];
};

async function visit(page, kit, at, name) {
	const reply = await page.goto(at);
	kit.check(reply.status() === 200, `${at} answers ${reply.status()}`);
	await kit.shot(page, name);
	await kit.axe(page, name);
	const folder = path.join(kit.screens, 'guide');
	fs.mkdirSync(folder, { recursive: true });
	for (const [width, height] of pictures ? [[360, 640], [1280, 800]] : []) {
		await page.setViewportSize({ width, height });
		await page.screenshot({ path: path.join(folder, `${name.slice(6)}-${width}.png`) });
	}
}

export const journeys = [
	{
		name: 'the guide\'s screens of a unit: tasks, reports, targets, the own score',
		async run(kit) {
			const page = await kit.open();
			await signIn(page, 'chutich');
			await visit(page, kit, '/tasks', 'guide-viec');
			const unit = await unitOf(page);
			await visit(page, kit, unit, 'guide-don-vi');
			await visit(page, kit, `${unit}/reports`, 'guide-bao-cao');
			await visit(page, kit, `${unit}/targets`, 'guide-chi-tieu');
			await visit(page, kit, `${unit}/sheet`, 'guide-cham-diem');
			await visit(page, kit, `${unit}/people`, 'guide-doan-vien');
			await visit(page, kit, `${unit}/activities`, 'guide-hoat-dong');
			await visit(page, kit, '/account', 'guide-tai-khoan-toi');
		},
	},
	{
		name: 'the guide\'s screens of a cluster: the conference, the ranking, ballots, decisions',
		async run(kit) {
			const page = await kit.open();
			await signIn(page, 'thidua');
			await page.goto('/clusters');
			const cluster = await page.locator('a', { hasText: 'Khối thi đua số 4' }).getAttribute('href');
			await visit(page, kit, cluster, 'guide-khoi');
			await visit(page, kit, `${cluster}/conference`, 'guide-hoi-nghi');
			await visit(page, kit, `${cluster}/ranking`, 'guide-xep-hang');
			await visit(page, kit, `${cluster}/ballots/new`, 'guide-bo-phieu');
			await page.goto('/seasons');
			const season = await page.locator('a[href^="/season/"]').first().getAttribute('href');
			await visit(page, kit, `${season}/decisions`, 'guide-quyet-dinh');
			await visit(page, kit, season, 'guide-nam-thi-dua');
		},
	},
	{
		name: 'the guide\'s screens of the administrator: accounts, the log, settings',
		async run(kit) {
			const page = await kit.open();
			await signIn(page, 'quantri');
			await visit(page, kit, '/accounts', 'guide-tai-khoan');
			await visit(page, kit, '/audit', 'guide-nhat-ky');
			await visit(page, kit, '/settings', 'guide-thiet-lap');
		},
	},
	{
		name: 'the guide\'s screens of the office: progress, figures, appraisal, units, awards',
		async run(kit) {
			const page = await kit.open();
			await signIn(page, 'thidua');
			await visit(page, kit, '/board', 'guide-tien-do');
			await visit(page, kit, '/reports', 'guide-so-lieu');
			await visit(page, kit, '/appraisal', 'guide-tham-dinh');
			await visit(page, kit, '/units', 'guide-to-chuc');
			await visit(page, kit, '/awards', 'guide-khen-thuong');
			await visit(page, kit, '/criteria', 'guide-bo-tieu-chi');
			await visit(page, kit, '/collections', 'guide-bao-cao-nhanh');
			await visit(page, kit, '/documents', 'guide-van-ban');
		},
	},
	{
		name: 'the main path is walked without scripts: tasks, a report\'s figures, the own score',
		async run({ open, check }) {
			const page = await open({ javaScriptEnabled: false });
			await signIn(page, 'chutich');
			const unit = await unitOf(page);
			for (const at of ['/tasks', unit, `${unit}/reports`, `${unit}/sheet`]) {
				const reply = await page.goto(at);
				check(reply.status() === 200, `${at} answers ${reply.status()}`);
				check(await page.locator('h1').count() === 1, `${at} has one heading`);
			}
			await page.goto('/account');
			check(await page.locator('h1').count() === 1, 'the account page');
		},
	},
	{
		name: 'a stranger reads the public page and nothing else',
		async run(kit) {
			const page = await kit.open();
			await visit(page, kit, '/results', 'guide-cong-khai');
			await page.goto('/tasks');
			kit.check(new URL(page.url()).pathname === '/sign-in', 'everything else asks to sign in');
		},
	},
];

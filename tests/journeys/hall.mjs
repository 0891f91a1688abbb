/* hall.mjs: a meeting goes to a hall without Internet on a laptop of its own, is held there, and
 * comes back beside what the server changed meanwhile. */
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { root } from './harness.mjs';
import { press, signIn } from './people.mjs';

const program = () => path.join(path.resolve(root, process.argv[2] ?? 'build'), 'congdoan');
const names = ['Nguyễn Thị Lan', 'Trần Văn Minh', 'Lê Thu Nga'];

const said = (page) => page.locator('main').innerText();

async function plan(page) {
	await page.goto('/tasks');
	const unit = await page.locator('a[href^="/unit/"]').first().getAttribute('href');
	await page.goto(`/unit/${unit.split('/')[2]}/assemblies`);
	await page.fill('[name=title]', 'Hội nghị ở đảo');
	await page.fill('[name=on]', '08/12/2021');
	await page.fill('[name=clock]', '8h');
	await page.check('[name=form][value=all_members]');
	await press(page, 'main form[action$="/assemblies"]');
	const meeting = new URL(page.url()).pathname;
	for (const name of names)
		await addSeat(page, meeting, name);
	await page.goto(meeting);
	await press(page, 'form[action$="/move"]:has([value=summon])');
	return meeting;
}

async function addSeat(page, meeting, name) {
	await page.goto(`${meeting}/seats`);
	await page.locator('details:has([name=name])').first().evaluate((d) => { d.open = true; });
	await page.fill('form[action$="/seats"] [name=name]', name);
	await press(page, 'main form[action$="/seats"][method=post]');
}

/* The laptop's server; what it said first has the password. */
async function laptop(file, dir, then) {
	const port = 20000 + process.pid % 20000;
	const child = spawn(program(), ['hall', 'serve', file, '--listen', `127.0.0.1:${port}`],
		{ cwd: dir, stdio: ['ignore', 'pipe', 'ignore'] });
	const ended = new Promise((done) => child.on('exit', done));
	let out = '';
	try {
		await new Promise((done, fail) => {
			child.stdout.on('data', (d) => { out += d; if (/127\.0\.0\.1:\d+\D*$/m.test(out) && /hoitruong/.test(out) && out.includes(String(port))) done(); });
			child.on('exit', () => fail(new Error(`the laptop's server ended: ${out}`)));
		});
		await then(`http://127.0.0.1:${port}`, /mật khẩu (\S+)/.exec(out)[1]);
	} finally {
		child.kill('SIGTERM');
		await ended;
	}
}

export const journeys = [
	{
		name: 'a meeting is held in a hall without Internet and comes back without overwriting the server',
		async run({ open, check, axe, shot, dir, cli }) {
			const page = await open();
			await signIn(page, 'chutich');
			const meeting = await plan(page);
			await page.goto(`${meeting}/hall`);
			await shot(page, 'hall');
			await axe(page, 'hall');
			const [download] = await Promise.all([page.waitForEvent('download'),
				page.locator('form[action$="/hall-package"] button[type=submit]').click()]);
			const file = path.join(dir, 'dao.hall');
			await download.saveAs(file);
			check(/"format":"congdoan hall 1"/.test(fs.readFileSync(file, 'utf8')), 'the file says what it is');
			await laptop(file, dir, async (base, password) => {
				const there = await open({ baseURL: base });
				await there.goto('/sign-in');
				await there.fill('[name=login]', 'hoitruong');
				await there.fill('[name=password]', password);
				await there.click('main button[type=submit]');
				await there.waitForURL((u) => !u.pathname.startsWith('/sign-in'));
				await there.goto(`${meeting}/seats`);
				check((await said(there)).includes(names[1]), 'who is summoned is known in the hall');
				await addSeat(there, meeting, 'Phạm Đến Muộn');
				check((await said(there)).includes('Phạm Đến Muộn'), 'a late delegate is seated in the hall');
				await there.goto(`${meeting}/card`);
				await there.fill('[name=number]', '2');
				await press(there, 'main form[action$="/card"]');
				const photo = path.join(dir, 'the.png');
				await there.locator('main svg').first().screenshot({ path: photo });
				const phone = await open({ baseURL: base, viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true });
				await phone.goto('/card');
				await shot(phone, 'hall-card');
				await axe(phone, 'hall-card');
				await phone.setInputFiles('[name=photo]', photo);
				await press(phone, 'form[enctype]');
				check(/\/card\/[0-9a-f]{32}$/.test(phone.url()), 'a photo of the card opens it without Internet');
				check((await phone.locator('main').innerText()).includes(names[1]), 'it is the delegate whose card it is');
			});
			await addSeat(page, meeting, 'Vũ Thêm Sau');
			const brought = cli('hall', 'bring', file);
			check(brought.status === 0, `bring: ${brought.stderr}`);
			await page.goto(`${meeting}/hall`);
			await page.setInputFiles('[name=file]', `${file}.ket-qua`);
			await press(page, 'form[enctype]');
			await shot(page, 'hall-back');
			await axe(page, 'hall-back');
			check(/1 chỗ cần quyết định/.test(await said(page)), 'two delegates with one number wait for people');
			check((await said(page)).includes('Phạm Đến Muộn'), 'who was seated in the hall is not lost');
			await page.goto(`${meeting}/seats`);
			check((await said(page)).includes('Vũ Thêm Sau'), 'who was added on the server stays');
			const again = cli('hall', 'merge', `${file}.ket-qua`, '--db', path.join(dir, 'demo.db'));
			check(again.status === 0 && /Đã nhận 0 thay đổi/.test(again.stdout), `merge again: ${again.stdout}${again.stderr}`);
		},
	},
];

/* register.mjs: the first day of an empty data file, from the administrator's set-up to a chair who
 * signs in on a phone by a letter; and the register of members and officers. */
import crypto from 'node:crypto';
import path from 'node:path';
import { root, startServer } from './harness.mjs';
import { signIn } from './people.mjs';

const build = path.resolve(root, process.argv[2] ?? 'build');
const phone = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true };

/* RFC 6238 with SHA-1, six digits, 30 s, from the base32 that the page shows. */
function totp(shown) {
	const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
	let bits = '';
	for (const c of shown.replace(/[^A-Z2-7]/g, ''))
		bits += letters.indexOf(c).toString(2).padStart(5, '0');
	const key = Buffer.from(bits.match(/.{8}/g).map((b) => parseInt(b, 2)));
	const step = Buffer.alloc(8);
	step.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30000)));
	const h = crypto.createHmac('sha1', key).update(step).digest();
	const n = (h.readUInt32BE(h[19] & 15) & 0x7fffffff) % 1000000;
	return String(n).padStart(6, '0');
}

async function found(page, base, unit) {
	await page.goto(`${base}/units/event?kind=found`);
	await page.fill('[name=results]', `${unit.code} | ${unit.name}`);
	await page.selectOption('[name=unit_kind]', unit.kind);
	if (unit.parent)
		await page.fill('[name=parent]', unit.parent);
	await page.fill('[name=decision_no]', '01/QĐ-LĐLĐ');
	await page.fill('[name=issuer]', 'Liên đoàn Lao động tỉnh');
	await page.fill('[name=signed_on]', '01/03/2018');
	await page.fill('[name=effective_on]', '15/03/2018');
	await page.click('main form.stack button[type=submit]');
	await page.click('button[name=sure]');
	await page.waitForURL(/\/unit\/\d+$/);
	return page.url().match(/\d+$/)[0];
}

async function setUp(page, server) {
	const link = server.said().match(/http:\S+\/setup\?code=\S+/);
	await page.goto(link[0]);
	await page.fill('[name=name]', 'Người quản trị');
	await page.fill('[name=login]', 'quan.tri');
	await page.fill('[name=password]', 'cầu ao gió mát 2026');
	await page.click('main button[type=submit]');
	await page.waitForURL(/\/sign-in\/code/);
	await page.fill('[name=code]', totp(await page.locator('figure.qr code').innerText()));
	await page.click('main button[type=submit]');
	await page.waitForURL(/\/tasks/);
}

/* The letter's code, as the chair reads it from the paper. */
async function invite(page, base, unit) {
	await page.goto(`${base}/unit/${unit}/edit`);
	await page.fill('[name=chair]', 'Nguyễn Thị Mai');
	await page.fill('[name=phone]', '+84 912.000.111');
	await page.fill('[name=members]', '45');
	await page.fill('[name=workers]', '50');
	await page.click('main form.stack button[type=submit]');
	await page.goto(`${base}/accounts`);
	await page.click('main a[href^="/accounts?unit="]');
	await page.click('main form.stack button[type=submit]');
	return page.locator('.codes').innerText();
}

export const journeys = [
	{
		name: 'the first administrator sets up an empty file and a chair signs in by letter on a phone',
		async run({ open, check, axe, shot }) {
			const server = await startServer(build, [], false);
			try {
				const page = await open();
				await setUp(page, server);
				check(/Lập cây đơn vị/.test(await page.locator('main').innerText()), 'the first step is named');
				await shot(page, 'first-day');
				await found(page, server.base, { code: 'T', name: 'LĐLĐ tỉnh', kind: 'province' });
				const unit = await found(page, server.base,
					{ code: '0101', name: 'CĐCS Sở Nội vụ', kind: 'grassroots', parent: 'T' });
				const code = await invite(page, server.base, unit);
				await shot(page, 'letter');
				const hand = await open(phone);
				await hand.goto(`${server.base}/invite?code=${code}`);
				check(/Nguyễn Thị Mai/.test(await hand.locator('main').innerText()), 'greeted by name');
				await axe(hand, 'invite');
				await hand.fill('[name=password]', 'thuyền về bến đợi 26');
				await hand.click('main button[type=submit]');
				await hand.waitForURL(/\/tasks/);
				await hand.goto(`${server.base}/unit/${unit}/people`);
				check(/chỉ với số đoàn viên/.test(await hand.locator('main').innerText()),
					'a register is not required');
				await shot(hand, 'people-empty');
				await hand.goto(`${server.base}/unit/${unit}/people/new`);
				await hand.fill('[name=name]', 'Trần Văn Bình');
				await hand.selectOption('[name=office]', 'deputy');
				await hand.fill('[name=term]', '2023-2028');
				await hand.click('main form.stack button[type=submit]');
				await hand.waitForURL(/\/people$/);
				check(/Phó Chủ tịch/.test(await hand.locator('main').innerText()), 'the office stands');
				await axe(hand, 'people on a phone');
				const late = await open(phone);
				await late.goto(`${server.base}/invite?code=${code}`);
				check(/đã (được )?dùng/.test(await late.locator('main').innerText()), 'a code is good once');
			} finally {
				await server.stop();
			}
		},
	},
	{
		name: 'a chair keeps the register: found without accents, private on demand, an office ended',
		async run({ open, check, axe, shot }) {
			const page = await open();
			await signIn(page, 'chutich');
			await page.click('details.who > summary');
			await page.click('details.who a[href$="/people"]');
			await shot(page, 'people');
			await axe(page, 'people');
			const base = new URL(page.url()).pathname;
			await page.fill('main [name=q]', 'doan manh son');
			await page.click('main .filters button');
			await page.click('text=Đoàn Mạnh Sơn');
			check(!/0900000/.test(await page.locator('main').innerText()), 'the number is not shown');
			await page.fill('[name=purpose]', 'Lập danh sách đề nghị khen thưởng');
			await page.click('text=Xem thông tin riêng');
			check(/0900000/.test(await page.locator('main').innerText()), 'on demand it is');
			await shot(page, 'person');
			await axe(page, 'person');
			await page.click('text=Sửa thông tin');
			await shot(page, 'person-form');
			await axe(page, 'person form');
			await page.goto(base);
			await page.click('main tbody a >> nth=0');
			await page.click('text=Xoá dữ liệu cá nhân');
			await shot(page, 'person-erase');
			await axe(page, 'erase');
			for (const [at, name] of [['/new', 'person-new'], ['/import', 'people-import']]) {
				await page.goto(base + at);
				await shot(page, name);
				await axe(page, name);
			}
			await page.goto(base);
			const [book] = await Promise.all([page.waitForEvent('download'),
				page.click(`a[href="${base}/export"]`)]);
			check(/doan-vien\.xlsx$/.test(book.suggestedFilename()), 'a workbook comes');
			await page.goto('/account/person');
			await axe(page, 'one\'s own entry');
			await shot(page, 'person-own');
		},
	},
	{
		name: 'one person switches between the chair and the head of a cluster without signing out',
		async run({ open, check, axe, shot }) {
			const page = await open(phone);
			await signIn(page, 'truongkhoi');
			const role = () => page.locator('details.who > summary').innerText();
			check(/Chủ tịch/.test(await role()), 'first as the chair');
			await page.click('details.who > summary');
			await page.click('.menu button:has-text("Trưởng khối")');
			await page.waitForURL(/\/tasks/);
			check(/Trưởng khối/.test(await role()), 'now as the head');
			await page.click('details.who > summary');
			await axe(page, 'the menu of roles');
			await shot(page, 'role-menu');
			await page.click('.menu button:has-text("Chủ tịch")');
			await page.waitForURL(/\/tasks/);
			check(/Chủ tịch/.test(await role()), 'and back');
		},
	},
	{
		name: 'the office closes an account only after a question, merges after a preview, adds an award form',
		async run({ open, check, axe, shot }) {
			const page = await open();
			await signIn(page, 'thidua');
			await page.goto('/accounts?q=so+tu+phap');
			await page.click('main tbody a >> nth=0');
			await page.click('tr:has-text("giupviec") summary');
			await page.click('tr:has-text("giupviec") button:has-text("Đóng tài khoản")');
			check(/Vai trò sẽ mất/.test(await page.locator('main').innerText()), 'it asks first');
			await shot(page, 'account-close');
			await axe(page, 'account-close');
			await page.click('text=Giữ lại');
			await page.goto('/units/event?kind=merge');
			await page.fill('[name=sources]', 'VC016');
			await page.fill('[name=results]', 'VC001');
			await page.fill('[name=decision_no]', '09/QĐ-CĐVC');
			await page.fill('[name=issuer]', 'Công đoàn Viên chức tỉnh');
			await page.fill('[name=signed_on]', '01/12/2021');
			await page.fill('[name=effective_on]', '15/12/2021');
			await page.click('main form.stack button[type=submit]');
			check(/Kết thúc hoạt động/.test(await page.locator('main').innerText()), 'the preview says what ends');
			await shot(page, 'event-preview');
			await axe(page, 'event-preview');
			await page.click('button[name=back]');
			check(await page.locator('[name=decision_no]').inputValue() === '09/QĐ-CĐVC', 'nothing is lost');
			await page.goto('/award/forms/new');
			await shot(page, 'award-form-new');
			await axe(page, 'award-form-new');
		},
	},
];

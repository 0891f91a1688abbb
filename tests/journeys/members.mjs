/* members.mjs: the register of members lives: a transfer that both sides confirm, a list with a
 * heading of its own, two entries that are one person. */
import { signIn } from './people.mjs';

const phone = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true };

const crcs = Array.from({ length: 256 }, (_, n) => {
	for (let k = 0; k < 8; k++)
		n = n & 1 ? 0xedb88320 ^ (n >>> 1) : n >>> 1;
	return n >>> 0;
});
const crc = (bytes) => ~bytes.reduce((c, b) => crcs[(c ^ b) & 255] ^ (c >>> 8), ~0) >>> 0;

/* A zip of stored files, as any program may write it. */
function zip(files) {
	const parts = [], directory = [];
	let at = 0;
	for (const [name, text] of Object.entries(files)) {
		const bytes = Buffer.from(text), entry = Buffer.alloc(26);
		entry.writeUInt16LE(20, 0);
		entry.writeUInt32LE(crc(bytes), 10);
		entry.writeUInt32LE(bytes.length, 14);
		entry.writeUInt32LE(bytes.length, 18);
		entry.writeUInt16LE(name.length, 22);
		const local = Buffer.concat([Buffer.from('PK\x03\x04'), entry, Buffer.from(name), bytes]);
		const offset = Buffer.alloc(14);
		offset.writeUInt32LE(at, 10);
		directory.push(Buffer.concat([Buffer.from('PK\x01\x02'), Buffer.from([20, 0]), entry,
			offset, Buffer.from(name)]));
		parts.push(local);
		at += local.length;
	}
	const end = Buffer.alloc(18), list = Buffer.concat(directory);
	end.writeUInt16LE(directory.length, 4);
	end.writeUInt16LE(directory.length, 6);
	end.writeUInt32LE(list.length, 8);
	end.writeUInt32LE(at, 12);
	return Buffer.concat([...parts, list, Buffer.from('PK\x05\x06'), end]);
}

/* A workbook of one sheet of texts, as another program would hand it out. */
function workbook(rows) {
	const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
	const rel = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
	const kind = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
	const cells = rows.map((row, r) => `<row r="${r + 1}">${row.map((text, c) =>
		`<c r="${String.fromCharCode(65 + c)}${r + 1}" t="inlineStr"><is><t>${text}</t></is></c>`).join('')}</row>`);
	return zip({
		'[Content_Types].xml': `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${kind}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${kind}.worksheet+xml"/></Types>`,
		'_rels/.rels': `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="${rel}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
		'xl/workbook.xml': `<?xml version="1.0"?><workbook xmlns="${main}" xmlns:r="${rel}"><sheets><sheet name="DS" sheetId="1" r:id="r1"/></sheets></workbook>`,
		'xl/_rels/workbook.xml.rels': `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="${rel}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
		'xl/worksheets/sheet1.xml': `<?xml version="1.0"?><worksheet xmlns="${main}"><sheetData>${cells.join('')}</sheetData></worksheet>`,
	});
}

async function upload(page, unit, rows) {
	await page.goto(`${unit}/people/import`);
	await page.setInputFiles('input[type=file]', { name: 'phan-mem.xlsx', buffer: workbook(rows),
		mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' });
	await page.click('main form button[type=submit]');
}

/* The address of a unit by its code. */
async function unitOf(page, code) {
	await page.goto(`/units?q=${code}`);
	const hrefs = await page.locator('main a[href^="/unit/"]').evaluateAll((all) => all.map((a) => a.getAttribute('href')));
	return hrefs.at(-1).match(/\/unit\/\d+/)[0];
}

export const journeys = [
	{
		name: 'a member goes over to another union once both sides have said so',
		async run({ open, check, axe, shot }) {
			const giver = await open(), taker = await open(phone);
			await signIn(giver, 'truongkhoi');
			const unit = await unitOf(giver, 'VC001');
			await giver.goto(`${unit}/people`);
			await giver.locator('table.cards tbody tr').last().locator('th a').click();
			const name = await giver.locator('h1').innerText();
			await giver.click('summary:has-text("Chuyển sinh hoạt đến đơn vị khác")');
			await giver.fill('[name=to]', 'VC016');
			await giver.fill('[name=letter_no]', '07/GT-CĐCS');
			await giver.click('form[action$="/offer"] button[type=submit]');
			await giver.waitForURL(/\/move\/\d+$/);
			check(/Chờ tiếp nhận/.test(await giver.locator('main').innerText()), 'it waits');
			await shot(giver, 'transfer');
			await axe(giver, 'transfer');

			await signIn(taker, 'chutich');
			await taker.goto('/tasks');
			await taker.locator(`a[href$="/move/${giver.url().match(/\d+$/)[0]}"]`).first().click();
			await shot(taker, 'transfer-phone');
			await axe(taker, 'transfer-phone');
			await taker.click('button:has-text("Tiếp nhận đoàn viên")');
			await taker.waitForURL(/\/moves$/);
			check(/Đã tiếp nhận/.test(await taker.locator('main').innerText()), 'accepted');
			await axe(taker, 'transfers');
			await giver.goto(`${unit}/moves`);
			check((await giver.locator('main').innerText()).includes(name), 'both sides keep it');
			await Promise.all([giver.waitForEvent('download'), giver.click('main a[href$="/moves.xlsx"]')]);
		},
	},
	{
		name: 'two entries of one person are found, merged and taken apart again',
		async run({ open, check, axe, shot }) {
			const page = await open();
			await signIn(page, 'thidua');
			const unit = await unitOf(page, 'VC016');
			for (const job of ['Văn thư', 'Kế toán']) {
				await page.goto(`${unit}/people/new`);
				await page.fill('[name=name]', 'Lê Thị Trùng');
				await page.fill('[name=birth_on]', '02/03/1985');
				await page.fill('[name=job]', job);
				await page.click('main form.stack button[type=submit]');
				if (job === 'Kế toán') {
					check(/đã có Lê Thị Trùng/.test(await page.locator('main').innerText()),
						'a name that is there is asked about');
					await page.check('[name=namesake]');
					await page.click('main form.stack button[type=submit]');
				}
				await page.waitForURL(/\/people$/);
			}
			await page.goto(`${unit}/doubles`);
			await page.click('button:has-text("Tìm hồ sơ trùng")');
			await page.waitForURL(/\/job\/\d+$/);
			const result = page.locator('main a[href$="/doubles"]').first();
			await result.waitFor();
			await result.click();
			await page.waitForURL(/\/doubles$/);
			const pair = page.locator('section.panel', { hasText: 'Lê Thị Trùng' }).first();
			check(/Văn thư/.test(await pair.innerText()), 'both sides are shown');
			await shot(page, 'duplicates');
			await axe(page, 'duplicates');
			await pair.locator('button', { hasText: 'giữ hồ sơ thứ nhất' }).click();
			await page.waitForURL(/\/doubles$/);
			await page.goto(`${unit}/people?q=trung`);
			const rows = page.locator('table.cards tbody tr', { hasText: 'Lê Thị Trùng' });
			check(await rows.count() === 1, 'one entry is left');
			await rows.first().locator('th a').click();
			await page.click('button:has-text("Gỡ gộp")');
			await page.waitForURL(/\/person\/\d+$/);
			await page.goto(`${unit}/people?q=trung`);
			check(await rows.count() === 2, 'and both stand again');
		},
	},
	{
		name: 'a list with a heading of its own is mapped once, and next year\'s asks before it changes anybody',
		async run({ open, check, axe, shot }) {
			const heads = ['Họ và tên', 'Mã định danh', 'Vị trí việc làm'];
			const page = await open();
			await signIn(page, 'chutich');
			const unit = await unitOf(page, 'VC016');
			await upload(page, unit, [heads, ['Phạm Thị Nhập', '001080000777', 'Văn thư']]);
			check(/Cột chưa biết/.test(await page.locator('main').innerText()), 'it asks');
			await shot(page, 'columns');
			await axe(page, 'columns');
			await page.selectOption('[name="as.2"]', 'citizen');
			await page.click('main form.stack button[type=submit]');
			await page.waitForURL(/\/job\/\d+$/);
			await page.locator('main a[href$="/people"]').first().waitFor();
			await upload(page, unit, [heads, ['Phạm Thị Nhập', '001080000777', 'Kế toán']]);
			await page.waitForURL(/\/people\/list\/\d+$/);
			check(/Kế toán/.test(await page.locator('main').innerText()), 'it shows what changes');
			await shot(page, 'list-changes');
			await axe(page, 'list-changes');
			await page.click('button:has-text("Đồng ý cập nhật")');
			await page.waitForURL(/\/people$/);
			await page.goto(`${unit}/people?q=nhap`);
			check(/Kế toán/.test(await page.locator('table.cards').innerText()), 'and takes it on');
		},
	},
	{
		name: 'the office sees who lacks which course, adds one and who took it',
		async run({ open, opened, check, axe, shot }) {
			const page = await open();
			await signIn(page, 'thidua');
			const unit = await unitOf(page, 'VC016');
			await page.goto(`${unit}/trainings`);
			const main = page.locator('main');
			check(/Vũ Thị Yến/.test(await main.innerText()), 'the deputy lacks a course');
			await shot(page, 'trainings');
			await axe(page, 'trainings');
			await page.click('summary:has-text("Thêm khoá học")');
			await page.fill('[name=name]', 'Tập huấn phó chủ tịch năm 2021');
			await page.selectOption('[name=kind]', 'new_officer');
			await page.fill('[name=from_on]', '06/12/2021');
			await page.click('main details[open] form button[type=submit]');
			await page.waitForURL(/\/training\/\d+$/);
			await page.fill('[name=person]', 'vu thi yen');
			await page.click('main form.stack button[type=submit]');
			check(/Vũ Thị Yến/.test(await main.innerText()), 'she took it');
			await axe(page, 'course');
			await page.goto(`${unit}/trainings`);
			check(!/Vũ Thị Yến/.test(await main.innerText()), 'and lacks it no more');
			const [book] = await Promise.all([page.waitForEvent('download'),
				page.click('a[href$="/trainings/export"]')]);
			opened(`${unit}/trainings/export`);
			check(/dao-tao\.xlsx$/.test(book.suggestedFilename()), 'the list comes as Excel');
			await page.goto('/clusters');
			await page.click('a[href$="/feeds"]');
			check(/Đoàn viên cuối kỳ/.test(await main.innerText()), 'the register feeds figures');
			await axe(page, 'feeds');
		},
	},
];

/* congress_list.mjs: a list of 5,000 delegates in Chromium: read from Excel, then the first page in
 * each order, a search, and the list to print. Prints each figure; ends with 1 when a first page took
 * longer than the bar until it could be used.
 *	node tests/bench/congress_list.mjs [BUILD] */
import path from 'node:path';
import zlib from 'node:zlib';
import { root, startBrowser, startServer } from '../journeys/harness.mjs';
import { signIn } from '../journeys/people.mjs';

const build = path.resolve(root, process.argv[2] ?? 'build');
const delegates = 5000, delegations = 58, turns = 5, bar_ms = 1000;
const sheet_type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/* ---- a workbook: a zip of stored parts ---- */

const u16 = (n) => Buffer.from([n & 255, n >> 8 & 255]);
const u32 = (n) => Buffer.from([n & 255, n >> 8 & 255, n >> 16 & 255, n >>> 24]);

function zip(parts) {
	const files = [], list = [];
	let at = 0;
	for (const [name, text] of parts) {
		const body = Buffer.from(text), title = Buffer.from(name);
		const facts = Buffer.concat([u16(20), u16(0), u16(0), u32(0), u32(zlib.crc32(body)), u32(body.length), u32(body.length), u16(title.length), u16(0)]);
		const file = Buffer.concat([Buffer.from('PK\x03\x04'), facts, title, body]);
		list.push(Buffer.concat([Buffer.from('PK\x01\x02'), u16(20), facts, u16(0), u16(0), u16(0), u32(0), u32(at), title]));
		files.push(file);
		at += file.length;
	}
	const index = Buffer.concat(list);
	return Buffer.concat([...files, index, Buffer.from('PK\x05\x06'), u32(0), u16(list.length), u16(list.length), u32(index.length), u32(at), u16(0)]);
}

function workbook(rows) {
	const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
	const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
	const packed = 'http://schemas.openxmlformats.org/package/2006';
	const cells = rows.map((row) => `<row>${row.map((s) => `<c t="inlineStr"><is><t>${s}</t></is></c>`).join('')}</row>`).join('');
	return zip([
		['[Content_Types].xml', `<Types xmlns="${packed}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${sheet_type}.main+xml"/><Override PartName="/xl/s.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`],
		['_rels/.rels', `<Relationships xmlns="${packed}/relationships"><Relationship Id="r" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`],
		['xl/workbook.xml', `<workbook xmlns="${main}" xmlns:r="${relations}"><sheets><sheet name="DS" sheetId="1" r:id="r"/></sheets></workbook>`],
		['xl/_rels/workbook.xml.rels', `<Relationships xmlns="${packed}/relationships"><Relationship Id="r" Type="${relations}/worksheet" Target="s.xml"/></Relationships>`],
		['xl/s.xml', `<worksheet xmlns="${main}"><sheetData>${cells}</sheetData></worksheet>`],
	]);
}

/* No two bear the same name. */
function people() {
	const first = ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Hoàng', 'Vũ', 'Đặng', 'Bùi', 'Đỗ', 'Hồ'];
	const last = ['An', 'Bình', 'Cúc', 'Dũng', 'Giang', 'Hà', 'Lan', 'Minh', 'Nga', 'Oanh'];
	const name = (i) => [first[i % 10], ...[10, 100, 1000].map((by) => last[Math.floor(i / by) % 10])].join(' ');
	return Array.from({ length: delegates }, (_, i) => [name(i), `Đoàn ${1 + i % delegations}`, 'chính thức']);
}

async function plan(page) {
	await signIn(page, 'chutich');
	const unit = await page.locator('a[href^="/unit/"]').first().getAttribute('href');
	await page.goto(`/unit/${unit.split('/')[2]}/assemblies`);
	await page.locator('details').evaluateAll((all) => all.forEach((d) => { d.open = true; }));
	await page.fill('[name=title]', 'Đại hội năm nghìn đại biểu');
	await page.fill('[name=on]', '08/12/2021');
	await page.fill('[name=clock]', '8h');
	await page.check('[name=form][value=delegates]');
	await page.click('main form[action$="/assemblies"] button[type=submit]');
	await page.waitForURL(/\/assembly\/\d+$/);
	return new URL(page.url()).pathname;
}

const median = (all) => all.sort((a, b) => a - b)[Math.floor(all.length / 2)];
const server = await startServer(build, ['--quiet']);
const browser = await startBrowser();
let short = false;

async function measure(page, what, at, bar) {
	const took = [];
	for (let i = 0; i < turns; i++) {
		await page.goto(at, { waitUntil: 'load' });
		took.push(await page.evaluate(() => performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd));
	}
	const ms = median(took);
	short = short || ms > bar;
	console.log(`${what}: interactive after ${Math.round(ms)} ms, bar ${bar}: ${ms > bar ? 'short' : 'pass'}`);
}

try {
	const context = await browser.newContext({ baseURL: server.base, locale: 'vi-VN' });
	const page = await context.newPage();
	const meeting = await plan(page);
	await page.goto(`${meeting}/seats`);
	await page.setInputFiles('[name=file]', { name: 'ds.xlsx', mimeType: sheet_type,
		buffer: workbook([['Họ và tên', 'Đoàn', 'Tư cách'], ...people()]) });
	const from = Date.now();
	await page.click('form[action$="/seats/import"] button[type=submit]');
	await page.getByText('Đã thêm 5.000 người').waitFor();
	console.log(`5,000 delegates read from Excel in ${Date.now() - from} ms`);
	await measure(page, 'first page by name', `${meeting}/seats`, bar_ms);
	await measure(page, 'first page by number', `${meeting}/seats?order=number`, bar_ms);
	await measure(page, 'first page by delegation', `${meeting}/seats?order=delegation`, bar_ms);
	await measure(page, 'search for a name', `${meeting}/seats?q=Giang`, bar_ms);
	await measure(page, 'the first 1,000 to print', `${meeting}/seats/print?order=number`, bar_ms);
} finally {
	await browser.close();
	await server.stop();
}
process.exit(short ? 1 : 0);

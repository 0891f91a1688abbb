/* What the script adds, in a real browser: drafts, files, grids, pickers, days, numbers, dialogs,
 * live parts. Names are sentences. */
import assert from 'node:assert';
import { json, page, scene, until } from './stage.mjs';

const text = (p, selector) => p.locator(selector).first().innerText();
const has = (p, selector, words) => until(async () => (await text(p, selector)).includes(words), `"${words}" in ${selector}`);

/* ---- drafts ---- */

const form = (value = '', attrs = '') => page(`<form method="post" action="send" data-draft="report-1" data-version="3" ${attrs}>
<p class="saved" role="status"></p><input type="hidden" name="csrf" value="token">
<div class="field"><label for="why">Lý do</label><textarea id="why" name="why">${value}</textarea></div>
<fieldset><legend>Đã họp</legend><label class="choice"><input type="radio" name="met" value="1">Có</label><label class="choice"><input type="radio" name="met" value="0">Không</label></fieldset>
<input type="password" name="secret" aria-label="Mật khẩu"><button class="btn" type="submit">Gửi</button></form>`);

export async function what_is_typed_is_saved_by_itself_and_says_when() {
	const { p, log, faults } = await scene({ 'GET /': form('', 'data-autosave="save"'), 'POST /save': json({ clock: '14:05', version: '4' }) });
	await p.fill('#why', 'Đã giám sát');
	await has(p, '.saved', 'Đã lưu lúc 14:05');
	const sent = log.find((l) => l.name === 'POST /save');
	assert.equal(new URLSearchParams(String(sent.body)).get('why'), 'Đã giám sát');
	assert.equal(sent.headers['x-csrf'], 'token');
	assert.equal(sent.headers['x-draft-version'], '3');
	assert.equal(await p.evaluate(() => Object.keys(localStorage).length), 0);
	assert.deepEqual(faults, []);
}

export async function without_a_network_the_draft_stays_on_the_phone_and_says_so() {
	const { p, routes } = await scene({ 'GET /': form('', 'data-autosave="save"'), 'POST /save': { status: 'cut' } });
	await p.fill('#why', 'Mạng yếu');
	await p.check('input[value="1"]');
	await p.fill('[name=secret]', 'bí mật');
	await has(p, '.saved', 'Đã lưu trên máy, chưa gửi');
	assert.doesNotMatch(await p.evaluate(() => JSON.stringify(localStorage)), /bí mật/);
	await p.reload();
	assert.equal(await p.inputValue('#why'), 'Mạng yếu');
	assert.ok(await p.isChecked('input[value="1"]'));
	routes['POST /save'] = json({ clock: '15:00', version: '4' });
	await p.evaluate(() => window.dispatchEvent(new Event('online')));
	await has(p, '.saved', 'Đã lưu lúc 15:00');
}

export async function another_networks_page_does_not_count_as_saved() {
	const { p, routes } = await scene({ 'GET /': form('', 'data-autosave="save"'), 'POST /save': page('Mời đăng nhập Wi-Fi') });
	await p.fill('#why', 'Mạng khách sạn');
	await has(p, '.saved', 'Đã lưu trên máy, chưa gửi');
	assert.equal(await p.evaluate(() => Object.keys(localStorage).length), 1);
	routes['POST /save'] = json({ clock: '15:00', version: '4' });
	await p.evaluate(() => window.dispatchEvent(new Event('online')));
	await has(p, '.saved', 'Đã lưu lúc 15:00');
}

export async function a_newer_text_on_the_server_is_shown_beside_the_kept_one() {
	const { p, routes } = await scene({ 'GET /': form('') });
	await p.fill('#why', 'Bản của tôi');
	await has(p, '.saved', 'Đã lưu trên máy, chưa gửi');
	routes['GET /'] = form('Bản của người khác').replace('data-version="3"', 'data-version="9"');
	await p.reload();
	await has(p, '.banner', 'Có hai bản khác nhau');
	await has(p, '.banner', 'Bản của người khác');
	assert.equal(await p.inputValue('#why'), 'Bản của người khác');
	await p.getByText('Dùng bản trên máy này').click();
	assert.equal(await p.inputValue('#why'), 'Bản của tôi');
}

export async function a_conflict_while_saving_lets_the_person_choose() {
	const { p } = await scene({ 'GET /': form('cũ', 'data-autosave="save"'),
		'POST /save': json({ message: 'Chị Hoa đã sửa lúc 14:00.', version: '5', values: { why: 'Bản của chị Hoa' } }, 409) });
	await p.fill('#why', 'Bản của tôi');
	await has(p, '.banner', 'Chị Hoa đã sửa lúc 14:00.');
	await p.getByText('Dùng bản trên hệ thống').click();
	assert.equal(await p.inputValue('#why'), 'Bản của chị Hoa');
}

export async function an_acknowledged_draft_leaves_the_phone() {
	const { p, routes } = await scene({ 'GET /': form('') });
	await p.fill('#why', 'x');
	await until(() => p.evaluate(() => Object.keys(localStorage).length === 1));
	routes['GET /'] = page('<p data-draft-done="report-1">Đã gửi</p>');
	await p.goto(p.url());
	assert.equal(await p.evaluate(() => Object.keys(localStorage).length), 0);
}

export async function drafts_of_another_account_are_not_shown() {
	const { p, routes } = await scene({ 'GET /': form('') });
	await p.fill('#why', 'của tài khoản 7');
	await has(p, '.saved', 'Đã lưu trên máy');
	routes['GET /'] = form('').replace('data-account="7"', 'data-account="8"');
	await p.reload();
	assert.equal(await p.inputValue('#why'), '');
}

export async function offline_the_form_stays_and_is_not_lost() {
	const { p, context, log } = await scene({ 'GET /': form('') });
	await p.fill('#why', 'x');
	await context.setOffline(true);
	await p.click('button[type=submit]');
	await has(p, '.saved', 'Chưa có mạng nên chưa gửi');
	await context.setOffline(false);
	assert.ok(!log.some((l) => l.name === 'POST /send'));
}

/* ---- files ---- */

const upload = page(`<form method="post" action="send" enctype="multipart/form-data" data-draft="u"><div class="field"><label for="f">Tệp</label>
<input type="file" id="f" name="evidence" multiple data-upload="up" data-max="3000000"></div><button class="btn" type="submit">Gửi</button></form>`);

function store(cuts = 0) {
	const state = { bytes: Buffer.alloc(0), size: 0, cuts, puts: 0 };
	return { state, routes: {
		'GET /': upload,
		'POST /up': ({ body }) => { state.size = Number(new URLSearchParams(String(body)).get('size')); return json({ id: 'a1' }); },
		'GET /up/a1': () => json({ at: state.bytes.length }),
		'PUT /up/a1': ({ url, body }) => {
			state.puts++;
			if (state.cuts-- > 0 && state.puts > 1)
				return { status: 'cut' };
			if (Number(url.searchParams.get('at')) !== state.bytes.length)
				return json({ at: state.bytes.length }, 409);
			state.bytes = Buffer.concat([state.bytes, body]);
			return json({ at: state.bytes.length });
		},
		'POST /send': page('<p>Đã nhận</p>'),
	} };
}

export async function a_file_goes_on_where_the_network_broke() {
	const s = store(3);
	const { p, log } = await scene(s.routes);
	const bytes = Buffer.alloc(900000, 7);
	await p.waitForFunction(() => document.querySelector('script[src*="send.js"]'));
	await p.setInputFiles('#f', { name: 'Biên bản.pdf', mimeType: 'application/pdf', buffer: bytes });
	for (let i = 0; i < 6; i++) {
		await new Promise((resolve) => { setTimeout(resolve, 300); });
		await p.evaluate(() => window.dispatchEvent(new Event('online')));
	}
	await has(p, '.files', 'Đã gửi');
	assert.ok(s.state.bytes.equals(bytes));
	await p.click('button[type=submit]');
	await until(() => log.some((l) => l.name === 'POST /send'));
	assert.match(String(log.find((l) => l.name === 'POST /send').body), /name="evidence_upload"\r\n\r\na1/);
}

export async function a_file_goes_on_after_another_networks_page() {
	const s = store();
	const put = s.routes['PUT /up/a1'];
	let strange = 2;
	s.routes['PUT /up/a1'] = (rq) => (strange-- > 0 ? page('Mời đăng nhập Wi-Fi') : put(rq));
	const { p } = await scene(s.routes);
	await p.waitForFunction(() => document.querySelector('script[src*="send.js"]'));
	await p.setInputFiles('#f', { name: 'a.pdf', mimeType: 'application/pdf', buffer: Buffer.alloc(90000, 7) });
	await until(() => strange < 2);
	await p.evaluate(() => window.dispatchEvent(new Event('online')));
	await has(p, '.files', 'Đã gửi');
	assert.equal(s.state.bytes.length, 90000);
}

export async function a_form_pressed_while_a_file_is_on_its_way_is_sent_as_soon_as_it_has_arrived() {
	const s = store();
	const put = s.routes['PUT /up/a1'];
	let arrive;
	s.routes['PUT /up/a1'] = (rq) => { arrive = () => rq.rp.writeHead(200, { 'Content-Type': 'application/json' }).end(put(rq).text); };
	const { p, log } = await scene(s.routes);
	await p.waitForFunction(() => document.querySelector('script[src*="send.js"]'));
	await p.setInputFiles('#f', { name: 'a.pdf', mimeType: 'application/pdf', buffer: Buffer.alloc(9000, 7) });
	await until(() => arrive);
	await p.click('button[type=submit]');
	await p.click('button[type=submit]');
	assert.ok(!log.some((l) => l.name === 'POST /send'));
	arrive();
	await until(() => log.some((l) => l.name === 'POST /send'));
	assert.equal(log.filter((l) => l.name === 'POST /send').length, 1);
}

export async function a_form_is_not_sent_without_a_file_that_was_refused_meanwhile() {
	let refuse;
	const s = store();
	s.routes['PUT /up/a1'] = ({ rp }) => { refuse = () => rp.writeHead(422, { 'Content-Type': 'application/json' }).end('{"message":"Tệp này không phải ảnh."}'); };
	const { p, log } = await scene(s.routes);
	await p.waitForFunction(() => document.querySelector('script[src*="send.js"]'));
	await p.setInputFiles('#f', { name: 'a.jpg', mimeType: 'image/jpeg', buffer: Buffer.alloc(9000, 7) });
	await until(() => refuse);
	await p.click('button[type=submit]');
	refuse();
	await has(p, '.files', 'Tệp này không phải ảnh.');
	await new Promise((resolve) => { setTimeout(resolve, 300); });
	assert.ok(!log.some((l) => l.name === 'POST /send'));
	await p.click('.files button');
	await p.click('button[type=submit]');
	await until(() => log.some((l) => l.name === 'POST /send'));
}

export async function a_file_waits_on_the_phone_when_the_page_is_closed() {
	const s = store(1000);
	const { p } = await scene(s.routes);
	await p.waitForFunction(() => document.querySelector('script[src*="send.js"]'));
	await p.setInputFiles('#f', { name: 'a.pdf', mimeType: 'application/pdf', buffer: Buffer.alloc(300000, 1) });
	await has(p, '.files', 'Sẽ tự gửi tiếp khi có mạng');
	s.state.cuts = 0;
	await p.reload();
	await has(p, '.files', 'Đã gửi');
	assert.equal(s.state.bytes.length, 300000);
}

export async function a_photo_shrinks_before_it_is_sent() {
	const s = store();
	const { p } = await scene(s.routes);
	await p.waitForFunction(() => document.querySelector('script[src*="send.js"]'));
	const big = await p.evaluate(async () => {
		const canvas = document.createElement('canvas');
		canvas.width = 3000;
		canvas.height = 2000;
		const pen = canvas.getContext('2d');
		for (let i = 0; i < 40000; i++) {
			pen.fillStyle = `rgb(${i % 255},${i * 7 % 255},${i * 13 % 255})`;
			pen.fillRect(i * 37 % 3000, i * 91 % 2000, 23, 17);
		}
		const blob = await new Promise((resolve) => { canvas.toBlob(resolve, 'image/jpeg', 0.95); });
		return Array.from(new Uint8Array(await blob.arrayBuffer()));
	});
	assert.ok(big.length > 1000000);
	await p.setInputFiles('#f', { name: 'hội nghị.jpg', mimeType: 'image/jpeg', buffer: Buffer.from(big) });
	await until(async () => (await text(p, '.files')).includes('Đã gửi'));
	assert.ok(s.state.bytes.length <= 512000, String(s.state.bytes.length));
	assert.equal(s.state.bytes.readUInt16BE(0), 0xffd8);
}

export async function a_file_that_is_too_large_says_so_and_is_not_sent() {
	const s = store();
	const { p, log } = await scene(s.routes);
	await p.waitForFunction(() => document.querySelector('script[src*="send.js"]'));
	await p.setInputFiles('#f', { name: 'phim.mp4', mimeType: 'video/mp4', buffer: Buffer.alloc(4000000) });
	await has(p, '.files', 'Chưa gửi: tệp 3,81 MB, quá 2,86 MB');
	assert.ok(!log.some((l) => l.name === 'POST /up'));
}

export async function without_the_pieces_address_the_form_carries_the_file() {
	const { p, log } = await scene({ 'GET /': upload, 'POST /up': { status: 405 }, 'POST /send': page('ok') });
	await p.waitForFunction(() => document.querySelector('script[src*="send.js"]'));
	await p.setInputFiles('#f', { name: 'a.pdf', mimeType: 'application/pdf', buffer: Buffer.from('nội dung') });
	await has(p, '.files', 'Gửi cùng biểu mẫu');
	await p.click('button[type=submit]');
	await until(() => log.some((l) => l.name === 'POST /send'));
	assert.match(String(log.find((l) => l.name === 'POST /send').body), /filename="a.pdf"[\s\S]*nội dung/);
}

/* ---- grid ---- */

const cell = (k, v) => `<tr><th scope="row">Đơn vị ${k}</th><td><input class="pt" name="p.${k}" aria-label="Điểm ${k}" value="${v}" data-base="4,0"></td><td><span class="difference tag"></span></td><td data-why="1"><textarea name="why.${k}" aria-label="Lý do ${k}"></textarea></td></tr>`;
const grid = page(`<form><table data-grid="1"><tbody>${cell(1, '4,0')}${cell(2, '3,5')}${cell(3, '4,0')}</tbody><tfoot><tr><td><output data-sum="p"></output></td></tr></tfoot></table></form>`);

async function gridScene() {
	const s = await scene({ 'GET /': grid }, { context: { viewport: { width: 1280, height: 720 } } });
	await has(s.p, 'output', '11,5');
	return s;
}

export async function enter_goes_down_the_column_and_sums_follow() {
	const { p } = await gridScene();
	await p.click('[name="p.1"]');
	await p.keyboard.press('Enter');
	await p.keyboard.type('2,25');
	await p.keyboard.press('ArrowDown');
	assert.equal(await p.evaluate(() => document.activeElement.name), 'p.3');
	assert.equal(await text(p, 'output'), '10,25');
	assert.match(await text(p, 'tr:nth-child(2) .difference'), /Thấp hơn 1,75/);
	assert.match(await p.locator('[name="p.2"]').getAttribute('class'), /is-changed/);
}

export async function a_column_copied_from_excel_is_pasted_over_the_fields() {
	const { p } = await gridScene();
	await p.click('[name="p.1"]');
	await p.evaluate(() => {
		const data = new DataTransfer();
		data.setData('text', '1,5\r\n"2,5"\r\n3,5\r\n9\r\n');
		document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
	});
	assert.deepEqual(await p.$$eval('.pt', (list) => list.map((f) => f.value)), ['1,5', '2,5', '3,5']);
	await until(async () => (await p.textContent('.vh[role=status]')).includes('1 ô không có chỗ'));
}

export async function a_reason_is_asked_only_where_points_differ() {
	const { p } = await gridScene();
	assert.equal(await p.isVisible('[name="why.1"]'), false);
	assert.equal(await p.isVisible('[name="why.2"]'), true);
}

/* ---- typing ---- */

export async function numbers_are_written_as_vietnamese_do() {
	const { p } = await scene({ 'GET /': page('<div class="field"><label for="n">Số</label><input id="n" data-number="1"></div><input id="m" aria-label="khác">') });
	for (const [typed, shown] of [['1234567', '1.234.567'], ['1234.5', '1.234,5'], ['1.234,50', '1.234,50'], ['1 234', '1.234'], ['-0,5', '-0,5'], ['48,5 tr', '48,5 tr'], ['007', '7']]) {
		await p.fill('#n', '');
		await p.type('#n', typed);
		await p.focus('#m');
		assert.equal(await p.inputValue('#n'), shown);
	}
	await p.fill('#n', '');
	await p.type('#n', '1.234');
	await p.focus('#m');
	await has(p, '.reads', 'Hiểu là 1.234, dấu chấm là dấu hàng nghìn');
}

export async function days_are_typed_without_slashes_and_chosen_on_a_calendar() {
	const { p } = await scene({ 'GET /': page('<div class="field"><label for="d">Ngày</label><div class="day"><input id="d" data-day="1"></div></div><input id="m" aria-label="khác">') });
	await p.waitForSelector('.day button');
	await p.type('#d', '19012021');
	assert.equal(await p.inputValue('#d'), '19/01/2021');
	await p.fill('#d', '5.3.21');
	await p.focus('#m');
	assert.equal(await p.inputValue('#d'), '05/03/2021');
	await p.click('.day button');
	assert.equal(await text(p, '.cal b'), 'Tháng 3, 2021');
	await p.keyboard.press('ArrowDown');
	await p.keyboard.press('ArrowRight');
	await p.keyboard.press('Enter');
	assert.equal(await p.inputValue('#d'), '13/03/2021');
	await p.fill('#d', '31/02/2021');
	await p.focus('#m');
	assert.equal(await p.inputValue('#d'), '31/02/2021');
}

export async function a_list_narrows_without_accents() {
	const { p } = await scene({ 'GET /': page('<input id="q" data-filter="#l" aria-label="Tìm"><p data-filter-count="#l"></p><ul id="l"><li>CĐCS Sở Tư pháp</li><li>CĐCS Sở Nội vụ</li><li>Đài Truyền hình</li></ul>') });
	await p.fill('#q', 'tu phap so');
	assert.equal(await p.locator('#l li:visible').count(), 1);
	await has(p, '[data-filter-count]', 'Hiện 1 trên 3');
	await p.fill('#q', 'dai');
	assert.equal(await p.locator('#l li:visible').innerText(), 'Đài Truyền hình');
}

const units = '<li role="option" data-label="VC016 | CĐCS Sở Tư pháp">CĐCS Sở Tư pháp<small>VC016</small></li><li role="option" data-label="VC017 | B">B</li>';

export async function one_of_many_is_picked_with_the_keyboard() {
	const { p, log } = await scene({ 'GET /': page('<form><div class="picker"><input id="u" name="unit" data-picker="pick" aria-label="Đơn vị" list="l"></div></form>'),
		'GET /pick': units });
	await p.type('#u', 'tu ph');
	await p.waitForSelector('[role=option]');
	assert.equal(log.filter((l) => l.name === 'GET /pick').length, 1);
	await p.keyboard.press('ArrowDown');
	await p.keyboard.press('ArrowUp');
	await p.keyboard.press('Enter');
	assert.equal(await p.inputValue('#u'), 'VC016 | CĐCS Sở Tư pháp');
}

export async function several_are_picked_one_a_line() {
	const { p } = await scene({ 'GET /': page('<form><label for="s">Các đơn vị</label><textarea id="s" name="sources" data-picker="pick">VC001</textarea></form>'),
		'GET /pick': units });
	await p.type('.picker input', 'tu ph');
	await p.waitForSelector('[role=option]');
	await p.keyboard.press('Enter');
	await p.type('.picker input', 'b');
	await p.waitForSelector('[role=option]');
	await p.keyboard.press('ArrowDown');
	await p.keyboard.press('Enter');
	assert.equal(await p.inputValue('#s'), 'VC001\nVC016 | CĐCS Sở Tư pháp\nVC017 | B');
	assert.equal(await p.inputValue('.picker input'), '');
}

/* ---- the rest ---- */

export async function a_branch_loads_when_it_opens() {
	const { p, routes } = await scene({ 'GET /': page('<ul class="tree"><li><details data-src="kids"><summary>Tỉnh</summary><ul><li><a href="kids">Mở</a></li></ul></details></li></ul>'), 'GET /kids': { status: 500 } });
	await p.click('summary');
	await has(p, '.tree', 'Chưa mở được vì mất mạng');
	routes['GET /kids'] = '<li class="leaf">Xã A</li>';
	await p.click('.tree button');
	await has(p, '.tree', 'Xã A');
}

export async function copying_works_without_https() {
	const { p } = await scene({ 'GET /': page('<p id="t">Kính gửi đồng chí</p><button data-copy="#t">Sao chép</button><textarea id="to" aria-label="đích"></textarea>') }, { host: 'hall.test' });
	assert.equal(await p.evaluate(() => window.isSecureContext), false);
	await p.click('button');
	await has(p, '.toast', 'Đã sao chép');
	await p.focus('#to');
	await p.keyboard.press('Control+V');
	assert.equal(await p.inputValue('#to'), 'Kính gửi đồng chí');
}

export async function consequences_are_shown_in_a_dialog_and_the_form_in_it_is_sent() {
	const { p, log } = await scene({ 'GET /': page('<a data-confirm href="publish">Công bố</a>'),
		'GET /publish': page('<div class="panel confirm"><h2>Công bố kết quả của 61 đơn vị</h2><form method="post" action="publish"><button class="btn">Công bố</button><a data-close href="./">Để sau</a></form></div>'),
		'POST /publish': page('xong') });
	await p.click('[data-confirm]');
	await has(p, 'dialog', '61 đơn vị');
	await p.click('[data-close]');
	await until(async () => await p.locator('dialog').count() === 0, 'the dialog to close');
	await p.click('[data-confirm]');
	await p.click('dialog button');
	await until(() => log.some((l) => l.name === 'POST /publish'));
}

const live = page('<div data-live="events"><p id="present" data-live-part="1">118</p></div>');

export async function live_parts_follow_the_stream() {
	let streams = 0;
	const { p, context, url } = await scene({ 'GET /': live, 'GET /events': ({ rp }) => {
		streams++;
		rp.writeHead(200, { 'Content-Type': 'text/event-stream' });
		rp.write('retry: 1000\n\n');
		setTimeout(() => rp.write('id: 5\nevent: present\ndata: <p data-live-part="1">\ndata: 119</p>\n\n'), 300);
	} });
	const other = await context.newPage();
	await other.goto(`${url}/`);
	await has(p, '#present', '119');
	await has(other, '#present', '119');
	assert.equal(streams, 1);
	await p.goto('about:blank');
	await other.goto('about:blank');
}

const follow = ({ rp }) => {
	rp.writeHead(200, { 'Content-Type': 'text/event-stream' });
	rp.write('id: 5\nevent: present\ndata: <p data-live-part="1">119</p>\n\n');
};

export async function a_page_without_worker_and_lock_has_a_stream_of_its_own() {
	const { p } = await scene({ 'GET /': live, 'GET /events': follow },
		{ host: 'hall.test', before: (q) => q.addInitScript(() => { delete window.SharedWorker; }) });
	await has(p, '#present', '119');
	await p.goto('about:blank');
}

export async function live_parts_are_polled_where_there_are_no_streams() {
	const { p, routes } = await scene({ 'GET /': live }, { before: (q) => q.addInitScript(() => { delete window.EventSource; }) });
	routes['GET /'] = live.replace('118', '120');
	await has(p, '#present', '120');
}

export async function a_stale_page_is_asked_again_and_the_keyboard_stays_where_it_was() {
	const row = (n) => `<table><tbody id="rows" data-live-part="1"><tr><td><a href="a">A</a></td><td><a href="b">B${n}</a></td></tr></tbody></table>`;
	let n = 1;
	const { p, log } = await scene({ 'GET /': () => page(`<div data-live="events">${row(n)}</div>`), 'GET /events': ({ rp }) => {
		rp.writeHead(200, { 'Content-Type': 'text/event-stream' });
		rp.write('retry: 1000\n\n');
		setTimeout(() => { n = 2; rp.write('id: 5\nevent: stale\ndata: 1\n\nid: 6\nevent: stale\ndata: 1\n\n'); }, 600);
	} });
	await p.focus('a[href=b]');
	await has(p, '#rows', 'B2');
	assert.equal(await p.evaluate(() => document.activeElement.textContent), 'B2');
	assert.equal(log.filter((l) => l.name === 'GET /').length, 2);
	await p.goto('about:blank');
}

export async function progress_is_asked_until_it_is_done() {
	const part = (words) => `<div id="job" data-refresh="1" data-src="job">${words}</div>`;
	const replies = [part('2 / 3'), '<div id="job">xong</div>'];
	const { p, log } = await scene({ 'GET /': page(part('1 / 3')), 'GET /job': () => replies.shift() });
	await has(p, '#job', 'xong');
	assert.equal(log.filter((l) => l.name === 'GET /job').length, 2);
}

export async function a_form_is_sent_once() {
	const { p, log } = await scene({ 'GET /': page('<form method="post" action="send"><button class="btn">Gửi</button></form>'), 'POST /send': () => undefined });
	await p.evaluate(() => { const b = document.querySelector('button'); b.click(); b.click(); b.click(); });
	await until(() => log.some((l) => l.name === 'POST /send'));
	await new Promise((resolve) => { setTimeout(resolve, 300); });
	assert.equal(log.filter((l) => l.name === 'POST /send').length, 1);
}

export async function the_script_speaks_the_page_s_language() {
	const { p } = await scene({ 'GET /': form('').replace('lang="vi"', 'lang="en"') });
	await p.fill('#why', 'x');
	await has(p, '.saved', 'Kept on this device, not sent yet.');
}

/* ---- folds ---- */

export async function a_form_that_came_back_with_a_fault_is_unfolded_and_others_stay() {
	const { p } = await scene({ 'GET /': page(`<details id="a"><summary>Sửa</summary><details id="b"><summary>Thêm</summary>
<form><label for="w">Lý do</label><input id="w" name="why" aria-invalid="true"></form></details></details>
<details id="c"><summary>Thu hồi</summary><form><label for="x">Số</label><input id="x" name="no"></form></details>`) });
	await until(() => p.isVisible('#w'), 'the field that is wrong');
	assert.equal(await p.locator('#a').evaluate((d) => d.open), true);
	assert.equal(await p.locator('#c').evaluate((d) => d.open), false);
}

export async function what_is_folded_for_a_phone_stands_open_on_a_desk() {
	const { p } = await scene({ 'GET /': page('<details id="a" data-desk><summary>Đã khớp</summary><p>x</p></details><details id="b"><summary>Sửa</summary><p>y</p></details>') });
	const open = (id) => p.locator(id).evaluate((d) => d.open);
	await p.setViewportSize({ width: 1280, height: 900 });
	await p.reload();
	await until(() => open('#a'), 'there is room');
	assert.equal(await open('#b'), false);
	await p.setViewportSize({ width: 360, height: 780 });
	await p.reload();
	await until(() => p.evaluate(() => document.documentElement.classList.contains('js')), 'the script ran');
	assert.equal(await open('#a'), false);
}

export async function the_box_above_leads_to_the_first_field_that_is_wrong_and_out_of_sight() {
	const box = '<p data-first-fault hidden><a href="#main">Đến mục cần sửa</a></p>';
	const field = (id) => `<p><label for="${id}">Số</label><input id="${id}" aria-invalid="true"></p>`;
	const { p } = await scene({ 'GET /': page(`${box}${'<p>Một dòng</p>'.repeat(100)}${field('f-a')}${field('f-b')}`) });
	await p.click('[data-first-fault] a');
	await until(() => p.evaluate(() => document.activeElement.id === 'f-a'), 'the first of both');
	await until(() => p.evaluate(() => document.activeElement.getBoundingClientRect().bottom <= window.innerHeight), 'the field in sight');
	const { p: short } = await scene({ 'GET /': page(box + field('f-a')) });
	await until(() => short.evaluate(() => document.documentElement.classList.contains('js')));
	assert.equal(await short.isVisible('[data-first-fault]'), false);
}

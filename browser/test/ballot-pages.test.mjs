/* The pages of a verifiable ballot in a real browser, on a server played by the test: what is sent
 * and what never is, what is printed, a slow phone, a lost connection, a dishonest server. */
import assert from 'node:assert';
import fs from 'node:fs';
import decodeQR from 'qr/decode.js';
import { dashed } from '../js/ballot-code.js';
import { verify } from '../js/ballot-verify.js';
import { Archive, ballot, board, election, parameters_of, sha, vinput_of } from './ballot-world.mjs';
import { slowed } from './slow.mjs';
import { json, page, scene, until } from './stage.mjs';

const quiet = () => {};
const say = '<p class="saved" role="status" data-say></p>';
const has = (p, words, ms = 100) => until(async () => (await p.locator('[data-say]').innerText()).includes(words), `"${words}"`, ms);
const hidden_file = (p) => p.locator('input[type=file][data-load]');

/* A secret in whatever spelling: as it is, without dashes, escaped, in base64, in hexadecimal. */
function spellings(secret) {
	const plain = secret.replace(/-/g, '');
	return [...new Set([secret, plain, dashed(plain)])].flatMap((s) => [s, Buffer.from(s).toString('base64').replace(/=+$/, ''),
		Buffer.from(s).toString('hex'), [...s].reverse().join('')]);
}

/* Nothing that was sent, addresses and headers included, holds one of the secrets. */
function kept_from_the_server(log, secrets) {
	const sent = log.map((l) => `${l.name} ${l.query} ${decodeURIComponent(String(l.body).replace(/\+/g, ' '))} ${l.body} ${JSON.stringify(l.headers)}`).join('\n');
	assert.ok(sent.length > 100 && secrets.length);
	for (const secret of secrets)
		for (const s of spellings(secret))
			assert.ok(!sent.includes(s), `the server was told ${s}`);
}

/* The text of a QR code as drawn: the modules of its path. */
function read_qr(d, size) {
	const scale = 4;
	const data = new Uint8ClampedArray(size * size * scale * scale * 4).fill(255);
	for (const [, x, y, n] of d.matchAll(/M(\d+) (\d+)\.5h(\d+)/g))
		for (let row = 0; row < scale; row++)
			for (let i = 0; i < n * scale; i++)
				data.fill(0, (((y * scale) + row) * size * scale + x * scale + i) * 4, (((y * scale) + row) * size * scale + x * scale + i) * 4 + 3);
	return decodeQR({ width: size * scale, height: size * scale, data });
}

async function qr_texts(p, selector) {
	const drawn = await p.$$eval(`${selector} svg`, (list) => list.map((s) => [s.querySelector('path').getAttribute('d'), Number(s.getAttribute('viewBox').split(' ')[2])]));
	return drawn.map(([d, size]) => read_qr(d, size));
}

const script_list = () => {
	const scripts = ['app.js', 'ballot.js', 'ballot-worker.js'].map((name) => ({
		name, url: `/asset/${name}`, sha256: sha(fs.readFileSync(new URL(`../dist/${name}`, import.meta.url))),
	}));
	return { scripts, all: sha(scripts.map((s) => `${s.sha256}  ${s.name}\n`).join('')) };
};

/* ---- registrar ---- */

const registrar = page(`<section data-ballot="registrar" data-uuid="5Jr8Q1XhLbq3ZtVnYw2KdM" data-count="12" data-name="Suy tôn cờ thi đua" data-vote-path="/vote/5Jr8Q1XhLbq3ZtVnYw2KdM"
data-scripts="scripts" data-post="credentials"><button class="btn" type="button" data-make>Tạo mã</button><div data-progress></div>
<div data-after><button type="button" data-slips-print>In</button><button type="button" data-slips-save>Lưu</button><button type="button" data-send>Gửi</button></div>${say}</section>`);

export async function the_registrar_sends_only_public_keys_and_only_after_the_codes_were_kept() {
	const { p, log, faults, url } = await scene({ 'GET /': registrar, 'GET /scripts': json(script_list()),
		'POST /credentials': json({ fingerprint: 'abc', count: 12 }) }, { host: 'hall.test', before: (x) => x.addInitScript('window.print = () => {}') });
	assert.equal(await p.evaluate(() => window.isSecureContext), false);
	await p.click('[data-make]');
	await has(p, 'Đã tạo 12 mã');
	assert.ok(await p.locator('[data-send]').isDisabled());
	await p.click('[data-slips-print]');
	await until(() => p.locator('[data-send]').isEnabled(), 'a button that sends');
	const cards = await p.locator('.voting-slip .code').allTextContents();
	assert.equal(new Set(cards).size, 12);
	assert.deepEqual(await qr_texts(p, '.voting-slip'), cards.map((card) => `${new URL(url).origin}/vote/5Jr8Q1XhLbq3ZtVnYw2KdM#${card}`));
	assert.equal(await p.locator('.paper').isVisible(), false);
	const [file] = await Promise.all([p.waitForEvent('download'), p.click('[data-slips-save]')]);
	assert.equal(fs.readFileSync(await file.path(), 'utf8'), `${cards.join('\n')}\n`);
	await p.click('[data-send]');
	await has(p, 'đã nhận 12 mã');
	const open = JSON.parse(new URLSearchParams(String(log.find((l) => l.name === 'POST /credentials').body)).get('credentials'));
	assert.equal(new Set(open).size, 12);
	kept_from_the_server(log, cards);
	assert.deepEqual(faults, []);
}

export async function slips_of_a_saved_file_are_printed_again_and_fit_eight_on_a_page() {
	const { p } = await scene({ 'GET /': registrar, 'GET /scripts': json(script_list()) }, { before: (x) => x.addInitScript('window.print = () => {}') });
	const cards = election({ answers: ['A'], min: 0, max: 1, question: 'Q' }, 17).cards;
	await p.setInputFiles('input[type=file]', { name: 'x.privcreds', mimeType: 'text/plain', buffer: Buffer.from(cards.map((c, i) => `Người ${i} ${c}\n`).join('')) });
	await until(async () => await p.locator('.voting-slip').count() === 17, 'slips');
	await p.addStyleTag({ url: '/asset/print.css' });
	const pdf = await p.pdf({ preferCSSPageSize: true, printBackground: true });
	assert.equal(String(pdf).match(/\/Type \/Page\b/g).length, 3);
	await p.setInputFiles('input[type=file]', { name: 'x', mimeType: 'text/plain', buffer: Buffer.from('AAA-BBB\n') });
	await has(p, 'không phải tệp mã');
}

/* ---- members ---- */

const member = (place) => page(`<section data-ballot="key" data-uuid="5Jr8Q1XhLbq3ZtVnYw2KdM" data-place="${place}" data-size="3" data-threshold="2" data-name="Suy tôn" data-member="Trần Thị ${place}"
data-state="state" data-post="key"><button type="button" data-make>Tạo khoá</button><div data-progress></div><ol data-steps>${[1, 2, 3, 4, 5].map((n) => `<li data-step="${n}">Bước ${n}</li>`).join('')}</ol>
<div data-after><button type="button" data-key-save>Lưu</button><button type="button" data-key-print>In</button></div>
<input type="file" data-load aria-label="Tệp"><div class="field"><input data-typed aria-label="Mã"></div><button type="button" data-rehearse>Thử</button>${say}</section>`);

/* What the server keeps while a board of three makes its keys. */
function office() {
	const o = { certs: [null, null, null], polynomials: [], voutputs: [], answers: [], challenge: 'thu-khoa-1', said: [] };
	o.step = () => {
		const all = (list) => [0, 1, 2].every((i) => list[i]);
		return !all(o.certs) ? 1 : !all(o.polynomials) ? 2 : !all(o.voutputs) ? 3 : o.answers.filter(Boolean).length < 2 ? 4 : 5;
	};
	o.routes = (at) => ({
		'GET /': member(at + 1),
		'GET /state': () => json({ place: at + 1, size: 3, threshold: 2, step: o.step(), certs: o.certs, polynomials: [0, 1, 2].map((i) => !!o.polynomials[i]),
			vinput: o.step() >= 3 ? vinput_of(o.polynomials, at) : null, voutputs: [0, 1, 2].map((i) => !!o.voutputs[i]),
			decryption_key: o.step() >= 4 ? o.voutputs[at].private_key : null, key: null, challenge: o.step() >= 4 ? o.challenge : null,
			answered: [0, 1, 2].map((i) => !!o.answers[i]) }),
		'POST /key': ({ body }) => {
			const f = new URLSearchParams(String(body));
			if (f.get('cert'))
				o.certs[at] = f.get('cert');
			if (f.get('polynomial'))
				o.polynomials[at] = JSON.parse(f.get('polynomial'));
			if (f.get('voutput'))
				o.voutputs[at] = JSON.parse(f.get('voutput'));
			if (f.get('answer'))
				o.answers[at] = f.get('answer');
			return json({ step: o.step() });
		},
	});
	return o;
}

export async function three_devices_make_a_board_and_two_of_them_rehearse_from_file_and_card() {
	const o = office();
	const pages = [];
	for (let at = 0; at < 3; at++)
		pages.push(await scene(o.routes(at), { host: 'hall.test', before: (x) => x.addInitScript('window.print = () => {}') }));
	const files = [];
	for (const { p } of pages) {
		await p.click('[data-make]');
		await has(p, 'chưa rời máy');
		assert.equal(o.certs.filter(Boolean).length, files.length);
		const [file] = await Promise.all([p.waitForEvent('download'), p.click('[data-key-save]')]);
		files.push(fs.readFileSync(await file.path(), 'utf8'));
		await p.click('[data-key-print]');
		await until(() => o.certs[files.length - 1], 'a certificate');
	}
	await until(() => o.step() === 4, 'keys', 400);
	const { p } = pages[1];
	const code = (await p.locator('.key-card .code').textContent()).replace(/ /g, '');
	assert.match(code, /^\w{24}$/);
	assert.equal(code.slice(0, 22), files[1]);
	const [drawn] = await qr_texts(p, '.key-card');
	assert.equal(drawn.split('#')[1].replace(/-/g, ''), code);
	await has(pages[0].p, 'Đồng chí thử khoá', 400);
	await hidden_file(pages[0].p).setInputFiles({ name: 'x.key', mimeType: 'text/plain', buffer: Buffer.from(`${files[0]}\n`) });
	await has(pages[0].p, 'Đã đọc khoá');
	await pages[0].p.click('[data-rehearse]');
	await until(() => o.answers[0], 'an answer');
	await has(p, 'Đồng chí thử khoá', 400);
	await p.fill('[data-typed]', `${code.slice(0, 23)}${code[23] === '2' ? '3' : '2'}`);
	await has(p, 'gõ sai');
	await p.fill('[data-typed]', code);
	await p.click('[data-rehearse]');
	await until(() => o.step() === 5, 'a rehearsed board');
	await until(() => p.locator('[data-key-save]').isHidden(), 'the key forgotten');
	assert.ok(await pages[2].p.locator('[data-key-save]').isVisible());
	kept_from_the_server(pages.flatMap((x) => x.log), [...files, code]);
	const trustees = parameters_of(o.certs, o.polynomials, o.voutputs, 2);
	const e = election({ answers: ['A', 'B'], min: 0, max: 1, question: 'Q' }, 1, { polynomials: o.polynomials, trustees });
	assert.equal(verify(new Archive({ ...e, trustees }).bytes, quiet).trustees[0].needed, 2);
	assert.deepEqual(pages.flatMap((x) => x.faults), []);
}

export async function anothers_key_does_not_pass_for_ones_own() {
	const o = office();
	const b = board();
	Object.assign(o, { certs: b.certs, polynomials: b.polynomials, voutputs: b.voutputs });
	const { p } = await scene(o.routes(0));
	await has(p, 'Đồng chí thử khoá');
	await p.click('[data-rehearse]');
	await has(p, 'chọn tệp khoá hoặc nhập mã');
	await p.fill('[data-typed]', b.seeds[1]);
	await p.click('[data-rehearse]');
	await has(p, 'không phải khoá đã đăng ký');
	assert.equal(o.answers.length, 0);
}

/* ---- voters ---- */

const nine = { answers: ['An', 'Bình', 'Chi', 'Dũng', 'Em', 'Giang', 'Hà', 'Khánh', 'Lan'].map((n) => `CĐCS ${n}`), min: 1, max: 7, question: 'Suy tôn' };
const voter = (e, question) => page(`<section data-ballot="vote" data-uuid="${e.uuid}" data-card="" data-setup="setup" data-archive="archive" data-post="vote" data-check="/election/${e.uuid}" data-scripts="scripts">
<div><div class="field"><label for="c">Mã</label><input id="c" data-credential autocomplete="off"><p class="err" data-credential-fault></p></div>
<fieldset data-choices data-min="1" data-max="7"><legend>Chọn</legend>${question.blank ? '<label class="choice"><input type="checkbox" name="c" value="0" data-blank><span>Phiếu trắng</span></label>' : ''}
${question.answers.map((n, i) => `<label class="choice answer"><input type="checkbox" name="c" value="${i + (question.blank ? 1 : 0)}"><span>${n}</span></label>`).join('')}</fieldset><p data-count></p><button type="button" data-review>Xem lại</button></div>
<div data-reviewing hidden><p data-some hidden>Bầu</p><ul data-chosen></ul><p data-struck hidden>Coi như gạch tên</p><p data-none hidden>Không chọn ai</p><button type="button" data-cast>Bỏ phiếu</button><button type="button" data-back>Sửa</button></div><div data-progress></div>
<div data-done hidden><code data-tracker></code><div class="qr" data-tracker-qr></div><button type="button" data-tracker-save>Lưu</button></div>${say}</section>`);
const setup = (e) => json({ election: e.text, credentials: e.credentials, trustees: e.trustees });
const sent = (log) => log.filter((l) => l.name === 'POST /vote').map((l) => new URLSearchParams(String(l.body)).get('ballot'));

export async function a_slow_phone_without_https_casts_nine_candidates_within_ten_seconds_and_tells_nobody() {
	const e = election(nine, 3);
	const { p, log, faults, url } = await scene({ 'GET /': voter(e, { ...nine, answers: nine.answers.map((n, i) => (i === 2 ? 'Người khác' : n)) }), 'GET /setup': setup(e), 'POST /vote': ({ body }) =>
		json({ tracker: sha(new URLSearchParams(String(body)).get('ballot')), count: 1 }) }, { host: 'hall.test' });
	await p.goto(`${url}/#${e.cards[1]}`);
	await until(() => new URL(p.url()).hash === '', 'the code taken out of the address');
	assert.equal(await p.inputValue('[data-credential]'), e.cards[1]);
	await p.goto('about:blank');
	await p.goto(`${url}/#${e.cards[1]}`);
	assert.equal(new URL(p.url()).hash, '');
	assert.match(await p.locator('[data-choices]').innerText(), /CĐCS Chi/);
	await p.fill('[data-credential]', e.cards[1].replace(/.$/, (c) => (c === '2' ? '3' : '2')));
	await until(async () => /gõ sai/.test(await p.locator('[data-credential-fault]').innerText()), 'a typo');
	await p.fill('[data-credential]', e.cards[1].replace(/-/g, ' '));
	for (const i of [0, 2, 5])
		await p.check(`[value="${i}"]`);
	await p.click('[data-review]');
	assert.deepEqual(await p.locator('[data-chosen] li').allTextContents(), ['CĐCS An', 'CĐCS Chi', 'CĐCS Giang']);
	assert.ok(await p.locator('[data-some]').isVisible() && await p.locator('[data-struck]').isVisible());
	await slowed(p, 4, async () => {
		await p.click('[data-cast]');
		await has(p, 'đã nhận phiếu', 800);
	});
	const board_of = verify(new Archive(e).cast(...sent(log)).bytes, quiet);
	assert.equal(await p.locator('[data-tracker]').textContent(), board_of.ballots[0].tracker);
	assert.equal((await qr_texts(p, '[data-tracker-qr]'))[0], `${new URL(url).origin}/election/${e.uuid}?tracker=${encodeURIComponent(board_of.ballots[0].tracker)}`);
	assert.equal(await p.inputValue('[data-credential]'), '');
	assert.equal(await p.locator('input:checked').count(), 0);
	kept_from_the_server(log, [e.cards[1]]);
	assert.deepEqual(faults, []);
}

export async function a_lost_connection_sends_the_same_ballot_again_and_says_which() {
	const e = election(nine, 1);
	let tries = 0;
	let down = true;
	const { p, log, url } = await scene({ 'GET /': voter(e, nine), 'GET /setup': setup(e),
		'POST /vote': () => (++tries && down ? { status: 'cut' } : json({ tracker: 'x', count: 1, again: true })) });
	await p.fill('[data-credential]', e.cards[0]);
	await p.check('[value="4"]');
	await p.click('[data-review]');
	await p.click('[data-cast]');
	await has(p, 'chưa gửi được', 200);
	const tracker = verify(new Archive(e).cast(sent(log)[0]).bytes, quiet).ballots[0].tracker;
	assert.match(await p.locator('[data-say]').innerText(), new RegExp(tracker.replace(/[+]/g, '\\+')));
	const before = tries;
	await p.evaluate(() => window.dispatchEvent(new Event('online')));
	await until(() => tries > before, 'a second try');
	await p.goto('about:blank');
	down = false;
	await p.goto(`${url}/`);
	await has(p, 'đã có đúng lá phiếu này', 200);
	assert.equal(new Set(sent(log)).size, 1);
	assert.equal(await p.evaluate(() => JSON.stringify([Object.values(sessionStorage), Object.values(localStorage)])), '[[],[]]');
}

export async function what_the_server_refuses_and_what_the_paper_forbids_is_said() {
	const question = { ...nine, blank: true };
	const e = election(question, 2);
	const { p, log } = await scene({ 'GET /': voter(e, question), 'GET /setup': setup(e), 'POST /vote': json({ message: 'Đã đóng bỏ phiếu lúc 10:30.' }, 409) });
	await p.locator('[data-count]', { hasText: /\d/ }).waitFor();
	await p.fill('[data-credential]', 'abc');
	await p.check('[value="3"]');
	assert.equal(await p.locator('[data-credential-fault]').innerText(), '', 'nothing moved the names under the finger');
	await p.uncheck('[value="3"]');
	await p.click('[data-review]');
	await has(p, 'còn thiếu ký tự');
	await p.fill('[data-credential]', election(nine, 1).cards[0]);
	await p.click('[data-review]');
	await has(p, 'Số lựa chọn chưa đúng');
	for (let i = 1; i < 9; i++)
		await p.check(`[value="${i}"]`);
	assert.match(await p.locator('[data-count]').innerText(), /nhiều hơn 1/);
	await p.check('[data-blank]');
	assert.equal(await p.locator('input:checked').count(), 1);
	await p.click('[data-review]');
	assert.ok(await p.locator('[data-none]').isVisible());
	assert.ok(!await p.locator('[data-some]').isVisible() && !await p.locator('[data-struck]').isVisible());
	await p.click('[data-cast]');
	await has(p, 'không có trong danh sách');
	await p.click('[data-back]');
	await p.fill('[data-credential]', e.cards[0]);
	await p.click('[data-review]');
	assert.equal(sent(log).length, 0);
	await p.click('[data-cast]');
	await has(p, 'Đã đóng bỏ phiếu lúc 10:30.', 200);
	assert.equal(sent(log).length, 1);
}

export async function a_photo_of_the_slip_fills_the_code_in_where_no_camera_is_allowed() {
	const e = election(nine, 1);
	const slip = await scene({ 'GET /': registrar, 'GET /scripts': json(script_list()) }, { before: (x) => x.addInitScript('window.print = () => {}') });
	await slip.p.setInputFiles('input[type=file]', { name: 'x.privcreds', mimeType: 'text/plain', buffer: Buffer.from(e.cards[0]) });
	await slip.p.locator('.voting-slip svg').waitFor({ state: 'attached' });
	await slip.p.emulateMedia({ media: 'print' });
	await slip.p.addStyleTag({ url: '/asset/print.css' });
	const photo = await slip.p.locator('.voting-slip svg').screenshot();
	const { p, log, faults } = await scene({ 'GET /': voter(e, nine), 'GET /setup': setup(e) }, { host: 'hall.test' });
	await p.locator('[data-count]', { hasText: /\d/ }).waitFor();
	const [chooser] = await Promise.all([p.waitForEvent('filechooser'), p.click('.scan button')]);
	await chooser.setFiles({ name: 'a.png', mimeType: 'image/png', buffer: photo });
	await until(async () => await p.inputValue('[data-credential]') === e.cards[0], 'the code');
	const empty = await p.screenshot();
	const [again] = await Promise.all([p.waitForEvent('filechooser'), p.click('.scan button')]);
	await again.setFiles({ name: 'b.png', mimeType: 'image/png', buffer: empty });
	await has(p, 'Không thấy mã QR');
	const [broken] = await Promise.all([p.waitForEvent('filechooser'), p.click('.scan button')]);
	await broken.setFiles({ name: 'c.png', mimeType: 'image/png', buffer: Buffer.from('không phải ảnh') });
	await has(p, 'Không thấy mã QR');
	kept_from_the_server([...log, ...slip.log], e.cards);
	assert.deepEqual(faults, []);
}

/* ---- decryption ---- */

const decrypting = (e) => page(`<section data-ballot="decrypt" data-uuid="${e.uuid}" data-place="1" data-state="state" data-archive="archive" data-post="decrypt"><input type="file" data-load aria-label="Tệp">
<div class="field"><input data-typed aria-label="Mã"></div><button type="button" data-decrypt>Giải mã</button><div data-progress></div><p data-tally-print></p>${say}</section>`);
const file = (bytes) => ({ type: 'application/octet-stream', text: Buffer.from(bytes) });

async function decrypt(e, archive) {
	const s = await scene({ 'GET /': decrypting(e), 'GET /state': json({ decryption_key: e.board.keys[0] }), 'GET /archive': file(archive.bytes),
		'POST /decrypt': json({ done: 1, needed: 2, result: false }) });
	await s.p.fill('[data-typed]', e.board.seeds[0]);
	await s.p.click('[data-decrypt]');
	return s;
}

export async function a_member_decrypts_the_sum_of_all_ballots_and_only_one_sum() {
	const e = election(nine, 2);
	const ballots = e.cards.map((card, i) => ballot(e, card, nine.answers.map((_, k) => (k === i ? 1 : 0))));
	const archive = new Archive(e).cast(...ballots);
	const sums = archive.tally(2);
	const s = await decrypt(e, archive);
	await has(s.p, 'Đã có 1 trong 2', 300);
	const made = new URLSearchParams(String(s.log.find((l) => l.name === 'POST /decrypt').body)).get('partial');
	archive.event('PartialDecryption', JSON.stringify({ owner: 1, payload: archive.data(made) }));
	archive.decrypt(e, sums, 2).event('Result', '{"result":[[1,1,0,0,0,0,0,0,0]]}');
	assert.deepEqual(verify(archive.bytes, quiet).result, [[1, 1, 0, 0, 0, 0, 0, 0, 0]]);
	kept_from_the_server(s.log, [e.board.seeds[0]]);
	const less = new Archive(e).cast(ballots[0]);
	less.tally(1);
	s.routes['GET /archive'] = file(less.bytes);
	await s.p.fill('[data-typed]', e.board.seeds[0]);
	await s.p.click('[data-decrypt]');
	await has(s.p, 'đã giải mã một tổng khác', 300);
	assert.equal(s.log.filter((l) => l.name === 'POST /decrypt').length, 1);
}

export async function a_sum_that_is_not_the_ballots_and_an_open_ballot_are_not_decrypted() {
	const e = election(nine, 2);
	const one = JSON.parse(ballot(e, e.cards[0], [1, 0, 0, 0, 0, 0, 0, 0, 0]));
	const forged = new Archive(e).cast(JSON.stringify(one), ballot(e, e.cards[1], [0, 1, 0, 0, 0, 0, 0, 0, 0]));
	forged.tally(2, () => [one.answers[0].choices]);
	const s = await decrypt(e, forged);
	await has(s.p, 'không phải là tổng', 300);
	const open = await decrypt(e, new Archive(e).cast(JSON.stringify(one)));
	await has(open.p, 'chưa đóng', 300);
	const other = election(nine, 1, e.board);
	const swapped = new Archive(other).cast(ballot(other, other.cards[0], [1, 0, 0, 0, 0, 0, 0, 0, 0]));
	swapped.tally(1);
	const t = await decrypt(e, swapped);
	await has(t.p, 'cuộc bỏ phiếu khác', 300);
	t.routes['GET /state'] = json({ decryption_key: e.board.keys[1] });
	t.routes['GET /archive'] = file((() => { const a = new Archive(e).cast(JSON.stringify(one)); a.tally(1); return a.bytes; })());
	await t.p.fill('[data-typed]', e.board.seeds[1]);
	await t.p.click('[data-decrypt]');
	await has(t.p, 'không phải khoá đã đăng ký', 300);
	assert.ok(![...s.log, ...open.log, ...t.log].some((l) => l.name === 'POST /decrypt'));
}

/* ---- the public page ---- */

export async function anyone_checks_the_archive_a_tracker_and_the_scripts() {
	const e = election({ answers: ['A'], min: 0, max: 1, question: 'Q' }, 2);
	const archive = new Archive(e).cast(ballot(e, e.cards[0], [1]), ballot(e, e.cards[0], [0]));
	const trackers = verify(archive.bytes, quiet).ballots.map((b) => b.tracker);
	const list = script_list();
	const { p, routes, faults } = await scene({ 'GET /archive': file(archive.bytes), 'GET /scripts': json(list),
		'GET /': page(`<section data-ballot="check" data-archive="archive" data-scripts="scripts" data-tracker="${trackers[1]}"><input data-check-tracker aria-label="Mã"><button type="button" data-check>Kiểm tra</button>
<div data-progress></div>${say}<div data-script-hashes></div></section>`) });
	await p.click('[data-check]');
	await has(p, 'được tính');
	await p.fill('[data-check-tracker]', trackers[0]);
	await p.click('[data-check]');
	await has(p, 'đã được thay');
	await p.fill('[data-check-tracker]', trackers[0].replace(/^./, (c) => (c === 'a' ? 'b' : 'a')));
	await p.click('[data-check]');
	await has(p, 'KHÔNG có trong');
	await p.evaluate(() => { document.querySelector('[data-ballot]').dataset.void = '1'; });
	await p.fill('[data-check-tracker]', trackers[1]);
	await p.click('[data-check]');
	await has(p, 'không phiếu nào được tính');
	await has(p, 'đều không còn giá trị');
	await p.fill('[data-check-tracker]', 'abc');
	await p.click('[data-check]');
	await has(p, '43 ký tự');
	await until(async () => await p.locator('[data-script-hashes] li.ok').count() === 3, 'hashes');
	const bytes = archive.bytes;
	bytes[bytes.length - 600] ^= 1;
	routes['GET /archive'] = file(bytes);
	await p.fill('[data-check-tracker]', '');
	await p.click('[data-check]');
	await has(p, 'bị hỏng');
	list.scripts[1].sha256 = list.scripts[0].sha256;
	routes['GET /scripts'] = json(list);
	await p.reload();
	await until(async () => await p.locator('[data-script-hashes] li.no').count() === 1, 'a difference');
	assert.deepEqual(faults, []);
}

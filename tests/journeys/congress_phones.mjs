/* congress_phones.mjs: a congress with two delegates' phones, a projector and the presidium's page at
 * once: what one does the others see without asking. */
import zlib from 'node:zlib';
import { press, signIn } from './people.mjs';

const phone = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true };
const people = ['Nguyễn Thị Hoa', 'Trần Văn Bình', 'Lê Thu Cúc', 'Phạm Minh Đức'];
const program = [['Thảo luận dự thảo Nghị quyết', 'debate', 30], ['Biểu quyết thông qua Nghị quyết', 'vote', 10]];
let meeting, office, hall, first, second;

const said = (page) => page.locator('main').innerText();
/* Until the page says it by itself; half a minute, because the machine may be busy. */
const comes = (page, text) => page.waitForFunction(
	(t) => document.querySelector('main').innerText.includes(t), text, { timeout: 30000 }).then(() => true, () => false);

async function card(number) {
	await office.goto(`${meeting}/card`);
	await office.fill('[name=number]', String(number));
	await press(office, 'main form[action$="/card"]');
	return new URL((await said(office)).match(/http:\S+\/card\/[0-9a-f]{32}/)[0]).pathname;
}

/* A picture of one colour, 320 by 180. */
function png() {
	const crc = (b) => {
		let c = ~0;
		for (const x of b) {
			c ^= x;
			for (let k = 0; k < 8; k++)
				c = (c >>> 1) ^ (c & 1 ? 0xedb88320 : 0);
		}
		return ~c >>> 0;
	};
	const chunk = (name, data) => {
		const body = Buffer.concat([Buffer.from(name), data]), out = Buffer.alloc(body.length + 8);
		out.writeUInt32BE(data.length, 0);
		body.copy(out, 4);
		out.writeUInt32BE(crc(body), body.length + 4);
		return out;
	};
	const head = Buffer.from([0, 0, 1, 64, 0, 0, 0, 180, 8, 2, 0, 0, 0]);
	const line = Buffer.concat([Buffer.from([0]), Buffer.alloc(960, Buffer.from([11, 92, 171]))]);
	return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), chunk('IHDR', head),
		chunk('IDAT', zlib.deflateSync(Buffer.concat(Array(180).fill(line)))), chunk('IEND', Buffer.alloc(0))]);
}

/* The office prepares: delegates, agenda, a paper of an item, a welcome slide, the screen as a desk. */
async function prepare({ open, check, axe, shot }) {
	office = await open();
	await signIn(office, 'chutich');
	await office.goto('/tasks');
	const unit = (await office.locator('a[href^="/unit/"]').first().getAttribute('href')).split('/')[2];
	await office.goto(`/unit/${unit}/assemblies`);
	await office.fill('[name=title]', 'Đại hội Công đoàn Sở Tư pháp lần thứ IX');
	await office.fill('[name=on]', '08/12/2021');
	await office.fill('[name=clock]', '8h');
	await office.fill('[name=term]', '2022-2027');
	await office.check('[name=form][value=delegates]');
	await press(office, 'main form[action$="/assemblies"]');
	meeting = new URL(office.url()).pathname;
	for (const name of people) {
		await office.goto(`${meeting}/seats`);
		await office.locator('details.panel').last().evaluate((d) => { d.open = true; });
		await office.fill('[name=name]', name);
		await press(office, 'main form[action$="/seats"][method=post]');
	}
	for (const [title, kind, minutes] of program) {
		await office.goto(`${meeting}/agenda`);
		await office.locator('details.panel').last().evaluate((d) => { d.open = true; });
		const form = office.locator('main form[action$="/agenda"]');
		await form.locator('[name=title]').fill(title);
		await form.locator('[name=kind]').selectOption(kind);
		await form.locator('[name=minutes]').fill(String(minutes));
		await form.locator('button[type=submit]').click();
		await office.waitForLoadState();
	}
	await office.goto(`${meeting}/papers`);
	await office.setInputFiles('[name=paper]', { name: 'du-thao-nghi-quyet.txt', mimeType: 'text/plain', buffer: Buffer.from('Dự thảo Nghị quyết\n') });
	await press(office, 'form[action$="/papers"]');
	check(/du-thao-nghi-quyet/.test(await said(office)), 'the paper hangs on its item');
	await office.fill('[name=text]', 'Đoàn kết, dân chủ, kỷ cương, phát triển');
	await office.setInputFiles('[name=picture]', { name: 'chao-mung.png', mimeType: 'image/png', buffer: png() });
	await press(office, 'form[action$="/slides"]');
	check(await office.locator('img.thumb').count() === 1, 'the slide has its picture');
	await shot(office, 'congress-papers');
	await axe(office, 'congress-papers');
	await office.goto(meeting);
	await press(office, 'form:has([value=summon])');
	await office.goto(`${meeting}/desks`);
	await office.locator('main form[action$="/desks"] [name=post][value=screen], main form[action$="/desks"] option[value=screen]').first()
		.evaluate((el) => { if (el.tagName === 'OPTION') el.parentNode.value = 'screen'; else el.checked = true; });
	await office.fill('main form[action$="/desks"] [name=name]', 'Màn chiếu chính');
	await press(office, 'main form[action$="/desks"]');
	const link = new URL((await said(office)).match(/http:\S+\/desk\/[0-9a-f]{32}/)[0]).pathname;
	hall = await open({ viewport: { width: 1280, height: 720 } });
	await hall.goto(link);
	check(hall.url().endsWith('/screen'), 'the projector needs no account');
	check(await comes(hall, 'Chào mừng các đồng chí về dự'), 'it welcomes, slide after slide');
	check(await hall.evaluate(() => fetch(document.querySelector('.picture img').src).then((r) => r.ok)), 'and reads the picture');
	await axe(hall, 'hall-welcome');
}

/* A card opens the meeting on one phone, without an account. */
async function openCards({ open, check, axe, shot, opened }) {
	const one = await card(1), two = await card(2);
	await shot(office, 'congress-card-new');
	await axe(office, 'congress-card-new');
	first = await open(phone);
	second = await open(phone);
	await first.goto(one);
	check(/Nguyễn Thị Hoa/.test(await said(first)), 'the card says whose it is');
	await shot(first, 'phone-card');
	await axe(first, 'phone-card');
	await press(first, 'main form[action^="/card/"]');
	check(/\/hall\/\d+$/.test(first.url()), 'one press opens the meeting');
	await second.goto(one);
	await press(second, 'main form[action^="/card/"]');
	check(/đã được mở trên máy khác/.test(await said(second)), 'on one phone only');
	await second.goto(two);
	await press(second, 'main form[action^="/card/"]');
	check(/Chưa điểm danh/.test(await said(second)), 'who has not passed the door is told');
	const stranger = await open(phone);
	await stranger.goto(new URL(first.url()).pathname);
	check(/quét mã trên thẻ/.test(await said(stranger)), 'without a card nobody gets in');
	for (const n of [1, 2, 3]) {
		await office.goto(`${meeting}/door`);
		await office.fill('[name=card]', String(n));
		await office.click('form:has([name=card]) button:not([name])');
		await office.waitForLoadState();
	}
	await office.goto(`${meeting}/floor`);
	await press(office, 'form:has([name=to][value=open])');
	const paper = await first.evaluate((at) => fetch(document.querySelector(at).href).then((r) => r.status), '#hall-agenda a[href*="/file/"]');
	check(paper === 200, 'the paper opens on the phone');
	opened(await first.locator('#hall-agenda a[href*="/file/"]').getAttribute('href'));
	const no = await stranger.evaluate((href) => fetch(href).then((r) => r.status), await first.locator('#hall-agenda a[href*="/file/"]').getAttribute('href'));
	check(no === 404, 'and on no stranger\'s');
}

/* A phone asks for the floor; presidium, projector and the other phone follow by themselves. */
async function followTheFloor({ check, axe, shot }) {
	await press(office, 'form:has([value=begin])');
	check(await comes(first, program[0][0]) && await comes(second, 'Đăng ký phát biểu'), 'both phones show the item');
	await first.fill('#hall-floor [name=topic]', 'Chăm lo Tết cho đoàn viên');
	await press(first, '#hall-floor form[data-ask]');
	check(await comes(second, 'Nguyễn Thị Hoa'), 'the other phone shows who waits');
	check(await comes(office, 'Nguyễn Thị Hoa'), 'so does the presidium\'s page');
	check(await second.locator('#hall-floor form[data-ask]').isVisible(), 'and the other may still ask');
	check(await first.locator('#hall-floor form[data-unask]').isVisible(), 'who waits may withdraw');
	await office.goto(`${meeting}/floor`);
	await press(office, 'form:has([name=shows][value=item])');
	await press(office, 'form[action^="/speaker/"]:has([value=begin])');
	check(await comes(hall, 'Đang phát biểu: Nguyễn Thị Hoa'), 'the projector shows who speaks');
	check(await comes(second, 'Đang phát biểu: Nguyễn Thị Hoa'), 'so do the phones');
	const clock = await hall.locator('.clock').innerText();
	await hall.waitForFunction((was) => document.querySelector('.clock').innerText !== was, clock, { timeout: 10000 });
	check(/^0[45]:\d\d$/.test(await hall.locator('.clock').innerText()), 'the clock runs down from five minutes');
	await shot(hall, 'hall-speaker');
	await axe(hall, 'hall-speaker');
	await shot(second, 'phone-speaker');
	await axe(second, 'phone-speaker');
}

/* A vote on phones: one is cut off in mid-vote and counts once; the hall sees the announced result. */
async function vote({ check, axe, shot }) {
	await office.goto(`${meeting}/floor`);
	await office.fill('[name=subject]', 'Thông qua Nghị quyết Đại hội');
	await office.check('[name=mode][value=phones]');
	await press(office, 'form[action$="/votes"]');
	await press(office, 'form:has([name=shows][value=vote])');
	check(await comes(hall, 'Thông qua Nghị quyết Đại hội'), 'the projector shows what is voted on');
	await first.waitForSelector('form[data-vote] .voice', { timeout: 30000 });
	await second.waitForSelector('form[data-vote] .voice', { timeout: 30000 });
	await shot(first, 'phone-vote');
	await axe(first, 'phone-vote');
	await first.click('.voice[value=in_favour]');
	check(await comes(first, 'Đồng chí đã biểu quyết: Tán thành'), 'the phone says what was said');
	await shot(first, 'phone-voted');
	await axe(first, 'phone-voted');
	await second.context().setOffline(true);
	await second.click('.voice[value=against]');
	check(await comes(second, 'Chưa gửi được vì mất kết nối'), 'a phone without a line says that it was not sent');
	await shot(second, 'phone-cut-off');
	await axe(second, 'phone-cut-off');
	await second.context().setOffline(false);
	check(await comes(second, 'Đồng chí đã biểu quyết: Không tán thành'), 'and sends it once the line is back');
	await second.reload();
	check(/Đồng chí đã biểu quyết: Không tán thành/.test(await said(second)), 'the server knows it too');
	check(await comes(office, 'Không tán thành'), 'the presidium sees the running count');
	check(!/Không tán thành/.test(await said(hall)), 'the hall does not');
	await office.goto(`${meeting}/floor`);
	await press(office, 'form:has([name=do][value=count])');
	await press(office, 'form:has([value=announce])');
	await press(office, 'form:has([name=shows][value=result])');
	check(await comes(hall, 'Tán thành 1 trên 3'), 'the hall sees the announced result');
	check(/Không được thông qua/.test(await said(hall)), 'one of three present is no majority');
	check(await comes(first, 'Tán thành 1 trên 3') && await comes(second, 'Tán thành 1 trên 3'), 'and the phones');
	await shot(hall, 'hall-result');
	await axe(hall, 'hall-result');
	await shot(first, 'phone-result');
	await axe(first, 'phone-result');
	await office.goto(`${meeting}/floor`);
	await axe(office, 'floor-phones');
}

export const journeys = [
	{
		name: 'a congress on two phones, a projector and the presidium\'s page at once',
		async run(given) {
			await prepare(given);
			await openCards(given);
			await followTheFloor(given);
			await vote(given);
		},
	},
];

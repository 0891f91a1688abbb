/* congress.mjs: a small union's congress, from the plan to the committee that it elects on paper: two
 * counters, a projector that shows what was announced, and a chair with a phone. */
import { signIn } from './people.mjs';

const phone = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true };
const people = ['Nguyễn Thị Hoa', 'Trần Văn Bình', 'Lê Thu Cúc', 'Phạm Minh Đức', 'Hoàng Thị Em', 'Vũ Văn Giang'];
const program = [['Chào cờ, tuyên bố lý do, giới thiệu đại biểu', 'procedure', 10], ['Báo cáo tổng kết nhiệm kỳ', 'report', 20],
	['Bầu Ban Chấp hành', 'election', 40]];
let meeting, election;

async function chair(open, kind) {
	const page = await open(kind);
	await signIn(page, 'chutich');
	return page;
}

const press = async (page, form) => {
	const at = page.locator(form).first();
	await Promise.all([page.waitForNavigation(), (form.startsWith('a') ? at : at.locator('button[type=submit]').first()).click()]);
};
const said = (page) => page.locator('main').innerText();

/* A vote by hands that nobody is against, announced. */
async function adopt(page, subject) {
	await page.goto(`${meeting}/floor`);
	await page.fill('form[action$="/votes"] [name=subject]', subject);
	await press(page, 'form[action$="/votes"]');
	await press(page, 'form:has([value=unanimous])');
	await press(page, 'form:has([value=announce])');
}

/* A goal named as an indicator stands beside the year's targets; an instruction becomes work. */
async function goalsOfTheTerm(page, { check, axe, shot }) {
	await page.goto(`${meeting}/motions`);
	const open = (action) => page.locator(`details:has(form[action$="${action}"])`).evaluate((d) => { d.open = true; });
	await open('/goals');
	const goal = page.locator('form[action$="/goals"]');
	await goal.locator('[name=name]').fill('Số đoàn viên mới kết nạp');
	await goal.locator('[name=value]').fill('20');
	await goal.locator('[name=measure]').fill('người');
	await press(page, 'form[action$="/goals"]');
	await open('/instructions');
	const told = page.locator('form[action$="/instructions"]');
	await told.locator('[name=said_by]').fill('Nguyễn Văn An, Phó Chủ tịch Công đoàn Viên chức tỉnh');
	await told.locator('[name=name]').fill('Rà soát quy chế dân chủ ở cơ sở');
	await told.locator('[name=owner]').fill('Ban Chấp hành');
	await told.locator('[name=due_on]').fill('31/03/2022');
	await press(page, 'form[action$="/instructions"]');
	check(/Chỉ đạo của Nguyễn Văn An/.test(await said(page)), 'what the level above instructed is noted');
	await shot(page, 'congress-instructions');
	await axe(page, 'congress-instructions');
	await page.goto('/tasks');
	check(/Việc theo chỉ đạo của cấp trên/.test(await said(page)), 'and is among the work to be done');
	const unit = (await page.goto(`${meeting}/after`), await page.locator('a[href$="/term-goals"]').getAttribute('href')).replace('/term-goals', '');
	await page.goto(`${unit}/targets`);
	check(/Chỉ tiêu nhiệm kỳ/.test(await said(page)), 'the goal of the term stands beside the targets of the year');
	await shot(page, 'targets-of-the-term');
	await axe(page, 'targets-of-the-term');
}

export const journeys = [
	{
		name: 'a chair plans the congress: its form and rules follow from size and day',
		async run({ open, check, axe, shot }) {
			const page = await chair(open, phone);
			await page.goto('/tasks');
			const unit = await page.locator('a[href^="/unit/"]').first().getAttribute('href');
			await page.goto(`/unit/${unit.split('/')[2]}/assemblies`);
			await shot(page, 'congresses');
			await axe(page, 'congresses');
			await page.fill('[name=title]', 'Đại hội CĐCS Sở Tư pháp lần thứ VIII');
			await page.fill('[name=on]', '20/12/2021');
			await page.fill('[name=clock]', '14h');
			await page.fill('[name=term]', '2022-2027');
			await page.check('[name=form][value=delegates]');
			await press(page, 'main form[action$="/assemblies"]');
			meeting = new URL(page.url()).pathname;
			check(/^\/assembly\/\d+$/.test(meeting), 'the meeting has its page');
			check(/khoá XII/.test(await said(page)), 'the charter of its day binds it');
			for (const name of people) {
				await page.goto(`${meeting}/seats`);
				await page.locator('details.panel').last().evaluate((d) => { d.open = true; });
				await page.fill('[name=name]', name);
				await press(page, 'main form[action$="/seats"][method=post]');
			}
			check((await page.locator('tbody tr').count()) === people.length, 'all are on the list');
			await shot(page, 'congress-seats');
			await axe(page, 'congress-seats');
			for (const [title, kind, minutes] of program) {
				await page.goto(`${meeting}/agenda`);
				await page.locator('details.panel').last().evaluate((d) => { d.open = true; });
				const form = page.locator('main form[action$="/agenda"]');
				await form.locator('[name=title]').fill(title);
				await form.locator('[name=kind]').selectOption(kind);
				await form.locator('[name=minutes]').fill(String(minutes));
				await form.locator('button[type=submit]').click();
				await page.waitForLoadState();
			}
			check(/14:30/.test(await said(page)), 'each item has its hour');
			await shot(page, 'congress-agenda');
			await axe(page, 'congress-agenda');
			await page.click('a[href$="/speeches"]');
			await page.waitForLoadState();
			for (const [number, topic] of [[3, 'Đổi mới sinh hoạt tổ công đoàn'], [2, 'Chăm lo đoàn viên nữ']]) {
				await page.fill('[name=number]', String(number));
				await page.fill('[name=topic]', topic);
				await press(page, 'main form[action$="/speeches"]');
			}
			const order = page.locator('main tbody tr');
			await press(page, 'main tbody tr:nth-child(2) form:has([value=up])');
			check(/Chăm lo đoàn viên nữ/.test(await order.first().innerText()), 'who is to speak first stands first, before the day');
			await shot(page, 'congress-speeches');
			await axe(page, 'congress-speeches');
			await press(page, 'main tbody tr:nth-child(2) form:has([value=drop])');
			await press(page, 'main tbody tr:nth-child(1) form:has([value=drop])');
			await page.goto(meeting);
			await shot(page, 'congress');
			await axe(page, 'congress');
			await press(page, 'form:has([value=summon])');
		},
	},
	{
		name: 'delegates are let in by number; without two thirds it does not open; the hall sees what is announced',
		async run({ open, check, axe, shot }) {
			const page = await chair(open), hall = await chair(open);
			const letIn = async (number) => {
				await page.goto(`${meeting}/door`);
				await page.fill('[name=card]', String(number));
				await page.click('form:has([name=card]) button:not([name])');
				await page.waitForSelector('#door-said .answer');
			};
			for (const n of [1, 2, 3])
				await letIn(n);
			await page.goto(`${meeting}/floor`);
			await press(page, 'form:has([name=to][value=open])');
			check(/Chưa đủ số người dự/.test(await said(page)), 'three of six are no quorum');
			await letIn(4);
			await letIn(4);
			check(/Đã vào từ trước/.test(await said(page)), 'a second scan says when the first was');
			await shot(page, 'congress-door');
			await axe(page, 'congress-door');
			await letIn(5);
			await page.goto(`${meeting}/floor`);
			await press(page, 'form:has([name=to][value=open])');
			await press(page, 'form:has([value=begin])');
			await page.fill('form[action$="/speakers"] [name=number]', '3');
			await press(page, 'form[action$="/speakers"]');
			await press(page, 'form[action^="/speaker/"]:has([value=begin])');
			await page.fill('[name=subject]', 'Thông qua chương trình');
			await press(page, 'form[action$="/votes"]');
			await shot(page, 'congress-floor');
			await axe(page, 'congress-floor');
			await page.fill('[name=against]', '1');
			await press(page, 'form:has([name=against])');
			await hall.goto(`${meeting}/screen`);
			check(!/Tán thành/.test(await said(hall)), 'the hall waits for the announcement');
			await press(page, 'form:has([value=announce])');
			await press(page, 'form:has([value=result])');
			await hall.goto(`${meeting}/screen`);
			check(/Tán thành\s*4/.test(await said(hall)) && /Được thông qua/.test(await said(hall)), 'and then sees it');
			await shot(hall, 'congress-screen');
			await axe(hall, 'congress-screen');
			await press(page, 'form:has([name=shows][value=item])');
			await hall.goto(`${meeting}/screen`);
			check(/Lê Thu Cúc/.test(await said(hall)), 'who speaks stands on the screen');
		},
	},
	{
		name: 'the congress adopts number and slate, two people count, the result is announced',
		async run({ open, check, axe, shot }) {
			const page = await chair(open), other = await chair(open, phone);
			await page.goto(`${meeting}/elections`);
			await axe(page, 'elections');
			await press(page, 'main form[action$="/elections"]');
			election = new URL(page.url()).pathname;
			await page.fill('[name=seats]', '2');
			await press(page, 'form[action$="/seats"]');
			for (const name of people.slice(0, 3)) {
				await page.fill('form[action$="/candidates"] [name=name]', name);
				await press(page, 'form[action$="/candidates"]');
			}
			await shot(page, 'election-slate');
			await axe(page, 'election-slate');
			await adopt(page, 'Thông qua số lượng 2 và danh sách bầu cử');
			await page.goto(election);
			await press(page, 'form[action$="/adopt"]');
			await press(page, 'form[action$="/issue"]');
			const papers = [[1, 2], [1, 3], [1], [1, 2], [1, 2, 3]];
			await page.goto(`${election}/count?counter=1`);
			for (const [i, kept] of papers.entries()) {
				if (!i)
					await page.fill('form[action$="/paper"] [name=person]', 'Đỗ Thị Kiểm');
				for (const struck of [1, 2, 3].filter((k) => !kept.includes(k)))
					await page.locator(`[name="struck.${struck}"]`).check({ force: true });
				if (i === 3)
					await shot(page, 'election-count');
				await press(page, 'form[action$="/paper"]');
			}
			check(/Hợp lệ 4, không hợp lệ 1/.test(await said(page)), 'three names for two seats are invalid');
			await axe(page, 'election-count');
			await press(page, 'form:has([name=done])');

			await other.goto(`${election}/count?counter=2`);
			await other.locator('details.panel').last().evaluate((d) => { d.open = true; });
			const totals = other.locator('form[action$="/totals"]');
			await totals.locator('[name=person]').fill('Bùi Văn Đếm');
			for (const [field, n] of [['collected', 5], ['valid', 4], ['invalid', 1], ['votes.1', 4], ['votes.2', 2], ['votes.3', 1]])
				await totals.locator(`[name="${field}"]`).fill(String(n));
			await shot(other, 'election-totals');
			await totals.locator('button[type=submit]').click();
			await other.waitForLoadState();
			await page.goto(election);
			check(/khớp nhau/.test(await said(page)), 'both counts agree');
			await press(page, 'form[action$="/result"]');
			check(/Chưa công bố/.test(await said(page)), 'only the board knows');
			await press(page, 'form[action$="/announce"]');
			const text = await said(page);
			check(/Trần Văn Bình\s+4\s+Trúng cử/.test(text), 'four of five collected are elected');
			check(/Lê Thu Cúc\s+2\s+Không trúng cử/.test(text), 'two of five are not');
			await page.check('[name=kind][value=leave_vacant]');
			await page.fill('[name=text]', 'Đại hội thống nhất để khuyết một uỷ viên, kiện toàn sau.');
			await shot(page, 'election-result');
			await axe(page, 'election-result');
			await press(page, 'form[action$="/decide"]');
			check(/Quyết định của đại hội: Đại hội thống nhất/.test(await said(page)), 'the meeting has the last word');
		},
	},
	{
		name: 'the committee meets for the first time, the union above recognises it, and its day off is counted',
		async run({ open, check, axe, shot }) {
			const page = await chair(open, phone), office = await open();
			await page.goto(`${meeting}/after`);
			check(/Trần Văn Bình/.test(await said(page)), 'who was elected stands there');
			await shot(page, 'congress-after');
			await axe(page, 'congress-after');
			await press(page, 'form[action$="/after/enter"]');
			await page.goto(`${meeting}/after`);
			await page.fill('[name=convener]', 'Trần Văn Bình');
			await page.fill('[name=on]', '08/12/2021');
			await page.fill('[name=clock]', '16h');
			await press(page, 'form[action$="/after/first"]');
			const first = new URL(page.url()).pathname;
			check(/Phiên họp thứ nhất/.test(await said(page)), 'its first meeting is prepared');
			await press(page, 'form:has([value=summon])');
			await page.goto(`${first}/elections`);
			check(/Chủ tịch/.test(await said(page)), 'with the elections that it holds');
			await page.goto(`${first}/door`);
			await page.fill('[name=card]', '1');
			await page.click('form:has([name=card]) button:not([name])');
			await page.waitForSelector('#door-said .answer');
			await page.goto(`${first}/floor`);
			await press(page, 'form:has([name=to][value=open])');
			await press(page, 'form:has([name=to][value=close])');
			await page.goto(`${meeting}/after`);
			check(/Hạn gửi hồ sơ 22\/12\/2021/.test(await said(page)), 'ten working days run from the first meeting');
			await press(page, 'form:has([value=recognition_request])');
			check(/Tờ trình/.test(await said(page)), 'the request is made as a paper');
			for (const item of ['counting', 'personnel', 'congress_minutes', 'first_minutes']) {
				await page.goto(`${meeting}/after`);
				await press(page, `form:has([name=item][value=${item}])`);
			}
			await shot(page, 'congress-request');
			await axe(page, 'congress-request');
			await press(page, 'form[action$="/send"]');
			check(/Đã gửi, chờ kiểm tra/.test(await said(page)), 'the request has gone up');

			await signIn(office, 'thidua');
			await office.goto('/tasks');
			await press(office, 'a[href$="/recognitions"]');
			await axe(office, 'recognitions');
			await shot(office, 'recognitions');
			await office.locator('main a[href^="/recognition/"]').first().click();
			await office.waitForLoadState();
			await axe(office, 'recognition');
			await press(office, 'form[action$="/complete"]');
			check(/Hạn ra quyết định 22\/12\/2021/.test(await said(office)), 'the second clock runs');
			await shot(office, 'recognition');
			await office.fill('[name=number]', '52/QĐ-CĐVC');
			await press(office, 'form[action$="/decide"]');
			check(/Công nhận/.test(await said(office)), 'and the decision ends it');
			await page.goto(`${meeting}/after`);
			check(/52\/QĐ-CĐVC/.test(await said(page)), 'the union sees its number');
			await page.goto(`${meeting}/upward`);
			check(/Chưa có đại biểu nào/.test(await said(page)), 'nobody below has elected delegates to it');
			await axe(page, 'upward');
			await page.goto(`${meeting}/after`);
			await page.locator('a[href$="/term-goals"]').click();
			await page.waitForLoadState();
			check(/Chỉ tiêu nghị quyết đại hội/.test(await said(page)), 'the term has its goals');
			await axe(page, 'term-goals');
			await goalsOfTheTerm(page, { check, axe, shot });
			await office.goto('/holidays?year=2021');
			check(/Tết Nguyên đán/.test(await said(office)), 'the clocks go by recorded holidays');
			await shot(office, 'holidays');
			await axe(office, 'holidays');
		},
	},
];

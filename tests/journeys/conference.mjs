/* conference.mjs: the end of a year: a unit's voter, the sitting of a cluster from the roll to its
 * end, the submission, and the office closing, publishing, locking and reopening the season. */
import { signIn } from './people.mjs';

const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };
let cluster = '', season = '';

const told = async (page) => page.locator('main').innerText();

/* Presses the button of the form that sends `act` to a path that ends so. */
async function press(page, action, extra = '') {
	await Promise.all([page.waitForNavigation(), page.click(`main form[action$="${action}"]${extra} button[type=submit]`)]);
}

async function decided(page, by, on, number) {
	await page.fill('main form:has([name=by]) [name=by] >> visible=true', by);
	await page.fill('main form:has([name=by]) [name=on] >> visible=true', on);
	await page.fill('main form:has([name=by]) [name=document] >> visible=true', number);
}

export const journeys = [
	{
		name: 'the office finds what must be decided and says that a unit is not rated',
		async run({ open, check, shot, axe }) {
			const page = await open();
			await signIn(page, 'thidua');
			await page.goto('/clusters');
			await page.click('main a:has-text("Việc cần quyết định")');
			season = new URL(page.url()).pathname.replace(/\/decisions$/, '');
			check((await told(page)).includes('Hội Văn học'), 'the unit without figures is named');
			await shot(page, 'decisions');
			await axe(page, 'decisions');
			await page.goto(`${season}/decide?kind=not_rated&unit=VC047`);
			await shot(page, 'decide');
			await axe(page, 'decide');
			await page.check('[name=say][value=no]');
			await page.fill('[name=reason]', 'Không gửi số liệu cả năm');
			await decided(page, 'Ban Thường vụ', '06/12/2021', '09/BB');
			await press(page, '/decide');
			check((await told(page)).includes('Không gửi số liệu cả năm'), 'it is on record');
		},
	},
	{
		name: 'the roll, the tie and the ballot are settled in one sitting',
		async run({ open, check, shot, axe }) {
			const page = await open();
			await signIn(page, 'thidua');
			await page.goto('/clusters');
			await page.click('text=Khối thi đua số 4');
			cluster = new URL(page.url()).pathname;
			await page.click('main a[href$="/conference"]');
			await shot(page, 'conference-open');
			await axe(page, 'conference-open');
			for (const [i, name] of (await page.locator('main input[name^="voter."]').all()).entries())
				await name.fill(`Đại biểu ${i + 1}`);
			for (const box of await page.locator('main input[name^="present."]').all())
				await box.check();
			await press(page, '/roll');
			check((await told(page)).includes('Có mặt 12 trên 12 đơn vị'), 'the roll has its quorum');
			await press(page, '/step');
			await press(page, '/step');
			check((await told(page)).includes('2 đơn vị bằng điểm'), 'the tie is put to the meeting');
			await page.click('summary:has-text("Ghi quyết định")');
			await page.check('[name=how][value=shared]');
			await shot(page, 'conference-tie');
			await axe(page, 'conference-tie');
			await press(page, '/ranking');
			check(!(await told(page)).includes('đơn vị bằng điểm'), 'the tie is decided');
			await page.click('main a[href$="/ballots/new"]');
			await press(page, '/ballots/new');
			const ballot = new URL(page.url()).pathname;
			check((await page.locator('[name^="voter."]').first().inputValue()).startsWith('Đại biểu'),
				'the ballot knows the named voters');
			for (const box of await page.locator('main input[name^="given."]').all())
				await box.check();
			await press(page, '/roll');
			await press(page, '/open');
			for (const place of [1, 2]) {
				await page.goto(`${ballot}/count?place=${place}`);
				await page.fill('[name=person]', `Tổ kiểm phiếu ${place}`);
				for (const name of ['present', 'issued', 'collected', 'valid'])
					await page.fill(`[name=${name}]`, '12');
				await page.fill('[name=invalid]', '0');
				for (const [i, votes] of (await page.locator('[name^="vote."]').all()).entries())
					await votes.fill(i === 0 ? '12' : '0');
				await press(page, '/count');
			}
			await press(page, '/settle');
			await page.goto(`${cluster}/conference`);
			check((await told(page)).includes('Đã có kết quả suy tôn'), 'the ballot is settled');
		},
	},
	{
		name: 'the next head is chosen, the minutes are made and the conference ends',
		async run({ open, check, shot, axe }) {
			const page = await open();
			await signIn(page, 'thidua');
			await page.goto(`${cluster}/next-head`);
			await page.selectOption('[name=head]', { index: 3 });
			await shot(page, 'next-head');
			await axe(page, 'next-head');
			await press(page, '/next-head');
			await page.goto(`${cluster}/conference`);
			await page.click('summary:has-text("Nội dung ghi thêm")');
			await page.fill('[name=held_at]', 'Hội trường tầng 2');
			await page.fill('[name=conclusion]', 'Nhất trí toàn bộ nội dung.');
			await press(page, '/conference');
			await press(page, '/paper');
			check(/\/document\/\d+/.test(page.url()), 'the minutes are a paper');
			await page.goto(`${cluster}/conference`);
			check(await page.locator('main a:has-text("Word")').count() === 1, 'they can be fetched');
			await shot(page, 'conference-ready');
			await axe(page, 'conference-ready');
			await page.click('main form:has([value=conferred]) button[type=submit]');
			await page.waitForLoadState();
			check((await told(page)).includes('Hội nghị đã kết thúc'), 'it is over');
			await shot(page, 'conference-over');
			await page.goto(cluster);
			await shot(page, 'cluster-conferred');
			await axe(page, 'cluster-conferred');
		},
	},
	{
		name: 'every cluster submits; the season is closed, published, locked, and the public page follows',
		async run({ open, check, shot, axe }) {
			const page = await open();
			await signIn(page, 'thidua');
			await page.goto('/clusters');
			const paths = await page.locator('main tbody th a').evaluateAll(
				(all) => all.map((a) => a.getAttribute('href')));
			for (const path of paths) {
				await page.goto(path);
				await page.click('main form:has([value=submitted]) button[type=submit]');
				await page.waitForLoadState();
			}
			await page.goto(`${season}/year`);
			await shot(page, 'year-open');
			await axe(page, 'year-open');
			await decided(page, 'Ban Thường vụ', '08/12/2021', '15/QĐ-CĐVC');
			await page.click('main form:has([value=close]) button[type=submit]');
			await page.waitForLoadState();
			await shot(page, 'year-closed');
			await axe(page, 'year-closed');
			await page.click('main form:has([value=publish]) button[type=submit]');
			await page.waitForLoadState();
			const stranger = await open(phone);
			await stranger.goto('/results');
			check((await told(stranger)).includes('Năm thi đua 2021'), 'everybody sees the results');
			await page.click('main form:has([value=lock]) button[type=submit]');
			await page.waitForLoadState();
			const print = (await page.locator('code.hash').first().innerText()).trim();
			check(/^[0-9a-f]{64}$/.test(print), 'the fingerprint is shown');
			await shot(page, 'year-locked');
			await axe(page, 'year-locked');
			await page.goto(`${season}/decide?kind=exclude&unit=VC004`);
			await page.fill('[name=reason]', 'Muộn');
			await decided(page, 'Ban', '08/12/2021', '');
			await press(page, '/decide');
			check((await told(page)).includes('đã khoá'), 'nothing changes a locked year');
		},
	},
	{
		name: 'a locked year is reopened by a decision, and its old result stays readable',
		async run({ open, opened, check, shot, axe }) {
			const page = await open();
			await signIn(page, 'thidua');
			await page.goto(`${season}/year`);
			await page.click('summary:has-text("Mở lại")');
			await decided(page, 'Ban Thường vụ', '08/12/2021', '20/QĐ-CĐVC');
			await page.fill('main form:has([value=reopen]) [name=reason]', 'Có khiếu nại');
			await page.click('main form:has([value=reopen]) button[type=submit]');
			await page.waitForLoadState();
			await shot(page, 'year-reopened');
			await page.click('main a:has-text("Bản kết quả số 1")');
			await shot(page, 'edition');
			await axe(page, 'edition');
			await page.setViewportSize({ width: 360, height: 780 });
			const narrow = await page.locator('main .ranking td[data-l="Xếp loại"]').evaluateAll((all) =>
				Math.min(...all.map((cell) => cell.offsetWidth)));
			check(narrow > 200, `a class has ${narrow} px on a phone`);
			await page.setViewportSize({ width: 1280, height: 900 });
			const file = `${new URL(page.url()).pathname}/result.json`;
			const reply = await page.request.get(file);
			check(reply.status() === 200 && (await reply.json()).year === 2021, 'its file is the year\'s result');
			opened(file);
			const stranger = await open(phone);
			await stranger.goto('/results');
			await stranger.click('main a:has-text("Năm thi đua 2021")');
			check((await told(stranger)).includes('đã được mở lại'), 'the public page says so');
		},
	},
];

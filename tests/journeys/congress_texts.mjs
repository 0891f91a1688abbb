/* congress_texts.mjs: what is said at a congress and what it resolves: the secretary types as people
 * speak, an amendment stands beside its paragraph, the resolution is voted on, two secretaries edit
 * one text, and the minutes write themselves. */
import { signIn } from './people.mjs';

const phone = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true };
const people = ['Đinh Thị Sen', 'Ngô Văn Tùng', 'Lý Thu Cúc'];
let meeting, motion;

const press = async (page, form) => {
	await page.locator(form).first().locator('button[type=submit]').first().click();
	await page.waitForLoadState();
};
const said = (page) => page.locator('main').innerText();
const unfold = (page, what) => page.locator(`details:has(${what})`).evaluateAll((all) => all.forEach((d) => { d.open = true; }));

async function as(open, login, kind) {
	const page = await open(kind);
	await signIn(page, login);
	return page;
}

async function letIn(page, number) {
	await page.goto(`${meeting}/door`);
	await page.fill('[name=card]', String(number));
	await page.click('form:has([name=card]) button:not([name])');
	await page.waitForLoadState();
}

export const journeys = [
	{
		name: 'the secretary has one field for who said what; what was said is answered, promised and closed',
		async run({ open, check, axe, shot }) {
			const page = await as(open, 'chutich'), small = await as(open, 'chutich', phone);
			await page.goto('/tasks');
			const unit = (await page.locator('a[href^="/unit/"]').first().getAttribute('href')).split('/')[2];
			await page.goto(`/unit/${unit}/assemblies`);
			await unfold(page, '[name=title]');
			await page.fill('[name=title]', 'Đại hội bàn về ý kiến đoàn viên');
			await page.fill('[name=on]', '08/12/2021');
			await page.fill('[name=clock]', '08:00');
			await page.fill('[name=term]', '2021-2026');
			await page.check('[name=form][value=all_members]');
			await press(page, 'main form[action$="/assemblies"]');
			meeting = new URL(page.url()).pathname;
			for (const name of people) {
				await page.goto(`${meeting}/seats`);
				await unfold(page, 'form[action$="/seats"] [name=name]');
				await page.locator('form[action$="/seats"] [name=name]').first().fill(name);
				await press(page, 'main form[action$="/seats"]:has([name=name])');
			}
			await page.goto(meeting);
			await press(page, 'form:has([value=summon])');
			for (const n of [1, 2, 3])
				await letIn(page, n);
			await page.goto(`${meeting}/floor`);
			await press(page, 'form:has([name=to][value=open])');
			await page.goto(`${meeting}/opinions`);
			await axe(page, 'opinions-none');
			check(await page.evaluate(() => document.activeElement.name) === 'text', 'the field waits for the next one');
			for (const line of ['2: Đề nghị khám sức khoẻ định kỳ cho đoàn viên', 'Tổ công đoàn 1: Khám sức khoẻ mỗi năm một lần']) {
				await page.fill('form[action$="/opinions"] [name=text]', line);
				await page.press('form[action$="/opinions"] [name=text]', 'Enter');
				await page.waitForSelector(`.rows a:has-text("${line.split(': ')[1]}")`);
			}
			check(/Ngô Văn Tùng/.test(await said(page)), 'the card names the speaker');
			check(/Tổ công đoàn 1/.test(await said(page)), 'who has no card is written out');
			await shot(page, 'opinions');
			await axe(page, 'opinions');
			await page.click('main .rows a:has-text("Khám sức khoẻ mỗi năm")');
			await unfold(page, '[name=under]');
			await page.locator('[name=under]').selectOption({ index: await page.locator('[name=under] option').count() - 1 });
			await press(page, 'form:has([name=under])');
			check(/Tách khỏi nhóm/.test(await said(page)), 'it says the same as another');
			await page.goto(`${meeting}/opinions?grouped=1`);
			check(/1 người khác cùng ý kiến/.test(await said(page)), 'its head counts who else said it');
			await page.click('main .rows a:has-text("Đề nghị khám")');
			const opinion = new URL(page.url()).pathname;
			await shot(page, 'opinion');
			await axe(page, 'opinion');
			await unfold(page, '[value=promise]');
			await page.fill('form:has([value=promise]) [name=text]', 'Khám sức khoẻ cho toàn thể đoàn viên');
			await page.fill('form:has([value=promise]) [name=due_on]', '30/06/2022');
			await press(page, 'form:has([value=promise])');
			await page.fill('form:has([value=answer]) [name=text]', 'Sẽ đưa vào kế hoạch năm 2022.');
			await press(page, 'form:has([value=answer])');
			await page.check('[name=verdict][value=content]');
			await press(page, 'form:has([name=verdict])');
			check(/Đã kết thúc/.test(await said(page)), 'the asker is content');
			await small.goto(opinion);
			await shot(small, 'opinion-phone');
			await axe(small, 'opinion-phone');
			await page.goto(`/unit/${unit}/opinions`);
			await axe(page, 'opinions-unit');
			await page.goto(`${opinion}/reply`);
			await axe(page, 'opinion-reply');
			const [book] = await Promise.all([page.waitForEvent('download'), page.goto(`${meeting}/opinions/book`).catch(() => {})]);
			check(/y-kien\.xlsx$/.test(book.suggestedFilename()), 'the list comes as Excel');
		},
	},
	{
		name: 'an amendment stands beside its paragraph, two secretaries lose nothing, the resolution is adopted',
		async run({ open, check, axe, shot }) {
			const page = await as(open, 'chutich'), other = await as(open, 'chutich'), small = await as(open, 'chutich', phone);
			await page.goto(`${meeting}/motions`);
			check(/Khám sức khoẻ cho toàn thể/.test(await said(page)), 'the promise stands among the goals');
			await unfold(page, '[name=kind]');
			await page.fill('form[action$="/motions"] [name=title]', 'Nghị quyết Đại hội');
			await page.fill('form[action$="/motions"] [name=text]',
				'1. Nâng cao chất lượng hoạt động công đoàn.\n2. Kết nạp 50 đoàn viên mới trong nhiệm kỳ.\n3. Chăm lo đời sống đoàn viên.');
			await press(page, 'form[action$="/motions"]');
			motion = new URL(page.url()).pathname;
			await unfold(page, '[name=paragraph]');
			const second = page.locator('form:has([name=paragraph][value="2"])');
			await second.locator('[name=text]').fill('2. Kết nạp 60 đoàn viên mới trong nhiệm kỳ.');
			await second.locator('[name=proposer]').fill('Tổ công đoàn 2');
			await second.locator('button[type=submit]').click();
			await page.waitForLoadState();
			check((await page.locator('ins').first().innerText()).trim() === '60', 'only the word that changed is marked');
			await shot(page, 'motion');
			await axe(page, 'motion');
			await small.goto(motion);
			await shot(small, 'motion-phone');
			await axe(small, 'motion-phone');
			await page.click('button[value=take]');
			await page.waitForLoadState();
			await other.goto(motion);
			for (const [who, from, to] of [[page, 'Nâng cao', 'Đổi mới, nâng cao'], [other, 'Chăm lo', 'Quan tâm, chăm lo']]) {
				if (who === page)
					await page.goto(motion);
				await unfold(who, '[name=title]');
				const text = await who.locator('form:has([name=title]) [name=text]').inputValue();
				await who.locator('form:has([name=title]) [name=text]').fill(text.replace(from, to));
			}
			await press(page, 'form:has([name=title])');
			await press(other, 'form:has([name=title])');
			check(/Hai người cùng sửa/.test(await said(other)), 'the second one sees both texts');
			await shot(other, 'motion-clash');
			await axe(other, 'motion-clash');
			await press(other, 'form:has([name=title])');
			const whole = await said(other);
			check(/Đổi mới, nâng cao/.test(whole) && /Quan tâm, chăm lo/.test(whole), 'and nothing is lost');
			await page.goto(motion);
			await press(page, 'form[action$="/ask"]');
			await press(page, 'form:has([value=unanimous])');
			await press(page, 'form:has([value=announce])');
			await page.goto(motion);
			check(/Đã thông qua/.test(await said(page)), 'the announced vote adopts it');
			await page.goto(`${meeting}/motions`);
			await unfold(page, 'form[action$="/goals"] [name=value]');
			const goal = page.locator('form[action$="/goals"]');
			await goal.locator('[name=name]').fill('Kết nạp đoàn viên mới');
			await goal.locator('[name=value]').fill('60');
			await goal.locator('[name=measure]').fill('đoàn viên');
			await goal.locator('button[type=submit]').click();
			await page.waitForLoadState();
			check(/60 đoàn viên/.test(await said(page)), 'a goal has its figure');
			await shot(page, 'motions');
			await axe(page, 'motions');
			await press(page, 'form[action$="/resolution"]');
			check(/^\/document\/\d+$/.test(new URL(page.url()).pathname), 'the resolution is a paper of the register');
		},
	},
	{
		name: 'the minutes write themselves, keep what was edited by hand, and are locked when signed',
		async run({ open, check, axe, shot }) {
			const page = await as(open, 'chutich'), small = await as(open, 'chutich', phone);
			await page.goto(`${meeting}/minutes`);
			let text = await page.locator('[name=text]').inputValue();
			check(/Ý kiến của Ngô Văn Tùng: Đề nghị khám/.test(text) && /có mặt: 3/.test(text), 'they tell who was there and what was said');
			await page.locator('[name=text]').fill(text.replace('Địa điểm: ….', 'Địa điểm: Hội trường tầng 2.'));
			await press(page, 'form:has([name=began])');
			await page.goto(`${meeting}/floor`);
			await press(page, 'form:has([name=to][value=close])');
			await page.goto(`${meeting}/minutes`);
			await shot(page, 'minutes');
			await axe(page, 'minutes');
			await press(page, 'form[action$="/refresh"]');
			text = await page.locator('[name=text]').inputValue();
			check(/Hội trường tầng 2/.test(text) && /bế mạc lúc/.test(text), 'hand edits stay, the closing is in');
			await page.fill('[name=chair]', 'Đinh Thị Sen');
			await page.fill('[name=secretary]', 'Lý Thu Cúc');
			await small.goto(`${meeting}/minutes`);
			await shot(small, 'minutes-phone');
			await page.click('button[name=sign]');
			await page.waitForLoadState();
			check((await page.locator('button[name=sign]').count()) === 0, 'signed minutes are locked');
			await page.fill('form[action$="/addenda"] [name=text]', 'Đính chính: tổ công đoàn 2 có 12 đoàn viên.');
			await press(page, 'form[action$="/addenda"]');
			await axe(page, 'minutes-signed');
			await shot(page, 'minutes-signed');
			await press(page, 'form[action$="/paper"]');
			check(/^\/document\/\d+$/.test(new URL(page.url()).pathname), 'they are a paper of the register');
		},
	},
];

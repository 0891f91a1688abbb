/* ballot.mjs: a cluster's secret ballot with drawn slips: the office sets it up and prints codes,
 * strangers' phones look, check and cast, a slip is cast once, closing counts, and no page tells
 * who voted how. */
import { signIn } from './people.mjs';

const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };
let ballot = '', codes = [], favourite = '';

/* Draws the slip of the code on a phone of its own and votes for the first unit. */
async function vote(kit, code, look) {
	const page = await kit.open(phone);
	await page.goto('/slip');
	await page.fill('[name=code]', code);
	await page.click('main button[type=submit]');
	await page.check('[name="p.1"]');
	if (look) {
		await kit.shot(page, 'slip-paper');
		await kit.axe(page, 'slip-paper');
	}
	await page.click('form:has([name=act][value=check]) button[type=submit]');
	if (look) {
		await kit.shot(page, 'slip-check');
		await kit.axe(page, 'slip-check');
	}
	kit.check((await page.locator('main').innerText()).includes(favourite), 'the choice is shown again');
	await Promise.all([page.waitForNavigation(), page.click('form:has([name=act][value=cast]) button[type=submit]')]);
	return page;
}

export const journeys = [
	{
		name: 'the office sets up a ballot, marks who is present and prints slips with codes',
		async run({ open, check, axe, shot }) {
			const page = await open();
			await signIn(page, 'thidua');
			await page.goto('/clusters');
			await page.click('text=Khối thi đua số 4');
			await page.goto(`${new URL(page.url()).pathname}/ballots/new`);
			await shot(page, 'ballot-new');
			await axe(page, 'ballot-new');
			await page.check('[name=mode][value=slips]');
			await page.fill('[name=authority]', 'Quy chế khối số 01/QC-KTĐ4');
			await page.click('main form[action$="/new"] button[type=submit]');
			ballot = new URL(page.url()).pathname;
			for (const [i, name] of (await page.locator('main input[name^="voter."]').all()).entries())
				await name.fill(`Người bỏ phiếu ${i + 1}`);
			for (const box of await page.locator('main input[name^="given."]').all())
				await box.check();
			await page.click('form[action$="/roll"] button[type=submit]');
			await shot(page, 'ballot');
			await axe(page, 'ballot');
			await page.click('form[action$="/slips"] button[type=submit]');
			const text = await page.locator('main').innerText();
			codes = text.match(/\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}\b/g) ?? [];
			check(codes.length === 12 && new Set(codes).size === 12, `${codes.length} codes`);
			await page.goto(ballot);
			check(!(await page.content()).includes(codes[0]), 'codes are shown once');
			await page.click(`form[action="${ballot}/open"] button[type=submit]`);
			favourite = (await page.locator('main').innerText()).match(/^1\. (.+)$/m)[1];
		},
	},
	{
		name: 'two phones vote without signing in, and a slip is cast once',
		async run(kit) {
			await vote(kit, codes[0], true);
			const page = await vote(kit, codes[1], false);
			await kit.shot(page, 'slip-done');
			await page.goto('/slip');
			await page.fill('[name=code]', codes[0]);
			await page.click('main button[type=submit]');
			kit.check(await page.locator('[name="p.1"]').count() === 0, 'a used slip gives no paper');
			await page.goto('/slip');
			await page.fill('[name=code]', 'AAAA-AAAA-AAAA');
			await page.click('main button[type=submit]');
			kit.check(await page.locator('[name="p.1"]').count() === 0, 'nor does a code that was never printed');
			await kit.axe(page, 'slip-refused');
		},
	},
	{
		name: 'the others vote, the ballot is closed and its result stands, without a name beside a vote',
		async run(kit) {
			for (const code of codes.slice(2))
				await vote(kit, code, false);
			const page = await kit.open();
			await signIn(page, 'thidua');
			await page.goto(ballot);
			await page.click(`form[action="${ballot}/close"] button[type=submit]`);
			await page.waitForLoadState();
			await kit.shot(page, 'ballot-result');
			await kit.axe(page, 'ballot-result');
			const text = await page.locator('main').innerText();
			kit.check(text.includes(favourite) && /\b12\b/.test(text), 'twelve votes for the first unit');
			kit.check(codes.every((code) => !text.includes(code)), 'no code stands beside the result');
		},
	},
];

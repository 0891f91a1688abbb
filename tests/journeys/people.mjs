/* people.mjs: signing in as the sample's people does, on a page of one's own. */
export const password = 'mau-2021-congdoan';

export async function signIn(page, login) {
	await page.goto('/sign-in');
	await page.fill('[name=login]', login);
	await page.fill('[name=password]', password);
	await page.click('main button[type=submit]');
	await page.waitForURL((u) => !u.pathname.startsWith('/sign-in'));
}

/* Presses a form's button and waits for the page that it leads to: on a busy machine the old page
 * stands there for a while. */
export async function press(page, form) {
	await Promise.all([page.waitForNavigation(),
		page.locator(form).first().locator('button[type=submit]').first().click()]);
}

/* A congress of these delegates that its chair has opened, the first `here` of them in the room; and a
 * vote at it that is announced. */
export async function congress(page, people, here) {
	await page.goto('/tasks');
	const unit = (await page.locator('a[href^="/unit/"]').first().getAttribute('href')).split('/')[2];
	await page.goto(`/unit/${unit}/assemblies`);
	await page.locator('main details').evaluateAll((all) => all.forEach((d) => { d.open = true; }));
	for (const [field, value] of [['title', 'Đại hội CĐCS Sở Tư pháp lần thứ VIII'], ['on', '08/12/2021'], ['clock', '8h'], ['term', '2021-2026']])
		await page.fill(`main form[action$="/assemblies"] [name=${field}]`, value);
	await page.check('[name=form][value=delegates]');
	await press(page, 'main form[action$="/assemblies"]');
	const meeting = new URL(page.url()).pathname;
	for (const name of people) {
		await page.goto(`${meeting}/seats`);
		for (const part of await page.locator('main details').all())
			await part.evaluate((d) => { d.open = true; });
		await page.fill('main form[action$="/seats"] [name=name]', name);
		await press(page, 'main form[action$="/seats"][method=post]');
	}
	await page.goto(meeting);
	await press(page, 'form:has([value=summon])');
	for (let number = 1; number <= here; number++) {
		await page.goto(`${meeting}/door`);
		await page.fill('[name=card]', String(number));
		await page.click('form:has([name=card]) button:not([name])');
		await page.waitForLoadState();
	}
	await page.goto(`${meeting}/floor`);
	await press(page, 'form:has([name=to][value=open])');
	return meeting;
}

export async function allAgree(page, meeting, subject) {
	await page.goto(`${meeting}/floor`);
	await page.fill('form[action$="/votes"] [name=subject]', subject);
	await press(page, 'form[action$="/votes"]');
	await press(page, 'form:has([value=unanimous])');
	await press(page, 'form:has([value=announce])');
}

export const journeys = [
	{
		name: 'people sign in and out, and a wrong password is told apart from nothing',
		async run({ open, check, axe, shot }) {
			const page = await open();
			await page.goto('/sign-in');
			await axe(page, 'sign-in');
			await shot(page, 'sign-in');
			await page.fill('[name=login]', 'chutich');
			await page.fill('[name=password]', 'sai-mat-khau');
			await page.click('main button[type=submit]');
			check(await page.locator('[name=login]').inputValue() === 'chutich', 'what was typed is kept');
			await signIn(page, 'chutich');
			check(new URL(page.url()).pathname === '/tasks', 'tasks come first');
		},
	},
	{
		name: 'the office sees the board, the clusters and the season',
		async run({ open, check, axe, shot, opened }) {
			const page = await open();
			await signIn(page, 'thidua');
			for (const [path, name] of [['/board', 'board'], ['/clusters', 'clusters'], ['/seasons', 'seasons']]) {
				const reply = await page.goto(path);
				check(reply.status() === 200, `${path} answers ${reply.status()}`);
				await shot(page, name);
				await axe(page, name);
			}
			await page.goto('/clusters');
			const list = await page.locator('main a[href$="/clusters.xlsx"]').getAttribute('href');
			check((await page.request.get(list)).status() === 200, 'the clusters and their units come as Excel');
			opened(list);
			await page.click('text=Khối thi đua số 4');
			check(await page.locator('.banner').first().innerText().then((t) => /chờ quyết định/.test(t)),
				'the open cluster says what must be decided');
			await shot(page, 'cluster');
			await axe(page, 'cluster');
			await page.goto('/seasons');
			await page.click('text=Năm thi đua 2021');
			await shot(page, 'season');
			await axe(page, 'season');
		},
	},
	{
		name: 'a chair does not see the office\'s board, nor another unit\'s pages',
		async run({ open, check }) {
			const page = await open();
			await signIn(page, 'chutich');
			check((await page.goto('/board')).status() === 403, 'the board is the office\'s');
			check((await page.goto('/season/1')).status() === 404, 'rows of others do not exist');
		},
	},
	{
		name: 'the language switches and comes back to the page',
		async run({ open, check }) {
			const page = await open();
			await page.goto('/sign-in');
			await page.click('details.who > summary');
			await page.click('button[value=en]');
			check(await page.locator('h1').innerText() === 'Sign in', 'English');
			check(await page.locator('html').getAttribute('lang') === 'en', 'and says so');
		},
	},
];

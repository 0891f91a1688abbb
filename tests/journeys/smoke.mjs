/* smoke.mjs: the program starts, answers and looks right to a stranger. */
export const journeys = [
	{
		name: 'the first page opens in both widths and is accessible',
		async run({ open, check, shot, axe }) {
			const page = await open();
			const reply = await page.goto('/');
			check(reply.status() === 200, `the first page answers ${reply.status()}`);
			check(await page.locator('h1').count() === 1, 'the page has one h1');
			await shot(page, 'first');
			await axe(page, 'the first page');
		},
	},
	{
		name: 'the first page works without JavaScript',
		async run({ open, check }) {
			const page = await open({ javaScriptEnabled: false });
			const reply = await page.goto('/');
			check(reply.status() === 200, `the first page answers ${reply.status()}`);
			check((await page.locator('main').innerText()).trim().length > 0, 'there is text in main');
		},
	},
];

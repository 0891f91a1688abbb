/* smoke.mjs: the program starts, answers and looks right to a stranger. */
import { signIn } from './people.mjs';

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
	{
		name: 'the first page and the page after signing in weigh under 100 KB over the wire',
		async run({ open, check }) {
			const page = await open({ ignoreHTTPSErrors: true });
			const replies = [];
			page.on('requestfinished', (request) => replies.push(request));
			const weigh = async (at) => {
				await page.goto(at, { waitUntil: 'networkidle' });
				const sizes = await Promise.all(replies.splice(0).map((r) => r.sizes()));
				const bytes = sizes.reduce((sum, z) => sum + z.responseBodySize + z.responseHeadersSize, 0);
				check(sizes.length > 3 && bytes < 100 * 1024, `${at} takes ${sizes.length} replies, ${bytes} bytes`);
				console.log(`       ${at}: ${sizes.length} replies, ${bytes} bytes`);
			};
			await weigh('/results');
			await signIn(page, 'chutich');
			replies.splice(0);
			await weigh('/tasks');
		},
	},
];

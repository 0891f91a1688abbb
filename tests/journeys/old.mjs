/* old.mjs: a phone of 2018 with 2 GB, inside Zalo's browser: Android 8, the script engine of
 * Chrome 61, a slow processor and network, a small screen, no cache. What that browser lacks is
 * taken away before a page's scripts run; a script error fails the journey by itself. Syntax that
 * it can't read is refused when the scripts are built (browser/build.mjs). */
import { signIn } from './people.mjs';

const agent = 'Mozilla/5.0 (Linux; Android 8.1.0; SM-J260G Build/M1AJB; wv) AppleWebKit/537.36 (KHTML, like Gecko)'
	+ ' Version/4.0 Chrome/61.0.3163.98 Mobile Safari/537.36 Zalo android/12030304';
const phone = { viewport: { width: 360, height: 640 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true, userAgent: agent };

/* Everything here came with a later Chrome, or never to Android (SharedWorker). */
function age() {
	const gone = {
		window: ['AbortController', 'AbortSignal', 'BigInt', 'CompressionStream', 'ResizeObserver', 'SharedWorker',
			'queueMicrotask', 'structuredClone'],
		Array: ['fromAsync'],
		'Array.prototype': ['at', 'findLast', 'flat', 'flatMap', 'toSorted'],
		'Blob.prototype': ['arrayBuffer', 'stream', 'text'],
		'Element.prototype': ['replaceChildren', 'toggleAttribute'],
		'HTMLFormElement.prototype': ['requestSubmit'],
		'HTMLInputElement.prototype': ['showPicker'],
		'Navigator.prototype': ['clipboard', 'locks', 'userAgentData', 'virtualKeyboard'],
		Object: ['fromEntries', 'groupBy', 'hasOwn'],
		Promise: ['allSettled', 'any', 'withResolvers'],
		'Promise.prototype': ['finally'],
		'String.prototype': ['at', 'matchAll', 'replaceAll', 'trimEnd', 'trimStart'],
		'SubmitEvent.prototype': ['submitter'],
		'crypto.__proto__': ['randomUUID'],
	};
	for (const [where, names] of Object.entries(gone)) {
		const o = where === 'window' ? window : where.split('.').reduce((x, k) => x[k], window);
		for (const name of names)
			delete o[name];
	}
}

async function enter(open, login) {
	const page = await open(phone);
	const cdp = await page.context().newCDPSession(page);
	await page.context().addInitScript(age);
	await cdp.send('Emulation.setCPUThrottlingRate', { rate: 6 });
	await cdp.send('Network.enable');
	await cdp.send('Network.setCacheDisabled', { cacheDisabled: true });
	const network = (offline) => cdp.send('Network.emulateNetworkConditions',
		{ offline, latency: 300, downloadThroughput: 100 * 1024, uploadThroughput: 100 * 1024 });
	await network(false);
	await signIn(page, login);
	return { page, network };
}

const saved = (page, words) => page.locator('form .saved', { hasText: words }).first().waitFor();

async function report(page) {
	await page.goto('/tasks');
	await page.locator('nav a[href^="/unit/"]', { hasText: 'Số liệu' }).first().click();
	await page.locator('main a[href*="/report/"]').last().click();
	await page.waitForURL(/\/report\//);
	await page.click('summary:has-text("Đính chính")');
	await page.fill('[name=reason]', 'Đối chiếu lại sổ.');
	await page.click('text=Mở để đính chính');
	await page.waitForURL(/\/report\//);
}

export const journeys = [
	{
		name: 'in a browser of 2017 the scripts run, drafts are kept without network, and the report is sent',
		async run({ open, check, shot }) {
			const { page, network } = await enter(open, 'chutich');
			check(await page.evaluate('typeof AbortController') === 'undefined', 'the browser has become old');
			check(await page.evaluate('!!window.congdoan'), 'the scripts run');
			await report(page);
			const at = page.url();
			const field = page.locator('main form input[name^="v."][data-number]:visible').first();
			await network(true);
			await field.fill('61');
			await saved(page, 'Đã lưu trên máy, chưa gửi');
			await network(false);
			await saved(page, 'Đã lưu lúc');
			await page.goto(at);
			check(await field.inputValue() === '61', 'the server has it');
			await shot(page, 'old-report');
			await page.locator('main button[name=act][value=send]:visible').first().click();
			await page.waitForURL(/\/send/);
			await page.click('form[action$="/send"] button[type=submit]');
			await page.waitForURL((u) => !u.pathname.endsWith('/send'));
			check((await page.locator('main').innerText()).includes('Đã gửi'), 'it is sent');
		},
	},
	{
		name: 'in a browser of 2017 a day is picked and a photo made small and sent',
		async run({ open, check, shot }) {
			const { page } = await enter(open, 'chutich');
			await page.goto('/tasks');
			await page.locator('nav a[href^="/unit/"]').last().click();
			await page.goto(`${new URL(page.url()).pathname}/activities/new`);
			await page.fill('[name=title]', 'Trồng cây đầu xuân');
			await page.selectOption('[name=kind]', { index: 1 });
			await page.fill('[name=held_on]', '01/12/2021');
			const picture = Buffer.from(await page.evaluate(() => {
				const c = Object.assign(document.createElement('canvas'), { width: 2400, height: 1800 });
				const g = c.getContext('2d');
				for (let i = 0, x = 7; i < 9000; i++) {
					x = (x * 16807) % 2147483647;	// the same blots each time
					g.fillStyle = `#${(x & 0xffffff).toString(16).padStart(6, '0')}`;
					g.fillRect(x % 2400, (x >> 8) % 1800, 40, 30);
				}
				return c.toDataURL('image/jpeg', 0.95).split(',')[1];
			}), 'base64');
			check(picture.length > 700000, `the photo has ${picture.length} bytes`);
			await page.setInputFiles('input[type=file]', { name: 'trong-cay.jpg', mimeType: 'image/jpeg', buffer: picture });
			await page.locator('main form[action$="/new"] button[type=submit]').first().click();
			await page.waitForURL((u) => !u.pathname.endsWith('/new'), { timeout: 90000 });
			await page.click('main a:has-text("Trồng cây đầu xuân")');
			const file = page.locator('main a[href^="/file/"]').first();
			const kept = await page.request.get(await file.getAttribute('href'));
			check(kept.status() === 200 && (await kept.body()).length < 560000, 'the small photo is there');
			await shot(page, 'old-photo');
		},
	},
	{
		name: 'every page of a union opens in a browser of 2017 without a script error and says which browser that was',
		async run({ open, check }) {
			const { page } = await enter(open, 'chutich');
			await page.goto('/tasks');
			const seen = new Set(['/tasks', '/account', '/results', '/help']);
			for (const href of await page.locator('nav a, main a').evaluateAll((all) => all.map((a) => a.getAttribute('href'))))
				if (href?.startsWith('/'))
					seen.add(href.split('#')[0]);
			for (const href of seen) {
				const reply = await page.goto(href);
				check(reply.status() === 200, `${href} answers ${reply.status()}`);
				check(await page.evaluate(() => document.documentElement.scrollWidth) <= 360, `${href} is too wide`);
			}
			await page.goto('/account');
			check((await page.locator('main').innerText()).includes('Zalo trên Android'), 'the list of devices names Zalo on Android');
		},
	},
];

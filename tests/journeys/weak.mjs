/* weak.mjs: a weak signal: what a report costs in taps and bytes on a phone, and what becomes of a
 * form and of a photo when the network goes away in the middle; and all of it without script. */
import { signIn } from './people.mjs';

const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };
const figures = 20;

/* A photo as a telephone makes it: 3000 × 2000 points with grain, some megabytes. */
async function photo(page) {
	const base64 = await page.evaluate(async () => {
		const c = Object.assign(document.createElement('canvas'), { width: 3000, height: 2000 });
		const g = c.getContext('2d');
		const grain = g.createImageData(3000, 2000);
		for (let i = 0, x = 1; i < grain.data.length; i++) {
			x = (x * 16807) % 2147483647;	// the same grain each time
			grain.data[i] = i % 4 === 3 ? 255 : 120 + (x % 40) + ((i >> 9) % 80);
		}
		g.putImageData(grain, 0, 0);
		const blob = await new Promise((done) => c.toBlob(done, 'image/jpeg', 0.95));
		const bytes = new Uint8Array(await blob.arrayBuffer());
		let text = '';
		for (let i = 0; i < bytes.length; i += 8192)
			text += String.fromCharCode(...bytes.subarray(i, i + 8192));
		return btoa(text);
	});
	return Buffer.from(base64, 'base64');
}

const saved = (page, words) => page.locator('form .saved', { hasText: words }).first().waitFor();
const fields = (page) => page.locator('main form input[name^="v."][data-number]:visible');

/* A new line of the union's activity log, filled in but for its photo. */
async function activity(page, title) {
	await signIn(page, 'chutich');
	await page.goto('/tasks');
	await page.locator('nav a[href^="/unit/"]').last().click();
	await page.goto(`${new URL(page.url()).pathname}/activities/new`);
	await page.fill('[name=title]', title);
	await page.selectOption('[name=kind]', { index: 1 });
	await page.fill('[name=held_on]', '01/12/2021');
}

export const journeys = [
	{
		name: 'a report comes back to a chair who has a phone and a weak signal',
		async run({ open, check }) {
			const page = await open();
			await signIn(page, 'thidua');
			await page.goto('/reports');
			await page.click('main a:text-is("CĐCS Sở Tư pháp")');
			await page.click('summary:has-text("Trả lại")');
			await page.fill('[name=reason]', 'Nhập lại theo sổ');
			await page.click('form[action$="/return"] button[type=submit]');
			await page.goto('/reports?state=returned');
			check(await page.locator('main a:text-is("CĐCS Sở Tư pháp")').count() === 1, 'it is returned');
		},
	},
	{
		name: 'a form filled in without network stays on the phone, says so, and is sent when there is one',
		async run({ open, check, axe, shot }) {
			const page = await open(phone);
			await signIn(page, 'chutich');
			await page.goto('/tasks');
			await page.locator('main a.btn[href*="/report/"]').first().click();
			await page.waitForURL(/\/report\//);
			const at = page.url();
			const name = await fields(page).first().getAttribute('name');
			await page.context().setOffline(true);
			await page.fill(`[name="${name}"]`, '4321');
			await saved(page, 'Đã lưu trên máy, chưa gửi');
			await page.context().setOffline(false);
			await shot(page, 'report-offline');
			await axe(page, 'report-offline');
			await saved(page, 'Đã lưu lúc');
			await page.goto(at);
			check(await page.inputValue(`[name="${name}"]`) === '4.321', 'the server has it');
		},
	},
	{
		name: 'a page that was closed without network gives back what was typed',
		async run({ open, check }) {
			const page = await open(phone);
			await signIn(page, 'chutich');
			await page.goto('/tasks');
			await page.locator('main a.btn[href*="/report/"]').first().click();
			await page.waitForURL(/\/report\//);
			const at = page.url();
			const name = await fields(page).nth(1).getAttribute('name');
			await page.context().setOffline(true);
			await page.fill(`[name="${name}"]`, '98');
			await saved(page, 'Đã lưu trên máy, chưa gửi');
			await page.close({ runBeforeUnload: false });
			const again = await page.context().newPage();
			await page.context().setOffline(false);
			await again.goto(at);
			check(await again.inputValue(`[name="${name}"]`) === '98', 'the draft is back');
			await saved(again, 'Đã lưu lúc');
		},
	},
	{
		name: 'a report of 20 figures is sent from a phone within 25 taps and 300 KB',
		async run(ctx) {
			const { open, check, work } = ctx;
			const first = await open(phone);
			await signIn(first, 'chutich');
			/* signed in for ninety days, and nothing kept of the pages */
			const page = await open({ ...phone, storageState: await first.context().storageState() });
			let taps = 0, bytes = 0;
			const seen = [];
			page.on('requestfinished', (r) => seen.push(r.sizes().then((z) => {
				bytes += z.responseBodySize + z.responseHeadersSize + z.requestBodySize + z.requestHeadersSize;
			}).catch(() => {})));
			const tap = async (where) => {
				taps++;
				await where.scrollIntoViewIfNeeded();
				await where.tap();
			};
			await page.goto('/tasks', { waitUntil: 'networkidle' });
			await tap(page.locator('main a.btn[href*="/report/"]').first());
			await page.waitForURL(/\/report\//);
			const all = fields(page);
			check(await all.count() >= figures, 'the form has twenty fields');
			for (let i = 0; i < figures; i++) {
				await tap(all.nth(i));
				await all.nth(i).fill(String(10 + i));	// typing
			}
			await tap(page.locator('main button[name=act][value=send]:visible').first());
			await page.waitForURL(/\/send/).catch(async () => {
				throw new Error((await page.locator('main').innerText()).slice(0, 1500));
			});
			await tap(page.locator('form[action$="/send"] button[type=submit]'));
			await page.waitForURL((u) => !u.pathname.endsWith('/send'));
			await Promise.all(seen);
			console.log(`       ${taps} taps beyond typing, ${Math.round(bytes / 1024)} KB`);
			work({ report_taps: taps, report_kb: Math.round(bytes / 1024) });
			check((await page.locator('main').innerText()).includes('Đã gửi'), 'the page says it is sent');
			check(taps <= 25, `${taps} taps`);
			check(bytes <= 300 * 1024, `${bytes} bytes`);
		},
	},
	{
		name: 'a photo is made small and goes on where the network left it',
		async run({ open, check, shot }) {
			const page = await open(phone);
			await activity(page, 'Hội thao chào mừng');
			const picture = await photo(page);
			check(picture.length > 1000000, `the photo has ${picture.length} bytes`);
			let begun = 0, sent = 0, cutting = false, cut = false;
			page.on('request', (r) => { begun += r.method() === 'POST' && r.url().endsWith('/upload'); });
			await page.route(/\/upload\/[^/]+\?at=/, async (route) => {
				if (sent > 0 && !cutting) {
					cutting = true;	// the second piece finds no network
					await page.context().setOffline(true);
					await route.abort();
					cut = true;	// only now may it come back
					return;
				}
				sent += route.request().postDataBuffer().length;
				await route.continue();
			});
			await page.setInputFiles('input[type=file]', { name: 'bien-ban.jpg', mimeType: 'image/jpeg', buffer: picture });
			for (let i = 0; i < 100 && !cut; i++)
				await page.waitForTimeout(100);
			check(cut, 'the network went away in the middle');
			await page.context().setOffline(false);
			await page.waitForFunction(() => navigator.onLine);	// a form sent before is held on the phone
			// by the keyboard: the row of the file grows and shrinks meanwhile and moves the button
			await page.locator('main form[action$="/new"] button[type=submit]').first().press('Enter');
			await page.waitForURL((u) => !u.pathname.endsWith('/new'), { timeout: 90000 });
			await page.click('main a:has-text("Hội thao chào mừng")');
			await page.locator('main a[href^="/file/"]').first().waitFor();
			await shot(page, 'photo-after-offline');
			const kept = await page.request.get(await page.locator('main a[href^="/file/"]').first().getAttribute('href'));
			check(kept.status() === 200 && (await kept.body()).length < 560000, 'the small photo is there');
			check(begun === 1, `the upload began ${begun} times`);
			check(sent < 560000, `${sent} bytes were sent of ${picture.length}`);
		},
	},
	{
		name: 'without script a line of the log and its file are kept all the same',
		async run({ open, check }) {
			const page = await open({ ...phone, javaScriptEnabled: false });
			await activity(page, 'Thăm hỏi đoàn viên ốm');
			await page.setInputFiles('input[type=file]', { name: 'so-ghi.pdf', mimeType: 'application/pdf',
				buffer: Buffer.from('%PDF-1.4\n1 0 obj\n<<>>\nendobj\n%%EOF\n') });
			await page.locator('main form[action$="/new"] button[type=submit]').first().click();
			await page.waitForURL((u) => !u.pathname.endsWith('/new'));
			await page.click('main a:has-text("Thăm hỏi đoàn viên ốm")');
			check(await page.locator('main a[href^="/file/"]').count() > 0, 'the file is there');
		},
	},
];

/* scoring.mjs: a union scores itself on a phone with photos as evidence, an appraiser goes through
 * one sheet and one criterion of a cluster with keyboard and clipboard, the office changes a draft
 * of next year's criteria. The taps and bytes of
 * the phone's work are counted, printed and held against their bar. */
import { signIn } from './people.mjs';

const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true, deviceScaleFactor: 1 };

/* A photo of about 3 MB, as a phone takes it: noise does not compress. */
async function photo(page, seed) {
	const bytes = await page.evaluate(async (first) => {
		const canvas = document.createElement('canvas');
		canvas.width = 3264;
		canvas.height = 2448;
		const c = canvas.getContext('2d');
		const image = c.createImageData(canvas.width, canvas.height);
		let seed = first;
		for (let i = 0; i < image.data.length; i++) {
			seed = (seed * 1103515245 + 12345) & 0x7fffffff;
			image.data[i] = i % 4 === 3 ? 255 : ((i / 4096) & 127) + (seed >> 16 & 63);
		}
		c.putImageData(image, 0, 0);
		const blob = await new Promise((done) => canvas.toBlob(done, 'image/jpeg', 0.92));
		const text = await new Promise((done) => {
			const reader = new FileReader();
			reader.onload = () => done(reader.result);
			reader.readAsDataURL(blob);
		});
		return text.slice(text.indexOf(',') + 1);
	}, seed);
	return Buffer.from(bytes, 'base64');
}

/* Counts what goes over the wire, both ways, and what is pressed beyond typing. */
async function meter(page) {
	const seen = { down: 0, up: 0, taps: 0 };
	const wire = await page.context().newCDPSession(page);
	await wire.send('Network.enable');
	wire.on('Network.loadingFinished', (e) => { seen.down += e.encodedDataLength; });
	/* A piece of a file is a Blob, whose length the protocol does not tell: its announcement does. */
	page.on('request', (r) => {
		const body = r.postData() ?? '';
		seen.up += body.length;
		if (r.method() === 'POST' && new URL(r.url()).pathname === '/upload')
			seen.up += Number(/size"?[=:]"?(\d+)/.exec(body)?.[1] ?? /name="size"\s+(\d+)/.exec(body)?.[1]);
	});
	seen.press = async (where) => {
		seen.taps++;
		await page.locator(where).first().click();
	};
	return seen;
}

/* Pastes as Excel would: a column of texts. */
async function paste(field, text) {
	await field.evaluate((node, value) => {
		const data = new DataTransfer();
		data.setData('text/plain', value);
		node.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
	}, text);
}

const member = 'chutich47';

/* All that a group asks for, then the next one; the last leads to what is sent. */
async function fillGroups(page, seen) {
	for (let group = 0; group < 8; group++) {
		const fields = page.locator('main form[data-draft] input[name^="p."]');
		for (let i = 0; i < await fields.count(); i++)
			if (!await fields.nth(i).inputValue())
				await fields.nth(i).fill('1');
		const send = page.locator('main button[name=act][value=send]');
		const next = page.locator('main button[name=act][value=next]');
		if (await send.count())
			return;
		if (!await next.count())
			return;
		await seen.press('main button[name=act][value=next]');
		await page.waitForLoadState('networkidle');
	}
}

export const journeys = [
	{
		name: 'a union scores itself on a phone with ten photos as evidence',
		async run({ open, cli, file, check, axe, shot, work }) {
			const made = cli('user', 'add', member, '--db', file, '--name', 'Nguyễn Văn Mẫu', '--role', 'chair',
				'--unit', 'VC047', { input: 'mau-2021-congdoan\n' });
			check(made.status === 0, `the account is made: ${made.stderr}`);
			const page = await open(phone);
			await signIn(page, member);
			const photos = [];
			for (let i = 0; i < 10; i++)
				photos.push({ name: `anh-${i + 1}.jpg`, mimeType: 'image/jpeg', buffer: await photo(page, i + 1) });
			check(photos[0].buffer.length > 1 << 20, `a photo is as large as a phone makes it: ${photos[0].buffer.length}`);
			const seen = await meter(page);
			await page.goto('/tasks');
			await seen.press('main a.btn:has-text("Chấm điểm")');
			await page.waitForURL('**/sheet*');
			await shot(page, 'self-score');
			await axe(page, 'self-score');
			const sheet = page.url();
			for (let half = 0; half < 2; half++) {
				await page.goto(sheet);
				const add = page.locator('main a.act[href*="/evidence/"]');
				seen.taps++;
				await add.nth(half).click();
				await page.waitForURL('**/evidence/*');
				seen.taps += 2;	// the field and the pictures chosen
				await page.setInputFiles('main input[type=file]', photos.slice(half * 5, half * 5 + 5));
				await page.waitForFunction(() => document.querySelectorAll('input[name="evidence_upload"]').length === 5,
					null, { timeout: 60000 });
				if (!half)
					await shot(page, 'self-score-evidence');
				await axe(page, 'self-score-evidence');
				await seen.press('main form[enctype] button[type=submit]');
				await page.waitForSelector('.flash, .errors');
				check(await page.locator('main .files li').count() >= 5, 'five photos are attached');
			}
			await page.goto(sheet);
			await fillGroups(page, seen);
			await shot(page, 'self-score-filled');
			await axe(page, 'self-score-filled');
			const megabytes = (seen.down + seen.up) / 1e6;
			console.log(`       self-scoring with 10 photos: ${seen.taps} taps beyond typing, ${megabytes.toFixed(2)} MB (bar 8)`);
			work({ self_score_taps: seen.taps, self_score_kb: Math.round(megabytes * 1000) });
			check(megabytes > 1, `ten photos cannot be ${megabytes} MB`);
			check(megabytes <= 8, `${megabytes} MB went over the wire`);
			await page.goto(sheet.split('?')[0] + '/send');
			await axe(page, 'self-score-send');
			await page.goto(sheet.split('?')[0] + '/print');
			await shot(page, 'self-score-print');
		},
	},
	{
		name: 'an appraiser goes through one sheet side by side, then one criterion by keyboard and paste',
		async run({ open, check, axe, shot }) {
			const page = await open();
			await signIn(page, 'thamdinh');
			await page.goto('/appraisal');
			await page.selectOption('#f-cluster', { label: await page.locator('#f-cluster option').nth(3).innerText() });
			await page.click('.filters button');
			await page.waitForURL('**cluster=**');
			await shot(page, 'appraisal-grid');
			await axe(page, 'appraisal-grid');
			const fields = page.locator('main table input[name^="p."]');
			check(await fields.count() > 3, 'the grid has its cells');
			await fields.nth(0).focus();
			await page.keyboard.press('Enter');
			check(await fields.nth(1).evaluate((n) => n === document.activeElement), 'Enter goes down');
			await page.keyboard.press('ArrowUp');
			check(await fields.nth(0).evaluate((n) => n === document.activeElement), 'the arrow goes up');
			await paste(fields.nth(0), '2\n2,5\n3');
			check(await fields.nth(1).inputValue() === '2,5' && await fields.nth(2).inputValue() === '3', 'a column is pasted');
			await page.click('main button[value=save]');
			await page.waitForSelector('.errors, .flash');
			const kept = await page.locator('main table input[name^="p."]').nth(1).inputValue();
			check(/^2,50?$/.test(kept), `what was pasted stands: ${kept}`);
			await paste(page.locator('main table input[name^="p."]').nth(0), '1.234,5\n\nchưa rõ\n1');
			await page.click('main button[value=save]');
			await page.waitForSelector('main table .err');
			await shot(page, 'appraisal-grid-faults');
			const names = await page.locator('main table tbody th').evaluateAll((all) =>
				Math.min(...all.map((cell) => cell.offsetWidth)));
			check(names > 150, `beside faults a unit's name has ${names} px`);
			check(await page.locator('main table .err').count() >= 2, 'each fault stands at its field');
			check((await page.locator('main table input[name^="p."]').evaluateAll((all) => all.slice(0, 4)
				.map((n) => n.value))).join('|') === '1.234,5||chưa rõ|1', 'what was pasted is kept, blanks too');
			await page.locator('main td a.act').first().click();
			await page.waitForURL('**/appraisal/sheet/*');
			await shot(page, 'appraisal-sheet');
			await axe(page, 'appraisal-sheet');
			await page.check('[data-only]', { force: true });
			const shown = await page.locator('#appraisal tbody tr:visible').count();
			check(shown < await page.locator('#appraisal tbody tr').count(), 'only what differs is shown');
			await page.uncheck('[data-only]', { force: true });
			await page.locator('main td a[href*="/why/"]').first().click();
			await page.waitForURL('**/why/*');
			await shot(page, 'score-why');
			await axe(page, 'score-why');
		},
	},
	{
		name: 'a cluster whose members score each other has a page of the sheets, another says that it has none',
		async run({ open, check, axe, shot }) {
			const page = await open();
			await signIn(page, 'thidua');
			for (const [cluster, says] of [['số 3', 'Khối đã chấm'], ['số 4', 'Khối không chấm chéo']]) {
				await page.goto('/clusters');
				await page.click(`main tbody a:has-text("Khối thi đua ${cluster}")`);
				await page.goto(`${new URL(page.url()).pathname}/cross`);
				check((await page.textContent('main')).includes(says), `${cluster}: ${says}`);
				await shot(page, `cross-${cluster.slice(-1)}`);
				await axe(page, `cross-${cluster.slice(-1)}`);
			}
		},
	},
	{
		name: 'the office makes next year\'s criteria of this year\'s and says which sheets score',
		async run({ open, check, axe, shot }) {
			const page = await open();
			await signIn(page, 'thidua');
			await page.goto('/criteria');
			await axe(page, 'criteria');
			await page.locator('main .tasks a').last().click();
			await page.fill('form[action$="/copy"] [name=code]', 'nam-sau');
			await page.click('form[action$="/copy"] button');
			await page.waitForSelector('.flash');
			const set = new URL(page.url()).pathname;
			await shot(page, 'criteria-draft');
			await axe(page, 'criteria-draft');
			for (const [at, name] of [['general', 'criteria-general'], ['group/1', 'criteria-group'],
				['classes', 'criteria-classes'], ['bar/1', 'criteria-bar'], ['figure/1', 'criteria-figure']]) {
				await page.goto(`${set}/${at}`);
				await shot(page, name);
				await axe(page, name);
			}
			await page.goto(`${set}/criterion/1`);
			await page.click('label[for=k-ratio]');
			check(await page.locator('.k-ratio').isVisible() && !await page.locator('.k-bands').isVisible(),
				'the fields of the chosen kind show');
			await shot(page, 'criteria-rule');
			await axe(page, 'criteria-rule');
			await page.fill('[name=ratio_top]', 'I13');
			await page.fill('[name=ratio_bottom]', 'I01');
			await page.fill('[name=ratio_full]', '95');
			await page.click('main form button:has-text("Lưu")');
			await page.waitForSelector('.flash');
			check(/đạt từ 95% trở lên/.test(await page.textContent('main')), 'the rule reads as a sentence');
			await page.goto('/seasons');
			await page.locator('main h2 a[href^="/season/"]').first().click();
			await page.goto(`${new URL(page.url()).pathname}/sheets`);
			await shot(page, 'season-sheets');
			await axe(page, 'season-sheets');
		},
	},
];

/* devices.mjs: the devices of those who take part in a verifiable ballot. What every one of them sends
 * is noted and in the end searched for codes and keys; the archive is given to both verifying programs. */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { press, signIn } from './people.mjs';

const press_s = 3, field_s = 10;	// with looking for it, and typing a name
export const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };
export const said = (page, words, timeout = 60000) => page.locator('[data-say]', { hasText: words }).waitFor({ timeout });

/* The text of the file that a button saves. */
export async function saved(page, button) {
	const [file] = await Promise.all([page.waitForEvent('download'), page.click(button)]);
	return fs.readFileSync(await file.path(), 'utf8').trim();
}

/* All ways in which a secret could be written in a request. */
function disguises(secret) {
	const texts = [secret, secret.replace(/-/g, '')];
	return [...texts, encodeURIComponent(secret), ...texts.flatMap((s) =>
		[Buffer.from(s).toString('base64').replace(/=+$/, ''), Buffer.from(s).toString('hex')])];
}

/* The devices of one election. */
export class Devices {
	sent = [];	// every request of every browser
	secrets = [];	// codes and keys
	work = {};	// of every login: presses and filled fields, once signed in

	/* A browser whose requests are noted, and which does not stop at the print dialog. */
	async person(kit, login, options) {
		const page = await kit.open(options);
		await page.addInitScript('window.print = () => {}');
		page.context().on('request', (r) => this.sent.push(`${r.method()} ${r.url()} ${JSON.stringify(r.headers())} ${r.postData() ?? ''}`));
		if (login) {
			await signIn(page, login);
			await this.count(page, login);
		}
		return page;
	}

	async count(page, login) {
		const own = this.work[login] ??= { presses: 0, fields: 0 };
		await page.exposeFunction('counted', (what) => { own[what]++; });
		await page.addInitScript(() => {
			addEventListener('pointerdown', () => window.counted('presses'), true);
			addEventListener('change', (e) => e.target.matches('textarea, input:not([type=checkbox]):not([type=radio])')
				&& window.counted('fields'), true);
		});
	}

	/* How long it takes people: office first and last, registrar and board at the same time. */
	seconds(office, others) {
		const of = ({ presses, fields }) => presses * press_s + fields * field_s;
		return of(this.work[office]) + Math.max(...others.map((login) => of(this.work[login])));
	}

	/* The registrar's page, where the codes of `count` voters were made, has them kept in a file. */
	async slips(kit, page, count) {
		await page.click('[data-make]');
		await said(page, `Đã tạo ${count} mã`);
		kit.check(await page.locator('[data-send]').isDisabled(), 'codes are kept first');
		const slips = (await saved(page, '[data-slips-save]')).split('\n');
		this.secrets.push(...slips);
		return slips;
	}

	/* A board member makes a key and keeps it as file and card. */
	async key(page, ballot) {
		await page.goto(`${ballot}/key`);
		await page.click('[data-make]');
		const file = await saved(page, '[data-key-save]');
		await page.click('[data-key-print]');
		const code = (await page.locator('.key-card .code').textContent()).replace(/ /g, '');
		this.secrets.push(file, code);
		return { file, code };
	}

	/* Fails when anybody sent a code or a key, or when nothing of this ballot was noted. */
	search(kit, uuid) {
		const all = this.sent.join('\n');
		kit.check(this.sent.length > 100 && all.includes(`POST ${kit.base}/vote/${uuid}`), 'requests were noted');
		kit.check(this.secrets.length > 5, 'there are codes and keys to look for');
		for (const secret of this.secrets)
			kit.check(!disguises(secret).some((s) => all.includes(s)), 'a request holds a code or a key');
	}
}

/* The office offers a verifiable ballot of a cluster of the sample, with everybody on its roll, and
 * says who holds which post. Gives the ballot's address. */
export async function offered(page, authority) {
	await page.goto('/clusters');
	await page.click('text=Khối thi đua số 4');
	await page.goto(`${new URL(page.url()).pathname}/ballots/new`);
	await page.check('[name=mode][value=verifiable]');
	await page.fill('[name=authority]', authority);
	await page.click('main form[action$="/new"] button[type=submit]');
	const ballot = new URL(page.url()).pathname;
	for (const [i, name] of (await page.locator('main input[name^="voter."]').all()).entries())
		await name.fill(`Người bỏ phiếu ${i + 1}`);
	await page.click('form[action$="/roll"] button[type=submit]');
	return ballot;
}

export async function posts(page, ballot, registrar, keepers) {
	await page.goto(`${ballot}/posts`);
	await page.fill('[name=registrar]', registrar);
	for (const [i, login] of keepers.entries())
		await page.fill(`[name="keeper.${i + 1}"]`, login);
	await page.click('form[action$="/posts"] button[type=submit]');
}

/* The voting cards that the office hands out. */
export async function cardsOf(page, ballot) {
	await page.goto(ballot);
	await press(page, `form[action="${ballot}/cards"]`);
	return (await page.locator('main').innerText()).match(/\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}\b/g);
}

/* A voter's page with card and slip, ready to be filled in. */
export async function atTheBox(kit, page, uuid, card, slip) {
	await page.goto(`/vote/${uuid}?card=${card}#${slip}`);
	await page.locator('[data-count]', { hasText: /\d/ }).waitFor();
	kit.check(!page.url().includes(slip), 'the code is taken out of the address bar');
}

/* The kept file, or else the card's code, proves that it works. */
export async function rehearse(page, { file, code }, load = false) {
	await said(page, 'Đồng chí thử khoá');
	if (load)
		await page.setInputFiles('[data-load]', { name: 'x.key', mimeType: 'text/plain', buffer: Buffer.from(file) });
	else
		await page.fill('[data-typed]', code);
	await page.click('[data-rehearse]');
	await said(page, 'đã thử đúng');
}

/* What `congdoan ballot verify` prints of the public archive, once belenios-tool accepts it too. */
export async function verified(kit, uuid) {
	const dir = path.join(kit.dir, uuid);
	fs.mkdirSync(dir, { recursive: true });
	const bel = path.join(dir, `${uuid}.bel`);
	fs.writeFileSync(bel, Buffer.from(await (await fetch(`${kit.base}/election/${uuid}/archive`)).arrayBuffer()));
	const ours = kit.cli('ballot', 'verify', bel);
	kit.check(ours.status === 0, ours.stdout + ours.stderr);
	if (/^2/.test(spawnSync('belenios-tool', ['--version'], { encoding: 'utf8' }).stdout ?? '')) {
		const theirs = spawnSync('belenios-tool', ['election', 'verify'], { cwd: dir, encoding: 'utf8' });
		kit.check(theirs.status === 0, theirs.stderr);
	}
	return ours.stdout;
}

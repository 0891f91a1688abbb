/* screens.mjs: every page that answers a GET, as each role finds it by following links. Both widths
 * hold it without scrolling sideways, it has a title and one heading, no key of a text stands where
 * its words should, and it is accessible.
 * SCREENS=1 keeps a picture of each page and width in build/screens/all. */
import fs from 'node:fs';
import path from 'node:path';
import { pictures, root, widths } from './harness.mjs';
import { signIn } from './people.mjs';
import { routeOf } from './routes.mjs';

const perRoute = 2;		// pages of one route that a role asks for; of the first one the look is checked

/* ---- one page ---- */

const looked = new Set();

async function inspect(page, kit, { at, width }) {
	const seen = await page.evaluate(() => ({ wide: document.documentElement.scrollWidth,
		heads: document.querySelectorAll('h1').length, title: document.title.trim(),
		key: (document.body.innerText.match(/\b(act|web|base|unit|account|file|document|cluster|report|score|ballot|award|person|main|office)\.[a-z_]{3,}\b/) ?? [''])[0] }));
	kit.check(seen.wide <= width, `${at} at ${width} px scrolls sideways: it is ${seen.wide} px wide`);
	kit.check(seen.heads === 1, `${at} has ${seen.heads} headings of the first rank`);
	kit.check(seen.title.length > 0, `${at} has no title`);
	kit.check(!seen.key, `${at} shows the key ${seen.key}`);
}

async function look(page, kit, { at, who, route }) {
	const first = !looked.has(route);
	looked.add(route);
	await page.goto(at);
	for (const width of widths) {
		await page.setViewportSize({ width, height: width < 600 ? 740 : 900 });
		await inspect(page, kit, { at, width });
		if ((first && width === widths[0]) || pictures)	// the journeys themselves look at the wide one
			await kit.axe(page, `${at} at ${width} px as ${who}`);
		if (pictures)
			await page.screenshot({ fullPage: true, path: path.join(kit.screens, 'all',
				`${route.replace(/[^a-z0-9]+/gi, '-').slice(1) || 'root'}.${who}-${width}.png`) });
	}
}

/* ---- English ---- */

/* What the sample's data say too: names of classes, awards, offices, sectors and kinds, units of
 * measure, notes of the log, wording; and the names of papers, which are Vietnamese in any case. */
const dataKeys = /^(award\.(grade_|kind_|confederation)|ballot\.heads$|activity\.people_unit$|document\.make_|conference\.paper_|unit\.to_(sheet|movements|registration)$|score\.paper_|document\.kind\.|employer\.is_(school|state_company)$|person\.(office\.|own_purpose$)|rating\.paper_|council\.need_other$|award\.for_standing$|assembly\.item_report$|web\.role_office$|election\.paper_upper_authority$|assembly\.print$|document\.basis\.|person\.committee\.|staff\.item_|web\.audit_field_(members|note)$|council\.unit_position$|congress\.elect_upper$|staff\.elect_board$)/;

/* The program's texts that must stand in no English page: whole ones, without holes. */
function vietnamese() {
	const texts = (file) => [...fs.readFileSync(file, 'utf8').matchAll(/msgid "(.+)"\nmsgstr "(.+)"/g)];
	const rooms = fs.readdirSync(path.join(root, 'src')).map((d) => path.join(root, 'src', d))
		.filter((d) => fs.existsSync(path.join(d, 'vi.po')));
	const english = new Map(rooms.flatMap((d) => texts(path.join(d, 'en.po'))).map((m) => [m[1], m[2]]));
	const all = rooms.flatMap((d) => texts(path.join(d, 'vi.po')));
	const data = new Set(all.filter((m) => dataKeys.test(m[1])).map((m) => m[2]));
	return new Map(all.filter(([, key, text]) => !/[{\\]/.test(text) && text !== english.get(key) && !data.has(text))
		.map(([, key, text]) => [text, key]));
}

/* What a page says and where it leads, read without showing it: that takes a tenth of the time. */
const read = (page, html) => page.evaluate((text) => {
	const there = new DOMParser().parseFromString(text, 'text/html');
	const walker = there.createTreeWalker(there.body, NodeFilter.SHOW_TEXT), pieces = [];
	while (walker.nextNode())
		pieces.push(walker.currentNode.data.replace(/\s+/g, ' ').trim());
	return { lang: there.documentElement.lang, pieces,
		links: [...there.querySelectorAll('a[href^="/"], form[method=get]')].map((a) => a.getAttribute('href') ?? a.getAttribute('action')) };
}, html);

function checkEnglish(kit, at, { lang, pieces }, left) {
	kit.check(lang === 'en', `${at} is not in English`);
	for (const piece of pieces)
		if (left.has(piece))
			throw new Error(`${at} says “${piece}” (${left.get(piece)}) in English`);
}

/* Opens an address; the links of the page, or none when it is a file or leads elsewhere. */
async function visit(page, kit, { at, from, who, first, faults, left }) {
	const reply = await page.request.get(at, { maxRedirects: 0 });
	const type = reply.headers()['content-type'] ?? '';
	const route = routeOf(at);
	kit.opened(new URL(at, reply.url()).pathname);
	if (reply.status() >= 300 && reply.status() < 400)
		return [reply.headers().location];
	if (reply.status() !== 200) {
		faults.push(`${at} as ${who} answers ${reply.status()}, linked from ${from}`);
		return [];
	}
	const html = /html/.test(type) && !reply.headers()['content-disposition'] ? await reply.text() : '';
	if (!html.includes('</html>'))
		return [];
	const there = await read(page, html);
	try {
		if (left)
			checkEnglish(kit, at, there, left);
		else if (first || pictures)
			await look(page, kit, { at, who, route });
	} catch (e) {
		faults.push(`${who}: ${e.message}`);
	}
	return there.links;
}

async function walk(kit, who, starts, left = null) {
	const page = await kit.open();
	const faults = [], waiting = starts.map((at) => [at, 'nowhere']), known = new Set(starts), count = {};
	page.on('console', (m) => m.type() === 'error' && faults.push(`${page.url()}: ${m.text()}`));
	page.on('dialog', (d) => d.accept());
	if (pictures)
		fs.mkdirSync(path.join(kit.screens, 'all'), { recursive: true });
	if (who !== 'khach')
		await signIn(page, who);
	if (left) {
		await page.click('details.who > summary');
		await page.click('button[value=en]');
	}
	while (waiting.length) {
		const [at, from] = waiting.shift(), route = routeOf(at);
		if (!route)
			faults.push(`${at} as ${who} is no route, linked from ${from}`);
		if (!route || (count[route] = (count[route] ?? 0) + 1) > perRoute)
			continue;
		for (const next of await visit(page, kit, { at, from, who, first: count[route] === 1, faults, left }))
			if (next?.startsWith('/') && !known.has(next) && !/^\/(asset|kit\/)/.test(next)) {
				known.add(next.split('#')[0]);
				waiting.push([next.split('#')[0], at]);
			}
	}
	kit.check(!faults.length, `${faults.length} faults:\n  ${faults.join('\n  ')}`);
}

const roles = ['quantri', 'thidua', 'thamdinh', 'truongkhoi', 'chutich', 'giupviec', 'doanvien'];

export const serve = ['--kit'];
export const journeys = [
	{
		name: 'a stranger\'s pages fit both widths and are accessible',
		run: (kit) => walk(kit, 'khach', ['/results', '/sign-in', '/help', '/slip', '/invite', '/kit']),
	},
	...roles.map((who) => ({
		name: `every page that ${who} finds fits both widths and is accessible`,
		run: (kit) => walk(kit, who, ['/tasks', '/account']),
	})),
	...['quantri', 'thidua', 'chutich'].map((who) => ({
		name: `what ${who} finds is English once that is chosen`,
		run: (kit) => walk(kit, who, ['/tasks', '/account'], vietnamese()),
	})),
];

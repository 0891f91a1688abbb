/* routes.mjs: the routes that answer a GET, read from the tables in the source, and which of them an
 * address belongs to. No journeys. */
import fs from 'node:fs';
import path from 'node:path';
import { root } from './harness.mjs';

/* What no journey opens as a page, and why. */
const apart = {
	'/asset/*name': 'in every page\'s head', '/healthz': 'for machines', '/metrics': 'for machines',
	'/units/branch/:unit': 'a fragment', '/units/pick': 'asked by the picker\'s script',
	'/unit/:unit/pick': 'asked by the picker\'s script',
	'/logo/:file': 'a picture, once a mark is set', '/live': 'a stream of events',
	'/hall/:assembly/stream': 'a stream of events', '/assembly/:assembly/stream': 'a stream of events',
	'/assembly/:assembly/screen/stream': 'a stream of events',
};

const sources = ['src', ...fs.readdirSync(path.join(root, 'src')).map((d) => `src/${d}`)]
	.filter((d) => fs.statSync(path.join(root, d)).isDirectory())
	.flatMap((d) => fs.readdirSync(path.join(root, d)).filter((f) => /\.[ch]$/.test(f)).map((f) => `${d}/${f}`));
const read = (f) => fs.readFileSync(path.join(root, f), 'utf8');
const names = Object.fromEntries(sources.map(read).flatMap((b) => [...b.matchAll(/#define (\w+)\s+"(\/[^"]*)"/g)]).map((m) => [m[1], m[2]]));

function routesOf(body) {
	return [...body.matchAll(/\{\s*HTTP_GET,\s*((?:"[^"]*"|[A-Z_]+|\s)+),/g)].map((m) =>
		[...m[1].matchAll(/"([^"]*)"|([A-Z_]+)/g)].map(([, text, name]) => text ?? names[name]).join(''));
}

export const routes = [...new Set(sources.filter((f) => f.endsWith('.c')).map(read).flatMap(routesOf))].sort();
const words = (at) => at.split('/').filter(Boolean);

/* A word that stands there fits better than a name; "*rest" takes what is left. */
export function routeOf(at) {
	const have = words(new URL(at, 'http://x').pathname);
	let best = null, most = -1;
	for (const route of routes) {
		const want = words(route);
		const rest = want.at(-1)?.startsWith('*');
		if (rest ? have.length < want.length : have.length !== want.length)
			continue;
		const fits = want.every((w, i) => w.startsWith(':') || w.startsWith('*') || w === have[i]);
		const exact = want.filter((w, i) => w === have[i]).length;
		if (fits && exact > most)
			[best, most] = [route, exact];
	}
	return best;
}

/* Routes that none of the addresses belong to. */
export function missedBy(addresses) {
	const opened = new Set([...addresses].map(routeOf));
	return routes.filter((r) => !opened.has(r) && !apart[r]);
}

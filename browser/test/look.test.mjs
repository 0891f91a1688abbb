/* What can be measured of the look: contrast of every colour pair in both themes, bytes over the
 * wire, what styles and scripts may hold. */
import assert from 'node:assert';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import zlib from 'node:zlib';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
const read = (name) => fs.readFileSync(path.join(root, name));
const tokens = String(read('css/tokens.css'));

/* Foreground on background, and the least ratio: 4.5 for text, 3 for edges of fields. */
const pairs = [
	...['bg', 'surface', 'sunk', 'accent-soft', 'red-soft', 'green-soft', 'amber-soft'].map((b) => ['text', b, 4.5]),
	...['bg', 'surface', 'sunk'].map((b) => ['muted', b, 4.5]),
	...['bg', 'surface', 'sunk', 'accent-soft', 'amber-soft'].map((b) => ['accent', b, 4.5]),
	...['surface', 'accent-soft', 'sunk'].map((b) => ['accent-deep', b, 4.5]),
	['on-accent', 'accent', 4.5], ['on-accent', 'accent-deep', 4.5],
	['red', 'surface', 4.5], ['red', 'red-soft', 4.5], ['red', 'bg', 4.5],
	['green', 'surface', 4.5], ['green', 'green-soft', 4.5], ['amber', 'surface', 4.5], ['amber', 'amber-soft', 4.5],
	['amber', 'bg', 4.5], ['surface', 'text', 4.5],
	['edge', 'surface', 3], ['edge', 'bg', 3], ['accent', 'surface', 3], ['red', 'surface', 3],
];

function light(hex) {
	const full = hex.length === 4 ? hex.replace(/[0-9a-f]/g, '$&$&') : hex;
	const [r, g, b] = [1, 3, 5].map((i) => parseInt(full.slice(i, i + 2), 16) / 255)
		.map((c) => (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
	return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

const ratio = (a, b) => (Math.max(light(a), light(b)) + 0.05) / (Math.min(light(a), light(b)) + 0.05);

function theme(text) {
	return Object.fromEntries([...text.matchAll(/--([\w-]+):\s*(#[0-9a-f]{3,6})/g)].map((m) => [m[1], m[2]]));
}

function weakest(colours) {
	return pairs.map(([f, b, least]) => ({ pair: `${f} on ${b}`, least, got: ratio(colours[f], colours[b]) }));
}

export function every_colour_pair_is_readable_in_both_themes() {
	const cut = tokens.indexOf('@media (prefers-color-scheme: dark)');
	for (const colours of [theme(tokens.slice(0, cut)), { ...theme(tokens.slice(0, cut)), ...theme(tokens.slice(cut)) }])
		for (const { pair, least, got } of weakest(colours))
			assert.ok(got >= least, `${pair}: ${got.toFixed(2)}`);
}

export function projector_colours_are_readable() {
	const hall = String(read('css/hall.css'));
	const back = hall.match(/\.hall \{ background: (#\w+)/)[1];
	for (const m of hall.matchAll(/[^-]color: (#[0-9a-f]{3,6})/g))
		assert.ok(ratio(m[1], back) >= 7, `${m[1]} on ${back}`);
}

/* Styles, script, icons and the six font files; 12 KB are left for a page's own HTML. */
export function a_first_page_stays_under_100_kilobytes() {
	const gz = (name) => zlib.gzipSync(read(`dist/${name}`)).length;
	const fonts = fs.readdirSync(path.join(root, 'dist')).filter((n) => n.endsWith('.woff2'));
	assert.equal(fonts.length, 6);
	const bytes = ['app.css', 'app.js', 'icons.svg', 'print.css'].reduce((n, name) => n + gz(name), 0)
		+ fonts.reduce((n, name) => n + read(`dist/${name}`).length, 0);
	assert.ok(bytes < 88 * 1024, `${bytes} bytes`);
}

export function scripts_need_no_browser_after_2017() {
	for (const name of fs.readdirSync(path.join(root, 'dist')).filter((n) => n.endsWith('.js')))
		assert.doesNotMatch(String(read(`dist/${name}`)), /\?\.[a-zA-Z_$[(]|\?\?|\beval\(|new Function\(|\.style\.|import\(/, name);
}

export function styles_ask_nothing_of_other_hosts() {
	for (const name of fs.readdirSync(path.join(root, 'dist')).filter((n) => n.endsWith('.css')))
		assert.doesNotMatch(String(read(`dist/${name}`)), /https?:|\/\/|@import|expression\(/, name);
}

/* Every word that a template, its C or a script may write as a class; what a template composes
 * ("is-" and a state, "c" and a place) counts by its beginning. */
function writable() {
	const src = path.join(root, '../src');
	const files = fs.readdirSync(src, { recursive: true }).map(String).filter((n) => /\.(html|c|h)$/.test(n));
	const words = new Set();
	const starts = new Set();
	const add = (text) => (text.match(/[\w-]+/g) || []).forEach((w) => words.add(w));
	for (const name of files) {
		const text = String(fs.readFileSync(path.join(src, name)));
		for (const [, value] of text.matchAll(/\bclass="((?:[^"{]|\{\{.*?\}\})*)"/gs)) {
			add(value);
			for (const [, start] of value.matchAll(/([\w-]+)\{\{/g))
				starts.add(start);
		}
		if (name.startsWith('web/'))
			for (const [, value] of text.matchAll(/"([a-z][\w -]*)"/g))
				add(value);
	}
	for (const name of fs.readdirSync(path.join(root, 'js')))
		for (const [, value] of String(read(`js/${name}`)).matchAll(/['"`]([^'"`\n]*)['"`]/g))
			add(value);
	return (c) => words.has(c) || [...starts].some((s) => c.startsWith(s) && (/^\d$/.test(c.slice(s.length)) || words.has(c.slice(s.length))));
}

export function every_class_of_the_styles_is_written_somewhere() {
	const written = writable();
	for (const name of fs.readdirSync(path.join(root, 'css'))) {
		const css = String(read(`css/${name}`)).replace(/\/\*.*?\*\//gs, '').replace(/@import[^;]*;/g, '').replace(/\{[^{}]*\}/g, '{}');
		for (const [, c] of css.matchAll(/\.([a-z][\w-]*)/gi))
			assert.ok(written(c), `${name}: nothing writes class ${c}`);
	}
}

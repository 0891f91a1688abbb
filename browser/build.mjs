/* Makes dist/ out of css/, js/, text/, icons.svg and the typeface: bundled, minified, lowered to
 * what browsers of 2017 read. Font files carry a hash of their bytes in their name, because the
 * style sheet names them; the embedding tool hashes the names of all others. */
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import esbuild from 'esbuild';
import fontverter from 'fontverter';
import subset from 'subset-font';
import { tabular } from './tabular.mjs';
import { texts } from './text/texts.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const dist = path.join(here, 'dist');
const css_target = ['chrome61', 'firefox60', 'safari11'];
const js_target = 'es2017';
const budget = { 'app.js': 25 * 1024, 'app.css': 40 * 1024 };

/* Two subsets a weight: Latin with what office texts use, and the letters only Vietnamese has. */
const run = (a, b) => Array.from({ length: b - a + 1 }, (_, i) => String.fromCodePoint(a + i)).join('');
const letters = {
	la: run(0x20, 0x7e) + '\u00a0«»°±²³·×÷½§©ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝàáâãèéêìíòóôõùúýçñöü'
		+ '–—‘’“”•…→←↑↓−',
	vi: 'ĂăĐđĨĩŨũƠơƯư\u0300\u0301\u0303\u0309\u0323₫' + run(0x1ea0, 0x1ef9),
};

const family = path.join(here, 'node_modules/@fontsource/be-vietnam-pro');
const source = (part, weight) => fs.readFileSync(path.join(family, 'files', `be-vietnam-pro-${part}-${weight}-normal.woff2`));

function writeFont(names, name, bytes) {
	const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 10);
	fs.writeFileSync(path.join(dist, `be-vietnam-pro-${name}.${hash}.woff2`), bytes);
	names[`font:${name}`] = `./be-vietnam-pro-${name}.${hash}.woff2`;
}

/* The digits of equal width are the license's "modified version"; it reserves no name. */
async function fonts() {
	const names = {};
	for (const weight of ['400', '600']) {
		const woff2 = { targetFormat: 'woff2' };
		writeFont(names, `la-${weight}`, await subset(source('latin', weight), letters.la, woff2));
		writeFont(names, `vi-${weight}`, await subset(source('vietnamese', weight), letters.vi, woff2));
		const digits = await subset(source('latin', weight), '0123456789', { targetFormat: 'truetype', keepFeatures: [] });
		writeFont(names, `figures-${weight}`, await fontverter.convert(tabular(digits), 'woff2'));
	}
	fs.copyFileSync(path.join(family, 'LICENSE'), path.join(dist, 'be-vietnam-pro.license.txt'));
	return names;
}

const options = { bundle: true, minify: true, legalComments: 'none', logLevel: 'warning', charset: 'utf8' };

async function styles(names) {
	const plugin = {
		name: 'fonts',
		setup(build) {
			build.onResolve({ filter: /^font:/ }, (args) => ({ path: names[args.path], external: true }));
		},
	};
	await esbuild.build({
		...options, target: css_target, entryPoints: ['app', 'hall', 'phone', 'print', 'kit'].map((n) => path.join(here, 'css', `${n}.css`)),
		outdir: dist, plugins: [plugin],
	});
	for (const name of fs.readdirSync(dist).filter((f) => f.endsWith('.css')))
		fs.writeFileSync(path.join(dist, name), gaps(fs.readFileSync(path.join(dist, name), 'utf8'), name));
}

/* Until Chrome 66 a grid's gap had the older name, and until 84 a flexible box had none: its
 * children need margins. */
function gaps(css, name) {
	const flexible = css.match(/[^{}]*\{[^{}]*display:(?:inline-)?flex[^{}]*[;{]gap:[^{}]*\}/);
	if (flexible)
		throw new Error(`${name}: a gap in a flexible box: ${flexible[0]}`);
	return css.replace(/([;{])((?:row-|column-)?gap:[^;}]*)/g, '$1grid-$2;$2');
}

/* "texts:grid,day" is the table of those prefixes' texts; in a bundle other than app, the modules
 * that app shares are taken from it. */
const tables = {
	name: 'texts',
	setup(build) {
		build.onResolve({ filter: /^texts:/ }, (args) => ({ path: args.path.slice(6), namespace: 'texts' }));
		build.onLoad({ filter: /.*/, namespace: 'texts' },
			(args) => ({ contents: JSON.stringify(texts(here, args.path.split(','))), loader: 'json' }));
	},
};
const shared = {
	name: 'shared',
	setup(build) {
		build.onResolve({ filter: /^\.\/(dom|number|store)\.js$/ }, (args) => ({ path: args.path.slice(2, -3), namespace: 'shared' }));
		build.onLoad({ filter: /.*/, namespace: 'shared' }, (args) => ({ contents: `module.exports = window.congdoan.${args.path}` }));
	},
};

async function scripts() {
	const js = (name) => path.join(here, 'js', `${name}.js`);
	const common = { ...options, target: js_target, format: 'iife', define: { globalThis: 'self' } };
	await esbuild.build({ ...common, entryPoints: [js('app'), js('live-worker'), js('ballot-worker')], outdir: dist, plugins: [tables] });
	for (const name of ['day', 'grid', 'send', 'live', 'ballot', 'ballot-camera', 'blank'])
		await esbuild.build({
			...common, entryPoints: [js(`${name}-bundle`)], outfile: path.join(dist, `${name}.js`),
			plugins: [tables, shared],
		});
}

/* A script that reads the same whether it is lowered or not holds nothing that the target lacks; nor
 * may it name what esbuild can't make up for. */
async function checkScripts() {
	for (const name of fs.readdirSync(dist).filter((f) => f.endsWith('.js'))) {
		const text = fs.readFileSync(path.join(dist, name), 'utf8');
		/* A lowered yield* would be lowered again: asynchronous generators are looked for by their name. */
		const how = { minifyWhitespace: true, charset: 'utf8', supported: { 'async-generator': true } };
		const as = async (target) => (await esbuild.transform(text, { ...how, target })).code;
		if (await as(js_target) !== await as('esnext') || /\basync(?: function)?\*|\bfor await\b/.test(text))
			throw new Error(`${name} holds syntax that ${js_target} lacks`);
		const late = text.match(/\bglobalThis\b|\bstructuredClone\(|\bqueueMicrotask\(|\.(?:flatMap|matchAll|replaceAll|allSettled|fromEntries)\(/);
		if (late)
			throw new Error(`${name} calls ${late[0]}, which browsers of 2017 lack`);
	}
}

/* What no lowering helps against: a browser of 2017 would drop the whole rule, or the declaration
 * where no older one stands before it in its rule. */
function checkStyles() {
	for (const name of fs.readdirSync(dist).filter((f) => f.endsWith('.css'))) {
		const css = fs.readFileSync(path.join(dist, name), 'utf8');
		const rule = css.match(/:(?:is|where)\(|@(?:layer|container|property)\b|[;{](?:inset|aspect-ratio|(?:margin|padding|inset)-(?:inline|block)[a-z-]*):/);
		if (rule)
			throw new Error(`${name}: ${rule[0]} is unknown to browsers of 2017`);
		for (const [whole, body] of css.matchAll(/\{([^{}]*)\}/g)) {
			const seen = new Set();
			for (const one of body.split(';')) {
				const property = one.slice(0, one.indexOf(':'));
				if (/:[^:]*(?:\b(?:min|max|clamp|color-mix)\(|\d(?:dvh|svh|lvh)\b)/.test(one) && !seen.has(property))
					throw new Error(`${name}: ${one} has no older value before it in ${whole.slice(0, 120)}`);
				seen.add(property);
			}
		}
	}
}

function icons() {
	fs.copyFileSync(path.join(here, 'logo.svg'), path.join(dist, 'logo.svg'));
	const svg = fs.readFileSync(path.join(here, 'icons.svg'), 'utf8');
	fs.writeFileSync(path.join(dist, 'icons.svg'), svg.replace(/<!--.*?-->/gs, '').replace(/\n\s*/g, ''));
}

function checkSizes() {
	for (const [name, max] of Object.entries(budget)) {
		const size = fs.statSync(path.join(dist, name)).size;
		if (size > max)
			throw new Error(`${name} has ${size} bytes, more than its ${max}`);
	}
}

fs.rmSync(dist, { recursive: true, force: true });
fs.mkdirSync(dist, { recursive: true });
try {
	await styles(await fonts());
	await scripts();
	await checkScripts();
	checkStyles();
	icons();
	checkSizes();
} catch (e) {
	/* Without it ninja can't embed what was refused, also where nobody reads this program's answer. */
	fs.rmSync(path.join(dist, 'app.css'), { force: true });
	throw e;
}
for (const name of fs.readdirSync(dist).sort())
	console.log(String(fs.statSync(path.join(dist, name)).size).padStart(7), name);

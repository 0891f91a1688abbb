/* Reads the script's texts from vi.po and en.po beside it: a flat key → text table per language.
 * Refuses a key, or a placeholder in it, that one language has and the other lacks, and a key
 * that no script uses or that a script uses without there being one. */
import fs from 'node:fs';
import path from 'node:path';

function read(file) {
	const table = {};
	let key = null;
	for (const line of fs.readFileSync(file, 'utf8').split('\n')) {
		const m = line.match(/^(msgid|msgstr)\s+(".*")\s*$/);
		if (!m)
			continue;
		const text = JSON.parse(m[2]);
		if (m[1] === 'msgid')
			key = text;
		else if (key)
			table[key] = text;
	}
	return table;
}

const holes = (text) => (text.match(/\{\w+\}/g) || []).sort().join();

/** The texts whose keys begin with one of the prefixes: { vi, en }. */
export function texts(root, prefixes) {
	const vi = read(path.join(root, 'text/vi.po'));
	const en = read(path.join(root, 'text/en.po'));
	const used = new Set();
	for (const name of fs.readdirSync(path.join(root, 'js')))
		for (const m of fs.readFileSync(path.join(root, 'js', name), 'utf8').matchAll(/\bT\('([\w.]+)'/g))
			used.add(m[1]);
	const faults = [];
	for (const key of new Set([...Object.keys(vi), ...Object.keys(en), ...used])) {
		if (!(key in vi) || !(key in en))
			faults.push(`${key}: not in both languages`);
		else if (holes(vi[key]) !== holes(en[key]))
			faults.push(`${key}: other placeholders in English`);
		else if (!used.has(key))
			faults.push(`${key}: no script uses it`);
	}
	if (faults.length)
		throw new Error(`text/*.po:\n${faults.join('\n')}`);
	const part = (table) => Object.fromEntries(Object.entries(table).filter(([key]) => prefixes.includes(key.split('.')[0])));
	return { vi: part(vi), en: part(en) };
}

/* Be Vietnam Pro has no tabular figures, and columns of numbers need them. This makes a font of
 * the ten digits alone, all as wide as the middle one, each outline moved to the middle of
 * its new width. In: a TrueType font that holds only .notdef and the digits. Out: the same. */

function tablesOf(font) {
	const tables = new Map();
	for (let i = 0; i < font.readUInt16BE(4); i++) {
		const at = 12 + 16 * i;
		const offset = font.readUInt32BE(at + 8);
		tables.set(font.toString('latin1', at, at + 4), Buffer.from(font.subarray(offset, offset + font.readUInt32BE(at + 12))));
	}
	return tables;
}

const sum = (table) => {
	let n = 0;
	for (let i = 0; i < table.length; i += 4)
		n = (n + table.readUInt32BE(i)) >>> 0;
	return n;
};

function fontOf(tables, version) {
	const head = Buffer.alloc(12 + 16 * tables.size);
	head.writeUInt32BE(version, 0);
	head.writeUInt16BE(tables.size, 4);
	const bodies = [];
	let at = head.length;
	[...tables.keys()].sort().forEach((tag, i) => {
		const table = tables.get(tag);
		const padded = Buffer.concat([table, Buffer.alloc((4 - table.length % 4) % 4)]);
		head.write(tag, 12 + 16 * i, 'latin1');
		head.writeUInt32BE(sum(padded), 16 + 16 * i);
		head.writeUInt32BE(at, 20 + 16 * i);
		head.writeUInt32BE(table.length, 24 + 16 * i);
		bodies.push(padded);
		at += padded.length;
	});
	return Buffer.concat([head, ...bodies]);
}

const short_x = 0x02, same_x = 0x10, repeat = 0x08;

/* A simple glyph with every point dx further right: only the first x is not relative, so it alone
 * changes, and is written as two bytes. */
function moved(glyph, dx) {
	if (!glyph.length || dx === 0)
		return glyph;
	const contours = glyph.readInt16BE(0);
	if (contours < 0)
		throw new Error('a digit is made of parts');
	const points = glyph.readUInt16BE(10 + 2 * (contours - 1)) + 1;
	const flagsAt = 12 + 2 * contours + glyph.readUInt16BE(10 + 2 * contours);
	const flags = [];
	let at = flagsAt;
	while (flags.length < points) {
		const flag = glyph[at++];
		const times = flag & repeat ? glyph[at++] + 1 : 1;
		for (let i = 0; i < times; i++)
			flags.push(flag & ~repeat);
	}
	let first = 0;
	const xAt = at;
	if (flags[0] & short_x)
		first = flags[0] & same_x ? glyph[at++] : -glyph[at++];
	else if (!(flags[0] & same_x)) {
		first = glyph.readInt16BE(at);
		at += 2;
	}
	flags[0] &= ~(short_x | same_x);
	const x = Buffer.alloc(2);
	x.writeInt16BE(first + dx);
	const box = Buffer.from(glyph.subarray(0, flagsAt));
	box.writeInt16BE(box.readInt16BE(2) + dx, 2);
	box.writeInt16BE(box.readInt16BE(6) + dx, 6);
	const out = Buffer.concat([box, Buffer.from(flags), x, glyph.subarray(at)]);
	if (xAt > glyph.length)
		throw new Error('a digit is cut short');
	return Buffer.concat([out, Buffer.alloc(out.length % 2)]);
}

export function tabular(font) {
	const tables = tablesOf(font);
	const hmtx = tables.get('hmtx');
	const count = tables.get('maxp').readUInt16BE(4);
	if (count !== 11 || tables.get('hhea').readUInt16BE(34) !== count)
		throw new Error(`expected .notdef and ten digits with a width each, got ${count} glyphs`);
	const widths = Array.from({ length: 10 }, (_, i) => hmtx.readUInt16BE(4 * (i + 1)));
	const width = widths.slice().sort((a, b) => a - b)[5];
	const long = tables.get('head').readInt16BE(50) === 1;
	const loca = tables.get('loca');
	const start = (i) => (long ? loca.readUInt32BE(4 * i) : 2 * loca.readUInt16BE(2 * i));
	const glyphs = [];
	const offsets = Buffer.alloc(4 * (count + 1));
	let at = 0;
	for (let i = 0; i < count; i++) {
		const dx = i ? Math.round((width - widths[i - 1]) / 2) : 0;
		const glyph = moved(tables.get('glyf').subarray(start(i), start(i + 1)), dx);
		const padded = Buffer.concat([glyph, Buffer.alloc((4 - glyph.length % 4) % 4)]);
		if (i) {
			hmtx.writeUInt16BE(width, 4 * i);
			hmtx.writeInt16BE(hmtx.readInt16BE(4 * i + 2) + dx, 4 * i + 2);
		}
		offsets.writeUInt32BE(at, 4 * i);
		glyphs.push(padded);
		at += padded.length;
	}
	offsets.writeUInt32BE(at, 4 * count);
	tables.get('head').writeInt16BE(1, 50);
	tables.set('loca', offsets);
	tables.set('glyf', Buffer.concat(glyphs));
	return fontOf(tables, font.readUInt32BE(0));
}

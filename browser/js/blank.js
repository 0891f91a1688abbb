/* The fields of a blank in its picture: dragged with mouse or finger, moved by the arrow keys, with
 * guides where they line up; what is typed below moves them too. Millimetres throughout: the
 * picture's units are the paper's. */
import { T, fresh, say } from './dom.js';
import { hundredths, points } from './number.js';

const SNAP = 1.2;	/* mm around a line that draws a field to it */
const STEP = 0.5;	/* mm: of the arrow keys, and of every place */
const SHRINK = 0.6;	/* the type's smallest part of its size, as the printed page has it */
const PT = 25.4 / 72;
const SVG = 'http://www.w3.org/2000/svg';

const half = (mm) => Math.round(mm / STEP) * STEP;

class Field {
	constructor(mark, form) {
		this.mark = mark;
		this.id = mark.dataset.place;
		this.rect = mark.querySelector('rect');
		this.text = mark.querySelector('text');
		this.form = form;
		mark.classList.add('movable');
	}

	input(name) {
		return this.form.elements[`${name}.${this.id}`];
	}

	number(name) {
		const h = hundredths(this.input(name).value);
		return h === null ? null : h / 100;
	}

	checked(name) {
		const box = this.input(name);
		return Boolean(box && box.checked);
	}

	get place() {
		return { x: this.number('x') || 0, y: this.number('y') || 0, w: this.number('w') || 0 };
	}

	set place(p) {
		for (const name of ['x', 'y', 'w']) {
			const text = points(Math.round(p[name] * 10) * 10);	/* tenths are kept */
			if (this.input(name).value !== text)
				this.input(name).value = text;
		}
		this.draw();
	}

	/* A QR code is as high as wide; a text as its lines in the largest type. */
	height() {
		return this.input('lines') ? (this.number('lines') || 1) * (this.number('size') || 10) * PT * 1.35 : this.place.w;
	}

	draw() {
		const p = this.place;
		const height = this.height();
		this.mark.setAttribute('display', this.checked('on') ? '' : 'none');
		for (const [name, value] of [['x', p.x], ['y', p.y], ['width', Math.max(0, p.w)], ['height', height]])
			this.rect.setAttribute(name, value.toFixed(2));
		const fits = !this.input('lines') || this.write(p);
		const out = p.x < 0 || p.y < 0 || p.x + p.w > Field.width || p.y + height > Field.height;
		const bad = out || !fits;
		this.rect.setAttribute('stroke', bad ? '#c0392b' : '#0b5cab');
		this.rect.setAttribute('fill', bad ? '#c0392b' : '#0b5cab');
		return { out, fits };
	}

	/* The words in lines, smaller until they fit; false when they do not even at the least. */
	write(p) {
		const caps = this.checked('caps');
		const words = caps ? this.mark.dataset.text.toLocaleUpperCase('vi') : this.mark.dataset.text;
		const most = this.number('lines') || 1;
		const full = (this.number('size') || 10) * PT;
		const align = this.input('align').value;
		this.text.setAttribute('font-weight', this.checked('bold') ? 'bold' : 'normal');
		this.text.setAttribute('font-style', this.checked('italic') ? 'italic' : 'normal');
		this.text.setAttribute('text-anchor', { left: 'start', centre: 'middle', right: 'end' }[align]);
		let size = full;
		let lines = this.lines(words, p.w, size);
		while (lines.length > most && size - PT / 2 >= full * SHRINK) {
			size -= PT / 2;
			lines = this.lines(words, p.w, size);
		}
		const x = { left: p.x, centre: p.x + p.w / 2, right: p.x + p.w }[align];
		this.text.textContent = '';
		lines.forEach((line, i) => {
			const t = document.createElementNS(SVG, 'tspan');
			t.setAttribute('x', x.toFixed(2));
			t.setAttribute('y', (p.y + size * (1.05 + 1.35 * i)).toFixed(2));
			t.textContent = line;
			this.text.append(t);
		});
		return lines.length <= most;
	}

	lines(words, width, size) {
		this.text.setAttribute('font-size', size.toFixed(3));
		const wide = (s) => {
			this.text.textContent = s;
			return this.text.getComputedTextLength();
		};
		const out = [];
		for (const part of words.split('\n')) {
			let line = '';
			for (const word of part.split(' ')) {
				const longer = line ? `${line} ${word}` : word;
				if (line && wide(longer) > width) {
					out.push(line);
					line = word;
				} else {
					line = longer;
				}
			}
			out.push(line);
		}
		return out;
	}
}

/* Lines that fields line up with: the paper's middle, and the edges and middles of the others. */
function guides(fields, moved) {
	const lines = [Field.width / 2];
	for (const f of fields)
		if (f !== moved && f.checked('on')) {
			const p = f.place;
			lines.push(p.x, p.x + p.w / 2, p.x + p.w);
		}
	return lines;
}

function snapped(p, lines) {
	for (const at of [p.w / 2, 0, p.w])
		for (const line of lines)
			if (Math.abs(p.x + at - line) < SNAP)
				return { x: line - at, line };
	return { x: half(p.x), line: null };
}

function show(svg, line) {
	const g = svg.querySelector('[data-guides]');
	g.textContent = '';
	if (line === null)
		return;
	const l = document.createElementNS(SVG, 'line');
	for (const [name, value] of [['x1', line], ['x2', line], ['y1', 0], ['y2', Field.height]])
		l.setAttribute(name, value);
	g.append(l);
}

function tell(f) {
	const p = f.place;
	const mm = (v) => points(Math.round(v * 100));
	const state = f.draw();
	say(T('blank.at', { name: f.mark.getAttribute('aria-label'), x: mm(p.x), y: mm(p.y), w: mm(p.w) })
		+ (state.out ? ` ${T('blank.outside')}` : '') + (state.fits ? '' : ` ${T('blank.long')}`));
}

function dragged(svg, fields, f) {
	let from = null;
	const mm = (e) => {
		const at = svg.createSVGPoint();
		at.x = e.clientX;
		at.y = e.clientY;
		return at.matrixTransform(svg.getScreenCTM().inverse());
	};
	f.mark.addEventListener('pointerdown', (e) => {
		const at = mm(e);
		const p = f.place;
		from = { at, p, wider: at.x > p.x + p.w - Math.min(4, p.w / 5) };
		f.mark.setPointerCapture(e.pointerId);
		f.mark.focus();
		e.preventDefault();
	});
	f.mark.addEventListener('pointermove', (e) => {
		if (!from)
			return;
		const at = mm(e);
		const dx = at.x - from.at.x;
		if (from.wider) {
			f.place = { x: from.p.x, y: from.p.y, w: Math.max(5, half(from.p.w + dx)) };
			return;
		}
		const p = { x: from.p.x + dx, y: half(from.p.y + at.y - from.at.y), w: from.p.w };
		const s = snapped(p, guides(fields, f));
		show(svg, s.line);
		f.place = { x: s.x, y: p.y, w: p.w };
	});
	const end = () => {
		if (from)
			tell(f);
		from = null;
		show(svg, null);
	};
	f.mark.addEventListener('pointerup', end);
	f.mark.addEventListener('pointercancel', end);
}

const keys = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

function keyed(f) {
	f.mark.addEventListener('keydown', (e) => {
		const way = keys[e.key];
		if (!way || e.ctrlKey || e.metaKey)
			return;
		const by = e.shiftKey ? 10 * STEP : STEP;
		const p = f.place;
		f.place = e.altKey ? { x: p.x, y: p.y, w: Math.max(5, p.w + way[0] * by) } : { x: p.x + way[0] * by, y: p.y + way[1] * by, w: p.w };
		tell(f);
		e.preventDefault();
	});
}

export function blanks(root) {
	for (const svg of fresh(root, 'svg[data-blank]', 'blank')) {
		const form = document.querySelector('form[data-blank-form]');
		[Field.width, Field.height] = svg.dataset.blank.split(' ').map(Number);
		const fields = Array.from(svg.querySelectorAll('[data-place]')).map((mark) => new Field(mark, form));
		for (const f of fields) {
			f.draw();
			dragged(svg, fields, f);
			keyed(f);
		}
		form.addEventListener('input', (e) => {
			const f = fields.find((x) => e.target.name && e.target.name.endsWith(`.${x.id}`));
			if (f)
				f.draw();
		});
	}
}

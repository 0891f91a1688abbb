/* Draws a QR code, as the server draws its own: secrets are drawn here and nowhere else. */
import { encodeQR } from 'qr';

const border = 3;

/* The dark modules as horizontal runs of a line one module wide. */
function path(rows) {
	let d = '';
	rows.forEach((row, y) => {
		for (let x = 0; x < row.length; x++) {
			const from = x;
			while (row[x])
				x++;
			if (x > from)
				d += `M${from} ${y + 0.5}h${x - from}`;
		}
	});
	return d;
}

export function qr(text, label) {
	const rows = encodeQR(text, 'raw', { ecc: 'medium', border });
	const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
	const dots = document.createElementNS('http://www.w3.org/2000/svg', 'path');
	svg.setAttribute('viewBox', `0 0 ${rows.length} ${rows.length}`);
	svg.setAttribute('role', 'img');
	svg.setAttribute('aria-label', label);
	dots.setAttribute('class', 'dots');
	dots.setAttribute('d', path(rows));
	svg.append(dots);
	return svg;
}

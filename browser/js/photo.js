/* Makes a photo small enough for a weak signal: at most 2,000 px and about 500 KB, as JPEG. Drawing
 * on a canvas also drops where it was taken. Anything that is no readable picture stays as it is. */
const bytes_max = 500 * 1024;
const side_max = 2000;

/* Browsers before 2020 draw a photo as the sensor saw it; the EXIF orientation (1 to 8) says how
 * to turn it. */
function orientation(file) {
	if (window.CSS && CSS.supports('image-orientation', 'from-image'))
		return Promise.resolve(1);
	return new Promise((resolve) => {
		const reader = new FileReader();
		reader.onerror = () => resolve(1);
		reader.onload = () => resolve(exif(new DataView(reader.result)));
		reader.readAsArrayBuffer(file.slice(0, 65536));
	});
}

function exif(v) {
	try {
		for (let at = 2; v.getUint16(0) === 0xffd8 && at < v.byteLength; at += 2 + v.getUint16(at + 2)) {
			if (v.getUint16(at) !== 0xffe1)
				continue;
			const tiff = at + 10;
			const little = v.getUint16(tiff) === 0x4949;
			const dir = tiff + v.getUint32(tiff + 4, little);
			for (let i = 0; i < v.getUint16(dir, little); i++)
				if (v.getUint16(dir + 2 + i * 12, little) === 0x0112)
					return v.getUint16(dir + 10 + i * 12, little);
			return 1;
		}
	} catch (e) { /* a cut or broken head: leave the photo as drawn */ }
	return 1;
}

function load(file) {
	return new Promise((resolve, reject) => {
		const img = new Image();
		const url = URL.createObjectURL(file);
		const end = (fn, value) => { URL.revokeObjectURL(url); fn(value); };
		img.onload = () => end(resolve, img);
		img.onerror = () => end(reject, new Error('no picture'));
		img.src = url;
	});
}

function draw(img, side, turn) {
	const scale = Math.min(1, side / Math.max(img.naturalWidth, img.naturalHeight));
	const w = Math.max(1, Math.round(img.naturalWidth * scale));
	const h = Math.max(1, Math.round(img.naturalHeight * scale));
	const canvas = document.createElement('canvas');
	canvas.width = turn > 4 ? h : w;
	canvas.height = turn > 4 ? w : h;
	const pen = canvas.getContext('2d');
	pen.fillStyle = '#fff';
	pen.fillRect(0, 0, canvas.width, canvas.height);
	const m = { 2: [-1, 0, 0, 1, w, 0], 3: [-1, 0, 0, -1, w, h], 4: [1, 0, 0, -1, 0, h], 5: [0, 1, 1, 0, 0, 0],
		6: [0, 1, -1, 0, h, 0], 7: [0, -1, -1, 0, h, w], 8: [0, -1, 1, 0, 0, w] }[turn];
	if (m)
		pen.transform(...m);
	pen.drawImage(img, 0, 0, w, h);
	return canvas;
}

const jpeg = (canvas, quality) => new Promise((resolve) => { canvas.toBlob(resolve, 'image/jpeg', quality); });

/** A File of at most about 500 KB; the same file when it is small already or is no picture. */
export async function shrink(file) {
	if (file.size <= bytes_max || !/^image\/(jpeg|png|webp|bmp|heic|heif)$/.test(file.type))
		return file;
	try {
		const turn = await orientation(file);
		const img = await load(file);
		for (const [side, quality] of [[side_max, 0.82], [side_max, 0.7], [1600, 0.7], [1280, 0.65], [1000, 0.6]]) {
			const blob = await jpeg(draw(img, side, turn), quality);
			if (blob && blob.size <= bytes_max && blob.size < file.size)
				return new File([blob], file.name.replace(/\.\w+$/, '') + '.jpg', { type: 'image/jpeg', lastModified: file.lastModified });
		}
	} catch (e) { /* too big for this phone's memory, or a format it cannot read */ }
	return file;
}

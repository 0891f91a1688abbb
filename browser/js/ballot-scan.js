/* A QR code instead of typing: a live camera where the browser allows one (https), else a photo. The
 * reader is a bundle of its own, loaded when somebody asks for it. What is read stays here. */
import { T, icon, make } from './dom.js';
import { Fault } from './ballot-fault.js';

const wait_ms = 200;
const side = 1000;

function reader() {
	return new Promise((done, fail) => {
		if (window.congdoan.qr)
			return done(window.congdoan.qr);
		const script = make('script', { src: document.body.getAttribute('data-bundle-camera') });
		script.onload = () => done(window.congdoan.qr);
		script.onerror = () => fail(new Fault('offline'));
		return document.head.append(script);
	});
}

/* The text in a picture or a video's frame; '' when there is none. */
function look(decode, source, width, height) {
	const scale = Math.min(1, side / Math.max(width, height));
	const canvas = make('canvas', { width: Math.round(width * scale), height: Math.round(height * scale) });
	const context = canvas.getContext('2d');
	context.drawImage(source, 0, 0, canvas.width, canvas.height);
	try {
		return decode(context.getImageData(0, 0, canvas.width, canvas.height));
	} catch (e) {
		return '';
	}
}

/* What stands behind the address in the code of a slip or card; all of it when there is none. */
const code_in = (text) => text.slice(text.lastIndexOf('#') + 1);

async function live(stream, holder, decode) {
	const video = make('video', { muted: true, playsInline: true, srcObject: stream });
	const stop = make('button', { type: 'button', className: 'btn alt small' }, T('ballot.scan_stop'));
	const box = make('div', { className: 'camera' }, video, stop);
	let going = true;
	stop.addEventListener('click', () => { going = false; });
	holder.append(box);
	let text = '';
	try {
		await video.play();
		while (going && !text) {
			await new Promise((done) => { setTimeout(done, wait_ms); });
			if (video.videoWidth)
				text = look(decode, video, video.videoWidth, video.videoHeight);
		}
	} finally {
		stream.getTracks().forEach((track) => track.stop());
		box.remove();
	}
	return text;
}

function photo(file) {
	return new Promise((done, fail) => {
		const url = URL.createObjectURL(file);
		const image = make('img', { src: url });
		image.onload = () => {
			URL.revokeObjectURL(url);
			done(image);
		};
		image.onerror = () => fail(new Fault('no_code'));
	});
}

async function from_photo(file) {
	const decode = await reader();
	const image = await photo(file);
	const text = look(decode, image, image.naturalWidth, image.naturalHeight);
	if (!text)
		throw new Fault('no_code');
	return code_in(text);
}

async function camera() {
	const can = window.isSecureContext && navigator.mediaDevices && navigator.mediaDevices.getUserMedia;
	return can ? navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } }).catch(() => null) : null;
}

/* A button after `field`, or the one that is there, reads a code into hear(text); fail hears a Fault. */
export function scanner(field, hear, fail) {
	const old = field.parentNode.querySelector('[data-scan]');
	const button = old || make('button', { type: 'button', className: 'btn alt' }, icon('camera'), T('ballot.scan'));
	const file = make('input', { type: 'file', accept: 'image/*', hidden: true, 'aria-label': T('ballot.scan') });
	const holder = make('div', { className: 'scan' }, button, file);
	button.hidden = false;
	file.setAttribute('capture', 'environment');
	field.after(holder);
	const got = (text) => text && hear(text);
	file.addEventListener('change', () => {
		if (file.files[0])
			from_photo(file.files[0]).then(got).catch(fail);
		file.value = '';
	});
	button.addEventListener('click', async () => {
		const stream = await camera();
		if (!stream)
			file.click();
		else
			reader().then((decode) => live(stream, holder, decode)).then((text) => got(text && code_in(text))).catch(fail);
	});
}

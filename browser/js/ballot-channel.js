/* Messages between the members of a counting board (specification 4.6.1 to 4.6.3): keys from a
 * seed, signed messages, encrypted messages, and one inside the other. AES is the library's; what
 * the specification leaves open is as in src/ballot/verifiable/channel.c: a tag of 8 bytes, and of
 * the initialisation vector the first 13 bytes, or 12 where the message is longer than 65,535. */
import { cbc, ctr } from '@noble/ciphers/aes.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { decimal, hashed, invert, member, p, power_of_g, raise, random, schnorr, schnorr_holds } from './ballot-group.js';
import { bytes_of, hex } from './ballot-text.js';

const big = BigInt;
const BLOCK = 16;
const TAG = 8;

export function keys_of(seed) {
	const sk = hashed(`sk|${seed}`);
	const dk = hashed(`dk|${seed}`);
	return { sk, dk, vk: power_of_g(sk), ek: power_of_g(dk) };
}

/* ---- signing ---- */

export function sign(sk, message) {
	return { message, signature: schnorr(`sigmsg|${message}|`, sk) };
}

/* The message of what vk signed; null when it did not. */
export function signed(o, vk) {
	const form = o && typeof o.message === 'string' && o.signature;
	return form && schnorr_holds(`sigmsg|${o.message}|`, o.signature, vk) ? o.message : null;
}

/* ---- AES-CCM (RFC 3610) out of CBC and CTR ---- */

const whole = (n) => Math.ceil(n / BLOCK) * BLOCK;

/* The first block of counter or checksum: flags, nonce, and a number in the last bytes. */
function head(flags, nonce, number) {
	const block = new Uint8Array(BLOCK);
	block[0] = flags;
	block.set(nonce, 1);
	for (let i = BLOCK - 1, rest = number; i > nonce.length; i--, rest >>>= 8)
		block[i] = rest & 255;
	return block;
}

function checksum(key, nonce, message) {
	const text = new Uint8Array(BLOCK + whole(message.length));
	text.set(head(((TAG - 2) / 2) << 3 | (BLOCK - 2 - nonce.length), nonce, message.length));
	text.set(message, BLOCK);
	return cbc(key, new Uint8Array(BLOCK), { disablePadding: true }).encrypt(text).slice(-BLOCK);
}

/* The counter's first block hides the checksum, the others the message. */
function counted(key, nonce, first, rest) {
	const text = new Uint8Array(BLOCK + rest.length);
	text.set(first);
	text.set(rest, BLOCK);
	const out = ctr(key, head(BLOCK - 2 - nonce.length, nonce, 0)).encrypt(text);
	return { first: out.subarray(0, TAG), rest: out.subarray(BLOCK) };
}

const nonce_of = (iv, size) => iv.subarray(0, size > 65535 ? 12 : 13);

export function seal(key, iv, message) {
	const nonce = nonce_of(iv, message.length);
	const out = counted(key, nonce, checksum(key, nonce, message).subarray(0, TAG), message);
	return Uint8Array.from([...out.rest, ...out.first]);
}

/* null when the tag is wrong. */
export function unseal(key, iv, sealed) {
	const size = sealed.length - TAG;
	if (size < 0)
		return null;
	const nonce = nonce_of(iv, size);
	const message = counted(key, nonce, new Uint8Array(TAG), sealed.subarray(0, size)).rest;
	const tag = counted(key, nonce, checksum(key, nonce, message).subarray(0, TAG), new Uint8Array(0)).first;
	return tag.every((b, i) => b === sealed[size + i]) ? message : null;
}

/* ---- encrypting ---- */

const labelled = (label, x) => sha256(bytes_of(`${label}|${x}`));

function encrypt(ek, message) {
	const r = random();
	const alpha = power_of_g(r);
	const key = power_of_g(random());
	const data = seal(labelled('key', key), labelled('iv', alpha), bytes_of(message));
	return JSON.stringify({ alpha: String(alpha), beta: String((raise(ek, r) * key) % p), data: hex(data) });
}

function decrypt(dk, text) {
	const o = JSON.parse(text);
	if (!decimal(o.alpha) || !decimal(o.beta) || !/^([0-9a-f]{2})*$/.test(o.data))
		return null;
	const alpha = big(o.alpha);
	const beta = big(o.beta);
	if (!member(alpha) || !member(beta))
		return null;
	const key = (beta * invert(raise(alpha, dk))) % p;
	const data = Uint8Array.from(o.data.match(/../g) || [], (h) => parseInt(h, 16));
	const plain = unseal(labelled('key', key), labelled('iv', alpha), data);
	return plain && new TextDecoder().decode(plain);
}

/* ---- one inside the other ---- */

export function send(sk, recipient, message) {
	const inner = JSON.stringify({ recipient: String(recipient), message });
	return encrypt(recipient, JSON.stringify(sign(sk, inner)));
}

/* What `from` sent to me; null when it is for someone else, altered, or of another sender. */
export function receive(me, from, text) {
	const outer = decrypt(me.dk, text);
	const inner = outer && signed(JSON.parse(outer), from);
	if (!inner)
		return null;
	const { recipient, message } = JSON.parse(inner);
	return recipient === String(me.ek) && typeof message === 'string' ? message : null;
}

/* What a voter types (specification 4.8): 14 characters and one for typing mistakes, with dashes or
 * without; the secret derived from it signs the ballot and never leaves this device. The registrar's
 * device makes them, and the server hears only what they prove. */
import { pbkdf2 } from '@noble/hashes/pbkdf2.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { ALPHABET, base58 } from './ballot-base58.js';
import { number, power_of_g, q } from './ballot-group.js';

const LENGTH = 15;
const CHECK = 53;
const ROUNDS = 1000;

const plain = (text) => text.trim().replace(/-/g, '');
const dashed = (text) => plain(text).match(/.{3}/g).join('-');

function check_of(s) {
	let rest = 0;
	for (let i = 0; i < LENGTH - 1; i++)
		rest = (rest * 58 + ALPHABET.indexOf(s[i])) % CHECK;
	return ALPHABET[CHECK - rest];
}

/* '' when it is one; 'form' when it can't be; 'typo' when a character is wrong. */
export function fault(text) {
	const s = plain(text);
	if (s.length !== LENGTH || [...s].some((c) => !ALPHABET.includes(c)))
		return 'form';
	return check_of(s) === s[LENGTH - 1] ? '' : 'typo';
}

/* The exponents of both spellings: the protocol derives different ones, and nobody knows how the
 * slip was read out. */
export function secrets(text, uuid) {
	return [dashed(text), plain(text)].map((spelling) =>
		number(pbkdf2(sha256, spelling, uuid, { c: ROUNDS, dkLen: 32 })) % q);
}

/* A number below n, each as likely as any other but for 2^-32. */
const below = (n) => Number(number(crypto.getRandomValues(new Uint8Array(8))) % BigInt(n));

/* n credentials and, in an order that does not tell whose is whose, what the server may know. */
export function issue(uuid, n, tell) {
	const cards = [];
	const open = [];
	for (let i = 0; i < n; i++) {
		const text = base58(LENGTH - 1);
		cards.push(dashed(text + check_of(text)));
		open.push(String(power_of_g(secrets(cards[i], uuid)[0])));
		tell(i + 1, n);
	}
	for (let i = n - 1; i > 0; i--) {
		const k = below(i + 1);
		[open[i], open[k]] = [open[k], open[i]];
	}
	return { cards, credentials: open };
}

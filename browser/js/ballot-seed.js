/* A board member's secret: a seed of 22 characters, from which all keys follow, and the code that
 * stands for it on a card. */
import { sha256 } from '@noble/hashes/sha2.js';
import { demand } from './ballot-fault.js';
import { ALPHABET, base58, bytes_of } from './ballot-text.js';

const SEED = 22;
const CHECKS = 2;

export const seed = () => base58(SEED);

/* Two characters that tell a typing mistake. */
function checks(text) {
	const h = sha256(bytes_of(`card|${text}`));
	return ALPHABET[h[0] % 58] + ALPHABET[h[1] % 58];
}

/* As it stands on the card: six groups of four. */
export const code_of = (text) => (text + checks(text)).match(/.{4}/g).join('-');

/* The seed in what a person chose, scanned or typed: a card's code, or the 22 characters of a .key
 * file as `congdoan ballot` and belenios-tool write it. */
export function read_seed(text) {
	const plain = text.replace(/[-\s]/g, '');
	const known = [...plain].every((c) => ALPHABET.includes(c));
	demand(known && (plain.length === SEED || plain.length === SEED + CHECKS), 'key_form');
	const own = plain.slice(0, SEED);
	demand(plain.length === SEED || plain.slice(SEED) === checks(own), 'key_typo');
	return own;
}

/* What a voter types (specification 4.8): 14 characters and one for typing mistakes, with dashes or
 * without; the secret derived from it signs the ballot and never leaves this device. */
import { pbkdf2 } from '@noble/hashes/pbkdf2.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { number, q } from './ballot-group.js';

const ALPHABET = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
const LENGTH = 15;
const CHECK = 53;
const ROUNDS = 1000;

const plain = (text) => text.trim().replace(/-/g, '');
const dashed = (text) => plain(text).match(/.{3}/g).join('-');

/* '' when it is one; 'form' when it can't be; 'typo' when a character is wrong. */
export function fault(text) {
	const s = plain(text);
	if (s.length !== LENGTH || [...s].some((c) => !ALPHABET.includes(c)))
		return 'form';
	let rest = 0;
	for (let i = 0; i < LENGTH - 1; i++)
		rest = (rest * 58 + ALPHABET.indexOf(s[i])) % CHECK;
	return ALPHABET[CHECK - rest] === s[LENGTH - 1] ? '' : 'typo';
}

/* The exponents of both spellings: the protocol derives different ones, and nobody knows how the
 * slip was read out. */
export function secrets(text, uuid) {
	return [dashed(text), plain(text)].map((spelling) =>
		number(pbkdf2(sha256, spelling, uuid, { c: ROUNDS, dkLen: 32 })) % q);
}

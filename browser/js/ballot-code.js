/* A credential as it is written, typed and checked (specification 4.8): 14 characters and one for
 * typing mistakes, with dashes or without. */
import { ALPHABET, base58 } from './ballot-text.js';

const LENGTH = 15;
const CHECK = 53;

export const plain = (text) => text.trim().replace(/[-\s]/g, '');
export const dashed = (text) => plain(text).match(/.{1,3}/g).join('-');

function check_of(s) {
	let rest = 0;
	for (let i = 0; i < LENGTH - 1; i++)
		rest = (rest * 58 + ALPHABET.indexOf(s[i])) % CHECK;
	return ALPHABET[CHECK - rest];
}

/* '' when it is one; 'short' while characters are missing; 'form' when it can't be; 'typo' when a
 * character is wrong. */
export function fault(text) {
	const s = plain(text);
	if (s.length > LENGTH || [...s].some((c) => !ALPHABET.includes(c)))
		return 'form';
	if (s.length < LENGTH)
		return 'short';
	return check_of(s) === s[LENGTH - 1] ? '' : 'typo';
}

export function fresh_credential() {
	const text = base58(LENGTH - 1);
	return dashed(text + check_of(text));
}

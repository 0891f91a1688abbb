/* What a credential proves: the secret derived from it signs the ballot and never leaves this device.
 * The registrar's device makes credentials, and the server hears only their public keys. */
import { pbkdf2 } from '@noble/hashes/pbkdf2.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { dashed, fresh_credential, plain } from './ballot-code.js';
import { number, power_of_g, q } from './ballot-group.js';

const ROUNDS = 1000;

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
		cards.push(fresh_credential());
		open.push(String(power_of_g(secrets(cards[i], uuid)[0])));
		tell(i + 1, n);
	}
	for (let i = n - 1; i > 0; i--) {
		const k = below(i + 1);
		[open[i], open[k]] = [open[k], open[i]];
	}
	return { cards, credentials: open };
}

/* What a board member's key proves: that it is known (specification 4.5), and in a rehearsal that it
 * is at hand. */
import { power_of_g, schnorr } from './ballot-group.js';

const GROUP = 'BELENIOS-2048';

/* trustee_public_key. */
export function public_key(secret) {
	const x = power_of_g(secret);
	return { pok: schnorr(`pok|${GROUP}|${x}|`, secret), public_key: String(x) };
}

/* The answer to a rehearsal: a signature over the server's challenge, which serves nothing else. A
 * decryption of something that the server chose would open ballots. */
export function rehearse(secret, uuid, challenge) {
	return JSON.stringify(schnorr(`rehearsal|${uuid}|${challenge}|${power_of_g(secret)}|`, secret));
}

/* A member's partial decryption of the sum, with the proof for each factor (specification 4.18). */
import { fingerprint, hashed, mod, power_of_g, raise, random } from './ballot-group.js';

const big = BigInt;

export const proof_head = (election, x) => `decrypt|${fingerprint(election)}|${x}|`;

function factor(head, secret, alpha) {
	const w = random();
	const challenge = hashed(`${head}${power_of_g(w)},${raise(alpha, w)}`);
	return {
		factor: String(raise(alpha, secret)),
		proof: { challenge: String(challenge), response: String(mod(w - secret * challenge)) },
	};
}

/* `election` is its text as it stands in the archive, `sums` the encrypted tally. */
export function partial(election, sums, secret, tell) {
	const head = proof_head(election, power_of_g(secret));
	const all = sums.reduce((n, question) => n + question.length, 0);
	let done = 0;
	const made = sums.map((question) => question.map((c) => {
		tell(++done, all);
		return factor(head, secret, big(c.alpha));
	}));
	return JSON.stringify({
		decryption_factors: made.map((question) => question.map((f) => f.factor)),
		decryption_proofs: made.map((question) => question.map((f) => f.proof)),
	});
}

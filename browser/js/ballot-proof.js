/* Verifies ballots (specification 4.11 to 4.15), as src/ballot/verifiable/cast.c does: form,
 * membership in the group, every proof, hash and signature. */
import { demand } from './ballot-fault.js';
import {
	comb, decimal, fingerprint, hashed, invert, member, mod, one, p, power, power_of_g, q, raise_many, schnorr_holds, zero,
} from './ballot-group.js';

const big = BigInt;
const json = JSON.stringify;

export function verifier(election_text) {
	const election = JSON.parse(election_text);
	return { election, mark: fingerprint(election_text), y: comb(big(election.public_key)) };
}

const is_proof = (o) => decimal(o.challenge) && decimal(o.response) && big(o.challenge) < q && big(o.response) < q
	&& Object.keys(o).join() === 'challenge,response';
const is_cipher = (o) => decimal(o.alpha) && decimal(o.beta) && Object.keys(o).join() === 'alpha,beta';

/* The commitments of a ciphertext's branches for the values first, first + 1, …, and a member's test
 * on the same squarings. B = y^r · (β/g^M)^c = y^r · β^c · g^(-Mc). */
function commitments(v, c, proofs, first, test) {
	const challenges = proofs.map((x) => big(x.challenge));
	const asked = test ? [q, ...challenges] : challenges;
	const alpha = raise_many(c.alpha, asked);
	const beta = raise_many(c.beta, asked);
	const held = !test || (alpha.shift() === one && beta.shift() === one);
	const pairs = proofs.map((x, i) => {
		const r = big(x.response);
		const a = (power_of_g(r) * alpha[i]) % p;
		const shift = power_of_g(mod(-big(first + i) * challenges[i]));
		return `${a},${(((power(v.y, r) * beta[i]) % p) * shift) % p}`;
	});
	return { text: pairs.join(','), held };
}

const challenge_sum = (proofs) => mod(proofs.reduce((sum, x) => sum + big(x.challenge), zero));
const holds = (text, proofs) => hashed(text) === challenge_sum(proofs);

function read_answer(question, o, where) {
	const n = question.answers.length + (question.blank ? 1 : 0);
	const names = `choices,individual_proofs,overall_proof${question.blank ? ',blank_proof' : ''}`;
	const proofs = [...o.individual_proofs, o.overall_proof, ...(question.blank ? [o.blank_proof] : [])];
	demand(Object.keys(o).join() === names && o.choices.length === n && o.individual_proofs.length === n, 'bad_ballot', where);
	demand(o.choices.every(is_cipher) && proofs.every((list) => list.every(is_proof)), 'bad_ballot', where);
	demand(o.individual_proofs.every((list) => list.length === 2), 'bad_ballot', where);
	demand(o.overall_proof.length === question.max - question.min + 1 + (question.blank ? 1 : 0), 'bad_ballot', where);
	demand(!question.blank || o.blank_proof.length === 2, 'bad_ballot', where);
	return o.choices.map((c) => ({ alpha: big(c.alpha), beta: big(c.beta) }));
}

function check_answer(v, question, o, s0, where) {
	const sealed = read_answer(question, o, where);
	const written = (c) => `${c.alpha},${c.beta}`;
	const s = `${s0}|${sealed.map(written).join(',')}`;
	sealed.forEach((c, i) => {
		const proofs = o.individual_proofs[i];
		demand(c.alpha < p && c.beta < p, 'bad_ballot', where);
		const { text, held } = commitments(v, c, proofs, 0, true);
		demand(held && holds(`prove|${s0}|${written(c)}|${text}`, proofs), 'bad_ballot', where);
	});
	const own = question.blank ? sealed.slice(1) : sealed;
	const all = own.reduce((x, c) => ({ alpha: (x.alpha * c.alpha) % p, beta: (x.beta * c.beta) % p }), { alpha: one, beta: one });
	const overall = o.overall_proof;
	if (!question.blank) {
		const { text } = commitments(v, all, overall, question.min);
		demand(holds(`prove|${s}|${written(all)}|${text}`, overall), 'bad_ballot', where);
		return sealed;
	}
	const first = commitments(v, sealed[0], overall.slice(0, 1), 1).text;
	const rest = commitments(v, all, overall.slice(1), question.min).text;
	demand(holds(`bproof1|${s}|${first},${rest}`, overall), 'bad_ballot', where);
	const none = commitments(v, sealed[0], o.blank_proof.slice(0, 1), 0).text;
	const empty = commitments(v, all, o.blank_proof.slice(1), 0).text;
	demand(holds(`bproof0|${s}|${none},${empty}`, o.blank_proof), 'bad_ballot', where);
	return sealed;
}

/* The ciphertexts of a ballot that holds, question by question; `where` fills the refusal. */
export function check_ballot(v, text, where) {
	const o = JSON.parse(text);
	const { signature, ...unsigned } = o;
	demand(Object.keys(o).join() === 'election_uuid,election_hash,credential,answers,signature' && json(o) === text, 'bad_ballot', where);
	demand(o.election_uuid === v.election.uuid && o.election_hash === v.mark && decimal(o.credential), 'bad_ballot', where);
	demand(o.answers.length === v.election.questions.length && is_proof(signature.proof), 'bad_ballot', where);
	const sealed = o.answers.map((a, i) => check_answer(v, v.election.questions[i], a, `${v.mark}|${o.credential}`, where));
	demand(signature.hash === fingerprint(json(unsigned)), 'bad_ballot', where);
	demand(schnorr_holds(`sig|${signature.hash}|`, signature.proof, big(o.credential)), 'bad_ballot', where);
	return { credential: o.credential, sealed };
}

/* Whether α^x is the factor for the x of a member's key, g^x = key. */
export function factor_holds(head, key, alpha, factor, proof) {
	if (!decimal(factor) || !is_proof(proof) || !member(big(factor)))
		return false;
	const c = big(proof.challenge);
	const r = big(proof.response);
	const [x] = raise_many(key, [c]);
	const [a] = raise_many(alpha, [r]);
	const [f] = raise_many(big(factor), [c]);
	return hashed(`${head}${(power_of_g(r) * x) % p},${(a * f) % p}`) === c;
}

/* The factors of several members multiplied with Lagrange's coefficients (4.19): what β is divided
 * by. `shares` holds [place from 1, factor]. */
export function joined(shares) {
	return shares.reduce((x, [place, factor]) => {
		const lambda = shares.reduce((c, [other]) => (other === place ? c
			: mod(c * big(other) * inverse(mod(big(other - place))))), one);
		return (x * raise_many(factor, [lambda])[0]) % p;
	}, one);
}

/* 1/a modulo q, which is prime: a^(q-2). */
function inverse(a) {
	let x = one;
	for (const bit of (q - big(2)).toString(2)) {
		x = mod(x * x);
		if (bit === '1')
			x = mod(x * a);
	}
	return x;
}

/* Whether a count is what the sum's ciphertext holds: β / F = g^count. */
export const counts = (beta, factor, count) => (beta * invert(factor)) % p === power_of_g(mod(big(count)));

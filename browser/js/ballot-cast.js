/* Makes a ballot (specification 4.11 to 4.15): every choice encrypted, proofs that each is 0 or 1
 * and that as many were chosen as the question allows, and the credential's signature. */
import { comb, fingerprint, g, hashed, mod, one, p, power, random, zero } from './ballot-group.js';
import { secrets } from './ballot-credential.js';

const big = BigInt;
const json = JSON.stringify;
const sum = (list) => list.reduce((a, b) => a + b, zero);
const comma = (text) => (text.endsWith('|') ? '' : ',');

/* One of the branches is true: `branches` holds {r, difference, is}, where r is the ciphertext's
 * exponent and the difference is what is encrypted less the branch's value. True and simulated
 * branches are computed alike; only the true one's challenge is set from the hash afterwards. */
function prove(bases, branches, head) {
	let text = head;
	const made = branches.map(({ r, difference, is }) => {
		const c = random();
		const w = random();
		const a = power(bases.g, w);
		const b = (power(bases.y, w) * power(bases.g, mod(big(difference) * c))) % p;
		text += `${comma(text)}${a},${b}`;
		return { r, is, c, w };
	});
	const rest = mod(hashed(text) - sum(made.map((m) => m.c)));
	return made.map((m) => {
		const c = m.is ? mod(m.c + rest) : m.c;
		return { challenge: String(c), response: String(mod(m.w - m.r * c)) };
	});
}

function encrypt(bases, flag) {
	const r = random();
	const beta = (power(bases.y, r) * (flag ? g : one)) % p;
	return { r, flag, alpha: power(bases.g, r), beta };
}

const written = (x) => `${x.alpha},${x.beta}`;

/* The ciphertexts multiplied: an encryption of how many were chosen. */
function total(list) {
	return {
		r: mod(sum(list.map((x) => x.r))),
		chosen: list.filter((x) => x.flag).length,
		alpha: list.reduce((a, x) => (a * x.alpha) % p, one),
		beta: list.reduce((a, x) => (a * x.beta) % p, one),
	};
}

function overall(bases, question, sealed, all, s) {
	const blank = question.blank ? sealed[0] : null;
	const branches = blank ? [{ r: blank.r, difference: blank.flag - 1, is: blank.flag === 1 }] : [];
	for (let value = question.min; value <= question.max; value++)
		branches.push({ r: all.r, difference: all.chosen - value, is: all.chosen === value && !(blank && blank.flag) });
	return prove(bases, branches, blank ? `bproof1|${s}|` : `prove|${s}|${written(all)}|`);
}

function answer(bases, question, flags, s0, step) {
	const sealed = flags.map((flag) => {
		step();
		return encrypt(bases, flag);
	});
	const all = total(question.blank ? sealed.slice(1) : sealed);
	const s = `${s0}|${sealed.map(written).join(',')}`;
	const made = {
		choices: sealed.map((x) => ({ alpha: String(x.alpha), beta: String(x.beta) })),
		individual_proofs: sealed.map((x) => {
			step();
			return prove(bases, [
				{ r: x.r, difference: x.flag, is: !x.flag },
				{ r: x.r, difference: x.flag - 1, is: !!x.flag },
			], `prove|${s0}|${written(x)}|`);
		}),
		overall_proof: overall(bases, question, sealed, all, s),
	};
	if (question.blank)
		made.blank_proof = prove(bases, [
			{ r: sealed[0].r, difference: sealed[0].flag, is: !sealed[0].flag },
			{ r: all.r, difference: all.chosen, is: !!sealed[0].flag },
		], `bproof0|${s}|`);
	return made;
}

function sign(bases, text, secret) {
	const hash = fingerprint(text);
	const w = random();
	const challenge = hashed(`sig|${hash}|${power(bases.g, w)}`);
	return { hash, proof: { challenge: String(challenge), response: String(mod(w - secret * challenge)) } };
}

/* Whether the flags of a question are an answer: blank alone, or as many as it allows. */
export function fits(question, flags) {
	const blank = question.blank && flags[0] === 1;
	const chosen = flags.slice(question.blank ? 1 : 0).filter((f) => f === 1).length;
	return flags.length === question.answers.length + (question.blank ? 1 : 0)
		&& (blank ? chosen === 0 : chosen >= question.min && chosen <= question.max);
}

/* `ask` holds the election as it stands in the archive (its text, to the byte), the credential, the
 * public ones of the roll, and 0 or 1 for each choice, question by question. `tell(done, all)` hears
 * how far it is. The answer: { ballot, tracker }; null when the credential is not of this roll. */
export function cast(ask, tell) {
	const election = JSON.parse(ask.election);
	const bases = { g: comb(g), y: comb(big(election.public_key)) };
	const all = ask.choices.reduce((n, flags) => n + 2 * flags.length, 0);
	const keys = secrets(ask.credential, election.uuid).map((secret) => ({ secret, key: String(power(bases.g, secret)) }));
	const own = keys.find((k) => ask.roll.includes(k.key));
	let done = 0;
	if (!own)
		return null;
	const mark = fingerprint(ask.election);
	const answers = election.questions.map((question, i) =>
		answer(bases, question, ask.choices[i], `${mark}|${own.key}`, () => tell(++done, all)));
	const unsigned = { election_uuid: election.uuid, election_hash: mark, credential: own.key, answers };
	const ballot = json({ ...unsigned, signature: sign(bases, json(unsigned), own.secret) });
	return { ballot, tracker: fingerprint(ballot) };
}

/* Makes a ballot (specification 4.11 to 4.15): every choice encrypted, proofs that each is 0 or 1
 * and that as many were chosen as the question allows, and the credential's signature. */
import { fits } from './ballot-choice.js';
import { secrets } from './ballot-credential.js';
import { demand } from './ballot-fault.js';
import { comb, fingerprint, g, hashed, mod, one, p, power, power_of_g, random, schnorr, zero } from './ballot-group.js';
import { read_trustees } from './ballot-trustees.js';

const big = BigInt;
const json = JSON.stringify;
const sum = (list) => list.reduce((a, b) => a + b, zero);
const comma = (text) => (text.endsWith('|') ? '' : ',');

/* One of the branches is true: `branches` holds {r, difference, is}, where r is the ciphertext's
 * exponent and the difference is what is encrypted less the branch's value. True and simulated
 * branches are computed alike; only the true one's challenge is set from the hash afterwards. */
function prove(y, branches, head) {
	let text = head;
	const made = branches.map(({ r, difference, is }) => {
		const c = random();
		const w = random();
		const a = power_of_g(w);
		const b = (power(y, w) * power_of_g(mod(big(difference) * c))) % p;
		text += `${comma(text)}${a},${b}`;
		return { r, is, c, w };
	});
	const rest = mod(hashed(text) - sum(made.map((m) => m.c)));
	return made.map((m) => {
		const c = m.is ? mod(m.c + rest) : m.c;
		return { challenge: String(c), response: String(mod(m.w - m.r * c)) };
	});
}

function encrypt(y, flag) {
	const r = random();
	const beta = (power(y, r) * (flag ? g : one)) % p;
	return { r, flag, alpha: power_of_g(r), beta };
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

function overall(y, question, sealed, all, s) {
	const blank = question.blank ? sealed[0] : null;
	const branches = blank ? [{ r: blank.r, difference: blank.flag - 1, is: blank.flag === 1 }] : [];
	for (let value = question.min; value <= question.max; value++)
		branches.push({ r: all.r, difference: all.chosen - value, is: all.chosen === value && !(blank && blank.flag) });
	return prove(y, branches, blank ? `bproof1|${s}|` : `prove|${s}|${written(all)}|`);
}

function answer(y, question, flags, s0, step) {
	const sealed = flags.map((flag) => {
		step();
		return encrypt(y, flag);
	});
	const all = total(question.blank ? sealed.slice(1) : sealed);
	const s = `${s0}|${sealed.map(written).join(',')}`;
	const made = {
		choices: sealed.map((x) => ({ alpha: String(x.alpha), beta: String(x.beta) })),
		individual_proofs: sealed.map((x) => {
			step();
			return prove(y, [
				{ r: x.r, difference: x.flag, is: !x.flag },
				{ r: x.r, difference: x.flag - 1, is: !!x.flag },
			], `prove|${s0}|${written(x)}|`);
		}),
		overall_proof: overall(y, question, sealed, all, s),
	};
	if (question.blank)
		made.blank_proof = prove(y, [
			{ r: sealed[0].r, difference: sealed[0].flag, is: !sealed[0].flag },
			{ r: all.r, difference: all.chosen, is: !!sealed[0].flag },
		], `bproof0|${s}|`);
	return made;
}

/* The credential's secret and public key, in the spelling that the roll knows. */
function own_key(ask, uuid) {
	const roll = new Set(ask.roll.map((line) => line.split(',')[0]));
	const keys = secrets(ask.credential, uuid).map((secret) => ({ secret, key: String(power_of_g(secret)) }));
	const own = keys.find((k) => roll.has(k.key));
	demand(own, 'not_on_roll');
	return own;
}

function signed(unsigned, secret) {
	const hash = fingerprint(json(unsigned));
	return json({ ...unsigned, signature: { hash, proof: schnorr(`sig|${hash}|`, secret) } });
}

/* `ask` holds the election and the trustees as they stand in the archive (texts, to the byte), the
 * credential, the public ones of the roll, and 0 or 1 for each choice, question by question.
 * `tell(done, all)` hears how far it is. The answer: { ballot, tracker }. */
export function cast(ask, tell) {
	const election = JSON.parse(ask.election);
	demand(election.uuid === ask.uuid, 'bad_election');
	demand(election.questions.every((question, i) => fits(question, ask.choices[i])), 'bad_choices');
	const own = own_key(ask, election.uuid);
	read_trustees(ask.trustees, election);
	const y = comb(big(election.public_key));
	const all = ask.choices.reduce((n, flags) => n + 2 * flags.length, 0);
	let done = 0;
	const mark = fingerprint(ask.election);
	const answers = election.questions.map((question, i) =>
		answer(y, question, ask.choices[i], `${mark}|${own.key}`, () => tell(++done, all)));
	const ballot = signed({ election_uuid: election.uuid, election_hash: mark, credential: own.key, answers }, own.secret);
	return { ballot, tracker: fingerprint(ballot) };
}

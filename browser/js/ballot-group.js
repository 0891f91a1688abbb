/* The group of the ballots (Belenios specification 2.0, section 5.1) on the browser's own large
 * numbers: powers of two bases that are raised again and again. BigInt takes a time that depends on
 * its values: a ballot is made on the voter's own device, where no other program can measure it as
 * it could on a shared server; docs/BALLOT.md says so. */
import { sha256 } from '@noble/hashes/sha2.js';
import { base64, bytes_of, hex } from './ballot-text.js';

const big = BigInt;
export const p = big(
	'206947856914225464010136436575050080649229892957511040971008847870573742192427174019222372'
	+ '544976843381290666331380789584049600543896362897963930387739057228036059737494276713767776'
	+ '188985898727358650490811670993105358677809800307904916540637771737641986785272734744763418'
	+ '356000356983051931442845617019110007867373073335641239717328979132404745788344682606523279'
	+ '746479511376726586935821800463179220736688600526271863633860887968821207694323661494910029'
	+ '234443463732221458841005864210502421203654335612013204811188524087310770141516662001623131'
	+ '77169372189248078507711827842317498073276598828825169183103125680162072880719');
export const q = big('78571733251071885079927659812671450121821421258408794611510081919805623223441');
export const g = big(
	'240235267750185220922768770353239993271228765737836491651007531878766327414635321932028567'
	+ '615526967879969466829874938909508389657342560190060106847716449173547413728310461045868131'
	+ '451178164675540052740288984613986453266121505579709716201616827031288643245666383486363578'
	+ '210615491841998253431518974065818686865115135857641013888221539601604322884360393098933366'
	+ '277284840659313840601023167509576377798266510360682240663507669776402534625377308513317349'
	+ '519424896775405257365904949247763147599157519877517771148149092045660020547812705472823814'
	+ '0972518639858334115700568353695553423781475582491896050296680037745308460627');

export const zero = big(0);
export const one = big(1);
export const mod = (x) => ((x % q) + q) % q;

/* base^(d·16^i) for every place i and digit d: a power is a product of 64 entries. */
const WIDTH = 4;
const ROWS = Math.ceil(256 / WIDTH);

export function comb(base) {
	const rows = [];
	let step = base;
	for (let i = 0; i < ROWS; i++) {
		const row = [one];
		for (let d = 1; d < 1 << WIDTH; d++)
			row.push((row[d - 1] * step) % p);
		rows.push(row);
		step = (row[row.length - 1] * step) % p;
	}
	return rows;
}

export function power(rows, exponent) {
	const digits = exponent.toString(16).padStart(ROWS, '0');
	let x = one;
	for (let i = 0; i < ROWS; i++)
		x = (x * rows[i][parseInt(digits[ROWS - 1 - i], 16)]) % p;
	return x;
}

/* base^exponent for a base that is raised once: four bits at a time, from the top. */
export function raise(base, exponent) {
	const row = [one, base];
	for (let d = 2; d < 1 << WIDTH; d++)
		row.push((row[d - 1] * base) % p);
	let x = one;
	for (const digit of exponent.toString(16)) {
		for (let i = 0; i < WIDTH; i++)
			x = (x * x) % p;
		x = (x * row[parseInt(digit, 16)]) % p;
	}
	return x;
}

/* base^e for several exponents, which share the squarings. Yao's method (1976), as in
 * src/ballot/verifiable/power.h: B_d is the product of base^(16^i) over the places i with digit d,
 * and base^e the product of the B_d^d. */
export function raise_many(base, exponents) {
	const digits = exponents.map((e) => e.toString(16).padStart(ROWS, '0'));
	const buckets = exponents.map(() => Array(1 << WIDTH).fill(one));
	let step = base;
	for (let i = ROWS - 1; i >= 0; i--) {
		digits.forEach((text, k) => {
			const d = parseInt(text[i], 16);
			buckets[k][d] = (buckets[k][d] * step) % p;
		});
		for (let k = 0; k < WIDTH && i > 0; k++)
			step = (step * step) % p;
	}
	return buckets.map((bucket) => {
		let x = one;
		let sum = one;
		for (let d = bucket.length - 1; d > 0; d--) {
			sum = (sum * bucket[d]) % p;
			x = (x * sum) % p;
		}
		return x;
	});
}

/* Only for members of the group, whose order is q: 1/x = x^(q-1). */
export const invert = (x) => raise(x, q - one);

/* Outside the group, where elements of small order are, proofs do not bind. */
export const member = (x) => x > zero && x < p && raise(x, q) === one;

export const number = (bytes) => big('0x' + hex(bytes));

/* 384 bits, so that every value below q is as likely as any other but for 2^-128. */
export function random() {
	return number(crypto.getRandomValues(new Uint8Array(48))) % q;
}

let powers_of_g;
/* g is raised everywhere: one table for all. */
export function power_of_g(exponent) {
	powers_of_g = powers_of_g || comb(g);
	return power(powers_of_g, exponent);
}

/* SHA256 of a text, as an exponent (specification 4.12). */
export const hashed = (text) => number(sha256(bytes_of(text))) % q;

/* Hexadecimal SHA256 of a text: the names of an archive's entries. */
export const name_of = (text) => hex(sha256(bytes_of(text)));

/* BASE64(SHA256(text)) without padding: fingerprints and trackers (4.15). */
export function fingerprint(text) {
	return base64(sha256(bytes_of(text)));
}

/* A proof that the secret of g^secret is known, for whoever hashes the same head (4.5, 4.6.1, 4.14). */
export function schnorr(head, secret) {
	const w = random();
	const challenge = hashed(`${head}${power_of_g(w)}`);
	return { challenge: String(challenge), response: String(mod(w - secret * challenge)) };
}

/* Decimal numbers have one spelling: no sign, no blank, no leading zero. */
export const decimal = (text) => typeof text === 'string' && /^(0|[1-9][0-9]{0,616})$/.test(text);

/* Whether a proof for x holds; x is in the group. */
export function schnorr_holds(head, proof, x) {
	if (!decimal(proof.challenge) || !decimal(proof.response))
		return false;
	const challenge = big(proof.challenge);
	const response = big(proof.response);
	return challenge < q && response < q
		&& hashed(`${head}${(power_of_g(response) * raise(x, challenge)) % p}`) === challenge;
}

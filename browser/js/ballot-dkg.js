/* A member's part in establishing a key of which t of n members are enough (specification 4.6):
 * certificate, polynomial, checking what the others sent, and the own share of the key. What the
 * members exchange passes through the server, signed and encrypted. */
import { demand } from './ballot-fault.js';
import { decimal, member, mod, one, p, power_of_g, q, raise, random, zero } from './ballot-group.js';
import { keys_of, receive, send, sign, signed } from './ballot-channel.js';
import { public_key } from './ballot-key.js';

const big = BigInt;
const json = JSON.stringify;

export function cert(seed) {
	const me = keys_of(seed);
	return json(sign(me.sk, json({ verification: String(me.vk), encryption: String(me.ek) })));
}

/* The keys of every certificate, each signed with its own. */
export function read_certs(list) {
	const read = list.map((one_cert, i) => {
		const o = typeof one_cert === 'string' ? JSON.parse(one_cert) : one_cert;
		const { verification, encryption } = JSON.parse(o.message);
		demand(decimal(verification) && decimal(encryption), 'bad_cert', { n: i + 1 });
		const keys = { vk: big(verification), ek: big(encryption) };
		demand(member(keys.vk) && member(keys.ek) && signed(o, keys.vk), 'bad_cert', { n: i + 1 });
		return keys;
	});
	demand(read.length && new Set(read.map((k) => String(k.vk))).size === read.length, 'bad_cert', { n: 1 });
	return read;
}

function place_of(certs, me) {
	const at = certs.findIndex((c) => c.vk === me.vk && c.ek === me.ek);
	demand(at >= 0, 'not_member');
	return at;
}

/* f(j) by Horner's rule. */
const value_at = (f, j) => f.reduceRight((sum, a) => mod(sum * big(j) + a), zero);

export function polynomial(texts, seed, threshold) {
	const certs = read_certs(texts);
	const me = keys_of(seed);
	place_of(certs, me);
	demand(threshold >= 1 && threshold <= certs.length, 'bad_threshold');
	const f = Array.from({ length: threshold }, random);
	const sent = (to, message) => send(me.sk, to, json(message));
	return json({
		polynomial: sent(me.ek, { polynomial: f.map(String) }),
		secrets: certs.map((c, j) => sent(c.ek, { secret: String(value_at(f, j + 1)) })),
		coefexps: sign(me.sk, json({ coefexps: f.map((a) => String(power_of_g(a))) })),
	});
}

/* Every member's commitments, all of the same degree. */
export function read_coefexps(list, certs) {
	demand(list.length === certs.length, 'bad_coefexps', { n: 1 });
	const read = list.map((o, i) => {
		const message = signed(o, certs[i].vk);
		const row = message ? JSON.parse(message).coefexps : [];
		demand(row.length && row.every(decimal), 'bad_coefexps', { n: i + 1 });
		const elements = row.map(big);
		demand(elements.every(member), 'bad_coefexps', { n: i + 1 });
		return elements;
	});
	demand(read.every((row) => row.length === read[0].length) && read[0].length <= certs.length, 'bad_coefexps', { n: 1 });
	return read;
}

/* Π A_k^(j^k) by Horner's rule in the exponent: what g^f(j) must be. */
const committed = (row, j) => row.reduceRight((x, a) => (raise(x, big(j)) * a) % p, one);

/* Member j's public key, from 1. */
export const committed_key = (rows, j) => rows.reduce((x, row) => (x * committed(row, j)) % p, one);

/* Numbers that the tool sent may lie above q. */
function number_in(text, name) {
	const digits = text && JSON.parse(text)[name];
	return decimal(digits) ? mod(big(digits)) : null;
}

/* That what the others hold of me is what I sent, and not what someone made in my name. */
function own_polynomial(me, own, row) {
	const text = receive(me, me.vk, own);
	const f = text ? JSON.parse(text).polynomial : [];
	demand(f.length === row.length && f.every((a, k) => decimal(a) && power_of_g(mod(big(a))) === row[k]), 'not_mine');
}

export function voutput(texts, seed, vinput) {
	const certs = read_certs(texts);
	const me = keys_of(seed);
	const at = place_of(certs, me);
	const v = JSON.parse(vinput);
	const rows = read_coefexps(v.coefexps, certs);
	own_polynomial(me, v.polynomial, rows[at]);
	demand(v.secrets.length === certs.length, 'bad_share', { n: 1 });
	const secret = v.secrets.reduce((sum, text, i) => {
		const share = number_in(receive(me, certs[i].vk, text), 'secret');
		demand(share !== null && power_of_g(share) === committed(rows[i], at + 1), 'bad_share', { n: i + 1 });
		return mod(sum + share);
	}, zero);
	return json({
		private_key: send(me.sk, me.ek, json({ decryption_key: String(secret) })),
		public_key: public_key(secret),
	});
}

/* The member's share of the key, from what the member once sent to itself. */
export function open(seed, encrypted) {
	const me = keys_of(seed);
	const secret = number_in(receive(me, me.vk, encrypted), 'decryption_key');
	demand(secret !== null && secret < q, 'not_mine');
	return secret;
}

/* The verifiable ballot's arithmetic and what verification refuses, without a browser; its pages are
 * in ballot-pages.test.mjs. */
import assert from 'node:assert';
import crypto from 'node:crypto';
import {
	comb, fingerprint, g, hashed, member, mod, p, power, power_of_g, q, raise, raise_many, random, schnorr,
} from '../js/ballot-group.js';
import { keys_of, receive, seal, send, unseal } from '../js/ballot-channel.js';
import { fault, fresh_credential } from '../js/ballot-code.js';
import { secrets } from '../js/ballot-credential.js';
import { open, polynomial, voutput } from '../js/ballot-dkg.js';
import { public_key } from '../js/ballot-key.js';
import { code_of, read_seed, seed } from '../js/ballot-seed.js';
import { ALPHABET } from '../js/ballot-text.js';
import { verify } from '../js/ballot-verify.js';
import { Archive, ballot, board, election, vinput_of } from './ballot-world.mjs';

const quiet = () => {};
const key_of = (fn) => {
	try {
		fn();
	} catch (e) {
		return e.key || e.message;
	}
	return 'nothing';
};

export function powers_are_the_same_however_they_are_computed() {
	const a = random();
	const b = random();
	assert.equal(power(comb(g), a), raise(g, a));
	assert.deepEqual(raise_many(g, [a, b, q]), [raise(g, a), raise(g, b), BigInt(1)]);
	assert.ok(member(raise(g, a)));
	assert.ok(!member(BigInt(2)));
	assert.equal(raise(g, BigInt(0)), BigInt(1));
}

export function messages_are_sealed_as_another_aes_ccm_seals_them() {
	for (const size of [1, 15, 16, 17, 1000, 65535, 65536, 70000]) {
		const [key, iv, text] = [crypto.randomBytes(32), crypto.randomBytes(32), crypto.randomBytes(size)];
		const other = crypto.createCipheriv('aes-256-ccm', key, iv.subarray(0, size > 65535 ? 12 : 13), { authTagLength: 8 });
		const sealed = seal(key, iv, text);
		assert.deepEqual(Buffer.from(sealed), Buffer.concat([other.update(text), other.final(), other.getAuthTag()]), `${size} bytes`);
		assert.deepEqual(Buffer.from(unseal(key, iv, sealed)), text);
		sealed[sealed.length >> 1] ^= 1;
		assert.equal(unseal(key, iv, sealed), null);
	}
	const empty = seal(Buffer.alloc(32), Buffer.alloc(32), new Uint8Array(0));
	assert.equal(unseal(Buffer.alloc(32), Buffer.alloc(32), empty).length, 0);
	assert.equal(unseal(Buffer.alloc(32), Buffer.alloc(32), Buffer.alloc(7)), null);
}

export function a_mistyped_credential_is_told_before_anything_is_sent() {
	const card = fresh_credential();
	assert.match(card, /^(\w{3}-){4}\w{3}$/);
	assert.equal(fault(card), '');
	assert.equal(fault(` ${card.replace(/-/g, '')} `), '');
	assert.equal(fault(card.slice(0, -1)), 'short');
	assert.equal(fault(`${card}x`), 'form');
	assert.equal(fault(card.replace(/.$/, '0')), 'form');
	// A neighbour: characters 53 places apart are one to a checksum modulo 53.
	const at = ALPHABET.indexOf(card[0]);
	assert.equal(fault(ALPHABET[at ? at - 1 : 1] + card.slice(1)), 'typo');
}

export function a_mistyped_key_card_is_told_too() {
	const own = seed();
	const code = code_of(own);
	assert.equal(read_seed(code), own);
	assert.equal(read_seed(` ${code.replace(/-/g, ' ')}\n`), own);
	assert.equal(read_seed(`${own}\n`), own);
	assert.equal(key_of(() => read_seed(code.slice(1))), 'key_form');
	assert.equal(key_of(() => read_seed((code[0] === '2' ? '3' : '2') + code.slice(1))), 'key_typo');
}

export function a_member_refuses_what_others_sent_when_it_does_not_fit() {
	const b = board();
	const step = (change) => {
		const v = JSON.parse(vinput_of(b.polynomials, 0));
		change(v);
		return key_of(() => voutput(b.certs, b.seeds[0], JSON.stringify(v)));
	};
	assert.equal(step(quiet), 'nothing');
	assert.equal(step((v) => { v.secrets[1] = v.secrets[2]; }), 'bad_share');
	assert.equal(step((v) => { v.secrets.pop(); }), 'bad_share');
	assert.equal(step((v) => { v.coefexps[2] = v.coefexps[1]; }), 'bad_coefexps');
	assert.equal(step((v) => { v.polynomial = b.polynomials[1].polynomial; }), 'not_mine');
	const again = JSON.parse(polynomial(b.certs, b.seeds[0], 2));
	assert.equal(step((v) => { v.coefexps[0] = again.coefexps; }), 'not_mine');
	assert.equal(key_of(() => polynomial(b.certs, seed(), 2)), 'not_member');
	assert.equal(key_of(() => polynomial([b.certs[0], b.certs[0]], b.seeds[0], 2)), 'bad_cert');
	assert.equal(key_of(() => polynomial(b.certs, b.seeds[0], 4)), 'bad_threshold');
	assert.equal(key_of(() => open(b.seeds[0], b.keys[1])), 'not_mine');
}

export function a_message_is_read_by_the_one_it_names() {
	const [from, to, other] = [seed(), seed(), seed()].map(keys_of);
	const sent = send(from.sk, to.ek, 'chữ');
	assert.equal(receive(to, from.vk, sent), 'chữ');
	assert.equal(receive(to, other.vk, sent), null);
	assert.equal(receive(other, from.vk, sent), null);
	assert.equal(receive({ ...to, ek: other.ek }, from.vk, sent), null);
}

/* A member's published key that is not the one the commitments give, with a proof that holds. */
function with_another_key(trustees) {
	const list = JSON.parse(trustees);
	list[0][1].verification_keys[1] = public_key(random());
	return JSON.stringify(list);
}

const question = { answers: ['A', 'B', 'C'], blank: true, min: 1, max: 2, question: 'Chọn' };

export function an_archive_holds_from_setup_to_result_and_no_altered_one_does() {
	const e = election(question, 3);
	const first = ballot(e, e.cards[0], [0, 1, 0, 0]);
	const again = ballot(e, e.cards[0], [0, 0, 1, 1]);
	const none = ballot(e, e.cards[1], [1, 0, 0, 0]);
	const made = (act) => {
		const a = new Archive(e);
		act(a);
		return () => verify(a.bytes, quiet);
	};
	const whole = made((a) => a.cast(first, none, again).decrypt(e, a.tally(2), 1, 3).event('Result', '{"result":[[1,0,1,1]]}'))();
	assert.deepEqual(whole.ballots.map((b) => b.counted), [false, true, true]);
	assert.deepEqual(whole.result, [[1, 0, 1, 1]]);
	const refused = {
		bad_result: (a) => a.cast(first).decrypt(e, a.tally(1), 2, 3).event('Result', '{"result":[[0,1,1,0]]}'),
		bad_tally: (a) => a.cast(first, none).tally(2, (sums) => [sums[0].slice().reverse()]),
		bad_partial: (a) => a.cast(first).decrypt(e, [a.tally(1)[0].slice().reverse()], 1),
		bad_chain: (a) => { a.event('EndBallots'); a.cast(first); },
		bad_trustees: (a) => Object.assign(a, new Archive({ ...e, trustees: with_another_key(e.trustees) })),
		bad_roll: (a) => Object.assign(a, new Archive({ ...e, credentials: [e.credentials[0], e.credentials[0]] })),
		bad_election_key: (a) => Object.assign(a, new Archive({ ...e, trustees: board().trustees })),
	};
	for (const [key, act] of Object.entries(refused))
		assert.equal(key_of(made(act)), key);
	for (const stranger of ['2', '0', String(p), `0${e.credentials[0]}`])
		assert.equal(key_of(made((a) => Object.assign(a, new Archive({ ...e, credentials: [stranger] })))), 'bad_roll', stranger);
	assert.equal(key_of(() => verify(new Archive({ ...e, credentials: election(question, 1).credentials }).cast(first).bytes, quiet)), 'bad_ballot');
	assert.equal(key_of(made((a) => { a.cast(first); a.height = 7; a.event('EndBallots'); })), 'bad_chain');
	assert.equal(key_of(made((a) => a.cast(first, first))), 'bad_archive');
	assert.equal(key_of(made((a) => a.data('{}'))), 'bad_archive');
	const cut = new Archive(e).bytes;
	assert.equal(key_of(() => verify(cut.subarray(0, cut.length - 512), quiet)), 'bad_archive');
}

/* Every number of a ballot, one at a time: none may be changed, and no text either. */
export function a_ballot_altered_in_any_field_is_refused() {
	const e = election({ answers: ['A', 'B'], min: 0, max: 1, question: 'Chọn' }, 2);
	const good = ballot(e, e.cards[0], [1, 0]);
	const other = JSON.parse(ballot(e, e.cards[1], [0, 1]));
	const leaves = [];
	const walk = (o, at) => Object.entries(o).forEach(([k, v]) => (typeof v === 'object' ? walk(v, [...at, k]) : leaves.push([...at, k])));
	walk(JSON.parse(good), []);
	assert.equal(leaves.length, 4 + 4 + 2 * 2 * 2 + 2 * 2 + 2);
	for (const at of leaves) {
		const o = JSON.parse(good);
		const holder = at.slice(0, -1).reduce((x, k) => x[k], o);
		const last = at[at.length - 1];
		const was = holder[last];
		holder[last] = /^[0-9]+$/.test(was) ? String(BigInt(was) + BigInt(1)) : at.slice(0, -1).reduce((x, k) => x[k], other)[last];
		if (holder[last] === was)
			holder[last] = `${was[0] === 'x' ? 'y' : 'x'}${was.slice(1)}`;
		assert.equal(key_of(() => verify(new Archive(e).cast(JSON.stringify(o)).bytes, quiet)), 'bad_ballot', at.join('.'));
	}
	const spaced = good.replace('{', '{ ');
	assert.equal(key_of(() => verify(new Archive(e).cast(spaced).bytes, quiet)), 'bad_ballot');
	assert.equal(key_of(() => verify(new Archive(e).cast(good).bytes, quiet)), 'nothing');
}

export function a_signature_over_another_ballot_of_the_same_voter_does_not_serve() {
	const e = election({ answers: ['A', 'B'], min: 0, max: 1, question: 'Chọn' }, 1);
	const [one, two] = [[1, 0], [0, 1]].map((flags) => JSON.parse(ballot(e, e.cards[0], flags)));
	const mixed = JSON.stringify({ ...two, signature: one.signature });
	assert.equal(key_of(() => verify(new Archive(e).cast(mixed).bytes, quiet)), 'bad_ballot');
}

/* A proof over -α, which lies outside the group: with even challenges its equations hold as if over α.
 * `is` is the true one of two branches whose values are 0 and 1. */
function even_proof(y, r, is, head) {
	for (;;) {
		const w = [random(), random()];
		const c = mod(random() & ~BigInt(1));
		const pair = (k) => {
			const shift = k === is ? BigInt(1) : power_of_g(mod((k ? BigInt(-1) : BigInt(1)) * c));
			return `${power_of_g(w[k])},${(raise(y, w[k]) * shift) % p}`;
		};
		const own = mod(hashed(`${head}${pair(0)},${pair(1)}`) - c);
		if (own % BigInt(2) || c % BigInt(2))
			continue;
		return [0, 1].map((k) => ({ challenge: String(k === is ? own : c), response: String(mod(w[k] - r * (k === is ? own : c))) }));
	}
}

export function an_element_outside_the_group_is_refused_although_every_proof_holds() {
	const e = election({ answers: ['A'], min: 0, max: 1, question: 'Chọn' }, 1);
	const { public_key: key, uuid } = JSON.parse(e.text);
	const [y, mark, r] = [BigInt(key), fingerprint(e.text), random()];
	const secret = secrets(e.cards[0], uuid)[0];
	const s0 = `${mark}|${e.credentials[0]}`;
	const made = (alpha) => {
		const beta = (raise(y, r) * g) % p;
		const c = { alpha: String(alpha), beta: String(beta) };
		const answers = [{
			choices: [c], individual_proofs: [even_proof(y, r, 1, `prove|${s0}|${alpha},${beta}|`)],
			overall_proof: even_proof(y, r, 1, `prove|${s0}|${alpha},${beta}|${alpha},${beta}|`),
		}];
		const unsigned = { election_uuid: uuid, election_hash: mark, credential: e.credentials[0], answers };
		const hash = fingerprint(JSON.stringify(unsigned));
		return JSON.stringify({ ...unsigned, signature: { hash, proof: schnorr(`sig|${hash}|`, secret) } });
	};
	assert.equal(key_of(() => verify(new Archive(e).cast(made(power_of_g(r))).bytes, quiet)), 'nothing');
	assert.equal(key_of(() => verify(new Archive(e).cast(made(p - power_of_g(r))).bytes, quiet)), 'bad_ballot');
}

export function what_a_question_does_not_allow_is_not_encrypted() {
	const e = election(question, 1);
	const bad = (flags) => key_of(() => ballot(e, e.cards[0], flags));
	for (const flags of [[0, 0, 0, 0], [0, 1, 1, 1], [1, 1, 0, 0], [0, 1, 0], [0, 1, 0, 0, 0]])
		assert.equal(bad(flags), 'bad_choices', flags.join());
	assert.equal(key_of(() => ballot(e, fresh_credential(), [0, 1, 0, 0])), 'not_on_roll');
	assert.equal(key_of(() => ballot({ ...e, trustees: board().trustees }, e.cards[0], [0, 1, 0, 0])), 'bad_election_key');
}

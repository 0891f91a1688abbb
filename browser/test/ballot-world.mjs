/* A verifiable election for the tests, every role played by the browser's own modules: a board of
 * three of which two are needed, credentials, an election, and its archive as a tar. */
import { createHash } from 'node:crypto';
import { cast } from '../js/ballot-cast.js';
import { issue } from '../js/ballot-credential.js';
import { partial } from '../js/ballot-decrypt.js';
import { cert, open, polynomial, voutput } from '../js/ballot-dkg.js';
import { p } from '../js/ballot-group.js';
import { seed } from '../js/ballot-seed.js';
import { verify } from '../js/ballot-verify.js';

const big = BigInt;
const quiet = () => {};
const json = JSON.stringify;
export const sha = (bytes) => createHash('sha256').update(bytes).digest('hex');

/* What the server does between the members' steps: vinputs, and the parameters that are published. */
export const vinput_of = (polynomials, j) => json({
	polynomial: polynomials[j].polynomial, secrets: polynomials.map((x) => x.secrets[j]), coefexps: polynomials.map((x) => x.coefexps),
});
export const parameters_of = (certs, polynomials, voutputs, threshold) => json([['Pedersen', {
	threshold, certs: certs.map((c) => JSON.parse(c)), coefexps: polynomials.map((x) => x.coefexps),
	verification_keys: voutputs.map((x) => x.public_key),
}]]);

export function board(threshold = 2, size = 3) {
	const seeds = Array.from({ length: size }, seed);
	const certs = seeds.map(cert);
	const polynomials = seeds.map((s) => JSON.parse(polynomial(certs, s, threshold)));
	const voutputs = seeds.map((s, j) => JSON.parse(voutput(certs, s, vinput_of(polynomials, j))));
	return { seeds, certs, polynomials, voutputs, trustees: parameters_of(certs, polynomials, voutputs, threshold), keys: voutputs.map((v) => v.private_key) };
}

/* The product of the members' constant terms. */
function election_key(polynomials) {
	return String(polynomials.reduce((x, y) => (x * big(JSON.parse(y.coefexps.message).coefexps[0])) % p, big(1)));
}

export function election(question, n, own = board()) {
	const uuid = seed();
	const { cards, credentials } = issue(uuid, n, quiet);
	const text = json({
		version: 1, description: 'Mô tả', name: 'Suy tôn', group: 'BELENIOS-2048', public_key: election_key(own.polynomials),
		questions: [question], uuid,
	});
	return { uuid, text, cards, credentials, trustees: own.trustees, board: own };
}

export const ballot = (e, card, flags) => cast({
	uuid: e.uuid, election: e.text, trustees: e.trustees, roll: e.credentials, credential: card, choices: [flags],
}, quiet).ballot;

/* ---- the archive ---- */

function entry(name, content) {
	const bytes = Buffer.from(content);
	const block = Buffer.alloc(512);
	block.write(name);
	block.write('0000644\x000000000\x000000000', 100);
	block.write(bytes.length.toString(8).padStart(11, '0'), 124);
	block.write('0'.repeat(11), 136);
	block.write('        0', 148);
	block.write(`${block.reduce((n, b) => n + b, 0).toString(8).padStart(6, '0')}\0 `, 148);
	return Buffer.concat([block, bytes, Buffer.alloc((512 - (bytes.length % 512)) % 512)]);
}

export class Archive {
	constructor(e) {
		this.parts = [entry('BELENIOS', json({ version: 1, timestamp: '0' }))];
		this.height = 0;
		const setup = { election: this.data(e.text), trustees: this.data(e.trustees), credentials: this.data(json(e.credentials)) };
		this.event('Setup', json(setup));
	}

	data(text) {
		this.parts.push(entry(`${sha(text)}.data.json`, text));
		return sha(text);
	}

	event(type, payload) {
		const o = { ...(this.last ? { parent: this.last } : {}), height: this.height++, type };
		const text = json(payload === undefined ? o : { ...o, payload: this.data(payload) });
		this.parts.push(entry(`${sha(text)}.event.json`, text));
		this.last = sha(text);
	}

	get bytes() {
		return new Uint8Array(Buffer.concat(this.parts));
	}

	cast(...ballots) {
		ballots.forEach((b) => this.event('Ballot', b));
		return this;
	}

	/* `change` may alter the sums first, as a dishonest server would. */
	tally(counted, change = (x) => x) {
		const sums = change(verify(this.bytes, quiet).sums);
		this.event('EndBallots');
		this.event('EncryptedTally', json({ num_tallied: counted, total_weight: counted, encrypted_tally: this.data(json(sums)) }));
		return sums;
	}

	decrypt(e, sums, ...places) {
		for (const place of places) {
			const secret = open(e.board.seeds[place - 1], e.board.keys[place - 1]);
			this.event('PartialDecryption', json({ owner: place, payload: this.data(partial(e.text, sums, secret, quiet)) }));
		}
		return this;
	}
}

/* Verifies a whole archive in the browser (specification 3.5), as `congdoan ballot verify` does: for
 * the member who is about to use a key, and for anyone on the public page. */
import { read_archive } from './ballot-archive.js';
import { proof_head } from './ballot-decrypt.js';
import { demand } from './ballot-fault.js';
import { decimal, fingerprint, member, name_of, one, p, raise } from './ballot-group.js';
import { check_ballot, counts, factor_holds, joined, verifier } from './ballot-proof.js';
import { read_trustees } from './ballot-trustees.js';

const big = BigInt;
const json = JSON.stringify;
const count_text = (n) => (n < 1 << 30 ? n : String(n));

/* ---- roll ---- */

function read_roll(text) {
	const roll = new Map();
	JSON.parse(text).forEach((line, i) => {
		const [key, weight = '1'] = line.split(',');
		demand(decimal(key) && decimal(weight) && member(big(key)) && !roll.has(key), 'bad_roll', { n: i + 1 });
		roll.set(key, Number(weight));
	});
	return roll;
}

/* ---- ballots and their sum ---- */

function read_ballots(v, roll, texts, tell) {
	const last = new Map();
	const ballots = texts.map((text, i) => {
		const ballot = check_ballot(v, text, { n: i + 1 });
		demand(roll.has(ballot.credential), 'bad_ballot', { n: i + 1 });
		last.set(ballot.credential, i);
		tell(i + 1, texts.length);
		return { ...ballot, tracker: fingerprint(text), weight: roll.get(ballot.credential) };
	});
	ballots.forEach((b, i) => { b.counted = last.get(b.credential) === i; });
	return ballots;
}

function sums_of(election, ballots) {
	const sums = election.questions.map((question) =>
		Array.from({ length: question.answers.length + (question.blank ? 1 : 0) }, () => ({ alpha: one, beta: one })));
	for (const b of ballots.filter((x) => x.counted))
		sums.forEach((list, i) => list.forEach((sum, k) => {
			const c = b.sealed[i][k];
			sum.alpha = (sum.alpha * raise(c.alpha, big(b.weight))) % p;
			sum.beta = (sum.beta * raise(c.beta, big(b.weight))) % p;
		}));
	return sums.map((list) => list.map((c) => ({ alpha: String(c.alpha), beta: String(c.beta) })));
}

function check_sum(archive, text, sums, ballots) {
	const counted = ballots.filter((b) => b.counted);
	const weight = counted.reduce((n, b) => n + b.weight, 0);
	const name = name_of(json(sums));
	const should = json({ num_tallied: counted.length, total_weight: count_text(weight), encrypted_tally: name });
	demand(text === should && archive.take(name) === json(sums), 'bad_tally');
	return true;
}

/* ---- decryptions and result ---- */

function read_partial(archive, text, board) {
	const { owner, payload } = JSON.parse(text);
	const entry = board.trustees.find((t) => owner >= t.first && owner < t.first + t.keys.length);
	demand(entry && !board.partials.has(owner), 'bad_partial', { n: owner });
	const o = JSON.parse(archive.take(payload));
	const key = entry.keys[owner - entry.first];
	const head = proof_head(board.election_text, key);
	const right = board.sums.every((list, i) => o.decryption_factors[i].length === list.length
		&& list.every((c, k) => factor_holds(head, key, big(c.alpha), o.decryption_factors[i][k], o.decryption_proofs[i][k])));
	demand(right && o.decryption_factors.length === board.sums.length, 'bad_partial', { n: owner });
	board.partials.set(owner, o.decryption_factors);
}

/* The factors that the members' entries give for one ciphertext. */
function factor_of(board, i, k) {
	return board.trustees.reduce((x, t) => {
		const there = t.keys.map((_, at) => at).filter((at) => board.partials.has(t.first + at)).slice(0, t.needed);
		demand(there.length === t.needed, 'bad_result');
		return (x * joined(there.map((at) => [at + 1, big(board.partials.get(t.first + at)[i][k])]))) % p;
	}, one);
}

function check_result(board, text) {
	const { result } = JSON.parse(text);
	demand(result.length === board.sums.length, 'bad_result');
	board.sums.forEach((list, i) => {
		demand(result[i].length === list.length, 'bad_result');
		list.forEach((c, k) => demand(counts(big(c.beta), factor_of(board, i, k), result[i][k]), 'bad_result'));
	});
	return result;
}

/* ---- all of it ---- */

function steps(archive, board) {
	for (const e of archive.events)
		if (e.type === 'EndBallots')
			board.ended = true;
		else if (e.type === 'EncryptedTally')
			board.tallied = check_sum(archive, e.text, board.sums, board.ballots);
		else if (e.type === 'PartialDecryption')
			read_partial(archive, e.text, board);
		else if (e.type === 'Result')
			board.result = check_result(board, e.text);
}

/* What an archive holds, everything checked; throws the first Fault. tell(done, all) counts ballots. */
export function verify(bytes, tell) {
	const archive = read_archive(bytes);
	const setup = JSON.parse(archive.events[0].text);
	const election_text = archive.take(setup.election);
	const v = verifier(election_text);
	demand(v.election.version === 1 && v.election.group === 'BELENIOS-2048', 'bad_election');
	const board = { election: v.election, election_text, fingerprint: v.mark, partials: new Map(), ended: false, tallied: false, result: null };
	board.trustees = read_trustees(archive.take(setup.trustees), v.election);
	board.roll = read_roll(archive.take(setup.credentials));
	const texts = archive.events.filter((e) => e.type === 'Ballot').map((e) => e.text);
	board.ballots = read_ballots(v, board.roll, texts, tell);
	board.sums = sums_of(v.election, board.ballots);
	steps(archive, board);
	demand(!archive.stray(), 'bad_archive');
	return board;
}

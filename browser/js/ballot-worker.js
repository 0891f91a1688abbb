/* The Web Worker that computes while the page stays alive: hears one job, tells its progress,
 * answers what came out or why it was refused. What is secret stays in this browser. */
import { cast } from './ballot-cast.js';
import { issue } from './ballot-credential.js';
import { partial } from './ballot-decrypt.js';
import { cert, open, polynomial, voutput } from './ballot-dkg.js';
import { demand } from './ballot-fault.js';
import { fingerprint, power_of_g } from './ballot-group.js';
import { rehearse } from './ballot-key.js';
import { seed } from './ballot-seed.js';
import { verify } from './ballot-verify.js';

/* What a page shows of an archive. */
function report(board) {
	const counted = board.ballots.filter((b) => b.counted).length;
	return {
		trackers: board.ballots.map((b) => ({ tracker: b.tracker, counted: b.counted })),
		fingerprint: board.fingerprint,
		counted,
		ended: board.ended,
		result: board.result,
	};
}

/* The sum is decrypted only when the whole archive holds, it is of this election, and the key is the
 * owner's: a server could otherwise have a single ballot opened. */
function decrypt(ask, tell) {
	const board = verify(ask.archive, tell);
	const secret = open(ask.seed, ask.decryption_key);
	const keys = board.trustees.reduce((list, t) => [...list, ...t.keys], []);
	demand(board.election.uuid === ask.uuid, 'bad_election');
	demand(board.tallied, 'not_tallied');
	demand(keys[ask.place - 1] === power_of_g(secret), 'not_mine');
	const sum = fingerprint(JSON.stringify(board.sums));
	demand(!ask.before || ask.before === sum, 'second_sum');
	return { partial: partial(board.election_text, board.sums, secret, tell), fingerprint: sum };
}

const jobs = {
	cast,
	decrypt,
	issue: (ask, tell) => issue(ask.uuid, ask.count, tell),
	seed,
	cert: (ask) => cert(ask.seed),
	polynomial: (ask) => polynomial(ask.certs, ask.seed, ask.threshold),
	voutput: (ask) => voutput(ask.certs, ask.seed, ask.vinput),
	rehearse: (ask) => rehearse(open(ask.seed, ask.decryption_key), ask.uuid, ask.challenge),
	verify: (ask, tell) => report(verify(ask.archive, tell)),
};

/* A message that is no JSON, or lacks a part, is as bad as one that is refused. */
self.onmessage = (m) => {
	try {
		const made = jobs[m.data.job](m.data, (done, all) => self.postMessage({ done, all }));
		self.postMessage({ made });
	} catch (e) {
		self.postMessage({ failed: e.key || 'bad_message', values: e.values || {}, said: String(e.message) });
	}
};

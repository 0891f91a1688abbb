/* What a Fault is called in the page's language. */
import { T } from './dom.js';

const said = {
	bad_archive: () => T('ballot.bad_archive'),
	bad_ballot: (v) => T('ballot.bad_ballot', v),
	bad_cert: (v) => T('ballot.bad_cert', v),
	bad_chain: () => T('ballot.bad_chain'),
	bad_choices: () => T('ballot.bad_choices'),
	bad_coefexps: (v) => T('ballot.bad_coefexps', v),
	bad_election: () => T('ballot.bad_election'),
	bad_election_key: () => T('ballot.bad_election_key'),
	bad_message: () => T('ballot.bad_message'),
	bad_partial: (v) => T('ballot.bad_partial', v),
	bad_result: () => T('ballot.bad_result'),
	bad_roll: (v) => T('ballot.bad_roll', v),
	bad_share: (v) => T('ballot.bad_share', v),
	bad_tally: () => T('ballot.bad_tally'),
	bad_threshold: () => T('ballot.bad_threshold'),
	bad_trustees: (v) => T('ballot.bad_trustees', v),
	credential_form: () => T('ballot.credential_form'),
	credential_short: () => T('ballot.credential_short'),
	credential_typo: () => T('ballot.credential_typo'),
	key_form: () => T('ballot.key_form'),
	key_none: () => T('ballot.key_none'),
	key_typo: () => T('ballot.key_typo'),
	no_code: () => T('ballot.no_code'),
	not_member: () => T('ballot.not_member'),
	not_mine: () => T('ballot.not_mine'),
	not_on_roll: () => T('ballot.not_on_roll'),
	offline: () => T('ballot.offline'),
	refused: (v) => String(v.text),
	second_sum: () => T('ballot.second_sum'),
	tracker_form: () => T('ballot.tracker_form'),
	signed_out: () => T('ballot.signed_out'),
	worker: () => T('ballot.worker'),
};

export const words = (e) => (said[e.key] ? said[e.key](e.values) : T('ballot.bad_message'));

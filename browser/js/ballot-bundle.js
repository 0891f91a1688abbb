/* The bundle of the pages of a verifiable ballot: [data-ballot] says which. Secrets are made, shown,
 * printed and used here and in the worker, and never sent. */
import texts from 'texts:ballot';
import { T, begin, fresh } from './dom.js';
import { Desk } from './ballot-desk.js';
import { check } from './ballot-check.js';
import { decrypt } from './ballot-decrypting.js';
import { key } from './ballot-member.js';
import { registrar } from './ballot-registrar.js';
import { vote } from './ballot-vote.js';

const parts = { registrar, key, vote, decrypt, check };

function ballots(root) {
	for (const section of fresh(root, '[data-ballot]', 'ballot')) {
		const desk = new Desk(section);
		if (typeof BigInt === 'undefined' || typeof Worker === 'undefined')
			desk.say(T('ballot.old_browser'), true);
		else
			parts[section.dataset.ballot](desk);
	}
}

begin(ballots, texts);

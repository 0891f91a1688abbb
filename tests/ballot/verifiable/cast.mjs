/* Casts as a voter's browser does, without the browser: for interop.sh.
 *   node cast.mjs ELECTION CREDENTIALS CARD CHOICES >BALLOT */
import fs from 'node:fs';
import { cast } from '../../../browser/js/ballot-cast.js';

const [election, roll, card, choices] = process.argv.slice(2).map((f) => fs.readFileSync(f, 'utf8'));
const made = cast({
	election: election.replace(/\n$/, ''),
	roll: JSON.parse(roll).map((line) => line.split(',')[0]),
	credential: card,
	choices: JSON.parse(choices),
}, () => {});
if (!made)
	process.exit(2);
process.stdout.write(made.ballot + '\n');

/* The public page: this browser reads the whole archive, verifies it and says where a tracker stands;
 * and it says whether the scripts that the server gives are those of the published list. */
import { T, icon, make } from './dom.js';
import { demand } from './ballot-fault.js';
import { mark_of, served } from './ballot-scripts.js';
import { words } from './ballot-words.js';

function sentence(tracker, seen, off) {
	const own = seen.trackers.filter((t) => t.tracker === tracker);
	if (!own.length)
		return [T('ballot.tracker_missing', { tracker }), true];
	if (off)
		return [T('ballot.tracker_void', { tracker })];
	return own[0].counted ? [T('ballot.tracker_counted', { tracker })] : [T('ballot.tracker_replaced', { tracker }), true];
}

/* A ballot that was called off has ballots that are whole and count for nothing. */
function whole_text(seen, off) {
	const values = { n: seen.trackers.length, counted: seen.counted };
	if (off)
		return T('ballot.whole_void', values);
	return seen.result ? T('ballot.whole_result', values) : T('ballot.whole', values);
}

async function look(desk) {
	const typed = desk.hook('check-tracker').value.trim().replace(/=+$/, '');
	demand(!typed || /^[A-Za-z0-9+/]{43}$/.test(typed), 'tracker_form');
	const archive = await desk.bytes(desk.data.archive);
	const seen = await desk.run('verify', { archive }, T('ballot.verifying'));
	const off = desk.data.void === '1';
	const whole = whole_text(seen, off);
	const [text, bad] = typed ? sentence(typed, seen, off) : ['', false];
	desk.say(`${text} ${whole}`.trim(), bad);
}

const row = (s) => make('li', { className: s.same ? 'ok' : 'no' }, icon(s.same ? 'check' : 'alert'),
	make('span', {}, s.name, make('small', {}, s.sha256)), make('span', {}, s.same ? T('ballot.script_same') : T('ballot.script_differs')));

async function scripts(desk) {
	const place = desk.hook('script-hashes');
	try {
		const { scripts: list, all, same } = await served(desk, desk.data.scripts);
		place.replaceChildren(make('p', {}, same ? T('ballot.scripts_same') : T('ballot.scripts_differ'), ' ', make('b', {}, mark_of(all))),
			make('ul', { className: 'files' }, ...list.map(row)));
	} catch (e) {
		place.replaceChildren(make('p', { className: 'err' }, words(e)));
	}
}

export function check(desk) {
	if (desk.data.tracker)
		desk.hook('check-tracker').value = desk.data.tracker;
	desk.on('check', () => look(desk));
	if (desk.hook('script-hashes'))
		scripts(desk);
}

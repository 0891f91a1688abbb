/* The voter's page: credential, choices, a look at them, encryption on this device, and the sending
 * of what nobody can read. A lost connection sends the same ballot again. */
import { T, icon, make } from './dom.js';
import { fits } from './ballot-choice.js';
import { dashed, fault, plain } from './ballot-code.js';
import { from_address, kept, pause, save } from './ballot-desk.js';
import { demand } from './ballot-fault.js';
import { qr } from './ballot-qr.js';
import { scanner } from './ballot-scan.js';
import { words } from './ballot-words.js';

const faults = {
	form: () => T('ballot.credential_form'), short: () => T('ballot.credential_short'), typo: () => T('ballot.credential_typo'),
};
const again_ms = [2000, 5000, 10000, 20000];

/* ---- credential ---- */

function credential(desk) {
	const field = desk.hook('credential');
	const line = desk.hook('credential-fault');
	const show = (bad) => {
		line.replaceChildren(...(bad ? [icon('alert'), make('span', {}, faults[bad]())] : []));
		field.setAttribute('aria-invalid', String(!!bad));
	};
	const fill = (text) => {
		field.value = dashed(text);
		show(fault(text));
	};
	/* What is still being typed is no fault; and a line that came when the field is left would push the
	 * names down under the finger that marks one. */
	field.addEventListener('input', () => {
		const bad = fault(field.value);
		show(bad === 'short' ? '' : bad);
	});
	scanner(field, fill, (e) => desk.say(words(e), true));
	from_address(fill);
	return { get: () => field.value, clear: () => { field.value = ''; }, bad: () => fault(field.value) || '', show };
}

/* ---- choices ---- */

function sentence(n, min, max) {
	if (n > max)
		return T('ballot.too_many', { n, max, over: n - max });
	return min === max ? T('ballot.chosen_exactly', { n, min }) : T('ballot.chosen', { n, min, max });
}

class Choices {
	constructor(desk, question) {
		this.desk = desk;
		this.question = question;
		this.box = desk.hook('choices');
		this.blank = this.box.querySelector('[data-blank]');
		this.boxes = Array.from(this.box.querySelectorAll('input')).filter((b) => b !== this.blank);
		demand(this.boxes.length === question.answers.length && !this.blank === !question.blank, 'bad_election');
		this.boxes.forEach((b) => this.label(b));
		this.box.addEventListener('change', (e) => this.changed(e.target));
		this.count();
	}

	/* What is shown is what is encrypted: the election's words, not the page's. */
	label(box) {
		const text = this.question.answers[this.boxes.indexOf(box)];
		const label = box.closest('label');
		const shown = label.querySelector('span') || label;
		if (shown.textContent.trim() !== text)
			shown.replaceChildren(...(shown === label ? [box, text] : [text]));
	}

	changed(box) {
		if (box === this.blank && box.checked)
			this.boxes.forEach((b) => { b.checked = false; });
		else if (this.blank && box.checked)
			this.blank.checked = false;
		this.count();
	}

	get flags() {
		const chosen = this.boxes.map((b) => (b.checked ? 1 : 0));
		return this.blank ? [this.blank.checked ? 1 : 0, ...chosen] : chosen;
	}

	get names() {
		return this.boxes.filter((b) => b.checked).map((b) => this.question.answers[this.boxes.indexOf(b)]);
	}

	count() {
		const { min, max } = this.question;
		const n = this.names.length;
		const line = this.desk.hook('count');
		line.textContent = sentence(n, min, max);
		line.classList.toggle('err', n > max);
	}

	clear() {
		this.box.querySelectorAll('input').forEach((b) => { b.checked = false; });
		this.count();
	}
}

/* ---- sending ---- */

/* Until the server says that it has it or that it does not want it. */
async function deliver(desk, made) {
	const key = `congdoan.ballot.${desk.data.uuid}`;
	kept.put(key, made);
	for (let i = 0; ; i++) {
		try {
			const fields = { ballot: made.ballot, ...(desk.data.card ? { card: desk.data.card } : {}) };
			const got = await desk.ask(desk.data.post, fields);
			kept.drop(key);
			return got;
		} catch (e) {
			if (e.key === 'refused')
				kept.drop(key);
			if (e.key !== 'offline')
				throw e;
			desk.say(T('ballot.unsent', { tracker: made.tracker }), true);
			await Promise.race([pause(again_ms[Math.min(i, again_ms.length - 1)]),
				new Promise((done) => window.addEventListener('online', done, { once: true }))]);
		}
	}
}

/* All that stands before the review: what is typed and chosen. */
function entry(desk, shown) {
	for (let el = desk.hook('reviewing').previousElementSibling; el; el = el.previousElementSibling)
		el.hidden = !shown;
}

function done(desk, made, got) {
	const { check, uuid, name } = desk.data;
	const url = `${new URL(check, location.href)}?tracker=${encodeURIComponent(made.tracker)}`;
	entry(desk, false);
	desk.show('reviewing', false);
	desk.show('done');
	desk.hook('tracker').textContent = made.tracker;
	desk.hook('tracker-qr').className = 'qr';
	desk.hook('tracker-qr').replaceChildren(qr(url, T('ballot.tracker_qr')));
	desk.on('tracker-save', () => save(`${uuid}.txt`, `${name || document.title}\n${made.tracker}\n${url}\n`));
	desk.say(got.again ? T('ballot.cast_again') : T('ballot.cast'));
	desk.hook('done').scrollIntoView();
}

/* ---- the page ---- */

class Voting {
	constructor(desk, setup, card) {
		this.desk = desk;
		this.setup = setup;
		this.card = card;
		this.election = JSON.parse(setup.election);
		demand(this.election.uuid === desk.data.uuid && this.election.questions.length === 1, 'bad_election');
		this.question = this.election.questions[0];
		this.choices = new Choices(desk, this.question);
	}

	review() {
		const { desk, choices, card } = this;
		const bad = card.bad();
		card.show(bad);
		demand(!bad, `credential_${bad}`);
		demand(fits(this.question, choices.flags), 'bad_choices');
		desk.say('');
		desk.hook('chosen').replaceChildren(...choices.names.map((n) => make('li', {}, n)));
		desk.show('none', !choices.names.length);
		desk.show('some', choices.names.length > 0);
		desk.show('struck', choices.names.length > 0);
		this.step(true);
	}

	step(reviewing) {
		entry(this.desk, !reviewing);
		this.desk.show('reviewing', reviewing);
		this.desk.root.scrollIntoView({ block: 'start' });
	}

	async cast() {
		const { desk, setup } = this;
		const ask = { uuid: desk.data.uuid, election: setup.election, trustees: setup.trustees, roll: setup.credentials,
			credential: plain(this.card.get()), choices: [this.choices.flags] };
		const made = await desk.run('cast', ask, T('ballot.encrypting'));
		const got = await deliver(desk, made);
		this.forget();
		done(desk, made, got);
	}

	forget() {
		this.card.clear();
		this.choices.clear();
		this.desk.hook('chosen').replaceChildren();
	}
}

async function pending(desk) {
	const made = kept.get(`congdoan.ballot.${desk.data.uuid}`);
	if (made)
		done(desk, made, await deliver(desk, made));
}

export async function vote(desk) {
	try {
		const card = credential(desk);
		const voting = new Voting(desk, await desk.ask(desk.data.setup), card);
		desk.on('review', () => voting.review());
		desk.on('back', () => voting.step(false));
		desk.on('cast', () => voting.cast());
		window.addEventListener('pagehide', () => voting.forget());
		await pending(desk);
	} catch (e) {
		desk.say(words(e), true);
	}
}

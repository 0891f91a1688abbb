/* A board member's page: the key is made and kept here, goes through three steps with the others'
 * devices, and proves in the rehearsal that the kept copy works. */
import { sha256 } from '@noble/hashes/sha2.js';
import { T, make } from './dom.js';
import { groups, pause, print, save } from './ballot-desk.js';
import { demand } from './ballot-fault.js';
import { code_of, seed } from './ballot-seed.js';
import { key_card } from './ballot-slips.js';
import { bytes_of, hex } from './ballot-text.js';
import { seeds } from './ballot-typed.js';
import { words } from './ballot-words.js';

const wait_ms = 1500;
const rehearsal = 4;

class Keys {
	constructor(desk) {
		this.desk = desk;
		this.at = Number(desk.data.place) - 1;
		this.made = '';	/* the seed made on this page, until the kept copy has answered */
		this.read = '';	/* the seed that came back from the file or the card */
		this.kept = false;	/* a copy of the made one exists outside of this page */
		this.said = '';
		this.alike = make('p', { className: 'hint' });
		desk.hook('steps').after(this.alike);
	}

	/* What the server may go on with: a key nobody kept would hold the whole board up. */
	get ready() {
		return this.kept ? this.made : this.read;
	}

	async turn() {
		const state = await this.desk.ask(this.desk.data.state);
		this.draw(state);
		if (this.ready && state.step < rehearsal)
			await this.work(state, this.ready);
		if (state.answered[this.at]) {
			this.made = '';
			this.kept = false;
			this.desk.show('after', false);
		}
	}

	/* What this step wants of me, made and sent. */
	async work(state, own) {
		const mine = state.certs[this.at];
		const certs = state.certs;
		const ask = { seed: own, certs, threshold: state.threshold, vinput: state.vinput };
		if (state.step === 1 && !mine)
			await this.send('cert', ask, T('ballot.key_step1'));
		else if (state.step === 2 && !state.polynomials[this.at])
			await this.send('polynomial', ask, T('ballot.key_step2'));
		else if (state.step === 3 && state.vinput && !state.voutputs[this.at])
			await this.send('voutput', ask, T('ballot.key_step3'));
	}

	async send(job, ask, text) {
		const made = await this.desk.run(job, ask, text);
		await this.desk.ask(this.desk.data.post, { [job]: made });
	}

	async rehearse() {
		const { desk } = this;
		demand(this.read, 'key_none');
		const state = await desk.ask(desk.data.state);
		const ask = { seed: this.read, decryption_key: state.decryption_key, uuid: desk.data.uuid, challenge: state.challenge };
		const answer = await desk.run('rehearse', ask, T('ballot.rehearsing'));
		await desk.ask(desk.data.post, { answer });
		await this.turn();
	}

	draw(state) {
		for (const li of this.desk.root.querySelectorAll('[data-step]')) {
			const n = Number(li.dataset.step);
			li.classList.toggle('done', n < state.step || (n === state.step && n > rehearsal));
			li.classList.toggle('now', n === state.step && n <= rehearsal);
		}
		if (state.certs.every(Boolean)) {
			const mark = hex(sha256(bytes_of(state.certs.join('\n')))).slice(0, 16);
			this.alike.replaceChildren(T('ballot.key_alike'), ' ', make('b', {}, groups(mark, 4)));
		}
		this.open(state);
		this.desk.show('make', !state.certs[this.at] && !this.ready);
		this.desk.hook('rehearse').disabled = state.step < rehearsal || state.answered[this.at];
		this.tell(this.sentence(state));
	}

	/* Where the key comes back may be folded away until it is wanted: also by who comes to the
	 * rehearsal when enough others have answered. */
	open(state) {
		const fold = this.desk.hook('typed').closest('details');
		const tries = state.step >= rehearsal && !state.answered[this.at];
		if (fold && !fold.wanted && (tries || (state.certs[this.at] && !this.ready)))
			fold.wanted = fold.open = true;
	}

	sentence(state) {
		if (state.answered[this.at])
			return T('ballot.key_rehearsed');
		if (state.step >= rehearsal)
			return T('ballot.key_rehearse');
		if (!state.certs[this.at])
			return this.made && !this.kept ? T('ballot.key_keep') : '';
		return this.ready ? T('ballot.key_waits') : T('ballot.key_resume');
	}

	/* Once each: a screen reader does not want it every second. */
	tell(text) {
		if (text && text !== this.said)
			this.desk.say(text);
		this.said = text;
	}

	async follow() {
		for (;;) {
			try {
				await this.turn();
			} catch (e) {
				this.said = '';
				this.desk.say(words(e), true);
				if (e.key !== 'offline')
					return;
			}
			await pause(wait_ms);
		}
	}
}

export function key(desk) {
	const keys = new Keys(desk);
	const { uuid, name, member, place, size, threshold } = desk.data;
	const address = location.origin + location.pathname;
	const card = { uuid, name, member, place, size, needed: threshold, address };
	desk.on('make', () => {
		keys.made = seed();
		desk.show('after');
		desk.say(T('ballot.key_keep'));
	});
	desk.on('key-save', () => {
		save(`${uuid}-${place}.key`, keys.made);
		keys.kept = true;
	});
	desk.on('key-print', () => {
		print(key_card(card, code_of(keys.made)));
		keys.kept = true;
	});
	desk.on('rehearse', () => keys.rehearse());
	seeds(desk, (read) => { keys.read = read || ''; });
	window.addEventListener('beforeunload', (e) => {
		if (keys.made && !keys.kept)
			e.preventDefault();
	});
	desk.show('after', false);
	keys.follow();
}

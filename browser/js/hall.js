/* A meeting on a delegate's phone, and the hall's screen. The parts that all phones are sent alike
 * hold nobody's own: here a form gets this page's token, a vote that was sent says so, the list of
 * speakers finds itself. A vote that could not be sent says that, and is sent again until the server
 * has answered: the same one twice counts once. [data-ends] counts down to a moment of the server's
 * clock ([data-now] of the page), [data-clock] shows it, [data-slides] shows one child after the
 * other. */
import { T, fresh, make, request, shelf, toast } from './dom.js';
import { look } from './live.js';

const slide_ms = 12000;
const again_ms = 2000;
const again_ms_max = 15000;
const pad = (n) => String(n).padStart(2, '0');

/* ---- the server's clock ---- */

let behind = null;

function now() {
	if (behind === null) {
		const said = document.querySelector('[data-now]');
		behind = said ? Date.now() - Number(said.dataset.now) : 0;
	}
	return Date.now() - behind;
}

function left(el) {
	const seconds = Math.round((Number(el.dataset.ends) - now()) / 1000);
	const shown = Math.abs(seconds);
	el.textContent = `${seconds < 0 ? '−' : ''}${pad(Math.floor(shown / 60))}:${pad(shown % 60)}`;
	el.classList.toggle('is-late', seconds < 0);
	const bar = el.dataset.of && el.parentNode.querySelector('.meter .v');
	if (bar)
		bar.setAttribute('width', `${Math.max(0, Math.min(100, seconds * 100 / Number(el.dataset.of)))}%`);
}

function tick() {
	document.querySelectorAll('[data-ends]').forEach(left);
	/* Hà Nội is seven hours ahead and has no summer time. */
	const at = new Date(now() + 7 * 3600000);
	document.querySelectorAll('[data-clock]').forEach((el) => {
		el.textContent = `${pad(at.getUTCHours())}:${pad(at.getUTCMinutes())}`;
	});
	document.querySelectorAll('[data-slides]').forEach((el) => {
		const here = Math.floor(now() / slide_ms) % el.children.length;
		Array.from(el.children).forEach((child, i) => { child.hidden = i !== here; });
	});
}

/* ---- a vote ---- */

const root = () => document.querySelector('[data-hall]');
const key_of = (vote) => `hall-vote ${root().dataset.hall} ${vote}`;
const sending = {};

function confirmed(form, kept) {
	form.replaceWith(make('section', { className: 'banner done', role: 'status' },
		make('div', {}, make('h2', {}, T('hall.said', { voice: kept.text })), make('p', {}, T('hall.when', { clock: kept.clock })))));
}

/* What the form of this vote says, when it is still there. */
function state(vote, text, waits) {
	const form = document.querySelector(`form[data-vote="${vote}"]`);
	if (!form)
		return;
	form.querySelector('[data-status]').textContent = text;
	form.querySelectorAll('button').forEach((b) => {
		b.disabled = waits;
		b.classList.toggle('is-chosen', waits && b.value === (shelf.get(key_of(vote)) || {}).voice);
	});
}

/* Stays until the next choice: the form went away with its vote, and a toast is gone too soon. */
function lost(message) {
	const was = document.getElementById('hall-lost');
	const said = make('section', { className: 'banner wait', id: 'hall-lost', role: 'alert' },
		make('div', {}, make('h2', {}, T('hall.lost')), make('p', {}, message)));
	if (was)
		was.replaceWith(said);
	else
		root().prepend(said);
}

function answered(vote, kept, ok, answer) {
	delete sending[vote];
	if (ok) {
		kept.clock = answer.clock;
		shelf.put(key_of(vote), kept);
		const form = document.querySelector(`form[data-vote="${vote}"]`);
		if (form)
			confirmed(form, kept);
		else
			toast(T('hall.said', { voice: kept.text }));
		return;
	}
	shelf.drop(key_of(vote));
	state(vote, answer.message, false);
	lost(answer.message);
}

/* Until an answer comes; a refusal is one too. */
function send(vote, action, wait) {
	const kept = shelf.get(key_of(vote)) || sending[vote];
	sending[vote] = kept;
	state(vote, wait === again_ms ? T('hall.sending') : T('hall.sending_again'), true);
	const body = new URLSearchParams({ vote, voice: kept.voice }).toString();
	request(action, { method: 'POST', body, headers: { 'Content-Type': 'application/x-www-form-urlencoded' } }, 10)
		.then((r) => (r.ok || r.status === 409 ? r.json().then((answer) => answered(vote, kept, r.ok, answer)) : Promise.reject(r)))
		.catch((r) => {
			if (r && r.status >= 400 && r.status < 500) {
				answered(vote, kept, false, { message: T('hall.not_sent') });
				return;
			}
			state(vote, T('hall.no_line'), true);
			setTimeout(() => send(vote, action, Math.min(wait * 2, again_ms_max)), wait * (.5 + Math.random()));
		});
}

function choose(form, button) {
	const vote = form.dataset.vote;
	const kept = { voice: button.value, text: button.textContent.trim(), action: form.action };
	const before = document.getElementById('hall-lost');
	if (before)
		before.remove();
	shelf.put(key_of(vote), kept);
	sending[vote] = kept;
	send(vote, form.action, again_ms);
}

function voting(form) {
	const vote = form.dataset.vote;
	const kept = shelf.get(key_of(vote)) || sending[vote];
	if (kept && kept.clock) {
		confirmed(form, kept);
		return;
	}
	form.querySelectorAll('button').forEach((b) => b.addEventListener('click', (e) => {
		e.preventDefault();
		choose(form, b);
	}));
	if (sending[vote])
		state(vote, T('hall.sending'), true);
	else if (kept) /* the page was closed before the answer came */
		send(vote, form.action, again_ms);
}

/* The page was closed before the answer came, and the vote has ended since: the server says whether
 * it counted. */
function unanswered() {
	const prefix = key_of('');
	shelf.keys(prefix).forEach((key) => {
		const vote = key.slice(prefix.length);
		const kept = shelf.get(key);
		if (kept && kept.action && !kept.clock && !sending[vote] && !document.querySelector(`form[data-vote="${vote}"]`))
			send(vote, kept.action, again_ms);
	});
}

/* ---- one's own in what all were sent ---- */

function own(form) {
	if (!form.querySelector('[name=csrf]'))
		form.prepend(make('input', { type: 'hidden', name: 'csrf', value: document.body.dataset.csrf }));
}

function floor(el) {
	const ask = el.querySelector('[data-ask]');
	const unask = el.querySelector('[data-unask]');
	const waits = el.querySelector(`[data-seat="${root().dataset.hall}"][data-state=""]`);
	if (ask)
		ask.hidden = Boolean(waits) || !root().dataset.delegate;
	if (unask)
		unask.hidden = !waits;
}

/* Guests and who is barred were sent the way to the ballot with the others; it is not theirs. */
function secret(el) {
	el.hidden = !root().dataset.delegate || Boolean(root().dataset.barred);
}

/* Who has not passed the door asks now and then, and when the phone is taken up again, whether they
 * have: nobody else's phone is told that. */
const away_ms = 60000;

function away() {
	if (document.querySelector('[data-away="1"]') && !document.hidden)
		look().catch(() => {});
}

export function hall(part) {
	if (root()) {
		fresh(part, '[data-live-part] form', 'own').forEach(own);
		fresh(part, 'form[data-vote]', 'vote').forEach(voting);
		fresh(part, '[data-floor]', 'floor').forEach(floor);
		fresh(part, '[data-secret]', 'secret').forEach(secret);
		unanswered();
	}
	if (document.querySelector('[data-now]')) {
		if (!hall.ticks) {
			hall.ticks = setInterval(tick, 500);
			setInterval(away, away_ms);
			document.addEventListener('visibilitychange', away);
		}
		tick();
	}
}

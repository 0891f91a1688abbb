/* Live fragments: <main data-live="/live/meeting/7"> joins an event stream; an event carries the
 * name of a [data-live-part] element's id and its finished HTML. One stream a browser: through a
 * SharedWorker; else the tab that holds a lock streams and tells the others; else each tab has its
 * own; else the page itself is asked again and its parts are taken out of it. The event "stale" carries nothing: something
 * changed that this page may show, so the page is asked again, as this reader may see it.
 * data-refresh="2" on an element with an id asks its data-src every two seconds until the new
 * content has no data-refresh any more (progress of a job). */
import { fragment, fresh, request, wire } from './dom.js';
import { stream } from './live-stream.js';

const poll_ms = 5000;
const poll_ms_max = 60000;
const stale_ms = 700;

const parts = () => Array.from(document.querySelectorAll('[data-live-part][id]'));

/* Where the keyboard stands in a part, to stand there again in the new one. */
function focusOf(el) {
	const at = document.activeElement;
	if (!at || !el.contains(at))
		return () => {};
	const rank = Array.from(el.querySelectorAll(at.tagName)).indexOf(at);
	return (next) => {
		const same = next.querySelectorAll(at.tagName)[rank];
		if (same)
			same.focus({ preventScroll: true });
	};
}

/* A part in which somebody is typing, or has typed what was not sent, waits for the next event. */
function busy(el) {
	const at = document.activeElement;
	const typed = (f) => f.type !== 'hidden' && (f.value !== f.defaultValue || f.checked !== f.defaultChecked);
	return el.contains(at) && at.matches('input, textarea, select') ||
		Array.from(el.querySelectorAll('input, textarea')).some(typed);
}

function swap(id, next) {
	const old = document.getElementById(id);
	if (!old || !next || busy(old) || old.outerHTML === next.outerHTML)
		return;
	const refocus = focusOf(old);
	next.id = id;
	old.replaceWith(next);
	refocus(next);
	wire(next);
}

/* Asks the page again and takes its parts. */
export function look() {
	return request(location.href, {}, 20)
		.then((r) => (r.ok ? r.text() : Promise.reject(r)))
		.then((html) => {
			const page = new DOMParser().parseFromString(html, 'text/html');
			for (const part of parts())
				swap(part.id, page.getElementById(part.id));
		});
}

let due = false;

/* A moment later, so that many readers do not ask at once; a page that nobody looks at waits. */
function stale() {
	if (due)
		return;
	due = true;
	const go = () => {
		if (document.hidden) {
			document.addEventListener('visibilitychange', go, { once: true });
			return;
		}
		due = false;
		look().catch(() => {});
	};
	setTimeout(go, stale_ms + Math.random() * stale_ms);
}

function apply(id, html) {
	if (id === 'stale')
		stale();
	else
		swap(id, fragment(html).firstElementChild);
}

function poll() {
	let wait = poll_ms;
	const ask = () => {
		if (document.hidden) {
			setTimeout(ask, poll_ms);
			return;
		}
		look()
			.then(() => { wait = poll_ms; })
			.catch(() => { wait = Math.min(wait * 2, poll_ms_max); })
			.then(() => setTimeout(ask, wait));
	};
	setTimeout(ask, wait);
}

function shared(worker, url, names) {
	const port = new SharedWorker(worker, 'live').port;
	port.onmessage = (e) => apply(e.data.id, e.data.html);
	port.postMessage({ join: url, names });
	window.addEventListener('pagehide', () => port.postMessage({ leave: true }));
	window.addEventListener('pageshow', (e) => {
		if (e.persisted)
			port.postMessage({ join: url, names });
	});
}

function locked(url, names) {
	const channel = new BroadcastChannel(`live ${url}`);
	channel.onmessage = (e) => apply(e.data.id, e.data.html);
	navigator.locks.request(`live ${url}`, () => new Promise(() => {
		stream(url, (id, html) => {
			apply(id, html);
			channel.postMessage({ id, html });
		})(names);
	}));
}

function join(el) {
	const url = new URL(el.dataset.live, location.href).href;
	const names = parts().map((part) => part.id).concat('stale');
	const worker = document.body.dataset.liveWorker;
	if (window.EventSource && window.SharedWorker && worker)
		shared(worker, url, names);
	else if (window.EventSource && navigator.locks && window.BroadcastChannel)
		locked(url, names);
	else if (window.EventSource) /* Android's Chrome over a hall's own network */
		stream(url, apply)(names);
	else
		poll();
}

function refresh(el) {
	const seconds = Math.max(1, Number(el.dataset.refresh) || 2);
	setTimeout(() => {
		if (!el.isConnected)
			return;
		request(el.dataset.src, {}, 20).then((r) => (r.ok ? r.text() : Promise.reject(r)))
			.then((html) => apply(el.id, html))
			.catch(() => {})
			.then(() => el.isConnected && refresh(el));
	}, seconds * 1000);
}

export function live(root) {
	fresh(root, '[data-live]', 'live').forEach(join);
	fresh(root, '[data-refresh][data-src][id]', 'refresh').forEach(refresh);
}

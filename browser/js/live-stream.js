/* One event stream: stream(url, hand) answers a function that names the events to listen for; each
 * event is handed on as (name, html). The browser reconnects by itself with Last-Event-ID, when the
 * server said; a server that turned it away (it was starting, or full) is asked again, each browser
 * at its own moment. */
const back_ms = 2000;
const back_ms_max = 60000;

export function stream(url, hand) {
	const names = [];
	let source = null;
	let last = '';
	let wait = back_ms;

	/* A new stream goes on from the last event that the old one had. */
	const address = () => (last ? url.replace(/([?&]after=)\d+/, `$1${last}`) : url);

	function hear(name) {
		source.addEventListener(name, (e) => {
			last = e.lastEventId || last;
			hand(name, e.data);
		});
	}

	function open() {
		source = new EventSource(address());
		source.onopen = () => { wait = back_ms; };
		source.onerror = () => {
			if (source.readyState !== EventSource.CLOSED)
				return;
			setTimeout(open, wait * (.5 + Math.random()));
			wait = Math.min(wait * 2, back_ms_max);
		};
		names.forEach(hear);
	}

	open();
	const listen = (more) => {
		for (const name of more.filter((n) => !names.includes(n))) {
			names.push(name);
			hear(name);
		}
	};
	listen.close = () => source.close();
	return listen;
}

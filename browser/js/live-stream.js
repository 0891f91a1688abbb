/* One event stream: stream(url, hand) answers a function that names the events to listen for; each
 * event is handed on as (name, html). The browser reconnects by itself with Last-Event-ID. */
export function stream(url, hand) {
	const source = new EventSource(url);
	const heard = {};
	const listen = (names) => {
		for (const name of names) {
			if (!heard[name])
				source.addEventListener(name, (e) => hand(name, e.data));
			heard[name] = true;
		}
	};
	listen.close = () => source.close();
	return listen;
}

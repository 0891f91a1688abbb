/* The SharedWorker of live.js: one event stream per address for all tabs of this browser; it is
 * closed when the last tab has left. */
import { stream } from './live-stream.js';

const streams = {};

function leave(port) {
	for (const url of Object.keys(streams)) {
		const s = streams[url];
		s.ports = s.ports.filter((p) => p !== port);
		if (!s.ports.length) {
			s.listen.close();
			delete streams[url];
		}
	}
}

function join(port, url, names) {
	let s = streams[url];
	if (!s) {
		s = streams[url] = { ports: [], last: {} };
		s.listen = stream(url, (id, html) => {
			if (id !== 'stale') /* a page that comes now is fresh */
				s.last[id] = html;
			s.ports.forEach((p) => p.postMessage({ id, html }));
		});
	}
	s.listen(names);
	s.ports.push(port);
	for (const id of Object.keys(s.last))
		port.postMessage({ id, html: s.last[id] });
}

self.onconnect = (e) => {
	const port = e.ports[0];
	port.onmessage = (m) => {
		if (m.data.leave)
			leave(port);
		else
			join(port, m.data.join, m.data.names);
	};
};

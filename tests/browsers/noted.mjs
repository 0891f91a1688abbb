/* noted.mjs: a proxy before the server. Whatever the browser, it notes all that is sent, and it hears
 * of every breach of the content policy because it asks for reports. */
import http from 'node:http';

const reports = '/content-policy-report';

function body_of(request) {
	return new Promise((done, fail) => {
		const parts = [];
		request.on('data', (d) => parts.push(d));
		request.on('end', () => done(Buffer.concat(parts)));
		request.on('error', fail);
	});
}

const policy = 'content-security-policy';

function pass_on(reply, response, faults, url) {
	const headers = { ...reply.headers };
	if (headers[policy])
		headers[policy] += `; report-uri ${reports}`;
	if (reply.statusCode >= 500)
		faults.push(`${reply.statusCode} ${url}`);
	response.writeHead(reply.statusCode, headers);
	reply.pipe(response);
}

/* `sent` gets a line for every request, in the words of Devices.sent. */
export async function noted(target, sent) {
	const faults = [];
	const server = http.createServer(async (request, response) => {
		const body = await body_of(request);
		if (request.url === reports) {
			faults.push(String(body));
			response.end();
			return;
		}
		sent.push(`${request.method} ${target}${request.url} ${JSON.stringify(request.headers)} ${body}`);
		const { hostname, port } = new URL(target);
		const onward = http.request({ hostname, port, method: request.method, path: request.url, headers: request.headers },
			(reply) => pass_on(reply, response, faults, request.url));
		onward.on('error', () => response.destroy());
		response.on('close', () => onward.destroy());
		onward.end(body);
	});
	await new Promise((done) => { server.listen(0, '127.0.0.1', done); });
	return {
		base: `http://127.0.0.1:${server.address().port}`, faults,
		close: () => { server.closeAllConnections(); return new Promise((done) => { server.close(done); }); },
	};
}

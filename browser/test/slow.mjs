/* A page on a slow processor. Chromium's own throttling slows the page's main thread and leaves its
 * workers as fast as they were; here the page's whole process is stopped for most of the time. */

const busy_ms = 200;
const slice_ms = 5;

async function times(wire) {
	const { processInfo } = await wire.send('SystemInfo.getProcessInfo');
	return new Map(processInfo.filter((p) => p.type === 'renderer').map((p) => [p.id, p.cpuTime]));
}

/* The process that gets busy when the page does. */
async function process_of(wire, page) {
	const before = await times(wire);
	await page.evaluate((ms) => {
		const end = Date.now() + ms;
		while (Date.now() < end);
	}, busy_ms);
	const grown = [...await times(wire)].map(([id, t]) => [id, t - (before.get(id) || 0)]);
	return grown.sort((a, b) => b[1] - a[1])[0][0];
}

/** Does fn while a process gets one part in `rate` of its time. */
export async function slowed_process(pid, rate, fn) {
	let going = true;
	let timer;
	let since = performance.now();
	/* It stands still for as long as its last run really took, times what is missing to the rate. */
	const run = () => {
		process.kill(pid, 'SIGCONT');
		since = performance.now();
		if (going)
			timer = setTimeout(stop, slice_ms);
	};
	const stop = () => {
		process.kill(pid, 'SIGSTOP');
		timer = setTimeout(run, (performance.now() - since) * (rate - 1));
	};
	stop();
	try {
		return await fn();
	} finally {
		going = false;
		clearTimeout(timer);
		process.kill(pid, 'SIGCONT');
	}
}

/** The same for the process of a page of Chromium. */
export async function slowed(page, rate, fn) {
	const wire = await page.context().browser().newBrowserCDPSession();
	try {
		return await slowed_process(await process_of(wire, page), rate, fn);
	} finally {
		await wire.detach();
	}
}

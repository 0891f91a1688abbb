/* busiest.mjs: which process of an engine runs a page's scripts, and how slow it is. */
import fs from 'node:fs';

const busy_ms = 300, long_ms = 1500;
const tick_ms = 10;

/* Parent and time of every process: fields 4, 14 and 15 of /proc/PID/stat, behind the name in brackets. */
function processes() {
	const all = new Map();
	for (const pid of fs.readdirSync('/proc').filter((n) => /^\d+$/.test(n))) {
		let text = '';
		try {
			text = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
		} catch { continue; }	// it has ended
		const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
		all.set(Number(pid), { parent: Number(fields[1]), time: Number(fields[11]) + Number(fields[12]) });
	}
	return all;
}

function of(all, pid, root) {
	for (let at = pid; at > 1; at = all.get(at)?.parent ?? 0)
		if (at === root)
			return true;
	return false;
}

/* In the page. */
function busy(ms) {
	const end = Date.now() + ms;
	while (Date.now() < end);
}

/* The one that gets busy when the page does. */
export async function busiest(page) {
	const before = processes();
	await page.evaluate(busy, busy_ms);
	const after = processes();
	const grown = [...after].filter(([pid]) => of(after, pid, page.engine.pid))
		.map(([pid, p]) => [pid, p.time - (before.get(pid)?.time ?? 0)]);
	return grown.sort((a, b) => b[1] - a[1])[0][0];
}

/* How many times as long as a page's process computes it takes. */
export async function slowness(page, pid) {
	const before = processes().get(pid).time;
	const from = Date.now();
	await page.evaluate(busy, long_ms);
	return (Date.now() - from) / tick_ms / Math.max(1, processes().get(pid).time - before);
}

/* run.mjs: runs every journey of this folder against build/congdoan, in two lanes (lane.mjs), and
 * prints one line each and "N passed, N failed". When all of them ran, no route that answers a GET may
 * have stayed unopened. A real browser on a busy machine stumbles once in some thousand steps: a file
 * with a journey that failed is run again, whole, on a data file of its own, and the second time
 * counts; what was well only then is named UNSTEADY in the end, so that nobody forgets it.
 *	node tests/journeys/run.mjs [BUILD [WORD…]] */
import { fork } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { noteWork, root } from './harness.mjs';
import { missedBy, routes } from './routes.mjs';

const build = path.resolve(root, process.argv[2] ?? 'build');
const words = process.argv.slice(3);
const folder = path.join(root, 'tests/journeys');
const lanes = 2;	// one waits for its browser: two fill two cores

if (!fs.existsSync(path.join(build, 'congdoan'))) {
	console.log(`journeys are skipped: ${path.relative(root, build)}/congdoan is not built`);
	console.log('0 passed, 0 failed');
	process.exit(0);
}
fs.mkdirSync(path.join(build, 'screens'), { recursive: true });

const notes = ['run.mjs', 'lane.mjs', 'harness.mjs', 'routes.mjs', 'devices.mjs'];
const size = (f) => (f === 'screens.mjs' ? Infinity : fs.statSync(path.join(folder, f)).size);	// it walks everything
const files = fs.readdirSync(folder).filter((f) => f.endsWith('.mjs') && !notes.includes(f));
const waiting = files.sort((a, b) => size(b) - size(a));	// the long ones first: the lanes end together
const walking = new Set();	// handed out and not answered yet
const opened = new Set();	// every path that a page asked for
const marked = [];	// what is to be read in the end
let passed = 0, failed = 0;

function count({ file, well, badly, marked: lines }) {
	walking.delete(file);
	passed += well;
	failed += badly;
	marked.push(...lines);
}

/* A lane that dies costs the file that it walked. */
function lane() {
	const child = fork(path.join(folder, 'lane.mjs'), [build, ...words]);
	let mine = null;
	const next = () => {
		mine = waiting.shift() ?? null;
		mine && walking.add(mine);
		child.send({ file: mine });
	};
	child.on('message', (said) => {
		if (said.opened)
			opened.add(said.opened);
		if (said.work)
			noteWork(build, said.work);
		if (said.file)
			count(said);
		if (said.file || said.ready)
			next();
	});
	return new Promise((done) => {
		child.on('exit', (code, signal) => {
			if (mine)
				count({ file: mine, well: 0, badly: 1, marked: [`FAILED ${mine}: its lane ended (${signal ?? code})`] });
			mine && waiting.length ? done(lane()) : done();
		});
		process.on('SIGTERM', () => child.kill());
	});
}

function closing() {
	for (const line of marked)
		console.log(line);
	console.log(`${passed} passed, ${failed} failed`);
	process.exit(failed ? 1 : 0);
}

/* Whoever set a limit is told what there was no time for. */
process.on('SIGTERM', () => {
	const left = [...walking, ...waiting.splice(0)];
	failed += left.length;
	marked.push(`FAILED journeys: no time was left for ${left.join(', ')}`);
	closing();
});

await Promise.all(Array.from({ length: lanes }, lane));
if (!words.length) {
	const missed = missedBy(opened);
	missed.length || routes.length < 80 ? failed++ : passed++;
	if (missed.length)
		marked.push(`FAILED no journey opens ${missed.join(', ')}`);
	else
		console.log(`ok     every one of ${routes.length} routes was opened`);
}
closing();

/* year.mjs: a whole year on the command line, as the README tells it: from the workbooks to
 * result.json, its fingerprint, and what is refused. */
import { spawn } from 'node:child_process';
import crypto from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { root } from './harness.mjs';

const expected = () => JSON.parse(fs.readFileSync(path.join(root, 'examples/2021/expected/results.json')));

function unitsOf(result) {
	return new Map(result.clusters.flatMap((c) => c.units).map((u) => [u.code, u]));
}

/* RFC 8785 of what we write: whole numbers, texts, lists, sorted members. */
function canonical(v) {
	if (Array.isArray(v))
		return `[${v.map(canonical).join(',')}]`;
	if (v && typeof v === 'object')
		return `{${Object.keys(v).sort().map((k) => `${JSON.stringify(k)}:${canonical(v[k])}`).join(',')}}`;
	return JSON.stringify(v);
}

function fingerprintOf(result) {
	const { fingerprint, ...rest } = result;
	return crypto.createHash('sha256').update(canonical(rest)).digest('hex');
}

/* Serves a data file on a socket of its own until the callback is done. */
async function served(file, dir, then) {
	const program = path.join(path.resolve(root, process.argv[2] ?? 'build'), 'congdoan');
	const child = spawn(program, ['serve', '--db', file, '--listen', `unix:${path.join(dir, 'new.sock')}`,
		'--quiet'], { cwd: dir, stdio: ['ignore', 'pipe', 'ignore'] });
	const ended = new Promise((done) => child.on('exit', done));
	try {
		await new Promise((done, fail) => {
			child.stdout.on('data', (said) => /unix:/.test(said) && done());
			child.on('exit', () => fail(new Error('the server ended')));
		});
		await then();
	} finally {
		child.kill('SIGTERM');
		await ended;
	}
}

const papers = ['bien-ban-khoi-K1.docx', 'bien-ban-kiem-phieu-K5.pdf', 'to-trinh.docx',
	'quyet-dinh-xep-loai.pdf', 'thong-bao-ket-qua.pdf', 'xep-loai-xep-hang.xlsx', 'so-lieu.xlsx',
	'bang-tu-cham/VC001.pdf'];

export const journeys = [
	{
		name: 'a new data file takes a province\'s units, criteria and season while it is served',
		async run({ cli, check, dir }) {
			const db = path.join(dir, 'new.db'), from = path.join(root, 'examples/2021-tinh');
			await served(db, dir, () => {
				for (const [kind, file] of [['units', 'units.xlsx'], ['criteria', 'criteria.json'],
					['criteria', 'cluster-criteria-K05.json'], ['season', 'season.json']]) {
					const done = cli('import', kind, path.join(from, file), '--db', db);
					check(done.status === 0, `${file}: ${(done.stderr || done.stdout).slice(0, 300)}`);
				}
			});
			check(cli('verify', '--db', db).status === 0, 'the file verifies');
		},
	},
	{
		name: 'an open year lists who must decide what, stores nothing and exits with 2',
		async run({ cli, check, file, dir }) {
			const out = path.join(dir, 'open');
			const closed = cli('close-year', '--db', file, '--year', '2021', '--out', out, '--json');
			/* The file is being served: the command says so, or hands its work over. */
			check([2, 3].includes(closed.status), `close-year exits with ${closed.status}`);
		},
	},
	{
		name: 'the sample year closes to the results that were worked out beforehand',
		async run({ cli, check, dir }) {
			const db = path.join(dir, 'whole.db'), out = path.join(dir, 'whole');
			check(cli('demo', '--db', db, '--complete').status === 0, 'the sample is made');
			const closed = cli('close-year', '--db', db, '--year', '2021', '--out', out);
			check(closed.status === 0, closed.stderr);
			for (const paper of papers)
				check(fs.statSync(path.join(out, paper)).size > 3000, `${paper} is written`);
			const result = JSON.parse(fs.readFileSync(path.join(out, 'result.json')));
			const is = unitsOf(result), should = unitsOf(expected());
			check(is.size === should.size, `${is.size} units, not ${should.size}`);
			for (const [code, u] of should)
				for (const k of ['points', 'class', 'place', 'tied', 'pledged'])
					check(is.get(code)[k] === u[k], `${code} ${k}: ${is.get(code)[k]}, not ${u[k]}`);
			check(fingerprintOf(result) === result.fingerprint, 'anybody recomputes the fingerprint');
			const again = cli('close-year', '--db', db, '--year', '2021', '--out', `${out}-again`);
			check(again.status === 0, 'a closed year answers with 0');
			check(fs.readFileSync(path.join(out, 'result.json')).equals(
				fs.readFileSync(path.join(`${out}-again`, 'result.json'))), 'and the same file');
			for (const paper of ['quyet-dinh-xep-loai.pdf', 'so-lieu.xlsx'])
				check(fs.readFileSync(path.join(out, paper)).equals(
					fs.readFileSync(path.join(`${out}-again`, paper))), `${paper} is the same again`);
			check(cli('verify', '--db', db).status === 0, 'the file verifies');
		},
	},
	{
		name: 'a restored copy closes to the same fingerprint',
		async run({ cli, check, dir }) {
			const db = path.join(dir, 'a.db'), copy = path.join(dir, 'b.db'), bak = path.join(dir, 'a.bak');
			check(cli('demo', '--db', db, '--complete').status === 0, 'the sample is made');
			check(cli('backup', bak, '--db', db).status === 0, 'it is backed up');
			check(cli('restore', bak, '--db', copy).status === 0, 'and restored');
			const prints = [db, copy].map((f, i) => {
				const out = path.join(dir, `copy${i}`);
				fs.copyFileSync(`${db}.key`, `${copy}.key`);
				check(cli('close-year', '--db', f, '--year', '2021', '--out', out).status === 0, 'closes');
				return JSON.parse(fs.readFileSync(path.join(out, 'result.json'))).fingerprint;
			});
			check(prints[0] === prints[1], 'one fingerprint');
		},
	},
	{
		name: 'the open cluster is asked for, a draft is written, and nothing is stored',
		async run({ cli, check, dir }) {
			const db = path.join(dir, 'c.db'), out = path.join(dir, 'c');
			check(cli('demo', '--db', db).status === 0, 'the sample is made');
			const open = cli('close-year', '--db', db, '--year', '2021', '--out', out, '--json');
			check(open.status === 2, `exits with ${open.status}`);
			const { needs, total } = JSON.parse(open.stdout);
			check(total === needs.length && total > 0, 'the needs are counted');
			check(needs.some((n) => n.kind === 'tie') && needs.some((n) => n.kind === 'ballot'),
				'the tie and the ballot of K4 are asked for');
			const draft = cli('close-year', '--db', db, '--year', '2021', '--out', out, '--draft');
			check(draft.status === 0, draft.stderr);
			check(JSON.parse(fs.readFileSync(path.join(out, 'result.json'))).draft === true, 'a draft');
			const given = cli('close-year', '--db', db, '--year', '2021', '--out', out,
				'--decisions', path.join(root, 'examples/2021/decisions.json'));
			check(given.status === 0, given.stderr || given.stdout);
		},
	},
	{
		name: 'wrong calls exit with 1, wrong files with 2 and the faults as JSON',
		async run({ cli, check, dir }) {
			const db = path.join(dir, 'd.db');
			check(cli().status === 0, 'congdoan alone explains itself');
			check(cli('close-year', '--db', db).status === 1, 'a missing option is usage');
			check(cli('no-such-command').status === 1, 'an unknown command is usage');
			check(cli('import', '--help').status === 0, 'every command has help');
			check(cli('demo', '--db', db).status === 0, 'the sample is made');
			const bad = cli('import', 'units', path.join(root, 'examples/excel/units-bad-dates.xlsx'),
				'--db', db, '--json');
			check(bad.status === 2, `a faulty table exits with ${bad.status}`);
			const { faults, total } = JSON.parse(bad.stdout);
			check(total > 0 && faults[0].sheet && faults[0].cell && 'read' in faults[0] && faults[0].expected,
				'each fault has sheet, cell, what was read and what was expected');
			const none = cli('import', 'units', path.join(dir, 'none.xlsx'), '--db', db);
			check(none.status === 2, 'a file that is not there is refused');
		},
	},
];

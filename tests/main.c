/* main.c: runs every test of every suite in two processes and prints "N passed, N failed".
 *   congdoan-test [-v] [WORD…]      only the tests whose "suite.test" holds one of the words
 *   congdoan-test WORD… -WORD…      and none of those after a minus */
#include "tests/test.h"

#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define SUITE_NAMED(name) extern const struct suite suite_##name;
#include "suites.inc"
#undef SUITE_NAMED
#define SUITE_NAMED(name) &suite_##name,
static const struct suite *const suites[] = {
#include "suites.inc"
	NULL,
};

enum { PROCESSES = 2, RUNS_MAX = 20000, SLOW_MS = 500, TEST_SECONDS = 300 };

struct run {
	const struct suite *suite;
	const struct test_case *test;
	bool pg;
};
static struct run runs[RUNS_MAX];
static int run_count;
static const char *pg;
static bool verbose;

/* Shared by the processes. */
struct board {
	atomic_int next, passed, failed, skipped;
	atomic_bool badly[RUNS_MAX];
	char first[RUNS_MAX][TEST_SAID]; /* why, in short: what a log keeps is its end */
	atomic_int running[PROCESSES]; /* index of the run, or -1 */
};
static struct board *board;

static bool wanted(const struct suite *s, const struct test_case *c, char **words)
{
	char name[512];
	bool named = false, asked = false;
	snprintf(name, sizeof name, "%s.%s", s->name, c->name);
	for (; *words; words++) {
		bool out = **words == '-';
		if (out && strstr(name, *words + 1))
			return false;
		asked |= !out;
		named |= !out && strstr(name, *words);
	}
	return named || !asked;
}

static void plan(char **words)
{
	for (int engine = 0; engine < (pg ? 2 : 1); engine++)
		for (const struct suite *const *s = suites; *s; s++)
			for (size_t i = 0; i < (*s)->n; i++) {
				if ((engine && !(*s)->store) || !wanted(*s, &(*s)->tests[i], words))
					continue;
				if (run_count == RUNS_MAX)
					die("more tests than RUNS_MAX");
				runs[run_count++] = (struct run){ *s, &(*s)->tests[i], engine };
			}
}

static double now_s(void)
{
	struct timespec ts;
	clock_gettime(CLOCK_MONOTONIC, &ts);
	return (double)ts.tv_sec + (double)ts.tv_nsec / 1e9;
}

static void say_run(const char *before, int i, const char *after)
{
	printf("%s%s.%s%s%s", before, runs[i].suite->name, runs[i].test->name,
	       runs[i].pg ? " (PostgreSQL)" : "", after);
}

static bool skipped;

void test_skip(struct t *t, const char *why)
{
	printf("skipped: %s: %s\n", t->name, why);
	skipped = true;
}

static void run_one(int process, int i)
{
	const struct run *r = &runs[i];
	struct arena arena = { 0 };
	struct t t = { .arena = &arena,
		       .pg = r->pg ? pg : NULL,
		       .process = process,
		       .name = r->test->name,
		       .first = board->first[i] };
	double from = now_s();
	skipped = false;
	alarm(TEST_SECONDS); /* a test that hangs is a test that died */
	r->test->run(&t);
	alarm(0);
	arena_free(&arena);
	double ms = (now_s() - from) * 1000;
	if (verbose || ms > SLOW_MS) {
		printf("%7.0f ms  ", ms);
		say_run("", i, "\n");
	}
	atomic_store(&board->badly[i], t.failed > 0);
	atomic_fetch_add(skipped ? &board->skipped : t.failed ? &board->failed : &board->passed, 1);
}

static _Noreturn void work(int process)
{
	signal(SIGPIPE, SIG_IGN);
	int i;
	while ((i = atomic_fetch_add(&board->next, 1)) < run_count) {
		atomic_store(&board->running[process], i);
		run_one(process, i);
		fflush(NULL);
		atomic_store(&board->running[process], -1);
	}
	exit(0); /* not _exit: leak and coverage reports come at exit */
}

static pid_t start(int process)
{
	atomic_store(&board->running[process], -1);
	fflush(NULL);
	pid_t pid = fork();
	if (pid < 0)
		die("fork");
	if (pid == 0)
		work(process);
	return pid;
}

/* A process that died inside a test costs that test, and another process takes over. */
static bool ended_well(int process, int status)
{
	int i = atomic_load(&board->running[process]);
	if (i < 0 && WIFEXITED(status) && WEXITSTATUS(status) == 0)
		return true;
	const char *how = WIFSIGNALED(status) ? strsignal(WTERMSIG(status)) : "it called exit";
	if (i >= 0) {
		atomic_store(&board->badly[i], true);
		say_run("", i, ": the test process died: ");
		snprintf(board->first[i], TEST_SAID, "the test process died: %s", how);
	}
	printf("%s%s\n", i < 0 ? "FAILED a test process, after its tests: " : "", how);
	atomic_fetch_add(&board->failed, 1);
	return i < 0;
}

static void run_all(void)
{
	pid_t pids[PROCESSES];
	int alive = PROCESSES, status;
	for (int p = 0; p < PROCESSES; p++)
		pids[p] = start(p);
	while (alive > 0) {
		pid_t pid = wait(&status);
		for (int p = 0; p < PROCESSES; p++) {
			if (pid != pids[p])
				continue;
			if (ended_well(p, status))
				alive--;
			else
				pids[p] = start(p);
		}
	}
}

int main(int argc, char **argv)
{
	char **words = argv + 1;
	(void)argc;
	verbose = *words && strcmp(*words, "-v") == 0;
	words += verbose;
	setvbuf(stdout, NULL, _IOFBF, 1 << 16); /* whole lines although two processes write */
	pg = getenv("TEST_PG");
	pg = pg && *pg ? pg : NULL;
	board = mmap(NULL, sizeof *board, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1,
		     0);
	if (board == MAP_FAILED)
		die("mmap");
	plan(words);
	double from = now_s();
	run_all();
	int passed = atomic_load(&board->passed), failed = atomic_load(&board->failed);
	if (atomic_load(&board->skipped))
		printf("%d skipped\n", atomic_load(&board->skipped));
	if (run_count == 0)
		printf("no test has that name\n");
	for (int i = 0; i < run_count; i++)
		if (atomic_load(&board->badly[i])) {
			say_run("FAILED ", i, ": ");
			printf("%s\n", board->first[i]);
		}
	printf("%s in %.1f s\n%d passed, %d failed\n", pg ? "SQLite and PostgreSQL" : "SQLite only",
	       now_s() - from, passed, failed);
	return failed > 0 || run_count == 0;
}

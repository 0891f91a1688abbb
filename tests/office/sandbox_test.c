/* sandbox_test.c: the worker's processes can do nothing but their work, and one that dies takes
 * nothing with it. */
#include "office_fixture.h"

#include "office/link.h"
#include "office/zip_in.h"

#include <dirent.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

TEST(a_hostile_process_can_do_nothing_else)
{
	unsigned can = 255;
	REQUIRE_OK(office_probe(office_fixture(t), &can));
	CHECK_INT(can, 0);
	struct office_state s = office_state(office_fixture(t));
	CHECK(s.seccomp);
	CHECK(s.fonts);
}

TEST(a_worker_that_was_killed_is_started_again)
{
	struct office *o = office_fixture(t);
	unsigned can = 255;
	siginfo_t end;
	kill(o->pid, SIGKILL);
	waitid(P_PID, (id_t)o->pid, &end, WEXITED | WNOWAIT); /* or it was waited for already */
	REQUIRE_OK(office_probe(o, &can));
	CHECK_INT(can, 0);
	CHECK(office_state(o).restarts > 0);
}

TEST(a_missing_worker_is_named)
{
	struct office *o = NULL;
	const struct office_options opt = { .worker = "/nonexistent/congdoan-worker" };
	CHECK_FAIL(office_start(&opt, &o), ERR_STORE, "office.absent");
	const struct office_options wrong = { .worker = "/bin/true" };
	CHECK_FAIL(office_start(&wrong, &o), ERR_STORE, "office.absent");
}

TEST(without_a_worker_a_call_says_so)
{
	unsigned can;
	CHECK_FAIL(office_probe(NULL, &can), ERR_STORE, "office.absent");
}

struct crowd {
	struct office *office;
	int failed;
};

static struct err count_entry(void *arg, [[maybe_unused]] const struct zip_file *f)
{
	++*(int64_t *)arg;
	return OK;
}

static void *ask_often(void *arg)
{
	struct crowd *c = arg;
	for (int i = 0; i < 10; i++) {
		struct arena a = { 0 };
		struct zipped z;
		int64_t seen = 0;
		zip_begin(&z);
		zip_put(&z, "a.txt", S("x"));
		int fd = zip_done(&z);
		if (zip_each(c->office, &a, fd, count_entry, &seen).code || seen != 1)
			__atomic_add_fetch(&c->failed, 1, __ATOMIC_SEQ_CST);
		close(fd);
		arena_free(&a);
	}
	return NULL;
}

TEST(many_threads_may_ask_at_once)
{
	struct crowd c = { .office = office_fixture(t) };
	pthread_t threads[12];
	for (int i = 0; i < 12; i++)
		pthread_create(&threads[i], NULL, ask_often, &c);
	for (int i = 0; i < 12; i++)
		pthread_join(threads[i], NULL);
	CHECK_INT(c.failed, 0);
	CHECK_INT(c.office->running[LANE_HOSTILE], 0);
	CHECK_INT(c.office->waiting[LANE_HOSTILE], 0);
}

static int open_files(void)
{
	int n = 0;
	DIR *d = opendir("/proc/self/fd");
	while (d && readdir(d))
		n++;
	if (d)
		closedir(d);
	return n;
}

TEST(calls_leave_no_descriptor_open)
{
	struct crowd c = { .office = office_fixture(t) };
	ask_often(&c);
	int before = open_files();
	ask_often(&c);
	CHECK_INT(open_files(), before);
}

SUITE(office_sandbox, a_hostile_process_can_do_nothing_else,
      a_worker_that_was_killed_is_started_again, a_missing_worker_is_named,
      without_a_worker_a_call_says_so, many_threads_may_ask_at_once, calls_leave_no_descriptor_open)

/* office.c: starts the worker, restarts it when it died, and keeps the queue in front of it.
 * What is asked and answered is session.c's. See office.h. */
#include "office/office.h"

#include "base/program.h"
#include "office/link.h"
#include "office/session.h"

#include <assert.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { HELLO_SECONDS = 20 }; /* a cold disk and a hundred shared objects */

static bool runs(const char *path) { return access(path, X_OK) == 0; }

/* Where the worker is: named, or beside this program, or where a package puts it. */
static bool find_worker(const struct office_options *o, char out[PATH_MAX])
{
	const char *named = o && o->worker ? o->worker : getenv("CONGDOAN_WORKER");
	if (named && *named) {
		snprintf(out, PATH_MAX, "%s", named);
		return runs(out);
	}
	if (program_beside("congdoan-worker", out, PATH_MAX) && runs(out))
		return true;
	char packed[PATH_MAX];
	if (!program_beside("../libexec/congdoan/congdoan-worker", packed, sizeof packed) ||
	    !runs(packed))
		return false;
	memcpy(out, packed, PATH_MAX);
	return true;
}

/* The worker sees none of our environment but what names its fonts and steers sanitizers. */
static void fill_environment(char **env, char *room, size_t cap)
{
	static const char *const kept[] = { "CONGDOAN_FONTS", "ASAN_OPTIONS", "UBSAN_OPTIONS",
					    "TSAN_OPTIONS" };
	size_t at = 0, n = 0;
	env[n++] = "LC_ALL=C.UTF-8";
	env[n++] = "TZ=UTC";
	for (size_t i = 0; i < sizeof kept / sizeof *kept; i++) {
		const char *v = getenv(kept[i]);
		int k = v ? snprintf(room + at, cap - at, "%s=%s", kept[i], v) : 0;
		if (k <= 0 || (size_t)k >= cap - at)
			continue;
		env[n++] = room + at;
		at += (size_t)k + 1;
	}
	env[n] = NULL;
}

static bool spawn_worker(struct office *o, int theirs)
{
	char room[2048], *env[8];
	fill_environment(env, room, sizeof room);
	char *argv[] = { "congdoan-worker", o->temp, NULL };
	posix_spawn_file_actions_t acts;
	posix_spawnattr_t attr;
	sigset_t none, all;
	sigemptyset(&none);
	sigfillset(&all);
	posix_spawn_file_actions_init(&acts);
	posix_spawn_file_actions_adddup2(&acts, theirs, 3);
	posix_spawn_file_actions_addclosefrom_np(&acts, 4);
	posix_spawnattr_init(&attr);
	posix_spawnattr_setsigmask(&attr, &none);
	posix_spawnattr_setsigdefault(&attr, &all);
	posix_spawnattr_setflags(&attr, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
	int e = posix_spawn(&o->pid, o->worker, &acts, &attr, argv, env);
	posix_spawnattr_destroy(&attr);
	posix_spawn_file_actions_destroy(&acts);
	if (e)
		o->pid = 0;
	return e == 0;
}

static bool read_hello(struct office *o)
{
	char p[64];
	int fds[WIRE_FDS];
	ptrdiff_t n = wire_take(o->control, p, sizeof p, fds);
	struct wire w = { .rest = { p, n > 0 ? (size_t)n : 0 } };
	bool hello = wire_u8(&w) == WIRE_HELLO && wire_u8(&w) == WIRE_VERSION;
	o->state.seccomp = wire_enum(&w, 2);
	o->state.landlock = (int)wire_u8(&w);
	o->state.fonts = wire_enum(&w, 2);
	return hello && !w.bad;
}

/* Closing the socket asks the worker to bury its children and go; one that does not is killed. */
static void end_worker(struct office *o)
{
	enum { TRIES = 100, TRY_NS = 10 * 1000 * 1000 };
	if (o->control >= 0)
		close(o->control);
	o->control = -1;
	for (int i = 0; o->pid > 0; i++) {
		pid_t ended = waitpid(o->pid, NULL, i < TRIES ? WNOHANG : 0);
		if (ended == o->pid || (ended < 0 && errno != EINTR))
			break;
		if (i + 1 == TRIES)
			kill(o->pid, SIGKILL);
		else
			nanosleep(&(struct timespec){ .tv_nsec = TRY_NS }, NULL);
	}
	o->pid = 0;
}

/* Starts one worker and waits until it is locked down. The lock is held, or no thread is yet. */
bool office_link(struct office *o)
{
	int pair[2];
	end_worker(o);
	if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, pair) < 0)
		return false;
	struct timeval limit = { .tv_sec = HELLO_SECONDS };
	setsockopt(pair[0], SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
	setsockopt(pair[0], SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit);
	o->control = pair[0];
	bool up = spawn_worker(o, pair[1]);
	close(pair[1]);
	if (up && read_hello(o))
		return true;
	end_worker(o);
	return false;
}

static bool make_temp_dir(char out[PATH_MAX])
{
	const char *dir = getenv("TMPDIR");
	snprintf(out, PATH_MAX, "%s/congdoan-XXXXXX", dir && *dir == '/' ? dir : "/tmp");
	return mkdtemp(out) != NULL;
}

static void remove_temp_dir(const char *path)
{
	DIR *d = opendir(path);
	for (struct dirent *e; d && (e = readdir(d));)
		if (e->d_name[0] != '.')
			unlinkat(dirfd(d), e->d_name, 0);
	if (d)
		closedir(d);
	rmdir(path);
}

struct err office_start(const struct office_options *opt, struct office **out)
{
	static char path[PATH_MAX]; /* outlives the error that names it */
	if (!find_worker(opt, path))
		return FAIL(ERR_STORE, "office.absent", str_of(path));
	struct office *o = calloc(1, sizeof *o);
	if (!o)
		die("out of memory");
	o->control = -1;
	snprintf(o->worker, sizeof o->worker, "%s", path);
	pthread_mutex_init(&o->lock, NULL);
	pthread_condattr_t monotonic;
	pthread_condattr_init(&monotonic);
	pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
	pthread_cond_init(&o->freed, &monotonic);
	pthread_condattr_destroy(&monotonic);
	if (!make_temp_dir(o->temp)) {
		free(o);
		return FAIL(ERR_STORE, "office.disk");
	}
	if (!office_link(o)) {
		office_stop(o);
		return FAIL(ERR_STORE, "office.absent", str_of(path));
	}
	*out = o;
	return OK;
}

void office_stop(struct office *o)
{
	if (!o)
		return;
	end_worker(o);
	remove_temp_dir(o->temp);
	pthread_cond_destroy(&o->freed);
	pthread_mutex_destroy(&o->lock);
	free(o);
}

struct office_state office_state(struct office *o)
{
	pthread_mutex_lock(&o->lock);
	struct office_state s = o->state;
	pthread_mutex_unlock(&o->lock);
	return s;
}

static struct err probe_answer(void *arg, enum wire_type type, struct wire *in)
{
	unsigned *out = arg;
	*out = wire_u32(in);
	return in->bad || type != WIRE_INFO ? session_bad_reply() : OK;
}

struct err office_probe(struct office *o, unsigned *out)
{
	const struct session_ask ask = { .op = WIRE_PROBE, .input = -1 };
	*out = 0;
	return session_run(o, &ask, probe_answer, out);
}

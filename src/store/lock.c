/* lock.c: one program writes a SQLite file at a time. The lock file beside it tells who: its
 * process and, when that is a server, the socket that takes other programs' work. */
#include "base/system.h"
#include "store/engine.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <time.h>
#include <unistd.h>

enum { COMMAND_WAIT_MS = 5000, SERVER_WAIT_MS = 100, RETRY_MS = 20, TEXT_MAX = 4096 };

static const char *lock_path(struct arena *a, const char *url)
{
	char *real = realpath(url, NULL); /* two names of one file are one lock */
	struct str path = str_fmt(a, "%s.lock", real ? real : url);
	free(real);
	return path.p;
}

static void read_holder(struct arena *a, int fd, struct store_holder *out)
{
	char text[TEXT_MAX];
	ssize_t n = pread(fd, text, sizeof text, 0);
	struct str rest = { text, n > 0 ? (size_t)n : 0 }, pid = STR_NONE, socket = STR_NONE;
	str_split(&rest, '\n', &pid);
	str_split(&rest, '\n', &socket);
	*out = (struct store_holder){ .socket = arena_copy(a, socket) };
	if (!str_int(pid, &out->pid))
		out->pid = 0; /* it has the lock and is about to write its number */
}

bool store_holder(struct arena *a, const char *url, struct store_holder *out)
{
	int fd = open(lock_path(a, url), O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return false;
	bool held = flock(fd, LOCK_SH | LOCK_NB) != 0;
	if (held)
		read_holder(a, fd, out);
	close(fd);
	return held;
}

static bool write_holder(const struct store *st)
{
	char text[TEXT_MAX];
	int n = snprintf(text, sizeof text, "%ld\n%s\n", (long)getpid(),
			 st->socket ? st->socket : "");
	return n > 0 && (size_t)n < sizeof text && ftruncate(st->lock_fd, 0) == 0 &&
	       pwrite(st->lock_fd, text, (size_t)n, 0) == n;
}

static void pause_ms(int ms) { nanosleep(&(struct timespec){ .tv_nsec = ms * 1000000L }, NULL); }

/* A command is soon done and worth waiting for; a server is not. A moment in any case: somebody may
 * just be looking who has the file. */
static struct err wait_for_lock(struct arena *a, struct store *st)
{
	int64_t from = clock_ms();
	while (flock(st->lock_fd, LOCK_EX | LOCK_NB) != 0) {
		struct store_holder h;
		if (errno != EWOULDBLOCK && errno != EINTR)
			return FAIL(ERR_STORE, "store.open", arena_copy(a, str_of(st->url)),
				    system_why(a, errno));
		read_holder(a, st->lock_fd, &h);
		if (clock_ms() - from >= (h.socket.n ? SERVER_WAIT_MS : COMMAND_WAIT_MS))
			return FAIL(ERR_BUSY, "store.locked", arena_copy(a, str_of(st->url)),
				    str_fmt(a, "%lld", (long long)h.pid));
		pause_ms(RETRY_MS);
	}
	return OK;
}

struct err lock_take(struct arena *a, struct store *st)
{
	const char *path = lock_path(a, st->url);
	st->lock_fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	if (st->lock_fd < 0)
		return FAIL(ERR_STORE, "store.open", str_of(path), system_why(a, errno));
	struct err e = wait_for_lock(a, st);
	if (!e.code && !write_holder(st))
		e = FAIL(ERR_STORE, "store.open", str_of(path), system_why(a, errno));
	if (e.code)
		lock_release(st);
	return e;
}

/* The file stays: removing it would let two programs lock two files of the same name. */
void lock_release(struct store *st)
{
	if (st->lock_fd >= 0)
		close(st->lock_fd);
	st->lock_fd = -1;
}

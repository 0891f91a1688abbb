/* session.c: one question to the worker: waiting for a free lane, passing the descriptors, reading
 * the answers. See session.h. */
#include "office/session.h"

#include "base/msg.h"
#include "office/link.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum {
	ANSWER_SECONDS = 150, /* the worker's own limits end it sooner, see worker/sandbox.h */
	SPOOL_BYTES = 256 * 1024,
};

/* ---- lanes ---- */

static struct err lane_enter(struct office *o, int lane)
{
	const int max = lane == LANE_OWN ? LANE_OWN_MAX : LANE_HOSTILE_MAX;
	struct timespec until;
	clock_gettime(CLOCK_MONOTONIC, &until);
	until.tv_sec += WAIT_SECONDS;
	struct err e = OK;
	pthread_mutex_lock(&o->lock);
	if (lane == LANE_HOSTILE && !o->state.seccomp)
		e = FAIL(ERR_DENIED, "office.unsafe");
	else if (o->waiting[lane] >= WAITING_MAX)
		e = FAIL(ERR_BUSY, "office.busy");
	o->waiting[lane]++;
	while (!e.code && o->running[lane] >= max)
		if (pthread_cond_timedwait(&o->freed, &o->lock, &until))
			e = FAIL(ERR_BUSY, "office.busy");
	o->waiting[lane]--;
	if (!e.code)
		o->running[lane]++;
	pthread_mutex_unlock(&o->lock);
	return e;
}

static void lane_leave(struct office *o, int lane)
{
	pthread_mutex_lock(&o->lock);
	assert(o->running[lane] > 0);
	o->running[lane]--;
	pthread_cond_broadcast(&o->freed);
	pthread_mutex_unlock(&o->lock);
}

/* ---- asking ---- */

/* Sends the question; when the worker is gone, starts a new one and sends it again. */
static struct err pass(struct office *o, struct str question, const int *fds, int n)
{
	bool sent = false;
	pthread_mutex_lock(&o->lock);
	for (int again = 0; again < 2 && !sent; again++) {
		if (o->control >= 0)
			sent = wire_pass(o->control, question, fds, n);
		if (!sent && again == 0) {
			o->state.restarts++;
			(void)office_link(o);
		}
	}
	pthread_mutex_unlock(&o->lock);
	return sent ? OK : FAIL(ERR_STORE, "office.died");
}

static struct err ask_worker(struct office *o, const struct session_ask *ask, int *out)
{
	int pair[2];
	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) < 0)
		return FAIL(ERR_BUSY, "office.busy");
	struct timeval limit = { .tv_sec = ANSWER_SECONDS };
	setsockopt(pair[0], SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
	char room[WIRE_ASK_MAX];
	struct buf b = { .p = room, .cap = sizeof room, .max = sizeof room };
	wire_put_u8(&b, ask->op);
	put(&b, ask->params);
	assert(!b.full);
	const int fds[WIRE_FDS] = { pair[1], ask->input };
	struct err e = pass(o, buf_str(&b), fds, ask->input >= 0 ? 2 : 1);
	close(pair[1]);
	if (e.code)
		close(pair[0]);
	else
		*out = pair[0];
	return e;
}

/* ---- answers ---- */

struct err session_bad_reply(void) { return FAIL(ERR_STORE, "office.reply"); }

/* Only errors that the table of messages knows come through, so a subverted worker cannot make
 * the program say what it likes. */
static struct err read_fault(struct arena *a, struct wire *in)
{
	struct err e = OK;
	unsigned code = wire_enum(in, ERR_TOO_LARGE + 1);
	struct str key = wire_utf8(in);
	for (int i = 0; i < ERR_VALUES; i++)
		e.v[i] = wire_utf8(in);
	if (in->bad || code == ERR_NONE || key.n > 60 || !str_starts(key, S("office.")))
		return session_bad_reply();
	char name[64];
	struct buf b = { .p = name, .cap = sizeof name, .max = sizeof name };
	put(&b, key);
	put_char(&b, '\0');
	int id = msg_of_key(name, NULL, 0).id;
	if (id < 0)
		return session_bad_reply();
	for (int i = 0; i < ERR_VALUES; i++)
		e.v[i] = a ? arena_copy(a, e.v[i]) : STR_NONE;
	e.code = (enum err_code)code;
	e.message = msg_key(id);
	e.file = __FILE__;
	e.line = __LINE__;
	return e;
}

static struct err read_progress(const struct office_progress *p, struct wire *in)
{
	int64_t done = wire_u32(in), total = wire_u32(in);
	if (in->bad)
		return session_bad_reply();
	return p && p->step ? p->step(p->arg, done, total) : OK;
}

static struct err got_nothing(enum wire_got got)
{
	if (got == WIRE_LATE)
		return FAIL(ERR_STORE, "office.late");
	return got == WIRE_CLOSED ? FAIL(ERR_STORE, "office.died") : session_bad_reply();
}

static struct err read_answers(int fd, const struct session_ask *ask, session_on *on, void *arg)
{
	struct wire_box box = { 0 };
	struct err e = OK;
	for (bool more = true; more && !e.code;) {
		enum wire_type type = WIRE_DONE;
		struct wire in;
		enum wire_got got = wire_recv(fd, &box, &type, &in);
		if (got != WIRE_GOT) {
			e = got_nothing(got);
		} else if (type == WIRE_DONE) {
			more = false;
		} else if (type == WIRE_FAULT) {
			e = read_fault(ask->arena, &in);
		} else if (type == WIRE_PROGRESS) {
			e = read_progress(ask->progress, &in);
		} else {
			e = on(arg, type, &in);
		}
	}
	wire_box_free(&box);
	return e;
}

struct err session_run(struct office *o, const struct session_ask *ask, session_on *on, void *arg)
{
	if (!o)
		return FAIL(ERR_STORE, "office.absent", S("congdoan-worker"));
	int lane = wire_op_hostile((int)ask->op) ? LANE_HOSTILE : LANE_OWN, fd = -1;
	TRY(lane_enter(o, lane));
	struct err e = ask_worker(o, ask, &fd);
	if (!e.code) {
		e = read_answers(fd, ask, on, arg);
		close(fd); /* whoever still works on it notices and stops */
	}
	lane_leave(o, lane);
	return e;
}

static struct err sink_answer(void *arg, enum wire_type type, struct wire *in)
{
	const struct office_sink *to = arg;
	return type == WIRE_DATA ? to->put(to->arg, in->rest) : session_bad_reply();
}

struct err session_to_sink(struct office *o, const struct session_ask *ask, struct office_sink to)
{
	return session_run(o, ask, sink_answer, &to);
}

/* ---- sinks and spools ---- */

static struct err put_to_buf(void *arg, struct str piece)
{
	struct buf *b = arg;
	put(b, piece);
	return b->full ? FAIL(ERR_TOO_LARGE, "office.too_large") : OK;
}

struct office_sink office_to_buf(struct buf *b) { return (struct office_sink){ put_to_buf, b }; }

static struct err put_to_fd(void *arg, struct str piece)
{
	const int *fd = arg;
	return fd_put(*fd, piece) ? OK : FAIL(ERR_STORE, "office.disk");
}

struct office_sink office_to_fd(const int *fd)
{
	return (struct office_sink){ put_to_fd, (void *)fd };
}

struct err office_temp_file(int *fd)
{
	const char *dir = getenv("TMPDIR");
	dir = dir && *dir == '/' ? dir : "/tmp";
	*fd = open(dir, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
	if (*fd < 0) /* a file system that knows no O_TMPFILE */
		*fd = (int)memfd_create("congdoan", MFD_CLOEXEC);
	return *fd < 0 ? FAIL(ERR_STORE, "office.disk") : OK;
}

struct err spool_open(struct spool *s, struct arena *a, int64_t size_max)
{
	*s = (struct spool){ .fd = -1, .size_max = size_max, .out = { .arena = a } };
	return office_temp_file(&s->fd);
}

static void flush(struct spool *s)
{
	s->size += (int64_t)s->out.n;
	if (s->size > s->size_max || (!s->failed && !fd_put(s->fd, buf_str(&s->out))))
		s->failed = true;
	s->out.n = 0;
}

void spool_flush_if_large(struct spool *s)
{
	if (s->out.n >= SPOOL_BYTES)
		flush(s);
}

struct err spool_end(struct spool *s)
{
	flush(s);
	if (s->size > s->size_max)
		return FAIL(ERR_TOO_LARGE, "office.too_large");
	return s->failed ? FAIL(ERR_STORE, "office.disk") : OK;
}

void spool_close(struct spool *s)
{
	if (s->fd >= 0)
		close(s->fd);
	s->fd = -1;
}

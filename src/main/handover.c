/* handover.c: one message of a sequenced-packet socket carries a command: the version of this
 * protocol, the language, the folder, and the arguments, each ended by a NUL, beside three file
 * descriptors. One byte comes back: the exit code. */
#include "main/handover.h"

#include "main/commands.h"
#include "msg_main.gen.h"

#include <limits.h>
#include <poll.h>
#include <pthread.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

enum { MESSAGE_MAX = 64 << 10, ARGUMENTS_MAX = 40, STREAMS = 3, SEND_TIMEOUT_S = 10 };
static const char protocol[] = "congdoan-1";

struct handover {
	struct handover_options o;
	int listener, wake;
	pthread_t thread;
};

union control { /* aligned as the ancillary data wants it */
	char bytes[CMSG_SPACE(STREAMS * sizeof(int))];
	struct cmsghdr align;
};

static bool address_of(const char *path, struct sockaddr_un *out)
{
	*out = (struct sockaddr_un){ .sun_family = AF_UNIX };
	if (strlen(path) >= sizeof out->sun_path)
		return false;
	memcpy(out->sun_path, path, strlen(path));
	return true;
}

/* What writes into a file that a server may hold; the others make a new one, or read. */
static bool hands_over(const struct command *k)
{
	return k->run == command_import || k->run == command_close_year || k->run == command_user ||
	       k->run == command_hall;
}

/* ---- the command's side ---- */

static void put_field(struct buf *b, const char *s)
{
	put(b, str_of(s));
	put_char(b, '\0');
}

static bool send_work(int fd, struct str work, const int *streams)
{
	union control control = { 0 };
	struct iovec part = { (void *)(uintptr_t)work.p, work.n };
	struct msghdr m = { .msg_iov = &part,
			    .msg_iovlen = 1,
			    .msg_control = control.bytes,
			    .msg_controllen = sizeof control.bytes };
	struct cmsghdr *head = CMSG_FIRSTHDR(&m);
	head->cmsg_level = SOL_SOCKET;
	head->cmsg_type = SCM_RIGHTS;
	head->cmsg_len = CMSG_LEN(STREAMS * sizeof(int));
	memcpy(CMSG_DATA(head), streams, STREAMS * sizeof(int));
	return sendmsg(fd, &m, MSG_NOSIGNAL) == (ssize_t)work.n;
}

/* What a person types is read here, so that the server never waits for a keyboard. */
static struct err typed_input(struct cli *c, int *fd)
{
	struct str line;
	*fd = memfd_create("input", MFD_CLOEXEC);
	if (*fd < 0)
		return FAIL(ERR_STORE, "main.handover_lost");
	if (!user_types_password(c))
		return OK;
	TRY(cli_password(c, &line));
	if (write(*fd, line.p, line.n) != (ssize_t)line.n || lseek(*fd, 0, SEEK_SET) != 0)
		return FAIL(ERR_STORE, "main.handover_lost");
	return OK;
}

static struct err talk(struct cli *c, int fd, struct str work, int *code)
{
	unsigned char answer;
	int streams[STREAMS] = { -1, STDOUT_FILENO, STDERR_FILENO };
	struct err e = typed_input(c, &streams[0]);
	fflush(NULL);
	if (!e.code && (!send_work(fd, work, streams) || recv(fd, &answer, 1, 0) != 1))
		e = FAIL(ERR_STORE, "main.handover_lost");
	if (streams[0] >= 0)
		close(streams[0]);
	if (!e.code)
		*code = answer;
	return e;
}

static struct str work_of(struct cli *c, int argc, char **argv)
{
	struct buf b = { .arena = &c->arena, .max = MESSAGE_MAX };
	char here[PATH_MAX];
	put_field(&b, protocol);
	put_field(&b, c->lang == LANG_EN ? "en" : "vi");
	put_field(&b, getcwd(here, sizeof here) ? here : "/");
	for (int i = 0; i < argc; i++)
		put_field(&b, argv[i]);
	return b.full ? STR_NONE : buf_str(&b);
}

bool handover_send(struct cli *c, int argc, char **argv, int *code)
{
	struct store_holder h;
	struct sockaddr_un to;
	if (!hands_over(c->command) || !c->db || cli_is_server(c->db) ||
	    !store_holder(&c->arena, c->db, &h) || !h.socket.n ||
	    !address_of(arena_cstr(&c->arena, h.socket), &to))
		return false;
	struct str work = work_of(c, argc, argv);
	int fd = socket(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0);
	bool there = fd >= 0 && work.n && connect(fd, (struct sockaddr *)&to, sizeof to) == 0;
	if (there) {
		struct err e = talk(c, fd, work, code);
		if (e.code)
			*code = cli_fail(c, e);
	}
	if (fd >= 0)
		close(fd);
	return there;
}

/* ---- the server's side ---- */

const char *handover_path(struct arena *a, const char *db)
{
	struct sockaddr_un fits;
	if (!db || cli_is_server(db))
		return NULL;
	char here[PATH_MAX];
	const char *path = db[0] == '/' ? str_fmt(a, "%s.sock", db).p
			   : getcwd(here, sizeof here)
				   ? str_fmt(a, "%s/%s.sock", here, db).p
				   : "";
	return address_of(path, &fits) && path[0] == '/' ? path : NULL;
}

/* Only this program's own user, and root: the socket's mode says so too. */
static bool trusted(int fd)
{
	struct ucred who;
	socklen_t n = sizeof who;
	return getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &who, &n) == 0 &&
	       (who.uid == geteuid() || who.uid == 0);
}

/* True when a whole message with its three streams came. */
static bool receive(int fd, char *text, size_t *n, int *streams)
{
	union control control;
	struct iovec part = { text, MESSAGE_MAX };
	struct msghdr m = { .msg_iov = &part,
			    .msg_iovlen = 1,
			    .msg_control = control.bytes,
			    .msg_controllen = sizeof control.bytes };
	ssize_t got = recvmsg(fd, &m, MSG_CMSG_CLOEXEC);
	struct cmsghdr *head = got > 0 ? CMSG_FIRSTHDR(&m) : NULL;
	if (!head || head->cmsg_type != SCM_RIGHTS || head->cmsg_level != SOL_SOCKET ||
	    head->cmsg_len < CMSG_LEN(sizeof(int)))
		return false;
	size_t count = (head->cmsg_len - CMSG_LEN(0)) / sizeof(int);
	memcpy(streams, CMSG_DATA(head), count * sizeof(int));
	*n = (size_t)got;
	return count == STREAMS && !(m.msg_flags & (MSG_TRUNC | MSG_CTRUNC)) && text[*n - 1] == 0;
}

static const char *next_field(const char *text, size_t n, size_t *at)
{
	const char *field = text + *at;
	if (*at >= n)
		return NULL;
	*at += strlen(field) + 1; /* the message ends with a NUL */
	return field;
}

static int run(struct handover *h, struct cli *c, const char *text, size_t n)
{
	char *argv[ARGUMENTS_MAX + 1] = { NULL };
	int argc = 0;
	size_t at = 0;
	const char *version = next_field(text, n, &at), *lang = next_field(text, n, &at), *one;
	c->cwd = next_field(text, n, &at);
	while (argc < ARGUMENTS_MAX && (one = next_field(text, n, &at)))
		argv[argc++] = (char *)(uintptr_t)one;
	c->server = h->o.server;
	c->lang = lang && strcmp(lang, "en") == 0 ? LANG_EN : LANG_VI;
	if (!version || strcmp(version, protocol) != 0)
		return cli_fail(c, FAIL(ERR_INVALID, "main.handover_version"));
	int bad = cli_parse(c, argc, argv);
	if (bad || !hands_over(c->command))
		return EXIT_USAGE;
	int code = c->command->run(c);
	cli_close(c);
	return code;
}

static void close_streams(struct cli *c, int *streams)
{
	FILE *const files[STREAMS] = { c->in, c->out, c->err };
	for (int i = 0; i < STREAMS; i++)
		if (files[i])
			fclose(files[i]);
		else if (streams[i] >= 0)
			close(streams[i]);
}

static void take_work(struct handover *h, int fd)
{
	static char text[MESSAGE_MAX]; /* one at a time */
	int streams[STREAMS] = { -1, -1, -1 };
	struct cli c = { 0 };
	unsigned char answer = EXIT_FAILED;
	size_t n;
	if (trusted(fd) && receive(fd, text, &n, streams)) {
		c.in = fdopen(streams[0], "r");
		c.out = fdopen(streams[1], "w");
		c.err = fdopen(streams[2], "w");
		if (c.in && c.out && c.err)
			answer = (unsigned char)run(h, &c, text, n);
		arena_free(&c.arena);
	}
	close_streams(&c, streams); /* written out before the command may end */
	(void)!send(fd, &answer, 1, MSG_NOSIGNAL);
	h->o.done(h->o.arg);
}

static void *take_all(void *arg)
{
	struct handover *h = arg;
	struct pollfd watch[2] = { { .fd = h->listener, .events = POLLIN },
				   { .fd = h->wake, .events = POLLIN } };
	struct timeval patience = { SEND_TIMEOUT_S, 0 };
	for (;;) {
		if (poll(watch, 2, -1) < 0)
			continue; /* a signal that some debugger sent */
		if (watch[1].revents)
			break;
		int fd = accept4(h->listener, NULL, NULL, SOCK_CLOEXEC);
		if (fd < 0)
			continue;
		setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
		take_work(h, fd);
		close(fd);
	}
	return NULL;
}

/* A socket that a killed server left is in the way; ours is the lock, so nobody listens there. */
static struct err listen_at(const char *path, int *out)
{
	struct sockaddr_un at;
	address_of(path, &at);
	unlink(path);
	*out = socket(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0);
	mode_t was = umask(0177);
	bool ok = *out >= 0 && bind(*out, (struct sockaddr *)&at, sizeof at) == 0 &&
		  listen(*out, 16) == 0;
	umask(was);
	if (!ok && *out >= 0)
		close(*out);
	return ok ? OK : FAIL(ERR_STORE, "main.cant_write", str_of(path));
}

struct err handover_start(struct arena *a, const struct handover_options *o, struct handover **out)
{
	int listener;
	*out = NULL;
	if (!o->path)
		return OK;
	TRY(listen_at(o->path, &listener));
	struct handover *h = NEW(a, 1, struct handover);
	*h = (struct handover){ *o, listener, eventfd(0, EFD_CLOEXEC), 0 };
	if (pthread_create(&h->thread, NULL, take_all, h) != 0)
		die("no thread for handed-over work");
	*out = h;
	return OK;
}

void handover_stop(struct handover *h)
{
	if (!h)
		return;
	(void)!write(h->wake, &(uint64_t){ 1 }, sizeof(uint64_t));
	pthread_join(h->thread, NULL);
	unlink(h->o.path);
	close(h->listener);
	close(h->wake);
}

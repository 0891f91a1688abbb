/* zygote.c: forks, watches and ends the processes that do the work. It never reads a file itself.
 * See zygote.h. */
#include "worker/zygote.h"

#include "worker/fonts.h"
#include "worker/sandbox.h"
#include "worker/task.h"

#include <assert.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

enum { CHILDREN_MAX = 8 }; /* the client runs two at a time; a dying one may linger */

struct child {
	pid_t pid;
	int pidfd;
	int session; /* our copy of the socket: tells when the asker has gone; -1 for the own child
		      */
};
struct zygote {
	int control, null;
	const char *temp;
	struct child children[CHILDREN_MAX];
	int count;
	int own_socket; /* to the child that writes our documents; -1 when it does not run */
	pid_t own_pid;
};

static bool decode(struct task *t, char *p, size_t n)
{
	t->params = (struct wire){ .rest = { p, n } };
	unsigned op = wire_u8(&t->params);
	t->op = (enum wire_op)op;
	return !t->params.bad && wire_op_known((int)op);
}

static void close_fd(int fd)
{
	if (fd >= 0)
		close(fd);
}

/* ---- inside a child ---- */

/* A child holds nothing of the zygote's but the files it was given. */
static void close_zygote(struct zygote *z)
{
	close_fd(z->control);
	close_fd(z->null);
	close_fd(z->own_socket);
	for (int i = 0; i < z->count; i++) {
		close_fd(z->children[i].pidfd);
		close_fd(z->children[i].session);
	}
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	if (getppid() == 1) /* the zygote died first */
		_exit(1);
}

_Noreturn static void hostile_child(struct zygote *z, char *p, size_t n, const int fds[WIRE_FDS])
{
	static struct arena arena;
	struct task t = { .input = fds[1], .answer = fds[0], .arena = &arena };
	if (z->null >= 0)
		dup2(z->null, STDERR_FILENO);
	close_zygote(z);
	if (sandbox_enter(SANDBOX_HOSTILE) && decode(&t, p, n))
		task_run(&t);
	_exit(0);
}

_Noreturn static void own_child(struct zygote *z, int socket)
{
	static struct arena arena;
	char p[WIRE_ASK_MAX];
	int fds[WIRE_FDS];
	close_zygote(z);
	if (!sandbox_enter(SANDBOX_OWN))
		_exit(1);
	fonts_load();
	for (;;) {
		alarm(0);
		ptrdiff_t n = wire_take(socket, p, sizeof p, fds);
		if (n == 0)
			_exit(0);
		struct task t = {
			.input = fds[1], .answer = fds[0], .arena = &arena, .temp = z->temp
		};
		sandbox_start_clock(SANDBOX_OWN);
		if (n > 0 && decode(&t, p, (size_t)n) && !wire_op_hostile((int)t.op))
			task_run(&t);
		close_fd(fds[0]);
		close_fd(fds[1]);
		arena_free(&arena);
	}
}

/* ---- in the zygote ---- */

static void add_child(struct zygote *z, pid_t pid, int session)
{
	assert(z->count < CHILDREN_MAX);
	int pidfd = (int)syscall(SYS_pidfd_open, pid, 0);
	z->children[z->count++] = (struct child){ pid, pidfd, session };
}

static void drop_child(struct zygote *z, int i)
{
	struct child *c = &z->children[i];
	if (c->pid == z->own_pid) {
		close_fd(z->own_socket);
		z->own_socket = -1;
		z->own_pid = 0;
	}
	close_fd(c->pidfd);
	close_fd(c->session);
	*c = z->children[--z->count];
}

static void start_hostile(struct zygote *z, char *p, size_t n, int fds[WIRE_FDS])
{
	assert(z->count < CHILDREN_MAX);
	pid_t pid = fork();
	if (pid == 0)
		hostile_child(z, p, n, fds);
	close_fd(fds[1]);
	if (pid > 0)
		add_child(z, pid, fds[0]);
	else
		close_fd(fds[0]); /* the asker reads its end and says the worker died */
}

static bool start_own(struct zygote *z)
{
	int pair[2];
	if (z->own_socket >= 0)
		return true;
	if (z->count == CHILDREN_MAX ||
	    socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, pair) < 0)
		return false;
	pid_t pid = fork();
	if (pid == 0) {
		close(pair[0]);
		own_child(z, pair[1]);
	}
	close(pair[1]);
	if (pid < 0) {
		close(pair[0]);
		return false;
	}
	z->own_socket = pair[0];
	z->own_pid = pid;
	add_child(z, pid, -1);
	return true;
}

static void forward_own(struct zygote *z, char *p, size_t n, int fds[WIRE_FDS])
{
	if (start_own(z))
		(void)wire_pass(z->own_socket, (struct str){ p, n }, fds, fds[1] >= 0 ? 2 : 1);
	close_fd(fds[0]);
	close_fd(fds[1]);
}

/* False when the other side has closed the control socket. */
static bool take_question(struct zygote *z)
{
	static char p[WIRE_ASK_MAX];
	int fds[WIRE_FDS];
	struct task t;
	ptrdiff_t n = wire_take(z->control, p, sizeof p, fds);
	if (n == 0)
		return false;
	if (n < 0 || fds[0] < 0 || !decode(&t, p, (size_t)n)) {
		close_fd(fds[0]);
		close_fd(fds[1]);
	} else if (wire_op_hostile((int)t.op)) {
		start_hostile(z, p, (size_t)n, fds);
	} else {
		forward_own(z, p, (size_t)n, fds);
	}
	return true;
}

/* The children that ended are buried; one whose asker has gone is ended. */
static void watch_children(struct zygote *z, const struct pollfd *p)
{
	for (int i = z->count - 1; i >= 0; i--) {
		if (p[2 * i].revents) {
			(void)waitpid(z->children[i].pid, NULL, 0);
			drop_child(z, i);
		} else if (p[2 * i + 1].revents & (POLLHUP | POLLERR)) {
			(void)kill(z->children[i].pid, SIGKILL);
			close_fd(z->children[i].session);
			z->children[i].session = -1;
		}
	}
}

void zygote_serve(int control, int null, const char *temp)
{
	struct zygote z = { .control = control, .null = null, .temp = temp, .own_socket = -1 };
	for (bool open = true; open;) {
		/* While too many still die, questions wait: the client has its two lanes anyway. */
		bool room = z.count < CHILDREN_MAX - 1;
		struct pollfd p[1 + 2 * CHILDREN_MAX] = { { room ? control : -1, POLLIN, 0 } };
		for (int i = 0; i < z.count; i++) {
			p[1 + 2 * i] =
				(struct pollfd){ .fd = z.children[i].pidfd, .events = POLLIN };
			p[2 + 2 * i] = (struct pollfd){ .fd = z.children[i].session };
		}
		if (poll(p, 1 + 2 * (nfds_t)z.count, -1) <= 0)
			continue;
		watch_children(&z, p + 1);
		if (p[0].revents)
			open = take_question(&z);
	}
	for (int i = 0; i < z.count; i++) {
		(void)kill(z.children[i].pid, SIGKILL);
		(void)waitpid(z.children[i].pid, NULL, 0);
	}
}

/* listen.c: opens the listening socket: inherited from systemd, TCP, or a Unix socket. */
#include "base/system.h"
#include "http/inner.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

enum { BACKLOG = 4096, FIRST_INHERITED = 3 };

/* sd_listen_fds(3): ours when LISTEN_PID names this process. Only one socket is served. */
static int inherited(void)
{
	const char *pid = getenv("LISTEN_PID"), *count = getenv("LISTEN_FDS");
	int64_t id, n;
	if (!pid || !count || !str_int(str_of(pid), &id) || !str_int(str_of(count), &n) ||
	    id != getpid() || n < 1)
		return -1;
	unsetenv("LISTEN_PID");
	unsetenv("LISTEN_FDS");
	fcntl(FIRST_INHERITED, F_SETFD, FD_CLOEXEC);
	fcntl(FIRST_INHERITED, F_SETFL, fcntl(FIRST_INHERITED, F_GETFL) | O_NONBLOCK);
	return FIRST_INHERITED;
}

static struct err cannot(struct arena *a, struct str where)
{
	return FAIL(ERR_STORE, "http.cannot_listen", arena_copy(a, where), system_why(a, errno));
}

/* A socket file that nobody answers on is left over from a crash; one that answers is in use. */
static void remove_stale(const struct sockaddr_un *at, socklen_t n)
{
	struct stat st;
	if (lstat(at->sun_path, &st) || !S_ISSOCK(st.st_mode))
		return;
	int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (fd >= 0 && connect(fd, (const struct sockaddr *)at, n) && errno == ECONNREFUSED)
		unlink(at->sun_path);
	if (fd >= 0)
		close(fd);
}

static struct err open_unix(struct arena *a, struct http_server *s, struct str path)
{
	struct sockaddr_un at = { .sun_family = AF_UNIX };
	if (path.n == 0 || path.n >= sizeof at.sun_path)
		return FAIL(ERR_INVALID, "http.bad_listen", path);
	memcpy(at.sun_path, path.p, path.n);
	remove_stale(&at, sizeof at);
	s->listener = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	if (s->listener < 0 || bind(s->listener, (struct sockaddr *)&at, sizeof at) ||
	    chmod(at.sun_path, 0660) || listen(s->listener, BACKLOG))
		return cannot(a, path);
	memcpy(s->unix_path, at.sun_path, sizeof s->unix_path);
	return OK;
}

/* "127.0.0.1:8080", "[::1]:8080", ":8080" on every address. */
static bool read_where(struct str where, struct sockaddr_storage *out, socklen_t *n)
{
	size_t colon = where.n;
	int64_t port;
	while (colon && where.p[colon - 1] != ':')
		colon--;
	if (colon == 0 || !str_int(str_sub(where, colon, where.n), &port) || port < 0 ||
	    port > 65535)
		return false;
	struct str host = str_sub(where, 0, colon - 1);
	struct sockaddr_in6 *v6 = (void *)out;
	struct sockaddr_in *v4 = (void *)out;
	char text[INET6_ADDRSTRLEN] = "::";
	bool bracketed = host.n >= 2 && host.p[0] == '[' && host.p[host.n - 1] == ']';
	if (bracketed)
		host = str_sub(host, 1, host.n - 2);
	if (host.n >= sizeof text)
		return false;
	if (host.n) {
		memcpy(text, host.p, host.n);
		text[host.n] = 0;
	}
	*out = (struct sockaddr_storage){ 0 };
	if (!bracketed && inet_pton(AF_INET, text, &v4->sin_addr) == 1) {
		v4->sin_family = AF_INET;
		v4->sin_port = htons((uint16_t)port);
		*n = sizeof *v4;
		return true;
	}
	v6->sin6_family = AF_INET6;
	v6->sin6_port = htons((uint16_t)port);
	*n = sizeof *v6;
	return (bracketed || host.n == 0) && inet_pton(AF_INET6, text, &v6->sin6_addr) == 1;
}

static struct err open_tcp(struct arena *a, struct http_server *s, struct str where)
{
	struct sockaddr_storage at;
	socklen_t n;
	int on = 1, off = 0;
	if (!read_where(where, &at, &n))
		return FAIL(ERR_INVALID, "http.bad_listen", where);
	s->listener = socket(at.ss_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	if (s->listener < 0)
		return cannot(a, where);
	setsockopt(s->listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
	if (at.ss_family == AF_INET6)
		setsockopt(s->listener, IPPROTO_IPV6, IPV6_V6ONLY, &off, sizeof off);
	if (bind(s->listener, (struct sockaddr *)&at, n) || listen(s->listener, BACKLOG))
		return cannot(a, where);
	return OK;
}

/* The port, and for TCP no delay: accepted sockets inherit it. */
static void settle(struct http_server *s)
{
	struct sockaddr_storage at = { 0 };
	socklen_t n = sizeof at;
	int on = 1;
	getsockname(s->listener, (struct sockaddr *)&at, &n);
	if (at.ss_family == AF_INET)
		s->port = ntohs(((struct sockaddr_in *)(void *)&at)->sin_port);
	if (at.ss_family == AF_INET6)
		s->port = ntohs(((struct sockaddr_in6 *)(void *)&at)->sin6_port);
	if (s->port)
		setsockopt(s->listener, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
}

struct err http_listen(struct arena *a, struct http_server *s)
{
	struct str where = str_of(s->o.listen);
	s->listener = inherited();
	s->activated = s->listener >= 0;
	if (!s->activated && str_starts(where, S("unix:")))
		TRY(open_unix(a, s, str_sub(where, 5, where.n)));
	else if (!s->activated)
		TRY(open_tcp(a, s, where));
	settle(s);
	return OK;
}

void http_unlisten(struct http_server *s)
{
	if (s->listener >= 0)
		close(s->listener);
	if (s->unix_path[0])
		unlink(s->unix_path);
	s->listener = -1;
}

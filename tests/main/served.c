/* served.c: see served.h. */
#include "served.h"

#include "tests/store/store_fixture.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static void shell(const char *command)
{
	if (system(command) != 0)
		die(command);
}

void served_data(struct t *t, struct served *s, const char *folder)
{
	static char province[256];
	if (!province[0]) {
		snprintf(province, sizeof province, "%s", store_test_path(t, "served.db"));
		shell(str_fmt(t->arena, "CONGDOAN_EXAMPLES='%s' '%s' demo --db '%s' >/dev/null",
			      PROVINCE, CONGDOAN, province)
			      .p);
	}
	s->db = folder ? str_fmt(t->arena, "%s/data.db", folder).p : store_test_path(t, "data.db");
	s->at = store_test_path(t, "listen");
	shell(str_fmt(t->arena, "cp '%s' '%s' && cp '%s.key' '%s.key'", province, s->db, province,
		      s->db)
		      .p);
}

int served_connect(const struct served *s)
{
	struct sockaddr_un to = { .sun_family = AF_UNIX };
	struct timeval patience = { 10, 0 };
	int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
	snprintf(to.sun_path, sizeof to.sun_path, "%s", s->at);
	setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
	if (connect(fd, (struct sockaddr *)&to, sizeof to) == 0)
		return fd;
	close(fd);
	return -1;
}

/* A socket's file may be what a killed server left: only an answer counts. */
static bool takes_work(const char *path)
{
	struct sockaddr_un to = { .sun_family = AF_UNIX };
	int fd = socket(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0);
	snprintf(to.sun_path, sizeof to.sun_path, "%s", path);
	bool yes = connect(fd, (struct sockaddr *)&to, sizeof to) == 0;
	close(fd);
	return yes;
}

bool served_start(struct t *t, struct served *s)
{
	struct str listen = str_fmt(t->arena, "unix:%s", s->at);
	const char *work = str_fmt(t->arena, "%s.sock", s->db).p;
	unlink(s->at);
	s->pid = fork();
	if (s->pid == 0) {
		prctl(PR_SET_PDEATHSIG, SIGKILL); /* none outlives its test */
		int log = open("/dev/null", O_WRONLY);
		dup2(log, 1);
		execl(CONGDOAN, "congdoan", "serve", "--db", s->db, "--listen", listen.p,
		      "--quiet", NULL);
		_exit(127);
	}
	for (int i = 0; i < 500; i++) {
		int fd = served_connect(s);
		if (fd >= 0)
			close(fd);
		if (fd >= 0 && takes_work(work))
			return true;
		nanosleep(&(struct timespec){ .tv_nsec = 10000000 }, NULL);
	}
	bool answered = false; /* within five seconds */
	return CHECK(answered);
}

int served_end(struct served *s, int sig)
{
	int status = -1;
	kill(s->pid, sig);
	waitpid(s->pid, &status, 0);
	return status;
}

int served_run(struct t *t, const struct served *s, const char *args, struct str *said)
{
	return program_run(t, str_fmt(t->arena, "%s --db '%s'", args, s->db).p, said);
}

int program_run(struct t *t, const char *args, struct str *said)
{
	struct buf b = { .arena = t->arena };
	char piece[4096];
	size_t n;
	FILE *p = popen(str_fmt(t->arena, "'%s' %s 2>&1", CONGDOAN, args).p, "r");
	while (p && (n = fread(piece, 1, sizeof piece, p)) > 0)
		put(&b, (struct str){ piece, n });
	*said = buf_str(&b);
	int status = p ? pclose(p) : -1;
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

/* ---- the client ---- */

static struct str read_all(struct t *t, int fd)
{
	struct buf b = { .arena = t->arena };
	char piece[16 << 10];
	ssize_t n;
	while ((n = read(fd, piece, sizeof piece)) > 0)
		put(&b, (struct str){ piece, (size_t)n });
	return buf_str(&b);
}

struct str served_say(struct t *t, const struct served *s, struct str bytes)
{
	int fd = served_connect(s);
	if (fd < 0)
		return STR_NONE;
	(void)!send(fd, bytes.p, bytes.n, MSG_NOSIGNAL);
	struct str reply = read_all(t, fd);
	close(fd);
	return reply;
}

int served_status(struct str reply)
{
	int64_t status = 0;
	if (!str_starts(reply, S("HTTP/1.1 ")) || !str_int(str_sub(reply, 9, 3), &status))
		return 0;
	return (int)status;
}

struct str served_sign_in(struct t *t, const struct served *s, const char *login)
{
	/* under a mask of zeros the token is the cookie's own */
	static const char zeros[] = "00000000000000000000000000000000",
			  token[] = "0123456789abcdef0123456789abcdef";
	struct str body = str_fmt(t->arena, "csrf=%s%s&login=%s&password=mau-2021-congdoan",
				  zeros, token, login);
	struct str ask = str_fmt(t->arena,
				 "POST /sign-in HTTP/1.1\r\nHost: a\r\nConnection: close\r\n"
				 "Cookie: pre=%s\r\n"
				 "Content-Type: application/x-www-form-urlencoded\r\n"
				 "Content-Length: %zu\r\n\r\n%.*s",
				 token, body.n, (int)body.n, body.p);
	struct str reply = served_say(t, s, ask);
	size_t at = str_find(reply, S("sid="));
	bool in = served_status(reply) == 303 && at != SIZE_MAX;
	return in ? str_sub(reply, at + 4, 64) : STR_NONE;
}

bool served_knows(struct t *t, const struct served *s, struct str token)
{
	struct str reply =
		served_say(t, s,
			   str_fmt(t->arena,
				   "GET /account/password HTTP/1.1\r\nHost: a\r\nConnection: "
				   "close\r\nCookie: sid=%.*s\r\n\r\n",
				   (int)token.n, token.p));
	return served_status(reply) == 200;
}

int64_t served_memory_kb(const struct served *s)
{
	char path[64], line[256];
	long long kb = 0;
	snprintf(path, sizeof path, "/proc/%d/status", (int)s->pid);
	FILE *f = fopen(path, "r");
	while (f && fgets(line, sizeof line, f))
		if (strncmp(line, "VmRSS:", 6) == 0)
			kb = strtoll(line + 6, NULL, 10);
	if (f)
		fclose(f);
	return kb;
}

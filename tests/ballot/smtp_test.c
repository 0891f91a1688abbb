/* smtp_test.c: a letter goes through a real mail program, msmtp, to a mail server of the test's
 * own: what comes out on the other side is the letter, and a refused address is told. */
#include "store/store.h"
#include "tests/test.h"
#include "web/mail.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

/* A mail server for one connection: refuses mail for hong@, keeps the rest. */
struct sink {
	int fd, port;
	pthread_t thread;
	char from[300], to[300], data[20000];
};

static void answer(FILE *f, const char *line)
{
	fprintf(f, "%s\r\n", line);
	fflush(f);
}

static void take_data(struct sink *s, FILE *f)
{
	char line[1200];
	size_t n = 0;
	answer(f, "354 go on");
	while (fgets(line, sizeof line, f) && strcmp(line, ".\r\n") != 0) {
		const char *text = line[0] == '.' ? line + 1 : line;
		size_t more = strcspn(text, "\r\n");
		if (n + more + 2 > sizeof s->data)
			break;
		memcpy(s->data + n, text, more);
		n += more;
		s->data[n++] = '\n';
	}
	answer(f, "250 kept");
}

static void *serve(void *arg)
{
	struct sink *s = arg;
	char line[1200];
	int fd = accept4(s->fd, NULL, NULL, SOCK_CLOEXEC);
	FILE *f = fd < 0 ? NULL : fdopen(fd, "r+");
	if (!f)
		return NULL;
	answer(f, "220 here");
	while (fgets(line, sizeof line, f)) {
		if (strncmp(line, "MAIL FROM:", 10) == 0)
			snprintf(s->from, sizeof s->from, "%.290s", line + 10);
		if (strncmp(line, "RCPT TO:<hong@", 14) == 0) {
			answer(f, "550 nobody");
			continue;
		}
		if (strncmp(line, "RCPT TO:", 8) == 0)
			snprintf(s->to, sizeof s->to, "%.290s", line + 8);
		if (strncmp(line, "DATA", 4) == 0)
			take_data(s, f);
		else if (strncmp(line, "QUIT", 4) == 0)
			break;
		else
			answer(f, "250 well");
	}
	answer(f, "221 bye");
	fclose(f);
	return NULL;
}

static void sink_open(struct sink *s)
{
	struct sockaddr_in a = { .sin_family = AF_INET };
	socklen_t n = sizeof a;
	a.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	s->fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (s->fd < 0 || bind(s->fd, (struct sockaddr *)&a, n) != 0 || listen(s->fd, 1) != 0 ||
	    getsockname(s->fd, (struct sockaddr *)&a, &n) != 0 ||
	    pthread_create(&s->thread, NULL, serve, s) != 0)
		die("no mail server");
	s->port = ntohs(a.sin_port);
}

static void sink_close(struct sink *s)
{
	shutdown(s->fd, SHUT_RDWR); /* also when nobody came */
	pthread_join(s->thread, NULL);
	close(s->fd);
}

/* msmtp as /etc/msmtprc would have it: to that server, with neither TLS nor a password. */
static const char *msmtp(struct t *t, int port)
{
	char folder[] = "/tmp/congdoan-smtp-XXXXXX";
	if (!mkdtemp(folder))
		die("no folder for the mail program");
	const char *path = arena_cstr(t->arena, str_fmt(t->arena, "%s/sendmail", folder));
	struct str text = str_fmt(t->arena,
				  "#!/bin/sh\nexec msmtp --host=127.0.0.1 --port=%d --tls=off"
				  " --auth=off --timeout=20 \"$@\" 2>/dev/null\n",
				  port);
	int fd = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0700);
	if (fd < 0 || !fd_put(fd, text) || close(fd) != 0)
		die("the mail program can't be written");
	return path;
}

static struct err mail_to(struct t *t, struct sink *s, const char *to)
{
	sink_open(s);
	struct mailer m = { msmtp(t, s->port), S("congdoan@tinh.example") };
	struct mail mail = { str_of(to), S("Mã bỏ phiếu suy tôn"),
			     S("Kính gửi đồng chí An,\n.\nMột dòng chỉ có dấu chấm.\n") };
	struct err e = mail_send(t->arena, &m, &mail);
	sink_close(s);
	return e;
}

TEST(a_letter_goes_through_a_real_mail_program_to_the_mail_server)
{
	static struct sink s;
	s = (struct sink){ 0 };
	CHECK_OK(mail_to(t, &s, "an@tinh.example"));
	CHECK(strncmp(s.from, "<congdoan@tinh.example>", 23) == 0);
	CHECK(strncmp(s.to, "<an@tinh.example>", 17) == 0);
	CHECK(strstr(s.data, "From: congdoan@tinh.example\n") != NULL);
	CHECK(strstr(s.data, "Subject: =?") != NULL);
	/* "Kính gửi đồng chí An," and what follows, as it was written */
	CHECK(strstr(s.data, "S8OtbmggZ+G7rWkgxJHhu5NuZyBjaMOtIEFuLAouCk3hu5l0IGTDsm5nIGNo") !=
	      NULL);
}

TEST(an_address_that_the_mail_server_refuses_is_told)
{
	static struct sink s;
	s = (struct sink){ 0 };
	CHECK_FAIL(mail_to(t, &s, "hong@tinh.example"), ERR_STORE, "web.mail_refused");
	CHECK(!s.data[0]);
}

SUITE(ballot_smtp, a_letter_goes_through_a_real_mail_program_to_the_mail_server,
      an_address_that_the_mail_server_refuses_is_told)

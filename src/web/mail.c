/* mail.c: makes a letter (RFC 5322, 2045, 2047) and hands it to the machine's mail program. */
#include "web/mail.h"

#include "account/setting.h"
#include "base/hash.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

struct err mailer_read(struct db *db, const char *program, struct mailer *out)
{
	out->program = program;
	return setting_get(db, MAIL_FROM, S(""), &out->from);
}

bool mailer_ready(const struct mailer *m) { return m->program && m->from.n; }

static bool address_char(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       (c && strchr("._+-@", c));
}

bool mail_address(struct str s)
{
	size_t at = str_find(s, S("@"));
	for (size_t i = 0; i < s.n; i++)
		if (!address_char(s.p[i]) || (s.p[i] == '@' && i != at))
			return false;
	return at != SIZE_MAX && at > 0 && at + 1 < s.n && s.n <= MAIL_ADDRESS_MAX &&
	       s.p[0] != '-' && s.p[at + 1] != '.' && s.p[s.n - 1] != '.';
}

/* ---- the letter ---- */

enum { LINE_BYTES = 57, WORD_BYTES = 42 }; /* 76 characters of Base64 a line, 56 a word */

/* "=?UTF-8?B?…?=", each word of whole characters, on lines of their own. */
static void put_subject(struct buf *b, struct str s)
{
	put(b, S("Subject:"));
	while (s.n) {
		size_t n = s.n < WORD_BYTES ? s.n : WORD_BYTES;
		while (n < s.n && n > 1 && ((unsigned char)s.p[n] & 0xc0) == 0x80)
			n--;
		put(b, S(" =?UTF-8?B?"));
		put(b, base64_of(b->arena, str_sub(s, 0, n)));
		put(b, S("?=\n"));
		s = str_sub(s, n, s.n);
	}
}

static struct str letter(struct arena *a, const struct mailer *m, const struct mail *mail)
{
	struct buf b = { .arena = a };
	put_fmt(&b, "From: %.*s\nTo: %.*s\n", (int)m->from.n, m->from.p, (int)mail->to.n,
		mail->to.p);
	put_subject(&b, mail->subject.n ? mail->subject : S("-"));
	put(&b, S("MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n"
		  "Content-Transfer-Encoding: base64\nAuto-Submitted: auto-generated\n\n"));
	for (struct str rest = mail->text; rest.n; rest = str_sub(rest, LINE_BYTES, rest.n)) {
		put(&b, base64_of(a, str_sub(rest, 0, LINE_BYTES)));
		put_char(&b, '\n');
	}
	return buf_str(&b);
}

/* ---- handing it over ---- */

static bool spawn(const char *program, char *const *args, int in, pid_t *pid)
{
	static char path[] = "PATH=/usr/sbin:/usr/bin:/sbin:/bin";
	char *const env[] = { path, NULL };
	posix_spawn_file_actions_t acts;
	posix_spawnattr_t attr;
	sigset_t none, all;
	sigemptyset(&none);
	sigfillset(&all);
	posix_spawn_file_actions_init(&acts);
	posix_spawn_file_actions_adddup2(&acts, in, STDIN_FILENO);
	posix_spawn_file_actions_addopen(&acts, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
	posix_spawn_file_actions_addopen(&acts, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
	posix_spawnattr_init(&attr);
	posix_spawnattr_setsigmask(&attr, &none);
	posix_spawnattr_setsigdefault(&attr, &all);
	posix_spawnattr_setflags(&attr, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
	bool good = posix_spawn(pid, program, &acts, &attr, args, env) == 0;
	posix_spawnattr_destroy(&attr);
	posix_spawn_file_actions_destroy(&acts);
	return good;
}

/* A program that hangs is ended: a letter must not hold the others for ever. */
static bool ended_well(pid_t pid)
{
	int status = 0, fd = (int)syscall(SYS_pidfd_open, pid, 0);
	struct pollfd wait_for = { .fd = fd, .events = POLLIN };
	if (fd < 0 || poll(&wait_for, 1, MAIL_SECONDS * 1000) <= 0)
		kill(pid, SIGKILL);
	if (fd >= 0)
		close(fd);
	return waitpid(pid, &status, 0) == pid && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

/* The pipe takes a letter of this size whole, so that a program that reads nothing holds nobody. */
enum { LETTER_MAX = 48 << 10 };

static bool hand_over(struct arena *a, const struct mailer *m, const struct mail *mail,
		      struct str text)
{
	char dots[] = "-i", sender[] = "-f", name[] = "sendmail"; /* -i: a dot alone ends nothing */
	char *const args[] = {
		name, dots, sender, (char *)arena_cstr(a, m->from), (char *)arena_cstr(a, mail->to),
		NULL
	};
	int ends[2];
	pid_t pid;
	if (text.n > LETTER_MAX || pipe2(ends, O_CLOEXEC) != 0)
		return false;
	bool running = spawn(m->program, args, ends[0], &pid);
	close(ends[0]);
	bool whole = running && fd_put(ends[1], text);
	close(ends[1]);
	return running && ended_well(pid) && whole;
}

struct err mail_send(struct arena *a, const struct mailer *m, const struct mail *mail)
{
	if (!mailer_ready(m))
		return FAIL(ERR_STORE, "web.mail_none");
	if (!mail_address(mail->to) || !mail_address(m->from))
		return FAIL(ERR_INVALID, "web.mail_address");
	return hand_over(a, m, mail, letter(a, m, mail)) ? OK : FAIL(ERR_STORE, "web.mail_refused");
}

/* ballot_watch.c: `congdoan ballot watch URL`: what a server serves to voters, compared with the
 * list of scripts that it publishes, with the list of the moment the ballot was opened and with the
 * line printed on slips. Bytes are fetched by the curl program, as a browser elsewhere would. */
#include "base/hash.h"
#include "main/ballot_command.h"
#include "msg_main.gen.h"

#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { FETCHED_MAX = 16 << 20, SCRIPTS_MAX = 64, KNOWN_MIN = 16, NO_PROGRAM = 127 };

/* ---- fetching ---- */

_Noreturn static void be_curl(const char *url, int out)
{
	dup2(out, STDOUT_FILENO);
	execlp("curl", "curl", "--silent", "--fail", "--max-time", "30", "--proto", "=http,https",
	       "--max-filesize", "16000000", "--", url, (char *)NULL);
	_exit(NO_PROGRAM);
}

static void read_all(int fd, struct buf *b)
{
	char piece[65536];
	ssize_t n;
	b->max = FETCHED_MAX;
	while (!b->full && (n = read(fd, piece, sizeof piece)) > 0)
		put(b, (struct str){ piece, (size_t)n });
}

static struct err fetch(struct cli *c, struct str url, struct str *out)
{
	struct buf b = { .arena = &c->arena };
	int ends[2], status = 0;
	if (pipe(ends) != 0)
		return FAIL(ERR_STORE, "main.ballot_no_curl");
	const char *address = arena_cstr(&c->arena, url);
	pid_t pid = fork();
	if (pid == 0)
		be_curl(address, ends[1]);
	close(ends[1]);
	if (pid > 0)
		read_all(ends[0], &b);
	close(ends[0]);
	if (pid < 0 || waitpid(pid, &status, 0) != pid || !WIFEXITED(status) ||
	    WEXITSTATUS(status) == NO_PROGRAM)
		return FAIL(ERR_STORE, "main.ballot_no_curl");
	if (WEXITSTATUS(status) != 0 || b.full)
		return FAIL(ERR_INVALID, "main.ballot_not_served", url);
	*out = b.n ? buf_str(&b) : S("");
	return OK;
}

/* ---- what is compared ---- */

struct watching {
	struct cli *c;
	struct str origin, uuid; /* "https://union.example", the election's */
	struct str names[SCRIPTS_MAX], urls[SCRIPTS_MAX];
	size_t n;
	bool fault;
};

static void say(struct watching *x, bool good, struct str what)
{
	struct str outcome =
		msg_text(&x->c->arena, x->c->lang,
			 good ? T(main_ballot_outcome_passed) : T(main_ballot_outcome_failed));
	fprintf(x->c->out, "[%.*s] %.*s\n", (int)outcome.n, outcome.p, (int)what.n, what.p);
	x->fault |= !good;
}

static struct str text(struct watching *x, struct msg m)
{
	return msg_text(&x->c->arena, x->c->lang, m);
}

static struct str joined(struct watching *x, struct str a, struct str b)
{
	return str_fmt(&x->c->arena, "%.*s%.*s", (int)a.n, a.p, (int)b.n, b.p);
}

/* Fetches each script of the list; `lines` becomes what the list's short line is the hash of. */
static struct err check_scripts(struct watching *x, const struct json *list, struct buf *lines)
{
	JSON_EACH(item, json_get(list, "scripts"))
	{
		struct str name = json_text(item, "name"), url = json_text(item, "url"), bytes;
		struct str should = json_text(item, "sha256");
		if (!str_starts(url, S("/asset/")) || x->n == SCRIPTS_MAX)
			return FAIL(ERR_INVALID, "main.ballot_bad_list");
		TRY(fetch(x->c, joined(x, x->origin, url), &bytes));
		struct sha256 h = sha256_of(bytes);
		struct str is = hex_of(&x->c->arena, h.b, sizeof h.b);
		say(x, str_eq(is, should), name);
		put_fmt(lines, "%.*s  %.*s\n", (int)is.n, is.p, (int)name.n, name.p);
		x->names[x->n] = name;
		x->urls[x->n++] = url;
	}
	return x->n ? OK : FAIL(ERR_INVALID, "main.ballot_bad_list");
}

static struct err check_page(struct watching *x, const char *folder)
{
	struct str page,
		path = str_fmt(&x->c->arena, "/%s/%.*s", folder, (int)x->uuid.n, x->uuid.p);
	TRY(fetch(x->c, joined(x, x->origin, path), &page));
	say(x, bel_page_is_clean((struct bel_script_list){ x->urls, x->n }, page),
	    text(x, T(main_ballot_watch_page, .path = path)));
	return OK;
}

/* The line on the slips, as printed: its first half, in groups. */
static bool is_known(struct cli *c, const char *typed, struct str all)
{
	struct buf b = { .arena = &c->arena };
	for (; *typed; typed++)
		if (*typed != ' ')
			put_char(&b, *typed >= 'A' && *typed <= 'F' ? (char)(*typed - 'A' + 'a')
								    : *typed);
	return b.n >= KNOWN_MIN && str_starts(all, buf_str(&b));
}

static struct err watch(struct watching *x)
{
	struct str bytes;
	struct json *list;
	struct buf lines = { .arena = &x->c->arena };
	const char *known = cli_value(x->c, "--known");
	TRY(fetch(x->c,
		  str_fmt(&x->c->arena, "%.*s/election/%.*s/scripts", (int)x->origin.n, x->origin.p,
			  (int)x->uuid.n, x->uuid.p),
		  &bytes));
	if (json_read(&x->c->arena, bytes, &list).code)
		return FAIL(ERR_INVALID, "main.ballot_bad_list");
	TRY(check_scripts(x, list, &lines));
	struct sha256 h = sha256_of(buf_str(&lines));
	struct str all = hex_of(&x->c->arena, h.b, sizeof h.b);
	const struct json *then = json_get(list, "opened_with");
	say(x, str_eq(all, json_text(list, "all")), text(x, T(main_ballot_watch_all, .hash = all)));
	if (then)
		say(x, str_eq(all, json_text(then, "all")), text(x, T(main_ballot_watch_then)));
	if (known)
		say(x, is_known(x->c, known, all), text(x, T(main_ballot_watch_known)));
	TRY(check_page(x, "election"));
	return check_page(x, "vote");
}

/* "https://union.example/election/UUID", or the voting page's address. */
static bool split_url(struct watching *x, struct str url)
{
	static const char *const folders[] = { "/election/", "/vote/" };
	for (int i = 0; i < 2; i++) {
		size_t at = str_find(url, str_of(folders[i]));
		if (at == SIZE_MAX)
			continue;
		x->origin = str_sub(url, 0, at);
		x->uuid = str_sub(url, at + strlen(folders[i]), url.n);
		return (str_starts(url, S("https://")) || str_starts(url, S("http://"))) &&
		       x->uuid.n >= BEL_UUID_MIN && bel_base58(x->uuid);
	}
	return false;
}

int bel_cli_watch(struct cli *c, const char **words, int)
{
	struct watching x = { .c = c };
	struct err e = split_url(&x, str_of(words[0])) ? watch(&x)
						       : FAIL(ERR_INVALID, "main.ballot_watch_url");
	if (e.code)
		return cli_fail(c, e);
	cli_print(c->out, c, x.fault ? T(main_ballot_watch_differs) : T(main_ballot_watch_same));
	return x.fault ? EXIT_REFUSED : EXIT_DONE;
}

/* ballot_command.c: the actions of `congdoan ballot`, and the files they share. */
#include "main/ballot_command.h"

#include "msg_main.gen.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <openssl/crypto.h>
#include <string.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

struct arena bel_cli_secrets;

static const struct bel_cli_action actions[] = {
	{ "token", "", 0, 0, bel_cli_token, NULL },
	{ "key", "[--group G] [--out DIR]", 0, 0, bel_cli_key, NULL },
	{ "threshold",
	  "1|2|3|4|5|6 [CERTS [POLYNOMIALS|VINPUT [VOUTPUTS]]] [--key K] "
	  "[--threshold T] [--group G] [--out DIR]",
	  1, 4, bel_cli_threshold, NULL },
	{ "trustees", "PUBLIC_KEYS [THRESHOLD_JSON] [--group G]", 1, 2, bel_cli_trustees, NULL },
	{ "credential", "--uuid U --count N|--voters FILE [--group G] [--out DIR]", 0, 0,
	  bel_cli_credential, NULL },
	{ "setup", "TEMPLATE TRUSTEES CREDENTIALS --uuid U [--group G] [--out DIR]", 3, 3,
	  bel_cli_setup, NULL },
	{ "vote", "FILE.bel CREDENTIAL_FILE CHOICES_FILE", 3, 3, bel_cli_vote, NULL },
	{ "accept", "FILE.bel BALLOT…", 2, 7, bel_cli_accept, NULL },
	{ "tally", "FILE.bel [--accepted] [--threads N]", 1, 1, bel_cli_tally, NULL },
	{ "decrypt", "FILE.bel --owner N --key K [--decryption-key D] [--threads N]", 1, 1,
	  bel_cli_decrypt, NULL },
	{ "add", "FILE.bel DECRYPTION…", 2, 7, bel_cli_add, NULL },
	{ "result", "FILE.bel [--threads N]", 1, 1, bel_cli_result, NULL },
	{ "verify", "FILE.bel [--threads N] [--no-membership] [--json]", 1, 1, NULL,
	  bel_cli_verify },
	{ "watch", "URL [--known HASH]", 1, 1, NULL, bel_cli_watch },
};

const struct word_row bel_cli_actions[] = {
	{ "token", "main.k_ballot_token", NULL },
	{ "key", "main.k_ballot_key", NULL },
	{ "threshold", "main.k_ballot_threshold", NULL },
	{ "trustees", "main.k_ballot_trustees", NULL },
	{ "credential", "main.k_ballot_credential", "--uuid" },
	{ "setup", "main.k_ballot_setup", "--uuid" },
	{ "vote", "main.k_ballot_vote", NULL },
	{ "accept", "main.k_ballot_accept", NULL },
	{ "tally", "main.k_ballot_tally", NULL },
	{ "decrypt", "main.k_ballot_decrypt", "--owner" },
	{ "add", "main.k_ballot_add", NULL },
	{ "result", "main.k_ballot_result", NULL },
	{ "verify", "main.k_ballot_verify", NULL },
	{ "watch", "main.k_ballot_watch", NULL },
	{ 0 },
};
const struct option_row bel_cli_options[] = {
	{ "--uuid", false, false, "main.o_uuid", NULL },
	{ "--group", false, false, "main.o_group", NULL },
	{ "--out", false, false, "main.o_ballot_out", NULL },
	{ "--count", false, false, "main.o_count", NULL },
	{ "--voters", false, false, "main.o_voters", NULL },
	{ "--key", false, false, "main.o_key", NULL },
	{ "--decryption-key", false, false, "main.o_decryption_key", NULL },
	{ "--owner", false, false, "main.o_owner", NULL },
	{ "--threshold", false, false, "main.o_threshold", NULL },
	{ "--threads", false, false, "main.o_threads", NULL },
	{ "--known", false, false, "main.o_known", NULL },
	{ "--accepted", true, false, "main.o_accepted", NULL },
	{ "--no-membership", true, false, "main.o_no_membership", NULL },
	{ 0 },
};

/* ---- secrets ---- */

/* No swap and no core dump for what holds keys. Locking everything needs a limit that allows it:
 * a lock that fails later would fail an allocation. */
static void guard_memory(struct cli *c)
{
	struct rlimit limit = { 0 }, none = { 0, 0 };
	(void)prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
	(void)setrlimit(RLIMIT_CORE, &none);
	bool unlimited = getrlimit(RLIMIT_MEMLOCK, &limit) == 0 &&
			 (limit.rlim_cur == RLIM_INFINITY || geteuid() == 0);
	if (!unlimited || mlockall(MCL_CURRENT | MCL_FUTURE | MCL_ONFAULT) != 0)
		cli_print(c->err, c, T(main_ballot_may_swap));
}

static bool is_secret(const char *action)
{
	static const char *const with_secrets[] = { "key", "threshold", "credential", "vote",
						    "decrypt" };
	for (size_t i = 0; i < sizeof with_secrets / sizeof *with_secrets; i++)
		if (strcmp(action, with_secrets[i]) == 0)
			return true;
	return false;
}

/* ---- the command ---- */

/* Of libcrypto only hashes and big numbers are used here, by no other part of this process: it need
 * not read its configuration, nor list its ciphers and the texts of its errors (0.4 ms). */
static void start_libcrypto(void)
{
	(void)OPENSSL_init_crypto(
		OPENSSL_INIT_NO_LOAD_CONFIG | OPENSSL_INIT_NO_LOAD_CRYPTO_STRINGS |
			OPENSSL_INIT_NO_ADD_ALL_CIPHERS | OPENSSL_INIT_NO_ADD_ALL_DIGESTS,
		NULL);
}

static const struct bel_cli_action *action_of(const char *name)
{
	for (size_t i = 0; i < sizeof actions / sizeof *actions; i++)
		if (strcmp(actions[i].name, name) == 0)
			return &actions[i];
	return NULL;
}

const char *bel_cli_usage(const char *action)
{
	const struct bel_cli_action *a = action_of(action);
	return a ? a->usage : NULL;
}

static int say_usage(struct cli *c, const struct bel_cli_action *action)
{
	struct str line =
		str_fmt(&c->arena, "%sballot %s %s", program_prefix, action->name, action->usage);
	cli_print(c->err, c, T(main_ballot_usage, .usage = line));
	return EXIT_USAGE;
}

int command_ballot(struct cli *c)
{
	const struct bel_cli_action *action = action_of(c->words[0]);
	int count = c->word_count - 1;
	assert(action); /* cli_parse knows them all */
	start_libcrypto();
	if (count < action->words_min || count > action->words_max)
		return say_usage(c, action);
	if (action->answer)
		return action->answer(c, c->words + 1, count);
	if (is_secret(action->name))
		guard_memory(c);
	struct err e = action->run(c, c->words + 1, count);
	int code = e.code ? cli_fail(c, e) : EXIT_DONE;
	arena_wipe(&bel_cli_secrets);
	return code;
}

/* ---- options ---- */

struct err bel_cli_group(struct cli *c, const struct bel_group **out)
{
	const char *name = cli_value(c, "--group");
	struct bel_group *g;
	TRY(bel_group_open(&c->arena, str_of(name ? name : "BELENIOS-2048"), &g));
	*out = g;
	return OK;
}

struct err bel_cli_number(struct cli *c, const char *option, int64_t min, int64_t max, int64_t *out)
{
	const char *value = cli_value(c, option);
	if (!value || !str_int(str_of(value), out) || *out < min || *out > max)
		return FAIL(ERR_INVALID, "main.ballot_number", str_of(option),
			    str_fmt(&c->arena, "%lld", (long long)min),
			    str_fmt(&c->arena, "%lld", (long long)max));
	return OK;
}

struct bel_reading bel_cli_reading(struct cli *c)
{
	int64_t threads = sysconf(_SC_NPROCESSORS_ONLN);
	const char *said = cli_value(c, "--threads");
	if (said && !str_int(str_of(said), &threads))
		threads = 1;
	threads = threads < 1 ? 1 : threads > BEL_THREADS_MAX ? BEL_THREADS_MAX : threads;
	return (struct bel_reading){ .threads = (int)threads,
				     .trusting = cli_flag(c, "--no-membership"),
				     .accepted = cli_flag(c, "--accepted") };
}

int64_t bel_cli_now(void) { return (int64_t)time(NULL); }

/* ---- files ---- */

struct err bel_cli_read(struct cli *c, const char *path, struct str *out)
{
	TRY(read_file(&c->arena, cli_path(c, path), BALLOT_FILE_MAX, out));
	*out = str_trim(*out);
	return OK;
}

/* Not only regular files: a key may come through a pipe. */
struct err bel_cli_read_secret(struct cli *c, const char *path, struct str *out)
{
	int fd = open(cli_path(c, path), O_RDONLY | O_CLOEXEC);
	struct buf b = { .arena = &bel_cli_secrets };
	char part[1024];
	ssize_t k = fd < 0 ? -1 : 1;
	while (k > 0 && b.n < BALLOT_SECRET_MAX && (k = read(fd, part, sizeof part)) > 0)
		put(&b, (struct str){ part, (size_t)k });
	bel_wipe(part, sizeof part);
	if (fd >= 0)
		close(fd);
	if (k < 0)
		return FAIL(ERR_INVALID, "main.no_file", arena_copy(&c->arena, str_of(path)));
	*out = str_trim(buf_str(&b));
	return OK;
}

struct err bel_cli_lines(struct cli *c, const char *path, struct bel_texts *out)
{
	struct str text, line;
	TRY(bel_cli_read(c, path, &text));
	*out = (struct bel_texts){ NEW(&c->arena, BALLOT_LINES_MAX, struct str), 0 };
	while (str_split(&text, '\n', &line)) {
		line = str_trim(line);
		if (line.n == 0)
			continue;
		if (out->n == BALLOT_LINES_MAX)
			return FAIL(ERR_INVALID, "ballot.v_too_long");
		out->p[out->n++] = line;
	}
	return OK;
}

struct err bel_cli_write(struct cli *c, const char *name, bool secret, struct str text)
{
	const char *dir = cli_path(c, cli_value(c, "--out"));
	struct str path = dir ? str_fmt(&c->arena, "%s/%s", dir, name) : str_of(cli_path(c, name));
	int fd = open(path.p, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, secret ? 0400 : 0644);
	if (fd < 0 && errno == EEXIST)
		return FAIL(ERR_CONFLICT, "main.ballot_there", path);
	bool whole = fd >= 0 && fd_put(fd, text) && fd_put(fd, S("\n")) && fsync(fd) == 0;
	if (fd < 0 || close(fd) != 0 || !whole)
		return FAIL(ERR_STORE, "main.cant_write", path);
	cli_say(c, secret ? T(main_ballot_secret_written, .path = path)
			  : T(main_ballot_written, .path = path));
	return OK;
}

void bel_cli_print(struct cli *c, struct str text)
{
	fwrite(text.p, 1, text.n, c->out);
	fputc('\n', c->out);
}

/* The lock keeps two commands from adding to one archive at the same time. */
struct err bel_cli_open(struct cli *c, const char *path, bool append, int *fd)
{
	*fd = open(cli_path(c, path), (append ? O_RDWR : O_RDONLY) | O_CLOEXEC);
	if (*fd < 0)
		return FAIL(ERR_INVALID, "main.no_file", arena_copy(&c->arena, str_of(path)));
	if (append && flock(*fd, LOCK_EX) != 0)
		return FAIL(ERR_STORE, "main.cant_write", arena_copy(&c->arena, str_of(path)));
	return OK;
}

struct err bel_cli_append(struct cli *c, int fd, const struct buf *b)
{
	off_t end = lseek(fd, 0, SEEK_END);
	if (end >= 0 && fd_put(fd, buf_str(b)) && fsync(fd) == 0)
		return OK;
	if (end >= 0 && ftruncate(fd, end) != 0)
		cli_print(c->err, c, T(main_ballot_torn));
	return FAIL(ERR_STORE, "main.cant_write", S("FILE.bel"));
}

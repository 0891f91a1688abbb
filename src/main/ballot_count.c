/* ballot_count.c: closing and adding up, decrypting, the result, and verifying an archive. */
#include "main/ballot_command.h"
#include "msg_main.gen.h"

#include <string.h>
#include <unistd.h>

/* ---- tally ---- */

static struct err close_and_add(struct cli *c, int fd)
{
	struct bel_board board;
	struct bel_reading how = bel_cli_reading(c);
	struct buf b = { .arena = &c->arena }, tally = b, sized = b;
	TRY(bel_board_read(&c->arena, fd, &how, &board));
	int64_t now = board.archive.started_at;
	if (board.tallied)
		return FAIL(ERR_CONFLICT, "main.ballot_tallied");
	struct bel_link last = bel_archive_last(&c->arena, &board.archive);
	if (!board.ended)
		bel_archive_event(&b, now, &last, BEL_END_BALLOTS, STR_NONE);
	bel_put_tally(&tally, &board.election, &board.tally);
	struct str hash = bel_archive_put(&b, now, false, buf_str(&tally));
	bel_put_sized_tally(&sized, &board.tally, hash);
	bel_archive_event(&b, now, &last, BEL_ENCRYPTED_TALLY,
			  bel_archive_put(&b, now, false, buf_str(&sized)));
	TRY(bel_cli_append(c, fd, &b));
	cli_say(c, T(main_ballot_added_up, .accepted = (int64_t)board.ballots,
		     .counted = board.tally.ballots));
	return OK;
}

static struct err with_archive(struct cli *c, const char *path,
			       struct err (*act)(struct cli *c, int fd))
{
	int fd;
	TRY(bel_cli_open(c, path, true, &fd));
	struct err e = act(c, fd);
	close(fd);
	return e;
}

struct err bel_cli_tally(struct cli *c, const char **words, int)
{
	return with_archive(c, words[0], close_and_add);
}

/* ---- decrypting ---- */

/* A single key's file holds the number in quotes; a threshold member has a seed and the encrypted
 * key that step 6 made. */
static struct err private_key(struct cli *c, const struct bel_group *g, struct bel_num *out)
{
	const char *key = cli_value(c, "--key"), *encrypted = cli_value(c, "--decryption-key");
	struct str text, sealed;
	if (!key)
		return FAIL(ERR_INVALID, "main.ballot_no_key");
	TRY(bel_cli_read_secret(c, key, &text));
	if (encrypted) {
		TRY(bel_cli_read(c, encrypted, &sealed));
		return bel_dkg_open(&bel_cli_secrets, g, text, sealed, out);
	}
	if (text.n > 2 && text.p[0] == '"' && text.p[text.n - 1] == '"' &&
	    bel_num_read(g, str_sub(text, 1, text.n - 2), out))
		return OK;
	return FAIL(ERR_INVALID, "main.ballot_bad_key");
}

static struct err decrypt(struct cli *c, const struct bel_board *board, int64_t owner,
			  const struct bel_num *secret)
{
	const struct bel_group *g = board->election.group;
	const struct bel_trustee *entry;
	struct bel_el x;
	struct str partial;
	size_t index;
	const struct bel_key *key = bel_trustees_key(&board->trustees, owner, &entry, &index);
	bel_pow_g(g, &x, secret);
	if (!key || !bel_same(&x, &key->x))
		return FAIL(ERR_INVALID, "main.ballot_not_owner");
	bel_partial_make(&bel_cli_secrets, &board->election, &board->tally, secret, &partial);
	struct sha256 h = sha256_of(partial);
	bel_cli_print(c, partial);
	bel_cli_print(c, str_fmt(&c->arena, "{\"owner\":%lld,\"payload\":\"%.64s\"}",
				 (long long)owner, hex_of(&c->arena, h.b, sizeof h.b).p));
	return OK;
}

/* A member who decrypts verifies everything first: what is added up is what was voted. */
struct err bel_cli_decrypt(struct cli *c, const char **words, int)
{
	struct bel_board board;
	struct bel_num secret;
	struct bel_reading how = bel_cli_reading(c);
	int64_t owner;
	int fd;
	how.accepted = how.trusting = false;
	TRY(bel_cli_number(c, "--owner", 1, BEL_TRUSTEES_MAX * BEL_TRUSTEES_MAX, &owner));
	TRY(bel_cli_open(c, words[0], false, &fd));
	struct err e = bel_board_read(&c->arena, fd, &how, &board);
	close(fd);
	TRY(e);
	if (!board.tallied)
		return FAIL(ERR_CONFLICT, "main.ballot_not_tallied");
	TRY(private_key(c, board.election.group, &secret));
	e = decrypt(c, &board, owner, &secret);
	bel_wipe(&secret, sizeof secret);
	return e;
}

/* ---- adding decryptions ---- */

static struct err add_one(struct cli *c, int fd, const char *file)
{
	struct bel_board board;
	struct bel_reading how = bel_cli_reading(c);
	struct bel_texts lines;
	struct json *v;
	const struct json *m[2];
	struct bel_partial p = { 0 };
	const struct bel_trustee *entry;
	size_t index;
	struct buf b = { .arena = &c->arena };
	how.accepted = true;
	TRY(bel_board_read(&c->arena, fd, &how, &board));
	TRY(bel_cli_lines(c, file, &lines));
	if (!board.tallied || board.result.n)
		return FAIL(ERR_CONFLICT, "main.ballot_not_tallied");
	if (lines.n != 2)
		return FAIL(ERR_INVALID, "main.ballot_bad_decryption");
	TRY(bel_json(&c->arena, lines.p[1], BEL_BLOCK, &v));
	TRY(bel_members(v, "owner payload", m));
	TRY(bel_small(m[0], "owner", INT32_MAX, &p.owner));
	struct str owner = str_fmt(&c->arena, "%lld", (long long)p.owner);
	for (size_t i = 0; i < board.partial_count; i++)
		if (board.partials[i].owner == p.owner)
			return FAIL(ERR_CONFLICT, "ballot.v_owner_twice", owner);
	p.key = bel_trustees_key(&board.trustees, p.owner, &entry, &index);
	if (!p.key)
		return FAIL(ERR_INVALID, "ballot.v_owner", owner);
	TRY(bel_partial_read(&c->arena, &board.election, &board.tally, lines.p[0], &p));
	struct bel_link last = bel_archive_last(&c->arena, &board.archive);
	struct str hash = bel_archive_put(&b, board.archive.started_at, false, lines.p[0]);
	if (!str_eq(hash, json_text(v, "payload")))
		return FAIL(ERR_INVALID, "main.ballot_bad_decryption");
	bel_archive_event(&b, board.archive.started_at, &last, BEL_PARTIAL_DECRYPTION,
			  bel_archive_put(&b, board.archive.started_at, false, lines.p[1]));
	TRY(bel_cli_append(c, fd, &b));
	cli_say(c, T(main_ballot_decryption_added, .owner = p.owner));
	return OK;
}

struct err bel_cli_add(struct cli *c, const char **words, int count)
{
	struct err e = OK;
	int fd;
	TRY(bel_cli_open(c, words[0], true, &fd));
	for (int i = 1; i < count && !e.code; i++)
		e = add_one(c, fd, words[i]);
	close(fd);
	return e;
}

/* ---- the result ---- */

static struct err add_result(struct cli *c, int fd)
{
	struct bel_board board;
	struct bel_reading how = bel_cli_reading(c);
	struct buf b = { .arena = &c->arena };
	struct str result;
	TRY(bel_board_read(&c->arena, fd, &how, &board));
	if (!board.tallied || board.result.n)
		return FAIL(ERR_CONFLICT, "main.ballot_not_tallied");
	TRY(bel_board_result(&c->arena, &board, &result));
	struct bel_link last = bel_archive_last(&c->arena, &board.archive);
	bel_archive_event(&b, board.archive.started_at, &last, BEL_RESULT,
			  bel_archive_put(&b, board.archive.started_at, false, result));
	TRY(bel_cli_append(c, fd, &b));
	bel_cli_print(c, result);
	return OK;
}

struct err bel_cli_result(struct cli *c, const char **words, int)
{
	return with_archive(c, words[0], add_result);
}

/* ---- verifying ---- */

/* keys: main.ballot_check.* main.ballot_outcome.* */
static const char *const checks[BEL_CHECKS] = { "archive", "chain",	  "election", "trustees",
						"roll",	   "ballots",	  "tally",    "decryptions",
						"result",  "completeness" };
static const char *const outcomes[] = { "not_reached", "passed", "absent", "failed" };

static struct str text_of(struct cli *c, const char *prefix, const char *name, int64_t count)
{
	struct str key = str_fmt(&c->arena, "main.ballot_%s.%s", prefix, name);
	struct str value = str_fmt(&c->arena, "%lld", (long long)count);
	return msg_text(&c->arena, c->lang, msg_of_key(key.p, &value, 1));
}

/* Without the checks of membership no line may claim them. */
static const char *check_name(int i, bool trusting)
{
	return trusting && i == BEL_CHECK_CREDENTIALS ? "roll_free"
	       : trusting && i == BEL_CHECK_BALLOTS   ? "ballots_free"
						      : checks[i];
}

static void say_report(struct cli *c, const struct bel_board *board, const struct bel_report *r)
{
	bool trusting = cli_flag(c, "--no-membership");
	for (int i = 0; i < BEL_CHECKS; i++) {
		struct str outcome = text_of(c, "outcome", outcomes[r->outcome[i]], 0);
		struct str check = text_of(c, "check", check_name(i, trusting), r->count[i]);
		fprintf(c->out, "[%.*s] %.*s\n", (int)outcome.n, outcome.p, (int)check.n, check.p);
	}
	if (r->why.code) {
		struct str why = msg_text(&c->arena, c->lang, msg_of_err(r->why));
		if (board->faulty)
			cli_print(c->out, c,
				  T(main_ballot_faulty, .ballot = (int64_t)board->faulty,
				    .why = why));
		else
			fprintf(c->out, "%.*s\n", (int)why.n, why.p);
		return;
	}
	struct str last = bel_archive_last(&c->arena, &board->archive).hash;
	int64_t accepted = (int64_t)board->ballots;
	cli_print(c->out, c,
		  trusting ? T(main_ballot_whole_free, .accepted = accepted, .hash = last)
			   : T(main_ballot_whole, .accepted = accepted, .hash = last));
	if (board->result.n)
		bel_cli_print(c, board->result);
}

static void put_report(struct cli *c, const struct bel_board *board, const struct bel_report *r)
{
	struct buf b = { .arena = &c->arena };
	put(&b, S("{\"checks\":["));
	for (int i = 0; i < BEL_CHECKS; i++)
		put_fmt(&b, "%s{\"check\":\"%s\",\"outcome\":\"%s\",\"count\":%lld}", i ? "," : "",
			checks[i], outcomes[r->outcome[i]], (long long)r->count[i]);
	put_fmt(&b, "],\"membership\":%s", cli_flag(c, "--no-membership") ? "false" : "true");
	if (r->why.code) {
		put_fmt(&b, ",\"error\":\"%s\",\"ballot\":%zu,\"message\":", r->why.message,
			board->faulty);
		put_json_text(&b, msg_text(&c->arena, c->lang, msg_of_err(r->why)));
	} else if (board->result.n) {
		put(&b, S(",\"outcome\":"));
		put(&b, board->result);
	}
	put_char(&b, '}');
	bel_cli_print(c, buf_str(&b));
}

int bel_cli_verify(struct cli *c, const char **words, int)
{
	struct bel_board board;
	struct bel_report r;
	struct bel_reading how = bel_cli_reading(c);
	int fd;
	struct err e = bel_cli_open(c, words[0], false, &fd);
	if (e.code)
		return cli_fail(c, e);
	how.accepted = false;
	bel_verify(&c->arena, fd, &how, &board, &r);
	close(fd);
	if (c->json)
		put_report(c, &board, &r);
	else
		say_report(c, &board, &r);
	return r.why.code ? EXIT_REFUSED : EXIT_DONE;
}

/* ballot_vote.c: setting an election up, the credentials, casting a ballot and accepting it. */
#include "main/ballot_command.h"
#include "msg_main.gen.h"

#include <string.h>
#include <unistd.h>

/* ---- credentials ---- */

struct voters {
	struct bel_texts ids; /* empty: only counted */
	size_t n;
	bool weighted;
};

/* "id", "id,login" or "id,login,weight". */
static struct err weight_of(struct cli *c, struct str line, bool *given, int64_t *out)
{
	struct str part;
	int i = 0;
	*given = false;
	*out = 1;
	for (; str_split(&line, ',', &part); i++)
		if (i == 2) {
			*given = true;
			if (!str_int(part, out) || *out < 1 || *out > BEL_WEIGHT_MAX)
				return FAIL(ERR_INVALID, "ballot.v_weight",
					    arena_copy(&c->arena, part));
		}
	return OK;
}

static struct err read_voters(struct cli *c, struct voters *out)
{
	const char *file = cli_value(c, "--voters");
	int64_t count, weight;
	*out = (struct voters){ 0 };
	if (file) {
		TRY(bel_cli_lines(c, file, &out->ids));
		out->n = out->ids.n;
	} else {
		TRY(bel_cli_number(c, "--count", 1, 1000000, &count));
		out->n = (size_t)count;
	}
	for (size_t i = 0; i < out->ids.n; i++) {
		bool given;
		TRY(weight_of(c, out->ids.p[i], &given, &weight));
		out->weighted |= given;
	}
	return OK;
}

/* The order of the public list must not tell who holds which: Fisher and Yates. */
static void shuffle(struct str *list, size_t n)
{
	for (size_t i = n; i > 1; i--) {
		size_t k = (size_t)random_below(i);
		struct str swap = list[i - 1];
		list[i - 1] = list[k];
		list[k] = swap;
	}
}

struct issue {
	struct cli *c;
	const struct bel_group *g;
	struct bel_comb comb;
	struct voters voters;
	struct str uuid;
	struct buf private;
	struct str *public;
};

static struct err issue_one(struct issue *x, size_t i)
{
	struct bel_credential card = bel_credential_make();
	struct bel_num secret = bel_credential_secret(x->g, &card, x->uuid);
	struct str id = i < x->voters.ids.n ? x->voters.ids.p[i] : STR_NONE;
	struct buf b = { .arena = &x->c->arena };
	struct bel_el key;
	int64_t weight;
	bool given;
	bel_comb_pow(x->g, &x->comb, &secret, &key);
	bel_el_put(&b, x->g, &key);
	TRY(weight_of(x->c, id, &given, &weight));
	if (x->voters.weighted)
		put_fmt(&b, ",%lld", (long long)weight);
	x->public[i] = buf_str(&b);
	if (i)
		put_char(&x->private, '\n');
	put(&x->private, id);
	if (id.n)
		put_char(&x->private, ' ');
	put(&x->private, (struct str){ card.c, card.n });
	bel_wipe(&card, sizeof card);
	bel_wipe(&secret, sizeof secret);
	return OK;
}

struct err bel_cli_credential(struct cli *c, const char **, int)
{
	struct issue x = { .c = c, .private = { .arena = &bel_cli_secrets } };
	const char *uuid = cli_value(c, "--uuid");
	struct buf list = { .arena = &c->arena };
	if (!uuid || !bel_base58(str_of(uuid)) || strlen(uuid) < BEL_UUID_MIN)
		return FAIL(ERR_INVALID, "ballot.v_uuid");
	x.uuid = str_of(uuid);
	TRY(bel_cli_group(c, &x.g));
	TRY(read_voters(c, &x.voters));
	bel_comb_of_g(&c->arena, x.g, &x.comb);
	x.public = NEW(&c->arena, x.voters.n + 1, struct str);
	for (size_t i = 0; i < x.voters.n; i++)
		TRY(issue_one(&x, i));
	shuffle(x.public, x.voters.n);
	put_char(&list, '[');
	for (size_t i = 0; i < x.voters.n; i++) {
		put(&list, i ? S(",\"") : S("\""));
		put(&list, x.public[i]);
		put_char(&list, '"');
	}
	put_char(&list, ']');
	TRY(bel_cli_write(c, str_fmt(&c->arena, "%s.privcreds", uuid).p, true,
			  buf_str(&x.private)));
	TRY(bel_cli_write(c, str_fmt(&c->arena, "%s.pubcreds", uuid).p, false, buf_str(&list)));
	cli_say(c, T(main_ballot_fingerprint, .hash = bel_fingerprint(&c->arena, buf_str(&list))));
	return OK;
}

/* ---- set-up ---- */

/* belenios-tool lists "key,weight,login": the login stays out of the archive. */
static struct err public_list(struct cli *c, struct str text, struct str *out)
{
	struct json *v;
	struct buf b = { .arena = &c->arena };
	TRY(bel_json(&c->arena, text, BEL_CREDENTIALS_MAX, &v));
	TRY(bel_list(v, "credentials", SIZE_MAX));
	put_char(&b, '[');
	JSON_EACH(item, v)
	{
		struct str rest, key, weight;
		TRY(bel_text(item, "credentials", &rest));
		put(&b, item == v->child ? S("\"") : S(",\""));
		str_split(&rest, ',', &key);
		put(&b, key);
		if (str_split(&rest, ',', &weight) && weight.n) {
			put_char(&b, ',');
			put(&b, weight);
		}
		put_char(&b, '"');
	}
	put_char(&b, ']');
	*out = buf_str(&b);
	return OK;
}

struct parts {
	struct str election, trustees, credentials, uuid;
};

static struct err read_parts(struct cli *c, const char **words, struct parts *out)
{
	struct bel_setup s = { .uuid = str_of(cli_value(c, "--uuid")) };
	struct bel_trustees trustees;
	struct bel_roll roll;
	struct str listed;
	TRY(bel_cli_group(c, &s.group));
	TRY(bel_cli_read(c, words[0], &s.template));
	TRY(bel_cli_read(c, words[1], &out->trustees));
	TRY(bel_cli_read(c, words[2], &listed));
	TRY(bel_trustees_read(&c->arena, s.group, out->trustees, &trustees));
	s.trustees = &trustees;
	out->uuid = s.uuid;
	TRY(public_list(c, listed, &out->credentials));
	TRY(bel_roll_read(&c->arena, s.group, out->credentials, &roll));
	TRY(bel_roll_check(&c->arena, s.group, &roll));
	return bel_election_make(&c->arena, &s, &out->election);
}

struct err bel_cli_setup(struct cli *c, const char **words, int)
{
	struct parts p;
	struct buf b = { .arena = &c->arena }, data = { .arena = &c->arena };
	struct bel_link last = { 0 };
	int64_t now = bel_cli_now();
	TRY(read_parts(c, words, &p));
	bel_archive_begin(&b, now);
	struct str election = bel_archive_put(&b, now, false, p.election);
	struct str trustees = bel_archive_put(&b, now, false, p.trustees);
	struct str credentials = bel_archive_put(&b, now, false, p.credentials);
	put_fmt(&data, "{\"election\":\"%.64s\",\"trustees\":\"%.64s\",\"credentials\":\"%.64s\"}",
		election.p, trustees.p, credentials.p);
	struct str setup = bel_archive_put(&b, now, false, buf_str(&data));
	bel_archive_event(&b, now, &last, BEL_SETUP, setup);
	struct str name = str_fmt(&c->arena, "%.*s.bel", (int)p.uuid.n, p.uuid.p);
	const char *dir = cli_path(c, cli_value(c, "--out"));
	struct str path =
		dir ? str_fmt(&c->arena, "%s/%s", dir, name.p) : str_of(cli_path(c, name.p));
	if (access(path.p, F_OK) == 0)
		return FAIL(ERR_CONFLICT, "main.ballot_there", path);
	TRY(write_file(&c->arena, path.p, buf_str(&b)));
	cli_say(c, T(main_ballot_written, .path = path));
	cli_say(c, T(main_ballot_fingerprint, .hash = bel_fingerprint(&c->arena, p.credentials)));
	return OK;
}

/* ---- casting ---- */

/* As typed; where the roll does not know that spelling, the other one. */
static struct err fit_credential(const struct bel_booth *booth, const struct bel_prover *p,
				 struct bel_credential *card, struct bel_signer *out)
{
	for (int i = 0; i < 2; i++) {
		*out = bel_signer_of(&bel_cli_secrets, p, card);
		if (bel_booth_knows(booth, out->key_text))
			return OK;
		*card = bel_credential_respelt(card);
	}
	return FAIL(ERR_INVALID, "ballot.v_not_on_roll");
}

/* A file may hold "id credential", a line of the registrar's list: the last word counts. */
static struct str last_word(struct str s)
{
	size_t n = s.n;
	while (n > 0 && s.p[n - 1] != ' ' && s.p[n - 1] != '\t')
		n--;
	return str_sub(s, n, s.n);
}

struct err bel_cli_vote(struct cli *c, const char **words, int)
{
	struct bel_booth booth;
	struct bel_prover prover;
	struct bel_credential credential;
	struct bel_choice choice = { 0 };
	struct str card, choices, ballot;
	uint8_t *flags;
	int fd;
	TRY(bel_cli_open(c, words[0], false, &fd));
	struct err e = bel_booth_open(&c->arena, fd, &booth);
	close(fd);
	TRY(e);
	TRY(bel_cli_read_secret(c, words[1], &card));
	TRY(bel_cli_read_secret(c, words[2], &choices));
	TRY(bel_credential_read(last_word(card), &credential));
	TRY(bel_choices_read(&bel_cli_secrets, &booth.election, choices, &flags, &choice.n));
	choice.flags = flags;
	bel_prover_make(&c->arena, &booth.election, &prover);
	e = fit_credential(&booth, &prover, &credential, &choice.signer);
	if (!e.code)
		e = bel_ballot_make(&bel_cli_secrets, &c->arena, &prover, &choice, &ballot);
	bel_wipe(&choice, sizeof choice);
	bel_wipe(&credential, sizeof credential);
	TRY(e);
	bel_cli_print(c, ballot);
	cli_print(c->err, c, T(main_ballot_tracker, .hash = bel_fingerprint(&c->arena, ballot)));
	return OK;
}

/* ---- accepting ---- */

struct accepting {
	struct bel_board board;
	struct bel_verifier v;
	struct bel_link last;
	int fd;
};

static struct err accept_one(struct cli *c, struct accepting *x, const char *file)
{
	struct buf b = { .arena = &c->arena };
	struct str ballot;
	int64_t at = x->board.archive.started_at;
	TRY(bel_cli_read(c, file, &ballot));
	TRY(bel_board_accepts(&c->arena, &x->board, &x->v, ballot));
	struct str payload = bel_archive_put(&b, at, false, ballot);
	bel_archive_event(&b, at, &x->last, BEL_BALLOT, payload);
	TRY(bel_cli_append(c, x->fd, &b));
	cli_say(c, T(main_ballot_accepted, .hash = bel_fingerprint(&c->arena, ballot)));
	return OK;
}

/* Read again after each: the same ballot given twice is refused the second time. */
static struct err accept_all(struct cli *c, int fd, const char **files, int count)
{
	struct accepting x = { .fd = fd };
	for (int i = 0; i < count; i++) {
		TRY(bel_board_open(&c->arena, fd, &x.board));
		bel_verifier_make(&c->arena, &x.board.election, 1, &x.v);
		x.last = bel_archive_last(&c->arena, &x.board.archive);
		TRY(accept_one(c, &x, files[i]));
	}
	return OK;
}

struct err bel_cli_accept(struct cli *c, const char **words, int count)
{
	int fd;
	TRY(bel_cli_open(c, words[0], true, &fd));
	struct err e = accept_all(c, fd, words + 1, count - 1);
	close(fd);
	return e;
}

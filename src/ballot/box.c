/* box.c: the box of an electronic ballot: slips are made, one vote is cast with each, the box is
 * closed and shaken. What is written here, and what is not, is the secrecy of the ballot. */
#include "ballot/inner.h"

#include "ballot/online/online.h"
#include "base/hash.h"
#include "base/num.h"
#include "store/scrub.h"

#include <assert.h>
#include <stdlib.h>

/* ---- codes ---- */

/* The stored form of a code as typed: "abcd-efgh-jkmn" and "ABCDEFGHJKMN" are one. */
static bool code_hash(struct arena *a, struct str typed, struct str *out)
{
	struct buf b = { .arena = a };
	put(&b, S("ballot slip "));
	size_t before = b.n;
	for (size_t i = 0; i < typed.n; i++) {
		char c = typed.p[i];
		if (c == '-' || c == ' ' || c == '.')
			continue;
		put_char(&b, c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c);
	}
	if (b.n - before != SLIP_CODE)
		return false;
	struct sha256 h = sha256_of(buf_str(&b));
	*out = hex_of(a, h.b, sizeof h.b);
	return true;
}

/* Without a meaning, without an order, positive. */
static int64_t random_key(void)
{
	uint64_t n;
	random_bytes(&n, sizeof n);
	return (int64_t)(n >> 2) + 1;
}

static int by_text(const void *x, const void *y)
{
	return str_cmp(*(const struct str *)x, *(const struct str *)y);
}

SQL(slips_drop, "DELETE FROM ballot_slip WHERE ballot_id = $1");
SQL(slip_put, "INSERT INTO ballot_slip (hash, ballot_id, used) VALUES ($1,$2,0)");
SQL(slips_note,
    "UPDATE ballot SET slips_made = $1, wiped = 0, version = version + 1 WHERE id = $2");

/* In the order of the hashes, which says nothing about the order on the printed sheet. */
static struct err put_slips(struct tx *tx, ballot_id id, struct str *hashes, size_t n)
{
	if (n > 1)
		qsort(hashes, n, sizeof *hashes, by_text);
	TRY(tx_run(tx, slips_drop, ARGS(INT(id.n))));
	for (size_t i = 0; i < n; i++)
		TRY(tx_run(tx, slip_put, ARGS(TEXT(hashes[i]), INT(id.n))));
	return OK;
}

struct err ballot_make_slips(struct tx *tx, ballot_id id, int64_t n, struct str *codes)
{
	struct arena *a = tx_db(tx)->arena;
	struct ballot b;
	TRY(ballot_in_state(tx, id, BALLOT_SETUP, &b));
	if (b.mode != BALLOT_SLIPS)
		return FAIL(ERR_INVALID, "ballot.not_electronic");
	if (n < 1 || n > VOTERS_MAX)
		return FAIL(ERR_INVALID, "ballot.slips_range");
	struct str *hashes = NEW(a, (size_t)n, struct str);
	for (int64_t i = 0; i < n; i++) {
		codes[i] = random_code(a, SLIP_CODE);
		if (!code_hash(a, codes[i], &hashes[i]))
			die("a code of our own can't be read");
	}
	TRY(put_slips(tx, id, hashes, (size_t)n));
	TRY(tx_run(tx, slips_note, ARGS(INT(n), INT(id.n))));
	return ballot_audit(tx, "ballot.slips", id, STR_NONE);
}

/* ---- opening ---- */

SQL(slips_of, "SELECT hash FROM ballot_slip WHERE ballot_id = $1 LIMIT 2000");

static struct err rewrite_slips(struct tx *tx, ballot_id id)
{
	struct {
		struct str *p;
		size_t n, cap;
	} v = { 0 };
	struct db *db = tx_db(tx);
	struct rows *rs;
	TRY(db_rows(db, slips_of, ARGS(INT(id.n)), &rs));
	while (db_next(rs))
		*PUSH(db->arena, &v) = col_text(rs, 0);
	TRY(db_done(rs));
	return put_slips(tx, id, v.p, v.n);
}

SQL(given_count, "SELECT count(*) FROM ballot_voter WHERE ballot_id = $1 AND given = 1");
SQL(standing_count, "SELECT count(*) FROM ballot_candidate WHERE ballot_id = $1");

struct err ballot_open(struct tx *tx, ballot_id id, int64_t version)
{
	struct db *db = tx_db(tx);
	struct ballot b;
	int64_t given = 0, standing = 0;
	TRY(ballot_in_state(tx, id, BALLOT_SETUP, &b));
	TRY(db_int(db, given_count, ARGS(INT(id.n)), &given));
	TRY(db_int(db, standing_count, ARGS(INT(id.n)), &standing));
	if (standing == 0)
		return FAIL(ERR_INVALID, "ballot.candidates_needed");
	if (b.mode == BALLOT_SLIPS && given == 0)
		return FAIL(ERR_INVALID, "ballot.nobody_given");
	if (b.mode == BALLOT_SLIPS && b.slips_made < given)
		return FAIL(ERR_INVALID, "ballot.too_few_slips",
			    str_fmt(db->arena, "%lld", (long long)b.slips_made),
			    str_fmt(db->arena, "%lld", (long long)given));
	TRY(voters_rewrite(tx, id));
	TRY(b.mode == BALLOT_VERIFIABLE ? online_open(tx, &b) : rewrite_slips(tx, id));
	TRY(ballot_move(tx, id, BALLOT_OPEN, version));
	return ballot_audit(tx, "ballot.open", id, STR_NONE);
}

/* ---- one vote ---- */

SQL(slip_state, "SELECT s.ballot_id, s.used, b.state FROM ballot_slip s JOIN ballot b"
		" ON b.id = s.ballot_id WHERE s.hash = $1");

static struct err find_slip(struct db *db, struct str hash, ballot_id *out)
{
	struct rows *rs;
	TRY(db_row(db, slip_state, ARGS(TEXT(hash)), &rs));
	if (!rs)
		return FAIL(ERR_INVALID, "ballot.slip_unknown");
	out->n = col_int(rs, 0);
	bool used = col_int(rs, 1) != 0;
	bool open = str_eq(col_view(rs, 2), S("open"));
	TRY(db_done(rs));
	if (used)
		return FAIL(ERR_CONFLICT, "ballot.slip_used");
	return open ? OK : FAIL(ERR_CONFLICT, "ballot.slip_early");
}

struct err ballot_of_slip(struct db *db, struct str code, ballot_id *out)
{
	struct str hash;
	if (!code_hash(db->arena, code, &hash))
		return FAIL(ERR_INVALID, "ballot.slip_unknown");
	return find_slip(db, hash, out);
}

static int by_number(const void *x, const void *y)
{
	int64_t a = *(const int64_t *)x, b = *(const int64_t *)y;
	return (a > b) - (a < b);
}

/* What stands on the paper: the chosen ordinals, ascending. */
static struct err read_choices(struct db *db, const struct ballot *b, const int64_t *choices,
			       size_t n, struct str *out)
{
	struct arena *a = db->arena;
	int64_t standing = 0, *sorted = NEW(a, n + 1, int64_t);
	TRY(db_int(db, standing_count, ARGS(INT(b->id.n)), &standing));
	if ((int64_t)n > b->rules.seats)
		return FAIL(ERR_INVALID, "ballot.too_many_choices",
			    str_fmt(a, "%lld", (long long)n),
			    str_fmt(a, "%lld", (long long)b->rules.seats));
	for (size_t i = 0; i < n; i++)
		sorted[i] = choices[i];
	qsort(sorted, n, sizeof *sorted, by_number);
	for (size_t i = 0; i < n; i++)
		if (sorted[i] < 1 || sorted[i] > standing || (i && sorted[i] == sorted[i - 1]))
			return FAIL(ERR_INVALID, "ballot.no_candidate");
	*out = numbers_text(a, sorted, n);
	return OK;
}

SQL(slip_use, "UPDATE ballot_slip SET used = 1 WHERE hash = $1 AND used = 0");
SQL(paper_put, "INSERT INTO ballot_paper (id, ballot_id, choices) VALUES ($1,$2,$3)");

struct err ballot_cast(struct tx *tx, struct str code, const int64_t *choices, size_t n)
{
	struct db *db = tx_db(tx);
	struct ballot b;
	struct str hash, paper = STR_NONE;
	if (!code_hash(db->arena, code, &hash))
		return FAIL(ERR_INVALID, "ballot.slip_unknown");
	TRY(find_slip(db, hash, &b.id));
	TRY(ballot_read(db, b.id, &b));
	TRY(read_choices(db, &b, choices, n, &paper));
	TRY(tx_run_one(tx, slip_use, ARGS(TEXT(hash)), "ballot.slip_used"));
	return tx_run(tx, paper_put, ARGS(INT(random_key()), INT(b.id.n), TEXT(paper)));
}

SQL(papers_count, "SELECT count(*) FROM ballot_paper WHERE ballot_id = $1");

struct err ballot_in_box(struct db *db, ballot_id id, int64_t *out)
{
	*out = 0;
	return db_int(db, papers_count, ARGS(INT(id.n)), out);
}

/* ---- closing ---- */

SQL(papers_of, "SELECT choices FROM ballot_paper WHERE ballot_id = $1 ORDER BY id LIMIT 2001");
SQL(papers_drop, "DELETE FROM ballot_paper WHERE ballot_id = $1");

struct papers {
	struct str *p;
	size_t n, cap;
};

static struct err read_papers(struct db *db, ballot_id id, struct papers *out)
{
	struct rows *rs;
	TRY(db_rows(db, papers_of, ARGS(INT(id.n)), &rs));
	while (db_next(rs))
		*PUSH(db->arena, out) = col_text(rs, 0);
	assert(out->n <= VOTERS_MAX); /* there are no more slips than that */
	return db_done(rs);
}

struct err box_empty(struct tx *tx, ballot_id id)
{
	TRY(tx_run(tx, slips_drop, ARGS(INT(id.n))));
	return tx_run(tx, papers_drop, ARGS(INT(id.n)));
}

static struct err tally(const struct papers *papers, const struct ballot_rules *rules,
			struct ballot_count *c, int64_t *votes)
{
	for (size_t i = 0; i < papers->n; i++) {
		struct str rest = papers->p[i], one;
		bool blank = rest.n == 0;
		c->collected++;
		c->valid += !blank || rules->blank_valid;
		c->invalid += blank && !rules->blank_valid;
		while (!blank && str_split(&rest, ' ', &one)) {
			int64_t k = 0;
			if (!str_int(one, &k) || k < 1 || (size_t)k > c->n)
				return FAIL(ERR_STORE, "ballot.paper_damaged");
			votes[k - 1]++;
		}
	}
	return OK;
}

/* New keys, written in their order: nothing is left of the order in which they came. */
static struct err shake(struct tx *tx, ballot_id id, const struct papers *papers)
{
	struct arena *a = tx_db(tx)->arena;
	size_t *order = random_order(a, papers->n);
	int64_t *keys = NEW(a, papers->n + 1, int64_t);
	for (size_t i = 0; i < papers->n; i++)
		keys[i] = random_key();
	qsort(keys, papers->n, sizeof *keys, by_number);
	TRY(box_empty(tx, id));
	for (size_t i = 0; i < papers->n; i++)
		TRY(tx_run(tx, paper_put,
			   ARGS(INT(keys[i]), INT(id.n), TEXT(papers->p[order[i]]))));
	return OK;
}

struct err ballot_close(struct tx *tx, ballot_id id, int64_t version)
{
	struct db *db = tx_db(tx);
	struct ballot b;
	struct papers papers = { 0 };
	struct ballot_count c = { 0 };
	int64_t standing = 0;
	TRY(ballot_in_state(tx, id, BALLOT_OPEN, &b));
	if (b.mode != BALLOT_SLIPS)
		return FAIL(ERR_INVALID, "ballot.not_electronic");
	TRY(ballot_voter_count(db, id, &c.summoned));
	TRY(db_int(db, given_count, ARGS(INT(id.n)), &c.issued));
	TRY(db_int(db, standing_count, ARGS(INT(id.n)), &standing));
	c.present = c.issued; /* who came was given one */
	int64_t *votes = NEW(db->arena, (size_t)standing + 1, int64_t);
	c.n = (size_t)standing;
	c.votes = votes;
	TRY(read_papers(db, id, &papers));
	TRY(tally(&papers, &b.rules, &c, votes));
	TRY(ballot_count_check(db->arena, &b.rules, &c));
	TRY(shake(tx, id, &papers));
	TRY(votes_store(tx, id, &c));
	TRY(ballot_move(tx, id, BALLOT_COUNTED, version));
	return ballot_audit(tx, "ballot.close", id, STR_NONE);
}

SQL(mark_wiped, "UPDATE ballot SET wiped = 1 WHERE id = $1");

static struct err do_mark(struct tx *tx, void *arg)
{
	ballot_id *id = arg;
	return tx_run(tx, mark_wiped, ARGS(INT(id->n)));
}

struct err ballot_wipe(struct db *db, ballot_id id)
{
	static const char *const tables[] = { "ballot_slip",   "ballot_paper",	 "ballot_voter",
					      "ballot_online", "ballot_archive", NULL };
	TRY(store_scrub(db, tables));
	return db_write(db, do_mark, &id);
}

/* register.c: writing awards, and reading them one by one and per unit or decision. */
#include "award/book.h"
#include "award/inner.h"

#include "base/day.h"
#include "base/hash.h"
#include "base/text.h"
#include "person/person.h"
#include "store/audit.h"

#include <assert.h>

#define AWARD_COLUMNS                                                                              \
	"a.id, a.public_id, a.form_code, a.form_name, a.kind, a.level, a.unit_id, a.unit_name,"    \
	" a.person_id, a.person_name, a.season_id, a.year, a.reason, a.decision_no, a.decided_on," \
	" a.issuer, a.state, a.imported, a.version, a.book_no"
static const char *const states[AWARD_STATE_COUNT] = { "given", "corrected", "withdrawn" };

static struct award take(struct rows *rs)
{
	struct award a = {
		.id = col_int(rs, 0),
		.public_id = col_text(rs, 1),
		.form_code = col_text(rs, 2),
		.form_name = col_text(rs, 3),
		.kind = col_text(rs, 4),
		.unit = { col_int(rs, 6) },
		.unit_name = col_text(rs, 7),
		.person = col_int(rs, 8),
		.person_name = col_text(rs, 9),
		.season = { col_int(rs, 10) },
		.year = col_int(rs, 11),
		.reason = col_text(rs, 12),
		.decision_no = col_text(rs, 13),
		.decided_on = col_int_or(rs, 14, DAY_NONE),
		.issuer = col_text(rs, 15),
		.imported = col_int(rs, 17) != 0,
		.version = col_int(rs, 18),
		.book_no = col_int(rs, 19),
	};
	(void)level_read(col_view(rs, 5), &a.level);
	for (int i = 0; i < AWARD_STATE_COUNT; i++)
		if (str_eq(col_view(rs, 16), str_of(states[i])))
			a.state = (enum award_state)i;
	return a;
}

static struct err take_all(struct db *db, struct rows *rs, struct award **out, size_t *n)
{
	struct {
		struct award *p;
		size_t n, cap;
	} v = { 0 };
	while (db_next(rs))
		*PUSH(db->arena, &v) = take(rs);
	*out = v.p;
	*n = v.n;
	return db_done(rs);
}

/* ---- writing ---- */

static struct str text_or_empty(struct str s) { return s.p ? s : S(""); }

SQL(word_put, "INSERT INTO award_word (word, award_id) VALUES ($1, $2) ON CONFLICT DO NOTHING");

struct err award_words_add(struct tx *tx, int64_t award, struct str text)
{
	struct arena *a = tx_db(tx)->arena;
	struct str rest = unit_spell_out(a, text_fold(a, text)), word;
	while (str_split(&rest, ' ', &word))
		if (word.n)
			TRY(tx_run(tx, word_put, ARGS(TEXT(word), INT(award))));
	return OK;
}

SQL(next_in_book, "SELECT COALESCE(MAX(book_no), 0) + 1 FROM award"
		  " WHERE form_code = $1 AND year = $2 AND issuer = $3");
SQL(award_put,
    "INSERT INTO award (id, public_id, form_code, form_name, kind, level, unit_id, unit_name,"
    " person_id, person_name, season_id, year, reason, decision_no, decided_on, issuer, state,"
    " imported, version, recorded_at, recorded_by, book_no)"
    " VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15,$16,'given',$17,1,$18,$19,$20)");

struct err award_give(struct tx *tx, const struct award *a, int64_t *out)
{
	struct db *db = tx_db(tx);
	if (!a->unit.n || !a->form_code.n || !a->unit_name.n || a->year < YEAR_LEAST ||
	    a->year > YEAR_MOST || text_length(a->reason) > AWARD_TEXT_MAX)
		return FAIL(ERR_INVALID, "award.fields");
	int64_t id = tx_id(tx), book_no = INT64_MIN, person = a->person;
	if (!person && text_or_empty(a->person_name).n)
		TRY(person_named(db, a->unit.n,
				 a->decided_on == DAY_NONE ? local_day(db->now) : a->decided_on,
				 a->person_name, &person));
	if (a->imported && a->book_no)
		book_no = a->book_no;
	if (!a->imported)
		TRY(db_int(db, next_in_book,
			   ARGS(TEXT(a->form_code), INT(a->year), TEXT(text_or_empty(a->issuer))),
			   &book_no));
	TRY(tx_run(tx, award_put,
		   ARGS(INT(id), TEXT(random_id(db->arena)), TEXT(a->form_code), TEXT(a->form_name),
			TEXT(a->kind), TEXT(str_of(level_code(a->level))), INT(a->unit.n),
			TEXT(a->unit_name), INT_OR_NUL(person ? person : INT64_MIN),
			TEXT(text_or_empty(a->person_name)),
			INT_OR_NUL(a->season.n ? a->season.n : INT64_MIN), INT(a->year),
			TEXT(text_or_empty(a->reason)), TEXT(text_or_empty(a->decision_no)),
			INT_OR_NUL(a->decided_on), TEXT(text_or_empty(a->issuer)), INT(a->imported),
			INT(db->now), INT(db->actor), INT_OR_NUL(book_no))));
	TRY(award_words_add(tx, id, a->unit_name));
	TRY(award_words_add(tx, id, a->person_name));
	TRY(award_words_add(tx, id, a->form_name));
	TRY(award_words_add(tx, id, a->decision_no));
	if (out)
		*out = id;
	if (a->imported) /* one audit row for the whole import */
		return OK;
	return audit(tx, (struct act){ .verb = "award.give",
				       .object = "award",
				       .id = id,
				       .unit = a->unit.n,
				       .note = a->form_name });
}

SQL(same_award, "SELECT id FROM award WHERE unit_id = $1 AND year = $2 AND form_code = $3"
		" AND person_name = $4 AND decision_no = $5 LIMIT 1");

struct err award_find_same(struct db *db, const struct award *a, int64_t *id)
{
	*id = 0;
	return db_int(db, same_award,
		      ARGS(INT(a->unit.n), INT(a->year), TEXT(a->form_code),
			   TEXT(text_or_empty(a->person_name)),
			   TEXT(text_or_empty(a->decision_no))),
		      id);
}

struct err award_give_outside(struct tx *tx, const struct award *a, int64_t *out)
{
	struct award x = *a;
	int64_t there;
	if (!a->form_name.n || !a->issuer.n || a->decided_on == DAY_NONE)
		return FAIL(ERR_INVALID, "award.fields");
	x.form_code = x.kind = AWARD_OUTSIDE;
	x.level = LEVEL_OUTSIDE;
	x.year = ymd_of(a->decided_on).year;
	x.imported = true; /* another body's book numbers it */
	TRY(paper_day_ok(tx_db(tx), a->decided_on));
	TRY(award_find_same(tx_db(tx), &x, &there));
	if (there)
		return FAIL(ERR_CONFLICT, "award.outside_same");
	TRY(award_give(tx, &x, out));
	return audit(tx, (struct act){ .verb = "award.outside",
				       .object = "award",
				       .id = *out,
				       .unit = a->unit.n,
				       .note = a->form_name });
}

/* ---- reading ---- */

SQL(award_of, "SELECT " AWARD_COLUMNS " FROM award a WHERE a.id = $1");

struct err award_read(struct db *db, int64_t id, struct award *out)
{
	struct rows *rs;
	TRY(db_row(db, award_of, ARGS(INT(id)), &rs));
	if (!rs)
		return FAIL(ERR_NOT_FOUND, "award.none");
	*out = take(rs);
	return db_done(rs);
}

SQL(award_public, "SELECT " AWARD_COLUMNS " FROM award a WHERE a.public_id = $1");

struct err award_by_public_id(struct db *db, struct str public_id, struct award *out)
{
	struct rows *rs;
	TRY(db_row(db, award_public, ARGS(TEXT(public_id)), &rs));
	if (!rs)
		return FAIL(ERR_NOT_FOUND, "award.none");
	*out = take(rs);
	return db_done(rs);
}

SQL(of_unit, "SELECT " AWARD_COLUMNS " FROM award a WHERE a.unit_id = $1"
	     " AND (CAST($2 AS BIGINT) = 1 OR a.person_name = '')"
	     " ORDER BY a.year DESC, a.decided_on DESC, a.id DESC LIMIT 100");

struct err award_of_unit(struct db *db, unit_id unit, bool people, struct award **out, size_t *n)
{
	struct rows *rs;
	TRY(db_rows(db, of_unit, ARGS(INT(unit.n), INT(people)), &rs));
	return take_all(db, rs, out, n);
}

SQL(of_person, "SELECT " AWARD_COLUMNS " FROM award a WHERE a.person_id IN"
	       " (SELECT id FROM person WHERE id = $1 OR merged_into = $1)"
	       " ORDER BY a.year DESC, a.decided_on DESC, a.id DESC LIMIT 100");

struct err award_of_person(struct db *db, int64_t person, struct award **out, size_t *n)
{
	struct rows *rs;
	TRY(db_rows(db, of_person, ARGS(INT(person)), &rs));
	return take_all(db, rs, out, n);
}

SQL(of_decision, "SELECT " AWARD_COLUMNS " FROM award a WHERE a.season_id = $1"
		 " AND a.decision_no = $2 ORDER BY a.form_code, a.id LIMIT 10000");

struct err award_of_decision(struct db *db, season_id season, struct str decision_no,
			     struct award **out, size_t *n)
{
	struct rows *rs;
	TRY(db_rows(db, of_decision, ARGS(INT(season.n), TEXT(decision_no)), &rs));
	return take_all(db, rs, out, n);
}

/* ---- the register, page by page ---- */

enum { WORDS_MAX = 4 };

#define AWARD_UNDER                                                                                \
	"WITH RECURSIVE under (id) AS (SELECT CAST($1 AS BIGINT) UNION"                            \
	" SELECT v.unit_id FROM unit_version v JOIN under u ON v.parent_id = u.id"                 \
	" WHERE v.superseded_at IS NULL)"
#define AWARD_ASKED                                                                                \
	" (CAST($1 AS BIGINT) = 0 OR a.unit_id IN (SELECT id FROM under))"                         \
	" AND (CAST($2 AS BIGINT) = 0 OR a.unit_id = $2)"                                          \
	" AND (CAST($3 AS BIGINT) = 0 OR a.year = $3)"                                             \
	" AND (CAST($4 AS TEXT) = '' OR a.form_code = $4)"                                         \
	" AND (CAST($5 AS BIGINT) = 0 OR a.id < $5)"

SQL(listed, AWARD_UNDER " SELECT " AWARD_COLUMNS " FROM award a WHERE" AWARD_ASKED
			" ORDER BY a.id DESC LIMIT $6");
SQL(searched,
    AWARD_UNDER " SELECT " AWARD_COLUMNS " FROM award a WHERE" AWARD_ASKED
		" AND a.id IN (SELECT award_id FROM award_word WHERE word >= $7 AND word < $8)"
		" AND a.id IN (SELECT award_id FROM award_word WHERE word >= $9 AND word < $10)"
		" AND a.id IN (SELECT award_id FROM award_word WHERE word >= $11 AND word < $12)"
		" AND a.id IN (SELECT award_id FROM award_word WHERE word >= $13 AND word < $14)"
		" ORDER BY a.id DESC LIMIT $6");

static struct err ask(struct db *db, const struct award_query *q, struct rows **rs)
{
	struct arena *a = db->arena;
	struct str w[WORDS_MAX] = { { 0 } };
	struct val under = INT(q->under.n), unit = INT(q->unit.n), year = INT(q->year);
	struct val form = TEXT(text_or_empty(q->form)), before = INT(q->before);
	struct val limit = INT(q->limit + 1);
	if (unit_words_typed(a, text_head(q->words, 100), w, WORDS_MAX) == 0)
		return db_rows(db, listed, ARGS(under, unit, year, form, before, limit), rs);
	for (size_t i = 1; i < WORDS_MAX; i++)
		w[i] = w[i].n ? w[i] : w[0];
	return db_rows(db, searched,
		       ARGS(under, unit, year, form, before, limit, TEXT(w[0]),
			    TEXT(text_past(a, w[0])), TEXT(w[1]), TEXT(text_past(a, w[1])),
			    TEXT(w[2]), TEXT(text_past(a, w[2])), TEXT(w[3]),
			    TEXT(text_past(a, w[3]))),
		       rs);
}

struct err award_search(struct db *db, const struct award_query *q, struct award **out, size_t *n,
			bool *more)
{
	struct rows *rs;
	assert(q->limit >= 1 && q->limit <= AWARD_PAGE_MAX);
	TRY(ask(db, q, &rs));
	TRY(take_all(db, rs, out, n));
	*more = *n > (size_t)q->limit;
	*n -= *more;
	return OK;
}

SQL(of_book, AWARD_UNDER " SELECT " AWARD_COLUMNS
			 " FROM award a WHERE a.form_code = $2 AND a.issuer = $3 AND a.year = $4"
			 " AND a.book_no IS NOT NULL"
			 " AND (CAST($1 AS BIGINT) = 0 OR a.unit_id IN (SELECT id FROM under))"
			 " ORDER BY a.book_no LIMIT 20000");

struct err award_of_book(struct db *db, const struct award_book *which, unit_id under,
			 struct award **out, size_t *n)
{
	struct rows *rs;
	TRY(db_rows(
		db, of_book,
		ARGS(INT(under.n), TEXT(which->form_code), TEXT(which->issuer), INT(which->year)),
		&rs));
	return take_all(db, rs, out, n);
}

/* initiative.c: registering, changing, deciding, listing. Likeness is similar.c. */
#include "initiative/initiative.h"

#include "base/day.h"
#include "base/text.h"
#include "store/audit.h"

static const char *const states[INITIATIVE_STATE_COUNT] = { "registered", "recognised", "refused",
							    "withdrawn" };
const char *const initiative_levels[] = { "grassroots", "upper", "province", NULL };

const char *initiative_state_code(enum initiative_state s) { return states[s]; }

bool initiative_state_read(struct str code, enum initiative_state *out)
{
	for (int i = 0; i < INITIATIVE_STATE_COUNT; i++)
		if (str_eq(code, str_of(states[i]))) {
			*out = (enum initiative_state)i;
			return true;
		}
	return false;
}

/* ---- checks ---- */

static bool authors_ok(struct arena *a, const struct initiative *in)
{
	if (!in->author_count || in->author_count > INITIATIVE_AUTHORS_MAX)
		return false;
	for (size_t i = 0; i < in->author_count; i++) {
		struct str name = text_fold(a, in->authors[i].name);
		if (!name.n || text_length(in->authors[i].name) > PERSON_NAME_MAX)
			return false;
		for (size_t k = 0; k < i; k++)
			if (str_eq(name, text_fold(a, in->authors[k].name)))
				return false;
	}
	return true;
}

static struct err check(struct tx *tx, const struct initiative *in)
{
	struct db *db = tx_db(tx);
	if (!in->title.n || text_length(in->title) > INITIATIVE_TITLE_MAX)
		return FAIL(ERR_INVALID, "initiative.wrong_title");
	if (!in->summary.n || text_length(in->summary) > INITIATIVE_TEXT_MAX ||
	    text_length(in->applied) > INITIATIVE_TITLE_MAX)
		return FAIL(ERR_INVALID, "initiative.wrong_text");
	if (!authors_ok(db->arena, in))
		return FAIL(ERR_INVALID, "initiative.wrong_authors");
	if (in->registered_on > local_day(db->now) || in->registered_on < day_of(1990, 1, 1))
		return FAIL(ERR_INVALID, "initiative.wrong_day");
	if (in->benefit != INITIATIVE_NO_BENEFIT &&
	    (in->benefit < 0 || in->benefit > INITIATIVE_BENEFIT_MAX))
		return FAIL(ERR_INVALID, "initiative.wrong_benefit");
	return OK;
}

/* ---- what hangs on a row: authors, words, bands ---- */

SQL(authors_drop, "DELETE FROM initiative_author WHERE initiative_id = $1");
SQL(words_drop, "DELETE FROM initiative_word WHERE initiative_id = $1");
SQL(bands_drop, "DELETE FROM initiative_band WHERE initiative_id = $1");
SQL(author_put, "INSERT INTO initiative_author (initiative_id, ordinal, person_id, name, folded)"
		" VALUES ($1,$2,$3,$4,$5)");
SQL(word_put, "INSERT INTO initiative_word (word, initiative_id) VALUES ($1,$2)"
	      " ON CONFLICT DO NOTHING");
SQL(band_put, "INSERT INTO initiative_band (band, initiative_id) VALUES ($1,$2)"
	      " ON CONFLICT DO NOTHING");
SQL(member_named, "SELECT min(p.id), count(*) FROM person p JOIN membership m ON m.person_id = p.id"
		  " WHERE m.unit_id = $1 AND m.from_on <= $2 AND m.to_on > $2 AND p.folded = $3");

/* The register's person, when the unit has just one of that name. */
static struct err person_of(struct db *db, const struct initiative *in, struct str folded,
			    int64_t *out)
{
	struct rows *rs;
	*out = INT64_MIN;
	TRY(db_row(db, member_named, ARGS(INT(in->unit.n), INT(in->registered_on), TEXT(folded)),
		   &rs));
	if (rs && col_int(rs, 1) == 1)
		*out = col_int(rs, 0);
	return db_done(rs);
}

static struct err put_authors(struct tx *tx, const struct initiative *in, int64_t id)
{
	struct db *db = tx_db(tx);
	for (size_t i = 0; i < in->author_count; i++) {
		struct str folded = text_fold(db->arena, in->authors[i].name);
		int64_t person;
		TRY(person_of(db, in, folded, &person));
		TRY(tx_run(tx, author_put,
			   ARGS(INT(id), INT((int64_t)i), INT_OR_NUL(person),
				TEXT(in->authors[i].name), TEXT(folded))));
	}
	return OK;
}

static struct err put_parts(struct tx *tx, const struct initiative *in, int64_t id)
{
	struct arena *a = tx_db(tx)->arena;
	struct str rest = text_fold(a, in->title), word;
	int64_t bands[INITIATIVE_BANDS];
	TRY(tx_run(tx, authors_drop, ARGS(INT(id))));
	TRY(tx_run(tx, words_drop, ARGS(INT(id))));
	TRY(tx_run(tx, bands_drop, ARGS(INT(id))));
	TRY(put_authors(tx, in, id));
	while (str_split(&rest, ' ', &word))
		if (word.n)
			TRY(tx_run(tx, word_put, ARGS(TEXT(word), INT(id))));
	size_t n = initiative_bands(a, in->title, in->summary, bands);
	for (size_t i = 0; i < n; i++)
		TRY(tx_run(tx, band_put, ARGS(INT(bands[i]), INT(id))));
	return OK;
}

/* ---- one ---- */

SQL(insert, "INSERT INTO initiative (id, unit_id, title, folded, summary, applied, benefit,"
	    " registered_on, state, level, decision_no, reason, version)"
	    " VALUES ($1,$2,$3,$4,$5,$6,$7,$8,'registered','','','',1)");

struct err initiative_register(struct tx *tx, const struct initiative *in, int64_t *id)
{
	TRY(check(tx, in));
	*id = tx_id(tx);
	TRY(tx_run(tx, insert,
		   ARGS(INT(*id), INT(in->unit.n), TEXT(in->title),
			TEXT(text_fold(tx_db(tx)->arena, in->title)), TEXT(in->summary),
			TEXT(in->applied), INT_OR_NUL(in->benefit), INT(in->registered_on))));
	TRY(put_parts(tx, in, *id));
	return audit(tx, (struct act){ .verb = "initiative.register",
				       .object = "initiative",
				       .id = *id,
				       .unit = in->unit.n,
				       .note = in->title });
}

SQL(one, "SELECT version, unit_id, title, summary, applied, benefit, registered_on, state, level,"
	 " decision_no, decided_on, reason FROM initiative WHERE id = $1");
SQL(authors_of, "SELECT name, person_id FROM initiative_author WHERE initiative_id = $1"
		" ORDER BY ordinal");

static struct err read_authors(struct db *db, struct initiative *out)
{
	struct rows *rs;
	TRY(db_rows(db, authors_of, ARGS(INT(out->id)), &rs));
	while (db_next(rs) && out->author_count < INITIATIVE_AUTHORS_MAX)
		out->authors[out->author_count++] =
			(struct initiative_author){ col_text(rs, 0), col_int(rs, 1) };
	return db_done(rs);
}

struct err initiative_get(struct db *db, int64_t id, struct initiative *out)
{
	struct rows *rs;
	TRY(db_row(db, one, ARGS(INT(id)), &rs));
	if (!rs)
		return FAIL(ERR_NOT_FOUND, "initiative.none");
	*out = (struct initiative){ .id = id,
				    .version = col_int(rs, 0),
				    .unit = { col_int(rs, 1) },
				    .title = col_text(rs, 2),
				    .summary = col_text(rs, 3),
				    .applied = col_text(rs, 4),
				    .benefit = col_int_or(rs, 5, INITIATIVE_NO_BENEFIT),
				    .registered_on = col_int(rs, 6),
				    .level = col_text(rs, 8),
				    .decision_no = col_text(rs, 9),
				    .decided_on = col_int_or(rs, 10, DAY_NONE),
				    .reason = col_text(rs, 11) };
	(void)initiative_state_read(col_view(rs, 7), &out->state); /* the table holds no other */
	TRY(db_done(rs));
	return read_authors(db, out);
}

SQL(update, "UPDATE initiative SET title = $3, folded = $4, summary = $5, applied = $6,"
	    " benefit = $7, registered_on = $8, version = version + 1"
	    " WHERE id = $1 AND version = $2");

struct err initiative_change(struct tx *tx, const struct initiative *in)
{
	struct initiative was;
	TRY(initiative_get(tx_db(tx), in->id, &was));
	if (was.state != INITIATIVE_REGISTERED)
		return FAIL(ERR_INVALID, "initiative.decided");
	TRY(check(tx, in));
	TRY(tx_run_one(tx, update,
		       ARGS(INT(in->id), INT(in->version), TEXT(in->title),
			    TEXT(text_fold(tx_db(tx)->arena, in->title)), TEXT(in->summary),
			    TEXT(in->applied), INT_OR_NUL(in->benefit), INT(in->registered_on)),
		       "initiative.changed"));
	TRY(put_parts(tx, in, in->id));
	const struct change changes[] = { { "title", was.title, in->title },
					  { "summary", was.summary, in->summary },
					  { "applied", was.applied, in->applied } };
	return audit(tx, (struct act){ .verb = "initiative.change",
				       .object = "initiative",
				       .id = in->id,
				       .unit = was.unit.n,
				       .changes = changes,
				       .count = sizeof changes / sizeof *changes });
}

SQL(set_state, "UPDATE initiative SET state = $3, level = $4, decision_no = $5, decided_on = $6,"
	       " reason = $7, version = version + 1 WHERE id = $1 AND version = $2");

static bool level_ok(struct str level)
{
	for (int i = 0; initiative_levels[i]; i++)
		if (str_eq(level, str_of(initiative_levels[i])))
			return true;
	return false;
}

struct err initiative_decide(struct tx *tx, const struct initiative_deciding *in)
{
	struct initiative was;
	TRY(initiative_get(tx_db(tx), in->id, &was));
	bool given = in->to == INITIATIVE_RECOGNISED;
	if (given && (!in->decision_no.n || in->decided_on == DAY_NONE || !level_ok(in->level)))
		return FAIL(ERR_INVALID, "initiative.decision_needed");
	if (!given && !in->reason.n)
		return FAIL(ERR_INVALID, "initiative.reason_needed");
	TRY(paper_day_ok(tx_db(tx), in->decided_on));
	TRY(tx_run_one(tx, set_state,
		       ARGS(INT(in->id), INT(in->version), TEXT(str_of(states[in->to])),
			    TEXT(given ? in->level : S("")), TEXT(given ? in->decision_no : S("")),
			    INT_OR_NUL(given ? in->decided_on : DAY_NONE), TEXT(in->reason)),
		       "initiative.changed"));
	return audit(tx,
		     (struct act){ .verb = "initiative.decide",
				   .object = "initiative",
				   .id = in->id,
				   .unit = was.unit.n,
				   .changes = &(struct change){ "state", str_of(states[was.state]),
								str_of(states[in->to]) },
				   .count = 1,
				   .note = in->reason });
}

/* ---- many ---- */

#define INITIATIVE_FIND                                                                            \
	"SELECT i.id, i.title, v.name, i.state, i.registered_on, i.benefit,"                       \
	" i.decided_on FROM initiative i"                                                          \
	" JOIN unit_version v ON v.unit_id = i.unit_id AND v.superseded_at IS NULL"                \
	"  AND v.from_on = (SELECT max(x.from_on) FROM unit_version x"                             \
	"   WHERE x.unit_id = i.unit_id AND x.superseded_at IS NULL)"                              \
	" WHERE (CAST($2 AS TEXT) = '' OR i.state = $2) AND i.id < $3 AND "
#define INITIATIVE_OF_UNIT INITIATIVE_FIND "i.unit_id = $1"
#define INITIATIVE_BELOW                                                                           \
	"WITH RECURSIVE below (id) AS (SELECT CAST($1 AS BIGINT) UNION"                            \
	" SELECT v.unit_id FROM unit_version v JOIN below u ON v.parent_id = u.id"                 \
	" WHERE v.superseded_at IS NULL) " INITIATIVE_FIND                                         \
	"(CAST($1 AS BIGINT) = 0 OR i.unit_id IN (SELECT id FROM below))"
#define INITIATIVE_CALLED                                                                          \
	" AND i.id IN (SELECT initiative_id FROM initiative_word WHERE word >= $5 AND word < $6)"  \
	" AND i.id IN (SELECT initiative_id FROM initiative_word WHERE word >= $7 AND word < $8)"
#define INITIATIVE_NEWEST " ORDER BY i.id DESC LIMIT $4"

/* One statement for both would leave a unit's index unused. */
SQL(of_unit, INITIATIVE_OF_UNIT INITIATIVE_NEWEST);
SQL(of_unit_called, INITIATIVE_OF_UNIT INITIATIVE_CALLED INITIATIVE_NEWEST);
SQL(of_below, INITIATIVE_BELOW INITIATIVE_NEWEST);
SQL(of_below_called, INITIATIVE_BELOW INITIATIVE_CALLED INITIATIVE_NEWEST);

static struct err ask(struct db *db, const struct initiative_query *q, struct rows **rs)
{
	struct arena *a = db->arena;
	struct str w[2] = { { 0 } };
	struct val place = INT(q->unit.n ? q->unit.n : q->under.n), limit = INT(q->limit + 1);
	struct val state = TEXT(q->state < 0 ? S("") : str_of(states[q->state]));
	struct val before = INT(q->before ? q->before : INT64_MAX);
	if (unit_words_typed(a, text_head(q->words, 100), w, 2) == 0)
		return db_rows(db, q->unit.n ? of_unit : of_below,
			       ARGS(place, state, before, limit), rs);
	w[1] = w[1].n ? w[1] : w[0];
	return db_rows(db, q->unit.n ? of_unit_called : of_below_called,
		       ARGS(place, state, before, limit, TEXT(w[0]), TEXT(text_past(a, w[0])),
			    TEXT(w[1]), TEXT(text_past(a, w[1]))),
		       rs);
}

static struct err name_authors(struct db *db, struct initiative_row *row)
{
	struct buf b = { .arena = db->arena };
	struct rows *rs;
	TRY(db_rows(db, authors_of, ARGS(INT(row->id)), &rs));
	while (db_next(rs)) {
		put(&b, b.n ? S(", ") : S(""));
		put(&b, col_view(rs, 0));
	}
	row->authors = buf_str(&b);
	return db_done(rs);
}

static struct initiative_row take_found(struct rows *rs)
{
	struct initiative_row r = { .id = col_int(rs, 0),
				    .title = col_text(rs, 1),
				    .unit_name = col_text(rs, 2),
				    .registered_on = col_int(rs, 4),
				    .benefit = col_int_or(rs, 5, INITIATIVE_NO_BENEFIT),
				    .decided_on = col_int_or(rs, 6, DAY_NONE) };
	(void)initiative_state_read(col_view(rs, 3), &r.state);
	return r;
}

struct err initiative_list(struct db *db, const struct initiative_query *q,
			   struct initiative_row **out, size_t *n, bool *more)
{
	struct rows *rs;
	*out = NEW(db->arena, (size_t)q->limit + 1, struct initiative_row);
	*n = 0;
	TRY(ask(db, q, &rs));
	while (db_next(rs))
		(*out)[(*n)++] = take_found(rs);
	TRY(db_done(rs));
	*more = *n > (size_t)q->limit;
	*n -= *more;
	for (size_t i = 0; i < *n; i++)
		TRY(name_authors(db, &(*out)[i]));
	return OK;
}

/* Who was merged into another entry may stand under either. */
SQL(of_author, INITIATIVE_FIND
    "i.decided_on < $4 AND i.id IN (SELECT a.initiative_id FROM initiative_author a"
    "  WHERE a.person_id IN (SELECT p.id FROM person p WHERE p.id = $1 OR p.merged_into = $1)"
    "  UNION SELECT a.initiative_id FROM initiative j JOIN initiative_author a"
    "  ON a.initiative_id = j.id WHERE j.unit_id = $5 AND a.person_id IS NULL AND a.folded = $6)"
    " ORDER BY i.decided_on DESC, i.id DESC LIMIT 20");

struct err initiative_of_author(struct db *db, const struct initiative_authored *by,
				struct initiative_row **out, size_t *n)
{
	struct rows *rs;
	*out = NEW(db->arena, INITIATIVE_OF_AUTHOR_MAX, struct initiative_row);
	*n = 0;
	TRY(db_rows(db, of_author,
		    ARGS(INT(by->person), TEXT(str_of(states[INITIATIVE_RECOGNISED])),
			 INT(INT64_MAX), INT(by->before), INT(by->unit.n),
			 TEXT(text_fold(db->arena, by->name))),
		    &rs));
	while (db_next(rs))
		(*out)[(*n)++] = take_found(rs);
	return db_done(rs);
}

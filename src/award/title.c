/* title.c: the register of titles with validity. See title.h. */
#include "award/title.h"

#include "award/form.h"
#include "base/day.h"
#include "base/text.h"
#include "store/audit.h"

#include <assert.h>

enum title_state title_state(const struct title *x, int64_t today)
{
	if (x->withdrawn)
		return TITLE_WITHDRAWN;
	if (today < x->from_on)
		return TITLE_LATER;
	if (today >= x->to_on)
		return TITLE_LAPSED;
	return x->to_on - today <= TITLE_SOON_DAYS ? TITLE_SOON : TITLE_HELD;
}

static struct title take(struct rows *rs)
{
	return (struct title){ .id = col_int(rs, 0),
			       .unit = { col_int(rs, 1) },
			       .unit_code = col_text(rs, 2),
			       .unit_name = col_text(rs, 3),
			       .name = col_text(rs, 4),
			       .issuer = col_text(rs, 5),
			       .outside = col_int(rs, 6) != 0,
			       .decision_no = col_text(rs, 7),
			       .decided_on = col_int_or(rs, 8, DAY_NONE),
			       .from_on = col_int(rs, 9),
			       .to_on = col_int(rs, 10),
			       .withdrawn = col_int(rs, 11) != 0,
			       .note = col_text(rs, 12),
			       .version = col_int(rs, 13) };
}

/* Of a unit's versions the newest that stands names it. */
#define TITLE_COLUMNS                                                                              \
	"x.id, x.unit_id, u.code, (SELECT v.name FROM unit_version v WHERE v.unit_id = x.unit_id"  \
	" AND v.superseded_at IS NULL ORDER BY v.from_on DESC LIMIT 1), x.name, x.issuer,"         \
	" x.outside, x.decision_no, x.decided_on, x.from_on, x.to_on, x.withdrawn, x.note,"        \
	" x.version"

SQL(title_of, "SELECT " TITLE_COLUMNS " FROM title x JOIN unit u ON u.id = x.unit_id"
	      " WHERE x.id = $1");

struct err title_read(struct db *db, int64_t id, struct title *out)
{
	struct rows *rs;
	TRY(db_row(db, title_of, ARGS(INT(id)), &rs));
	if (!rs)
		return FAIL(ERR_NOT_FOUND, "award.no_title");
	*out = take(rs);
	return db_done(rs);
}

/* $6: only what is due: it ends soon, or ended a short while ago and nothing follows it. */
SQL(titles_of, "WITH RECURSIVE under (id) AS (SELECT CAST($1 AS BIGINT) UNION"
	       " SELECT v.unit_id FROM unit_version v JOIN under u ON v.parent_id = u.id"
	       " WHERE v.superseded_at IS NULL)"
	       " SELECT " TITLE_COLUMNS " FROM title x JOIN unit u ON u.id = x.unit_id"
	       " WHERE (CAST($1 AS BIGINT) = 0 OR x.unit_id IN (SELECT id FROM under))"
	       " AND (CAST($2 AS BIGINT) = 0 OR x.unit_id = $2)"
	       " AND (CAST($3 AS TEXT) = '' OR x.folded = $3)"
	       " AND (CAST($4 AS BIGINT) = 0 OR x.id < $4)"
	       " AND (CAST($6 AS BIGINT) = 0 OR (x.withdrawn = 0 AND x.from_on <= $6"
	       " AND x.to_on <= CAST($6 AS BIGINT) + 60 AND x.to_on > CAST($6 AS BIGINT) - 60"
	       " AND NOT EXISTS (SELECT 1 FROM title y WHERE y.unit_id = x.unit_id"
	       " AND y.folded = x.folded AND y.withdrawn = 0 AND y.to_on > x.to_on)))"
	       " ORDER BY x.id DESC LIMIT $5");

struct err title_list(struct db *db, const struct title_query *q, struct title **out, size_t *n,
		      bool *more)
{
	struct {
		struct title *p;
		size_t n, cap;
	} v = { 0 };
	struct rows *rs;
	struct str folded = q->name.n ? text_fold(db->arena, q->name) : S("");
	assert(q->limit >= 1 && q->limit <= TITLES_PAGE_MAX);
	TRY(db_rows(db, titles_of,
		    ARGS(INT(q->under.n), INT(q->unit.n), TEXT(folded), INT(q->before),
			 INT(q->limit + 1), INT(q->due ? q->today : 0)),
		    &rs));
	while (db_next(rs))
		*PUSH(db->arena, &v) = take(rs);
	*more = v.n > (size_t)q->limit;
	*out = v.p;
	*n = v.n - *more;
	return db_done(rs);
}

/* ---- writing ---- */

static bool short_text(struct str s) { return text_length(s) <= TITLE_TEXT_MAX; }

static struct str or_empty(struct str s) { return s.p ? s : S(""); }

SQL(same_title, "SELECT COUNT(*) FROM title WHERE unit_id = $1 AND folded = $2 AND from_on = $3"
		" AND id <> $4");

static struct err check(struct db *db, const struct title *x)
{
	int64_t same = 0;
	if (!x->unit.n || !x->name.n || !x->issuer.n || !short_text(x->name) ||
	    !short_text(x->issuer) || !short_text(x->decision_no))
		return FAIL(ERR_INVALID, "award.title_fields");
	if (x->from_on == DAY_NONE || x->from_on >= x->to_on)
		return FAIL(ERR_INVALID, "award.title_days");
	TRY(db_int(db, same_title,
		   ARGS(INT(x->unit.n), TEXT(text_fold(db->arena, x->name)), INT(x->from_on),
			INT(x->id)),
		   &same));
	return same ? FAIL(ERR_CONFLICT, "award.title_same") : OK;
}

SQL(title_add,
    "INSERT INTO title (id, unit_id, name, folded, issuer, outside, decision_no, decided_on,"
    " from_on, to_on, withdrawn, note, version, recorded_at, recorded_by)"
    " VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,0,$11,1,$12,$13)");
SQL(title_edit, "UPDATE title SET name = $1, folded = $2, issuer = $3, outside = $4,"
		" decision_no = $5, decided_on = $6, from_on = $7, to_on = $8, note = $9,"
		" version = version + 1 WHERE id = $10 AND version = $11");

struct err title_put(struct tx *tx, const struct title *x, int64_t *id)
{
	struct db *db = tx_db(tx);
	TRY(check(db, x));
	const struct val name = TEXT(x->name), folded = TEXT(text_fold(db->arena, x->name));
	const struct val issuer = TEXT(x->issuer), no = TEXT(or_empty(x->decision_no));
	const struct val on = INT_OR_NUL(x->decided_on), note = TEXT(or_empty(x->note));
	const struct val from = INT(x->from_on), to = INT(x->to_on), outside = INT(x->outside);
	*id = x->id ? x->id : tx_id(tx);
	if (x->id)
		TRY(tx_run_one(tx, title_edit,
			       ARGS(name, folded, issuer, outside, no, on, from, to, note,
				    INT(x->id), INT(x->version)),
			       "award.title_changed"));
	else
		TRY(tx_run(tx, title_add,
			   ARGS(INT(*id), INT(x->unit.n), name, folded, issuer, outside, no, on,
				from, to, note, INT(db->now), INT(db->actor))));
	return audit(tx, (struct act){ .verb = "title.put",
				       .object = "title",
				       .id = *id,
				       .unit = x->unit.n,
				       .note = x->name });
}

SQL(title_out, "UPDATE title SET withdrawn = 1, note = $1, version = version + 1"
	       " WHERE id = $2 AND version = $3 AND withdrawn = 0");

struct err title_withdraw(struct tx *tx, int64_t id, int64_t version, struct str note)
{
	struct title x;
	TRY(title_read(tx_db(tx), id, &x));
	if (!note.n || text_length(note) > 2 * TITLE_TEXT_MAX)
		return FAIL(ERR_INVALID, "award.title_fields");
	TRY(tx_run_one(tx, title_out, ARGS(TEXT(note), INT(id), INT(version)),
		       "award.title_changed"));
	return audit(tx, (struct act){ .verb = "title.withdraw",
				       .object = "title",
				       .id = id,
				       .unit = x.unit.n,
				       .note = note });
}

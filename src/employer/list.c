/* list.c: employers of a unit or of all units below one, searched by name; what they add up to. */
#include "employer/employer.h"

#include "base/day.h"
#include "base/text.h"

#include <assert.h>

/* The tree is walked downwards in SQL because the whole set of units is needed at once. */
#define EMPLOYER_LIST                                                                              \
	"SELECT e.id, e.version, e.code, e.name, e.kind, e.sector, e.size, e.address, e.head,"     \
	" e.phone, u.id, v.name, l.units, l.holding, l.ended FROM ("                               \
	"SELECT k.employer_id AS employer_id, count(*) AS units, min(c.code) AS code,"             \
	" sum((SELECT count(*) FROM agreement g WHERE g.employer_id = k.employer_id"               \
	"   AND g.unit_id = k.unit_id AND g.removed_at IS NULL AND g.from_on <= $1"                \
	"   AND g.to_on > $1)) AS holding,"                                                        \
	" sum((SELECT count(*) FROM agreement g WHERE g.employer_id = k.employer_id"               \
	"   AND g.unit_id = k.unit_id AND g.removed_at IS NULL AND g.to_on <= $1)) AS ended"       \
	" FROM employer_unit k JOIN unit c ON c.id = k.unit_id"                                    \
	" WHERE k.from_on <= $1 AND k.to_on > $1"
#define EMPLOYER_PAGE                                                                              \
	" GROUP BY k.employer_id) l JOIN employer e ON e.id = l.employer_id"                       \
	" JOIN unit u ON u.code = l.code JOIN unit_version v ON v.unit_id = u.id"                  \
	" AND v.superseded_at IS NULL AND v.from_on = (SELECT max(x.from_on)"                      \
	"  FROM unit_version x WHERE x.unit_id = u.id AND x.superseded_at IS NULL)"                \
	" WHERE ($3 = '' OR e.kind = $3)"                                                          \
	" AND ($4 = '' OR ' ' || e.folded LIKE '% ' || $4 || '%' ESCAPE '\\'"                      \
	"  OR lower(e.code) LIKE $4 || '%' ESCAPE '\\')"                                           \
	" AND (CAST($5 AS BIGINT) = 0 OR l.holding = 0)"                                           \
	" AND (e.folded > $6 OR (e.folded = $6 AND e.id > $7))"                                    \
	" ORDER BY e.folded, e.id LIMIT $8"
SQL(list_of_unit, EMPLOYER_LIST " AND k.unit_id = $2" EMPLOYER_PAGE);
SQL(list_below,
    "WITH RECURSIVE below (id) AS (SELECT CAST($2 AS BIGINT)"
    "  UNION SELECT v.unit_id FROM below b JOIN unit_version v ON v.parent_id = b.id"
    "  WHERE v.superseded_at IS NULL AND v.from_on <= $1 AND v.to_on > $1)" EMPLOYER_LIST
    " AND (CAST($2 AS BIGINT) = 0"
    " OR k.unit_id IN (SELECT id FROM below))" EMPLOYER_PAGE);

static struct employer_row read_row(struct rows *rs)
{
	struct employer_row r = { .employer = { .id = col_int(rs, 0),
						.version = col_int(rs, 1),
						.code = col_text(rs, 2),
						.name = col_text(rs, 3),
						.sector = col_text(rs, 5),
						.size = col_int_or(rs, 6, EMPLOYER_UNSAID),
						.address = col_text(rs, 7),
						.head = col_text(rs, 8),
						.phone = col_text(rs, 9) },
				  .unit = { col_int(rs, 10) },
				  .unit_name = col_text(rs, 11),
				  .units = col_int(rs, 12),
				  .holding = col_int(rs, 13),
				  .ended = col_int(rs, 14) };
	for (int k = 0; k < EMPLOYER_KIND_COUNT; k++)
		if (str_eq(col_view(rs, 4), str_of(employer_kind_codes[k])))
			r.employer.kind = (enum employer_kind)k;
	return r;
}

struct err employer_list(struct db *db, const struct employer_query *q, struct employer_row **out,
			 size_t *n, bool *more)
{
	struct rows *rs;
	assert(q->limit > 0);
	*out = NEW(db->arena, (size_t)q->limit + 1, struct employer_row);
	*n = 0;
	TRY(db_rows(db, q->unit.n ? list_of_unit : list_below,
		    ARGS(INT(q->on), INT(q->unit.n ? q->unit.n : q->under.n),
			 TEXT(q->kind < 0 ? S("") : str_of(employer_kind_codes[q->kind])),
			 TEXT(text_fold(db->arena, q->words)), INT(q->lacking), TEXT(q->after),
			 INT(q->after_id), INT(q->limit + 1)),
		    &rs));
	while (db_next(rs))
		(*out)[(*n)++] = read_row(rs);
	*more = *n > (size_t)q->limit;
	*n -= *more;
	return db_done(rs);
}

/* ---- counts ---- */

SQL(beside, "SELECT count(*), coalesce(sum(coalesce(e.size, 0)), 0) FROM employer_unit l"
	    " JOIN employer e ON e.id = l.employer_id"
	    " WHERE l.unit_id = $1 AND l.from_on <= $2 AND l.to_on > $2"
	    " AND e.kind NOT IN ('partner','party_body')");
SQL(agreed, "SELECT g.kind, count(DISTINCT g.employer_id) FROM agreement g"
	    " JOIN employer_unit l ON l.employer_id = g.employer_id AND l.unit_id = g.unit_id"
	    " WHERE g.unit_id = $1 AND g.removed_at IS NULL AND g.from_on <= $2 AND g.to_on > $2"
	    " AND l.from_on <= $2 AND l.to_on > $2 GROUP BY g.kind");

struct err employer_count(struct db *db, unit_id unit, int64_t on, struct employer_counts *out)
{
	struct rows *rs;
	*out = (struct employer_counts){ 0 };
	TRY(db_row(db, beside, ARGS(INT(unit.n), INT(on)), &rs));
	if (rs) {
		out->employers = col_int(rs, 0);
		out->people = col_int(rs, 1);
	}
	TRY(db_done(rs));
	TRY(db_rows(db, agreed, ARGS(INT(unit.n), INT(on)), &rs));
	while (db_next(rs))
		for (int k = 0; k < AGREEMENT_KIND_COUNT; k++)
			if (str_eq(col_view(rs, 0), str_of(agreement_kind_codes[k])))
				out->with[k] = col_int(rs, 1);
	return db_done(rs);
}

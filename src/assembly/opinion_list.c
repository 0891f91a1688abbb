/* opinion_list.c: finding opinions: of a meeting, of a union, late ones, those carried over. See
 * opinion.h. */
#include "assembly/opinion.h"

#include "account/account.h"
#include "base/day.h"

#define OPINION_COLUMNS                                                                            \
	"SELECT p.id, p.version, p.assembly_id, p.session_id, p.item_id, p.seat_id, p.unit_id,"    \
	" p.speaker, p.text, p.subject, p.source, p.under_id, p.state, p.answer, p.owner,"         \
	" p.verdict, p.owner_id, p.due_on, p.said_at, p.answered_at, p.closed_at, p.content,"      \
	" a.title, a.unit_id, (SELECT count(*) FROM assembly_opinion s WHERE s.under_id = p.id)"   \
	" FROM assembly_opinion p JOIN assembly a ON a.id = p.assembly_id "
/* $1 meeting, $2 unit, $3 session, $4 state, $5 subject, $6 late on, $7 heads, $8 under, $9 only
 * what the unit answers */
#define OPINION_OF                                                                                 \
	"WHERE (CAST($1 AS BIGINT) = 0 OR p.assembly_id = $1)"                                     \
	" AND (CAST($2 AS BIGINT) = 0 OR p.owner_id = $2"                                          \
	" OR (a.unit_id = $2 AND CAST($9 AS BIGINT) = 0))"                                         \
	" AND (CAST($3 AS BIGINT) = 0 OR p.session_id = $3)"                                       \
	" AND (CAST($4 AS TEXT) = '' OR p.state = $4)"                                             \
	" AND (CAST($5 AS TEXT) = '' OR p.subject = $5)"                                           \
	" AND (CAST($6 AS BIGINT) IS NULL OR (p.due_on < $6"                                       \
	" AND p.state IN ('assigned','forwarded')))"                                               \
	" AND (CAST($7 AS BIGINT) = 0 OR p.under_id IS NULL)"                                      \
	" AND (CAST($8 AS BIGINT) = 0 OR p.under_id = $8)"
SQL(opinion_one, OPINION_COLUMNS "WHERE p.id = $1");
SQL(opinions_of, OPINION_COLUMNS OPINION_OF
    " AND (CAST($10 AS BIGINT) = 0 OR p.id < $10) ORDER BY p.id DESC LIMIT $11");

static struct opinion take(struct rows *rs)
{
	static const char *const sources[] = { "desk", "phone", "unit" };
	return (struct opinion){
		.id = col_int(rs, 0),
		.version = col_int(rs, 1),
		.assembly = { col_int(rs, 2) },
		.session = col_int(rs, 3),
		.item = col_int(rs, 4),
		.seat = col_int(rs, 5),
		.unit = col_int(rs, 6),
		.speaker = col_text(rs, 7),
		.text = col_text(rs, 8),
		.subject = (enum opinion_subject)code_place(opinion_subject_codes,
							    OPINION_SUBJECT_COUNT, col_view(rs, 9)),
		.source = (enum opinion_source)code_place(sources, OPINION_FROM_COUNT,
							  col_view(rs, 10)),
		.under = col_int(rs, 11),
		.state = (enum opinion_state)code_place(opinion_state_codes, OPINION_STATE_COUNT,
							col_view(rs, 12)),
		.answer = col_text(rs, 13),
		.owner = col_text(rs, 14),
		.verdict = col_text(rs, 15),
		.owner_unit = col_int(rs, 16),
		.due_on = col_int_or(rs, 17, DAY_NONE),
		.said_at = col_int(rs, 18),
		.answered_at = col_int_or(rs, 19, DAY_NONE),
		.closed_at = col_int_or(rs, 20, DAY_NONE),
		.content = col_int(rs, 21) != 0,
		.meeting = col_text(rs, 22),
		.holder = col_int(rs, 23),
		.same = col_int(rs, 24),
	};
}

struct err opinion_get(struct db *db, int64_t id, struct opinion *out)
{
	struct rows *rs;
	TRY(db_row(db, opinion_one, ARGS(INT(id)), &rs));
	if (!rs)
		return FAIL(ERR_NOT_FOUND, "assembly.no_opinion");
	*out = take(rs);
	return db_done(rs);
}

static struct err read_all(struct db *db, struct rows *rs, struct opinion **out, size_t *n)
{
	struct {
		struct opinion *p;
		size_t n, cap;
	} v = { 0 };
	while (db_next(rs))
		*PUSH(db->arena, &v) = take(rs);
	*out = v.p;
	*n = v.n;
	return db_done(rs);
}

static struct str code_or_none(const char *const *codes, int i)
{
	return i < 0 ? S("") : str_of(codes[i]);
}

struct err opinion_list(struct db *db, const struct opinion_query *q, struct opinion **out,
			size_t *n)
{
	struct rows *rs;
	TRY(db_rows(db, opinions_of,
		    ARGS(INT(q->assembly.n), INT(q->unit), INT(q->session),
			 TEXT(code_or_none(opinion_state_codes, q->state)),
			 TEXT(code_or_none(opinion_subject_codes, q->subject)),
			 INT_OR_NUL(q->late_on), INT(q->heads), INT(q->under), INT(q->mine),
			 INT(q->before), INT(q->limit)),
		    &rs));
	return read_all(db, rs, out, n);
}

SQL(opinions_counted,
    "SELECT p.state, count(*), COALESCE(sum(CASE WHEN p.due_on < $10 AND p.state IN"
    " ('assigned','forwarded') THEN 1 ELSE 0 END), 0) FROM assembly_opinion p"
    " JOIN assembly a ON a.id = p.assembly_id " OPINION_OF " GROUP BY p.state");

struct err opinion_count(struct db *db, const struct opinion_query *q, int64_t today,
			 struct opinion_counts *out)
{
	struct rows *rs;
	*out = (struct opinion_counts){ 0 };
	TRY(db_rows(db, opinions_counted,
		    ARGS(INT(q->assembly.n), INT(q->unit), INT(q->session), TEXT(S("")),
			 TEXT(code_or_none(opinion_subject_codes, q->subject)), NUL, INT(q->heads),
			 INT(q->under), INT(q->mine), INT(today)),
		    &rs));
	while (db_next(rs)) {
		int64_t count = col_int(rs, 1);
		out->by_state[code_place(opinion_state_codes, OPINION_STATE_COUNT,
					 col_view(rs, 0))] = count;
		out->all += count;
		out->late += col_int(rs, 2);
	}
	return db_done(rs);
}

SQL(opinions_carried, OPINION_COLUMNS
    "WHERE a.unit_id = $1 AND a.id <> $2 AND a.starts_at < $3"
    " AND p.under_id IS NULL AND (p.state <> 'closed' OR p.answered_at > a.closed_at)"
    " AND NOT EXISTS (SELECT 1 FROM assembly l WHERE l.unit_id = a.unit_id"
    " AND l.starts_at > a.starts_at AND l.starts_at < $3 AND l.id <> $2"
    " AND l.state = 'closed' AND p.state = 'closed' AND p.closed_at < l.starts_at)"
    " ORDER BY p.id LIMIT 100");

struct err opinion_carried(struct db *db, const struct assembly *a, struct opinion **out, size_t *n)
{
	struct rows *rs;
	TRY(db_rows(db, opinions_carried, ARGS(INT(a->unit.n), INT(a->id.n), INT(a->starts_at)),
		    &rs));
	return read_all(db, rs, out, n);
}

SQL(steps_of, "SELECT done_at, due_on, what, text FROM assembly_opinion_step WHERE opinion_id = $1"
	      " ORDER BY id");

struct err opinion_steps(struct db *db, int64_t id, struct opinion_step **out, size_t *n)
{
	struct {
		struct opinion_step *p;
		size_t n, cap;
	} v = { 0 };
	struct rows *rs;
	TRY(db_rows(db, steps_of, ARGS(INT(id)), &rs));
	while (db_next(rs))
		*PUSH(db->arena, &v) = (struct opinion_step){
			.done_at = col_int(rs, 0),
			.due_on = col_int_or(rs, 1, DAY_NONE),
			.what = arena_cstr(db->arena, col_view(rs, 2)),
			.text = col_text(rs, 3),
		};
	*out = v.p;
	*n = v.n;
	return db_done(rs);
}

/* ---- whose they are ---- */

struct err opinion_scope(struct db *db, int64_t id, struct scope *out)
{
	struct opinion p;
	TRY(opinion_get(db, id, &p));
	return assembly_scope(db, p.assembly.n, out);
}

struct err opinion_owner_scope(struct db *db, int64_t id, struct scope *out)
{
	struct opinion p;
	TRY(opinion_get(db, id, &p));
	*out = (struct scope){ .unit = p.owner_unit ? p.owner_unit : p.holder };
	return OK;
}

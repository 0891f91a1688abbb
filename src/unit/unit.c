/* unit.c: reading single units and chains of parents as at a day. */
#include "unit/unit.h"

#include "base/day.h"
#include "base/text.h"

/* The columns every query of units selects, in the order that unit_of_row reads. */
#define UNIT_COLUMNS                                                                               \
	"u.id, u.code, v.name, v.kind, v.sector, v.parent_id, v.from_on, v.to_on, p.name,"         \
	" c.chair, c.phone,"                                                                       \
	" (SELECT s.members FROM unit_size s WHERE s.unit_id = u.id AND s.on_day <= $1"            \
	"   ORDER BY s.on_day DESC LIMIT 1),"                                                      \
	" (SELECT s.workers FROM unit_size s WHERE s.unit_id = u.id AND s.on_day <= $1"            \
	"   ORDER BY s.on_day DESC LIMIT 1)"
#define UNIT_FROM                                                                                  \
	" FROM unit_version v JOIN unit u ON u.id = v.unit_id"                                     \
	" LEFT JOIN unit_contact c ON c.unit_id = u.id"                                            \
	" LEFT JOIN unit_version p ON p.unit_id = v.parent_id AND p.from_on <= $1 AND p.to_on > "  \
	"$1"                                                                                       \
	"  AND p.recorded_at <= $2 AND (p.superseded_at IS NULL OR p.superseded_at > $2)"
#define UNIT_ON                                                                                    \
	" v.from_on <= $1 AND v.to_on > $1 AND v.recorded_at <= $2"                                \
	" AND (v.superseded_at IS NULL OR v.superseded_at > $2)"

static int64_t known(struct as_at at) { return at.known_at ? at.known_at : INT64_MAX - 1; }

static void unit_of_row(struct rows *rs, struct unit *u)
{
	*u = (struct unit){ .id = { col_int(rs, 0) },
			    .code = col_text(rs, 1),
			    .name = col_text(rs, 2),
			    .sector = col_text(rs, 4),
			    .parent = { col_int(rs, 5) },
			    .from_on = col_int(rs, 6),
			    .to_on = col_int(rs, 7),
			    .parent_name = col_text(rs, 8),
			    .chair = col_text(rs, 9),
			    .phone = col_text(rs, 10),
			    .members = col_int_or(rs, 11, -1),
			    .workers = col_int_or(rs, 12, -1) };
	(void)unit_kind_read(col_view(rs, 3), &u->kind); /* CHECK keeps strangers out */
}

SQL(unit_on, "SELECT " UNIT_COLUMNS UNIT_FROM " WHERE u.id = $3 AND" UNIT_ON);

struct err unit_read(struct db *db, unit_id id, struct as_at at, struct unit *out)
{
	struct rows *rs;
	TRY(db_row(db, unit_on, ARGS(INT(at.on), INT(known(at)), INT(id.n)), &rs));
	if (!rs)
		return FAIL(ERR_NOT_FOUND, "unit.not_on_day");
	unit_of_row(rs, out);
	return db_done(rs);
}

SQL(unit_last_day,
    "SELECT max(to_on) FROM unit_version WHERE unit_id = $1 AND superseded_at IS NULL");

struct err unit_read_last(struct db *db, unit_id id, struct unit *out)
{
	int64_t end = 0, today = local_day(db->now);
	TRY(db_int(db, unit_last_day, ARGS(INT(id.n)), &end));
	if (end == 0)
		return FAIL(ERR_NOT_FOUND, "unit.no_such_unit");
	return unit_read(db, id, (struct as_at){ .on = end <= today ? end - 1 : today }, out);
}

SQL(unit_of_code, "SELECT id FROM unit WHERE code = $1 AND arriving IS NULL");

struct err unit_by_code(struct db *db, struct str code, unit_id *out, bool *found)
{
	out->n = 0;
	TRY(db_int(db, unit_of_code, ARGS(TEXT(code)), &out->n));
	*found = out->n != 0;
	return OK;
}

struct err unit_chain(struct db *db, unit_id id, struct as_at at, struct unit **out, size_t *n)
{
	struct unit up[UNIT_DEPTH_MAX];
	size_t depth = 0;
	for (unit_id at_id = id; at_id.n; at_id = up[depth - 1].parent) {
		if (depth == UNIT_DEPTH_MAX)
			return FAIL(ERR_STORE, "unit.too_deep");
		TRY(unit_read(db, at_id, at, &up[depth++]));
	}
	*out = NEW(db->arena, depth + 1, struct unit);
	*n = depth;
	for (size_t i = 0; i < depth; i++)
		(*out)[i] = up[depth - 1 - i];
	return OK;
}

SQL(parent_on, "SELECT v.parent_id FROM unit_version v WHERE v.unit_id = $3 AND" UNIT_ON);

struct err unit_is_under(struct db *db, unit_id id, unit_id top, struct as_at at, bool *out)
{
	*out = id.n == top.n;
	for (int depth = 0; !*out && id.n && depth < UNIT_DEPTH_MAX; depth++) {
		int64_t up = 0;
		TRY(db_int(db, parent_on, ARGS(INT(at.on), INT(known(at)), INT(id.n)), &up));
		id.n = up;
		*out = id.n == top.n && id.n != 0;
	}
	return OK;
}

static struct err read_page(struct db *db, struct rows *rs, size_t max, struct unit_page *out)
{
	struct {
		struct unit *p;
		size_t n, cap;
	} v = { 0 };
	while (v.n <= max && db_next(rs)) {
		struct unit *u = PUSH(db->arena, &v);
		unit_of_row(rs, u);
		u->children = col_int(rs, 13);
	}
	TRY(db_done(rs));
	*out = (struct unit_page){ v.p, v.n > max ? max : v.n, v.n > max };
	return OK;
}

#define CHILD_COUNT                                                                                \
	", (SELECT count(*) FROM unit_version k WHERE k.parent_id = u.id AND k.from_on <= $1"      \
	"   AND k.to_on > $1 AND k.recorded_at <= $2"                                              \
	"   AND (k.superseded_at IS NULL OR k.superseded_at > $2))"

SQL(children_on, "SELECT " UNIT_COLUMNS CHILD_COUNT UNIT_FROM " WHERE v.parent_id = $3 AND" UNIT_ON
		 " AND (v.sort_key, v.unit_id) > ($4, $5) ORDER BY v.sort_key, v.unit_id LIMIT $6");
SQL(tops_on, "SELECT " UNIT_COLUMNS CHILD_COUNT UNIT_FROM " WHERE v.parent_id IS NULL AND" UNIT_ON
	     " AND (v.sort_key, v.unit_id) > ($3, $4) ORDER BY v.sort_key, v.unit_id LIMIT $5");

struct err unit_children(struct db *db, unit_id parent, struct as_at at, const struct unit *after,
			 struct unit_page *out)
{
	struct rows *rs;
	struct str key = after ? text_sort_key(db->arena, after->name) : S("");
	int64_t last = after ? after->id.n : 0;
	if (parent.n)
		TRY(db_rows(db, children_on,
			    ARGS(INT(at.on), INT(known(at)), INT(parent.n), BLOB(key), INT(last),
				 INT(UNIT_PAGE_MAX + 1)),
			    &rs));
	else
		TRY(db_rows(db, tops_on,
			    ARGS(INT(at.on), INT(known(at)), BLOB(key), INT(last),
				 INT(UNIT_PAGE_MAX + 1)),
			    &rs));
	return read_page(db, rs, UNIT_PAGE_MAX, out);
}

SQL(subtree_on,
    "WITH RECURSIVE below (id, depth) AS ("
    " SELECT CAST($3 AS BIGINT), 0 UNION ALL"
    " SELECT v.unit_id, b.depth + 1 FROM below b JOIN unit_version v ON v.parent_id = b.id"
    "  WHERE b.depth < 16 AND" UNIT_ON ")"
    " SELECT " UNIT_COLUMNS ", 0" UNIT_FROM " JOIN below b ON b.id = u.id WHERE" UNIT_ON
    " ORDER BY u.code LIMIT $4");

struct err unit_subtree(struct db *db, unit_id top, struct as_at at, size_t max,
			struct unit_page *out)
{
	struct rows *rs;
	TRY(db_rows(db, subtree_on,
		    ARGS(INT(at.on), INT(known(at)), INT(top.n), INT((int64_t)max + 1)), &rs));
	TRY(read_page(db, rs, max, out));
	return out->more ? FAIL(ERR_TOO_LARGE, "unit.subtree_too_large") : OK;
}

/* quota.c: see quota.h. */
#include "assembly/quota.h"

#include "assembly/seat.h"
#include "base/day.h"

/* ---- arithmetic ---- */

/* Whether row i's remainder is served before row k's. */
static bool before(const struct quota_row *rows, size_t i, size_t k)
{
	const struct quota_row *a = &rows[i], *b = &rows[k];
	if (a->rest != b->rest)
		return a->rest > b->rest;
	return a->members != b->members ? a->members > b->members : i < k;
}

void quota_share(struct quota_row *rows, size_t n, int64_t total)
{
	int64_t all = 0, left = total;
	for (size_t i = 0; i < n; i++)
		all += rows[i].members;
	for (size_t i = 0; i < n; i++) {
		rows[i].whole = all ? total * rows[i].members / all : 0;
		rows[i].rest = all ? total * rows[i].members % all : 0;
		left -= rows[i].whole;
	}
	for (size_t i = 0; i < n; i++) {
		int64_t served = 0; /* how many come before this one */
		for (size_t k = 0; k < n; k++)
			served += k != i && before(rows, k, i);
		rows[i].proposed = rows[i].whole + (served < left);
	}
}

/* ---- reading ---- */

SQL(quota_rows, "SELECT q.unit_id, q.name, q.members, q.given,"
		" (SELECT count(*) FROM assembly_seat s WHERE s.assembly_id = q.assembly_id"
		"  AND (s.unit_id = q.unit_id OR s.delegation = q.name) AND s.withdrawn = ''"
		"  AND s.standing = 'delegate' AND s.mandate = 'elected'),"
		" (SELECT count(*) FROM assembly_seat s WHERE s.assembly_id = q.assembly_id"
		"  AND (s.unit_id = q.unit_id OR s.delegation = q.name) AND s.withdrawn = ''"
		"  AND s.standing = 'alternate')"
		" FROM assembly_quota q WHERE q.assembly_id = $1 ORDER BY q.place");

enum quota_match quota_match(const struct quota_row *r)
{
	return r->listed == r->given ? QUOTA_SAME : r->listed ? QUOTA_DIFFERS : QUOTA_NONE;
}

struct err quota_read(struct db *db, assembly_id id, struct quota_table *out)
{
	struct {
		struct quota_row *p;
		size_t n, cap;
	} v = { 0 };
	struct rows *rs;
	*out = (struct quota_table){ 0 };
	TRY(db_rows(db, quota_rows, ARGS(INT(id.n)), &rs));
	while (db_next(rs)) {
		*PUSH(db->arena, &v) = (struct quota_row){ .unit = col_int(rs, 0),
							   .name = col_text(rs, 1),
							   .members = col_int(rs, 2),
							   .given = col_int(rs, 3),
							   .listed = col_int(rs, 4),
							   .alternates = col_int(rs, 5) };
		out->members += col_int(rs, 2);
		out->total += col_int(rs, 3);
	}
	TRY(db_done(rs));
	out->rows = v.p;
	out->n = v.n;
	quota_share(out->rows, out->n, out->total);
	return OK;
}

/* ---- allocating ---- */

static struct err read_units(struct db *db, const struct assembly *a, struct quota_table *out)
{
	struct {
		struct quota_row *p;
		size_t n, cap;
	} v = { 0 };
	struct unit_page page = { 0 };
	struct as_at at = { .on = local_day(a->starts_at) };
	do {
		struct unit last = page.n ? page.rows[page.n - 1] : (struct unit){ 0 };
		TRY(unit_children(db, a->unit, at, page.n ? &last : NULL, &page));
		for (size_t i = 0; i < page.n && v.n < QUOTA_UNITS_MAX; i++) {
			const struct unit *u = &page.rows[i];
			if (u->members < 0)
				return FAIL(ERR_INVALID, "assembly.quota_no_members", u->name);
			*PUSH(db->arena, &v) = (struct quota_row){ .unit = u->id.n,
								   .name = u->name,
								   .members = u->members };
			out->members += u->members;
		}
	} while (page.more && v.n < QUOTA_UNITS_MAX);
	out->rows = v.p;
	out->n = v.n;
	return v.n ? OK : FAIL(ERR_INVALID, "assembly.quota_no_units");
}

struct err quota_members(struct db *db, const struct assembly *a, int64_t *out)
{
	struct quota_table q = { 0 };
	struct err e = read_units(db, a, &q);
	*out = e.code ? -1 : q.members;
	return e.code == ERR_INVALID ? OK : e;
}

SQL(quota_clear, "DELETE FROM assembly_quota WHERE assembly_id = $1");
SQL(quota_put, "INSERT INTO assembly_quota (assembly_id, unit_id, place, name, members, given)"
	       " VALUES ($1, $2, $3, $4, $5, $6)");

static struct err put_rows(struct tx *tx, assembly_id id, const struct quota_table *q)
{
	TRY(tx_run(tx, quota_clear, ARGS(INT(id.n))));
	for (size_t i = 0; i < q->n; i++)
		TRY(tx_run(tx, quota_put,
			   ARGS(INT(id.n), INT(q->rows[i].unit), INT((int64_t)i + 1),
				TEXT(q->rows[i].name), INT(q->rows[i].members),
				INT(q->rows[i].given))));
	return OK;
}

struct err quota_propose(struct tx *tx, assembly_id id, int64_t total)
{
	struct assembly a;
	struct quota_table q = { 0 };
	struct arena *m = tx_db(tx)->arena;
	TRY(assembly_in(tx_db(tx), id, ASSEMBLY_PREPARING, ASSEMBLY_SUMMONED, &a));
	TRY(read_units(tx_db(tx), &a, &q));
	if (total < 1 || total > q.members || total > SEATS_OF_MAX)
		return FAIL(ERR_INVALID, "assembly.quota_total",
			    str_fmt(m, "%lld", (long long)q.members));
	quota_share(q.rows, q.n, total);
	for (size_t i = 0; i < q.n; i++)
		q.rows[i].given = q.rows[i].proposed;
	TRY(put_rows(tx, id, &q));
	return assembly_audit(tx, "assembly.quota", &a, STR_NONE);
}

struct err quota_set(struct tx *tx, assembly_id id, const int64_t *given, size_t n)
{
	struct assembly a;
	struct quota_table q;
	struct arena *m = tx_db(tx)->arena;
	int64_t sum = 0;
	TRY(assembly_in(tx_db(tx), id, ASSEMBLY_PREPARING, ASSEMBLY_SUMMONED, &a));
	TRY(quota_read(tx_db(tx), id, &q));
	if (n != q.n)
		return FAIL(ERR_CONFLICT, "assembly.changed");
	for (size_t i = 0; i < n; i++)
		sum += q.rows[i].given = given[i];
	if (sum != q.total)
		return FAIL(ERR_INVALID, "assembly.quota_sum", str_fmt(m, "%lld", (long long)sum),
			    str_fmt(m, "%lld", (long long)q.total));
	TRY(put_rows(tx, id, &q));
	return assembly_audit(tx, "assembly.quota", &a, STR_NONE);
}

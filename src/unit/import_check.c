/* import_check.c: units from a workbook, second part: what only the whole shows is checked in
 * memory. import_move.c brings the rows in. */
#include "unit/import_rows.h"

#include "base/day.h"
#include "msg_unit.gen.h"

#include <stdlib.h>

#define ROW(r, which) unit_row_text(r, ROW_##which)

struct checking {
	struct unit_rows *u;
	struct text_set outside; /* codes that rows stand below and the workbook does not have */
	struct {
		struct unit_outside *p;
		size_t n, cap;
	} above; /* by number; not moved once rows point to it */
	struct {
		int64_t *p;
		size_t n, cap;
	} within;		/* units the session may change, rising; none: all of them */
	struct str least, most; /* codes that are asked for */
	int64_t today;
};

/* ---- who stands below whom ---- */

static void ask_for(struct checking *c, struct str code)
{
	if (!c->least.p || str_cmp(code, c->least) < 0)
		c->least = code;
	if (!c->most.p || str_cmp(code, c->most) > 0)
		c->most = code;
}

static void link_row(struct checking *c, struct unit_row *r)
{
	struct unit_rows *u = c->u;
	uint32_t at;
	bool fresh;
	ask_for(c, ROW(r, CODE));
	if (!ROW(r, PARENT).n)
		return;
	if (str_eq(ROW(r, PARENT), ROW(r, CODE))) {
		unit_row_fault(u, r, C_PARENT, ROW(r, PARENT), T(unit_expect_no_circle));
	} else if (text_set_find(&u->codes, ROW(r, PARENT), &at)) {
		r->up = u->rows.p[at];
	} else if (text_set_find(&u->lost, ROW(r, PARENT), &at)) {
		r->below_lost = true;
	} else {
		text_set_put(&c->outside, ROW(r, PARENT), &fresh);
		ask_for(c, ROW(r, PARENT));
	}
}

/* Numbers of `outside` are final: its places can be pointed to. */
static void link_outside(struct checking *c)
{
	struct unit_rows *u = c->u;
	uint32_t at;
	for (size_t i = 0; i < u->rows.n; i++)
		link_row(c, u->rows.p[i]);
	for (size_t i = 0; i < c->outside.texts.n; i++)
		*PUSH(&u->keep, &c->above) = (struct unit_outside){ 0 };
	for (size_t i = 0; i < u->rows.n; i++) {
		struct unit_row *r = u->rows.p[i];
		if (ROW(r, PARENT).n && !r->up && text_set_find(&c->outside, ROW(r, PARENT), &at))
			r->above = &c->above.p[at];
	}
}

/* ---- units that exist ---- */

struct standing { /* one version of a unit, the newest first */
	int64_t id, from_on, to_on;
	struct str code, name, kind, sector, parent; /* name.p NULL: it has no version any more */
};

static void compare(struct checking *c, struct unit_row *r, const struct standing *s)
{
	bool first = !r->known;
	r->known = true;
	r->id = s->id;
	r->from_on = (int32_t)s->from_on;
	if (!first)
		return;
	if (!s->name.p)
		unit_row_fault(c->u, r, C_CODE, ROW(r, CODE), T(unit_expect_unused));
	else if (!str_eq(s->name, ROW(r, NAME)) ||
		 !str_eq(s->kind, str_of(unit_kind_code((enum unit_kind)r->kind))) ||
		 (r->sector.n && !str_eq(s->sector, r->sector)) ||
		 (ROW(r, PARENT).n && !str_eq(s->parent, ROW(r, PARENT))))
		unit_row_fault(c->u, r, C_NAME, ROW(r, NAME), T(unit_expect_same, .name = s->name));
}

SQL(standing_units,
    "SELECT u.id, u.code, v.name, v.kind, v.sector, p.code, v.from_on, v.to_on FROM unit u"
    " LEFT JOIN unit_version v ON v.unit_id = u.id AND v.superseded_at IS NULL"
    " LEFT JOIN unit p ON p.id = v.parent_id"
    " WHERE u.code >= $1 AND u.code <= $2 ORDER BY u.code, v.from_on DESC");

static void take_standing(struct checking *c, struct rows *rs)
{
	struct unit_rows *u = c->u;
	struct str code = col_view(rs, 1);
	uint32_t at;
	if (text_set_find(&c->outside, code, &at) && !col_null(rs, 2)) {
		struct unit_outside *o = &c->above.p[at];
		o->to_on = o->id ? o->to_on : col_int(rs, 7);
		o->from_on = col_int(rs, 6);
		o->id = col_int(rs, 0);
	}
	if (!text_set_find(&u->codes, code, &at))
		return;
	struct standing s = { .id = col_int(rs, 0),
			      .name = col_text(rs, 2),
			      .kind = col_view(rs, 3),
			      .sector = col_view(rs, 4),
			      .parent = col_view(rs, 5),
			      .from_on = col_int(rs, 6) };
	compare(c, u->rows.p[at], &s);
}

static struct err find_standing(struct checking *c)
{
	struct unit_rows *u = c->u;
	struct db *db = u->db;
	struct rows *rs;
	struct arena *was = db->arena;
	TRY(db_stream(db, standing_units, ARGS(TEXT(c->least), TEXT(c->most)), &rs));
	while (db_next(rs)) {
		db->arena = &u->scratch; /* what is read of one row */
		take_standing(c, rs);
		db->arena = was;
		arena_reset(&u->scratch);
	}
	TRY(db_done(rs));
	for (size_t i = 0; i < u->rows.n; i++)
		u->in->updated += u->rows.p[i]->known;
	for (size_t i = 0; i < c->above.n; i++) {
		struct unit_outside *o = &c->above.p[i];
		struct as_at on = { .on = o->from_on > c->today ? o->from_on : c->today };
		struct unit *chain;
		if (o->id && o->to_on > on.on)
			TRY(unit_chain(db, (unit_id){ o->id }, on, &chain, &o->depth));
		else
			o->id = 0; /* it has ended: nothing can come below it */
	}
	return OK;
}

/* ---- units that may be changed ---- */

SQL(below, "WITH RECURSIVE below (id) AS (SELECT CAST($1 AS BIGINT) UNION"
	   " SELECT v.unit_id FROM below b JOIN unit_version v ON v.parent_id = b.id"
	   "  WHERE v.superseded_at IS NULL AND v.from_on <= $2 AND v.to_on > $2)"
	   " SELECT id FROM below ORDER BY id");

static struct err find_within(struct checking *c)
{
	struct rows *rs;
	if (!c->u->in->under.n)
		return OK;
	TRY(db_rows(c->u->db, below, ARGS(INT(c->u->in->under.n), INT(c->today)), &rs));
	while (db_next(rs))
		*PUSH(&c->u->keep, &c->within) = col_int(rs, 0);
	return db_done(rs);
}

static bool is_within(const struct checking *c, int64_t id)
{
	size_t lo = 0, hi = c->within.n;
	while (lo < hi) {
		size_t mid = (lo + hi) / 2;
		if (c->within.p[mid] < id)
			lo = mid + 1;
		else
			hi = mid;
	}
	return !c->u->in->under.n || (lo < c->within.n && c->within.p[lo] == id);
}

static void check_reach(struct checking *c, struct unit_row *r)
{
	struct unit_rows *u = c->u;
	if (r->above && !r->above->id)
		unit_row_fault(u, r, C_PARENT, ROW(r, PARENT), T(unit_expect_parent));
	else if (r->known && !is_within(c, r->id))
		unit_row_fault(u, r, C_CODE, ROW(r, CODE), T(unit_expect_within));
	else if (!r->known && r->above && !is_within(c, r->above->id))
		unit_row_fault(u, r, C_PARENT, ROW(r, PARENT), T(unit_expect_within));
	else if (!r->known && !r->above && !r->up && !r->below_lost && u->in->under.n)
		unit_row_fault(u, r, C_PARENT, S(""), T(unit_expect_within));
}

/* ---- in order: parents first ---- */

static int by_name(const void *x, const void *y)
{
	const struct unit_row *a = *(struct unit_row *const *)x, *b = *(struct unit_row *const *)y;
	int64_t p = a->above ? a->above->id : 0, q = b->above ? b->above->id : 0;
	int c = (p > q) - (p < q);
	c = c ? c : str_cmp(ROW(a, SORT_KEY), ROW(b, SORT_KEY));
	return c ? c : str_cmp(ROW(a, CODE), ROW(b, CODE));
}

struct families { /* rows by the row above them: 0 those without, then 1 + its number */
	struct unit_row **kids;
	uint32_t *first; /* where each begins in `kids` */
};

static uint32_t family_of(const struct unit_row *r) { return r->up ? r->up->number + 1 : 0; }

static struct families find_families(struct unit_rows *u)
{
	size_t n = u->rows.n;
	struct families f = { NEW(&u->keep, n + 1, struct unit_row *),
			      NEW(&u->keep, n + 3, uint32_t) };
	uint32_t *next = f.first + 1; /* filled one place to the left of where it ends up */
	for (size_t i = 0; i < n; i++)
		f.first[family_of(u->rows.p[i]) + 2]++;
	for (size_t i = 2; i < n + 3; i++)
		f.first[i] += f.first[i - 1];
	for (size_t i = 0; i < n; i++)
		f.kids[next[family_of(u->rows.p[i])]++] = u->rows.p[i];
	for (size_t i = 0; i <= n; i++)
		if (f.first[i + 1] - f.first[i] > 1)
			qsort(f.kids + f.first[i], f.first[i + 1] - f.first[i], sizeof *f.kids,
			      by_name);
	return f;
}

static void take_family(struct unit_rows *u, const struct families *f, size_t family)
{
	for (uint32_t i = f->first[family]; i < f->first[family + 1]; i++) {
		f->kids[i]->placed = true;
		u->order.p[u->order.n++] = f->kids[i];
	}
}

/* What cannot be reached from a row without a row above it goes in a circle. */
static void put_in_order(struct unit_rows *u)
{
	struct families f = find_families(u);
	u->order.p = NEW(&u->keep, u->rows.n + 1, struct unit_row *);
	take_family(u, &f, 0);
	for (size_t i = 0; i < u->order.n; i++)
		take_family(u, &f, u->order.p[i]->number + 1);
	for (size_t i = 0; i < u->rows.n; i++)
		if (!u->rows.p[i]->placed)
			unit_row_fault(u, u->rows.p[i], C_PARENT, ROW(u->rows.p[i], PARENT),
				       T(unit_expect_no_circle));
}

/* A row that says no day is there as soon as the one above it. One that does may be older than a
 * unit above it that exists: papers of that are older than the records. */
static void check_days(struct unit_rows *u)
{
	for (size_t i = 0; i < u->order.n; i++) {
		struct unit_row *r = u->order.p[i];
		int64_t from = r->up ? r->up->from_on : r->above ? r->above->from_on : INT64_MIN;
		size_t depth = r->up ? r->up->depth : r->above ? r->above->depth : 0;
		if (depth >= UNIT_DEPTH_MAX)
			unit_row_fault(u, r, C_PARENT, ROW(r, PARENT),
				       T(unit_expect_depth, .most = UNIT_DEPTH_MAX));
		r->depth = (uint8_t)(depth < UNIT_DEPTH_MAX ? depth + 1 : depth);
		if (r->known)
			continue;
		if (!r->dated && from > r->from_on)
			r->from_on = (int32_t)from;
		if (r->dated && r->up && from > r->from_on)
			unit_row_fault(u, r, C_PARENT, ROW(r, PARENT), T(unit_expect_parent_first));
	}
}

struct err unit_rows_check(struct unit_rows *u)
{
	struct checking c = { .u = u, .today = local_day(u->db->now) };
	c.outside.arena = &u->keep;
	link_outside(&c);
	if (u->rows.n)
		TRY(find_standing(&c));
	TRY(find_within(&c));
	for (size_t i = 0; i < u->rows.n; i++)
		check_reach(&c, u->rows.p[i]);
	if (!u->f->total)
		put_in_order(u);
	if (!u->f->total)
		check_days(u);
	return OK;
}

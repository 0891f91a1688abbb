/* pages_appraise.c: one unit's sheet side by side: what it gave itself, what its figures give, the
 * cluster's points and the final ones. Its cluster cross-scores on the same page. */
#include "score/pages_appraise.h"
#include "msg_score.gen.h"
#include "score/appraise.html.h"
#include "web/input.h"

static struct err load(struct req *rq, struct sheet_page *v)
{
	struct sheet_row row;
	TRY(sheet_by_id(rq->db, (sheet_id){ rq->id[0] }, &row));
	struct sheet_key key = { row.season, row.unit, row.role, row.period };
	TRY(sheet_page_load(rq, &key, v));
	if (!v->sheet.set)
		return FAIL(ERR_NOT_FOUND, "score.no_sheet");
	if (!v->may_appraise && !v->may_cross && !sees(&v->viewing, SIGHT_SELF_SCORE))
		return FAIL(ERR_NOT_FOUND, "web.no_such_page");
	return OK;
}

static struct err show(struct req *rq, struct sheet_page *v)
{
	rq->page.own_head = true;
	rq->page.wide = true;
	if (v->cluster.id.n)
		web_crumb(rq, v->cluster.name,
			  web_path(rq, "/cluster/%lld", (long long)v->cluster.id.n));
	bool cross = v->may_cross && !v->may_appraise;
	if (cross)
		web_crumb(rq, web_text(rq, T(score_cross_title)),
			  web_path(rq, "/cluster/%lld/cross", (long long)v->cluster.id.n));
	web_crumb(rq, v->unit.name, STR_NONE);
	web_page(rq, web_text(rq, cross ? T(score_cross_of, .unit = v->unit.name)
					: T(score_appraisal_of, .unit = v->unit.name)));
	appraise_page(rq->out, v);
	return OK;
}

static struct err show_appraise(struct req *rq)
{
	struct sheet_page v = { 0 };
	TRY(load(rq, &v));
	return show(rq, &v);
}

static const struct field appraise_fields[] = {
	APPRAISED_FIELDS,
	{ 0 },
};

struct writing {
	struct line_saving *p;
	size_t n;
	sheet_id sheet;
};

static struct err do_write(struct tx *tx, void *arg)
{
	struct writing *w = arg;
	for (size_t i = 0; i < w->n; i++)
		TRY(line_save(tx, &w->p[i]));
	return sheet_mark_appraised(tx, w->sheet);
}

bool line_is_mine(const struct sheet_page *v, const struct line_view *x)
{
	unsigned by = v->may_appraise ? BY_UPPER : BY_CLUSTER;
	bool may = v->may_appraise || (v->may_cross && (x->criterion->scorers & by));
	return may && !v->season.locked && v->sheet.row.state != SHEET_SETTLED &&
	       session_group_fits(&v->rq->who, x->criterion->code);
}

/* Judged, this reader's, scored by the unit and by nobody here yet. */
static bool waits(const struct sheet_page *v, const struct line_view *x)
{
	const struct given_part *had = v->may_appraise ? &x->people->final : &x->people->cross;
	return line_is_mine(v, x) && x->by_people && had->points == NO_VALUE &&
	       x->people->self.points != NO_VALUE;
}

int64_t open_lines(const struct sheet_page *v)
{
	int64_t n = 0;
	for (size_t i = 0; i < v->n; i++)
		n += waits(v, &v->lines[i]);
	return n;
}

bool writes_lines(const struct sheet_page *v)
{
	for (size_t i = 0; i < v->n; i++)
		if (line_is_mine(v, &v->lines[i]))
			return true;
	return false;
}

/* Everything that waits gets the unit's own points. */
static void accept_all(const struct sheet_page *v, struct writing *w)
{
	for (size_t i = 0; i < v->n; i++) {
		const struct line_view *x = &v->lines[i];
		if (waits(v, x))
			w->p[w->n++] =
				(struct line_saving){ .row = v->sheet.row,
						      .given = { x->row, x->people->self.points,
								 S("") },
						      .version = x->people->version,
						      .cross = !v->may_appraise };
	}
}

static void read_line(struct req *rq, const struct sheet_page *v, const struct many_value *x,
		      struct writing *w)
{
	size_t at = sheet_criterion(&v->sheet, x->id);
	if (at == SIZE_MAX || !line_is_mine(v, &v->lines[at]) || w->n == v->n) {
		field_fail(rq, "p", x->id, T(score_not_yours));
		return;
	}
	const struct line_view *l = &v->lines[at];
	const struct given_part *had = v->may_appraise ? &l->people->final : &l->people->cross;
	struct str reason = many_text(rq, "why", x->id);
	int64_t points = x->value == DAY_NONE ? NO_VALUE : x->value, base = line_base(l->line);
	int64_t seen = many_int(rq, "v", x->id);
	reason = reason.p ? reason : S("");
	points_check(rq, v->sheet.set->set, l->criterion, x);
	if (points == had->points && str_eq(reason, had->reason))
		return;
	if (had->points == NO_VALUE && !l->by_people && (points == base || points == NO_VALUE))
		return;
	if (points != NO_VALUE && base != NO_VALUE && points != base && !reason.n) {
		field_fail(rq, "why", x->id, T(score_reason_needed));
		return;
	}
	w->p[w->n++] = (struct line_saving){ .row = v->sheet.row,
					     .given = { x->id, points, reason },
					     .version = seen == NO_VALUE ? 0 : seen,
					     .cross = !v->may_appraise };
}

static struct err take_appraise(struct req *rq)
{
	struct sheet_page v = { 0 };
	struct many_value x;
	TRY(load(rq, &v));
	struct writing w = { .p = NEW(rq->arena, v.n + 1, struct line_saving),
			     .sheet = v.sheet.row.id };
	if (form_int(rq, "act") == 1)
		accept_all(&v, &w);
	else
		for (size_t k = 0; form_many(rq, "p", k, &x); k++)
			read_line(rq, &v, &x, &w);
	if (form_ok(rq)) {
		struct err e = db_write(rq->db, do_write, &w);
		if (!e.code)
			return web_done(rq,
					web_path(rq, "/appraisal/sheet/%lld", (long long)rq->id[0]),
					T(score_appraised_lines, .count = (int64_t)w.n));
		TRY(form_fail(rq, e));
	}
	return show(rq, &v);
}

static const struct field return_fields[] = {
	{ .name = "version", .kind = F_INT, .required = true, .min = 0, .max = INT32_MAX },
	{ .name = "reason", .kind = F_LONG, .required = true, .max = 2000 },
	{ 0 },
};

struct returning {
	sheet_id id;
	int64_t version;
	struct str reason;
};

static struct err do_return(struct tx *tx, void *arg)
{
	struct returning *r = arg;
	return sheet_return(tx, r->id, r->version, r->reason);
}

static struct err take_return(struct req *rq)
{
	struct returning r = { { rq->id[0] }, form_int(rq, "version"), form_text(rq, "reason") };
	struct sheet_page v = { 0 };
	if (form_ok(rq)) {
		struct err e = db_write(rq->db, do_return, &r);
		if (!e.code)
			return web_done(rq,
					web_path(rq, "/appraisal/sheet/%lld", (long long)rq->id[0]),
					T(score_returned_done));
		TRY(form_fail(rq, e));
	}
	TRY(load(rq, &v));
	return show(rq, &v);
}

static const struct route rows[] = {
	{ HTTP_GET, "/appraisal/sheet/:sheet", RIGHT_SIGNED_IN, of_sheet, show_appraise, NO_FIELDS,
	  0 },
	{ HTTP_POST, "/appraisal/sheet/:sheet", RIGHT_SIGNED_IN, of_sheet, take_appraise,
	  appraise_fields, 1 << 20 },
	{ HTTP_POST, "/appraisal/sheet/:sheet/return", RIGHT_APPRAISE, of_sheet, take_return,
	  return_fields, 0 },
};
const struct routes appraisal_routes = { rows, sizeof rows / sizeof *rows };

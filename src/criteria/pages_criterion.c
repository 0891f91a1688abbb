/* pages_criterion.c: the form of a draft set's criterion: where it stands, who scores it, and how
 * its points come about. */
#include "criteria/pages_editor.h"
#include "criteria/rule.html.h"
#include "criteria/set_change.h"
#include "msg_criteria.gen.h"
#include "msg_web.gen.h"
#include "web/input.h"

static const char *const parts[] = { "main", "bonus", "penalty", NULL };
static const char *const kinds[] = {
	"judged", "ratio", "count", "bands", "yesno", "by_date", NULL
};
static const char *const zeros[] = { "full", "zero", "leave_out", NULL };
enum { ROWS_OF_BANDS = 10 };
static const struct field new_query[] = {
	{ .name = "part", .kind = F_CHOICE, .choices = parts },
	{ .name = "group", .kind = F_ID },
	{ 0 },
};
static const struct field criterion_fields[] = {
	EDITOR_FIELDS,
	{ .name = "part", .kind = F_CHOICE, .required = true, .choices = parts },
	{ .name = "group", .kind = F_ID },
	{ .name = "group_name", .kind = F_TEXT, .max = 250 },
	{ .name = "code", .kind = F_TEXT, .required = true, .max = 40 },
	{ .name = "name", .kind = F_TEXT, .required = true, .max = 250 },
	{ .name = "max", .kind = F_POINTS, .required = true, .min = 0, .max = POINTS_MAX },
	{ .name = "note", .kind = F_LONG, .max = 600 },
	{ .name = "by", .kind = F_CHECK, .many = true },
	{ .name = "evidence", .kind = F_LONG, .max = 3000 },
	{ .name = "kind", .kind = F_CHOICE, .required = true, .choices = kinds },
	{ .name = "ratio_top", .kind = F_TEXT, .max = 200 },
	{ .name = "ratio_bottom", .kind = F_TEXT, .max = 200 },
	{ .name = "ratio_full", .kind = F_TEXT, .max = 12 },
	{ .name = "ratio_target", .kind = F_TEXT, .max = 40 },
	{ .name = "ratio_zero", .kind = F_CHOICE, .choices = zeros },
	{ .name = "count_value", .kind = F_TEXT, .max = 200 },
	{ .name = "count_each", .kind = F_POINTS, .min = 1, .max = POINTS_MAX },
	{ .name = "count_full", .kind = F_FIGURE, .min = 1, .max = INT64_C(1000000000000000) },
	{ .name = "count_target", .kind = F_TEXT, .max = 40 },
	{ .name = "bands_value", .kind = F_TEXT, .max = 200 },
	{ .name = "bands_bottom", .kind = F_TEXT, .max = 200 },
	{ .name = "bands_zero", .kind = F_CHOICE, .choices = zeros },
	{ .name = "from", .kind = F_TEXT, .many = true, .max = 20 },
	{ .name = "points", .kind = F_POINTS, .many = true, .min = 0, .max = POINTS_MAX },
	{ .name = "fact", .kind = F_TEXT, .max = 40 },
	{ .name = "when", .kind = F_CHOICE, .choices = (const char *const[]){ "yes", "no", NULL } },
	{ .name = "event", .kind = F_TEXT, .max = 60 },
	{ .name = "due", .kind = F_DAY },
	{ .name = "late_points", .kind = F_POINTS, .min = 0, .max = POINTS_MAX },
	{ .name = "late_days", .kind = F_INT, .min = 0, .max = 400 },
	{ 0 },
};

static struct ref read_target(struct req *rq, const char *name)
{
	struct refs r = codes_typed(rq->arena, form_text(rq, name));
	return r.n ? r.p[0] : (struct ref){ 0 };
}

static void read_ratio(struct req *rq, struct compute *x)
{
	x->top = editor_refs(rq, "ratio_top", false);
	x->bottom = editor_refs(rq, "ratio_bottom", false);
	x->target = read_target(rq, "ratio_target");
	x->bottom_zero = (enum bottom_zero)form_int(rq, "ratio_zero");
	x->full_at = percent_typed(form_text(rq, "ratio_full"));
	if (x->target.code.n)
		x->full_at = 0;
	else if (x->full_at == NO_VALUE || x->full_at <= 0)
		field_fail(rq, "ratio_full", 0, T(criteria_want_percent));
	if (!form_has(rq, "ratio_zero"))
		field_fail(rq, "ratio_zero", 0, T(web_required));
}

static void read_count(struct req *rq, struct compute *x)
{
	int64_t each = form_int(rq, "count_each"), full = form_int(rq, "count_full");
	x->top = editor_refs(rq, "count_value", false);
	x->target = read_target(rq, "count_target");
	x->points_each = each == DAY_NONE ? 0 : each;
	x->full_at = full == DAY_NONE ? 0 : full;
	if ((x->points_each != 0) + (x->full_at != 0) + (x->target.code.n != 0) != 1)
		field_fail(rq, "count_each", 0, T(criteria_want_one_way));
}

/* Rows in any order; the set wants the highest first. */
static void push_band(struct req *rq, struct compute *x, struct band band)
{
	(void)PUSH(rq->arena, &x->bands);
	size_t at = x->bands.n - 1;
	for (; at > 0 && x->bands.p[at - 1].from < band.from; at--)
		x->bands.p[at] = x->bands.p[at - 1];
	x->bands.p[at] = band;
}

static void read_bands(struct req *rq, struct compute *x)
{
	struct many_value from;
	x->top = editor_refs(rq, "bands_value", false);
	x->bottom = codes_typed(rq->arena, form_text(rq, "bands_bottom"));
	x->bottom_zero = form_has(rq, "bands_zero") ? (enum bottom_zero)form_int(rq, "bands_zero")
						    : ZERO_NONE;
	for (size_t k = 0; form_many(rq, "from", k, &from); k++) {
		struct band b = { .points = many_int(rq, "points", from.id) };
		bool points = b.points != NO_VALUE && b.points != DAY_NONE;
		if (!from.text.n && !points)
			continue;
		bool read = x->bottom.n ? (b.from = percent_typed(from.text)) != NO_VALUE
					: num_parse(from.text, 4, &b.from, NULL) && b.from >= 0;
		if (!read || !points)
			field_fail(rq, read ? "points" : "from", from.id,
				   T(criteria_want_band_row));
		else
			push_band(rq, x, b);
	}
	if (!x->bands.n && form_ok(rq))
		field_fail(rq, "from", 1, T(criteria_want_band_row));
}

static void read_by_date(struct req *rq, struct compute *x)
{
	int64_t points = form_int(rq, "late_points"), days = form_int(rq, "late_days");
	x->top = editor_refs(rq, "event", true);
	x->due = form_int(rq, "due");
	x->late_points = points == DAY_NONE ? 0 : points;
	x->late_days = days == DAY_NONE ? 0 : days;
	if (x->due == DAY_NONE)
		field_fail(rq, "due", 0, T(web_required));
}

static void read_compute_form(struct req *rq, struct compute *x)
{
	int64_t kind = form_int(rq, "kind");
	*x = (struct compute){ .of = kind > 0 ? (enum compute_kind)kind : BY_JUDGES };
	switch (x->of) {
	case BY_JUDGES:
		return;
	case BY_RATIO:
		read_ratio(rq, x);
		return;
	case BY_COUNT:
		read_count(rq, x);
		return;
	case BY_BANDS:
		read_bands(rq, x);
		return;
	case BY_YESNO:
		x->top = editor_refs(rq, "fact", true);
		x->when_no = form_int(rq, "when") == 1;
		return;
	case BY_DATE:
		read_by_date(rq, x);
	}
}

/* A paper a line. */
static struct strs read_evidence(struct req *rq)
{
	struct strs out = { 0 };
	struct str rest = form_text(rq, "evidence"), line;
	while (str_split(&rest, '\n', &line))
		if (str_trim(line).n)
			*PUSH(rq->arena, &out) = str_trim(line);
	return out;
}

static void read_criterion_form(struct req *rq, struct editor *v, struct criteria_group *fresh)
{
	struct criterion *c = &v->criterion;
	int64_t group = form_int(rq, "group"), part = form_int(rq, "part");
	*c = (struct criterion){ .code = form_text(rq, "code"),
				 .name = form_text(rq, "name"),
				 .note = form_text(rq, "note"),
				 .max = form_int(rq, "max"),
				 .part = part > 0 ? (enum part)part : PART_MAIN,
				 .evidence = read_evidence(rq) };
	c->group = group == DAY_NONE || (size_t)group > v->set->group_count ? v->set->group_count
									    : (size_t)group - 1;
	for (unsigned i = 0; i < 3; i++)
		c->scorers |= form_ticked(rq, "by", i + 1) ? 1u << i : 0;
	if (!c->scorers)
		field_fail(rq, "by", 1, T(criteria_want_scorers_form));
	if (c->part == PART_MAIN && c->group == v->set->group_count) {
		*fresh = (struct criteria_group){ .name = form_text(rq, "group_name"),
						  .max = c->max };
		fresh->code = str_fmt(rq->arena, "%zu", v->set->group_count + 1);
		if (!fresh->name.n)
			field_fail(rq, "group_name", 0, T(web_required));
	}
	c->group = c->part == PART_MAIN ? c->group : 0;
	read_compute_form(rq, &c->compute);
}

static struct err open_criterion(struct req *rq, struct editor *v)
{
	TRY(editor_open(rq, v));
	if (v->at > v->set->count)
		return FAIL(ERR_NOT_FOUND, "criteria.no_criterion");
	if (v->at < v->set->count) {
		v->criterion = v->set->criteria[v->at];
		return OK;
	}
	int64_t part = form_int(rq, "part"), group = form_int(rq, "group");
	v->criterion = (struct criterion){ .scorers = BY_SELF | BY_UPPER, .max = NO_VALUE };
	v->criterion.part = part > 0 ? (enum part)part : PART_MAIN;
	v->criterion.group = group == DAY_NONE || (size_t)group > v->set->group_count
				     ? v->set->group_count
				     : (size_t)group - 1;
	return OK;
}

static struct err show_criterion_of(struct req *rq, struct editor *v)
{
	bool fresh = v->at == v->set->count;
	editor_page(rq, v,
		    web_text(rq, fresh ? T(criteria_add_criterion) : T(criteria_edit_criterion)));
	editor_criterion_page(rq->out, v);
	return OK;
}

static struct err show_criterion(struct req *rq)
{
	struct editor v = { 0 };
	TRY(open_criterion(rq, &v));
	return show_criterion_of(rq, &v);
}

static struct err take_criterion(struct req *rq)
{
	static const struct fault_field fields[] = {
		{ "code", "code" },
		{ "name_vi", "name" },
		{ "max", "max" },
		{ "note", "note" },
		{ "due", "due" },
		{ "evidence_vi", "evidence" },
		{ "fact", "fact" },
		{ "event", "event" },
		{ "late_points", "late_points" },
		{ "bands", "from" },
		{ "top", "ratio_top" },
		{ "bottom", "ratio_bottom" },
		{ "value", "count_value" },
		{ 0 },
	};
	struct editor v = { 0 };
	struct criteria_group fresh = { 0 };
	bool done = false;
	TRY(open_criterion(rq, &v));
	read_criterion_form(rq, &v, &fresh);
	if (form_ok(rq)) {
		struct err changed =
			set_put_criterion(rq->arena, v.set, v.at, &v.criterion, &fresh);
		struct err e = editor_put(rq, &v, changed, fields, &done);
		if (done || e.code)
			return e;
		TRY(set_read(rq->db, v.row.id, &v.row, &v.set));
	}
	return show_criterion_of(rq, &v);
}

static struct err drop_criterion(struct req *rq)
{
	struct editor v = { 0 };
	bool done = false;
	TRY(open_criterion(rq, &v));
	if (v.at == v.set->count)
		return FAIL(ERR_NOT_FOUND, "criteria.no_criterion");
	struct err changed = set_drop_criterion(rq->arena, v.set, v.at);
	struct err e = editor_put(rq, &v, changed, NULL, &done);
	if (done || e.code)
		return e;
	TRY(set_read(rq->db, v.row.id, &v.row, &v.set));
	return show_criterion_of(rq, &v);
}

struct input event_input(const struct editor *v)
{
	const struct compute *x = &v->criterion.compute;
	const struct strs *codes = v->names->codes;
	struct str now = x->of == BY_DATE && x->top.n ? x->top.p[0].code : S("annual_report_sent");
	struct choice_part *p = NEW(v->rq->arena, codes->n + 1, struct choice_part);
	struct input in = { .name = "event",
			    .label = web_text(v->rq, T(criteria_event)),
			    .hint = web_text(v->rq, T(criteria_event_hint)),
			    .required = true,
			    .value = now,
			    .choices = p };
	bool known = false;
	for (size_t i = 0; i < codes->n; i++) {
		struct str code = codes->p[i];
		if (!str_eq(code, S("annual_report_sent")) && !str_starts(code, S("report_sent:")))
			continue;
		p[in.choice_count++] =
			(struct choice_part){ code, v->names->names->p[i], STR_NONE };
		known |= str_eq(code, now);
	}
	if (!known)
		p[in.choice_count++] = (struct choice_part){ now, now, STR_NONE };
	return input_of(v->rq, in);
}

static const struct route rows[] = {
	{ HTTP_GET, "/criteria/:set/criterion/:n", RIGHT_SEASON_RUN, of_set, show_criterion,
	  new_query, 0 },
	{ HTTP_POST, "/criteria/:set/criterion/:n", RIGHT_SEASON_RUN, of_set, take_criterion,
	  criterion_fields, 0 },
	{ HTTP_POST, "/criteria/:set/criterion/:n/drop", RIGHT_SEASON_RUN, of_set, drop_criterion,
	  editor_drop_fields, 0 },
};
const struct routes editor_criterion_routes = { rows, sizeof rows / sizeof *rows };

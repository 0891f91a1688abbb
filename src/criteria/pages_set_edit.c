/* pages_set_edit.c: the forms of what concerns a whole draft set: its general members, a group, the
 * classes with their quota. */
#include "criteria/editor.html.h"
#include "criteria/pages_editor.h"
#include "criteria/set_change.h"
#include "msg_criteria.gen.h"
#include "msg_web.gen.h"
#include "web/form.h"

/* ---- general members ---- */

static const char *const bonus_words[] = { "inside", "outside", NULL };
static const char *const left_words[] = { "scale", "keep", NULL };
static const struct field general_fields[] = {
	EDITOR_FIELDS,
	{ .name = "name", .kind = F_TEXT, .required = true, .max = 300 },
	{ .name = "legal_basis", .kind = F_TEXT, .max = 500 },
	{ .name = "valid_from", .kind = F_DAY, .required = true },
	{ .name = "valid_to", .kind = F_DAY },
	{ .name = "official", .kind = F_CHECK },
	{ .name = "warning", .kind = F_LONG, .max = 600 },
	{ .name = "total", .kind = F_POINTS, .required = true, .min = 1, .max = POINTS_MAX },
	{ .name = "step", .kind = F_POINTS, .required = true, .min = 1, .max = POINTS_MAX },
	{ .name = "bonus", .kind = F_CHOICE, .required = true, .choices = bonus_words },
	{ .name = "bonus_max", .kind = F_POINTS, .required = true, .min = 0, .max = POINTS_MAX },
	{ .name = "penalty_max", .kind = F_POINTS, .min = 0, .max = POINTS_MAX },
	{ .name = "left_out", .kind = F_CHOICE, .required = true, .choices = left_words },
	{ .name = "sector", .kind = F_CHECK, .many = true },
	{ .name = "kind", .kind = F_CHECK, .many = true },
	{ .name = "members_from", .kind = F_INT, .min = 0, .max = 100000000 },
	{ .name = "members_below", .kind = F_INT, .min = 1, .max = 100000000 },
	{ .name = "months_new", .kind = F_INT, .min = 0, .max = 120 },
	{ .name = "months_reorganised", .kind = F_INT, .min = 0, .max = 120 },
	{ 0 },
};

static int64_t or_else(int64_t value, int64_t if_blank)
{
	return value == DAY_NONE ? if_blank : value;
}

/* Boxes are numbered from 1. */
static void read_applies_form(struct req *rq, struct editor *v)
{
	struct applies *x = &v->set->applies;
	*x = (struct applies){ 0 };
	for (size_t i = 0; i < v->sector_count; i++)
		if (form_ticked(rq, "sector", (int64_t)i + 1))
			*PUSH(rq->arena, &x->sectors) = v->sectors[i].code;
	for (size_t i = 0; i < UNIT_KIND_COUNT; i++)
		if (form_ticked(rq, "kind", (int64_t)i + 1))
			*PUSH(rq->arena, &x->kinds) = str_of(unit_kind_code((enum unit_kind)i));
	x->members_from = or_else(form_int(rq, "members_from"), 0);
	x->members_below = or_else(form_int(rq, "members_below"), INT64_MAX);
	x->months_new = or_else(form_int(rq, "months_new"), 0);
	x->months_reorganised = or_else(form_int(rq, "months_reorganised"), 0);
}

static void read_general(struct req *rq, struct editor *v)
{
	struct criteria_set *s = v->set;
	s->name = form_text(rq, "name");
	s->legal_basis = form_text(rq, "legal_basis");
	s->valid_from = form_int(rq, "valid_from");
	/* The last day is typed; the first day after is stored. */
	int64_t last = form_int(rq, "valid_to");
	s->valid_to = last == DAY_NONE ? DAY_EVER : last + 1;
	s->official = form_int(rq, "official") == 1;
	s->warning = form_text(rq, "warning");
	s->total = form_int(rq, "total");
	s->step = form_int(rq, "step");
	s->bonus_inside = form_int(rq, "bonus") == 0;
	s->bonus_max = form_int(rq, "bonus_max");
	s->penalty_max = or_else(form_int(rq, "penalty_max"), INT64_MAX);
	s->scale_left_out = form_int(rq, "left_out") == 0;
	read_applies_form(rq, v);
}

static struct err show_general_of(struct req *rq, struct editor *v)
{
	editor_page(rq, v, web_text(rq, T(criteria_edit_general)));
	editor_general_page(rq->out, v);
	return OK;
}

static struct err show_general(struct req *rq)
{
	struct editor v = { 0 };
	TRY(editor_open(rq, &v));
	return show_general_of(rq, &v);
}

static struct err take_general(struct req *rq)
{
	static const struct fault_field fields[] = {
		{ "name_vi", "name" },
		{ "legal_basis", "legal_basis" },
		{ "valid_from", "valid_from" },
		{ "valid_to", "valid_to" },
		{ "total", "total" },
		{ "step", "step" },
		{ "bonus_max", "bonus_max" },
		{ "penalty_max", "penalty_max" },
		{ "members_from", "members_from" },
		{ "members_below", "members_below" },
		{ 0 },
	};
	struct editor v = { 0 };
	bool done = false;
	TRY(editor_open(rq, &v));
	if (form_ok(rq)) {
		read_general(rq, &v);
		struct err e = editor_store(rq, &v, fields, &done);
		if (done || e.code)
			return e;
	}
	return show_general_of(rq, &v);
}

/* ---- a group ---- */

static const struct field group_fields[] = {
	EDITOR_FIELDS,
	{ .name = "code", .kind = F_TEXT, .required = true, .max = 40 },
	{ .name = "name", .kind = F_TEXT, .required = true, .max = 250 },
	{ .name = "max", .kind = F_POINTS, .required = true, .min = 0, .max = POINTS_MAX },
	{ 0 },
};

static struct err open_group(struct req *rq, struct editor *v)
{
	TRY(editor_open(rq, v));
	return v->at < v->set->group_count ? OK : FAIL(ERR_NOT_FOUND, "web.no_such_page");
}

static struct err show_group_of(struct req *rq, struct editor *v)
{
	editor_page(rq, v, web_text(rq, T(criteria_edit_group)));
	editor_group_page(rq->out, v);
	return OK;
}

static struct err show_group(struct req *rq)
{
	struct editor v = { 0 };
	TRY(open_group(rq, &v));
	return show_group_of(rq, &v);
}

static struct err take_group(struct req *rq)
{
	static const struct fault_field fields[] = {
		{ "code", "code" }, { "name_vi", "name" }, { "max", "max" }, { 0 }
	};
	struct editor v = { 0 };
	bool done = false;
	TRY(open_group(rq, &v));
	struct criteria_group *g = &v.set->groups[v.at];
	if (form_ok(rq)) {
		g->code = form_text(rq, "code");
		g->name = form_text(rq, "name");
		g->max = form_int(rq, "max");
		struct err e = editor_store(rq, &v, fields, &done);
		if (done || e.code)
			return e;
	}
	return show_group_of(rq, &v);
}

/* ---- classes, not rated, quota ---- */

static const char *const per_choices[] = { "cluster", "sector", "upper", "season", NULL };
static const struct field class_fields[] = {
	EDITOR_FIELDS,
	{ .name = "code", .kind = F_TEXT, .many = true, .max = 40 },
	{ .name = "name", .kind = F_TEXT, .many = true, .max = 250 },
	{ .name = "min", .kind = F_POINTS, .many = true, .min = 0, .max = POINTS_MAX },
	{ .name = "none_code", .kind = F_TEXT, .required = true, .max = 40 },
	{ .name = "none_name", .kind = F_TEXT, .required = true, .max = 250 },
	{ .name = "level", .kind = F_ID },
	{ .name = "ratio", .kind = F_TEXT, .max = 12 },
	{ .name = "base", .kind = F_ID },
	{ .name = "per", .kind = F_CHOICE, .choices = per_choices },
	{ 0 },
};

/* Rows are numbered from 1; those past the set's classes are new, a blank one is no class. */
static size_t read_classes_form(struct req *rq, const struct editor *v, struct new_class *out)
{
	struct many_value x;
	size_t n = 0;
	for (size_t k = 0; form_many(rq, "code", k, &x) && n < CLASSES_MAX; k++) {
		int64_t min = many_int(rq, "min", x.id);
		struct str name = many_text(rq, "name", x.id);
		bool given = min != NO_VALUE && min != DAY_NONE;
		if (!x.text.n && !name.n)
			continue;
		if (!x.text.n || !given) {
			field_fail(rq, x.text.n ? "min" : "code", x.id, T(web_required));
			continue;
		}
		if (n && min >= out[n - 1].level.min)
			field_fail(rq, "min", x.id,
				   T(criteria_want_lower, .name = out[n - 1].level.name));
		bool old = x.id > 0 && (size_t)x.id <= v->set->class_count;
		out[n++] = (struct new_class){ { x.text, name, min },
					       old ? (size_t)x.id - 1 : SIZE_MAX };
	}
	return n;
}

/* The quota speaks of the classes as they stood when the form was shown. */
static void read_quota_form(struct req *rq, struct editor *v)
{
	struct quota *q = &v->set->quota;
	int64_t level = form_int(rq, "level"), base = form_int(rq, "base");
	*q = (struct quota){ 0 };
	if (level == DAY_NONE)
		return;
	q->ratio = percent_typed(form_text(rq, "ratio"));
	if (q->ratio == NO_VALUE || q->ratio > 10000)
		field_fail(rq, "ratio", 0, T(criteria_want_percent));
	if (level < 1 || (size_t)level > v->set->class_count)
		field_fail(rq, "level", 0, T(web_not_a_choice));
	if (base < 1 || (size_t)base > v->set->class_count)
		field_fail(rq, "base", 0, T(web_required));
	if (!form_ok(rq))
		return;
	q->set = true;
	q->level = (size_t)level - 1;
	q->base = (size_t)base - 1;
	q->per = form_int(rq, "per") > 0 ? (enum quota_per)form_int(rq, "per") : PER_CLUSTER;
}

static struct err show_classes_of(struct req *rq, struct editor *v)
{
	editor_page(rq, v, web_text(rq, T(criteria_edit_classes)));
	editor_classes_page(rq->out, v);
	return OK;
}

static struct err show_classes(struct req *rq)
{
	struct editor v = { 0 };
	TRY(editor_open(rq, &v));
	return show_classes_of(rq, &v);
}

static struct err take_classes(struct req *rq)
{
	static const struct fault_field fields[] = {
		{ "not_rated", "none_code" }, { "class", "level" }, { "ratio", "ratio" }, { 0 }
	};
	struct editor v = { 0 };
	bool done = false;
	TRY(editor_open(rq, &v));
	struct new_class *p = NEW(rq->arena, CLASSES_MAX + 1, struct new_class);
	size_t n = read_classes_form(rq, &v, p);
	read_quota_form(rq, &v);
	if (form_ok(rq)) {
		v.set->not_rated = form_text(rq, "none_code");
		v.set->not_rated_name = form_text(rq, "none_name");
		struct err e = set_put_classes(rq->arena, v.set, p, n);
		e = e.code ? form_fail(rq, e) : editor_store(rq, &v, fields, &done);
		if (done || e.code)
			return e;
		TRY(set_read(rq->db, v.row.id, &v.row, &v.set)); /* rows as the form numbers them */
	}
	return show_classes_of(rq, &v);
}

static const struct route rows[] = {
	{ HTTP_GET, "/criteria/:set/general", RIGHT_SEASON_RUN, of_set, show_general, NO_FIELDS,
	  0 },
	{ HTTP_POST, "/criteria/:set/general", RIGHT_SEASON_RUN, of_set, take_general,
	  general_fields, 0 },
	{ HTTP_GET, "/criteria/:set/group/:n", RIGHT_SEASON_RUN, of_set, show_group, NO_FIELDS, 0 },
	{ HTTP_POST, "/criteria/:set/group/:n", RIGHT_SEASON_RUN, of_set, take_group, group_fields,
	  0 },
	{ HTTP_GET, "/criteria/:set/classes", RIGHT_SEASON_RUN, of_set, show_classes, NO_FIELDS,
	  0 },
	{ HTTP_POST, "/criteria/:set/classes", RIGHT_SEASON_RUN, of_set, take_classes, class_fields,
	  0 },
};
const struct routes editor_set_routes = { rows, sizeof rows / sizeof *rows };

/* pages_rule.c: the forms of a draft set's rules beside its criteria: a condition that bars a
 * class, a figure that the rules need. */
#include "criteria/pages_editor.h"
#include "criteria/rule.html.h"
#include "criteria/set_change.h"
#include "msg_criteria.gen.h"
#include "msg_web.gen.h"

/* ---- a condition that bars a class ---- */

static const char *const rules[] = { "people", "group", "fact", "zero", NULL };
static const struct field knockout_fields[] = {
	EDITOR_FIELDS,
	{ .name = "code", .kind = F_TEXT, .required = true, .max = 40 },
	{ .name = "name", .kind = F_TEXT, .required = true, .max = 250 },
	{ .name = "best", .kind = F_ID, .required = true },
	{ .name = "rule", .kind = F_CHOICE, .required = true, .choices = rules },
	{ .name = "below", .kind = F_TEXT, .max = 12 },
	{ .name = "below_group", .kind = F_ID },
	{ .name = "fact", .kind = F_TEXT, .max = 40 },
	{ .name = "zero_group", .kind = F_ID },
	{ 0 },
};

static int read_group(struct req *rq, const struct editor *v, const char *name)
{
	int64_t g = form_int(rq, name);
	return g == DAY_NONE || (size_t)g > v->set->group_count ? -1 : (int)g - 1;
}

static void read_knockout_form(struct req *rq, const struct editor *v, struct knockout *k)
{
	int64_t best = form_int(rq, "best"), rule = form_int(rq, "rule");
	*k = (struct knockout){ .code = form_text(rq, "code"),
				.name = form_text(rq, "name"),
				.rule = rule > 0 ? (enum knockout_rule)rule : KNOCKOUT_BY_PEOPLE,
				.group = -1 };
	if (best > 0 && (size_t)best <= v->set->class_count)
		k->best = (size_t)best - 1;
	else if (form_ok(rq))
		field_fail(rq, "best", 0, T(web_not_a_choice));
	if (k->rule == KNOCKOUT_GROUP_BELOW) {
		k->value = percent_typed(form_text(rq, "below"));
		k->group = read_group(rq, v, "below_group");
		if (k->value == NO_VALUE || k->value > 10000)
			field_fail(rq, "below", 0, T(criteria_want_percent));
	} else if (k->rule == KNOCKOUT_FACT) {
		struct refs r = editor_refs(rq, "fact", true);
		k->fact = r.n ? r.p[0] : k->fact;
	} else if (k->rule == KNOCKOUT_ANY_ZERO) {
		k->group = read_group(rq, v, "zero_group");
		if (k->group < 0)
			field_fail(rq, "zero_group", 0, T(web_required));
	}
}

static struct err open_knockout(struct req *rq, struct editor *v)
{
	TRY(editor_open(rq, v));
	return v->at <= v->set->knockout_count ? OK : FAIL(ERR_NOT_FOUND, "web.no_such_page");
}

static struct err show_knockout_of(struct req *rq, struct editor *v)
{
	editor_page(rq, v, web_text(rq, T(criteria_edit_knockout)));
	editor_knockout_page(rq->out, v);
	return OK;
}

static struct err show_knockout(struct req *rq)
{
	struct editor v = { 0 };
	TRY(open_knockout(rq, &v));
	return show_knockout_of(rq, &v);
}

static struct err take_knockout(struct req *rq)
{
	static const struct fault_field fields[] = {
		{ "code", "code" }, { "name_vi", "name" }, { "fact", "fact" }, { 0 }
	};
	struct editor v = { 0 };
	struct knockout k;
	bool done = false;
	TRY(open_knockout(rq, &v));
	read_knockout_form(rq, &v, &k);
	if (form_ok(rq)) {
		set_put_knockout(rq->arena, v.set, v.at, &k);
		struct err e = editor_store(rq, &v, fields, &done);
		if (done || e.code)
			return e;
		TRY(set_read(rq->db, v.row.id, &v.row, &v.set));
	}
	return show_knockout_of(rq, &v);
}

static struct err drop_knockout(struct req *rq)
{
	struct editor v = { 0 };
	bool done = false;
	TRY(open_knockout(rq, &v));
	if (v.at == v.set->knockout_count)
		return FAIL(ERR_NOT_FOUND, "web.no_such_page");
	set_drop_knockout(v.set, v.at);
	struct err e = editor_store(rq, &v, NULL, &done);
	return done || e.code ? e : show_knockout_of(rq, &v);
}

/* ---- a figure that the set brings ---- */

static const char *const figure_kinds[] = { "number", "money", "ratio", "yesno", "day", NULL };
static const struct field figure_fields[] = {
	EDITOR_FIELDS,
	{ .name = "code", .kind = F_TEXT, .required = true, .max = 40 },
	{ .name = "name", .kind = F_TEXT, .required = true, .max = 250 },
	{ .name = "kind", .kind = F_CHOICE, .required = true, .choices = figure_kinds },
	{ .name = "measure", .kind = F_TEXT, .max = 60 },
	{ .name = "part", .kind = F_TEXT, .max = 200 },
	{ .name = "help", .kind = F_LONG, .max = 600 },
	{ .name = "stock", .kind = F_CHECK },
	{ .name = "rolls_up", .kind = F_CHECK },
	{ .name = "decimals", .kind = F_INT, .min = 0, .max = 4 },
	{ 0 },
};

static void read_figure_form(struct req *rq, const struct editor *v, struct indicator_def *d)
{
	int64_t decimals = form_int(rq, "decimals"), kind = form_int(rq, "kind");
	*d = v->at < v->set->indicator_count ? v->set->indicators[v->at]
					     : (struct indicator_def){ .least = INT64_MIN,
								       .most = INT64_MIN,
								       .jump_bp = INT64_MIN };
	d->code = form_text(rq, "code");
	d->name = form_text(rq, "name");
	d->kind = kind >= 0 ? str_of(figure_kinds[kind]) : S("number");
	d->measure = form_text(rq, "measure");
	d->part = form_text(rq, "part");
	d->help = form_text(rq, "help");
	d->stock = form_int(rq, "stock") == 1;
	d->rolls_up = form_int(rq, "rolls_up") == 1;
	d->decimals = decimals == DAY_NONE ? 0 : decimals;
}

static struct err open_figure(struct req *rq, struct editor *v)
{
	TRY(editor_open(rq, v));
	return v->at <= v->set->indicator_count ? OK : FAIL(ERR_NOT_FOUND, "web.no_such_page");
}

static struct err show_figure_of(struct req *rq, struct editor *v)
{
	editor_page(rq, v, web_text(rq, T(criteria_edit_figure)));
	editor_figure_page(rq->out, v);
	return OK;
}

static struct err show_figure(struct req *rq)
{
	struct editor v = { 0 };
	TRY(open_figure(rq, &v));
	return show_figure_of(rq, &v);
}

static struct err take_figure(struct req *rq)
{
	static const struct fault_field fields[] = {
		{ "code", "code" }, { "name_vi", "name" }, { "measure", "measure" }, { 0 }
	};
	struct editor v = { 0 };
	struct indicator_def d;
	bool done = false;
	TRY(open_figure(rq, &v));
	if (form_ok(rq)) {
		read_figure_form(rq, &v, &d);
		set_put_indicator(rq->arena, v.set, v.at, &d);
		struct err e = editor_store(rq, &v, fields, &done);
		if (done || e.code)
			return e;
		TRY(set_read(rq->db, v.row.id, &v.row, &v.set));
	}
	return show_figure_of(rq, &v);
}

static struct err drop_figure(struct req *rq)
{
	struct editor v = { 0 };
	bool done = false;
	TRY(open_figure(rq, &v));
	if (v.at == v.set->indicator_count)
		return FAIL(ERR_NOT_FOUND, "web.no_such_page");
	struct err e = editor_put(rq, &v, set_drop_indicator(v.set, v.at), NULL, &done);
	return done || e.code ? e : show_figure_of(rq, &v);
}

static const struct route rows[] = {
	{ HTTP_GET, "/criteria/:set/bar/:n", RIGHT_SEASON_RUN, of_set, show_knockout, NO_FIELDS,
	  0 },
	{ HTTP_POST, "/criteria/:set/bar/:n", RIGHT_SEASON_RUN, of_set, take_knockout,
	  knockout_fields, 0 },
	{ HTTP_POST, "/criteria/:set/bar/:n/drop", RIGHT_SEASON_RUN, of_set, drop_knockout,
	  editor_drop_fields, 0 },
	{ HTTP_GET, "/criteria/:set/figure/:n", RIGHT_SEASON_RUN, of_set, show_figure, NO_FIELDS,
	  0 },
	{ HTTP_POST, "/criteria/:set/figure/:n", RIGHT_SEASON_RUN, of_set, take_figure,
	  figure_fields, 0 },
	{ HTTP_POST, "/criteria/:set/figure/:n/drop", RIGHT_SEASON_RUN, of_set, drop_figure,
	  editor_drop_fields, 0 },
};
const struct routes editor_rule_routes = { rows, sizeof rows / sizeof *rows };

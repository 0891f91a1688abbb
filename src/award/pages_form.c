/* pages_form.c: the catalogue of award forms. The editor shows one condition of each kind; a form
 * with more than that is shown and not edited here. */
#include "award/pages.h"

#include "award/forms.html.h"
#include "award/pages_views.h"
#include "base/day.h"
#include "base/json.h"
#include "base/text.h"
#include "msg_award.gen.h"

static struct err show_forms(struct req *rq)
{
	struct forms_view v = { .rq = rq };
	TRY(award_form_list(rq->db, (unit_id){ rq->who.over.unit }, local_day(rq->db->now), &v.rows,
			    &v.n));
	web_crumb(rq, web_text(rq, T(award_title)), S("/awards"));
	web_crumb(rq, web_text(rq, T(award_forms_title)), STR_NONE);
	web_page(rq, web_text(rq, T(award_forms_title)));
	forms_page(rq->out, &v);
	return OK;
}

/* ---- conditions as fields, and back ---- */

static bool has_kind(const struct condition *c, struct str kind)
{
	for (size_t i = 0; i < c->kind_count; i++)
		if (str_eq(c->kinds[i], kind))
			return true;
	return false;
}

static void show_condition(struct form_view *v, const struct condition *c)
{
	switch (c->of) {
	case OF_CLASS:
		v->class_years = c->years;
		v->class_times = c->times;
		v->class_min = c->min;
		return;
	case OF_POINTS:
		v->points_min = c->points;
		v->points_years = c->years;
		v->too_rich = v->too_rich || c->times != c->years;
		return;
	case OF_PLACE:
		v->place_max = c->place;
		return;
	case OF_AWARD:
		v->award_years = c->years;
		v->kind_flag = has_kind(c, S("flag"));
		v->kind_certificate = has_kind(c, S("certificate_of_merit"));
		v->kind_letter = has_kind(c, S("letter_of_merit"));
		v->too_rich = v->too_rich || c->form_count || c->times != 1;
		return;
	case OF_INTERVAL:
		v->interval_years = c->years;
		v->too_rich = v->too_rich || c->form_count || c->kind_count;
		return;
	case OF_INITIATIVES:
		v->initiatives_min = c->initiatives;
		v->initiatives_years = c->years;
		v->too_rich = v->too_rich || c->times != c->years;
		return;
	case OF_PERSON_INITIATIVES:
		v->person_initiatives_min = c->initiatives;
		v->person_initiatives_years = c->years;
		v->too_rich = v->too_rich || c->times != c->years;
		return;
	case OF_PLEDGED:
		v->pledged = true;
		return;
	case OF_REGISTERED:
		v->registered = true;
		return;
	case OF_PUNCTUAL:
		v->punctual = true;
		return;
	case OF_TITLE:
		v->title = c->what;
		return;
	case OF_PEOPLE:
		v->people = c->what;
		return;
	case OF_COUNT:
		break;
	}
}

static struct err load(struct req *rq, struct form_view *v)
{
	unsigned seen = 0;
	v->rq = rq;
	TRY(award_form_read(rq->db, rq->id[0], &v->f));
	if (v->f.owner && v->f.owner != rq->who.over.unit)
		return FAIL(ERR_NOT_FOUND, "award.no_form");
	TRY(conditions_read(rq->arena, v->f.conditions, &v->conditions));
	for (size_t i = 0; i < v->conditions.n; i++) {
		const struct condition *c = &v->conditions.p[i];
		v->too_rich = v->too_rich || (seen & 1u << c->of) || c->cite.n ||
			      c->from_on != INT64_MIN || c->to_on != DAY_EVER;
		seen |= 1u << c->of;
		show_condition(v, c);
	}
	if (v->too_rich) /* shown in words, which name other forms */
		TRY(award_form_list(rq->db, (unit_id){ rq->who.over.unit },
				    local_day(rq->db->now), &v->forms, &v->form_count));
	return OK;
}

static struct json *add_condition(struct arena *a, struct json *list, const char *of)
{
	struct json *o = json_add(a, list, NULL, json_new(a, J_OBJECT));
	json_add(a, o, "of", json_of_text(a, str_of(of)));
	return o;
}

static void add_int(struct arena *a, struct json *o, const char *key, int64_t n)
{
	json_add(a, o, key, json_of_int(a, n));
}

static int64_t given(struct req *rq, const char *name)
{
	return form_has(rq, name) ? form_int(rq, name) : 0;
}

static const char *const grades[] = { "HTXS", "HTT", "HT", NULL };

static void add_initiatives(struct req *rq, struct json *list, const char *of, const char *min,
			    const char *in_years)
{
	int64_t years = given(rq, in_years);
	if (!given(rq, min))
		return;
	struct json *o = add_condition(rq->arena, list, of);
	add_int(rq->arena, o, "min", given(rq, min));
	add_int(rq->arena, o, "years", years ? years : 1);
}

static void add_history(struct req *rq, struct json *list)
{
	struct arena *a = rq->arena;
	struct json *o;
	int64_t years = given(rq, "class_years"), times = given(rq, "class_times");
	if (years) {
		o = add_condition(a, list, "class");
		add_int(a, o, "years", years);
		if (times)
			add_int(a, o, "times", times);
		json_add(a, o, "min", json_of_text(a, form_text(rq, "class_min")));
	}
	if (given(rq, "points_min")) {
		o = add_condition(a, list, "points");
		add_int(a, o, "min", given(rq, "points_min"));
		add_int(a, o, "years", given(rq, "points_years") ? given(rq, "points_years") : 1);
	}
	if (given(rq, "place_max"))
		add_int(a, add_condition(a, list, "place"), "max", given(rq, "place_max"));
	add_initiatives(rq, list, "initiatives", "initiatives_min", "initiatives_years");
	add_initiatives(rq, list, "person_initiatives", "person_initiatives_min",
			"person_initiatives_years");
}

static void add_awards(struct req *rq, struct json *list)
{
	static const char *const kinds[][2] = { { "kind_flag", "flag" },
						{ "kind_certificate", "certificate_of_merit" },
						{ "kind_letter", "letter_of_merit" } };
	struct arena *a = rq->arena;
	if (given(rq, "award_years")) {
		struct json *o = add_condition(a, list, "award");
		add_int(a, o, "years", given(rq, "award_years"));
		struct json *l = json_add(a, o, "kinds", json_new(a, J_LIST));
		for (size_t i = 0; i < 3; i++)
			if (given(rq, kinds[i][0]) == 1)
				json_add(a, l, NULL, json_of_text(a, str_of(kinds[i][1])));
	}
	if (given(rq, "interval_years"))
		add_int(a, add_condition(a, list, "interval"), "years",
			given(rq, "interval_years"));
}

static struct str conditions_of(struct req *rq)
{
	static const char *const plain[] = { "pledged", "registered", "punctual" };
	struct arena *a = rq->arena;
	struct json *list = json_new(a, J_LIST);
	struct buf b = { .arena = a };
	add_history(rq, list);
	add_awards(rq, list);
	for (size_t i = 0; i < 3; i++)
		if (given(rq, plain[i]) == 1)
			add_condition(a, list, plain[i]);
	if (form_has(rq, "title"))
		json_add(a, add_condition(a, list, "title"), "what",
			 json_of_text(a, form_text(rq, "title")));
	if (form_has(rq, "people"))
		json_add(a, add_condition(a, list, "people"), "what",
			 json_of_text(a, form_text(rq, "people")));
	json_put(&b, list, NULL);
	return buf_str(&b);
}

/* ---- one form ---- */

#define YEARS(n)                                                                                   \
	{                                                                                          \
		.name = n, .kind = F_INT, .min = 0, .max = CONDITION_YEARS_MAX                     \
	}
static const char *const kinds[] = { "flag",
				     "certificate_of_merit",
				     "letter_of_merit",
				     "creative_labour",
				     "commemorative_medal",
				     "honour",
				     NULL };
static const char *const levels[] = { "grassroots",    "upper", "province",
				      "confederation", "state", NULL };
static const char *const subjects[] = { "unit", "person", "any", NULL };

/* What is chosen once, when a form is new: decisions and ballots name it by these. */
#define NEW_FIELDS                                                                                 \
	{ .name = "short_name", .kind = F_TEXT, .required = true, .max = 100 },                    \
		{ .name = "kind", .kind = F_CHOICE, .required = true, .choices = kinds },          \
		{ .name = "level", .kind = F_CHOICE, .required = true, .choices = levels },        \
	{                                                                                          \
		.name = "subject", .kind = F_CHOICE, .required = true, .choices = subjects         \
	}
#define FORM_FIELDS                                                                                \
	{ .name = "from_on", .kind = F_DAY, .required = true },                                    \
		{ .name = "last_on", .kind = F_DAY },                                              \
		{ .name = "name", .kind = F_TEXT, .required = true, .max = 200 },                  \
		{ .name = "citation", .kind = F_TEXT, .max = 300 },                                \
		{ .name = "unsure", .kind = F_CHECK }, { .name = "council", .kind = F_CHECK },     \
		{ .name = "per_cluster", .kind = F_INT, .min = 0, .max = 10000 },                  \
		{ .name = "total", .kind = F_INT, .min = 0, .max = 10000 },                        \
		{ .name = "women", .kind = F_POINTS, .min = 0, .max = 10000 },                     \
		{ .name = "direct", .kind = F_POINTS, .min = 0, .max = 10000 },                    \
		YEARS("class_years"), YEARS("class_times"),                                        \
		{ .name = "class_min", .kind = F_CHOICE, .choices = grades },                      \
		{ .name = "points_min", .kind = F_POINTS, .min = 0, .max = 10000000 },             \
		YEARS("points_years"),                                                             \
		{ .name = "place_max", .kind = F_INT, .min = 0, .max = 1000 },                     \
		{ .name = "initiatives_min", .kind = F_INT, .min = 0, .max = 1000 },               \
		{ .name = "initiatives_years",                                                     \
		  .kind = F_INT,                                                                   \
		  .min = 0,                                                                        \
		  .max = CONDITION_YEARS_MAX },                                                    \
		{ .name = "person_initiatives_min", .kind = F_INT, .min = 0, .max = 1000 },        \
		{ .name = "person_initiatives_years",                                              \
		  .kind = F_INT,                                                                   \
		  .min = 0,                                                                        \
		  .max = CONDITION_YEARS_MAX },                                                    \
		YEARS("award_years"), { .name = "kind_flag", .kind = F_CHECK },                    \
		{ .name = "kind_certificate", .kind = F_CHECK },                                   \
		{ .name = "kind_letter", .kind = F_CHECK }, YEARS("interval_years"),               \
		{ .name = "pledged", .kind = F_CHECK }, { .name = "registered", .kind = F_CHECK }, \
		{ .name = "punctual", .kind = F_CHECK },                                           \
		{ .name = "title", .kind = F_TEXT, .max = 200 },                                   \
	{                                                                                          \
		.name = "people", .kind = F_LONG, .max = 500                                       \
	}
static const struct field form_fields[] = {
	{ .name = "version", .kind = F_INT, .required = true, .min = 1, .max = INT32_MAX },
	FORM_FIELDS,
	{ 0 },
};
static const struct field new_fields[] = { NEW_FIELDS, FORM_FIELDS, { 0 } };

static struct err show(struct req *rq, const struct form_view *v)
{
	web_crumb(rq, web_text(rq, T(award_forms_title)), S("/award/forms"));
	web_crumb(rq, v->f.name, STR_NONE);
	web_page(rq, v->f.name);
	form_page(rq->out, v);
	return OK;
}

static struct err show_form(struct req *rq)
{
	struct form_view v = { 0 };
	TRY(load(rq, &v));
	return show(rq, &v);
}

struct putting {
	struct award_form f;
	int64_t id;
};

static struct err do_put(struct tx *tx, void *arg)
{
	struct putting *x = arg;
	return award_form_put(tx, &x->f, &x->id);
}

static struct award_form typed_form(struct req *rq, const struct form_view *v)
{
	struct award_form f = v->f;
	f.owner = rq->who.over.unit;
	f.from_on = form_int(rq, "from_on");
	f.to_on = form_has(rq, "last_on") ? form_int(rq, "last_on") + 1 : DAY_EVER;
	f.name = form_text(rq, "name");
	f.citation = form_text(rq, "citation");
	f.unsure = given(rq, "unsure") == 1;
	f.council = given(rq, "council") == 1;
	f.per_cluster = given(rq, "per_cluster");
	f.total = given(rq, "total");
	f.women_bp = given(rq, "women");
	f.direct_bp = given(rq, "direct");
	f.version = form_int(rq, "version");
	if (!v->too_rich)
		f.conditions = conditions_of(rq);
	return f;
}

static struct err take_form(struct req *rq)
{
	struct form_view v = { 0 };
	TRY(load(rq, &v));
	if (form_ok(rq)) {
		struct putting x = { .f = typed_form(rq, &v) };
		struct err e = db_write(rq->db, do_put, &x);
		if (!e.code)
			return web_done(rq, S("/award/forms"),
					T(award_form_saved, .name = x.f.name));
		TRY(form_fail(rq, e));
	}
	return show(rq, &v);
}

/* ---- a new one ---- */

static struct err show_new(struct req *rq)
{
	struct form_view v = { .rq = rq, .fresh = true };
	v.f.from_on = v.f.to_on = DAY_NONE;
	web_crumb(rq, web_text(rq, T(award_forms_title)), S("/award/forms"));
	web_crumb(rq, web_text(rq, T(award_form_new)), STR_NONE);
	web_page(rq, web_text(rq, T(award_form_new)));
	form_page(rq->out, &v);
	return OK;
}

/* "Kỷ niệm chương Công đoàn" of the province gives "ky_niem_chuong_cong_doan_province". */
static struct str code_of(struct req *rq, struct str short_name, struct str level)
{
	struct str folded = text_fold(rq->arena, short_name);
	struct buf b = { .arena = rq->arena };
	for (size_t i = 0; i < folded.n && b.n < 26; i++) {
		char c = folded.p[i];
		bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
		put_char(&b, plain ? c : '_');
	}
	put_char(&b, '_');
	put(&b, level);
	return buf_str(&b);
}

static void typed_new(struct req *rq, struct award_form *f)
{
	struct str subject = form_text(rq, "subject"), level = form_text(rq, "level");
	(void)level_read(level, &f->level); /* the field is a choice */
	f->kind = form_text(rq, "kind");
	f->short_name = form_text(rq, "short_name");
	f->code = code_of(rq, f->short_name, level);
	f->for_unit = !str_eq(subject, S("person"));
	f->for_person = !str_eq(subject, S("unit"));
}

static struct err take_new(struct req *rq)
{
	struct form_view v = { .rq = rq };
	struct award_form there;
	struct putting x = { 0 };
	if (form_ok(rq)) {
		x.f = typed_form(rq, &v);
		typed_new(rq, &x.f);
		struct err e = award_form_by_code(rq->db, (unit_id){ x.f.owner }, x.f.code,
						  x.f.from_on, &there);
		if (e.code && e.code != ERR_NOT_FOUND)
			return e;
		if (!e.code)
			field_fail(rq, "short_name", 0, T(award_form_there, .name = there.name));
	}
	if (form_ok(rq)) {
		struct err e = db_write(rq->db, do_put, &x);
		if (!e.code)
			return web_done(rq, S("/award/forms"),
					T(award_form_saved, .name = x.f.name));
		TRY(form_fail(rq, e));
	}
	return show_new(rq);
}

static const struct route rows[] = {
	{ HTTP_GET, "/award/forms/new", RIGHT_AWARD_RUN, OF_NONE("the session's own catalogue"),
	  show_new, NO_FIELDS, 0 },
	{ HTTP_POST, "/award/forms/new", RIGHT_AWARD_RUN, OF_NONE("the session's own catalogue"),
	  take_new, new_fields, 0 },
	{ HTTP_GET, "/award/forms", RIGHT_AWARD_RUN, OF_NONE("the session's own catalogue"),
	  show_forms, NO_FIELDS, 0 },
	{ HTTP_GET, "/award/form/:form", RIGHT_AWARD_RUN, OF_NONE("own or shipped, checked there"),
	  show_form, NO_FIELDS, 0 },
	{ HTTP_POST, "/award/form/:form", RIGHT_AWARD_RUN, OF_NONE("own or shipped, checked there"),
	  take_form, form_fields, 0 },
};
const struct routes award_form_routes = { rows, sizeof rows / sizeof *rows };

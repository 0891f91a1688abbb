/* pages_sheet.c: a unit scores itself: the overview by groups, saving by hand and by itself,
 * sending to the level above, the sheet on paper. Evidence is pages_evidence.c's. */
#include "base/day.h"
#include "base/json.h"
#include "msg_score.gen.h"
#include "score/pages_part.h"
#include "score/sheet.html.h"
#include "web/chosen.h"
#include "web/input.h"

static const struct field sheet_query[] = {
	{ .name = "season", .kind = F_ID },
	{ .name = "role", .kind = F_CHOICE, .choices = sheet_role_words },
	{ .name = "period", .kind = F_ID },
	{ .name = "group", .kind = F_TEXT, .max = 60 },
	{ .name = "saved", .kind = F_CHECK },
	{ 0 },
};
#define WHICH_FIELDS                                                                               \
	{ .name = "season", .kind = F_ID, .required = true },                                      \
		{ .name = "role",                                                                  \
		  .kind = F_CHOICE,                                                                \
		  .choices = sheet_role_words,                                                     \
		  .required = true },                                                              \
		{ .name = "period", .kind = F_ID },                                                \
		{ .name = "group", .kind = F_TEXT, .max = 60 },                                    \
	{                                                                                          \
		.name = "version", .kind = F_INT, .required = true, .min = 0, .max = INT32_MAX     \
	}

static struct str sheet_path(struct req *rq, const struct sheet_page *v, const char *tail)
{
	return sheet_href(rq->out, v, web_path(rq, "/sheet%s", tail));
}

/* The group asked for, else the first with something to enter, else the first. */
static void choose_group(struct req *rq, struct sheet_page *v)
{
	struct str asked = form_text(rq, "group");
	v->shown = v->groups;
	for (size_t g = v->group_count; g-- > 0;)
		for (size_t i = v->groups[g].first; i < v->groups[g].first + v->groups[g].count;
		     i++)
			if (v->lines[i].enter && v->lines[i].layer == LAYER_NONE)
				v->shown = &v->groups[g];
	for (size_t g = 0; asked.n && g < v->group_count; g++)
		if (str_eq(v->groups[g].code, asked))
			v->shown = &v->groups[g];
	v->draft_key =
		str_fmt(rq->arena, "sheet-%lld-%lld-%s-%lld-%.*s", (long long)v->unit.id.n,
			(long long)v->season.id.n, sheet_role_words[v->sheet.row.role],
			(long long)v->sheet.row.period, (int)v->shown->code.n, v->shown->code.p);
}

static struct err load(struct req *rq, struct sheet_page *v)
{
	struct sheet_key key;
	TRY(sheet_asked(rq, &key));
	v->rq = rq;
	if (!key.season.n)
		return unit_read_last(rq->db, key.unit, &v->unit);
	TRY(sheet_page_load(rq, &key, v));
	if (!sees(&v->viewing, SIGHT_SELF_SCORE))
		return FAIL(ERR_NOT_FOUND, "web.no_such_page");
	if (v->sheet.set)
		choose_group(rq, v);
	v->saved = form_int(rq, "saved") == 1;
	return OK;
}

static void sheet_crumbs(struct req *rq, const struct sheet_page *v, bool below)
{
	web_crumb(rq, v->unit.name, web_path(rq, "/unit/%lld", (long long)v->unit.id.n));
	web_crumb(rq, web_text(rq, T(score_sheet)), below ? sheet_path(rq, v, "") : STR_NONE);
}

static struct err show(struct req *rq, struct sheet_page *v)
{
	sheet_crumbs(rq, v, false);
	if (!v->sheet.set) {
		web_page(rq, web_text(rq, T(score_sheet)));
		no_sheet_page(rq->out, v);
		return OK;
	}
	rq->page.own_head = true;
	web_page(rq, web_text(rq, T(score_sheet_of, .season = v->season.name)));
	sheet_page(rq->out, v);
	return OK;
}

static struct err show_sheet(struct req *rq)
{
	struct sheet_page v = { 0 };
	TRY(load(rq, &v));
	return show(rq, &v);
}

/* ---- saving ---- */

static const struct field save_fields[] = {
	WHICH_FIELDS,
	{ .name = "p", .kind = F_POINTS, .many = true, .min = 0, .max = POINTS_MAX },
	{ .name = "r", .kind = F_LONG, .many = true, .max = 2000 },
	{ .name = "act",
	  .kind = F_CHOICE,
	  .choices = (const char *const[]){ "save", "next", "send", NULL } },
	{ 0 },
};

/* What was typed, as points for the criteria that this reader may score. */
static void read_points(struct req *rq, const struct sheet_page *v, struct sheet_saving *out)
{
	struct points_in *p = NEW(rq->arena, v->n + 1, struct points_in);
	struct many_value x;
	out->row = v->sheet.row;
	out->row.version = form_int(rq, "version");
	out->p = p;
	for (size_t k = 0; form_many(rq, "p", k, &x); k++) {
		size_t at = sheet_criterion(&v->sheet, x.id);
		if (at == SIZE_MAX || !v->lines[at].by_people || out->n == v->n ||
		    !(v->lines[at].criterion->scorers & BY_SELF) ||
		    !session_group_fits(&rq->who, v->lines[at].criterion->code)) {
			field_fail(rq, "p", x.id, T(score_not_yours));
			continue;
		}
		points_check(rq, v->sheet.set->set, v->lines[at].criterion, &x);
		p[out->n++] = (struct points_in){ x.id, x.value == DAY_NONE ? NO_VALUE : x.value,
						  STR_NONE };
	}
	for (size_t i = 0; i < out->n; i++)
		p[i].reason = many_text(rq, "r", p[i].criterion);
}

static struct err do_save(struct tx *tx, void *arg) { return sheet_save_self(tx, arg); }

/* Who wrote last, for the second of two editors. */
static struct err say_who(struct req *rq, const struct sheet_page *v, struct err e)
{
	const struct given_part *last = NULL;
	struct sheet_page now = { 0 };
	struct buf at = { .arena = rq->arena };
	struct sheet_key key = { v->season.id, v->unit.id, v->sheet.row.role, v->sheet.row.period };
	if (e.code != ERR_CONFLICT || !str_eq(str_of(e.message), S("score.sheet_changed")))
		return e;
	TRY(sheet_page_load(rq, &key, &now));
	for (size_t i = 0; i < now.n; i++)
		if (now.lines[i].people->self.at &&
		    (!last || now.lines[i].people->self.at > last->at))
			last = &now.lines[i].people->self;
	if (!last || !last->who.n)
		return e;
	put_instant(&at, last->at);
	return FAIL(ERR_CONFLICT, "score.sheet_changed_by", last->who, buf_str(&at));
}

/* What another stored, at each field where this reader typed something else. */
static void show_stored(struct req *rq, const struct sheet_page *v)
{
	for (size_t i = 0; i < v->n; i++) {
		const struct line_view *x = &v->lines[i];
		const struct given_part *self = &x->people->self;
		struct many_value typed;
		if (!x->enter || !self->at || str_eq(self->who, rq->who.name) ||
		    !form_many_of(rq, "p", x->row, &typed))
			continue;
		if ((typed.value == DAY_NONE ? NO_VALUE : typed.value) != self->points)
			field_fail(rq, "p", x->row,
				   T(score_stored_points, .who = self->who, .at = self->at,
				     .points = points_shown(rq->arena, self->points)));
		if (!str_eq(many_text(rq, "r", x->row), self->reason))
			field_fail(rq, "r", x->row,
				   T(score_stored_reason, .who = self->who, .at = self->at,
				     .text = self->reason));
	}
}

static struct err after_save(struct req *rq, const struct sheet_page *v)
{
	int64_t act = form_int(rq, "act");
	struct str path = sheet_path(rq, v, act == 2 ? "/send" : "");
	const struct group_view *next = v->shown;
	if (act == 1 && next + 1 < v->groups + v->group_count)
		next++;
	if (act != 2)
		path = web_path(rq, "%.*s&saved=1&group=%.*s", (int)path.n, path.p,
				(int)next->code.n, next->code.p);
	return web_done(rq, path, T(score_saved));
}

static struct err take_save(struct req *rq)
{
	struct sheet_page v = { 0 };
	struct sheet_saving s = { 0 };
	TRY(load(rq, &v));
	if (!v.sheet.set)
		return FAIL(ERR_NOT_FOUND, "score.no_sheet");
	read_points(rq, &v, &s);
	if (form_ok(rq)) {
		struct err e = db_write(rq->db, do_save, &s);
		if (!e.code)
			return after_save(rq, &v);
		struct err told = say_who(rq, &v, e);
		TRY(form_fail(rq, told));
		v = (struct sheet_page){ 0 };
		TRY(load(rq, &v));
		if (str_eq(str_of(told.message), S("score.sheet_changed_by")))
			show_stored(rq, &v);
	}
	return show(rq, &v);
}

/* ---- saving by itself (browser/README.md: data-autosave) ---- */

static struct json *json_version(struct arena *a, int64_t version)
{
	return json_of_text(a, str_fmt(a, "%lld", (long long)version));
}

/* What stands on the server, by the names of the form's fields. */
static struct err reply_conflict(struct req *rq, const struct sheet_page *before, struct err e)
{
	struct sheet_page v = { 0 };
	struct arena *a = rq->arena;
	struct json *o = web_json_message(rq, msg_of_err(say_who(rq, before, e)));
	struct json *values = json_new(a, J_OBJECT);
	TRY(load(rq, &v));
	for (size_t i = 0; i < v.n; i++) {
		long long id = (long long)v.lines[i].row;
		const struct given_part *self = &v.lines[i].people->self;
		if (!v.lines[i].enter)
			continue;
		json_add(a, values, str_fmt(a, "p.%lld", id).p,
			 json_of_text(a, points_shown(a, self->points)));
		json_add(a, values, str_fmt(a, "r.%lld", id).p, json_of_text(a, self->reason));
	}
	json_add(a, o, "values", values);
	json_add(a, o, "version", json_version(a, v.sheet.row.version));
	return web_send_json(rq, 409, o);
}

static struct err take_autosave(struct req *rq)
{
	struct sheet_page v = { 0 };
	struct sheet_saving s = { 0 };
	struct buf clock = { .arena = rq->arena };
	int64_t version;
	TRY(load(rq, &v));
	if (!v.sheet.set)
		return FAIL(ERR_NOT_FOUND, "score.no_sheet");
	read_points(rq, &v, &s);
	if (!form_ok(rq))
		return web_send_json(rq, 422, web_json_message(rq, T(score_autosave_wrong)));
	if (str_int(http_header(rq->http, "x-draft-version"), &version) && version >= 0)
		s.row.version = version; /* of the last saving, not of the page */
	struct err e = db_write(rq->db, do_save, &s);
	if (e.code == ERR_CONFLICT)
		return reply_conflict(rq, &v, e);
	TRY(e);
	struct json *o = json_new(rq->arena, J_OBJECT);
	put_clock(&clock, rq->db->now);
	json_add(rq->arena, o, "clock", json_of_text(rq->arena, buf_str(&clock)));
	json_add(rq->arena, o, "version", json_version(rq->arena, s.version));
	return web_send_json(rq, 200, o);
}

/* ---- sending ---- */

static const struct field send_fields[] = { WHICH_FIELDS, { 0 } };

static struct err show_send(struct req *rq)
{
	struct sheet_page v = { 0 };
	TRY(load(rq, &v));
	if (!v.sheet.set)
		return FAIL(ERR_NOT_FOUND, "score.no_sheet");
	sheet_crumbs(rq, &v, true);
	web_crumb(rq, web_text(rq, T(score_send)), STR_NONE);
	web_page(rq, web_text(rq, T(score_send)));
	sheet_send_page(rq->out, &v);
	return OK;
}

struct sending {
	sheet_id id;
	int64_t version;
};

static struct err do_send(struct tx *tx, void *arg)
{
	struct sending *s = arg;
	return sheet_send(tx, s->id, s->version);
}

/* A sheet where everything is computed may be sent without anybody having opened it before. */
static struct err do_begin(struct tx *tx, void *arg) { return sheet_save_self(tx, arg); }

static struct err take_send(struct req *rq)
{
	struct sheet_page v = { 0 };
	struct sending s = { .version = form_int(rq, "version") };
	TRY(load(rq, &v));
	if (!v.sheet.set)
		return FAIL(ERR_NOT_FOUND, "score.no_sheet");
	if (v.unscored)
		TRY(form_fail(rq, FAIL(ERR_INVALID, "score.unscored",
				       num_text(rq->arena, (int64_t)v.unscored, 0, 0))));
	if (!v.sheet.row.id.n && form_ok(rq)) {
		struct sheet_saving begun = { .row = v.sheet.row };
		TRY(db_write(rq->db, do_begin, &begun));
		s.version = begun.version;
		TRY(sheet_find(rq->db, &v.sheet.row));
	}
	s.id = v.sheet.row.id;
	if (form_ok(rq)) {
		struct err e = db_write(rq->db, do_send, &s);
		if (!e.code)
			return web_done(rq, sheet_path(rq, &v, ""),
					T(score_sent, .points = v.points));
		TRY(form_fail(rq, say_who(rq, &v, e)));
	}
	return show_send(rq);
}

/* ---- on paper ---- */

static struct err show_print(struct req *rq)
{
	struct sheet_page v = { 0 };
	TRY(load(rq, &v));
	if (!v.sheet.set)
		return FAIL(ERR_NOT_FOUND, "score.no_sheet");
	sheet_crumbs(rq, &v, true);
	web_crumb(rq, web_text(rq, T(score_print)), STR_NONE);
	rq->page.own_head = true;
	rq->page.print_head = web_text(
		rq, T(score_print_head, .unit = v.unit.name, .day = local_day(rq->db->now)));
	web_page(rq, web_text(rq, T(score_print)));
	sheet_print_page(rq->out, &v);
	return OK;
}

static const struct route rows[] = {
	{ HTTP_GET, "/unit/:unit/sheet", RIGHT_SIGNED_IN, unit_scope, show_sheet, sheet_query, 0 },
	{ HTTP_POST, "/unit/:unit/sheet", RIGHT_SELF_SCORE, unit_scope, take_save, save_fields,
	  512 << 10 },
	{ HTTP_POST, "/unit/:unit/sheet/autosave", RIGHT_SELF_SCORE, unit_scope, take_autosave,
	  save_fields, 512 << 10 },
	{ HTTP_GET, "/unit/:unit/sheet/send", RIGHT_SELF_SEND, unit_scope, show_send, sheet_query,
	  0 },
	{ HTTP_POST, "/unit/:unit/sheet/send", RIGHT_SELF_SEND, unit_scope, take_send, send_fields,
	  0 },
	{ HTTP_GET, "/unit/:unit/sheet/print", RIGHT_SIGNED_IN, unit_scope, show_print, sheet_query,
	  0 },
};
const struct routes sheet_routes = { rows, sizeof rows / sizeof *rows };

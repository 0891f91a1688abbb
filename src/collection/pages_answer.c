/* pages_answer.c: a unit: what it was asked, its answer, and the link from Zalo. */
#include "collection/pages_views.h"

#include "base/day.h"
#include "base/text.h"
#include "collection/answer.html.h"
#include "msg_collection.gen.h"
#include "web/acting.h"
#include "web/form.h"

enum { ASKED_ROWS = 60 };

/* ---- words ---- */

struct str collection_value_text(const struct buf *o, const struct collection_column *c,
				 const struct collection_value *v)
{
	struct buf b = { .arena = o->arena, .lang = o->lang };
	struct indicator i = collection_as_indicator(c);
	if (c->text)
		return v->said;
	put_indicator_figure(&b, &i, v->value);
	return buf_str(&b);
}

struct msg collection_state_words(const struct collection *c, int64_t today)
{
	if (c->closed_at)
		return T(collection_is_closed);
	return c->due_on < today ? T(collection_is_late, .on = c->due_on)
				 : T(collection_is_open, .on = c->due_on);
}

enum state collection_state(const struct collection *c, int64_t today)
{
	return c->closed_at || c->answered == c->asked ? STATE_DONE
	       : c->due_on < today		       ? STATE_LATE
						       : STATE_NOW;
}

struct msg collection_asked_words(const struct collection_asked *a, int64_t today)
{
	if (a->answered_at)
		return T(collection_answered_at, .at = a->answered_at);
	return collection_state_words(&a->what, today);
}

enum state collection_asked_state(const struct collection_asked *a, int64_t today)
{
	if (a->answered_at)
		return STATE_DONE;
	return a->what.closed_at ? STATE_NONE : a->what.due_on < today ? STATE_LATE : STATE_WAIT;
}

/* ---- what was asked ---- */

static struct err show_asked(struct req *rq)
{
	struct unit_collections_view v = { .rq = rq, .today = local_day(rq->db->now) };
	TRY(unit_read_last(rq->db, (unit_id){ rq->id[0] }, &v.unit));
	TRY(collection_of_unit(rq->db, v.unit.id, ASKED_ROWS, &v.rows, &v.n));
	web_crumb(rq, v.unit.name, web_path(rq, "/unit/%lld", (long long)v.unit.id.n));
	web_crumb(rq, web_text(rq, T(collection_title_page)), STR_NONE);
	rq->page.lead = v.unit.name;
	web_page(rq, web_text(rq, T(collection_title_page)));
	unit_collections_page(rq->out, &v);
	return OK;
}

/* The link of the Zalo group: to one's own unit's answer. */
static struct err show_link(struct req *rq)
{
	unit_id unit = unit_of_session(rq);
	struct collection_row row;
	bool may;
	if (!unit.n)
		return FAIL(ERR_NOT_FOUND, "collection.not_asked");
	TRY(collection_row(rq->db, rq->id[0], unit, &row));
	TRY(account_may(rq->db, &rq->who, RIGHT_REPORT_ENTER, &(struct scope){ .unit = unit.n },
			&may));
	if (!may)
		return FAIL(ERR_DENIED, "collection.not_yours");
	return web_go(rq, web_path(rq, "/unit/%lld/collection/%lld", (long long)unit.n,
				   (long long)rq->id[0]));
}

/* ---- the answer ---- */

static struct err load(struct req *rq, struct collection_answer_view *v)
{
	*v = (struct collection_answer_view){ .rq = rq, .today = local_day(rq->db->now) };
	TRY(unit_read_last(rq->db, (unit_id){ rq->id[0] }, &v->unit));
	TRY(collection_get(rq->db, rq->id[1], &v->what));
	TRY(collection_columns(rq->db, v->what.id, &v->columns, &v->n));
	TRY(collection_row(rq->db, v->what.id, v->unit.id, &v->row));
	v->offers = NEW(rq->arena, COLLECTION_COLUMNS_MAX, int64_t);
	return collection_offers(
		rq->db, &(struct collection_asking){ &v->what, v->columns, v->n, v->unit.id },
		v->offers);
}

static struct err show(struct req *rq, struct collection_answer_view *v)
{
	web_crumb(rq, v->unit.name, web_path(rq, "/unit/%lld", (long long)v->unit.id.n));
	web_crumb(rq, web_text(rq, T(collection_title_page)),
		  web_path(rq, "/unit/%lld/collections", (long long)v->unit.id.n));
	web_crumb(rq, v->what.title, STR_NONE);
	rq->page.lead = web_text(rq, collection_state_words(&v->what, v->today));
	web_page(rq, v->what.title);
	collection_answer_page(rq->out, v);
	return OK;
}

static struct err show_answer(struct req *rq)
{
	struct collection_answer_view v;
	TRY(load(rq, &v));
	return show(rq, &v);
}

static const struct field answer_fields[] = {
	{ .name = "version", .kind = F_INT, .required = true },
	{ .name = "v", .kind = F_LONG, .many = true, .max = COLLECTION_TEXT_MAX },
	{ 0 },
};

static void read_value(struct req *rq, const struct collection_column *c, struct str typed,
		       struct collection_value *out)
{
	struct indicator i = collection_as_indicator(c);
	*out = (struct collection_value){ .value = FIGURE_NONE };
	if (!typed.n && c->needed)
		field_fail(rq, "v", c->id, T(collection_value_needed));
	else if (c->text)
		out->said = typed;
	else if (typed.n && !indicator_read(&i, typed, &out->value))
		field_fail(rq, "v", c->id, T(collection_value_wrong));
}

static struct err do_answer(struct tx *tx, void *arg) { return collection_answer(tx, arg); }

static struct err take_answer(struct req *rq)
{
	struct collection_answer_view v;
	struct collection_value values[COLLECTION_COLUMNS_MAX];
	TRY(load(rq, &v));
	for (size_t i = 0; i < v.n; i++) {
		struct many_value m;
		bool given = form_many_of(rq, "v", v.columns[i].id, &m);
		read_value(rq, &v.columns[i], given ? m.text : STR_NONE, &values[i]);
	}
	struct collection_answer in = { .id = v.what.id,
					.version = form_int(rq, "version"),
					.unit = v.unit.id,
					.values = values,
					.n = v.n };
	if (form_ok(rq)) {
		struct err e = db_write(rq->db, do_answer, &in);
		if (!e.code)
			return web_done(
				rq, web_path(rq, "/unit/%lld/collections", (long long)v.unit.id.n),
				T(collection_answer_saved));
		TRY(form_fail(rq, e));
	}
	return show(rq, &v);
}

static const struct route rows[] = {
	{ HTTP_GET, "/unit/:unit/collections", RIGHT_REPORT_ENTER, unit_scope, show_asked,
	  NO_FIELDS, 0 },
	{ HTTP_GET, "/unit/:unit/collection/:collection", RIGHT_REPORT_ENTER, unit_scope,
	  show_answer, NO_FIELDS, 0 },
	{ HTTP_POST, "/unit/:unit/collection/:collection", RIGHT_REPORT_ENTER, unit_scope,
	  take_answer, answer_fields, 0 },
	{ HTTP_GET, "/collect/:collection", RIGHT_SIGNED_IN,
	  OF_NONE("leads to the session's own unit"), show_link, NO_FIELDS, 0 },
};
const struct routes collection_answer_routes = { rows, sizeof rows / sizeof *rows };

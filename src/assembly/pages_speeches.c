/* pages_speeches.c: the order of speaking (thứ tự phát biểu tham luận) as it is planned before the
 * day: who, on what, when and how long. On the day the same list is called from the floor. */
#include "assembly/pages_views.h"

#include "assembly/speeches.html.h"
#include "base/num.h"
#include "msg_assembly.gen.h"
#include "web/app.h"

/* Where people speak; where no item says so, any but a break. */
static bool speaks(const struct item *i, bool any)
{
	return any ? i->kind != ITEM_BREAK : i->kind == ITEM_DEBATE || i->kind == ITEM_SPEECH;
}

static struct err load_item(struct db *db, const struct item *i, struct speeches_item *to)
{
	struct speaker *all;
	size_t n;
	*to = (struct speeches_item){ .item = *i };
	TRY(speaker_list(db, i->id, &all, &n));
	to->p = NEW(db->arena, n + 1, struct speaker);
	for (size_t k = 0; k < n; k++) {
		if (all[k].state == SPEAKER_WITHDRAWN)
			continue;
		to->p[to->n++] = all[k];
		to->seconds += all[k].seconds;
	}
	return OK;
}

static struct err load_items(struct db *db, const struct assembly *a, struct speeches_item **out,
			     size_t *count)
{
	struct item *all;
	size_t n, debates = 0;
	*count = 0;
	TRY(agenda_list(db, a, &all, &n));
	*out = NEW(db->arena, n + 1, struct speeches_item);
	for (size_t i = 0; i < n; i++)
		debates += speaks(&all[i], false);
	for (size_t i = 0; i < n; i++)
		if (speaks(&all[i], !debates))
			TRY(load_item(db, &all[i], &(*out)[(*count)++]));
	return OK;
}

static struct err load(struct req *rq, struct speeches_view *v)
{
	TRY(assembly_head_read(rq, &v->head));
	TRY(load_items(rq->db, &v->head.what, &v->items, &v->n));
	v->choices = NEW(rq->arena, v->n + 1, struct choice_part);
	for (size_t i = 0; i < v->n; i++) {
		const struct item *x = &v->items[i].item;
		struct str id = str_fmt(rq->arena, "%lld", (long long)x->id);
		v->choices[i] = (struct choice_part){ .value = id, .text = x->title };
		if (x->kind == ITEM_DEBATE && !v->usual.n)
			v->usual = id;
	}
	v->planned = v->head.may_run && v->head.what.state <= ASSEMBLY_OPEN;
	return OK;
}

static struct err show_speeches(struct req *rq)
{
	struct speeches_view v = { 0 };
	TRY(load(rq, &v));
	const struct assembly_paper p = { .of = &v.head.what, .kind = PAPER_SPEECH_ORDER };
	TRY(assembly_paper_find(rq->db, &p, &v.paper));
	assembly_page_open(&v.head, T(assembly_speeches));
	speeches_page(rq->out, &v);
	return OK;
}

int64_t speech_at(const struct speeches_item *i, size_t k)
{
	int64_t at = i->item.planned_at;
	for (size_t n = 0; n < k; n++)
		at += i->p[n].seconds * 1000;
	return at;
}

/* ---- somebody more ---- */

static const struct field speech_fields[] = {
	{ .name = "item", .kind = F_ID, .required = true },
	{ .name = "number", .kind = F_INT, .min = 1, .max = SEATS_OF_MAX },
	{ .name = "name", .kind = F_TEXT, .max = ITEM_TEXT_MAX },
	{ .name = "topic", .kind = F_TEXT, .required = true, .max = ITEM_TEXT_MAX },
	{ .name = "minutes",
	  .kind = F_INT,
	  .required = true,
	  .min = 1,
	  .max = SPEECH_SECONDS_MAX / 60 },
	{ 0 },
};

struct speech {
	assembly_id of;
	struct speaker who;
	int64_t number; /* DAY_NONE: none was typed */
};

/* By the number on the card, or by name. An item of this meeting and no other. */
static struct err do_speech(struct tx *tx, void *arg)
{
	struct speech *x = arg;
	struct item i;
	struct seat s;
	TRY(agenda_get(tx_db(tx), x->who.item, &i));
	if (i.assembly.n != x->of.n)
		return FAIL(ERR_NOT_FOUND, "assembly.none");
	if (x->number != DAY_NONE) {
		TRY(seat_numbered(tx_db(tx), x->of, x->number, &x->who.seat));
		if (!x->who.seat)
			return FAIL(ERR_INVALID, "assembly.speech_number",
				    str_fmt(tx_db(tx)->arena, "%lld", (long long)x->number));
		TRY(seat_get(tx_db(tx), x->who.seat, &s));
		x->who.name = s.name;
	}
	return speaker_add(tx, &x->who, &x->who.id);
}

static struct err take_speech(struct req *rq)
{
	struct speech x = { .of = { rq->id[0] },
			    .number = form_int(rq, "number"),
			    .who = { .item = form_int(rq, "item"),
				     .name = form_text(rq, "name"),
				     .topic = form_text(rq, "topic"),
				     .seconds = form_int(rq, "minutes") * 60 } };
	if (form_ok(rq)) {
		struct err e = db_write(rq->db, do_speech, &x);
		if (!e.code)
			return web_go(rq, assembly_path(rq, x.of, "/speeches"));
		TRY(form_fail(rq, e));
	}
	return show_speeches(rq);
}

/* ---- their order ---- */

static const char *const ways[] = { "up", "down", "drop", NULL };
static const struct field way_fields[] = {
	{ .name = "way", .kind = F_CHOICE, .required = true, .choices = ways }, { 0 }
};

struct moving {
	int64_t id, how;
};

static struct err do_move(struct tx *tx, void *arg)
{
	const struct moving *m = arg;
	return m->how == 2 ? speaker_withdraw(tx, m->id) : speaker_move(tx, m->id, m->how ? 1 : -1);
}

static struct err speech_scope(struct db *db, int64_t id, struct scope *out)
{
	assembly_id of;
	TRY(speaker_assembly(db, id, &of));
	return assembly_scope(db, of.n, out);
}

static struct err take_move(struct req *rq)
{
	struct moving m = { rq->id[0], form_int(rq, "way") };
	assembly_id of;
	TRY(speaker_assembly(rq->db, m.id, &of));
	if (form_ok(rq)) {
		struct err e = db_write(rq->db, do_move, &m);
		if (!e.code)
			return web_go(rq, assembly_path(rq, of, "/speeches"));
		TRY(form_fail(rq, e));
	}
	rq->id[0] = of.n;
	return show_speeches(rq);
}

/* ---- on paper ---- */

struct order_paper {
	struct db *db;
	struct session_paper head;
	struct doc *d;
};

static struct str say(const struct order_paper *x, struct msg m)
{
	return msg_text(x->db->arena, LANG_VI, m);
}

static struct err put_speech(const struct order_paper *x, const struct speeches_item *i, size_t k)
{
	const struct speaker *s = &i->p[k];
	struct seat seat = { .id = 0 };
	struct buf at = { .arena = x->db->arena }, who = { .arena = x->db->arena };
	if (s->seat)
		TRY(seat_get(x->db, s->seat, &seat));
	put_clock(&at, speech_at(i, k));
	put(&who, s->name);
	if (seat.post.n)
		put(&who, S(", "));
	put(&who, seat.post);
	doc_row(x->d);
	doc_cell_text(x->d, DOC_CELL_CENTRE, 0, str_fmt(x->db->arena, "%zu", k + 1));
	doc_cell_text(x->d, DOC_CELL_CENTRE, 0, buf_str(&at));
	doc_cell_text(x->d, DOC_CELL, 0, buf_str(&who));
	doc_cell_text(x->d, DOC_CELL, 0, seat.delegation);
	doc_cell_text(x->d, DOC_CELL, 0, s->topic);
	doc_cell_text(x->d, DOC_CELL_CENTRE, 0,
		      say(x, T(assembly_minutes_of, .count = s->seconds / 60)));
	return OK;
}

static struct err put_order(const struct order_paper *x, const struct speeches_item *i)
{
	const struct session_paper_column columns[] = {
		{ say(x, T(assembly_col_nth)), 7 },	  { say(x, T(assembly_col_time)), 11 },
		{ say(x, T(assembly_speech_by)), 26 },	  { say(x, T(assembly_speech_unit)), 22 },
		{ say(x, T(assembly_speech_topic)), 24 }, { say(x, T(assembly_col_length)), 10 },
	};
	if (!i->n)
		return OK;
	doc_par(x->d, DOC_HEADING, i->item.title);
	session_paper_table(x->db->arena, x->d, columns, sizeof columns / sizeof *columns);
	for (size_t k = 0; k < i->n; k++)
		TRY(put_speech(x, i, k));
	doc_table_end(x->d);
	doc_gap(x->d, 3);
	return OK;
}

struct err speeches_paper_make(struct req *rq, assembly_id id, const struct document *given,
			       int64_t *document)
{
	struct order_paper x = { .db = rq->db };
	struct assembly a;
	struct speeches_item *items;
	size_t n, speak = 0;
	if (!web_options(rq->web)->office)
		return FAIL(ERR_BUSY, "web.no_office");
	TRY(assembly_get(rq->db, id, &a));
	TRY(load_items(rq->db, &a, &items, &n));
	for (size_t i = 0; i < n; i++)
		speak += items[i].n;
	if (!speak)
		return FAIL(ERR_INVALID, "assembly.speeches_nobody");
	const struct assembly_paper p = { .of = &a, .kind = PAPER_SPEECH_ORDER, .given = given };
	TRY(assembly_paper_open(rq->db, &p, &x.head));
	x.head.subject = say(&x, T(assembly_speeches_at, .title = a.title));
	x.d = session_paper_open(rq->arena, &x.head);
	for (size_t i = 0; i < n; i++)
		TRY(put_order(&x, &items[i]));
	session_paper_sign(rq->arena, x.d, &x.head, NULL, 0);
	return assembly_paper_file(rq->db, web_options(rq->web)->office, &p, x.d, document);
}

static struct err take_paper(struct req *rq)
{
	int64_t document;
	struct err e = speeches_paper_make(rq, (assembly_id){ rq->id[0] }, NULL, &document);
	if (!e.code)
		return web_done(rq, web_path(rq, "/document/%lld", (long long)document),
				T(assembly_text_made));
	TRY(form_fail(rq, e));
	return show_speeches(rq);
}

static const struct route rows[] = {
	{ HTTP_GET, "/assembly/:assembly/speeches", RIGHT_UNIT_SEE, assembly_scope, show_speeches,
	  NO_FIELDS, 0 },
	{ HTTP_POST, "/assembly/:assembly/speeches", RIGHT_ASSEMBLY_RUN, assembly_scope,
	  take_speech, speech_fields, 0 },
	{ HTTP_POST, "/assembly/:assembly/speeches/paper", RIGHT_ASSEMBLY_RUN, assembly_scope,
	  take_paper, NO_FIELDS, 0 },
	{ HTTP_POST, "/speech/:speaker", RIGHT_ASSEMBLY_RUN, speech_scope, take_move, way_fields,
	  0 },
};
const struct routes assembly_speech_routes = { rows, sizeof rows / sizeof *rows };

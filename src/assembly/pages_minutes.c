/* pages_minutes.c: minutes of a meeting or of one of its sessions: what the log says today, edited
 * until they are signed, then supplemented. */
#include "assembly/pages_texts.h"

#include "assembly/minutes.html.h"
#include "base/day.h"
#include "msg_assembly.gen.h"
#include "web/app.h"

#include <string.h>

enum { MINUTES_BODY = 2 << 20 };

/* "/session/…": minutes of one session, by its id; else of the whole meeting. */
static struct err minutes_of_path(struct req *rq, struct minutes_view *v)
{
	assembly_id of = { rq->id[0] };
	int64_t asked = rq->id[0];
	if (strncmp(rq->route->path, "/session", 8) == 0) {
		TRY(working_get(rq->db, asked, &v->session));
		of = v->session.assembly;
	}
	rq->id[0] = of.n;
	TRY(assembly_head_read(rq, &v->head));
	rq->id[0] = asked;
	v->path = v->session.id ? web_path(rq, "/session/%lld/minutes", (long long)v->session.id)
				: assembly_path(rq, of, "/minutes");
	TRY(minutes_write(rq->db, of, v->session.id, web_options(rq->web)->minutes_words,
			  &v->fresh));
	return minutes_get(rq->db, of, v->session.id, &v->what);
}

/* Of a session its own; else the first of presidium and secretaries, as they were planned. A staff
 * conference is not the union's alone: its chair does not stand in for who chairs that. */
static struct err default_names(struct minutes_view *v)
{
	struct db *db = v->head.rq->db;
	struct minutes *m = &v->what;
	struct str chair = v->session.chair, secretary = v->session.secretary;
	if (!v->session.id) {
		TRY(people_first(db, m->assembly, "presidium", &chair));
		TRY(people_first(db, m->assembly, "secretaries", &secretary));
		if (!chair.n && v->head.what.kind != ASSEMBLY_STAFF_CONFERENCE)
			chair = v->head.unit.chair;
	}
	m->chair = m->chair.n ? m->chair : chair;
	m->secretary = m->secretary.n ? m->secretary : secretary;
	return OK;
}

static struct err show(struct minutes_view *v)
{
	struct req *rq = v->head.rq;
	struct minutes *m = &v->what;
	TRY(minutes_addenda(rq->db, m->assembly, m->session, &v->addenda, &v->addendum_count));
	const struct assembly_paper x = { .of = &v->head.what,
					  .kind = PAPER_SESSION_MINUTES,
					  .part = m->session };
	TRY(assembly_paper_find(rq->db, &x, &v->paper));
	TRY(default_names(v));
	if (!m->version)
		m->text = m->written = v->fresh;
	v->news = m->signed_at == DAY_NONE && !str_eq(m->written, v->fresh);
	if (v->news)
		text_diff(rq->arena, m->written, v->fresh, &v->changes.p, &v->changes.n);
	v->over = v->session.id ? v->session.state == WORKING_HELD
				: v->head.what.state >= ASSEMBLY_CLOSED;
	assembly_page_open(&v->head, T(assembly_the_minutes));
	if (v->session.id)
		rq->page.lead = v->session.title;
	minutes_page(rq->out, v);
	return OK;
}

static struct err show_minutes(struct req *rq)
{
	struct minutes_view v = { 0 };
	TRY(minutes_of_path(rq, &v));
	return show(&v);
}

/* ---- editing ---- */

static const struct field minutes_fields[] = {
	{ .name = "text", .kind = F_LONG, .required = true, .max = MINUTES_TEXT_MAX },
	{ .name = "began",
	  .kind = F_LONG,
	  .max = MINUTES_TEXT_MAX }, /* what the editor was given */
	{ .name = "chair", .kind = F_TEXT, .max = MINUTES_NAME_MAX },
	{ .name = "secretary", .kind = F_TEXT, .max = MINUTES_NAME_MAX },
	{ .name = "version", .kind = F_INT, .required = true },
	{ .name = "sign", .kind = F_CHECK },
	{ 0 },
};

static struct err do_save(struct tx *tx, void *arg) { return minutes_save(tx, arg); }
static struct err do_sign(struct tx *tx, void *arg) { return minutes_sign(tx, arg); }

/* Browsers send line ends of their own. */
static struct str without_returns(struct arena *a, struct str s)
{
	struct buf b = { .arena = a };
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] != '\r')
			put_char(&b, s.p[i]);
	return b.n ? str_trim(buf_str(&b)) : S("");
}

static bool clashes(struct err e)
{
	return e.code == ERR_CONFLICT && str_eq(str_of(e.message), S("assembly.minutes_changed"));
}

static struct err take_minutes(struct req *rq)
{
	struct minutes_view v = { 0 };
	TRY(minutes_of_path(rq, &v));
	struct minutes m = v.what;
	m.text = without_returns(rq->arena, form_text(rq, "text"));
	m.chair = form_text(rq, "chair");
	m.secretary = form_text(rq, "secretary");
	m.version = form_int(rq, "version");
	m.written = v.fresh;
	if (form_ok(rq)) {
		bool sign = form_int(rq, "sign") == 1;
		struct err e = db_write(rq->db, sign ? do_sign : do_save, &m);
		if (!e.code)
			return web_done(rq, v.path,
					sign ? T(assembly_minutes_are_signed) : T(assembly_saved));
		TRY(form_fail(rq, e));
		TRY(minutes_get(rq->db, m.assembly, m.session, &v.what));
		if (clashes(e)) {
			struct text_merged t = text_merge(
				rq->arena, without_returns(rq->arena, form_text(rq, "began")),
				m.text, v.what.text);
			v.what.text = t.text;
			v.theirs = t.refused;
			return show(&v);
		}
		v.typed = m.text;
	}
	return show(&v);
}

struct refreshing {
	struct minutes *m;
	struct str fresh, text;
};

static struct err do_refresh(struct tx *tx, void *arg)
{
	const struct refreshing *x = arg;
	return minutes_refresh(tx, x->m->assembly, x->m->session, x->fresh);
}

static struct err take_refresh(struct req *rq)
{
	struct minutes_view v = { 0 };
	TRY(minutes_of_path(rq, &v));
	struct refreshing x = { .m = &v.what, .fresh = v.fresh };
	struct err e = db_write(rq->db, do_refresh, &x);
	if (!e.code)
		return web_done(rq, v.path, T(assembly_minutes_refreshed));
	TRY(form_fail(rq, e));
	return show(&v);
}

static const struct field addendum_fields[] = {
	{ .name = "text", .kind = F_LONG, .required = true, .max = ADDENDUM_MAX }, { 0 }
};

static struct err do_addendum(struct tx *tx, void *arg)
{
	const struct refreshing *x = arg;
	return minutes_add(tx, x->m->assembly, x->m->session, x->text);
}

static struct err take_addendum(struct req *rq)
{
	struct minutes_view v = { 0 };
	TRY(minutes_of_path(rq, &v));
	struct refreshing x = { .m = &v.what, .text = form_text(rq, "text") };
	if (form_ok(rq)) {
		struct err e = db_write(rq->db, do_addendum, &x);
		if (!e.code)
			return web_done(rq, v.path, T(assembly_saved));
		TRY(form_fail(rq, e));
	}
	return show(&v);
}

static const struct route rows[] = {
	{ HTTP_GET, "/assembly/:assembly/minutes", RIGHT_ASSEMBLY_RUN, assembly_scope, show_minutes,
	  NO_FIELDS, 0 },
	{ HTTP_POST, "/assembly/:assembly/minutes", RIGHT_ASSEMBLY_RUN, assembly_scope,
	  take_minutes, minutes_fields, MINUTES_BODY },
	{ HTTP_POST, "/assembly/:assembly/minutes/refresh", RIGHT_ASSEMBLY_RUN, assembly_scope,
	  take_refresh, NO_FIELDS, 0 },
	{ HTTP_POST, "/assembly/:assembly/minutes/addenda", RIGHT_ASSEMBLY_RUN, assembly_scope,
	  take_addendum, addendum_fields, 0 },
	{ HTTP_GET, "/session/:session/minutes", RIGHT_ASSEMBLY_RUN, working_scope, show_minutes,
	  NO_FIELDS, 0 },
	{ HTTP_POST, "/session/:session/minutes", RIGHT_ASSEMBLY_RUN, working_scope, take_minutes,
	  minutes_fields, MINUTES_BODY },
	{ HTTP_POST, "/session/:session/minutes/refresh", RIGHT_ASSEMBLY_RUN, working_scope,
	  take_refresh, NO_FIELDS, 0 },
	{ HTTP_POST, "/session/:session/minutes/addenda", RIGHT_ASSEMBLY_RUN, working_scope,
	  take_addendum, addendum_fields, 0 },
};
const struct routes assembly_minutes_routes = { rows, sizeof rows / sizeof *rows };

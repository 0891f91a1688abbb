/* pages_comment.c: the drafts as whoever has the link reads and comments on them, and the list of
 * comments with answers for those who prepare the congress. */
#include "congress/pages_views.h"

#include "base/day.h"
#include "congress/comments.html.h"
#include "msg_congress.gen.h"
#include "web/address.h"
#include "web/qr.h"
#include "web/serve.h"

/* ---- those who prepare ---- */

static struct err load_link(struct comments_view *v)
{
	struct req *rq = v->rq;
	struct str base;
	if (!v->call.version)
		return OK;
	TRY(web_address(rq, &base));
	v->link = str_fmt(rq->arena, "%.*s/comment/%.*s", (int)base.n, base.p, (int)v->call.code.n,
			  v->call.code.p);
	v->qr.link = v->link;
	v->qr.label = web_text(rq, T(congress_comment_link));
	if (!qr_of(rq->arena, v->link, &v->qr))
		v->qr.side = 0;
	return OK;
}

static struct err show_comments(struct req *rq)
{
	struct comments_view *v = NEW(rq->arena, 1, struct comments_view);
	assembly_id id = { rq->id[0] };
	v->rq = rq;
	v->today = local_day(rq->db->now);
	TRY(answers_read(rq->db, id, &v->x));
	TRY(congress_drafts(rq->db, id, v->drafts));
	TRY(call_read(rq->db, id, &v->call));
	TRY(comment_list(rq->db, id, &v->rows, &v->n));
	TRY(load_link(v));
	v->until = day_text(rq->arena, v->call.version ? v->call.until_on
						       : local_day(v->x.what.starts_at) - 1);
	congress_page_open(rq, &v->x.what, &v->x.unit, T(congress_comments));
	comments_page(rq->out, v);
	return OK;
}

static struct err comments_done(struct req *rq, struct err e)
{
	if (!e.code)
		return web_done(rq, congress_path(rq, (assembly_id){ rq->id[0] }, "/comments"),
				T(congress_saved));
	TRY(form_fail(rq, e));
	return show_comments(rq);
}

static const struct field call_fields[] = {
	{ .name = "until", .kind = F_DAY, .required = true },
	{ .name = "closed", .kind = F_CHECK },
	{ .name = "version", .kind = F_INT, .required = true },
	{ 0 },
};

static struct err do_call(struct tx *tx, void *arg) { return call_set(tx, arg); }

static struct err take_call(struct req *rq)
{
	struct call c = { .assembly = { rq->id[0] },
			  .until_on = form_int(rq, "until"),
			  .closed = form_int(rq, "closed") == 1,
			  .version = form_int(rq, "version") };
	return form_ok(rq) ? comments_done(rq, db_write(rq->db, do_call, &c)) : show_comments(rq);
}

static const struct field answer_fields[] = {
	{ .name = "id", .kind = F_ID, .required = true },
	{ .name = "state", .kind = F_CHOICE, .required = true, .choices = comment_codes },
	{ .name = "answer", .kind = F_LONG, .max = COMMENT_TEXT_MAX },
	{ .name = "version", .kind = F_INT, .required = true },
	{ 0 },
};

static struct err do_answer(struct tx *tx, void *arg) { return comment_answer(tx, arg); }

static struct err take_answer(struct req *rq)
{
	struct comment c = { .assembly = { rq->id[0] },
			     .id = form_int(rq, "id"),
			     .state = (enum comment_state)form_int(rq, "state"),
			     .answer = form_text(rq, "answer"),
			     .version = form_int(rq, "version") };
	c.answer = c.answer.p ? c.answer : S("");
	return form_ok(rq) ? comments_done(rq, db_write(rq->db, do_answer, &c)) : show_comments(rq);
}

/* ---- whoever has the link ---- */

static struct err read_call(struct req *rq, struct draft_view *v)
{
	v->rq = rq;
	struct err e = call_of_code(rq->db, rq->text[0], &v->call);
	if (e.code == ERR_NOT_FOUND)
		TRY(account_guessed(rq->db, rq->http->peer));
	TRY(e);
	v->open = call_is_open(&v->call, local_day(rq->db->now));
	return assembly_get(rq->db, v->call.assembly, &v->what);
}

/* Only the texts that go round. */
static struct err load_drafts(struct draft_view *v)
{
	struct motion all[DRAFT_COUNT];
	struct arena *a = v->rq->arena;
	TRY(congress_drafts(v->rq->db, v->call.assembly, all));
	for (int i = 0; i < DRAFT_COUNT; i++) {
		if (!all[i].id || !draft_kinds[i].commented)
			continue;
		struct draft_shown *d = &v->drafts[v->n++];
		d->motion = all[i];
		d->paragraphs = motion_paragraphs(a, all[i].text, &d->n);
	}
	return OK;
}

static struct err show_draft(struct req *rq)
{
	struct draft_view *v = NEW(rq->arena, 1, struct draft_view);
	TRY(read_call(rq, v));
	TRY(load_drafts(v));
	rq->page.kind = PAGE_BARE;
	web_page(rq, v->what.title);
	draft_page(rq->out, v);
	return OK;
}

static const struct field comment_fields[] = {
	{ .name = "motion", .kind = F_ID, .required = true },
	{ .name = "paragraph", .kind = F_INT, .required = true, .min = 0, .max = 10000 },
	{ .name = "text", .kind = F_LONG, .required = true, .max = COMMENT_TEXT_MAX },
	{ .name = "who", .kind = F_TEXT, .max = COMMENT_WHO_MAX },
	{ 0 },
};

static struct err do_comment(struct tx *tx, void *arg)
{
	struct comment *c = arg;
	return comment_add(tx, c, &c->id);
}

static struct err take_comment(struct req *rq)
{
	struct draft_view *v = NEW(rq->arena, 1, struct draft_view);
	TRY(read_call(rq, v));
	struct comment c = { .assembly = v->call.assembly,
			     .motion = form_int(rq, "motion"),
			     .paragraph = form_int(rq, "paragraph"),
			     .text = form_text(rq, "text"),
			     .who = form_text(rq, "who") };
	c.who = c.who.p ? c.who : S("");
	if (form_ok(rq)) {
		struct err e = db_write(rq->db, do_comment, &c);
		if (!e.code)
			return web_done(
				rq,
				web_path(rq, "/comment/%.*s", (int)rq->text[0].n, rq->text[0].p),
				T(congress_comment_thanks));
		TRY(form_fail(rq, e));
	}
	return show_draft(rq);
}

static const struct route rows[] = {
	{ HTTP_GET, "/assembly/:assembly/comments", RIGHT_ASSEMBLY_RUN, assembly_scope,
	  show_comments, NO_FIELDS, 0 },
	{ HTTP_POST, "/assembly/:assembly/comments/call", RIGHT_ASSEMBLY_RUN, assembly_scope,
	  take_call, call_fields, 0 },
	{ HTTP_POST, "/assembly/:assembly/comments", RIGHT_ASSEMBLY_RUN, assembly_scope,
	  take_answer, answer_fields, 0 },
	{ HTTP_GET, "/comment/*code", RIGHT_PUBLIC, OF_NONE("the link that goes round is the key"),
	  show_draft, NO_FIELDS, 0 },
	{ HTTP_POST, "/comment/*code", RIGHT_PUBLIC, OF_NONE("the link that goes round is the key"),
	  take_comment, comment_fields, 0 },
};
const struct routes congress_comment_routes = { rows, sizeof rows / sizeof *rows };

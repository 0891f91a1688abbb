/* pages_opinion_one.c: one opinion and what comes of it: grouped, answered, assigned, forwarded,
 * promised, closed. Who has to answer sees the question and a field. */
#include "assembly/pages_texts.h"

#include "assembly/opinion.html.h"
#include "base/day.h"
#include "msg_assembly.gen.h"
#include "web/acting.h"

enum { HEADS_SHOWN = 100 };

/* keys: assembly.opinion_step_heard assembly.opinion_step_changed assembly.opinion_step_joined
 * keys: assembly.opinion_step_parted assembly.opinion_step_answered assembly.opinion_step_assigned
 * keys: assembly.opinion_step_forwarded assembly.opinion_step_promised
 * keys: assembly.opinion_step_closed */
struct str opinion_step_words(const struct buf *o, const struct opinion_step *s)
{
	struct str key = str_fmt(o->arena, "assembly.opinion_step_%s", s->what);
	return words(o, msg_of_key(arena_cstr(o->arena, key), NULL, 0));
}

/* ---- reading ---- */

/* What it may be put under: other heads of the same meeting. */
static struct err read_heads(struct opinion_view *v)
{
	struct req *rq = v->head.rq;
	struct opinion *all;
	size_t n;
	const struct opinion_query q = { .assembly = v->what.assembly,
					 .state = -1,
					 .subject = -1,
					 .late_on = DAY_NONE,
					 .heads = true,
					 .limit = HEADS_SHOWN };
	TRY(opinion_list(rq->db, &q, &all, &n));
	v->heads = NEW(rq->arena, n + 1, struct choice_part);
	for (size_t i = 0; i < n; i++)
		if (all[i].id != v->what.id)
			v->heads[v->head_count++] = (struct choice_part){
				web_path(rq, "%lld", (long long)all[i].id),
				str_fmt(rq->arena, "%.*s: %.*s", (int)all[i].speaker.n,
					all[i].speaker.p, (int)all[i].text.n, all[i].text.p),
				STR_NONE
			};
	return OK;
}

static struct err read_same(struct opinion_view *v)
{
	const struct opinion_query q = { .under = v->what.id,
					 .assembly = v->what.assembly,
					 .state = -1,
					 .subject = -1,
					 .late_on = DAY_NONE,
					 .limit = HEADS_SHOWN };
	return opinion_list(v->head.rq->db, &q, &v->same, &v->same_count);
}

static struct err read_one(struct req *rq, struct opinion_view *v)
{
	TRY(opinion_get(rq->db, rq->id[0], &v->what));
	rq->id[0] = v->what.assembly.n;
	TRY(assembly_head_read(rq, &v->head));
	rq->id[0] = v->what.id;
	v->today = local_day(rq->db->now);
	v->subjects = opinion_subject_choices(rq);
	v->upper = v->head.unit.parent_name;
	TRY(read_same(v));
	return opinion_steps(rq->db, v->what.id, &v->steps, &v->step_count);
}

static struct err show_one(struct req *rq)
{
	struct opinion_view v = { 0 };
	TRY(read_one(rq, &v));
	TRY(read_heads(&v));
	web_crumb(rq, v.head.what.title, assembly_path(rq, v.head.what.id, ""));
	web_crumb(rq, web_text(rq, T(assembly_opinions)),
		  assembly_path(rq, v.head.what.id, "/opinions"));
	web_crumb(rq, v.what.speaker, STR_NONE);
	rq->page.lead = v.head.what.title;
	web_page(rq, web_text(rq, T(assembly_opinion_of, .name = v.what.speaker)));
	opinion_page(rq->out, &v);
	return OK;
}

static struct err show_reply(struct req *rq)
{
	struct opinion_view v = { .owner_only = true };
	TRY(read_one(rq, &v));
	rq->page.lead = v.head.what.title;
	web_page(rq, web_text(rq, T(assembly_opinion_of, .name = v.what.speaker)));
	opinion_page(rq->out, &v);
	return OK;
}

/* ---- doing ---- */

struct doing {
	struct opinion p;
	struct opinion_task task;
	struct goal goal;
	int64_t version, under;
	struct str text;
	bool content;
	struct err (*fn)(struct tx *tx, const struct doing *x);
};

static struct err do_answer(struct tx *tx, const struct doing *x)
{
	return opinion_answer(tx, x->p.id, x->version, x->text);
}
static struct err do_assign(struct tx *tx, const struct doing *x)
{
	return opinion_assign(tx, x->p.id, x->version, &x->task);
}
static struct err do_forward(struct tx *tx, const struct doing *x)
{
	return opinion_forward(tx, x->p.id, x->version, x->task.due_on);
}
static struct err do_close(struct tx *tx, const struct doing *x)
{
	return opinion_close(tx, x->p.id, x->version, x->content, x->text);
}
static struct err do_group(struct tx *tx, const struct doing *x)
{
	return opinion_group(tx, x->p.id, x->version, x->under);
}
static struct err do_change(struct tx *tx, const struct doing *x)
{
	return opinion_change(tx, &x->p);
}
static struct err do_promise(struct tx *tx, const struct doing *x)
{
	int64_t id;
	return goal_add(tx, &x->goal, &id);
}
static struct err do_it(struct tx *tx, void *arg)
{
	const struct doing *x = arg;
	return x->fn(tx, x);
}

static const char *const acts[] = { "answer", "assign", "forward", "close",
				    "group",  "change", "promise", NULL };
static struct err (*const act_fns[])(struct tx *tx, const struct doing *x) = {
	do_answer, do_assign, do_forward, do_close, do_group, do_change, do_promise
};
static const char *const verdicts[] = { "content", "not", NULL };
static const struct field act_fields[] = {
	{ .name = "do", .kind = F_CHOICE, .required = true, .choices = acts },
	{ .name = "version", .kind = F_INT, .required = true },
	{ .name = "text", .kind = F_LONG, .max = OPINION_TEXT_MAX },
	{ .name = "owner", .kind = F_TEXT, .max = OPINION_NAME_MAX },
	{ .name = "unit", .kind = F_TEXT, .max = 300 }, /* unit_meant */
	{ .name = "due_on", .kind = F_DAY },
	{ .name = "verdict", .kind = F_CHOICE, .choices = verdicts },
	{ .name = "under", .kind = F_ID },
	{ .name = "speaker", .kind = F_TEXT, .max = OPINION_NAME_MAX },
	{ .name = "subject", .kind = F_CHOICE, .choices = opinion_subject_codes },
	{ 0 },
};

/* A unit of the holder's own tree. */
static struct err owner_typed(struct req *rq, struct doing *x)
{
	struct str typed = form_text(rq, "unit");
	unit_id unit;
	TRY(unit_meant(rq->db, typed, (unit_id){ x->p.holder },
		       (struct as_at){ .on = local_day(rq->db->now) }, &unit));
	if (typed.n && !unit.n)
		field_fail(rq, "unit", 0, T(assembly_opinion_wrong_unit));
	x->task.owner_unit = unit.n;
	return OK;
}

static struct err typed(struct req *rq, struct doing *x)
{
	TRY(opinion_get(rq->db, rq->id[0], &x->p));
	x->version = form_int(rq, "version");
	x->p.version = x->version;
	x->text = form_text(rq, "text");
	x->task.owner = form_text(rq, "owner");
	x->task.due_on = form_int(rq, "due_on");
	x->content = form_int(rq, "verdict") == 0;
	x->under = form_has(rq, "under") ? form_int(rq, "under") : 0;
	x->goal = (struct goal){ .assembly = x->p.assembly,
				 .name = x->text,
				 .value = GOAL_NO_VALUE,
				 .due_on = x->task.due_on,
				 .opinion = x->p.id,
				 .owner = x->task.owner };
	x->fn = act_fns[form_int(rq, "do")];
	if (x->fn == do_change) {
		x->p.text = x->text;
		x->p.speaker = form_text(rq, "speaker");
		if (form_has(rq, "subject"))
			x->p.subject = (enum opinion_subject)form_int(rq, "subject");
	}
	if (x->fn == do_close && !form_has(rq, "verdict"))
		field_fail(rq, "verdict", 0, T(assembly_opinion_verdict_needed));
	return owner_typed(rq, x);
}

static struct err take_act(struct req *rq)
{
	struct doing x = { 0 };
	if (form_ok(rq))
		TRY(typed(rq, &x));
	if (form_ok(rq)) {
		struct err e = db_write(rq->db, do_it, &x);
		if (!e.code)
			return web_done(rq, web_path(rq, "/opinion/%lld", (long long)x.p.id),
					T(assembly_saved));
		TRY(form_fail(rq, e));
	}
	return show_one(rq);
}

static const struct field reply_fields[] = {
	{ .name = "version", .kind = F_INT, .required = true },
	{ .name = "text", .kind = F_LONG, .required = true, .max = OPINION_TEXT_MAX },
	{ 0 },
};

static struct err take_reply(struct req *rq)
{
	struct doing x = { .fn = do_answer };
	TRY(opinion_get(rq->db, rq->id[0], &x.p));
	x.version = form_int(rq, "version");
	x.text = form_text(rq, "text");
	if (form_ok(rq)) {
		struct err e = db_write(rq->db, do_it, &x);
		if (!e.code)
			return web_done(rq, web_path(rq, "/opinion/%lld/reply", (long long)x.p.id),
					T(assembly_opinion_replied));
		TRY(form_fail(rq, e));
	}
	return show_reply(rq);
}

static const struct route rows[] = {
	{ HTTP_GET, "/opinion/:opinion", RIGHT_ASSEMBLY_RUN, opinion_scope, show_one, NO_FIELDS,
	  0 },
	{ HTTP_POST, "/opinion/:opinion", RIGHT_ASSEMBLY_RUN, opinion_scope, take_act, act_fields,
	  0 },
	{ HTTP_GET, "/opinion/:opinion/reply", RIGHT_ASSEMBLY_RUN, opinion_owner_scope, show_reply,
	  NO_FIELDS, 0 },
	{ HTTP_POST, "/opinion/:opinion/reply", RIGHT_ASSEMBLY_RUN, opinion_owner_scope, take_reply,
	  reply_fields, 0 },
};
const struct routes assembly_opinion_one_routes = { rows, sizeof rows / sizeof *rows };

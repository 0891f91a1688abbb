/* pages_motion_one.c: one text before a meeting: its paragraphs with what is proposed beside them,
 * its versions, its vote; two editors who were in each other's way see both texts. */
#include "assembly/pages_texts.h"

#include "assembly/motion.html.h"
#include "base/day.h"
#include "msg_assembly.gen.h"

enum { MOTION_BODY = 1 << 20 };

static const struct field motion_query[] = { { .name = "version", .kind = F_INT }, { 0 } };

/* ---- reading ---- */

static struct changes_part changes_of(struct arena *a, struct str was, struct str now)
{
	struct changes_part c;
	text_diff(a, was, now, &c.p, &c.n);
	return c;
}

static struct amendment_part part_of(struct arena *a, const struct amendment *d)
{
	return (struct amendment_part){ d, changes_of(a, d->was, d->text) };
}

/* Each proposal beside its paragraph; what is decided, or has lost its paragraph, below. */
static struct err read_paragraphs(struct motion_view *v)
{
	struct arena *a = v->head.rq->arena;
	struct amendment *all;
	size_t count;
	struct str *p = motion_paragraphs(a, v->what.text, &v->n);
	TRY(amendment_list(v->head.rq->db, &v->what, &all, &count));
	v->paragraphs = NEW(a, v->n + 1, struct paragraph_part);
	v->decided = NEW(a, count + 1, struct amendment_part);
	for (size_t i = 0; i <= v->n; i++) {
		struct paragraph_part *to = &v->paragraphs[i];
		*to = (struct paragraph_part){ .place = i < v->n ? (int64_t)i + 1 : 0,
					       .text = i < v->n ? p[i] : STR_NONE,
					       .of = NEW(a, count + 1, struct amendment_part) };
		for (size_t k = 0; k < count; k++)
			if (all[k].state == AMENDMENT_PROPOSED && !all[k].lost &&
			    all[k].paragraph == to->place)
				to->of[to->n++] = part_of(a, &all[k]);
	}
	for (size_t k = 0; k < count; k++)
		if (all[k].state != AMENDMENT_PROPOSED || all[k].lost)
			v->decided[v->decided_count++] = part_of(a, &all[k]);
	return OK;
}

/* The vote on it, and announced ones that nobody has tied yet. */
static struct err read_votes(struct motion_view *v)
{
	struct req *rq = v->head.rq;
	struct vote *all;
	size_t n;
	if (v->what.vote)
		TRY(vote_get(rq->db, v->what.vote, &v->vote));
	TRY(vote_list(rq->db, v->what.assembly, &all, &n));
	v->untied = NEW(rq->arena, n + 1, struct choice_part);
	for (size_t i = n; i-- > 0;)
		if (all[i].state == VOTE_ANNOUNCED && all[i].passed)
			v->untied[v->untied_count++] =
				(struct choice_part){ web_path(rq, "%lld", (long long)all[i].id),
						      all[i].subject, STR_NONE };
	return OK;
}

static struct err read_versions(struct motion_view *v)
{
	struct req *rq = v->head.rq;
	int64_t asked = rq->http->method == HTTP_POST ? DAY_NONE : form_int(rq, "version");
	for (int64_t i = v->what.version; i > 0 && v->version_count < VERSIONS_SHOWN; i--)
		v->versions[v->version_count++] =
			(struct tab){ web_text(rq, T(assembly_motion_version, .n = i)),
				      web_path(rq, "/motion/%lld?version=%lld#versions-h",
					       (long long)v->what.id, (long long)i),
				      -1, asked == i };
	if (asked < 1 || asked > v->what.version)
		return OK;
	struct str was = S(""), now;
	v->shown = asked;
	if (asked > 1)
		TRY(motion_text_at(rq->db, v->what.id, asked - 1, &was));
	TRY(motion_text_at(rq->db, v->what.id, asked, &now));
	v->since = changes_of(rq->arena, was, now);
	return OK;
}

static struct err show_motion(struct req *rq, struct motion_view *v)
{
	TRY(motion_get(rq->db, rq->id[0], &v->what));
	rq->id[0] = v->what.assembly.n;
	TRY(assembly_head_read(rq, &v->head));
	rq->id[0] = v->what.id;
	TRY(read_paragraphs(v));
	TRY(read_votes(v));
	TRY(read_versions(v));
	web_crumb(rq, v->head.what.title, assembly_path(rq, v->head.what.id, ""));
	web_crumb(rq, web_text(rq, T(assembly_motions)),
		  assembly_path(rq, v->head.what.id, "/motions"));
	web_crumb(rq, v->what.title, STR_NONE);
	rq->page.lead = v->head.what.title;
	web_page(rq, v->what.title);
	motion_page(rq->out, v);
	return OK;
}

static struct err show_one(struct req *rq)
{
	struct motion_view v = { 0 };
	return show_motion(rq, &v);
}

static struct err motion_done(struct req *rq, struct err e, int64_t motion)
{
	if (form_ok(rq) && !e.code)
		return web_done(rq, web_path(rq, "/motion/%lld", (long long)motion),
				T(assembly_saved));
	if (e.code)
		TRY(form_fail(rq, e));
	rq->id[0] = motion;
	return show_one(rq);
}

/* ---- the text ---- */

static const struct field text_fields[] = {
	{ .name = "title", .kind = F_TEXT, .required = true, .max = MOTION_TITLE_MAX },
	{ .name = "text", .kind = F_LONG, .max = MOTION_TEXT_MAX },
	{ .name = "version", .kind = F_INT, .required = true },
	{ 0 },
};

static struct err do_change(struct tx *tx, void *arg) { return motion_change(tx, arg); }

/* Both texts, and what they make together: nobody types twice. */
static struct err show_clash(struct req *rq, const struct motion *mine)
{
	struct motion_view v = { .clash = true };
	struct str base;
	TRY(motion_beside(rq->db, mine->id, mine->version, mine->text, &v.beside));
	TRY(motion_text_at(rq->db, mine->id, mine->version, &base));
	v.theirs = changes_of(rq->arena, base, v.beside.now.text);
	v.mine = changes_of(rq->arena, base, v.beside.mine);
	return show_motion(rq, &v);
}

static struct err take_text(struct req *rq)
{
	struct motion m = { .id = rq->id[0],
			    .version = form_int(rq, "version"),
			    .title = form_text(rq, "title"),
			    .text = form_text(rq, "text") };
	struct err e = form_ok(rq) ? db_write(rq->db, do_change, &m) : OK;
	if (e.code == ERR_CONFLICT && str_eq(str_of(e.message), S("assembly.motion_changed"))) {
		TRY(form_fail(rq, e));
		return show_clash(rq, &m);
	}
	return motion_done(rq, e, m.id);
}

struct dropping {
	int64_t id, version;
};
static const struct field drop_fields[] = { { .name = "version", .kind = F_INT, .required = true },
					    { 0 } };

static struct err do_drop(struct tx *tx, void *arg)
{
	const struct dropping *x = arg;
	return motion_drop(tx, x->id, x->version);
}

static struct err take_drop(struct req *rq)
{
	struct motion m;
	struct dropping x = { rq->id[0], form_int(rq, "version") };
	TRY(motion_get(rq->db, x.id, &m));
	struct err e = form_ok(rq) ? db_write(rq->db, do_drop, &x) : OK;
	if (form_ok(rq) && !e.code)
		return web_done(rq, assembly_path(rq, m.assembly, "/motions"), T(assembly_saved));
	return motion_done(rq, e, x.id);
}

/* ---- the meeting's will ---- */

struct asking {
	struct vote_new how;
	int64_t id, version, vote;
	bool amendment;
};
static const struct field ask_fields[] = {
	{ .name = "mode", .kind = F_CHOICE, .choices = vote_mode_codes },
	{ .name = "present", .kind = F_INT, .required = true, .min = 0, .max = SEATS_OF_MAX },
	{ 0 },
};

static struct vote_new how_typed(const struct req *rq)
{
	return (struct vote_new){ .mode = form_int(rq, "mode") == VOTE_PHONES ? VOTE_PHONES
									      : VOTE_HANDS,
				  .present = form_int(rq, "present") };
}

static struct err do_ask(struct tx *tx, void *arg)
{
	struct asking *x = arg;
	return x->amendment ? amendment_ask(tx, x->id, &x->how, &x->vote)
			    : motion_ask(tx, x->id, &x->how, &x->vote);
}

static struct err asked(struct req *rq, struct asking *x, const struct motion *m)
{
	struct err e = form_ok(rq) ? db_write(rq->db, do_ask, x) : OK;
	if (form_ok(rq) && !e.code)
		return web_go(rq, assembly_path(rq, m->assembly, "/floor"));
	return motion_done(rq, e, m->id);
}

static struct err take_ask(struct req *rq)
{
	struct motion m;
	struct asking x = { .how = how_typed(rq), .id = rq->id[0] };
	TRY(motion_get(rq->db, x.id, &m));
	x.how.subject = web_text(rq, T(assembly_motion_subject, .title = m.title));
	return asked(rq, &x, &m);
}

static const struct field tie_fields[] = {
	{ .name = "vote", .kind = F_ID, .required = true },
	{ .name = "version", .kind = F_INT, .required = true },
	{ 0 },
};

static struct err do_tie(struct tx *tx, void *arg)
{
	const struct asking *x = arg;
	return motion_tie(tx, x->id, x->version, x->vote);
}

static struct err take_tie(struct req *rq)
{
	struct asking x = { .id = rq->id[0],
			    .version = form_int(rq, "version"),
			    .vote = form_int(rq, "vote") };
	return motion_done(rq, form_ok(rq) ? db_write(rq->db, do_tie, &x) : OK, x.id);
}

/* ---- amendments ---- */

static const struct field amendment_fields[] = {
	{ .name = "paragraph", .kind = F_INT, .required = true, .min = 0, .max = MOTION_TEXT_MAX },
	{ .name = "text", .kind = F_LONG, .max = AMENDMENT_TEXT_MAX },
	{ .name = "reason", .kind = F_TEXT, .max = AMENDMENT_TEXT_MAX },
	{ .name = "proposer", .kind = F_TEXT, .required = true, .max = AMENDMENT_NAME_MAX },
	{ 0 },
};

static struct err do_propose(struct tx *tx, void *arg)
{
	struct amendment *d = arg;
	return amendment_add(tx, d, &d->id);
}

static struct err take_amendment(struct req *rq)
{
	struct amendment d = { .motion = rq->id[0],
			       .paragraph = form_int(rq, "paragraph"),
			       .text = form_text(rq, "text"),
			       .reason = form_text(rq, "reason"),
			       .proposer = form_text(rq, "proposer") };
	return motion_done(rq, form_ok(rq) ? db_write(rq->db, do_propose, &d) : OK, d.motion);
}

struct deciding {
	int64_t id, version;
	struct str answer;
	bool take;
};
static const char *const decisions[] = { "take", "refuse", NULL };
static const struct field decide_fields[] = {
	{ .name = "do", .kind = F_CHOICE, .required = true, .choices = decisions },
	{ .name = "version", .kind = F_INT, .required = true },
	{ .name = "answer", .kind = F_TEXT, .max = AMENDMENT_TEXT_MAX },
	{ 0 },
};

static struct err do_decide(struct tx *tx, void *arg)
{
	const struct deciding *x = arg;
	return x->take ? amendment_take(tx, x->id, x->version, x->answer)
		       : amendment_refuse(tx, x->id, x->version, x->answer);
}

static struct err take_decision(struct req *rq)
{
	struct amendment d;
	struct deciding x = { .id = rq->id[0],
			      .version = form_int(rq, "version"),
			      .answer = form_text(rq, "answer"),
			      .take = form_int(rq, "do") == 0 };
	TRY(amendment_get(rq->db, x.id, &d));
	return motion_done(rq, form_ok(rq) ? db_write(rq->db, do_decide, &x) : OK, d.motion);
}

static struct err take_amendment_ask(struct req *rq)
{
	struct amendment d;
	struct motion m;
	struct asking x = { .how = how_typed(rq), .id = rq->id[0], .amendment = true };
	TRY(amendment_get(rq->db, x.id, &d));
	TRY(motion_get(rq->db, d.motion, &m));
	x.how.subject = web_text(
		rq, T(assembly_amendment_subject, .proposer = d.proposer, .title = m.title));
	return asked(rq, &x, &m);
}

static const struct route rows[] = {
	{ HTTP_GET, "/motion/:motion", RIGHT_UNIT_SEE, motion_scope, show_one, motion_query, 0 },
	{ HTTP_POST, "/motion/:motion", RIGHT_ASSEMBLY_RUN, motion_scope, take_text, text_fields,
	  MOTION_BODY },
	{ HTTP_POST, "/motion/:motion/drop", RIGHT_ASSEMBLY_RUN, motion_scope, take_drop,
	  drop_fields, 0 },
	{ HTTP_POST, "/motion/:motion/ask", RIGHT_ASSEMBLY_RUN, motion_scope, take_ask, ask_fields,
	  0 },
	{ HTTP_POST, "/motion/:motion/tie", RIGHT_ASSEMBLY_RUN, motion_scope, take_tie, tie_fields,
	  0 },
	{ HTTP_POST, "/motion/:motion/amendments", RIGHT_ASSEMBLY_RUN, motion_scope, take_amendment,
	  amendment_fields, 0 },
	{ HTTP_POST, "/amendment/:amendment", RIGHT_ASSEMBLY_RUN, amendment_scope, take_decision,
	  decide_fields, 0 },
	{ HTTP_POST, "/amendment/:amendment/ask", RIGHT_ASSEMBLY_RUN, amendment_scope,
	  take_amendment_ask, ask_fields, 0 },
};
const struct routes assembly_motion_one_routes = { rows, sizeof rows / sizeof *rows };

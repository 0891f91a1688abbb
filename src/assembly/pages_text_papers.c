/* pages_text_papers.c: what was said and decided, on paper: minutes, the resolution with its
 * figures, the digest of opinions, a session's conclusions; and opinions as Excel. */
#include "assembly/pages_texts.h"

#include "base/day.h"
#include "msg_assembly.gen.h"
#include "office/sheet_out.h"
#include "web/app.h"
#include "web/book.h"

#include <string.h>

enum { OPINIONS_ON_PAPER = 2000 };

struct text_paper {
	struct req *rq;
	struct assembly a;
	enum paper_kind kind;
	int64_t session; /* 0: none */
	const struct document *given;
	struct session_paper head;
	struct doc *d;
};

static struct str say(const struct text_paper *x, struct msg m)
{
	return msg_text(x->rq->arena, LANG_VI, m);
}

/* ---- minutes ---- */

static struct err put_minutes(struct text_paper *x)
{
	struct req *rq = x->rq;
	struct minutes m;
	struct addendum *more;
	size_t n;
	TRY(minutes_get(rq->db, x->a.id, x->session, &m));
	if (!m.version)
		TRY(minutes_write(rq->db, x->a.id, x->session, web_options(rq->web)->minutes_words,
				  &m.text));
	session_paper_text(x->d, m.text);
	TRY(minutes_addenda(rq->db, x->a.id, x->session, &more, &n));
	for (size_t i = 0; i < n; i++)
		doc_par(x->d, DOC_BODY,
			say(x, T(assembly_paper_addendum, .day = local_day(more[i].added_at),
				 .text = more[i].text)));
	session_paper_minutes_sign(rq->arena, x->d, m.secretary, m.chair);
	return OK;
}

/* ---- the resolution ---- */

static struct str or_dots(const struct text_paper *x, struct str s)
{
	return s.n ? s : say(x, T(assembly_paper_dots));
}

static void put_goals(struct text_paper *x, const struct goal *g, size_t n)
{
	struct arena *a = x->rq->arena;
	const struct buf vi = { .arena = a, .lang = LANG_VI };
	const struct session_paper_column columns[] = {
		{ say(x, T(assembly_paper_column_no)), 6 },
		{ say(x, T(assembly_paper_column_goal)), 46 },
		{ say(x, T(assembly_paper_column_figure)), 18 },
		{ say(x, T(assembly_paper_column_until)), 16 },
		{ say(x, T(assembly_paper_column_owner)), 24 },
	};
	size_t put = 0;
	for (size_t i = 0; i < n; i++) {
		struct str until = goal_until(&vi, &g[i]);
		if (g[i].said_by.n)
			continue;
		if (!put++) {
			doc_par(x->d, DOC_BODY, say(x, T(assembly_paper_targets)));
			session_paper_table(a, x->d, columns, sizeof columns / sizeof *columns);
		}
		doc_row(x->d);
		doc_cell_text(x->d, DOC_CELL_CENTRE, 0, str_fmt(a, "%zu", put));
		doc_cell_text(x->d, DOC_CELL, 0, g[i].name);
		doc_cell_text(x->d, DOC_CELL_CENTRE, 0, goal_figure(&vi, &g[i]));
		doc_cell_text(x->d, DOC_CELL_CENTRE, 0,
			      until.n ? until : say(x, T(assembly_goal_term_end)));
		doc_cell_text(x->d, DOC_CELL, 0, g[i].owner);
	}
	if (!put)
		return;
	doc_table_end(x->d);
	doc_gap(x->d, 3);
}

/* What the level above instructed, as the plan of who does it until when. */
static void put_instructions(struct text_paper *x, const struct goal *g, size_t n)
{
	struct arena *a = x->rq->arena;
	const struct session_paper_column columns[] = {
		{ say(x, T(assembly_paper_column_no)), 6 },
		{ say(x, T(assembly_paper_column_instruction)), 44 },
		{ say(x, T(assembly_paper_column_said_by)), 24 },
		{ say(x, T(assembly_paper_column_owner)), 20 },
		{ say(x, T(assembly_paper_column_until)), 16 },
	};
	size_t put = 0;
	for (size_t i = 0; i < n; i++) {
		if (!g[i].said_by.n)
			continue;
		if (!put++) {
			doc_par(x->d, DOC_BODY, say(x, T(assembly_paper_instructions)));
			session_paper_table(a, x->d, columns, sizeof columns / sizeof *columns);
		}
		doc_row(x->d);
		doc_cell_text(x->d, DOC_CELL_CENTRE, 0, str_fmt(a, "%zu", put));
		doc_cell_text(x->d, DOC_CELL, 0, g[i].name);
		doc_cell_text(x->d, DOC_CELL, 0, g[i].said_by);
		doc_cell_text(x->d, DOC_CELL, 0, g[i].owner);
		doc_cell_text(x->d, DOC_CELL_CENTRE, 0, day_text(a, g[i].due_on));
	}
	if (!put)
		return;
	doc_table_end(x->d);
	doc_gap(x->d, 3);
}

static void put_signature(struct text_paper *x)
{
	bool staff = x->a.kind == ASSEMBLY_STAFF_CONFERENCE;
	const struct str to[] = { say(x, T(assembly_paper_recipient_upper)),
				  say(x, staff ? T(assembly_paper_recipient_staff)
					       : T(assembly_paper_recipient_units)),
				  say(x, T(assembly_paper_recipient_file)) };
	session_paper_sign(x->rq->arena, x->d, &x->head, to, 3);
}

static struct err put_resolution(struct text_paper *x)
{
	struct motion m;
	struct goal *g;
	size_t n;
	TRY(motion_of_kind(x->rq->db, x->a.id, MOTION_RESOLUTION, &m));
	TRY(goal_list(x->rq->db, x->a.id, &g, &n));
	if (m.text.n)
		session_paper_text(x->d, m.text);
	else
		doc_par(x->d, DOC_BODY, say(x, T(assembly_minutes_end_blank)));
	put_goals(x, g, n);
	put_instructions(x, g, n);
	put_signature(x);
	return OK;
}

/* ---- the digest of opinions ---- */

static struct str handled(const struct text_paper *x, const struct opinion *p)
{
	if (p->answer.n)
		return p->answer;
	return p->owner.n ? say(x, T(assembly_paper_assigned, .owner = p->owner, .day = p->due_on))
			  : say(x, T(assembly_paper_dots));
}

/* Who said it, and who said the same. */
static struct err speakers(const struct text_paper *x, const struct opinion *p, struct str *out)
{
	struct opinion *same;
	size_t n;
	struct buf b = { .arena = x->rq->arena };
	const struct opinion_query q = { .assembly = p->assembly,
					 .under = p->id,
					 .state = -1,
					 .subject = -1,
					 .late_on = DAY_NONE,
					 .limit = OPINION_PAGE_MAX };
	put(&b, p->speaker);
	if (p->same) {
		TRY(opinion_list(x->rq->db, &q, &same, &n));
		for (size_t i = n; i-- > 0;) {
			put(&b, S("; "));
			put(&b, same[i].speaker);
		}
	}
	*out = b.n ? buf_str(&b) : S("");
	return OK;
}

static struct err put_opinions(struct text_paper *x, const struct opinion *p, size_t n)
{
	struct arena *a = x->rq->arena;
	const struct session_paper_column columns[] = {
		{ say(x, T(assembly_paper_column_no)), 6 },
		{ say(x, T(assembly_paper_column_opinion)), 42 },
		{ say(x, T(assembly_paper_column_speaker)), 24 },
		{ say(x, T(assembly_paper_column_answer)), 38 },
	};
	int64_t number = 0;
	session_paper_table(a, x->d, columns, sizeof columns / sizeof *columns);
	for (size_t i = n; i-- > 0;) {
		struct str who;
		TRY(speakers(x, &p[i], &who));
		doc_row(x->d);
		doc_cell_text(x->d, DOC_CELL_CENTRE, 0, str_fmt(a, "%lld", (long long)++number));
		doc_cell_text(x->d, DOC_CELL, 0, p[i].text);
		doc_cell_text(x->d, DOC_CELL, 0, who);
		doc_cell_text(x->d, DOC_CELL, 0, handled(x, &p[i]));
	}
	doc_table_end(x->d);
	doc_gap(x->d, 3);
	return OK;
}

static struct opinion_query on_paper(const struct text_paper *x)
{
	return (struct opinion_query){ .assembly = x->a.id,
				       .session = x->session,
				       .state = -1,
				       .subject = -1,
				       .late_on = DAY_NONE,
				       .heads = true,
				       .limit = OPINIONS_ON_PAPER };
}

static struct err put_digest(struct text_paper *x)
{
	struct req *rq = x->rq;
	struct opinion *p;
	struct opinion_counts c;
	size_t n;
	const struct opinion_query q = on_paper(x);
	TRY(opinion_list(rq->db, &q, &p, &n));
	TRY(opinion_count(rq->db, &q, local_day(rq->db->now), &c));
	int64_t given = c.by_state[OPINION_ASSIGNED] + c.by_state[OPINION_FORWARDED];
	doc_par(x->d, DOC_BODY,
		say(x, T(assembly_paper_digest_open, .all = c.all,
			 .answered = c.by_state[OPINION_ANSWERED] + c.by_state[OPINION_CLOSED],
			 .given = given, .open = c.by_state[OPINION_HEARD])));
	if (n)
		TRY(put_opinions(x, p, n));
	put_signature(x);
	return OK;
}

/* A session's conclusions, and what was answered or assigned there. */
static struct err put_conclusion(struct text_paper *x)
{
	struct working s;
	struct opinion *p;
	size_t n;
	TRY(working_get(x->rq->db, x->session, &s));
	session_paper_text(x->d, or_dots(x, s.conclusion));
	const struct opinion_query q = on_paper(x);
	TRY(opinion_list(x->rq->db, &q, &p, &n));
	if (n)
		TRY(put_opinions(x, p, n));
	put_signature(x);
	return OK;
}

/* ---- making ---- */

static struct err subject_of(struct text_paper *x)
{
	struct str title = x->a.title;
	struct working s;
	if (x->session) {
		TRY(working_get(x->rq->db, x->session, &s));
		title = s.title;
	}
	x->head.subject = x->kind == PAPER_RESOLUTION && !x->head.congress.n
				  ? say(x, T(assembly_paper_resolution_of, .title = title))
			  : x->kind == PAPER_COMMENTS_DIGEST
				  ? say(x, T(assembly_paper_digest_of, .title = title))
			  : x->kind == PAPER_SESSION_CONCLUSION
				  ? say(x, T(assembly_paper_conclusion_of, .title = title))
			  : x->kind == PAPER_SESSION_MINUTES
				  ? say(x, T(assembly_paper_resolution_of, .title = title))
				  : x->head.subject;
	return OK;
}

static struct err make(struct text_paper *x, int64_t *id)
{
	struct req *rq = x->rq;
	const struct assembly_paper of = {
		.of = &x->a, .kind = x->kind, .part = x->session, .given = x->given
	};
	if (!web_options(rq->web)->office)
		return FAIL(ERR_BUSY, "web.no_office");
	TRY(assembly_paper_open(rq->db, &of, &x->head));
	TRY(subject_of(x));
	x->d = session_paper_open(rq->arena, &x->head);
	TRY(x->kind == PAPER_SESSION_MINUTES   ? put_minutes(x)
	    : x->kind == PAPER_RESOLUTION      ? put_resolution(x)
	    : x->kind == PAPER_COMMENTS_DIGEST ? put_digest(x)
					       : put_conclusion(x));
	return assembly_paper_file(rq->db, web_options(rq->web)->office, &of, x->d, id);
}

static struct err made(struct text_paper *x)
{
	int64_t id;
	TRY(make(x, &id));
	return web_done(x->rq, web_path(x->rq, "/document/%lld", (long long)id),
			T(assembly_text_made));
}

static struct err take_minutes_paper(struct req *rq)
{
	struct text_paper x = { .rq = rq, .kind = PAPER_SESSION_MINUTES };
	struct working s;
	if (strncmp(rq->route->path, "/session", 8) == 0) {
		TRY(working_get(rq->db, rq->id[0], &s));
		x.session = s.id;
		TRY(assembly_get(rq->db, s.assembly, &x.a));
	} else {
		TRY(assembly_get(rq->db, (assembly_id){ rq->id[0] }, &x.a));
	}
	return made(&x);
}

static struct err take_resolution(struct req *rq)
{
	struct text_paper x = { .rq = rq, .kind = PAPER_RESOLUTION };
	TRY(assembly_get(rq->db, (assembly_id){ rq->id[0] }, &x.a));
	return made(&x);
}

static struct err take_digest(struct req *rq)
{
	struct text_paper x = { .rq = rq, .kind = PAPER_COMMENTS_DIGEST };
	TRY(assembly_get(rq->db, (assembly_id){ rq->id[0] }, &x.a));
	return made(&x);
}

static struct err take_conclusion(struct req *rq)
{
	struct text_paper x = { .rq = rq, .kind = PAPER_SESSION_CONCLUSION, .session = rq->id[0] };
	struct working s;
	TRY(working_get(rq->db, rq->id[0], &s));
	TRY(assembly_get(rq->db, s.assembly, &x.a));
	return made(&x);
}

struct err assembly_number_paper(struct req *rq, const struct document *d,
				 [[maybe_unused]] bool *later)
{
	struct text_paper x = { .rq = rq, .kind = d->key.kind, .given = d };
	int64_t assembly, part, id;
	if (x.kind == PAPER_SPEECH_ORDER && assembly_paper_of(d, &assembly, &part))
		return speeches_paper_make(rq, (assembly_id){ assembly }, d, &id);
	bool ours = x.kind == PAPER_SESSION_MINUTES || x.kind == PAPER_RESOLUTION ||
		    x.kind == PAPER_COMMENTS_DIGEST || x.kind == PAPER_SESSION_CONCLUSION;
	if (!ours || !assembly_paper_of(d, &assembly, &part))
		return OK;
	if (x.kind == PAPER_COMMENTS_DIGEST && part) /* of comments on drafts: congress/ */
		return OK;
	x.session = x.kind == PAPER_RESOLUTION ? 0 : part;
	TRY(assembly_get(rq->db, (assembly_id){ assembly }, &x.a));
	return make(&x, &id);
}

/* ---- Excel ---- */

struct opinion_book {
	struct req *rq;
	struct opinion *p; /* the newest first */
	size_t n;
};

static size_t number_of(const struct opinion_book *b, int64_t id)
{
	for (size_t i = 0; i < b->n; i++)
		if (b->p[i].id == id)
			return b->n - i;
	return 0;
}

static void put_row(struct sheet_out *w, const struct opinion_book *b, size_t i)
{
	const struct opinion *p = &b->p[i];
	const unsigned look = LOOK_BORDER | LOOK_WRAP;
	struct req *rq = b->rq;
	sheet_next_row(w);
	sheet_put_int(w, LOOK_BORDER, (int64_t)(b->n - i));
	sheet_put_day(w, LOOK_BORDER, local_day(p->said_at));
	sheet_put_text(w, look, p->speaker);
	sheet_put_text(w, look, p->text);
	sheet_put_text(w, look, web_text(rq, opinion_subject_words(p->subject)));
	sheet_put_text(w, look, web_text(rq, opinion_state_words(p->state)));
	sheet_put_text(w, look, p->answer);
	sheet_put_text(w, look, p->owner);
	sheet_put_day(w, LOOK_BORDER, p->due_on);
	sheet_put_text(w, look, p->verdict);
	if (p->under)
		sheet_put_int(w, LOOK_BORDER, (int64_t)number_of(b, p->under));
	else
		sheet_put_blank(w, LOOK_BORDER);
}

static struct err fill_book(struct sheet_out *w, void *arg)
{
	const struct opinion_book *b = arg;
	struct req *rq = b->rq;
	const struct sheet_column columns[] = {
		{ .title = web_text(rq, T(assembly_column_no)), .width = 6 },
		{ .title = web_text(rq, T(assembly_column_said_at)), .width = 12 },
		{ .title = web_text(rq, T(assembly_column_speaker)), .width = 24 },
		{ .title = web_text(rq, T(assembly_column_text)), .width = 50 },
		{ .title = web_text(rq, T(assembly_column_subject)), .width = 18 },
		{ .title = web_text(rq, T(assembly_column_state)), .width = 16 },
		{ .title = web_text(rq, T(assembly_column_answer)), .width = 40 },
		{ .title = web_text(rq, T(assembly_column_owner)), .width = 22 },
		{ .title = web_text(rq, T(assembly_column_due)), .width = 12 },
		{ .title = web_text(rq, T(assembly_column_verdict)), .width = 24 },
		{ .title = web_text(rq, T(assembly_column_group)), .width = 12 },
	};
	sheet_begin_list(w, web_text(rq, T(assembly_opinion_sheet)), STR_NONE, columns,
			 sizeof columns / sizeof *columns);
	for (size_t i = b->n; i-- > 0;)
		put_row(w, b, i);
	return OK;
}

static struct err show_book(struct req *rq)
{
	struct opinion_book b = { .rq = rq };
	const struct opinion_query q = { .assembly = { rq->id[0] },
					 .state = -1,
					 .subject = -1,
					 .late_on = DAY_NONE,
					 .limit = OPINIONS_OF_MAX };
	TRY(opinion_list(rq->db, &q, &b.p, &b.n));
	return web_send_sheet(rq, fill_book, &b, S("y-kien.xlsx"));
}

static const struct route rows[] = {
	{ HTTP_GET, "/assembly/:assembly/opinions/book", RIGHT_ASSEMBLY_RUN, assembly_scope,
	  show_book, NO_FIELDS, 0 },
	{ HTTP_POST, "/assembly/:assembly/opinions/digest", RIGHT_ASSEMBLY_RUN, assembly_scope,
	  take_digest, NO_FIELDS, 0 },
	{ HTTP_POST, "/assembly/:assembly/resolution", RIGHT_ASSEMBLY_RUN, assembly_scope,
	  take_resolution, NO_FIELDS, 0 },
	{ HTTP_POST, "/assembly/:assembly/minutes/paper", RIGHT_ASSEMBLY_RUN, assembly_scope,
	  take_minutes_paper, NO_FIELDS, 0 },
	{ HTTP_POST, "/session/:session/minutes/paper", RIGHT_ASSEMBLY_RUN, working_scope,
	  take_minutes_paper, NO_FIELDS, 0 },
	{ HTTP_POST, "/session/:session/conclusion", RIGHT_ASSEMBLY_RUN, working_scope,
	  take_conclusion, NO_FIELDS, 0 },
};
const struct routes assembly_text_paper_routes = { rows, sizeof rows / sizeof *rows };

/* papers.c: the papers of a congress's preparation. Heads and signatures are assembly/paper.h's,
 * texts congress_text's. See papers.h. */
#include "congress/papers.h"

#include "base/day.h"
#include "congress/comment.h"
#include "msg_congress.gen.h"

enum { SLIP_ROWS_LEAST = 3, SLIP_ROWS_MOST = 30 };

const struct room_paper congress_papers[CONGRESS_PAPERS] = {
	[PAPER_OF_PLAN] = { PAPER_SESSION_PLAN, "plan", -1, -1, 0 },
	[PAPER_OF_CLEARANCE] = { PAPER_CLEARANCE_REQUEST, "clearance", -1, -1, 0 },
	[PAPER_OF_SLIP] = { PAPER_NOMINATION_SLIP, NULL, -1, -1, 0 },
	[PAPER_OF_SUMMONS] = { PAPER_SESSION_SUMMONS, "summons", -1, STANDING_DELEGATE, 0 },
	[PAPER_OF_INVITATION] = { PAPER_SESSION_INVITATION, "invitation", -1, STANDING_GUEST, 0 },
	[PAPER_OF_PROGRAMME] = { PAPER_SESSION_PROGRAMME, NULL, -1, -1, 0 },
	[PAPER_OF_RULES] = { PAPER_SESSION_RULES, NULL, DRAFT_RULES, -1, 0 },
	[PAPER_OF_SCRIPT] = { PAPER_SESSION_SCRIPT, NULL, -1, -1, 0 },
	[PAPER_OF_REPORT] = { PAPER_TERM_REPORT, NULL, DRAFT_REPORT, -1, 0 },
	[PAPER_OF_REVIEW] = { PAPER_COMMITTEE_REVIEW, NULL, DRAFT_REVIEW, -1, 0 },
	[PAPER_OF_RESOLUTION] = { PAPER_RESOLUTION, NULL, DRAFT_RESOLUTION, -1, 0 },
	[PAPER_OF_DIGEST] = { PAPER_COMMENTS_DIGEST, NULL, -1, -1, 1 },
};

static struct str say(struct arena *a, struct msg m) { return msg_text(a, LANG_VI, m); }

struct err congress_file_read(struct db *db, assembly_id id, struct congress_file *out)
{
	TRY(answers_read(db, id, &out->x));
	TRY(congress_marks(db, &out->x, &out->marks));
	TRY(congress_room(db, &out->x.what, 0, &out->marks));
	TRY(congress_drafts(db, id, out->drafts));
	return agenda_list(db, &out->x.what, &out->items, &out->item_count);
}

/* ---- the work of one paper ---- */

struct writing {
	struct db *db;
	struct arena *a;
	const struct congress_file *f;
	struct session_pen pen;
};

static void sign(struct writing *w)
{
	const struct str usual[] = { w->pen.head.paper.superior.n ? w->pen.head.paper.superior
								  : w->pen.head.paper.issuer,
				     say(w->a, T(congress_to_file)) };
	session_paper_sign(w->a, w->pen.d, &w->pen.head, usual, 2);
}

static struct err write_text(struct writing *w, const char *code)
{
	struct stock_text t;
	TRY(stock_text_read(w->db, w->f->x.unit.id, code, &t));
	session_paper_text(w->pen.d, marks_fill(w->a, t.text, &w->f->marks));
	sign(w);
	return OK;
}

static void write_draft(struct writing *w, enum draft d)
{
	session_paper_text(w->pen.d, marks_fill(w->a, w->f->drafts[d].text, &w->f->marks));
	sign(w);
}

/* ---- tables ---- */

static void write_slip(struct writing *w)
{
	int64_t rows = answer_number(&w->f->x, ANSWER_SIZE);
	const struct session_paper_column columns[] = {
		{ say(w->a, T(congress_col_number)), 10 },
		{ say(w->a, T(congress_col_name)), 50 },
		{ say(w->a, T(congress_col_post)), 40 },
	};
	rows = rows < SLIP_ROWS_LEAST  ? SLIP_ROWS_LEAST
	       : rows > SLIP_ROWS_MOST ? SLIP_ROWS_MOST
				       : rows;
	doc_par(w->pen.d, DOC_BODY, say(w->a, T(congress_slip_text, .count = rows)));
	session_paper_table(w->a, w->pen.d, columns, 3);
	for (int64_t i = 1; i <= rows; i++) {
		doc_row(w->pen.d);
		doc_cell_text(w->pen.d, DOC_CELL_CENTRE, 0, str_fmt(w->a, "%lld", (long long)i));
		doc_cell_text(w->pen.d, DOC_CELL, 0, S(""));
		doc_cell_text(w->pen.d, DOC_CELL, 0, S(""));
	}
	doc_table_end(w->pen.d);
	doc_par(w->pen.d, DOC_SMALL, say(w->a, T(congress_slip_note)));
}

static struct str comment_outcome(struct arena *a, enum comment_state s)
{
	switch (s) {
	case COMMENT_TAKEN:
		return say(a, T(congress_outcome_taken));
	case COMMENT_PARTLY:
		return say(a, T(congress_outcome_partly));
	case COMMENT_REFUSED:
		return say(a, T(congress_outcome_refused));
	case COMMENT_NEW:
	case COMMENT_STATES:
		break;
	}
	return say(a, T(congress_outcome_new));
}

/* Each draft's comments by paragraph: what was said, by whom, and what came of it. */
static void digest_row(struct writing *w, const struct comment *c, int64_t number)
{
	struct buf said = { .arena = w->a };
	put(&said, c->text);
	if (c->who.n)
		put(&said, say(w->a, T(congress_digest_who, .who = c->who)));
	doc_row(w->pen.d);
	doc_cell_text(w->pen.d, DOC_CELL_CENTRE, 0, str_fmt(w->a, "%lld", (long long)number));
	doc_cell_text(w->pen.d, DOC_CELL, 0, c->quote);
	doc_cell_text(w->pen.d, DOC_CELL, 0, buf_str(&said));
	doc_cell_text(w->pen.d, DOC_CELL, 0,
		      say(w->a, T(congress_digest_answer, .state = comment_outcome(w->a, c->state),
				  .answer = c->answer)));
}

static struct err write_digest(struct writing *w, bool *any)
{
	const struct session_paper_column columns[] = {
		{ say(w->a, T(congress_col_number)), 8 },
		{ say(w->a, T(congress_col_paragraph)), 32 },
		{ say(w->a, T(congress_col_said)), 34 },
		{ say(w->a, T(congress_col_answer)), 26 },
	};
	struct comment *all;
	size_t n;
	TRY(comment_list(w->db, w->f->x.what.id, &all, &n));
	*any = n > 0;
	doc_par(w->pen.d, DOC_BODY, say(w->a, T(congress_digest_lead, .count = (int64_t)n)));
	for (int i = 0; i < DRAFT_COUNT; i++) {
		int64_t number = 0;
		for (size_t k = 0; k < n; k++) {
			if (all[k].motion != w->f->drafts[i].id)
				continue;
			if (!number) {
				doc_par(w->pen.d, DOC_HEADING, w->f->drafts[i].title);
				session_paper_table(w->a, w->pen.d, columns, 4);
			}
			digest_row(w, &all[k], ++number);
		}
		if (number)
			doc_table_end(w->pen.d);
	}
	sign(w);
	return OK;
}

/* ---- one ---- */

static struct str subject_of(struct writing *w, enum congress_paper which)
{
	struct str congress = congress_title(w->a, &w->f->x.what, w->f->x.unit.name);
	switch (which) {
	case PAPER_OF_PLAN:
		return say(w->a, T(congress_subject_plan, .congress = congress));
	case PAPER_OF_CLEARANCE:
		return say(w->a, T(congress_subject_clearance, .congress = congress));
	case PAPER_OF_SLIP:
		return say(w->a, T(congress_subject_slip, .unit = w->f->x.unit.name));
	case PAPER_OF_PROGRAMME:
	case PAPER_OF_SCRIPT:
		return congress;
	case PAPER_OF_RULES:
		return say(w->a, T(congress_subject_rules, .congress = congress));
	case PAPER_OF_DIGEST:
		return say(w->a, T(congress_subject_digest, .congress = congress));
	case PAPER_OF_REPORT:
		return say(w->a, T(congress_subject_report));
	case PAPER_OF_REVIEW:
		return say(w->a, T(congress_subject_review));
	default:
		return STR_NONE;
	}
}

static struct err write_letters(struct writing *w, const struct paper_asked *q, bool *any)
{
	const struct room_paper *p = &congress_papers[q->which];
	struct stock_text t;
	TRY(stock_text_read(w->db, w->f->x.unit.id, p->text, &t));
	return session_letters(&w->pen, t.text, (enum standing)p->to, q->some, any);
}

static struct err write_one(struct writing *w, const struct paper_asked *q, bool *any)
{
	const struct room_paper *p = &congress_papers[q->which];
	*any = true;
	if (p->to >= 0)
		return write_letters(w, q, any);
	switch ((enum congress_paper)q->which) {
	case PAPER_OF_SLIP:
		write_slip(w);
		return OK;
	case PAPER_OF_PROGRAMME:
		session_programme(&w->pen, w->f->items, w->f->item_count);
		sign(w);
		return OK;
	case PAPER_OF_SCRIPT:
		session_script(&w->pen, w->f->items, w->f->item_count);
		return OK;
	case PAPER_OF_DIGEST:
		return write_digest(w, any);
	default:
		break;
	}
	if (p->draft < 0)
		return write_text(w, p->text);
	*any = w->f->drafts[p->draft].id > 0;
	if (*any)
		write_draft(w, (enum draft)p->draft);
	return OK;
}

struct err congress_paper_doc(struct db *db, const struct congress_file *f,
			      const struct paper_asked *q, struct doc **out)
{
	struct writing w = { .db = db,
			     .a = db->arena,
			     .f = f,
			     .pen = { .db = db, .of = f->x.what.id, .marks = &f->marks } };
	const struct assembly_paper p = { .of = &f->x.what,
					  .kind = congress_papers[q->which].kind,
					  .part = congress_papers[q->which].part,
					  .given = q->given };
	bool any;
	TRY(assembly_paper_open(db, &p, &w.pen.head));
	w.pen.head.subject = subject_of(&w, (enum congress_paper)q->which);
	w.pen.d = session_paper_open(w.a, &w.pen.head);
	TRY(write_one(&w, q, &any));
	*out = any ? w.pen.d : NULL;
	return OK;
}

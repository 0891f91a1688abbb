/* papers.c: the papers of a congress's preparation. Heads and signatures are assembly/paper.h's,
 * texts congress_text's. See papers.h. */
#include "congress/papers.h"

#include "base/day.h"
#include "congress/comment.h"
#include "msg_congress.gen.h"

enum { LETTERS_MAX = 2000, SLIP_ROWS_LEAST = 3, SLIP_ROWS_MOST = 30 };

const struct congress_paper_kind congress_paper_kinds[CONGRESS_PAPERS] = {
	[PAPER_OF_PLAN] = { PAPER_SESSION_PLAN, "plan", -1, 0 },
	[PAPER_OF_CLEARANCE] = { PAPER_CLEARANCE_REQUEST, "clearance", -1, 0 },
	[PAPER_OF_SLIP] = { PAPER_NOMINATION_SLIP, NULL, -1, 0 },
	[PAPER_OF_SUMMONS] = { PAPER_SESSION_SUMMONS, "summons", -1, 0 },
	[PAPER_OF_INVITATION] = { PAPER_SESSION_INVITATION, "invitation", -1, 0 },
	[PAPER_OF_PROGRAMME] = { PAPER_SESSION_PROGRAMME, NULL, -1, 0 },
	[PAPER_OF_RULES] = { PAPER_SESSION_RULES, NULL, DRAFT_RULES, 0 },
	[PAPER_OF_SCRIPT] = { PAPER_SESSION_SCRIPT, NULL, -1, 0 },
	[PAPER_OF_REPORT] = { PAPER_TERM_REPORT, NULL, DRAFT_REPORT, 0 },
	[PAPER_OF_REVIEW] = { PAPER_COMMITTEE_REVIEW, NULL, DRAFT_REVIEW, 0 },
	[PAPER_OF_RESOLUTION] = { PAPER_RESOLUTION, NULL, DRAFT_RESOLUTION, 0 },
	[PAPER_OF_DIGEST] = { PAPER_COMMENTS_DIGEST, NULL, -1, 1 },
};

static struct str say(struct arena *a, struct msg m) { return msg_text(a, LANG_VI, m); }

struct err congress_file_read(struct db *db, assembly_id id, struct congress_file *out)
{
	TRY(answers_read(db, id, &out->x));
	TRY(congress_marks(db, &out->x, &out->marks));
	TRY(room_marks(db, &out->x.what, 0, &out->marks));
	TRY(congress_drafts(db, id, out->drafts));
	return agenda_list(db, &out->x.what, &out->items, &out->item_count);
}

/* ---- the work of one paper ---- */

struct writing {
	struct db *db;
	struct arena *a;
	const struct congress_file *f;
	struct session_paper head;
	struct doc *d;
};

static void sign(struct writing *w)
{
	const struct str usual[] = { w->head.paper.superior.n ? w->head.paper.superior
							      : w->head.paper.issuer,
				     say(w->a, T(congress_to_file)) };
	session_paper_sign(w->a, w->d, &w->head, usual, 2);
}

static struct err write_text(struct writing *w, const char *code)
{
	struct congress_text t;
	TRY(congress_text_read(w->db, w->f->x.unit.id, code, &t));
	session_paper_text(w->d, marks_fill(w->a, t.text, &w->f->marks));
	sign(w);
	return OK;
}

static void write_draft(struct writing *w, enum draft d)
{
	session_paper_text(w->d, marks_fill(w->a, w->f->drafts[d].text, &w->f->marks));
	sign(w);
}

/* ---- letters, one a page ---- */

static struct err letter(struct writing *w, struct str text, struct str name, struct str post,
			 bool first)
{
	struct marks own = w->f->marks;
	struct buf to = { .arena = w->a };
	put(&to, name);
	if (post.n)
		put(&to, S(", "));
	put(&to, post);
	marks_put(&own, "người nhận", buf_str(&to));
	if (!first)
		session_paper_again(w->a, w->d, &w->head);
	session_paper_text(w->d, marks_fill(w->a, text, &own));
	session_paper_sign(w->a, w->d, &w->head, NULL, 0);
	return OK;
}

static struct err letters(struct writing *w, const char *code, enum standing standing, size_t *made)
{
	struct congress_text t;
	struct seat_query q = { .assembly = w->f->x.what.id,
				.standing = (int)standing,
				.present = -1,
				.limit = SEAT_PAGE_MAX };
	size_t n = SEAT_PAGE_MAX;
	TRY(congress_text_read(w->db, w->f->x.unit.id, code, &t));
	while (n == SEAT_PAGE_MAX && *made < LETTERS_MAX) {
		struct seat *all;
		TRY(seat_list(w->db, &q, &all, &n));
		for (size_t i = 0; i < n; i++) {
			if (all[i].withdrawn.n)
				continue;
			TRY(letter(w, t.text, all[i].name, all[i].post, *made == 0));
			++*made;
		}
		if (n)
			q.after = all[n - 1].id;
	}
	return OK;
}

/* ---- tables ---- */

static void write_programme(struct writing *w)
{
	const struct session_paper_column columns[] = {
		{ say(w->a, T(congress_col_time)), 14 },
		{ say(w->a, T(congress_col_item)), 56 },
		{ say(w->a, T(congress_col_who)), 30 },
	};
	session_paper_table(w->a, w->d, columns, 3);
	for (size_t i = 0; i < w->f->item_count; i++) {
		struct buf at = { .arena = w->a };
		put_clock(&at, w->f->items[i].planned_at);
		doc_row(w->d);
		doc_cell_text(w->d, DOC_CELL_CENTRE, 0, buf_str(&at));
		doc_cell_text(w->d, DOC_CELL, 0, w->f->items[i].title);
		doc_cell_text(w->d, DOC_CELL, 0, w->f->items[i].who);
	}
	doc_table_end(w->d);
	sign(w);
}

/* Each item with its hour, who leads it and what is said, dots where the day decides. */
static void write_script(struct writing *w)
{
	for (size_t i = 0; i < w->f->item_count; i++) {
		const struct item *x = &w->f->items[i];
		struct buf at = { .arena = w->a };
		put_clock(&at, x->planned_at);
		doc_par(w->d, DOC_HEADING,
			say(w->a,
			    T(congress_script_head, .number = (int64_t)i + 1, .title = x->title)));
		doc_par(w->d, DOC_BASIS,
			say(w->a, T(congress_script_who, .time = buf_str(&at),
				    .minutes = x->minutes, .who = x->who.n ? x->who : S("……………"))));
		session_paper_text(w->d, marks_fill(w->a, x->script, &w->f->marks));
	}
}

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
	doc_par(w->d, DOC_BODY, say(w->a, T(congress_slip_text, .count = rows)));
	session_paper_table(w->a, w->d, columns, 3);
	for (int64_t i = 1; i <= rows; i++) {
		doc_row(w->d);
		doc_cell_text(w->d, DOC_CELL_CENTRE, 0, str_fmt(w->a, "%lld", (long long)i));
		doc_cell_text(w->d, DOC_CELL, 0, S(""));
		doc_cell_text(w->d, DOC_CELL, 0, S(""));
	}
	doc_table_end(w->d);
	doc_par(w->d, DOC_SMALL, say(w->a, T(congress_slip_note)));
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
	doc_row(w->d);
	doc_cell_text(w->d, DOC_CELL_CENTRE, 0, str_fmt(w->a, "%lld", (long long)number));
	doc_cell_text(w->d, DOC_CELL, 0, c->quote);
	doc_cell_text(w->d, DOC_CELL, 0, buf_str(&said));
	doc_cell_text(w->d, DOC_CELL, 0,
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
	doc_par(w->d, DOC_BODY, say(w->a, T(congress_digest_lead, .count = (int64_t)n)));
	for (int i = 0; i < DRAFT_COUNT; i++) {
		int64_t number = 0;
		for (size_t k = 0; k < n; k++) {
			if (all[k].motion != w->f->drafts[i].id)
				continue;
			if (!number) {
				doc_par(w->d, DOC_HEADING, w->f->drafts[i].title);
				session_paper_table(w->a, w->d, columns, 4);
			}
			digest_row(w, &all[k], ++number);
		}
		if (number)
			doc_table_end(w->d);
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
	case PAPER_OF_RULES:
		return congress;
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

static struct err write_one(struct writing *w, enum congress_paper which, bool *any)
{
	const struct congress_paper_kind *k = &congress_paper_kinds[which];
	size_t letters_made = 0;
	*any = true;
	switch (which) {
	case PAPER_OF_SLIP:
		write_slip(w);
		return OK;
	case PAPER_OF_PROGRAMME:
		write_programme(w);
		return OK;
	case PAPER_OF_SCRIPT:
		write_script(w);
		return OK;
	case PAPER_OF_DIGEST:
		return write_digest(w, any);
	case PAPER_OF_SUMMONS:
	case PAPER_OF_INVITATION:
		TRY(letters(w, k->text,
			    which == PAPER_OF_SUMMONS ? STANDING_DELEGATE : STANDING_GUEST,
			    &letters_made));
		*any = letters_made > 0;
		return OK;
	default:
		break;
	}
	if (k->draft < 0)
		return write_text(w, k->text);
	*any = w->f->drafts[k->draft].id > 0;
	if (*any)
		write_draft(w, (enum draft)k->draft);
	return OK;
}

struct err congress_paper_doc(struct db *db, const struct congress_file *f,
			      enum congress_paper which, const struct document *given,
			      struct doc **out)
{
	struct writing w = { .db = db, .a = db->arena, .f = f };
	const struct assembly_paper p = { .of = &f->x.what,
					  .kind = congress_paper_kinds[which].kind,
					  .part = congress_paper_kinds[which].part,
					  .given = given };
	bool any;
	TRY(assembly_paper_open(db, &p, &w.head));
	w.head.subject = subject_of(&w, which);
	w.d = session_paper_open(w.a, &w.head);
	TRY(write_one(&w, which, &any));
	*out = any ? w.d : NULL;
	return OK;
}

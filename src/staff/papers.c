/* papers.c: the papers of a staff conference. Heads are assembly/paper.h's, texts
 * assembly/stock.h's. See papers.h. */
#include "staff/papers.h"

#include "base/day.h"
#include "base/text.h"
#include "msg_staff.gen.h"
#include "office/doc.h"
#include "staff/papers_part.h"

const struct room_paper staff_papers[STAFF_PAPERS] = {
	[STAFF_PAPER_PLAN] = { PAPER_SESSION_PLAN, "staff_plan", -1, -1, 0 },
	[STAFF_PAPER_SUMMONS] = { PAPER_SESSION_SUMMONS, "staff_summons", -1, STANDING_DELEGATE,
				  0 },
	[STAFF_PAPER_INVITATION] = { PAPER_SESSION_INVITATION, "staff_invitation", -1,
				     STANDING_GUEST, 0 },
	[STAFF_PAPER_PROGRAMME] = { PAPER_SESSION_PROGRAMME, NULL, -1, -1, 0 },
	[STAFF_PAPER_RULES] = { PAPER_SESSION_RULES, "staff_rules", STAFF_RULES, -1, 0 },
	[STAFF_PAPER_SCRIPT] = { PAPER_SESSION_SCRIPT, NULL, -1, -1, 0 },
	[STAFF_PAPER_HEAD] = { PAPER_HEAD_REPORT, "staff_head_report", STAFF_HEAD_SAYS, -1, 0 },
	[STAFF_PAPER_UNION] = { PAPER_UNION_REPORT, "staff_union_report", STAFF_UNION_SAYS, -1, 0 },
	[STAFF_PAPER_RESOLUTION] = { PAPER_RESOLUTION, "staff_resolution", STAFF_RESOLVES, -1, 0 },
	[STAFF_PAPER_PLEDGE] = { PAPER_STAFF_PLEDGE, "staff_pledge", -1, -1, 0 },
	[STAFF_PAPER_SLIP] = { PAPER_COMMENT_SLIP, "staff_comment_slip", -1, -1, 0 },
	[STAFF_PAPER_WRITTEN] = { PAPER_WRITTEN_BALLOT, "staff_written", -1, -1, 0 },
	[STAFF_PAPER_COUNTED] = { PAPER_WRITTEN_MINUTES, "staff_written_minutes", -1, -1, 0 },
	[STAFF_PAPER_LISTS] = { PAPER_LISTS_REPORT, "staff_lists", -1, -1, 0 },
	[STAFF_PAPER_BOARD] = { PAPER_INSPECTION_DECISION, "staff_board", -1, -1, 0 },
};

bool staff_text_paper(struct str code, enum paper_kind *out, bool *company)
{
	size_t at = str_find(code, S(STAFF_OF_COMPANY));
	*company = at != SIZE_MAX;
	code = str_sub(code, 0, at);
	for (int i = 0; i < STAFF_PAPERS; i++)
		if (staff_papers[i].text && str_eq(code, str_of(staff_papers[i].text))) {
			*out = staff_papers[i].kind;
			return true;
		}
	return false;
}

static struct str say(struct arena *a, struct msg m) { return msg_text(a, LANG_VI, m); }

struct err staff_file_read(struct db *db, assembly_id id, struct staff_file *out)
{
	TRY(staff_answers_read(db, id, &out->x));
	TRY(staff_fill(db, &out->x, &out->marks));
	TRY(staff_room(db, &out->x.what, 0, &out->marks));
	TRY(staff_drafts(db, id, out->drafts));
	TRY(staff_failed(db, out->x.unit.id, out->x.employer.id, &out->failed));
	return agenda_list(db, &out->x.what, &out->items, &out->item_count);
}

/* ---- the work of one paper ---- */

static struct str head_position(struct writing *w)
{
	struct named head = staff_head(w->a, &w->f->x.c);
	return head.post.n ? text_upper(w->a, head.post)
			   : staff_words(w->a, &w->f->x.employer, &w->f->x.rules,
					 say(w->a, T(staff_position_head)));
}

/* The employer's head signs what is the employer's; a paper of the register has its signer. */
static void name_head(struct writing *w)
{
	struct paper *p = &w->pen.head.paper;
	p->position = head_position(w);
	if (!w->given)
		p->signatory = staff_head(w->a, &w->f->x.c).name;
}

static void sign_both(struct writing *w)
{
	bool company = employer_is_company(w->f->x.employer.kind);
	const struct doc_signer two[] = {
		{ say(w->a, T(staff_for_union)), say(w->a, T(staff_position_chair)),
		  w->f->x.unit.chair },
		{ say(w->a, company ? T(staff_for_company) : T(staff_for_employer)),
		  head_position(w), staff_head(w->a, &w->f->x.c).name },
	};
	doc_keep(w->pen.d);
	doc_gap(w->pen.d, 3);
	doc_signers(w->pen.d, two, 2);
}

void staff_paper_sign(struct writing *w)
{
	const struct str all = say(w->a, T(staff_to_staff));
	const struct str usual[] = { staff_words(w->a, &w->f->x.employer, &w->f->x.rules, all),
				     say(w->a, T(staff_to_file)) };
	session_paper_sign(w->a, w->pen.d, &w->pen.head, usual, 2);
}

struct err staff_write_text(struct writing *w, const char *code)
{
	struct str text;
	TRY(staff_text_read(w->pen.db, &w->f->x, code, &text));
	session_paper_text(w->pen.d, marks_fill(w->a, text, &w->f->marks));
	return OK;
}

static void write_draft(struct writing *w, int d, bool *any)
{
	*any = w->f->drafts[d].id > 0;
	if (!*any)
		return;
	session_paper_text(w->pen.d, marks_fill(w->a, w->f->drafts[d].text, &w->f->marks));
	staff_paper_sign(w);
}

static struct err write_letters(struct writing *w, const struct paper_asked *q, bool *any)
{
	const struct room_paper *p = &staff_papers[q->which];
	struct str text;
	TRY(staff_text_read(w->pen.db, &w->f->x, p->text, &text));
	return session_letters(&w->pen, text, (enum standing)p->to, q->some, any);
}

/* ---- the three lists ---- */

static struct str days_of(struct arena *a, const struct staff_item *i)
{
	if (i->shown_on == DAY_NONE)
		return say(a, T(staff_paper_not_shown));
	return i->until_on == DAY_NONE
		       ? say(a, T(staff_paper_from, .from = i->shown_on))
		       : say(a, T(staff_paper_span, .from = i->shown_on, .until = i->until_on));
}

static void list_row(struct writing *w, const struct staff_item *i, int64_t number)
{
	struct buf what = { .arena = w->a };
	put(&what, i->text);
	if (i->citation.n) {
		put(&what, S("\n("));
		put(&what, i->citation);
		put(&what, S(")"));
	}
	doc_row(w->pen.d);
	doc_cell_text(w->pen.d, DOC_CELL_CENTRE, 0, str_fmt(w->a, "%lld", (long long)number));
	doc_cell_text(w->pen.d, DOC_CELL, 0, buf_str(&what));
	doc_cell_text(w->pen.d, DOC_CELL, 0, i->place);
	doc_cell_text(w->pen.d, DOC_CELL_CENTRE, 0, days_of(w->a, i));
	doc_cell_text(w->pen.d, DOC_CELL, 0, i->outcome);
}

static void write_list(struct writing *w, const struct staff_item *all, size_t n,
		       enum staff_list_kind k)
{
	const struct msg heads[STAFF_LIST_COUNT] = { T(staff_paper_public), T(staff_paper_decide),
						     T(staff_paper_comment) };
	const struct session_paper_column columns[] = {
		{ say(w->a, T(staff_col_number)), 6 },	 { say(w->a, T(staff_col_what)), 40 },
		{ say(w->a, T(staff_col_where)), 18 },	 { say(w->a, T(staff_col_when)), 16 },
		{ say(w->a, T(staff_col_outcome)), 20 },
	};
	int64_t number = 0;
	doc_par(w->pen.d, DOC_HEADING, say(w->a, heads[k]));
	session_paper_table(w->a, w->pen.d, columns, sizeof columns / sizeof *columns);
	for (size_t i = 0; i < n; i++)
		if (all[i].list == k)
			list_row(w, &all[i], ++number);
	doc_table_end(w->pen.d);
	doc_gap(w->pen.d, 3);
}

/* Before anything was shown there is nothing to report. */
static struct err write_lists(struct writing *w, bool *any)
{
	struct staff_item *all;
	size_t n;
	TRY(staff_items(w->pen.db, &w->f->x.what, &all, &n));
	*any = false;
	for (size_t i = 0; i < n; i++)
		*any |= all[i].shown_on != DAY_NONE || all[i].outcome.n;
	if (!*any)
		return OK;
	TRY(staff_write_text(w, "staff_lists"));
	for (int k = 0; k < STAFF_LIST_COUNT; k++)
		write_list(w, all, n, (enum staff_list_kind)k);
	staff_paper_sign(w);
	return OK;
}

/* ---- the board ---- */

static struct str role_text(struct arena *a, enum inspection_role r)
{
	return say(a, r == INSPECTION_HEAD     ? T(staff_role_head)
		      : r == INSPECTION_DEPUTY ? T(staff_role_deputy)
					       : T(staff_role_member));
}

static void board_marks(struct writing *w, const struct inspection_board *b, struct marks *m)
{
	struct buf names = { .arena = w->a };
	for (size_t i = 0; i < b->n; i++) {
		put(&names, str_fmt(w->a, i ? "\n%zu) " : "%zu) ", i + 1));
		put(&names, say(w->a, T(staff_board_line, .name = b->members[i].name,
					.role = role_text(w->a, b->members[i].role))));
	}
	marks_put(m, "ban thanh tra", buf_str(&names));
	marks_put(m, "số thành viên", mark_number(w->a, (int64_t)b->n));
	marks_put(m, "từ ngày", day_text(w->a, b->from_on));
	marks_put(m, "đến ngày", day_text(w->a, b->to_on - 1));
}

static struct err write_board(struct writing *w, bool *any)
{
	struct inspection_board b;
	struct str text;
	struct marks own = w->f->marks;
	TRY(inspection_of(w->pen.db, w->f->x.what.id, &b));
	*any = b.id > 0;
	if (!*any)
		return OK;
	board_marks(w, &b, &own);
	TRY(staff_text_read(w->pen.db, &w->f->x, "staff_board", &text));
	session_paper_text(w->pen.d, marks_fill(w->a, text, &own));
	staff_paper_sign(w);
	return OK;
}

/* ---- the resolution's points ---- */

static struct err write_goals(struct writing *w)
{
	const struct session_paper_column columns[] = {
		{ say(w->a, T(staff_col_number)), 8 },
		{ say(w->a, T(staff_goal)), 72 },
		{ say(w->a, T(staff_col_until)), 20 },
	};
	struct goal *all;
	size_t n;
	TRY(goal_list(w->pen.db, w->f->x.what.id, &all, &n));
	if (!n)
		return OK;
	session_paper_table(w->a, w->pen.d, columns, sizeof columns / sizeof *columns);
	for (size_t i = 0; i < n; i++) {
		doc_row(w->pen.d);
		doc_cell_text(w->pen.d, DOC_CELL_CENTRE, 0, str_fmt(w->a, "%zu", i + 1));
		doc_cell_text(w->pen.d, DOC_CELL, 0, all[i].name);
		doc_cell_text(w->pen.d, DOC_CELL_CENTRE, 0,
			      all[i].due_on == DAY_NONE ? year_after(w->a, w->f->x.text[STAFF_YEAR])
							: day_text(w->a, all[i].due_on));
	}
	doc_table_end(w->pen.d);
	doc_gap(w->pen.d, 3);
	return OK;
}

static struct err write_resolution(struct writing *w, bool *any)
{
	const struct motion *m = &w->f->drafts[STAFF_RESOLVES];
	*any = m->id > 0;
	if (!*any)
		return OK;
	session_paper_text(w->pen.d, marks_fill(w->a, m->text, &w->f->marks));
	TRY(write_goals(w));
	staff_paper_sign(w);
	return OK;
}

/* ---- slips that go to everybody ---- */

enum { SLIP_ROWS = 2 };

void staff_dotted_lines(struct writing *w, int n)
{
	for (int i = 0; i < n; i++)
		doc_par(w->pen.d, DOC_PLAIN, say(w->a, T(staff_dots)));
}

/* Two rows to write in under each draft. */
static struct err write_slip(struct writing *w, bool *any)
{
	const struct session_paper_column columns[] = {
		{ say(w->a, T(staff_col_number)), 7 },
		{ say(w->a, T(staff_col_draft)), 28 },
		{ say(w->a, T(staff_col_place)), 20 },
		{ say(w->a, T(staff_col_comment)), 45 },
	};
	int64_t number = 0;
	for (int i = 0; i < STAFF_DRAFTS; i++)
		*any = i ? *any || w->f->drafts[i].id : w->f->drafts[i].id;
	if (!*any)
		return OK;
	TRY(staff_write_text(w, "staff_comment_slip"));
	session_paper_table(w->a, w->pen.d, columns, sizeof columns / sizeof *columns);
	for (int i = 0; i < STAFF_DRAFTS * SLIP_ROWS; i++) {
		const struct motion *m = &w->f->drafts[i / SLIP_ROWS];
		bool first = i % SLIP_ROWS == 0;
		if (!m->id)
			continue;
		doc_row(w->pen.d);
		doc_cell_text(w->pen.d, DOC_CELL_CENTRE, 0,
			      first ? str_fmt(w->a, "%lld", (long long)++number) : S(""));
		doc_cell_text(w->pen.d, DOC_CELL, 0, first ? m->title : S(""));
		doc_cell_text(w->pen.d, DOC_CELL, 0, S(""));
		doc_cell_text(w->pen.d, DOC_CELL, 0, S("\n"));
	}
	doc_table_end(w->pen.d);
	doc_gap(w->pen.d, 3);
	doc_par(w->pen.d, DOC_PLAIN,
		staff_words(w->a, &w->f->x.employer, &w->f->x.rules,
			    say(w->a, T(staff_slip_other))));
	staff_dotted_lines(w, STAFF_SLIP_LINES);
	doc_par(w->pen.d, DOC_SMALL, say(w->a, T(staff_slip_unsigned)));
	return OK;
}

/* ---- one ---- */

static struct str subject_of(struct writing *w, enum staff_paper which)
{
	const struct staff_answers *x = &w->f->x;
	struct str title = x->what.title, year = x->text[STAFF_YEAR];
	switch (which) {
	case STAFF_PAPER_PLAN:
		return say(w->a, T(staff_subject_plan, .title = title));
	case STAFF_PAPER_PROGRAMME:
	case STAFF_PAPER_SCRIPT:
		return title;
	case STAFF_PAPER_RULES:
		return say(w->a, T(staff_subject_rules, .title = title));
	case STAFF_PAPER_SLIP:
		return say(w->a, T(staff_subject_slip, .title = title));
	case STAFF_PAPER_WRITTEN:
	case STAFF_PAPER_COUNTED:
		return say(w->a, T(staff_subject_written, .title = title));
	case STAFF_PAPER_HEAD:
		return say(w->a,
			   T(staff_subject_head, .year = year, .next = year_after(w->a, year)));
	case STAFF_PAPER_UNION:
		return say(w->a, T(staff_subject_union, .year = year));
	case STAFF_PAPER_PLEDGE:
		return year_after(w->a, year);
	case STAFF_PAPER_LISTS:
		return say(w->a, T(staff_subject_lists, .year = year));
	case STAFF_PAPER_BOARD:
		return say(w->a, T(staff_subject_board, .employer = x->employer.name));
	default:
		return STR_NONE;
	}
}

static void write_programme(struct writing *w)
{
	session_programme(&w->pen, w->f->items, w->f->item_count);
	sign_both(w);
}

static struct err write_one(struct writing *w, const struct paper_asked *q, bool *any)
{
	const struct room_paper *p = &staff_papers[q->which];
	*any = true;
	if (p->to >= 0)
		return write_letters(w, q, any);
	switch ((enum staff_paper)q->which) {
	case STAFF_PAPER_PROGRAMME:
		write_programme(w);
		return OK;
	case STAFF_PAPER_SCRIPT:
		session_script(&w->pen, w->f->items, w->f->item_count);
		return OK;
	case STAFF_PAPER_SLIP:
		return write_slip(w, any);
	case STAFF_PAPER_WRITTEN:
		return staff_write_written(w, any);
	case STAFF_PAPER_COUNTED:
		return staff_write_counted(w, any);
	case STAFF_PAPER_LISTS:
		return write_lists(w, any);
	case STAFF_PAPER_BOARD:
		return write_board(w, any);
	case STAFF_PAPER_RESOLUTION:
		return write_resolution(w, any);
	default:
		break;
	}
	if (p->draft >= 0) {
		write_draft(w, p->draft, any);
		return OK;
	}
	TRY(staff_write_text(w, p->text));
	sign_both(w);
	return OK;
}

/* Neither the conference's nor the union's own. */
static bool is_employers(const struct writing *w, int which)
{
	return !w->pen.head.congress.n && which != STAFF_PAPER_UNION && which != STAFF_PAPER_BOARD;
}

struct err staff_paper_doc(struct db *db, const struct staff_file *f, const struct paper_asked *q,
			   struct doc **out)
{
	struct writing w = { .a = db->arena,
			     .f = f,
			     .given = q->given,
			     .pen = { .db = db, .of = f->x.what.id, .marks = &f->marks } };
	const struct assembly_paper p = { .of = &f->x.what,
					  .kind = staff_papers[q->which].kind,
					  .given = q->given };
	bool any;
	TRY(assembly_paper_open(db, &p, &w.pen.head));
	w.pen.head.subject = subject_of(&w, (enum staff_paper)q->which);
	if (is_employers(&w, q->which))
		name_head(&w);
	w.pen.d = session_paper_open(w.a, &w.pen.head);
	TRY(write_one(&w, q, &any));
	*out = any ? w.pen.d : NULL;
	return OK;
}

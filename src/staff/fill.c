/* fill.c: what the marks of a staff conference's texts are filled with. See prepare.h. */
#include "base/day.h"
#include "base/num.h"
#include "base/text.h"
#include "msg_staff.gen.h"
#include "staff/prepare.h"

static struct str say(struct arena *a, struct msg m) { return msg_text(a, LANG_VI, m); }

static void put_line(struct buf *b, struct str line)
{
	put(b, b->n ? S("\n- ") : S("- "));
	put(b, line);
}

/* ---- from the answers ---- */

static struct str first_name(struct arena *a, struct str lines)
{
	size_t n;
	struct named *all = named_lines(a, lines, &n);
	return n ? all[0].name : STR_NONE;
}

static void people_marks(struct arena *a, const struct staff_answers *x, struct marks *m)
{
	const struct str *t = x->text;
	struct named head = staff_head(a, &x->c);
	marks_put(m, "người đứng đầu", head.name);
	marks_put(m, "chức vụ", head.post);
	marks_put(m, "chủ tịch công đoàn", x->unit.chair);
	marks_put(m, "đoàn chủ tịch", people_lines(a, t[STAFF_PRESIDIUM]));
	marks_put(m, "chủ trì", first_name(a, t[STAFF_PRESIDIUM]));
	marks_put(m, "đoàn thư ký", people_lines(a, t[STAFF_SECRETARIES]));
	marks_put(m, "thư ký", first_name(a, t[STAFF_SECRETARIES]));
	marks_put(m, "ban kiểm phiếu", people_lines(a, t[STAFF_COUNTING]));
	marks_put(m, "trưởng ban kiểm phiếu", first_name(a, t[STAFF_COUNTING]));
	marks_put(m, "nhân sự thanh tra", people_lines(a, t[STAFF_BOARD_NAMES]));
	marks_put(m, "khách mời", people_lines(a, t[STAFF_GUESTS]));
	marks_put(m, "nội dung quyết định", item_lines(a, t[STAFF_TO_DECIDE]));
	marks_put(m, "chỉ tiêu", item_lines(a, t[STAFF_TARGETS]));
	marks_put(m, "số thành viên thanh tra",
		  mark_number(a, staff_answer_number(x, STAFF_BOARD_SEATS)));
	marks_put(m, "bầu thanh tra",
		  staff_answer_number(x, STAFF_BOARD_SEATS)
			  ? say(a, T(staff_board_elected_here,
				     .count = staff_answer_number(x, STAFF_BOARD_SEATS)))
			  : say(a, T(staff_board_sits)));
}

static void meeting_marks(struct arena *a, const struct staff_answers *x, struct marks *m)
{
	const struct assembly *w = &x->what;
	bool all = w->form == FORM_ALL_MEMBERS;
	marks_put(m, "hội nghị", w->title);
	marks_put(m, "cơ quan", x->employer.name);
	marks_put(m, "công đoàn", x->unit.name);
	marks_put(m, "năm", x->text[STAFF_YEAR]);
	marks_put(m, "năm tới", year_after(a, x->text[STAFF_YEAR]));
	marks_put(m, "NĂM", text_upper(a, x->text[STAFF_YEAR]));
	marks_put(m, "NĂM TỚI", text_upper(a, year_after(a, x->text[STAFF_YEAR])));
	marks_put(m, "ngày", paper_day(a, local_day(w->starts_at)));
	marks_put(m, "giờ", hour_words(a, w->starts_at));
	marks_put(m, "nơi họp", w->place);
	marks_put(m, "hình thức", say(a, all ? T(staff_form_all) : T(staff_form_delegates)));
	marks_put(m, "người dự",
		  staff_words(a, &x->employer, &x->rules,
			      say(a, all ? T(staff_people_all) : T(staff_people_delegates))));
	marks_put(m, "số lao động",
		  x->employer.size == EMPLOYER_UNSAID ? STR_NONE
						      : mark_number(a, x->employer.size));
}

static void rule_marks(struct arena *a, const struct ruleset *s, struct marks *m)
{
	struct share_rule q;
	int64_t years;
	marks_put(m, "bộ quy tắc", s->citation.n ? s->citation : s->name);
	if (rule_share(s, "quorum", &q))
		marks_put(m, "túc số", rule_share_text(a, LANG_VI, &q, OF_SUMMONED));
	marks_put(m, "đa số nghị quyết", rule_majority_text(a, LANG_VI, s, "resolution"));
	marks_put(m, "đa số lấy ý kiến", rule_majority_text(a, LANG_VI, s, "written"));
	marks_put(m, "đa số bầu", rule_majority_text(a, LANG_VI, s, "election"));
	marks_put(m, "nhiệm kỳ thanh tra",
		  rule_number(s, "term_years", &years) ? mark_number(a, years) : STR_NONE);
}

/* Why all staff are asked in writing, after the conference's name. */
static struct str why_written(struct arena *a, const struct staff_answers *x)
{
	struct share_rule q;
	if (x->c.forced.n)
		return say(a, T(staff_written_forced, .why = x->c.forced));
	if (!rule_share(&x->rules, "quorum", &q))
		return STR_NONE;
	return say(a,
		   T(staff_written_twice, .quorum = rule_share_text(a, LANG_VI, &q, OF_SUMMONED)));
}

/* ---- from what the program knows ---- */

/* The newest look at a goal; NULL: none. */
static const struct staff_marked *look_at(const struct staff_marked *all, size_t n, int64_t goal)
{
	for (size_t i = 0; i < n; i++)
		if (all[i].goal == goal)
			return &all[i];
	return NULL;
}

static struct str state_of(struct arena *a, const struct goal *g, const struct staff_marked *m)
{
	if (g->done_on != DAY_NONE)
		return g->outcome.n ? g->outcome : say(a, T(staff_mark_done));
	if (!m)
		return say(a, T(staff_not_looked));
	struct str state = say(a, m->mark == MARK_DONE	  ? T(staff_mark_done)
				  : m->mark == MARK_GOING ? T(staff_mark_going)
							  : T(staff_mark_late));
	return m->note.n ? say(a, T(staff_state_note, .state = state, .note = m->note)) : state;
}

/* What the last conference resolved, and how each point stands. */
static struct err before_marks(struct db *db, const struct staff_answers *x, struct marks *m)
{
	struct arena *a = db->arena;
	struct buf b = { .arena = a };
	struct staff_marked *looks;
	struct goal *goals;
	size_t n = 0, seen = 0;
	if (x->before.n) {
		TRY(goal_list(db, x->before, &goals, &n));
		TRY(staff_marks(db, x->before, &looks, &seen));
	}
	for (size_t i = 0; i < n; i++)
		put_line(&b, say(a, T(staff_goal_line, .goal = goals[i].name,
				      .state = state_of(a, &goals[i],
							look_at(looks, seen, goals[i].id)))));
	marks_put(m, "nghị quyết trước", buf_str(&b));
	return OK;
}

static struct err opinion_marks(struct db *db, const struct staff_answers *x, struct marks *m)
{
	struct opinion_counts c = { 0 };
	const struct opinion_query q = { .assembly = x->before,
					 .state = -1,
					 .subject = -1,
					 .late_on = DAY_NONE,
					 .heads = true,
					 .limit = 1 };
	if (x->before.n)
		TRY(opinion_count(db, &q, local_day(db->now), &c));
	marks_put(m, "ý kiến",
		  c.all ? say(db->arena, T(staff_opinions_before, .all = c.all,
					   .answered = c.by_state[OPINION_ANSWERED] +
						       c.by_state[OPINION_CLOSED]))
			: STR_NONE);
	return OK;
}

static struct err advice_marks(struct db *db, const struct staff_answers *x, struct marks *m)
{
	struct inspection_advice *all;
	int64_t answered = 0;
	size_t n = 0;
	if (x->board.id)
		TRY(inspection_advices(db, x->board.id, &all, &n));
	for (size_t i = 0; i < n; i++)
		answered += all[i].answered_on != DAY_NONE;
	marks_put(m, "kiến nghị thanh tra",
		  n ? staff_words(db->arena, &x->employer, &x->rules,
				  say(db->arena, T(staff_advices_before, .all = (int64_t)n,
						   .answered = answered)))
		    : STR_NONE);
	return OK;
}

static struct err list_marks(struct db *db, const struct staff_answers *x, struct marks *m)
{
	int64_t all[STAFF_LIST_COUNT] = { 0 }, done[STAFF_LIST_COUNT] = { 0 };
	struct staff_item *items;
	size_t n;
	TRY(staff_items(db, &x->what, &items, &n));
	for (size_t i = 0; i < n; i++) {
		all[items[i].list]++;
		done[items[i].list] += items[i].shown_on != DAY_NONE || items[i].outcome.n > 0;
	}
	marks_put(m, "ba danh mục",
		  say(db->arena,
		      T(staff_lists_done, .shown = done[STAFF_PUBLIC], .public = all[STAFF_PUBLIC],
			.asked = done[STAFF_COMMENT], .comment = all[STAFF_COMMENT])));
	return OK;
}

static struct err year_marks(struct db *db, const struct staff_answers *x, struct marks *m)
{
	struct term_words w;
	int64_t from = 0, to = 0;
	years_of(x->text[STAFF_YEAR], &from, &to);
	TRY(term_words(db, x->unit.id, from, to, &w));
	marks_put(m, "số liệu", w.figures);
	marks_put(m, "thi đua khen thưởng", w.awards);
	marks_put(m, "hoạt động", w.activities);
	marks_put(m, "chăm lo", w.care);
	return OK;
}

struct err staff_fill(struct db *db, const struct staff_answers *x, struct marks *out)
{
	out->n = 0;
	people_marks(db->arena, x, out);
	meeting_marks(db->arena, x, out);
	rule_marks(db->arena, &x->rules, out);
	marks_put(out, "ngày soạn", paper_day(db->arena, local_day(db->now)));
	marks_put(out, "giao ước", x->c.pledge);
	marks_put(out, "lý do lấy phiếu", why_written(db->arena, x));
	TRY(before_marks(db, x, out));
	TRY(opinion_marks(db, x, out));
	TRY(advice_marks(db, x, out));
	TRY(list_marks(db, x, out));
	TRY(year_marks(db, x, out));
	return agenda_marks(db, &x->what, out);
}

struct err staff_room(struct db *db, const struct assembly *a, int64_t item, struct marks *m)
{
	struct candidate *all;
	struct buf b = { .arena = db->arena };
	size_t n;
	TRY(room_marks(db, a, item, m));
	TRY(election_elected(db, a->id, ELECT_PEOPLES_INSPECTION, &all, &n));
	for (size_t i = 0; i < n; i++)
		put_line(&b, all[i].name);
	marks_put(m, "trúng cử", buf_str(&b));
	return OK;
}

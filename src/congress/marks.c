/* marks.c: the marks of a congress's papers, from answers, rules and the term. See marks.h. */
#include "congress/marks.h"

#include "base/day.h"
#include "base/num.h"
#include "base/text.h"
#include "congress/plan.h"
#include "document/document.h"
#include "election/election.h"
#include "msg_congress.gen.h"

enum { TERM_YEARS = 5 };

/* ---- from the answers ---- */

static struct str say(struct arena *a, struct msg m) { return msg_text(a, LANG_VI, m); }

static struct str nth_name(struct arena *a, struct str text, size_t i)
{
	size_t n;
	struct named *all = named_lines(a, text, &n);
	return i < n ? all[i].name : n ? all[n - 1].name : STR_NONE;
}

static struct str first_line(struct arena *a, struct str text)
{
	size_t n;
	struct str *all = plain_lines(a, text, &n);
	return n ? all[0] : STR_NONE;
}

static void answer_marks(struct arena *a, const struct answers *x, struct marks *m)
{
	const struct str *t = x->text;
	marks_put(m, "đoàn chủ tịch", people_lines(a, t[ANSWER_PRESIDIUM]));
	marks_put(m, "chủ trì", nth_name(a, t[ANSWER_PRESIDIUM], 0));
	marks_put(m, "đồng chủ trì", nth_name(a, t[ANSWER_PRESIDIUM], 1));
	marks_put(m, "đoàn thư ký", people_lines(a, t[ANSWER_SECRETARIES]));
	marks_put(m, "thư ký", nth_name(a, t[ANSWER_SECRETARIES], 0));
	marks_put(m, "ban bầu cử", people_lines(a, t[ANSWER_COUNTING]));
	marks_put(m, "trưởng ban bầu cử", nth_name(a, t[ANSWER_COUNTING], 0));
	marks_put(m, "ứng cử viên", people_lines(a, t[ANSWER_CANDIDATES]));
	marks_put(m, "đại biểu cấp trên", people_lines(a, t[ANSWER_UPPER]));
	marks_put(m, "người của cấp trên", first_line(a, t[ANSWER_UPPER]));
	marks_put(m, "khách mời", people_lines(a, t[ANSWER_GUESTS]));
	marks_put(m, "chỉ tiêu", item_lines(a, t[ANSWER_TARGETS]));
	marks_put(m, "số uỷ viên", mark_number(a, answer_number(x, ANSWER_SIZE)));
	marks_put(m, "số đại biểu cấp trên", mark_number(a, answer_number(x, ANSWER_UPPER_SEATS)));
}

static struct str chair_words(struct arena *a, enum chair_mode c)
{
	switch (c) {
	case CHAIR_FROM_COMMITTEE:
		return say(a, T(congress_chair_after));
	case CHAIR_ONE_PROCESS:
		return say(a, T(congress_chair_before));
	case CHAIR_BY_COMMITTEE:
	case CHAIR_MODES:
		break;
	}
	return say(a, T(congress_chair_committee));
}

/* "2017 - 2022" */
static struct str spaced(struct arena *a, struct str term)
{
	int64_t from, to;
	return term_years(term, &from, &to)
		       ? str_fmt(a, "%lld - %lld", (long long)from, (long long)to)
		       : term;
}

/* The term that ends with this congress: as long as the one that it begins. */
static struct str term_before(struct arena *a, struct str term, int64_t *from, int64_t *to)
{
	int64_t end;
	if (!term_years(term, from, &end))
		return STR_NONE;
	*to = *from;
	*from -= end - *from;
	return str_fmt(a, "%lld - %lld", (long long)*from, (long long)*to);
}

static struct str rules_name(struct arena *a, const struct ruleset *s)
{
	return s->citation.n
		       ? say(a, T(congress_rules_name, .name = s->name, .citation = s->citation))
		       : s->name;
}

static void meeting_marks(struct arena *a, const struct answers *x, struct marks *m)
{
	const struct assembly *w = &x->what;
	int64_t on = local_day(w->starts_at);
	marks_put(m, "đại hội", congress_title(a, w, x->unit.name));
	marks_put(m, "đơn vị", x->unit.name);
	marks_put(m, "cấp trên", x->unit.parent_name);
	marks_put(m, "nhiệm kỳ", spaced(a, w->term));
	marks_put(m, "khoá",
		  w->ordinal_of_committee ? roman_text(a, w->ordinal_of_committee) : STR_NONE);
	marks_put(m, "hình thức",
		  say(a, w->form == FORM_DELEGATES ? T(congress_form_delegates)
						   : T(congress_form_members)));
	marks_put(m, "người dự",
		  say(a, w->form == FORM_DELEGATES ? T(congress_people_delegates)
						   : T(congress_people_members)));
	marks_put(m, "ngày", paper_day(a, on));
	marks_put(m, "giờ", hour_words(a, w->starts_at));
	marks_put(m, "nơi họp", w->place);
	marks_put(m, "đoàn viên", mark_number(a, x->members));
	marks_put(m, "ban triệu tập", say(a, T(congress_convener, .unit = x->unit.name)));
	marks_put(m, "bộ quy tắc", rules_name(a, &x->rules));
	marks_put(m, "cách bầu chủ tịch", chair_words(a, (enum chair_mode)answer_chair(x)));
}

/* ---- from the rules ---- */

static void rule_marks(struct arena *a, const struct ruleset *s, struct marks *m)
{
	struct share_rule q;
	int64_t months;
	if (rule_share(s, "quorum", &q))
		marks_put(m, "túc số", rule_share_text(a, LANG_VI, &q, OF_SUMMONED));
	marks_put(m, "đa số nghị quyết", rule_majority_text(a, LANG_VI, s, "resolution"));
	marks_put(m, "đa số bầu", rule_majority_text(a, LANG_VI, s, "election"));
	marks_put(m, "thời hạn giữ phiếu",
		  rule_number(s, "keep_months", &months) ? mark_number(a, months) : STR_NONE);
}

/* ---- from the term ---- */

static struct err term_marks(struct db *db, const struct answers *x, struct marks *m)
{
	int64_t from = 0, to = 0, on = local_day(x->what.starts_at);
	struct term_words w;
	struct str before = term_before(db->arena, x->what.term, &from, &to), goals;
	marks_put(m, "nhiệm kỳ trước", before);
	if (!before.n) {
		to = ymd_of(on).year;
		from = to - TERM_YEARS;
	}
	TRY(term_words(db, x->unit.id, from, to, &w));
	TRY(term_goal_words(db, x->unit.id, on, &goals));
	marks_put(m, "số liệu nhiệm kỳ", w.figures);
	marks_put(m, "kết quả chỉ tiêu", goals);
	marks_put(m, "thi đua khen thưởng", w.awards);
	marks_put(m, "hoạt động", w.activities);
	marks_put(m, "chăm lo", w.care);
	marks_put(m, "ban chấp hành", w.officers);
	marks_put(m, "cán bộ công đoàn", w.officers);
	return OK;
}

static struct err milestone_marks(struct db *db, const struct assembly *a, struct marks *m)
{
	struct milestone *all;
	struct buf b = { .arena = db->arena };
	size_t n;
	TRY(milestones_of(db, a, &all, &n));
	for (size_t i = 0; i < n; i++) {
		put(&b, i ? S("\n- ") : S("- "));
		put_day(&b, all[i].due_on);
		put(&b, S(": "));
		put(&b, all[i].title);
	}
	marks_put(m, "mốc chuẩn bị", buf_str(&b));
	return OK;
}

static struct err poll_marks(struct db *db, assembly_id id, struct marks *m)
{
	struct poll p;
	struct buf b = { .arena = db->arena };
	TRY(poll_read(db, id, &p));
	for (size_t i = 0; i < p.n; i++) {
		put(&b, i ? S("\n") : S(""));
		put(&b, say(db->arena, T(congress_nominee_line, .name = p.people[i].name,
					 .votes = p.people[i].votes, .valid = p.valid)));
	}
	marks_put(m, "phiếu giới thiệu", buf_str(&b));
	return OK;
}

/* Marks of the room stay marks here: their own call fills them, or leaves dots. */
struct err congress_marks(struct db *db, const struct answers *x, struct marks *out)
{
	struct arena *a = db->arena;
	out->n = 0;
	answer_marks(a, x, out);
	meeting_marks(a, x, out);
	rule_marks(a, &x->rules, out);
	marks_put(out, "ngày soạn", paper_day(a, local_day(db->now)));
	TRY(term_marks(db, x, out));
	TRY(agenda_marks(db, &x->what, out));
	TRY(milestone_marks(db, &x->what, out));
	return poll_marks(db, x->what.id, out);
}

/* ---- from the room ---- */

static struct err elected_marks(struct db *db, const struct assembly *a, struct marks *m)
{
	struct candidate *all;
	struct buf b = { .arena = db->arena };
	size_t n;
	TRY(election_elected(db, a->id, ELECT_COMMITTEE, &all, &n));
	for (size_t i = 0; i < n; i++) {
		put(&b, i ? S("\n- ") : S("- "));
		put(&b, all[i].name);
	}
	marks_put(m, "trúng cử", buf_str(&b));
	return OK;
}

struct err congress_room(struct db *db, const struct assembly *a, int64_t item, struct marks *m)
{
	TRY(room_marks(db, a, item, m));
	return elected_marks(db, a, m);
}

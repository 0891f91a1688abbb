/* book.c: the plan from a workbook and the book back into one. */
#include "supervision/book.h"

#include "base/day.h"
#include "base/set.h"
#include "base/text.h"
#include "msg_supervision.gen.h"
#include "office/sheet_out.h"

enum { ROWS_MAX = 20000 };
enum {
	C_UNIT,
	C_KIND,
	C_BODY,
	C_SUBJECT,
	C_WHERE,
	C_TEAM,
	C_FROM,
	C_TO,
	C_HELD,
	C_SUMMARY,
	C_FINDINGS,
	C_RECOMMENDED,
	C_MADE,
	C_DUE,
	C_ANSWER,
	C_ANSWERED,
	C_SAID,
	C_COUNT
};

static const struct table_column columns[C_COUNT] = {
	[C_UNIT] = { HEADINGS("ma don vi", "ma dv"), false },
	[C_KIND] = { HEADINGS("Hình thức", "loai"), true },
	[C_BODY] = { HEADINGS("chu the", "don vi chu tri"), false },
	[C_SUBJECT] = { HEADINGS("Nội dung", "noi dung giam sat"), true },
	[C_WHERE] = { HEADINGS("noi duoc giam sat kiem tra", "dia diem", "noi den"), false },
	[C_TEAM] = { HEADINGS("thanh phan doan", "thanh phan"), false },
	[C_FROM] = { HEADINGS("Từ ngày", "thoi gian du kien"), true },
	[C_TO] = { HEADINGS("den ngay"), false },
	[C_HELD] = { HEADINGS("ngay thuc hien"), false },
	[C_SUMMARY] = { HEADINGS("ket qua"), false },
	[C_FINDINGS] = { HEADINGS("ton tai han che", "ton tai"), false },
	[C_RECOMMENDED] = { HEADINGS("kien nghi"), false },
	[C_MADE] = { HEADINGS("ngay kien nghi"), false },
	[C_DUE] = { HEADINGS("han tra loi"), false },
	[C_ANSWER] = { HEADINGS("tra loi"), false },
	[C_ANSWERED] = { HEADINGS("ngay tra loi"), false },
	[C_SAID] = { HEADINGS("noi dung tra loi"), false },
};

struct given {
	struct supervision s;
	struct str findings;	 /* a line each */
	struct recommendation r; /* text empty: none */
	bool more;		 /* of the round in the row above */
};
struct reading {
	struct db *db;
	struct faults *f;
	struct supervision_import *in;
	struct {
		struct given *p;
		size_t n, cap;
	} rows;
	struct text_set told;
};

struct word_list {
	struct msg (*words)(int k);
	int count;
};
static struct msg kind_words(int k) { return supervision_kind_words((enum supervision_kind)k); }
static struct msg body_words(int k) { return supervision_body_words((enum supervision_body)k); }
static struct msg said_words(int k) { return answer_words((enum answer_kind)k); }
static const struct word_list kinds = { kind_words, SUPERVISION_KIND_COUNT };
static const struct word_list bodies = { body_words, SUPERVISION_BODY_COUNT };
static const struct word_list answers = { said_words, ANSWER_KIND_COUNT };

/* Which of a list's words stands in a cell, marks and case ignored; an empty one keeps *out. */
static bool read_word(struct reading *rd, const struct table_row *r, int column,
		      const struct word_list *l, int *out)
{
	struct arena *a = rd->db->arena;
	struct str typed;
	if (!cell_has(r, column))
		return true;
	if (!cell_text(rd->f, r, column, 100, &typed))
		return false;
	struct str folded = text_fold(a, typed);
	for (int k = 0; k < l->count; k++)
		if (str_eq(folded, text_fold(a, msg_text(a, LANG_VI, l->words(k))))) {
			*out = k;
			return true;
		}
	struct buf all = { .arena = rd->f->arena };
	for (int k = 0; k < l->count; k++) {
		put(&all, k ? S(", ") : S(""));
		put(&all, msg_text(a, LANG_VI, l->words(k)));
	}
	fault_at(rd->f, r, column, typed, T(supervision_expect_word, .words = buf_str(&all)));
	return false;
}

/* An employer beside the unit, else a unit's code; nothing: the unit itself. */
static struct err read_where(struct reading *rd, const struct table_row *r, struct given *x,
			     bool *ok)
{
	struct str typed;
	bool known = false;
	if (!cell_has(r, C_WHERE) || !x->s.unit.n)
		return OK;
	*ok = cell_text(rd->f, r, C_WHERE, EMPLOYER_NAME_MAX, &typed) && *ok;
	if (!*ok)
		return OK;
	TRY(employer_named(rd->db, x->s.unit, typed, &x->s.employer));
	if (x->s.employer)
		return OK;
	TRY(unit_by_code(rd->db, typed, &x->s.at, &known));
	if (!known) {
		fault_at(rd->f, r, C_WHERE, typed, T(supervision_expect_where));
		*ok = false;
	}
	return OK;
}

static bool read_day(struct reading *rd, const struct table_row *r, int column, int64_t *out)
{
	return !cell_has(r, column) || cell_day(rd->f, r, column, out);
}

static bool read_days(struct reading *rd, const struct table_row *r, struct supervision *s)
{
	bool ok = read_day(rd, r, C_FROM, &s->from_on) && s->from_on != DAY_NONE;
	s->to_on = s->from_on;
	ok = read_day(rd, r, C_TO, &s->to_on) && read_day(rd, r, C_HELD, &s->held_on) && ok;
	if (!ok)
		return false;
	s->year = ymd_of(s->from_on).year;
	if (s->to_on < s->from_on || ymd_of(s->to_on).year != s->year)
		fault_at(rd->f, r, C_TO, day_text(rd->f->arena, s->to_on),
			 T(supervision_expect_days));
	else if (s->held_on != DAY_NONE &&
		 (s->held_on > local_day(rd->db->now) || s->held_on < day_of((int)s->year, 1, 1)))
		fault_at(rd->f, r, C_HELD, day_text(rd->f->arena, s->held_on),
			 T(supervision_expect_held));
	else
		return true;
	return false;
}

static bool read_recommendation(struct reading *rd, const struct table_row *r, struct given *x)
{
	int answer = ANSWER_NONE;
	bool ok = cell_text_or_none(rd->f, r, C_RECOMMENDED, SUPERVISION_TEXT_MAX, &x->r.text);
	if (!x->r.text.n)
		return ok;
	x->r.made_on = x->s.held_on;
	x->r.due_on = x->r.answered_on = DAY_NONE;
	ok = read_day(rd, r, C_MADE, &x->r.made_on) && read_day(rd, r, C_DUE, &x->r.due_on) && ok;
	ok = read_word(rd, r, C_ANSWER, &answers, &answer) && ok;
	ok = read_day(rd, r, C_ANSWERED, &x->r.answered_on) && ok;
	ok = cell_text_or_none(rd->f, r, C_SAID, SUPERVISION_TEXT_MAX, &x->r.said) && ok;
	x->r.answer = (enum answer_kind)answer;
	if (!ok)
		return false;
	int64_t today = local_day(rd->db->now);
	if (x->s.held_on == DAY_NONE || x->r.due_on == DAY_NONE || x->r.due_on < x->r.made_on ||
	    x->r.made_on > today)
		fault_at(rd->f, r, C_DUE, STR_NONE, T(supervision_expect_due));
	else if (answer != ANSWER_NONE &&
		 (!x->r.said.n || x->r.answered_on == DAY_NONE || x->r.answered_on < x->r.made_on ||
		  x->r.answered_on > today))
		fault_at(rd->f, r, C_SAID, x->r.said, T(supervision_expect_said));
	else
		return true;
	return false;
}

/* Several recommendations of one round stand in rows one below the other. */
static struct err told_before(struct reading *rd, const struct table_row *r, struct given *x,
			      bool *ok)
{
	int64_t known = 0;
	bool fresh;
	const struct given *above = rd->rows.n ? &rd->rows.p[rd->rows.n - 1] : NULL;
	struct str key =
		str_fmt(rd->db->arena, "%lld %d %lld %.*s", (long long)x->s.unit.n, (int)x->s.kind,
			(long long)x->s.from_on, (int)x->s.subject.n, x->s.subject.p);
	x->more = above && above->s.unit.n == x->s.unit.n && above->s.kind == x->s.kind &&
		  above->s.from_on == x->s.from_on && str_eq(above->s.subject, x->s.subject) &&
		  x->r.text.n;
	text_set_put(&rd->told, key, &fresh);
	if (fresh)
		TRY(supervision_find(rd->db, &x->s, &known));
	if ((!fresh && !x->more) || known) {
		fault_at(rd->f, r, C_SUBJECT, x->s.subject, T(supervision_expect_once));
		*ok = false;
	}
	return OK;
}

static struct err take_row(void *arg, const struct table_row *r)
{
	struct reading *rd = arg;
	struct given x = { .s = { .from_on = DAY_NONE, .held_on = DAY_NONE } };
	int kind = KIND_SUPERVISE, body = BODY_EXECUTIVE;
	if (rd->rows.n >= ROWS_MAX)
		return FAIL(ERR_TOO_LARGE, "supervision.too_many");
	const struct unit_column column = { C_UNIT, rd->in->only, { 0 } };
	TRY(unit_cell(rd->db, rd->f, r, &column, &x.s.unit));
	bool ok = x.s.unit.n != 0;
	ok = read_word(rd, r, C_KIND, &kinds, &kind) && ok;
	ok = read_word(rd, r, C_BODY, &bodies, &body) && ok;
	x.s.kind = (enum supervision_kind)kind;
	x.s.body = (enum supervision_body)body;
	ok = cell_text_or_none(rd->f, r, C_SUBJECT, SUPERVISION_SUBJECT_MAX, &x.s.subject) && ok;
	ok = cell_text_or_none(rd->f, r, C_TEAM, SUPERVISION_TEAM_MAX, &x.s.team) && ok;
	ok = cell_text_or_none(rd->f, r, C_SUMMARY, SUPERVISION_TEXT_MAX, &x.s.summary) && ok;
	ok = cell_text_or_none(rd->f, r, C_FINDINGS, SUPERVISION_TEXT_MAX, &x.findings) && ok;
	TRY(read_where(rd, r, &x, &ok));
	ok = read_days(rd, r, &x.s) && ok;
	if (!x.s.subject.n) {
		fault_at(rd->f, r, C_SUBJECT, STR_NONE, T(supervision_expect_subject));
		ok = false;
	}
	ok = ok && read_recommendation(rd, r, &x);
	if (ok)
		TRY(told_before(rd, r, &x, &ok));
	if (ok)
		*PUSH(rd->db->arena, &rd->rows) = x;
	return OK;
}

/* ---- storing ---- */

static struct err record(struct tx *tx, const struct given *x, int64_t id)
{
	struct arena *a = tx_db(tx)->arena;
	struct supervision held = x->s;
	struct finding *f = NEW(a, SUPERVISION_FINDINGS_MAX + 1, struct finding);
	struct str rest = x->findings, line;
	size_t n = 0;
	held.id = id;
	held.version = 1;
	while (n <= SUPERVISION_FINDINGS_MAX && str_split(&rest, '\n', &line))
		if (str_trim(line).n)
			f[n++] = (struct finding){ .text = str_trim(line) };
	return supervision_record(tx, &held, f, n);
}

static struct err recommend(struct tx *tx, const struct given *x, int64_t round)
{
	struct recommendation r = x->r;
	r.supervision = round;
	TRY(recommendation_make(tx, &r, &r.id));
	r.version = 1;
	return r.answer == ANSWER_NONE ? OK : recommendation_answer(tx, &r);
}

static struct err store_all(struct tx *tx, void *arg)
{
	struct reading *rd = arg;
	int64_t round = 0;
	rd->in->planned = rd->in->held = rd->in->recommended = 0;
	for (size_t i = 0; i < rd->rows.n; i++) {
		const struct given *x = &rd->rows.p[i];
		if (!x->more) {
			TRY(supervision_plan(tx, &x->s, &round));
			rd->in->planned++;
			if (x->s.held_on != DAY_NONE) {
				TRY(record(tx, x, round));
				rd->in->held++;
			}
		}
		if (x->r.text.n) {
			TRY(recommend(tx, x, round));
			rd->in->recommended++;
		}
	}
	return table_stored(tx, rd->f);
}

struct err supervision_import(struct db *db, struct office *o, int fd, struct faults *f,
			      struct supervision_import *in)
{
	struct reading rd = { .db = db, .f = f, .in = in, .told = { .arena = db->arena } };
	struct table t = { .columns = columns,
			   .count = C_COUNT,
			   .rows_max = ROWS_MAX,
			   .row = take_row,
			   .arg = &rd };
	TRY(table_read_all(o, f, fd, &t, "supervision.import_faults"));
	return db_write(db, store_all, &rd);
}

/* ---- back into a workbook ---- */

struct exporting {
	struct db *db;
	const struct supervision_export *q;
};

static void put_round(struct sheet_out *w, const struct exporting *x, struct str code,
		      const struct supervision *s)
{
	struct arena *a = x->db->arena;
	const unsigned look = LOOK_BORDER | LOOK_WRAP;
	sheet_next_row(w);
	sheet_put_text(w, LOOK_BORDER, code);
	sheet_put_text(w, look, msg_text(a, LANG_VI, supervision_kind_words(s->kind)));
	sheet_put_text(w, look, msg_text(a, LANG_VI, supervision_body_words(s->body)));
	sheet_put_text(w, look, s->subject);
	sheet_put_text(w, look, s->where);
	sheet_put_text(w, look, s->team);
	sheet_put_day(w, LOOK_BORDER, s->from_on);
	sheet_put_day(w, LOOK_BORDER, s->to_on);
	sheet_put_day(w, LOOK_BORDER, s->held_on);
	sheet_put_text(w, look,
		       s->state == SUPERVISION_CANCELLED
			       ? msg_text(a, LANG_VI, supervision_state_words(s->state))
			       : s->summary);
}

static void put_recommendation(struct sheet_out *w, const struct exporting *x,
			       const struct recommendation *r)
{
	const unsigned look = LOOK_BORDER | LOOK_WRAP;
	sheet_put_text(w, look, r->text);
	sheet_put_day(w, LOOK_BORDER, r->made_on);
	sheet_put_day(w, LOOK_BORDER, r->due_on);
	sheet_put_text(w, look, msg_text(x->db->arena, LANG_VI, answer_words(r->answer)));
	sheet_put_day(w, LOOK_BORDER, r->answered_on);
	sheet_put_text(w, look, r->said);
}

static struct err put_one(struct sheet_out *w, const struct exporting *x, struct str code,
			  const struct supervision *s)
{
	struct finding *f;
	struct recommendation *all;
	size_t n, count;
	struct buf lines = { .arena = x->db->arena };
	TRY(supervision_findings(x->db, s->id, &f, &n));
	TRY(recommendation_list(x->db, s->id, &all, &count));
	for (size_t i = 0; i < n; i++)
		if (!f[i].good) {
			put(&lines, lines.n ? S("\n") : S(""));
			put(&lines, f[i].text);
		}
	for (size_t i = 0; i == 0 || i < count; i++) {
		put_round(w, x, code, s);
		sheet_put_text(w, LOOK_BORDER | LOOK_WRAP, buf_str(&lines));
		if (count)
			put_recommendation(w, x, &all[i]);
	}
	return OK;
}

static struct err put_unit(struct sheet_out *w, const struct exporting *x, unit_id unit,
			   struct str code)
{
	struct supervision *all;
	size_t n;
	for (int64_t year = x->q->from_year; year <= x->q->to_year; year++) {
		TRY(supervision_list(x->db, unit, year, &all, &n));
		for (size_t i = 0; i < n; i++)
			TRY(put_one(w, x, code, &all[i]));
	}
	return OK;
}

static struct err put_units(struct sheet_out *w, const struct exporting *x)
{
	struct supervision_row *rows;
	struct unit u;
	size_t n;
	if (x->q->unit.n) {
		TRY(unit_read_last(x->db, x->q->unit, &u));
		return put_unit(w, x, u.id, u.code);
	}
	TRY(supervision_rows(
		x->db, &(struct supervision_asking){ .season = x->q->season, .top = x->q->top },
		&rows, &n));
	for (size_t i = 0; i < n; i++)
		TRY(put_unit(w, x, rows[i].unit, rows[i].code));
	return OK;
}

static struct err fill(struct sheet_out *w, void *arg)
{
	struct exporting *x = arg;
	struct arena *a = x->db->arena;
	const struct msg titles[C_COUNT] = {
		T(supervision_col_unit),     T(supervision_col_kind),
		T(supervision_col_body),     T(supervision_col_subject),
		T(supervision_col_where),    T(supervision_col_team),
		T(supervision_col_from),     T(supervision_col_to),
		T(supervision_col_held),     T(supervision_col_summary),
		T(supervision_col_findings), T(supervision_col_recommended),
		T(supervision_col_made),     T(supervision_col_due),
		T(supervision_col_answer),   T(supervision_col_answered),
		T(supervision_col_said),
	};
	struct sheet_column heads[C_COUNT];
	for (int i = 0; i < C_COUNT; i++)
		heads[i] = (struct sheet_column){ .title = msg_text(a, LANG_VI, titles[i]) };
	heads[C_SUBJECT].width = heads[C_SUMMARY].width = heads[C_RECOMMENDED].width = 36;
	heads[C_WHERE].width = heads[C_FINDINGS].width = heads[C_SAID].width = 30;
	sheet_begin_list(w, msg_text(a, LANG_VI, T(supervision_title)), STR_NONE, heads, C_COUNT);
	return put_units(w, x);
}

struct err supervision_export(struct db *db, struct office *o, const struct supervision_export *q,
			      struct office_sink to)
{
	struct exporting x = { .db = db, .q = q };
	return sheet_write(o, db->arena, fill, &x, to);
}

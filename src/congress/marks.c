/* marks.c: texts with marks, filled. What the term has brought is term.c's. See marks.h. */
#include "congress/marks.h"

#include "base/day.h"
#include "base/num.h"
#include "base/text.h"
#include "congress/plan.h"
#include "document/document.h"
#include "election/election.h"
#include "msg_congress.gen.h"
#include "store/audit.h"

#include <assert.h>

#define MARK_DOTS S("……………")
enum { MARK_BYTES_MAX = 100, TERM_YEARS = 5 };

void marks_put(struct marks *m, const char *name, struct str value)
{
	for (size_t i = 0; i < m->n; i++)
		if (str_eq(m->p[i].name, str_of(name))) {
			m->p[i].value = value;
			return;
		}
	assert(m->n < MARKS_MAX);
	m->p[m->n++] = (struct mark){ str_of(name), value };
}

static const struct mark *find(const struct marks *m, struct str name)
{
	for (size_t i = 0; i < m->n; i++)
		if (str_eq(m->p[i].name, name))
			return &m->p[i];
	return NULL;
}

/* The mark that a text begins with at its bracket; NULL: none. */
static const struct mark *mark_at(const struct marks *m, struct str rest)
{
	size_t close = str_find(str_sub(rest, 0, MARK_BYTES_MAX), S("]"));
	return close == SIZE_MAX ? NULL : find(m, str_sub(rest, 1, close - 1));
}

struct str marks_fill(struct arena *a, struct str text, const struct marks *m)
{
	struct buf b = { .arena = a };
	while (text.n) {
		size_t open = str_find(text, S("["));
		put(&b, str_sub(text, 0, open));
		if (open == SIZE_MAX)
			break;
		text = str_sub(text, open, text.n);
		const struct mark *k = mark_at(m, text);
		struct str value = k ? str_trim(k->value) : S("[");
		put(&b, value.n ? value : MARK_DOTS);
		text = str_sub(text, k ? k->name.n + 2 : 1, text.n);
	}
	return buf_str(&b);
}

/* ---- from the answers ---- */

static struct str say(struct arena *a, struct msg m) { return msg_text(a, LANG_VI, m); }

static struct str number(struct arena *a, int64_t n)
{
	return n > 0 ? str_fmt(a, "%lld", (long long)n) : STR_NONE;
}

/* "- Đồng chí Nguyễn Văn A, Chủ tịch" on a line each. */
static struct str people(struct arena *a, struct str text)
{
	size_t n;
	struct named *all = named_lines(a, text, &n);
	struct buf b = { .arena = a };
	for (size_t i = 0; i < n; i++) {
		if (i)
			put(&b, S("\n"));
		put(&b, say(a, all[i].post.n ? T(congress_line_post, .name = all[i].name,
						 .post = all[i].post)
					     : T(congress_line_name, .name = all[i].name)));
	}
	return buf_str(&b);
}

static struct str items(struct arena *a, struct str text)
{
	size_t n;
	struct str *all = plain_lines(a, text, &n);
	struct buf b = { .arena = a };
	for (size_t i = 0; i < n; i++) {
		put(&b, i ? S("\n- ") : S("- "));
		put(&b, all[i]);
	}
	return buf_str(&b);
}

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
	marks_put(m, "đoàn chủ tịch", people(a, t[ANSWER_PRESIDIUM]));
	marks_put(m, "chủ trì", nth_name(a, t[ANSWER_PRESIDIUM], 0));
	marks_put(m, "đồng chủ trì", nth_name(a, t[ANSWER_PRESIDIUM], 1));
	marks_put(m, "đoàn thư ký", people(a, t[ANSWER_SECRETARIES]));
	marks_put(m, "thư ký", nth_name(a, t[ANSWER_SECRETARIES], 0));
	marks_put(m, "ban bầu cử", people(a, t[ANSWER_COUNTING]));
	marks_put(m, "trưởng ban bầu cử", nth_name(a, t[ANSWER_COUNTING], 0));
	marks_put(m, "ứng cử viên", people(a, t[ANSWER_CANDIDATES]));
	marks_put(m, "đại biểu cấp trên", people(a, t[ANSWER_UPPER]));
	marks_put(m, "người của cấp trên", first_line(a, t[ANSWER_UPPER]));
	marks_put(m, "khách mời", people(a, t[ANSWER_GUESTS]));
	marks_put(m, "chỉ tiêu", items(a, t[ANSWER_TARGETS]));
	marks_put(m, "số uỷ viên", number(a, answer_number(x, ANSWER_SIZE)));
	marks_put(m, "số đại biểu cấp trên", number(a, answer_number(x, ANSWER_UPPER_SEATS)));
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

static struct str hour(struct arena *a, int64_t at)
{
	int64_t minutes = local_clock(at) / 60000;
	return say(a, T(congress_hour, .hour = minutes / 60, .minute = minutes % 60));
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
	marks_put(m, "giờ", hour(a, w->starts_at));
	marks_put(m, "nơi họp", w->place);
	marks_put(m, "đoàn viên", number(a, x->members));
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
		  rule_number(s, "keep_months", &months) ? number(a, months) : STR_NONE);
}

/* ---- from the term ---- */

static struct err term_marks(struct db *db, const struct answers *x, struct marks *m)
{
	int64_t from = 0, to = 0;
	struct term_words w;
	struct str before = term_before(db->arena, x->what.term, &from, &to);
	marks_put(m, "nhiệm kỳ trước", before);
	if (!before.n) {
		to = ymd_of(local_day(x->what.starts_at)).year;
		from = to - TERM_YEARS;
	}
	TRY(term_words(db, x->unit.id, from, to, &w));
	marks_put(m, "số liệu nhiệm kỳ", w.figures);
	marks_put(m, "thi đua khen thưởng", w.awards);
	marks_put(m, "hoạt động", w.activities);
	marks_put(m, "chăm lo", w.care);
	marks_put(m, "ban chấp hành", w.officers);
	marks_put(m, "cán bộ công đoàn", w.officers);
	return OK;
}

/* The agenda with its hours. */
static struct err programme_marks(struct db *db, const struct assembly *a, struct marks *m)
{
	struct item *all;
	struct buf b = { .arena = db->arena };
	size_t n;
	TRY(agenda_list(db, a, &all, &n));
	for (size_t i = 0; i < n; i++) {
		put(&b, i ? S("\n- ") : S("- "));
		put_clock(&b, all[i].planned_at);
		put(&b, S(": "));
		put(&b, all[i].title);
	}
	marks_put(m, "chương trình", buf_str(&b));
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
	TRY(programme_marks(db, &x->what, out));
	TRY(milestone_marks(db, &x->what, out));
	return poll_marks(db, x->what.id, out);
}

/* ---- from the room ---- */

static struct err quorum_marks(struct db *db, const struct assembly *a, struct marks *m)
{
	struct quorum q;
	struct buf share = { .arena = db->arena };
	bool begun = a->state >= ASSEMBLY_SUMMONED && a->state < ASSEMBLY_CANCELLED;
	TRY(presence_quorum(db, a, &q));
	if (q.summoned > 0 && q.present > 0) {
		put_num(&share, (q.present * 2000 + q.summoned) / (2 * q.summoned), 1, 0);
		put(&share, S("%"));
	}
	marks_put(m, "số triệu tập", number(db->arena, q.summoned));
	marks_put(m, "số có mặt", begun ? number(db->arena, q.present) : STR_NONE);
	marks_put(m, "tỷ lệ có mặt", begun ? buf_str(&share) : STR_NONE);
	marks_put(m, "số cần có", q.summoned ? number(db->arena, q.need) : STR_NONE);
	return OK;
}

static struct err vote_marks(struct db *db, const struct assembly *a, int64_t item, struct marks *m)
{
	struct vote *all;
	size_t n;
	marks_put(m, "biểu quyết", STR_NONE);
	TRY(vote_list(db, a->id, &all, &n));
	for (size_t i = 0; item && i < n; i++)
		if (all[i].item == item && all[i].state == VOTE_ANNOUNCED)
			marks_put(m, "biểu quyết",
				  say(db->arena, T(congress_vote_result,
						   .in_favour = all[i].count[VOICE_IN_FAVOUR],
						   .against = all[i].count[VOICE_AGAINST],
						   .other = all[i].count[VOICE_OTHER])));
	return OK;
}

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

struct err room_marks(struct db *db, const struct assembly *a, int64_t item, struct marks *m)
{
	TRY(quorum_marks(db, a, m));
	TRY(vote_marks(db, a, item, m));
	return elected_marks(db, a, m);
}

void room_unknown(struct marks *m)
{
	static const char *const names[] = { "số triệu tập", "số có mặt",  "tỷ lệ có mặt",
					     "số cần có",    "biểu quyết", "trúng cử" };
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		marks_put(m, names[i], STR_NONE);
}

/* ---- the texts ---- */

#define TEXT_COLUMNS "SELECT id, owner_id, version, code, text FROM congress_text "
SQL(text_of, TEXT_COLUMNS "WHERE code = $1 ORDER BY owner_id");
SQL(texts_of, TEXT_COLUMNS "WHERE owner_id IN (0, $1) ORDER BY code, owner_id");

static struct congress_text take(struct rows *rs)
{
	return (struct congress_text){ .id = col_int(rs, 0),
				       .owner = col_int(rs, 1),
				       .version = col_int(rs, 2),
				       .code = col_text(rs, 3),
				       .text = col_text(rs, 4) };
}

struct err congress_text_read(struct db *db, unit_id unit, const char *code,
			      struct congress_text *out)
{
	struct unit *chain;
	struct rows *rs;
	size_t n, best = 0;
	*out = (struct congress_text){ .id = 0 };
	TRY(unit_chain(db, unit, (struct as_at){ .on = local_day(db->now) }, &chain, &n));
	TRY(db_rows(db, text_of, ARGS(TEXT(str_of(code))), &rs));
	while (db_next(rs)) {
		struct congress_text t = take(rs);
		if (!t.owner && !out->id)
			*out = t;
		for (size_t i = 0; t.owner && i < n; i++)
			if (chain[i].id.n == t.owner && i + 1 > best) {
				best = i + 1;
				*out = t;
			}
	}
	TRY(db_done(rs));
	return out->id ? OK : FAIL(ERR_NOT_FOUND, "congress.no_text");
}

struct err congress_texts(struct db *db, unit_id owner, struct congress_text **out, size_t *n)
{
	struct {
		struct congress_text *p;
		size_t n, cap;
	} v = { 0 };
	struct rows *rs;
	TRY(db_rows(db, texts_of, ARGS(INT(owner.n)), &rs));
	while (v.n < TEXTS_MAX && db_next(rs)) {
		struct congress_text t = take(rs);
		if (v.n && str_eq(v.p[v.n - 1].code, t.code))
			v.p[v.n - 1] = t;
		else
			*PUSH(db->arena, &v) = t;
	}
	*out = v.p;
	*n = v.n;
	return db_done(rs);
}

static struct err audit_text(struct tx *tx, const struct congress_text *t)
{
	return audit(tx, (struct act){ .verb = "congress.text",
				       .object = "congress_text",
				       .id = t->id,
				       .unit = t->owner,
				       .note = t->code });
}

SQL(text_shipped, "SELECT id FROM congress_text WHERE owner_id = 0 AND code = $1");
SQL(text_put, "INSERT INTO congress_text (id, owner_id, code, text, version)"
	      " VALUES ($1, $2, $3, $4, 1)");
SQL(text_change, "UPDATE congress_text SET text = $4, version = version + 1"
		 " WHERE owner_id = $1 AND code = $2 AND version = $3");
SQL(text_drop, "DELETE FROM congress_text WHERE owner_id = $1 AND code = $2 AND version = $3");

struct err congress_text_set(struct tx *tx, const struct congress_text *in)
{
	int64_t shipped = 0;
	struct congress_text t = *in;
	if (text_length(in->text) > CONGRESS_TEXT_MAX)
		return FAIL(ERR_TOO_LARGE, "congress.text_long");
	TRY(db_int(tx_db(tx), text_shipped, ARGS(TEXT(in->code)), &shipped));
	if (!shipped)
		return FAIL(ERR_NOT_FOUND, "congress.no_text");
	if (!str_trim(in->text).n)
		TRY(tx_run_one(tx, text_drop,
			       ARGS(INT(in->owner), TEXT(in->code), INT(in->version)),
			       "assembly.changed"));
	else if (in->version)
		TRY(tx_run_one(
			tx, text_change,
			ARGS(INT(in->owner), TEXT(in->code), INT(in->version), TEXT(in->text)),
			"assembly.changed"));
	else {
		t.id = tx_id(tx);
		TRY(tx_run(tx, text_put,
			   ARGS(INT(t.id), INT(in->owner), TEXT(in->code), TEXT(in->text))));
	}
	return audit_text(tx, &t);
}

/* prepare.c: the answers to the twelve questions and what is proposed where none was given. See
 * prepare.h. */
#include "staff/prepare.h"

#include "base/day.h"
#include "base/text.h"
#include "msg_staff.gen.h"
#include "staff/inner.h"

enum { LATE_MONTH = 6, SCHOOL_MONTH = 6, YEAR_DIGITS = 4 };

const char *const staff_question_codes[STAFF_QUESTIONS + 1] = {
	"year",	       "presidium", "secretaries", "counting", "board_seats",
	"board_names", "decide",    "guests",	   "targets",  NULL
};

static struct str say(struct arena *a, struct msg m) { return msg_text(a, LANG_VI, m); }

static struct str figure(struct arena *a, int64_t n) { return str_fmt(a, "%lld", (long long)n); }

int64_t staff_answer_number(const struct staff_answers *x, enum staff_question which)
{
	int64_t n;
	return str_int(str_trim(x->text[which]), &n) && n > 0 ? n : 0;
}

/* ---- the head ---- */

/* Names have capitals in every word, a post in its first alone. */
static bool is_post(struct arena *a, struct str s)
{
	size_t last = s.n;
	while (last && s.p[last - 1] != ' ')
		last--;
	struct str first = text_head(str_sub(s, last, s.n), 1);
	return last && !str_eq(text_upper(a, first), first);
}

struct named staff_head(struct arena *a, const struct staff_conference *c)
{
	size_t n;
	struct named *all = named_lines(a, c->head, &n);
	struct named head = n ? all[0] : (struct named){ STR_NONE, STR_NONE };
	head.name = name_bare(head.name);
	if (is_post(a, head.name) && !head.post.n)
		head = (struct named){ STR_NONE, head.name };
	return head;
}

/* ---- years ---- */

static size_t digits_at(struct str s, size_t at)
{
	size_t n = 0;
	while (at + n < s.n && s.p[at + n] >= '0' && s.p[at + n] <= '9')
		n++;
	return n;
}

struct str year_after(struct arena *a, struct str year)
{
	struct buf b = { .arena = a };
	for (size_t i = 0; i < year.n;) {
		size_t n = digits_at(year, i);
		int64_t y;
		if (n == YEAR_DIGITS && str_int(str_sub(year, i, n), &y))
			put_fmt(&b, "%lld", (long long)y + 1);
		else
			put(&b, str_sub(year, i, n ? n : 1));
		i += n ? n : 1;
	}
	return buf_str(&b);
}

void years_of(struct str year, int64_t *from, int64_t *to)
{
	int64_t y;
	*from = *to = 0;
	for (size_t i = 0; i + YEAR_DIGITS <= year.n; i++)
		if (digits_at(year, i) == YEAR_DIGITS &&
		    str_int(str_sub(year, i, YEAR_DIGITS), &y)) {
			*from = *from ? *from : y;
			*to = y;
		}
}

/* It meets when the work year is over or nearly so; a school's at the new one's beginning. */
static struct str proposed_year(struct arena *a, const struct staff_answers *x)
{
	struct ymd on = ymd_of(local_day(x->what.starts_at));
	int64_t year = on.year;
	if (x->employer.kind == EMPLOYER_SCHOOL) {
		year -= on.month < SCHOOL_MONTH;
		return say(a, T(staff_school_year, .from = figure(a, year - 1),
				.to = figure(a, year)));
	}
	return say(a,
		   T(staff_work_year, .year = figure(a, on.month < LATE_MONTH ? year - 1 : year)));
}

/* ---- what is proposed ---- */

SQL(board_in_office, "SELECT id FROM inspection_board WHERE unit_id = $1 AND employer_id = $2"
		     " AND from_on <= $3 ORDER BY from_on DESC, id DESC LIMIT 1");
SQL(held_before, "SELECT id FROM assembly WHERE unit_id = $1 AND employer_id = $2"
		 " AND kind = 'staff_conference' AND state = 'closed' AND starts_at < $3"
		 " ORDER BY starts_at DESC, id DESC LIMIT 1");

static struct err read_before(struct db *db, struct staff_answers *x)
{
	const struct val unit = INT(x->what.unit.n), employer = INT(x->what.employer);
	int64_t board = 0;
	TRY(db_int(db, held_before, ARGS(unit, employer, INT(x->what.starts_at)), &x->before.n));
	TRY(db_int(db, board_in_office, ARGS(unit, employer, INT(local_day(x->what.starts_at))),
		   &board));
	if (board)
		TRY(inspection_get(db, board, &x->board));
	return OK;
}

static void propose_board(struct arena *a, struct staff_answers *x)
{
	const struct inspection_board *now = &x->board;
	struct buf names = { .arena = a };
	bool sits = now->id && now->assembly.n != x->what.id.n &&
		    now->to_on > local_day(x->what.starts_at);
	bool small = !staff_has_board(&x->employer) ||
		     (x->employer.size != EMPLOYER_UNSAID && x->employer.size <= STAFF_FEW);
	for (size_t i = 0; i < now->n; i++)
		put_named(&names, now->members[i].name, STR_NONE);
	x->text[STAFF_BOARD_SEATS] =
		sits || small ? S("0") : str_fmt(a, "%d", (int)STAFF_BOARD_LEAST);
	x->text[STAFF_BOARD_NAMES] = sits || small ? STR_NONE : buf_str(&names);
}

static struct err propose_presidium(struct db *db, struct staff_answers *x)
{
	struct proposed_people p;
	struct buf lead = { .arena = db->arena };
	struct named head = staff_head(db->arena, &x->c);
	TRY(people_propose(db, &x->what, &p));
	if (head.name.n)
		put_named(&lead, head.name, head.post);
	if (x->unit.chair.n)
		put_named(&lead, x->unit.chair, say(db->arena, T(staff_chair_of_union)));
	x->text[STAFF_PRESIDIUM] = buf_str(&lead);
	x->text[STAFF_SECRETARIES] = p.write;
	x->text[STAFF_COUNTING] = p.count;
	return OK;
}

/* All of them but the election, which has a question of its own, and the resolution, which names
 * them. */
static struct err propose_decisions(struct db *db, struct staff_answers *x)
{
	struct buf b = { .arena = db->arena };
	struct staff_item *all;
	size_t n;
	TRY(staff_items(db, &x->what, &all, &n));
	for (size_t i = 0; i < n; i++)
		if (all[i].list == STAFF_DECIDE && !str_starts(all[i].text, S("Bầu")) &&
		    !str_starts(all[i].text, S("Nội dung nghị quyết")))
			put_named(&b, all[i].text, STR_NONE);
	x->text[STAFF_TO_DECIDE] = buf_str(&b);
	return OK;
}

/* What the last one set itself, as a beginning. */
static struct err propose_targets(struct db *db, struct staff_answers *x)
{
	struct buf b = { .arena = db->arena };
	struct goal *all;
	size_t n = 0;
	if (x->before.n)
		TRY(goal_list(db, x->before, &all, &n));
	for (size_t i = 0; i < n; i++)
		if (!all[i].opinion)
			put_named(&b, all[i].name, STR_NONE);
	x->text[STAFF_TARGETS] = buf_str(&b);
	return OK;
}

/* ---- reading ---- */

struct err staff_answers_read(struct db *db, assembly_id id, struct staff_answers *out)
{
	*out = (struct staff_answers){ .board = { .id = 0 } };
	TRY(staff_conference_of(db, id, &out->what, &out->c));
	TRY(unit_read_last(db, out->what.unit, &out->unit));
	TRY(employer_get(db, out->what.employer, &out->employer));
	TRY(ruleset_read(db, out->what.ruleset, &out->rules));
	TRY(read_before(db, out));
	out->text[STAFF_YEAR] = proposed_year(db->arena, out);
	propose_board(db->arena, out);
	TRY(propose_presidium(db, out));
	TRY(propose_decisions(db, out));
	TRY(propose_targets(db, out));
	for (int i = 0; i < STAFF_QUESTIONS; i++)
		out->text[i] = str_trim(out->text[i]);
	struct replies r = { staff_question_codes, out->text, out->given, 0 };
	TRY(replies_read(db, id, &r));
	out->given_count = r.count;
	return OK;
}

/* ---- saving ---- */

static struct err check_texts(struct arena *m, const struct str text[STAFF_QUESTIONS])
{
	size_t counters, stand;
	int64_t n;
	struct str seats = str_trim(text[STAFF_BOARD_SEATS]);
	for (int i = 0; i < STAFF_QUESTIONS; i++)
		if (text_length(text[i]) > REPLY_TEXT_MAX)
			return FAIL(ERR_TOO_LARGE, "staff.answer_long");
	if (seats.n && (!str_int(seats, &n) || n < 0 || n > SEATS_MAX))
		return FAIL(ERR_INVALID, "staff.no_number", seats);
	struct named *c = named_lines(m, text[STAFF_COUNTING], &counters);
	struct named *s = named_lines(m, text[STAFF_BOARD_NAMES], &stand);
	for (size_t i = 0; i < counters; i++)
		for (size_t k = 0; k < stand; k++)
			if (text_same(m, c[i].name, s[k].name))
				return FAIL(ERR_INVALID, "staff.counts_and_stands", c[i].name);
	return OK;
}

struct err staff_answers_save(struct tx *tx, assembly_id id, const struct str text[STAFF_QUESTIONS])
{
	struct db *db = tx_db(tx);
	struct staff_answers now;
	struct assembly a;
	size_t changed = 0;
	TRY(assembly_in(db, id, ASSEMBLY_PREPARING, ASSEMBLY_SUMMONED, &a));
	TRY(check_texts(db->arena, text));
	TRY(staff_answers_read(db, id, &now));
	for (int i = 0; i < STAFF_QUESTIONS; i++) {
		struct str as = str_trim(text[i]);
		if (str_eq(as, str_trim(now.text[i])))
			continue;
		TRY(reply_put(tx, id, staff_question_codes[i], as));
		changed++;
	}
	return changed ? assembly_audit(tx, "staff.answer", &a, STR_NONE) : OK;
}

/* make.c: from the answers to the conference itself. See prepare.h. */
#include "base/day.h"
#include "base/text.h"
#include "msg_staff.gen.h"
#include "staff/inner.h"
#include "staff/prepare.h"

enum { FIRST_YEAR = 1945, AUGUST = 8, DECEMBER = 12 };

static struct str say(struct arena *a, struct msg m) { return msg_text(a, LANG_VI, m); }

const struct staff_draft_kind staff_draft_kinds[STAFF_DRAFTS] = {
	[STAFF_RULES] = { "staff_rules", MOTION_RULES },
	[STAFF_HEAD_SAYS] = { "staff_head_report", MOTION_REPORT },
	[STAFF_UNION_SAYS] = { "staff_union_report", MOTION_REVIEW },
	[STAFF_RESOLVES] = { "staff_resolution", MOTION_RESOLUTION },
};

struct err staff_drafts(struct db *db, assembly_id id, struct motion out[STAFF_DRAFTS])
{
	for (int i = 0; i < STAFF_DRAFTS; i++)
		TRY(motion_of_kind(db, id, staff_draft_kinds[i].motion, &out[i]));
	return OK;
}

/* What stands in brackets is a mark, whose name stays. */
static struct str put_instead(struct arena *a, struct str text, struct str what, struct str with)
{
	struct buf b = { .arena = a };
	for (size_t at; (at = str_find(text, what)) != SIZE_MAX;) {
		put(&b, str_sub(text, 0, at));
		put(&b, at && text.p[at - 1] == '[' ? what : with);
		text = str_sub(text, at + what.n, text.n);
	}
	put(&b, text);
	return buf_str(&b);
}

bool staff_has_board(const struct employer *e) { return e->kind != EMPLOYER_COMPANY; }

static struct str capital(struct arena *a, struct str s)
{
	struct buf b = { .arena = a };
	struct str first = text_head(s, 1);
	put(&b, text_upper(a, first));
	put(&b, str_sub(s, first.n, s.n));
	return buf_str(&b);
}

/* As the rules call the head: alone, and with the employer's name after it. */
static struct str call_head(struct arena *a, const struct ruleset *rules, struct str text)
{
	struct str said[RULE_TEXTS_MAX];
	size_t n;
	rule_texts(a, rules, "head", said, &n);
	if (!n)
		return text;
	struct str alone = said[0];
	struct str named = str_fmt(a, "%.*s [cơ quan]", (int)said[n - 1].n, said[n - 1].p);
	text = put_instead(a, text, S("người đứng đầu [cơ quan]"), named);
	text = put_instead(a, text, S("Người đứng đầu [cơ quan]"), capital(a, named));
	text = put_instead(a, text, S("người đứng đầu"), alone);
	text = put_instead(a, text, S("Người đứng đầu"), capital(a, alone));
	return put_instead(a, text, S("NGƯỜI ĐỨNG ĐẦU"), text_upper(a, alone));
}

struct str staff_words(struct arena *a, const struct employer *e, const struct ruleset *rules,
		       struct str text)
{
	text = call_head(a, rules, text);
	if (!employer_is_company(e->kind))
		return text;
	text = put_instead(a, text, S("cán bộ, công chức, viên chức, người lao động"),
			   S("người lao động"));
	return put_instead(a, text, S("Cán bộ, công chức, viên chức, người lao động"),
			   S("Người lao động"));
}

/* Some are worded for companies without an inspection board; of the others the words for its people
 * alone differ. */
struct err staff_text_read(struct db *db, const struct staff_answers *x, const char *code,
			   struct str *out)
{
	const char *own = arena_cstr(db->arena, str_fmt(db->arena, "%s" STAFF_OF_COMPANY, code));
	bool company = !staff_has_board(&x->employer);
	struct stock_text t;
	struct err e = company ? stock_text_read(db, x->unit.id, own, &t) : OK;
	if (company && e.code != ERR_NOT_FOUND) {
		*out = t.text;
		return e;
	}
	TRY(stock_text_read(db, x->unit.id, code, &t));
	*out = staff_words(db->arena, &x->employer, &x->rules, t.text);
	return OK;
}

static struct str draft_title(struct arena *a, const struct staff_answers *x, enum staff_draft d)
{
	const struct msg titles[STAFF_DRAFTS] = { T(staff_draft_rules), T(staff_draft_head),
						  T(staff_draft_union), T(staff_draft_resolution) };
	return staff_words(a, &x->employer, &x->rules, say(a, titles[d]));
}

/* What only the day can say is left to be filled in by hand. */
static struct err write_drafts(struct tx *tx, const struct staff_answers *x,
			       const struct marks *marks, struct staff_made *m)
{
	struct motion there[STAFF_DRAFTS];
	TRY(staff_drafts(tx_db(tx), x->what.id, there));
	for (int i = 0; i < STAFF_DRAFTS; i++) {
		struct str text;
		int64_t id;
		if (there[i].id)
			continue;
		TRY(staff_text_read(tx_db(tx), x, staff_draft_kinds[i].text, &text));
		const struct motion draft = { .assembly = x->what.id,
					      .kind = staff_draft_kinds[i].motion,
					      .title = draft_title(tx_db(tx)->arena, x,
								   (enum staff_draft)i),
					      .text = marks_fill(tx_db(tx)->arena, text, marks) };
		TRY(motion_add(tx, &draft, &id));
		m->drafts++;
	}
	return OK;
}

/* Members of the union; who is not of it is added to the list by hand. */
static struct err seat_members(struct tx *tx, const struct staff_answers *x, struct staff_made *m)
{
	struct quorum q;
	if (x->what.form != FORM_ALL_MEMBERS)
		return OK;
	TRY(presence_quorum(tx_db(tx), &x->what, &q));
	return q.summoned ? OK : seat_add_members(tx, x->what.id, &m->members);
}

/* The last day of the work year that comes; DAY_NONE: nobody said which. */
static int64_t year_end(struct arena *a, const struct staff_answers *x)
{
	bool school = x->employer.kind == EMPLOYER_SCHOOL;
	int64_t from, to;
	years_of(year_after(a, x->text[STAFF_YEAR]), &from, &to);
	if (to < FIRST_YEAR)
		return DAY_NONE;
	return school ? day_of((int)to, AUGUST, 31) : day_of((int)to, DECEMBER, 31);
}

static struct err add_goals(struct tx *tx, const struct staff_answers *x, struct staff_made *m)
{
	struct goal *there;
	size_t n;
	TRY(goal_list(tx_db(tx), x->what.id, &there, &n));
	if (n)
		return OK;
	struct str *lines = plain_lines(tx_db(tx)->arena, x->text[STAFF_TARGETS], &n);
	for (size_t i = 0; i < n && i < GOALS_MAX; i++) {
		const struct goal g = { .assembly = x->what.id,
					.name = text_head(lines[i], GOAL_NAME_MAX),
					.measure = S(""),
					.owner = S(""),
					.value = GOAL_NO_VALUE,
					.due_on = year_end(tx_db(tx)->arena, x) };
		int64_t id;
		TRY(goal_add(tx, &g, &id));
		m->goals++;
	}
	return OK;
}

/* ---- the board's election ---- */

static struct err add_candidates(struct tx *tx, const struct staff_answers *x, int64_t election)
{
	size_t n;
	struct named *all = named_lines(tx_db(tx)->arena, x->text[STAFF_BOARD_NAMES], &n);
	for (size_t i = 0; i < n && i < ELECTION_CANDIDATES_MAX; i++) {
		const struct candidate c = { .election = election,
					     .name = all[i].name,
					     .about = text_head(all[i].post, CANDIDATE_ABOUT_MAX),
					     .proposer = S(""),
					     .source = FROM_COMMITTEE };
		int64_t id;
		TRY(candidate_add(tx, &c, &id));
	}
	return OK;
}

static struct err plan_election(struct tx *tx, const struct staff_answers *x, struct staff_made *m)
{
	int64_t seats = staff_answer_number(x, STAFF_BOARD_SEATS), id;
	struct election_row *there, e;
	size_t n;
	TRY(election_list(tx_db(tx), x->what.id, &there, &n));
	if (n || !seats)
		return OK;
	TRY(election_plan(tx, x->what.id, ELECT_PEOPLES_INSPECTION,
			  say(tx_db(tx)->arena, T(staff_elect_board)), &id));
	TRY(election_get(tx_db(tx), id, &e));
	if (seats != e.rules.seats)
		TRY(election_set_seats(tx, id, e.version, seats));
	m->elections = 1;
	return add_candidates(tx, x, id);
}

/* A board whose term is not over is not elected: nor does the agenda say so. */
static struct err drop_election(struct tx *tx, const struct staff_answers *x)
{
	struct election_row *there;
	struct item *all;
	size_t n, elections;
	TRY(election_list(tx_db(tx), x->what.id, &there, &elections));
	if (elections || staff_answer_number(x, STAFF_BOARD_SEATS))
		return OK;
	TRY(agenda_list(tx_db(tx), &x->what, &all, &n));
	for (size_t i = 0; i < n; i++)
		if (all[i].kind == ITEM_ELECTION && all[i].state == ITEM_WAITING)
			TRY(agenda_drop(tx, all[i].id));
	return OK;
}

/* ---- all of it ---- */

/* What was proposed and not changed has been looked at: it stays what it was. */
static struct err keep_answers(struct tx *tx, const struct staff_answers *x)
{
	for (int i = 0; i < STAFF_QUESTIONS; i++)
		TRY(reply_keep(tx, x->what.id, staff_question_codes[i], str_trim(x->text[i])));
	return OK;
}

struct err staff_make(struct tx *tx, assembly_id id, struct staff_made *out)
{
	struct db *db = tx_db(tx);
	struct staff_answers x;
	struct assembly a;
	struct marks *marks = NEW(db->arena, 1, struct marks);
	*out = (struct staff_made){ 0 };
	TRY(assembly_in(db, id, ASSEMBLY_PREPARING, ASSEMBLY_SUMMONED, &a));
	TRY(staff_answers_read(db, id, &x));
	TRY(keep_answers(tx, &x));
	TRY(seat_members(tx, &x, out));
	TRY(seat_add_guests(tx, id, x.text[STAFF_GUESTS], &out->guests));
	TRY(drop_election(tx, &x));
	TRY(plan_election(tx, &x, out));
	TRY(staff_fill(db, &x, marks));
	TRY(staff_put_scripts(tx, &x, marks, &out->scripts));
	room_unknown(marks);
	marks_put(marks, "trúng cử", STR_NONE);
	TRY(write_drafts(tx, &x, marks, out));
	TRY(add_goals(tx, &x, out));
	return assembly_audit(tx, "staff.make", &a, STR_NONE);
}

/* answer.c: the twelve answers and what is proposed where none was given. See answer.h. */
#include "congress/answer.h"

#include "base/day.h"
#include "base/num.h"
#include "base/text.h"
#include "election/election.h"
#include "msg_congress.gen.h"
#include "person/person.h"
#include "report/report.h"

enum {
	PREPARE_DAYS = 60, /* before the day, where no day is known */
	SATURDAY = 6,
	COUNTERS = 3,
	SECRETARIES = 2,
	SEARCHED = 40,
	TARGETS_SHOWN = 8,
	HALF_PAST_SEVEN = 450,
};
const char *const answer_codes[ANSWER_COUNT + 1] = {
	"size",	 "presidium", "secretaries", "counting", "candidates", "chair", "upper_delegates",
	"upper", "guests",    "targets",     NULL
};
const char *const answer_chairs[] = { "committee", "after", "before", NULL };

int64_t answer_number(const struct answers *a, enum answer which)
{
	int64_t n;
	return str_int(str_trim(a->text[which]), &n) && n > 0 ? n : 0;
}

int answer_chair(const struct answers *a)
{
	int i = code_place(answer_chairs, CHAIR_MODES, a->text[ANSWER_CHAIR]);
	return i < 0 ? CHAIR_BY_COMMITTEE : i;
}

static struct str say(struct arena *a, struct msg m) { return msg_text(a, LANG_VI, m); }

struct str congress_title(struct arena *a, const struct assembly *x, struct str unit)
{
	struct buf b = { .arena = a };
	put(&b, say(a, x->form == FORM_DELEGATES ? T(congress_title_delegates, .unit = unit)
						 : T(congress_title_members, .unit = unit)));
	if (x->ordinal)
		put(&b, say(a, T(congress_title_nth, .nth = roman_text(a, x->ordinal))));
	if (x->term.n)
		put(&b, say(a, T(congress_title_term, .term = x->term)));
	return buf_str(&b);
}

/* ---- what is proposed ---- */

/* People of an office's term, each once, in the order of their offices. */
struct officers {
	struct office_span *p;
	size_t n;
};

static bool on_committee(enum union_office o)
{
	return o == OFFICE_CHAIR || o == OFFICE_DEPUTY || o == OFFICE_STANDING_MEMBER ||
	       o == OFFICE_COMMITTEE_MEMBER;
}

static struct err read_officers(struct db *db, const struct assembly *a, struct officers *out)
{
	struct office_span *all;
	size_t n;
	int64_t on = local_day(a->starts_at), today = local_day(db->now);
	TRY(person_offices(db, a->unit.n, on < today ? on : today, &all, &n));
	out->p = NEW(db->arena, n + 1, struct office_span);
	for (size_t i = 0; i < n; i++) {
		bool there = false;
		for (size_t k = 0; k < out->n; k++)
			there = there || out->p[k].person == all[i].person;
		if (!there)
			out->p[out->n++] = all[i];
	}
	return OK;
}

static void put_person(struct buf *b, struct str name, struct str post)
{
	put(b, name);
	if (post.n)
		put(b, S(" – "));
	put(b, post);
	put(b, S("\n"));
}

static struct str office_name(struct arena *a, enum union_office o)
{
	return say(a, msg_of_key(office_key(o), NULL, 0));
}

static void propose_officers(struct db *db, const struct officers *all, struct answers *x)
{
	struct arena *m = db->arena;
	struct buf lead = { .arena = m }, write = { .arena = m }, stand = { .arena = m };
	size_t secretaries = 0;
	for (size_t i = 0; i < all->n; i++) {
		const struct office_span *o = &all->p[i];
		struct str post = office_name(m, o->office);
		if (!on_committee(o->office))
			continue;
		put_person(&stand, o->name, post);
		if (o->office == OFFICE_CHAIR || o->office == OFFICE_DEPUTY)
			put_person(&lead, o->name, post);
		else if (secretaries++ < SECRETARIES)
			put_person(&write, o->name, post);
	}
	x->text[ANSWER_PRESIDIUM] = buf_str(&lead);
	x->text[ANSWER_SECRETARIES] = buf_str(&write);
	x->text[ANSWER_CANDIDATES] = buf_str(&stand);
}

static bool holds_office(const struct officers *all, int64_t person)
{
	for (size_t i = 0; i < all->n; i++)
		if (all->p[i].person == person && on_committee(all->p[i].office))
			return true;
	return false;
}

/* Heads of groups first, then members of no committee. */
static struct err propose_counters(struct db *db, const struct officers *all, struct answers *x)
{
	struct buf b = { .arena = db->arena };
	struct person_row *people;
	size_t n, found = 0;
	for (size_t i = 0; i < all->n && found < COUNTERS; i++)
		if (all->p[i].office == OFFICE_GROUP_HEAD) {
			put_person(&b, all->p[i].name, office_name(db->arena, all->p[i].office));
			found++;
		}
	const struct person_query q = { .unit = x->unit.id.n,
					.on = local_day(db->now),
					.limit = SEARCHED };
	TRY(person_search(db, &q, &people, &n));
	for (size_t i = 0; i < n && found < COUNTERS; i++)
		if (!holds_office(all, people[i].id)) {
			put_person(&b, people[i].name, people[i].job);
			found++;
		}
	x->text[ANSWER_COUNTING] = buf_str(&b);
	return OK;
}

static struct err propose_upper(struct db *db, struct answers *x)
{
	struct unit upper;
	struct buf b = { .arena = db->arena };
	x->text[ANSWER_UPPER] = STR_NONE;
	if (!x->unit.parent.n)
		return OK;
	TRY(unit_read_last(db, x->unit.parent, &upper));
	if (upper.chair.n)
		put_person(&b, upper.chair,
			   say(db->arena, T(congress_chair_of, .unit = upper.name)));
	x->text[ANSWER_UPPER] = buf_str(&b);
	return OK;
}

/* The year's targets, as a beginning. */
static struct err propose_targets(struct db *db, struct answers *x)
{
	struct season *all;
	struct target_list list;
	struct indicator *indicators;
	struct buf b = { .arena = db->arena };
	size_t n, count, shown = 0;
	x->text[ANSWER_TARGETS] = STR_NONE;
	TRY(season_of_unit(db, x->unit.id, &all, &n));
	if (!n)
		return OK;
	TRY(target_of_unit(db, all[0].id, x->unit.id, false, &list));
	TRY(indicator_list(db, all[0].id, &indicators, &count));
	for (size_t i = 0; i < list.n && shown < TARGETS_SHOWN; i++)
		for (size_t k = 0; k < count; k++)
			if (indicators[k].id.n == list.p[i].indicator.n && !list.p[i].period.n) {
				put(&b, indicators[k].name);
				put(&b, S(": "));
				put_indicator_figure(&b, &indicators[k], list.p[i].value);
				if (indicators[k].kind == INDICATOR_NUMBER)
					put_fmt(&b, " %.*s", (int)indicators[k].measure.n,
						indicators[k].measure.p);
				put(&b, S("\n"));
				shown++;
			}
	x->text[ANSWER_TARGETS] = buf_str(&b);
	return OK;
}

static int64_t committee_now(const struct officers *all)
{
	int64_t n = 0;
	for (size_t i = 0; i < all->n; i++)
		n += on_committee(all->p[i].office);
	return n;
}

/* As many as today, at most what the rule allows; else what it allows. */
static void propose_size(struct db *db, const struct officers *all, struct answers *x)
{
	int64_t now = committee_now(all), most = x->size_most;
	int64_t n = now && (!most || now <= most) ? now : most;
	x->text[ANSWER_SIZE] = n ? str_fmt(db->arena, "%lld", (long long)n) : STR_NONE;
}

static struct err propose(struct db *db, struct answers *x)
{
	struct officers all = { 0 };
	TRY(read_officers(db, &x->what, &all));
	propose_size(db, &all, x);
	propose_officers(db, &all, x);
	TRY(propose_counters(db, &all, x));
	x->text[ANSWER_CHAIR] = str_of(answer_chairs[CHAIR_BY_COMMITTEE]);
	x->text[ANSWER_UPPER_SEATS] = S("0");
	TRY(propose_upper(db, x));
	x->text[ANSWER_GUESTS] = STR_NONE;
	return propose_targets(db, x);
}

/* ---- reading ---- */

static struct err read_size(struct db *db, struct answers *x)
{
	int64_t n, today = local_day(db->now);
	TRY(person_count(db, x->unit.id.n, today, &n));
	x->members = n > 0 ? n : x->unit.members;
	if (!rule_number(&x->rules, "delegates_from", &x->delegates_from))
		x->delegates_from = 0;
	if (x->members < 0 || !rule_band(&x->rules, "committee_size", x->members, &x->size_most))
		x->size_most = 0;
	return OK;
}

static struct err read_proposed(struct db *db, assembly_id id, struct answers *out)
{
	*out = (struct answers){ 0 };
	TRY(assembly_get(db, id, &out->what));
	TRY(unit_read_last(db, out->what.unit, &out->unit));
	TRY(ruleset_read(db, out->what.ruleset, &out->rules));
	TRY(congress_number(db, out->what.unit, local_day(out->what.starts_at), &out->number));
	TRY(read_size(db, out));
	return propose(db, out);
}

struct err answers_read(struct db *db, assembly_id id, struct answers *out)
{
	TRY(read_proposed(db, id, out));
	struct replies r = { answer_codes, out->text, out->given, 0 };
	TRY(replies_read(db, id, &r));
	out->given_count = r.count;
	return OK;
}

/* ---- saving ---- */

static bool is_number(enum answer which)
{
	return which == ANSWER_SIZE || which == ANSWER_UPPER_SEATS;
}

static struct err check_texts(struct arena *m, const struct str text[ANSWER_COUNT])
{
	size_t counters, stand;
	int64_t n;
	for (int i = 0; i < ANSWER_COUNT; i++) {
		if (text_length(text[i]) > REPLY_TEXT_MAX)
			return FAIL(ERR_TOO_LARGE, "congress.answer_long");
		if (is_number((enum answer)i) && str_trim(text[i]).n &&
		    (!str_int(str_trim(text[i]), &n) || n < 0 || n > SEATS_MAX))
			return FAIL(ERR_INVALID, "congress.no_number", text[i]);
	}
	struct named *c = named_lines(m, text[ANSWER_COUNTING], &counters);
	struct named *s = named_lines(m, text[ANSWER_CANDIDATES], &stand);
	for (size_t i = 0; i < counters; i++)
		for (size_t k = 0; k < stand; k++)
			if (str_eq(text_fold(m, c[i].name), text_fold(m, s[k].name)))
				return FAIL(ERR_INVALID, "congress.counts_and_stands", c[i].name);
	return OK;
}

struct err answers_save(struct tx *tx, assembly_id id, const struct str text[ANSWER_COUNT])
{
	struct db *db = tx_db(tx);
	struct assembly a;
	struct answers now;
	size_t changed = 0;
	TRY(assembly_in(db, id, ASSEMBLY_PREPARING, ASSEMBLY_SUMMONED, &a));
	TRY(check_texts(db->arena, text));
	TRY(answers_read(db, id, &now));
	for (int i = 0; i < ANSWER_COUNT; i++) {
		struct str as = str_trim(text[i]);
		if (str_eq(as, str_trim(now.text[i])))
			continue;
		TRY(reply_put(tx, id, answer_codes[i], as));
		changed++;
	}
	return changed ? assembly_audit(tx, "congress.answer", &a, STR_NONE) : OK;
}

/* ---- a new one ---- */

/* The Saturday at or after two months from today, in the morning. */
static int64_t proposed_start(int64_t today)
{
	int64_t on = today + PREPARE_DAYS;
	while (day_of_week(on) != SATURDAY)
		on++;
	return day_end_ms(on - 1) + HALF_PAST_SEVEN * INT64_C(60000);
}

struct err congress_begin(struct tx *tx, unit_id unit, assembly_id *out)
{
	struct db *db = tx_db(tx);
	struct unit u;
	struct ruleset rules;
	struct congress_number number;
	struct assembly a = { .unit = unit, .kind = ASSEMBLY_CONGRESS };
	int64_t from, members, today = local_day(db->now);
	a.starts_at = proposed_start(today);
	TRY(unit_read_last(db, unit, &u));
	TRY(ruleset_for(db, unit, false, local_day(a.starts_at), &rules));
	TRY(congress_number(db, unit, local_day(a.starts_at), &number));
	TRY(person_count(db, unit.n, today, &members));
	members = members > 0 ? members : u.members;
	if (rule_number(&rules, "delegates_from", &from) && members >= from)
		a.form = FORM_DELEGATES;
	a.ordinal = number.ordinal;
	a.ordinal_of_committee = number.committee;
	a.term = number.term;
	a.place = S("");
	a.title = congress_title(db->arena, &a, u.name);
	return assembly_plan(tx, &a, out);
}

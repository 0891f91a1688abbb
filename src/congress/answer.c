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
	SATURDAY = 6,
	PREPARE_DAYS = 60, /* before the day, where no day is known */
	TARGETS_SHOWN = 8,
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

static struct err propose_upper(struct db *db, struct answers *x)
{
	struct unit upper;
	struct buf b = { .arena = db->arena };
	x->text[ANSWER_UPPER] = STR_NONE;
	if (!x->unit.parent.n)
		return OK;
	TRY(unit_read_last(db, x->unit.parent, &upper));
	if (upper.chair.n)
		put_named(&b, upper.chair,
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

/* As many as today, at most what the rule allows; else what it allows. */
static void propose_size(struct db *db, int64_t now, struct answers *x)
{
	int64_t most = x->size_most;
	int64_t n = now && (!most || now <= most) ? now : most;
	x->text[ANSWER_SIZE] = n ? str_fmt(db->arena, "%lld", (long long)n) : STR_NONE;
}

static struct err propose(struct db *db, struct answers *x)
{
	struct proposed_people p;
	TRY(people_propose(db, &x->what, &p));
	propose_size(db, p.committee, x);
	x->text[ANSWER_PRESIDIUM] = p.lead;
	x->text[ANSWER_SECRETARIES] = p.write;
	x->text[ANSWER_CANDIDATES] = p.stand;
	x->text[ANSWER_COUNTING] = p.count;
	x->text[ANSWER_CHAIR] = str_of(answer_chairs[CHAIR_BY_COMMITTEE]);
	x->text[ANSWER_UPPER_SEATS] = S("0");
	TRY(propose_upper(db, x));
	x->text[ANSWER_GUESTS] = STR_NONE;
	return propose_targets(db, x);
}

/* ---- reading ---- */

/* Above the grassroots the unions below say how many they have: few of these stand in the register.
 */
static struct err members_of(struct db *db, const struct assembly *a, const struct unit *u,
			     int64_t *out)
{
	int64_t n = -1;
	if (u->kind != UNIT_GRASSROOTS)
		TRY(quota_members(db, a, &n));
	if (n <= 0)
		TRY(person_count(db, u->id.n, local_day(db->now), &n));
	*out = n > 0 ? n : u->members;
	return OK;
}

static struct err read_size(struct db *db, struct answers *x)
{
	TRY(members_of(db, &x->what, &x->unit, &x->members));
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
	for (int i = 0; i < ANSWER_COUNT; i++)
		out->text[i] = str_trim(out->text[i]);
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
			if (text_same(m, c[i].name, s[k].name))
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

struct err congress_begin(struct tx *tx, unit_id unit, assembly_id *out)
{
	struct db *db = tx_db(tx);
	struct unit u;
	struct ruleset rules;
	struct congress_number number;
	struct assembly a = { .unit = unit, .kind = ASSEMBLY_CONGRESS };
	int64_t from, members, today = local_day(db->now);
	a.starts_at = assembly_proposed_start(today + PREPARE_DAYS, SATURDAY);
	TRY(unit_read_last(db, unit, &u));
	TRY(ruleset_for(db, unit, RULES_OF_CONGRESS, local_day(a.starts_at), &rules));
	TRY(congress_number(db, unit, local_day(a.starts_at), &number));
	TRY(members_of(db, &a, &u, &members));
	if (rule_number(&rules, "delegates_from", &from) && members >= from)
		a.form = FORM_DELEGATES;
	a.ordinal = number.ordinal;
	a.ordinal_of_committee = number.committee;
	a.term = number.term;
	a.place = S("");
	a.title = congress_title(db->arena, &a, u.name);
	return assembly_plan(tx, &a, out);
}

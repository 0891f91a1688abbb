/* after_term.c: elections enter the register of people: terms of committees and their offices from
 * the announced result on. See after.h. */
#include "election/after.h"

#include "base/day.h"
#include "election/recognition.h"

static const struct {
	enum union_office office;
	int committee; /* -1: an office without a term of its own */
} places[ELECT_COUNT] = {
	[ELECT_COMMITTEE] = { OFFICE_COMMITTEE_MEMBER, COMMITTEE_EXECUTIVE },
	[ELECT_CHAIR] = { OFFICE_CHAIR, -1 },
	[ELECT_STANDING] = { OFFICE_STANDING_MEMBER, COMMITTEE_STANDING },
	[ELECT_DEPUTY] = { OFFICE_DEPUTY, -1 },
	[ELECT_INSPECTION] = { OFFICE_INSPECTION_MEMBER, COMMITTEE_INSPECTION },
	[ELECT_INSPECTION_HEAD] = { OFFICE_INSPECTION_HEAD, -1 },
};

struct entering {
	const struct assembly *a;
	enum election_office office;
	int64_t on, to_on, begins_on; /* on: today; begins_on: what is entered */
	bool fresh;		      /* a term has just begun */
	struct str term;
	struct candidate *all;
	size_t n;
};

/* ---- the term ---- */

SQL(seats_adopted, "SELECT rules FROM election WHERE assembly_id = $1 AND office = $2 AND round = 1"
		   " AND state = 'announced' ORDER BY id LIMIT 1");

static struct err seats_of(struct db *db, const struct entering *x, int64_t *out)
{
	struct ballot_rules r;
	struct rows *rs;
	*out = (int64_t)x->n;
	TRY(db_row(db, seats_adopted,
		   ARGS(INT(x->a->id.n), TEXT(str_of(election_office_codes[x->office]))), &rs));
	if (!rs)
		return OK;
	TRY(ballot_rules_read(db->arena, col_text(rs, 0), &r));
	*out = r.seats > *out ? r.seats : *out;
	return db_done(rs);
}

/* The term before ends on the day the new one begins; one that begins today is this one. */
static struct err set_term(struct tx *tx, struct entering *x, enum committee c)
{
	struct committee_term *all, t = { .unit = x->a->unit.n,
					  .committee = c,
					  .name = x->term,
					  .from_on = x->on,
					  .to_on = x->to_on };
	size_t n;
	int64_t id;
	TRY(committee_terms(tx_db(tx), t.unit, x->on, &all, &n));
	for (size_t i = 0; i < n; i++) {
		if (all[i].committee != c)
			continue;
		if (str_eq(all[i].name, x->term) || all[i].from_on == x->on) {
			x->begins_on = all[i].from_on;
			return OK;
		}
		all[i].to_on = x->on;
		TRY(committee_term_set(tx, &all[i], &id));
	}
	x->fresh = true;
	TRY(seats_of(tx_db(tx), x, &t.seats));
	return committee_term_set(tx, &t, &id);
}

/* ---- the offices ---- */

/* With a new term everybody of the one before leaves; otherwise only a chair and a head of
 * inspection give way to the next. */
static bool leaves(const struct entering *x, enum union_office o)
{
	if (o == places[x->office].office)
		return x->fresh || o == OFFICE_CHAIR || o == OFFICE_INSPECTION_HEAD;
	if (!x->fresh)
		return false;
	return x->office == ELECT_COMMITTEE
		       ? o == OFFICE_CHAIR || o == OFFICE_DEPUTY || o == OFFICE_STANDING_MEMBER
		       : x->office == ELECT_INSPECTION && o == OFFICE_INSPECTION_HEAD;
}

static bool chosen_again(const struct entering *x, const struct office_span *o)
{
	for (size_t i = 0; i < x->n; i++)
		if (x->all[i].person == o->person && o->office == places[x->office].office)
			return str_eq(o->term, x->term);
	return false;
}

static struct err make_room(struct tx *tx, const struct entering *x)
{
	struct office_span *all;
	size_t n;
	TRY(person_offices(tx_db(tx), x->a->unit.n, x->on, &all, &n));
	for (size_t i = 0; i < n; i++)
		if (all[i].from_on < x->on && leaves(x, all[i].office) && !chosen_again(x, &all[i]))
			TRY(person_office_end(tx, all[i].id, x->on));
	return OK;
}

static struct err holds(struct db *db, const struct office_span *o, int64_t on, bool *out)
{
	struct office_span *all;
	size_t n;
	*out = false;
	TRY(person_offices(db, o->unit, on, &all, &n));
	for (size_t i = 0; i < n; i++)
		*out |= all[i].office == o->office && all[i].person == o->person;
	return OK;
}

static struct err person_of(struct db *db, const struct entering *x, const struct candidate *c,
			    int64_t *person)
{
	*person = c->person;
	if (*person)
		return OK;
	return person_named(db, x->a->unit.n, x->on, c->name, person);
}

/* Papers go out under the new chair's name from now on. */
static struct err tell_chair(struct tx *tx, const struct entering *x, int64_t person)
{
	struct person p;
	TRY(person_get(tx_db(tx), person, &p));
	return unit_contact_set(tx, x->a->unit, p.name, p.phone);
}

static struct err open_offices(struct tx *tx, const struct entering *x, size_t *missing)
{
	for (size_t i = 0; i < x->n; i++) {
		struct office_span o = { .person = x->all[i].person,
					 .unit = x->a->unit.n,
					 .office = places[x->office].office,
					 .from_on = x->begins_on,
					 .to_on = x->to_on,
					 .term = x->term };
		bool held;
		int64_t id;
		if (!o.person) {
			++*missing;
			continue;
		}
		TRY(holds(tx_db(tx), &o, x->on, &held));
		if (held)
			continue;
		TRY(person_office_open(tx, &o, &id));
		if (x->office == ELECT_CHAIR)
			TRY(tell_chair(tx, x, o.person));
	}
	return OK;
}

/* ---- all of a meeting ---- */

static struct err term_years(struct db *db, const struct assembly *a, int64_t *years)
{
	struct ruleset rules;
	TRY(ruleset_read(db, a->ruleset, &rules));
	*years = 5;
	rule_number(&rules, "term_years", years);
	return OK;
}

/* A congress begins a term, "2021-2026" where it names none; other meetings fill the one that runs.
 */
static struct err name_term(struct db *db, struct entering *x, int64_t years)
{
	struct committee_term *all;
	int from = ymd_of(x->on).year;
	size_t n;
	TRY(committee_terms(db, x->a->unit.n, x->on, &all, &n));
	x->term = x->a->term;
	if (x->a->kind != ASSEMBLY_CONGRESS && n && all[0].committee == COMMITTEE_EXECUTIVE &&
	    (x->a->kind == ASSEMBLY_COMMITTEE_MEETING || !x->term.n)) {
		x->term = all[0].name;
		x->to_on = all[0].to_on;
	}
	if (!x->term.n)
		x->term = str_fmt(db->arena, "%d-%lld", from, (long long)(from + years));
	return OK;
}

static bool gives_terms(enum assembly_kind k)
{
	return k == ASSEMBLY_CONGRESS || k == ASSEMBLY_DELEGATE_CONFERENCE ||
	       k == ASSEMBLY_COMMITTEE_MEETING;
}

static struct err enter_office(struct tx *tx, struct entering *x, size_t *missing)
{
	TRY(election_elected(tx_db(tx), x->a->id, x->office, &x->all, &x->n));
	if (!x->n)
		return OK;
	x->begins_on = x->on;
	x->fresh = false;
	if (places[x->office].committee >= 0)
		TRY(set_term(tx, x, (enum committee)places[x->office].committee));
	for (size_t i = 0; i < x->n; i++)
		TRY(person_of(tx_db(tx), x, &x->all[i], &x->all[i].person));
	TRY(make_room(tx, x));
	return open_offices(tx, x, missing);
}

struct err after_enter(struct tx *tx, assembly_id assembly, size_t *missing)
{
	struct assembly a;
	int64_t years;
	*missing = 0;
	TRY(assembly_get(tx_db(tx), assembly, &a));
	if (!gives_terms(a.kind))
		return OK;
	struct entering x = { .a = &a, .on = local_day(tx_db(tx)->now) };
	TRY(term_years(tx_db(tx), &a, &years));
	x.to_on = day_add_months(x.on, (int)years * 12);
	TRY(name_term(tx_db(tx), &x, years));
	for (int o = ELECT_COMMITTEE; o <= ELECT_INSPECTION_HEAD; o++) {
		x.office = (enum election_office)o;
		TRY(enter_office(tx, &x, missing));
	}
	return a.kind == ASSEMBLY_COMMITTEE_MEETING ? OK : recognition_begin(tx, &a);
}

/* people.c: see people.h. */
#include "award/people.h"

#include "base/day.h"
#include "base/num.h"
#include "base/text.h"

#include <assert.h>

/* Who it was when put forward; else who the unit has of that name on the season's last day, or
 * today while it runs. */
static struct err find_person(struct db *db, const struct season *s, struct proposed_person *x)
{
	int64_t on = s->to_on - 1, today = local_day(db->now);
	x->person = x->p.person;
	if (!x->person)
		TRY(person_named(db, x->p.unit.n, on < today ? on : today, x->p.person_name,
				 &x->person));
	return x->person ? person_kept(db, x->person, &x->person) : OK;
}

static struct err load_awards(struct db *db, struct proposed_person *x)
{
	struct award *all;
	size_t n;
	TRY(award_of_person(db, x->person, &all, &n));
	x->awards = NEW(db->arena, PAST_SHOWN, struct award);
	for (size_t i = 0; i < n; i++) {
		if (all[i].state == AWARD_WITHDRAWN || all[i].id == x->p.award)
			continue;
		if (x->award_count < PAST_SHOWN)
			x->awards[x->award_count++] = all[i];
		x->award_total++;
	}
	return OK;
}

static struct err load_one(struct db *db, const struct season *s, struct proposed_person *x)
{
	struct person who;
	TRY(find_person(db, s, x));
	const struct initiative_authored by = { x->p.unit, x->p.person_name, x->person, s->to_on };
	TRY(initiative_of_author(db, &by, &x->initiatives, &x->initiative_count));
	if (!x->person)
		return OK;
	TRY(person_get(db, x->person, &who));
	x->sex = who.sex;
	x->labour = who.labour;
	x->job = who.job;
	return load_awards(db, x);
}

struct err proposed_people(struct db *db, const struct season *s, const struct proposal_query *q,
			   struct proposed_person **out, size_t *n)
{
	struct proposal *all;
	size_t count;
	TRY(proposal_list(db, q, &all, &count));
	*out = NEW(db->arena, count + 1, struct proposed_person);
	*n = 0;
	for (size_t i = 0; i < count; i++) {
		bool stands = all[i].state != PROPOSAL_DROPPED && all[i].state != PROPOSAL_REFUSED;
		if (!stands || !all[i].person_name.n)
			continue;
		(*out)[*n].p = all[i];
		TRY(load_one(db, s, &(*out)[(*n)++]));
	}
	return OK;
}

/* ---- shares ---- */

static bool reaches(int64_t count, int64_t people, int64_t need_bp)
{
	return frac_cmp(frac_of(count, people), frac_of(need_bp, 10000)) >= 0;
}

static void judge(struct people_share *s)
{
	assert(s->count + s->unknown <= s->people);
	s->verdict = VERDICT_UNKNOWN;
	if (!s->people)
		return;
	if (reaches(s->count, s->people, s->need_bp))
		s->verdict = VERDICT_YES;
	else if (!reaches(s->count + s->unknown, s->people, s->need_bp))
		s->verdict = VERDICT_NO;
}

struct people_shares people_shares(const struct award_form *form, const struct proposed_person *p,
				   size_t n)
{
	struct people_shares s = { .women = { .people = (int64_t)n, .need_bp = form->women_bp },
				   .direct = { .people = (int64_t)n, .need_bp = form->direct_bp } };
	for (size_t i = 0; i < n; i++) {
		s.women.count += p[i].sex == SEX_FEMALE;
		s.women.unknown += p[i].sex == SEX_UNKNOWN;
		s.direct.count += p[i].labour == LABOUR_DIRECT;
		s.direct.unknown += p[i].labour == LABOUR_UNKNOWN;
	}
	judge(&s.women);
	judge(&s.direct);
	return s;
}

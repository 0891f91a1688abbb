/* propose.c: who could do what at a meeting. See propose.h. */
#include "assembly/propose.h"

#include "assembly/marks.h"
#include "assembly/stock.h"
#include "base/day.h"
#include "base/msg.h"
#include "person/person.h"

enum { HALF_PAST_SEVEN = 450, COUNTERS = 3, SECRETARIES = 2, SEARCHED = 40 };

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

void put_named(struct buf *b, struct str name, struct str post)
{
	put(b, name);
	if (post.n)
		put(b, S(" – "));
	put(b, post);
	put(b, S("\n"));
}

static struct str office_name(struct arena *a, enum union_office o)
{
	return msg_text(a, LANG_VI, msg_of_key(office_key(o), NULL, 0));
}

static void propose_officers(struct arena *m, const struct officers *all,
			     struct proposed_people *out)
{
	struct buf lead = { .arena = m }, write = { .arena = m }, stand = { .arena = m };
	size_t secretaries = 0;
	for (size_t i = 0; i < all->n; i++) {
		const struct office_span *o = &all->p[i];
		struct str post = office_name(m, o->office);
		if (!on_committee(o->office))
			continue;
		out->committee++;
		put_named(&stand, o->name, post);
		if (o->office == OFFICE_CHAIR || o->office == OFFICE_DEPUTY)
			put_named(&lead, o->name, post);
		else if (secretaries++ < SECRETARIES)
			put_named(&write, o->name, post);
	}
	out->lead = buf_str(&lead);
	out->write = buf_str(&write);
	out->stand = buf_str(&stand);
}

static bool holds_office(const struct officers *all, int64_t person)
{
	for (size_t i = 0; i < all->n; i++)
		if (all->p[i].person == person && on_committee(all->p[i].office))
			return true;
	return false;
}

static struct err propose_counters(struct db *db, const struct officers *all, unit_id unit,
				   struct str *out)
{
	struct buf b = { .arena = db->arena };
	struct person_row *people;
	size_t n, found = 0;
	for (size_t i = 0; i < all->n && found < COUNTERS; i++)
		if (all->p[i].office == OFFICE_GROUP_HEAD) {
			put_named(&b, all->p[i].name, office_name(db->arena, all->p[i].office));
			found++;
		}
	const struct person_query q = { .unit = unit.n,
					.on = local_day(db->now),
					.limit = SEARCHED };
	TRY(person_search(db, &q, &people, &n));
	for (size_t i = 0; i < n && found < COUNTERS; i++)
		if (!holds_office(all, people[i].id)) {
			put_named(&b, people[i].name, people[i].job);
			found++;
		}
	*out = buf_str(&b);
	return OK;
}

struct err people_propose(struct db *db, const struct assembly *a, struct proposed_people *out)
{
	struct officers all = { 0 };
	*out = (struct proposed_people){ 0 };
	TRY(read_officers(db, a, &all));
	propose_officers(db->arena, &all, out);
	return propose_counters(db, &all, a->unit, &out->count);
}

struct err people_first(struct db *db, assembly_id id, const char *code, struct str *out)
{
	const char *const codes[] = { code, NULL };
	struct str text = STR_NONE;
	bool given = false;
	size_t n;
	TRY(replies_read(db, id, &(struct replies){ codes, &text, &given, 0 }));
	const struct named *all = named_lines(db->arena, text, &n);
	*out = n ? name_bare(all[0].name) : STR_NONE;
	return OK;
}

int64_t assembly_proposed_start(int64_t from, int weekday)
{
	int64_t on = from;
	while (day_of_week(on) != weekday)
		on++;
	return day_end_ms(on - 1) + HALF_PAST_SEVEN * INT64_C(60000);
}

/* seat_fill.c: people of the register come onto a meeting's list: every member, or the committee
 * that sits. See seat.h. */
#include "assembly/inner.h"
#include "assembly/marks.h"
#include "base/day.h"
#include "base/text.h"

struct err seat_of_register(struct db *db, int64_t person, struct seat *out)
{
	struct person p;
	struct person_figures f;
	TRY(person_get(db, person, &p));
	TRY(person_figures(db, person, &f));
	out->person = person;
	out->name = p.name;
	out->post = out->post.n ? out->post : p.job;
	out->sex = p.sex;
	out->birth_on = p.birth_on;
	out->education = p.education;
	out->ethnicity = f.ethnicity;
	out->party = f.party;
	out->unit = out->unit ? out->unit : p.unit;
	return OK;
}

struct adding {
	const struct assembly *to;
	int64_t number; /* the next */
	size_t added;
	struct unit unit; /* of the last one: members of a unit come together */
};

static struct err name_unit(struct db *db, struct adding *x, struct seat *s)
{
	if (s->unit && x->unit.id.n != s->unit)
		TRY(unit_read_last(db, (unit_id){ s->unit }, &x->unit));
	s->delegation = s->unit ? x->unit.name : S("");
	return OK;
}

static struct err add_one(struct tx *tx, struct adding *x, struct seat *s, int64_t person)
{
	int64_t there;
	TRY(seat_find_person(tx_db(tx), x->to->id, person, &there));
	if (there)
		return OK;
	TRY(seat_of_register(tx_db(tx), person, s));
	TRY(name_unit(tx_db(tx), x, s));
	TRY(seat_put_row(tx, s, x->number++, tx_id(tx)));
	x->added++;
	return OK;
}

static struct err add_page(struct tx *tx, struct adding *x, const struct person_row *rows, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct seat s = { .assembly = x->to->id,
				  .mandate = MANDATE_MEMBER,
				  .unit = rows[i].unit };
		if (rows[i].unit) /* who only holds an office is no member here */
			TRY(add_one(tx, x, &s, rows[i].id));
	}
	return OK;
}

struct err seat_add_members(struct tx *tx, assembly_id id, size_t *n)
{
	struct assembly a;
	struct adding x = { .to = &a };
	struct person_row *rows;
	size_t got;
	TRY(assembly_in(tx_db(tx), id, ASSEMBLY_PREPARING, ASSEMBLY_SUMMONED, &a));
	TRY(seat_next_number(tx_db(tx), id, &x.number));
	struct person_query q = { .unit = a.unit.n,
				  .on = local_day(a.starts_at),
				  .words = S(""),
				  .after_key = S(""),
				  .limit = PERSON_PAGE_MAX };
	do {
		TRY(person_search(tx_db(tx), &q, &rows, &got));
		TRY(add_page(tx, &x, rows, got));
		if (got) {
			q.after_key = rows[got - 1].sort_key;
			q.after_id = rows[got - 1].id;
		}
		if (x.added > SEATS_OF_MAX)
			return FAIL(ERR_TOO_LARGE, "assembly.too_many");
	} while (got == PERSON_PAGE_MAX);
	*n = x.added;
	return assembly_audit(tx, "assembly.members", &a, STR_NONE);
}

/* Who sits in the executive committee. */
static bool sits(enum union_office o)
{
	return o == OFFICE_CHAIR || o == OFFICE_DEPUTY || o == OFFICE_STANDING_MEMBER ||
	       o == OFFICE_COMMITTEE_MEMBER;
}

struct err seat_add_committee(struct tx *tx, assembly_id id, size_t *n)
{
	struct assembly a;
	struct adding x = { .to = &a };
	struct office_span *held;
	size_t count;
	TRY(assembly_in(tx_db(tx), id, ASSEMBLY_PREPARING, ASSEMBLY_SUMMONED, &a));
	TRY(seat_next_number(tx_db(tx), id, &x.number));
	TRY(person_offices(tx_db(tx), a.unit.n, local_day(a.starts_at), &held, &count));
	for (size_t i = 0; i < count; i++) {
		struct seat s = { .assembly = id, .mandate = MANDATE_EX_OFFICIO };
		if (!sits(held[i].office))
			continue;
		s.post = msg_text(tx_db(tx)->arena, LANG_VI,
				  msg_of_key(office_key(held[i].office), NULL, 0));
		TRY(add_one(tx, &x, &s, held[i].person));
	}
	*n = x.added;
	return assembly_audit(tx, "assembly.committee", &a, STR_NONE);
}

/* ---- guests ---- */

struct err seat_add_guests(struct tx *tx, assembly_id id, struct str lines, size_t *added)
{
	size_t n, there;
	struct named *all = named_lines(tx_db(tx)->arena, lines, &n);
	for (size_t i = 0; i < n; i++) {
		struct seat *seats;
		int64_t seat;
		const struct seat_query q = { .assembly = id,
					      .standing = -1,
					      .present = -1,
					      .words = all[i].name,
					      .limit = 1 };
		TRY(seat_list(tx_db(tx), &q, &seats, &there));
		if (there || !all[i].name.n)
			continue;
		const struct seat s = { .assembly = id,
					.standing = STANDING_GUEST,
					.name = text_head(all[i].name, PERSON_NAME_MAX),
					.post = text_head(all[i].post, SEAT_TEXT_MAX),
					.birth_on = INT64_MIN };
		TRY(seat_add(tx, &s, &seat));
		++*added;
	}
	return OK;
}

/* term_test.c: terms of committees: seats, vacancies, and how many may come in by refill. */
#include "person/term.h"

#include "base/day.h"
#include "tests/person/world.h"

static struct err term_in(struct tx *tx, void *arg)
{
	struct committee_term *t = arg;
	int64_t id;
	TRY(committee_term_set(tx, t, &id));
	t->id = id;
	return OK;
}

static struct err office_in(struct tx *tx, void *arg)
{
	int64_t id;
	return person_office_open(tx, arg, &id);
}

static void hold(struct t *t, struct db *db, const char *name, enum union_office office, int64_t on)
{
	struct office_span held = { .person = world_person(t, db, name, "A"),
				    .unit = world_unit(db, "A"),
				    .office = office,
				    .from_on = on,
				    .to_on = DAY_EVER };
	CHECK_OK(db_write(db, office_in, &held));
}

static struct committee_term five(struct db *db)
{
	return (struct committee_term){ .unit = world_unit(db, "A"),
					.committee = COMMITTEE_EXECUTIVE,
					.name = S("2020-2025"),
					.from_on = day_of(2020, 6, 1),
					.to_on = day_of(2025, 6, 1),
					.seats = 5 };
}

TEST(vacancies_and_refills_are_counted_against_what_the_congress_fixed)
{
	struct db *db = world_db(t);
	struct committee_term term = five(db), *all;
	int64_t begin = day_of(2020, 6, 1);
	size_t n;
	REQUIRE_OK(db_write(db, term_in, &term));
	hold(t, db, "Một", OFFICE_CHAIR, begin);
	hold(t, db, "Hai", OFFICE_DEPUTY, begin);
	hold(t, db, "Ba", OFFICE_COMMITTEE_MEMBER, day_of(2021, 2, 1));
	hold(t, db, "Kế toán", OFFICE_ACCOUNTANT, begin); /* sits in no committee */
	REQUIRE_OK(committee_terms(db, world_unit(db, "A"), day_of(2021, 3, 1), &all, &n));
	REQUIRE(n == 1);
	CHECK_INT(all[0].filled, 3);
	CHECK_INT(all[0].vacant, 2);
	CHECK_INT(all[0].refilled, 1);
	CHECK_INT(all[0].limit, 3); /* two thirds of five */
	CHECK(!all[0].over);
	REQUIRE_OK(committee_terms(db, world_unit(db, "A"), day_of(2021, 1, 1), &all, &n));
	CHECK_INT(all[0].refilled, 0);
	REQUIRE_OK(committee_terms(db, world_unit(db, "A"), day_of(2025, 6, 1), &all, &n));
	CHECK_INT(n, 0);
}

TEST(refills_beyond_two_thirds_are_warned_of_and_upper_levels_have_half)
{
	struct db *db = world_db(t);
	struct committee_term term = five(db), upper = five(db), of;
	struct office_span fourth = { .unit = world_unit(db, "A"),
				      .office = OFFICE_COMMITTEE_MEMBER };
	struct committee_term *all;
	size_t n;
	upper.unit = world_unit(db, "Y");
	REQUIRE_OK(db_write(db, term_in, &term));
	REQUIRE_OK(db_write(db, term_in, &upper));
	hold(t, db, "Một", OFFICE_CHAIR, day_of(2021, 1, 10));
	hold(t, db, "Hai", OFFICE_DEPUTY, day_of(2021, 1, 10));
	hold(t, db, "Ba", OFFICE_COMMITTEE_MEMBER, day_of(2021, 1, 10));
	REQUIRE_OK(committee_term_of(db, &fourth, day_of(2021, 2, 1), &of));
	CHECK(!of.over);
	hold(t, db, "Bốn", OFFICE_COMMITTEE_MEMBER, day_of(2021, 2, 1));
	REQUIRE_OK(committee_term_of(db, &fourth, day_of(2021, 2, 1), &of));
	CHECK_INT(of.refilled, 4);
	CHECK(of.over);
	CHECK(str_find(of.rule.citation, S("174/QĐ-TLĐ")) != SIZE_MAX);
	REQUIRE_OK(committee_terms(db, world_unit(db, "Y"), day_of(2021, 2, 1), &all, &n));
	CHECK_INT(all[0].limit, 2); /* half of five, whole people */
	fourth.office = OFFICE_ACCOUNTANT;
	REQUIRE_OK(committee_term_of(db, &fourth, day_of(2021, 2, 1), &of));
	CHECK_INT(of.id, 0);
}

TEST(a_committee_has_one_term_on_a_day)
{
	struct db *db = world_db(t);
	struct committee_term term = five(db), other = five(db);
	REQUIRE_OK(db_write(db, term_in, &term));
	other.from_on = day_of(2025, 5, 31);
	other.to_on = DAY_EVER;
	CHECK_FAIL(db_write(db, term_in, &other), ERR_CONFLICT, "person.term_overlap");
	other.from_on = day_of(2025, 6, 1);
	CHECK_OK(db_write(db, term_in, &other));
	term.seats = 7; /* again, by its id */
	CHECK_OK(db_write(db, term_in, &term));
	term.seats = 0;
	CHECK_FAIL(db_write(db, term_in, &term), ERR_INVALID, "person.term_fields");
	term = five(db);
	term.name = S(" ");
	CHECK_FAIL(db_write(db, term_in, &term), ERR_INVALID, "person.term_fields");
	term = five(db);
	term.id = 999;
	term.committee = COMMITTEE_WOMENS;
	CHECK_FAIL(db_write(db, term_in, &term), ERR_CONFLICT, "person.no_term");
}

TEST(a_term_is_read_under_its_own_number_and_lasts_a_day_at_least)
{
	struct db *db = world_db(t);
	struct committee_term term = five(db), *all;
	size_t n;
	term.to_on = term.from_on;
	CHECK_FAIL(db_write(db, term_in, &term), ERR_INVALID, "person.term_fields");
	term.to_on = term.from_on + 1;
	term.seats = 0;
	CHECK_FAIL(db_write(db, term_in, &term), ERR_INVALID, "person.term_fields");
	term.seats = 1;
	REQUIRE_OK(db_write(db, term_in, &term));
	REQUIRE_OK(committee_terms(db, world_unit(db, "A"), term.from_on, &all, &n));
	REQUIRE(n == 1);
	CHECK_INT(all[0].id, term.id);
	CHECK_INT(all[0].unit, term.unit);
}

SUITE_STORE(person_term, vacancies_and_refills_are_counted_against_what_the_congress_fixed,
	    refills_beyond_two_thirds_are_warned_of_and_upper_levels_have_half,
	    a_committee_has_one_term_on_a_day,
	    a_term_is_read_under_its_own_number_and_lasts_a_day_at_least)

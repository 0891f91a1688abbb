/* achievement_test.c: what the registers know of a unit or a person for a report of
 * achievements. */
#include "award/achievement.h"

#include "award/award.h"
#include "award/history.h"
#include "base/day.h"
#include "person/person.h"
#include "tests/web/page_fixture.h"

static struct achievement known(struct t *t, const struct achiever *who)
{
	struct achievement x = { 0 };
	CHECK_OK(achievement_known(page_db(t), who, &x));
	return x;
}

TEST(a_unit_reports_its_own_classes_and_awards_and_none_of_its_people)
{
	struct achiever who = { .unit = { page_unit(t, "VC001") }, .since = DAY_NONE };
	struct achievement x = known(t, &who);
	struct known_year *years;
	struct award *all;
	size_t n, own = 0;
	REQUIRE_OK(history_of_unit(page_db(t), who.unit, &years, &n));
	REQUIRE(CHECK(n > 0) && CHECK_INT(x.year_count, n));
	CHECK_INT(x.years[0].year, years[0].year);
	REQUIRE_OK(award_of_unit(page_db(t), who.unit, true, &all, &n));
	for (size_t i = 0; i < n; i++)
		own += all[i].person_name.n == 0 && all[i].state != AWARD_WITHDRAWN;
	CHECK_INT(x.award_count, own);
	CHECK(!x.person && x.members > 0);
}

TEST(initiatives_before_the_day_asked_for_are_left_out)
{
	struct achiever who = { .since = DAY_NONE };
	size_t all = 0, none = 0;
	static const char *const codes[] = { "VC001", "VC016", "VC002", "VC003" };
	for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
		who.unit.n = page_unit(t, codes[i]);
		who.since = DAY_NONE;
		all += known(t, &who).initiative_count;
		who.since = day_of(2030, 1, 1);
		none += known(t, &who).initiative_count;
	}
	CHECK(all > 0);
	CHECK_INT(none, 0);
}

TEST(a_person_has_a_name_with_their_unit_and_no_class_of_it)
{
	struct achiever who = { .unit = { page_unit(t, "VC001") },
				.person_name = S("Người Không Có Trong Sổ"),
				.since = DAY_NONE };
	struct achievement x = known(t, &who);
	CHECK(x.person);
	CHECK(str_starts(x.holder, S("Người Không Có Trong Sổ, CĐCS ")));
	CHECK_INT(x.year_count, 0);
	CHECK_INT(x.award_count, 0);
}

SUITE_STORE(award_achievement, a_unit_reports_its_own_classes_and_awards_and_none_of_its_people,
	    initiatives_before_the_day_asked_for_are_left_out,
	    a_person_has_a_name_with_their_unit_and_no_class_of_it)

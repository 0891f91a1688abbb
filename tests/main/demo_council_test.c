/* demo_council_test.c: the sample's award council has sat and voted. */
#include "council/sitting.h"
#include "demo_sample.h"

TEST(the_sample_has_a_council_that_voted_one_dossier_through_and_one_not)
{
	struct sample s = demo_open(t);
	struct council *all;
	struct council_sitting *sittings;
	struct council_item *items;
	size_t n, passed = 0;
	CHECK_OK(council_list(&s.db, s.season.owner, &all, &n));
	REQUIRE(n == 1);
	CHECK_OK(sitting_list(&s.db, all[0].id, &sittings, &n));
	REQUIRE(n == 2);
	CHECK(sittings[0].state == SITTING_PLANNED && sittings[1].state == SITTING_HELD);
	CHECK_OK(sitting_items(&s.db, sittings[1].id, &items, &n));
	CHECK_INT(n, 2);
	for (size_t i = 0; i < n; i++) {
		CHECK(items[i].decided);
		passed += items[i].passed;
	}
	CHECK_INT(passed, 1);
	demo_close(&s);
}

SUITE(main_demo_council, the_sample_has_a_council_that_voted_one_dossier_through_and_one_not);

/* set_test.c: distinct texts keep their numbers however many come. */
#include "base/set.h"

#include "tests/test.h"

TEST(a_text_keeps_its_number_while_the_table_grows)
{
	struct text_set s = { .arena = t->arena };
	uint32_t at;
	bool fresh;
	CHECK(!text_set_find(&s, S("DV1"), &at));
	for (int i = 0; i < 5000; i++) {
		CHECK_INT(text_set_put(&s, str_fmt(t->arena, "DV%d", i), &fresh), i);
		CHECK(fresh);
	}
	for (int i = 0; i < 5000; i++) {
		CHECK_INT(text_set_put(&s, str_fmt(t->arena, "DV%d", i), &fresh), i);
		CHECK(!fresh);
	}
	CHECK(text_set_find(&s, S("DV4999"), &at));
	CHECK_INT(at, 4999);
	CHECK(!text_set_find(&s, S("DV5000"), &at));
	CHECK_INT((int64_t)text_set_put(&s, STR_NONE, &fresh), 5000);
	CHECK(text_set_find(&s, S(""), &at));
}

SUITE(base_set, a_text_keeps_its_number_while_the_table_grows)

/* num_test.c: exact fractions, and numbers as people write them. */
#include "base/num.h"
#include "tests/test.h"

TEST(a_half_goes_up)
{
	CHECK_INT(frac_round(frac_of(1, 2), 1), 1);
	CHECK_INT(frac_round(frac_of(-1, 2), 1), 0);
}

SUITE(base_num, a_half_goes_up)

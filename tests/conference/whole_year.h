/* whole_year.h: the sample province with its open cluster K4 settled by decisions, for tests of
 * what comes after the conferences. */
#ifndef TESTS_WHOLE_YEAR_H
#define TESTS_WHOLE_YEAR_H

#include "tests/web/page_fixture.h"

/* Records what K4 lacks: VC047 not rated, the tie, the ballot; and moves it past its conference. */
bool whole_year_settle(struct t *t);
/* Every cluster submits. */
bool whole_year_submit(struct t *t);

#endif

/* pages.h: the routes of awards: eligibility and proposals, the register, the catalogue. */
#ifndef AWARD_PAGES_H
#define AWARD_PAGES_H

#include "web/web.h"

extern const struct routes award_routes;
extern const struct routes award_decision_routes;
extern const struct routes award_register_routes;
extern const struct routes award_form_routes;

#endif

/* pages.h: the routes of criteria sets: the list and one set, the editor of a draft, sets that come
 * in as files, and which sheets score a season. */
#ifndef CRITERIA_PAGES_H
#define CRITERIA_PAGES_H

#include "web/app.h"

extern const struct routes criteria_routes;
extern const struct routes editor_set_routes, editor_criterion_routes, editor_rule_routes;
extern const struct routes set_import_routes, season_sets_routes, season_weights_routes;

#endif

/* pages.h: quick collections in the browser: the office asks, units answer. */
#ifndef COLLECTION_PAGES_H
#define COLLECTION_PAGES_H

#include "web/web.h"

extern const struct routes collection_routes, collection_answer_routes, collection_list_routes;

#endif

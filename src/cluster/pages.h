/* pages.h: the routes of clusters. */
#ifndef CLUSTER_PAGES_H
#define CLUSTER_PAGES_H

#include "cluster/scope.h"
#include "web/chosen.h"
#include "web/web.h"

extern const struct routes cluster_routes, cluster_book_routes;

#endif

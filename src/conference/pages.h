/* pages.h: the routes of the cluster's conference, of human decisions and of the year's last acts.
 */
#ifndef CONFERENCE_PAGES_H
#define CONFERENCE_PAGES_H

#include "web/web.h"

extern const struct routes ranking_routes;
extern const struct routes next_head_routes;

#endif

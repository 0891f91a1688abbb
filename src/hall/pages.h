/* pages.h: a meeting carried to a hall without Internet: its package out, what came back in. */
#ifndef HALL_PAGES_H
#define HALL_PAGES_H

#include "web/web.h"

extern const struct routes hall_routes, hall_photo_routes;

#endif

/* pages.h: the routes of a cluster's meetings and of duties. */
#ifndef MEETING_PAGES_H
#define MEETING_PAGES_H

#include "web/app.h"

extern const struct routes meeting_routes, duty_routes, duty_book_routes, meeting_book_routes,
	meeting_paper_routes;

paper_number_fn meeting_number_paper; /* of invitations, programmes and minutes */
paper_sample_fn meeting_sample_paper;

#endif

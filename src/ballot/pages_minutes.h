/* pages_minutes.h: what pages_minutes.c asks of pages_minutes_online.c. */
#ifndef BALLOT_PAGES_MINUTES_H
#define BALLOT_PAGES_MINUTES_H

#include "ballot/pages_views.h"

/* Paragraphs on the electronic part of a ballot, in Vietnamese; none where there was none. */
struct err minutes_notes(struct req *rq, const struct ballot_view *v, struct str **out, size_t *n);

#endif

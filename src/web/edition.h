/* edition.h: what begins to hold on a day and ends on another: the office's wordings and templates
 * in the browser. */
#ifndef WEB_EDITION_H
#define WEB_EDITION_H

#include "base/msg.h"
#include "web/web.h"

/* version, and on: the day; an end needs none for a draft, which is dropped. */
extern const struct field web_edition_fields[];

struct edition_move {
	/* Of the row that the address names. */
	struct err (*fn)(struct tx *tx, int64_t id, int64_t version, int64_t on);
	struct str back; /* where it leads when it is done */
	struct msg said;
	struct err (*again)(struct req *rq); /* the page with what was refused */
};
/* Takes a form of web_edition_fields. */
struct err web_edition_move(struct req *rq, const struct edition_move *m);

#endif

/* pages_ruling.h: what the templates of corrections and withdrawals are given. */
#ifndef AWARD_PAGES_RULING_H
#define AWARD_PAGES_RULING_H

#include "award/proposal.h"
#include "award/ruling.h"
#include "document/document.h"
#include "web/parts.h"
#include "web/web.h"

struct ruling_form_view {
	struct req *rq;
	struct award_submission s;
	struct award *awards; /* those that stand */
	size_t n;
	bool withdraw;
};
struct ruling_view {
	struct req *rq;
	struct award_ruling r;
	struct ruling_line *lines;
	size_t n;
	struct document paper; /* id 0: not made */
};
struct rulings_view {
	struct req *rq;
	struct award_ruling *rows;
	size_t n;
	struct str next; /* the page of earlier ones */
};

struct msg award_field_words(enum award_field f);
struct err ruling_scope(struct db *db, int64_t id, struct scope *out);

/* Records the decision; when nothing of the decision it changes is left, or a part of it reads
 * otherwise, that decision's own paper says so too. */
struct ruling_act {
	struct award_ruling r;
	season_id season;   /* of the decision that is changed; n 0: none here */
	int64_t submission; /* likewise */
	const struct award_change *lines;
	size_t n;
	int64_t id; /* result */
};
struct err ruling_act(struct tx *tx, void *arg);

#endif

/* pages_views.h: what the templates of supervision are given. */
#ifndef SUPERVISION_PAGES_VIEWS_H
#define SUPERVISION_PAGES_VIEWS_H

#include "file/file.h"
#include "supervision/pages.h"
#include "supervision/supervision.h"
#include "web/parts.h"

struct supervisions_view {
	struct req *rq;
	struct unit unit;
	int64_t year, today;
	struct supervision_paper paper;
	struct supervision *rows;
	size_t n;
	struct supervision_counts counts; /* of the year */
	struct recommendation *waiting;
	size_t waiting_count;
	bool may_keep;
};
struct round_view {
	struct req *rq;
	struct unit unit;
	struct supervision what; /* id 0: a new one */
	struct str good, bad;	 /* findings, a line each */
	struct recommendation *recommendations;
	struct file *files, **answers; /* of the round; of each recommendation */
	size_t recommendation_count, file_count, *answer_counts;
	struct choice_part *kinds, *bodies, *places, *answer_kinds;
	size_t place_count;
	struct str place, at; /* which is chosen: "", an employer's id; a unit's code */
	int64_t today;
	bool may_keep, above; /* above: it has units below, whom it may supervise */
};
struct supervision_season_view {
	struct req *rq;
	struct season season;
	struct supervision_row *rows;
	size_t n;
	struct supervision_counts total;
	int64_t from_on, to_on;
	bool may_feed;
};

enum state supervision_mark(const struct supervision *s, int64_t today);
struct msg supervision_stand_words(const struct supervision *s, int64_t today);
enum state recommendation_mark(const struct recommendation *r, int64_t today);
struct msg recommendation_words(const struct recommendation *r, int64_t today);
struct str supervision_day_text(const struct buf *o, int64_t on);
/* The crumbs down to the unit's book of a year. */
void supervision_crumbs(struct req *rq, const struct unit *u, int64_t year);
struct err supervision_may_keep(struct req *rq, unit_id unit, bool *may);

/* ---- pages_round.c ---- */

/* The scope of rows whose first id is a round: the union that supervises. */
struct err supervision_round_scope(struct db *db, int64_t id, struct scope *out);
/* The page of v->what, with what was typed and its faults; of the round that the path names. */
struct err round_show(struct req *rq, struct round_view *v);
struct err round_show_one(struct req *rq);
/* Back to the page of round `id`. */
struct err round_done(struct req *rq, int64_t id, struct msg said);
/* The files of a field become those of `object`, "supervision" or "recommendation". */
struct err round_keep_files(struct req *rq, const char *field, const char *object, int64_t id);

#endif

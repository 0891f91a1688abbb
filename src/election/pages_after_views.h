/* pages_after_views.h: what the templates of what follows from elections are given. */
#ifndef ELECTION_PAGES_AFTER_VIEWS_H
#define ELECTION_PAGES_AFTER_VIEWS_H

#include "election/after.h"
#include "election/pages_views.h"
#include "election/recognition.h"
#include "election/workday.h"

struct after_elected {
	enum election_office office;
	struct candidate *all;
	size_t n;
};
struct after_view {
	struct req *rq;
	struct assembly what;
	struct election_row *elections;
	size_t election_count;
	struct after_elected *elected; /* announced, by office */
	size_t elected_count;
	struct committee_term *terms; /* of the unit, today */
	size_t term_count;
	struct recognition r; /* id 0: nothing to recognise yet */
	struct first_meeting first;
	struct request_paper papers[REQUEST_ITEMS];
};
struct upward_view {
	struct req *rq;
	struct assembly what;
	struct upward *rows;
	size_t n, waiting;
};
struct recognitions_view {
	struct req *rq;
	struct unit unit;
	struct recognition *waiting, *decided;
	size_t waiting_count, decided_count;
	int64_t today;
};
struct recognition_view {
	struct req *rq;
	struct recognition r;
	struct request_paper papers[REQUEST_ITEMS];
	bool upper; /* the office that decides looks; else the union keeps what was decided outside
		     */
	int64_t today;
};
struct holidays_view {
	struct req *rq;
	int64_t year;
	struct str year_text;
	struct holiday *rows;
	size_t n;
	bool may_keep;
};

struct str after_day(const struct buf *o, int64_t on);
struct str after_path(struct req *rq, assembly_id id);
struct msg recognition_state_words(enum recognition_state s);
enum state recognition_mark(const struct recognition *r, int64_t today);
/* "còn 3 ngày, đến 06/12/2021"; empty when no clock runs. */
struct str recognition_clock(const struct buf *o, const struct recognition *r, int64_t today);

#endif

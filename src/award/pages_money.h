/* pages_money.h: what the templates of award money, titles and outside awards are given. */
#ifndef AWARD_PAGES_MONEY_H
#define AWARD_PAGES_MONEY_H

#include "award/award.h"
#include "award/money.h"
#include "award/title.h"
#include "web/parts.h"
#include "web/web.h"

struct money_row {
	struct award_money m;
	struct str form_name;
	int64_t dong; /* today; MONEY_UNKNOWN */
};
struct money_view {
	struct req *rq;
	struct money_row *rows;
	size_t n;
	struct choice_part *forms;
	size_t form_count;
};
struct titles_view {
	struct req *rq;
	struct title *rows;
	size_t n;
	unit_id unit; /* n 0: of the whole office */
	struct str unit_name, next, back;
	int64_t today;
	bool may_run, due;
};
struct title_view {
	struct req *rq;
	struct title x;
	int64_t today;
};

struct msg title_words(enum title_state s);
enum state title_mark(enum title_state s);
/* "12,5 × lương cơ sở" or "1.490.000 đồng". */
struct str money_text(const struct buf *o, const struct award_money *m);
struct str dong_text(const struct buf *o, int64_t dong);

#endif

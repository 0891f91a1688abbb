/* pages_year.h: what the pages of a season's last acts and of its editions are given. */
#ifndef CONFERENCE_PAGES_YEAR_H
#define CONFERENCE_PAGES_YEAR_H

#include "conference/year.h"
#include "web/decided.h"
#include "web/parts.h"

struct year_page {
	struct req *rq;
	struct season_state state;
	struct cluster *clusters;
	size_t cluster_count;
	struct season_act_row *acts;
	size_t act_count;
	struct edition *editions;
	size_t edition_count;
	struct decided_part decided;
	int tried; /* the act that was refused, whose form stands open; -1: none */
	bool afresh; /* computed for this look, whatever was kept */
};
struct edition_page {
	struct req *rq;
	struct season season;
	struct edition edition;
	struct edition_unit *units;
	size_t n;
};
struct msg year_act_words(enum season_act act);
/* Who did it, by which paper and why. */
struct str year_act_text(const struct buf *o, const struct season_act_row *a);
struct str year_refusal(const struct buf *o, const struct year_page *v, enum season_act act);

struct voter_page {
	struct req *rq;
	struct cluster cluster;
	struct season season;
	struct roll_line line;
	bool over; /* of the conference */
};

#endif

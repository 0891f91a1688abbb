/* pages_conference.h: the page of a cluster's sitting, from the roll to its end. */
#ifndef CONFERENCE_PAGES_CONFERENCE_H
#define CONFERENCE_PAGES_CONFERENCE_H

#include "conference/pages_ranking.h"
#include "conference/year.h"
#include "document/document.h"

enum sitting_part {
	SITTING_ROLL,
	SITTING_SCORES,
	SITTING_RANKING,
	SITTING_BALLOT,
	SITTING_HEAD,
	SITTING_MINUTES,
	SITTING_CLOSE,
	SITTING_PARTS
};
struct sitting_form { /* an honour ballot that the rules expect */
	struct str code, name;
	bool settled;
	struct str upset; /* name of the unit whose review sends it back; empty: none */
};
struct conference_page {
	struct req *rq;
	struct ranking_page ranking;
	struct roll roll;
	struct ballot_rules rules;
	int64_t quorum; /* least number of units present */
	struct conference words;
	struct str version;
	struct matters matters;		      /* what still waits of the scores */
	struct str *links;		      /* beside matters.p; STR_NONE: not for this reader */
	struct conditions conditions, scored; /* to end the sitting; to call the scores settled */
	struct ballot *ballots;
	size_t ballot_count;
	struct sitting_form *forms;
	size_t form_count;
	struct str head, deputies; /* chosen; empty: not yet */
	struct past_head *past;
	size_t past_count;
	struct document minutes; /* id 0: not made yet */
	struct str minutes_no;
	enum state state[SITTING_PARTS];
	struct str note[SITTING_PARTS]; /* why it is blocked, or what stands */
	bool over, locked;
};
/* All that the page shows; the route's id names the cluster. */
struct err sitting_load(struct req *rq, struct conference_page *v);
const char *part_anchor(enum sitting_part p);
struct msg part_words(enum sitting_part p);

#endif

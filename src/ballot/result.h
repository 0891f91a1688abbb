/* result.h: from a count to who is elected, by rules that are data. Pure and exact: whole numbers
 * only. Ties, failed majorities and a missing quorum are named, never settled. */
#ifndef BALLOT_RESULT_H
#define BALLOT_RESULT_H

#include "base/json.h"

/* What a share is taken of. */
enum ballot_base { OF_SUMMONED, OF_PRESENT, OF_ISSUED, OF_COLLECTED, OF_VALID, OF_BASES };
extern const char *const ballot_base_codes[OF_BASES + 1]; /* NULL-ended */

struct share_rule {
	int64_t num, den; /* den 0: no such rule (a re-vote by plurality; see ballot_result) */
	bool strict;	  /* more than the share, not just as much */
};
enum own_vote { OWN_UNSET, OWN_FORBIDDEN, OWN_ALLOWED };
struct ballot_rules {
	int64_t seats;
	struct share_rule quorum;   /* present of summoned */
	struct share_rule majority; /* votes of `of` */
	enum ballot_base of;
	enum own_vote own_vote; /* whether a unit may vote for itself: told to voters */
	bool blank_valid;	/* a paper without any name counts as valid */
};
enum { SEATS_MAX = 1000, SHARE_MAX = 1000000, VOTES_MAX = 1000000 };

/* Quorum 2/3, more than 1/2 of those collected, one seat. */
struct ballot_rules ballot_rules_default(void);
/* "2/3" as a share, its `strict` left as it is; false when it is none, 0, or above the whole. */
bool share_read(struct str s, struct share_rule *out);
/* {"num":2,"den":3}, perhaps with "test" and "of"; what is absent stays as *out and *of have it.
 * ERR_INVALID as ballot_rules_read. */
struct err share_of_json(const struct json *o, struct share_rule *out, enum ballot_base *of);
/* {"seats":1,"quorum":{"num":2,"den":3},"majority":{"num":1,"den":2,"of":"collected",
 * "test":"more_than"}|null,"own_vote":true,"blank":"invalid"}; a share may carry
 * "test":"at_least"|"more_than". A majority of null serves a second round by plurality ("round":2
 * says so). ERR_INVALID names the member: "ballot.seats_below_one", "ballot.share_zero" (num 0),
 * "ballot.share_above_one" (num > den), "ballot.share_negative", "ballot.rule_not_whole", else
 * "ballot.rules", also for unknown members. */
struct err ballot_rules_read(struct arena *a, struct str text, struct ballot_rules *out);
struct err ballot_rules_of(const struct json *o, struct ballot_rules *out); /* when parsed */
struct str ballot_rules_text(struct arena *a, const struct ballot_rules *r);

struct ballot_count {
	int64_t summoned, present, issued, collected, valid, invalid;
	const int64_t *votes; /* one a candidate */
	size_t n;
};
/* The identities that every count keeps: present ≤ summoned, issued ≤ present, collected ≤ issued,
 * valid + invalid = collected, no votes above valid, their sum ≤ valid × seats. ERR_INVALID with
 * the sentence of the first that is broken and its figures. */
struct err ballot_count_check(struct arena *a, const struct ballot_rules *r,
			      const struct ballot_count *c);

enum ballot_status {
	STATUS_ELECTED,
	STATUS_OVER_NO_SEAT, /* passes the majority, but the seats are taken */
	STATUS_TIED,	     /* passes, and shares the last seats with too many others */
	STATUS_NOT_ELECTED,
};
struct ballot_result {
	bool quorum, tie, seats_left;
	int64_t base, need;	    /* votes of which majority is taken; least votes that pass */
	enum ballot_status *status; /* one a candidate, in the order given */
	int64_t filled;
};
/* The count must have passed ballot_count_check. Without quorum nobody is elected; nor, where no
 * majority is asked for, whom nobody chose: the rules that leave out the half say that more votes
 * win, and no vote is not more than another's. Their seats are left to the meeting. */
void ballot_result(struct arena *a, const struct ballot_rules *r, const struct ballot_count *c,
		   struct ballot_result *out);
/* Whether part of whole meets the share; a share with den 0 is met by everything. */
bool share_met(struct share_rule s, int64_t part, int64_t whole);
/* The least part of `whole` that meets it. */
int64_t share_least(struct share_rule s, int64_t whole);

#endif

/* pages_views.h: what the templates of ballots are given, and what their handlers share. */
#ifndef BALLOT_PAGES_VIEWS_H
#define BALLOT_PAGES_VIEWS_H

#include "ballot/pages.h"
#include "cluster/cluster.h"
#include "web/decided.h"
#include "web/parts.h"

/* A member of the cluster as one who may stand, or not and why. */
struct stand {
	unit_id unit;
	struct str code, name, note; /* "Hạng 2, 96,0 điểm, Hoàn thành tốt" */
	bool may, proposed;	     /* proposed: ticked before anybody chooses */
};
/* What the rules of season and cluster say before anybody chooses. */
struct ballot_offer {
	struct ballot_rules rules;
	struct choice_part *forms; /* code and words */
	int64_t *seats;		   /* one a form */
	size_t form_count;
	struct str min_class;
	int64_t secrecy_least; /* voters: below it secrecy can't be kept */
	bool show_notes; /* place and points stand beside the names on the ballot */
	struct stand *stands;
	size_t n;
};
struct err offer_read(struct req *rq, const struct cluster *c, struct ballot_offer *out);
/* Voters below whom secrecy can't be kept, as the cluster's rules say; SECRECY_MIN where they say
 * nothing. */
struct err offer_secrecy_least(struct req *rq, const struct cluster *c, int64_t *out);

/* Those ticked in the form, with place and points where it says so. */
struct ballot_candidate *offer_ticked(struct req *rq, const struct ballot_offer *offer, size_t *n);

struct ballots_view {
	struct req *rq;
	struct cluster cluster;
	struct ballot *p;
	size_t n;
	bool *counting;		   /* of each: open, but its votes are in */
	struct ballot_offer offer; /* of the form that makes a new one, or chooses anew */
	struct ballot b;	   /* whose candidates are chosen anew */
};
extern const struct routes stand_routes; /* pages_stand.c */
struct online_part; /* pages_online.h */
struct ballot_view {
	struct req *rq;
	struct cluster cluster;
	struct ballot b;
	struct str form; /* in words */
	struct ballot_candidate *candidates;
	struct ballot_voter *voters;
	struct ballot_entry entries[2];
	size_t n, voter_count, entry_count;
	int64_t given, in_box;
	bool counted, electronic;
	struct ballot_count count;
	struct ballot_result result;
	struct decided_part decided; /* who decides, as proposed */
	struct str public_url;
	int64_t place; /* of the entry that is typed */
	int64_t least; /* voters, with drawn slips, in set-up: below it secrecy can't be kept */
	bool may_run;
	struct online_part *online; /* in verifiable mode, else NULL */
	struct str *codes;	    /* of the slips just made */
	struct qr_part *qrs; /* with a public address: one a code */
	int64_t code_count;
};
struct err ballot_view_of(struct req *rq, ballot_id id, struct ballot_view *v);
/* That of the path. */
struct err ballot_view_read(struct req *rq, struct ballot_view *v);
/* Down to the ballots of a cluster. */
void ballots_crumbs(struct req *rq, const struct cluster *c);
/* Opens the page of a ballot with its breadcrumb. */
void ballot_page_open(struct req *rq, const struct ballot_view *v, struct msg title);
struct str ballot_path(struct req *rq);
struct err show_ballot(struct req *rq);
enum state ballot_mark(enum ballot_state s);
struct msg ballot_state_words(enum ballot_state s);
struct msg ballot_given_words(
	const struct ballot_view *v); /* what was handed out before the vote */
struct msg ballot_mode_words(enum ballot_mode m);
enum state ballot_status_mark(enum ballot_status s);
struct msg ballot_status_words(enum ballot_status s);
struct msg ballot_base_words(enum ballot_base of);

struct slip_view {
	struct req *rq;
	struct str code;
	struct ballot b;
	struct ballot_candidate *candidates; /* chosen: what this voter ticked */
	size_t n;
	int64_t chosen;
};

#endif

/* pages_online.h: what the pages of a ballot in verifiable mode show and share. */
#ifndef BALLOT_PAGES_ONLINE_H
#define BALLOT_PAGES_ONLINE_H

#include "ballot/online/board.h"
#include "ballot/online/letters.h"
#include "ballot/pages_views.h"

/* For who runs the ballot and who holds a post; and for everybody. */
extern const struct routes online_routes, post_routes, vote_routes;

enum { ONLINE_STEPS = 9 };
struct online_part {
	struct online row;
	struct online_keepers k;
	struct online_counts counts;
	struct step steps[ONLINE_STEPS];
	size_t step_count;
	int64_t place;	/* the reader's on the board; 0: none */
	bool registrar; /* the reader is */
	bool few;	/* voters: secrecy can't be kept */
	int64_t voters, papers, voted, answered, decrypted;
	int64_t present;		/* who has drawn a code, has voted or has paper */
	int64_t ballots;		/* on the board, votes that were replaced among them */
	struct str vote_url, check_url; /* whole with a public address, else from the slash */
};
/* Fills it for a ballot whose roll is read. */
struct err online_part_read(struct req *rq, const struct ballot_view *v, struct online_part *out);

struct posts_view {
	struct req *rq;
	const struct ballot_view *v;
	struct str registrar, keepers[ONLINE_KEEPERS_MAX]; /* logins */
	bool mail_offered;
	struct board_name *board; /* of the meeting that asks; keepers are proposed from it */
	size_t board_count, proposed;
};

/* ---- codes by e-mail (pages_letters.c) ---- */

extern const struct routes letter_routes;
/* Whether this server can mail: also where the ballot is by mail already. */
struct err letters_offered(struct req *rq, const struct ballot_view *v, bool *out);
struct job;
struct err ballot_run_letters(struct job *job, void *web);
struct letters_part {
	struct req *rq;
	const struct ballot_view *v;
	struct online_letter *p; /* in the order of v->voters */
	size_t n;
	bool ready; /* the mail program and a sender are set */
	struct str from;
};

/* For scripts: what went wrong as {"message"} with its status; store errors pass through. */
struct err online_refuse(struct req *rq, struct err e);
/* The reader's post in the ballot of the path; ERR_NOT_FOUND for those who hold none. */
struct post_view {
	struct req *rq;
	struct ballot b;
	struct online row;
	struct online_keepers k;
	int64_t place;
	bool registrar;
	struct str vote_url; /* whole, or empty without a public address */
	struct online_part part;
};
struct err post_read(struct req *rq, struct post_view *out);

/* ---- the voter and the public ---- */

struct vote_view {
	struct req *rq;
	struct ballot b;
	struct online row;
	struct ballot_candidate *candidates;
	size_t n;
	int64_t ref; /* who votes; 0: not known yet */
	struct ballot_voter voter;
	struct str card;
	bool card_wrong, few;
	int64_t min, max;
	bool blank; /* the first box is for it */
};
struct board_line {
	int64_t number;
	struct str tracker;
	bool replaced;
};
struct public_board {
	struct req *rq;
	struct ballot b;
	struct online row;
	struct online_counts counts;
	struct ballot_candidate *candidates;
	size_t n;
	struct board_line *lines;
	size_t line_count;
	int64_t all;
	struct pages_part pages;
	struct str tracker;
	int64_t place; /* of the tracker asked for; 0: it is not on the board */
	struct str election, credentials, trustees, tally,
		result;			  /* fingerprints; empty: not yet */
	struct str scripts, scripts_then; /* the short lines of now and of the opening */
	struct qr_part qr;
	bool has_qr;
};

#endif

/* app.h: the running application, as main/ and the tests start it. */
#ifndef WEB_APP_H
#define WEB_APP_H

#include "web/web.h"

struct office;
struct file;
struct document;
struct wording_trial;
struct doc;

/* Whether the session may read a file because of the records of one feature that it hangs on; *may
 * is false before the call and stays so where the feature knows nothing of the file. */
typedef struct err file_reader_fn(struct req *rq, const struct file *f, bool *may);

/* Puts number, day and signer of a paper that is about to be issued, as they stand in `d`, into its
 * files; papers of other features stay as they are. *later: a job that was just begun does it, and
 * issues the paper; the reply is written. */
typedef struct err paper_number_fn(struct req *rq, const struct document *d, bool *later);

/* Number and day that an act recorded for a paper before it is issued, as "15/QĐ-CĐVC"; they stay
 * empty and DAY_NONE where there is none. */
typedef struct err paper_recorded_fn(struct db *db, const struct document *d, struct str *number,
				     int64_t *on);

/* The kind of paper that a trial asks for, of real data and in its wording, to be looked at; *out
 * stays NULL where the feature does not make that kind, or has nothing to put on it. */
typedef struct err paper_sample_fn(struct req *rq, const struct wording_trial *x, struct doc **out);

/* Whether a device without an account, or whose account lacks the right, holds a pass for this very
 * route: rq->route and rq->scope are known. Fills rq->pass, and rq->who.csrf with what the forms of
 * that device know; leaves both as they are when it holds none. */
typedef struct err pass_fn(struct req *rq);

/* Who of a ballot's roll asks, by what their phone holds without an account; *ref stays 0 where it
 * says nothing. Who it is opens the voting page and is never the vote's credential. */
struct ballot;
typedef struct err voter_fn(struct req *rq, const struct ballot *b, int64_t *ref);
/* What a room to the right of meetings adds to their minutes (assembly/minutes.h). */
typedef struct err minutes_words_fn(struct db *db, int64_t assembly, struct buf *out);

/* What one feature's votes of a meeting came to, once announced; the oldest first. Texts are in
 * `lang`. */
struct hall_result;
typedef struct err hall_results_fn(struct db *db, int64_t assembly, unsigned char lang,
				   struct hall_result **out, size_t *n);

/* The secret ballots of a meeting that are open on phones now; none is shown by what a phone holds:
 * who votes and with which code is the ballot's own page. */
struct hall_ballot;
typedef struct err hall_ballots_fn(struct db *db, int64_t assembly, struct hall_ballot **out,
				   size_t *n);

/* What the unit's last congress set for its term, as far as the year of a day (web/goals.h). */
struct unit_goals;
typedef struct err unit_goals_fn(struct db *db, int64_t unit, int64_t on, struct unit_goals *out);
struct unit_goal_year;
typedef struct err unit_goal_say_fn(struct tx *tx, int64_t unit, const struct unit_goal_year *in);

/* A report of the unit has just gone up: what its words name is from now on what they say. */
typedef struct err report_sent_fn(struct tx *tx, const struct web *w, int64_t period, int64_t unit);

/* Whom the meeting that asks a ballot named to count its votes, to be proposed as its board. */
struct board_name;
typedef struct err board_fn(struct db *db, const struct ballot *b, struct board_name **out,
			    size_t *n);

struct web_options {
	struct store *store;
	struct office *office;		      /* NULL: pages that need the worker answer ERR_BUSY */
	const struct routes *const *features; /* every feature's table, and web's own */
	int feature_count;
	file_reader_fn *const *file_readers; /* every feature's, ended by NULL */
	paper_number_fn *const *number_papers; /* of those who make papers, ended by NULL */
	paper_recorded_fn *paper_recorded;     /* NULL: no paper has a number before it is issued */
	const char *sendmail;		       /* the mail program (web/mail.h); NULL: none */
	paper_sample_fn *const *paper_samples; /* the same; NULL: none */
	hall_results_fn *const *hall_results;  /* of those that vote in secret, ended by NULL */
	pass_fn *pass;			       /* NULL: nobody holds one */
	hall_ballots_fn *hall_ballots;	       /* NULL: no meeting votes in secret on phones */
	voter_fn *voter;		       /* NULL: cards and accounts alone say who votes */
	minutes_words_fn *minutes_words;       /* what elections add to minutes; NULL: nothing */
	board_fn *board;		       /* NULL: nobody is proposed */
	unit_goals_fn *unit_goals;	       /* NULL: years stand without their term */
	unit_goal_say_fn *unit_goal_say;       /* there where unit_goals is */
	report_sent_fn *report_sent;	       /* NULL: reports have no words */
	const char *public_url; /* "https://…" without a slash at the end; NULL: local */
	/* Where http_start puts the server: set before the first request; NULL: served without. */
	struct http_server *const *http;
	int soon;		/* an eventfd that rings when feeds are to be looked at; 0: none */
	bool sample;		/* sample accounts exist: the frame says so */
	bool kit;		/* /kit shows every part: debug builds and journeys */
	int64_t (*clock)(void); /* NULL: now_ms; tests and --today set it */
};
/* Builds the route index. Everything lives in `a` and must outlive the server. A path that stands
 * twice, or a :capture where its sibling has text, is a bug and aborts. */
struct web *web_new(struct arena *a, const struct web_options *o);
const struct web_options *web_options(const struct web *w);
struct http_server *web_http(const struct web *w); /* NULL: served without */

struct live_feeds;
struct live_feeds *web_live(const struct web *w); /* web/live.h */

/* The tests walk every row. */
size_t web_route_count(const struct web *w);
const struct route *web_route(const struct web *w, size_t i);

/* The row for a method and path; ids and texts are filled. NULL with *known set when only the
 * method is wrong. */
const struct route *web_match(const struct web *w, enum http_method method, struct str path,
			      struct req *rq, bool *known);

#endif

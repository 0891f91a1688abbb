/* pages_views.h: what the templates of the award council are given, and what their handlers share.
 */
#ifndef COUNCIL_PAGES_VIEWS_H
#define COUNCIL_PAGES_VIEWS_H

#include "council/pages.h"
#include "council/papers.h"
#include "movement/movement.h"
#include "web/chosen.h"
#include "web/parts.h"

enum { DOSSIER_ROWS = 50, DOSSIER_TABS = DOSSIER_STATE_COUNT + 1, SITTINGS_SHOWN = 5 };

struct dossiers_view {
	struct req *rq;
	struct season season;
	struct unit unit; /* id.n 0: the office's list */
	struct dossier_row *rows;
	size_t n;
	struct tab tabs[DOSSIER_TABS];
	size_t tab_count;
	struct str next, book;
	struct council *councils;
	size_t council_count;
	bool may_begin;
};
struct dossier_new_view {
	struct req *rq;
	struct season season;
	struct unit unit; /* id.n 0: the office chooses it */
	struct choice_part *forms, *kinds, *movements;
	size_t form_count, movement_count;
};
struct dossier_view {
	struct req *rq;
	struct dossier c;
	struct file files[DOSSIER_NEEDS_MAX]; /* id 0: missing */
	bool may_make, may_run;		      /* the unit's people; the office */
	bool open;			      /* it can still be changed */
	bool kept;			      /* what the browser kept of the words has arrived */
	struct council_item vote;
	int64_t sitting;	    /* 0: none */
	struct award_submission up; /* id 0: not submitted */
	struct str next_number;
};
struct councils_view {
	struct req *rq;
	struct council what; /* id 0: a new one */
	struct council_member *members;
	size_t member_count;
	struct council_sitting *sittings;
	size_t sitting_count;
	int64_t today;
	bool typed; /* the form of the council shows what was typed */
};
struct rules_view {
	struct req *rq;
	struct council_rule *rules;
	size_t rule_count;
	struct award_form *forms;
	size_t form_count;
	struct choice_part *form_choices; /* "every form" first */
	struct str form;		  /* whose papers are shown */
	struct dossier_needs list, next;  /* next: from a later day on; n 0: none */
	int64_t today;
};
struct sitting_view {
	struct req *rq;
	struct council council;
	struct council_sitting s;
	struct council_item *items;
	size_t item_count;
	struct council_seat *seats;
	size_t seat_count;
	struct attendance_count came;
	struct dossier_row *waiting; /* complete, on no agenda */
	size_t waiting_count;
	struct ballot *votes; /* void ones too */
	size_t vote_count;
	struct document minutes; /* id 0: none yet */
	int64_t today;
	bool unvoted; /* dossiers that wait for a vote */
};
struct vote_view {
	struct req *rq;
	struct council council;
	struct council_sitting s;
	struct ballot b;
	struct ballot_candidate *dossiers;
	size_t n;
	struct ballot_entry entries[2];
	size_t entry_count;
	struct ballot_count count;
	struct ballot_result result;
	int64_t given, in_box, present; /* present: who came to the sitting */
	bool counted;
	struct str *codes; /* of the slips just made */
	int64_t code_count;
	struct str address;
};

/* The place in papers of the first that was faulted or is missing; 0 when none is. */
size_t paper_wanted(const struct dossier *c);
/* Until it is recorded who chaired or wrote, the council's own chair or secretary. */
struct str seat_offered(const struct sitting_view *v, struct str recorded, enum council_role role);
struct msg dossier_state_words(enum dossier_state s);
enum state dossier_state_mark(enum dossier_state s);
struct msg dossier_kind_words(enum dossier_kind k);
struct msg need_kind_words(enum need_kind k);
struct msg vote_state_words(const struct ballot *b);
struct msg presence_words(enum presence p);
struct str share_text(const struct buf *o, struct share_rule s); /* "2/3", "80 %" */
struct str sitting_clock(const struct buf *o, const struct council_sitting *s);
struct str sitting_day(const struct buf *o, const struct council_sitting *s);
int dossier_state_asked(struct req *rq); /* ?state= as a dossier_state; -1: all */
bool need_is_made(enum need_kind k); /* the program can make it */

struct err dossier_scope(struct db *db, int64_t id, struct scope *out);
struct err council_scope(struct db *db, int64_t id, struct scope *out);
struct err sitting_scope(struct db *db, int64_t id, struct scope *out);
/* "2/3" or "80 %"; false when it is none. */
bool share_typed(struct str s, struct share_rule *out);
/* The page of a council, again after a refused form too. */
struct err council_show(struct req *rq);
/* The page of a dossier, again after a refused form too. */
struct err dossier_show(struct req *rq);
struct err sitting_show(struct req *rq);

#endif

/* year.h: the states of a cluster's year and of its season: what each step needs, and the acts by
 * which the office closes, publishes and locks a season or takes that back. Every act is on record
 * with who, when and why. */
#ifndef CONFERENCE_YEAR_H
#define CONFERENCE_YEAR_H

#include "conference/acts.h"
#include "conference/conference.h"
#include "conference/deciding.h"

/* ---- one cluster ---- */

enum condition_kind {
	CONDITION_SELF_SENT, /* every unit that is rated has sent its own scores */
	CONDITION_FIGURES,
	CONDITION_APPRAISED,
	CONDITION_ROLL, /* who is present is recorded, and they are a quorum */
	CONDITION_TIES,
	CONDITION_EDGES,
	CONDITION_BALLOTS,
	CONDITION_NEXT_HEAD,
	CONDITION_NOTHING, /* nothing at all waits for people any more */
	CONDITION_KINDS
};
struct condition {
	enum condition_kind kind;
	bool met;
	bool advised;	  /* the step may be taken without it */
	int64_t open;	  /* how many are missing */
	struct str names; /* of the first units that are missing */
};
struct conditions {
	struct condition p[CONDITION_KINDS];
	size_t n;
	bool met; /* all but the advised ones */
};
/* What a closing of the season says of one cluster. */
struct cluster_year {
	const struct cluster *cluster;
	const struct close_input *in;
	const struct close_output *closed;
};
/* What the step `to` needs of a cluster that stands just before it. */
struct err step_conditions(struct db *db, const struct cluster_year *x, enum year_step to,
			   struct conditions *out);
/* How many of them are not met, without the advised ones. */
int64_t conditions_open(const struct conditions *c);
/* What it asks for, or what is missing, as a sentence in b->lang. */
struct str condition_words(const struct buf *b, const struct condition *c);
/* Whether the office alone takes the step, or takes it back: from the decision on. */
bool step_above(enum year_step from, enum year_step to);
/* Moves, and settles the points when the conference is over, opens them again when it is undone.
 * The caller has asked for the conditions. Errors of cluster_move; ERR_INVALID
 * "conference.by_season" for steps of the whole season. */
struct err year_move(struct tx *tx, cluster_id id, enum year_step from, enum year_step to,
		     struct str reason);
/* A granted review changed who may be honoured: a cluster that is past its conference and not yet
 * published goes back to it, with that reason on record. *back says whether it did. */
struct err year_back_to_meeting(struct db *db, season_id season, unit_id unit, bool *back);

/* ---- the season ---- */

struct season_state {
	struct season season;
	struct season_mark mark; /* when it was read */
	int64_t at[STEP_COUNT];	 /* clusters at each step */
	int64_t clusters, units;
	int64_t needs, reviews;	     /* what waits for people; requests for review among it */
	struct closed_season closed; /* the edition that stands */
	bool differs;		     /* the record gives another result now than was closed */
	struct str fingerprint;	     /* of the record as it is now; empty while needs are open */
	int64_t behind_at; /* when it was computed, if something was recorded since; else 0 */
	struct close_input in;
	struct close_output out;
};
struct err season_state_read(struct db *db, season_id id, struct season_state *out);
/* The same to be looked at, without mark, in and out: of a large season what was kept, unless it
 * was closed, published, locked or taken back since; a locked one is what was closed, without
 * units, needs and reviews. */
struct err season_state_look(struct db *db, season_id id, struct season_state *out);
/* Why an act is not possible now; STR_NONE when it is. A message key. */
const char *season_act_refused(const struct season_state *s, enum season_act act);

struct act_paper { /* the paper behind an act; closing and reopening need number and day */
	struct str by, document, reason;
	int64_t on;
};
/* Carries out an act on the season as `s` read it. ERR_INVALID with season_act_refused's key, or
 * "conference.act_reason", "conference.act_paper"; ERR_CONFLICT "score.changed_meanwhile". */
struct err season_do(struct db *db, struct season_state *s, enum season_act act,
		     const struct act_paper *paper);

/* ---- editions: what was closed, also before a reopening ---- */

struct edition {
	int64_t number, closed_at, reopened_at; /* 0: it stands */
	struct str fingerprint;
};
struct err season_editions(struct db *db, season_id id, struct edition **out, size_t *n);
struct edition_unit {
	struct str cluster, code, name, class_name, reason;
	int64_t points, place; /* INT64_MIN: none */
};
/* ERR_NOT_FOUND "conference.no_edition". By cluster, place and name. */
struct err edition_units(struct db *db, season_id id, int64_t number, struct edition_unit **out,
			 size_t *n);
struct err edition_body(struct db *db, season_id id, int64_t number, struct str *out);

#endif

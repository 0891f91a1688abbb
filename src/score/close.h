/* close.h: closing a season: from units, sets, figures, scores and decisions to points, classes and
 * places, with the list of what people still have to decide. Pure: season_load.h fills the input,
 * season_save.h stores the output, result_json.h writes it. The order of units, clusters and
 * decisions in the input makes no difference to the output. */
#ifndef SCORE_CLOSE_H
#define SCORE_CLOSE_H

#include "cluster/cluster.h"
#include "score/classify.h"
#include "score/decisions.h"
#include "score/rank.h"

enum sheet_role { SHEET_FOR_CLASS, SHEET_FOR_CLUSTER, SHEET_ROLE_COUNT };

/* What is stored of one criterion of one sheet; NO_VALUE: nothing. */
struct stored_line {
	int64_t computed, self, cross, final;
	struct str why;	   /* the one that goes with `computed`; only of settled sheets */
	struct str reason; /* given with `final` */
	bool review_open;  /* a request for review waits for its answer */
};
struct close_set {
	struct criteria_set *set; /* bound */
	int64_t id;
	const int64_t *criterion_ids; /* rows, in the set's order */
	enum sheet_role role;
	int cluster; /* of SHEET_FOR_CLUSTER: index of whose sheet it is; else -1 */
};
struct close_sheet {
	int64_t id;	/* 0: no row yet */
	int set;	/* index into sets */
	int period;	/* index; -1: the whole season */
	int64_t weight; /* of the period; 1 for the whole season */
	bool settled;
	bool review_open; /* of the sheet as a whole */
	struct figures figures;
	const struct stored_line *stored; /* one a criterion; NULL: nothing yet */
};
struct close_unit {
	int64_t id;
	struct str code, name;
	struct str sector, upper, upper_name; /* codes; the unit above on the season's last day */
	int cluster;			      /* index; -1: none */
	bool pledged, left;		      /* left: closed or moved before the season's end */
	struct life life;
	struct figures figures;	    /* of the whole season, for facts */
	struct close_sheet *sheets; /* class sheets first, then the cluster's; periods in order */
	size_t sheet_count;
};
struct close_cluster {
	int64_t id;
	struct str code, name;
	enum sheet_role place_from, ballot_from;
	enum ties_rule ties;
	bool pledge_needed;
	struct strs ballots; /* forms that must have a ballot */
	struct str ballot_min_class; /* who stands has it or a better one; empty: any */
};
/* What people have entered so far, as three sums: they differ once anybody changed anything. */
struct season_mark {
	int64_t people, reports, decisions;
};
struct close_input {
	int64_t season_id;
	struct season_mark mark; /* when it was read */
	struct str code;	 /* "2021" */
	bool draft;		 /* provisional: self-scores count where nothing better is */
	struct figure_names names;
	/* What the office calls the award forms that are voted on; empty: their codes stand. */
	struct strs form_codes, form_names;
	struct close_set *sets;
	size_t set_count;
	struct close_cluster *clusters;
	size_t cluster_count;
	struct close_unit *units;
	size_t unit_count;
	struct decisions decisions;
};

/* ---- what comes out ---- */

enum need_kind {
	NEED_FIGURES,
	NEED_APPRAISAL,
	NEED_ESTIMATE,
	NEED_REVIEW,
	NEED_KNOCKOUT,
	NEED_QUOTA_EDGE,
	NEED_TIE,
	NEED_BALLOT,
	NEED_UNUSED, /* a decision fits nothing: its unit, tie, edge or points are not there */
	NEED_KINDS
};
enum need_who { WHO_UNIT, WHO_CLUSTER, WHO_UPPER, WHO_CONFERENCE, WHO_OFFICE };
struct need {
	enum need_kind kind;
	enum need_who who;
	int cluster, unit;    /* indexes; -1 */
	struct str criterion; /* criterion, knockout, class, form or kind of decision */
	struct str more;      /* figure that is missing; codes of the tied units; of a ballot: the
				 unit whose review reaches its outcome */
};
struct need_list {
	struct need *p;
	size_t n, cap;
};

struct sheet_result {
	const struct close_sheet *sheet;
	struct score_line *lines; /* computed, with explanation, and what people gave */
	struct sheet_total total;
};
struct unit_result {
	const struct close_unit *unit;
	int set;		     /* of the class sheet; -1: no set is for this unit */
	struct sheet_result *sheets; /* as unit->sheets */
	bool has_points, has_cluster_points;
	int64_t points;		/* of the class sheet */
	int64_t cluster_points; /* of the cluster's own */
	enum rated rated;
	struct rating rating;
	size_t level; /* class after the quota */
	bool quota_dropped;
	int64_t place; /* 0: none */
	int64_t review_gain; /* what granted reviews added to `points` since the last closing */
	bool tied, excluded;
	struct str reason; /* in Vietnamese, why not rated or without a place; or empty */
	unsigned decided;  /* bit per decision_kind that names the unit */
};
struct close_output {
	struct unit_result *units; /* by cluster code (none last), then unit code */
	size_t unit_count;
	struct need_list needs; /* in the order of units, then clusters */
};

/* Uses `a` for all it makes; the input must live as long as the output. */
void season_close(struct arena *a, const struct close_input *in, struct close_output *out);
/* The unit's sheets by set number `set`, as they stand in r: groups weighted over the season's
 * periods, the last period's lines. */
struct standing unit_standing(struct arena *a, const struct close_input *in,
			      const struct unit_result *r, int set);
/* The season's points from the totals in r; false when the unit has no sheet in that role. */
bool unit_points(struct arena *a, const struct close_input *in, const struct unit_result *r,
		 enum sheet_role role, int64_t *points);
/* What recorded decisions say of a set's knockouts for the unit; KNOCKOUT_UNKNOWN: nothing. */
void unit_knockouts(const struct close_input *in, const struct criteria_set *set, struct str unit,
		    enum knockout_state *said);
/* "1.4 Tổ chức hội nghị …": a criterion as people know it, its code before its name. */
struct str criterion_words(struct arena *a, const struct criterion *c);
/* A class and an award form as people call them; the code itself where no name is known. */
struct str need_class_named(const struct close_input *in, struct str code);
struct str need_form_named(const struct close_input *in, struct str code);
/* What is needed as one sentence in b->lang: unit, criterion, who must decide. */
void need_put(struct buf *b, const struct close_input *in, const struct need *need);
/* The same need of several units as one, in the order of their first. */
struct need_joined {
	const struct need *first;
	int64_t count;
};
void needs_join(struct arena *a, const struct close_input *in, const struct need_list *all,
		struct need_joined **out, size_t *n);
void need_joined_put(struct buf *b, const struct close_input *in, const struct need_joined *j);
/* "tie": the word for JSON lists. */
struct str need_word(enum need_kind kind);

#endif

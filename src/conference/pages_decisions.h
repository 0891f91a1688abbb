/* pages_decisions.h: what the pages of human decisions are given. */
#ifndef CONFERENCE_PAGES_DECISIONS_H
#define CONFERENCE_PAGES_DECISIONS_H

#include "conference/deciding.h"
#include "web/decided.h"
#include "web/parts.h"

struct waiting_row {
	struct str text, act, href; /* href STR_NONE: not for this reader */
};
struct waiting_group {
	enum need_kind kind;
	struct str title, who;
	struct waiting_row *rows;
	size_t n, cap, more; /* more: waiting beyond those shown */
};
struct recorded_row {
	int64_t id;
	struct str title, about, what, paper, reason;
	struct str recorder;
	int64_t recorded_at, on;
	bool may_undo;
	struct str undone; /* of a past one: when, by whom and why */
};
struct decisions_page {
	struct req *rq;
	struct season season;
	struct cluster cluster; /* id.n 0: the whole season */
	struct close_input in;
	struct close_output out;
	struct matters matters;
	struct waiting_group groups[NEED_KINDS];
	size_t group_count;
	struct recorded_row *rows, *past;
	size_t row_count, past_count;
	bool above;   /* the reader decides for the level above */
	int64_t undo; /* whose undoing was refused: its form is open */
};

struct decide_page {
	struct req *rq;
	struct season season;
	struct cluster cluster;
	struct close_input in;
	struct close_output out;
	enum decision_kind kind;
	struct str title, text, path, back;
	int64_t begun; /* the cluster in whose list it was begun; 0: in the season's */
	struct decided_part decided;
	struct choice_part *units, *codes; /* codes: knockouts */
	size_t unit_count, code_count;
	struct str unit, code;		/* as the link named them */
	const struct close_unit **tied; /* of a quota's edge */
	size_t tied_count;
	struct str scope_key, scope; /* of the edge: "sector", "upper" or empty */
};
struct estimates_page {
	struct req *rq;
	struct season season;
	struct close_input in;
	struct close_output out;
	struct changes changes;
	size_t shown;
	int64_t begun; /* as above */
};

/* "Đồng hạng", "Điều kiện khống chế": a kind of decision, or of what waits, as people call it. */
struct msg decision_words(enum decision_kind kind);
struct msg waiting_words(enum need_kind kind);
struct str class_words(const struct estimates_page *v, const struct unit_result *r);
struct str place_words(const struct estimates_page *v, const struct unit_result *r);
struct str points_words(const struct estimates_page *v, int64_t points);

/* The form that records a decision, of a unit or with a code where they are known. */
struct str decide_path(const struct decisions_page *v, enum decision_kind kind, struct str unit,
		       struct str code);
/* Fill the page, whose season is closed: pages_waiting.c, pages_recorded.c. */
void decisions_load_waiting(struct decisions_page *v);
struct err decisions_load_records(struct decisions_page *v);

/* The cluster named by the field `back`, in whose list a decision of the season was begun: 0 when
 * none is; ERR_NOT_FOUND when it is of another season. And the list to go back to. */
struct err decisions_begun(struct req *rq, season_id season, int64_t *out);
struct str decisions_path(struct req *rq, season_id season, int64_t cluster);

/* pages_decide.c: the rows of decision_routes that record one. */
extern const struct field decide_query[], decide_fields[];
struct err show_season_decide(struct req *rq);
struct err take_season_decide(struct req *rq);
struct err show_cluster_decide(struct req *rq);
struct err take_cluster_decide(struct req *rq);
/* pages_estimates.c */
extern const struct field estimate_fields[], estimate_query[];
struct err show_estimates(struct req *rq);
struct err take_estimates(struct req *rq);

#endif

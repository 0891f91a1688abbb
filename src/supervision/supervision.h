/* supervision.h: supervision and inspection (giám sát, kiểm tra) by a union or its inspection
 * committee: the year's plan, rounds, findings, recommendations to employers with their answers,
 * and what all of it adds up to. Rights are the caller's business: whoever keeps a unit's register
 * keeps its book. */
#ifndef SUPERVISION_SUPERVISION_H
#define SUPERVISION_SUPERVISION_H

#include "employer/employer.h"
#include "report/report.h"

enum {
	SUPERVISION_SUBJECT_MAX = 300,
	SUPERVISION_TEXT_MAX = 5000,
	SUPERVISION_TEAM_MAX = 500,
	SUPERVISION_FINDINGS_MAX = 40,
	SUPERVISIONS_MAX = 500, /* of a unit and year */
	RECOMMENDATIONS_MAX = 50,
	FINDING_TEXT_MAX = 1000,
};
enum supervision_kind { KIND_SUPERVISE, KIND_INSPECT, SUPERVISION_KIND_COUNT };
enum supervision_body {
	BODY_EXECUTIVE,
	BODY_INSPECTION,
	BODY_WOMENS,
	BODY_PEOPLES,
	SUPERVISION_BODY_COUNT
};
enum supervision_state {
	SUPERVISION_PLANNED,
	SUPERVISION_DONE,
	SUPERVISION_CANCELLED,
	SUPERVISION_STATE_COUNT
};
extern const char *const supervision_kind_codes[SUPERVISION_KIND_COUNT + 1]; /* ended by NULL */
extern const char *const supervision_body_codes[SUPERVISION_BODY_COUNT + 1];
struct msg supervision_kind_words(enum supervision_kind k);
struct msg supervision_body_words(enum supervision_body b);
struct msg supervision_state_words(enum supervision_state s);

struct supervision {
	int64_t id, version, year;
	unit_id unit;
	enum supervision_kind kind;
	enum supervision_body body;
	enum supervision_state state;
	struct str subject, team, summary, reason;
	int64_t employer;	/* where: 0 when it is not one */
	unit_id at;		/* n 0 when it is no unit; neither: the unit itself */
	int64_t from_on, to_on; /* planned: the first and the last day */
	int64_t held_on;	/* DAY_NONE: not yet */
	struct str where;	/* the employer's or unit's name. Read only */
	int64_t made, waiting;	/* recommendations; those without answer. Read only */
};
struct finding {
	bool good;
	struct str text;
};

/* Puts one into the year's plan; *id is its row. ERR_INVALID "supervision.wrong_subject",
 * "supervision.wrong_days" (it ends before it begins, or lies outside the year),
 * "supervision.wrong_text"; ERR_NOT_FOUND "employer.none" for an unknown employer. */
struct err supervision_plan(struct tx *tx, const struct supervision *in, int64_t *id);
/* The same checks; unit and year stay, and what was cancelled. ERR_CONFLICT "supervision.changed",
 * "supervision.cancelled". */
struct err supervision_change(struct tx *tx, const struct supervision *in);
/* It was held: day, summary, and all its findings anew. ERR_INVALID "supervision.wrong_held" (the
 * day lies ahead, or before its year), "supervision.wrong_text"; ERR_CONFLICT as above. */
struct err supervision_record(struct tx *tx, const struct supervision *in, const struct finding *f,
			      size_t n);
/* ERR_INVALID "supervision.reason_needed"; ERR_CONFLICT "supervision.held_already". */
struct err supervision_cancel(struct tx *tx, int64_t id, int64_t version, struct str reason);
/* ERR_NOT_FOUND "supervision.none". */
struct err supervision_get(struct db *db, int64_t id, struct supervision *out);
struct err supervision_findings(struct db *db, int64_t id, struct finding **out, size_t *n);
/* A unit's of a year, in the plan's order. */
struct err supervision_list(struct db *db, unit_id unit, int64_t year, struct supervision **out,
			    size_t *n);
/* Planned, and their last day is past. */
struct err supervision_overdue(struct db *db, unit_id unit, int64_t today, struct supervision **out,
			       size_t *n);
/* Whether the unit has one of the same subject, kind and first day; *id 0: no. */
struct err supervision_find(struct db *db, const struct supervision *like, int64_t *id);

/* The paper that adopts a year's plan. */
struct supervision_paper {
	unit_id unit;
	int64_t year, signed_on, version; /* version 0: none yet */
	struct str number;
};
struct err supervision_paper_get(struct db *db, unit_id unit, int64_t year,
				 struct supervision_paper *out);
/* ERR_INVALID "supervision.wrong_paper" (no number, or signed after today); ERR_CONFLICT
 * "supervision.changed". */
struct err supervision_paper_set(struct tx *tx, const struct supervision_paper *in);

/* ---- recommendations (supervision/recommend.c) ---- */

enum answer_kind {
	ANSWER_NONE,
	ANSWER_ACCEPTED,
	ANSWER_PARTLY,
	ANSWER_REFUSED,
	ANSWER_WITHDRAWN,
	ANSWER_KIND_COUNT
};
extern const char *const answer_kind_codes[ANSWER_KIND_COUNT + 1];
struct msg answer_words(enum answer_kind k);
struct recommendation {
	int64_t id, version, supervision;
	unit_id unit;
	struct str text, said, follow_up;
	enum answer_kind answer;
	int64_t made_on, due_on, answered_on, followed_on; /* DAY_NONE: not yet */
	struct str subject, where;			   /* of the supervision. Read only */
	int64_t files;					   /* of the answer. Read only */
};
/* Of a round that was held. ERR_INVALID "supervision.wrong_recommendation" (no text),
 * "supervision.wrong_due" (before the day it was made, or it was made after today); ERR_CONFLICT
 * "supervision.not_held". */
struct err recommendation_make(struct tx *tx, const struct recommendation *in, int64_t *id);
/* What the employer answered, or why it is withdrawn. ERR_INVALID "supervision.wrong_answer" (no
 * words, or a day ahead or before it was made); ERR_CONFLICT "supervision.changed". */
struct err recommendation_answer(struct tx *tx, const struct recommendation *in);
/* What came of it. ERR_INVALID "supervision.wrong_follow"; ERR_CONFLICT "supervision.changed",
 * "supervision.not_answered". */
struct err recommendation_follow(struct tx *tx, const struct recommendation *in);
/* ERR_NOT_FOUND "supervision.no_recommendation". */
struct err recommendation_get(struct db *db, int64_t id, struct recommendation *out);
struct err recommendation_list(struct db *db, int64_t supervision, struct recommendation **out,
			       size_t *n);
/* A unit's without answer that are due by a day, the first due first; at most RECOMMENDATIONS_MAX.
 */
struct err recommendation_waiting(struct db *db, unit_id unit, int64_t until,
				  struct recommendation **out, size_t *n);

/* ---- counts (supervision/feed.c) ---- */

struct supervision_counts {
	int64_t planned;			   /* still, with a first day in the span */
	int64_t rounds, supervisions, inspections; /* held in it */
	int64_t findings;			   /* shortcomings of those */
	int64_t made, answered;			   /* recommendations made, answered in it */
	int64_t late; /* without answer and past their day on the span's last day */
};
struct err supervision_count(struct db *db, unit_id unit, int64_t from_on, int64_t to_on,
			     struct supervision_counts *out);

/* What counts for a figure. The first ones happen in a period; the others stand on its last day. */
enum supervision_measure {
	COUNT_ROUNDS,
	COUNT_SUPERVISIONS,
	COUNT_INSPECTIONS,
	COUNT_FINDINGS,
	COUNT_RECOMMENDATIONS,
	COUNT_ANSWERED,
	COUNT_STANDS,
	COUNT_EMPLOYERS = COUNT_STANDS,
	COUNT_EMPLOYED,
	COUNT_DEMOCRACY,
	COUNT_COORDINATION,
	COUNT_COLLECTIVE,
	COUNT_DIALOGUE,
	SUPERVISION_MEASURE_COUNT
};
/* The books of supervision and of employers. What happens feeds numbers that add up over periods,
 * what stands feeds stocks, and agreements yes-or-no as well. */
extern const struct feed_book supervision_book;

/* What a unit's books offer for the figures of a span; what stands is asked on its last day, or
 * today. */
struct err supervision_offers(struct db *db, const struct figure_span *span,
			      struct figure_offer **out, size_t *n);

/* One member of a season's clusters, with its counts over a span. */
struct supervision_row {
	unit_id unit;
	struct str code, name;
	struct supervision_counts counts;
};
struct supervision_asking {
	season_id season;
	unit_id top; /* its subtree only; n 0: all */
	int64_t from_on, to_on;
};
/* By code. */
struct err supervision_rows(struct db *db, const struct supervision_asking *q,
			    struct supervision_row **out, size_t *n);

#endif

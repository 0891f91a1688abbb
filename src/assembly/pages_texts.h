/* pages_texts.h: what the templates of opinions, motions, resolutions and minutes are given. */
#ifndef ASSEMBLY_PAGES_TEXTS_H
#define ASSEMBLY_PAGES_TEXTS_H

#include "assembly/minutes.h"
#include "assembly/motion.h"
#include "assembly/opinion.h"
#include "assembly/pages_views.h"
#include "assembly/resolution.h"
#include "assembly/working.h"
#include "base/diff.h"
#include "meeting/meeting.h"
#include "report/report.h"

enum { OPINION_TABS = OPINION_STATE_COUNT + 2 };

struct opinions_view {
	struct assembly_head head; /* what.id.n 0: a union's list, over all its meetings */
	struct opinion *rows;
	size_t n;
	struct opinion_counts counts;
	struct tab tabs[OPINION_TABS];
	struct choice_part *subjects;
	struct str next;
	bool grouped;
	struct opinion *carried; /* from earlier meetings */
	size_t carried_count;
	int64_t today, session; /* 0: any */
	struct str session_title;
	struct choice_part *units; /* of the session's cluster */
	size_t unit_count;
	struct str speaking; /* who has the floor: a text without a name is theirs */
};
struct opinion_view {
	struct assembly_head head;
	struct opinion what;
	struct opinion *same; /* grouped below it */
	size_t same_count;
	struct opinion_step *steps;
	size_t step_count;
	struct choice_part *heads, *subjects; /* what it may be put under */
	size_t head_count;
	struct choice_part *meetings; /* where a promise may be made */
	size_t meeting_count;
	struct str upper; /* the union above; empty: none */
	int64_t today;
	bool owner_only; /* seen by who has to answer */
};
struct motions_view {
	struct assembly_head head;
	struct motion *rows;
	size_t n;
	struct choice_part *kinds;
	struct goal *goals;
	size_t goal_count, instructions; /* instructions: how many of them */
	struct str superior;		 /* who spoke for the level above last; empty: nobody yet */
	int64_t today;
	struct document resolution; /* id 0: not made */
};
/* A text beside what it was: pieces that came, went and stayed. */
struct changes_part {
	struct diff_piece *p;
	size_t n;
};
struct amendment_part {
	const struct amendment *d;
	struct changes_part changes;
};
/* A paragraph with what is proposed to it; place 0: behind the end. */
struct paragraph_part {
	int64_t place;
	struct str text;
	struct amendment_part *of;
	size_t n;
};
enum { VERSIONS_SHOWN = 6 };
struct motion_view {
	struct assembly_head head;
	struct motion what;
	struct paragraph_part *paragraphs; /* the last one: behind the end */
	size_t n;
	struct amendment_part *decided; /* taken, refused, or of a paragraph that changed */
	size_t decided_count;
	struct vote vote;	    /* id 0: none */
	struct choice_part *untied; /* votes announced that name no motion */
	size_t untied_count;
	/* somebody else saved first: */
	bool clash;
	struct motion_beside beside;
	struct changes_part theirs, mine;
	/* an older version, against the one before */
	int64_t shown;
	struct changes_part since;
	struct tab versions[VERSIONS_SHOWN];
	size_t version_count;
};

struct minutes_view {
	struct assembly_head head;
	struct working session; /* id 0: of the whole meeting */
	struct minutes what;
	struct str fresh; /* what the log says today */
	struct str path;
	bool news; /* the log says more than the text took up */
	struct changes_part changes;
	bool over;	   /* may be signed */
	struct str typed;  /* kept after a refusal */
	struct str theirs; /* of another editor's text, where mine stands */
	struct addendum *addenda;
	size_t addendum_count;
	struct document paper; /* id 0: not made */
};

struct programme_view {
	struct assembly_head head;
	struct working *rows;
	size_t n;
	struct season season; /* id.n 0: none */
	struct choice_part *clusters;
	size_t cluster_count;
};
/* A union of the cluster, with what the table says of it. */
struct union_row {
	unit_id unit;
	struct str name, chair;
	int64_t members; /* -1: unknown */
	int64_t targets, acknowledged, opinions;
	struct str words,
		sheet; /* paths of its report in words and its score; STR_NONE: not open */
};
enum { HALL_FIGURES = 6 };
struct working_view {
	struct assembly_head head;
	struct working what;
	struct cluster cluster; /* id.n 0: none */
	struct season season;
	struct union_row *unions;
	size_t union_count;
	struct choice_part *choices; /* the unions, to be chosen from */
	struct opinion *said;
	size_t said_count;
	struct choice_part *subjects;
	struct document paper; /* the notice of conclusions; id 0: not made */
	unit_id unit;	       /* whose people look */
	bool own;	       /* it is one of the cluster's */
	struct duty *duties;   /* given there */
	size_t duty_count;
	bool may_give;		  /* tasks to its unions */
	struct choice_part *whom; /* all of them, then each */
	int64_t today;
	/* the hall */
	const struct union_row *shown; /* NULL: none */
	int64_t next;		       /* unit; 0: the last is shown */
	struct figure_row *figures;
	size_t figure_count;
};

struct msg opinion_subject_words(enum opinion_subject s);
struct msg opinion_state_words(enum opinion_state s);
enum state opinion_mark(const struct opinion *p, int64_t today);
/* "Đã giao" … with "quá hạn" where it is. */
struct msg opinion_words(const struct opinion *p, int64_t today);
struct str opinion_step_words(const struct buf *o, const struct opinion_step *s);
struct choice_part *opinion_subject_choices(struct req *rq);
/* A staff conference hears the head and the union; other meetings their committee. */
struct msg motion_kind_words(enum assembly_kind of, enum motion_kind k);
struct msg motion_state_words(enum motion_state s);
enum state motion_mark(enum motion_state s);
/* "50 đoàn viên", or empty. */
struct str goal_figure(const struct buf *o, const struct goal *g);
struct str goal_until(const struct buf *o, const struct goal *g);
	/* empty: no day */ /* A figure in large type. */
struct str hall_figure_words(const struct buf *o, const struct indicator *i, int64_t value);

/* A session as its form gives it, planned or changed; faults stand at their fields
 * (pages_working_plan.c). */
extern const struct field working_fields[];
struct err working_typed(struct req *rq, struct working *s);
/* Tasks given at the session (pages_working_duty.c). */
struct err working_duties_read(struct working_view *v);
struct err working_session_read(struct req *rq, struct working_view *v);
struct err working_session_show(struct req *rq);
/* 303 to the session, or its page again with what was wrong. */
struct err working_session_done(struct req *rq, struct err e);

#endif

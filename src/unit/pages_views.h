/* pages_views.h: what the templates of units are given. */
#ifndef UNIT_PAGES_VIEWS_H
#define UNIT_PAGES_VIEWS_H

#include "award/award.h"
#include "award/history.h"
#include "award/title.h"
#include "cluster/cluster.h"
#include "cluster/scope.h"
#include "unit/pages.h"
#include "web/chosen.h"
#include "web/parts.h"

struct units_view {
	struct req *rq;
	struct str on_text, query; /* as asked */
	int64_t on, today;
	struct unit top; /* whose children are shown; id.n 0: the tops */
	struct branch *rows;
	size_t n;
	struct str more; /* where the next page is; STR_NONE: no more */
	bool searched, may_edit;
};
struct unit_officer {
	struct str name, office;
};
struct unit_view {
	struct req *rq;
	struct unit unit;
	bool part;	    /* of a union, without a year or meetings of its own */
	struct unit *chain; /* from the top to the unit itself */
	size_t depth;
	struct unit_event *events;
	size_t event_count;
	struct str chair; /* of the register, else as imported */
	struct unit_officer *people;
	size_t people_count;
	struct season season; /* id.n 0 */
	struct cluster cluster;
	struct str cluster_href; /* empty: not for this session */
	struct branch *children;
	size_t child_count;
	int64_t today;
	struct event_part *history;		 /* the events, as they are shown */
	struct str sector;			 /* its name */
	struct str members, workers, today_text; /* as typed */
	struct award *awards; /* of the unit and its people */
	size_t award_count;
	struct title *titles; /* that hold or ended, the newest first */
	size_t title_count;
	struct known_year *years; /* classes and points, oldest first */
	size_t year_count;
	struct line_chart points; /* n 0: fewer than two years have points */
	struct choice_part *sectors; /* of the edit page */
	size_t sector_count;
	struct unit_size *sizes;
	size_t size_count;
	struct str seen; /* web/meanwhile.h */
	struct choice_part *successors; /* of one that ended; empty values: not for this session */
	size_t successor_count;
	bool ended, own, may_contact, may_edit, sees_people, runs_awards;
};
/* Units that fit what was typed in a field that asks for one. */
struct event_matches {
	const char *field; /* NULL: none is in doubt */
	struct choice_part *choices;
	size_t n;
};
/* "VC016 | CĐCS Sở Tư pháp", as the fields take it. */
struct str unit_label(struct arena *a, const struct unit *u);
/* Units of the session's tree that fit what is typed, 20 at most. */
struct err units_typed(struct req *rq, struct str typed, struct unit_page *out);
/* The code of the unit meant: what is typed before "|", or the one that is found by all of it. More
 * than one is a fault of the field; with none *code is what was typed before "|". */
struct err unit_named(struct req *rq, const char *field, struct str typed, struct str *code);
struct event_view {
	struct event_matches matches;
	struct req *rq;
	enum unit_event_kind kind;
	struct choice_part *sectors;
	size_t sector_count;
	struct choice_part *kinds;
	size_t kind_count;
	struct str unit; /* code that ?unit= gives */
};
/* What a reorganisation would do to one unit. */
struct effect_line {
	struct str code, name, what;
	struct str note; /* STR_NONE: none */
	enum state state;
};
struct preview_view {
	struct req *rq;
	const struct unit_event *event;
	struct effect_line *lines;
	size_t n;
};
/* Tries the event and shows what it did; nothing is stored. Errors of unit_event_record. */
struct err event_preview(struct req *rq, const struct unit_event *event);
/* What a recorded event did, own unit first, the others by name; empty for one that was undone. */
struct err event_words(struct req *rq, const struct unit_event *event, unit_id own,
		       struct str *out);
enum { EVENT_CHOICES = 9 };
extern const enum unit_event_kind event_choices[EVENT_CHOICES];

/* What one unit's page shows, of the unit that the path names. */
struct err unit_load(struct req *rq, struct unit_view *v);
/* Units as branches of the tree: `src` where they have children. */
unit_id unit_top_of(const struct req *rq); /* of the tree that a session sees; n 0: everything */
struct branch *unit_branches(struct req *rq, const struct unit_page *page, int64_t on);

#endif

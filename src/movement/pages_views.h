/* pages_views.h: what the templates of movements are given. */
#ifndef MOVEMENT_PAGES_VIEWS_H
#define MOVEMENT_PAGES_VIEWS_H

#include "activity/activity.h"
#include "movement/movement.h"
#include "movement/pages.h"
#include "web/parts.h"

enum { MOVEMENT_ACTIVITIES = 60 };
struct movements_view {
	struct req *rq;
	struct movement *rows;
	size_t n;
	struct str next; /* address of older ones; STR_NONE */
	int64_t today;
};
struct movement_form_view {
	struct req *rq;
	struct movement m; /* id 0: a new one */
	struct choice_part *kinds, *parents, *sectors;
	size_t parent_count, sector_count;
	struct str top; /* the unit whose units it reaches, as a picker leaves it */
};
struct movement_view {
	struct req *rq;
	struct movement m, parent; /* parent.id 0: none */
	struct movement *drives;
	size_t drive_count;
	struct movement_row *rows;
	size_t n;
	struct tab tabs[MOVEMENT_ONLY];
	int64_t sums[MOVEMENT_FIGURES_MAX];
	struct str next, reminder, sector;
	int64_t today;
};
struct movement_answer_view {
	struct req *rq;
	struct unit unit;
	struct movement m;
	struct movement_row row;
	struct activity *activities; /* of the unit, in the movement's days */
	bool *marked;
	size_t activity_count;
	bool open;
	int64_t today;
};
struct unit_movements_view {
	struct req *rq;
	struct unit unit;
	struct movement_asked *rows;
	size_t n;
	int64_t today;
};

/* Of rows whose first id is a movement; its page, again after a refused form too. */
struct err movement_scope(struct db *db, int64_t id, struct scope *out);
struct err movement_show(struct req *rq);

struct msg movement_kind_words(enum movement_kind k);
struct msg movement_state_words(const struct movement *m, int64_t today);
enum state movement_state(const struct movement *m, int64_t today);
struct msg movement_asked_words(const struct movement_asked *a, int64_t today);
enum state movement_asked_state(const struct movement_asked *a, int64_t today);
/* A figure as people read it; empty for none. */
struct str movement_value_text(const struct buf *o, int64_t value);

#endif

/* pages_views.h: what the templates of the members' page are given. */
#ifndef NOTICE_PAGES_VIEWS_H
#define NOTICE_PAGES_VIEWS_H

#include "award/award.h"
#include "conference/conference.h"
#include "initiative/initiative.h"
#include "meeting/meeting.h"
#include "movement/movement.h"
#include "notice/notice.h"
#include "notice/pages.h"
#include "person/person.h"
#include "report/over.h"
#include "web/parts.h"

enum { NOTICE_AWARDS = 12, NOTICE_DUTIES = 20, NOTICE_MOVEMENTS = 20 };
struct notice_line {
	struct str code, name, why;
	int64_t points; /* hundredths; INT64_MIN: none */
	int64_t max;
};
struct notice_movement {
	struct movement what;
	struct str pledge; /* of the unit; may be empty */
};
struct notice_view {
	struct req *rq;
	struct unit unit;
	struct season season; /* id.n 0: none judges it */
	bool by_code;	      /* opened from the notice board */
	bool published;	      /* what follows is */
	bool points_open;     /* points, and with them lines */
	struct str class_name, place;
	int64_t points;
	struct notice_line *lines;
	size_t line_count;
	struct office_span *officers;
	size_t officer_count;
	struct target_list targets;
	struct indicator *indicators;
	size_t indicator_count;
	struct reached *reached; /* beside the targets of the whole year */
	size_t reached_count;
	struct str conclusion;	      /* of the cluster's conference, once results are published */
	struct initiative_row *ideas; /* recognised, of the member who is signed in */
	size_t idea_count;
	struct duty *duties;
	size_t duty_count;
	struct notice_movement *movements; /* that the unit has joined and that are not over */
	size_t movement_count;
	struct award *awards, *own; /* own: of the member who is signed in */
	size_t award_count, own_count;
	int64_t today;
};
struct poster_view {
	struct req *rq;
	struct unit unit;
	struct str code, link; /* code empty: closed */
	struct qr_part qr;     /* side 0: no address is known */
};
/* A target as people read it. */
struct str notice_target(const struct buf *o, const struct notice_view *v, const struct target *t);
/* What was reached of it so far; empty where nobody has said. */
struct str notice_reached(const struct buf *o, const struct notice_view *v, const struct target *t);
struct msg notice_office(const struct office_span *s);

#endif

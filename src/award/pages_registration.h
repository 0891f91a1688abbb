/* pages_registration.h: what the templates of registrations are given. */
#ifndef AWARD_PAGES_REGISTRATION_H
#define AWARD_PAGES_REGISTRATION_H

#include "award/pages_views.h"
#include "award/registration.h"

/* What one award form asks of the unit beside its results, and how that stands today. */
struct wanted {
	const struct award_form *form;
	struct reason *reasons; /* of registration, pledge and punctuality alone */
	size_t n;
};
struct registration_view {
	struct req *rq;
	struct season season;
	struct unit unit;
	struct registration list;
	struct registration_due due; /* due_on DAY_NONE: no day is set */
	struct award_form *forms;
	size_t form_count;
	struct choice_part *whats;
	size_t what_count;
	struct wanted *wanted;
	size_t wanted_count;
	int64_t today;
	bool may_edit, may_send, may_decide; /* by right, and as the list stands */
};
struct registrations_view {
	struct req *rq;
	struct season season, *seasons;
	size_t season_count;
	struct choice_part *season_choices, *sector_choices;
	size_t sector_count;
	struct registration_row *rows;
	size_t n;
	struct tab tabs[REGISTRATION_STATE_COUNT + 1];
	struct registration_due *dues;
	size_t due_count;
	int64_t counts[REGISTRATION_STATE_COUNT + 1];
	int64_t today;
	struct str next;
};

struct msg registration_state_words(enum registration_state s);
enum state registration_state_mark(enum registration_state s, int64_t due_on, int64_t today);
/* "Bằng khen …", "Hoàn thành xuất sắc nhiệm vụ", or the title as typed. */
struct str aim_text(const struct buf *o, const struct aim *a);
/* The name of a sector, or "Các khối ngành còn lại". */
struct str due_sector(const struct buf *o, const struct registrations_view *v, struct str code);
/* The page of the unit rq->id[0], also after a refused form. */
struct err registration_show(struct req *rq);
/* The way back to a unit's list. */
struct str registration_path(struct req *rq, unit_id unit, season_id season);

#endif

/* pages_views.h: what the templates of trainings are given. */
#ifndef TRAINING_PAGES_VIEWS_H
#define TRAINING_PAGES_VIEWS_H

#include "training/training.h"
#include "unit/unit.h"
#include "web/parts.h"
#include "web/web.h"

struct trainings_view {
	struct req *rq;
	struct unit unit;
	struct str base; /* "/unit/7/trainings" */
	struct course *courses;
	size_t course_count;
	struct training_lack *lacks;
	size_t lack_count;
	struct training_counts counts;
	struct training_need *needs;
	size_t need_count;
	struct choice_part *kinds, *offices;
	size_t kind_count, office_count;
	int64_t today;
	bool may_run, may_need, has_units;
};
struct course_view {
	struct req *rq;
	struct unit unit;
	struct course course;
	struct taken *people;
	size_t n;
	struct str base; /* "/unit/7/training/9" */
	bool may_run;
};

#endif

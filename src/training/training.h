/* training.h: courses that members and officers took, with certificates; which course an office
 * asks for within how many months, and who lacks it. Whoever keeps a unit's register keeps its
 * courses: rights are the caller's business. */
#ifndef TRAINING_TRAINING_H
#define TRAINING_TRAINING_H

#include "person/person.h"

enum { TRAINING_TEXT_MAX = 200, TRAINING_NUMBER_MAX = 60, TRAINING_PAGE_MAX = 200 };

struct training_kind {
	struct str code, name;
};
struct err training_kinds(struct db *db, struct training_kind **out, size_t *n);
/* The kind typed as its code or name, marks and case ignored; NULL: none. */
const struct training_kind *training_kind_find(struct arena *a, const struct training_kind *p,
					       size_t n, struct str typed);

struct course {
	int64_t id, unit;
	struct str kind, kind_name; /* kind_name: read only */
	struct str name, organiser;
	int64_t from_on, to_on; /* half-open */
	int64_t people;		/* who took it, of the subtree asked. Read only */
};
/* ERR_INVALID "training.wrong_name", "training.wrong_kind", "training.wrong_days". */
struct err training_add(struct tx *tx, const struct course *in, int64_t *id);
/* ERR_NOT_FOUND "training.none". */
struct err training_get(struct db *db, int64_t id, struct course *out);
/* Of a subtree: kept there, or taken by somebody of it; newest first, at most TRAINING_PAGE_MAX. */
struct err training_courses(struct db *db, int64_t unit, struct course **out, size_t *n);

struct taken {
	int64_t person, unit;	    /* unit: of today, 0 for none */
	struct str name, unit_name; /* read only */
	struct str certificate_no;  /* may be empty */
	int64_t certified_on;	    /* DAY_NONE: no certificate, or its day is unknown */
	struct course course;	    /* only from training_of_person */
};
/* Again for the same person renews the certificate. ERR_NOT_FOUND "person.none". */
struct err training_take(struct tx *tx, int64_t course, const struct taken *in);
struct err training_untake(struct tx *tx, int64_t course, int64_t person);
/* Of those of the course who belong to the subtree today; at most TRAINING_PAGE_MAX. */
struct err training_of_course(struct db *db, int64_t course, int64_t unit, struct taken **out,
			      size_t *n);
/* Newest first. */
struct err training_of_person(struct db *db, int64_t person, struct taken **out, size_t *n);

/* ---- needs ---- */

struct training_need {
	enum union_office office;
	struct str kind, kind_name, citation; /* kind_name: read only */
	int64_t months;
	bool unsure; /* a suggestion of the program */
};
struct err training_needs(struct db *db, struct training_need **out, size_t *n);
/* Sets, or with months 0 drops one. ERR_INVALID "training.wrong_kind", "training.wrong_months",
 * "training.citation". */
struct err training_need_set(struct tx *tx, const struct training_need *in);

/* An office that runs and whose holder has not taken what it asks for. */
struct training_lack {
	int64_t person, unit;
	struct str name, unit_name, kind_name;
	enum union_office office;
	int64_t due_on; /* the last day by which it should have been taken */
};
/* Of a subtree on a day, the longest due first; at most TRAINING_PAGE_MAX. */
struct err training_lacks(struct db *db, int64_t unit, int64_t on, struct training_lack **out,
			  size_t *n);
/* Of a subtree: officers, those who lack something, those past their day. */
struct training_counts {
	int64_t officers, lacking, late;
};
struct err training_count(struct db *db, int64_t unit, int64_t on, struct training_counts *out);
/* Officers of a subtree who took a course that ended in [from, to). */
struct err training_trained(struct db *db, int64_t unit, int64_t from_on, int64_t to_on,
			    int64_t *n);

#endif

/* award.h: the register of awards: per unit and person, searchable, each with a public id that
 * confirms it; corrections and withdrawals keep what stood before. */
#ifndef AWARD_AWARD_H
#define AWARD_AWARD_H

#include "award/form.h"
#include "award/grade.h"
#include "cluster/cluster.h"

enum award_state { AWARD_GIVEN, AWARD_CORRECTED, AWARD_WITHDRAWN, AWARD_STATE_COUNT };
struct award {
	int64_t id;
	struct str public_id; /* 32 hex digits */
	struct str form_code, form_name, kind;
	enum award_level level;
	unit_id unit;
	struct str unit_name;	/* as it was called then */
	int64_t person;		/* 0: unknown, or the unit itself */
	struct str person_name; /* empty: the unit */
	season_id season;	/* n 0: none */
	int64_t year;
	int64_t book_no; /* vào sổ vàng số, per issuer, form and year: given, or imported; 0: none
			  */
	struct str reason, decision_no, issuer;
	int64_t decided_on; /* DAY_NONE */
	enum award_state state;
	bool imported;
	int64_t version;
};
enum { AWARD_PAGE_MAX = 100, AWARD_TEXT_MAX = 500, YEAR_LEAST = 1975, YEAR_MOST = 2200 };

/* Writes one award; id, public_id, book_no and version are made, and the person is looked up where
 * only the name is given: the one of that name in the unit on the day of the decision. ERR_INVALID
 * "award.fields". *out may be NULL. */
struct err award_give(struct tx *tx, const struct award *a, int64_t *out);
/* One by a body outside the union, under the name it has there; of the year of its decision. Our
 * award book does not number it. ERR_INVALID "award.fields"; ERR_CONFLICT "award.outside_same". */
#define AWARD_OUTSIDE S("outside") /* its form's code, and kind */
struct err award_give_outside(struct tx *tx, const struct award *a, int64_t *out);
/* Whether the register has it: unit, holder, form, year and decision. 0: no. */
struct err award_find_same(struct db *db, const struct award *a, int64_t *id);

/* ERR_NOT_FOUND "award.none". */
struct err award_read(struct db *db, int64_t id, struct award *out);
struct err award_by_public_id(struct db *db, struct str public_id, struct award *out);

/* One page of the register, newest decision first. Words find units, persons, forms and decision
 * numbers by their beginnings, with or without accents. */
struct award_query {
	unit_id under; /* its subtree today, and units that ended under it; n 0: everywhere */
	unit_id unit;  /* one unit's; n 0: all */
	struct str words;
	struct str form; /* code; empty: all */
	int64_t year;	 /* 0: all */
	int64_t before;	 /* keyset: the last row's id; 0: from the start */
	int64_t limit;	 /* 1..AWARD_PAGE_MAX */
};
struct err award_search(struct db *db, const struct award_query *q, struct award **out, size_t *n,
			bool *more);
/* A unit's own awards (persons' too when `people`), newest year first; at most AWARD_PAGE_MAX. */
struct err award_of_unit(struct db *db, unit_id unit, bool people, struct award **out, size_t *n);
/* A person's, of those whose person is known, newest year first; at most AWARD_PAGE_MAX. */
struct err award_of_person(struct db *db, int64_t person, struct award **out, size_t *n);
/* Every award of one decision of a season, by form and unit: for the decision and certificates. */
struct err award_of_decision(struct db *db, season_id season, struct str decision_no,
			     struct award **out, size_t *n);

/* A unit's classes and points over the years, oldest first, as far back as conditions look:
 * imported ones and those of seasons whose results were published. */
struct err history_of_unit(struct db *db, unit_id unit, struct known_year **out, size_t *n);
/* The year of a season: the one in which its last day lies. */
int64_t season_year(const struct season *s);

/* ---- after the decision ---- */

enum award_field { AWARD_PERSON_NAME, AWARD_UNIT_NAME, AWARD_REASON, AWARD_FIELD_COUNT };
/* What a decision (ruling.h) does to one award. */
struct award_change {
	int64_t award, version;
	int64_t ruling;		/* its row */
	enum award_field field; /* of a correction */
	struct str becomes;
	struct str reason, decision_no, issuer;
	int64_t decided_on;
};
struct award_act {
	bool withdraw;
	enum award_field field;
	struct str was, becomes, reason, decision_no, issuer;
	int64_t decided_on, at;
};
/* Oldest first. */
struct err award_acts(struct db *db, int64_t award, struct award_act **out, size_t *n);

/* ---- years that are known to be complete ---- */

/* The office says that the register has every award of a year: only then is a missing row a no. */
struct err award_year_complete(struct tx *tx, unit_id owner, int64_t year, bool complete);
struct err award_years(struct db *db, unit_id owner, int64_t **out, size_t *n);

#include "award/proposal.h" /* who is put forward for what is written here */

#endif

/* form.h: the catalogue of award forms: who gives them, to whom, under which conditions, how many;
 * dated data with a citation. An office that changes a form gets its own rows; the shipped ones
 * stay. */
#ifndef AWARD_FORM_H
#define AWARD_FORM_H

#include "unit/unit.h"

enum award_level {
	LEVEL_GRASSROOTS,
	LEVEL_UPPER,
	LEVEL_PROVINCE,
	LEVEL_CONFEDERATION,
	LEVEL_STATE,
	LEVEL_OUTSIDE, /* People's committees, Party committees, ministries: not the union's */
	LEVEL_COUNT
};
const char *level_code(enum award_level level);
const char *level_key(enum award_level level); /* the message that names it */
bool level_read(struct str code, enum award_level *out);
/* The level that the name of an issuer tells: "Liên đoàn Lao động tỉnh …" is the province's. */
enum award_level level_of_issuer(struct arena *a, struct str issuer);

struct award_form {
	int64_t id, owner; /* owner 0: as shipped */
	struct str code, kind, name, short_name;
	enum award_level level;
	bool for_unit, for_person;
	int64_t from_on, to_on; /* half-open */
	struct str citation;
	bool unsure;		    /* the rule's text was not seen: check before use */
	struct str conditions;	    /* JSON, condition.h */
	int64_t per_cluster, total; /* how many a season; 0: no limit */
	int64_t women_bp, direct_bp; /* shares asked for among persons put forward, basis points: of
					women, of direct workers; 0: none */
	bool council;		    /* the award council votes before it is submitted */
	int64_t version;
};
enum { FORMS_MAX = 200 };

/* The forms that hold on a day for an office: its own rows hide the shipped ones of their code. */
struct err award_form_list(struct db *db, unit_id owner, int64_t on, struct award_form **out,
			   size_t *n);
/* One row, ERR_NOT_FOUND "award.no_form". */
struct err award_form_read(struct db *db, int64_t id, struct award_form *out);
/* The form of a code as award_form_list shows it; ERR_NOT_FOUND "award.no_form". */
struct err award_form_by_code(struct db *db, unit_id owner, struct str code, int64_t on,
			      struct award_form *out);
/* The one form that a name in a table means: by code, name, or short name together with the
 * issuer's level. NULL when none or several fit. */
const struct award_form *award_form_named(struct arena *a, const struct award_form *all, size_t n,
					  struct str name, struct str issuer);

/* The form as it holds from `from_on` on: an earlier row of this owner ends there, and this one
 * where a later one begins. Editing the row of the same day needs its version. ERR_INVALID
 * "award.form_fields", "award.condition_bad"; ERR_CONFLICT "award.form_changed". */
struct err award_form_put(struct tx *tx, const struct award_form *f, int64_t *id);

#endif

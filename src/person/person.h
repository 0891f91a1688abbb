/* person.h: the register of members and officers of the units: who they are, which union they
 * belong to and which offices they hold, on which days. Accounts and rights are account/. Rights
 * are the caller's business; every list is bounded by a unit's subtree. */
#ifndef PERSON_PERSON_H
#define PERSON_PERSON_H

#include "store/store.h"

enum sex { SEX_UNKNOWN, SEX_FEMALE, SEX_MALE };
/* Whether somebody works without leading others (trực tiếp công tác, lao động, sản xuất), which
 * rules on awards ask for a share of. */
enum labour { LABOUR_UNKNOWN, LABOUR_DIRECT, LABOUR_LEAD };
enum { PERSON_NAME_MAX = 100, PERSON_TEXT_MAX = 200, PERSON_PAGE_MAX = 200 };

/* What anybody with the right to the unit's register sees. */
struct person {
	int64_t id, version;
	struct str name;
	enum sex sex;
	int64_t birth_on;	/* DAY_NONE when unknown */
	struct str phone;	/* digits, "0912345678"; empty when unknown */
	struct str job, education;
	enum labour labour;
	struct str citizen_masked;	/* "••••••••1234"; empty when unknown. Read only */
	int64_t unit;		/* of today's membership, 0 for none. Read only */
	bool erased;		/* every text is empty. Read only */
	int64_t merged_into;	/* the entry that stands for this one; 0: itself. Read only */
};
/* Sensitive fields: shown only by person_reveal, which leaves an audit row. */
struct person_secret {
	struct str citizen_no;	/* 9 or 12 digits, or empty */
	struct str ethnicity, religion;
	int64_t party_on;	/* DAY_NONE: not a Party member */
};

/* Adds a person; *id is the row. ERR_INVALID "person.name", "person.phone", "person.citizen",
 * "person.birth", "person.long"; ERR_CONFLICT "person.citizen_taken" when another has it. */
struct person_new {
	struct person who;	/* id, version and read-only fields are ignored */
	struct person_secret secret;
	int64_t unit;		/* joins it on from_on; 0: none */
	int64_t from_on;
	struct str decision_no; /* of the admission; may be empty */
	int64_t decision_on;	/* 0 or DAY_NONE: unknown */
	struct str came_from;	/* a union outside the program; may be empty */
};
/* ERR_INVALID "person.name", "person.birth", "person.long", "person.phone_old", "person.span"; with
 * a unit the errors of person_join. */
struct err person_add(struct tx *tx, const struct person_new *in, int64_t *id);
/* Replaces the plain fields, or the sensitive ones when `secret` is given. ERR_CONFLICT
 * "person.changed" when who->version is not the row's any more; ERR_NOT_FOUND "person.none". */
struct err person_edit(struct tx *tx, const struct person *who, const struct person_secret *secret);
struct err person_get(struct db *db, int64_t id, struct person *out);
/* Reads the sensitive fields for a stated purpose and records who read them. */
struct err person_reveal(struct db *db, int64_t id, struct str purpose, struct person_secret *out);
/* What counts are made of, for whoever keeps a list that is counted: the caller leaves an audit row
 * that says for what. */
struct person_figures {
	bool party; /* as of today */
	struct str ethnicity;
};
struct err person_figures(struct db *db, int64_t id, struct person_figures *out);
/* Who has this citizen number; *id 0 for nobody. */
struct err person_by_citizen(struct db *db, struct str citizen_no, int64_t *id);
/* The one person of this name (marks count) who belongs to the unit or holds an office of it on the
 * day; *id 0 when there is none, or more than one. */
struct err person_named(struct db *db, int64_t unit, int64_t on, struct str name, int64_t *id);
/* The one member or officer of a unit on the day who has this phone number; *id 0 as above. */
struct err person_with_phone(struct db *db, int64_t unit, int64_t on, struct str phone,
			     int64_t *id);
/* The unit through which one may see a person: that of the last membership, else of the last
 * office; 0 for neither. ERR_NOT_FOUND "person.none". */
struct err person_unit(struct db *db, int64_t id, int64_t *unit);
/* The entry that stands for this one: itself, or what it was merged into. */
struct err person_kept(struct db *db, int64_t id, int64_t *kept);
/* Erases what the register and the log's texts say of a person (Luật Bảo vệ dữ liệu cá nhân
 * 91/2025/QH15): the row stays empty, so that papers keep their references, and the membership ends
 * today. ERR_CONFLICT "person.in_office" while an office runs. Again is fine. Afterwards
 * store_scrub(db, person_erased_tables). */
struct err person_erase(struct tx *tx, int64_t id, struct str reason);
extern const char *const person_erased_tables[];

/* One page of the people of a subtree on a day, in class-list order (given name first). */
struct person_query {
	int64_t unit;		/* the subtree's root; membership or office in it counts */
	int64_t on;		/* civil day */
	struct str words;	/* beginnings of words of the name, accents or not; empty: all */
	struct str after_key;	/* keyset: the last row's sort_key and id; empty: from the start */
	int64_t after_id;
	int64_t limit;		/* 1..PERSON_PAGE_MAX */
};
struct person_row {
	int64_t id, unit;	/* unit: the membership's on that day, 0 for none */
	struct str name, sort_key, phone, job;
	enum sex sex;
	int64_t birth_on;
};
struct err person_search(struct db *db, const struct person_query *q, struct person_row **out,
			 size_t *n);
/* Members of a subtree on a day. */
struct err person_count(struct db *db, int64_t unit, int64_t on, int64_t *n);

/* What the register of a subtree counts for a span [from, to): stocks as of its last day. Officers
 * hold any office of the subtree; joined are new members, not those who came from another unit. */
enum headcount {
	HEADCOUNT_MEMBERS,
	HEADCOUNT_WOMEN,
	HEADCOUNT_DIRECT,
	HEADCOUNT_PARTY,
	HEADCOUNT_PAUSED,
	HEADCOUNT_OFFICERS,
	HEADCOUNT_OFFICERS_WOMEN,
	HEADCOUNT_JOINED,
	HEADCOUNT_LEFT,
	HEADCOUNT_COUNT
};
struct headcount_span {
	int64_t unit, from_on, to_on;
};
struct err person_headcounts(struct db *db, const struct headcount_span *s,
			     int64_t out[HEADCOUNT_COUNT]);

/* ---- belonging to a union is life.h, going from one to another move.h ---- */

/* The unit a person belongs to on a day; 0 for none. */
struct err person_home(struct db *db, int64_t person, int64_t on, int64_t *unit);

/* ---- offices ---- */

enum union_office {
	OFFICE_CHAIR,
	OFFICE_DEPUTY,
	OFFICE_STANDING_MEMBER,
	OFFICE_COMMITTEE_MEMBER,
	OFFICE_INSPECTION_HEAD,
	OFFICE_INSPECTION_MEMBER,
	OFFICE_WOMENS_HEAD,
	OFFICE_WOMENS_MEMBER,
	OFFICE_GROUP_HEAD,
	OFFICE_GROUP_DEPUTY,
	OFFICE_ACCOUNTANT,
	OFFICE_STAFF,
	OFFICE_COUNT,
};
const char *office_code(enum union_office office); /* "chair" */
const char *office_key(enum union_office office);  /* the message that names it */
bool office_parse(struct str code, enum union_office *out);

struct office_span {
	int64_t id, person, unit;
	enum union_office office;
	int64_t from_on, to_on;	/* half-open; DAY_EVER while it runs */
	struct str decision_no;
	struct str term;	/* nhiệm kỳ, "2018-2023"; may be empty */
	struct str name, phone;	/* of the person. Read only */
};
/* Opens an office. A unit has one chair on a day (ERR_CONFLICT "person.chair_taken"); nobody holds
 * the same office of a unit twice on a day ("person.office_held"). ERR_INVALID "person.span". */
struct err person_office_open(struct tx *tx, const struct office_span *in, int64_t *id);
/* One span. ERR_NOT_FOUND "person.no_office". */
struct err person_office_get(struct db *db, int64_t id, struct office_span *out);
/* The office ends: `on` is the first day without it, after it began: else ERR_INVALID
 * "person.span". ERR_NOT_FOUND "person.no_office". */
struct err person_office_end(struct tx *tx, int64_t office_span, int64_t on);
/* Who held which office of a unit on a day: by office, then by name. */
struct err person_offices(struct db *db, int64_t unit, int64_t on, struct office_span **out,
			  size_t *n);
/* Who held offices of a unit and no longer do on the day, the last first; at most 100. */
struct err person_former_offices(struct db *db, int64_t unit, int64_t on, struct office_span **out,
				 size_t *n);
/* Every office a person holds or held, newest first. */
struct err person_career(struct db *db, int64_t person, struct office_span **out, size_t *n);

/* "female", "male"; anything else is SEX_UNKNOWN. */
enum sex sex_parse(struct str code);
const char *sex_code(enum sex sex);
/* "direct", "lead"; anything else is LABOUR_UNKNOWN. */
enum labour labour_parse(struct str code);
const char *labour_code(enum labour labour);
/* The digits of a number as people write it, "012 345 678 901". */
struct str digits_only(struct arena *a, struct str s);
/* A phone number as stored: "+84 912.345.678" gives "0912345678", ten digits from 0; STR_NONE when
 * it is none. Land lines with their area code have ten or eleven. */
struct str phone_plain(struct arena *a, struct str s);
/* What a mobile number of eleven digits, gone since 2018, has become: "0168 …" gives "038…"; else
 * STR_NONE. */
struct str phone_renewed(struct arena *a, struct str s);

/* A life in the union, and the terms of committees, are part of what other features may ask. */
#include "person/discipline.h"
#include "person/life.h"

#endif

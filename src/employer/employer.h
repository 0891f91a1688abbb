/* employer.h: who employs the members: agencies, schools, companies, and the Party bodies and
 * partners that unions work with; which unions stand beside them, and what was agreed with them for
 * how long. Rights are the caller's business; whoever keeps a unit's register keeps its employers.
 */
#ifndef EMPLOYER_EMPLOYER_H
#define EMPLOYER_EMPLOYER_H

#include "base/msg.h"
#include "unit/unit.h"

enum {
	EMPLOYER_NAME_MAX = 200,
	EMPLOYER_TEXT_MAX = 300,
	EMPLOYER_SIZE_MAX = 1000000,
	EMPLOYER_PAGE_MAX = 100,
	EMPLOYERS_MAX = 200, /* beside one unit */
	AGREEMENT_NUMBER_MAX = 60,
	AGREEMENT_NOTE_MAX = 1000,
	AGREEMENTS_MAX = 500,	  /* of one unit */
	AGREEMENT_SOON_DAYS = 60, /* so long before its end it is to be renewed */
};
#define EMPLOYER_UNSAID INT64_MIN

enum employer_kind {
	EMPLOYER_AGENCY,
	EMPLOYER_SCHOOL,
	EMPLOYER_COMPANY,
	EMPLOYER_STATE_COMPANY, /* Luật 10/2022/QH15, chương IV mục 1 */
	EMPLOYER_PARTY_BODY,
	EMPLOYER_PARTNER,
	EMPLOYER_KIND_COUNT
};
extern const char *const employer_kind_codes[EMPLOYER_KIND_COUNT + 1]; /* ended by NULL */

struct msg employer_kind_words(enum employer_kind k); /* "Trường học" */
bool employer_is_company(enum employer_kind k); /* the State's or not: its staff are workers */

struct employer {
	int64_t id, version;
	struct str code, name, sector, address, head, phone;
	enum employer_kind kind;
	int64_t size; /* EMPLOYER_UNSAID */
};
/* Adds one beside a unit; an empty code becomes the unit's with a number, "VC016-1". ERR_INVALID
 * "employer.wrong_name", "employer.wrong_text", "employer.wrong_size", "employer.wrong_sector";
 * ERR_CONFLICT "employer.code_taken". */
struct err employer_add(struct tx *tx, const struct employer *in, unit_id unit, int64_t from_on,
			int64_t *id);
/* The same checks; the code stays. ERR_CONFLICT "employer.changed"; the log says which unit's
 * people did it. */
struct err employer_change(struct tx *tx, const struct employer *in, unit_id by);
/* Another union stands beside it too, or again. ERR_CONFLICT "employer.joined_already". */
struct err employer_join(struct tx *tx, int64_t id, unit_id unit, int64_t from_on);
/* No longer from a day on. ERR_INVALID "employer.part_day", ERR_CONFLICT "employer.not_joined". */
struct err employer_part(struct tx *tx, int64_t id, unit_id unit, int64_t on, struct str reason);
/* ERR_NOT_FOUND "employer.none". */
struct err employer_get(struct db *db, int64_t id, struct employer *out);
/* *id 0 when none has the code. */
struct err employer_by_code(struct db *db, struct str code, int64_t *id);
/* The first of this name, marks and case ignored; of the unit's own where unit.n is set. */
struct err employer_named(struct db *db, unit_id unit, struct str name, int64_t *id);

/* A union beside an employer. */
struct employer_link {
	unit_id unit;
	struct str code, name; /* of the unit as it last was */
	int64_t from_on, to_on;
};
/* All that stand or stood beside it, by code. */
struct err employer_links(struct db *db, int64_t id, struct employer_link **out, size_t *n);
/* The one; ERR_NOT_FOUND "employer.none" when the unit never stood beside it. */
struct err employer_link_of(struct db *db, int64_t id, unit_id unit, struct employer_link *out);

/* ---- agreements (employer/agreement.c) ---- */

enum agreement_kind {
	AGREEMENT_DEMOCRACY,	/* quy chế thực hiện dân chủ */
	AGREEMENT_COORDINATION, /* quy chế phối hợp */
	AGREEMENT_COLLECTIVE,	/* thoả ước lao động tập thể */
	AGREEMENT_DIALOGUE,	/* quy chế đối thoại */
	AGREEMENT_OTHER,
	AGREEMENT_KIND_COUNT
};
extern const char *const agreement_kind_codes[AGREEMENT_KIND_COUNT + 1];

struct msg agreement_kind_words(enum agreement_kind k); /* "Quy chế phối hợp" */

struct agreement {
	int64_t id, version, employer;
	unit_id unit;
	enum agreement_kind kind;
	struct str number, note;
	int64_t signed_on, from_on, to_on; /* half-open; DAY_EVER: until something else is agreed */
	struct str employer_name;	   /* read only */
	int64_t files;			   /* read only */
};
/* Writes a new one (id 0) or changes it; employer and unit stay. ERR_INVALID
 * "employer.agreement_days" (it ends before it begins, or was signed after today),
 * "employer.wrong_text"; ERR_NOT_FOUND "employer.none" when the unit does not stand beside the
 * employer, "employer.no_agreement"; ERR_CONFLICT "employer.agreement_changed". */
struct err agreement_put(struct tx *tx, const struct agreement *in, int64_t *id);
/* Not shown any more; the log keeps its number and the reason. ERR_CONFLICT
 * "employer.agreement_changed". */
struct err agreement_remove(struct tx *tx, int64_t id, int64_t version, struct str reason);
/* ERR_NOT_FOUND "employer.no_agreement". */
struct err agreement_get(struct db *db, int64_t id, struct agreement *out);
/* The one of this kind and number; *id 0: none. */
struct err agreement_find(struct db *db, const struct agreement *like, int64_t *id);
/* Of a unit with one employer (0: with all): by employer and kind, the newest first. */
struct err agreement_list(struct db *db, unit_id unit, int64_t employer, struct agreement **out,
			  size_t *n);
/* How one stands on a day. */
enum agreement_state { AGREEMENT_AHEAD, AGREEMENT_HOLDS, AGREEMENT_ENDING, AGREEMENT_ENDED };
enum agreement_state agreement_state_on(const struct agreement *x, int64_t on);
/* What is to be renewed: ends within AGREEMENT_SOON_DAYS of a day, or ended in the year before it,
 * and nothing of its kind with that employer lasts longer. The first to end first. */
struct err agreement_ending(struct db *db, unit_id unit, int64_t on, struct agreement **out,
			    size_t *n);

/* ---- lists (employer/list.c) ---- */

struct employer_row {
	struct employer employer;
	unit_id unit; /* the first by code of those asked for */
	struct str unit_name;
	int64_t units, holding, ended; /* unions beside it; agreements of theirs on the day */
};
struct employer_query {
	unit_id under;	  /* its subtree today; n 0: everywhere */
	unit_id unit;	  /* one unit's own */
	int64_t on;	  /* the day: links and agreements that hold then */
	struct str words; /* beginnings of words of the name, or the code's; accents or not */
	int kind;	  /* enum employer_kind; -1: all */
	bool lacking;	  /* only those without an agreement that holds */
	struct str after; /* keyset: the last row's folded name and id */
	int64_t after_id, limit;
};
/* By name. */
struct err employer_list(struct db *db, const struct employer_query *q, struct employer_row **out,
			 size_t *n, bool *more);

/* ---- counts for figures ---- */

/* Employers beside a unit on a day; those of them with an agreement of a kind that holds then;
 * people that they employ. */
struct employer_counts {
	int64_t employers, people;
	int64_t with[AGREEMENT_KIND_COUNT];
};
struct err employer_count(struct db *db, unit_id unit, int64_t on, struct employer_counts *out);

#endif

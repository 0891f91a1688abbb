/* initiative.h: initiatives (sáng kiến): registered, recognised by a council, and compared with all
 * earlier ones, so that last year's does not come again under a new name. Rights are the caller's
 * business. */
#ifndef INITIATIVE_INITIATIVE_H
#define INITIATIVE_INITIATIVE_H

#include "base/msg.h"
#include "person/person.h"
#include "unit/unit.h"

enum {
	INITIATIVE_TITLE_MAX = 300,
	INITIATIVE_TEXT_MAX = 20000,
	INITIATIVE_AUTHORS_MAX = 10,
	INITIATIVE_PAGE_MAX = 100,
	INITIATIVE_SIMILAR_MAX = 5,
};
#define INITIATIVE_NO_BENEFIT INT64_MIN
#define INITIATIVE_BENEFIT_MAX ((int64_t)1000000000000000) /* đồng */

enum initiative_state {
	INITIATIVE_REGISTERED,
	INITIATIVE_RECOGNISED,
	INITIATIVE_REFUSED,
	INITIATIVE_WITHDRAWN,
	INITIATIVE_STATE_COUNT
};
const char *initiative_state_code(enum initiative_state s);
bool initiative_state_read(struct str code, enum initiative_state *out);
extern const char *const initiative_levels[]; /* grassroots, upper, province; ended by NULL */

struct msg initiative_level_words(struct str level); /* "Công đoàn cơ sở" */

struct initiative_author {
	struct str name;
	int64_t person; /* 0: not in the register */
};
struct initiative {
	int64_t id, version;
	unit_id unit;
	struct str title, summary, applied;
	int64_t benefit; /* INITIATIVE_NO_BENEFIT */
	int64_t registered_on;
	struct initiative_author authors[INITIATIVE_AUTHORS_MAX];
	size_t author_count;
	enum initiative_state state;
	struct str level, decision_no, reason;
	int64_t decided_on; /* DAY_NONE */
};

/* Registers one; authors are tied to the unit's members of the same name where there is just one.
 * ERR_INVALID "initiative.wrong_title", "initiative.wrong_text", "initiative.wrong_authors" (none,
 * too many, the same twice), "initiative.wrong_day", "initiative.wrong_benefit". */
struct err initiative_register(struct tx *tx, const struct initiative *in, int64_t *id);
/* As long as it is registered; the unit stays. ERR_CONFLICT "initiative.changed", ERR_INVALID
 * "initiative.decided". */
struct err initiative_change(struct tx *tx, const struct initiative *in);
/* The council's decision, or the authors' withdrawal. Recognition needs number, day and level;
 * refusal and withdrawal a reason: ERR_INVALID "initiative.decision_needed",
 * "initiative.reason_needed". */
struct initiative_deciding {
	int64_t id, version;
	enum initiative_state to;
	struct str level, decision_no, reason;
	int64_t decided_on;
};
struct err initiative_decide(struct tx *tx, const struct initiative_deciding *in);
/* ERR_NOT_FOUND "initiative.none". */
struct err initiative_get(struct db *db, int64_t id, struct initiative *out);

/* Of one unit, or of all units below one; the newest first, by keyset. */
struct initiative_query {
	unit_id unit, under; /* one of them; neither: everybody's */
	struct str words;    /* part of the title, accents or not */
	int state;	     /* -1: all */
	int64_t before, limit;
};
struct initiative_row {
	int64_t id;
	struct str title, unit_name, authors;
	enum initiative_state state;
	int64_t registered_on, benefit;
	int64_t decided_on; /* DAY_NONE */
};
struct err initiative_list(struct db *db, const struct initiative_query *q,
			   struct initiative_row **out, size_t *n, bool *more);

/* The recognised ones of an author, decided before a day, the newest first: by the person where the
 * register knows them, else by the name in that unit. At most INITIATIVE_OF_AUTHOR_MAX. */
enum { INITIATIVE_OF_AUTHOR_MAX = 20 };
struct initiative_authored {
	unit_id unit;
	struct str name;
	int64_t person; /* 0: not in the register */
	int64_t before;
};
struct err initiative_of_author(struct db *db, const struct initiative_authored *by,
				struct initiative_row **out, size_t *n);

/* ---- similar ones (initiative/similar.c) ---- */

/* Resemblance as the share of common three-word shingles (Broder 1997, "On the resemblance and
 * containment of documents"), in basis points. Exact for the texts that share a band of their
 * min-wise sketches: with 24 bands of 2, two texts that resemble by 50 % meet with probability
 * 1 − (1 − 0.5²)^24 ≈ 99.9 %, by 30 % with about 90 %. */
struct initiative_likeness {
	int64_t id, share_bp;
	unit_id unit;
	struct str title, unit_name;
	int64_t registered_on;
};
enum { INITIATIVE_LIKE_BP = 3000 };
/* The most alike first; those from INITIATIVE_LIKE_BP up; `not` is left out. */
struct err initiative_similar(struct db *db, const struct initiative *to,
			      struct initiative_likeness **out, size_t *n);
/* The one most alike, for a list of many; id 0: none from INITIATIVE_LIKE_BP up. */
struct err initiative_most_alike(struct db *db, int64_t id, struct initiative_likeness *out);
/* The bands of a text's sketch; fewer than 3 words give none. */
enum { INITIATIVE_BANDS = 24 };
size_t initiative_bands(struct arena *a, struct str title, struct str summary,
			int64_t out[INITIATIVE_BANDS]);
/* Basis points of resemblance of two texts. */
int64_t initiative_resemblance(struct arena *a, struct str x, struct str y);

#endif

/* condition.h: whether a unit meets the conditions of an award form, and why: each condition is
 * answered yes, no or "not enough data", so that a gap in the history is never a no. Pure:
 * history.h brings what is known.
 *
 * Conditions are a JSON list; each has "of", and optionally "from", "to" (days between which the
 * rule holds, judged on the season's last day) and "cite":
 *   {"of":"class","years":3,"times":2,"min":"HTT"}   of the last 3 years with this one, 2 at least
 *                                                    so good; without "times": all of them
 *   {"of":"points","years":1,"min":9500}             hundredths
 *   {"of":"place","max":1}                           in its cluster, this year
 *   {"of":"award","forms":["co_thi_dua"],"kinds":["flag"],"years":3,"times":1}
 *                                                    had in the 3 years before this one
 *   {"of":"interval","years":2,"forms":[…]}          none of these (without forms: of this form)
 *                                                    in the 2 years before
 *   {"of":"initiatives","years":2,"min":2}           recognised initiatives of the unit, this year
 *                                                    and the year before together
 *   {"of":"person_initiatives","years":2,"min":2}    the same of a person who is put forward, as an
 *                                                    author; nothing is asked of the unit itself
 *   {"of":"pledged"}  {"of":"punctual"}
 *   {"of":"registered"}                              for this form, where the unit said for what
 *   {"of":"title","what":"Đơn vị đạt chuẩn văn hoá"} a title that holds on the season's last day
 *   {"of":"people","what":"…"}                       what only people can judge */
#ifndef AWARD_CONDITION_H
#define AWARD_CONDITION_H

#include "award/grade.h"
#include "base/msg.h"

enum { CONDITIONS_MAX = 20, CONDITION_YEARS_MAX = 10, CONDITION_NAMES_MAX = 12 };
enum verdict { VERDICT_YES, VERDICT_NO, VERDICT_UNKNOWN, VERDICT_COUNT };
const char *verdict_code(enum verdict v); /* "yes", "no", "unknown", as stored */

enum condition_kind {
	OF_CLASS,
	OF_POINTS,
	OF_PLACE,
	OF_AWARD,
	OF_INTERVAL,
	OF_INITIATIVES,
	OF_PERSON_INITIATIVES,
	OF_PLEDGED,
	OF_REGISTERED,
	OF_PUNCTUAL,
	OF_TITLE,
	OF_PEOPLE,
	OF_COUNT
};
struct condition {
	enum condition_kind of;
	int64_t years, times;
	enum grade min;
	int64_t points, place, initiatives;
	struct str forms[CONDITION_NAMES_MAX], kinds[CONDITION_NAMES_MAX];
	size_t form_count, kind_count;
	int64_t from_on, to_on; /* half-open */
	struct str what, cite;
};
struct conditions {
	struct condition *p;
	size_t n;
};
/* ERR_INVALID "award.condition_bad" with the number of the condition and what is wrong. */
struct err conditions_read(struct arena *a, struct str json, struct conditions *out);

/* ---- what is known of a candidate ---- */

enum known { KNOWN_NOT, KNOWN_YES, KNOWN_NO };
struct known_award {
	int64_t year;
	struct str form_code, form_name, kind;
	struct str from; /* likewise */
};
struct known_title {
	struct str folded;	/* text_fold of its name */
	int64_t from_on, to_on; /* half-open; an end by withdrawal counts as an end that day */
};
struct known_author {
	struct str name, folded;
	int64_t in_year[CONDITION_YEARS_MAX]; /* recognised; [0] this year */
};
struct candidate {
	struct str person; /* of the unit, who is put forward; empty: the unit itself */
	const struct known_author *authors; /* of the unit's recognised initiatives */
	size_t author_count;
	struct str form_code; /* of the form asked about */
	int64_t year, on;     /* of the season; its last day */
	const struct known_year *years;
	size_t year_count;
	const struct known_award *awards; /* without withdrawn ones */
	size_t award_count;
	const int64_t *complete; /* years whose awards are all known */
	size_t complete_count;
	int64_t initiatives[CONDITION_YEARS_MAX]; /* recognised; [0] this year, [1] the one before
						   */
	int64_t initiative_years; /* how far back the register of initiatives speaks */
	bool initiatives_open;	  /* this year is not over: more may come */
	int64_t place; /* this year; 0 unknown or none */
	bool place_known, place_provisional;
	enum known pledged, registered, punctual;
	const struct str *aims; /* form codes that the unit registered for, empty for classes and
				   titles; none: the paper did not say for what */
	size_t aim_count;
	const struct known_title *titles; /* also those that have ended */
	size_t title_count;
};

struct reason {
	enum condition_kind of;
	enum verdict verdict;
	struct msg text; /* "Thiếu dữ liệu năm 2019" */
	struct str cite;
};
struct eligibility {
	enum verdict verdict; /* no if any is no, else unknown if any is, else yes */
	struct reason *reasons;
	size_t n;
};
/* Texts inside the messages are in `lang`. */
void conditions_judge(struct arena *a, unsigned char lang, const struct conditions *conditions,
		      const struct candidate *who, struct eligibility *out);

#endif

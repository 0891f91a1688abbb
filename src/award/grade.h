/* grade.h: classes of any criteria set or year on the one scale that award conditions speak of. */
#ifndef AWARD_GRADE_H
#define AWARD_GRADE_H

#include "base/base.h"

/* Rising: a higher grade reaches every lower one. */
enum grade {
	GRADE_UNKNOWN, /* no row for the year */
	GRADE_NOT_RATED,
	GRADE_FAILED,
	GRADE_DONE,
	GRADE_GOOD,
	GRADE_EXCELLENT,
	GRADE_COUNT
};
const char *grade_code(enum grade g); /* "HTXS", "HTT", "HT", "KHT", "CDDK"; "" for unknown */
/* The message that names it. */
const char *grade_key(enum grade g);
/* Reads a code or a name, marks and case ignored, also those used before 2019 (vững mạnh xuất sắc,
 * vững mạnh, khá, trung bình, yếu). GRADE_UNKNOWN when it is none. */
enum grade grade_read(struct arena *a, struct str s);

/* What a union was in one year. */
struct known_year {
	int64_t year;
	enum grade grade; /* GRADE_UNKNOWN: no row */
	int64_t points;	  /* hundredths; INT64_MIN unknown */
	bool provisional; /* grade, points and place may still change */
	struct str from;  /* the units it came from, whose year this was; STR_NONE: its own */
};

#endif

/* discipline.h: kỷ luật in the register, and what weighs like it where people are chosen: being
 * charged, serving a sentence. Sensitive: who is shown an entry has said what for (person_reveal);
 * who only asks whether somebody is barred learns the ground and no more. */
#ifndef PERSON_DISCIPLINE_H
#define PERSON_DISCIPLINE_H

#include "person/person.h"

enum discipline_kind {
	DISCIPLINE_REPRIMAND, /* khiển trách */
	DISCIPLINE_WARNING,   /* cảnh cáo */
	DISCIPLINE_PAY,	      /* hạ bậc lương, kéo dài thời hạn nâng lương */
	DISCIPLINE_DEMOTED,   /* giáng chức */
	DISCIPLINE_REMOVED,   /* cách chức */
	DISCIPLINE_CHARGED,   /* bị khởi tố, điều tra, truy tố, xét xử */
	DISCIPLINE_SENTENCED, /* đang chấp hành án */
	DISCIPLINE_COUNT
};
extern const char *const discipline_codes[DISCIPLINE_COUNT + 1]; /* ended by NULL */
const char *discipline_key(enum discipline_kind k);		 /* the message that names it */
/* A code, or the kind as offices write it. */
bool discipline_said(struct arena *a, struct str said, enum discipline_kind *out);

enum { DISCIPLINES_MAX = 100 /* shown of a person */ };
struct discipline {
	int64_t id, person;
	enum discipline_kind kind;
	struct str decision_no;
	int64_t from_on, to_on; /* half-open; DAY_EVER: no end is set */
	struct str note;	/* may be empty */
};
/* ERR_INVALID "person.discipline_number" (no decision), "person.span"; ERR_NOT_FOUND "person.none".
 */
struct err person_discipline_add(struct tx *tx, const struct discipline *in, int64_t *id);
/* `on` is the first day without it. ERR_NOT_FOUND "person.no_discipline"; ERR_INVALID
 * "person.span". */
struct err person_discipline_end(struct tx *tx, int64_t person, int64_t id, int64_t on);
/* Was entered by mistake. ERR_NOT_FOUND "person.no_discipline"; ERR_INVALID
 * "person.reason_needed". */
struct err person_discipline_drop(struct tx *tx, int64_t person, int64_t id, struct str reason);
/* Newest first. The caller has left an audit row (person_reveal). */
struct err person_disciplines(struct db *db, int64_t person, struct discipline **out, size_t *n);

/* On what ground the register bars somebody on a day: the weightiest. */
enum bar_ground { BAR_NONE, BAR_DISCIPLINE, BAR_CHARGED, BAR_SENTENCED };
struct err person_bar_on(struct db *db, int64_t person, int64_t on, enum bar_ground *out);

#endif

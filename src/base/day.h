/* day.h: instants are int64 milliseconds UTC (`*_at`); decisions, deadlines and spans are civil
 * days in Viet Nam (`*_on`, days since 1970-01-01). Viet Nam keeps UTC+7 all year. */
#ifndef BASE_DAY_H
#define BASE_DAY_H

#include "base/base.h"

#define DAY_NONE INT64_MIN	    /* stored as NULL */
#define DAY_EVER ((int64_t)2932896) /* 31/12/9999: the end of a span that has none */

/* The one clock: milliseconds UTC. Tests and `congdoan serve --clock` may set it aside. */
int64_t now_ms(void);
/* The civil day in Asia/Ho_Chi_Minh of an instant. */
int64_t local_day(int64_t ms);
/* The first instant after the civil day `on` ends, in ms UTC: a deadline "on" that day. */
int64_t day_end_ms(int64_t on);
/* Milliseconds since local midnight of an instant. */
int64_t local_clock(int64_t ms);

struct ymd {
	int year, month, day;
};
struct ymd ymd_of(int64_t on);
/* DAY_NONE when there is no such day. */
int64_t day_of(int year, int month, int day);
/* Reads dd/mm/yyyy (also d/m/yyyy, with - or . between) or yyyy-mm-dd; false when it is none. */
bool day_parse(struct str s, int64_t *out);
/* Monday is 1, Sunday 7. */
int day_of_week(int64_t on);
/* The day n months later, clamped to the month's end. */
int64_t day_add_months(int64_t on, int n);

/* An hour as typed: "08:30", "8h30", "8h": minutes since midnight; -1 when it is none. */
int64_t clock_minutes(struct str s);

void put_day(struct buf *b, int64_t on);     /* 25/11/2021; nothing for DAY_NONE */
struct str day_text(struct arena *a, int64_t on); /* as put_day; empty for DAY_NONE */
void put_day_iso(struct buf *b, int64_t on); /* 2021-11-25 */
struct str day_iso(struct arena *a, int64_t on); /* as put_day_iso; empty for DAY_NONE */
void put_clock(struct buf *b, int64_t at);   /* 14:05, local */
void put_instant(
	struct buf *b,
	int64_t at); /* 14:05 ngày 25/11/2021 is the page's; this prints 25/11/2021 14:05 */

#endif

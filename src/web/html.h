/* html.h: printing values into a page, escaped for their place. Templates call these through
 * {{ x }}; tools/tplc.c picks the place, _Generic the type. A type that is not listed does not
 * compile, and none is printed as it is: no page can carry somebody else's HTML. */
#ifndef WEB_HTML_H
#define WEB_HTML_H

#include "base/day.h"
#include "base/msg.h"
#include "base/num.h"


/* A number or time with the way it is written: {{ points(x) }}. */
struct shown {
	enum msg_kind kind;
	int64_t i;
};
/* 1.234 */
static inline struct shown number(int64_t x) { return (struct shown){ MSG_INT, x }; }
/* hundredths: 93,5 */
static inline struct shown points(int64_t x) { return (struct shown){ MSG_POINTS, x }; }
/* ten-thousandths: 1.234,5 */
static inline struct shown figure(int64_t x) { return (struct shown){ MSG_FIGURE, x }; }
/* basis points: 89,66% */
static inline struct shown percent(int64_t x) { return (struct shown){ MSG_PERCENT, x }; }
/* 25/11/2021; nothing for DAY_NONE */
static inline struct shown day(int64_t on) { return (struct shown){ MSG_DAY, on }; }
/* 14:05 25/11/2021; the same */
static inline struct shown instant(int64_t at) { return (struct shown){ MSG_INSTANT, at }; }

/* As text between tags or inside a quoted attribute: both need the same five characters. */
void html_str(struct buf *o, struct str x);
void html_cstr(struct buf *o, const char *x);
void html_int(struct buf *o, int64_t x); /* plain digits, as ids and counts: 1234 */
void html_msg(struct buf *o, struct msg x);
void html_shown(struct buf *o, struct shown x);

/* A whole URL: http, https, mailto, tel or relative; anything else is printed as "#". */
void url_str(struct buf *o, struct str x);
void url_cstr(struct buf *o, const char *x);

/* A part of a URL: all but letters, digits and -._~ percent-encoded. */
void part_str(struct buf *o, struct str x);
void part_cstr(struct buf *o, const char *x);

/* clang-format off */
#define HTML_NUMBERS(print)                                                                        \
	int: print, unsigned: print, long: print, unsigned long: print, long long: print,          \
	unsigned long long: print, short: print, unsigned short: print, unsigned char: print
#define put_html(o, x)                                                                             \
	_Generic((x), struct str: html_str, char *: html_cstr, const char *: html_cstr,            \
		 struct msg: html_msg, struct shown: html_shown, HTML_NUMBERS(html_int))(o, x)
#define put_url(o, x)                                                                              \
	_Generic((x), struct str: url_str, char *: url_cstr, const char *: url_cstr)(o, x)
#define put_url_part(o, x)                                                                         \
	_Generic((x), struct str: part_str, char *: part_cstr, const char *: part_cstr,            \
		 HTML_NUMBERS(html_int))(o, x)
/* clang-format on */

#endif

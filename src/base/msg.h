/* msg.h: what the program says, in the reader's language. The texts live in PO files (vi.po is
 * the source, en.po the translation), one pair a folder; tools/poc.c compiles them into msg.gen.h
 * and msg.gen.c. A message is named by its key with dots as underscores:
 *
 *   put_msg(b, T(report_late, .days = 3, .unit = name));
 *
 * where vi.po says  msgid "report.late"  msgstr "{unit} quá hạn {days:int} ngày". */
#ifndef BASE_MSG_H
#define BASE_MSG_H

#include "base/base.h"

enum { LANG_VI, LANG_EN, LANG_COUNT };
enum { MSG_ARGS = 6 };

/* How a placeholder is printed: {x} text, {x:int} 1.234, {x:points} hundredths as 93,5,
 * {x:figure} ten-thousandths as 1.234,5, {x:percent} basis points as 89,66%, {x:day} 25/11/2021,
 * {x:instant} 14:05 25/11/2021, {x:key} the text of that key in the same language (what is no key
 * stands as it is). */
enum msg_kind {
	MSG_TEXT,
	MSG_INT,
	MSG_POINTS,
	MSG_FIGURE,
	MSG_PERCENT,
	MSG_DAY,
	MSG_INSTANT,
	MSG_KEY
};
static inline bool msg_kind_is_text(enum msg_kind k) { return k == MSG_TEXT || k == MSG_KEY; }
struct msg_arg {
	enum msg_kind kind;
	int64_t i;
	struct str t;
};
struct msg {
	int id; /* index into msg_table */
	struct msg_arg a[MSG_ARGS];
};

/* The generated table, sorted bytewise by key. Strings are where they begin in msg_bytes: of
 * pointers the loader would write 38,000 at every start, of the smallest command too. */
struct msg_entry {
	uint32_t key, text[LANG_COUNT], names;
	unsigned keyed; /* bit k: argument k is a MSG_KEY */
};
extern const struct msg_entry msg_table[];
extern const char msg_bytes[];
extern const int msg_count;
static inline const char *msg_key(int id) { return msg_bytes + msg_table[id].key; }
/* Byte 1+k stands where argument k does. */
static inline const char *msg_pattern(int id, unsigned char lang)
{
	return msg_bytes + msg_table[id].text[lang];
}
/* Of the arguments, in order, apart by blanks. */
static inline const char *msg_names(int id) { return msg_bytes + msg_table[id].names; }

void put_msg(struct buf *b, struct msg m); /* in b->lang, unescaped */
struct str msg_text(struct arena *a, unsigned char lang, struct msg m);
/* The message of a key known only at run time, as an error's; id -1 when there is none. */
struct msg msg_of_key(const char *key, const struct str *v, int n);
struct msg msg_of_err(struct err e);

#endif

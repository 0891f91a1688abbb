/* marks.h: the texts that papers and scripts of meetings are made of, with marks in brackets:
 * "[đại hội]" is filled from what was answered, "[số có mặt]" from the room. A mark whose value
 * nobody knows becomes dots, to be filled in by hand; brackets that are no mark stay. Values are
 * lines as people type them, a name or a point each. */
#ifndef ASSEMBLY_MARKS_H
#define ASSEMBLY_MARKS_H

#include "assembly/plan.h"

struct mark {
	struct str name, value;
};
enum { MARKS_MAX = 64, LINES_MAX = 300 };
struct marks {
	struct mark p[MARKS_MAX];
	size_t n;
};
/* A later value of the same name counts. */
void marks_put(struct marks *m, const char *name, struct str value);
struct str marks_fill(struct arena *a, struct str text, const struct marks *m);

/* Those of the day: who is summoned and in the room, the vote that belongs to an item (0: none).
 * Dots as long as nothing is known or announced. */
struct err room_marks(struct db *db, const struct assembly *a, int64_t item, struct marks *m);
/* The same before the day: dots. */
void room_unknown(struct marks *m);
/* "[chương trình]": the agenda with its hours. */
struct err agenda_marks(struct db *db, const struct assembly *a, struct marks *m);

/* ---- lines ---- */

/* "Nguyễn Văn A – Chủ tịch": a name and what they are. */
struct named {
	struct str name, post;
};
/* "Bà Lê Thị Hoa": without "Ông", "Bà" or "Đồng chí". */
struct str name_bare(struct str name);
struct named *named_lines(struct arena *a, struct str text, size_t *n);
/* The lines of a text that say something. */
struct str *plain_lines(struct arena *a, struct str text, size_t *n);
/* "- Đồng chí Nguyễn Văn A, Chủ tịch" on a line each, "- Bà …" where that was typed; "- …" on a
 * line each. */
struct str people_lines(struct arena *a, struct str text);
struct str item_lines(struct arena *a, struct str text);
/* "07 giờ 30 phút" of an instant. */
struct str hour_words(struct arena *a, int64_t at);
/* A number above 0; else empty, which becomes dots. */
struct str mark_number(struct arena *a, int64_t n);

/* ---- what years have brought, as lines (term.c) ---- */

struct term_words {
	struct str figures, awards, activities, care, officers;
};
/* Of the years from..to. */
struct err term_words(struct db *db, unit_id unit, int64_t from, int64_t to,
		      struct term_words *out);

#endif

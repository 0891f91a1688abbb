/* marks.h: the texts that papers and scripts are made of, with marks in brackets: "[đại hội]" is
 * filled from the answers, "[số có mặt]" from the room. A mark whose value nobody knows becomes
 * dots, to be filled in by hand; brackets that are no mark stay. */
#ifndef CONGRESS_MARKS_H
#define CONGRESS_MARKS_H

#include "congress/answer.h"

struct mark {
	struct str name, value;
};
enum { MARKS_MAX = 64, CONGRESS_TEXT_MAX = 20000, TEXTS_MAX = 100 };
struct marks {
	struct mark p[MARKS_MAX];
	size_t n;
};
/* A later value of the same name counts. */
void marks_put(struct marks *m, const char *name, struct str value);
struct str marks_fill(struct arena *a, struct str text, const struct marks *m);

/* Those that follow from the answers and from what the program knows of the union's term. */
struct err congress_marks(struct db *db, const struct answers *x, struct marks *out);
/* Those of the day: who is summoned and in the room, the vote that belongs to an item (0: none),
 * who was elected. Dots as long as nothing is known or announced. */
struct err room_marks(struct db *db, const struct assembly *a, int64_t item, struct marks *m);
/* The same before the day: dots. */
void room_unknown(struct marks *m);

/* ---- the texts themselves, editable by an office ---- */

struct congress_text {
	int64_t id, owner, version; /* owner 0: as shipped */
	struct str code, text;
};
/* The nearest office's at or above the unit, else as shipped. ERR_NOT_FOUND "congress.no_text". */
struct err congress_text_read(struct db *db, unit_id unit, const char *code,
			      struct congress_text *out);
/* All of one owner's view, by their places. */
struct err congress_texts(struct db *db, unit_id owner, struct congress_text **out, size_t *n);
/* The owner's own; an empty text takes the shipped one again. ERR_TOO_LARGE "congress.text_long",
 * ERR_NOT_FOUND "congress.no_text", ERR_CONFLICT "assembly.changed" (version 0: a first one). */
struct err congress_text_set(struct tx *tx, const struct congress_text *in);

/* ---- what the term has brought, as lines (term.c) ---- */

struct term_words {
	struct str figures, awards, activities, care, officers;
};
/* Of the years from..to. */
struct err term_words(struct db *db, unit_id unit, int64_t from, int64_t to,
		      struct term_words *out);

#endif

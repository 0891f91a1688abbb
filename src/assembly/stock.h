/* stock.h: what the preparation of a meeting is made of: texts in stock, with marks in brackets
 * (marks.h), that an office words for itself and all below it; and the answers to a room's
 * questions, as they were typed. */
#ifndef ASSEMBLY_STOCK_H
#define ASSEMBLY_STOCK_H

#include "assembly/plan.h"

enum { STOCK_TEXT_MAX = 20000, TEXTS_MAX = 100 };
struct stock_text {
	int64_t id, owner, version; /* owner 0: as shipped */
	struct str code, text;
};
/* The nearest office's at or above the unit, else as shipped. ERR_NOT_FOUND "assembly.no_stock". */
struct err stock_text_read(struct db *db, unit_id unit, const char *code, struct stock_text *out);
/* All of one owner's view, by their codes. */
struct err stock_texts(struct db *db, unit_id owner, struct stock_text **out, size_t *n);
/* The owner's own; an empty text takes the shipped one again. ERR_TOO_LARGE "assembly.stock_long",
 * ERR_NOT_FOUND "assembly.no_stock", ERR_CONFLICT "assembly.changed" (version 0: a first one). */
struct err stock_text_set(struct tx *tx, const struct stock_text *in);

/* ---- answers ---- */

enum { REPLY_TEXT_MAX = 8000 };
/* The answers of a meeting to questions of these codes (ended by NULL): what was given stands in
 * text[i], sets given[i] and is counted; other texts stay. */
struct replies {
	const char *const *codes;
	struct str *text;
	bool *given;
	size_t count;
};
struct err replies_read(struct db *db, assembly_id id, struct replies *r);
/* Instead of what was given before. The store's errors alone: the form has checked code and
 * length. */
struct err reply_put(struct tx *tx, assembly_id id, const char *code, struct str text);
/* Only where nothing was given. */
struct err reply_keep(struct tx *tx, assembly_id id, const char *code, struct str text);

#endif

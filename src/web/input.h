/* input.h: ties the fields of a page to what was typed and what was wrong with it. */
#ifndef WEB_INPUT_H
#define WEB_INPUT_H

#include "web/parts.h"
#include "web/web.h"

/* The field as given, with its value as typed (else `value` as it stands) and its fault. */
struct input input_of(struct req *rq, struct input in);
/* The same for all fields of a form. */
void inputs_of(struct req *rq, struct input *in, size_t n);
/* Whether the form that was sent to `path` comes back, of several on a page: only its fields take
 * what was typed, and what it is folded into stands open. `key`: a hidden field that tells apart
 * those of one path, by `value`; NULL: the path does. */
struct form_row {
	struct str path;
	const char *key;
	int64_t value;
};
bool form_row_back(struct req *rq, struct form_row row);
void inputs_of_row(struct req *rq, struct form_row row, struct input *in, size_t n);
/* The error box above a form: the sentence on top, if any; the fields mark their own faults. */
void form_errors(struct buf *o, struct req *rq);
/* The hidden token of every form. */
void form_token(struct buf *o, const struct req *rq);

#endif

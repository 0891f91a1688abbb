/* field.h: the named fields of the office's own templates and of its wording: {don_vi}, {nam},
 * {ds_don_vi.ten}. Names are the glossary's Vietnamese terms without accents, as people type them.
 */
#ifndef DOCUMENT_FIELD_H
#define DOCUMENT_FIELD_H

#include "base/msg.h"
#include "office/fill.h"

/* What a template is filled for. */
enum field_subject { SUBJECT_SEASON, SUBJECT_CLUSTER, SUBJECT_UNIT, SUBJECT_COUNT };
extern const char *const subject_codes[SUBJECT_COUNT + 1]; /* ended by NULL */
bool subject_read(struct str code, enum field_subject *out);

/* The fields of a subject; everything lives in the arena. */
struct fill_names *field_names(struct arena *a, enum field_subject s);
/* An empty set for these names, to be filled by the calls below. */
struct fill_set field_set(struct arena *a, const struct fill_names *names);
/* A name that the subject does not have is passed over: one builder serves all. */
struct field_pen {
	struct arena *arena;
	const struct fill_names *names;
	struct fill_set set;
};
void field_put(struct field_pen *p, const char *name, struct str text);
void field_put_number(struct field_pen *p, const char *name, int64_t value, int decimals);
/* Begins a row of a list; `within` is the row of the outer list, or 0. Its columns follow. */
void field_row(struct field_pen *p, const char *list, size_t within);
void field_cell(struct field_pen *p, const char *list, const char *column, struct str text);
void field_cell_number(struct field_pen *p, const char *list, const char *column, int64_t value,
		       int decimals);

/* What a field means: keys document.field.NAME and document.field.LIST.COLUMN. */
struct msg field_about(struct str name);
/* The known names nearest to what was typed, nearest first; at most 3, none far away. */
enum { NEAR_MAX = 3 };
size_t field_near(struct arena *a, const struct fill_names *names, struct str typed,
		  struct str out[NEAR_MAX]);
/* The same among any names. */
size_t near_names(struct arena *a, const struct str *names, size_t n, struct str typed,
		  struct str out[NEAR_MAX]);

#endif

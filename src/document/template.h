/* template.h: the office's own Word and Excel files with named fields: kept with what they are
 * filled for and the days they hold. Reading and filling is office/fill.h's. */
#ifndef DOCUMENT_TEMPLATE_H
#define DOCUMENT_TEMPLATE_H

#include "document/field.h"
#include "file/file.h"

enum { TEMPLATE_NAME_MAX = 150, TEMPLATES_MAX = 300 };
struct paper_template {
	int64_t id, unit, version; /* unit: whose it is */
	struct str name;
	enum field_subject subject;
	enum fill_kind kind;
	int64_t file;
	int64_t from_on, to_on; /* DAY_NONE: not in force yet; without an end. Half-open */
	int64_t faults;		/* fields that were refused; with any it does not come in force */
	int64_t made_at;
};
/* Keeps a checked file of the office; not in force yet. ERR_INVALID "document.template_name". */
struct err template_add(struct tx *tx, const struct paper_template *in, int64_t *id);
/* ERR_NOT_FOUND "document.no_template". */
struct err template_get(struct db *db, int64_t id, struct paper_template *out);
/* Those of a unit, newest first; at most TEMPLATES_MAX. */
struct err template_list(struct db *db, int64_t unit, struct paper_template **out, size_t *n);
/* Of them, those for a subject that hold today. */
struct err template_holding(struct db *db, int64_t unit, enum field_subject subject,
			    struct paper_template **out, size_t *n);
bool template_holds(const struct paper_template *t, int64_t on);
/* In force from a day on; another of the same name and subject ends there. ERR_CONFLICT
 * "document.changed"; ERR_INVALID "document.template_faults", "document.template_day". */
struct err template_start(struct tx *tx, int64_t id, int64_t version, int64_t on);
/* Ends on a day, or, not in force yet, is dropped with its file. ERR_CONFLICT "document.changed";
 * ERR_INVALID "document.template_day". */
struct err template_end(struct tx *tx, int64_t id, int64_t version, int64_t on);

#endif

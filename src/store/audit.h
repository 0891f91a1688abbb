/* audit.h: who changed what, in the transaction of the change; a sealer chains committed rows by
 * hash afterwards. Values live in erasable history, the chain holds only
 * their salted hashes. */
#ifndef STORE_AUDIT_H
#define STORE_AUDIT_H

#include "store/store.h"

struct change {
	const char *field;   /* "points", "name" */
	struct str from, to; /* as people read them; STR_NONE for nothing */
};
struct act {
	const char *verb;   /* "report.send"; the viewer's message is "act.report.send" */
	const char *object; /* "report": the table's name */
	int64_t id;	    /* its row; 0 for none */
	int64_t unit;	    /* whose audit page shows it; 0 for the administrator's only */
	const struct change *changes;
	size_t count;
	struct str note; /* the reason given, if any */
};
struct err audit(struct tx *tx, struct act act);

/* Erases the texts that the log keeps about one object (Luật 91/2025): fields, hashes and the chain
 * stay. *erased counts them. Record the erasure itself with audit(). */
struct err audit_erase(struct tx *tx, const char *object, int64_t id, int64_t *erased);

/* ---- reading the log ---- */

struct audit_change {
	struct str field;
	struct str from, to; /* STR_NONE: nothing, or erased */
	bool erased;
};
struct audit_entry {
	int64_t id, at, actor;
	struct str verb, object;
	int64_t object_id, unit;
	bool sealed;
	struct str note;
	struct audit_change *changes;
	size_t count;
};
struct audit_filter {
	int64_t unit;	    /* only this unit's page; -1: all */
	const char *object; /* only this object's; NULL: all */
	int64_t object_id;
	const char *verb;   /* only such acts; NULL: all */
	int64_t actor;	    /* only what this account did; 0: everybody */
	int64_t from_at, to_at; /* only entries from this instant on, and before that; 0: open */
	int64_t before; /* only what comes after this entry in the list; 0: from the newest */
	int64_t limit;	/* 1 to 500 */
};
struct err audit_list(struct db *db, struct audit_filter f, struct audit_entry **out, size_t *n);

/* How many entries there are: another number once anything was recorded, on either engine. */
struct err audit_count(struct db *db, int64_t *out);

/* ---- the chain ---- */

struct audit_head {
	int64_t rows;
	struct str hash; /* 64 hex digits; zeros when rows is 0 */
};
/* The newest sealed row; printed on minutes and backups. */
struct err audit_head(struct db *db, struct audit_head *out);
/* The head as it was before the entry with this object, object_id and at; the newest one while that
 * entry is not sealed. Rows 0 and no hash when there is none. */
struct err audit_head_before(struct db *db, struct audit_entry entry, struct audit_head *out);
/* Chains committed rows; the server runs it once a second, commands at their end. */
struct err audit_seal(struct store *st, struct arena *a);
/* Recomputes the whole chain. *bad is 0 or the id of the first row that was changed, removed or
 * put in by hand, -1 when links are gone (texts that are still there are compared too). *head_met
 * says whether `head`, hex from a paper, was ever the chain's head; STR_NONE asks nothing. */
struct err audit_verify(struct db *db, struct str head, int64_t *bad, bool *head_met);

#endif

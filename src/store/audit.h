/* audit.h: who changed what, in the transaction of the change; a sealer chains committed rows by
 * hash afterwards (DECISIONS.md "Audit"). Values live in erasable history, the chain holds only
 * their salted hashes. */
#ifndef STORE_AUDIT_H
#define STORE_AUDIT_H

#include "store/store.h"

struct change {
	const char *field;	/* "points", "name" */
	struct str from, to;	/* as people read them; STR_NONE for nothing */
};
struct act {
	const char *verb;	/* "report.send": also the key of the viewer's message "act.report.send" */
	const char *object;	/* "report": the table's name */
	int64_t id;		/* its row; 0 for none */
	int64_t unit;		/* whose audit page shows it; 0 for the administrator's only */
	const struct change *changes;
	size_t count;
	struct str note;	/* the reason given, if any */
};
struct err audit(struct tx *tx, struct act act);

struct audit_head { int64_t rows; struct str hash; /* hex */ };
/* The newest sealed row; printed on minutes and backups. */
struct err audit_head(struct db *db, struct audit_head *out);
/* Chains committed rows; the server runs it once a second, commands at their end. */
struct err audit_seal(struct store *st, struct arena *a);
/* Recomputes the whole chain. *bad is 0 or the first broken row; head, when given, must be met. */
struct err audit_verify(struct db *db, struct str head, int64_t *bad, bool *head_met);

#endif

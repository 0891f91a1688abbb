/* audit.c: writing the log in the transaction of the change, reading it, erasing its texts. The
 * chain over it is seal.c. */
#include "store/audit.h"

#include "base/hash.h"
#include "store/engine.h"
#include "store/link.h"

#include <assert.h>

/* ---- writing ---- */

SQL(put_change, "INSERT INTO audit_change (audit_id, place, field, from_hash, to_hash) "
		"VALUES ($1, $2, $3, $4, $5)");
SQL(put_history, "INSERT INTO audit_history (audit_id, place, salt, from_text, to_text) "
		 "VALUES ($1, $2, $3, $4, $5)");
static struct err put_one(struct tx *tx, int64_t id, int64_t place, const struct change *c)
{
	char salt[AUDIT_SALT_BYTES];
	random_bytes(salt, sizeof salt);
	struct str s = { salt, sizeof salt };
	struct sha256 from = audit_text_hash(s, 'f', c->from), to = audit_text_hash(s, 't', c->to);
	struct val no = NUL;
	struct val from_hash = c->from.p ? BLOB(((struct str){ (char *)from.b, 32 })) : no;
	struct val to_hash = c->to.p ? BLOB(((struct str){ (char *)to.b, 32 })) : no;
	TRY(tx_run(tx, put_change,
		   ARGS(INT(id), INT(place), TEXT(str_of(c->field)), from_hash, to_hash)));
	if (!c->from.p && !c->to.p)
		return OK;
	return tx_run(tx, put_history,
		      ARGS(INT(id), INT(place), BLOB(s), TEXT_OR_NUL(c->from), TEXT_OR_NUL(c->to)));
}

SQL(put_audit, "INSERT INTO audit (id, at, actor, verb, object, object_id, unit_id) "
	       "VALUES ($1, $2, $3, $4, $5, $6, $7)");
SQL(put_pending, "INSERT INTO audit_pending (audit_id) VALUES ($1)");
struct err audit(struct tx *tx, struct act act)
{
	struct db *db = tx_db(tx);
	int64_t id = tx_id(tx);
	assert(act.verb && act.object);
	TRY(tx_run(tx, put_audit,
		   ARGS(INT(id), INT(db->now), INT(db->actor), TEXT(str_of(act.verb)),
			TEXT(str_of(act.object)), INT(act.id), INT(act.unit))));
	for (size_t i = 0; i < act.count; i++)
		TRY(put_one(tx, id, (int64_t)i + 1, &act.changes[i]));
	if (act.note.n)
		TRY(put_one(tx, id, 0, &(struct change){ .field = "", .to = act.note }));
	return tx_run(tx, put_pending, ARGS(INT(id)));
}

SQL(drop_history, "DELETE FROM audit_history WHERE audit_id IN "
		  "(SELECT id FROM audit WHERE object = $1 AND object_id = $2)");
struct err audit_erase(struct tx *tx, const char *object, int64_t id, int64_t *erased)
{
	TRY(tx_run(tx, drop_history, ARGS(TEXT(str_of(object)), INT(id))));
	*erased = tx_changed(tx);
	return OK;
}

/* ---- reading ---- */

SQL(list_changes, "SELECT c.place, c.field, h.from_text, h.to_text, h.audit_id, c.from_hash, "
		  "c.to_hash FROM audit_change c LEFT JOIN audit_history h "
		  "ON h.audit_id = c.audit_id AND h.place = c.place "
		  "WHERE c.audit_id = $1 ORDER BY c.place");
static struct err read_changes(struct db *db, struct audit_entry *e)
{
	struct {
		struct audit_change *p;
		size_t n, cap;
	} list = { 0 };
	struct rows *rs;
	TRY(db_rows(db, list_changes, ARGS(INT(e->id)), &rs));
	while (db_next(rs)) {
		struct audit_change c = { .field = col_text(rs, 1),
					  .from = col_text(rs, 2),
					  .to = col_text(rs, 3) };
		c.erased = col_null(rs, 4) && !(col_null(rs, 5) && col_null(rs, 6));
		if (col_int(rs, 0) == 0)
			e->note = c.to;
		else
			*PUSH(db->arena, &list) = c;
	}
	e->changes = list.p;
	e->count = list.n;
	return db_done(rs);
}

/* Newest first, by the index of what is asked for; the other filters look at what it gives. $7 and
 * $8 are the instants, $9 and $4 the last entry of the page before. */
#define ENTRIES                                                                                    \
	"SELECT a.id, a.at, a.actor, a.verb, a.object, a.object_id, a.unit_id, "                   \
	"CASE WHEN p.audit_id IS NULL THEN 1 ELSE 0 END "                                          \
	"FROM audit a LEFT JOIN audit_pending p ON p.audit_id = a.id WHERE "
#define OF_UNIT "(CAST($1 AS BIGINT) = -1 OR a.unit_id = $1) AND "
#define OF_OBJECT "(CAST($2 AS TEXT) IS NULL OR (a.object = $2 AND a.object_id = $3)) AND "
#define OF_ACTOR "(CAST($6 AS BIGINT) = 0 OR a.actor = $6) AND "
#define WINDOW                                                                                     \
	"(CAST($10 AS TEXT) IS NULL OR a.verb = $10) AND a.at >= $7 AND a.at < $8 AND (a.at, "     \
	"a.id) < ($9, $4) "                                                                        \
	"ORDER BY a.at DESC, a.id DESC LIMIT $5"
SQL(list_all, ENTRIES OF_UNIT OF_OBJECT OF_ACTOR WINDOW);
SQL(list_of_unit, ENTRIES "a.unit_id = $1 AND " OF_OBJECT OF_ACTOR WINDOW);
SQL(list_of_actor, ENTRIES "a.actor = $6 AND " OF_UNIT OF_OBJECT WINDOW);
SQL(list_of_object, ENTRIES "a.object = $2 AND a.object_id = $3 AND " OF_UNIT OF_ACTOR WINDOW);

static const char *by_index(const struct audit_filter *f)
{
	return f->object      ? list_of_object
	       : f->actor     ? list_of_actor
	       : f->unit >= 0 ? list_of_unit
			      : list_all;
}

SQL(at_of, "SELECT at FROM audit WHERE id = $1");
struct err audit_list(struct db *db, struct audit_filter f, struct audit_entry **out, size_t *n)
{
	struct {
		struct audit_entry *p;
		size_t n, cap;
	} list = { 0 };
	struct rows *rs;
	int64_t before_at = INT64_MAX, to_at = f.to_at ? f.to_at : INT64_MAX;
	assert(f.limit >= 1 && f.limit <= 500);
	if (f.before)
		TRY(db_int(db, at_of, ARGS(INT(f.before)), &before_at));
	if (before_at < to_at) /* where the index is entered */
		to_at = before_at + 1;
	TRY(db_rows(db, by_index(&f),
		    ARGS(INT(f.unit), TEXT_OR_NUL(f.object ? str_of(f.object) : STR_NONE),
			 INT(f.object_id), INT(f.before ? f.before : INT64_MAX), INT(f.limit),
			 INT(f.actor), INT(f.from_at), INT(to_at), INT(before_at),
			 TEXT_OR_NUL(f.verb ? str_of(f.verb) : STR_NONE)),
		    &rs));
	while (db_next(rs))
		*PUSH(db->arena, &list) = (struct audit_entry){ .id = col_int(rs, 0),
								.at = col_int(rs, 1),
								.actor = col_int(rs, 2),
								.verb = col_text(rs, 3),
								.object = col_text(rs, 4),
								.object_id = col_int(rs, 5),
								.unit = col_int(rs, 6),
								.sealed = col_int(rs, 7) != 0 };
	TRY(db_done(rs));
	for (size_t i = 0; i < list.n; i++)
		TRY(read_changes(db, &list.p[i]));
	*out = list.p;
	*n = list.n;
	return OK;
}

SQL(entries, "SELECT (SELECT COALESCE(max(place), 0) FROM audit_seal)"
	     " + (SELECT count(*) FROM audit_pending)");

struct err audit_count(struct db *db, int64_t *out) { return db_int(db, entries, NO_ARGS, out); }

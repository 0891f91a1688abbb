/* minutes.c: keeping minutes: hand edits, what the log adds, signatures, addenda. The words are
 * minutes_write.c's. See minutes.h. */
#include "assembly/minutes.h"

#include "assembly/working.h"
#include "base/day.h"
#include "base/diff.h"
#include "base/text.h"

SQL(minutes_one, "SELECT version, text, written, refused, chair, secretary, signed_at"
		 " FROM assembly_minutes WHERE assembly_id = $1 AND session_id = $2");

struct err minutes_get(struct db *db, assembly_id id, int64_t session, struct minutes *out)
{
	struct rows *rs;
	*out = (struct minutes){ .assembly = id,
				 .session = session,
				 .text = S(""),
				 .chair = S(""),
				 .secretary = S(""),
				 .written = S(""),
				 .refused = S(""),
				 .signed_at = DAY_NONE };
	TRY(db_row(db, minutes_one, ARGS(INT(id.n), INT(session)), &rs));
	if (!rs)
		return OK;
	out->version = col_int(rs, 0);
	out->text = col_text(rs, 1);
	out->written = col_text(rs, 2);
	out->refused = col_text(rs, 3);
	out->chair = col_text(rs, 4);
	out->secretary = col_text(rs, 5);
	out->signed_at = col_int_or(rs, 6, DAY_NONE);
	return db_done(rs);
}

/* Not signed yet; with the meeting they belong to. */
static struct err open_ones(struct db *db, assembly_id id, int64_t session, struct minutes *m,
			    struct assembly *a)
{
	TRY(assembly_in(db, id, ASSEMBLY_PREPARING, ASSEMBLY_CANCELLED, a));
	TRY(minutes_get(db, id, session, m));
	return m->signed_at == DAY_NONE ? OK : FAIL(ERR_CONFLICT, "assembly.minutes_signed");
}

SQL(minutes_put, "INSERT INTO assembly_minutes (assembly_id, session_id, text, written, refused,"
		 " chair, secretary, version) VALUES ($1, $2, $3, $4, $5, $6, $7, 1)");
SQL(minutes_set, "UPDATE assembly_minutes SET text = $4, written = $5, refused = $6, chair = $7,"
		 " secretary = $8, signed_at = $9, version = version + 1"
		 " WHERE assembly_id = $1 AND session_id = $2 AND version = $3");

static struct err keep(struct tx *tx, const struct minutes *m)
{
	if (text_length(m->text) > MINUTES_TEXT_MAX)
		return FAIL(ERR_TOO_LARGE, "assembly.minutes_long");
	if (!m->version)
		return tx_run(tx, minutes_put,
			      ARGS(INT(m->assembly.n), INT(m->session), TEXT(m->text),
				   TEXT(m->written), TEXT(m->refused), TEXT(m->chair),
				   TEXT(m->secretary)));
	return tx_run_one(tx, minutes_set,
			  ARGS(INT(m->assembly.n), INT(m->session), INT(m->version), TEXT(m->text),
			       TEXT(m->written), TEXT(m->refused), TEXT(m->chair),
			       TEXT(m->secretary), INT_OR_NUL(m->signed_at)),
			  "assembly.minutes_changed");
}

struct err minutes_save(struct tx *tx, const struct minutes *in)
{
	struct minutes was, m = *in;
	struct assembly a;
	TRY(open_ones(tx_db(tx), in->assembly, in->session, &was, &a));
	if (was.version != in->version)
		return FAIL(ERR_CONFLICT, "assembly.minutes_changed");
	m.written = was.version ? was.written : in->written;
	m.refused = S("");
	m.signed_at = DAY_NONE;
	TRY(keep(tx, &m));
	return assembly_audit(tx, "assembly.minutes", &a, STR_NONE);
}

struct err minutes_refresh(struct tx *tx, assembly_id id, int64_t session, struct str fresh)
{
	struct minutes m;
	struct assembly a;
	TRY(open_ones(tx_db(tx), id, session, &m, &a));
	struct text_merged t = text_merge(tx_db(tx)->arena, m.written, m.text, fresh);
	m.text = m.version ? t.text : fresh;
	m.refused = m.version && t.refused.n ? t.refused : S("");
	m.written = fresh;
	TRY(keep(tx, &m));
	return assembly_audit(tx, "assembly.minutes", &a, STR_NONE);
}

/* Of a session: it was held; of the whole: it is closed, or could not be held. */
static struct err over(struct db *db, const struct assembly *a, int64_t session)
{
	struct working s;
	bool done = a->state >= ASSEMBLY_CLOSED;
	if (session) {
		TRY(working_get(db, session, &s));
		done = s.state == WORKING_HELD;
	}
	return done ? OK : FAIL(ERR_CONFLICT, "assembly.minutes_early");
}

struct err minutes_sign(struct tx *tx, const struct minutes *in)
{
	struct minutes was, m = *in;
	struct assembly a;
	TRY(open_ones(tx_db(tx), in->assembly, in->session, &was, &a));
	TRY(over(tx_db(tx), &a, in->session));
	if (!m.chair.n || !m.secretary.n || text_length(m.chair) > MINUTES_NAME_MAX ||
	    text_length(m.secretary) > MINUTES_NAME_MAX)
		return FAIL(ERR_INVALID, "assembly.minutes_names");
	m.written = was.version ? was.written : in->written;
	m.refused = S("");
	if (!m.version) {
		TRY(keep(tx, &m));
		m.version = 1;
	}
	m.signed_at = tx_db(tx)->now;
	TRY(keep(tx, &m));
	return assembly_audit(tx, "assembly.minutes_sign", &a, STR_NONE);
}

/* ---- after the signatures ---- */

SQL(addenda_there, "SELECT count(*) FROM assembly_addendum WHERE assembly_id = $1"
		   " AND session_id = $2");
SQL(addendum_put, "INSERT INTO assembly_addendum (id, assembly_id, session_id, text, account_id,"
		  " added_at) VALUES ($1, $2, $3, $4, $5, $6)");

struct err minutes_add(struct tx *tx, assembly_id id, int64_t session, struct str text)
{
	struct minutes m;
	struct assembly a;
	int64_t there = 0;
	TRY(assembly_get(tx_db(tx), id, &a));
	TRY(minutes_get(tx_db(tx), id, session, &m));
	if (m.signed_at == DAY_NONE)
		return FAIL(ERR_CONFLICT, "assembly.minutes_open");
	TRY(db_int(tx_db(tx), addenda_there, ARGS(INT(id.n), INT(session)), &there));
	if (!text.n || text_length(text) > ADDENDUM_MAX || there >= ADDENDA_MAX)
		return FAIL(ERR_INVALID, "assembly.addendum_text");
	TRY(tx_run(tx, addendum_put,
		   ARGS(INT(tx_id(tx)), INT(id.n), INT(session), TEXT(text), INT(tx_db(tx)->actor),
			INT(tx_db(tx)->now))));
	return assembly_audit(tx, "assembly.minutes_add", &a, text_head(text, 200));
}

SQL(addenda_of, "SELECT id, added_at, text FROM assembly_addendum WHERE assembly_id = $1"
		" AND session_id = $2 ORDER BY id");

struct err minutes_addenda(struct db *db, assembly_id id, int64_t session, struct addendum **out,
			   size_t *n)
{
	struct {
		struct addendum *p;
		size_t n, cap;
	} v = { 0 };
	struct rows *rs;
	TRY(db_rows(db, addenda_of, ARGS(INT(id.n), INT(session)), &rs));
	while (db_next(rs))
		*PUSH(db->arena, &v) =
			(struct addendum){ col_int(rs, 0), col_int(rs, 1), col_text(rs, 2) };
	*out = v.p;
	*n = v.n;
	return db_done(rs);
}

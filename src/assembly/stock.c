/* stock.c: texts in stock and answers. See stock.h. */
#include "assembly/stock.h"

#include "base/day.h"
#include "base/text.h"
#include "store/audit.h"

#define TEXT_COLUMNS "SELECT id, owner_id, version, code, text FROM assembly_text "
SQL(text_of, TEXT_COLUMNS "WHERE code = $1 ORDER BY owner_id");
SQL(texts_of, TEXT_COLUMNS "WHERE owner_id IN (0, $1) ORDER BY code, owner_id");

static struct stock_text take(struct rows *rs)
{
	return (struct stock_text){ .id = col_int(rs, 0),
				    .owner = col_int(rs, 1),
				    .version = col_int(rs, 2),
				    .code = col_text(rs, 3),
				    .text = col_text(rs, 4) };
}

struct err stock_text_read(struct db *db, unit_id unit, const char *code, struct stock_text *out)
{
	struct unit *chain;
	struct rows *rs;
	size_t n, best = 0;
	*out = (struct stock_text){ .id = 0 };
	TRY(unit_chain(db, unit, (struct as_at){ .on = local_day(db->now) }, &chain, &n));
	TRY(db_rows(db, text_of, ARGS(TEXT(str_of(code))), &rs));
	while (db_next(rs)) {
		struct stock_text t = take(rs);
		if (!t.owner && !out->id)
			*out = t;
		for (size_t i = 0; t.owner && i < n; i++)
			if (chain[i].id.n == t.owner && i + 1 > best) {
				best = i + 1;
				*out = t;
			}
	}
	TRY(db_done(rs));
	return out->id ? OK : FAIL(ERR_NOT_FOUND, "assembly.no_stock");
}

struct err stock_texts(struct db *db, unit_id owner, struct stock_text **out, size_t *n)
{
	struct {
		struct stock_text *p;
		size_t n, cap;
	} v = { 0 };
	struct rows *rs;
	TRY(db_rows(db, texts_of, ARGS(INT(owner.n)), &rs));
	while (v.n < TEXTS_MAX && db_next(rs)) {
		struct stock_text t = take(rs);
		if (v.n && str_eq(v.p[v.n - 1].code, t.code))
			v.p[v.n - 1] = t;
		else
			*PUSH(db->arena, &v) = t;
	}
	*out = v.p;
	*n = v.n;
	return db_done(rs);
}

static struct err audit_text(struct tx *tx, const struct stock_text *t)
{
	return audit(tx, (struct act){ .verb = "assembly.text",
				       .object = "assembly_text",
				       .id = t->id,
				       .unit = t->owner,
				       .note = t->code });
}

SQL(text_shipped, "SELECT id FROM assembly_text WHERE owner_id = 0 AND code = $1");
SQL(text_put, "INSERT INTO assembly_text (id, owner_id, code, text, version)"
	      " VALUES ($1, $2, $3, $4, 1)");
SQL(text_change, "UPDATE assembly_text SET text = $4, version = version + 1"
		 " WHERE owner_id = $1 AND code = $2 AND version = $3");
SQL(text_drop, "DELETE FROM assembly_text WHERE owner_id = $1 AND code = $2 AND version = $3");

struct err stock_text_set(struct tx *tx, const struct stock_text *in)
{
	int64_t shipped = 0;
	struct stock_text t = *in;
	if (text_length(in->text) > STOCK_TEXT_MAX)
		return FAIL(ERR_TOO_LARGE, "assembly.stock_long");
	TRY(db_int(tx_db(tx), text_shipped, ARGS(TEXT(in->code)), &shipped));
	if (!shipped)
		return FAIL(ERR_NOT_FOUND, "assembly.no_stock");
	if (!str_trim(in->text).n)
		TRY(tx_run_one(tx, text_drop,
			       ARGS(INT(in->owner), TEXT(in->code), INT(in->version)),
			       "assembly.changed"));
	else if (in->version)
		TRY(tx_run_one(
			tx, text_change,
			ARGS(INT(in->owner), TEXT(in->code), INT(in->version), TEXT(in->text)),
			"assembly.changed"));
	else {
		t.id = tx_id(tx);
		TRY(tx_run(tx, text_put,
			   ARGS(INT(t.id), INT(in->owner), TEXT(in->code), TEXT(in->text))));
	}
	return audit_text(tx, &t);
}

/* ---- answers ---- */

SQL(replies_of, "SELECT code, text FROM assembly_answer WHERE assembly_id = $1 LIMIT 200");

struct err replies_read(struct db *db, assembly_id id, struct replies *r)
{
	struct rows *rs;
	r->count = 0;
	TRY(db_rows(db, replies_of, ARGS(INT(id.n)), &rs));
	while (db_next(rs))
		for (size_t i = 0; r->codes[i]; i++)
			if (str_eq(col_view(rs, 0), str_of(r->codes[i]))) {
				r->text[i] = col_text(rs, 1);
				r->given[i] = true;
				r->count++;
			}
	return db_done(rs);
}

SQL(answer_put, "INSERT INTO assembly_answer (assembly_id, code, text, saved_at)"
		" VALUES ($1, $2, $3, $4) ON CONFLICT (assembly_id, code)"
		" DO UPDATE SET text = excluded.text, saved_at = excluded.saved_at");

struct err reply_put(struct tx *tx, assembly_id id, const char *code, struct str text)
{
	return tx_run(tx, answer_put,
		      ARGS(INT(id.n), TEXT(str_of(code)), TEXT(text), INT(tx_db(tx)->now)));
}

SQL(answer_keep, "INSERT INTO assembly_answer (assembly_id, code, text, saved_at)"
		 " VALUES ($1, $2, $3, $4) ON CONFLICT (assembly_id, code) DO NOTHING");

struct err reply_keep(struct tx *tx, assembly_id id, const char *code, struct str text)
{
	return tx_run(tx, answer_keep,
		      ARGS(INT(id.n), TEXT(str_of(code)), TEXT(text), INT(tx_db(tx)->now)));
}

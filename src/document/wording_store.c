/* wording_store.c: the rows of the office's wording: editions with the days they hold, and what an
 * issuer's papers say on a day. See wording.h. */
#include "document/wording.h"

#include "base/day.h"
#include "base/text.h"
#include "document/layout.h"
#include "store/audit.h"
#include "unit/unit.h"

#define COLUMNS "SELECT id, unit_id, kind, from_on, to_on, version FROM wording "

static struct wording_edition of_row(struct rows *rs)
{
	struct wording_edition e = { .id = col_int(rs, 0),
				     .unit = col_int(rs, 1),
				     .from_on = col_int_or(rs, 3, DAY_NONE),
				     .to_on = col_int_or(rs, 4, DAY_NONE),
				     .version = col_int(rs, 5) };
	paper_kind_read(col_view(rs, 2), &e.kind);
	return e;
}

/* ---- reading ---- */

SQL(wording_get_sql, COLUMNS "WHERE id = $1");

struct err wording_get(struct db *db, int64_t id, struct wording_edition *out)
{
	struct rows *rs;
	TRY(db_row(db, wording_get_sql, ARGS(INT(id)), &rs));
	if (!rs)
		return FAIL(ERR_NOT_FOUND, "document.no_wording");
	*out = of_row(rs);
	return db_done(rs);
}

enum { EDITIONS_MAX = 100 };
SQL(wording_editions_sql, COLUMNS "WHERE unit_id = $1 AND kind = $2 ORDER BY id DESC LIMIT $3");

struct err wording_editions(struct db *db, int64_t unit, enum paper_kind kind,
			    struct wording_edition **out, size_t *n)
{
	struct rows *rs;
	*out = NEW(db->arena, EDITIONS_MAX, struct wording_edition);
	*n = 0;
	TRY(db_rows(db, wording_editions_sql,
		    ARGS(INT(unit), TEXT(str_of(paper_code(kind))), INT(EDITIONS_MAX)), &rs));
	while (db_next(rs))
		(*out)[(*n)++] = of_row(rs);
	return db_done(rs);
}

struct texts {
	struct wording_text *p;
	size_t n, cap;
};

SQL(wording_texts_sql, "SELECT slot, body FROM wording_text WHERE wording_id = $1 ORDER BY slot");

static struct err read_texts(struct db *db, const struct wording_edition *e, struct texts *to)
{
	struct rows *rs;
	TRY(db_rows(db, wording_texts_sql, ARGS(INT(e->id)), &rs));
	while (db_next(rs))
		*PUSH(db->arena, to) =
			(struct wording_text){ e->kind, col_text(rs, 0), col_text(rs, 1) };
	return db_done(rs);
}

struct err wording_texts(struct db *db, int64_t id, struct wording *out)
{
	struct wording_edition e;
	struct texts all = { 0 };
	TRY(wording_get(db, id, &e));
	TRY(read_texts(db, &e, &all));
	*out = (struct wording){ all.p, all.n };
	return OK;
}

SQL(wording_in_force_sql,
    COLUMNS "WHERE unit_id = $1 AND from_on <= $2 "
	    "AND (to_on IS NULL OR to_on > $2) ORDER BY kind, from_on DESC, id DESC");

struct loading {
	bool taken[PAPER_KINDS]; /* by a nearer unit, or a newer edition */
	struct texts texts;
};

static struct err load_unit(struct db *db, int64_t unit, int64_t on, struct loading *l)
{
	struct rows *rs;
	struct wording_edition all[PAPER_KINDS];
	size_t n = 0;
	TRY(db_rows(db, wording_in_force_sql, ARGS(INT(unit), INT(on)), &rs));
	while (db_next(rs)) {
		struct wording_edition e = of_row(rs);
		if (!l->taken[e.kind])
			all[n++] = e;
		l->taken[e.kind] = true;
	}
	TRY(db_done(rs));
	for (size_t i = 0; i < n; i++)
		TRY(read_texts(db, &all[i], &l->texts));
	return OK;
}

struct err wording_load(struct db *db, int64_t issuer, int64_t on, int64_t trial,
			struct wording **out)
{
	struct loading l = { 0 };
	struct wording_edition e;
	struct unit *chain;
	size_t n;
	*out = NEW(db->arena, 1, struct wording);
	if (trial) {
		TRY(wording_get(db, trial, &e));
		TRY(read_texts(db, &e, &l.texts));
		l.taken[e.kind] = true;
	}
	struct err missing =
		unit_chain(db, (unit_id){ issuer }, (struct as_at){ on, 0 }, &chain, &n);
	if (missing.code && missing.code != ERR_NOT_FOUND)
		return missing;
	if (missing.code) /* a unit that has ended keeps its own */
		TRY(load_unit(db, issuer, on, &l));
	for (size_t i = missing.code ? 0 : n; i > 0; i--)
		TRY(load_unit(db, chain[i - 1].id.n, on, &l));
	**out = (struct wording){ l.texts.p, l.texts.n };
	return OK;
}

struct err wording_give(struct db *db, int64_t issuer, struct paper *p)
{
	int64_t on = p->on == DAY_NONE ? local_day(db->now) : p->on;
	struct paper_layout *l = NEW(db->arena, 1, struct paper_layout);
	struct wording *w;
	TRY(wording_load(db, issuer, on, 0, &w));
	TRY(layout_on(db, issuer, on, l));
	p->wording = w;
	p->layout = l;
	return OK;
}

/* ---- changes ---- */

static struct err tell(struct tx *tx, const struct wording_edition *e, const char *verb)
{
	return audit(tx, (struct act){ .verb = verb,
				       .object = "wording",
				       .id = e->id,
				       .unit = e->unit,
				       .note = paper_name(e->kind) });
}

SQL(wording_add_sql,
    "INSERT INTO wording (id, unit_id, kind, from_on, to_on, version, made_at, made_by) "
    "VALUES ($1, $2, $3, NULL, NULL, 1, $4, $5)");
SQL(wording_touch_sql,
    "UPDATE wording SET version = version + 1, made_at = $2, made_by = $3 WHERE id = $1");

static struct err draft_row(struct tx *tx, struct wording_edition *e)
{
	struct db *db = tx_db(tx);
	struct wording_edition *all;
	size_t n;
	TRY(wording_editions(db, e->unit, e->kind, &all, &n));
	for (size_t i = 0; i < n; i++)
		if (all[i].from_on == DAY_NONE) {
			*e = all[i];
			return tx_run(tx, wording_touch_sql,
				      ARGS(INT(e->id), INT(db->now), INT(db->actor)));
		}
	e->id = tx_id(tx);
	return tx_run(tx, wording_add_sql,
		      ARGS(INT(e->id), INT(e->unit), TEXT(str_of(paper_code(e->kind))),
			   INT(db->now), INT(db->actor)));
}

SQL(wording_clear_sql, "DELETE FROM wording_text WHERE wording_id = $1");
SQL(wording_put_sql, "INSERT INTO wording_text (wording_id, slot, body) VALUES ($1, $2, $3)");

struct err wording_save(struct tx *tx, int64_t unit, enum paper_kind kind,
			const struct wording *texts, int64_t *id)
{
	struct wording_edition e = { .unit = unit, .kind = kind };
	for (size_t i = 0; i < texts->n; i++)
		if (text_length(texts->p[i].body) > WORDING_TEXT_MAX)
			return FAIL(ERR_INVALID, "document.wording_long");
	TRY(draft_row(tx, &e));
	*id = e.id;
	TRY(tx_run(tx, wording_clear_sql, ARGS(INT(e.id))));
	for (size_t i = 0; i < texts->n; i++)
		TRY(tx_run(tx, wording_put_sql,
			   ARGS(INT(e.id), TEXT(texts->p[i].slot), TEXT(texts->p[i].body))));
	return tell(tx, &e, "wording.save");
}

SQL(wording_replace_sql,
    "UPDATE wording SET to_on = $4, version = version + 1 WHERE unit_id = $1 AND kind = $2 "
    "AND id <> $3 AND from_on IS NOT NULL AND from_on <= $4 AND (to_on IS NULL OR to_on > $4)");
SQL(wording_start_sql, "UPDATE wording SET from_on = $3, to_on = NULL, version = version + 1 "
		       "WHERE id = $1 AND version = $2");

struct err wording_start(struct tx *tx, int64_t id, int64_t version, int64_t on)
{
	struct wording_edition e;
	TRY(wording_get(tx_db(tx), id, &e));
	if (on == DAY_NONE || e.from_on != DAY_NONE)
		return FAIL(ERR_INVALID, "document.template_day");
	TRY(tx_run(tx, wording_replace_sql,
		   ARGS(INT(e.unit), TEXT(str_of(paper_code(e.kind))), INT(id), INT(on))));
	TRY(tx_run_one(tx, wording_start_sql, ARGS(INT(id), INT(version), INT(on)),
		       "document.changed"));
	return tell(tx, &e, "wording.start");
}

SQL(wording_end_sql,
    "UPDATE wording SET to_on = $3, version = version + 1 WHERE id = $1 AND version = $2");
SQL(wording_drop_sql, "DELETE FROM wording WHERE id = $1 AND version = $2");

struct err wording_end(struct tx *tx, int64_t id, int64_t version, int64_t on)
{
	struct wording_edition e;
	TRY(wording_get(tx_db(tx), id, &e));
	if (e.from_on == DAY_NONE) {
		TRY(tx_run(tx, wording_clear_sql, ARGS(INT(id))));
		TRY(tx_run_one(tx, wording_drop_sql, ARGS(INT(id), INT(version)),
			       "document.changed"));
		return tell(tx, &e, "wording.drop");
	}
	if (on == DAY_NONE || on < e.from_on)
		return FAIL(ERR_INVALID, "document.template_day");
	TRY(tx_run_one(tx, wording_end_sql, ARGS(INT(id), INT(version), INT(on)),
		       "document.changed"));
	return tell(tx, &e, "wording.end");
}

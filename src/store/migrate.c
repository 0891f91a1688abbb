/* migrate.c: brings every feature's tables to the version this program knows, one transaction a
 * step, so that an interrupted start goes on where it stopped (a new file: one for all); refuses a
 * newer file and one whose tables began otherwise. */
#include "base/day.h"
#include "base/hash.h"
#include "store/backup.h"
#include "store/catalog.h"
#include "store/engine.h"

#include <assert.h>
#include <string.h>

SQL(has_steps, "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = $1");
SQL_PG(has_steps, "SELECT count(*) FROM pg_catalog.pg_tables "
		  "WHERE schemaname = current_schema() AND tablename = $1");
SQL(has_base, "SELECT count(*) FROM pragma_table_info('schema_step') WHERE name = 'base'");
SQL_PG(has_base, "SELECT count(*) FROM information_schema.columns WHERE column_name = 'base' "
		 "AND table_name = 'schema_step' AND table_schema = current_schema()");
SQL(list_steps, "SELECT feature, version, base FROM schema_step ORDER BY feature");

struct plan {
	const struct schema *schemas;
	int count;
	int64_t *have; /* version in the file, per schema; 0: not there */
	bool is_new;
};

static int index_of(const struct plan *p, struct str feature)
{
	for (int i = 0; i < p->count; i++)
		if (str_eq(feature, str_of(p->schemas[i].feature)))
			return i;
	return -1;
}

static int64_t newest(const struct schema *s) { return 1 + s->step_count; }

/* Past a comment to the end of its line, or spaces and line ends. No strspn: the script is long,
 * and a checker of strings measures all of it at each call. */
static const char *past_idle(const char *at)
{
	if (at[0] == '-' && at[1] == '-')
		while (*at && *at != '\n')
			at++;
	else
		while (*at == ' ' || *at == '\t' || *at == '\r' || *at == '\n')
			at++;
	return at;
}

struct str schema_base(struct arena *a, const struct schema *s)
{
	struct sha256_state st;
	const char *from = s->sql, *at = from; /* what is not in the sum yet; where we are */
	sha256_init(&st);
	for (bool quoted = false; *at;) {
		const char *past = quoted ? at : past_idle(at);
		quoted ^= *at == '\'';
		if (past == at) {
			at++;
			continue;
		}
		sha256_add(&st, (struct str){ from, (size_t)(at - from) });
		at = from = past;
	}
	sha256_add(&st, (struct str){ from, (size_t)(at - from) });
	struct sha256 h = sha256_done(&st);
	return hex_of(a, h.b, sizeof h.b);
}

static struct err other(struct db *db)
{
	return FAIL(ERR_INVALID, "store.other", arena_copy(db->arena, str_of(db->store->url)));
}

static struct err read_versions(struct tx *tx, void *arg)
{
	struct plan *p = arg;
	struct db *db = tx_db(tx);
	int64_t there = 0;
	TRY(db_int(db, SQL_FOR(db, has_steps), ARGS(TEXT(S("schema_step"))), &there));
	p->is_new = !there;
	if (!there)
		return OK;
	TRY(db_int(db, SQL_FOR(db, has_base), NO_ARGS, &there));
	if (!there)
		return other(db);
	struct rows *rs;
	TRY(db_rows(db, list_steps, NO_ARGS, &rs));
	while (db_next(rs)) {
		int i = index_of(p, col_view(rs, 0));
		if (i < 0 || col_int(rs, 1) > newest(&p->schemas[i]))
			return FAIL(ERR_INVALID, "store.newer",
				    arena_copy(db->arena, str_of(db->store->url)));
		if (!str_eq(col_view(rs, 2), schema_base(db->arena, &p->schemas[i])))
			return other(db);
		p->have[i] = col_int(rs, 1);
	}
	return db_done(rs);
}

/* ---- one step ---- */

struct step {
	const struct schema *schema;
	int64_t to;
};

SQL(put_version,
    "INSERT INTO schema_step (feature, version, base, applied_at) "
    "VALUES ($1, $2, $3, $4) ON CONFLICT (feature) DO UPDATE SET version = excluded.version, "
    "applied_at = excluded.applied_at");
static struct err run_step(struct tx *tx, void *arg)
{
	const struct step *s = arg;
	struct db *db = tx_db(tx);
	bool holds;
	const char *sql = s->to == 1 ? s->schema->sql : s->schema->steps[s->to - 2];
	TRY(db->conn->engine->script(db->arena, db->conn, sql));
	TRY(references_hold(db, &holds));
	if (!holds)
		return FAIL(ERR_STORE, "store.failed", S("a reference hangs"));
	return tx_run(tx, put_version,
		      ARGS(TEXT(str_of(s->schema->feature)), INT(s->to),
			   TEXT(schema_base(db->arena, s->schema)), INT(db->now)));
}

/* Tables are changed by copy and swap, during which references hang. */
static struct err set_references(struct arena *a, struct conn *c, bool on)
{
	if (c->engine == &engine_pg)
		return OK;
	return c->engine->script(a, c,
				 on ? "PRAGMA foreign_keys = ON" : "PRAGMA foreign_keys = OFF");
}

static struct err run_one_step(struct arena *a, struct conn *c, struct step s)
{
	struct err e = conn_write(a, c, run_step, &s);
	if (!e.code || e.code == ERR_BUSY)
		return e;
	return FAIL(ERR_STORE, "store.step", arena_copy(a, str_of(s.schema->feature)),
		    str_fmt(a, "%lld", (long long)s.to), e.v[0]);
}

struct err schema_bring(struct arena *a, struct conn *c, const struct schema *s, struct span span)
{
	TRY(set_references(a, c, false));
	for (int64_t v = span.from; v < span.to; v++)
		TRY(run_one_step(a, c, (struct step){ s, v + 1 }));
	return set_references(a, c, true);
}

/* ---- all of them ---- */

/* A new database: everything, or it stays empty. */
static struct err make_new(struct tx *tx, void *arg)
{
	const struct plan *p = arg;
	for (int i = 0; i < p->count; i++)
		for (int64_t v = 1; v <= newest(&p->schemas[i]); v++)
			TRY(run_step(tx, &(struct step){ &p->schemas[i], v }));
	return OK;
}

static bool is_behind(const struct plan *p)
{
	for (int i = 0; i < p->count; i++)
		if (p->have[i] < newest(&p->schemas[i]))
			return true;
	return false;
}

/* shop.db is kept as shop.db.20261121-214500.backup before its first step. */
static struct err back_up(struct arena *a, struct store *st, struct conn *c)
{
	struct db db = { .arena = a, .now = now_ms(), .store = st, .conn = c };
	struct backup_report report;
	const char *name = strrchr(st->url, '/');
	struct buf b = { .arena = a };
	if (!st->o.backup_dir && c->engine == &engine_pg)
		return FAIL(ERR_INVALID, "store.backup_dir");
	if (st->o.backup_dir)
		put_fmt(&b, "%s/%s", st->o.backup_dir,
			c->engine == &engine_pg ? "congdoan"
			: name			? name + 1
						: st->url);
	else
		put(&b, str_of(st->url));
	struct ymd d = ymd_of(local_day(db.now));
	int seconds = (int)(local_clock(db.now) / 1000);
	put_fmt(&b, ".%04d%02d%02d-%02d%02d%02d.backup", d.year, d.month, d.day, seconds / 3600,
		seconds / 60 % 60, seconds % 60);
	struct err e = store_backup(&db, arena_cstr(a, buf_str(&b)), &report);
	if (c->reading)
		c->engine->end_read(c);
	return e;
}

static struct err bring_all(struct arena *a, struct store *st, struct conn *c)
{
	struct plan p = { .schemas = st->o.schemas, .count = st->o.schema_count };
	p.have = NEW(a, (size_t)p.count + 1, int64_t);
	TRY(conn_write(a, c, read_versions, &p));
	if (!is_behind(&p))
		return OK;
	if (st->o.read_only)
		return st->o.any_schema
			       ? OK
			       : FAIL(ERR_INVALID, "store.older", arena_copy(a, str_of(st->url)));
	if (p.is_new)
		return conn_write(a, c, make_new, &p);
	TRY(back_up(a, st, c));
	for (int i = 0; i < p.count; i++) {
		struct span span = { p.have[i], newest(&p.schemas[i]) };
		TRY(schema_bring(a, c, &p.schemas[i], span));
	}
	return OK;
}

/* Two servers on one PostgreSQL database may start at once. */
#define MIGRATE_LOCK "7245310461"

struct err migrate(struct arena *a, struct store *st, struct conn *c)
{
	assert(st->o.schema_count > 0 && strcmp(st->o.schemas[0].feature, "store") == 0);
	bool locks = c->engine == &engine_pg && !st->o.read_only;
	if (locks)
		TRY(c->engine->script(a, c, "SELECT pg_advisory_lock(" MIGRATE_LOCK ")"));
	struct err e = bring_all(a, st, c);
	if (locks) {
		struct err u =
			c->engine->script(a, c, "SELECT pg_advisory_unlock(" MIGRATE_LOCK ")");
		e = e.code ? e : u;
	}
	return e;
}

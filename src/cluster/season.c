/* season.c: seasons. */
#include "cluster/season.h"

#include "base/day.h"
#include "cluster/rules.h"
#include "msg_cluster.gen.h"
#include "store/audit.h"


static bool digits(struct str s, size_t from, size_t n)
{
	for (size_t i = from; i < from + n; i++)
		if (i >= s.n || s.p[i] < '0' || s.p[i] > '9')
			return false;
	return true;
}

bool season_code_ok(struct str c)
{
	int64_t a, b;
	if (c.n == 4)
		return digits(c, 0, 4);
	return c.n == 9 && digits(c, 0, 4) && c.p[4] == '-' && digits(c, 5, 4) &&
	       str_int(str_sub(c, 0, 4), &a) && str_int(str_sub(c, 5, 4), &b) && b == a + 1;
}

static struct season season_of_row(struct rows *rs)
{
	return (struct season){ .id = { col_int(rs, 0) },
				.owner = { col_int(rs, 1) },
				.code = col_text(rs, 2),
				.name = col_text(rs, 3),
				.theme = col_text(rs, 4),
				.school = str_eq(col_view(rs, 5), S("school")),
				.from_on = col_int(rs, 6),
				.to_on = col_int(rs, 7),
				.locked = str_eq(col_view(rs, 8), S("locked")),
				.rules = col_text(rs, 9) };
}

SQL(season_one,
    "SELECT id, owner_id, code, name, theme, year_kind, from_on, to_on, state, rules FROM season"
    " WHERE id = $1");

struct err season_read(struct db *db, season_id id, struct season *out)
{
	struct rows *rs;
	TRY(db_row(db, season_one, ARGS(INT(id.n)), &rs));
	if (!rs)
		return FAIL(ERR_NOT_FOUND, "cluster.no_season");
	*out = season_of_row(rs);
	return db_done(rs);
}

SQL(season_coded,
    "SELECT id, owner_id, code, name, theme, year_kind, from_on, to_on, state, rules FROM season"
    " WHERE code = $1 AND (CAST($2 AS BIGINT) = 0 OR owner_id = $2) LIMIT 2");

struct err season_by_code(struct db *db, unit_id owner, struct str code, struct season *out)
{
	struct rows *rs;
	int n = 0;
	TRY(db_rows(db, season_coded, ARGS(TEXT(code), INT(owner.n)), &rs));
	for (; db_next(rs); n++)
		*out = season_of_row(rs);
	TRY(db_done(rs));
	if (n == 0)
		return FAIL(ERR_NOT_FOUND, "cluster.no_season_code", code);
	return n == 1 ? OK : FAIL(ERR_INVALID, "cluster.which_owner", code);
}

static struct err read_seasons(struct db *db, struct rows *rs, struct season **out, size_t *n)
{
	struct {
		struct season *p;
		size_t n, cap;
	} v = { 0 };
	while (db_next(rs))
		*PUSH(db->arena, &v) = season_of_row(rs);
	*out = v.p;
	*n = v.n;
	return db_done(rs);
}

SQL(seasons_of,
    "SELECT id, owner_id, code, name, theme, year_kind, from_on, to_on, state, rules FROM season"
    " WHERE CAST($1 AS BIGINT) = 0 OR owner_id = $1 ORDER BY from_on DESC, id DESC LIMIT 200");

struct err season_list(struct db *db, unit_id owner, struct season **out, size_t *n)
{
	struct rows *rs;
	TRY(db_rows(db, seasons_of, ARGS(INT(owner.n)), &rs));
	return read_seasons(db, rs, out, n);
}

/* A season with sectors takes those; one without takes what no other season of its owner names. A
 * member of its clusters is in it in any case: upper unions have no sector. */
SQL(seasons_judging,
    "SELECT s.id, s.owner_id, s.code, s.name, s.theme, s.year_kind, s.from_on, s.to_on, s.state,"
    " s.rules FROM season s WHERE s.owner_id = $1 AND (EXISTS (SELECT 1 FROM season_sector x"
    "  WHERE x.season_id = s.id AND x.sector = $2)"
    " OR (NOT EXISTS (SELECT 1 FROM season_sector x WHERE x.season_id = s.id)"
    "  AND NOT EXISTS (SELECT 1 FROM season_sector x JOIN season o ON o.id = x.season_id"
    "   WHERE o.owner_id = $1 AND x.sector = $2))"
    " OR EXISTS (SELECT 1 FROM cluster_member m WHERE m.season_id = s.id AND m.unit_id = $3))"
    " ORDER BY s.from_on DESC, s.id DESC LIMIT 50");

struct err season_of_unit(struct db *db, unit_id unit, struct season **out, size_t *n)
{
	struct unit u, *chain;
	size_t depth;
	struct rows *rs;
	TRY(unit_read_last(db, unit, &u));
	int64_t on = u.to_on < local_day(db->now) ? u.to_on - 1 : local_day(db->now);
	TRY(unit_chain(db, unit, (struct as_at){ .on = on }, &chain, &depth));
	*n = 0;
	while (depth-- > 0 && *n == 0) {
		TRY(db_rows(db, seasons_judging,
			    ARGS(INT(chain[depth].id.n), TEXT(u.sector), INT(unit.n)), &rs));
		TRY(read_seasons(db, rs, out, n));
	}
	return OK;
}

/* ---- making and changing seasons ---- */

SQL(season_put,
    "INSERT INTO season (id, owner_id, code, name, theme, year_kind, from_on, to_on, state, rules,"
    " created_at) VALUES ($1,$2,$3,$4,$5,$6,$7,$8,'open',$9,$10)");

SQL(season_there, "SELECT COUNT(*) FROM season WHERE owner_id = $1 AND code = $2");

struct err season_add(struct tx *tx, const struct season *given, season_id *out)
{
	struct db *db = tx_db(tx);
	struct season s = *given;
	struct visibility v;
	int64_t there = 0;
	if (!season_code_ok(s.code))
		return FAIL(ERR_INVALID, "cluster.season_code", s.code);
	if (s.from_on >= s.to_on)
		return FAIL(ERR_INVALID, "cluster.season_span");
	TRY(db_int(db, season_there, ARGS(INT(s.owner.n), TEXT(s.code)), &there));
	if (there)
		return FAIL(ERR_CONFLICT, "cluster.season_there", s.code);
	s.id.n = out->n = tx_id(tx);
	TRY(tx_run(tx, season_put,
		   ARGS(INT(s.id.n), INT(s.owner.n), TEXT(s.code), TEXT(s.name),
			TEXT(s.theme.p ? s.theme : S("")),
			TEXT(s.school ? S("school") : S("calendar")), INT(s.from_on), INT(s.to_on),
			TEXT(s.rules.n ? s.rules : S("{}")), INT(db->now))));
	TRY(season_default_periods(tx, &s));
	TRY(visibility_read(db, (season_id){ 0 }, &v)); /* of no season: the defaults */
	TRY(visibility_set(tx, s.id, &v));
	return audit(tx, (struct act){ .verb = "season.add",
				       .object = "season",
				       .id = s.id.n,
				       .unit = s.owner.n,
				       .note = s.code });
}

SQL(sectors_clear, "DELETE FROM season_sector WHERE season_id = $1");
SQL(sector_add, "INSERT INTO season_sector (season_id, sector) VALUES ($1,$2)");

struct err season_set_sectors(struct tx *tx, season_id id, const struct str *sectors, size_t n)
{
	TRY(tx_run(tx, sectors_clear, ARGS(INT(id.n))));
	for (size_t i = 0; i < n; i++)
		TRY(tx_run(tx, sector_add, ARGS(INT(id.n), TEXT(sectors[i]))));
	return OK;
}

SQL(sectors_of_season,
    "SELECT sector FROM season_sector WHERE season_id = $1 ORDER BY sector LIMIT 100");

struct err season_sectors(struct db *db, season_id id, struct str **out, size_t *n)
{
	struct {
		struct str *p;
		size_t n, cap;
	} v = { 0 };
	struct rows *rs;
	TRY(db_rows(db, sectors_of_season, ARGS(INT(id.n)), &rs));
	while (db_next(rs))
		*PUSH(db->arena, &v) = col_text(rs, 0);
	*out = v.p;
	*n = v.n;
	return db_done(rs);
}

SQL(names_set, "UPDATE season SET name = $1, theme = $2 WHERE id = $3 AND state = 'open'");

/* Their names, one after the other; a code that the catalogue lost stays. */
static struct err sector_names(struct db *db, const struct str *codes, size_t n, struct str *out)
{
	struct sector *all;
	struct buf b = { .arena = db->arena };
	size_t count;
	TRY(unit_sectors(db, local_day(db->now), &all, &count));
	for (size_t i = 0; i < n; i++) {
		struct str name = codes[i];
		for (size_t k = 0; k < count; k++)
			name = str_eq(all[k].code, codes[i]) ? all[k].name : name;
		put(&b, i ? S(", ") : S(""));
		put(&b, name);
	}
	*out = buf_str(&b);
	return OK;
}

/* Keeps of `all` those that say something new. */
static size_t only_changes(struct change *all, size_t n)
{
	size_t kept = 0;
	for (size_t i = 0; i < n; i++)
		if (!str_eq(all[i].from, all[i].to))
			all[kept++] = all[i];
	return kept;
}

struct err season_rename(struct tx *tx, season_id id, const struct season_naming *x)
{
	struct db *db = tx_db(tx);
	struct season was;
	struct str *codes, from, to, theme = x->theme.p ? x->theme : S("");
	size_t n;
	TRY(season_read(db, id, &was));
	TRY(season_sectors(db, id, &codes, &n));
	TRY(sector_names(db, codes, n, &from));
	TRY(sector_names(db, x->sectors, x->sector_count, &to));
	TRY(tx_run_one(tx, names_set, ARGS(TEXT(x->name), TEXT(theme), INT(id.n)),
		       "cluster.season_locked"));
	TRY(season_set_sectors(tx, id, x->sectors, x->sector_count));
	struct change changes[] = { { "name", was.name, x->name },
				    { "theme", was.theme, theme },
				    { "sectors", from, to } };
	return audit(tx, (struct act){ .verb = "season.edit",
				       .object = "season",
				       .id = id.n,
				       .changes = changes,
				       .count = only_changes(changes, 3),
				       .note = x->name });
}

static struct str period_words(struct arena *a, const struct period *p)
{
	return msg_text(a, LANG_VI,
			T(cluster_period_words, .name = p->name, .closes = p->to_on - 1,
			  .due = p->due_on, .weight = p->weight));
}

struct err season_set_periods(struct tx *tx, season_id id, struct period *all, size_t n)
{
	struct db *db = tx_db(tx);
	struct change changes[PERIODS_MAX];
	struct period *was;
	struct season s;
	size_t before;
	TRY(season_still_open(db, id));
	TRY(season_read(db, id, &s));
	TRY(season_periods(db, id, &was, &before));
	if (n != before || n > PERIODS_MAX)
		return FAIL(ERR_CONFLICT, "cluster.changed_meanwhile");
	for (size_t i = 0; i < n; i++) {
		if (i > 0)
			all[i].from_on = all[i - 1].to_on;
		TRY(period_set(tx, &all[i], &all[i].id));
		changes[i] = (struct change){ "period", period_words(db->arena, &was[i]),
					      period_words(db->arena, &all[i]) };
	}
	TRY(season_weights_fit(db, id, s.rules));
	return audit(tx, (struct act){ .verb = "season.periods",
				       .object = "season",
				       .id = id.n,
				       .changes = changes,
				       .count = only_changes(changes, n) });
}

struct err season_still_open(struct db *db, season_id id)
{
	struct season s;
	TRY(season_read(db, id, &s));
	return s.locked ? FAIL(ERR_CONFLICT, "cluster.season_locked") : OK;
}

SQL(state_set, "UPDATE season SET state = $1 WHERE id = $2");

struct err season_set_locked(struct tx *tx, season_id id, bool locked)
{
	TRY(tx_run_one(tx, state_set, ARGS(TEXT(locked ? S("locked") : S("open")), INT(id.n)),
		       "cluster.no_season"));
	return audit(tx, (struct act){ .verb = locked ? "season.lock" : "season.reopen",
				       .object = "season",
				       .id = id.n });
}

SQL(drive_put, "INSERT INTO drive (id, season_id, name, from_on, to_on) VALUES ($1,$2,$3,$4,$5)");

struct err season_add_drive(struct tx *tx, season_id id, const struct drive *d)
{
	return tx_run(
		tx, drive_put,
		ARGS(INT(tx_id(tx)), INT(id.n), TEXT(d->name), INT(d->from_on), INT(d->to_on)));
}

SQL(drives_of,
    "SELECT name, from_on, to_on FROM drive WHERE season_id = $1 ORDER BY from_on, id LIMIT 100");

struct err season_drives(struct db *db, season_id id, struct drive **out, size_t *n)
{
	struct {
		struct drive *p;
		size_t n, cap;
	} v = { 0 };
	struct rows *rs;
	TRY(db_rows(db, drives_of, ARGS(INT(id.n)), &rs));
	while (db_next(rs))
		*PUSH(db->arena, &v) =
			(struct drive){ col_text(rs, 0), col_int(rs, 1), col_int(rs, 2) };
	*out = v.p;
	*n = v.n;
	return db_done(rs);
}

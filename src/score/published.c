/* published.c: results for everybody's eyes. A unit outside clusters follows the season's lock. */
#include "score/published.h"

static void read_season(struct rows *rs, struct published_season *out)
{
	*out = (struct published_season){ .id = { col_int(rs, 0) },
					  .owner = { col_int(rs, 1) },
					  .name = col_text(rs, 2),
					  .fingerprint = col_text(rs, 3),
					  .closed_at = col_int(rs, 4),
					  .units = col_int(rs, 5) };
}

SQL(seasons_published,
    "SELECT s.id, s.owner_id, s.name, c.fingerprint, c.closed_at, count(*)"
    " FROM season_close c JOIN season s ON s.id = c.season_id"
    " JOIN result r ON r.season_id = c.season_id AND r.edition = c.edition"
    " LEFT JOIN cluster k ON k.id = r.cluster_id"
    " WHERE c.reopened_at IS NULL AND (k.step IN ('published','locked')"
    " OR (k.id IS NULL AND s.state = 'locked'))"
    " GROUP BY s.id, s.owner_id, s.name, s.from_on, c.fingerprint, c.closed_at"
    " ORDER BY s.from_on DESC, s.id LIMIT 200");

struct err published_seasons(struct db *db, struct published_season **out, size_t *n)
{
	struct rows *rs;
	*out = NEW(db->arena, SEASONS_MAX, struct published_season);
	*n = 0;
	TRY(db_rows(db, seasons_published, NO_ARGS, &rs));
	while (*n < SEASONS_MAX && db_next(rs))
		read_season(rs, &(*out)[(*n)++]);
	return db_done(rs);
}

struct err published_season(struct db *db, season_id id, struct published_season *out)
{
	struct published_season *p;
	size_t n;
	TRY(published_seasons(db, &p, &n));
	for (size_t i = 0; i < n; i++)
		if (p[i].id.n == id.n) {
			*out = p[i];
			return OK;
		}
	return FAIL(ERR_NOT_FOUND, "score.not_published");
}

SQL(units_published,
    "SELECT COALESCE(k.id, 0), COALESCE(k.name, ''), r.unit_name, r.class, r.class_name, r.points,"
    " r.place FROM season_close c JOIN season s ON s.id = c.season_id"
    " JOIN result r ON r.season_id = c.season_id AND r.edition = c.edition"
    " LEFT JOIN cluster k ON k.id = r.cluster_id"
    " WHERE c.season_id = $1 AND c.reopened_at IS NULL AND (k.step IN ('published','locked')"
    " OR (k.id IS NULL AND s.state = 'locked'))"
    " ORDER BY CASE WHEN k.id IS NULL THEN 1 ELSE 0 END, k.sort_key, k.id, r.sort_key, r.unit_id"
    " LIMIT 10000");

struct err published_units(struct db *db, season_id id, struct published_unit **out, size_t *n)
{
	struct {
		struct published_unit *p;
		size_t n, cap;
	} v = { 0 };
	struct rows *rs;
	TRY(db_rows(db, units_published, ARGS(INT(id.n)), &rs));
	while (db_next(rs))
		*PUSH(db->arena, &v) = (struct published_unit){
			.cluster = col_int(rs, 0),
			.cluster_name = col_text(rs, 1),
			.name = col_text(rs, 2),
			.class_code = col_text(rs, 3),
			.class_name = col_text(rs, 4),
			.points = col_int_or(rs, 5, INT64_MIN),
			.place = col_int_or(rs, 6, INT64_MIN),
		};
	*out = v.p;
	*n = v.n;
	return db_done(rs);
}

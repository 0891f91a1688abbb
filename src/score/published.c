/* published.c: results for everybody's eyes. Units outside clusters come out with the clusters, or
 * with the lock where a season has none. A reopened edition stays until the next. */
#include "score/published_list.h"

static void read_season(struct rows *rs, struct published_season *out)
{
	*out = (struct published_season){ .id = { col_int(rs, 0) },
					  .owner = { col_int(rs, 1) },
					  .name = col_text(rs, 2),
					  .fingerprint = col_text(rs, 3),
					  .closed_at = col_int(rs, 4),
					  .units = col_int(rs, 5) };
}

#define SEASON_IS_OUT                                                                              \
	"(s.state = 'locked' OR EXISTS (SELECT 1 FROM cluster o WHERE o.season_id = s.id"          \
	" AND o.step IN ('published','locked')))"

SQL(seasons_published,
    "SELECT s.id, s.owner_id, s.name, c.fingerprint, c.closed_at, CAST(sum(l.unit_count) AS BIGINT)"
    " FROM season_close c JOIN season s ON s.id = c.season_id"
    " JOIN result_list l ON l.season_id = c.season_id AND l.edition = c.edition"
    " LEFT JOIN cluster k ON k.id = l.cluster_id"
    " WHERE c.edition = (SELECT max(x.edition) FROM season_close x WHERE x.season_id = s.id)"
    " AND (k.step IN ('published','locked') OR (k.id IS NULL AND " SEASON_IS_OUT "))"
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

/* ---- one season ---- */

static struct err take_lists(struct db *db, struct rows *rs, struct published_list *out)
{
	while (db_next(rs)) {
		struct published_unit of = { .cluster = col_int(rs, 0),
					     .cluster_name = col_text(rs, 1) };
		if (!published_unpack(db->arena, &of, col_text(rs, 2), out))
			return FAIL(ERR_STORE, "store.damaged");
	}
	return db_done(rs);
}

SQL(season_published, "SELECT s.id, s.owner_id, s.name, c.fingerprint, c.closed_at, 0, c.edition,"
		      " CASE WHEN " SEASON_IS_OUT " THEN 1 ELSE 0 END, c.reopened_at"
		      " FROM season_close c JOIN season s ON s.id = c.season_id"
		      " WHERE c.season_id = $1 ORDER BY c.edition DESC LIMIT 1");
SQL(lists_published,
    "SELECT k.id, k.name, l.units FROM cluster k JOIN result_list l ON l.season_id = k.season_id"
    " AND l.edition = $2 AND l.cluster_id = k.id WHERE k.season_id = $1"
    " AND (k.step = 'published' OR k.step = 'locked') ORDER BY k.sort_key, k.id");
SQL(list_of_none, "SELECT 0, '', units FROM result_list WHERE season_id = $1 AND edition = $2"
		  " AND cluster_id = 0");

struct err published_units(struct db *db, season_id id, struct published_season *season,
			   struct published_unit **out)
{
	enum { UNITS_USUAL = 256 };
	struct published_list list = { .p = NEW(db->arena, UNITS_USUAL, struct published_unit),
				       .cap = UNITS_USUAL };
	struct rows *rs;
	TRY(db_row(db, season_published, ARGS(INT(id.n)), &rs));
	if (!rs)
		return FAIL(ERR_NOT_FOUND, "score.not_published");
	read_season(rs, season);
	int64_t edition = col_int(rs, 6), others = col_int(rs, 7);
	season->reopened_at = col_int(rs, 8);
	TRY(db_done(rs));
	TRY(db_rows(db, lists_published, ARGS(INT(id.n), INT(edition)), &rs));
	TRY(take_lists(db, rs, &list));
	if (others) {
		TRY(db_rows(db, list_of_none, ARGS(INT(id.n), INT(edition)), &rs));
		TRY(take_lists(db, rs, &list));
	}
	if (!list.n)
		return FAIL(ERR_NOT_FOUND, "score.not_published");
	*out = list.p;
	season->units = (int64_t)list.n;
	return OK;
}

/* published.c: results for everybody's eyes. Units outside clusters come out with the clusters, or
 * with the lock where a season has none. A reopened edition stays until the next. */
#include "score/published.h"

#include <stdlib.h>

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
    "SELECT s.id, s.owner_id, s.name, c.fingerprint, c.closed_at, count(*)"
    " FROM season_close c JOIN season s ON s.id = c.season_id"
    " JOIN result r ON r.season_id = c.season_id AND r.edition = c.edition"
    " LEFT JOIN cluster k ON k.id = r.cluster_id"
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

SQL(season_published, "SELECT s.id, s.owner_id, s.name, c.fingerprint, c.closed_at, 0, c.edition,"
		      " CASE WHEN " SEASON_IS_OUT " THEN 1 ELSE 0 END, c.reopened_at"
		      " FROM season_close c JOIN season s ON s.id = c.season_id"
		      " WHERE c.season_id = $1 ORDER BY c.edition DESC LIMIT 1");
SQL(clusters_published, "SELECT id, name FROM cluster WHERE season_id = $1"
			" AND step IN ('published','locked') ORDER BY sort_key, id LIMIT 10000");
SQL(units_published, "SELECT cluster_id, unit_name, class, class_name, points, place FROM result"
		     " WHERE season_id = $1 AND edition = $2 ORDER BY sort_key, unit_id");

/* A cluster that has published; units outside clusters are one of id 0 that comes last. */
struct shown {
	int64_t id;
	struct str name;
	size_t order; /* among the clusters */
	size_t from;  /* where its next unit goes */
};
struct shown_list {
	struct shown *p;
	size_t n, cap;
};

static int by_id(const void *x, const void *y)
{
	int64_t a = ((const struct shown *)x)->id, b = ((const struct shown *)y)->id;
	return (a > b) - (a < b);
}

static struct err read_shown(struct db *db, season_id id, bool locked, struct shown_list *out)
{
	struct rows *rs;
	TRY(db_rows(db, clusters_published, ARGS(INT(id.n)), &rs));
	while (db_next(rs)) {
		size_t order = out->n;
		*PUSH(db->arena, out) = (struct shown){ col_int(rs, 0), col_text(rs, 1), order, 0 };
	}
	if (locked) {
		size_t order = out->n;
		*PUSH(db->arena, out) = (struct shown){ 0, S(""), order, 0 };
	}
	if (out->n)
		qsort(out->p, out->n, sizeof *out->p, by_id);
	return db_done(rs);
}

struct found {
	struct shown *in;
	struct published_unit unit;
};
struct found_list {
	struct found *p;
	size_t n, cap;
};

static struct err read_found(struct db *db, struct rows *rs, struct shown_list *shown,
			     struct found_list *out)
{
	while (out->n < PUBLISHED_MAX && db_next(rs)) {
		struct shown key = { .id = col_int(rs, 0) };
		struct shown *in =
			shown->n ? bsearch(&key, shown->p, shown->n, sizeof key, by_id) : NULL;
		if (!in)
			continue;
		*PUSH(db->arena, out) = (struct found){
			in,
			{ .cluster = in->id,
			  .cluster_name = in->name,
			  .name = col_text(rs, 1),
			  .class_code = col_text(rs, 2),
			  .class_name = col_text(rs, 3),
			  .points = col_int_or(rs, 4, INT64_MIN),
			  .place = col_int_or(rs, 5, INT64_MIN) },
		};
	}
	return db_done(rs);
}

/* Units came by name: each goes to its cluster's places, which follow those of the one before. */
static void by_cluster(struct arena *a, struct shown_list *shown, const struct found_list *found,
		       struct published_unit *out)
{
	size_t *counts = NEW(a, shown->n + 1, size_t);
	for (size_t i = 0; i < found->n; i++)
		counts[found->p[i].in->order + 1]++;
	for (size_t i = 1; i <= shown->n; i++)
		counts[i] += counts[i - 1];
	for (size_t i = 0; i < shown->n; i++)
		shown->p[i].from = counts[shown->p[i].order];
	for (size_t i = 0; i < found->n; i++)
		out[found->p[i].in->from++] = found->p[i].unit;
}

struct err published_units(struct db *db, season_id id, struct published_season *season,
			   struct published_unit **out)
{
	struct shown_list shown = { 0 };
	struct found_list found = { 0 };
	struct rows *rs;
	TRY(db_row(db, season_published, ARGS(INT(id.n)), &rs));
	if (!rs)
		return FAIL(ERR_NOT_FOUND, "score.not_published");
	read_season(rs, season);
	int64_t edition = col_int(rs, 6);
	season->reopened_at = col_int(rs, 8);
	bool locked = col_int(rs, 7);
	TRY(db_done(rs));
	TRY(read_shown(db, id, locked, &shown));
	TRY(db_rows(db, units_published, ARGS(INT(id.n), INT(edition)), &rs));
	TRY(read_found(db, rs, &shown, &found));
	if (!found.n)
		return FAIL(ERR_NOT_FOUND, "score.not_published");
	*out = NEW(db->arena, found.n, struct published_unit);
	by_cluster(db->arena, &shown, &found, *out);
	season->units = (int64_t)found.n;
	return OK;
}

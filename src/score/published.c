/* published.c: results for everybody's eyes. Units outside clusters come out with the clusters, or
 * with the lock where a season has none. A reopened edition stays until the next. */
#include "score/published.h"

#include <stdlib.h>
#include <string.h>

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
		     " WHERE season_id = $1 AND edition = $2"
		     " ORDER BY cluster_id, sort_key, unit_id");

/* A cluster that has published; units outside clusters are one of id 0 that comes last. */
struct shown {
	int64_t id;
	struct str name;
	size_t order;	/* among the clusters */
	size_t from, n; /* its units among those read */
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

static int by_order(const void *x, const void *y)
{
	size_t a = ((const struct shown *)x)->order, b = ((const struct shown *)y)->order;
	return (a > b) - (a < b);
}

static struct err read_shown(struct db *db, season_id id, bool locked, struct shown_list *out)
{
	struct rows *rs;
	TRY(db_rows(db, clusters_published, ARGS(INT(id.n)), &rs));
	while (db_next(rs)) {
		size_t order = out->n;
		*PUSH(db->arena, out) =
			(struct shown){ col_int(rs, 0), col_text(rs, 1), order, 0, 0 };
	}
	if (locked) {
		size_t order = out->n;
		*PUSH(db->arena, out) = (struct shown){ 0, S(""), order, 0, 0 };
	}
	if (out->n)
		qsort(out->p, out->n, sizeof *out->p, by_id);
	return db_done(rs);
}

static struct shown *shown_by_id(const struct shown_list *l, int64_t id)
{
	struct shown key = { .id = id };
	return l->n ? bsearch(&key, l->p, l->n, sizeof key, by_id) : NULL;
}

enum { UNITS_USUAL = 256 };
struct unit_list {
	struct published_unit *p;
	size_t n, cap;
};

/* The class of one row is often that of the row before: then its text serves again, so that who
 * compares two of them compares addresses first. */
static struct str same_or_copy(struct db *db, struct rows *rs, int column, struct str before)
{
	struct str s = col_view(rs, column);
	return before.p && str_eq(s, before) ? before : arena_copy(db->arena, s);
}

/* Units come cluster by cluster, and by name within each. */
static struct err read_units(struct db *db, struct rows *rs, struct shown_list *shown,
			     struct unit_list *out)
{
	struct shown *in = NULL;
	struct published_unit last = { .cluster = -1 };
	while (out->n < PUBLISHED_MAX && db_next(rs)) {
		int64_t cluster = col_int(rs, 0);
		if (cluster != last.cluster) {
			in = shown_by_id(shown, cluster);
			if (in)
				in->from = out->n;
			last.cluster = cluster;
		}
		if (!in)
			continue;
		last.cluster_name = in->name;
		last.name = col_text(rs, 1);
		last.class_code = same_or_copy(db, rs, 2, last.class_code);
		last.class_name = same_or_copy(db, rs, 3, last.class_name);
		last.points = col_int_or(rs, 4, INT64_MIN);
		last.place = col_int_or(rs, 5, INT64_MIN);
		*PUSH(db->arena, out) = last;
		in->n++;
	}
	return db_done(rs);
}

/* Clusters were read by id: each one's units go where its name stands. */
static struct published_unit *in_order(struct arena *a, struct shown_list *shown,
				       const struct unit_list *read)
{
	size_t k = 1;
	while (k < shown->n && shown->p[k - 1].order < shown->p[k].order)
		k++;
	if (k >= shown->n)
		return read->p;
	struct published_unit *out = NEW(a, read->n, struct published_unit), *to = out;
	qsort(shown->p, shown->n, sizeof *shown->p, by_order);
	for (size_t i = 0; i < shown->n; i++)
		if (shown->p[i].n)
			to = mempcpy(to, read->p + shown->p[i].from, shown->p[i].n * sizeof *to);
	return out;
}

struct err published_units(struct db *db, season_id id, struct published_season *season,
			   struct published_unit **out)
{
	struct shown_list shown = { 0 };
	struct unit_list read = { .p = NEW(db->arena, UNITS_USUAL, struct published_unit),
				  .cap = UNITS_USUAL };
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
	TRY(read_units(db, rs, &shown, &read));
	if (!read.n)
		return FAIL(ERR_NOT_FOUND, "score.not_published");
	*out = in_order(db->arena, &shown, &read);
	season->units = (int64_t)read.n;
	return OK;
}

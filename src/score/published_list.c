/* published_list.c: see published_list.h. A unit is its class, where that is not the one before's,
 * its name, its points and its place. */
#include "score/published_list.h"

#include "base/packed.h"

#include <assert.h>

/* ---- numbers that may be below zero, or none ---- */

static void put_number(struct buf *b, int64_t n)
{
	bool below = n < 0;
	assert(n == INT64_MIN || (n > -(INT64_C(1) << 60) && n < INT64_C(1) << 60));
	put_packed(b, n == INT64_MIN ? 0 : 1 + ((uint64_t)(below ? -n : n) << 1 | below));
}

static int64_t number(struct packed *p)
{
	uint64_t n = packed_number(p);
	if (n == 0)
		return INT64_MIN;
	int64_t size = (int64_t)((n - 1) >> 1);
	return (n - 1) & 1 ? -size : size;
}

/* ---- writing ---- */

struct cluster_list {
	int64_t cluster, count;
	struct buf units;
};
struct cluster_lists {
	struct cluster_list *p;
	size_t n, cap;
};

/* Whether the row's class is that of the unit before it in the list; notes it if not. */
static bool same_class(struct rows *rs, struct published_unit *before)
{
	if (str_eq(col_view(rs, 2), before->class_code) &&
	    str_eq(col_view(rs, 3), before->class_name))
		return true;
	before->class_code = col_text(rs, 2);
	before->class_name = col_text(rs, 3);
	return false;
}

SQL(results_of, "SELECT COALESCE(cluster_id, 0), unit_name, class, class_name, points, place"
		" FROM result WHERE season_id = $1 AND edition = $2"
		" ORDER BY COALESCE(cluster_id, 0), sort_key, unit_id");

static struct err read_lists(struct db *db, season_id id, int64_t edition,
			     struct cluster_lists *out)
{
	struct published_unit before = { 0 };
	struct cluster_list *l = NULL;
	struct rows *rs;
	TRY(db_rows(db, results_of, ARGS(INT(id.n), INT(edition)), &rs));
	while (db_next(rs)) {
		bool fresh = !l || l->cluster != col_int(rs, 0);
		if (fresh) {
			l = PUSH(db->arena, out);
			*l = (struct cluster_list){ .cluster = col_int(rs, 0),
						    .units = { .arena = db->arena } };
		}
		bool same = same_class(rs, &before) && !fresh;
		put_packed(&l->units, same);
		if (!same) {
			put_packed_text(&l->units, before.class_code);
			put_packed_text(&l->units, before.class_name);
		}
		put_packed_text(&l->units, col_view(rs, 1));
		put_number(&l->units, col_int_or(rs, 4, INT64_MIN));
		put_number(&l->units, col_int_or(rs, 5, INT64_MIN));
		l->count++;
	}
	return db_done(rs);
}

SQL(drop_lists, "DELETE FROM result_list WHERE season_id = $1 AND edition = $2");
SQL(put_list, "INSERT INTO result_list (season_id, edition, cluster_id, unit_count, units)"
	      " VALUES ($1,$2,$3,$4,$5)");

struct err published_pack(struct tx *tx, season_id id, int64_t edition)
{
	struct cluster_lists lists = { 0 };
	TRY(read_lists(tx_db(tx), id, edition, &lists));
	TRY(tx_run(tx, drop_lists, ARGS(INT(id.n), INT(edition))));
	for (size_t i = 0; i < lists.n; i++) {
		const struct cluster_list *l = &lists.p[i];
		TRY(tx_run(tx, put_list,
			   ARGS(INT(id.n), INT(edition), INT(l->cluster), INT(l->count),
				BLOB(buf_str(&l->units)))));
	}
	return OK;
}

/* ---- reading ---- */

bool published_unpack(struct arena *a, const struct published_unit *of, struct str units,
		      struct published_list *out)
{
	struct packed p = { units, false };
	struct published_unit u = *of;
	while (p.rest.n && out->n < PUBLISHED_MAX) {
		if (!packed_number(&p)) {
			u.class_code = packed_text(&p);
			u.class_name = packed_text(&p);
		}
		u.name = packed_text(&p);
		u.points = number(&p);
		u.place = number(&p);
		if (p.bad)
			return false;
		*PUSH(a, out) = u;
	}
	return true;
}

/* load_units.c: the units of a season for closing: members of its clusters, and units below its
 * owner that a classification set is for. See season_load.h. */
#include <assert.h>
#include <stdlib.h>

#include "score/load_part.h"

/* One unit as its versions inside the season tell it. */
struct found {
	int64_t id, parent, from, to; /* from, to: the days it lived */
	struct str code, name, kind, sector;
	bool began_by_event; /* consolidated or split off, not founded */
	bool member, ours;   /* of a cluster; below the owner */
};
struct finds {
	struct found *p;
	size_t n, cap;
};

/* The units of a part: a cluster's members, or the one. */
#define PART_OF                                                                                    \
	"SELECT m.unit_id FROM cluster_member m WHERE m.season_id = $1 AND m.cluster_id = $2"      \
	" UNION ALL SELECT u.id FROM unit u WHERE u.id = $3"
#define SEASON_END "(SELECT s.to_on FROM season s WHERE s.id = $1)"

/* Every version that held on some day before the season's end, in order of unit and day; of a part
 * also those of all that ever stood above it. */
#define VERSIONS                                                                                   \
	"SELECT v.unit_id, u.code, v.name, v.kind, v.sector, v.parent_id, v.from_on, v.to_on,"     \
	" e.kind FROM unit_version v JOIN unit u ON u.id = v.unit_id JOIN unit_event e"            \
	" ON e.id = v.event_id WHERE v.superseded_at IS NULL AND v.from_on < " SEASON_END
#define IN_ORDER " ORDER BY v.unit_id, v.from_on"
SQL(versions_before, VERSIONS IN_ORDER);
SQL(versions_part, "WITH RECURSIVE up(id) AS (SELECT x.unit_id FROM (" PART_OF ") x UNION"
		   " SELECT p.parent_id FROM up JOIN unit_version p ON p.unit_id = up.id"
		   " WHERE p.superseded_at IS NULL AND p.parent_id IS NOT NULL) " VERSIONS
		   " AND v.unit_id IN (SELECT up.id FROM up)" IN_ORDER);

static bool found_by(struct str event)
{
	return str_eq(event, S("found")) || str_eq(event, S("import"));
}

static struct err read_versions(struct loading *l, struct finds *v)
{
	struct rows *rs;
	TRY(load_query(l, versions_before, versions_part, &rs));
	while (db_next(rs)) {
		int64_t id = col_int(rs, 0);
		bool same = v->n && v->p[v->n - 1].id == id;
		struct found *f = same ? &v->p[v->n - 1] : PUSH(l->db->arena, v);
		if (!same)
			*f = (struct found){ .id = id,
					     .from = col_int(rs, 6),
					     .code = col_text(rs, 1),
					     .began_by_event = !found_by(col_view(rs, 8)) };
		f->name = col_text(rs, 2);
		f->kind = col_text(rs, 3);
		f->sector = col_text(rs, 4);
		f->parent = col_int(rs, 5);
		f->to = col_int(rs, 7);
	}
	return db_done(rs);
}

static int by_id(const void *x, const void *y)
{
	const int64_t *id = x;
	const struct found *f = y;
	return (*id > f->id) - (*id < f->id);
}

static struct found *find(struct finds *v, int64_t id)
{
	return v->n ? bsearch(&id, v->p, v->n, sizeof *v->p, by_id) : NULL;
}

static void mark_ours(struct loading *l, struct finds *v)
{
	for (size_t i = 0; i < v->n; i++) {
		struct found *up = &v->p[i];
		for (int depth = 0; up && depth <= UNIT_DEPTH_MAX; depth++) {
			if (up->id == l->season.owner.n) {
				v->p[i].ours = true;
				break;
			}
			up = up->parent ? find(v, up->parent) : NULL;
		}
	}
}

#define MEMBERS                                                                                    \
	"SELECT unit_id, cluster_id, pledged_on, left_on FROM cluster_member WHERE season_id = $1"
SQL(members_of, MEMBERS " ORDER BY unit_id LIMIT 100001");
SQL(members_part, MEMBERS " AND unit_id IN (" PART_OF ") ORDER BY unit_id LIMIT 100001");
SQL(sectors_of, "SELECT sector FROM season_sector WHERE season_id = $1 ORDER BY sector LIMIT 100");

/* The set for a unit's class; -1: none. */
static int class_set(const struct loading *l, const struct found *f, int64_t members)
{
	for (size_t i = 0; i < l->in->set_count; i++)
		if (l->in->sets[i].role == SHEET_FOR_CLASS &&
		    criteria_applies(l->in->sets[i].set, f->sector, f->kind, members))
			return (int)i;
	return -1;
}

static bool in_sectors(const struct strs *sectors, struct str sector)
{
	for (size_t i = 0; i < sectors->n; i++)
		if (str_eq(sectors->p[i], sector))
			return true;
	return sectors->n == 0;
}

#define SIZES "SELECT z.unit_id, z.members FROM unit_size z WHERE z.on_day < " SEASON_END
SQL(sizes_before, SIZES " ORDER BY z.unit_id, z.on_day");
SQL(sizes_part, SIZES " AND z.unit_id IN (" PART_OF ") ORDER BY z.unit_id, z.on_day");

/* The last size known before the season's end, beside the finds; 0 where none is known. */
static struct err read_sizes(struct loading *l, struct finds *v, int64_t *members)
{
	struct rows *rs;
	TRY(load_query(l, sizes_before, sizes_part, &rs));
	while (db_next(rs)) {
		const struct found *f = find(v, col_int(rs, 0));
		if (f)
			members[f - v->p] = col_int(rs, 1);
	}
	return db_done(rs);
}

static struct err read_members(struct loading *l, struct finds *v)
{
	struct rows *rs;
	TRY(load_query(l, members_of, members_part, &rs));
	while (db_next(rs)) {
		struct found *f = find(v, col_int(rs, 0));
		if (f)
			f->member = true;
	}
	return db_done(rs);
}

static struct err read_sectors(struct loading *l, struct strs *sectors)
{
	struct rows *rs;
	TRY(db_rows(l->db, sectors_of, ARGS(INT(l->season.id.n)), &rs));
	while (db_next(rs))
		*PUSH(l->db->arena, sectors) = col_text(rs, 0);
	return db_done(rs);
}

static void take_unit(struct loading *l, const struct finds *v, const struct found *f,
		      int64_t members)
{
	size_t n = l->in->unit_count++;
	struct close_unit *u = &l->in->units[n];
	int64_t end = l->season.to_on;
	const struct found *up = f->parent ? find((struct finds *)(uintptr_t)v, f->parent) : NULL;
	*u = (struct close_unit){
		.id = f->id, .code = f->code, .name = f->name, .sector = f->sector, .cluster = -1
	};
	u->upper = up ? up->code : STR_NONE;
	u->upper_name = up ? up->name : STR_NONE;
	u->left = f->to < end;
	u->life = (struct life){ f->began_by_event ? DAY_NONE : f->from,
				 f->began_by_event ? f->from : DAY_NONE, end };
	l->unit_ids[n] = f->id;
	l->members[n] = members;
	l->kinds[n] = f->kind;
	l->lived[n].from = f->from > l->season.from_on ? f->from : l->season.from_on;
	l->lived[n].to = f->to < end ? f->to : end;
}

/* Of a part also what stands above it was read. */
static bool in_part(const struct loading *l, const struct found *f)
{
	return load_whole(l) || (l->part.unit.n ? l->part.unit.n == f->id : f->member);
}

static struct err take_units(struct loading *l, struct finds *v)
{
	struct arena *a = l->db->arena;
	struct strs sectors = { 0 };
	int64_t *members = NEW(a, v->n + 1, int64_t);
	TRY(read_sizes(l, v, members));
	TRY(read_sectors(l, &sectors));
	l->in->units = NEW(a, v->n + 1, struct close_unit);
	l->unit_ids = NEW(a, v->n + 1, int64_t);
	l->members = NEW(a, v->n + 1, int64_t);
	l->kinds = NEW(a, v->n + 1, struct str);
	l->lived = NEW(a, v->n + 1, struct span);
	for (size_t i = 0; i < v->n; i++) {
		const struct found *f = &v->p[i];
		bool here = f->to > l->season.from_on && in_part(l, f);
		bool judged = f->ours && in_sectors(&sectors, f->sector) &&
			      class_set(l, f, members[i]) >= 0;
		if (here && (f->member || judged))
			take_unit(l, v, f, members[i]);
	}
	return l->in->unit_count > SEASON_UNITS_MAX ? FAIL(ERR_TOO_LARGE, "score.too_many_units")
						    : OK;
}

static int cluster_at(const struct loading *l, int64_t id)
{
	for (size_t i = 0; i < l->in->cluster_count; i++)
		if (l->in->clusters[i].id == id)
			return (int)i;
	return -1;
}

static struct err place_members(struct loading *l)
{
	int64_t last_id = 0;
	int last = -1; /* members of one cluster mostly follow each other */
	struct rows *rs;
	TRY(load_query(l, members_of, members_part, &rs));
	while (db_next(rs)) {
		size_t at = load_unit_at(l, col_int(rs, 0));
		if (at == SIZE_MAX)
			continue;
		struct close_unit *u = &l->in->units[at];
		int64_t left_on = col_int_or(rs, 3, DAY_EVER);
		if (col_int(rs, 1) != last_id) {
			last_id = col_int(rs, 1);
			last = cluster_at(l, last_id);
		}
		u->cluster = last;
		u->pledged = !col_null(rs, 2);
		u->left |= left_on < l->season.to_on;
		if (left_on < l->lived[at].to)
			l->lived[at].to = left_on;
	}
	return db_done(rs);
}

/* Of the ten years (3660 days) before the season's end: the longest months rule that a set may
 * have. */
#define REORGANISED                                                                                \
	"SELECT p.unit_id, max(e.effective_on) FROM unit_event e JOIN unit_event_part p"           \
	" ON p.event_id = e.id WHERE e.superseded_at IS NULL AND e.effective_on < " SEASON_END     \
	" AND e.effective_on >= " SEASON_END                                                       \
	" - 3660 AND e.kind IN ('merge','consolidate','split','upgrade','downgrade')"
SQL(reorganised_since, REORGANISED " GROUP BY p.unit_id ORDER BY p.unit_id");
SQL(reorganised_part,
    REORGANISED " AND p.unit_id IN (" PART_OF ") GROUP BY p.unit_id ORDER BY p.unit_id");

static struct err read_reorganised(struct loading *l)
{
	struct rows *rs;
	TRY(load_query(l, reorganised_since, reorganised_part, &rs));
	while (db_next(rs)) {
		size_t at = load_unit_at(l, col_int(rs, 0));
		if (at == SIZE_MAX)
			continue;
		struct life *life = &l->in->units[at].life;
		if (life->reorganised_on == DAY_NONE || life->reorganised_on < col_int(rs, 1))
			life->reorganised_on = col_int(rs, 1);
	}
	return db_done(rs);
}

struct err load_units(struct loading *l)
{
	struct finds v = { 0 };
	TRY(read_versions(l, &v));
	TRY(read_members(l, &v));
	mark_ours(l, &v);
	TRY(take_units(l, &v));
	TRY(place_members(l));
	for (size_t i = 1; i < l->in->unit_count; i++)
		assert(l->unit_ids[i - 1] < l->unit_ids[i]);
	return read_reorganised(l);
}

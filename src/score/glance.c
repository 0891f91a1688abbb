/* glance.c: see glance.h. */
#include "score/glance.h"

#include "base/packed.h"
#include "score/progress.h"
#include "score/result_json.h"
#include "score/season_load.h"
#include "store/audit.h"

#include <stdlib.h>

static const int64_t minute_ms = 60000;

/* ---- classes by cluster ---- */

static size_t class_at(struct season_glance *g, struct str name)
{
	for (size_t i = 0; i < g->class_count; i++)
		if (str_eq(g->classes[i], name))
			return i;
	if (g->class_count == GLANCE_CLASSES)
		return GLANCE_CLASSES - 1;
	g->classes[g->class_count] = name;
	return g->class_count++;
}

/* A class shows its rank by its place in the set, so all sets' classes are named in their order. */
static void name_classes(struct season_glance *g, const struct close_input *in)
{
	for (size_t s = 0; s < in->set_count; s++)
		for (size_t c = 0;
		     in->sets[s].role == SHEET_FOR_CLASS && c < in->sets[s].set->class_count; c++)
			class_at(g, in->sets[s].set->classes[c].name);
}

/* By unit id: before a unit has scored itself, a class would only say what is missing. */
struct scored {
	struct sheet_progress *p;
	size_t n;
};

static int by_unit(const void *x, const void *y)
{
	const struct sheet_progress *a = x, *b = y;
	return (a->unit.n > b->unit.n) - (a->unit.n < b->unit.n);
}

static bool has_scored(const struct scored *s, int64_t unit)
{
	const struct sheet_progress key = { .unit = { unit } };
	const struct sheet_progress *p =
		s->n ? bsearch(&key, s->p, s->n, sizeof key, by_unit) : NULL;
	return p && (p->stage == STAGE_SENT || p->stage == STAGE_APPRAISED);
}

static void count_unit(struct season_glance *g, const struct scored *scored,
		       const struct close_input *in, const struct unit_result *u)
{
	const struct criteria_set *set = u->set >= 0 ? in->sets[u->set].set : NULL;
	struct glance_row *row = &g->rows[u->unit->cluster];
	row->units++;
	if (!set || !u->has_points || !has_scored(scored, u->unit->id)) {
		row->waits++;
		return;
	}
	row->count[class_at(g, u->rated == RATED && u->level < set->class_count
				       ? set->classes[u->level].name
				       : set->not_rated_name)]++;
}

static struct err count_classes(struct db *db, season_id id, struct close_input *in,
				struct season_glance *g)
{
	struct close_output out;
	struct scored scored;
	TRY(sheet_progress(db, id, (cluster_id){ 0 }, &scored.p, &scored.n));
	in->draft = true;
	season_close(db->arena, in, &out);
	name_classes(g, in);
	g->rows = NEW(db->arena, in->cluster_count + 1, struct glance_row);
	g->row_count = in->cluster_count;
	for (size_t i = 0; i < in->cluster_count; i++)
		g->rows[i].cluster = in->clusters[i].id;
	for (size_t i = 0; i < out.unit_count; i++)
		if (out.units[i].unit->cluster >= 0)
			count_unit(g, &scored, in, &out.units[i]);
	g->at = db->now;
	g->now = true;
	return OK;
}

struct err glance_classes(struct db *db, season_id id, struct season_glance *out)
{
	struct close_input in;
	*out = (struct season_glance){ 0 };
	TRY(season_load(db, id, &in));
	return count_classes(db, id, &in, out);
}

/* ---- the record ---- */

static void read_record(struct arena *a, const struct close_input *in, struct season_glance *g)
{
	struct close_output out;
	struct buf body = { .arena = a };
	season_close(a, in, &out);
	g->units = (int64_t)out.unit_count;
	g->needs = (int64_t)out.needs.n;
	for (size_t i = 0; i < out.needs.n; i++)
		g->reviews += out.needs.p[i].kind == NEED_REVIEW;
	if (!g->needs)
		g->fingerprint = result_json_put(&body, in, &out);
}

/* ---- kept ---- */

static struct str pack(struct arena *a, const struct season_glance *g)
{
	struct buf b = { .arena = a };
	put_packed(&b, (uint64_t)g->units);
	put_packed(&b, (uint64_t)g->needs);
	put_packed(&b, (uint64_t)g->reviews);
	put_packed_text(&b, g->fingerprint);
	put_packed(&b, g->class_count);
	for (size_t i = 0; i < g->class_count; i++)
		put_packed_text(&b, g->classes[i]);
	put_packed(&b, g->row_count);
	for (size_t i = 0; i < g->row_count; i++) {
		const struct glance_row *r = &g->rows[i];
		put_packed(&b, (uint64_t)r->cluster);
		put_packed(&b, (uint64_t)r->units);
		put_packed(&b, (uint64_t)r->waits);
		for (size_t c = 0; c < g->class_count; c++)
			put_packed(&b, (uint64_t)r->count[c]);
	}
	return buf_str(&b);
}

static struct glance_row row_of(struct packed *p, size_t classes)
{
	struct glance_row r = { .cluster = (int64_t)packed_number(p) };
	r.units = (int64_t)packed_number(p);
	r.waits = (int64_t)packed_number(p);
	for (size_t c = 0; c < classes; c++)
		r.count[c] = (int64_t)packed_number(p);
	return r;
}

static bool unpack(struct arena *a, struct str body, struct season_glance *g)
{
	struct packed p = { body, false };
	g->units = (int64_t)packed_number(&p);
	g->needs = (int64_t)packed_number(&p);
	g->reviews = (int64_t)packed_number(&p);
	g->fingerprint = packed_text(&p);
	g->class_count = packed_number(&p);
	if (p.bad || g->class_count > GLANCE_CLASSES)
		return false;
	for (size_t i = 0; i < g->class_count; i++)
		g->classes[i] = packed_text(&p);
	g->row_count = packed_number(&p);
	if (p.bad || g->row_count > p.rest.n)
		return false;
	g->rows = NEW(a, g->row_count + 1, struct glance_row);
	for (size_t i = 0; i < g->row_count; i++)
		g->rows[i] = row_of(&p, g->class_count);
	return !p.bad && p.rest.n == 0;
}

SQL(member_total, "SELECT COUNT(*) FROM cluster_member WHERE season_id = $1");
SQL(kept_glance, "SELECT seen, computed_at, body FROM season_glance WHERE season_id = $1");

struct err glance_kept(struct db *db, season_id id, bool *found, struct season_glance *out)
{
	struct rows *rs;
	int64_t units = 0, entries = 0;
	*found = false;
	*out = (struct season_glance){ 0 };
	TRY(db_int(db, member_total, ARGS(INT(id.n)), &units));
	if (units <= GLANCE_AFRESH_MAX)
		return OK;
	TRY(audit_count(db, &entries));
	TRY(db_row(db, kept_glance, ARGS(INT(id.n)), &rs));
	if (!rs)
		return OK;
	out->now = col_int(rs, 0) == entries;
	out->at = col_int(rs, 1);
	*found = unpack(db->arena, col_text(rs, 2), out);
	return db_done(rs);
}

/* ---- keeping ---- */

struct keeping {
	season_id season;
	int64_t seen, at;
	struct str body;
};

SQL(put_glance, "INSERT INTO season_glance (season_id, seen, computed_at, body)"
		" VALUES ($1,$2,$3,$4) ON CONFLICT (season_id) DO UPDATE SET"
		" seen = excluded.seen, computed_at = excluded.computed_at, body = excluded.body");

/* Without an entry in the log: it says nothing that the log does not, and would never end. */
static struct err do_keep(struct tx *tx, void *arg)
{
	const struct keeping *k = arg;
	return tx_run(tx, put_glance,
		      ARGS(INT(k->season.n), INT(k->seen), INT(k->at), BLOB(k->body)));
}

struct err glance_keep(struct db *db, season_id id)
{
	struct season_glance g = { 0 };
	struct keeping k = { .season = id, .at = db->now };
	struct close_input in;
	TRY(audit_count(db, &k.seen)); /* of the state that is read below */
	TRY(season_load(db, id, &in));
	read_record(db->arena, &in, &g);
	TRY(count_classes(db, id, &in, &g));
	k.body = pack(db->arena, &g);
	return db_write(db, do_keep, &k);
}

SQL(due_seasons, "SELECT s.id FROM season s LEFT JOIN season_glance g ON g.season_id = s.id"
		 " WHERE s.state <> 'locked' AND (g.season_id IS NULL OR (g.seen <> $1 AND"
		 " (g.computed_at <= $2 OR g.computed_at > $3)))"
		 " AND (SELECT COUNT(*) FROM cluster_member m WHERE m.season_id = s.id) > $4"
		 " ORDER BY s.id LIMIT 20");

struct err glance_keep_due(struct db *db)
{
	struct ints due;
	int64_t entries = 0;
	TRY(audit_count(db, &entries));
	TRY(db_ints(
		db, due_seasons,
		ARGS(INT(entries), INT(db->now - minute_ms), INT(db->now), INT(GLANCE_AFRESH_MAX)),
		&due));
	for (size_t i = 0; i < due.n; i++) {
		struct err e = glance_keep(db, (season_id){ due.p[i] });
		if (e.code && e.code != ERR_INVALID) /* no criteria set yet: nothing to keep */
			return e;
	}
	return OK;
}

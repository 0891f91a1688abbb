/* changes.c: settled points that newer figures change, and whom that would move. See deciding.h. */
#include "conference/deciding.h"

#include "base/hash.h"
#include "base/num.h"

static bool in_cluster(const struct close_input *in, const struct close_unit *u, int64_t cluster)
{
	return !cluster || (u->cluster >= 0 && in->clusters[u->cluster].id == cluster);
}

static void take_sheet(struct arena *a, const struct close_input *in, const struct unit_result *r,
		       size_t k, struct changes *out)
{
	const struct close_sheet *s = &r->unit->sheets[k];
	const struct close_set *set = &in->sets[s->set];
	for (size_t i = 0; i < set->set->count; i++) {
		const struct score_line *l = &r->sheets[k].lines[i];
		if (!l->waits)
			continue;
		*PUSH(a, out) = (struct changed_points){
			.unit = r->unit,
			.criterion = &set->set->criteria[i],
			.cluster_sheet = set->role == SHEET_FOR_CLUSTER,
			.period = s->period < 0 ? STR_NONE : in->names.periods.p[s->period],
			.sheet = s->id,
			.row = set->criterion_ids[i],
			.settled = l->final,
			.fresh = l->computed.points,
		};
	}
}

struct str change_body(struct arena *a, const struct changed_points *x, bool take, struct str why)
{
	struct json *o = json_new(a, J_OBJECT);
	struct buf b = { .arena = a }, points = { .arena = a };
	put_decimal(&points, x->fresh, 2);
	json_add(a, o, "criterion", json_of_text(a, x->criterion->code));
	json_add(a, o, "take", json_of_text(a, take ? S("new") : S("old")));
	json_add(a, o, "points", json_of_text(a, buf_str(&points)));
	if (x->cluster_sheet)
		json_add(a, o, "sheet", json_of_text(a, S("cluster")));
	if (x->period.n)
		json_add(a, o, "period", json_of_text(a, x->period));
	if (why.n)
		json_add(a, o, "reason", json_of_text(a, why));
	json_put(&b, o, NULL);
	return buf_str(&b);
}

/* The season as if every fresh point were taken. */
static void close_fresh(struct arena *a, const struct close_input *in, const struct changes *x,
			struct close_output *out)
{
	struct close_input *fresh = NEW(a, 1, struct close_input);
	*fresh = *in;
	fresh->decisions = (struct decisions){ .season = in->decisions.season };
	for (size_t i = 0; i < in->decisions.n; i++)
		*PUSH(a, &fresh->decisions) = in->decisions.p[i];
	for (size_t i = 0; i < x->n; i++)
		*PUSH(a, &fresh->decisions) =
			(struct decided){ .kind = DECIDE_ESTIMATE,
					  .unit = x->p[i].unit->code,
					  .code = x->p[i].criterion->code,
					  .cluster_sheet = x->p[i].cluster_sheet,
					  .period = x->p[i].period,
					  .points = NO_VALUE,
					  .yes = true };
	season_close(a, fresh, out);
}

static bool moves(const struct unit_result *a, const struct unit_result *b)
{
	return a->points != b->points || a->cluster_points != b->cluster_points ||
	       a->level != b->level || a->place != b->place || a->rated != b->rated;
}

static struct str mark_of(struct arena *a, const struct changes *x)
{
	struct buf b = { .arena = a }, hex = { .arena = a };
	for (size_t i = 0; i < x->n; i++)
		put_fmt(&b, "%lld %lld %lld %lld\n", (long long)x->p[i].sheet,
			(long long)x->p[i].row, (long long)x->p[i].settled,
			(long long)x->p[i].fresh);
	struct sha256 sum = sha256_of(buf_str(&b));
	put_hex(&hex, sum.b, 16);
	return buf_str(&hex);
}

void changes_of(struct arena *a, const struct close_input *in, const struct close_output *closed,
		int64_t cluster, struct changes *out)
{
	struct close_output fresh;
	struct {
		struct moved_unit *p;
		size_t n, cap;
	} moved = { 0 };
	*out = (struct changes){ 0 };
	for (size_t i = 0; i < closed->unit_count; i++)
		for (size_t k = 0; k < closed->units[i].unit->sheet_count; k++)
			if (in_cluster(in, closed->units[i].unit, cluster))
				take_sheet(a, in, &closed->units[i], k, out);
	out->mark = mark_of(a, out);
	if (!out->n)
		return;
	close_fresh(a, in, out, &fresh);
	for (size_t i = 0; i < closed->unit_count; i++)
		if (moves(&closed->units[i], &fresh.units[i]))
			*PUSH(a, &moved) =
				(struct moved_unit){ &closed->units[i], &fresh.units[i] };
	out->moved = moved.p;
	out->moved_count = moved.n;
}

SQL(sent_since,
    "SELECT COUNT(*) FROM report r JOIN period p ON p.id = r.period_id WHERE p.season_id = $1"
    " AND r.sent_at > (SELECT MIN(a.acted_at) FROM cluster_act a JOIN cluster k"
    "  ON k.id = a.cluster_id WHERE k.season_id = $1 AND a.to_step = 'conferred')");

struct err changes_waiting(struct db *db, season_id id, int64_t *points)
{
	struct close_input in;
	struct close_output out;
	int64_t sent = 0;
	*points = 0;
	TRY(db_int(db, sent_since, ARGS(INT(id.n)), &sent));
	if (!sent)
		return OK;
	TRY(season_load(db, id, &in));
	season_close(db->arena, &in, &out);
	for (size_t i = 0; i < out.needs.n; i++)
		*points += out.needs.p[i].kind == NEED_ESTIMATE;
	return OK;
}

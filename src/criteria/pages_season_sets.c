/* pages_season_sets.c: which sheets score a season: the classification sets by kind, sector and
 * size, each cluster's own, and which of the two gives the place and the ballot's condition. */
#include "criteria/pages_season_sets.h"

#include "cluster/scope.h"
#include "criteria/season_sets.html.h"
#include "msg_criteria.gen.h"
#include "web/input.h"

enum { CLUSTERS_SHOWN = 300 };

SQL(uses_of, "SELECT s.id, s.name, s.code, s.version, x.cluster_id, (SELECT COUNT(*) FROM sheet h"
	     " WHERE h.season_id = x.season_id AND h.set_id = x.set_id AND h.role = x.role"
	     " AND (x.cluster_id IS NULL OR EXISTS (SELECT 1 FROM cluster_member m WHERE"
	     "  m.season_id = h.season_id AND m.unit_id = h.unit_id"
	     "  AND m.cluster_id = x.cluster_id)))"
	     " FROM season_set x JOIN criteria_set s ON s.id = x.set_id WHERE x.season_id = $1"
	     " ORDER BY s.code, s.version LIMIT 10000");

static struct cluster_use *cluster_at(struct season_sets_page *v, int64_t id)
{
	for (size_t i = 0; i < v->cluster_count; i++)
		if (v->clusters[i].row.id.n == id)
			return &v->clusters[i];
	return NULL;
}

static struct err read_uses(struct season_sets_page *v)
{
	struct {
		struct sheet_use *p;
		size_t n, cap;
	} all = { 0 };
	struct rows *rs;
	TRY(db_rows(v->rq->db, uses_of, ARGS(INT(v->season.id.n)), &rs));
	while (db_next(rs)) {
		struct sheet_use u = { .set = { col_int(rs, 0) },
				       .name = col_text(rs, 1),
				       .code = col_text(rs, 2),
				       .version = col_int(rs, 3),
				       .sheets = col_int(rs, 5) };
		struct cluster_use *c = col_null(rs, 4) ? NULL : cluster_at(v, col_int(rs, 4));
		if (c)
			c->own = u;
		else if (col_null(rs, 4))
			*PUSH(v->rq->arena, &all) = u;
	}
	v->classes = all.p;
	v->class_count = all.n;
	return db_done(rs);
}

/* How long after the season a rule may ask for something: reports of the whole year are due then.
 */
enum { DAYS_AFTER = 92 };

static struct str days_outside(struct arena *a, const struct season *s,
			       const struct criteria_set *set, int64_t *count)
{
	struct buf b = { .arena = a };
	*count = 0;
	for (size_t i = 0; i < set->count; i++) {
		const struct compute *x = &set->criteria[i].compute;
		if (x->of != BY_DATE || (x->due >= s->from_on && x->due < s->to_on + DAYS_AFTER))
			continue;
		put(&b, ++*count > 1 ? S(", ") : S(""));
		put(&b, set->criteria[i].code);
	}
	return buf_str(&b);
}

/* A set of last year that is used again as it is: it may not be valid any more, and its days are
 * last year's, so that every unit would be late. */
static struct str doubt(const struct season_sets_page *v, const struct criteria_set *set)
{
	const struct season *s = &v->season;
	struct buf b = { .arena = v->rq->arena, .lang = v->rq->who.lang };
	int64_t count;
	struct str codes = days_outside(b.arena, s, set, &count);
	if (set->valid_from && set->valid_to < s->to_on)
		put_msg(&b, T(criteria_doubt_ended, .on = set->valid_to - 1));
	else if (set->valid_from >= s->to_on)
		put_msg(&b, T(criteria_doubt_later, .on = set->valid_from));
	if (count) {
		put(&b, b.n ? S(" ") : S(""));
		put_msg(&b, T(criteria_doubt_days, .codes = codes));
	}
	return buf_str(&b);
}

/* Kinds, sectors and size in words, and what does not fit the season. */
static struct err say_of(const struct season_sets_page *v, struct sheet_use *u)
{
	struct criteria_page one = { .rq = v->rq };
	TRY(set_read(v->rq->db, u->set, &one.row, &one.set));
	TRY(unit_sectors(v->rq->db, local_day(v->rq->db->now), &one.sectors, &one.sector_count));
	u->whom = applies_words(&one, one.set);
	u->doubt = doubt(v, one.set);
	return OK;
}

static struct err say_all(struct season_sets_page *v)
{
	for (size_t i = 0; i < v->class_count; i++)
		TRY(say_of(v, &v->classes[i]));
	for (size_t i = 0; i < v->cluster_count; i++)
		if (v->clusters[i].own.set.n)
			TRY(say_of(v, &v->clusters[i].own));
	return OK;
}

static struct err read_clusters(struct season_sets_page *v)
{
	struct arena *a = v->rq->arena;
	struct cluster *all;
	struct rules r;
	size_t n;
	TRY(cluster_list(v->rq->db, v->season.id, &all, &n));
	v->cluster_count = n < CLUSTERS_SHOWN ? n : CLUSTERS_SHOWN;
	v->clusters = NEW(a, v->cluster_count + 1, struct cluster_use);
	for (size_t i = 0; i < v->cluster_count; i++) {
		TRY(rules_read(a, v->season.rules, all[i].rules, &r));
		v->clusters[i] = (struct cluster_use){ .row = all[i] };
		v->clusters[i].place_own = !rule_says(&r, "place_from", "class");
		v->clusters[i].ballot_own = rule_says(&r, "ballot_from", "cluster");
	}
	return OK;
}

static struct err offer(struct season_sets_page *v)
{
	struct req *rq = v->rq;
	struct set_row *rows, row;
	struct criteria_set *set;
	size_t n;
	TRY(set_list(rq->db, v->season.owner, &rows, &n));
	v->sets = NEW(rq->arena, n + 1, struct choice_part);
	for (size_t i = 0; i < n; i++) {
		if (rows[i].state == SET_DRAFT)
			continue;
		TRY(set_read(rq->db, rows[i].id, &row, &set));
		if (criteria_for_units(set))
			v->sets[v->set_count++] = (struct choice_part){
				.value = str_fmt(rq->arena, "%lld", (long long)row.id.n),
				.text = web_text(rq, T(criteria_set_version, .code = row.code,
						       .version = row.version)),
			};
	}
	v->choices = NEW(rq->arena, v->cluster_count + 1, struct choice_part);
	v->choices[v->choice_count++] =
		(struct choice_part){ .value = S(""), .text = web_text(rq, T(criteria_use_class)) };
	for (size_t i = 0; i < v->cluster_count; i++)
		if (!v->clusters[i].own.set.n)
			v->choices[v->choice_count++] = (struct choice_part){
				.value = str_fmt(rq->arena, "%lld",
						 (long long)v->clusters[i].row.id.n),
				.text = web_text(rq, T(criteria_use_cluster,
						       .cluster = v->clusters[i].row.name)),
			};
	return OK;
}

static struct err show(struct req *rq)
{
	struct season_sets_page v = { .rq = rq };
	TRY(season_read(rq->db, (season_id){ rq->id[0] }, &v.season));
	TRY(read_clusters(&v));
	TRY(read_uses(&v));
	TRY(say_all(&v));
	TRY(offer(&v));
	web_crumb(rq, v.season.name, web_path(rq, "/season/%lld", (long long)v.season.id.n));
	web_crumb(rq, web_text(rq, T(criteria_season_sets)), STR_NONE);
	web_page(rq, web_text(rq, T(criteria_season_sets)));
	season_sets_page(rq->out, &v);
	return OK;
}

static struct err show_sets(struct req *rq) { return show(rq); }

/* ---- what is done ---- */

static const struct field use_fields[] = {
	{ .name = "set", .kind = F_ID, .required = true },
	{ .name = "cluster", .kind = F_ID },
	{ 0 },
};

struct using
{
	season_id season;
	set_id set;
	cluster_id cluster;
};

SQL(own_sets, "SELECT COUNT(*) FROM season_set WHERE season_id = $1 AND cluster_id = $2");

/* The cluster is one of this season, the set of the season's office. */
static struct err check_use(struct tx *tx, const struct using *x)
{
	struct season s;
	struct set_row row;
	struct cluster c;
	int64_t own = 0;
	TRY(season_read(tx_db(tx), x->season, &s));
	TRY(set_read(tx_db(tx), x->set, &row, NULL));
	if (row.owner.n != s.owner.n)
		return FAIL(ERR_INVALID, "criteria.no_set");
	if (row.state == SET_DRAFT)
		return FAIL(ERR_CONFLICT, "criteria.issue_first", row.code);
	if (!x->cluster.n)
		return OK;
	TRY(cluster_read(tx_db(tx), x->cluster, &c));
	if (c.season.n != x->season.n)
		return FAIL(ERR_INVALID, "criteria.no_set");
	TRY(db_int(tx_db(tx), own_sets, ARGS(INT(x->season.n), INT(x->cluster.n)), &own));
	return own ? FAIL(ERR_CONFLICT, "criteria.cluster_has_set", c.name) : OK;
}

static struct err do_use(struct tx *tx, void *arg)
{
	struct using *x = arg;
	TRY(check_use(tx, x));
	return season_use_set(tx, x->season, x->set, x->cluster);
}

static struct err do_drop(struct tx *tx, void *arg)
{
	struct using *x = arg;
	return season_drop_set(tx, x->season, x->set, x->cluster);
}

static struct err write(struct req *rq, write_fn *fn, void *arg)
{
	if (form_ok(rq)) {
		struct err e = db_write(rq->db, fn, arg);
		if (!e.code)
			return web_done(rq,
					web_path(rq, "/season/%lld/sheets", (long long)rq->id[0]),
					T(criteria_season_sets_saved));
		TRY(form_fail(rq, e));
	}
	return show(rq);
}

static struct using read_use(struct req *rq)
{
	int64_t cluster = form_int(rq, "cluster");
	return (struct using){ { rq->id[0] },
			       { form_int(rq, "set") },
			       { cluster == DAY_NONE ? 0 : cluster } };
}

static struct err take_use(struct req *rq)
{
	struct using x = read_use(rq);
	return write(rq, do_use, &x);
}

static struct err take_drop(struct req *rq)
{
	struct using x = read_use(rq);
	return write(rq, do_drop, &x);
}

static const struct route rows[] = {
	{ HTTP_GET, "/season/:season/sheets", RIGHT_SEASON_RUN, season_scope, show_sets, NO_FIELDS,
	  0 },
	{ HTTP_POST, "/season/:season/sheets", RIGHT_SEASON_RUN, season_scope, take_use, use_fields,
	  0 },
	{ HTTP_POST, "/season/:season/sheets/drop", RIGHT_SEASON_RUN, season_scope, take_drop,
	  use_fields, 0 },
};
const struct routes season_sets_routes = { rows, sizeof rows / sizeof *rows };

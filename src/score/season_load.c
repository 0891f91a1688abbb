/* season_load.c: the frame of a season for closing: periods, clusters, criteria sets, decisions.
 * Units are load_units.c's, figures load_figures.c's, scores load_sheets.c's. */
#include <assert.h>
#include <stdlib.h>

#include "msg_criteria.gen.h"
#include "score/decisions.h"
#include "score/load_part.h"

static int by_id(const void *x, const void *y)
{
	const int64_t *a = x, *b = y;
	return (*a > *b) - (*a < *b);
}

size_t load_unit_at(struct loading *l, int64_t id)
{
	size_t n = l->in->unit_count;
	if (l->last_unit < n && l->unit_ids[l->last_unit] == id)
		return l->last_unit;
	const int64_t *p = n ? bsearch(&id, l->unit_ids, n, sizeof id, by_id) : NULL;
	if (!p)
		return SIZE_MAX;
	return l->last_unit = (size_t)(p - l->unit_ids);
}

bool load_whole(const struct loading *l) { return !l->part.unit.n && !l->part.cluster.n; }

struct err load_query(struct loading *l, const char *whole, const char *part, struct rows **out)
{
	const struct val v[] = { INT(l->season.id.n), INT(l->part.cluster.n), INT(l->part.unit.n) };
	return load_whole(l) ? db_rows(l->db, whole, v, 1, out) : db_rows(l->db, part, v, 3, out);
}

int load_indicator_at(const struct loading *l, int64_t id)
{
	size_t n = l->indicator_count;
	const int64_t *p = n ? bsearch(&id, l->indicator_ids, n, sizeof id, by_id) : NULL;
	return p ? l->indicator_at[p - l->indicator_ids] : -1;
}

int load_period_at(const struct loading *l, int64_t id)
{
	for (size_t i = 0; i < l->period_count; i++)
		if (l->periods[i].id.n == id)
			return (int)i;
	return -1;
}

/* ---- indicators and events, in one sorted list of codes ---- */

struct named {
	struct str code, name;
	int64_t id; /* 0: an event */
	bool stock;
};

static int by_code(const void *x, const void *y)
{
	return str_cmp(((const struct named *)x)->code, ((const struct named *)y)->code);
}

static int by_named_id(const void *x, const void *y)
{
	const struct named *const *a = x, *const *b = y;
	return ((*a)->id > (*b)->id) - ((*a)->id < (*b)->id);
}

SQL(indicators_of,
    "SELECT id, code, stock, name FROM indicator WHERE season_id = $1 ORDER BY code LIMIT 2000");

static struct err load_names(struct loading *l)
{
	struct arena *a = l->db->arena;
	struct {
		struct named *p;
		size_t n, cap;
	} v = { 0 };
	struct rows *rs;
	TRY(db_rows(l->db, indicators_of, ARGS(INT(l->season.id.n)), &rs));
	while (db_next(rs))
		*PUSH(a, &v) = (struct named){ .code = col_text(rs, 1),
					       .name = col_text(rs, 3),
					       .id = col_int(rs, 0),
					       .stock = col_int(rs, 2) == 1 };
	TRY(db_done(rs));
	size_t indicators = v.n;
	*PUSH(a, &v) = (struct named){ .code = S("annual_report_sent"),
				       .name = msg_text(a, l->db->lang, T(criteria_event_annual)),
				       .stock = true };
	for (size_t i = 0; i < l->period_count; i++)
		*PUSH(a, &v) = (struct named){
			.stock = true,
			.name = msg_text(a, l->db->lang,
					 T(criteria_event_report, .period = l->periods[i].name)),
			.code = str_fmt(a, "report_sent:%.*s", (int)l->periods[i].code.n,
					l->periods[i].code.p)
		};
	qsort(v.p, v.n, sizeof *v.p, by_code);
	l->in->names.codes = (struct strs){ NEW(a, v.n, struct str), v.n, v.n };
	l->in->names.called = (struct strs){ NEW(a, v.n, struct str), v.n, v.n };
	l->stock = NEW(a, v.n, bool);
	l->indicator_ids = NEW(a, indicators + 1, int64_t);
	l->indicator_at = NEW(a, indicators + 1, int);
	struct named **sorted = NEW(a, v.n, struct named *);
	for (size_t i = 0; i < v.n; i++) {
		l->in->names.codes.p[i] = v.p[i].code;
		l->in->names.called.p[i] = v.p[i].name;
		l->stock[i] = v.p[i].stock;
		sorted[i] = &v.p[i];
	}
	qsort(sorted, v.n, sizeof *sorted, by_named_id);
	for (size_t i = 0; i < v.n; i++)
		if (sorted[i]->id) {
			l->indicator_ids[l->indicator_count] = sorted[i]->id;
			l->indicator_at[l->indicator_count++] = (int)(sorted[i] - v.p);
		}
	return OK;
}

/* ---- rules and clusters ---- */

static void apply_rules(struct loading *l, const struct rules *r, struct close_cluster *c)
{
	struct rule_forms forms = rule_forms(l->db->arena, r);
	bool own_sheet = false;
	for (size_t i = 0; i < l->in->set_count; i++)
		own_sheet |= l->in->sets[i].role == SHEET_FOR_CLUSTER &&
			     l->in->sets[i].cluster == (int)(c - l->in->clusters);
	c->ties = rule_ties(r);
	c->pledge_needed = rule_flag(r, "pledge_needed", true);
	c->place_from = own_sheet && !rule_says(r, "place_from", "class") ? SHEET_FOR_CLUSTER
									  : SHEET_FOR_CLASS;
	c->ballot_from = own_sheet && rule_says(r, "ballot_from", "cluster") ? SHEET_FOR_CLUSTER
									     : SHEET_FOR_CLASS;
	c->ballots = (struct strs){ forms.p, forms.n, forms.n };
	c->ballot_min_class = rule_text(r, "ballot_min_class");
}

/* The part's cluster, or that of its unit. */
#define PART_CLUSTER                                                                               \
	" IN (SELECT k.id FROM cluster k WHERE k.id = $2 UNION ALL SELECT m.cluster_id FROM"       \
	" cluster_member m WHERE m.season_id = $1 AND m.unit_id = $3)"
#define CLUSTERS "SELECT id, code, name, rules FROM cluster WHERE season_id = $1"
SQL(clusters_of, CLUSTERS " ORDER BY code LIMIT 10000");
SQL(clusters_part, CLUSTERS " AND id" PART_CLUSTER " ORDER BY code LIMIT 10000");

static struct err load_clusters(struct loading *l, struct str **rules)
{
	struct arena *a = l->db->arena;
	struct {
		struct close_cluster *p;
		size_t n, cap;
	} v = { 0 };
	struct strs texts = { 0 };
	struct rows *rs;
	TRY(load_query(l, clusters_of, clusters_part, &rs));
	while (db_next(rs)) {
		*PUSH(a, &v) = (struct close_cluster){ .id = col_int(rs, 0),
						       .code = col_text(rs, 1),
						       .name = col_text(rs, 2) };
		*PUSH(a, &texts) = col_text(rs, 3);
	}
	l->in->clusters = v.p;
	l->in->cluster_count = v.n;
	*rules = texts.p;
	return db_done(rs);
}

/* ---- criteria sets ---- */

static int cluster_at(const struct loading *l, int64_t id)
{
	for (size_t i = 0; i < l->in->cluster_count; i++)
		if (l->in->clusters[i].id == id)
			return (int)i;
	return -1;
}

#define SETS                                                                                       \
	"SELECT s.id, s.body, x.role, x.cluster_id FROM season_set x"                              \
	" JOIN criteria_set s ON s.id = x.set_id WHERE x.season_id = $1"
SQL(sets_of, SETS " ORDER BY x.role, s.code, s.id LIMIT 10000");
SQL(sets_part, SETS " AND (x.cluster_id IS NULL OR x.cluster_id" PART_CLUSTER
		    ") ORDER BY x.role, s.code, s.id LIMIT 10000");
SQL(criteria_of, "SELECT id FROM criterion WHERE set_id = $1 ORDER BY ordinal LIMIT 300");

static struct err load_criterion_ids(struct loading *l, struct close_set *s)
{
	struct ints ids;
	TRY(db_ints(l->db, criteria_of, ARGS(INT(s->id)), &ids));
	s->criterion_ids = ids.p;
	return ids.n >= s->set->count ? OK : FAIL(ERR_STORE, "score.set_damaged", s->set->code);
}

static struct err load_sets(struct loading *l)
{
	struct arena *a = l->db->arena;
	struct {
		struct close_set *p;
		size_t n, cap;
	} v = { 0 };
	struct notes notes = { .arena = a };
	struct rows *rs;
	TRY(load_query(l, sets_of, sets_part, &rs));
	while (db_next(rs)) {
		bool own = str_eq(col_view(rs, 2), S("cluster"));
		struct close_set s = { .id = col_int(rs, 0), .cluster = -1 };
		s.role = own ? SHEET_FOR_CLUSTER : SHEET_FOR_CLASS;
		if (s.role == SHEET_FOR_CLUSTER)
			s.cluster = cluster_at(l, col_int(rs, 3));
		TRY(criteria_read(a, col_text(rs, 1), &s.set, &notes));
		criteria_bind(s.set, &l->in->names.codes, &notes);
		*PUSH(a, &v) = s;
	}
	TRY(db_done(rs));
	TRY(notes_err(&notes));
	l->in->sets = v.p;
	l->in->set_count = v.n;
	for (size_t i = 0; i < v.n; i++)
		TRY(load_criterion_ids(l, &v.p[i]));
	return OK;
}

#define DECISIONS                                                                                  \
	"SELECT d.id, d.kind, c.code, u.code, d.decided_by, d.document_no, d.body, d.decided_on"   \
	" FROM decision d LEFT JOIN cluster c ON c.id = d.cluster_id"                              \
	" LEFT JOIN unit u ON u.id = d.unit_id WHERE d.season_id = $1 AND d.superseded_at IS NULL"
SQL(decisions_of_season, DECISIONS " ORDER BY d.id LIMIT 100000");
SQL(decisions_part,
    DECISIONS " AND (d.cluster_id = $2 OR d.unit_id = $3 OR d.unit_id IN (SELECT m.unit_id FROM"
	      " cluster_member m WHERE m.season_id = $1 AND m.cluster_id = $2))"
	      " ORDER BY d.id LIMIT 100000");

static struct err load_decisions(struct loading *l)
{
	struct notes notes = { .arena = l->db->arena };
	struct rows *rs;
	TRY(load_query(l, decisions_of_season, decisions_part, &rs));
	while (db_next(rs)) {
		struct row_columns row = { col_text(rs, 1), col_text(rs, 2), col_text(rs, 3),
					   col_text(rs, 4), col_text(rs, 5), col_text(rs, 6),
					   col_int(rs, 0),  col_int(rs, 7) };
		*PUSH(l->db->arena, &l->in->decisions) = decision_of_row(&row, &notes);
	}
	TRY(db_done(rs));
	return notes_err(&notes);
}

struct err load_frame(struct loading *l)
{
	struct arena *a = l->db->arena;
	struct rules r;
	struct str *own = NULL;
	TRY(season_read(l->db, l->season.id, &l->season));
	TRY(season_periods(l->db, l->season.id, &l->periods, &l->period_count));
	l->in->season_id = l->season.id.n;
	l->in->code = l->season.code;
	for (size_t i = 0; i < l->period_count; i++)
		*PUSH(a, &l->in->names.periods) = l->periods[i].code;
	TRY(rules_read(a, l->season.rules, STR_NONE, &r));
	l->by_period = json_flag(r.season, "by_period");
	TRY(load_names(l));
	TRY(load_clusters(l, &own));
	TRY(load_sets(l));
	for (size_t i = 0; i < l->in->cluster_count; i++) {
		TRY(rules_read(a, l->season.rules, own[i], &r));
		apply_rules(l, &r, &l->in->clusters[i]);
	}
	return OK;
}

/* Rows that refreshing makes have version 1 and nothing of people in them: they add nothing. */
SQL(mark_of,
    "SELECT (SELECT COALESCE(SUM(c.version - 1), 0) + COUNT(c.self) + COUNT(c.cross_points)"
    " + COUNT(c.final) FROM sheet s JOIN score c ON c.sheet_id = s.id WHERE s.season_id = $1)"
    " + (SELECT COALESCE(SUM(s.version - 1), 0) FROM sheet s WHERE s.season_id = $1),"
    " (SELECT COALESCE(SUM(r.sent_version), 0) FROM report r WHERE r.season_id = $1),"
    " (SELECT COALESCE(MAX(d.id), 0) + COUNT(d.superseded_at) FROM decision d WHERE d.season_id = "
    "$1)");

struct err season_mark(struct db *db, season_id season, struct season_mark *out)
{
	struct rows *rs;
	TRY(db_row(db, mark_of, ARGS(INT(season.n)), &rs));
	*out = (struct season_mark){ col_int(rs, 0), col_int(rs, 1), col_int(rs, 2) };
	return db_done(rs);
}

/* A quota whose units are not all in one cluster. */
static bool quota_beyond(const struct close_input *in)
{
	bool beyond = false;
	for (size_t i = 0; i < in->set_count; i++) {
		const struct quota *q = &in->sets[i].set->quota;
		beyond |= in->sets[i].role == SHEET_FOR_CLASS && q->set && q->per != PER_CLUSTER;
	}
	return beyond;
}

struct err season_load_part(struct db *db, season_id season, const struct season_part *part,
			    struct close_input *out)
{
	*out = (struct close_input){ 0 };
	struct loading l = { .db = db, .season = { .id = season }, .part = *part, .in = out };
	TRY(load_frame(&l));
	if (part->classes && !load_whole(&l) && quota_beyond(out))
		return season_load_part(db, season, &(struct season_part){ 0 }, out);
	TRY(load_units(&l));
	TRY(load_figures(&l));
	TRY(load_sheets(&l));
	assert(l.period_count > 0 || out->names.periods.n == 0);
	return load_decisions(&l);
}

struct err season_load(struct db *db, season_id season, struct close_input *out)
{
	struct season_mark mark;
	TRY(season_mark(db, season, &mark));
	TRY(season_load_part(db, season, &(struct season_part){ 0 }, out));
	out->mark = mark;
	return OK;
}

/* cross.c: see cross.h. */
#include "score/cross.h"

#include "criteria/criteria.h"
#include "score/season_load.h"

struct cross_rows {
	struct cross_row *p;
	size_t n, cap;
};

static void take_sheet(struct arena *a, const struct close_input *in, const struct close_unit *u,
		       size_t k, struct cross_rows *out)
{
	const struct close_sheet *s = &u->sheets[k];
	const struct criteria_set *set = in->sets[s->set].set;
	struct cross_row row = {
		.unit = { u->id }, .unit_name = u->name, .set_name = set->name, .sheet = s->id
	};
	if (s->period >= 0)
		row.period = in->names.periods.p[s->period];
	for (size_t i = 0; i < set->count; i++) {
		const struct criterion *c = &set->criteria[i];
		bool asked = c->scorers & BY_CLUSTER && c->compute.of == BY_JUDGES;
		row.all += asked;
		row.given += asked && s->stored && s->stored[i].cross != NO_VALUE;
	}
	if (row.all)
		*PUSH(a, out) = row;
}

SQL(sent_sheets, "SELECT s.id FROM sheet s JOIN cluster_member m ON m.unit_id = s.unit_id"
		 " WHERE s.season_id = $1 AND m.cluster_id = $2"
		 " AND s.state IN ('self_sent','appraised','settled')");

static struct err only_sent(struct db *db, const struct cluster *c, struct cross_rows *rows)
{
	struct rows *rs;
	bool *sent = NEW(db->arena, rows->n + 1, bool);
	TRY(db_rows(db, sent_sheets, ARGS(INT(c->season.n), INT(c->id.n)), &rs));
	while (db_next(rs))
		for (size_t i = 0; i < rows->n; i++)
			sent[i] |= rows->p[i].sheet == col_int(rs, 0);
	for (size_t i = 0; i < rows->n; i++)
		rows->p[i].sheet = sent[i] ? rows->p[i].sheet : 0;
	return db_done(rs);
}

struct err cross_list(struct db *db, const struct cluster *c, unit_id own, struct cross_row **out,
		      size_t *n)
{
	const struct season_part part = { .cluster = c->id };
	struct close_input in;
	struct cross_rows rows = { 0 };
	TRY(season_load_part(db, c->season, &part, &in));
	for (size_t i = 0; i < in.unit_count; i++) {
		const struct close_unit *u = &in.units[i];
		for (size_t k = 0; k < u->sheet_count && u->id != own.n && !u->left; k++)
			take_sheet(db->arena, &in, u, k, &rows);
	}
	*out = rows.p;
	*n = rows.n;
	return rows.n ? only_sent(db, c, &rows) : OK;
}

/* steps.c: what each step of a cluster's year needs, and taking it. See year.h. */
#include "conference/year.h"

#include "msg_conference.gen.h"
#include "score/score.h"
#include "store/audit.h"

enum { NAMES_MAX = 8 };

static struct condition *add(struct conditions *c, enum condition_kind kind)
{
	struct condition *x = &c->p[c->n++];
	*x = (struct condition){ .kind = kind };
	return x;
}

static void name(struct arena *a, struct condition *x, struct str unit)
{
	struct buf b = { .arena = a };
	if (x->open++ >= NAMES_MAX)
		return;
	put(&b, x->names);
	put(&b, x->names.n ? S(", ") : S(""));
	put(&b, unit);
	x->names = buf_str(&b);
}

static bool of_cluster(const struct cluster_year *x, const struct unit_result *r)
{
	return r->unit->cluster >= 0 && x->in->clusters[r->unit->cluster].id == x->cluster->id.n;
}

SQL(sheets_unsent, "SELECT DISTINCT s.unit_id FROM sheet s JOIN cluster_member m"
		   " ON m.unit_id = s.unit_id AND m.season_id = s.season_id"
		   " WHERE m.cluster_id = $1 AND s.state IN ('draft','returned') LIMIT 2000");

/* Whether the unit's points are whole although it did not send them: the level above gave them. */
static bool complete(const struct cluster_year *x, const struct unit_result *r)
{
	for (size_t i = 0; i < x->closed->needs.n; i++) {
		const struct need *n = &x->closed->needs.p[i];
		if (n->unit >= 0 && &x->in->units[n->unit] == r->unit &&
		    (n->kind == NEED_FIGURES || n->kind == NEED_APPRAISAL))
			return false;
	}
	return true;
}

/* Who is not rated, and who left, need not score itself; who never began has no sheet either. */
static struct err self_sent(struct db *db, const struct cluster_year *x, struct condition *c)
{
	struct ints unsent;
	TRY(db_ints(db, sheets_unsent, ARGS(INT(x->cluster->id.n)), &unsent));
	for (size_t i = 0; i < x->closed->unit_count; i++) {
		const struct unit_result *r = &x->closed->units[i];
		bool sent = r->unit->sheet_count > 0 && r->unit->sheets[0].id != 0;
		if (!of_cluster(x, r) || r->rated != RATED || r->unit->left)
			continue;
		for (size_t k = 0; k < unsent.n; k++)
			sent = sent && unsent.p[k] != r->unit->id;
		if (!sent && !complete(x, r))
			name(db->arena, c, r->unit->name);
	}
	c->met = c->open == 0;
	return OK;
}

/* Open needs of one kind in the cluster. */
static void nothing_of(struct arena *a, const struct cluster_year *x, enum need_kind kind,
		       struct condition *c)
{
	int last = -1;
	for (size_t i = 0; i < x->closed->needs.n; i++) {
		const struct need *n = &x->closed->needs.p[i];
		bool ours = n->cluster >= 0 && x->in->clusters[n->cluster].id == x->cluster->id.n;
		if (!ours || n->kind != kind)
			continue;
		if (n->unit < 0)
			c->open++;
		else if (n->unit != last)
			name(a, c, x->in->units[n->unit].name);
		last = n->unit;
	}
	c->met = c->open == 0;
}

static struct err quorate(struct db *db, const struct cluster_year *x, struct condition *c)
{
	struct ballot_rules rules;
	struct roll r;
	TRY(conference_rules(db, x->cluster, &rules));
	TRY(roll_read(db, x->cluster->id, &r));
	c->met = r.taken && share_met(rules.quorum, r.present, (int64_t)r.n);
	c->open = share_least(rules.quorum, (int64_t)r.n) - r.present;
	return OK;
}

static struct err head_chosen(struct db *db, const struct cluster_year *x, struct condition *c)
{
	struct decision *d;
	size_t n;
	TRY(decision_list(db, x->cluster->season, x->cluster->id, &d, &n));
	c->advised = true;
	for (size_t i = 0; i < n; i++)
		c->met |= str_eq(d[i].kind, S("next_head"));
	c->open = !c->met;
	return OK;
}

static void nothing_open(const struct cluster_year *x, struct condition *c)
{
	for (size_t i = 0; i < x->closed->needs.n; i++) {
		const struct need *n = &x->closed->needs.p[i];
		c->open += n->cluster >= 0 && x->in->clusters[n->cluster].id == x->cluster->id.n;
	}
	c->met = c->open == 0;
}

struct err step_conditions(struct db *db, const struct cluster_year *x, enum year_step to,
			   struct conditions *out)
{
	struct arena *a = db->arena;
	*out = (struct conditions){ .met = true };
	if (to == STEP_SELF_SCORED)
		TRY(self_sent(db, x, add(out, CONDITION_SELF_SENT)));
	if (to == STEP_APPRAISED) {
		nothing_of(a, x, NEED_FIGURES, add(out, CONDITION_FIGURES));
		nothing_of(a, x, NEED_APPRAISAL, add(out, CONDITION_APPRAISED));
	}
	if (to == STEP_CONFERRED) {
		TRY(quorate(db, x, add(out, CONDITION_ROLL)));
		nothing_of(a, x, NEED_TIE, add(out, CONDITION_TIES));
		nothing_of(a, x, NEED_QUOTA_EDGE, add(out, CONDITION_EDGES));
		nothing_of(a, x, NEED_BALLOT, add(out, CONDITION_BALLOTS));
		TRY(head_chosen(db, x, add(out, CONDITION_NEXT_HEAD)));
	}
	if (to == STEP_SUBMITTED)
		nothing_open(x, add(out, CONDITION_NOTHING));
	for (size_t i = 0; i < out->n; i++)
		out->met = out->met && (out->p[i].met || out->p[i].advised);
	return OK;
}

int64_t conditions_open(const struct conditions *c)
{
	int64_t n = 0;
	for (size_t i = 0; i < c->n; i++)
		n += !c->p[i].met && !c->p[i].advised;
	return n;
}

static struct msg words_of(const struct condition *c)
{
	switch (c->kind) {
	case CONDITION_SELF_SENT:
		return c->met ? T(conference_met_self)
			      : T(conference_needs_self, .count = c->open, .names = c->names);
	case CONDITION_FIGURES:
		return c->met ? T(conference_met_figures)
			      : T(conference_needs_figures, .count = c->open, .names = c->names);
	case CONDITION_APPRAISED:
		return c->met ? T(conference_met_points)
			      : T(conference_needs_points, .count = c->open, .names = c->names);
	case CONDITION_ROLL:
		return c->met ? T(conference_met_roll) : T(conference_needs_roll);
	case CONDITION_TIES:
		return c->met ? T(conference_met_ties) : T(conference_needs_ties, .count = c->open);
	case CONDITION_EDGES:
		return c->met ? T(conference_met_edges)
			      : T(conference_needs_edges, .count = c->open);
	case CONDITION_BALLOTS:
		return c->met ? T(conference_met_ballots)
			      : T(conference_needs_ballots, .count = c->open);
	case CONDITION_NEXT_HEAD:
		return c->met ? T(conference_met_head) : T(conference_needs_head);
	case CONDITION_NOTHING:
	case CONDITION_KINDS:
		break;
	}
	return c->met ? T(conference_met_nothing) : T(conference_needs_nothing, .count = c->open);
}

struct str condition_words(const struct buf *b, const struct condition *c)
{
	return msg_text(b->arena, b->lang, words_of(c));
}

/* ---- moving ---- */

bool step_above(enum year_step from, enum year_step to)
{
	return from >= STEP_SUBMITTED || to > STEP_SUBMITTED;
}

struct err year_move(struct tx *tx, cluster_id id, enum year_step from, enum year_step to,
		     struct str reason)
{
	if (from > STEP_SUBMITTED || to > STEP_SUBMITTED)
		return FAIL(ERR_INVALID, "conference.by_season");
	TRY(cluster_move(tx, id, from, to, reason));
	if (to == STEP_CONFERRED && from < to)
		return cluster_settle(tx, id);
	return to == STEP_APPRAISED && from > to ? cluster_unsettle(tx, id) : OK;
}

/* ---- a review that reaches the ballot ---- */

struct going_back {
	cluster_id id;
	enum year_step from;
	struct str reason;
};

static struct err go_back(struct tx *tx, void *arg)
{
	const struct going_back *g = arg;
	for (enum year_step s = g->from; s > STEP_APPRAISED; s--)
		TRY(cluster_move(tx, g->id, s, s - 1, g->reason));
	return cluster_unsettle(tx, g->id);
}

static bool asks_again(const struct close_input *in, const struct close_output *out,
		       int64_t cluster)
{
	for (size_t i = 0; i < out->needs.n; i++) {
		const struct need *n = &out->needs.p[i];
		if (n->kind == NEED_BALLOT && n->more.n && in->clusters[n->cluster].id == cluster)
			return true;
	}
	return false;
}

struct err year_back_to_meeting(struct db *db, season_id season, unit_id unit, bool *back)
{
	struct close_input in;
	struct close_output out;
	struct cluster c;
	*back = false;
	TRY(cluster_of_unit(db, season, unit, &c));
	if (!c.id.n || c.step < STEP_CONFERRED)
		return OK;
	TRY(season_load(db, season, &in));
	season_close(db->arena, &in, &out);
	if (!asks_again(&in, &out, c.id.n))
		return OK;
	*back = true;
	if (c.step >= STEP_DECIDED) /* closed already: the list of decisions asks for it */
		return OK;
	struct going_back g = { c.id, c.step,
				msg_text(db->arena, LANG_VI, T(conference_review_moves_ballot)) };
	return db_write(db, go_back, &g);
}

/* pages_season_papers.c: see pages_season_papers.h; units and tables. */
#include "award/pages_season_papers.h"

#include "conference/conference.h"
#include "msg_award.gen.h"
#include "report/report.h"

#include <stdlib.h>

struct str papers_say(const struct season_papers *x, struct msg m)
{
	return msg_text(x->db->arena, LANG_VI, m);
}

static int by_unit_code(const void *x, const void *y)
{
	const struct unit_result *const *a = x, *const *b = y;
	return str_cmp((*a)->unit->code, (*b)->unit->code);
}

static void index_units(struct season_papers *x)
{
	size_t n = x->out->unit_count;
	x->by_code = NEW(x->db->arena, n + 1, const struct unit_result *);
	for (size_t i = 0; i < n; i++)
		x->by_code[i] = &x->out->units[i];
	if (n > 1)
		qsort(x->by_code, n, sizeof *x->by_code, by_unit_code);
}

const struct unit_result *papers_unit(const struct season_papers *x, struct str code)
{
	const struct close_unit key = { .code = code };
	const struct unit_result want = { .unit = &key }, *at = &want;
	const struct unit_result **found = x->out->unit_count
						   ? bsearch(&at, x->by_code, x->out->unit_count,
							     sizeof *x->by_code, by_unit_code)
						   : NULL;
	return found ? *found : NULL;
}

/* ---- units ---- */

static const struct criteria_set *set_of(const struct season_papers *x, const struct unit_result *u)
{
	return u->set < 0 ? NULL : x->in->sets[u->set].set;
}

/* The sheet as the unit scored it: its own points, and the computed ones where it gave none. */
struct sheet_total papers_self_total(const struct season_papers *x, const struct sheet_result *s)
{
	const struct criteria_set *set = x->in->sets[s->sheet->set].set;
	struct score_line *l = NEW(x->db->arena, set->count, struct score_line);
	for (size_t i = 0; i < set->count; i++) {
		l[i] = s->lines[i];
		l[i].final = l[i].self;
	}
	return sheet_total(set, l, false);
}

static bool for_class(const struct season_papers *x, const struct close_sheet *s)
{
	return x->in->sets[s->set].role == SHEET_FOR_CLASS;
}

/* Over its class sheets, weighted as the final points are; PAPER_NONE when a line has none. */
static int64_t self_points(const struct season_papers *x, const struct unit_result *u)
{
	size_t n = 0;
	struct weighted *w = NEW(x->db->arena, u->unit->sheet_count + 1, struct weighted);
	for (size_t k = 0; k < u->unit->sheet_count; k++) {
		if (!for_class(x, &u->unit->sheets[k]))
			continue;
		struct sheet_total t = papers_self_total(x, &u->sheets[k]);
		if (!t.complete)
			return PAPER_NONE;
		w[n++] = (struct weighted){ t.exact, u->unit->sheets[k].weight };
	}
	return n ? season_total(w, n) : PAPER_NONE;
}

/* Points of the cluster's own sheet, where places come from it. */
static int64_t ranked_points(const struct season_papers *x, const struct unit_result *u)
{
	int cluster = u->unit->cluster;
	bool own = cluster >= 0 && x->in->clusters[cluster].place_from == SHEET_FOR_CLUSTER;
	return own && u->has_cluster_points ? u->cluster_points : PAPER_NONE;
}

static struct paper_unit unit_of(const struct season_papers *x, const struct unit_result *u)
{
	const struct criteria_set *set = set_of(x, u);
	int cluster = u->unit->cluster;
	return (struct paper_unit){
		.code = u->unit->code,
		.name = u->unit->name,
		.cluster = cluster < 0 ? STR_NONE : x->in->clusters[cluster].name,
		.self = self_points(x, u),
		.final = u->has_points && u->rated == RATED ? u->points : PAPER_NONE,
		.ranked = ranked_points(x, u),
		.class_code = !set		  ? STR_NONE
			      : u->rated == RATED ? set->classes[u->level].code
						  : set->not_rated,
		.place = u->place,
		.tied = u->tied,
		.note = u->reason,
	};
}

static bool has_class(const struct paper_class *p, size_t n, struct str code)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq(p[i].code, code))
			return true;
	return false;
}

/* The classes of all sets, best first, then the codes of those not rated. */
static void make_classes(struct season_papers *x)
{
	size_t most = 0, n = 0;
	for (size_t i = 0; i < x->in->set_count; i++)
		most += x->in->sets[i].set->class_count + 1;
	struct paper_class *p = NEW(x->db->arena, most + 1, struct paper_class);
	for (size_t i = 0; i < x->in->set_count; i++) {
		const struct criteria_set *s = x->in->sets[i].set;
		for (size_t k = 0; k < s->class_count; k++)
			if (!has_class(p, n, s->classes[k].code))
				p[n++] = (struct paper_class){ s->classes[k].code,
							       s->classes[k].name };
	}
	for (size_t i = 0; i < x->in->set_count; i++) {
		const struct criteria_set *s = x->in->sets[i].set;
		if (s->not_rated.n && !has_class(p, n, s->not_rated))
			p[n++] = (struct paper_class){ s->not_rated, s->not_rated_name };
	}
	x->units.classes = p;
	x->units.class_count = n;
}

static void make_units(struct season_papers *x)
{
	struct paper_unit *p = NEW(x->db->arena, x->out->unit_count + 1, struct paper_unit);
	for (size_t i = 0; i < x->out->unit_count; i++)
		p[i] = unit_of(x, &x->out->units[i]);
	x->units.p = p;
	x->units.n = x->out->unit_count;
	make_classes(x);
}

/* ---- clusters ---- */

static struct paper_units of_cluster(const struct season_papers *x, int cluster)
{
	struct paper_units u = x->units;
	size_t first = 0, n;
	while (first < u.n && x->out->units[first].unit->cluster != cluster)
		first++;
	for (n = 0; first + n < u.n && x->out->units[first + n].unit->cluster == cluster;)
		n++;
	u.p += first;
	u.n = n;
	return u;
}

/* Who leads when the meeting did not say: the chair of the head's union. */
static struct err usual_chair(const struct season_papers *x, cluster_id cluster,
			      struct paper_member *out)
{
	struct cluster_member *all;
	struct unit head;
	size_t n;
	TRY(cluster_members(x->db, cluster, &all, &n));
	for (size_t i = 0; i < n; i++) {
		if (!all[i].head)
			continue;
		TRY(unit_read_last(x->db, all[i].unit, &head));
		*out = (struct paper_member){ head.chair, papers_say(x, T(award_paper_head_of,
									  .unit = head.name)) };
	}
	return OK;
}

/* What the sitting recorded; the rest is written by hand. */
static struct err fill_meeting(const struct season_papers *x, const struct cluster *c,
			       struct paper_meeting *m)
{
	struct conference said;
	struct roll roll;
	TRY(conference_read(x->db, c->id, &said));
	TRY(roll_read(x->db, c->id, &roll));
	*m = (struct paper_meeting){ .held_at = said.held_at,
				     .began_at = DAY_NONE,
				     .ended_at = DAY_NONE,
				     .on = c->conference_on,
				     .summoned = (int64_t)roll.n,
				     .present = roll.taken ? roll.present : PAPER_NONE,
				     .chair = { said.chair, STR_NONE },
				     .secretary = { said.secretary, STR_NONE },
				     .guests = said.guests,
				     .conclusion = said.conclusion };
	return said.chair.n ? OK : usual_chair(x, c->id, &m->chair);
}

/* Best place first, units without one last, else as they stood: a reading order for people. */
static int by_place(const void *x, const void *y)
{
	const struct paper_unit *a = x, *b = y;
	int64_t p = a->place ? a->place : INT64_MAX, q = b->place ? b->place : INT64_MAX;
	return p != q ? (p < q ? -1 : 1) : str_cmp(a->code, b->code);
}

static struct paper_units ranked(const struct season_papers *x, struct paper_units u)
{
	struct paper_unit *p = NEW(x->db->arena, u.n + 1, struct paper_unit);
	for (size_t i = 0; i < u.n; i++)
		p[i] = u.p[i];
	if (u.n > 1)
		qsort(p, u.n, sizeof *p, by_place);
	u.p = p;
	return u;
}

struct err papers_minutes(const struct season_papers *x, int cluster, struct cluster_minutes *out)
{
	struct cluster c;
	TRY(cluster_read(x->db, (cluster_id){ x->in->clusters[cluster].id }, &c));
	*out = (struct cluster_minutes){ .paper = x->by_cluster,
					 .code = c.code,
					 .cluster = c.name,
					 .units = ranked(x, of_cluster(x, cluster)) };
	out->paper.issuer = c.name;
	out->paper.symbol = c.code;
	if (out->paper.on == DAY_NONE) /* else the day it is issued on */
		out->paper.on = c.conference_on;
	TRY(fill_meeting(x, &c, &out->meeting));
	papers_decisions(x, cluster, out);
	papers_ballots(x, cluster, out);
	return OK;
}

static struct counting_minutes counting_of(const struct cluster_minutes *m, size_t ballot)
{
	struct counting_minutes c = {
		.paper = m->paper,
		.code = m->code,
		.cluster = m->cluster,
		.held_at = m->meeting.held_at,
		.on = m->meeting.on,
		.ended_at = DAY_NONE,
		.ballot = m->ballots[ballot],
	};
	c.paper.number = c.ballot.document_no;
	return c;
}

static struct err make_clusters(const struct season_papers *x, struct papers *p)
{
	size_t ballots = 0;
	struct cluster_minutes *m = NEW(x->db->arena, x->in->cluster_count + 1,
					struct cluster_minutes);
	for (size_t i = 0; i < x->in->cluster_count; i++) {
		TRY(papers_minutes(x, (int)i, &m[i]));
		ballots += m[i].ballot_count;
	}
	struct counting_minutes *c = NEW(x->db->arena, ballots + 1, struct counting_minutes);
	for (size_t i = 0; i < x->in->cluster_count; i++) {
		for (size_t k = 0; k < m[i].ballot_count; k++)
			c[p->counting_count++] = counting_of(&m[i], k);
		const struct document_key key = { .kind = PAPER_CLUSTER_MINUTES,
						  .issuer = x->owner.id.n,
						  .season = x->season->id.n,
						  .cluster = x->in->clusters[i].id };
		TRY(papers_issued(x, &key, 0, &m[i].paper));
	}
	p->clusters = m;
	p->cluster_count = x->in->cluster_count;
	p->countings = c;
	return OK;
}

/* ---- units' sheets, figures ---- */

static struct document_key sheet_key(const struct season_papers *x, const struct close_sheet *s,
				     int64_t unit)
{
	return (struct document_key){ .kind = PAPER_SELF_SHEET,
				      .issuer = unit,
				      .season = x->season->id.n,
				      .unit = unit,
				      .part = str_fmt(x->db->arena, "%lld", (long long)s->id) };
}

static struct err make_sheets(const struct season_papers *x, struct papers *p)
{
	size_t most = 0;
	for (size_t i = 0; i < x->out->unit_count; i++)
		most += x->out->units[i].unit->sheet_count;
	struct self_sheet *s = NEW(x->db->arena, most + 1, struct self_sheet);
	for (size_t i = 0; i < x->out->unit_count; i++) {
		const struct unit_result *u = &x->out->units[i];
		for (size_t k = 0; k < u->unit->sheet_count; k++) {
			if (!for_class(x, &u->unit->sheets[k]))
				continue;
			s[p->sheet_count] = papers_sheet(x, u, k);
			const struct document_key key =
				sheet_key(x, &u->unit->sheets[k], u->unit->id);
			TRY(papers_issued(x, &key, 0, &s[p->sheet_count++].paper));
		}
	}
	p->sheets = s;
	return OK;
}

/* One column of the table: the figure of every unit. */
static void put_column(const struct season_papers *x, struct str code, int64_t *v, size_t step)
{
	const struct strs *codes = &x->in->names.codes;
	size_t c = 0;
	while (c < codes->n && !str_eq(codes->p[c], code))
		c++;
	for (size_t i = 0; i < x->out->unit_count; i++) {
		const struct figures *f = &x->out->units[i].unit->figures;
		bool there = f->p && c < codes->n && f->p[c].state != FIGURE_MISSING;
		v[i * step] = there ? f->p[c].value : PAPER_NONE;
	}
}

void papers_figures(const struct season_papers *x, struct papers *p)
{
	struct arena *a = x->db->arena;
	const struct indicator *all = x->indicators;
	size_t n = x->indicator_count, columns = 0;
	struct figure_column *c = NEW(a, n + 1, struct figure_column);
	for (size_t i = 0; i < n && columns < FIGURE_COLUMNS_MAX; i++)
		if (all[i].kind == INDICATOR_NUMBER || all[i].kind == INDICATOR_MONEY)
			c[columns++] = (struct figure_column){ all[i].code, all[i].name,
							       all[i].measure, all[i].rolls_up };
	struct figures_table *t = NEW(a, 1, struct figures_table);
	int64_t *v = NEW(a, columns * x->units.n + 1, int64_t);
	*t = (struct figures_table){ .title = papers_say(
					     x, T(award_paper_figures, .year = x->head.year)),
				     .draft = x->in->draft,
				     .columns = c,
				     .column_count = columns,
				     .units = x->units.p,
				     .unit_count = x->units.n,
				     .values = v };
	for (size_t k = 0; k < columns; k++)
		put_column(x, c[k].code, v + k, columns);
	p->figures = columns ? t : NULL;
}

/* ---- the office ---- */

void papers_office(const struct season_papers *x, struct papers *p)
{
	struct arena *a = x->db->arena;
	struct class_decision *d = NEW(a, 1, struct class_decision);
	struct result_notice *n = NEW(a, 1, struct result_notice);
	struct ranking_table *r = NEW(a, 1, struct ranking_table);
	*d = (struct class_decision){ .paper = x->decided, .units = x->units };
	*n = (struct result_notice){
		.paper = x->notice, .units = x->units, .awards = x->awards, .review_until = DAY_NONE
	};
	*r = (struct ranking_table){ .title = papers_say(
					     x, T(award_paper_ranking, .year = x->head.year)),
				     .draft = x->in->draft,
				     .units = x->units };
	p->class_decision = d;
	p->notice = n;
	p->ranking = r;
	if (!x->awards.n)
		return;
	struct submission *s = NEW(a, 1, struct submission);
	struct award_decision *w = NEW(a, 1, struct award_decision);
	*s = (struct submission){ .paper = x->submitted, .awards = x->awards };
	*w = (struct award_decision){ .paper = x->granted, .awards = x->awards };
	p->submission = s;
	p->award_decision = w;
}

struct err season_papers_open(struct db *db, const struct season *season,
			      const struct close_input *in, const struct close_output *o,
			      struct season_papers *x)
{
	struct as_at last = { season->to_on - 1, 0 };
	struct award_form *forms;
	struct indicator *indicators;
	*x = (struct season_papers){ .db = db, .season = season, .in = in, .out = o };
	TRY(unit_read(db, season->owner, last, &x->owner));
	TRY(award_form_list(db, season->owner, last.on, &forms, &x->form_count));
	x->forms = forms;
	TRY(indicator_list(db, season->id, &indicators, &x->indicator_count));
	x->indicators = indicators;
	TRY(explain_names(db, season->id, &in->names.codes, &x->names));
	TRY(papers_heads(x));
	index_units(x);
	make_units(x);
	return OK;
}

struct err season_papers_all(struct season_papers *x, struct papers *out)
{
	*out = (struct papers){ 0 };
	x->awards = papers_awards(x);
	TRY(make_clusters(x, out));
	TRY(make_sheets(x, out));
	TRY(papers_issued_by_office(x));
	papers_office(x, out);
	papers_figures(x, out);
	return OK;
}

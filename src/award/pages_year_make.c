/* pages_year_make.c: the papers of pages_year.h put together from the season as it stands. */
#include "award/achievement.h"
#include "award/award.h"
#include "award/pages_season_papers.h"
#include "award/pages_year.h"
#include "award/registration.h"
#include "document/yearly.h"
#include "msg_award.gen.h"
#include "report/report.h"
#include "score/season_load.h"

struct year_making {
	struct db *db;
	struct arena *arena;
	const struct year_order *order;
	struct season season;
	struct close_input in;
	struct close_output out;
	struct season_papers x;
	struct doc *doc;
};

static struct err head_of(struct year_making *m, struct paper from, struct paper *out)
{
	*out = from;
	out->draft = !m->order->given;
	out->audit_head = STR_NONE;
	if (m->order->given)
		document_head(m->arena, m->order->given, out);
	if (m->order->wording)
		out->wording = m->order->wording;
	else
		TRY(wording_give(m->db, m->order->unit.n ? m->order->unit.n : m->season.owner.n,
				 out));
	wording_head(m->arena, out, m->order->kind);
	return OK;
}

/* ---- the office ---- */

static struct err names_of(struct year_making *m, cluster_id id, struct cluster_entry *e)
{
	struct cluster_member *all;
	struct buf deputies = { .arena = m->arena };
	size_t n;
	TRY(cluster_members(m->db, id, &all, &n));
	struct str *units = NEW(m->arena, n + 1, struct str);
	for (size_t i = 0; i < n; i++) {
		units[e->unit_count++] = all[i].name;
		if (all[i].head)
			e->head = all[i].name;
		if (!all[i].deputy)
			continue;
		put(&deputies, deputies.n ? S(", ") : STR_NONE);
		put(&deputies, all[i].name);
	}
	e->units = units;
	e->deputies = buf_str(&deputies);
	return OK;
}

static struct err make_clusters(struct year_making *m, const struct paper *head)
{
	struct cluster *all;
	struct cluster_decision x = { .paper = *head };
	TRY(cluster_list(m->db, m->season.id, &all, &x.n));
	struct cluster_entry *e = NEW(m->arena, x.n + 1, struct cluster_entry);
	for (size_t i = 0; i < x.n; i++) {
		e[i].name = all[i].name;
		TRY(names_of(m, all[i].id, &e[i]));
	}
	x.clusters = e;
	if (x.n)
		m->doc = paper_cluster_decision(m->arena, &x);
	return OK;
}

static const struct indicator *indicator_of(const struct year_making *m, indicator_id id)
{
	for (size_t i = 0; i < m->x.indicator_count; i++)
		if (m->x.indicators[i].id.n == id.n)
			return &m->x.indicators[i];
	return NULL;
}

static struct str figure_text(struct arena *a, const struct indicator *i, int64_t value)
{
	struct buf b = { .arena = a, .lang = LANG_VI };
	put_indicator_figure(&b, i, value);
	return buf_str(&b);
}

struct entries {
	struct target_entry *p;
	size_t n, cap;
};

static struct err add_targets(struct year_making *m, const struct close_unit *u, struct entries *to)
{
	struct target_list l;
	TRY(target_of_unit(m->db, m->season.id, (unit_id){ u->id }, false, &l));
	for (size_t i = 0; i < l.n; i++) {
		const struct indicator *what = indicator_of(m, l.p[i].indicator);
		if (!what || l.p[i].period.n)
			continue;
		*PUSH(m->arena, to) =
			(struct target_entry){ u->name, what->name, what->measure,
					       figure_text(m->arena, what, l.p[i].value) };
	}
	return OK;
}

static struct err make_targets(struct year_making *m, const struct paper *head)
{
	struct target_decision x = { .paper = *head };
	struct entries all = { 0 };
	for (size_t i = 0; i < m->out.unit_count; i++) {
		size_t before = all.n;
		TRY(add_targets(m, m->out.units[i].unit, &all));
		x.units += all.n > before;
	}
	x.targets = all.p;
	x.n = all.n;
	if (x.n)
		m->doc = paper_target_decision(m->arena, &x);
	return OK;
}

/* ---- a cluster ---- */

static struct str form_called(const struct year_making *m, struct str code)
{
	for (size_t i = 0; i < m->x.form_count; i++)
		if (str_eq(m->x.forms[i].code, code))
			return m->x.forms[i].name;
	return code;
}

static struct str class_called(const struct year_making *m, struct str code)
{
	for (size_t i = 0; i < m->x.units.class_count; i++)
		if (str_eq(m->x.units.classes[i].code, code))
			return m->x.units.classes[i].name;
	return code;
}

/* What the rules say, as the closing reads them. */
static void put_rules(struct year_making *m, const struct close_cluster *c, struct cluster_paper *x)
{
	struct str *r = NEW(m->arena, c->ballots.n + 4, struct str);
	r[x->rule_count++] =
		papers_say(&m->x, c->place_from == SHEET_FOR_CLUSTER ? T(award_rule_by_cluster)
								     : T(award_rule_by_class));
	if (c->pledge_needed)
		r[x->rule_count++] = papers_say(&m->x, T(award_rule_pledge));
	for (size_t i = 0; i < c->ballots.n; i++)
		r[x->rule_count++] = papers_say(
			&m->x, T(award_rule_ballot, .form = form_called(m, c->ballots.p[i])));
	if (c->ballot_min_class.n)
		r[x->rule_count++] =
			papers_say(&m->x, T(award_rule_min_class,
					    .class = class_called(m, c->ballot_min_class)));
	x->rules = r;
}

static struct err make_of_cluster(struct year_making *m, const struct paper *head)
{
	struct cluster c;
	struct cluster_entry e = { 0 };
	TRY(cluster_read(m->db, m->order->cluster, &c));
	TRY(names_of(m, c.id, &e));
	struct cluster_paper x = { .paper = *head,
				   .cluster = c.name,
				   .theme = m->season.theme,
				   .head = e.head,
				   .deputies = e.deputies,
				   .units = e.units,
				   .unit_count = e.unit_count,
				   .on = DAY_NONE };
	x.paper.issuer = c.name;
	if (!m->order->given)
		x.paper.symbol = c.code;
	x.paper.authority = STR_NONE;
	x.paper.position = papers_say(&m->x, T(award_cluster_head));
	for (size_t i = 0; i < m->in.cluster_count; i++)
		if (m->in.clusters[i].id == c.id.n)
			put_rules(m, &m->in.clusters[i], &x);
	m->doc = m->order->kind == PAPER_PLEDGE ? paper_pledge(m->arena, &x)
						: paper_cluster_rules(m->arena, &x);
	return OK;
}

/* ---- a unit ---- */

static struct err make_registration(struct year_making *m, const struct paper *head)
{
	struct registration r;
	TRY(registration_of_unit(m->db, &m->season, m->order->unit, &r));
	struct registered_aim *p = NEW(m->arena, r.aim_count + 1, struct registered_aim);
	for (size_t i = 0; i < r.aim_count; i++) {
		const struct aim *a = &r.aims[i];
		p[i] = (struct registered_aim){
			a->form_name.n ? a->form_name
			: a->title.n   ? a->title
				     : papers_say(&m->x, msg_of_key(grade_key(a->grade), NULL, 0)),
			a->person_name, a->note
		};
	}
	const struct registration_paper x = {
		.paper = *head, .theme = m->season.theme, .aims = p, .n = r.aim_count
	};
	if (x.n)
		m->doc = paper_registration(m->arena, &x);
	return OK;
}

/* Figures with a target first come first: they say most. */
static void put_achieved(struct year_making *m, const struct unit_result *u, struct achievement *x)
{
	const struct strs *codes = &m->in.names.codes;
	struct achieved_figure *p = NEW(m->arena, m->x.indicator_count + 1, struct achieved_figure);
	for (int pass = 0; pass < 2; pass++)
		for (size_t i = 0; i < m->x.indicator_count; i++) {
			const struct indicator *what = &m->x.indicators[i];
			size_t c = 0;
			while (c < codes->n && !str_eq(codes->p[c], what->code))
				c++;
			const struct figure *f =
				c < codes->n && u->unit->figures.p ? &u->unit->figures.p[c] : NULL;
			const struct goal *goal = f ? goal_standing(f) : NULL;
			if (!f || f->state == FIGURE_MISSING || (goal == NULL) != (pass == 1))
				continue;
			p[x->figure_count++] = (struct achieved_figure){
				what->name, what->measure,
				goal ? figure_text(m->arena, what, goal->value) : STR_NONE,
				figure_text(m->arena, what, f->value)
			};
		}
	x->figures = p;
}

static struct err make_achievement(struct year_making *m, const struct paper *head)
{
	const struct achiever who = { .unit = m->order->unit, .since = m->season.from_on };
	struct unit own;
	struct achievement x;
	TRY(unit_read_last(m->db, m->order->unit, &own));
	const struct unit_result *u = papers_unit(&m->x, own.code);
	if (!u)
		return OK;
	TRY(achievement_known(m->db, &who, &x));
	x.paper = *head;
	x.part = m->order->kind == PAPER_ACHIEVEMENT ? ACHIEVEMENT_REPORT : ACHIEVEMENT_SUMMARY;
	const struct paper_unit *of = &m->x.units.p[u - m->out.units];
	x.cluster = of->cluster;
	if (!m->order->hide) {
		x.points = of->final;
		x.place = of->place;
		x.class_name = papers_class(&m->x, u);
	}
	put_achieved(m, u, &x);
	m->doc = paper_achievement(m->arena, &x);
	return OK;
}

/* ---- any of them ---- */

static struct err unit_head(struct year_making *m, struct paper *p)
{
	struct unit u;
	if (!m->order->unit.n)
		return OK;
	TRY(unit_read_last(m->db, m->order->unit, &u));
	p->superior = u.parent_name.n ? u.parent_name : p->superior;
	p->issuer = u.name;
	p->signatory = u.chair;
	p->symbol = papers_say(&m->x, T(award_paper_unit_symbol));
	return OK;
}

static struct err make(struct year_making *m, struct paper *head)
{
	const struct year_order *x = m->order;
	struct paper from = x->unit.n ? m->x.by_unit : x->cluster.n ? m->x.by_cluster : m->x.head;
	TRY(unit_head(m, &from));
	TRY(head_of(m, from, head));
	switch (x->kind) {
	case PAPER_CLUSTER_DECISION:
		return make_clusters(m, head);
	case PAPER_TARGET_DECISION:
		return make_targets(m, head);
	case PAPER_CLUSTER_RULES:
	case PAPER_PLEDGE:
		return make_of_cluster(m, head);
	case PAPER_REGISTRATION:
		return make_registration(m, head);
	default:
		return make_achievement(m, head);
	}
}

struct err year_paper(struct db *db, const struct year_order *x, struct document_new *row,
		      struct doc **out)
{
	struct year_making *m = NEW(db->arena, 1, struct year_making);
	struct paper head;
	struct cluster c = { 0 };
	struct unit u = { 0 };
	*m = (struct year_making){ .db = db, .arena = db->arena, .order = x };
	TRY(season_read(db, x->season, &m->season));
	TRY(season_load(db, x->season, &m->in));
	m->in.draft = true;
	season_close(db->arena, &m->in, &m->out);
	TRY(season_papers_open(db, &m->season, &m->in, &m->out, &m->x));
	TRY(make(m, &head));
	*out = m->doc;
	if (x->cluster.n)
		TRY(cluster_read(db, x->cluster, &c));
	if (x->unit.n)
		TRY(unit_read_last(db, x->unit, &u));
	struct str of = x->unit.n ? u.name : x->cluster.n ? c.name : STR_NONE;
	*row = (struct document_new){
		.key = { .kind = x->kind,
			 .issuer = x->unit.n ? x->unit.n : m->season.owner.n,
			 .season = x->season.n,
			 .cluster = x->cluster.n,
			 .unit = x->unit.n },
		.title =
			of.n ? papers_say(&m->x, T(award_year_paper_of, .kind = paper_name(x->kind),
						   .of = of, .year = head.year))
			     : papers_say(&m->x, T(award_year_paper, .kind = paper_name(x->kind),
						   .year = head.year)),
		.symbol = x->cluster.n && !x->given ? c.code : head.symbol,
	};
	return OK;
}

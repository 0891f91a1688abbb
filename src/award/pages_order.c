/* pages_order.c: see pages_order.h. The words are document/'s, the numbers those of
 * pages_season_papers.h. */
#include "award/pages_order.h"

#include "award/pages_season_papers.h"
#include "award/people.h"
#include "document/wording.h"
#include "msg_award.gen.h"
#include "score/season_load.h"
#include "score/season_save.h"

struct making {
	struct db *db;
	const struct paper_order *order;
	struct season season;
	struct close_input in;
	struct close_output out;
	struct season_papers x;
	struct document_new row;
	struct doc *doc;
};

/* ---- what the whole season gives ---- */

/* A paper that is being issued carries what the register gives it. */
static struct err give_number(struct making *m)
{
	struct paper *const heads[] = { &m->x.head, &m->x.by_cluster, &m->x.by_unit, &m->x.decided,
					&m->x.notice };
	for (size_t i = 0; m->order->given && i < sizeof heads / sizeof *heads; i++) {
		document_head(m->db->arena, m->order->given, heads[i]);
		TRY(wording_give(m->db, m->season.owner.n, heads[i]));
	}
	return OK;
}

static struct err load_season(struct making *m)
{
	struct closed_season closed;
	TRY(season_closed(m->db, m->season.id, &closed));
	TRY(season_load(m->db, m->season.id, &m->in));
	m->in.draft = !closed.found;
	season_close(m->db->arena, &m->in, &m->out);
	TRY(season_papers_open(m->db, &m->season, &m->in, &m->out, &m->x));
	return give_number(m);
}

static void name_row(struct making *m, struct msg title, const struct paper *p)
{
	struct paper worded = *p;
	wording_head(m->db->arena, &worded, m->row.key.kind);
	m->row.title = papers_say(&m->x, title);
	m->row.symbol = worded.symbol;
	m->row.audit_head = p->audit_head;
}

/* ---- a cluster's minutes ---- */

static int cluster_index(const struct making *m)
{
	for (size_t i = 0; i < m->in.cluster_count; i++)
		if (m->in.clusters[i].id == m->order->cluster.n)
			return (int)i;
	return -1;
}

static struct err make_minutes(struct making *m)
{
	struct cluster c;
	TRY(cluster_read(m->db, m->order->cluster, &c));
	TRY(load_season(m));
	int i = cluster_index(m);
	if (i < 0)
		return FAIL(ERR_NOT_FOUND, "cluster.none");
	struct cluster_minutes minutes;
	TRY(papers_minutes(&m->x, i, &minutes));
	minutes.paper.draft = c.step < STEP_CONFERRED;
	name_row(m, T(award_paper_minutes_title, .cluster = c.name, .year = m->x.head.year),
		 &minutes.paper);
	m->doc = paper_cluster_minutes(m->db->arena, &minutes);
	return OK;
}

/* ---- classes ---- */

static struct err make_classes(struct making *m)
{
	struct papers p = { 0 };
	TRY(load_season(m));
	if (!m->x.units.n)
		return FAIL(ERR_INVALID, "award.paper_empty");
	m->x.awards = papers_awards(&m->x);
	papers_office(&m->x, &p);
	if (m->order->kind == PAPER_RESULT_NOTICE) {
		name_row(m, T(award_paper_notice_title, .year = m->x.head.year), &m->x.head);
		m->doc = paper_result_notice(m->db->arena, p.notice);
	} else {
		name_row(m, T(award_paper_classes_title, .year = m->x.head.year), &m->x.head);
		m->doc = paper_class_decision(m->db->arena, p.class_decision);
	}
	return OK;
}

/* ---- awards ---- */

static struct paper_award award_of(const struct making *m, const struct award_form *form,
				   const struct proposal *p)
{
	const struct unit_result *u = papers_unit(&m->x, p->unit_code);
	struct paper_award a;
	proposal_on_paper(p, form->name, &a);
	if (!a.person)
		a.votes = papers_votes(&m->x, form->code, p->unit_code, &a.voters);
	if (u) { /* x.units stand as out.units do */
		a.class_name = papers_class(&m->x, u);
		a.points = m->x.units.p[u - m->out.units].final;
	}
	return a;
}

struct carried {
	struct award_submission s;
	struct award_form form;
	struct paper_awards awards;
	struct proposed_person *people;
	size_t person_count;
};

/* What the submission carries; once it is decided and the paper is the decision's, what it gave. */
static struct err load_carried(struct making *m, struct carried *c)
{
	struct proposal *p;
	size_t n;
	TRY(submission_read(m->db, m->order->submission, &c->s));
	TRY(award_form_by_code(m->db, m->season.owner, c->s.form_code, m->season.to_on - 1,
			       &c->form));
	const struct proposal_query q = { .season = m->season.id, .submission = c->s.id };
	TRY(proposal_list(m->db, &q, &p, &n));
	TRY(load_season(m));
	bool given = c->s.decided && m->order->kind == PAPER_AWARD_DECISION;
	struct paper_award *all = NEW(m->db->arena, n + 1, struct paper_award);
	for (size_t i = 0; i < n; i++)
		if (!given || p[i].state == PROPOSAL_GRANTED)
			all[c->awards.n++] = award_of(m, &c->form, &p[i]);
	c->awards.p = all;
	TRY(proposed_people(m->db, &m->season, &q, &c->people, &c->person_count));
	return c->awards.n ? OK : FAIL(ERR_INVALID, "award.paper_empty");
}

static struct err make_submission(struct making *m)
{
	struct carried c = { 0 };
	TRY(load_carried(m, &c));
	struct submission paper = { .paper = m->x.head,
				    .recipient = c.s.recipient,
				    .awards = c.awards };
	struct people_shares shares = people_shares(&c.form, c.people, c.person_count);
	paper.people = shares.women.people;
	paper.women = shares.women.count;
	paper.direct = shares.direct.count;
	if (shares.women.unknown || shares.direct.unknown)
		paper.people = 0; /* a paper never asserts what nobody recorded */
	paper.paper.number = c.s.number;
	paper.paper.on = c.s.sent_on;
	paper.paper.draft = false; /* it was sent under this number */
	name_row(m,
		 T(award_paper_submission_title, .form = c.form.short_name, .year = m->x.head.year),
		 &paper.paper);
	m->doc = paper_submission(m->db->arena, &paper);
	return OK;
}

static struct err make_decision(struct making *m)
{
	struct carried c = { 0 };
	TRY(load_carried(m, &c));
	struct award_decision paper = { .paper = m->x.head, .awards = c.awards };
	paper.paper.draft = !c.s.decided;
	if (c.s.decided) {
		paper.paper.issuer = c.s.issuer;
		paper.paper.number = c.s.decision_no;
		paper.paper.on = c.s.decided_on;
	}
	name_row(m,
		 T(award_paper_decision_title, .form = c.form.short_name, .year = m->x.head.year),
		 &paper.paper);
	m->doc = paper_award_decision(m->db->arena, &paper);
	return OK;
}

/* ---- a unit's sheet ---- */

static struct self_sheet sheet_paper(const struct making *m, const struct sheet_view *v)
{
	size_t k = (size_t)(v->result - v->unit->sheets);
	struct self_sheet s = papers_sheet(&m->x, v->unit, k);
	s.paper.draft = v->row.state == SHEET_DRAFT || v->row.state == SHEET_RETURNED;
	s.paper.symbol = papers_say(&m->x, T(award_paper_unit_symbol));
	if (!m->order->hide_final)
		return s;
	struct self_sheet_line *lines = NEW(m->db->arena, s.line_count + 1, struct self_sheet_line);
	for (size_t i = 0; i < s.line_count; i++) {
		lines[i] = s.lines[i];
		lines[i].final = PAPER_NONE;
	}
	s.lines = lines;
	s.final = PAPER_NONE;
	s.final_class = STR_NONE;
	return s;
}

static void make_committee(struct making *m, const struct self_sheet *s, const struct unit *u)
{
	struct committee_minutes c = {
		.paper = s->paper,
		.meeting = { .began_at = DAY_NONE,
			     .ended_at = DAY_NONE,
			     .on = DAY_NONE,
			     .summoned = PAPER_NONE,
			     .present = PAPER_NONE,
			     .chair = { u->chair, papers_say(&m->x, T(award_chair)) } },
		.sheet = *s,
		.in_favour = PAPER_NONE,
	};
	name_row(m, T(award_paper_committee_title, .unit = u->name, .year = m->x.head.year),
		 &c.paper);
	m->doc = paper_committee_minutes(m->db->arena, &c);
}

static struct err make_sheet(struct making *m)
{
	struct sheet_row row;
	struct sheet_view v;
	struct unit u;
	TRY(sheet_by_id(m->db, m->order->sheet, &row));
	const struct sheet_key key = { row.season, row.unit, row.role, row.period };
	TRY(sheet_open(m->db, &key, &v));
	TRY(unit_read_last(m->db, row.unit, &u));
	if (!v.set)
		return FAIL(ERR_NOT_FOUND, "score.no_sheet");
	if (m->order->hide_final)
		sheet_hide(&v, false);
	TRY(season_papers_open(m->db, &m->season, &v.in, &v.out, &m->x));
	TRY(give_number(m));
	struct self_sheet s = sheet_paper(m, &v);
	if (!m->order->given)
		s.paper.signatory = u.chair;
	m->row.key.issuer = m->row.key.unit = row.unit.n;
	m->row.key.part = str_fmt(m->db->arena, "%lld", (long long)row.id.n);
	if (m->order->kind == PAPER_COMMITTEE_MINUTES) {
		make_committee(m, &s, &u);
		return OK;
	}
	name_row(m, T(award_paper_sheet_title, .unit = u.name, .year = m->x.head.year), &s.paper);
	m->doc = paper_self_sheet(m->db->arena, &s);
	return OK;
}

/* ---- the register ---- */

struct document_key paper_order_key(struct arena *a, const struct season *s,
				    const struct paper_order *x)
{
	return (struct document_key){
		.kind = x->kind,
		.issuer = s->owner.n,
		.season = s->id.n,
		.cluster = x->cluster.n,
		.part = x->submission ? str_fmt(a, "%lld", (long long)x->submission) : S(""),
	};
}

struct err paper_order_find(struct db *db, const struct paper_order *x, struct document *out)
{
	struct season s;
	TRY(season_read(db, x->season, &s));
	const struct document_key key = paper_order_key(db->arena, &s, x);
	return document_find(db, &key, out);
}

static struct err begin(struct db *db, const struct paper_order *x, struct making *m)
{
	*m = (struct making){ .db = db, .order = x };
	TRY(season_read(db, x->season, &m->season));
	m->row.key = paper_order_key(db->arena, &m->season, x);
	return OK;
}

struct err paper_order_make(struct db *db, struct office *o, const struct paper_order *x,
			    int64_t *id)
{
	static struct err (*const makers[PAPER_KINDS])(struct making * m) = {
		[PAPER_CLUSTER_MINUTES] = make_minutes, [PAPER_CLASS_DECISION] = make_classes,
		[PAPER_RESULT_NOTICE] = make_classes,	[PAPER_SUBMISSION] = make_submission,
		[PAPER_AWARD_DECISION] = make_decision, [PAPER_SELF_SHEET] = make_sheet,
		[PAPER_COMMITTEE_MINUTES] = make_sheet,
	};
	struct making *m = NEW(db->arena, 1, struct making);
	if (!makers[x->kind])
		return FAIL(ERR_INVALID, "award.paper_kind");
	TRY(begin(db, x, m));
	TRY(makers[x->kind](m));
	return document_make_paper(db, o, &m->row, m->doc, id);
}

/* ---- a sample ---- */

/* Of the season as it stands: the first cluster, the first unit, the winners of all ballots. */
static struct err sample_doc(struct making *m, const struct wording_trial *t, struct doc **out)
{
	enum paper_kind kind = t->kind;
	struct arena *a = m->db->arena;
	struct papers p = { 0 };
	struct cluster_minutes minutes;
	struct self_sheet sheet;
	m->x.head.wording = m->x.by_cluster.wording = m->x.by_unit.wording = t->wording;
	m->x.decided = m->x.notice = m->x.submitted = m->x.granted = m->x.head;
	m->x.awards = papers_awards(&m->x);
	papers_office(&m->x, &p);
	bool units = m->out.unit_count && m->out.units[0].unit->sheet_count;
	if (kind == PAPER_CLUSTER_MINUTES && m->in.cluster_count) {
		TRY(papers_minutes(&m->x, 0, &minutes));
		*out = paper_cluster_minutes(a, &minutes);
	} else if (kind == PAPER_SUBMISSION && p.submission) {
		*out = paper_submission(a, p.submission);
	} else if (kind == PAPER_AWARD_DECISION && p.award_decision) {
		*out = paper_award_decision(a, p.award_decision);
	} else if (kind == PAPER_CLASS_DECISION) {
		*out = paper_class_decision(a, p.class_decision);
	} else if (kind == PAPER_RESULT_NOTICE) {
		*out = paper_result_notice(a, p.notice);
	} else if (kind == PAPER_SELF_SHEET && units) {
		sheet = papers_sheet(&m->x, &m->out.units[0], 0);
		*out = paper_self_sheet(a, &sheet);
	} else if (kind == PAPER_COMMITTEE_MINUTES && units) {
		sheet = papers_sheet(&m->x, &m->out.units[0], 0);
		const struct unit u = { .name = m->out.units[0].unit->name };
		make_committee(m, &sheet, &u);
		*out = m->doc;
	}
	return OK;
}

struct err paper_order_sample(struct db *db, season_id season, const struct wording_trial *t,
			      struct doc **out)
{
	struct making *m = NEW(db->arena, 1, struct making);
	const struct paper_order order = { .kind = t->kind, .season = season };
	TRY(begin(db, &order, m));
	TRY(load_season(m));
	m->x.head.draft = m->x.by_cluster.draft = m->x.by_unit.draft = true;
	return sample_doc(m, t, out);
}

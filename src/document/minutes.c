/* minutes.c: the minutes of a cluster's conference and of a unit's committee. */
#include "document/parts.h"
#include "msg_document.gen.h"

enum { POINTS_TABLE = 8, GROUPS_TABLE = 4 };

/* Numbers the parts that are there: "1. ", "2. ". */
struct parts {
	struct pen *w;
	int n;
};

static void heading(struct parts *x, struct msg m)
{
	doc_begin(x->w->d, DOC_HEADING);
	doc_run(x->w->d, 0, str_fmt(x->w->a, "%d. ", ++x->n));
	doc_run(x->w->d, 0, paper_say(x->w->a, m));
}

/* What was said, or three empty lines for the pen. */
static void put_points(struct pen *w, const struct paper_meeting *m)
{
	for (size_t i = 0; i < m->point_count; i++)
		doc_par(w->d, DOC_BODY, m->points[i]);
	for (int i = 0; i < 3 && !m->point_count; i++)
		pen_par(w, DOC_PLAIN, T(document_part_line));
}

static struct str place_text(struct arena *a, const struct paper_unit *u)
{
	return u->place ? str_fmt(a, "%lld%s", (long long)u->place, u->tied ? "*" : "") : S("-");
}

static bool any_tied(const struct paper_units *u)
{
	for (size_t i = 0; i < u->n; i++)
		if (u->p[i].tied)
			return true;
	return false;
}

static bool own_sheet(const struct paper_units *u)
{
	for (size_t i = 0; i < u->n; i++)
		if (u->p[i].ranked != PAPER_NONE)
			return true;
	return false;
}

/* A cluster that ranks by a sheet of its own has its points beside the place. */
static void put_points_heads(struct pen *w, bool own)
{
	const struct column usual[] = {
		{ T(document_column_no), 7 },	  { T(document_column_unit), 36 },
		{ T(document_column_self), 12 },  { T(document_column_final), 12 },
		{ T(document_column_class), 26 }, { T(document_column_place), 11 },
		{ T(document_column_note), 21 },
	};
	const struct column with[] = {
		{ T(document_column_no), 7 },	  { T(document_column_unit), 33 },
		{ T(document_column_self), 12 },  { T(document_column_final), 12 },
		{ T(document_column_class), 24 }, { T(document_column_ranked), 13 },
		{ T(document_column_place), 11 }, { T(document_column_note), 20 },
	};
	if (own)
		pen_table(w, with, POINTS_TABLE);
	else
		pen_table(w, usual, POINTS_TABLE - 1);
}

static void put_points_table(struct pen *w, const struct paper_units *u)
{
	bool own = own_sheet(u);
	put_points_heads(w, own);
	for (size_t i = 0; i < u->n; i++) {
		const struct paper_unit *x = &u->p[i];
		doc_row(w->d);
		pen_cell_mid(w, str_fmt(w->a, "%zu", i + 1));
		pen_cell(w, x->name);
		pen_cell_mid(w, paper_points(w->a, x->self));
		doc_cell_text(w->d, DOC_CELL_CENTRE, RUN_BOLD, paper_points(w->a, x->final));
		pen_cell(w, paper_class_text(u, x));
		if (own)
			pen_cell_mid(w, paper_points(w->a, x->ranked));
		pen_cell_mid(w, place_text(w->a, x));
		pen_cell(w, x->note);
	}
	doc_table_end(w->d);
	if (any_tied(u)) {
		doc_gap(w->d, 1);
		pen_par(w, DOC_SMALL, T(document_minutes_tied));
	}
	doc_gap(w->d, 3);
}

static struct str winners(struct arena *a, const struct paper_ballot *b)
{
	struct str s = STR_NONE;
	for (size_t i = 0; i < b->candidate_count; i++)
		if (b->candidates[i].elected) {
			struct msg m = T(document_minutes_winner, .unit = b->candidates[i].name,
					 .votes = b->candidates[i].votes,
					 .collected = paper_count(a, b->collected));
			s = paper_joined(a, s, paper_say(a, m));
		}
	return s;
}

static void put_ballot(struct pen *w, const struct paper_ballot *b)
{
	struct arena *a = w->a;
	struct str won = winners(a, b);
	pen_par(w, DOC_BODY,
		T(document_minutes_ballot, .form = b->form, .issued = paper_count(a, b->issued),
		  .collected = paper_count(a, b->collected), .valid = paper_count(a, b->valid),
		  .invalid = paper_count(a, b->invalid)));
	if (won.n)
		pen_par(w, DOC_BODY, T(document_minutes_won, .winners = won));
	if (b->outcome.n || !won.n)
		pen_par(w, DOC_BODY,
			T(document_minutes_outcome, .text = paper_or_dots(b->outcome)));
	pen_par(w, DOC_BODY, T(document_minutes_counting, .number = paper_or_dots(b->document_no)));
}

static void put_next(struct parts *x, const struct cluster_minutes *m)
{
	heading(x, T(document_minutes_next));
	pen_par(x->w, DOC_BODY, T(document_minutes_next_head, .unit = paper_or_dots(m->next_head)));
	if (m->next_deputies.n)
		pen_par(x->w, DOC_BODY,
			T(document_minutes_next_deputies, .units = m->next_deputies));
}

static void put_content(struct pen *w, const struct cluster_minutes *m)
{
	struct parts x = { w, 0 };
	pen_par(w, DOC_HEADING, T(document_minutes_content));
	heading(&x, T(document_minutes_discussed));
	put_points(w, &m->meeting);
	heading(&x, T(document_minutes_points, .year = m->paper.year));
	put_points_table(w, &m->units);
	if (m->decision_count)
		heading(&x, T(document_minutes_decided));
	for (size_t i = 0; i < m->decision_count; i++)
		pen_par(w, DOC_ITEM, T(document_part_item, .text = m->decisions[i]));
	if (m->ballot_count)
		heading(&x, T(document_minutes_ballots));
	for (size_t i = 0; i < m->ballot_count; i++)
		put_ballot(w, &m->ballots[i]);
	put_next(&x, m);
}

static void put_end(struct pen *w, const struct paper_meeting *m)
{
	if (m->conclusion.n)
		doc_par(w->d, DOC_BODY, m->conclusion);
	pen_par(w, DOC_BODY, T(document_minutes_end, .hour = paper_hour(w->a, m->ended_at)));
}

struct doc *paper_cluster_minutes(struct arena *a, const struct cluster_minutes *m)
{
	struct msg subject =
		T(document_minutes_subject, .year = m->paper.year, .cluster = m->cluster);
	struct pen w = pen_open(a, &m->paper, PAPER_CLUSTER_MINUTES, subject);
	pen_par(&w, DOC_HEADING, T(document_minutes_when));
	pen_meeting(&w, &m->meeting, m->cluster, false);
	put_content(&w, m);
	pen_par(&w, DOC_HEADING, T(document_minutes_conclusion));
	put_end(&w, &m->meeting);
	pen_two_signers(&w, T(document_sign_secretary), m->meeting.secretary.name,
			T(document_sign_chair), m->meeting.chair.name);
	pen_audit_head(&w);
	return w.d;
}

/* ---- a unit's committee ---- */

static void put_groups(struct pen *w, const struct self_sheet *s)
{
	const struct column columns[GROUPS_TABLE] = {
		{ T(document_column_no), 8 },
		{ T(document_column_content), 60 },
		{ T(document_column_max), 16 },
		{ T(document_column_self), 16 },
	};
	pen_table(w, columns, GROUPS_TABLE);
	for (size_t i = 0; i < s->line_count; i++)
		if (s->lines[i].group) {
			doc_row(w->d);
			pen_cell_mid(w, s->lines[i].code);
			pen_cell(w, s->lines[i].text);
			pen_cell_mid(w, paper_points(w->a, s->lines[i].max));
			pen_cell_mid(w, paper_points(w->a, s->lines[i].self));
		}
	doc_row(w->d);
	doc_cell(w->d, &(struct doc_cell){ .columns = 2 });
	doc_begin(w->d, DOC_CELL);
	doc_run(w->d, RUN_BOLD, paper_say(w->a, T(document_column_total)));
	doc_cell_text(w->d, DOC_CELL_CENTRE, RUN_BOLD, paper_points(w->a, s->max));
	doc_cell_text(w->d, DOC_CELL_CENTRE, RUN_BOLD, paper_points(w->a, s->self));
	doc_table_end(w->d);
	doc_gap(w->d, 3);
}

struct doc *paper_committee_minutes(struct arena *a, const struct committee_minutes *m)
{
	struct pen w = pen_open(a, &m->paper, PAPER_COMMITTEE_MINUTES,
				T(document_committee_subject, .year = m->paper.year));
	struct parts x = { &w, 0 };
	struct str committee = paper_say(a, T(document_committee_of, .unit = m->paper.issuer));
	pen_par(&w, DOC_HEADING, T(document_minutes_when));
	pen_meeting(&w, &m->meeting, committee, true);
	pen_par(&w, DOC_HEADING, T(document_minutes_content));
	heading(&x, T(document_committee_discussed));
	put_points(&w, &m->meeting);
	heading(&x, T(document_committee_result));
	doc_keep(w.d);
	put_groups(&w, &m->sheet);
	pen_par(&w, DOC_BODY,
		T(document_committee_agreed,
		  .points = paper_or_dots(paper_points(a, m->sheet.self)),
		  .class = paper_or_dots(m->sheet.self_class),
		  .votes = paper_count(a, m->in_favour),
		  .present = paper_count(a, m->meeting.present)));
	pen_par(&w, DOC_HEADING, T(document_minutes_conclusion));
	put_end(&w, &m->meeting);
	pen_two_signers(&w, T(document_sign_secretary), m->meeting.secretary.name,
			T(document_sign_chair), m->meeting.chair.name);
	return w.d;
}

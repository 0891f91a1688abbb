/* dossier.c: the papers of an award dossier. */
#include "document/dossier.h"

#include "document/parts.h"
#include "msg_document.gen.h"

static void put_lines(struct pen *w, struct str text)
{
	struct str rest = text, line;
	if (!str_trim(text).n)
		pen_par(w, DOC_PLAIN, T(document_part_line));
	while (str_split(&rest, '\n', &line))
		if (str_trim(line).n)
			doc_par(w->d, DOC_BODY, str_trim(line));
}

static void put_years(struct pen *w, const struct dossier_paper *x)
{
	const struct column columns[] = { { T(document_column_year), 30 },
					  { T(document_column_class), 90 },
					  { T(document_column_points), 30 } };
	if (!x->year_count)
		return;
	pen_par(w, DOC_BODY, T(document_dossier_years));
	pen_table(w, columns, 3);
	for (size_t i = 0; i < x->year_count; i++) {
		doc_row(w->d);
		pen_cell_mid(w, str_fmt(w->a, "%lld", (long long)x->years[i].year));
		pen_cell(w, x->years[i].class_name);
		pen_cell_mid(w, x->years[i].points);
	}
	doc_table_end(w->d);
	doc_gap(w->d, 3);
}

static void put_awards(struct pen *w, const struct dossier_paper *x)
{
	const struct column columns[] = { { T(document_column_year), 20 },
					  { T(document_column_form), 90 },
					  { T(document_column_decision), 50 } };
	pen_par(w, DOC_HEADING, T(document_dossier_awards));
	if (!x->award_count) {
		pen_par(w, DOC_PLAIN, T(document_part_line));
		return;
	}
	pen_table(w, columns, 3);
	for (size_t i = 0; i < x->award_count; i++) {
		doc_row(w->d);
		pen_cell_mid(w, str_fmt(w->a, "%lld", (long long)x->awards[i].year));
		pen_cell(w, x->awards[i].form);
		pen_cell(w, x->awards[i].decision);
	}
	doc_table_end(w->d);
	doc_gap(w->d, 3);
}

static void put_initiatives(struct pen *w, const struct dossier_paper *x)
{
	const struct column columns[] = { { T(document_column_no), 10 },
					  { T(document_column_initiative), 70 },
					  { T(document_column_authors), 40 },
					  { T(document_column_decision), 40 } };
	pen_table(w, columns, 4);
	for (size_t i = 0; i < x->initiative_count; i++) {
		const struct dossier_initiative *s = &x->initiatives[i];
		doc_row(w->d);
		pen_cell_mid(w, str_fmt(w->a, "%zu", i + 1));
		pen_cell(w, s->title);
		pen_cell(w, s->authors);
		pen_cell(w, s->decision);
	}
	doc_table_end(w->d);
	doc_gap(w->d, 3);
}

/* What is not known is left to be written by hand. */
static void put_person(struct pen *w, const struct dossier_paper *x)
{
	pen_par(w, DOC_BODY, T(document_dossier_job, .text = paper_or_dots(x->job)));
	pen_par(w, DOC_BODY, T(document_dossier_education, .text = paper_or_dots(x->education)));
	if (x->offices.n)
		pen_par(w, DOC_BODY, T(document_dossier_offices, .text = x->offices));
}

static void put_report(struct pen *w, const struct dossier_paper *x)
{
	pen_par(w, DOC_HEADING, T(document_dossier_about));
	pen_par(w, DOC_BODY, T(document_dossier_holder, .holder = x->holder));
	pen_par(w, DOC_BODY, T(document_dossier_unit, .unit = x->unit));
	if (x->person)
		put_person(w, x);
	else if (x->members >= 0)
		pen_par(w, DOC_BODY,
			T(document_dossier_members, .n = paper_count(w->a, x->members)));
	pen_par(w, DOC_HEADING, T(document_dossier_deeds));
	put_years(w, x);
	put_lines(w, x->deeds);
	if (x->initiative_count) {
		pen_par(w, DOC_BODY, T(document_dossier_initiatives));
		put_initiatives(w, x);
	}
	put_awards(w, x);
}

/* The first paragraphs say it all: what stands below is the report's. */
static void put_summary(struct pen *w, const struct dossier_paper *x)
{
	pen_par(w, DOC_BODY, T(document_dossier_holder, .holder = x->holder));
	pen_par(w, DOC_BODY, T(document_dossier_unit, .unit = x->unit));
	put_years(w, x);
	put_lines(w, x->deeds);
}

struct doc *paper_dossier(struct arena *a, const struct dossier_paper *x)
{
	const struct msg subjects[] = {
		[DOSSIER_ACHIEVEMENT] = T(document_dossier_subject, .form = x->form),
		[DOSSIER_SUMMARY] = T(document_dossier_short, .form = x->form),
		[DOSSIER_INITIATIVES] = T(document_dossier_list),
	};
	const enum paper_kind kind = x->part == DOSSIER_SUMMARY ? PAPER_ACHIEVEMENT_SUMMARY
								: PAPER_ACHIEVEMENT;
	struct pen w = pen_open(a, &x->paper, kind, subjects[x->part]);
	const struct str usual[] = { paper_say(a, T(document_to_superior)),
				     paper_say(a, T(document_to_file)) };
	if (x->part == DOSSIER_ACHIEVEMENT)
		put_report(&w, x);
	else if (x->part == DOSSIER_SUMMARY)
		put_summary(&w, x);
	else
		put_initiatives(&w, x);
	doc_gap(w.d, 3);
	pen_sign(&w, usual, 2);
	return w.d;
}

/* ---- the council's minutes ---- */

static void put_people(struct pen *w, const struct council_person *p, size_t n)
{
	for (size_t i = 0; i < n; i++)
		pen_par(w, DOC_ITEM,
			T(document_council_person, .name = paper_joined(w->a, p[i].name, p[i].post),
			  .role = p[i].role));
}

static struct str votes(struct arena *a, const struct council_line *c)
{
	return c->agree == PAPER_NONE
		       ? STR_NONE
		       : str_fmt(a, "%lld/%lld", (long long)c->agree, (long long)c->base);
}

static void put_cases(struct pen *w, const struct council_minutes *m)
{
	const struct column columns[] = {
		{ T(document_column_no), 9 },	 { T(document_column_holder), 50 },
		{ T(document_column_form), 45 }, { T(document_column_votes), 18 },
		{ T(document_column_need), 16 }, { T(document_column_result), 26 },
	};
	pen_table(w, columns, 6);
	for (size_t i = 0; i < m->case_count; i++) {
		const struct council_line *c = &m->cases[i];
		doc_row(w->d);
		pen_cell_mid(w, str_fmt(w->a, "%zu", i + 1));
		pen_cell(w, c->holder);
		pen_cell(w, c->form);
		pen_cell_mid(w, votes(w->a, c));
		pen_cell_mid(w, c->agree == PAPER_NONE ? STR_NONE
						       : str_fmt(w->a, "%lld", (long long)c->need));
		pen_cell(w, c->agree == PAPER_NONE ? DOTS
			    : c->passed		   ? paper_say(w->a, T(document_council_passed))
						   : paper_say(w->a, T(document_council_failed)));
	}
	doc_table_end(w->d);
	doc_gap(w->d, 3);
}

struct doc *paper_council_minutes(struct arena *a, const struct council_minutes *m)
{
	struct pen w = pen_open(a, &m->paper, PAPER_COUNCIL_MINUTES,
				T(document_part_plain, .text = m->title));
	pen_par(&w, DOC_BODY,
		T(document_council_began, .hour = paper_hour(a, m->began_at),
		  .day = paper_day(a, local_day(m->began_at)), .place = paper_or_dots(m->held_at),
		  .council = m->council, .decision = m->decision));
	pen_par(&w, DOC_HEADING, T(document_council_who));
	pen_par(&w, DOC_BODY,
		T(document_council_quorum, .present = paper_count(a, m->present),
		  .all = paper_count(a, m->members)));
	put_people(&w, m->came, m->came_count);
	if (m->away_count)
		pen_par(&w, DOC_BODY, T(document_council_away));
	put_people(&w, m->away, m->away_count);
	pen_par(&w, DOC_BODY, T(document_meeting_chair, .name = paper_or_dots(m->chair)));
	pen_par(&w, DOC_BODY, T(document_meeting_secretary, .name = paper_or_dots(m->secretary)));
	pen_par(&w, DOC_HEADING, T(document_council_course));
	put_lines(&w, m->notes);
	pen_par(&w, DOC_HEADING, T(document_council_vote));
	for (size_t i = 0; i < m->rule_count; i++)
		doc_par(w.d, DOC_BODY, m->rules[i]);
	put_cases(&w, m);
	pen_par(&w, DOC_HEADING, T(document_council_conclusion));
	put_lines(&w, m->conclusion);
	pen_two_signers(&w, T(document_sign_secretary), m->secretary,
			T(document_sign_council_chair), m->chair);
	pen_audit_head(&w);
	return w.d;
}

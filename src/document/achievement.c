/* achievement.c: the report of achievements, its summary, the list of initiatives. See
 * achievement.h. */
#include "document/achievement.h"

#include "document/parts.h"
#include "msg_document.gen.h"

enum { FIGURE_TABLE = 5, SUMMARY_FIGURES = 5 };

/* ---- tables ---- */

static void put_figures(struct pen *w, const struct achievement *x, size_t most)
{
	const struct column columns[FIGURE_TABLE] = {
		{ T(document_column_no), 8 },	    { T(document_column_indicator), 70 },
		{ T(document_column_measure), 24 }, { T(document_column_target), 22 },
		{ T(document_column_value), 24 },
	};
	if (!x->figure_count)
		return;
	pen_table(w, columns, FIGURE_TABLE);
	for (size_t i = 0; i < x->figure_count && i < most; i++) {
		const struct achieved_figure *f = &x->figures[i];
		doc_row(w->d);
		pen_cell_mid(w, str_fmt(w->a, "%zu", i + 1));
		pen_cell(w, f->name);
		pen_cell_mid(w, f->measure);
		pen_cell_mid(w, f->target);
		pen_cell_mid(w, f->value);
	}
	doc_table_end(w->d);
	doc_gap(w->d, 3);
}

static void put_years(struct pen *w, const struct achievement *x)
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

static void put_awards(struct pen *w, const struct achievement *x)
{
	const struct column columns[] = { { T(document_column_year), 20 },
					  { T(document_column_form), 90 },
					  { T(document_column_decision), 50 } };
	if (!x->award_count) {
		pen_par(w, DOC_BODY, T(document_achieved_no_award));
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

static void put_initiatives(struct pen *w, const struct achievement *x)
{
	const struct column columns[] = { { T(document_column_no), 10 },
					  { T(document_column_initiative), 70 },
					  { T(document_column_authors), 40 },
					  { T(document_column_decision), 40 } };
	if (!x->initiative_count)
		return;
	pen_table(w, columns, 4);
	for (size_t i = 0; i < x->initiative_count; i++) {
		const struct achieved_initiative *s = &x->initiatives[i];
		doc_row(w->d);
		pen_cell_mid(w, str_fmt(w->a, "%zu", i + 1));
		pen_cell(w, s->title);
		pen_cell(w, s->authors);
		pen_cell(w, s->decision);
	}
	doc_table_end(w->d);
	doc_gap(w->d, 3);
}

/* ---- who ---- */

/* What is not known is left to be written by hand. */
static void put_person(struct pen *w, const struct achievement *x)
{
	pen_par(w, DOC_BODY, T(document_dossier_job, .text = paper_or_dots(x->job)));
	pen_par(w, DOC_BODY, T(document_dossier_education, .text = paper_or_dots(x->education)));
	if (x->offices.n)
		pen_par(w, DOC_BODY, T(document_dossier_offices, .text = x->offices));
}

static void put_who(struct pen *w, const struct achievement *x)
{
	if (x->form.n)
		pen_par(w, DOC_BODY, T(document_dossier_holder, .holder = x->holder));
	if (x->person) {
		pen_par(w, DOC_BODY, T(document_dossier_unit, .unit = x->unit));
		return;
	}
	pen_par(w, DOC_BODY,
		T(document_achieved_unit, .unit = x->unit, .cluster = paper_or_dots(x->cluster),
		  .count = paper_count(w->a, x->members), .name = paper_or_dots(x->chair)));
}

/* ---- what ---- */

/* A dossier is made at any time of the year: what is not known yet is not asked for. */
static void put_result(struct pen *w, const struct achievement *x)
{
	struct str place = x->place ? paper_count(w->a, x->place) : DOTS;
	if (x->person || (x->form.n && !x->class_name.n))
		return;
	pen_par(w, DOC_BODY,
		T(document_achieved_result, .points = paper_or_dots(paper_points(w->a, x->points)),
		  .class = paper_or_dots(x->class_name), .place = place,
		  .cluster = paper_or_dots(x->cluster)));
}

static void put_deeds(struct pen *w, const struct achievement *x)
{
	struct str rest = x->deeds, line;
	if (!str_trim(rest).n)
		pen_par(w, DOC_BODY, T(document_achieved_care));
	while (str_split(&rest, '\n', &line))
		if (str_trim(line).n)
			doc_par(w->d, DOC_BODY, str_trim(line));
}

static void put_report(struct pen *w, const struct achievement *x)
{
	pen_par(w, DOC_HEADING, T(document_achieved_who));
	put_who(w, x);
	if (x->person)
		put_person(w, x);
	pen_par(w, DOC_HEADING, T(document_achieved_what));
	put_figures(w, x, x->figure_count);
	put_result(w, x);
	put_years(w, x);
	put_deeds(w, x);
	if (x->initiative_count)
		pen_par(w, DOC_BODY, T(document_dossier_initiatives));
	put_initiatives(w, x);
	pen_par(w, DOC_HEADING, T(document_achieved_before));
	put_awards(w, x);
	pen_par(w, DOC_BODY, T(document_achieved_end, .year = x->paper.year));
}

/* One page that says it all: what stands below is the report's. */
static void put_summary(struct pen *w, const struct achievement *x)
{
	put_who(w, x);
	put_result(w, x);
	put_figures(w, x, SUMMARY_FIGURES);
	put_years(w, x);
	put_deeds(w, x);
	put_awards(w, x);
}

static struct msg subject_of(const struct achievement *x)
{
	if (x->part == ACHIEVEMENT_INITIATIVES)
		return T(document_dossier_list);
	if (!x->form.n)
		return T(document_achieved_subject, .unit = x->unit, .year = x->paper.year);
	return x->part == ACHIEVEMENT_SUMMARY ? T(document_dossier_short, .form = x->form)
					      : T(document_dossier_subject, .form = x->form);
}

struct doc *paper_achievement(struct arena *a, const struct achievement *x)
{
	bool summary = x->part == ACHIEVEMENT_SUMMARY;
	struct pen w =
		pen_open(a, &x->paper, summary ? PAPER_ACHIEVEMENT_SUMMARY : PAPER_ACHIEVEMENT,
			 subject_of(x));
	const struct str usual[] = { pen_say(&w, T(document_to_superior)),
				     pen_say(&w, T(document_to_file)) };
	if (summary)
		put_summary(&w, x);
	else if (x->part == ACHIEVEMENT_INITIATIVES)
		put_initiatives(&w, x);
	else
		put_report(&w, x);
	doc_gap(w.d, 3);
	pen_sign(&w, summary ? NULL : usual, summary ? 0 : 2);
	return w.d;
}

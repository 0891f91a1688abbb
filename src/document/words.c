/* words.c: a report in words, with its figures as an annex. */
#include "document/parts.h"
#include "msg_document.gen.h"

enum { FIGURES_TABLE = 4, SUMS_TABLE };

static const char *const romans[] = { "I",    "II",  "III",  "IV",    "V",   "VI",   "VII",
				      "VIII", "IX",  "X",    "XI",    "XII", "XIII", "XIV",
				      "XV",   "XVI", "XVII", "XVIII", "XIX", "XX" };

static void put_section(struct pen *w, size_t i, const struct words_section *s)
{
	const char *no = i < sizeof romans / sizeof *romans ? romans[i] : "";
	struct str rest = s->body, line;
	doc_begin(w->d, DOC_HEADING);
	doc_run(w->d, RUN_CAPS, str_fmt(w->a, "%s. %.*s", no, (int)s->title.n, s->title.p));
	if (!str_trim(rest).n)
		doc_par(w->d, DOC_BODY, DOTS);
	while (str_split(&rest, '\n', &line))
		if (str_trim(line).n)
			doc_par(w->d, DOC_BODY, str_trim(line));
}

static void put_figures(struct pen *w, const struct words_report *r)
{
	const struct column columns[SUMS_TABLE] = {
		{ T(document_column_no), 12 },
		{ T(document_column_indicator), r->sums ? 70 : 88 },
		{ T(document_column_measure), 26 },
		{ T(document_column_value), 28 },
		{ T(document_column_units_sent), 18 },
	};
	doc_section(w->d, false);
	pen_par(w, DOC_NAME, T(document_report_annex));
	doc_par(w->d, DOC_SUBJECT, r->subject);
	if (r->sums)
		pen_par(w, DOC_CENTRE, T(document_sums_of, .sent = r->sent, .units = r->units));
	doc_gap(w->d, 3);
	pen_table(w, columns, r->sums ? SUMS_TABLE : FIGURES_TABLE);
	for (size_t i = 0; i < r->figure_count; i++) {
		doc_row(w->d);
		pen_cell_mid(w, r->figures[i].code);
		pen_cell(w, r->figures[i].name);
		pen_cell_mid(w, r->figures[i].measure);
		pen_cell_mid(w, r->figures[i].value);
		if (r->sums)
			pen_cell_mid(w, r->figures[i].reported);
	}
	doc_table_end(w->d);
}

struct doc *paper_words_report(struct arena *a, const struct words_report *r)
{
	struct pen w =
		pen_open(a, &r->paper, PAPER_REPORT, T(document_part_plain, .text = r->subject));
	const struct str usual[] = { paper_say(a, T(document_to_superior)),
				     paper_say(a, T(document_to_file)) };
	for (size_t i = 0; i < r->section_count; i++)
		put_section(&w, i, &r->sections[i]);
	doc_gap(w.d, 3);
	pen_sign(&w, usual, 2);
	if (r->figure_count)
		put_figures(&w, r);
	return w.d;
}

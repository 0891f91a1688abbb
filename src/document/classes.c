/* classes.c: the decision on classes, and the notice of results. */
#include "base/num.h"
#include "document/parts.h"
#include "msg_document.gen.h"

enum { CLASS_TABLE = 5, COUNT_TABLE = 3, HONOUR_TABLE = 4 };

static size_t in_class(const struct paper_units *u, size_t k)
{
	size_t n = 0;
	for (size_t i = 0; i < u->n; i++)
		n += paper_class_of(u, &u->p[i]) == (int)k;
	return n;
}

static void put_units(struct pen *w, const struct paper_units *u, size_t k, size_t *number)
{
	for (size_t i = 0; i < u->n; i++) {
		const struct paper_unit *x = &u->p[i];
		if (paper_class_of(u, x) != (int)k)
			continue;
		doc_row(w->d);
		pen_cell_mid(w, str_fmt(w->a, "%zu", ++*number));
		pen_cell(w, x->name);
		pen_cell(w, x->cluster);
		pen_cell_mid(w, paper_points(w->a, x->final));
		pen_cell(w, x->note);
	}
}

static void put_classes(struct pen *w, const struct paper_units *u)
{
	const struct column columns[CLASS_TABLE] = {
		{ T(document_column_no), 8 },	    { T(document_column_unit), 54 },
		{ T(document_column_cluster), 32 }, { T(document_column_points), 14 },
		{ T(document_column_note), 34 },
	};
	size_t number = 0;
	pen_table(w, columns, CLASS_TABLE);
	for (size_t k = 0; k < u->class_count; k++) {
		size_t n = in_class(u, k);
		if (!n)
			continue;
		pen_group(w, CLASS_TABLE,
			  paper_say(w->a, T(document_class_group, .class = u->classes[k].name,
					    .n = paper_count(w->a, (int64_t)n))));
		put_units(w, u, k, &number);
	}
	doc_table_end(w->d);
}

struct doc *paper_class_decision(struct arena *a, const struct class_decision *x)
{
	struct str year = x->paper.year;
	struct pen w = pen_open(a, &x->paper, PAPER_CLASS_DECISION,
				T(document_class_subject, .year = year));
	const struct str usual[] = { paper_say(a, T(document_to_article_3)),
				     paper_say(a, T(document_to_report)),
				     paper_say(a, T(document_to_file)) };
	pen_decides(
		&w, ABOUT_CLASS,
		pen_say(&w, T(document_decision_proposed, .by = paper_or_dots(x->proposed_by))));
	pen_article(&w, 1,
		    pen_say(&w, T(document_class_article_1, .year = year,
				  .n = paper_count(a, (int64_t)x->units.n))));
	for (size_t k = 0; k < x->units.class_count; k++)
		pen_par(&w, DOC_ITEM,
			T(document_class_count, .class = x->units.classes[k].name,
			  .n = paper_count(a, (int64_t)in_class(&x->units, k)),
			  .end = paper_end(k + 1 < x->units.class_count)));
	pen_article(&w, 2, pen_say(&w, T(document_class_article_2, .year = year)));
	pen_article(&w, 3, pen_say(&w, T(document_class_article_3)));
	pen_sign(&w, usual, 3);
	pen_annex(&w, false, pen_say(&w, T(document_class_list, .year = year)));
	put_classes(&w, &x->units);
	return w.d;
}

/* ---- the notice ---- */

static void put_counts(struct pen *w, const struct paper_units *u)
{
	const struct column columns[COUNT_TABLE] = {
		{ T(document_column_class), 60 },
		{ T(document_column_count), 20 },
		{ T(document_column_share_all), 20 },
	};
	pen_table(w, columns, COUNT_TABLE);
	for (size_t k = 0; k < u->class_count; k++) {
		int64_t n = (int64_t)in_class(u, k);
		int64_t share = share_bp(n, (int64_t)u->n);
		doc_row(w->d);
		pen_cell(w, u->classes[k].name);
		pen_cell_mid(w, str_fmt(w->a, "%lld", (long long)n));
		pen_cell_mid(w, paper_say(w->a, T(document_part_percent, .share = share)));
	}
	doc_table_end(w->d);
	doc_gap(w->d, 3);
}

static void put_honours(struct pen *w, const struct paper_awards *all)
{
	const struct column columns[HONOUR_TABLE] = {
		{ T(document_column_no), 8 },
		{ T(document_column_holder), 50 },
		{ T(document_column_cluster), 30 },
		{ T(document_column_form), 50 },
	};
	pen_table(w, columns, HONOUR_TABLE);
	for (size_t i = 0; i < all->n; i++) {
		const struct paper_award *x = &all->p[i];
		doc_row(w->d);
		pen_cell_mid(w, str_fmt(w->a, "%zu", i + 1));
		pen_cell(w, x->person ? paper_joined(w->a, x->name, x->unit) : x->name);
		pen_cell(w, x->cluster);
		pen_cell(w, x->form);
	}
	doc_table_end(w->d);
	doc_gap(w->d, 3);
}

struct doc *paper_result_notice(struct arena *a, const struct result_notice *x)
{
	struct str year = x->paper.year;
	struct pen w = pen_open(a, &x->paper, PAPER_RESULT_NOTICE,
				T(document_notice_subject, .year = year));
	const struct str usual[] = { paper_say(a, T(document_to_units)),
				     paper_say(a, T(document_to_report)),
				     paper_say(a, T(document_to_file)) };
	pen_par(&w, DOC_BODY, T(document_notice_opening, .issuer = x->paper.issuer, .year = year));
	pen_par(&w, DOC_HEADING,
		T(document_notice_classes, .n = paper_count(a, (int64_t)x->units.n)));
	put_counts(&w, &x->units);
	if (x->awards.n) {
		pen_par(&w, DOC_HEADING, T(document_notice_honoured));
		put_honours(&w, &x->awards);
	}
	if (x->review_until != DAY_NONE)
		pen_par(&w, DOC_BODY,
			T(document_notice_review, .issuer = x->paper.issuer,
			  .day = paper_day(a, x->review_until)));
	pen_par(&w, DOC_BODY, T(document_notice_end, .issuer = x->paper.issuer));
	pen_sign(&w, usual, 3);
	return w.d;
}

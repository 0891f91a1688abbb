/* ruling.c: see ruling.h. */
#include "document/ruling.h"

#include "base/num.h"
#include "document/parts.h"
#include "msg_document.gen.h"

enum { CHANGES_TABLE = 4 };
enum { WITHDRAWN_TABLE = 4, CORRECTED_TABLE = 5, MONEY_TABLE = 6, BOOK_TABLE = 6 };

static struct str of_decision(struct arena *a, const struct award_ruling_paper *x)
{
	return x->of_decision.n ? paper_say(a, T(document_ruling_of, .number = x->of_decision,
						 .day = paper_day(a, x->of_decided_on)))
				: STR_NONE;
}

static void number_cell(struct pen *w, size_t i) { pen_cell_mid(w, str_fmt(w->a, "%zu", i + 1)); }

static void put_withdrawn(struct pen *w, const struct award_ruling_paper *x)
{
	const struct column columns[WITHDRAWN_TABLE] = {
		{ T(document_column_no), 8 },
		{ T(document_column_holder), 50 },
		{ T(document_column_form), 45 },
		{ T(document_column_decision), 35 },
	};
	pen_table(w, columns, WITHDRAWN_TABLE);
	for (size_t i = 0; i < x->n; i++) {
		const struct ruled_award *l = &x->lines[i];
		doc_row(w->d);
		number_cell(w, i);
		pen_cell(w, l->holder);
		pen_cell(w, l->form);
		pen_cell(w, l->book_no.n ? paper_say(w->a, T(document_ruling_booked,
							     .decision = l->decision,
							     .number = l->book_no))
					 : l->decision);
	}
	doc_table_end(w->d);
}

static void put_corrected(struct pen *w, const struct award_ruling_paper *x)
{
	const struct column columns[CORRECTED_TABLE] = {
		{ T(document_column_no), 8 },	 { T(document_column_holder), 40 },
		{ T(document_column_what), 22 }, { T(document_column_was), 40 },
		{ T(document_column_is), 40 },
	};
	pen_table(w, columns, CORRECTED_TABLE);
	for (size_t i = 0; i < x->n; i++) {
		const struct ruled_award *l = &x->lines[i];
		doc_row(w->d);
		number_cell(w, i);
		pen_cell(w, paper_joined(w->a, l->holder, l->form));
		pen_cell(w, l->what);
		pen_cell(w, l->was);
		pen_cell(w, l->becomes);
	}
	doc_table_end(w->d);
}

struct doc *paper_award_ruling(struct arena *a, const struct award_ruling_paper *x)
{
	enum paper_kind kind = x->withdraw ? PAPER_AWARD_WITHDRAWAL : PAPER_AWARD_CORRECTION;
	struct str of = of_decision(a, x), count = paper_count(a, (int64_t)x->n);
	struct msg subject = x->withdraw ? T(document_withdrawal_subject, .of = of)
					 : T(document_correction_subject, .of = of);
	struct pen w = pen_open(a, &x->paper, kind, subject);
	const struct str usual[] = { paper_say(a, T(document_to_article_3)),
				     paper_say(a, T(document_to_file)) };
	pen_decides(&w, ABOUT_AWARD, pen_say(&w, T(document_ruling_reason, .reason = x->reason)));
	pen_article(&w, 1,
		    pen_say(&w, x->withdraw ? T(document_withdrawal_1, .count = count, .of = of)
					     : T(document_correction_1, .count = count, .of = of)));
	pen_article(&w, 2,
		    pen_say(&w, x->withdraw ? T(document_withdrawal_2)
					     : T(document_correction_2, .of = of)));
	pen_article(&w, 3, pen_say(&w, T(document_award_article_3)));
	pen_sign(&w, usual, 2);
	pen_annex(&w, false,
		  pen_say(&w, x->withdraw ? T(document_withdrawal_list)
					   : T(document_correction_list)));
	if (x->withdraw)
		put_withdrawn(&w, x);
	else
		put_corrected(&w, x);
	return w.d;
}

/* ---- classes ---- */

static void put_changes(struct pen *w, const struct class_correction *x)
{
	const struct column columns[CHANGES_TABLE] = {
		{ T(document_column_no), 8 },
		{ T(document_column_holder), 46 },
		{ T(document_column_was), 46 },
		{ T(document_column_is), 46 },
	};
	pen_table(w, columns, CHANGES_TABLE);
	for (size_t i = 0; i < x->n; i++) {
		const struct class_change *l = &x->lines[i];
		doc_row(w->d);
		number_cell(w, i);
		pen_cell(w, l->name);
		pen_cell(w, l->was);
		pen_cell(w, l->becomes);
	}
	doc_table_end(w->d);
}

struct doc *paper_class_correction(struct arena *a, const struct class_correction *x)
{
	struct str year = x->paper.year;
	struct pen w = pen_open(a, &x->paper, PAPER_CLASS_CORRECTION,
				T(document_recall_subject, .year = year));
	const struct str usual[] = { paper_say(a, T(document_to_article_3)),
				     paper_say(a, T(document_to_report)),
				     paper_say(a, T(document_to_file)) };
	pen_decides(&w, ABOUT_CLASS,
		    pen_say(&w, T(document_recall_reason, .reopened = paper_or_dots(x->reopened),
				  .reason = paper_or_dots(x->reason))));
	pen_article(&w, 1,
		    pen_say(&w, T(document_recall_1, .year = year,
				  .count = paper_count(a, (int64_t)x->n))));
	pen_article(&w, 2, pen_say(&w, T(document_recall_2, .fingerprint = x->fingerprint)));
	pen_article(&w, 3, pen_say(&w, T(document_class_article_3)));
	pen_sign(&w, usual, 3);
	pen_annex(&w, false, pen_say(&w, T(document_recall_list, .year = year)));
	put_changes(&w, x);
	return w.d;
}

/* ---- money ---- */

static struct str dong(struct arena *a, int64_t n)
{
	return n == PAPER_NONE ? DOTS : num_text(a, n, 0, 0);
}

static void money_total(struct pen *w, const struct money_list *x)
{
	int64_t sum = 0;
	for (size_t i = 0; i < x->n; i++)
		sum += x->lines[i].dong == PAPER_NONE ? 0 : x->lines[i].dong;
	doc_row(w->d);
	doc_cell_head(w->d, 4, 1, paper_say(w->a, T(document_money_total)));
	doc_cell_text(w->d, DOC_CELL_RIGHT, RUN_BOLD, dong(w->a, sum));
	pen_cell(w, STR_NONE);
}

struct doc *paper_money_list(struct arena *a, const struct money_list *x)
{
	struct pen w = pen_open(a, &x->paper, PAPER_MONEY_LIST,
				T(document_money_subject, .number = x->decision,
				  .day = paper_day(a, x->decided_on)));
	const struct column columns[MONEY_TABLE] = {
		{ T(document_column_no), 8 },	 { T(document_column_holder), 42 },
		{ T(document_column_unit), 38 }, { T(document_column_form), 34 },
		{ T(document_column_dong), 24 }, { T(document_column_sign), 26 },
	};
	pen_table(&w, columns, MONEY_TABLE);
	for (size_t i = 0; i < x->n; i++) {
		const struct money_line *l = &x->lines[i];
		doc_row(w.d);
		number_cell(&w, i);
		pen_cell(&w, l->holder);
		pen_cell(&w, l->unit);
		pen_cell(&w, l->form);
		doc_cell_text(w.d, DOC_CELL_RIGHT, 0, dong(a, l->dong));
		pen_cell(&w, STR_NONE);
	}
	money_total(&w, x);
	doc_table_end(w.d);
	pen_two_signers(&w, T(document_money_maker), STR_NONE, T(document_money_chief),
			x->paper.signatory);
	return w.d;
}

/* ---- the award book ---- */

struct doc *paper_award_book(struct arena *a, const struct book_page *x)
{
	struct pen w =
		pen_open(a, &x->paper, PAPER_AWARD_BOOK,
			 T(document_book_subject, .form = x->form, .year = x->year));
	const struct column columns[BOOK_TABLE] = {
		{ T(document_column_book), 10 },     { T(document_column_holder), 40 },
		{ T(document_column_unit), 38 },     { T(document_column_reason), 60 },
		{ T(document_column_decision), 30 }, { T(document_column_note), 45 },
	};
	pen_par(&w, DOC_CENTRE, T(document_book_issuer, .issuer = x->issuer));
	pen_table(&w, columns, BOOK_TABLE);
	for (size_t i = 0; i < x->n; i++) {
		const struct book_line *l = &x->lines[i];
		unsigned look = l->struck ? RUN_ITALIC : 0;
		doc_row(w.d);
		doc_cell_text(w.d, DOC_CELL_CENTRE, look,
			      str_fmt(a, "%02lld", (long long)l->number));
		doc_cell_text(w.d, DOC_CELL, look, l->holder);
		doc_cell_text(w.d, DOC_CELL, look, l->unit);
		doc_cell_text(w.d, DOC_CELL, look, l->deed);
		doc_cell_text(w.d, DOC_CELL, look, l->decision);
		pen_cell(&w, l->note);
	}
	doc_table_end(w.d);
	return w.d;
}

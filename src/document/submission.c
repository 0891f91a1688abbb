/* submission.c: the submission (tờ trình) and the award decision, each with its list. */
#include "base/num.h"
#include "document/parts.h"
#include "msg_document.gen.h"

enum { LIST_TABLE = 7, GIVEN_TABLE = 4 };

/* "05 tập thể", "02 cá nhân", or both. */
static struct str count_both(struct arena *a, size_t n, size_t persons)
{
	struct str units = STR_NONE, people = STR_NONE;
	if (n > persons)
		units = paper_say(
			a, T(document_award_units, .n = paper_count(a, (int64_t)(n - persons))));
	if (persons)
		people = paper_say(
			a, T(document_award_persons, .n = paper_count(a, (int64_t)persons)));
	return paper_joined(a, units, people);
}

static struct str holder(struct arena *a, const struct paper_award *x)
{
	return x->person ? paper_joined(a, x->name, x->unit) : x->name;
}

static struct str votes_text(struct arena *a, const struct paper_award *x)
{
	if (x->votes == PAPER_NONE)
		return STR_NONE;
	if (x->voters == PAPER_NONE)
		return str_fmt(a, "%lld", (long long)x->votes);
	return str_fmt(a, "%lld/%lld", (long long)x->votes, (long long)x->voters);
}

/* The forms, each with how many it is for: "1. Cờ thi đua …: 05 tập thể;". */
static void put_forms(struct pen *w, const struct paper_awards *all)
{
	int64_t number = 0;
	for (size_t i = 0, n, persons; i < all->n; i += n) {
		n = paper_form_run(all, i, &persons);
		pen_par(w, DOC_ITEM,
			T(document_award_form, .n = ++number, .form = all->p[i].form,
			  .count = count_both(w->a, n, persons), .end = paper_end(i + n < all->n)));
	}
}

static void put_proposed(struct pen *w, const struct paper_award *x, size_t number)
{
	doc_row(w->d);
	pen_cell_mid(w, str_fmt(w->a, "%zu", number));
	pen_cell(w, holder(w->a, x));
	pen_cell(w, x->cluster);
	pen_cell_mid(w, paper_points(w->a, x->points));
	pen_cell(w, x->class_name);
	pen_cell_mid(w, votes_text(w->a, x));
	pen_cell(w, x->reason);
}

static void put_proposals(struct pen *w, const struct paper_awards *all)
{
	const struct column columns[LIST_TABLE] = {
		{ T(document_column_no), 8 },	    { T(document_column_holder), 50 },
		{ T(document_column_cluster), 28 }, { T(document_column_points), 14 },
		{ T(document_column_class), 28 },   { T(document_column_honour), 16 },
		{ T(document_column_reason), 60 },
	};
	pen_table(w, columns, LIST_TABLE);
	for (size_t i = 0, n, persons; i < all->n; i += n) {
		n = paper_form_run(all, i, &persons);
		pen_group(w, LIST_TABLE, all->p[i].form);
		for (size_t k = 0; k < n; k++)
			put_proposed(w, &all->p[i + k], k + 1);
	}
	doc_table_end(w->d);
}

struct doc *paper_submission(struct arena *a, const struct submission *s)
{
	struct str year = s->paper.year, to = paper_or_dots(s->recipient);
	struct pen w = pen_open(a, &s->paper, PAPER_SUBMISSION,
				T(document_submission_subject, .year = year));
	const struct str usual[] = { paper_say(a, T(document_to_above)),
				     paper_say(a, T(document_to_file)) };
	pen_par(&w, DOC_CENTRE, T(document_submission_to, .recipient = to));
	doc_gap(w.d, 3);
	pen_bases(&w, ABOUT_AWARD, pen_say(&w, T(document_submission_base, .year = year)));
	pen_par(&w, DOC_BODY,
		T(document_submission_ask, .issuer = s->paper.issuer, .recipient = to,
		  .year = year));
	put_forms(&w, &s->awards);
	if (s->people)
		pen_par(&w, DOC_BODY,
			T(document_submission_people, .n = paper_count(a, s->people),
			  .women = paper_count(a, s->women),
			  .women_share = share_bp(s->women, s->people),
			  .direct = paper_count(a, s->direct),
			  .direct_share = share_bp(s->direct, s->people)));
	pen_par(&w, DOC_BODY, T(document_submission_with));
	pen_par(&w, DOC_BODY, T(document_submission_end, .recipient = to));
	pen_sign(&w, usual, 2);
	pen_audit_head(&w);
	pen_annex(&w, true, pen_say(&w, T(document_submission_list, .year = year)));
	put_proposals(&w, &s->awards);
	return w.d;
}

/* ---- the award decision ---- */

static void put_given(struct pen *w, const struct paper_awards *all)
{
	const struct column columns[GIVEN_TABLE] = {
		{ T(document_column_no), 8 },
		{ T(document_column_holder), 50 },
		{ T(document_column_cluster), 30 },
		{ T(document_column_reason), 50 },
	};
	pen_table(w, columns, GIVEN_TABLE);
	for (size_t i = 0, n, persons; i < all->n; i += n) {
		n = paper_form_run(all, i, &persons);
		pen_group(w, GIVEN_TABLE, all->p[i].form);
		for (size_t k = 0; k < n; k++) {
			const struct paper_award *x = &all->p[i + k];
			doc_row(w->d);
			pen_cell_mid(w, str_fmt(w->a, "%zu", k + 1));
			pen_cell(w, holder(w->a, x));
			pen_cell(w, x->cluster);
			pen_cell(w, x->reason);
		}
	}
	doc_table_end(w->d);
}

struct doc *paper_award_decision(struct arena *a, const struct award_decision *x)
{
	struct str year = x->paper.year;
	struct pen w = pen_open(a, &x->paper, PAPER_AWARD_DECISION,
				T(document_award_subject, .year = year));
	const struct str usual[] = { paper_say(a, T(document_to_article_3)),
				     paper_say(a, T(document_to_report)),
				     paper_say(a, T(document_to_file)) };
	size_t persons = 0;
	for (size_t i = 0; i < x->awards.n; i++)
		persons += x->awards.p[i].person;
	pen_decides(
		&w, ABOUT_AWARD,
		pen_say(&w, T(document_decision_proposed, .by = paper_or_dots(x->proposed_by))));
	pen_article(&w, 1,
		    pen_say(&w, T(document_award_article_1, .year = year,
				  .count = count_both(a, x->awards.n, persons))));
	put_forms(&w, &x->awards);
	pen_article(&w, 2, pen_say(&w, T(document_award_article_2)));
	pen_article(&w, 3, pen_say(&w, T(document_award_article_3)));
	pen_sign(&w, usual, 3);
	pen_annex(&w, false, pen_say(&w, T(document_award_list, .year = year)));
	put_given(&w, &x->awards);
	return w.d;
}

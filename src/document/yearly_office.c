/* yearly_office.c: the office's decisions at the year's beginning, and what a unit registers. See
 * yearly.h. */
#include "base/num.h"
#include "document/parts.h"
#include "document/yearly.h"
#include "msg_document.gen.h"

enum { CLUSTER_TABLE = 3, TARGET_TABLE = 4, AIM_TABLE = 4 };

/* ---- decisions ---- */

static void put_clusters(struct pen *w, const struct cluster_decision *x)
{
	const struct column columns[CLUSTER_TABLE] = {
		{ T(document_column_no), 10 },
		{ T(document_column_unit), 90 },
		{ T(document_column_post), 42 },
	};
	pen_table(w, columns, CLUSTER_TABLE);
	for (size_t i = 0; i < x->n; i++) {
		const struct cluster_entry *c = &x->clusters[i];
		pen_group(w, CLUSTER_TABLE,
			  paper_say(w->a, T(document_clusters_group, .cluster = c->name,
					    .n = (int64_t)c->unit_count)));
		for (size_t k = 0; k < c->unit_count; k++) {
			bool head = str_eq(c->units[k], c->head);
			bool deputy = !head && str_find(c->deputies, c->units[k]) != SIZE_MAX;
			doc_row(w->d);
			pen_cell_mid(w, str_fmt(w->a, "%zu", k + 1));
			pen_cell(w, c->units[k]);
			pen_cell_mid(w, head	 ? paper_say(w->a, T(document_clusters_head))
					: deputy ? paper_say(w->a, T(document_clusters_deputy))
						 : STR_NONE);
		}
	}
	doc_table_end(w->d);
}

struct doc *paper_cluster_decision(struct arena *a, const struct cluster_decision *x)
{
	struct str year = x->paper.year;
	size_t units = 0;
	for (size_t i = 0; i < x->n; i++)
		units += x->clusters[i].unit_count;
	struct pen w = pen_open(a, &x->paper, PAPER_CLUSTER_DECISION,
				T(document_clusters_subject, .year = year));
	const struct str usual[] = { pen_say(&w, T(document_to_article_3)),
				     pen_say(&w, T(document_to_report)),
				     pen_say(&w, T(document_to_file)) };
	pen_decides(
		&w, ABOUT_AWARD,
		pen_say(&w, T(document_decision_proposed, .by = paper_or_dots(x->proposed_by))));
	pen_article(&w, 1,
		    pen_say(&w, T(document_clusters_article_1, .year = year,
				  .n = paper_count(a, (int64_t)x->n),
				  .units = paper_count(a, (int64_t)units))));
	pen_article(&w, 2, pen_say(&w, T(document_clusters_article_2)));
	pen_article(&w, 3, pen_say(&w, T(document_clusters_article_3)));
	pen_sign(&w, usual, 3);
	pen_annex(&w, false, pen_say(&w, T(document_clusters_list, .year = year)));
	put_clusters(&w, x);
	return w.d;
}

static void put_targets(struct pen *w, const struct target_decision *x)
{
	const struct column columns[TARGET_TABLE] = {
		{ T(document_column_no), 10 },
		{ T(document_column_indicator), 84 },
		{ T(document_column_measure), 24 },
		{ T(document_column_target), 26 },
	};
	pen_table(w, columns, TARGET_TABLE);
	for (size_t i = 0, n = 0; i < x->n; i++, n++) {
		const struct target_entry *e = &x->targets[i];
		if (i == 0 || !str_eq(e->unit, e[-1].unit)) {
			pen_group(w, TARGET_TABLE, e->unit);
			n = 0;
		}
		doc_row(w->d);
		pen_cell_mid(w, str_fmt(w->a, "%zu", n + 1));
		pen_cell(w, e->indicator);
		pen_cell_mid(w, e->measure);
		doc_cell_text(w->d, DOC_CELL_RIGHT, 0, e->value);
	}
	doc_table_end(w->d);
}

struct doc *paper_target_decision(struct arena *a, const struct target_decision *x)
{
	struct str year = x->paper.year;
	struct pen w = pen_open(a, &x->paper, PAPER_TARGET_DECISION,
				T(document_targets_subject, .year = year));
	const struct str usual[] = { pen_say(&w, T(document_to_article_3)),
				     pen_say(&w, T(document_to_report)),
				     pen_say(&w, T(document_to_file)) };
	pen_decides(
		&w, ABOUT_AWARD,
		pen_say(&w, T(document_decision_proposed, .by = paper_or_dots(x->proposed_by))));
	pen_article(&w, 1,
		    pen_say(&w, T(document_targets_article_1, .year = year,
				  .n = paper_count(a, (int64_t)x->units))));
	pen_article(&w, 2, pen_say(&w, T(document_targets_article_2)));
	pen_article(&w, 3, pen_say(&w, T(document_targets_article_3)));
	pen_sign(&w, usual, 3);
	pen_annex(&w, false, pen_say(&w, T(document_targets_list, .year = year)));
	put_targets(&w, x);
	return w.d;
}

/* ---- registration ---- */

struct doc *paper_registration(struct arena *a, const struct registration_paper *x)
{
	struct str year = x->paper.year;
	struct pen w = pen_open(a, &x->paper, PAPER_REGISTRATION,
				T(document_registration_subject, .year = year));
	const struct str usual[] = { pen_say(&w, T(document_to_above)),
				     pen_say(&w, T(document_to_file)) };
	const struct column columns[AIM_TABLE] = {
		{ T(document_column_no), 8 },
		{ T(document_column_aim), 62 },
		{ T(document_column_who), 44 },
		{ T(document_column_note), 30 },
	};
	pen_par(&w, DOC_CENTRE,
		T(document_registration_to, .recipient = paper_or_dots(x->paper.superior)));
	doc_gap(w.d, 3);
	if (x->theme.n)
		pen_par(&w, DOC_BODY, T(document_pledge_theme, .theme = x->theme));
	pen_par(&w, DOC_BODY,
		T(document_registration_opening, .unit = x->paper.issuer, .year = year));
	pen_table(&w, columns, AIM_TABLE);
	for (size_t i = 0; i < x->n; i++) {
		const struct registered_aim *m = &x->aims[i];
		doc_row(w.d);
		pen_cell_mid(&w, str_fmt(a, "%zu", i + 1));
		pen_cell(&w, m->what);
		pen_cell(&w, m->who.n ? m->who : paper_say(a, T(document_registration_unit)));
		pen_cell(&w, m->note);
	}
	doc_table_end(w.d);
	doc_gap(w.d, 3);
	pen_par(&w, DOC_BODY, T(document_registration_end, .unit = x->paper.issuer));
	pen_sign(&w, usual, 2);
	return w.d;
}

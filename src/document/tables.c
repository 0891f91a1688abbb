/* tables.c: a season's tables as Excel, with formulas: what is derived is calculated in the file,
 * so that a corrected cell corrects its sums. */
#include "base/num.h"
#include "document/parts.h"
#include "msg_document.gen.h"

#include <assert.h>

enum { RANK_COLUMNS = 11, FIGURE_DECIMALS = 4, FIRST_ROW = 4, FIGURE_FIXED = 3 };

struct ranking {
	struct arena *a;
	const struct ranking_table *t;
	struct sheet_column rank[RANK_COLUMNS], *counts;
	struct str *clusters;
	size_t cluster_count;
	struct sheet_page pages[2];
};

/* Title, then the draft's mark or an empty row, then the heads in row 3. */
static void put_top(struct arena *a, struct sheet_out *w, struct str title, bool draft)
{
	sheet_put_title(w, LOOK_TITLE, title);
	if (draft)
		sheet_put_title(w, LOOK_BOLD | LOOK_CENTRE, paper_say(a, T(document_cert_draft)));
	sheet_go_to_row(w, FIRST_ROW - 1);
	sheet_put_heads(w);
}

static void put_points(struct sheet_out *w, int64_t points)
{
	if (points == PAPER_NONE)
		sheet_put_blank(w, LOOK_BORDER);
	else
		sheet_put_scaled(w, LOOK_BORDER, points, 2, 2);
}

static void put_rank_row(struct ranking *r, struct sheet_out *w, size_t i)
{
	const struct paper_unit *x = &r->t->units.p[i];
	bool both = x->self != PAPER_NONE && x->final != PAPER_NONE;
	int row = FIRST_ROW + (int)i;
	sheet_next_row(w);
	sheet_put_int(w, LOOK_BORDER | LOOK_CENTRE, (int64_t)i + 1);
	sheet_put_text(w, LOOK_BORDER, x->code);
	sheet_put_text(w, LOOK_BORDER | LOOK_WRAP, x->name);
	sheet_put_text(w, LOOK_BORDER | LOOK_WRAP, x->cluster);
	put_points(w, x->self);
	put_points(w, x->final);
	if (both)
		sheet_put_formula(w, LOOK_BORDER, str_fmt(r->a, "=F%d-E%d", row, row),
				  x->final - x->self, 2);
	else
		sheet_put_blank(w, LOOK_BORDER);
	sheet_put_text(w, LOOK_BORDER | LOOK_WRAP, paper_class_text(&r->t->units, x));
	put_points(w, x->ranked);
	if (x->place)
		sheet_put_int(w, LOOK_BORDER | LOOK_CENTRE, x->place);
	else
		sheet_put_blank(w, LOOK_BORDER);
	sheet_put_text(w, LOOK_BORDER | LOOK_WRAP, x->note);
}

static void put_average(struct ranking *r, struct sheet_out *w)
{
	const struct paper_units *u = &r->t->units;
	int last = FIRST_ROW + (int)u->n - 1;
	sheet_next_row(w);
	sheet_put_blank(w, LOOK_BORDER);
	sheet_put_blank(w, LOOK_BORDER);
	sheet_put_text(w, LOOK_BORDER | LOOK_BOLD, paper_say(r->a, T(document_table_average)));
	sheet_put_blank(w, LOOK_BORDER);
	for (int k = 0; k < 2; k++) {
		int64_t sum = 0, n = 0;
		for (size_t i = 0; i < u->n; i++) {
			int64_t points = k ? u->p[i].final : u->p[i].self;
			if (points != PAPER_NONE) {
				sum += points;
				n++;
			}
		}
		if (n)
			sheet_put_formula(w, LOOK_BORDER | LOOK_BOLD,
					  str_fmt(r->a, "=AVERAGE(%c%d:%c%d)", 'E' + k, FIRST_ROW,
						  'E' + k, last),
					  frac_round(frac_of(sum, n), 1), 2);
		else
			sheet_put_blank(w, LOOK_BORDER);
	}
}

/* ---- counts per class and cluster ---- */

static int64_t count(const struct paper_units *u, struct str cluster, size_t k)
{
	int64_t n = 0;
	for (size_t i = 0; i < u->n; i++)
		n += str_eq(u->p[i].cluster, cluster) && paper_class_of(u, &u->p[i]) == (int)k;
	return n;
}

static int64_t count_all(const struct ranking *r, struct str cluster)
{
	int64_t n = 0;
	for (size_t k = 0; k < r->t->units.class_count; k++)
		n += count(&r->t->units, cluster, k);
	return n;
}

/* "A", …, "Z", "AA": the sheet's letters of column i. */
static struct str letters(struct arena *a, size_t i)
{
	return i < 26 ? str_fmt(a, "%c", (int)('A' + i))
		      : str_fmt(a, "%c%c", (int)('A' + i / 26 - 1), (int)('A' + i % 26));
}

static void put_count_row(struct ranking *r, struct sheet_out *w, size_t row)
{
	const struct paper_units *u = &r->t->units;
	struct str name = r->clusters[row], to;
	int last = FIRST_ROW + (int)u->n - 1, here = FIRST_ROW + (int)row;
	sheet_next_row(w);
	sheet_put_text(w, LOOK_BORDER, name);
	for (size_t k = 0; k < u->class_count; k++) {
		struct str c = letters(r->a, k + 1);
		struct str f = str_fmt(
			r->a, "=COUNTIFS('%.*s'!$D$%d:$D$%d,$A%d,'%.*s'!$H$%d:$H$%d,%.*s$%d)",
			(int)r->pages[0].name.n, r->pages[0].name.p, FIRST_ROW, last, here,
			(int)r->pages[0].name.n, r->pages[0].name.p, FIRST_ROW, last, (int)c.n, c.p,
			FIRST_ROW - 1);
		sheet_put_formula(w, LOOK_BORDER | LOOK_CENTRE, f, count(u, name, k), 0);
	}
	to = letters(r->a, u->class_count);
	sheet_put_formula(w, LOOK_BORDER | LOOK_CENTRE | LOOK_BOLD,
			  str_fmt(r->a, "=SUM(B%d:%.*s%d)", here, (int)to.n, to.p, here),
			  count_all(r, name), 0);
}

static void put_count_sums(struct ranking *r, struct sheet_out *w)
{
	const struct paper_units *u = &r->t->units;
	int last = FIRST_ROW + (int)r->cluster_count - 1;
	sheet_next_row(w);
	sheet_put_text(w, LOOK_BORDER | LOOK_BOLD, paper_say(r->a, T(document_table_sum)));
	for (size_t k = 0; k <= u->class_count; k++) {
		int64_t sum = 0;
		struct str c = letters(r->a, k + 1);
		for (size_t i = 0; i < r->cluster_count; i++)
			sum += k < u->class_count ? count(u, r->clusters[i], k)
						  : count_all(r, r->clusters[i]);
		sheet_put_formula(w, LOOK_BORDER | LOOK_CENTRE | LOOK_BOLD,
				  str_fmt(r->a, "=SUM(%.*s%d:%.*s%d)", (int)c.n, c.p, FIRST_ROW,
					  (int)c.n, c.p, last),
				  sum, 0);
	}
}

static struct err fill_ranking(struct sheet_out *w, void *arg)
{
	struct ranking *r = arg;
	sheet_begin(w, &r->pages[0]);
	put_top(r->a, w, r->t->title, r->t->draft);
	for (size_t i = 0; i < r->t->units.n; i++)
		put_rank_row(r, w, i);
	if (r->t->units.n)
		put_average(r, w);
	if (!r->cluster_count || r->t->units.class_count > 20)
		return OK;
	sheet_begin(w, &r->pages[1]);
	put_top(r->a, w, r->t->title, r->t->draft);
	for (size_t i = 0; i < r->cluster_count; i++)
		put_count_row(r, w, i);
	put_count_sums(r, w);
	return OK;
}

static void rank_pages(struct ranking *r)
{
	const struct paper_units *u = &r->t->units;
	const struct sheet_column rank[RANK_COLUMNS] = {
		{ .title = paper_say(r->a, T(document_column_no)), .width = 6 },
		{ .title = paper_say(r->a, T(document_column_code)), .width = 10 },
		{ .title = paper_say(r->a, T(document_column_unit)), .width = 40 },
		{ .title = paper_say(r->a, T(document_column_cluster)), .width = 20 },
		{ .title = paper_say(r->a, T(document_column_self)), .width = 10 },
		{ .title = paper_say(r->a, T(document_column_final)), .width = 10 },
		{ .title = paper_say(r->a, T(document_column_difference)), .width = 10 },
		{ .title = paper_say(r->a, T(document_column_class)), .width = 26 },
		{ .title = paper_say(r->a, T(document_column_ranked)), .width = 10 },
		{ .title = paper_say(r->a, T(document_column_place)), .width = 9 },
		{ .title = paper_say(r->a, T(document_column_note)), .width = 32 },
	};
	for (size_t i = 0; i < RANK_COLUMNS; i++)
		r->rank[i] = rank[i];
	r->counts = NEW(r->a, u->class_count + 2, struct sheet_column);
	r->counts[0] = (struct sheet_column){ .title = rank[3].title, .width = 24 };
	for (size_t k = 0; k < u->class_count; k++)
		r->counts[k + 1] =
			(struct sheet_column){ .title = u->classes[k].name, .width = 16 };
	r->counts[u->class_count + 1] =
		(struct sheet_column){ .title = paper_say(r->a, T(document_table_sum)),
				       .width = 10 };
	r->pages[0] = (struct sheet_page){ .name = paper_say(r->a, T(document_table_ranking)),
					   .columns = r->rank,
					   .column_count = RANK_COLUMNS,
					   .landscape = true,
					   .filter = true };
	r->pages[1] = (struct sheet_page){ .name = paper_say(r->a, T(document_table_counts)),
					   .columns = r->counts,
					   .column_count = u->class_count + 2,
					   .landscape = true };
}

struct err paper_ranking_table(struct office *o, struct arena *a, const struct ranking_table *t,
			       struct office_sink to)
{
	struct ranking r = { .a = a, .t = t };
	r.clusters = NEW(a, t->units.n + 1, struct str);
	for (size_t i = 0; i < t->units.n; i++)
		if (i == 0 || !str_eq(t->units.p[i].cluster, t->units.p[i - 1].cluster))
			r.clusters[r.cluster_count++] = t->units.p[i].cluster;
	rank_pages(&r);
	return sheet_write(o, a, fill_ranking, &r, to);
}

/* ---- figures ---- */

struct figures {
	struct arena *a;
	const struct figures_table *t;
	struct sheet_page page;
};

static void put_figure_row(struct figures *f, struct sheet_out *w, size_t i)
{
	const struct figures_table *t = f->t;
	sheet_next_row(w);
	sheet_put_int(w, LOOK_BORDER | LOOK_CENTRE, (int64_t)i + 1);
	sheet_put_text(w, LOOK_BORDER, t->units[i].code);
	sheet_put_text(w, LOOK_BORDER | LOOK_WRAP, t->units[i].name);
	for (size_t k = 0; k < t->column_count; k++) {
		int64_t v = t->values[i * t->column_count + k];
		if (v == PAPER_NONE)
			sheet_put_blank(w, LOOK_BORDER);
		else
			sheet_put_scaled(w, LOOK_BORDER, v, FIGURE_DECIMALS, v % 10000 ? 2 : 0);
	}
}

static void put_figure_sums(struct figures *f, struct sheet_out *w)
{
	const struct figures_table *t = f->t;
	int last = FIRST_ROW + (int)t->unit_count - 1;
	sheet_next_row(w);
	sheet_put_blank(w, LOOK_BORDER);
	sheet_put_blank(w, LOOK_BORDER);
	sheet_put_text(w, LOOK_BORDER | LOOK_BOLD, paper_say(f->a, T(document_table_sum)));
	for (size_t k = 0; k < t->column_count; k++) {
		struct str c = letters(f->a, k + FIGURE_FIXED);
		int64_t sum = 0;
		for (size_t i = 0; i < t->unit_count; i++) {
			int64_t v = t->values[i * t->column_count + k];
			sum += v == PAPER_NONE ? 0 : v;
		}
		if (t->columns[k].sum)
			sheet_put_formula(w, LOOK_BORDER | LOOK_BOLD,
					  str_fmt(f->a, "=SUM(%.*s%d:%.*s%d)", (int)c.n, c.p,
						  FIRST_ROW, (int)c.n, c.p, last),
					  sum % 10000 ? sum / 100 : sum / 10000,
					  sum % 10000 ? 2 : 0);
		else
			sheet_put_blank(w, LOOK_BORDER);
	}
}

static struct err fill_figures(struct sheet_out *w, void *arg)
{
	struct figures *f = arg;
	sheet_begin(w, &f->page);
	put_top(f->a, w, f->t->title, f->t->draft);
	for (size_t i = 0; i < f->t->unit_count; i++)
		put_figure_row(f, w, i);
	if (f->t->unit_count)
		put_figure_sums(f, w);
	return OK;
}

struct err paper_figures_table(struct office *o, struct arena *a, const struct figures_table *t,
			       struct office_sink to)
{
	assert(t->column_count <= FIGURE_COLUMNS_MAX);
	struct sheet_column *columns = NEW(a, t->column_count + FIGURE_FIXED, struct sheet_column);
	columns[0] =
		(struct sheet_column){ .title = paper_say(a, T(document_column_no)), .width = 6 };
	columns[1] = (struct sheet_column){ .title = paper_say(a, T(document_column_code)),
					    .width = 10 };
	columns[2] = (struct sheet_column){ .title = paper_say(a, T(document_column_unit)),
					    .width = 40 };
	for (size_t k = 0; k < t->column_count; k++) {
		const struct figure_column *c = &t->columns[k];
		struct str title = paper_say(a, T(document_table_figure, .code = c->code,
						  .name = paper_joined(a, c->name, c->measure)));
		columns[k + FIGURE_FIXED] = (struct sheet_column){ .title = title, .width = 14 };
	}
	struct figures f = { a,
			     t,
			     { .name = paper_say(a, T(document_table_figures)),
			       .columns = columns,
			       .column_count = t->column_count + FIGURE_FIXED,
			       .fixed = FIGURE_FIXED,
			       .landscape = true,
			       .filter = true } };
	return sheet_write(o, a, fill_figures, &f, to);
}

/* fill_run.c: joins the changes of a part into a program, and runs it for one set of values. See
 * fill.h. */
#include "worker/fill.h"

#include <assert.h>
#include <stdlib.h>

/* ---- linking ---- */

static int by_place(const void *x, const void *y)
{
	const struct fill_edit *a = x, *b = y;
	if (a->at != b->at)
		return a->at < b->at ? -1 : 1;
	if (a->order != b->order)
		return a->order < b->order ? -1 : 1;
	return a->seq < b->seq ? -1 : a->seq > b->seq;
}

struct linking {
	struct arena *arena;
	struct fill_program *out;
	size_t open[FILL_LISTS_MAX]; /* the BEGINs that wait for their END */
	int depth;
	int row_skipped; /* rows of a list whose block is open already: not repeated again */
};

static bool is_open(const struct linking *l, int list)
{
	for (int i = 0; i < l->depth; i++)
		if (l->out->p[l->open[i]].list == list)
			return true;
	return false;
}

static bool link_begin(struct linking *l, const struct fill_edit *e)
{
	if (is_open(l, e->op.list)) {
		l->row_skipped += e->order == EDIT_BEGIN_ROW;
		return e->order == EDIT_BEGIN_ROW;
	}
	if (l->depth == FILL_LISTS_MAX)
		return false;
	l->open[l->depth++] = l->out->n;
	*PUSH(l->arena, l->out) = e->op;
	return true;
}

static bool link_end(struct linking *l, const struct fill_edit *e)
{
	if (e->order == EDIT_END_ROW && l->row_skipped) {
		l->row_skipped--;
		return true;
	}
	if (l->depth == 0 || l->out->p[l->open[l->depth - 1]].list != e->op.list)
		return false;
	l->out->p[l->open[--l->depth]].end = l->out->n;
	*PUSH(l->arena, l->out) = e->op;
	return true;
}

static bool link_edit(struct linking *l, const struct fill_edit *e)
{
	if (e->op.kind == OP_BEGIN)
		return link_begin(l, e);
	if (e->op.kind == OP_END)
		return link_end(l, e);
	if (e->op.kind == OP_COLUMN && !is_open(l, e->op.list))
		return false;
	*PUSH(l->arena, l->out) = e->op;
	return true;
}

static void put_raw(struct linking *l, struct str xml, size_t from, size_t to)
{
	if (to > from)
		*PUSH(l->arena, l->out) =
			(struct fill_op){ .bytes = str_sub(xml, from, to - from) };
}

bool fill_link(struct arena *a, struct str xml, struct fill_edits *edits, struct fill_program *out,
	       const struct fill_edit **bad)
{
	struct linking l = { .arena = a, .out = out };
	size_t at = 0;
	*bad = NULL;
	if (edits->n > 1)
		qsort(edits->p, edits->n, sizeof *edits->p, by_place);
	for (size_t i = 0; i < edits->n; i++) {
		const struct fill_edit *e = &edits->p[i];
		put_raw(&l, xml, at, e->at);
		at = e->at + e->skip > at ? e->at + e->skip : at;
		if (!link_edit(&l, e)) {
			*bad = e;
			return false;
		}
	}
	put_raw(&l, xml, at, xml.n);
	return l.depth == 0;
}

/* ---- running ---- */

struct running {
	const struct fill_program *program;
	const struct fill_names *names;
	const struct fill_set *set;
	struct buf *out;
	int64_t row[FILL_LISTS_MAX];	/* at hand; -1: none */
	int64_t number[FILL_LISTS_MAX]; /* of the rows shown so far */
};

bool fill_row_shown(const struct fill_rows *r, size_t row, int64_t outer)
{
	return outer < 0 || !r->within || r->within[row] == outer;
}

/* A line's end inside w:t must leave it. */
static void put_lines(struct buf *b, struct str s, bool word)
{
	struct str line;
	for (bool first = true; str_split(&s, '\n', &line); first = false) {
		if (!first)
			put(b, word ? S("</w:t><w:br/><w:t xml:space=\"preserve\">") : S(" "));
		put_xml(b, line);
	}
}

static void put_value(struct running *r, const struct fill_op *op)
{
	if (op->kind == OP_TEXT) {
		struct str s = r->set->texts[op->index].text;
		put_lines(r->out, s.n ? s : S("……………"), op->word);
	} else if (op->index < 0) {
		if (r->row[op->list] >= 0)
			put_int(r->out, r->number[op->list]);
	} else if (r->row[op->list] >= 0) {
		const struct fill_list *l = &r->names->lists[op->list];
		size_t at = (size_t)r->row[op->list] * l->column_count + (size_t)op->index;
		put_lines(r->out, r->set->lists[op->list].values[at].text, op->word);
	}
}

static void run_ops(struct running *r, size_t from, size_t to);

static void run_repeat(struct running *r, size_t begin)
{
	const struct fill_op *op = &r->program->p[begin];
	int within = r->names->lists[op->list].within;
	int64_t outer = within < 0 ? -1 : r->row[within];
	const struct fill_rows *rows = &r->set->lists[op->list];
	r->number[op->list] = 0;
	for (size_t k = 0; k < rows->n && !r->out->full; k++) {
		if (!fill_row_shown(rows, k, outer))
			continue;
		r->row[op->list] = (int64_t)k;
		r->number[op->list]++;
		run_ops(r, begin + 1, op->end);
	}
	r->row[op->list] = -1;
	if (op->once && r->number[op->list] == 0)
		run_ops(r, begin + 1, op->end);
}

static void run_ops(struct running *r, size_t from, size_t to)
{
	for (size_t i = from; i < to && !r->out->full; i++) {
		const struct fill_op *op = &r->program->p[i];
		if (op->kind == OP_RAW)
			put(r->out, op->bytes);
		else if (op->kind == OP_BEGIN)
			run_repeat(r, i);
		else
			put_value(r, op);
		if (op->kind == OP_BEGIN)
			i = op->end;
	}
}

struct err fill_run(const struct fill_program *p, const struct fill_names *names,
		    const struct fill_set *set, struct buf *out)
{
	struct running r = { .program = p, .names = names, .set = set, .out = out };
	assert(out->max > 0);
	for (int i = 0; i < FILL_LISTS_MAX; i++)
		r.row[i] = -1;
	run_ops(&r, 0, p->n);
	return out->full ? FAIL(ERR_TOO_LARGE, "office.too_large") : OK;
}

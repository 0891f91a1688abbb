/* view_par.c: one paragraph of a Word file as records: its runs with the look that they, their
 * style and the document give them, its number in a list, its indents and line pitch. See view.h.
 */
#include "worker/view.h"

enum { SIZE_USUAL = 20, LINE_USUAL = 240, TWIPS_POINT = 20, SIZE_LEAST_PT = 4 };

/* Half points as Word has them, to whole ones. */
static int size_pt(const struct props *p) { return (prop_or(p, PROP_SIZE, SIZE_USUAL) + 1) / 2; }

void view_par_run(struct view *v, const struct view_looks *looks, struct view_par *par,
		  const struct props *own, struct str text)
{
	struct props p = props_over(own, &par->style);
	p = props_over(&p, &looks->styles.usual);
	if (!text.n || prop_or(&p, PROP_HIDDEN, 0))
		return;
	int size = size_pt(&p);
	*PUSH(v->arena, &par->runs) = (struct view_par_run){
		.flags = (prop_or(&p, PROP_BOLD, 0) ? RUN_BOLD : 0U) |
			 (prop_or(&p, PROP_ITALIC, 0) ? RUN_ITALIC : 0U) |
			 (prop_or(&p, PROP_UNDERLINE, 0) ? RUN_UNDERLINE : 0U) |
			 (prop_or(&p, PROP_CAPS, 0) ? RUN_CAPS : 0U),
		.size = size < SIZE_LEAST_PT ? SIZE_LEAST_PT : size,
		.text = arena_copy(v->arena, text),
	};
}

void view_par_page(struct view *v, struct view_par *par)
{
	*PUSH(v->arena, &par->runs) = (struct view_par_run){ .page = true };
}

static int largest(const struct view_par *par, const struct props *p)
{
	int size = 0;
	for (size_t i = 0; i < par->runs.n; i++)
		size = par->runs.p[i].size > size ? par->runs.p[i].size : size;
	return size ? size : size_pt(p);
}

/* One line of Times New Roman is 1,15 of its size. */
static int pitch_of(const struct view_par *par, const struct props *p)
{
	int line = prop_or(p, PROP_LINE, LINE_USUAL);
	int64_t twips =
		line < 0 ? -line
			 : (int64_t)largest(par, p) * TWIPS_POINT * 115 * line / (100 * LINE_USUAL);
	return twips < TWIPS_POINT ? TWIPS_POINT : twips > LOOK_MOST ? LOOK_MOST : (int)twips;
}

static void put_look(struct view *v, const struct view_par *par, const struct props *p)
{
	struct buf *b = &v->out;
	int first = prop_or(p, PROP_FIRST, 0), left = prop_or(p, PROP_LEFT, 0);
	if (first < 0) /* the first line begins there, the others hang */
		left = left + first > 0 ? left + first : 0;
	view_block(v, DOC_REC_PAR);
	wire_put_u8(b, DOC_PLAIN);
	wire_put_u8(b, prop_or(p, PROP_KEEP, 0) ? PAR_KEEP : 0U);
	wire_put_u32(b, 0);
	wire_put_u8(b, DOC_REC_LOOK);
	wire_put_u8(b, (unsigned)prop_or(p, PROP_ALIGN, ALIGN_LEFT));
	wire_put_u32(b, (uint32_t)(first + LOOK_MOST));
	wire_put_u32(b, (uint32_t)left);
	wire_put_u32(b, (uint32_t)prop_or(p, PROP_BEFORE, 0));
	wire_put_u32(b, (uint32_t)prop_or(p, PROP_AFTER, 0));
	wire_put_u32(b, (uint32_t)pitch_of(par, p));
}

static void put_number(struct view *v, const struct view_looks *looks, const struct view_par *par,
		       const struct props *p)
{
	struct str number = STR_NONE;
	const struct view_par_run *like = par->runs.n ? &par->runs.p[0] : NULL;
	if (prop_or(p, PROP_NUMBER, 0))
		number = view_number_next(looks->numbers, p->v[PROP_NUMBER],
					  prop_or(p, PROP_LEVEL, 0));
	if (number.n)
		view_run(v, like ? like->flags : 0, like ? like->size : 0,
			 str_fmt(v->arena, "%.*s ", (int)number.n, number.p));
}

/* The list's own indent stands between the paragraph's and its style's. */
static struct props props_of(const struct view_looks *looks, const struct view_par *par)
{
	struct props p = props_over(&par->own, &par->style);
	int number = prop_or(&p, PROP_NUMBER, 0);
	const struct props *list =
		number ? view_number_props(looks->numbers, number, prop_or(&p, PROP_LEVEL, 0))
		       : NULL;
	if (list) {
		struct props own = props_over(&par->own, list);
		p = props_over(&own, &par->style);
	}
	return props_over(&p, &looks->styles.usual);
}

void view_par_put(struct view *v, const struct view_looks *looks, const struct view_par *par,
		  bool in_cell)
{
	struct props p = props_of(looks, par);
	if (!in_cell && prop_or(&p, PROP_BREAK, 0) && v->blocks)
		view_block(v, DOC_REC_BREAK);
	put_look(v, par, &p);
	put_number(v, looks, par, &p);
	for (size_t i = 0; i < par->runs.n; i++) {
		const struct view_par_run *r = &par->runs.p[i];
		view_run(v, r->flags, r->size, r->text);
		if (!r->page)
			continue;
		view_block(v, DOC_REC_BREAK);
		if (i + 1 < par->runs.n)
			put_look(v, par, &p);
	}
}

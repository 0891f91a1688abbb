/* fill_word.c: one XML part of a Word file as a program. Only the texts that hold fields, the rows
 * that repeat and the paragraphs that mark a block are touched; every other byte goes through as it
 * came. A field that Word has split over several runs takes the look of its first letter. */
#include "worker/fill_word.h"

#include "base/text.h"

struct word {
	const struct fill_source *source;
	enum fill_part part;
	struct word_part in;
	struct fill_edits edits;
	struct {
		size_t holder, number;
		struct str text;
		int list;
	} blocks[FILL_LISTS_MAX]; /* whole paragraphs that wait for their end */
	int block_count;
};

/* ---- fields ---- */

struct scanning {
	struct word *w;
	struct word_par *par;
	struct str text; /* of the paragraph */
	struct fill_place place;
};

static void say(const struct scanning *c, enum fill_said what, struct str name)
{
	fill_say(c->w->source->ear, what, &c->place, name);
}

static void push(struct word *w, struct fill_edit e)
{
	e.seq = w->edits.n;
	*PUSH(w->source->arena, &w->edits) = e;
}

static void push_op(struct word *w, const struct word_seg *s, struct fill_op op)
{
	op.word = s->name.n && s->name.p[0] == 'w';
	push(w, (struct fill_edit){ .at = s->tag, .order = EDIT_TEXT, .op = op });
}

static void push_text(struct word *w, const struct word_seg *s, struct str text)
{
	struct buf b = { .arena = w->source->arena };
	put_xml(&b, text);
	if (b.n)
		push_op(w, s, (struct fill_op){ .bytes = buf_str(&b) });
}

/* The segment's tag and text give way to pieces, which follow. */
static void begin_edit(struct word *w, struct word_seg *s)
{
	bool keeps = s->name.n && s->name.p[0] == 'a'; /* DrawingML has no xml:space */
	struct str tag = str_fmt(w->source->arena, "<%.*s%s>", (int)s->name.n, s->name.p,
				 keeps ? "" : " xml:space=\"preserve\"");
	s->edited = true;
	push(w, (struct fill_edit){ .at = s->tag,
				    .skip = s->to - s->tag,
				    .order = EDIT_TEXT,
				    .op = { .bytes = tag } });
}

/* Pieces of the paragraph's text from..to, each into its own segment. */
static void put_plain(struct scanning *c, size_t from, size_t to)
{
	struct word *w = c->w;
	for (int i = c->par->first; i != NOWHERE; i = w->in.segs.p[i].next) {
		struct word_seg *s = &w->in.segs.p[i];
		size_t a = from > s->base ? from : s->base, b = s->base + s->text.n;
		b = to < b ? to : b;
		if (s->edited && a < b)
			push_text(w, s, str_sub(s->text, a - s->base, b - a));
	}
}

static struct word_seg *seg_at(const struct scanning *c, size_t at)
{
	struct word *w = c->w;
	for (int i = c->par->first; i != NOWHERE; i = w->in.segs.p[i].next) {
		struct word_seg *s = &w->in.segs.p[i];
		if (at >= s->base && at < s->base + s->text.n)
			return s;
	}
	return NULL;
}

/* Every segment that a token touches is put together anew. */
static void begin_edits(struct scanning *c, size_t from, size_t to)
{
	struct word *w = c->w;
	for (int i = c->par->first; i != NOWHERE; i = w->in.segs.p[i].next) {
		struct word_seg *s = &w->in.segs.p[i];
		if (!s->mark && !s->edited && s->base < to && s->base + s->text.n > from)
			begin_edit(w, s);
	}
}

/* The row of the table that holds a list's column is repeated for it. */
static void note_column(struct scanning *c, const struct fill_token *t)
{
	if (c->par->row == NOWHERE)
		return;
	struct word_row *r = &c->w->in.rows.p[c->par->row];
	if (r->list == NOWHERE)
		r->list = t->list;
	else if (r->list != t->list && !r->mixed) {
		const struct fill_list *lists = c->w->source->names->lists;
		if (lists[r->list].within == t->list)
			return; /* the outer list's block stands around the row */
		if (lists[t->list].within == r->list) {
			r->list = t->list;
			return;
		}
		r->mixed = true;
		say(c, FILL_MIXED, t->name);
	}
}

static struct fill_op op_of(const struct fill_token *t)
{
	static const enum fill_op_kind kinds[] = { [TOKEN_TEXT] = OP_TEXT,
						   [TOKEN_COLUMN] = OP_COLUMN,
						   [TOKEN_BEGIN] = OP_BEGIN,
						   [TOKEN_END] = OP_END };
	return (struct fill_op){ .kind = kinds[t->kind], .list = t->list, .index = t->index };
}

static void put_token(struct scanning *c, const struct fill_token *t)
{
	const struct word_seg *s = seg_at(c, t->from);
	if (t->kind == TOKEN_FAULT) {
		say(c, t->fault, t->name);
		put_plain(c, t->from, t->to);
		return;
	}
	if (t->kind == TOKEN_BRACE) {
		push_text(c->w, s, S("{"));
		return;
	}
	if (t->kind == TOKEN_COLUMN)
		note_column(c, t);
	say(c, FILL_FIELD, t->name);
	push_op(c->w, s, op_of(t));
}

/* A block inside one paragraph: begun and ended there, by runs of one depth. */
static bool inline_ok(const struct scanning *c)
{
	struct fill_token t;
	int list = NOWHERE, depth = 0;
	for (size_t at = 0; fill_next(c->w->source->arena, c->w->source->names, c->text, at, &t);
	     at = t.to) {
		if (t.kind != TOKEN_BEGIN && t.kind != TOKEN_END)
			continue;
		if ((t.kind == TOKEN_BEGIN) != (list == NOWHERE) ||
		    (t.kind == TOKEN_END && (t.list != list || seg_at(c, t.from)->depth != depth)))
			return false;
		list = t.kind == TOKEN_BEGIN ? t.list : NOWHERE;
		depth = seg_at(c, t.from)->depth;
	}
	return list == NOWHERE;
}

static void scan_tokens(struct scanning *c)
{
	struct arena *a = c->w->source->arena;
	const struct fill_names *names = c->w->source->names;
	struct fill_token t;
	size_t done = 0;
	if (!inline_ok(c)) {
		say(c, FILL_UNENDED, text_head(c->text, FILL_PLACE_MAX));
		return;
	}
	for (size_t at = 0; fill_next(a, names, c->text, at, &t); at = t.to)
		begin_edits(c, t.from, t.to);
	for (size_t at = 0; fill_next(a, names, c->text, at, &t); at = t.to) {
		put_plain(c, done, t.from);
		put_token(c, &t);
		done = t.to;
	}
	put_plain(c, done, c->text.n);
}

/* ---- blocks of whole paragraphs ---- */

static void begin_block(struct scanning *c, const struct fill_token *t)
{
	struct word *w = c->w;
	if (w->block_count == FILL_LISTS_MAX) {
		say(c, FILL_UNENDED, t->name);
		return;
	}
	w->blocks[w->block_count].holder = c->par->holder;
	w->blocks[w->block_count].number = c->place.number;
	w->blocks[w->block_count].text = t->name;
	w->blocks[w->block_count++].list = t->list;
	say(c, FILL_FIELD, t->name);
	push(w, (struct fill_edit){ .at = c->par->from,
				    .skip = c->par->to - c->par->from,
				    .order = EDIT_TEXT,
				    .op = op_of(t) });
}

static void end_block(struct scanning *c, const struct fill_token *t)
{
	struct word *w = c->w;
	if (w->block_count == 0 || w->blocks[w->block_count - 1].list != t->list ||
	    w->blocks[w->block_count - 1].holder != c->par->holder) {
		say(c, FILL_UNENDED, t->name);
		return;
	}
	w->block_count--;
	say(c, FILL_FIELD, t->name);
	push(w, (struct fill_edit){ .at = c->par->from,
				    .skip = c->par->to - c->par->from,
				    .order = EDIT_TEXT,
				    .op = op_of(t) });
	if (c->par->in_cell) /* a cell ends in a paragraph */
		push(w, (struct fill_edit){ .at = c->par->from,
					    .order = EDIT_TEXT,
					    .op = { .bytes = S("<w:p/>") } });
}

static void scan_par(struct word *w, struct word_par *p)
{
	struct buf b = { .arena = w->source->arena };
	struct fill_token t;
	for (int i = p->first; i != NOWHERE; i = w->in.segs.p[i].next) {
		w->in.segs.p[i].base = b.n;
		put(&b, w->in.segs.p[i].text);
	}
	struct scanning c = { .w = w, .par = p, .text = buf_str(&b) };
	c.place = (struct fill_place){ w->part, p->number,
				       text_head(str_trim(c.text), FILL_PLACE_MAX) };
	if (!fill_next(w->source->arena, w->source->names, c.text, 0, &t))
		return;
	struct str all = str_trim(c.text);
	bool whole = all.n == t.to - t.from && all.p == c.text.p + t.from;
	if (whole && t.kind == TOKEN_BEGIN)
		begin_block(&c, &t);
	else if (whole && t.kind == TOKEN_END)
		end_block(&c, &t);
	else
		scan_tokens(&c);
}

/* ---- the whole ---- */

static void repeat_rows(struct word *w)
{
	for (size_t i = 0; i < w->in.rows.n; i++) {
		const struct word_row *r = &w->in.rows.p[i];
		struct fill_op op = { .kind = OP_BEGIN, .list = r->list, .once = true };
		if (r->list == NOWHERE || r->mixed)
			continue;
		push(w, (struct fill_edit){ .at = r->from, .order = EDIT_BEGIN_ROW, .op = op });
		op.kind = OP_END;
		push(w, (struct fill_edit){ .at = r->to, .order = EDIT_END_ROW, .op = op });
	}
}

/* Which paragraph an edit that cannot be joined stands in. */
static void say_bad(const struct word *w, const struct fill_edit *bad)
{
	struct fill_place at = { .part = w->part };
	for (size_t i = 0; i < w->in.pars.n; i++)
		if (w->in.pars.p[i].from <= bad->at && bad->at < w->in.pars.p[i].to)
			at.number = w->in.pars.p[i].number;
	const struct fill_list *l = &w->source->names->lists[bad->op.list];
	fill_say(w->source->ear, bad->op.kind == OP_COLUMN ? FILL_OUTSIDE : FILL_UNENDED, &at,
		 l->name);
}

struct err fill_word_part(const struct fill_source *s, enum fill_part part, struct str xml,
			  struct fill_program *out)
{
	struct word *w = NEW(s->arena, 1, struct word);
	const struct fill_edit *bad;
	*w = (struct word){ .source = s, .part = part };
	TRY(word_part_read(s->arena, xml, &w->in));
	for (size_t i = 0; i < w->in.pars.n; i++)
		scan_par(w, &w->in.pars.p[i]);
	for (int i = 0; i < w->block_count; i++)
		fill_say(s->ear, FILL_UNENDED,
			 &(struct fill_place){ part, w->blocks[i].number, w->blocks[i].text },
			 w->blocks[i].text);
	repeat_rows(w);
	if (!fill_link(s->arena, xml, &w->edits, out, &bad)) {
		if (bad)
			say_bad(w, bad);
		*out = (struct fill_program){ 0 };
		*PUSH(s->arena, out) = (struct fill_op){ .bytes = xml };
	}
	return OK;
}

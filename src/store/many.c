/* many.c: one INSERT for many rows. Its row of arguments is written several times over; the text
 * so made is kept with the connection, which knows prepared statements by the place of their
 * text. */
#include "store/engine.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

enum { AT_ONCE = 32 };

struct widened {
	const char *sql; /* as the caller has it */
	char *text;
	struct widened *next;
};

static const char values[] = "VALUES (";

/* The end of the row that begins after `p`: its closing parenthesis. */
static const char *row_end(const char *p)
{
	int depth = 1;
	for (; *p && depth; p++)
		depth += (*p == '(') - (*p == ')');
	assert(depth == 0);
	return p;
}

/* The row with each $k counted on by `by`. */
static void put_row(struct buf *b, const char *p, const char *end, size_t by)
{
	while (p < end) {
		char *rest = (char *)p + 1;
		if (*p == '$')
			put_fmt(b, "$%lu", strtoul(p + 1, &rest, 10) + by);
		else
			put_char(b, *p);
		p = rest;
	}
}

static char *widen(const char *sql, size_t n)
{
	struct arena a = { 0 };
	struct buf b = { .arena = &a };
	const char *at = strstr(sql, values);
	assert(at);
	const char *row = at + sizeof values - 2, *end = row_end(row + 1);
	put(&b, (struct str){ sql, (size_t)(row - sql) });
	for (size_t i = 0; i < AT_ONCE; i++) {
		put(&b, i ? S(", ") : S(""));
		put_row(&b, row, end, i * n);
	}
	put(&b, str_of(end));
	char *text = strdup(arena_cstr(&a, buf_str(&b)));
	arena_free(&a);
	if (!text)
		die("out of memory");
	return text;
}

static const char *widened(struct conn *c, const char *sql, size_t n)
{
	for (struct widened *w = c->widened; w; w = w->next)
		if (w->sql == sql)
			return w->text;
	struct widened *w = malloc(sizeof *w);
	if (!w)
		die("out of memory");
	*w = (struct widened){ sql, widen(sql, n), c->widened };
	c->widened = w;
	return w->text;
}

void widened_drop_all(struct conn *c)
{
	while (c->widened) {
		struct widened *w = c->widened;
		c->widened = w->next;
		free(w->text);
		free(w);
	}
}

struct err tx_run_rows(struct tx *tx, const char *sql, const struct val *args, size_t n,
		       size_t rows)
{
	int64_t changed = 0;
	size_t at = 0;
	for (; rows - at >= AT_ONCE; at += AT_ONCE) {
		TRY(tx_run(tx, widened(tx->db.conn, sql, n), args + at * n, n * AT_ONCE));
		changed += tx->changed;
	}
	for (; at < rows; at++) {
		TRY(tx_run(tx, sql, args + at * n, n));
		changed += tx->changed;
	}
	tx->changed = changed;
	return OK;
}

/* statement.c: a connection's prepared statements. Eight places to a set: the one longest unused
 * makes room, so a connection holds at most 512 however many texts the program has. */
#include "store/engine.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

static struct statement *set_of(struct conn *c, const char *sql)
{
	uint64_t h = (uint64_t)(uintptr_t)sql * 0x9E3779B97F4A7C15u;
	return c->cache[h >> 58];
}
static_assert(STATEMENT_SETS == 64, "set_of takes six bits");

void statement_drop(struct conn *c, struct statement *s)
{
	assert(!s->busy);
	if (s->ready)
		c->engine->forget(c, s);
	free(s->text);
	*s = (struct statement){ 0 };
}

static struct statement *oldest(struct statement *set)
{
	struct statement *best = NULL;
	for (int i = 0; i < STATEMENT_WAYS; i++)
		if (!set[i].busy && (!best || set[i].used < best->used))
			best = &set[i];
	return best;
}

static struct statement *lookup(struct statement *set, const char *sql)
{
	for (int i = 0; i < STATEMENT_WAYS; i++)
		if (set[i].sql == sql && strcmp(set[i].text, sql) == 0)
			return &set[i];
	return NULL;
}

struct statement *statement_find(struct conn *c, const char *sql)
{
	struct statement *set = set_of(c, sql), *s = lookup(set, sql);
	if (s && s->busy)
		return NULL; /* the same query inside itself: prepared once more */
	if (!s) {
		s = oldest(set);
		if (!s)
			return NULL;
		statement_drop(c, s);
		s->sql = sql;
		s->text = strdup(sql);
		if (!s->text)
			die("out of memory");
	}
	s->used = ++c->clock;
	return s;
}

void statement_drop_all(struct conn *c)
{
	for (int i = 0; i < STATEMENT_SETS; i++)
		for (int j = 0; j < STATEMENT_WAYS; j++)
			statement_drop(c, &c->cache[i][j]);
}

/* arena.c: memory that is given back all at once. See base.h for the contracts. */
#include "base/base.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct block {
	struct block *next;
	size_t used, size;
	_Alignas(16) char data[];
};

enum { BLOCK_BYTES = 64 * 1024 }; /* one request's pages fit in one or two */

void die(const char *what)
{
	fprintf(stderr, "congdoan: fatal: %s\n", what);
	abort();
}

static struct block *block_new(size_t need, struct block *next)
{
	size_t room = need > BLOCK_BYTES ? need : BLOCK_BYTES;
	struct block *b = malloc(sizeof(*b) + room);
	if (!b)
		die("out of memory");
	*b = (struct block){ .next = next, .size = room };
	return b;
}

/* Not cleared: for what is written over at once. */
static void *raw(struct arena *a, size_t bytes)
{
	size_t need = (bytes + 15) & ~(size_t)15;
	if (a->limit && need > a->limit - a->used)
		die("an arena passed its ceiling: a count was not checked");
	if (!a->head || a->head->size - a->head->used < need)
		a->head = block_new(need, a->head);
	void *p = a->head->data + a->head->used;
	a->head->used += need;
	a->used += need;
	return p;
}

void *arena_zero(struct arena *a, size_t count, size_t size)
{
	assert(size > 0 && count <= SIZE_MAX / 2 / size);
	return memset(raw(a, count * size), 0, count * size);
}

struct str arena_copy(struct arena *a, struct str s)
{
	assert(s.n < SIZE_MAX / 2);
	char *p = raw(a, s.n + 1);
	if (s.n)
		memcpy(p, s.p, s.n);
	p[s.n] = '\0';
	return (struct str){ p, s.n };
}

const char *arena_cstr(struct arena *a, struct str s) { return arena_copy(a, s).p; }

static void free_blocks(struct block *b)
{
	while (b) {
		struct block *next = b->next;
		free(b);
		b = next;
	}
}

void arena_reset(struct arena *a)
{
	struct block *b = a->head;
	if (b) {
		free_blocks(b->next);
		b->next = NULL;
		b->used = 0;
		if (b->size > BLOCK_BYTES) { /* one huge request must not stay in memory */
			free(b);
			a->head = NULL;
		}
	}
	a->used = 0;
}

void arena_free(struct arena *a)
{
	free_blocks(a->head);
	a->head = NULL;
	a->used = 0;
}

void *arena_widen(struct arena *a, const void *p, size_t n, size_t want)
{
	assert(n <= want && want < SIZE_MAX / 2);
	char *q = raw(a, want);
	if (n)
		memcpy(q, p, n);
	memset(q + n, 0, want - n);
	return q;
}

void arena_wipe(struct arena *a)
{
	for (struct block *b = a->head; b; b = b->next)
		explicit_bzero(b->data, b->size);
	arena_free(a);
}

void *arena_grow(struct arena *a, void *p, size_t n, size_t *cap, size_t size)
{
	if (n < *cap)
		return p;
	size_t want = *cap ? *cap * 2 : 8;
	assert(want <= SIZE_MAX / 2 / size);
	*cap = want;
	return arena_widen(a, p, n * size, want * size);
}

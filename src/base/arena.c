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

enum { BLOCK_BYTES = 64 * 1024, BLOCKS_KEPT = 4 }; /* most pages fit in as many */

void die(const char *what)
{
	fprintf(stderr, "congdoan: fatal: %s\n", what);
	abort();
}

static void add_block(struct arena *a, size_t need)
{
	size_t room = need > BLOCK_BYTES ? need : BLOCK_BYTES;
	struct block *b = room == BLOCK_BYTES ? a->spare : NULL;
	if (b)
		a->spare = b->next;
	else
		b = malloc(sizeof(*b) + room);
	if (!b)
		die("out of memory");
	*b = (struct block){ .next = a->head, .size = room };
	a->head = b;
}

static size_t rounded(size_t bytes) { return (bytes + 15) & ~(size_t)15; }

/* Not cleared: for what is written over at once. */
static void *raw(struct arena *a, size_t bytes)
{
	size_t need = rounded(bytes);
	if (a->limit && need > a->limit - a->used)
		die("an arena passed its ceiling: a count was not checked");
	if (!a->head || a->head->size - a->head->used < need)
		add_block(a, need);
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
	int kept = 0;
	for (struct block *b = a->spare; b; b = b->next)
		kept++;
	while (a->head) {
		struct block *b = a->head;
		a->head = b->next;
		if (b->size > BLOCK_BYTES || kept == BLOCKS_KEPT) {
			free(b); /* one huge request must not stay in memory */
			continue;
		}
		b->next = a->spare;
		a->spare = b;
		kept++;
	}
	a->used = 0;
}

void arena_free(struct arena *a)
{
	free_blocks(a->head);
	free_blocks(a->spare);
	a->head = a->spare = NULL;
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

void *arena_stretch(struct arena *a, void *p, size_t had, size_t want)
{
	struct block *b = a->head;
	size_t old = rounded(had), more = rounded(want) - old;
	assert(had <= want && want < SIZE_MAX / 2);
	bool last = p && b && b->used >= old && (char *)p == b->data + b->used - old;
	bool allowed = !a->limit || more <= a->limit - a->used;
	if (last && allowed && more <= b->size - b->used) {
		b->used += more;
		a->used += more;
		return p;
	}
	char *q = raw(a, want);
	if (had)
		memcpy(q, p, had);
	return q;
}

static void wipe(struct block *b)
{
	for (; b; b = b->next)
		explicit_bzero(b->data, b->size);
}

void arena_wipe(struct arena *a)
{
	wipe(a->head);
	wipe(a->spare);
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

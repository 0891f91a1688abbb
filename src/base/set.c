/* set.c: see set.h. Open addressing, at most half full. */
#include "base/set.h"

#include "base/hash.h"

#include <assert.h>

enum { SLOTS_FIRST = 1024 };

/* Where the text stands, or the free slot where it would. */
static size_t slot_of(const struct text_set *s, struct str text)
{
	size_t mask = s->slot_count - 1, at = hash_short(s->key, text) & mask;
	while (s->slots[at] && !str_eq(s->texts.p[s->slots[at] - 1], text))
		at = (at + 1) & mask;
	return at;
}

static void widen(struct text_set *s)
{
	if (!s->slot_count)
		random_bytes(s->key, sizeof s->key);
	s->slot_count = s->slot_count ? s->slot_count * 2 : SLOTS_FIRST;
	s->slots = NEW(s->arena, s->slot_count, uint32_t);
	for (size_t i = 0; i < s->texts.n; i++)
		s->slots[slot_of(s, s->texts.p[i])] = (uint32_t)i + 1;
}

uint32_t text_set_put(struct text_set *s, struct str text, bool *fresh)
{
	assert(s->texts.n < UINT32_MAX / 2);
	if (s->texts.n * 2 >= s->slot_count)
		widen(s);
	size_t at = slot_of(s, text);
	*fresh = !s->slots[at];
	if (*fresh) {
		*PUSH(s->arena, &s->texts) = text;
		s->slots[at] = (uint32_t)s->texts.n;
	}
	return s->slots[at] - 1;
}

bool text_set_find(const struct text_set *s, struct str text, uint32_t *out)
{
	size_t at = s->slot_count ? slot_of(s, text) : 0;
	if (!s->slot_count || !s->slots[at])
		return false;
	*out = s->slots[at] - 1;
	return true;
}

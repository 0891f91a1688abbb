/* note.c: the list of faults and warnings of an import. See note.h. */
#include "criteria/note.h"

#include <assert.h>

#include "base/msg.h"

/* Cut at a code point, so that what is shown stays text. */
static struct str shortened(struct str s)
{
	if (s.n <= NOTE_READ_MAX)
		return s;
	size_t n = NOTE_READ_MAX;
	while (n && ((unsigned char)s.p[n] & 0xC0) == 0x80)
		n--;
	return (struct str){ s.p, n };
}

static void add(struct notes *n, struct note note)
{
	assert(n->arena);
	if (n->n < NOTES_MAX)
		*PUSH(n->arena, n) = note;
}

void note_fault(struct notes *n, struct str path, struct str read, const char *expected)
{
	n->faults++;
	add(n, (struct note){ .expected = expected, .path = path, .read = shortened(read) });
}

void note_warning(struct notes *n, const char *sentence, struct str path, struct str more)
{
	n->warnings++;
	add(n,
	    (struct note){
		    .warning = true, .expected = sentence, .path = path, .more = shortened(more) });
}

void note_put(struct buf *b, const struct note *n)
{
	if (n->warning) {
		put_msg(b, msg_of_key(n->expected, (struct str[]){ n->path, n->more }, 2));
		return;
	}
	struct str expected = msg_text(b->arena, b->lang, msg_of_key(n->expected, NULL, 0));
	put_msg(b, msg_of_key(n->read.n ? "criteria.fault" : "criteria.fault_empty",
			      (struct str[]){ n->path, expected, n->read }, 3));
}

struct err notes_err(const struct notes *n)
{
	if (!n->faults)
		return OK;
	for (size_t i = 0; i < n->n; i++)
		if (!n->p[i].warning)
			return FAIL(ERR_INVALID, "criteria.faults",
				    str_fmt(n->arena, "%zu", n->faults), n->p[i].path,
				    n->p[i].read);
	return FAIL(ERR_INVALID, "criteria.faults", str_fmt(n->arena, "%zu", n->faults), S(""),
		    S(""));
}

struct str note_words(const struct buf *o, const struct note *n)
{
	struct buf b = { .arena = o->arena, .lang = o->lang };
	note_put(&b, n);
	return buf_str(&b);
}

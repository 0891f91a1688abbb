/* log.h: what happened at a meeting, in order; minutes are written from it. A line holds a kind, a
 * text and two numbers, which the words of `assembly.event_<kind>` put into a sentence. */
#ifndef ASSEMBLY_LOG_H
#define ASSEMBLY_LOG_H

#include "base/msg.h"
#include "store/store.h"

enum { EVENT_PAGE_MAX = 500 };
struct assembly_event {
	int64_t id, happened_at; /* read only */
	const char *kind;	 /* a literal that has its words */
	int64_t item;		 /* of the agenda; 0: none */
	struct str text;
	int64_t number, other;
};
/* Also makes the meeting's edition grow, so that its screens ask again. */
struct err assembly_note(struct tx *tx, int64_t assembly, const struct assembly_event *e);
/* For what no log line tells, but screens and phones show. */
struct err assembly_grow(struct tx *tx, int64_t assembly);
/* Those after `after` (0: from the start), at most EVENT_PAGE_MAX. */
struct err assembly_events(struct db *db, int64_t assembly, int64_t after,
			   struct assembly_event **out, size_t *n);
/* The newest first, at most EVENT_PAGE_MAX. */
struct err assembly_events_last(struct db *db, int64_t assembly, int64_t limit,
				struct assembly_event **out, size_t *n);
/* The sentence of an event; id -1 when this program has no words for it. */
struct msg assembly_event_words(struct arena *a, const struct assembly_event *e);

#endif

/* link.h: how a row of the audit log becomes a link of the chain. Whoever checks the chain with
 * another program needs to know just this. */
#ifndef STORE_LINK_H
#define STORE_LINK_H

#include "base/hash.h"
#include "store/store.h"

enum { AUDIT_SALT_BYTES = 16 };

/* SHA-256 of the salt, 'f' (from) or 't' (to), and the text. */
struct sha256 audit_text_hash(struct str salt, char side, struct str text);

/* Two result sets in step: rows `id, at, actor, verb, object, object_id, unit_id, …` and their
 * changes `audit_id, place, field, from_hash, to_hash, …`, in the same order. */
struct links {
	struct rows *rows, *changes;
	bool change_in_hand;
	bool (*check)(struct rows *changes); /* each change passes here; NULL: none does */
	bool checks_failed;		     /* in the row just linked */
};
/* With a row in hand: the hash of this row after `before`, as the place-th of the chain. Numbers
 * go in as eight bytes, most significant first; texts and blobs after their length; an absent
 * hash as the length -1. */
struct sha256 audit_link(struct links *l, struct sha256 before, int64_t place);

#endif

/* wording.h: the office's own wording of papers: for each kind its sentences, legal bases,
 * signature block, recipients and symbol. An edition belongs to a unit and a kind and holds for a
 * span of days; the nearest unit above an issuer that has one counts. What an edition does not say
 * stays as the program ships it (vi.po). In a sentence {don_vi} stands for what the paper is about.
 */
#ifndef DOCUMENT_WORDING_H
#define DOCUMENT_WORDING_H

#include "base/msg.h"
#include "document/paper.h"
#include "store/store.h"

enum { WORDING_TEXT_MAX = 4000, WORDING_SLOTS_MAX = 24, WORDING_NAMES_MAX = 24 };

/* ---- what may be worded ---- */

enum wording_place {
	WORDING_BASES, /* a line a basis */
	WORDING_AUTHORITY,
	WORDING_POSITION,
	WORDING_SIGNATORY,
	WORDING_RECIPIENTS, /* a line each */
	WORDING_SYMBOL,
	WORDING_SENTENCE, /* of the paper itself */
};
struct wording_slot {
	const char *code; /* "recipients", or the key of the shipped sentence */
	enum wording_place place;
};
/* The slots of a kind, in the order of the paper. */
size_t wording_slots(enum paper_kind kind, struct wording_slot out[WORDING_SLOTS_MAX]);
bool wording_kind(enum paper_kind kind); /* whether the kind has any */
/* As shipped, with fields in our names: "{co_quan} thông báo …"; empty where the paper itself gives
 * it. */
struct str wording_default(struct arena *a, enum paper_kind kind, const struct wording_slot *s);
/* The fields that may stand in a slot. */
size_t wording_fields(const struct wording_slot *s, struct str out[WORDING_NAMES_MAX]);
/* The first field of a text that the slot does not have; false when all are known. `at`: which
 * character, from 1. A brace without its end is one, too. */
bool wording_unknown(const struct wording_slot *s, struct str body, struct str *name, size_t *at);

/* ---- on paper ---- */

struct wording_text {
	enum paper_kind kind;
	struct str slot, body;
};
struct wording {
	const struct wording_text *p;
	size_t n;
};
/* A kind of paper to be looked at in a wording. */
struct wording_trial {
	enum paper_kind kind;
	const struct wording *wording;
};
/* What the paper says in a slot: *found false as shipped. A body of "-" says nothing. */
struct str wording_body(const struct paper *p, enum paper_kind kind, const char *slot, bool *found);
/* A message of the program, or what stands for it. */
struct str wording_say(struct arena *a, const struct paper *p, enum paper_kind kind, struct msg m);
/* Symbol, signer and block of a kind over what the paper has; call it before the register's row is
 * made of it. */
void wording_head(struct arena *a, struct paper *p, enum paper_kind kind);

/* ---- editions ---- */

struct wording_edition {
	int64_t id, unit, version;
	enum paper_kind kind;
	int64_t from_on, to_on; /* DAY_NONE: a draft; without end. Half-open */
};
/* Everything in force for an issuer on a day; `trial`: an edition that counts as well, 0: none. */
struct err wording_load(struct db *db, int64_t issuer, int64_t on, int64_t trial,
			struct wording **out);
/* The same into a paper, and how its pages are set (layout.h): what is in force on its day, or
 * today while it has none. */
struct err wording_give(struct db *db, int64_t issuer, struct paper *p);
/* Of one unit and kind, newest first. */
struct err wording_editions(struct db *db, int64_t unit, enum paper_kind kind,
			    struct wording_edition **out, size_t *n);
/* ERR_NOT_FOUND "document.no_wording". */
struct err wording_get(struct db *db, int64_t id, struct wording_edition *out);
struct err wording_texts(struct db *db, int64_t id, struct wording *out);
/* Makes the draft of a unit and kind, or writes it anew; *id is its row. ERR_INVALID
 * "document.wording_long". */
struct err wording_save(struct tx *tx, int64_t unit, enum paper_kind kind,
			const struct wording *texts, int64_t *id);
/* In force from a day; the edition before ends there. ERR_CONFLICT "document.changed"; ERR_INVALID
 * "document.template_day". */
struct err wording_start(struct tx *tx, int64_t id, int64_t version, int64_t on);
/* Ends on a day: from then on papers are worded as shipped; a draft is dropped. */
struct err wording_end(struct tx *tx, int64_t id, int64_t version, int64_t on);

#endif

/* hall.h: a delegate's phone at a meeting. A card's address opens the meeting on the first phone
 * that takes it, without an account, on its day and until it closes; from there the delegate
 * follows the meeting, asks for the floor and votes in the open. A secret ballot is never cast with
 * it: the phone only leads to its page. */
#ifndef ASSEMBLY_HALL_H
#define ASSEMBLY_HALL_H

#include "assembly/agenda.h"
#include "assembly/seat.h"
#include "assembly/vote.h"
#include "file/file.h"

/* The cookie of a phone: its token, the same at every meeting it opens. */
#define HALL_COOKIE "hall"

enum {
	HALL_OPEN_DAYS = 10,	   /* how long a meeting that nobody closes stays on the phones */
	HALL_SPEECH_SECONDS = 300, /* asked for from a phone; the presidium gives the floor */
};
struct hall {
	struct assembly what;
	struct seat seat;
};
/* Whether phones are of use now: on the day for which it is summoned, and while it is open. The
 * refusals say why: ERR_CONFLICT "assembly.hall_preparing", "assembly.hall_day" (with the day),
 * "assembly.hall_closed", "assembly.hall_cancelled". */
struct err hall_check(struct db *db, const struct assembly *a);
/* Whose card it is. ERR_NOT_FOUND "assembly.card_wrong" for a code that opens nothing (any more);
 * ERR_CONFLICT "assembly.not_summoned" for one who was withdrawn; those of hall_check. */
struct err hall_of_card(struct db *db, struct str code, struct hall *out);
/* Who holds this phone at the meeting. ERR_DENIED "assembly.hall_no_card"; those of hall_check. */
struct err hall_of_phone(struct db *db, assembly_id id, struct str device, struct hall *out);

/* What a phone shows beside what all show. */
struct hall_own {
	int64_t asked; /* the speaker's row that waits; 0: none */
	enum voice voice;
	bool said; /* in the vote that is open */
};
struct err hall_own_read(struct db *db, const struct hall *h, int64_t item, int64_t vote,
			 struct hall_own *out);
/* Onto the list of speakers of the item that runs. ERR_CONFLICT "assembly.no_item_runs",
 * "assembly.speaker_twice", "assembly.not_in_room" (delegates who are in the room ask). */
struct err hall_ask(struct tx *tx, const struct hall *h, struct str topic);
/* Off it again; nothing happens when they do not wait. ERR_CONFLICT "assembly.moved_on" of a
 * meeting that is not open. */
struct err hall_unask(struct tx *tx, const struct hall *h);
/* The item that runs; id 0: none. */
struct err hall_item(struct db *db, const struct assembly *a, struct item *out);

/* ---- what was announced, of whatever kind ---- */

enum { HALL_RESULTS_MAX = 100 };
struct hall_line {
	struct str name;
	int64_t votes;
	bool chosen;	 /* elected: marked as such */
	struct str said; /* "Trúng cử"; empty: nothing */
};
/* A result as the hall reads it, in words that are finished. */
struct hall_result {
	int64_t id, at; /* of the vote or election; when it was announced, for the order */
	struct str title, verdict, arithmetic;
	struct hall_line *lines;
	size_t n;
	int64_t whole, need; /* right end of the bars, and their mark; need 0: none */
	bool passed;
};

/* A secret ballot that is open on phones; its page asks for the code that was drawn. */
struct hall_ballot {
	struct str title, path;
};

/* ---- welcome slides (slide.c): pictures and words while the hall fills ---- */

enum { SLIDES_MAX = 30, SLIDE_TEXT_MAX = 300 };
#define SLIDE_OBJECT S("assembly_slide") /* what its picture hangs on */
#define PAPER_OBJECT S("assembly_item")	 /* what the papers of an item hang on */
struct slide {
	int64_t id;
	assembly_id assembly;
	int64_t ordinal;
	struct str text;
	int64_t picture; /* the file; 0: words alone */
};
/* At the end. ERR_TOO_LARGE "assembly.slides_many"; ERR_INVALID "assembly.slide_long". */
struct err slide_add(struct tx *tx, const struct slide *in, int64_t *id);
/* Takes it away with its picture. ERR_CONFLICT "assembly.changed" when it is gone or another
 * meeting's. */
struct err slide_drop(struct tx *tx, assembly_id of, int64_t id);
struct err slide_up(struct tx *tx, assembly_id of, int64_t id); /* one place earlier */
struct err slide_list(struct db *db, assembly_id of, struct slide **out, size_t *n);
/* Papers of all items of a meeting, by item and then as they were added; object_id is the item. */
struct err hall_papers(struct db *db, assembly_id of, struct file **out, size_t *n);
/* Takes a paper off an item of this meeting. ERR_NOT_FOUND "file.none". */
struct err hall_paper_drop(struct tx *tx, assembly_id of, int64_t file);

#endif

/* hall.h: a delegate's phone at a meeting. A card's address opens the meeting on the first phone
 * that takes it, without an account, on its day and until it closes; from there the delegate
 * follows the meeting, asks for the floor and votes in the open. A secret ballot is never cast with
 * it. */
#ifndef ASSEMBLY_HALL_H
#define ASSEMBLY_HALL_H

#include "assembly/assembly.h"

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
/* Off it again; nothing happens when they do not wait. */
struct err hall_unask(struct tx *tx, const struct hall *h);
/* The item that runs; id 0: none. */
struct err hall_item(struct db *db, const struct assembly *a, struct item *out);

#endif

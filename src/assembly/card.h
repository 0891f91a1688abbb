/* card.h: delegates' cards on paper: A6, four to a sheet with cut marks, each with the QR code that
 * opens the meeting on its holder's phone. Codes are the caller's; they stand nowhere else. */
#ifndef ASSEMBLY_CARD_H
#define ASSEMBLY_CARD_H

#include "assembly/seat.h"
#include "office/cert.h"

struct card {
	const struct seat *seat;
	struct str code;
	struct str photo; /* a JPEG of the worker's making; empty: none */
};
struct cards {
	struct arena *arena; /* what is drawn lives here */
	const struct assembly *of;
	struct str unit, address; /* address: "https://…", before "/card/CODE" */
	const struct card *p;
	size_t n;
};
enum { CARDS_A_SHEET = 4 };
struct cert *cards_draw(const struct cards *all);

#endif

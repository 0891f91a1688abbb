/* seat.h: who is summoned to a meeting, as what, and the card that opens it on their phone. A card
 * says who someone is on that day and nothing else: no vote is cast with it alone. */
#ifndef ASSEMBLY_SEAT_H
#define ASSEMBLY_SEAT_H

#include "assembly/plan.h"
#include "base/msg.h"
#include "person/person.h"

enum standing { STANDING_DELEGATE, STANDING_ALTERNATE, STANDING_GUEST, STANDING_COUNT };
enum mandate {
	MANDATE_NONE,
	MANDATE_MEMBER, /* of an all-member meeting */
	MANDATE_EX_OFFICIO,
	MANDATE_ELECTED,
	MANDATE_APPOINTED,
	MANDATE_COUNT
};
extern const char *const standing_codes[STANDING_COUNT + 1]; /* ended by NULL */
extern const char *const mandate_codes[MANDATE_COUNT + 1];
struct msg standing_words(enum standing s);
struct msg mandate_words(enum mandate m);
/* "Lê An, CĐCS Sở Tư pháp"; the name alone where there is no delegation. */
struct str seat_whence(struct arena *a, struct str name, struct str delegation);
enum { SEATS_OF_MAX = 20000, SEAT_PAGE_MAX = 200, SEAT_TEXT_MAX = 200, CARD_CODE = 32 };

struct seat {
	int64_t id, version;
	assembly_id assembly;
	int64_t number; /* 0: the next */
	enum standing standing;
	enum mandate mandate;
	int64_t person; /* 0: not in the register */
	int64_t unit;	/* whose delegation; 0: none of the register */
	struct str delegation; /* its name; empty: the unit's */
	int64_t photo;	       /* a file; 0: none */
	struct str name, post, ethnicity, education, place;
	enum sex sex;
	int64_t birth_on; /* DAY_NONE: unknown */
	bool party, full_time;
	/* read only */
	struct str withdrawn, barred;
	int64_t substitute; /* who came in for one who was withdrawn; 0: nobody */
	bool by_register; /* barred by what the register of persons says now; people wrote nothing
			   */
	bool present, has_card, on_device;
	int64_t came_at, left_at; /* DAY_NONE: not */
};
/* ERR_INVALID "assembly.seat_name"; ERR_CONFLICT "assembly.seat_twice", "assembly.seat_twice_of"
 * (the same person, or the same name with the same birthday or from the same delegation; with where
 * they stand, and in which delegation if they have one), "assembly.seat_number",
 * "assembly.moved_on" once it is closed. Late delegates come in while it is open. */
struct err seat_add(struct tx *tx, const struct seat *in, int64_t *id);
/* Name, post and what is counted of them. ERR_CONFLICT "assembly.changed". */
struct err seat_change(struct tx *tx, const struct seat *in);
/* No longer summoned, with a reason; who stands in for them is an alternate (0: nobody), who then
 * is a delegate. ERR_CONFLICT "assembly.not_alternate". */
struct err seat_withdraw(struct tx *tx, int64_t id, struct str reason, int64_t alternate);
/* Whom this one came in for, and who came in for this one; id 0: nobody. */
struct err seat_stand_ins(struct db *db, const struct seat *s, struct seat *for_, struct seat *by);
/* What people write against the credentials; empty lifts it. Barred people are not counted as
 * summoned. Until a meeting closes the register of persons is asked each time as well, for the
 * meeting's day: whom it bars is shown and counted as barred on the ground of the ruleset, and
 * nobody learns more than the ground. A ruleset without grounds bars nobody. ERR_NOT_FOUND
 * "assembly.no_seat"; ERR_CONFLICT "assembly.moved_on" once it is closed. */
struct err seat_bar(struct tx *tx, int64_t id, struct str why);
enum { BARRED_HERE_MAX = 50 };
/* Delegates who are in the room although something stands against them, a page of each kind. */
struct err seat_barred_here(struct db *db, assembly_id id, struct seat **out, size_t *n);
/* What the register says of one person, on the list or not; STR_NONE: nothing. */
struct err seat_bar_of_person(struct db *db, const struct assembly *a, int64_t person,
			      struct str *why);
/* The picture for the card. ERR_NOT_FOUND "assembly.no_seat". */
struct err seat_photo(struct tx *tx, int64_t id, int64_t file);
/* Every member of the unit's subtree on the meeting's day, who is not there yet; *n were added.
 * ERR_TOO_LARGE "assembly.too_many". */
struct err seat_add_members(struct tx *tx, assembly_id id, size_t *n);
/* Guests named a line each (marks.h); whoever has a seat is not invited twice. *added grows.
 * ERR_INVALID "assembly.seat_name", "assembly.seat_long", which name the guest; ERR_CONFLICT
 * "assembly.moved_on" once it is closed. */
struct err seat_add_guests(struct tx *tx, assembly_id id, struct str lines, size_t *added);
/* Who sits in the unit's executive committee on the meeting's day and is not there yet: delegates
 * by office (đương nhiên). ERR_CONFLICT "assembly.moved_on" once it is closed. */
struct err seat_add_committee(struct tx *tx, assembly_id id, size_t *n);

/* In class-list order; by the number on the card; by delegation, in each in class-list order. */
enum seat_order { BY_NAME, BY_NUMBER, BY_DELEGATION, SEAT_ORDER_COUNT };
extern const char *const seat_order_codes[SEAT_ORDER_COUNT + 1]; /* ended by NULL */
struct seat_query {
	assembly_id assembly;
	int standing;	  /* -1: all */
	int present;	  /* 0, 1; -1: all */
	struct str words; /* beginnings of words of the name, or a number */
	struct str delegation; /* empty: all */
	enum seat_order order;
	int64_t after; /* the last seat of the page before; 0: from the start */
	int64_t limit;
};
struct err seat_list(struct db *db, const struct seat_query *q, struct seat **out, size_t *n);
struct delegation {
	struct str name;
	int64_t delegates, alternates, guests, present;
};
/* In Vietnamese order; withdrawn and barred people are not counted. */
struct err seat_delegations(struct db *db, assembly_id id, struct delegation **out, size_t *n);
struct err seat_get(struct db *db, int64_t id, struct seat *out);
struct err seat_numbered(struct db *db, assembly_id id, int64_t number, int64_t *seat);

/* ---- places in the hall ---- */

enum { HALL_ROWS_MAX = 200, HALL_PLACES_MAX = 100 };
/* Gives every delegate a place, "row-place": delegations side by side, each in class-list order.
 * ERR_INVALID "assembly.hall_small" with places and delegates. */
struct err seat_place_all(struct tx *tx, assembly_id id, int64_t rows, int64_t places);
bool seat_place_read(struct str place, int64_t *row, int64_t *at);

/* ---- cards ---- */

/* New codes for the seats given, in their order: the only moment at which they are known; older
 * ones open nothing from now on. ERR_NOT_FOUND "assembly.no_seat"; ERR_CONFLICT
 * "assembly.moved_on" once it is closed. */
struct err seat_cards(struct tx *tx, const int64_t *seats, size_t n, struct str *codes);
/* Of whatever meeting; *seat 0: nobody's. */
struct err seat_by_card(struct db *db, struct str code, int64_t *seat);
/* The first device that opens a card keeps it: `device` is that browser's token. ERR_DENIED
 * "assembly.card_taken" on another; "assembly.phone_taken" when it has another card of this
 * meeting.
 */
struct err seat_bind(struct tx *tx, int64_t seat, struct str device);
struct err seat_of_device(struct db *db, assembly_id id, struct str device, int64_t *seat);
/* The secretariat lets another device open it. ERR_NOT_FOUND "assembly.no_seat". */
struct err seat_release(struct tx *tx, int64_t seat);

/* ---- what the credentials report counts ---- */

enum { NAMED_MAX = 20 };
struct named_count {
	struct str name; /* as the list says it; empty: nothing */
	int64_t n;
};
struct seat_figures {
	int64_t counted, women, party, minority, full_time;
	int64_t by_mandate[MANDATE_COUNT];
	int64_t age_30, age_40, age_50, age_60, older, age_unknown; /* under 30, 30–39, … */
	struct seat youngest, oldest; /* id 0: no day of birth is known */
	int64_t age_sum;	      /* of those whose birthday is known, in full years */
	struct named_count education[NAMED_MAX], ethnicity[NAMED_MAX];
	size_t education_count, ethnicity_count;
};
/* Of delegates who are summoned, or of those in the room. */
struct err seat_count(struct db *db, const struct assembly *a, bool only_present,
		      struct seat_figures *out);

#endif

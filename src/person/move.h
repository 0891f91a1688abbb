/* move.h: a transfer confirmed by both sides (chuyển sinh hoạt công đoàn): the giving unit offers
 * with its letter, the receiving one accepts or refuses with a reason, and until then the member
 * stays. For a union outside the program the giving unit records the answer. Which side acts is the
 * caller's business. */
#ifndef PERSON_MOVE_H
#define PERSON_MOVE_H

#include "office/doc.h"
#include "person/life.h"

enum move_state { MOVE_OFFERED, MOVE_ACCEPTED, MOVE_REFUSED, MOVE_WITHDRAWN, MOVE_STATE_COUNT };
enum { MOVES_MAX = 200 };
struct person_move {
	int64_t id, version, person, from_unit;
	int64_t to_unit;    /* 0: outside the program */
	struct str to_name; /* of a union outside */
	int64_t on;	    /* first day there */
	struct str letter_no, note;
	enum move_state state;
	struct str answer;		 /* why refused, or why taken back */
	bool seen;			 /* the giving unit has read the refusal */
	int64_t offered_at, answered_at; /* answered_at 0: not yet */
	struct str name;		 /* of the person. Read only */
};
/* Offers a member of from_unit. ERR_CONFLICT "person.move_waits" while another offer waits,
 * "person.no_member", "person.move_same"; ERR_INVALID "person.span", "person.move_where". */
struct err person_move_offer(struct tx *tx, const struct person_move *in, int64_t *id);
/* The member goes over on the offer's day. ERR_CONFLICT "person.move_answered" when it does not
 * wait any more, "person.move_stale" when the member has left meanwhile; errors of person_join. */
struct err person_move_accept(struct tx *tx, int64_t id);
/* ERR_INVALID "person.move_reason"; ERR_CONFLICT "person.move_answered"; also for taking back. */
struct err person_move_refuse(struct tx *tx, int64_t id, struct str reason);
struct err person_move_withdraw(struct tx *tx, int64_t id, struct str reason);
/* The giving unit has read that it was refused. */
struct err person_move_see(struct tx *tx, int64_t id);
/* ERR_NOT_FOUND "person.no_move". */
struct err person_move_get(struct db *db, int64_t id, struct person_move *out);
/* Of a unit, in and out, the newest first; at most MOVES_MAX. `waiting`: only those that ask
 * something of it or that it waits for. */
struct err person_moves(struct db *db, int64_t unit, bool waiting, struct person_move **out,
			size_t *n);
/* The offer of a person that waits; id 0: none. */
struct err person_move_waiting(struct db *db, int64_t person, struct person_move *out);

#endif

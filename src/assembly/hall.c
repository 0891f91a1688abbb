/* hall.c: what a delegate's phone may do at a meeting. See hall.h. */
#include "assembly/hall.h"

#include "base/day.h"

struct err hall_check(struct db *db, const struct assembly *a)
{
	int64_t today = local_day(db->now);
	switch (a->state) {
	case ASSEMBLY_PREPARING:
		return FAIL(ERR_CONFLICT, "assembly.hall_preparing", a->title);
	case ASSEMBLY_SUMMONED:
		if (today != local_day(a->starts_at))
			return FAIL(ERR_CONFLICT, "assembly.hall_day", a->title,
				    day_text(db->arena, local_day(a->starts_at)));
		return OK;
	case ASSEMBLY_OPEN:
		if (today <= local_day(a->opened_at) + HALL_OPEN_DAYS)
			return OK;
		return FAIL(ERR_CONFLICT, "assembly.hall_closed", a->title);
	case ASSEMBLY_CANCELLED:
		return FAIL(ERR_CONFLICT, "assembly.hall_cancelled", a->title);
	case ASSEMBLY_CLOSED:
	case ASSEMBLY_STATE_COUNT:
		break;
	}
	return FAIL(ERR_CONFLICT, "assembly.hall_closed", a->title);
}

static struct err read_hall(struct db *db, int64_t seat, struct hall *out)
{
	TRY(seat_get(db, seat, &out->seat));
	if (out->seat.withdrawn.n)
		return FAIL(ERR_CONFLICT, "assembly.not_summoned", out->seat.name,
			    out->seat.withdrawn);
	TRY(assembly_get(db, out->seat.assembly, &out->what));
	return hall_check(db, &out->what);
}

struct err hall_of_card(struct db *db, struct str code, struct hall *out)
{
	int64_t seat;
	*out = (struct hall){ 0 };
	TRY(seat_by_card(db, code, &seat));
	if (!seat)
		return FAIL(ERR_NOT_FOUND, "assembly.card_wrong");
	return read_hall(db, seat, out);
}

struct err hall_of_phone(struct db *db, assembly_id id, struct str device, struct hall *out)
{
	int64_t seat;
	*out = (struct hall){ 0 };
	TRY(seat_of_device(db, id, device, &seat));
	if (!seat)
		return FAIL(ERR_DENIED, "assembly.hall_no_card");
	return read_hall(db, seat, out);
}

struct err hall_item(struct db *db, const struct assembly *a, struct item *out)
{
	struct item *all;
	size_t n;
	*out = (struct item){ 0 };
	TRY(agenda_list(db, a, &all, &n));
	for (size_t i = 0; i < n; i++)
		if (all[i].state == ITEM_RUNNING)
			*out = all[i];
	return OK;
}

/* ---- the floor ---- */

SQL(waits, "SELECT id FROM assembly_speaker WHERE item_id = $1 AND seat_id = $2"
	   " AND state = 'waiting'");

static struct err waiting(struct db *db, const struct hall *h, int64_t item, int64_t *id)
{
	*id = 0;
	return item ? db_int(db, waits, ARGS(INT(item), INT(h->seat.id)), id) : OK;
}

struct err hall_own_read(struct db *db, const struct hall *h, int64_t item, int64_t vote,
			 struct hall_own *out)
{
	*out = (struct hall_own){ 0 };
	TRY(waiting(db, h, item, &out->asked));
	return vote ? vote_of_seat(db, vote, h->seat.id, &out->voice, &out->said) : OK;
}

struct err hall_ask(struct tx *tx, const struct hall *h, struct str topic)
{
	struct item i;
	int64_t id;
	struct speaker s = { .seat = h->seat.id,
			     .name = h->seat.name,
			     .topic = topic,
			     .seconds = HALL_SPEECH_SECONDS };
	if (!h->seat.present || h->seat.standing != STANDING_DELEGATE || h->seat.barred.n)
		return FAIL(ERR_CONFLICT, "assembly.not_in_room");
	TRY(hall_item(tx_db(tx), &h->what, &i));
	if (!i.id)
		return FAIL(ERR_CONFLICT, "assembly.no_item_runs");
	s.item = i.id;
	return speaker_add(tx, &s, &id);
}

struct err hall_unask(struct tx *tx, const struct hall *h)
{
	struct item i;
	int64_t id;
	TRY(hall_item(tx_db(tx), &h->what, &i));
	TRY(waiting(tx_db(tx), h, i.id, &id));
	return id ? speaker_withdraw(tx, id) : OK;
}

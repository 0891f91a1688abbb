/* seat_plan.c: who sits where in the hall: delegations side by side, row by row. See seat.h. */
#include "assembly/log.h"
#include "assembly/seat.h"

SQL(place_set, "UPDATE assembly_seat SET place = $2, version = version + 1 WHERE id = $1");

static bool sits(const struct seat *s)
{
	return s->standing == STANDING_DELEGATE && !s->withdrawn.n && !s->barred.n;
}

struct err seat_place_all(struct tx *tx, assembly_id id, int64_t rows, int64_t places)
{
	struct assembly a;
	struct arena *m = tx_db(tx)->arena;
	struct seat_query q = { .assembly = id,
				.standing = STANDING_DELEGATE,
				.present = -1,
				.words = S(""),
				.order = BY_DELEGATION,
				.limit = SEATS_OF_MAX };
	struct seat *all;
	size_t n;
	int64_t at = 0;
	TRY(assembly_in(tx_db(tx), id, ASSEMBLY_PREPARING, ASSEMBLY_OPEN, &a));
	TRY(seat_list(tx_db(tx), &q, &all, &n));
	for (size_t i = 0; i < n; i++)
		at += sits(&all[i]);
	if (rows < 1 || places < 1 || at > rows * places)
		return FAIL(ERR_INVALID, "assembly.hall_small",
			    str_fmt(m, "%lld", (long long)(rows * places)),
			    str_fmt(m, "%lld", (long long)at));
	at = 0;
	for (size_t i = 0; i < n; i++) {
		if (!sits(&all[i]))
			continue;
		struct str place = str_fmt(m, "%lld-%lld", (long long)(at / places + 1),
					   (long long)(at % places + 1));
		TRY(tx_run(tx, place_set, ARGS(INT(all[i].id), TEXT(place))));
		at++;
	}
	return assembly_audit(tx, "assembly.places", &a, STR_NONE);
}

bool seat_place_read(struct str place, int64_t *row, int64_t *at)
{
	struct str rest = place, first;
	return str_split(&rest, '-', &first) && str_int(first, row) && str_int(rest, at) &&
	       *row >= 1 && *row <= HALL_ROWS_MAX && *at >= 1 && *at <= HALL_PLACES_MAX;
}

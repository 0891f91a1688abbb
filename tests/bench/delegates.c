/* delegates.c: see delegates.h. */
#include "tests/bench/delegates.h"

#include "tests/bench/bench.h"

static struct err plan(struct tx *tx, void *arg)
{
	struct delegates *d = arg;
	struct assembly a = { .unit = { d->unit },
			      .kind = ASSEMBLY_CONGRESS,
			      .form = FORM_DELEGATES,
			      .term = S("2022-2027"),
			      .title = S("Đại hội năm nghìn đại biểu"),
			      .place = S("Nhà thi đấu"),
			      .starts_at = tx_db(tx)->now };
	return assembly_plan(tx, &a, &d->id);
}

static struct err seat_slice(struct tx *tx, void *arg)
{
	struct delegates *d = arg;
	for (int k = d->from; k < d->from + DELEGATE_SLICE; k++) {
		struct seat s = { .assembly = d->id,
				  .number = k + 1,
				  .mandate = MANDATE_ELECTED,
				  .birth_on = DAY_NONE };
		s.name = str_fmt(tx_db(tx)->arena, "Đại biểu %d", k + 1);
		TRY(seat_add(tx, &s, &d->seats[k]));
	}
	return OK;
}

void delegates_each(struct db *db, struct delegates *d, write_fn *fn, void *arg)
{
	for (d->from = 0; d->from < DELEGATES; d->from += DELEGATE_SLICE)
		must(db_write(db, fn, arg));
}

SQL(unit_of, "SELECT id FROM unit WHERE code = 'VC016'");

void delegates_make(struct db *db, struct delegates *d)
{
	must(db_int(db, unit_of, NO_ARGS, &d->unit));
	must(db_write(db, plan, d));
	delegates_each(db, d, seat_slice, d);
}

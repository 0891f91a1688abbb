/* workday.c: see workday.h. */
#include "election/workday.h"

#include "base/day.h"
#include "base/text.h"
#include "store/audit.h"

SQL(holidays_of, "SELECT on_day, works, name, source, unsure, version FROM holiday"
		 " WHERE on_day >= $1 AND on_day < $2 ORDER BY on_day LIMIT 1000");

static struct err between(struct db *db, int64_t from_on, int64_t to_on, struct holiday **out,
			  size_t *n)
{
	struct {
		struct holiday *p;
		size_t n, cap;
	} v = { 0 };
	struct rows *rs;
	TRY(db_rows(db, holidays_of, ARGS(INT(from_on), INT(to_on)), &rs));
	while (db_next(rs))
		*PUSH(db->arena, &v) = (struct holiday){ .on = col_int(rs, 0),
							 .works = col_int(rs, 1) != 0,
							 .name = col_text(rs, 2),
							 .source = col_text(rs, 3),
							 .unsure = col_int(rs, 4) != 0,
							 .version = col_int(rs, 5) };
	*out = v.p;
	*n = v.n;
	return db_done(rs);
}

struct err holiday_list(struct db *db, int year, struct holiday **out, size_t *n)
{
	return between(db, day_of(year, 1, 1), day_of(year + 1, 1, 1), out, n);
}

/* ---- counting ---- */

static bool weekend(int64_t on) { return day_of_week(on) >= 6; }

/* `at` goes along with the days: both are in order. */
static bool works(int64_t on, const struct holiday *all, size_t n, size_t *at)
{
	while (*at < n && all[*at].on < on)
		++*at;
	return *at < n && all[*at].on == on ? all[*at].works : !weekend(on);
}

SQL(holiday_any, "SELECT count(*) FROM holiday WHERE on_day >= $1 AND on_day < $2");

static struct err years_known(struct db *db, int64_t from_on, int64_t to_on, bool *known)
{
	*known = true;
	for (int y = ymd_of(from_on).year; y <= ymd_of(to_on).year && *known; y++) {
		int64_t n = 0;
		TRY(db_int(db, holiday_any, ARGS(INT(day_of(y, 1, 1)), INT(day_of(y + 1, 1, 1))),
			   &n));
		*known = n > 0;
	}
	return OK;
}

struct err workday_add(struct db *db, int64_t from_on, int64_t n, int64_t *out, bool *known)
{
	struct holiday *all;
	size_t count, at = 0;
	int64_t left = n < 0 ? 0 : n > WORKDAYS_MAX ? WORKDAYS_MAX : n;
	TRY(between(db, from_on, from_on + 2 * left + 60, &all, &count));
	*out = from_on;
	while (left > 0)
		left -= works(++*out, all, count, &at);
	return years_known(db, from_on, *out, known);
}

/* ---- keeping the days ---- */

SQL(holiday_new, "INSERT INTO holiday (on_day, works, name, source, unsure, version)"
		 " VALUES ($1, $2, $3, $4, $5, 1)");
SQL(holiday_change, "UPDATE holiday SET works = $3, name = $4, source = $5, unsure = $6,"
		    " version = version + 1 WHERE on_day = $1 AND version = $2");
SQL(holiday_there, "SELECT count(*) FROM holiday WHERE on_day = $1");
SQL(holiday_delete, "DELETE FROM holiday WHERE on_day = $1");

static struct err note(struct tx *tx, const char *verb, int64_t on, struct str name)
{
	struct change changes[] = { { "on", STR_NONE, day_text(tx_db(tx)->arena, on) },
				    { "name", STR_NONE, name } };
	return audit(
		tx,
		(struct act){ .verb = verb, .object = "holiday", .changes = changes, .count = 2 });
}

static bool fields_ok(const struct holiday *h)
{
	return h->on > 0 && h->on < DAY_EVER && h->name.n && h->source.n &&
	       text_length(h->name) <= HOLIDAY_TEXT_MAX &&
	       text_length(h->source) <= HOLIDAY_TEXT_MAX;
}

struct err holiday_set(struct tx *tx, const struct holiday *h)
{
	int64_t there = 0;
	if (!fields_ok(h))
		return FAIL(ERR_INVALID, "election.holiday_fields");
	if (h->works && !weekend(h->on))
		return FAIL(ERR_INVALID, "election.holiday_weekend");
	if (h->version) {
		TRY(tx_run_one(tx, holiday_change,
			       ARGS(INT(h->on), INT(h->version), INT(h->works), TEXT(h->name),
				    TEXT(h->source), INT(h->unsure)),
			       "assembly.changed"));
		return note(tx, "holiday.set", h->on, h->name);
	}
	TRY(db_int(tx_db(tx), holiday_there, ARGS(INT(h->on)), &there));
	if (there)
		return FAIL(ERR_CONFLICT, "election.holiday_there",
			    day_text(tx_db(tx)->arena, h->on));
	TRY(tx_run(
		tx, holiday_new,
		ARGS(INT(h->on), INT(h->works), TEXT(h->name), TEXT(h->source), INT(h->unsure))));
	return note(tx, "holiday.set", h->on, h->name);
}

struct err holiday_drop(struct tx *tx, int64_t on)
{
	TRY(tx_run_one(tx, holiday_delete, ARGS(INT(on)), "assembly.changed"));
	return note(tx, "holiday.drop", on, STR_NONE);
}

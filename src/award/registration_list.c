/* registration_list.c: until when units register, and how far all of a season are. See
 * registration.h. */
#include "award/registration.h"
#include "base/day.h"
#include "store/audit.h"

/* ---- until when ---- */

SQL(dues, "SELECT sector, due_on, citation FROM award_registration_due WHERE season_id = $1"
	  " ORDER BY sector LIMIT 60");

struct err registration_dues(struct db *db, season_id season, struct registration_due **out,
			     size_t *n)
{
	struct {
		struct registration_due *p;
		size_t n, cap;
	} v = { 0 };
	struct rows *rs;
	TRY(db_rows(db, dues, ARGS(INT(season.n)), &rs));
	while (db_next(rs))
		*PUSH(db->arena, &v) = (struct registration_due){ col_text(rs, 0), col_int(rs, 1),
								  col_text(rs, 2) };
	TRY(db_done(rs));
	*out = v.p;
	*n = v.n;
	return OK;
}

SQL(due_put, "INSERT INTO award_registration_due (season_id, sector, due_on, citation)"
	     " VALUES ($1, $2, $3, $4) ON CONFLICT (season_id, sector)"
	     " DO UPDATE SET due_on = excluded.due_on, citation = excluded.citation");
SQL(due_drop, "DELETE FROM award_registration_due WHERE season_id = $1 AND sector = $2");

static struct err check_sector(struct db *db, struct str sector)
{
	struct sector *all;
	size_t n;
	if (!sector.n)
		return OK;
	TRY(unit_sectors(db, local_day(db->now), &all, &n));
	for (size_t i = 0; i < n; i++)
		if (str_eq(all[i].code, sector))
			return OK;
	return FAIL(ERR_INVALID, "award.due_sector", sector);
}

struct err registration_set_due(struct tx *tx, season_id season, const struct registration_due *d)
{
	TRY(season_still_open(tx_db(tx), season));
	TRY(check_sector(tx_db(tx), d->sector));
	if (d->due_on == DAY_NONE)
		TRY(tx_run(tx, due_drop, ARGS(INT(season.n), TEXT(d->sector))));
	else
		TRY(tx_run(
			tx, due_put,
			ARGS(INT(season.n), TEXT(d->sector), INT(d->due_on), TEXT(d->citation))));
	return audit(
		tx, (struct act){ .verb = "registration.due", .object = "season", .id = season.n });
}

SQL(due_one, "SELECT sector, due_on, citation FROM award_registration_due WHERE season_id = $1"
	     " AND sector IN ($2, '') ORDER BY sector DESC LIMIT 1");

struct err registration_due_of(struct db *db, const struct season *s, unit_id unit,
			       struct registration_due *out)
{
	struct rows *rs;
	struct unit u;
	TRY(unit_read_last(db, unit, &u));
	*out = (struct registration_due){ .due_on = DAY_NONE };
	TRY(db_row(db, due_one, ARGS(INT(s->id.n), TEXT(u.sector.p ? u.sector : S(""))), &rs));
	if (rs)
		*out = (struct registration_due){ col_text(rs, 0), col_int(rs, 1),
						  col_text(rs, 2) };
	return db_done(rs);
}

/* ---- the office's list ---- */

SQL(registrations,
    "SELECT COALESCE(r.id, 0), COALESCE(r.version, 0),"
    " (SELECT count(*) FROM award_aim a WHERE a.registration_id = r.id), r.sent_on,"
    " COALESCE(r.late_days, 0), m.unit_id, u.code, v.name, c.name, COALESCE(r.reason, ''),"
    " COALESCE(r.state, 'none')"
    " FROM cluster_member m JOIN cluster c ON c.id = m.cluster_id"
    " JOIN season s ON s.id = m.season_id JOIN unit u ON u.id = m.unit_id"
    " JOIN unit_version v ON v.unit_id = u.id AND v.superseded_at IS NULL AND v.from_on ="
    "  (SELECT max(x.from_on) FROM unit_version x WHERE x.unit_id = u.id"
    "    AND x.superseded_at IS NULL AND x.from_on < s.to_on)"
    " LEFT JOIN award_registration r ON r.season_id = m.season_id AND r.unit_id = m.unit_id"
    " WHERE m.season_id = $1 AND ($2 = '' OR COALESCE(r.state, 'none') = $2)"
    " AND (u.code > $3 OR (u.code = $3 AND u.id > $4)) ORDER BY u.code, u.id LIMIT $5");

struct err registration_list(struct db *db, const struct registration_query *q,
			     struct registration_row **out, size_t *n, bool *more)
{
	struct {
		struct registration_row *p;
		size_t n, cap;
	} v = { 0 };
	struct rows *rs;
	struct str state =
		q->state < 0 ? S("")
			     : str_of(registration_state_code((enum registration_state)q->state));
	TRY(db_rows(db, registrations,
		    ARGS(INT(q->season.n), TEXT(state),
			 TEXT(q->after_code.p ? q->after_code : S("")), INT(q->after_unit),
			 INT(q->limit + 1)),
		    &rs));
	while (db_next(rs)) {
		struct registration_row *r = PUSH(db->arena, &v);
		*r = (struct registration_row){
			.id = col_int(rs, 0),
			.version = col_int(rs, 1),
			.aims = col_int(rs, 2),
			.sent_on = col_int_or(rs, 3, DAY_NONE),
			.late_days = col_int(rs, 4),
			.unit = { col_int(rs, 5) },
			.code = col_text(rs, 6),
			.name = col_text(rs, 7),
			.cluster_name = col_text(rs, 8),
			.reason = col_text(rs, 9),
		};
		registration_state_read(col_view(rs, 10), &r->state);
	}
	TRY(db_done(rs));
	*more = v.n > (size_t)q->limit;
	*n = *more ? (size_t)q->limit : v.n;
	*out = v.p;
	return OK;
}

SQL(registration_states,
    "SELECT COALESCE(r.state, 'none'), count(*) FROM cluster_member m"
    " LEFT JOIN award_registration r ON r.season_id = m.season_id AND r.unit_id = m.unit_id"
    " WHERE m.season_id = $1 GROUP BY COALESCE(r.state, 'none')");

struct err registration_counts(struct db *db, season_id season,
			       int64_t out[REGISTRATION_STATE_COUNT + 1])
{
	struct rows *rs;
	for (int i = 0; i <= REGISTRATION_STATE_COUNT; i++)
		out[i] = 0;
	TRY(db_rows(db, registration_states, ARGS(INT(season.n)), &rs));
	while (db_next(rs)) {
		enum registration_state s;
		if (registration_state_read(col_view(rs, 0), &s))
			out[s] += col_int(rs, 1);
		out[REGISTRATION_STATE_COUNT] += col_int(rs, 1);
	}
	return db_done(rs);
}

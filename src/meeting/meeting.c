/* meeting.c: meetings with their attendance. What comes of them is duty.c's. See meeting.h. */
#include "meeting/meeting.h"

#include "store/audit.h"

const char *const meeting_kind_codes[MEETING_KIND_COUNT + 1] = {
	"pledge", "briefing", "half_year_review", "year_end_review", "other", NULL
};
static const char *const states[MEETING_STATE_COUNT] = { "planned", "held", "cancelled" };
const char *const attendance_codes[] = { "", "present", "excused", "absent", NULL };

/* ---- reading ---- */

#define MEETING_COLUMNS                                                                            \
	"SELECT id, cluster_id, kind, title, starts_at, place, agenda, minutes, chair, secretary," \
	" state, reason, version FROM meeting "
SQL(meeting_one, MEETING_COLUMNS "WHERE id = $1");
SQL(meetings_of, MEETING_COLUMNS "WHERE cluster_id = $1 ORDER BY starts_at DESC, id LIMIT 200");
SQL(meeting_soon, MEETING_COLUMNS "WHERE cluster_id = $1 AND starts_at >= $2 AND state = 'planned'"
				  " ORDER BY starts_at, id LIMIT 1");

static struct meeting take(struct rows *rs)
{
	return (struct meeting){
		.id = col_int(rs, 0),
		.cluster = { col_int(rs, 1) },
		.kind = (enum meeting_kind)code_place(meeting_kind_codes, MEETING_KIND_COUNT,
						      col_view(rs, 2)),
		.title = col_text(rs, 3),
		.starts_at = col_int(rs, 4),
		.place = col_text(rs, 5),
		.agenda = col_text(rs, 6),
		.minutes = col_text(rs, 7),
		.chair = col_text(rs, 8),
		.secretary = col_text(rs, 9),
		.state = (enum meeting_state)code_place(states, MEETING_STATE_COUNT,
							col_view(rs, 10)),
		.reason = col_text(rs, 11),
		.version = col_int(rs, 12),
	};
}

struct err meeting_get(struct db *db, int64_t id, struct meeting *out)
{
	struct rows *rs;
	TRY(db_row(db, meeting_one, ARGS(INT(id)), &rs));
	if (!rs)
		return FAIL(ERR_NOT_FOUND, "meeting.none");
	*out = take(rs);
	return db_done(rs);
}

struct err meeting_list(struct db *db, cluster_id cluster, struct meeting **out, size_t *n)
{
	struct {
		struct meeting *p;
		size_t n, cap;
	} v = { 0 };
	struct rows *rs;
	TRY(db_rows(db, meetings_of, ARGS(INT(cluster.n)), &rs));
	while (db_next(rs))
		*PUSH(db->arena, &v) = take(rs);
	*out = v.p;
	*n = v.n;
	return db_done(rs);
}

struct err meeting_next(struct db *db, cluster_id cluster, int64_t from, struct meeting *out)
{
	struct rows *rs;
	*out = (struct meeting){ 0 };
	TRY(db_row(db, meeting_soon, ARGS(INT(cluster.n), INT(from)), &rs));
	if (rs)
		*out = take(rs);
	return db_done(rs);
}

/* ---- writing ---- */

static struct err audit_act(struct tx *tx, const char *verb, const struct meeting *m,
			    struct str note)
{
	return audit(tx,
		     (struct act){ .verb = verb, .object = "meeting", .id = m->id, .note = note });
}

SQL(meeting_put, "INSERT INTO meeting (id, cluster_id, kind, title, starts_at, place, agenda,"
		 " minutes, chair, secretary, state, reason, version)"
		 " VALUES ($1, $2, $3, $4, $5, $6, $7, '', '', '', 'planned', '', 1)");

struct err meeting_plan(struct tx *tx, const struct meeting *m, int64_t *id)
{
	struct meeting x = *m;
	TRY(cluster_still_open(tx_db(tx), m->cluster));
	if (!m->title.n)
		return FAIL(ERR_INVALID, "meeting.title_needed");
	x.id = tx_id(tx);
	TRY(tx_run(tx, meeting_put,
		   ARGS(INT(x.id), INT(m->cluster.n), TEXT(str_of(meeting_kind_codes[m->kind])),
			TEXT(m->title), INT(m->starts_at), TEXT(m->place), TEXT(m->agenda))));
	*id = x.id;
	return audit_act(tx, "meeting.plan", &x, m->title);
}

SQL(meeting_set, "UPDATE meeting SET kind = $3, title = $4, starts_at = $5, place = $6,"
		 " agenda = $7, minutes = $8, chair = $9, secretary = $10, state = $11,"
		 " reason = $12, version = version + 1"
		 " WHERE id = $1 AND version = $2 AND state <> 'cancelled'");

static struct err set(struct tx *tx, const struct meeting *m)
{
	return tx_run_one(tx, meeting_set,
			  ARGS(INT(m->id), INT(m->version),
			       TEXT(str_of(meeting_kind_codes[m->kind])), TEXT(m->title),
			       INT(m->starts_at), TEXT(m->place), TEXT(m->agenda), TEXT(m->minutes),
			       TEXT(m->chair), TEXT(m->secretary), TEXT(str_of(states[m->state])),
			       TEXT(m->reason)),
			  "meeting.changed");
}

struct err meeting_change(struct tx *tx, const struct meeting *m)
{
	struct meeting was;
	TRY(meeting_get(tx_db(tx), m->id, &was));
	TRY(cluster_still_open(tx_db(tx), was.cluster));
	if (!m->title.n)
		return FAIL(ERR_INVALID, "meeting.title_needed");
	if (was.state == MEETING_CANCELLED)
		return FAIL(ERR_CONFLICT, "meeting.cancelled");
	TRY(set(tx, m));
	return audit_act(tx, "meeting.change", m, STR_NONE);
}

struct err meeting_cancel(struct tx *tx, int64_t id, int64_t version, struct str reason)
{
	struct meeting m;
	TRY(meeting_get(tx_db(tx), id, &m));
	TRY(cluster_still_open(tx_db(tx), m.cluster));
	if (!reason.n)
		return FAIL(ERR_INVALID, "meeting.reason_needed");
	m.version = version;
	m.state = MEETING_CANCELLED;
	m.reason = reason;
	TRY(set(tx, &m));
	return audit_act(tx, "meeting.cancel", &m, reason);
}

/* ---- who came ---- */

SQL(attendance_of, "SELECT unit_id, state, who FROM meeting_attendance WHERE meeting_id = $1"
		   " ORDER BY unit_id");

struct err meeting_attendees(struct db *db, const struct meeting *m, struct attendee **out,
			     size_t *n)
{
	struct cluster_member *all;
	struct rows *rs;
	TRY(cluster_members(db, m->cluster, &all, n));
	*out = NEW(db->arena, *n + 1, struct attendee);
	for (size_t i = 0; i < *n; i++)
		(*out)[i] =
			(struct attendee){ .unit = all[i].unit, .name = all[i].name, .who = S("") };
	TRY(db_rows(db, attendance_of, ARGS(INT(m->id)), &rs));
	while (db_next(rs))
		for (size_t i = 0; i < *n; i++)
			if ((*out)[i].unit.n == col_int(rs, 0)) {
				(*out)[i].state = (enum attendance)code_place(attendance_codes, 4,
									      col_view(rs, 1));
				(*out)[i].who = col_text(rs, 2);
			}
	return db_done(rs);
}

SQL(attendance_clear, "DELETE FROM meeting_attendance WHERE meeting_id = $1");
SQL(attendance_put, "INSERT INTO meeting_attendance (meeting_id, unit_id, state, who)"
		    " VALUES ($1, $2, $3, $4)");

struct err meeting_record(struct tx *tx, const struct meeting *m, const struct attendee *all,
			  size_t n)
{
	struct meeting was;
	TRY(meeting_get(tx_db(tx), m->id, &was));
	TRY(cluster_still_open(tx_db(tx), was.cluster));
	if (was.state == MEETING_CANCELLED)
		return FAIL(ERR_CONFLICT, "meeting.cancelled");
	was.version = m->version;
	was.minutes = m->minutes;
	was.chair = m->chair;
	was.secretary = m->secretary;
	was.state = MEETING_HELD;
	TRY(set(tx, &was));
	TRY(tx_run(tx, attendance_clear, ARGS(INT(m->id))));
	for (size_t i = 0; i < n; i++)
		if (all[i].state != ATTENDANCE_UNSAID)
			TRY(tx_run(tx, attendance_put,
				   ARGS(INT(m->id), INT(all[i].unit.n),
					TEXT(str_of(attendance_codes[all[i].state])),
					TEXT(all[i].who))));
	return audit_act(tx, "meeting.record", &was, STR_NONE);
}

/* registration.c: a unit's list of what it strives for: filled, sent, accepted or returned. Days
 * and the office's list are registration_list.c's. See registration.h. */
#include "award/registration.h"

#include "award/form.h"
#include "base/day.h"
#include "base/text.h"
#include "person/person.h"
#include "store/audit.h"

static const char *const states[REGISTRATION_STATE_COUNT] = { "none", "draft", "sent", "accepted",
							      "returned" };

const char *registration_state_code(enum registration_state s) { return states[s]; }

bool registration_state_read(struct str code, enum registration_state *out)
{
	for (int i = 0; i < REGISTRATION_STATE_COUNT; i++)
		if (str_eq(code, str_of(states[i]))) {
			*out = (enum registration_state)i;
			return true;
		}
	return false;
}

/* ---- reading ---- */

/* What a form is called on the season's last day: its newest row of the owner, else as shipped. */
SQL(aims_of,
    "SELECT a.ordinal, a.form_code, COALESCE((SELECT f.name FROM award_form f"
    "  WHERE f.code = a.form_code AND f.owner_id IN (s.owner_id, 0) AND f.from_on < s.to_on"
    "  ORDER BY f.owner_id DESC, f.from_on DESC LIMIT 1), ''),"
    " a.grade, a.title, COALESCE(a.person_id, 0), a.person_name, a.note"
    " FROM award_aim a JOIN award_registration r ON r.id = a.registration_id"
    " JOIN season s ON s.id = r.season_id WHERE a.registration_id = $1 ORDER BY a.ordinal");

static struct err read_aims(struct db *db, struct registration *r)
{
	struct {
		struct aim *p;
		size_t n, cap;
	} v = { 0 };
	struct rows *rs;
	TRY(db_rows(db, aims_of, ARGS(INT(r->id)), &rs));
	while (db_next(rs))
		*PUSH(db->arena, &v) = (struct aim){
			.ordinal = col_int(rs, 0),
			.form_code = col_text(rs, 1),
			.form_name = col_text(rs, 2),
			.grade = grade_read(db->arena, col_text(rs, 3)),
			.title = col_text(rs, 4),
			.person = col_int(rs, 5),
			.person_name = col_text(rs, 6),
			.note = col_text(rs, 7),
		};
	TRY(db_done(rs));
	r->aims = v.p;
	r->aim_count = v.n;
	return OK;
}

#define REGISTRATION_COLUMNS                                                                       \
	"SELECT id, season_id, unit_id, state, sent_on, late_days, reason, decided_on, version"    \
	" FROM award_registration "
SQL(registration_of, REGISTRATION_COLUMNS "WHERE season_id = $1 AND unit_id = $2");
SQL(registration_one, REGISTRATION_COLUMNS "WHERE id = $1");

static struct err take(struct db *db, struct rows *rs, struct registration *out)
{
	*out = (struct registration){
		.id = col_int(rs, 0),
		.season = { col_int(rs, 1) },
		.unit = { col_int(rs, 2) },
		.sent_on = col_int_or(rs, 4, DAY_NONE),
		.late_days = col_int(rs, 5),
		.reason = col_text(rs, 6),
		.decided_on = col_int_or(rs, 7, DAY_NONE),
		.version = col_int(rs, 8),
	};
	if (!registration_state_read(col_view(rs, 3), &out->state))
		return FAIL(ERR_STORE, "store.damaged");
	TRY(db_done(rs));
	return read_aims(db, out);
}

struct err registration_of_unit(struct db *db, const struct season *s, unit_id unit,
				struct registration *out)
{
	struct rows *rs;
	*out = (struct registration){
		.season = s->id, .unit = unit, .sent_on = DAY_NONE, .decided_on = DAY_NONE
	};
	TRY(db_row(db, registration_of, ARGS(INT(s->id.n), INT(unit.n)), &rs));
	return rs ? take(db, rs, out) : OK;
}

struct err registration_read(struct db *db, int64_t id, struct registration *out)
{
	struct rows *rs;
	TRY(db_row(db, registration_one, ARGS(INT(id)), &rs));
	return rs ? take(db, rs, out) : FAIL(ERR_NOT_FOUND, "award.no_registration");
}

/* ---- filling ---- */

static struct err audit_act(struct tx *tx, const char *verb, const struct registration *r,
			    struct str note)
{
	return audit(tx, (struct act){ .verb = verb,
				       .object = "registration",
				       .id = r->id,
				       .unit = r->unit.n,
				       .note = note });
}

/* Whether the unit may change the list now. */
static struct err still_open(struct db *db, const struct registration *r)
{
	TRY(season_still_open(db, r->season));
	if (r->state == REGISTRATION_SENT || r->state == REGISTRATION_ACCEPTED)
		return FAIL(ERR_CONFLICT, "award.registration_closed");
	return OK;
}

SQL(registration_new, "INSERT INTO award_registration (id, season_id, unit_id, state, sent_on,"
		      " late_days, reason, decided_on, version)"
		      " VALUES ($1, $2, $3, $4, $5, 0, '', $6, 1)");

static struct err begin(struct tx *tx, struct registration *r, enum registration_state state,
			int64_t on)
{
	r->id = tx_id(tx);
	r->state = state;
	r->version = 1;
	return tx_run(tx, registration_new,
		      ARGS(INT(r->id), INT(r->season.n), INT(r->unit.n),
			   TEXT(str_of(states[state])), INT_OR_NUL(on), INT_OR_NUL(on)));
}

static bool same_aim(struct arena *a, const struct aim *x, const struct aim *y)
{
	return str_eq(x->form_code, y->form_code) && x->grade == y->grade &&
	       str_eq(text_fold(a, x->title), text_fold(a, y->title)) &&
	       str_eq(text_fold(a, x->person_name), text_fold(a, y->person_name));
}

static struct err check_aim(struct db *db, const struct season *s, const struct registration *r,
			    const struct aim *a)
{
	if ((a->form_code.n > 0) + (a->grade != GRADE_UNKNOWN) + (a->title.n > 0) != 1)
		return FAIL(ERR_INVALID, "award.aim_what");
	if (a->form_code.n) {
		struct award_form f;
		TRY(award_form_by_code(db, s->owner, a->form_code, s->to_on - 1, &f));
		if (a->person_name.n ? !f.for_person : !f.for_unit)
			return FAIL(ERR_INVALID, "award.aim_subject", f.name);
	}
	if (r->aim_count >= AIMS_MAX)
		return FAIL(ERR_INVALID, "award.aim_many");
	for (size_t i = 0; i < r->aim_count; i++)
		if (same_aim(db->arena, &r->aims[i], a))
			return FAIL(ERR_INVALID, "award.aim_twice");
	return OK;
}

SQL(aim_put, "INSERT INTO award_aim (registration_id, ordinal, form_code, grade, title, person_id,"
	     " person_name, note) SELECT $1, COALESCE(max(ordinal), 0) + 1, $2, $3, $4,"
	     " CAST($5 AS BIGINT), $6, $7 FROM award_aim WHERE registration_id = $1");
SQL(registration_touch, "UPDATE award_registration SET version = version + 1 WHERE id = $1");

struct err registration_add(struct tx *tx, const struct season *s, unit_id unit,
			    const struct aim *a)
{
	struct db *db = tx_db(tx);
	struct registration r;
	int64_t person = 0;
	TRY(registration_of_unit(db, s, unit, &r));
	TRY(still_open(db, &r));
	TRY(check_aim(db, s, &r, a));
	if (!r.id)
		TRY(begin(tx, &r, REGISTRATION_DRAFT, DAY_NONE));
	if (a->person_name.n)
		TRY(person_named(db, unit.n, local_day(db->now), a->person_name, &person));
	TRY(tx_run(tx, aim_put,
		   ARGS(INT(r.id), TEXT(a->form_code), TEXT(str_of(grade_code(a->grade))),
			TEXT(a->title), INT_OR_NUL(person ? person : DAY_NONE),
			TEXT(a->person_name), TEXT(a->note))));
	TRY(tx_run(tx, registration_touch, ARGS(INT(r.id))));
	return audit_act(tx, "registration.edit", &r, STR_NONE);
}

SQL(aim_drop, "DELETE FROM award_aim WHERE registration_id = $1 AND ordinal = $2");

struct err registration_drop(struct tx *tx, int64_t id, int64_t ordinal)
{
	struct registration r;
	TRY(registration_read(tx_db(tx), id, &r));
	TRY(still_open(tx_db(tx), &r));
	TRY(tx_run_one(tx, aim_drop, ARGS(INT(id), INT(ordinal)), "award.registration_changed"));
	TRY(tx_run(tx, registration_touch, ARGS(INT(id))));
	return audit_act(tx, "registration.edit", &r, STR_NONE);
}

/* ---- its way ---- */

SQL(registration_move, "UPDATE award_registration SET state = $3, sent_on = $4, late_days = $5,"
		       " decided_on = $6, reason = $7, version = version + 1"
		       " WHERE id = $1 AND version = $2");

static struct err move(struct tx *tx, const struct registration *r, int64_t version)
{
	return tx_run_one(tx, registration_move,
			  ARGS(INT(r->id), INT(version), TEXT(str_of(states[r->state])),
			       INT_OR_NUL(r->sent_on), INT(r->late_days), INT_OR_NUL(r->decided_on),
			       TEXT(r->reason)),
			  "award.registration_changed");
}

static struct err open_at(struct tx *tx, int64_t id, enum registration_state at,
			  struct registration *r)
{
	TRY(registration_read(tx_db(tx), id, r));
	TRY(season_still_open(tx_db(tx), r->season));
	return r->state == at ? OK : FAIL(ERR_CONFLICT, "award.registration_changed");
}

struct err registration_send(struct tx *tx, int64_t id, int64_t version)
{
	struct db *db = tx_db(tx);
	struct registration r;
	struct registration_due due;
	struct season s;
	int64_t today = local_day(db->now);
	TRY(registration_read(db, id, &r));
	TRY(still_open(db, &r));
	if (!r.aim_count)
		return FAIL(ERR_INVALID, "award.registration_empty");
	TRY(season_read(db, r.season, &s));
	TRY(registration_due_of(db, &s, r.unit, &due));
	if (r.sent_on == DAY_NONE)
		r.late_days = due.due_on != DAY_NONE && today > due.due_on ? today - due.due_on : 0;
	r.state = REGISTRATION_SENT;
	r.sent_on = r.sent_on == DAY_NONE ? today : r.sent_on;
	r.reason = S("");
	TRY(move(tx, &r, version));
	return audit_act(tx, "registration.send", &r, STR_NONE);
}

struct err registration_recall(struct tx *tx, int64_t id, int64_t version)
{
	struct registration r;
	TRY(open_at(tx, id, REGISTRATION_SENT, &r));
	r.state = REGISTRATION_DRAFT;
	TRY(move(tx, &r, version));
	return audit_act(tx, "registration.recall", &r, STR_NONE);
}

struct err registration_accept(struct tx *tx, int64_t id, int64_t version)
{
	struct registration r;
	TRY(open_at(tx, id, REGISTRATION_SENT, &r));
	r.state = REGISTRATION_ACCEPTED;
	r.decided_on = local_day(tx_db(tx)->now);
	TRY(move(tx, &r, version));
	return audit_act(tx, "registration.accept", &r, STR_NONE);
}

struct err registration_return(struct tx *tx, int64_t id, int64_t version, struct str reason)
{
	struct registration r;
	TRY(registration_read(tx_db(tx), id, &r));
	TRY(season_still_open(tx_db(tx), r.season));
	if (!reason.n || reason.n > 4 * REGISTRATION_REASON_MAX)
		return FAIL(ERR_INVALID, "award.registration_reason");
	if (r.state != REGISTRATION_SENT && r.state != REGISTRATION_ACCEPTED)
		return FAIL(ERR_CONFLICT, "award.registration_changed");
	r.state = REGISTRATION_RETURNED;
	r.decided_on = local_day(tx_db(tx)->now);
	r.reason = reason;
	TRY(move(tx, &r, version));
	return audit_act(tx, "registration.return", &r, reason);
}

SQL(registration_all, "UPDATE award_registration SET state = 'accepted', decided_on = $2,"
		      " version = version + 1 WHERE season_id = $1 AND state = 'sent'");

struct err registration_accept_all(struct tx *tx, season_id season, int64_t *n)
{
	TRY(season_still_open(tx_db(tx), season));
	TRY(tx_run(tx, registration_all, ARGS(INT(season.n), INT(local_day(tx_db(tx)->now)))));
	*n = tx_changed(tx);
	return audit(tx, (struct act){ .verb = "registration.accept_all",
				       .object = "season",
				       .id = season.n });
}

/* ---- on paper ---- */

SQL(registration_paper_drop, "DELETE FROM award_registration WHERE id = $1 AND NOT EXISTS"
			     " (SELECT 1 FROM award_aim a WHERE a.registration_id = $1)");

struct err award_register_unit(struct tx *tx, season_id season, unit_id unit, int64_t on)
{
	struct registration r;
	TRY(registration_of_unit(tx_db(tx), &(struct season){ .id = season }, unit, &r));
	if (!r.id && on == DAY_NONE)
		return OK;
	if (on == DAY_NONE) {
		TRY(tx_run(tx, registration_paper_drop, ARGS(INT(r.id))));
	} else if (!r.id) {
		TRY(begin(tx, &r, REGISTRATION_ACCEPTED, on));
	} else {
		r.state = REGISTRATION_ACCEPTED;
		r.sent_on = r.sent_on == DAY_NONE ? on : r.sent_on;
		r.decided_on = on;
		TRY(move(tx, &r, r.version));
	}
	return audit_act(tx, "award.register_unit", &r, STR_NONE);
}

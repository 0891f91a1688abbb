/* sitting.c: planning, agenda, attendance and words of a sitting. Its vote is vote.c's. */
#include "council/sitting.h"

#include "base/day.h"
#include "base/text.h"
#include "cluster/cluster.h"
#include "council/inner.h"
#include "store/audit.h"

static const char *const states[] = { "planned", "held", "cancelled" };
const char *const presence_codes[] = { "", "present", "excused", "absent", NULL };

/* ---- reading ---- */

#define SITTING_COLUMNS                                                                            \
	"s.id, s.version, s.council_id, s.title, s.starts_at, s.place, s.chair, s.secretary,"      \
	" s.notes, s.conclusion, s.state, s.reason,"                                               \
	" (SELECT count(*) FROM council_item i WHERE i.sitting_id = s.id) FROM council_sitting s"

static struct council_sitting sitting_of(struct rows *rs)
{
	struct council_sitting s = { .id = col_int(rs, 0),
				     .version = col_int(rs, 1),
				     .council = col_int(rs, 2),
				     .title = col_text(rs, 3),
				     .starts_at = col_int(rs, 4),
				     .place = col_text(rs, 5),
				     .chair = col_text(rs, 6),
				     .secretary = col_text(rs, 7),
				     .notes = col_text(rs, 8),
				     .conclusion = col_text(rs, 9),
				     .reason = col_text(rs, 11),
				     .dossiers = col_int(rs, 12) };
	for (int i = 0; i < SITTING_STATE_COUNT; i++)
		if (str_eq(col_view(rs, 10), str_of(states[i])))
			s.state = (enum sitting_state)i;
	return s;
}

SQL(sitting_one, "SELECT " SITTING_COLUMNS " WHERE s.id = $1");

struct err sitting_get(struct db *db, int64_t id, struct council_sitting *out)
{
	struct rows *rs;
	TRY(db_row(db, sitting_one, ARGS(INT(id)), &rs));
	if (!rs)
		return FAIL(ERR_NOT_FOUND, "council.no_sitting");
	*out = sitting_of(rs);
	return db_done(rs);
}

SQL(sittings_of, "SELECT " SITTING_COLUMNS " WHERE s.council_id = $1"
		 " ORDER BY s.starts_at DESC, s.id DESC LIMIT 100");

struct err sitting_list(struct db *db, int64_t council, struct council_sitting **out, size_t *n)
{
	struct rows *rs;
	*out = NEW(db->arena, COUNCIL_SITTINGS_MAX, struct council_sitting);
	*n = 0;
	TRY(db_rows(db, sittings_of, ARGS(INT(council)), &rs));
	while (db_next(rs) && *n < COUNCIL_SITTINGS_MAX)
		(*out)[(*n)++] = sitting_of(rs);
	return db_done(rs);
}

static struct err note(struct tx *tx, const struct council_sitting *s, const char *verb,
		       struct str why)
{
	struct council c;
	TRY(council_get(tx_db(tx), s->council, &c));
	return audit(tx, (struct act){ .verb = verb,
				       .object = "council_sitting",
				       .id = s->id,
				       .unit = c.owner.n,
				       .note = why });
}

/* ---- planning ---- */

static struct err check(const struct council_sitting *s)
{
	if (!s->title.n || text_length(s->title) > COUNCIL_TEXT_MAX || !s->starts_at ||
	    text_length(s->place) > COUNCIL_TEXT_MAX)
		return FAIL(ERR_INVALID, "council.sitting_fields");
	return OK;
}

SQL(sitting_insert,
    "INSERT INTO council_sitting (id, council_id, title, starts_at, place, chair, secretary, notes,"
    " conclusion, state, reason, version) VALUES ($1,$2,$3,$4,$5,'','','','','planned','',1)");

struct err sitting_plan(struct tx *tx, const struct council_sitting *s, int64_t *id)
{
	struct council_sitting made = *s;
	TRY(check(s));
	made.id = *id = tx_id(tx);
	TRY(tx_run(tx, sitting_insert,
		   ARGS(INT(*id), INT(s->council), TEXT(s->title), INT(s->starts_at),
			TEXT(s->place.p ? s->place : S("")))));
	return note(tx, &made, "council.sitting", s->title);
}

SQL(sitting_update, "UPDATE council_sitting SET title = $1, starts_at = $2, place = $3,"
		    " version = version + 1 WHERE id = $4 AND version = $5 AND state = 'planned'");

struct err sitting_change(struct tx *tx, const struct council_sitting *s)
{
	struct council_sitting was;
	TRY(sitting_get(tx_db(tx), s->id, &was));
	TRY(check(s));
	TRY(tx_run_one(tx, sitting_update,
		       ARGS(TEXT(s->title), INT(s->starts_at), TEXT(s->place), INT(s->id),
			    INT(s->version)),
		       "council.changed"));
	return note(tx, &was, "council.sitting_change", s->title);
}

SQL(votes_begun,
    "SELECT count(*) FROM council_item WHERE sitting_id = $1 AND ballot_id IS NOT NULL");

static struct err no_vote_yet(struct tx *tx, int64_t id)
{
	int64_t n = 0;
	TRY(db_int(tx_db(tx), votes_begun, ARGS(INT(id)), &n));
	return n ? FAIL(ERR_CONFLICT, "council.vote_begun") : OK;
}

SQL(sitting_end, "UPDATE council_sitting SET state = 'cancelled', reason = $1,"
		 " version = version + 1 WHERE id = $2 AND version = $3 AND state <> 'cancelled'");

struct err sitting_cancel(struct tx *tx, int64_t id, int64_t version, struct str reason)
{
	struct council_sitting s;
	struct council_item *all;
	size_t n;
	TRY(sitting_get(tx_db(tx), id, &s));
	if (!reason.n || text_length(reason) > DOSSIER_REASON_MAX)
		return FAIL(ERR_INVALID, "council.reason_needed");
	TRY(no_vote_yet(tx, id));
	TRY(sitting_items(tx_db(tx), id, &all, &n));
	for (size_t i = 0; i < n; i++)
		TRY(sitting_drop_dossier(tx, id, all[i].id));
	TRY(tx_run_one(tx, sitting_end, ARGS(TEXT(reason), INT(id), INT(version)),
		       "council.changed"));
	return note(tx, &s, "council.sitting_cancel", reason);
}

/* ---- the agenda ---- */

SQL(items_of, "SELECT i.dossier_id, (SELECT v.name FROM unit_version v WHERE v.unit_id = p.unit_id"
	      " AND v.superseded_at IS NULL ORDER BY v.from_on DESC LIMIT 1), p.person_name,"
	      " p.form_code, p.reason, i.ballot_id, i.agree, i.base, i.need, i.passed"
	      " FROM council_item i JOIN award_proposal p ON p.id = i.dossier_id"
	      " WHERE i.sitting_id = $1 ORDER BY p.form_code, 2, p.person_name, i.dossier_id"
	      " LIMIT 200");

static struct err name_forms(struct db *db, struct council_item *all, size_t n)
{
	struct dossier c;
	for (size_t i = 0; i < n; i++) {
		bool same = i && str_eq(all[i].form_code, all[i - 1].form_code);
		if (!same)
			TRY(dossier_read(db, all[i].id, &c));
		all[i].form_name = c.form.name;
	}
	return OK;
}

struct err sitting_items(struct db *db, int64_t id, struct council_item **out, size_t *n)
{
	struct rows *rs;
	*out = NEW(db->arena, COUNCIL_ITEMS_MAX, struct council_item);
	*n = 0;
	TRY(db_rows(db, items_of, ARGS(INT(id)), &rs));
	while (db_next(rs) && *n < COUNCIL_ITEMS_MAX)
		(*out)[(*n)++] = (struct council_item){ .id = col_int(rs, 0),
							.unit_name = col_text(rs, 1),
							.person_name = col_text(rs, 2),
							.form_code = col_text(rs, 3),
							.reason = col_text(rs, 4),
							.ballot = col_int(rs, 5),
							.agree = col_int_or(rs, 6, DAY_NONE),
							.base = col_int_or(rs, 7, DAY_NONE),
							.need = col_int_or(rs, 8, DAY_NONE),
							.decided = !col_null(rs, 9),
							.passed = col_int(rs, 9) != 0 };
	TRY(db_done(rs));
	return name_forms(db, *out, *n);
}

SQL(item_of_dossier, "SELECT sitting_id FROM council_item WHERE dossier_id = $1"
		     " ORDER BY sitting_id DESC LIMIT 1");

struct err sitting_of_dossier(struct db *db, int64_t dossier, struct council_item *out,
			      int64_t *sitting)
{
	struct council_item *all;
	size_t n;
	*sitting = 0;
	*out = (struct council_item){ 0 };
	TRY(db_int(db, item_of_dossier, ARGS(INT(dossier)), sitting));
	if (!*sitting)
		return OK;
	TRY(sitting_items(db, *sitting, &all, &n));
	for (size_t i = 0; i < n; i++)
		if (all[i].id == dossier)
			*out = all[i];
	return OK;
}

SQL(item_insert, "INSERT INTO council_item (sitting_id, dossier_id) VALUES ($1,$2)");
SQL(items_count, "SELECT count(*) FROM council_item WHERE sitting_id = $1");

struct err sitting_add_dossier(struct tx *tx, int64_t id, int64_t dossier)
{
	struct council_sitting s;
	struct council council;
	struct dossier c;
	int64_t there = 0;
	TRY(sitting_get(tx_db(tx), id, &s));
	TRY(council_get(tx_db(tx), s.council, &council));
	TRY(dossier_read(tx_db(tx), dossier, &c));
	if (c.owner.n != council.owner.n)
		return FAIL(ERR_NOT_FOUND, "council.no_dossier");
	if (s.state == SITTING_CANCELLED || c.state != DOSSIER_COMPLETE || !c.form.council)
		return FAIL(ERR_CONFLICT, "council.dossier_changed");
	TRY(db_int(tx_db(tx), items_count, ARGS(INT(id)), &there));
	if (there >= COUNCIL_ITEMS_MAX)
		return FAIL(ERR_INVALID, "council.agenda_full");
	TRY(tx_run(tx, item_insert, ARGS(INT(id), INT(dossier))));
	TRY(dossier_move_to(tx, &c, DOSSIER_COUNCIL));
	return dossier_audit(tx, &c, "dossier.agenda", s.title);
}

SQL(item_drop, "DELETE FROM council_item WHERE sitting_id = $1 AND dossier_id = $2"
	       " AND ballot_id IS NULL");

struct err sitting_drop_dossier(struct tx *tx, int64_t id, int64_t dossier)
{
	struct dossier c;
	TRY(tx_run_one(tx, item_drop, ARGS(INT(id), INT(dossier)), "council.vote_begun"));
	TRY(dossier_read(tx_db(tx), dossier, &c));
	if (c.state == DOSSIER_COUNCIL)
		TRY(dossier_move_to(tx, &c, DOSSIER_COMPLETE));
	return dossier_audit(tx, &c, "dossier.agenda_drop", STR_NONE);
}

/* ---- who came ---- */

SQL(attendance_of, "SELECT member_id, state FROM council_attendance WHERE sitting_id = $1");

struct err sitting_seats(struct db *db, const struct council_sitting *s, struct council_seat **out,
			 size_t *n)
{
	struct council_member *m;
	struct rows *rs;
	TRY(council_members(db, s->council, local_day(s->starts_at), &m, n));
	*out = NEW(db->arena, *n + 1, struct council_seat);
	for (size_t i = 0; i < *n; i++)
		(*out)[i].m = m[i];
	TRY(db_rows(db, attendance_of, ARGS(INT(s->id)), &rs));
	while (db_next(rs))
		for (size_t i = 0; i < *n; i++)
			for (int k = 1; presence_codes[k] && m[i].id == col_int(rs, 0); k++)
				if (str_eq(col_view(rs, 1), str_of(presence_codes[k])))
					(*out)[i].state = (enum presence)k;
	return db_done(rs);
}

struct attendance_count sitting_present(const struct council_seat *seats, size_t n)
{
	struct attendance_count c = { 0 };
	for (size_t i = 0; i < n; i++) {
		c.all += seats[i].m.votes;
		c.present += seats[i].m.votes && seats[i].state == PRESENCE_PRESENT;
	}
	return c;
}

SQL(attendance_drop, "DELETE FROM council_attendance WHERE sitting_id = $1");
SQL(attendance_put,
    "INSERT INTO council_attendance (sitting_id, member_id, state) VALUES ($1,$2,$3)");

static bool same_seats(const struct council_seat *x, const struct council_seat *y, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (x[i].m.id != y[i].m.id || x[i].state != y[i].state)
			return false;
	return true;
}

static struct err put_attendance(struct tx *tx, const struct council_sitting *s,
				 const struct council_seat *seats, size_t n)
{
	struct council_seat *was;
	size_t m;
	TRY(sitting_seats(tx_db(tx), s, &was, &m));
	if (m == n && same_seats(was, seats, n))
		return OK;
	TRY(no_vote_yet(tx, s->id));
	TRY(tx_run(tx, attendance_drop, ARGS(INT(s->id))));
	for (size_t i = 0; i < n; i++)
		if (seats[i].state != PRESENCE_UNSAID)
			TRY(tx_run(tx, attendance_put,
				   ARGS(INT(s->id), INT(seats[i].m.id),
					TEXT(str_of(presence_codes[seats[i].state])))));
	return OK;
}

SQL(sitting_words, "UPDATE council_sitting SET chair = $1, secretary = $2, notes = $3,"
		   " conclusion = $4, state = 'held', version = version + 1"
		   " WHERE id = $5 AND version = $6 AND state <> 'cancelled'");

struct err sitting_record(struct tx *tx, const struct council_sitting *s,
			  const struct council_seat *seats, size_t n)
{
	struct council_sitting was;
	TRY(sitting_get(tx_db(tx), s->id, &was));
	if (text_length(s->chair) > COUNCIL_TEXT_MAX ||
	    text_length(s->secretary) > COUNCIL_TEXT_MAX ||
	    text_length(s->notes) > COUNCIL_LONG_MAX ||
	    text_length(s->conclusion) > COUNCIL_LONG_MAX)
		return FAIL(ERR_INVALID, "council.sitting_fields");
	TRY(put_attendance(tx, &was, seats, n));
	TRY(tx_run_one(tx, sitting_words,
		       ARGS(TEXT(s->chair), TEXT(s->secretary), TEXT(s->notes), TEXT(s->conclusion),
			    INT(s->id), INT(s->version)),
		       "council.changed"));
	return note(tx, &was, "council.record", STR_NONE);
}

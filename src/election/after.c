/* after.c: the committee's first meeting and the delegates who go to the congress above. See
 * after.h. */
#include "election/after.h"

#include "base/day.h"
#include "base/num.h"
#include "base/text.h"
#include "election/inner.h"
#include "msg_election.gen.h"

static struct str say(struct db *db, struct msg m) { return msg_text(db->arena, LANG_VI, m); }

/* ---- the first meeting ---- */

SQL(first_of, "SELECT f.meeting_id, f.convener, a.place, a.starts_at FROM election_first f"
	      " JOIN assembly a ON a.id = f.meeting_id WHERE f.congress_id = $1"
	      " AND a.state <> 'cancelled'");

struct err after_first_of(struct db *db, assembly_id congress, struct first_meeting *out)
{
	struct rows *rs;
	*out = (struct first_meeting){ .congress = congress };
	TRY(db_row(db, first_of, ARGS(INT(congress.n)), &rs));
	if (!rs)
		return OK;
	out->meeting.n = col_int(rs, 0);
	out->convener = col_text(rs, 1);
	out->place = col_text(rs, 2);
	out->starts_at = col_int(rs, 3);
	return db_done(rs);
}

/* What is known of them from the congress's own list. */
static struct err seat_of(struct db *db, const struct candidate *c, struct seat *out)
{
	*out = (struct seat){ .birth_on = DAY_NONE };
	if (c->seat)
		TRY(seat_get(db, c->seat, out));
	out->id = out->number = 0;
	out->name = c->name;
	out->person = c->person ? c->person : out->person;
	if (!out->post.n)
		out->post = text_length(c->about) <= SEAT_TEXT_MAX ? c->about : STR_NONE;
	return OK;
}

static struct err summon(struct tx *tx, assembly_id meeting, const struct candidate *all, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct seat s;
		int64_t id;
		TRY(seat_of(tx_db(tx), &all[i], &s));
		s.assembly = meeting;
		s.standing = STANDING_DELEGATE;
		s.mandate = MANDATE_MEMBER;
		TRY(seat_add(tx, &s, &id));
	}
	return OK;
}

static struct err prepare_one(struct tx *tx, assembly_id meeting, enum election_office o,
			      struct msg name)
{
	int64_t id;
	return election_plan(tx, meeting, o, say(tx_db(tx), name), &id);
}

/* In the order in which they are held: standing committee, chair, deputies, inspection. */
static struct err prepare(struct tx *tx, const struct assembly *congress, assembly_id meeting,
			  size_t members)
{
	struct ruleset rules;
	struct candidate *chair;
	int64_t from = INT64_MAX;
	size_t n;
	TRY(ruleset_read(tx_db(tx), congress->ruleset, &rules));
	rule_number(&rules, "standing_from", &from);
	if ((int64_t)members >= from)
		TRY(prepare_one(tx, meeting, ELECT_STANDING, T(election_of_standing)));
	TRY(election_elected(tx_db(tx), congress->id, ELECT_CHAIR, &chair, &n));
	if (!n)
		TRY(prepare_one(tx, meeting, ELECT_CHAIR, T(election_of_chair)));
	TRY(prepare_one(tx, meeting, ELECT_DEPUTY, T(election_of_deputy)));
	TRY(prepare_one(tx, meeting, ELECT_INSPECTION, T(election_of_inspection)));
	return prepare_one(tx, meeting, ELECT_INSPECTION_HEAD, T(election_of_inspection_head));
}

SQL(first_gone, "DELETE FROM election_first WHERE congress_id = $1");
SQL(first_put, "INSERT INTO election_first (meeting_id, congress_id, convener)"
	       " VALUES ($1, $2, $3)");

static struct err plan_meeting(struct tx *tx, const struct assembly *congress,
			       const struct first_meeting *in, assembly_id *out)
{
	struct str khoa =
		congress->ordinal_of_committee
			? say(tx_db(tx), T(election_first_khoa,
					   .number = roman_text(tx_db(tx)->arena,
								congress->ordinal_of_committee)))
			: STR_NONE;
	const struct assembly m = {
		.unit = congress->unit,
		.kind = ASSEMBLY_COMMITTEE_MEETING,
		.form = FORM_ALL_MEMBERS,
		.ordinal = 1,
		.ordinal_of_committee = congress->ordinal_of_committee,
		.term = congress->term,
		.title = say(tx_db(tx), T(election_first_title, .khoa = khoa)),
		.place = in->place,
		.starts_at = in->starts_at,
	};
	return assembly_plan(tx, &m, out);
}

struct err after_first_plan(struct tx *tx, const struct first_meeting *in, assembly_id *out)
{
	struct assembly congress;
	struct first_meeting now;
	struct candidate *all;
	size_t n;
	TRY(assembly_get(tx_db(tx), in->congress, &congress));
	if (!in->convener.n || text_length(in->convener) > PERSON_NAME_MAX)
		return FAIL(ERR_INVALID, "election.convener_needed");
	TRY(after_first_of(tx_db(tx), in->congress, &now));
	if (now.meeting.n)
		return FAIL(ERR_CONFLICT, "election.first_planned");
	TRY(election_elected(tx_db(tx), in->congress, ELECT_COMMITTEE, &all, &n));
	if (!n)
		return FAIL(ERR_CONFLICT, "election.no_committee");
	TRY(plan_meeting(tx, &congress, in, out));
	TRY(tx_run(tx, first_gone, ARGS(INT(in->congress.n)))); /* one that was cancelled */
	TRY(tx_run(tx, first_put, ARGS(INT(out->n), INT(in->congress.n), TEXT(in->convener))));
	TRY(summon(tx, *out, all, n));
	TRY(prepare(tx, &congress, *out, n));
	return assembly_audit(tx, "election.first", &congress, in->convener);
}

/* ---- delegates to the congress above ---- */

/* Those of meetings of the two years before, of unions right below, on no list above or on this
 * one. */
SQL(upward_of,
    "SELECT c.id, a.unit_id, c.name, c.about, e.office, a.title, w.assembly_id"
    " FROM election e JOIN assembly a ON a.id = e.assembly_id"
    " JOIN election_candidate c ON c.election_id = e.id"
    " LEFT JOIN election_upward w ON w.candidate_id = c.id"
    " WHERE e.office IN ('upper_delegates','upper_alternates') AND e.state = 'announced'"
    " AND a.starts_at > $1 AND a.starts_at <= $2 AND (c.status = 'elected' OR c.chosen = 1)"
    " AND (w.assembly_id IS NULL OR w.assembly_id = $3)"
    " AND EXISTS (SELECT 1 FROM unit_version v WHERE v.unit_id = a.unit_id AND v.parent_id = $4"
    "  AND v.from_on <= $5 AND v.to_on > $5 AND v.superseded_at IS NULL)"
    " ORDER BY a.unit_id, e.office, c.sort_key, c.id LIMIT 2000");

struct err upward_list(struct db *db, const struct assembly *upper, struct upward **out, size_t *n)
{
	const int64_t two_years = (int64_t)731 * 86400000;
	struct {
		struct upward *p;
		size_t n, cap;
	} v = { 0 };
	struct rows *rs;
	TRY(db_rows(db, upward_of,
		    ARGS(INT(upper->starts_at - two_years), INT(upper->starts_at), INT(upper->id.n),
			 INT(upper->unit.n), INT(local_day(db->now))),
		    &rs));
	while (db_next(rs)) {
		bool alternate = str_eq(col_view(rs, 4), S("upper_alternates"));
		*PUSH(db->arena, &v) = (struct upward){ .candidate = col_int(rs, 0),
							.unit = col_int(rs, 1),
							.name = col_text(rs, 2),
							.about = col_text(rs, 3),
							.alternate = alternate,
							.from = col_text(rs, 5),
							.taken = !col_null(rs, 6) };
	}
	TRY(db_done(rs));
	for (size_t i = 0; i < v.n; i++) {
		struct unit u;
		if (i && v.p[i].unit == v.p[i - 1].unit) {
			v.p[i].unit_name = v.p[i - 1].unit_name;
			continue;
		}
		TRY(unit_read_last(db, (unit_id){ v.p[i].unit }, &u));
		v.p[i].unit_name = u.name;
	}
	*out = v.p;
	*n = v.n;
	return OK;
}

SQL(candidate_upward, "SELECT person_id, seat_id FROM election_candidate WHERE id = $1");
SQL(upward_put, "INSERT INTO election_upward (candidate_id, assembly_id, seat_id)"
		" VALUES ($1, $2, $3)");

static struct err take_one(struct tx *tx, assembly_id upper, const struct upward *u)
{
	struct candidate c = { .name = u->name, .about = u->about };
	struct seat s;
	struct rows *rs;
	int64_t id;
	TRY(db_row(tx_db(tx), candidate_upward, ARGS(INT(u->candidate)), &rs));
	if (rs) {
		c.person = col_int(rs, 0);
		c.seat = col_int(rs, 1);
	}
	TRY(db_done(rs));
	TRY(seat_of(tx_db(tx), &c, &s));
	s.assembly = upper;
	s.unit = u->unit;
	s.standing = u->alternate ? STANDING_ALTERNATE : STANDING_DELEGATE;
	s.mandate = MANDATE_ELECTED;
	s.place = STR_NONE;
	TRY(seat_add(tx, &s, &id));
	return tx_run(tx, upward_put, ARGS(INT(u->candidate), INT(upper.n), INT(id)));
}

struct err upward_take(struct tx *tx, assembly_id upper, int64_t unit, size_t *n)
{
	struct assembly a;
	struct upward *all;
	size_t count;
	*n = 0;
	TRY(assembly_in(tx_db(tx), upper, ASSEMBLY_PREPARING, ASSEMBLY_OPEN, &a));
	TRY(upward_list(tx_db(tx), &a, &all, &count));
	for (size_t i = 0; i < count; i++)
		if (!all[i].taken && (!unit || all[i].unit == unit)) {
			TRY(take_one(tx, upper, &all[i]));
			++*n;
		}
	return *n ? assembly_audit(tx, "election.upward", &a, STR_NONE) : OK;
}

/* term.c: see term.h. */
#include "person/term.h"

#include "base/day.h"
#include "base/text.h"
#include "store/audit.h"
#include "unit/unit.h"

const char *const committee_codes[COMMITTEE_COUNT + 1] = { "executive", "standing", "inspection",
							   "womens", NULL };
static const char *const keys[COMMITTEE_COUNT] = {
	"person.committee.executive",
	"person.committee.standing",
	"person.committee.inspection",
	"person.committee.womens",
};

const char *committee_key(enum committee c) { return keys[c]; }

SQL(other_term, "SELECT id FROM committee_term WHERE unit_id = $1 AND committee = $2 AND id <> $3"
		" AND to_on > $4 AND from_on < $5 LIMIT 1");
SQL(term_insert, "INSERT INTO committee_term (id, unit_id, committee, name, from_on, to_on, seats,"
		 " decision_no) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)");
SQL(term_update, "UPDATE committee_term SET name = $3, from_on = $4, to_on = $5, seats = $6,"
		 " decision_no = $7 WHERE id = $1 AND unit_id = $2");

static struct err store(struct tx *tx, const struct committee_term *in, int64_t *id)
{
	struct str number = in->decision_no.p ? in->decision_no : S("");
	*id = in->id ? in->id : tx_id(tx);
	if (!in->id)
		return tx_run(tx, term_insert,
			      ARGS(INT(*id), INT(in->unit),
				   TEXT(str_of(committee_codes[in->committee])),
				   TEXT(str_trim(in->name)), INT(in->from_on), INT(in->to_on),
				   INT(in->seats), TEXT(number)));
	return tx_run_one(tx, term_update,
			  ARGS(INT(in->id), INT(in->unit), TEXT(str_trim(in->name)),
			       INT(in->from_on), INT(in->to_on), INT(in->seats), TEXT(number)),
			  "person.no_term");
}

struct err committee_term_set(struct tx *tx, const struct committee_term *in, int64_t *id)
{
	struct db *db = tx_db(tx);
	int64_t other = 0;
	bool named = str_trim(in->name).n && text_length(in->name) <= LIFE_NUMBER_MAX;
	bool spans = in->from_on != DAY_NONE && in->from_on < in->to_on && in->to_on <= DAY_EVER;
	if (!named || !spans || in->seats < 1 || in->seats > COMMITTEE_SEATS_MAX)
		return FAIL(ERR_INVALID, "person.term_fields");
	TRY(db_int(db, other_term,
		   ARGS(INT(in->unit), TEXT(str_of(committee_codes[in->committee])), INT(in->id),
			INT(in->from_on), INT(in->to_on)),
		   &other));
	if (other)
		return FAIL(ERR_CONFLICT, "person.term_overlap");
	TRY(store(tx, in, id));
	struct change changes[] = {
		{ "committee", STR_NONE, str_of(committee_codes[in->committee]) },
		{ "term", STR_NONE, str_trim(in->name) },
		{ "seats", STR_NONE, str_fmt(db->arena, "%lld", (long long)in->seats) },
	};
	return audit(tx, (struct act){ .verb = "person.term",
				       .object = "committee_term",
				       .id = *id,
				       .unit = in->unit,
				       .changes = changes,
				       .count = 3 });
}

/* ---- counting ---- */

/* Offices of a committee: chair and deputies sit in the executive and the standing one. */
#define SITS                                                                                       \
	" AND ((c.committee = 'executive' AND o.office IN ('chair','deputy','standing_member',"    \
	"'committee_member')) OR (c.committee = 'standing' AND o.office IN ('chair','deputy',"     \
	"'standing_member')) OR (c.committee = 'inspection' AND o.office IN ('inspection_head',"   \
	"'inspection_member')) OR (c.committee = 'womens' AND o.office IN ('womens_head',"         \
	"'womens_member')))"

SQL(terms_on,
    "SELECT c.id, c.committee, c.name, c.from_on, c.to_on, c.seats, c.decision_no,"
    " (SELECT count(DISTINCT o.person_id) FROM person_office o WHERE o.unit_id = c.unit_id"
    "  AND o.from_on <= $2 AND o.to_on > $2" SITS "),"
    " (SELECT count(DISTINCT o.person_id) FROM person_office o WHERE o.unit_id = c.unit_id"
    "  AND o.from_on > c.from_on AND o.from_on < c.to_on AND o.from_on <= $2" SITS
    "  AND NOT EXISTS (SELECT 1 FROM person_office f WHERE f.unit_id = c.unit_id"
    "   AND f.person_id = o.person_id AND f.from_on <= c.from_on AND f.to_on > c.from_on"
    "   AND f.office IN ('chair','deputy','standing_member','committee_member','inspection_head',"
    "    'inspection_member','womens_head','womens_member')))"
    " FROM committee_term c WHERE c.unit_id = $1 AND c.from_on <= $2 AND c.to_on > $2"
    " ORDER BY CASE c.committee WHEN 'executive' THEN 0 WHEN 'standing' THEN 1"
    " WHEN 'inspection' THEN 2 ELSE 3 END");

static struct committee_term term_of(struct rows *rs, int64_t unit)
{
	struct committee_term t = { .id = col_int(rs, 0),
				    .unit = unit,
				    .name = col_text(rs, 2),
				    .from_on = col_int(rs, 3),
				    .to_on = col_int(rs, 4),
				    .seats = col_int(rs, 5),
				    .decision_no = col_text(rs, 6),
				    .filled = col_int(rs, 7),
				    .refilled = col_int(rs, 8),
				    .limit = -1 };
	t.vacant = t.filled < t.seats ? t.seats - t.filled : 0;
	for (int i = 0; i < COMMITTEE_COUNT; i++)
		if (str_eq(col_view(rs, 1), str_of(committee_codes[i])))
			t.committee = (enum committee)i;
	return t;
}

/* At most so many of the number that the congress fixed, whole people. */
static struct err apply_rule(struct db *db, const struct unit *u, int64_t on,
			     struct committee_term *t)
{
	bool base = u->kind == UNIT_GRASSROOTS || u->kind == UNIT_MEMBER_GRASSROOTS ||
		    u->kind == UNIT_SECTION || u->kind == UNIT_GROUP;
	TRY(person_rule_on(db, base ? S("refill_grassroots") : S("refill_upper"), on, &t->rule));
	if (t->rule.num == 0)
		return OK;
	t->limit = t->seats * t->rule.num / t->rule.den;
	t->over = t->refilled > t->limit;
	return OK;
}

struct err committee_terms(struct db *db, int64_t unit, int64_t on, struct committee_term **out,
			   size_t *n)
{
	struct rows *rs;
	struct unit u;
	*out = NEW(db->arena, COMMITTEE_COUNT, struct committee_term);
	*n = 0;
	TRY(db_rows(db, terms_on, ARGS(INT(unit), INT(on)), &rs));
	while (*n < COMMITTEE_COUNT && db_next(rs))
		(*out)[(*n)++] = term_of(rs, unit);
	TRY(db_done(rs));
	if (*n)
		TRY(unit_read_last(db, (unit_id){ unit }, &u));
	for (size_t i = 0; i < *n; i++)
		TRY(apply_rule(db, &u, on, &(*out)[i]));
	return OK;
}

static bool sits_in(enum union_office office, enum committee c)
{
	switch (office) {
	case OFFICE_CHAIR:
	case OFFICE_DEPUTY:
	case OFFICE_STANDING_MEMBER:
		return c == COMMITTEE_EXECUTIVE || c == COMMITTEE_STANDING;
	case OFFICE_COMMITTEE_MEMBER:
		return c == COMMITTEE_EXECUTIVE;
	case OFFICE_INSPECTION_HEAD:
	case OFFICE_INSPECTION_MEMBER:
		return c == COMMITTEE_INSPECTION;
	case OFFICE_WOMENS_HEAD:
	case OFFICE_WOMENS_MEMBER:
		return c == COMMITTEE_WOMENS;
	default:
		return false;
	}
}

struct err committee_term_of(struct db *db, const struct office_span *office, int64_t on,
			     struct committee_term *out)
{
	struct committee_term *all;
	size_t n;
	*out = (struct committee_term){ 0 };
	TRY(committee_terms(db, office->unit, on, &all, &n));
	for (size_t i = 0; i < n && !out->id; i++)
		if (sits_in(office->office, all[i].committee))
			*out = all[i];
	return OK;
}

/* discipline.c: see discipline.h. */
#include "person/person.h"

#include "base/day.h"
#include "base/text.h"
#include "store/audit.h"

const char *const discipline_codes[DISCIPLINE_COUNT + 1] = { "reprimand", "warning", "pay",
							     "demoted",	  "removed", "charged",
							     "sentenced", NULL };
static const char *const keys[DISCIPLINE_COUNT] = {
	"person.discipline.reprimand", "person.discipline.warning", "person.discipline.pay",
	"person.discipline.demoted",   "person.discipline.removed", "person.discipline.charged",
	"person.discipline.sentenced",
};

/* keys: person.discipline.reprimand person.discipline.warning person.discipline.pay
 * person.discipline.demoted person.discipline.removed person.discipline.charged
 * person.discipline.sentenced */
const char *discipline_key(enum discipline_kind k) { return keys[k]; }

/* What offices write, folded. */
static const struct {
	const char *said;
	enum discipline_kind kind;
} sayings[] = {
	{ "khien trach", DISCIPLINE_REPRIMAND },
	{ "canh cao", DISCIPLINE_WARNING },
	{ "ha bac luong", DISCIPLINE_PAY },
	{ "keo dai thoi han nang luong", DISCIPLINE_PAY },
	{ "giang chuc", DISCIPLINE_DEMOTED },
	{ "cach chuc", DISCIPLINE_REMOVED },
	{ "bi khoi to", DISCIPLINE_CHARGED },
	{ "khoi to", DISCIPLINE_CHARGED },
	{ "dang bi khoi to", DISCIPLINE_CHARGED },
	{ "dang chap hanh an", DISCIPLINE_SENTENCED },
	{ "chap hanh an", DISCIPLINE_SENTENCED },
};

bool discipline_said(struct arena *a, struct str said, enum discipline_kind *out)
{
	struct str folded = text_fold(a, said);
	for (size_t i = 0; i < sizeof sayings / sizeof *sayings; i++)
		if (str_eq(folded, str_of(sayings[i].said))) {
			*out = sayings[i].kind;
			return true;
		}
	for (int i = 0; i < DISCIPLINE_COUNT; i++)
		if (str_eq(folded, str_of(discipline_codes[i]))) {
			*out = (enum discipline_kind)i;
			return true;
		}
	return false;
}

/* ---- writing ---- */

static struct err note(struct tx *tx, const char *verb, int64_t person, struct str words)
{
	int64_t unit;
	TRY(person_unit(tx_db(tx), person, &unit));
	return audit(tx, (struct act){ .verb = verb,
				       .object = "person",
				       .id = person,
				       .unit = unit,
				       .note = words });
}

SQL(discipline_put, "INSERT INTO person_discipline (id, person_id, kind, decision_no, from_on,"
		    " to_on, note) VALUES ($1, $2, $3, $4, $5, $6, $7)");

struct err person_discipline_add(struct tx *tx, const struct discipline *in, int64_t *id)
{
	struct str number = str_trim(in->decision_no);
	if (!number.n || text_length(number) > LIFE_NUMBER_MAX ||
	    text_length(in->note) > LIFE_TEXT_MAX)
		return FAIL(ERR_INVALID, "person.discipline_number");
	if (in->from_on == DAY_NONE || in->from_on >= in->to_on || in->to_on > DAY_EVER)
		return FAIL(ERR_INVALID, "person.span");
	TRY(note(tx, "person.discipline", in->person, STR_NONE));
	*id = tx_id(tx);
	return tx_run(tx, discipline_put,
		      ARGS(INT(*id), INT(in->person), TEXT(str_of(discipline_codes[in->kind])),
			   TEXT(number), INT(in->from_on), INT(in->to_on),
			   TEXT(in->note.p ? str_trim(in->note) : S(""))));
}

SQL(discipline_from, "SELECT from_on FROM person_discipline WHERE id = $1 AND person_id = $2");

static struct err began(struct db *db, int64_t person, int64_t id, int64_t *from)
{
	*from = DAY_NONE;
	TRY(db_int(db, discipline_from, ARGS(INT(id), INT(person)), from));
	return *from == DAY_NONE ? FAIL(ERR_NOT_FOUND, "person.no_discipline") : OK;
}

SQL(discipline_until, "UPDATE person_discipline SET to_on = $2 WHERE id = $1");

struct err person_discipline_end(struct tx *tx, int64_t person, int64_t id, int64_t on)
{
	int64_t from;
	TRY(began(tx_db(tx), person, id, &from));
	if (on <= from || on >= DAY_EVER)
		return FAIL(ERR_INVALID, "person.span");
	TRY(tx_run(tx, discipline_until, ARGS(INT(id), INT(on))));
	return note(tx, "person.discipline_end", person, STR_NONE);
}

SQL(discipline_kill, "DELETE FROM person_discipline WHERE id = $1");

struct err person_discipline_drop(struct tx *tx, int64_t person, int64_t id, struct str reason)
{
	int64_t from;
	TRY(began(tx_db(tx), person, id, &from));
	if (!str_trim(reason).n)
		return FAIL(ERR_INVALID, "person.reason_needed");
	TRY(tx_run(tx, discipline_kill, ARGS(INT(id))));
	return note(tx, "person.discipline_drop", person, reason);
}

/* ---- reading ---- */

SQL(disciplines_of, "SELECT id, person_id, kind, decision_no, from_on, to_on, note"
		    " FROM person_discipline WHERE person_id = $1 ORDER BY from_on DESC, id DESC"
		    " LIMIT $2");

struct err person_disciplines(struct db *db, int64_t person, struct discipline **out, size_t *n)
{
	struct {
		struct discipline *p;
		size_t n, cap;
	} v = { 0 };
	struct rows *rs;
	TRY(db_rows(db, disciplines_of, ARGS(INT(person), INT(DISCIPLINES_MAX)), &rs));
	while (db_next(rs))
		*PUSH(db->arena, &v) = (struct discipline){
			.id = col_int(rs, 0),
			.person = col_int(rs, 1),
			.kind = (enum discipline_kind)code_place(discipline_codes, DISCIPLINE_COUNT,
								 col_view(rs, 2)),
			.decision_no = col_text(rs, 3),
			.from_on = col_int(rs, 4),
			.to_on = col_int(rs, 5),
			.note = col_text(rs, 6)
		};
	*out = v.p;
	*n = v.n;
	return db_done(rs);
}

SQL(barring, "SELECT max(CASE kind WHEN 'sentenced' THEN 3 WHEN 'charged' THEN 2 ELSE 1 END)"
	     " FROM person_discipline WHERE person_id = $1 AND from_on <= $2 AND to_on > $2");

struct err person_bar_on(struct db *db, int64_t person, int64_t on, enum bar_ground *out)
{
	int64_t ground = BAR_NONE;
	TRY(db_int(db, barring, ARGS(INT(person), INT(on)), &ground));
	*out = (enum bar_ground)ground;
	return OK;
}

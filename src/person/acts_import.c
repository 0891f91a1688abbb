/* acts_import.c: replays what happened to members, each act on its own day: offered to another
 * unit, suspended, left. For sample data and for taking over another program's history. */
#include "base/day.h"
#include "base/json.h"
#include "person/import.h"
#include "person/life.h"
#include "person/move.h"
#include "person/term.h"
#include "unit/unit.h"

struct replay {
	const struct json *acts;
	int64_t done;
};

static struct err bad(struct tx *tx, const struct replay *x, const char *member, struct str read)
{
	return FAIL(ERR_INVALID, "person.acts_file",
		    str_fmt(tx_db(tx)->arena, "acts[%lld].%s", (long long)x->done, member),
		    read.p ? read : S(""));
}

static struct err find_unit(struct tx *tx, struct str code, int64_t *out)
{
	unit_id unit = { 0 };
	bool known;
	if (code.p)
		TRY(unit_by_code(tx_db(tx), code, &unit, &known));
	*out = unit.n;
	return OK;
}

static struct err act_offer(struct tx *tx, const struct json *o, int64_t person, int64_t unit)
{
	struct person_move m = { .person = person,
				 .from_unit = unit,
				 .to_name = json_text(o, "to_name"),
				 .letter_no = json_text(o, "letter_no"),
				 .note = json_text(o, "note") };
	int64_t id;
	json_day(o, "on", &m.on);
	TRY(find_unit(tx, json_text(o, "to"), &m.to_unit));
	TRY(person_move_offer(tx, &m, &id));
	return json_flag(o, "accepted") ? person_move_accept(tx, id) : OK;
}

static struct err act_pause(struct tx *tx, const struct json *o, int64_t person)
{
	struct pause p = { .person = person,
			   .reason = json_text(o, "reason"),
			   .decision_no = json_text(o, "decision_no"),
			   .to_on = DAY_EVER };
	int64_t last;
	json_day(o, "on", &p.from_on);
	if (json_day(o, "until", &last))
		p.to_on = last + 1;
	return person_pause(tx, &p, &p.id);
}

static struct err act_discipline(struct tx *tx, struct replay *x, const struct json *o,
				 int64_t person)
{
	struct discipline d = { .person = person,
				.decision_no = json_text(o, "decision_no"),
				.note = json_text(o, "note"),
				.to_on = DAY_EVER };
	struct str kind = json_text(o, "kind");
	int64_t last, id;
	json_day(o, "on", &d.from_on);
	if (json_day(o, "until", &last))
		d.to_on = last + 1;
	if (!kind.p || !discipline_said(tx_db(tx)->arena, kind, &d.kind))
		return bad(tx, x, "kind", kind);
	return person_discipline_add(tx, &d, &id);
}

static struct err act_leave(struct tx *tx, struct replay *x, const struct json *o, int64_t person)
{
	struct leaving l = { .person = person, .reason = json_text(o, "reason") };
	json_day(o, "on", &l.on);
	if (!left_parse(json_text(o, "kind"), &l.kind) || l.kind == LEFT_NOT)
		return bad(tx, x, "kind", json_text(o, "kind"));
	return person_leave(tx, &l);
}

static struct err act_term(struct tx *tx, struct replay *x, const struct json *o, int64_t unit)
{
	struct committee_term t = { .unit = unit,
				    .name = json_text(o, "term"),
				    .to_on = DAY_EVER,
				    .decision_no = json_text(o, "decision_no") };
	struct str code = json_text(o, "committee");
	int64_t last, id;
	int c = 0;
	while (c < COMMITTEE_COUNT && !(code.p && str_eq(code, str_of(committee_codes[c]))))
		c++;
	if (c == COMMITTEE_COUNT)
		return bad(tx, x, "committee", code);
	t.committee = (enum committee)c;
	json_day(o, "on", &t.from_on);
	json_int(o, "seats", &t.seats);
	if (json_day(o, "until", &last))
		t.to_on = last + 1;
	return committee_term_set(tx, &t, &id);
}

static struct err replay_one(struct tx *tx, struct replay *x, const struct json *o)
{
	int64_t unit, person = 0, on;
	struct str act = json_text(o, "act"), name = json_text(o, "name");
	TRY(find_unit(tx, json_text(o, "unit"), &unit));
	if (!unit)
		return bad(tx, x, "unit", json_text(o, "unit"));
	if (!json_day(o, "on", &on))
		return bad(tx, x, "on", json_text(o, "on"));
	if (str_eq(act, S("term")))
		return act_term(tx, x, o, unit);
	if (name.p)
		TRY(person_named(tx_db(tx), unit, local_day(tx_db(tx)->now), name, &person));
	if (!person)
		return bad(tx, x, "name", name);
	if (str_eq(act, S("offer")))
		return act_offer(tx, o, person, unit);
	if (str_eq(act, S("pause")))
		return act_pause(tx, o, person);
	if (str_eq(act, S("discipline")))
		return act_discipline(tx, x, o, person);
	if (str_eq(act, S("leave")))
		return act_leave(tx, x, o, person);
	return bad(tx, x, "act", act);
}

static struct err replay_all(struct tx *tx, void *arg)
{
	struct replay *x = arg;
	x->done = 0;
	JSON_EACH(o, x->acts)
	{
		TRY(replay_one(tx, x, o));
		x->done++;
	}
	return OK;
}

struct err person_acts_import(struct db *db, const struct json *file, int64_t *n)
{
	struct replay x = { .acts = json_get(file, "acts") };
	TRY(db_write(db, replay_all, &x));
	*n = x.done;
	return OK;
}

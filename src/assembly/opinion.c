/* opinion.c: what was said, grouped, answered and closed. Lists are opinion_list.c's. See
 * opinion.h. */
#include "assembly/opinion.h"

#include "assembly/seat.h"
#include "base/day.h"
#include "base/text.h"

const char *const opinion_subject_codes[OPINION_SUBJECT_COUNT + 1] = { "regime",  "organisation",
								       "finance", "emulation",
								       "other",	  NULL };
const char *const opinion_state_codes[OPINION_STATE_COUNT + 1] = { "heard",    "answered",
								   "assigned", "forwarded",
								   "closed",   NULL };
static const char *const sources[OPINION_FROM_COUNT] = { "desk", "phone", "unit" };

/* ---- steps ---- */

SQL(step_put, "INSERT INTO assembly_opinion_step (id, opinion_id, done_at, what, text, due_on)"
	      " VALUES ($1, $2, $3, $4, $5, $6)");

static struct err step(struct tx *tx, int64_t id, const char *what, struct str text, int64_t due_on)
{
	return tx_run(tx, step_put,
		      ARGS(INT(tx_id(tx)), INT(id), INT(tx_db(tx)->now), TEXT(str_of(what)),
			   TEXT(text.p ? text : S("")), INT_OR_NUL(due_on)));
}

static struct err opinion_audit(struct tx *tx, const struct opinion *p, const char *verb)
{
	struct assembly a;
	TRY(assembly_get(tx_db(tx), p->assembly, &a));
	return assembly_audit(tx, verb, &a, text_head(p->text, 200));
}

/* ---- hearing ---- */

SQL(opinions_there, "SELECT count(*), COALESCE(sum(CASE WHEN seat_id = $2 AND source = 'phone'"
		    " THEN 1 ELSE 0 END), 0) FROM assembly_opinion WHERE assembly_id = $1");
SQL(opinion_put, "INSERT INTO assembly_opinion (id, assembly_id, session_id, item_id, seat_id,"
		 " unit_id, speaker, text, subject, source, state, answer, owner, verdict,"
		 " content, said_at, version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10,"
		 " 'heard', '', '', '', 0, $11, 1)");

/* Who holds the seat speaks; of the same meeting. */
static struct err speaker_of(struct db *db, struct opinion *p)
{
	struct seat s;
	if (!p->seat)
		return OK;
	TRY(seat_get(db, p->seat, &s));
	if (s.assembly.n != p->assembly.n)
		return FAIL(ERR_INVALID, "assembly.opinion_speaker");
	p->speaker = s.name;
	p->unit = p->unit ? p->unit : s.unit;
	return OK;
}

static struct err check(const struct opinion *p)
{
	if (!p->text.n || text_length(p->text) > OPINION_TEXT_MAX)
		return FAIL(ERR_INVALID, "assembly.opinion_text");
	if (text_length(p->speaker) > OPINION_NAME_MAX || (!p->speaker.n && !p->unit))
		return FAIL(ERR_INVALID, "assembly.opinion_speaker");
	return OK;
}

static struct err room(struct db *db, const struct opinion *p)
{
	struct rows *rs;
	TRY(db_row(db, opinions_there, ARGS(INT(p->assembly.n), INT(p->seat)), &rs));
	bool full = col_int(rs, 0) >= OPINIONS_OF_MAX ||
		    (p->source == OPINION_FROM_PHONE && col_int(rs, 1) >= OPINIONS_SEAT_MAX);
	TRY(db_done(rs));
	return full ? FAIL(ERR_TOO_LARGE, "assembly.opinions_many") : OK;
}

static int64_t or_none(int64_t id) { return id ? id : DAY_NONE; }

struct err opinion_add(struct tx *tx, const struct opinion *in, int64_t *id)
{
	struct opinion p = *in;
	struct assembly a;
	TRY(assembly_in(tx_db(tx), p.assembly, ASSEMBLY_PREPARING, ASSEMBLY_CLOSED, &a));
	TRY(speaker_of(tx_db(tx), &p));
	TRY(check(&p));
	TRY(room(tx_db(tx), &p));
	*id = tx_id(tx);
	TRY(tx_run(tx, opinion_put,
		   ARGS(INT(*id), INT(p.assembly.n), INT_OR_NUL(or_none(p.session)),
			INT_OR_NUL(or_none(p.item)), INT_OR_NUL(or_none(p.seat)),
			INT_OR_NUL(or_none(p.unit)), TEXT(p.speaker.p ? p.speaker : S("")),
			TEXT(p.text), TEXT(str_of(opinion_subject_codes[p.subject])),
			TEXT(str_of(sources[p.source])), INT(tx_db(tx)->now))));
	TRY(step(tx, *id, "heard", STR_NONE, DAY_NONE));
	return assembly_audit(tx, "assembly.opinion", &a, text_head(p.text, 200));
}

SQL(opinion_set, "UPDATE assembly_opinion SET speaker = $3, text = $4, subject = $5,"
		 " version = version + 1 WHERE id = $1 AND version = $2 AND state <> 'closed'");

struct err opinion_change(struct tx *tx, const struct opinion *in)
{
	struct opinion was;
	TRY(opinion_get(tx_db(tx), in->id, &was));
	struct opinion p = *in;
	p.unit = was.unit;
	TRY(check(&p));
	TRY(tx_run_one(tx, opinion_set,
		       ARGS(INT(p.id), INT(p.version), TEXT(p.speaker), TEXT(p.text),
			    TEXT(str_of(opinion_subject_codes[p.subject]))),
		       "assembly.changed"));
	TRY(step(tx, p.id, "changed", was.text, DAY_NONE));
	return opinion_audit(tx, &was, "assembly.opinion");
}

/* ---- grouping ---- */

SQL(opinion_join, "UPDATE assembly_opinion SET under_id = $3, version = version + 1"
		  " WHERE id = $1 AND version = $2");
SQL(opinion_along, "UPDATE assembly_opinion SET under_id = $2 WHERE under_id = $1");

struct err opinion_group(struct tx *tx, int64_t id, int64_t version, int64_t under)
{
	struct opinion p, head = { 0 };
	TRY(opinion_get(tx_db(tx), id, &p));
	if (under)
		TRY(opinion_get(tx_db(tx), under, &head));
	if (head.under) { /* its head is the head of both */
		under = head.under;
		TRY(opinion_get(tx_db(tx), under, &head));
	}
	if (under && (under == id || head.holder != p.holder))
		return FAIL(ERR_INVALID, "assembly.opinion_under");
	TRY(tx_run_one(tx, opinion_join, ARGS(INT(id), INT(version), INT_OR_NUL(or_none(under))),
		       "assembly.changed"));
	if (under)
		TRY(tx_run(tx, opinion_along, ARGS(INT(id), INT(under))));
	TRY(step(tx, id, under ? "joined" : "parted", head.text, DAY_NONE));
	return opinion_audit(tx, &p, "assembly.opinion_group");
}

/* ---- what comes of it ---- */

SQL(opinion_move, "UPDATE assembly_opinion SET state = $3, answer = $4, owner = $5, owner_id = $6,"
		  " due_on = $7, answered_at = $8, verdict = $9, content = $10, closed_at = $11,"
		  " version = version + 1 WHERE id = $1 AND version = $2");

static struct err move(struct tx *tx, const struct opinion *p, int64_t version)
{
	return tx_run_one(tx, opinion_move,
			  ARGS(INT(p->id), INT(version),
			       TEXT(str_of(opinion_state_codes[p->state])), TEXT(p->answer),
			       TEXT(p->owner), INT_OR_NUL(or_none(p->owner_unit)),
			       INT_OR_NUL(p->due_on), INT_OR_NUL(p->answered_at), TEXT(p->verdict),
			       INT(p->content), INT_OR_NUL(p->closed_at)),
			  "assembly.changed");
}

/* Open again, whatever it was; the answer stays until there is another. */
static struct err again(struct db *db, int64_t id, enum opinion_state to, struct opinion *out)
{
	TRY(opinion_get(db, id, out));
	out->state = to;
	out->verdict = S("");
	out->content = false;
	out->closed_at = DAY_NONE;
	return OK;
}

struct err opinion_answer(struct tx *tx, int64_t id, int64_t version, struct str text)
{
	struct opinion p;
	if (!text.n || text_length(text) > OPINION_TEXT_MAX)
		return FAIL(ERR_INVALID, "assembly.opinion_text");
	TRY(again(tx_db(tx), id, OPINION_ANSWERED, &p));
	p.answer = text;
	p.answered_at = tx_db(tx)->now;
	TRY(move(tx, &p, version));
	TRY(step(tx, id, "answered", text, DAY_NONE));
	return opinion_audit(tx, &p, "assembly.opinion_answer");
}

static struct err due_ok(struct db *db, int64_t due_on)
{
	return due_on != DAY_NONE && due_on >= local_day(db->now)
		       ? OK
		       : FAIL(ERR_INVALID, "assembly.opinion_due");
}

struct err opinion_assign(struct tx *tx, int64_t id, int64_t version, const struct opinion_task *t)
{
	struct opinion p;
	struct unit u;
	if ((!t->owner.n && !t->owner_unit) || text_length(t->owner) > OPINION_NAME_MAX)
		return FAIL(ERR_INVALID, "assembly.opinion_owner");
	TRY(due_ok(tx_db(tx), t->due_on));
	TRY(again(tx_db(tx), id, OPINION_ASSIGNED, &p));
	p.owner = t->owner.p ? t->owner : S("");
	if (t->owner_unit)
		TRY(unit_read_last(tx_db(tx), (unit_id){ t->owner_unit }, &u));
	if (!p.owner.n)
		p.owner = u.name;
	p.owner_unit = t->owner_unit;
	p.due_on = t->due_on;
	TRY(move(tx, &p, version));
	TRY(step(tx, id, "assigned", p.owner, p.due_on));
	return opinion_audit(tx, &p, "assembly.opinion_assign");
}

struct err opinion_forward(struct tx *tx, int64_t id, int64_t version, int64_t due_on)
{
	struct opinion p;
	struct unit holder;
	TRY(due_ok(tx_db(tx), due_on));
	TRY(again(tx_db(tx), id, OPINION_FORWARDED, &p));
	TRY(unit_read_last(tx_db(tx), (unit_id){ p.holder }, &holder));
	if (!holder.parent.n)
		return FAIL(ERR_CONFLICT, "assembly.no_upper", holder.name);
	p.owner = holder.parent_name;
	p.owner_unit = holder.parent.n;
	p.due_on = due_on;
	TRY(move(tx, &p, version));
	TRY(step(tx, id, "forwarded", p.owner, due_on));
	return opinion_audit(tx, &p, "assembly.opinion_forward");
}

struct err opinion_close(struct tx *tx, int64_t id, int64_t version, bool content,
			 struct str verdict)
{
	struct opinion p;
	TRY(opinion_get(tx_db(tx), id, &p));
	if (!p.answer.n)
		return FAIL(ERR_CONFLICT, "assembly.opinion_open");
	if (text_length(verdict) > OPINION_TEXT_MAX)
		return FAIL(ERR_INVALID, "assembly.opinion_text");
	p.state = OPINION_CLOSED;
	p.verdict = verdict.p ? verdict : S("");
	p.content = content;
	p.closed_at = tx_db(tx)->now;
	TRY(move(tx, &p, version));
	TRY(step(tx, id, "closed", p.verdict, DAY_NONE));
	return opinion_audit(tx, &p, "assembly.opinion_close");
}

struct err opinion_promised(struct tx *tx, int64_t id, struct str text, int64_t due_on)
{
	return step(tx, id, "promised", text, due_on);
}

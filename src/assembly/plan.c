/* plan.c: a meeting, its states and what its screen shows. See plan.h. */
#include "assembly/plan.h"

#include "account/account.h"
#include "assembly/inner.h"
#include "assembly/log.h"
#include "assembly/presence.h"
#include "assembly/vote.h"
#include "base/day.h"
#include "base/text.h"
#include "employer/employer.h"
#include "store/audit.h"

const char *const assembly_kind_codes[ASSEMBLY_KIND_COUNT + 1] = {
	"congress",	    "delegate_conference", "committee_meeting",
	"staff_conference", "working_session",	   NULL
};
const char *const assembly_form_codes[FORM_COUNT + 1] = { "all_members", "delegates", NULL };
const char *const screen_codes[SCREEN_COUNT + 1] = { "welcome", "agenda",  "item", "vote",
						     "result",	"message", NULL };
static const char *const state_codes[ASSEMBLY_STATE_COUNT] = { "preparing", "summoned", "open",
							       "closed", "cancelled" };

const char *assembly_state_code(enum assembly_state s) { return state_codes[s]; }

/* ---- reading ---- */

#define ASSEMBLY_COLUMNS                                                                           \
	"SELECT id, version, unit_id, employer_id, kind, form, ruleset_id, ordinal,"               \
	" ordinal_of_committee, term, title, place, starts_at, state, opened_at, closed_at,"       \
	" reason, screen, screen_id, message, edition FROM assembly "
SQL(assembly_one, ASSEMBLY_COLUMNS "WHERE id = $1");
SQL(assemblies_of, ASSEMBLY_COLUMNS "WHERE unit_id = $1 ORDER BY starts_at DESC, id LIMIT 200");

static struct assembly take(struct rows *rs)
{
	return (struct assembly){
		.id = { col_int(rs, 0) },
		.version = col_int(rs, 1),
		.unit = { col_int(rs, 2) },
		.employer = col_int(rs, 3),
		.kind = (enum assembly_kind)code_place(assembly_kind_codes, ASSEMBLY_KIND_COUNT,
						       col_view(rs, 4)),
		.form = (enum assembly_form)code_place(assembly_form_codes, FORM_COUNT,
						       col_view(rs, 5)),
		.ruleset = col_int(rs, 6),
		.ordinal = col_int(rs, 7),
		.ordinal_of_committee = col_int(rs, 8),
		.term = col_text(rs, 9),
		.title = col_text(rs, 10),
		.place = col_text(rs, 11),
		.starts_at = col_int(rs, 12),
		.state = (enum assembly_state)code_place(state_codes, ASSEMBLY_STATE_COUNT,
							 col_view(rs, 13)),
		.opened_at = col_int_or(rs, 14, DAY_NONE),
		.closed_at = col_int_or(rs, 15, DAY_NONE),
		.reason = col_text(rs, 16),
		.screen = (enum screen)code_place(screen_codes, SCREEN_COUNT, col_view(rs, 17)),
		.screen_id = col_int(rs, 18),
		.message = col_text(rs, 19),
		.edition = col_int(rs, 20),
	};
}

struct err assembly_get(struct db *db, assembly_id id, struct assembly *out)
{
	struct rows *rs;
	TRY(db_row(db, assembly_one, ARGS(INT(id.n)), &rs));
	if (!rs)
		return FAIL(ERR_NOT_FOUND, "assembly.none");
	*out = take(rs);
	return db_done(rs);
}

struct err assembly_list(struct db *db, unit_id unit, struct assembly **out, size_t *n)
{
	struct {
		struct assembly *p;
		size_t n, cap;
	} v = { 0 };
	struct rows *rs;
	TRY(db_rows(db, assemblies_of, ARGS(INT(unit.n)), &rs));
	while (db_next(rs))
		*PUSH(db->arena, &v) = take(rs);
	*out = v.p;
	*n = v.n;
	return db_done(rs);
}

SQL(unit_of_assembly, "SELECT unit_id FROM assembly WHERE id = $1");

struct err assembly_scope(struct db *db, int64_t id, struct scope *out)
{
	*out = (struct scope){ .assembly = id };
	TRY(db_int(db, unit_of_assembly, ARGS(INT(id)), &out->unit));
	return out->unit ? OK : FAIL(ERR_NOT_FOUND, "assembly.none");
}

struct err assembly_in(struct db *db, assembly_id id, enum assembly_state from,
		       enum assembly_state to, struct assembly *out)
{
	TRY(assembly_get(db, id, out));
	return out->state >= from && out->state <= to ? OK
						      : FAIL(ERR_CONFLICT, "assembly.moved_on");
}

struct err assembly_audit(struct tx *tx, const char *verb, const struct assembly *a,
			  struct str note)
{
	TRY(assembly_grow(tx, a->id.n));
	return audit(tx, (struct act){ .verb = verb,
				       .object = "assembly",
				       .id = a->id.n,
				       .unit = a->unit.n,
				       .note = note.n ? note : a->title });
}

/* ---- planning ---- */

/* "2017-2022" */
static bool term_ok(struct str term)
{
	struct str rest = term, first;
	int64_t from, to;
	if (!term.n)
		return true;
	return str_split(&rest, '-', &first) && str_int(first, &from) && str_int(rest, &to) &&
	       from >= 1900 && to > from && to <= from + 20;
}

enum rules_of rules_of_employer(enum employer_kind k)
{
	return k == EMPLOYER_STATE_COMPANY ? RULES_OF_STATE_WORKERS
	       : k == EMPLOYER_COMPANY	   ? RULES_OF_WORKERS
					   : RULES_OF_STAFF;
}

static struct err kind_of_rules(struct db *db, const struct assembly *in, enum rules_of *out)
{
	struct employer e;
	*out = in->kind == ASSEMBLY_STAFF_CONFERENCE ? RULES_OF_STAFF : RULES_OF_CONGRESS;
	if (*out == RULES_OF_CONGRESS || !in->employer)
		return OK;
	TRY(employer_get(db, in->employer, &e));
	*out = rules_of_employer(e.kind);
	return OK;
}

static struct err check(struct db *db, const struct assembly *in, struct ruleset *rules)
{
	if (!in->title.n || text_length(in->title) > ASSEMBLY_TITLE_MAX)
		return FAIL(ERR_INVALID, "assembly.title_needed");
	if (!term_ok(in->term))
		return FAIL(ERR_INVALID, "assembly.term_wrong", in->term);
	enum rules_of of;
	TRY(kind_of_rules(db, in, &of));
	return ruleset_for(db, in->unit, of, local_day(in->starts_at), rules);
}

SQL(assembly_put, "INSERT INTO assembly (id, unit_id, employer_id, kind, form, ruleset_id, ordinal,"
		  " ordinal_of_committee, term, title, place, starts_at, state, reason, screen,"
		  " screen_id, message, edition, version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8,"
		  " $9, $10, $11, $12, 'preparing', '', 'welcome', 0, '', 1, 1)");

struct err assembly_plan(struct tx *tx, const struct assembly *in, assembly_id *out)
{
	struct assembly a = *in;
	struct ruleset rules;
	TRY(check(tx_db(tx), in, &rules));
	out->n = tx_id(tx);
	a.id = *out;
	TRY(tx_run(tx, assembly_put,
		   ARGS(INT(out->n), INT(in->unit.n), INT(in->employer),
			TEXT(str_of(assembly_kind_codes[in->kind])),
			TEXT(str_of(assembly_form_codes[in->form])), INT(rules.id),
			INT(in->ordinal), INT(in->ordinal_of_committee), TEXT(in->term),
			TEXT(in->title), TEXT(in->place), INT(in->starts_at))));
	return assembly_audit(tx, "assembly.plan", &a, STR_NONE);
}

SQL(assembly_set, "UPDATE assembly SET form = $3, ruleset_id = $4, ordinal = $5,"
		  " ordinal_of_committee = $6, term = $7, title = $8, place = $9, starts_at = $10,"
		  " employer_id = $11, edition = edition + 1, version = version + 1"
		  " WHERE id = $1 AND version = $2 AND state IN ('preparing','summoned')");

struct err assembly_change(struct tx *tx, const struct assembly *in)
{
	struct assembly a;
	struct ruleset rules;
	TRY(assembly_in(tx_db(tx), in->id, ASSEMBLY_PREPARING, ASSEMBLY_SUMMONED, &a));
	struct assembly next = *in;
	next.unit = a.unit;
	next.kind = a.kind;
	TRY(check(tx_db(tx), &next, &rules));
	TRY(tx_run_one(
		tx, assembly_set,
		ARGS(INT(in->id.n), INT(in->version), TEXT(str_of(assembly_form_codes[in->form])),
		     INT(rules.id), INT(in->ordinal), INT(in->ordinal_of_committee), TEXT(in->term),
		     TEXT(in->title), TEXT(in->place), INT(in->starts_at), INT(in->employer)),
		"assembly.changed"));
	return assembly_audit(tx, "assembly.change", &next, STR_NONE);
}

/* ---- states ---- */

SQL(assembly_move, "UPDATE assembly SET state = $3, reason = $4, opened_at = $5, closed_at = $6,"
		   " edition = edition + 1, version = version + 1"
		   " WHERE id = $1 AND version = $2");

static struct err move(struct tx *tx, const struct assembly *a, int64_t version,
		       enum assembly_state to)
{
	return tx_run_one(tx, assembly_move,
			  ARGS(INT(a->id.n), INT(version), TEXT(str_of(state_codes[to])),
			       TEXT(a->reason), INT_OR_NUL(a->opened_at), INT_OR_NUL(a->closed_at)),
			  "assembly.changed");
}

struct err assembly_summon(struct tx *tx, assembly_id id, int64_t version)
{
	struct assembly a;
	struct quorum q;
	TRY(assembly_in(tx_db(tx), id, ASSEMBLY_PREPARING, ASSEMBLY_PREPARING, &a));
	TRY(presence_quorum(tx_db(tx), &a, &q));
	if (!q.summoned)
		return FAIL(ERR_INVALID, "assembly.nobody");
	TRY(move(tx, &a, version, ASSEMBLY_SUMMONED));
	return assembly_audit(tx, "assembly.summon", &a, STR_NONE);
}

struct err assembly_open(struct tx *tx, assembly_id id, int64_t version)
{
	struct arena *m = tx_db(tx)->arena;
	struct assembly a;
	struct quorum q;
	TRY(assembly_in(tx_db(tx), id, ASSEMBLY_SUMMONED, ASSEMBLY_SUMMONED, &a));
	TRY(presence_quorum(tx_db(tx), &a, &q));
	if (!q.met)
		return FAIL(ERR_CONFLICT, "assembly.no_quorum",
			    str_fmt(m, "%lld", (long long)q.present),
			    str_fmt(m, "%lld", (long long)q.summoned),
			    str_fmt(m, "%lld", (long long)q.need));
	a.opened_at = tx_db(tx)->now;
	TRY(move(tx, &a, version, ASSEMBLY_OPEN));
	TRY(assembly_note(tx, id.n,
			  &(struct assembly_event){ .kind = "opened",
						    .text = a.title,
						    .number = q.present,
						    .other = q.summoned }));
	return assembly_audit(tx, "assembly.open", &a, STR_NONE);
}

struct err assembly_open_working(struct tx *tx, const struct assembly *a)
{
	struct assembly next = *a;
	next.opened_at = tx_db(tx)->now;
	TRY(move(tx, &next, a->version, ASSEMBLY_OPEN));
	return assembly_audit(tx, "assembly.open", a, STR_NONE);
}

struct err assembly_close(struct tx *tx, assembly_id id, int64_t version)
{
	struct assembly a;
	struct vote v;
	TRY(assembly_in(tx_db(tx), id, ASSEMBLY_OPEN, ASSEMBLY_OPEN, &a));
	TRY(vote_running(tx_db(tx), id, &v));
	if (v.id)
		return FAIL(ERR_CONFLICT, "assembly.vote_open", v.subject);
	a.closed_at = tx_db(tx)->now;
	TRY(seat_bars_keep(tx, id));
	TRY(move(tx, &a, version, ASSEMBLY_CLOSED));
	TRY(assembly_note(tx, id.n, &(struct assembly_event){ .kind = "closed", .text = a.title }));
	return assembly_audit(tx, "assembly.close", &a, STR_NONE);
}

struct err assembly_cancel(struct tx *tx, assembly_id id, int64_t version, struct str reason)
{
	struct assembly a;
	TRY(assembly_in(tx_db(tx), id, ASSEMBLY_PREPARING, ASSEMBLY_OPEN, &a));
	if (!reason.n)
		return FAIL(ERR_INVALID, "assembly.reason_needed");
	a.reason = reason;
	TRY(move(tx, &a, version, ASSEMBLY_CANCELLED));
	return assembly_audit(tx, "assembly.cancel", &a, reason);
}

SQL(minutes_signed, "SELECT count(*) FROM assembly_minutes WHERE assembly_id = $1"
		    " AND session_id = 0 AND signed_at IS NOT NULL");

struct err assembly_reopen(struct tx *tx, assembly_id id, int64_t version, struct str reason)
{
	struct assembly a;
	int64_t final = 0;
	TRY(assembly_in(tx_db(tx), id, ASSEMBLY_CLOSED, ASSEMBLY_CLOSED, &a));
	if (!reason.n)
		return FAIL(ERR_INVALID, "assembly.reason_needed");
	TRY(db_int(tx_db(tx), minutes_signed, ARGS(INT(id.n)), &final));
	if (final)
		return FAIL(ERR_CONFLICT, "assembly.minutes_signed");
	a.closed_at = DAY_NONE;
	TRY(move(tx, &a, version, ASSEMBLY_OPEN));
	return assembly_audit(tx, "assembly.reopen", &a, reason);
}

/* ---- the hall's screen ---- */

SQL(screen_set, "UPDATE assembly SET screen = $2, screen_id = $3, message = $4,"
		" edition = edition + 1 WHERE id = $1");

struct err assembly_show(struct tx *tx, assembly_id id, const struct screen_show *s)
{
	struct assembly a;
	struct vote v = { .state = VOTE_ANNOUNCED, .assembly = id };
	TRY(assembly_in(tx_db(tx), id, ASSEMBLY_PREPARING, ASSEMBLY_CLOSED, &a));
	if (!s->announced && (s->what == SCREEN_RESULT || s->what == SCREEN_VOTE))
		TRY(vote_get(tx_db(tx), s->id, &v));
	if (v.assembly.n != id.n)
		return FAIL(ERR_NOT_FOUND, "assembly.no_vote");
	if (s->what == SCREEN_RESULT && v.state != VOTE_ANNOUNCED)
		return FAIL(ERR_CONFLICT, "assembly.not_announced");
	return tx_run(tx, screen_set,
		      ARGS(INT(id.n), TEXT(str_of(screen_codes[s->what])), INT(s->id),
			   TEXT(s->message.p ? s->message : S(""))));
}

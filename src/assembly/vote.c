/* vote.c: votes in the open. See vote.h. */
#include "assembly/vote.h"

#include "assembly/log.h"
#include "assembly/seat.h"
#include "base/day.h"
#include "base/text.h"

const char *const vote_mode_codes[VOTE_MODE_COUNT + 1] = { "hands", "phones", NULL };
const char *const voice_codes[VOICE_COUNT + 1] = { "in_favour", "against", "other", NULL };
static const char *const states[VOTE_STATE_COUNT] = { "open", "closed", "announced", "void" };

/* ---- the rule as it stood when the vote was opened ---- */

static struct str rule_text(struct arena *a, const struct vote *v)
{
	return str_fmt(a, "{\"num\":%lld,\"den\":%lld,\"of\":\"%s\",\"test\":\"%s\"}",
		       (long long)v->share.num, (long long)v->share.den, ballot_base_codes[v->of],
		       v->share.strict ? "more_than" : "at_least");
}

static void rule_back(struct arena *a, struct str text, struct vote *v)
{
	struct json *o;
	if (json_read(a, text, &o).code || share_of_json(o, &v->share, &v->of).code)
		die("a vote's rule is none");
}

static int64_t base_of(const struct vote *v)
{
	return v->of == OF_SUMMONED ? v->summoned : v->present;
}

/* ---- reading ---- */

#define VOTE_COLUMNS                                                                               \
	"SELECT id, version, assembly_id, item_id, subject, mode, rule, citation, state, "         \
	"summoned,"                                                                                \
	" present, in_favour, against, other, passed, opened_at, closed_at, reason"                \
	" FROM assembly_vote "
SQL(vote_one, VOTE_COLUMNS "WHERE id = $1");
SQL(votes_of, VOTE_COLUMNS "WHERE assembly_id = $1 ORDER BY id LIMIT 300");
SQL(vote_now, VOTE_COLUMNS "WHERE assembly_id = $1 AND state = 'open' ORDER BY id DESC LIMIT 1");

static struct vote take(struct rows *rs, struct arena *a)
{
	struct vote v = {
		.id = col_int(rs, 0),
		.version = col_int(rs, 1),
		.assembly = { col_int(rs, 2) },
		.item = col_int(rs, 3),
		.subject = col_text(rs, 4),
		.mode = (enum vote_mode)code_place(vote_mode_codes, VOTE_MODE_COUNT,
						   col_view(rs, 5)),
		.citation = col_text(rs, 7),
		.state = (enum vote_state)code_place(states, VOTE_STATE_COUNT, col_view(rs, 8)),
		.summoned = col_int(rs, 9),
		.present = col_int(rs, 10),
		.count = { col_int(rs, 11), col_int(rs, 12), col_int(rs, 13) },
		.passed = col_int(rs, 14) != 0,
		.opened_at = col_int(rs, 15),
		.closed_at = col_int_or(rs, 16, DAY_NONE),
		.reason = col_text(rs, 17),
	};
	rule_back(a, col_text(rs, 6), &v);
	v.need = share_least(v.share, base_of(&v));
	return v;
}

SQL(voices_of, "SELECT choice, count(*) FROM assembly_voice WHERE vote_id = $1 GROUP BY choice");

static struct err count_voices(struct db *db, struct vote *v)
{
	struct rows *rs;
	TRY(db_rows(db, voices_of, ARGS(INT(v->id)), &rs));
	while (db_next(rs))
		v->count[code_place(voice_codes, VOICE_COUNT, col_view(rs, 0))] = col_int(rs, 1);
	return db_done(rs);
}

static struct err finish(struct db *db, struct vote *v)
{
	return v->state == VOTE_OPEN && v->mode == VOTE_PHONES ? count_voices(db, v) : OK;
}

struct err vote_get(struct db *db, int64_t id, struct vote *out)
{
	struct rows *rs;
	TRY(db_row(db, vote_one, ARGS(INT(id)), &rs));
	if (!rs)
		return FAIL(ERR_NOT_FOUND, "assembly.no_vote");
	*out = take(rs, db->arena);
	TRY(db_done(rs));
	return finish(db, out);
}

struct err vote_list(struct db *db, assembly_id id, struct vote **out, size_t *n)
{
	struct {
		struct vote *p;
		size_t n, cap;
	} v = { 0 };
	struct rows *rs;
	TRY(db_rows(db, votes_of, ARGS(INT(id.n)), &rs));
	while (db_next(rs))
		*PUSH(db->arena, &v) = take(rs, db->arena);
	TRY(db_done(rs));
	for (size_t i = 0; i < v.n; i++)
		TRY(finish(db, &v.p[i]));
	*out = v.p;
	*n = v.n;
	return OK;
}

struct err vote_running(struct db *db, assembly_id id, struct vote *out)
{
	struct rows *rs;
	*out = (struct vote){ 0 };
	TRY(db_row(db, vote_now, ARGS(INT(id.n)), &rs));
	if (!rs)
		return OK;
	*out = take(rs, db->arena);
	return db_done(rs);
}

/* ---- opening ---- */

SQL(vote_put, "INSERT INTO assembly_vote (id, assembly_id, item_id, subject, mode, rule, citation,"
	      " state, summoned, present, opened_at, reason, version)"
	      " VALUES ($1, $2, $3, $4, $5, $6, $7, 'open', $8, $9, $10, '', 1)");

static struct err take_rule(struct db *db, const struct assembly *a, struct vote *v)
{
	struct ruleset rules;
	v->of = OF_PRESENT;
	TRY(ruleset_read(db, a->ruleset, &rules));
	if (!rule_majority(&rules, "resolution", &v->share, &v->of))
		return FAIL(ERR_CONFLICT, "assembly.no_majority", rules.name);
	v->citation = rule_find(&rules, "resolution")->citation;
	return OK;
}

static struct err no_quorum(struct arena *a, const struct quorum *q)
{
	return FAIL(ERR_CONFLICT, "assembly.no_quorum", str_fmt(a, "%lld", (long long)q->present),
		    str_fmt(a, "%lld", (long long)q->summoned),
		    str_fmt(a, "%lld", (long long)q->need));
}

struct err vote_open(struct tx *tx, const struct vote_new *in, int64_t *id)
{
	struct db *db = tx_db(tx);
	struct assembly a;
	struct vote v = { 0 }, running;
	struct quorum q;
	TRY(assembly_in(db, in->assembly, ASSEMBLY_OPEN, ASSEMBLY_OPEN, &a));
	if (!in->subject.n || text_length(in->subject) > VOTE_SUBJECT_MAX)
		return FAIL(ERR_INVALID, "assembly.subject_needed");
	TRY(vote_running(db, in->assembly, &running));
	if (running.id)
		return FAIL(ERR_CONFLICT, "assembly.vote_open", running.subject);
	TRY(presence_confirm(tx, &a, in->present, &q));
	if (!q.met)
		return no_quorum(db->arena, &q);
	TRY(take_rule(db, &a, &v));
	*id = tx_id(tx);
	TRY(tx_run(tx, vote_put,
		   ARGS(INT(*id), INT(in->assembly.n), in->item ? INT(in->item) : NUL,
			TEXT(in->subject), TEXT(str_of(vote_mode_codes[in->mode])),
			TEXT(rule_text(db->arena, &v)), TEXT(v.citation), INT(q.summoned),
			INT(q.present), INT(db->now))));
	return assembly_note(tx, in->assembly.n,
			     &(struct assembly_event){ .kind = "vote",
						       .item = in->item,
						       .text = in->subject,
						       .number = q.present });
}

/* ---- on phones ---- */

SQL(voice_one, "SELECT choice FROM assembly_voice WHERE vote_id = $1 AND seat_id = $2");

struct err vote_of_seat(struct db *db, int64_t vote, int64_t seat, enum voice *out, bool *said)
{
	struct rows *rs;
	TRY(db_row(db, voice_one, ARGS(INT(vote), INT(seat)), &rs));
	*said = rs != NULL;
	if (rs)
		*out = (enum voice)code_place(voice_codes, VOICE_COUNT, col_view(rs, 0));
	return db_done(rs);
}

SQL(may_voice, "SELECT v.state, v.mode, s.present FROM assembly_vote v JOIN assembly_seat s"
	       " ON s.assembly_id = v.assembly_id WHERE v.id = $1 AND s.id = $2"
	       " AND s.standing = 'delegate' AND s.withdrawn = ''");
SQL(voice_put, "INSERT INTO assembly_voice (vote_id, seat_id, choice) VALUES ($1, $2, $3)");

struct err vote_cast(struct tx *tx, int64_t vote, int64_t seat, enum voice v)
{
	struct rows *rs;
	struct seat who;
	enum voice before;
	bool said;
	TRY(vote_of_seat(tx_db(tx), vote, seat, &before, &said));
	if (said)
		return before == v ? OK : FAIL(ERR_CONFLICT, "assembly.voted");
	TRY(seat_get(tx_db(tx), seat, &who));
	TRY(db_row(tx_db(tx), may_voice, ARGS(INT(vote), INT(seat)), &rs));
	if (!rs || !col_int(rs, 2) || who.barred.n)
		return FAIL(ERR_CONFLICT, "assembly.not_in_room");
	if (!str_eq(col_view(rs, 0), S("open")) || !str_eq(col_view(rs, 1), S("phones")))
		return FAIL(ERR_CONFLICT, "assembly.vote_closed");
	TRY(db_done(rs));
	return tx_run(tx, voice_put, ARGS(INT(vote), INT(seat), TEXT(str_of(voice_codes[v]))));
}

/* ---- closing, announcing, annulling ---- */

SQL(vote_end, "UPDATE assembly_vote SET state = 'closed', in_favour = $2, against = $3, other = $4,"
	      " passed = $5, closed_at = $6, version = version + 1"
	      " WHERE id = $1 AND state = 'open'");

struct err vote_close(struct tx *tx, int64_t vote, int64_t against, int64_t other)
{
	struct vote v;
	TRY(vote_get(tx_db(tx), vote, &v));
	if (v.state != VOTE_OPEN)
		return FAIL(ERR_CONFLICT, "assembly.vote_closed");
	if (v.mode == VOTE_HANDS) {
		if (against < 0 || other < 0 || against > v.present || other > v.present - against)
			return FAIL(ERR_INVALID, "assembly.more_than_present");
		v.count[VOICE_AGAINST] = against;
		v.count[VOICE_OTHER] = other;
		v.count[VOICE_IN_FAVOUR] = v.present - against - other;
	}
	v.passed = share_met(v.share, v.count[VOICE_IN_FAVOUR], base_of(&v));
	TRY(tx_run_one(tx, vote_end,
		       ARGS(INT(vote), INT(v.count[VOICE_IN_FAVOUR]), INT(v.count[VOICE_AGAINST]),
			    INT(v.count[VOICE_OTHER]), INT(v.passed), INT(tx_db(tx)->now)),
		       "assembly.vote_closed"));
	return assembly_grow(tx, v.assembly.n);
}

SQL(vote_tell, "UPDATE assembly_vote SET state = 'announced', version = version + 1"
	       " WHERE id = $1 AND state = 'closed'");

static const char *outcome(const struct vote *v)
{
	if (v->count[VOICE_IN_FAVOUR] == v->present)
		return "vote_unanimous";
	return v->passed ? "vote_passed" : "vote_failed";
}

struct err vote_announce(struct tx *tx, int64_t vote)
{
	struct vote v;
	struct assembly a;
	TRY(vote_get(tx_db(tx), vote, &v));
	TRY(tx_run_one(tx, vote_tell, ARGS(INT(vote)), "assembly.vote_not_closed"));
	TRY(assembly_get(tx_db(tx), v.assembly, &a));
	TRY(assembly_note(tx, v.assembly.n,
			  &(struct assembly_event){ .kind = outcome(&v),
						    .item = v.item,
						    .text = v.subject,
						    .number = v.count[VOICE_IN_FAVOUR],
						    .other = v.present }));
	return assembly_audit(tx, "assembly.vote", &a, v.subject);
}

SQL(vote_kill, "UPDATE assembly_vote SET state = 'void', reason = $2, version = version + 1"
	       " WHERE id = $1 AND state <> 'void'");

struct err vote_annul(struct tx *tx, int64_t vote, struct str reason)
{
	struct vote v;
	struct assembly a;
	if (!reason.n)
		return FAIL(ERR_INVALID, "assembly.reason_needed");
	TRY(vote_get(tx_db(tx), vote, &v));
	TRY(assembly_in(tx_db(tx), v.assembly, ASSEMBLY_OPEN, ASSEMBLY_OPEN, &a));
	TRY(tx_run_one(tx, vote_kill, ARGS(INT(vote), TEXT(reason)), "assembly.vote_closed"));
	TRY(assembly_note(tx, v.assembly.n,
			  &(struct assembly_event){
				  .kind = "vote_void", .item = v.item, .text = v.subject }));
	return assembly_audit(tx, "assembly.vote_annul", &a, reason);
}

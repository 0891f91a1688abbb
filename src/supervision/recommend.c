/* recommend.c: what was recommended to the employer, the answer, and what came of it. */
#include "supervision/supervision.h"

#include "base/day.h"
#include "base/text.h"
#include "store/audit.h"

#include <assert.h>

const char *const answer_kind_codes[] = {
	"none", "accepted", "partly", "refused", "withdrawn", NULL
};

#define RECOMMENDATION_ROW                                                                         \
	"SELECT r.id, r.version, r.supervision_id, r.unit_id, r.text, r.said, r.follow_up,"        \
	" r.answer, r.made_on, r.due_on, r.answered_on, r.followed_on, s.subject,"                 \
	" coalesce(e.name, ''), (SELECT count(*) FROM file f"                                      \
	"  WHERE f.object = 'recommendation' AND f.object_id = r.id)"                              \
	" FROM recommendation r JOIN supervision s ON s.id = r.supervision_id"                     \
	" LEFT JOIN employer e ON e.id = s.employer_id"
SQL(one, RECOMMENDATION_ROW " WHERE r.id = $1");
SQL(of_round, RECOMMENDATION_ROW " WHERE r.supervision_id = $1 ORDER BY r.made_on, r.id LIMIT 200");
SQL(waiting, RECOMMENDATION_ROW " WHERE r.unit_id = $1 AND r.answer = 'none' AND r.due_on <= $2"
				" ORDER BY r.due_on, r.id LIMIT $3");

static struct recommendation read_row(struct rows *rs)
{
	return (struct recommendation){ .id = col_int(rs, 0),
					.version = col_int(rs, 1),
					.supervision = col_int(rs, 2),
					.unit = { col_int(rs, 3) },
					.text = col_text(rs, 4),
					.said = col_text(rs, 5),
					.follow_up = col_text(rs, 6),
					.answer = (enum answer_kind)code_place(answer_kind_codes,
									       ANSWER_KIND_COUNT,
									       col_view(rs, 7)),
					.made_on = col_int(rs, 8),
					.due_on = col_int(rs, 9),
					.answered_on = col_int_or(rs, 10, DAY_NONE),
					.followed_on = col_int_or(rs, 11, DAY_NONE),
					.subject = col_text(rs, 12),
					.where = col_text(rs, 13),
					.files = col_int(rs, 14) };
}

struct err recommendation_get(struct db *db, int64_t id, struct recommendation *out)
{
	struct rows *rs;
	TRY(db_row(db, one, ARGS(INT(id)), &rs));
	if (!rs)
		return FAIL(ERR_NOT_FOUND, "supervision.no_recommendation");
	*out = read_row(rs);
	return db_done(rs);
}

static struct err read_all(struct db *db, struct rows *rs, struct recommendation **out, size_t *n)
{
	struct {
		struct recommendation *p;
		size_t n, cap;
	} v = { 0 };
	while (db_next(rs))
		*PUSH(db->arena, &v) = read_row(rs);
	*out = v.p;
	*n = v.n;
	return db_done(rs);
}

struct err recommendation_list(struct db *db, int64_t supervision, struct recommendation **out,
			       size_t *n)
{
	struct rows *rs;
	TRY(db_rows(db, of_round, ARGS(INT(supervision)), &rs));
	return read_all(db, rs, out, n);
}

struct err recommendation_waiting(struct db *db, unit_id unit, int64_t until,
				  struct recommendation **out, size_t *n)
{
	struct rows *rs;
	TRY(db_rows(db, waiting, ARGS(INT(unit.n), INT(until), INT(RECOMMENDATIONS_MAX)), &rs));
	return read_all(db, rs, out, n);
}

/* ---- written ---- */

static bool worded(struct str s) { return s.n && text_length(s) <= SUPERVISION_TEXT_MAX; }

SQL(insert, "INSERT INTO recommendation (id, supervision_id, unit_id, text, made_on, due_on,"
	    " answer, answered_on, said, follow_up, followed_on, version)"
	    " VALUES ($1, $2, $3, $4, $5, $6, 'none', NULL, '', '', NULL, 1)");

struct err recommendation_make(struct tx *tx, const struct recommendation *in, int64_t *id)
{
	struct db *db = tx_db(tx);
	struct supervision round;
	TRY(supervision_get(db, in->supervision, &round));
	if (!worded(in->text))
		return FAIL(ERR_INVALID, "supervision.wrong_recommendation");
	if (in->due_on < in->made_on || in->made_on > local_day(db->now))
		return FAIL(ERR_INVALID, "supervision.wrong_due");
	if (round.state != SUPERVISION_DONE || round.made >= RECOMMENDATIONS_MAX)
		return FAIL(ERR_CONFLICT, "supervision.not_held");
	*id = tx_id(tx);
	TRY(tx_run(tx, insert,
		   ARGS(INT(*id), INT(round.id), INT(round.unit.n), TEXT(in->text),
			INT(in->made_on), INT(in->due_on))));
	return audit(tx, (struct act){ .verb = "recommendation.make",
				       .object = "recommendation",
				       .id = *id,
				       .unit = round.unit.n,
				       .note = in->text });
}

SQL(answer_put, "UPDATE recommendation SET answer = $3, answered_on = $4, said = $5,"
		" version = version + 1 WHERE id = $1 AND version = $2");

struct err recommendation_answer(struct tx *tx, const struct recommendation *in)
{
	struct db *db = tx_db(tx);
	struct recommendation was;
	assert(in->answer < ANSWER_KIND_COUNT);
	TRY(recommendation_get(db, in->id, &was));
	if (in->answer == ANSWER_NONE || !worded(in->said) || in->answered_on < was.made_on ||
	    in->answered_on > local_day(db->now))
		return FAIL(ERR_INVALID, "supervision.wrong_answer");
	TRY(tx_run_one(tx, answer_put,
		       ARGS(INT(in->id), INT(in->version),
			    TEXT(str_of(answer_kind_codes[in->answer])), INT(in->answered_on),
			    TEXT(in->said)),
		       "supervision.changed"));
	const struct change change = { "state",
				       msg_text(db->arena, LANG_VI, answer_words(was.answer)),
				       msg_text(db->arena, LANG_VI, answer_words(in->answer)) };
	return audit(tx, (struct act){ .verb = "recommendation.answer",
				       .object = "recommendation",
				       .id = in->id,
				       .unit = was.unit.n,
				       .changes = &change,
				       .count = 1,
				       .note = in->said });
}

SQL(follow_put, "UPDATE recommendation SET follow_up = $3, followed_on = $4,"
		" version = version + 1 WHERE id = $1 AND version = $2");

struct err recommendation_follow(struct tx *tx, const struct recommendation *in)
{
	struct db *db = tx_db(tx);
	struct recommendation was;
	TRY(recommendation_get(db, in->id, &was));
	if (was.answer == ANSWER_NONE || was.answer == ANSWER_WITHDRAWN)
		return FAIL(ERR_CONFLICT, "supervision.not_answered");
	if (!worded(in->follow_up) || in->followed_on < was.made_on ||
	    in->followed_on > local_day(db->now))
		return FAIL(ERR_INVALID, "supervision.wrong_follow");
	TRY(tx_run_one(
		tx, follow_put,
		ARGS(INT(in->id), INT(in->version), TEXT(in->follow_up), INT(in->followed_on)),
		"supervision.changed"));
	return audit(tx, (struct act){ .verb = "recommendation.follow",
				       .object = "recommendation",
				       .id = in->id,
				       .unit = was.unit.n,
				       .note = in->follow_up });
}

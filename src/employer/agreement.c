/* agreement.c: what union and employer have agreed upon, from when until when. */
#include "employer/employer.h"

#include "base/day.h"
#include "base/text.h"
#include "store/audit.h"

#include <assert.h>

enum { ENDED_SHOWN_DAYS = 365 };

const char *const agreement_kind_codes[] = { "democracy", "coordination", "collective",
					     "dialogue",  "other",	  NULL };

enum agreement_state agreement_state_on(const struct agreement *x, int64_t on)
{
	assert(x->from_on < x->to_on);
	return on < x->from_on			      ? AGREEMENT_AHEAD
	       : on >= x->to_on			      ? AGREEMENT_ENDED
	       : x->to_on <= on + AGREEMENT_SOON_DAYS ? AGREEMENT_ENDING
						      : AGREEMENT_HOLDS;
}

/* ---- asked ---- */

#define AGREEMENT_ROW                                                                              \
	"SELECT g.id, g.version, g.employer_id, g.unit_id, g.kind, g.number, g.note, g.signed_on," \
	" g.from_on, g.to_on, e.name, (SELECT count(*) FROM file f"                                \
	"  WHERE f.object = 'agreement' AND f.object_id = g.id)"                                   \
	" FROM agreement g JOIN employer e ON e.id = g.employer_id WHERE g.removed_at IS NULL"
SQL(one, AGREEMENT_ROW " AND g.id = $1");
SQL(of_unit, AGREEMENT_ROW " AND g.unit_id = $1 AND (CAST($2 AS BIGINT) = 0 OR g.employer_id = $2)"
			   " ORDER BY e.folded, e.id, g.kind, g.from_on DESC, g.id LIMIT 500");
/* What a longer one of its kind has followed is done with. */
SQL(ending_of,
    AGREEMENT_ROW " AND g.unit_id = $1 AND g.to_on <= $2 AND g.to_on > $3"
		  " AND EXISTS (SELECT 1 FROM employer_unit l WHERE l.employer_id = g.employer_id"
		  "  AND l.unit_id = g.unit_id AND l.to_on > $4)"
		  " AND NOT EXISTS (SELECT 1 FROM agreement x WHERE x.employer_id = g.employer_id"
		  "  AND x.unit_id = g.unit_id AND x.kind = g.kind AND x.removed_at IS NULL"
		  "  AND (x.to_on > g.to_on OR (x.to_on = g.to_on AND x.id > g.id)))"
		  " ORDER BY g.to_on, g.id LIMIT 500");

static struct agreement read_row(struct rows *rs)
{
	return (struct agreement){ .id = col_int(rs, 0),
				   .version = col_int(rs, 1),
				   .employer = col_int(rs, 2),
				   .unit = { col_int(rs, 3) },
				   .kind = (enum agreement_kind)code_place(agreement_kind_codes,
									   AGREEMENT_KIND_COUNT,
									   col_view(rs, 4)),
				   .number = col_text(rs, 5),
				   .note = col_text(rs, 6),
				   .signed_on = col_int(rs, 7),
				   .from_on = col_int(rs, 8),
				   .to_on = col_int(rs, 9),
				   .employer_name = col_text(rs, 10),
				   .files = col_int(rs, 11) };
}

struct err agreement_get(struct db *db, int64_t id, struct agreement *out)
{
	struct rows *rs;
	TRY(db_row(db, one, ARGS(INT(id)), &rs));
	if (!rs)
		return FAIL(ERR_NOT_FOUND, "employer.no_agreement");
	*out = read_row(rs);
	return db_done(rs);
}

static struct err read_all(struct db *db, struct rows *rs, struct agreement **out, size_t *n)
{
	struct {
		struct agreement *p;
		size_t n, cap;
	} v = { 0 };
	while (db_next(rs))
		*PUSH(db->arena, &v) = read_row(rs);
	*out = v.p;
	*n = v.n;
	return db_done(rs);
}

struct err agreement_list(struct db *db, unit_id unit, int64_t employer, struct agreement **out,
			  size_t *n)
{
	struct rows *rs;
	TRY(db_rows(db, of_unit, ARGS(INT(unit.n), INT(employer)), &rs));
	return read_all(db, rs, out, n);
}

struct err agreement_ending(struct db *db, unit_id unit, int64_t on, struct agreement **out,
			    size_t *n)
{
	struct rows *rs;
	TRY(db_rows(db, ending_of,
		    ARGS(INT(unit.n), INT(on + AGREEMENT_SOON_DAYS), INT(on - ENDED_SHOWN_DAYS),
			 INT(on)),
		    &rs));
	return read_all(db, rs, out, n);
}

SQL(same_one, "SELECT id FROM agreement WHERE employer_id = $1 AND unit_id = $2 AND kind = $3"
	      " AND number = $4 AND removed_at IS NULL ORDER BY from_on DESC, id LIMIT 1");

struct err agreement_find(struct db *db, const struct agreement *like, int64_t *id)
{
	*id = 0;
	return db_int(db, same_one,
		      ARGS(INT(like->employer), INT(like->unit.n),
			   TEXT(str_of(agreement_kind_codes[like->kind])), TEXT(like->number)),
		      id);
}

/* ---- written ---- */

static struct err check(struct db *db, const struct agreement *in)
{
	struct employer_link link;
	assert(in->kind < AGREEMENT_KIND_COUNT);
	if (text_length(in->number) > AGREEMENT_NUMBER_MAX ||
	    text_length(in->note) > AGREEMENT_NOTE_MAX)
		return FAIL(ERR_INVALID, "employer.wrong_text");
	if (in->to_on <= in->from_on || in->signed_on > local_day(db->now))
		return FAIL(ERR_INVALID, "employer.agreement_days");
	return employer_link_of(db, in->employer, in->unit, &link);
}

SQL(insert, "INSERT INTO agreement (id, employer_id, unit_id, kind, number, signed_on, from_on,"
	    " to_on, note, version) VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,1)");
SQL(update, "UPDATE agreement SET kind = $3, number = $4, signed_on = $5, from_on = $6,"
	    " to_on = $7, note = $8, version = version + 1"
	    " WHERE id = $1 AND version = $2 AND removed_at IS NULL");

static struct err change(struct tx *tx, const struct agreement *in)
{
	struct arena *a = tx_db(tx)->arena;
	struct agreement was;
	TRY(agreement_get(tx_db(tx), in->id, &was));
	TRY(tx_run_one(tx, update,
		       ARGS(INT(in->id), INT(in->version),
			    TEXT(str_of(agreement_kind_codes[in->kind])), TEXT(in->number),
			    INT(in->signed_on), INT(in->from_on), INT(in->to_on), TEXT(in->note)),
		       "employer.agreement_changed"));
	const struct change changes[] = {
		{ "kind", msg_text(a, LANG_VI, agreement_kind_words(was.kind)),
		  msg_text(a, LANG_VI, agreement_kind_words(in->kind)) },
		{ "number", was.number, in->number },
		{ "signed_on", day_text(a, was.signed_on), day_text(a, in->signed_on) },
		{ "from_on", day_text(a, was.from_on), day_text(a, in->from_on) },
		{ "to_on", day_text(a, was.to_on), day_text(a, in->to_on) },
		{ "note", was.note, in->note },
	};
	return audit(tx, (struct act){ .verb = "agreement.change",
				       .object = "agreement",
				       .id = in->id,
				       .unit = was.unit.n,
				       .changes = changes,
				       .count = sizeof changes / sizeof *changes });
}

struct err agreement_put(struct tx *tx, const struct agreement *in, int64_t *id)
{
	TRY(check(tx_db(tx), in));
	*id = in->id;
	if (in->id)
		return change(tx, in);
	*id = tx_id(tx);
	TRY(tx_run(tx, insert,
		   ARGS(INT(*id), INT(in->employer), INT(in->unit.n),
			TEXT(str_of(agreement_kind_codes[in->kind])), TEXT(in->number),
			INT(in->signed_on), INT(in->from_on), INT(in->to_on), TEXT(in->note))));
	return audit(tx, (struct act){ .verb = "agreement.add",
				       .object = "agreement",
				       .id = *id,
				       .unit = in->unit.n,
				       .note = in->number });
}

SQL(take_back, "UPDATE agreement SET removed_at = $3, version = version + 1"
	       " WHERE id = $1 AND version = $2 AND removed_at IS NULL");

struct err agreement_remove(struct tx *tx, int64_t id, int64_t version, struct str reason)
{
	struct agreement was;
	TRY(agreement_get(tx_db(tx), id, &was));
	TRY(tx_run_one(tx, take_back, ARGS(INT(id), INT(version), INT(tx_db(tx)->now)),
		       "employer.agreement_changed"));
	return audit(tx,
		     (struct act){ .verb = "agreement.remove",
				   .object = "agreement",
				   .id = id,
				   .unit = was.unit.n,
				   .changes = &(struct change){ "number", was.number, STR_NONE },
				   .count = 1,
				   .note = reason });
}

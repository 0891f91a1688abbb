/* acts.c: reads the acts on a season. See acts.h. */
#include "conference/acts.h"

#include "base/day.h"
#include "score/score.h"

const char *const season_act_codes[ACT_COUNT + 1] = { "close", "unclose", "publish", "withdraw",
						      "lock",  "reopen",  NULL };

SQL(acts_of_season, "SELECT s.act, s.acted_at, s.edition, s.decided_on, a.name, s.fingerprint,"
		    " s.decided_by, s.document_no, s.reason FROM season_act s"
		    " LEFT JOIN account a ON a.id = s.acted_by WHERE s.season_id = $1"
		    " ORDER BY s.id DESC LIMIT 100");

static enum season_act act_of(struct str code)
{
	int i = 0;
	while (i < ACT_COUNT - 1 && !str_eq(code, str_of(season_act_codes[i])))
		i++;
	return (enum season_act)i;
}

struct err season_acts(struct db *db, season_id id, struct season_act_row **out, size_t *n)
{
	struct {
		struct season_act_row *p;
		size_t n, cap;
	} v = { 0 };
	struct rows *rs;
	TRY(db_rows(db, acts_of_season, ARGS(INT(id.n)), &rs));
	while (db_next(rs))
		*PUSH(db->arena, &v) =
			(struct season_act_row){ .act = act_of(col_view(rs, 0)),
						 .at = col_int(rs, 1),
						 .edition = col_int(rs, 2),
						 .decided_on = col_int_or(rs, 3, DAY_NONE),
						 .who = col_text(rs, 4),
						 .fingerprint = col_text(rs, 5),
						 .decided_by = col_text(rs, 6),
						 .document_no = col_text(rs, 7),
						 .reason = col_text(rs, 8) };
	*out = v.p;
	*n = v.n;
	return db_done(rs);
}

struct err season_closing_act(struct db *db, season_id id, struct season_act_row *out)
{
	struct closed_season closed;
	struct season_act_row *all;
	size_t n;
	*out = (struct season_act_row){ .decided_on = DAY_NONE };
	TRY(season_closed(db, id, &closed));
	if (!closed.found)
		return OK;
	TRY(season_acts(db, id, &all, &n));
	for (size_t i = 0; i < n && !out->at; i++)
		if (all[i].act == ACT_CLOSE && all[i].edition == closed.edition)
			*out = all[i];
	return OK;
}

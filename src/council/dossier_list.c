/* dossier_list.c: the dossiers of a season or a unit, and how many stand where. */
#include "council/inner.h"

#include "cluster/cluster.h"

#define DOSSIER_SHOWN                                                                              \
	" p.id, p.unit_id, p.person_name, p.form_code, p.season_id, p.state, p.gate, c.state,"     \
	" c.kind, (SELECT v.name FROM unit_version v WHERE v.unit_id = p.unit_id"                  \
	" AND v.superseded_at IS NULL ORDER BY v.from_on DESC LIMIT 1),"                           \
	" CASE WHEN c.proposal_id IS NULL THEN -1 ELSE (SELECT count(*) FROM dossier_paper x"      \
	" WHERE x.dossier_id = p.id AND x.needed = 1 AND x.file_id IS NULL) END"                   \
	" FROM award_proposal p LEFT JOIN dossier c ON c.proposal_id = p.id"
/* A state that is the proposal's, else the dossier's own; see dossier_state_of. */
#define DOSSIER_IN                                                                                 \
	" AND p.gate <> 'free' AND p.id < $2 AND (CAST($3 AS TEXT) = '' OR $3 = CASE"              \
	" WHEN p.state = 'refused' AND p.gate = 'stopped' THEN 'failed'"                           \
	" WHEN p.state <> 'proposed' THEN p.state ELSE COALESCE(c.state, 'making') END)"
#define DOSSIER_BELOW                                                                              \
	"WITH RECURSIVE below (id) AS (SELECT CAST($5 AS BIGINT) UNION"                            \
	" SELECT v.unit_id FROM unit_version v JOIN below u ON v.parent_id = u.id"                 \
	" WHERE v.superseded_at IS NULL) "
SQL(dossiers_of_season,
    DOSSIER_BELOW "SELECT" DOSSIER_SHOWN " WHERE p.season_id = $1" DOSSIER_IN
		  " AND (CAST($5 AS BIGINT) = 0 OR p.unit_id IN (SELECT id FROM below))"
		  " ORDER BY p.id DESC LIMIT $4");
SQL(dossiers_of_unit,
    "SELECT" DOSSIER_SHOWN " WHERE p.unit_id = $1" DOSSIER_IN " ORDER BY p.id DESC LIMIT $4");

struct naming {
	season_id season;
	struct award_form *forms;
	size_t n;
};

/* Forms as the catalogue of the row's season calls them. */
static struct err name_form(struct db *db, struct naming *x, season_id season,
			    struct dossier_row *r)
{
	if (x->season.n != season.n) {
		struct season s;
		TRY(season_read(db, season, &s));
		TRY(award_form_list(db, s.owner, s.to_on - 1, &x->forms, &x->n));
		x->season = season;
	}
	for (size_t i = 0; i < x->n; i++)
		if (str_eq(x->forms[i].code, r->form_name))
			r->form_name = x->forms[i].name;
	return OK;
}

struct err dossier_list(struct db *db, const struct dossier_query *q, struct dossier_row **out,
			size_t *n, bool *more)
{
	struct rows *rs;
	struct naming naming = { 0 };
	season_id *seasons = NEW(db->arena, (size_t)q->limit + 1, season_id);
	struct val state = TEXT(
		q->state < 0 ? S("") : str_of(dossier_state_code((enum dossier_state)q->state)));
	struct val before = INT(q->before ? q->before : INT64_MAX), limit = INT(q->limit + 1);
	*out = NEW(db->arena, (size_t)q->limit + 1, struct dossier_row);
	*n = 0;
	if (q->unit.n)
		TRY(db_rows(db, dossiers_of_unit, ARGS(INT(q->unit.n), before, state, limit), &rs));
	else
		TRY(db_rows(db, dossiers_of_season,
			    ARGS(INT(q->season.n), before, state, limit, INT(q->under.n)), &rs));
	while (db_next(rs)) {
		seasons[*n] = (season_id){ col_int(rs, 4) };
		(*out)[(*n)++] = (struct dossier_row){
			.id = col_int(rs, 0),
			.unit = { col_int(rs, 1) },
			.person_name = col_text(rs, 2),
			.form_name = col_text(rs, 3),
			.state = dossier_state_of(&(struct dossier_standing){
				col_text(rs, 5), col_text(rs, 6), col_text(rs, 7) }),
			.kind = dossier_kind_of(col_null(rs, 8) ? S("yearly") : col_view(rs, 8)),
			.cleared =
				str_eq(col_view(rs, 6), str_of(proposal_gate_code(GATE_CLEARED))),
			.unit_name = col_text(rs, 9),
			.missing = col_int(rs, 10),
		};
	}
	TRY(db_done(rs));
	*more = *n > (size_t)q->limit;
	*n -= *more;
	for (size_t i = 0; i < *n; i++)
		TRY(name_form(db, &naming, seasons[i], &(*out)[i]));
	return OK;
}

SQL(standings, "WITH RECURSIVE below (id) AS (SELECT CAST($2 AS BIGINT) UNION"
	       " SELECT v.unit_id FROM unit_version v JOIN below u ON v.parent_id = u.id"
	       " WHERE v.superseded_at IS NULL) "
	       "SELECT p.state, p.gate, COALESCE(c.state, 'making'), count(*) FROM award_proposal p"
	       " LEFT JOIN dossier c ON c.proposal_id = p.id WHERE p.season_id = $1"
	       " AND p.gate <> 'free' AND (CAST($2 AS BIGINT) = 0 OR p.unit_id IN"
	       " (SELECT id FROM below)) GROUP BY p.state, p.gate, COALESCE(c.state, 'making')");

struct err dossier_counts(struct db *db, season_id season, unit_id under,
			  int64_t out[DOSSIER_STATE_COUNT])
{
	struct rows *rs;
	for (int i = 0; i < DOSSIER_STATE_COUNT; i++)
		out[i] = 0;
	TRY(db_rows(db, standings, ARGS(INT(season.n), INT(under.n)), &rs));
	while (db_next(rs))
		out[dossier_state_of(&(struct dossier_standing){
			col_text(rs, 0), col_text(rs, 1), col_text(rs, 2) })] += col_int(rs, 3);
	return db_done(rs);
}

/* evidence_import.c: see the header. */
#include "score/evidence_import.h"

SQL(place_of, "SELECT s.id, c.id FROM sheet s JOIN unit u ON u.id = s.unit_id"
	      " JOIN criterion c ON c.set_id = s.set_id WHERE s.season_id = $1 AND u.code = $2"
	      " AND s.role = $3 AND s.period_id = 0 AND c.code = $4");
SQL(put_evidence,
    "INSERT INTO evidence (id, sheet_id, criterion_id, file_id, note, added_by, added_at)"
    " VALUES ($1,$2,$3,$4,$5,$6,$7) ON CONFLICT (sheet_id, criterion_id, file_id) DO NOTHING");

static struct err put_one(struct tx *tx, const struct evidence_given *g)
{
	struct db *db = tx_db(tx);
	struct rows *rs;
	TRY(db_row(db, place_of,
		   ARGS(INT(g->season.n), TEXT(g->unit),
			TEXT(g->cluster_sheet ? S("cluster") : S("class")), TEXT(g->criterion)),
		   &rs));
	if (!rs)
		return FAIL(ERR_INVALID, "score.evidence_place", g->unit, g->criterion);
	int64_t sheet = col_int(rs, 0), criterion = col_int(rs, 1);
	TRY(db_done(rs));
	return tx_run(tx, put_evidence,
		      ARGS(INT(tx_id(tx)), INT(sheet), INT(criterion), INT(g->file),
			   TEXT(g->note.p ? g->note : S("")), INT(db->actor), INT(db->now)));
}

struct err evidence_import(struct tx *tx, const struct evidence_given *given, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		TRY(season_still_open(tx_db(tx), given[i].season));
		TRY(put_one(tx, &given[i]));
	}
	return OK;
}

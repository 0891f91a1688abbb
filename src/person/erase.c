/* erase.c: erasing a person's data when the law asks for it. What other records say in their own
 * right (awards given, minutes) is not the register's and stays. */
#include "person/doubles.h"

#include "base/day.h"
#include "store/audit.h"

const char *const person_erased_tables[] = {
	"person",      "person_word",	   "membership",	"person_pause",
	"person_move", "person_merge_row", "person_discipline", "audit_history",
	NULL
};

SQL(office_runs, "SELECT id FROM person_office WHERE person_id = $1 AND to_on > $2");
SQL(words_drop, "DELETE FROM person_word WHERE person_id = $1");
/* One that began today has held on no day before. */
SQL(membership_drop, "DELETE FROM membership WHERE person_id = $1 AND from_on >= $2");
SQL(membership_end, "UPDATE membership SET to_on = $2, left_kind = 'other' WHERE person_id = $1"
		    " AND to_on > $2");
SQL(reasons_drop, "UPDATE membership SET reason = '', came_from = '' WHERE person_id = $1");
SQL(pauses_drop, "DELETE FROM person_pause WHERE person_id = $1");
SQL(disciplines_drop, "DELETE FROM person_discipline WHERE person_id = $1");
SQL(moves_drop, "DELETE FROM person_move WHERE person_id = $1");
SQL(texts_drop,
    "UPDATE person SET name = '', folded = '', sort_key = $2, sex = 'unknown', birth_on = NULL,"
    " phone = '', job = '', education = '', labour = 'unknown', citizen_no = '', ethnicity = '', "
    "religion = '',"
    " party_on = NULL, changed_at = $3, erased_at = $3, version = version + 1"
    " WHERE (id = $1 OR merged_into = $1) AND erased_at IS NULL");
SQL(merged_rows, "DELETE FROM person_merge_row WHERE merge_id IN (SELECT id FROM person_merge"
		 " WHERE kept_id = $1)");
SQL(merges_end, "UPDATE person_merge SET undone_at = $2, filled = '{}' WHERE kept_id = $1");

/* What became part of the entry goes with it, and cannot be taken apart any more. */
static struct err erase_merged(struct tx *tx, int64_t id)
{
	struct merge *all;
	size_t n;
	int64_t texts;
	TRY(person_merges(tx_db(tx), id, &all, &n));
	for (size_t i = 0; i < n; i++)
		TRY(audit_erase(tx, "person", all[i].gone, &texts));
	TRY(tx_run(tx, merged_rows, ARGS(INT(id))));
	return tx_run(tx, merges_end, ARGS(INT(id), INT(tx_db(tx)->now)));
}

struct err person_erase(struct tx *tx, int64_t id, struct str reason)
{
	struct db *db = tx_db(tx);
	int64_t today = local_day(db->now), running = 0, unit, texts;
	TRY(person_unit(db, id, &unit));
	TRY(db_int(db, office_runs, ARGS(INT(id), INT(today)), &running));
	if (running)
		return FAIL(ERR_CONFLICT, "person.in_office");
	TRY(tx_run(tx, texts_drop, ARGS(INT(id), BLOB(S("")), INT(db->now))));
	if (tx_changed(tx) == 0)
		return OK; /* erased already */
	TRY(tx_run(tx, words_drop, ARGS(INT(id))));
	TRY(tx_run(tx, membership_drop, ARGS(INT(id), INT(today))));
	TRY(tx_run(tx, membership_end, ARGS(INT(id), INT(today))));
	TRY(tx_run(tx, reasons_drop, ARGS(INT(id))));
	TRY(tx_run(tx, pauses_drop, ARGS(INT(id))));
	TRY(tx_run(tx, disciplines_drop, ARGS(INT(id))));
	TRY(tx_run(tx, moves_drop, ARGS(INT(id))));
	TRY(audit_erase(tx, "person", id, &texts));
	TRY(erase_merged(tx, id));
	return audit(tx, (struct act){ .verb = "person.erase",
				       .object = "person",
				       .id = id,
				       .unit = unit,
				       .note = reason });
}

/* import_apply.c: people from a workbook, second half: what only the whole shows is checked where
 * the rows lie, then one transaction moves them in. */
#include "person/import_stage.h"

#include "base/day.h"
#include "msg_person.gen.h"
#include "store/audit.h"

/* ---- finding: units by their codes, people who are known ---- */

SQL(units_found,
    "UPDATE stage_person SET unit_id = (SELECT u.id FROM unit u"
    " WHERE u.code = stage_person.unit_code AND u.arriving IS NULL) WHERE job_id = $1");
SQL(known_by_number,
    "UPDATE stage_person SET fresh = 0, person_id = (SELECT min(p.id) FROM person p"
    "  WHERE p.citizen_no = stage_person.citizen_no AND p.merged_into IS NULL) WHERE job_id = $1 "
    "AND citizen_no <> ''"
    " AND EXISTS (SELECT 1 FROM person p WHERE p.citizen_no = stage_person.citizen_no"
    "  AND p.merged_into IS NULL)");
/* Sections and groups of the union that a row names: who stands there is on its list. */
#define OWN_GROUPS                                                                                 \
	"SELECT v.unit_id FROM unit_version v WHERE v.superseded_at IS NULL"                       \
	" AND v.kind IN ('section','group') AND (v.parent_id = stage_person.unit_id"               \
	"  OR v.parent_id IN (SELECT w.unit_id FROM unit_version w WHERE w.superseded_at IS NULL"  \
	"   AND w.kind = 'section' AND w.parent_id = stage_person.unit_id))"
/* The plus keeps SQLite from beginning with everybody who was never merged. */
#define SAME_NAME                                                                                  \
	" FROM membership m JOIN person p ON p.id = m.person_id"                                   \
	" WHERE m.unit_id IN (SELECT stage_person.unit_id UNION ALL " OWN_GROUPS                   \
	") AND +p.merged_into IS NULL"                                                             \
	" AND p.folded = stage_person.folded AND p.name = stage_person.name"                       \
	" AND (p.citizen_no = '' OR stage_person.citizen_no = '')"
#define SAME_PERSON                                                                                \
	SAME_NAME                                                                                  \
	" AND m.to_on > $2 AND (p.birth_on = stage_person.birth_on"                                \
	"  OR (p.birth_on IS NULL AND stage_person.birth_on IS NULL))"
#define SAME_WHO_LEFT SAME_NAME " AND m.to_on <= $2 AND p.birth_on = stage_person.birth_on"
SQL(known_by_name,
    "UPDATE stage_person SET fresh = 0, person_id = (SELECT min(p.id)" SAME_PERSON ")"
    " WHERE job_id = $1 AND fresh = 1 AND EXISTS (SELECT 1" SAME_PERSON ")");
SQL(known_who_left,
    "UPDATE stage_person SET fresh = 0, person_id = (SELECT min(p.id)" SAME_WHO_LEFT ")"
    " WHERE job_id = $1 AND fresh = 1 AND EXISTS (SELECT 1" SAME_WHO_LEFT ")");

static struct err find_known(struct tx *tx, void *arg)
{
	struct person_staging *st = arg;
	int64_t today = local_day(tx_db(tx)->now);
	TRY(tx_run(tx, units_found, ARGS(INT(st->job))));
	TRY(tx_run(tx, known_by_number, ARGS(INT(st->job))));
	TRY(tx_run(tx, known_by_name, ARGS(INT(st->job), INT(today))));
	TRY(tx_run(tx, known_who_left, ARGS(INT(st->job), INT(today))));
	return person_list_compare(tx, st->job);
}

/* ---- checks: each query gives sheet, row, what was read, and maybe what was expected ---- */

SQL(units_missing, "SELECT sheet, n, unit_code, '' FROM stage_person WHERE job_id = $1"
		   " AND unit_id IS NULL ORDER BY sheet, n LIMIT 1000");
SQL(units_foreign,
    "WITH RECURSIVE below (id) AS (SELECT CAST($3 AS BIGINT) UNION SELECT v.unit_id FROM below b"
    "  JOIN unit_version v ON v.parent_id = b.id WHERE v.superseded_at IS NULL"
    "  AND v.from_on <= $2 AND v.to_on > $2 AND (CAST($4 AS BIGINT) = 0"
    "  OR v.kind IN ('section','group','member_grassroots')))"
    " SELECT sheet, n, unit_code, '' FROM stage_person WHERE job_id = $1 AND CAST($3 AS BIGINT) <> "
    "0"
    " AND unit_id NOT IN (SELECT id FROM below) ORDER BY sheet, n LIMIT 1000");
/* One number on two rows; one name with one birthday on two rows of a unit. */
SQL(twice,
    "SELECT b.sheet, b.n, b.name, CAST(min(a.n) AS TEXT) FROM stage_person b JOIN stage_person a"
    "  ON a.job_id = b.job_id AND (a.sheet < b.sheet OR (a.sheet = b.sheet AND a.n < b.n))"
    "  AND a.unit_code = b.unit_code AND a.name = b.name"
    "  AND coalesce(a.birth_on, 0) = coalesce(b.birth_on, 0)"
    "  AND (a.citizen_no = b.citizen_no OR a.citizen_no = '' OR b.citizen_no = '')"
    " WHERE b.job_id = $1 GROUP BY b.sheet, b.n, b.name"
    " ORDER BY b.sheet, b.n LIMIT 1000");
SQL(numbers_twice,
    "SELECT b.sheet, b.n, b.name, CAST(min(a.n) AS TEXT) FROM stage_person b JOIN stage_person a"
    "  ON a.job_id = b.job_id AND a.citizen_no = b.citizen_no"
    "  AND (a.sheet < b.sheet OR (a.sheet = b.sheet AND a.n < b.n))"
    " WHERE b.job_id = $1 AND b.citizen_no <> ''"
    " GROUP BY b.sheet, b.n, b.name ORDER BY b.sheet, b.n LIMIT 1000");
/* Whoever is known and belongs to another unit goes over by a transfer, not by a list. */
SQL(elsewhere,
    "SELECT stage_person.sheet, stage_person.n, stage_person.name,"
    " (SELECT x.name FROM unit_version x WHERE x.unit_id = m.unit_id AND x.superseded_at IS NULL"
    "  ORDER BY x.from_on DESC LIMIT 1) FROM stage_person JOIN membership m"
    "  ON m.person_id = stage_person.person_id AND m.to_on > $2"
    "  AND m.unit_id <> stage_person.unit_id AND m.unit_id NOT IN (" OWN_GROUPS
    ") WHERE stage_person.job_id = $1 AND stage_person.fresh = 0"
    " ORDER BY stage_person.sheet, stage_person.n LIMIT 1000");
/* Whoever has left comes back by being admitted again, not because an old list still has them: the
 * day they joined lies before they left, or no such day is given (then it is today). */
SQL(gone, "SELECT s.sheet, s.n, s.name, CAST(max(m.to_on) AS TEXT) FROM stage_person s"
	  " JOIN membership m ON m.person_id = s.person_id"
	  " WHERE s.job_id = $1 AND s.fresh = 0 GROUP BY s.sheet, s.n, s.name, s.from_on"
	  " HAVING max(m.to_on) <= $2 AND (s.from_on < max(m.to_on) OR s.from_on = $2)"
	  " ORDER BY s.sheet, s.n LIMIT 1000");
SQL(chairs_taken, "SELECT s.sheet, s.n, s.name, p.name FROM stage_person s JOIN person_office o"
		  "  ON o.unit_id = s.unit_id AND o.office = 'chair' AND o.to_on > s.office_from"
		  "  AND o.from_on < s.office_to AND o.person_id <> s.person_id"
		  " JOIN person p ON p.id = o.person_id WHERE s.job_id = $1 AND s.office = 'chair'"
		  " ORDER BY s.sheet, s.n LIMIT 1000");
SQL(chairs_two, "SELECT b.sheet, b.n, b.name, a.name FROM stage_person b JOIN stage_person a"
		"  ON a.job_id = b.job_id AND a.unit_code = b.unit_code AND a.office = 'chair'"
		"  AND (a.sheet < b.sheet OR (a.sheet = b.sheet AND a.n < b.n))"
		"  AND a.office_to > b.office_from AND a.office_from < b.office_to"
		" WHERE b.job_id = $1 AND b.office = 'chair'"
		" ORDER BY b.sheet, b.n LIMIT 1000");

enum check {
	CHECK_MISSING,
	CHECK_FOREIGN,
	CHECK_TWICE,
	CHECK_NUMBER,
	CHECK_ELSEWHERE,
	CHECK_GONE,
	CHECK_CHAIR,
	CHECK_TWO_CHAIRS,
	CHECK_COUNT
};
static const struct {
	const char *sql;
	int column;
	size_t args; /* of job, day, unit, own_only */
} checks[CHECK_COUNT] = {
	{ units_missing, PERSON_C_UNIT, 1 },  { units_foreign, PERSON_C_UNIT, 4 },
	{ twice, PERSON_C_NAME, 1 },	      { numbers_twice, PERSON_C_CITIZEN, 1 },
	{ elsewhere, PERSON_C_NAME, 2 },      { gone, PERSON_C_NAME, 2 },
	{ chairs_taken, PERSON_C_OFFICE, 1 }, { chairs_two, PERSON_C_OFFICE, 1 },
};

static struct msg expected_of(enum check c, struct str detail)
{
	int64_t day = DAY_NONE;
	switch (c) {
	case CHECK_MISSING:
		return T(person_expect_known_unit);
	case CHECK_FOREIGN:
		return T(person_expect_own_unit);
	case CHECK_TWICE:
	case CHECK_NUMBER:
		return T(person_expect_once, .row = detail);
	case CHECK_ELSEWHERE:
		return T(person_expect_here, .unit = detail);
	case CHECK_GONE:
		(void)str_int(detail, &day);
		return T(person_expect_stayed, .day = day);
	case CHECK_CHAIR:
	case CHECK_TWO_CHAIRS:
	case CHECK_COUNT:
		break;
	}
	return T(person_expect_one_chair, .name = detail);
}

static const int *place_of(const struct person_staging *st, struct str sheet)
{
	for (size_t i = 0; i < st->sheet_count; i++)
		if (str_eq(st->sheets[i].name, sheet))
			return st->sheets[i].place;
	return NULL;
}

static struct err run_check(struct person_staging *st, enum check c)
{
	struct rows *rs;
	const struct val args[] = { INT(st->job), INT(local_day(st->db->now)), INT(st->in->unit),
				    INT(st->in->own_only) };
	TRY(db_rows(st->db, checks[c].sql, args, checks[c].args, &rs));
	while (db_next(rs)) {
		struct sheet sheet = { .name = col_text(rs, 0) };
		struct table_row where = { .sheet = &sheet,
					   .number = (int)col_int(rs, 1),
					   .place = place_of(st, sheet.name) };
		bool placed = where.place && where.place[checks[c].column] >= 0;
		fault_at(st->f, &where, placed ? checks[c].column : PERSON_C_NAME, col_text(rs, 2),
			 expected_of(c, col_text(rs, 3)));
	}
	return db_done(rs);
}

/* ---- the move ---- */

SQL(move_people,
    "INSERT INTO person (id, name, folded, sort_key, sex, birth_on, phone, job, education,"
    " labour, citizen_no, ethnicity, religion, party_on, created_at, changed_at, version)"
    " SELECT person_id, name, folded, sort_key, sex, birth_on, phone, job, education, labour,"
    " citizen_no, ethnicity, religion, party_on, CAST($2 AS BIGINT), CAST($2 AS BIGINT), 1 FROM "
    "stage_person"
    " WHERE job_id = $1 AND fresh = 1 ORDER BY person_id");
SQL(move_words, "INSERT INTO person_word (head, sort_key, person_id)"
		" SELECT w.head, s.sort_key, w.person_id FROM stage_person s"
		" JOIN stage_person_word w ON w.job_id = s.job_id AND w.person_id = s.person_id"
		" WHERE s.job_id = $1 AND s.fresh = 1 ORDER BY w.head, s.sort_key, w.person_id");
SQL(move_members,
    "INSERT INTO membership (id, person_id, unit_id, from_on, to_on, how, left_kind, reason,"
    " decision_no, decision_on, came_from)"
    " SELECT membership_id, person_id, unit_id, from_on, CAST($2 AS BIGINT), 'import', '', '', '',"
    " NULL, ''"
    " FROM stage_person s WHERE job_id = $1 AND NOT EXISTS (SELECT 1 FROM membership m"
    "  WHERE m.person_id = s.person_id AND m.to_on > s.from_on) ORDER BY membership_id");
SQL(move_offices,
    "INSERT INTO person_office (id, person_id, unit_id, office, from_on, to_on, decision_no, term)"
    " SELECT office_id, person_id, unit_id, office, office_from, office_to, decision_no, term"
    " FROM stage_person s WHERE job_id = $1 AND office <> '' AND NOT EXISTS (SELECT 1"
    "  FROM person_office o WHERE o.person_id = s.person_id AND o.unit_id = s.unit_id"
    "  AND o.office = s.office AND o.to_on > s.office_from AND o.from_on < s.office_to)"
    " ORDER BY office_id");

SQL(move_disciplines,
    "INSERT INTO person_discipline (id, person_id, kind, decision_no, from_on, to_on, note)"
    " SELECT discipline_id, person_id, discipline, discipline_no, discipline_from, discipline_to,"
    " '' FROM stage_person s WHERE job_id = $1 AND discipline <> '' AND NOT EXISTS (SELECT 1"
    "  FROM person_discipline d WHERE d.person_id = s.person_id AND d.kind = s.discipline"
    "  AND d.from_on = s.discipline_from) ORDER BY discipline_id");

static struct err move(struct tx *tx, void *arg)
{
	struct person_staging *st = arg;
	struct db *db = tx_db(tx);
	TRY(tx_run(tx, move_people, ARGS(INT(st->job), INT(db->now))));
	st->in->added = tx_changed(tx);
	st->in->known = st->in->read - st->in->added;
	TRY(tx_run(tx, move_words, ARGS(INT(st->job))));
	TRY(tx_run(tx, move_members, ARGS(INT(st->job), INT(DAY_EVER))));
	TRY(tx_run(tx, move_offices, ARGS(INT(st->job))));
	st->in->offices = tx_changed(tx);
	TRY(tx_run(tx, move_disciplines, ARGS(INT(st->job))));
	if (st->update) {
		TRY(person_list_update(tx, st->job));
		TRY(person_staging_clear(tx, st->job));
	}
	struct buf b = { .arena = db->arena };
	put_int(&b, st->in->added);
	struct change change = { "people", STR_NONE, buf_str(&b) };
	TRY(audit(tx, (struct act){ .verb = "person.import",
				    .object = "person",
				    .unit = st->in->unit,
				    .changes = &change,
				    .count = 1 }));
	return st->f ? table_stored(tx, st->f) : OK;
}

struct err person_staging_move(struct person_staging *st) { return db_write(st->db, move, st); }

/* ---- a list that waits ---- */

SQL(count_changed, "SELECT count(*) FROM stage_person WHERE job_id = $1 AND differs = 1");

static struct err count_changes(struct person_staging *st)
{
	return db_int(st->db, count_changed, ARGS(INT(st->job)), &st->in->changed);
}

SQL(list_put, "INSERT INTO stage_person_list (job_id, unit_id, read, read_at)"
	      " VALUES ($1, $2, $3, $4)");

static struct err keep_list(struct tx *tx, void *arg)
{
	struct person_staging *st = arg;
	st->in->list = st->job;
	TRY(tx_run(tx, list_put,
		   ARGS(INT(st->job), INT(st->in->unit), INT(st->in->read), INT(tx_db(tx)->now))));
	return table_stored(tx, st->f);
}

static struct err refused(struct person_staging *st)
{
	return FAIL(ERR_INVALID, "person.import_faults",
		    str_fmt(st->db->arena, "%lld", (long long)st->f->total));
}

struct err person_staging_apply(struct person_staging *st)
{
	if (st->f->total)
		return refused(st);
	TRY(db_write(st->db, find_known, st));
	for (int c = 0; c < CHECK_COUNT && !st->f->total; c++)
		TRY(run_check(st, (enum check)c));
	if (st->f->total)
		return refused(st);
	TRY(count_changes(st));
	if (!st->in->ask || !st->in->changed)
		return person_staging_move(st);
	return db_write(st->db, keep_list, st);
}

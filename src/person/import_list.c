/* import_list.c: a list that would change people who are known: shown, then applied or dropped. */
#include "person/import_stage.h"

#include "base/day.h"
#include "person/search.h"
#include "store/audit.h"

/* ---- comparing ---- */

SQL(compare,
    "UPDATE stage_person SET differs = 1 WHERE job_id = $1 AND fresh = 0 AND EXISTS (SELECT 1"
    " FROM person p WHERE p.id = stage_person.person_id AND (stage_person.name <> p.name"
    " OR (stage_person.sex <> 'unknown' AND stage_person.sex <> p.sex)"
    " OR (stage_person.birth_on IS NOT NULL"
    "  AND coalesce(p.birth_on, -999999) <> stage_person.birth_on)"
    " OR (stage_person.labour <> 'unknown' AND stage_person.labour <> p.labour)"
    " OR (stage_person.phone <> '' AND stage_person.phone <> p.phone)"
    " OR (stage_person.job <> '' AND stage_person.job <> p.job)"
    " OR (stage_person.education <> '' AND stage_person.education <> p.education)"
    " OR (stage_person.citizen_no <> '' AND stage_person.citizen_no <> p.citizen_no)"
    " OR (stage_person.ethnicity <> '' AND stage_person.ethnicity <> p.ethnicity)"
    " OR (stage_person.religion <> '' AND stage_person.religion <> p.religion)"
    " OR (stage_person.party_on IS NOT NULL"
    "  AND coalesce(p.party_on, -999999) <> stage_person.party_on)))");

struct err person_list_compare(struct tx *tx, int64_t job)
{
	return tx_run(tx, compare, ARGS(INT(job)));
}

/* ---- showing ---- */

SQL(list_row, "SELECT l.unit_id, l.read,"
	      " (SELECT count(*) FROM stage_person s WHERE s.job_id = l.job_id AND s.fresh = 1),"
	      " (SELECT count(*) FROM membership m WHERE m.unit_id = l.unit_id AND m.from_on <= $2"
	      "  AND m.to_on > $2 AND NOT EXISTS (SELECT 1 FROM stage_person s"
	      "  WHERE s.job_id = l.job_id AND s.person_id = m.person_id))"
	      " FROM stage_person_list l WHERE l.job_id = $1");
SQL(list_changes,
    "SELECT p.id, p.name, s.name, p.sex, s.sex, p.job, s.job, p.education,"
    " s.education, p.phone, s.phone, coalesce(p.birth_on, 0), coalesce(s.birth_on, 0),"
    " p.citizen_no, s.citizen_no, p.ethnicity, s.ethnicity, p.religion, s.religion,"
    " coalesce(p.party_on, 0), coalesce(s.party_on, 0), p.labour, s.labour"
    " FROM stage_person s JOIN person p ON p.id = s.person_id"
    " WHERE s.job_id = $1 AND s.differs = 1 ORDER BY p.sort_key, p.id LIMIT $2");
SQL(changed_count, "SELECT count(*) FROM stage_person WHERE job_id = $1 AND differs = 1");

static const struct {
	const char *field;
	int column; /* of what stands; the list's is the next */
	bool day, private;
} compared[] = {
	{ "name", 1, false, false },	 { "sex", 3, false, false },
	{ "job", 5, false, false },	 { "education", 7, false, false },
	{ "phone", 9, false, true },	 { "birth", 11, true, true },
	{ "citizen", 13, false, true },	 { "ethnicity", 15, false, true },
	{ "religion", 17, false, true }, { "party", 19, true, true },
	{ "labour", 21, false, false },
};
enum { COMPARED = sizeof compared / sizeof *compared };

static void note_changes(struct db *db, struct rows *rs, struct person_list *v)
{
	for (int i = 0; i < COMPARED && v->change_count < LIST_SHOWN; i++) {
		int at = compared[i].column;
		bool same, unsaid;
		if (compared[i].day) {
			unsaid = col_int(rs, at + 1) == 0;
			same = col_int(rs, at) == col_int(rs, at + 1);
		} else {
			struct str to = col_text(rs, at + 1);
			unsaid = !to.n || str_eq(to, S("unknown"));
			same = str_eq(col_text(rs, at), to);
		}
		if (same || unsaid)
			continue;
		struct list_change *c = &v->changes[v->change_count++];
		*c = (struct list_change){ .person = col_int(rs, 0),
					   .name = col_text(rs, 1),
					   .field = compared[i].field };
		if (!compared[i].private) {
			c->from = col_text(rs, at);
			c->to = col_text(rs, at + 1);
		}
	}
	(void)db;
}

struct err person_list_read(struct db *db, int64_t id, struct person_list *out)
{
	struct rows *rs;
	*out = (struct person_list){ .id = id };
	TRY(db_row(db, list_row, ARGS(INT(id), INT(local_day(db->now))), &rs));
	if (!rs)
		return FAIL(ERR_NOT_FOUND, "person.no_list");
	out->unit = col_int(rs, 0);
	out->read = col_int(rs, 1);
	out->fresh = col_int(rs, 2);
	out->missing = col_int(rs, 3);
	out->known = out->read - out->fresh;
	TRY(db_done(rs));
	TRY(db_int(db, changed_count, ARGS(INT(id)), &out->changed));
	out->changes = NEW(db->arena, LIST_SHOWN, struct list_change);
	TRY(db_rows(db, list_changes, ARGS(INT(id), INT(LIST_SHOWN)), &rs));
	while (out->change_count < LIST_SHOWN && db_next(rs))
		note_changes(db, rs, out);
	return db_done(rs);
}

/* ---- applying ---- */

SQL(people_update,
    "UPDATE person SET name = s.name, folded = s.folded, sort_key = s.sort_key,"
    " sex = CASE WHEN s.sex = 'unknown' THEN person.sex ELSE s.sex END,"
    " birth_on = coalesce(s.birth_on, person.birth_on),"
    " phone = CASE WHEN s.phone = '' THEN person.phone ELSE s.phone END,"
    " job = CASE WHEN s.job = '' THEN person.job ELSE s.job END,"
    " education = CASE WHEN s.education = '' THEN person.education ELSE s.education END,"
    " labour = CASE WHEN s.labour = 'unknown' THEN person.labour ELSE s.labour END,"
    " citizen_no = CASE WHEN s.citizen_no = '' THEN person.citizen_no ELSE s.citizen_no END,"
    " ethnicity = CASE WHEN s.ethnicity = '' THEN person.ethnicity ELSE s.ethnicity END,"
    " religion = CASE WHEN s.religion = '' THEN person.religion ELSE s.religion END,"
    " party_on = coalesce(s.party_on, person.party_on), changed_at = $2,"
    " version = version + 1 FROM stage_person s WHERE s.job_id = $1 AND s.differs = 1"
    " AND s.person_id = person.id");
SQL(people_renamed, "SELECT s.person_id, s.name FROM stage_person s JOIN person p"
		    "  ON p.id = s.person_id WHERE s.job_id = $1 AND s.fresh = 0"
		    " AND s.name <> p.name ORDER BY s.person_id");
SQL(people_changed, "SELECT person_id FROM stage_person WHERE job_id = $1 AND differs = 1"
		    " ORDER BY person_id");

struct renamed {
	int64_t id;
	struct str name;
};

/* Each entry that changes has its line in the log; what changed is the list's to tell. */
static struct err note_each(struct tx *tx, int64_t job)
{
	struct db *db = tx_db(tx);
	struct ints v;
	TRY(db_ints(db, people_changed, ARGS(INT(job)), &v));
	for (size_t i = 0; i < v.n; i++) {
		int64_t unit;
		TRY(person_unit(db, v.p[i], &unit));
		TRY(audit(tx, (struct act){ .verb = "person.renew",
					    .object = "person",
					    .id = v.p[i],
					    .unit = unit }));
	}
	return OK;
}

struct err person_list_update(struct tx *tx, int64_t job)
{
	struct db *db = tx_db(tx);
	struct {
		struct renamed *p;
		size_t n, cap;
	} v = { 0 };
	struct rows *rs;
	TRY(db_rows(db, people_renamed, ARGS(INT(job)), &rs));
	while (db_next(rs))
		*PUSH(db->arena, &v) = (struct renamed){ col_int(rs, 0), col_text(rs, 1) };
	TRY(db_done(rs));
	TRY(note_each(tx, job));
	TRY(tx_run(tx, people_update, ARGS(INT(job), INT(db->now))));
	for (size_t i = 0; i < v.n; i++)
		TRY(person_put_words(tx, v.p[i].id, v.p[i].name));
	return OK;
}

struct err person_list_apply(struct db *db, int64_t id, struct person_import *done)
{
	struct person_list list;
	TRY(person_list_read(db, id, &list));
	struct person_staging st = { .db = db, .in = done, .job = id, .update = true };
	*done = (struct person_import){ .unit = list.unit,
					.read = list.read,
					.changed = list.changed };
	return person_staging_move(&st);
}

static struct err drop(struct tx *tx, void *arg)
{
	return person_staging_clear(tx, *(int64_t *)arg);
}

struct err person_list_drop(struct db *db, int64_t id) { return db_write(db, drop, &id); }

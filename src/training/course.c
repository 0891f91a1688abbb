/* course.c: courses and who took them. */
#include "training/training.h"

#include "base/day.h"
#include "base/text.h"
#include "store/audit.h"

SQL(kinds_all, "SELECT code, name FROM training_kind ORDER BY ordinal, code");

struct err training_kinds(struct db *db, struct training_kind **out, size_t *n)
{
	struct {
		struct training_kind *p;
		size_t n, cap;
	} v = { 0 };
	struct rows *rs;
	TRY(db_rows(db, kinds_all, NO_ARGS, &rs));
	while (db_next(rs))
		*PUSH(db->arena, &v) = (struct training_kind){ col_text(rs, 0), col_text(rs, 1) };
	*out = v.p;
	*n = v.n;
	return db_done(rs);
}

const struct training_kind *training_kind_find(struct arena *a, const struct training_kind *p,
					       size_t n, struct str typed)
{
	struct str folded = text_fold(a, typed);
	for (size_t i = 0; i < n; i++)
		if (str_eq(p[i].code, str_trim(typed)) || str_eq(text_fold(a, p[i].name), folded))
			return &p[i];
	return NULL;
}

/* ---- courses ---- */

SQL(kind_there, "SELECT 1 FROM training_kind WHERE code = $1");
SQL(course_insert,
    "INSERT INTO training_course (id, unit_id, kind, name, folded, organiser, from_on, to_on)"
    " VALUES ($1, $2, $3, $4, $5, $6, $7, $8)");

struct err training_add(struct tx *tx, const struct course *in, int64_t *id)
{
	struct db *db = tx_db(tx);
	int64_t kind = 0;
	struct str name = text_nfc(db->arena, str_trim(in->name));
	if (!name.n || text_length(name) > TRAINING_TEXT_MAX)
		return FAIL(ERR_INVALID, "training.wrong_name");
	TRY(db_int(db, kind_there, ARGS(TEXT(in->kind)), &kind));
	if (!kind)
		return FAIL(ERR_INVALID, "training.wrong_kind");
	if (in->from_on == DAY_NONE || in->from_on >= in->to_on || in->to_on >= DAY_EVER)
		return FAIL(ERR_INVALID, "training.wrong_days");
	*id = tx_id(tx);
	TRY(tx_run(tx, course_insert,
		   ARGS(INT(*id), INT(in->unit), TEXT(in->kind), TEXT(name),
			TEXT(text_fold(db->arena, name)),
			TEXT(in->organiser.p ? in->organiser : S("")), INT(in->from_on),
			INT(in->to_on))));
	struct change change = { "name", STR_NONE, name };
	return audit(tx, (struct act){ .verb = "training.add",
				       .object = "training_course",
				       .id = *id,
				       .unit = in->unit,
				       .changes = &change,
				       .count = 1 });
}

#define COURSE "c.id, c.unit_id, c.kind, k.name, c.name, c.organiser, c.from_on, c.to_on"

static struct course course_of(struct rows *rs, int at)
{
	return (struct course){ .id = col_int(rs, at),
				.unit = col_int(rs, at + 1),
				.kind = col_text(rs, at + 2),
				.kind_name = col_text(rs, at + 3),
				.name = col_text(rs, at + 4),
				.organiser = col_text(rs, at + 5),
				.from_on = col_int(rs, at + 6),
				.to_on = col_int(rs, at + 7) };
}

SQL(course_row, "SELECT " COURSE " FROM training_course c JOIN training_kind k ON k.code = c.kind"
		" WHERE c.id = $1");

struct err training_get(struct db *db, int64_t id, struct course *out)
{
	struct rows *rs;
	TRY(db_row(db, course_row, ARGS(INT(id)), &rs));
	if (!rs)
		return FAIL(ERR_NOT_FOUND, "training.none");
	*out = course_of(rs, 0);
	return db_done(rs);
}

#define BELOW                                                                                      \
	"WITH RECURSIVE below (id) AS (SELECT CAST($1 AS BIGINT)"                                  \
	"  UNION SELECT v.unit_id FROM below b JOIN unit_version v ON v.parent_id = b.id"          \
	"  WHERE v.superseded_at IS NULL AND v.from_on <= $2 AND v.to_on > $2)"

SQL(courses_of,
    BELOW ", taken (id, people) AS (SELECT t.course_id, count(*) FROM training_taken t"
	  "  JOIN membership m ON m.person_id = t.person_id AND m.from_on <= $2 AND m.to_on > $2"
	  "  WHERE m.unit_id IN (SELECT id FROM below) GROUP BY t.course_id)"
	  " SELECT " COURSE ", coalesce(t.people, 0) FROM training_course c"
	  " JOIN training_kind k ON k.code = c.kind LEFT JOIN taken t ON t.id = c.id"
	  " WHERE c.unit_id IN (SELECT id FROM below) OR t.id IS NOT NULL"
	  " ORDER BY c.from_on DESC, c.id DESC LIMIT $3");

struct err training_courses(struct db *db, int64_t unit, struct course **out, size_t *n)
{
	struct rows *rs;
	*out = NEW(db->arena, TRAINING_PAGE_MAX, struct course);
	*n = 0;
	TRY(db_rows(db, courses_of,
		    ARGS(INT(unit), INT(local_day(db->now)), INT(TRAINING_PAGE_MAX)), &rs));
	while (db_next(rs)) {
		(*out)[*n] = course_of(rs, 0);
		(*out)[(*n)++].people = col_int(rs, 8);
	}
	return db_done(rs);
}

/* ---- who took them ---- */

SQL(taken_put, "INSERT INTO training_taken (course_id, person_id, certificate_no, certified_on)"
	       " VALUES ($1, $2, $3, $4) ON CONFLICT (course_id, person_id) DO UPDATE SET"
	       " certificate_no = excluded.certificate_no, certified_on = excluded.certified_on");

static struct err note(struct tx *tx, const char *verb, int64_t course, int64_t person)
{
	int64_t unit;
	struct str which = str_fmt(tx_db(tx)->arena, "%lld", (long long)course);
	struct change change = { "course", STR_NONE, which };
	TRY(person_unit(tx_db(tx), person, &unit));
	return audit(tx, (struct act){ .verb = verb,
				       .object = "person",
				       .id = person,
				       .unit = unit,
				       .changes = &change,
				       .count = 1 });
}

struct err training_take(struct tx *tx, int64_t course, const struct taken *in)
{
	struct course c;
	struct person who;
	TRY(training_get(tx_db(tx), course, &c));
	TRY(person_get(tx_db(tx), in->person, &who));
	TRY(tx_run(tx, taken_put,
		   ARGS(INT(course), INT(in->person),
			TEXT(in->certificate_no.p ? in->certificate_no : S("")),
			INT_OR_NUL(in->certified_on))));
	return note(tx, "training.take", course, in->person);
}

SQL(taken_drop, "DELETE FROM training_taken WHERE course_id = $1 AND person_id = $2");

struct err training_untake(struct tx *tx, int64_t course, int64_t person)
{
	TRY(tx_run_one(tx, taken_drop, ARGS(INT(course), INT(person)), "training.none"));
	return note(tx, "training.untake", course, person);
}

SQL(taken_of,
    BELOW " SELECT t.person_id, m.unit_id, p.name, (SELECT v.name FROM unit_version v"
	  "  WHERE v.unit_id = m.unit_id AND v.superseded_at IS NULL ORDER BY v.from_on DESC"
	  "  LIMIT 1), t.certificate_no, t.certified_on FROM training_taken t"
	  " JOIN person p ON p.id = t.person_id JOIN membership m ON m.person_id = p.id"
	  "  AND m.from_on <= $2 AND m.to_on > $2 WHERE t.course_id = $3"
	  " AND m.unit_id IN (SELECT id FROM below) ORDER BY p.sort_key, p.id LIMIT $4");

struct err training_of_course(struct db *db, int64_t course, int64_t unit, struct taken **out,
			      size_t *n)
{
	struct rows *rs;
	*out = NEW(db->arena, TRAINING_PAGE_MAX, struct taken);
	*n = 0;
	TRY(db_rows(db, taken_of,
		    ARGS(INT(unit), INT(local_day(db->now)), INT(course), INT(TRAINING_PAGE_MAX)),
		    &rs));
	while (db_next(rs))
		(*out)[(*n)++] = (struct taken){ .person = col_int(rs, 0),
						 .unit = col_int(rs, 1),
						 .name = col_text(rs, 2),
						 .unit_name = col_text(rs, 3),
						 .certificate_no = col_text(rs, 4),
						 .certified_on = col_int_or(rs, 5, DAY_NONE) };
	return db_done(rs);
}

/* What was merged into the person counts as theirs. */
SQL(taken_by,
    "SELECT " COURSE ", t.certificate_no, t.certified_on FROM training_taken t"
    " JOIN training_course c ON c.id = t.course_id JOIN training_kind k ON k.code = c.kind"
    " WHERE t.person_id IN (SELECT id FROM person WHERE id = $1 OR merged_into = $1)"
    " ORDER BY c.from_on DESC, c.id DESC LIMIT $2");

struct err training_of_person(struct db *db, int64_t person, struct taken **out, size_t *n)
{
	struct rows *rs;
	*out = NEW(db->arena, TRAINING_PAGE_MAX, struct taken);
	*n = 0;
	TRY(db_rows(db, taken_by, ARGS(INT(person), INT(TRAINING_PAGE_MAX)), &rs));
	while (db_next(rs))
		(*out)[(*n)++] = (struct taken){ .person = person,
						 .course = course_of(rs, 0),
						 .certificate_no = col_text(rs, 8),
						 .certified_on = col_int_or(rs, 9, DAY_NONE) };
	return db_done(rs);
}

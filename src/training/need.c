/* need.c: which course an office asks for within how many months, and who lacks it. */
#include "training/training.h"

#include "base/day.h"
#include "store/audit.h"

SQL(needs_all, "SELECT n.office, n.kind, k.name, n.months, n.citation, n.unsure"
	       " FROM training_need n JOIN training_kind k ON k.code = n.kind"
	       " ORDER BY n.office, k.ordinal");

struct err training_needs(struct db *db, struct training_need **out, size_t *n)
{
	struct {
		struct training_need *p;
		size_t n, cap;
	} v = { 0 };
	struct rows *rs;
	TRY(db_rows(db, needs_all, NO_ARGS, &rs));
	while (db_next(rs)) {
		struct training_need x = { .kind = col_text(rs, 1),
					   .kind_name = col_text(rs, 2),
					   .months = col_int(rs, 3),
					   .citation = col_text(rs, 4),
					   .unsure = col_int(rs, 5) != 0 };
		if (office_parse(col_view(rs, 0), &x.office))
			*PUSH(db->arena, &v) = x;
	}
	*out = v.p;
	*n = v.n;
	return db_done(rs);
}

SQL(kind_there, "SELECT 1 FROM training_kind WHERE code = $1");
SQL(need_drop, "DELETE FROM training_need WHERE office = $1 AND kind = $2");
SQL(need_put, "INSERT INTO training_need (office, kind, months, citation, unsure)"
	      " VALUES ($1, $2, $3, $4, 0)");

struct err training_need_set(struct tx *tx, const struct training_need *in)
{
	int64_t there = 0;
	struct str office = str_of(office_code(in->office));
	TRY(db_int(tx_db(tx), kind_there, ARGS(TEXT(in->kind)), &there));
	if (!there)
		return FAIL(ERR_INVALID, "training.wrong_kind");
	if (in->months < 0 || in->months > 120)
		return FAIL(ERR_INVALID, "training.wrong_months");
	if (in->months && !str_trim(in->citation).n)
		return FAIL(ERR_INVALID, "training.citation");
	TRY(tx_run(tx, need_drop, ARGS(TEXT(office), TEXT(in->kind))));
	if (in->months)
		TRY(tx_run(tx, need_put,
			   ARGS(TEXT(office), TEXT(in->kind), INT(in->months),
				TEXT(str_trim(in->citation)))));
	struct str months = str_fmt(tx_db(tx)->arena, "%lld", (long long)in->months);
	struct change changes[] = { { "office", STR_NONE, office },
				    { "kind", STR_NONE, in->kind },
				    { "months", STR_NONE, months } };
	return audit(tx, (struct act){ .verb = "training.need",
				       .object = "training_need",
				       .changes = changes,
				       .count = 3 });
}

/* ---- who lacks ---- */

#define BELOW                                                                                      \
	"WITH RECURSIVE below (id) AS (SELECT CAST($1 AS BIGINT)"                                  \
	"  UNION SELECT v.unit_id FROM below b JOIN unit_version v ON v.parent_id = b.id"          \
	"  WHERE v.superseded_at IS NULL AND v.from_on <= $2 AND v.to_on > $2)"
#define NOT_TAKEN                                                                                  \
	" NOT EXISTS (SELECT 1 FROM training_taken t JOIN training_course c ON c.id = t.course_id" \
	"  WHERE t.person_id IN (SELECT x.id FROM person x WHERE x.id = o.person_id"               \
	"   OR x.merged_into = o.person_id) AND c.kind = n.kind AND c.to_on <= $2 + 1)"

SQL(lacks_of,
    BELOW " SELECT o.person_id, o.unit_id, p.name, (SELECT v.name FROM unit_version v"
	  "  WHERE v.unit_id = o.unit_id AND v.superseded_at IS NULL ORDER BY v.from_on DESC"
	  "  LIMIT 1), k.name, o.office, o.from_on, n.months FROM below b"
	  " JOIN person_office o ON o.unit_id = b.id AND o.from_on <= $2 AND o.to_on > $2"
	  " JOIN training_need n ON n.office = o.office JOIN training_kind k ON k.code = n.kind"
	  " JOIN person p ON p.id = o.person_id WHERE" NOT_TAKEN
	  " ORDER BY o.from_on + n.months * 30, p.sort_key, o.id LIMIT $3");

static int64_t due_on(int64_t from_on, int64_t months)
{
	return day_add_months(from_on, (int)months) - 1;
}

struct err training_lacks(struct db *db, int64_t unit, int64_t on, struct training_lack **out,
			  size_t *n)
{
	struct rows *rs;
	*out = NEW(db->arena, TRAINING_PAGE_MAX, struct training_lack);
	*n = 0;
	TRY(db_rows(db, lacks_of, ARGS(INT(unit), INT(on), INT(TRAINING_PAGE_MAX)), &rs));
	while (db_next(rs)) {
		struct training_lack *x = &(*out)[(*n)++];
		*x = (struct training_lack){ .person = col_int(rs, 0),
					     .unit = col_int(rs, 1),
					     .name = col_text(rs, 2),
					     .unit_name = col_text(rs, 3),
					     .kind_name = col_text(rs, 4) };
		x->due_on = due_on(col_int(rs, 6), col_int(rs, 7));
		if (!office_parse(col_view(rs, 5), &x->office))
			x->office =
				OFFICE_STAFF; /* the CHECK of the column makes this unreachable */
	}
	return db_done(rs);
}

SQL(officers_of, BELOW " SELECT count(DISTINCT o.person_id) FROM below b JOIN person_office o"
		       "  ON o.unit_id = b.id AND o.from_on <= $2 AND o.to_on > $2");
SQL(lacking_of,
    BELOW " SELECT o.person_id, o.from_on, n.months FROM below b"
	  " JOIN person_office o ON o.unit_id = b.id AND o.from_on <= $2 AND o.to_on > $2"
	  " JOIN training_need n ON n.office = o.office WHERE" NOT_TAKEN " ORDER BY o.person_id");

struct err training_count(struct db *db, int64_t unit, int64_t on, struct training_counts *out)
{
	struct rows *rs;
	int64_t person = 0;
	bool late = false; /* of that person */
	*out = (struct training_counts){ 0 };
	TRY(db_int(db, officers_of, ARGS(INT(unit), INT(on)), &out->officers));
	TRY(db_rows(db, lacking_of, ARGS(INT(unit), INT(on)), &rs));
	while (db_next(rs)) {
		bool due = due_on(col_int(rs, 1), col_int(rs, 2)) < on;
		bool same = person == col_int(rs, 0);
		out->lacking += !same;
		out->late += due && !(same && late);
		late = due || (same && late);
		person = col_int(rs, 0);
	}
	return db_done(rs);
}

SQL(trained_of, BELOW " SELECT count(DISTINCT t.person_id) FROM below b JOIN person_office o"
		      "  ON o.unit_id = b.id JOIN person x ON x.id = o.person_id"
		      "  OR x.merged_into = o.person_id JOIN training_taken t ON t.person_id = x.id"
		      " JOIN training_course c ON c.id = t.course_id AND c.from_on >= o.from_on"
		      "  AND c.from_on < o.to_on WHERE c.to_on > $3 AND c.to_on <= $2 + 1");

struct err training_trained(struct db *db, int64_t unit, int64_t from_on, int64_t to_on, int64_t *n)
{
	*n = 0;
	return db_int(db, trained_of, ARGS(INT(unit), INT(to_on - 1), INT(from_on)), n);
}

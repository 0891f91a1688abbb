/* export.c: the people of a subtree as a workbook with the columns that import.c reads. */
#include "person/import.h"

#include "base/day.h"
#include "msg_person.gen.h"
#include "store/audit.h"

/* Of several offices that run the highest in rank. */
SQL(all_of,
    "WITH RECURSIVE below (id) AS (SELECT CAST($1 AS BIGINT) UNION SELECT v.unit_id FROM below b"
    "  JOIN unit_version v ON v.parent_id = b.id WHERE v.superseded_at IS NULL"
    "  AND v.from_on <= $2 AND v.to_on > $2)"
    " SELECT u.code, p.name, p.sex, p.birth_on, p.phone, p.citizen_no, p.ethnicity, p.religion,"
    " p.party_on, p.job, p.education, p.labour, m.from_on, o.office, o.from_on, o.to_on, o.term,"
    " o.decision_no, d.kind, d.decision_no, d.from_on, d.to_on FROM below b JOIN membership m ON "
    "m.unit_id = b.id AND m.from_on <= $2"
    "  AND m.to_on > $2 JOIN person p ON p.id = m.person_id JOIN unit u ON u.id = m.unit_id"
    " LEFT JOIN person_office o ON o.id = (SELECT min(x.id) FROM person_office x"
    "  WHERE x.person_id = p.id AND x.unit_id = m.unit_id AND x.from_on <= $2 AND x.to_on > $2)"
    " LEFT JOIN person_discipline d ON d.id = (SELECT max(x.id) FROM person_discipline x"
    "  WHERE x.person_id = p.id AND x.from_on <= $2 AND x.to_on > $2)"
    " ORDER BY u.code, p.sort_key, p.id");

enum { COLUMNS = 19, PRIVATE_FIRST = 3, PRIVATE_LAST = 8 };

struct exporting {
	struct db *db;
	const struct person_export *x;
	struct sheet_column columns[COLUMNS];
	size_t n;
};

static struct str said(const struct exporting *e, struct msg m)
{
	return msg_text(e->db->arena, e->x->lang, m);
}

static void head(struct exporting *e)
{
	const struct sheet_column all[COLUMNS] = {
		{ .title = said(e, T(person_col_unit)), .width = 12 },
		{ .title = said(e, T(person_col_name)), .width = 28 },
		{ .title = said(e, T(person_col_sex)), .width = 8 },
		{ .title = said(e, T(person_col_birth)), .width = 12 },
		{ .title = said(e, T(person_col_phone)), .width = 14 },
		{ .title = said(e, T(person_col_citizen)), .width = 16 },
		{ .title = said(e, T(person_col_ethnicity)), .width = 10 },
		{ .title = said(e, T(person_col_religion)), .width = 10 },
		{ .title = said(e, T(person_col_party)), .width = 12 },
		{ .title = said(e, T(person_col_job)), .width = 24 },
		{ .title = said(e, T(person_col_education)), .width = 16 },
		{ .title = said(e, T(person_col_labour)), .width = 12 },
		{ .title = said(e, T(person_col_joined)), .width = 12 },
		{ .title = said(e, T(person_col_office)), .width = 24 },
		{ .title = said(e, T(person_col_from)), .width = 12 },
		{ .title = said(e, T(person_col_to)), .width = 12 },
		{ .title = said(e, T(person_col_term)), .width = 12 },
		{ .title = said(e, T(person_col_decision)), .width = 18 },
		{ .title = said(e, T(person_col_discipline)), .width = 36 },
	};
	for (size_t i = 0; i < COLUMNS; i++)
		if (e->x->private || i < PRIVATE_FIRST || (i > PRIVATE_LAST && i + 1 < COLUMNS))
			e->columns[e->n++] = all[i];
}

static void put_office(struct exporting *e, struct sheet_out *w, struct rows *rs)
{
	enum union_office office;
	bool has = office_parse(col_view(rs, 13), &office);
	int64_t to = col_int_or(rs, 15, DAY_EVER);
	sheet_put_text(w, LOOK_BORDER,
		       has ? said(e, msg_of_key(office_key(office), NULL, 0)) : S(""));
	sheet_put_day(w, LOOK_BORDER, has ? col_int(rs, 14) : DAY_NONE);
	sheet_put_day(w, LOOK_BORDER, to == DAY_EVER ? DAY_NONE : to - 1);
	sheet_put_text(w, LOOK_BORDER, has ? col_view(rs, 16) : S(""));
	sheet_put_text(w, LOOK_BORDER, has ? col_view(rs, 17) : S(""));
}

/* As read_discipline of import.c reads it. */
static void put_discipline(struct exporting *e, struct sheet_out *w, struct rows *rs)
{
	struct buf b = { .arena = e->db->arena };
	if (!col_null(rs, 18)) {
		int kind = code_place(discipline_codes, DISCIPLINE_COUNT, col_view(rs, 18));
		int64_t to = col_int(rs, 21);
		put(&b, said(e, msg_of_key(discipline_key((enum discipline_kind)kind), NULL, 0)));
		put(&b, S("; "));
		put(&b, col_view(rs, 19));
		put(&b, S("; "));
		put_day(&b, col_int(rs, 20));
		if (to != DAY_EVER) {
			put(&b, S("; "));
			put_day(&b, to - 1);
		}
	}
	sheet_put_text(w, LOOK_BORDER, b.n ? buf_str(&b) : S(""));
}

static void put_person(struct exporting *e, struct sheet_out *w, struct rows *rs)
{
	enum sex sex = sex_parse(col_view(rs, 2));
	enum labour labour = labour_parse(col_view(rs, 11));
	sheet_next_row(w);
	sheet_put_text(w, LOOK_BORDER, col_view(rs, 0));
	sheet_put_text(w, LOOK_BORDER, col_view(rs, 1));
	sheet_put_text(w, LOOK_BORDER,
		       sex == SEX_FEMALE ? said(e, T(person_female))
		       : sex == SEX_MALE ? said(e, T(person_male))
					 : S(""));
	if (e->x->private) {
		sheet_put_day(w, LOOK_BORDER, col_int_or(rs, 3, DAY_NONE));
		for (int i = 4; i < PRIVATE_LAST; i++)
			sheet_put_text(w, LOOK_BORDER, col_view(rs, i));
		sheet_put_day(w, LOOK_BORDER, col_int_or(rs, 8, DAY_NONE));
	}
	sheet_put_text(w, LOOK_BORDER, col_view(rs, 9));
	sheet_put_text(w, LOOK_BORDER, col_view(rs, 10));
	sheet_put_text(w, LOOK_BORDER,
		       labour == LABOUR_DIRECT ? said(e, T(person_yes))
		       : labour == LABOUR_LEAD ? said(e, T(person_no))
					       : S(""));
	sheet_put_day(w, LOOK_BORDER, col_int(rs, 12));
	put_office(e, w, rs);
	if (e->x->private)
		put_discipline(e, w, rs);
}

static struct err fill(struct sheet_out *w, void *arg)
{
	struct exporting *e = arg;
	struct rows *rs;
	sheet_begin_list(w, said(e, T(person_sheet)), said(e, T(person_book_title, .on = e->x->on)),
			 e->columns, e->n);
	TRY(db_stream(e->db, all_of, ARGS(INT(e->x->unit), INT(e->x->on)), &rs));
	while (db_next(rs))
		put_person(e, w, rs);
	return db_done(rs);
}

static struct err note(struct tx *tx, void *arg)
{
	const struct person_export *x = arg;
	return audit(tx,
		     (struct act){ .verb = "person.export", .object = "person", .unit = x->unit });
}

struct err person_export(struct db *db, struct office *o, const struct person_export *x,
			 struct office_sink to)
{
	struct exporting e = { .db = db, .x = x };
	struct person_export copy = *x;
	if (x->private) /* the log is written first: no log, no reading */
		TRY(db_write(db, note, &copy));
	head(&e);
	return sheet_write(o, db->arena, fill, &e, to);
}

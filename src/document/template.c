/* template.c: the rows of the office's own templates. See template.h. */
#include "document/template.h"

#include "base/day.h"
#include "base/text.h"
#include "store/audit.h"

#define COLUMNS                                                                                    \
	"SELECT id, unit_id, name, subject, kind, file_id, from_on, to_on, faults, version, "      \
	"made_at FROM paper_template "

static const char *const kind_codes[FILL_KINDS] = { [FILL_WORD] = "word", [FILL_BOOK] = "book" };

static struct paper_template of_row(struct rows *rs)
{
	struct paper_template t = { .id = col_int(rs, 0),
				    .unit = col_int(rs, 1),
				    .name = col_text(rs, 2),
				    .file = col_int(rs, 5),
				    .from_on = col_int_or(rs, 6, DAY_NONE),
				    .to_on = col_int_or(rs, 7, DAY_NONE),
				    .faults = col_int(rs, 8),
				    .version = col_int(rs, 9),
				    .made_at = col_int(rs, 10) };
	subject_read(col_view(rs, 3), &t.subject);
	t.kind = str_eq(col_view(rs, 4), S("book")) ? FILL_BOOK : FILL_WORD;
	return t;
}

static struct err tell(struct tx *tx, const struct paper_template *t, const char *verb)
{
	return audit(tx, (struct act){ .verb = verb,
				       .object = "paper_template",
				       .id = t->id,
				       .unit = t->unit,
				       .note = t->name });
}

SQL(template_add_sql,
    "INSERT INTO paper_template (id, unit_id, name, subject, kind, file_id, from_on, to_on, "
    "faults, version, made_at, made_by) VALUES ($1, $2, $3, $4, $5, $6, NULL, NULL, $7, 1, $8, "
    "$9)");

struct err template_add(struct tx *tx, const struct paper_template *in, int64_t *id)
{
	struct db *db = tx_db(tx);
	struct paper_template t = *in;
	if (!in->name.n || text_length(in->name) > TEMPLATE_NAME_MAX)
		return FAIL(ERR_INVALID, "document.template_name");
	*id = t.id = tx_id(tx);
	TRY(tx_run(tx, template_add_sql,
		   ARGS(INT(t.id), INT(t.unit), TEXT(t.name),
			TEXT(str_of(subject_codes[t.subject])), TEXT(str_of(kind_codes[t.kind])),
			INT(t.file), INT(t.faults), INT(db->now), INT(db->actor))));
	return tell(tx, &t, "template.add");
}

SQL(template_get_sql, COLUMNS "WHERE id = $1");

struct err template_get(struct db *db, int64_t id, struct paper_template *out)
{
	struct rows *rs;
	TRY(db_row(db, template_get_sql, ARGS(INT(id)), &rs));
	if (!rs)
		return FAIL(ERR_NOT_FOUND, "document.no_template");
	*out = of_row(rs);
	return db_done(rs);
}

SQL(template_list_sql, COLUMNS "WHERE unit_id = $1 ORDER BY id DESC LIMIT $2");

struct err template_list(struct db *db, int64_t unit, struct paper_template **out, size_t *n)
{
	struct rows *rs;
	*out = NEW(db->arena, TEMPLATES_MAX, struct paper_template);
	*n = 0;
	TRY(db_rows(db, template_list_sql, ARGS(INT(unit), INT(TEMPLATES_MAX)), &rs));
	while (db_next(rs))
		(*out)[(*n)++] = of_row(rs);
	return db_done(rs);
}

bool template_holds(const struct paper_template *t, int64_t on)
{
	return t->from_on != DAY_NONE && t->from_on <= on &&
	       (t->to_on == DAY_NONE || t->to_on > on);
}

struct err template_holding(struct db *db, int64_t unit, enum field_subject subject,
			    struct paper_template **out, size_t *n)
{
	int64_t today = local_day(db->now);
	size_t all;
	TRY(template_list(db, unit, out, &all));
	*n = 0;
	for (size_t i = 0; i < all; i++)
		if ((*out)[i].subject == subject && template_holds(&(*out)[i], today))
			(*out)[(*n)++] = (*out)[i];
	return OK;
}

SQL(template_replace_sql,
    "UPDATE paper_template SET to_on = $5, version = version + 1 WHERE unit_id = $1 AND name = $2 "
    "AND subject = $3 AND id <> $4 AND from_on IS NOT NULL AND from_on < $5 "
    "AND (to_on IS NULL OR to_on > $5)");
SQL(template_start_sql,
    "UPDATE paper_template SET from_on = $3, to_on = NULL, version = version + 1 "
    "WHERE id = $1 AND version = $2");

struct err template_start(struct tx *tx, int64_t id, int64_t version, int64_t on)
{
	struct paper_template t;
	TRY(template_get(tx_db(tx), id, &t));
	if (t.faults)
		return FAIL(ERR_INVALID, "document.template_faults");
	if (on == DAY_NONE)
		return FAIL(ERR_INVALID, "document.template_day");
	TRY(tx_run(tx, template_replace_sql,
		   ARGS(INT(t.unit), TEXT(t.name), TEXT(str_of(subject_codes[t.subject])), INT(id),
			INT(on))));
	TRY(tx_run_one(tx, template_start_sql, ARGS(INT(id), INT(version), INT(on)),
		       "document.changed"));
	return tell(tx, &t, "template.start");
}

SQL(template_end_sql, "UPDATE paper_template SET to_on = $3, version = version + 1 "
		      "WHERE id = $1 AND version = $2");
SQL(template_drop_sql, "DELETE FROM paper_template WHERE id = $1 AND version = $2");

struct err template_end(struct tx *tx, int64_t id, int64_t version, int64_t on)
{
	struct paper_template t;
	TRY(template_get(tx_db(tx), id, &t));
	if (t.from_on == DAY_NONE) {
		TRY(tx_run_one(tx, template_drop_sql, ARGS(INT(id), INT(version)),
			       "document.changed"));
		TRY(file_remove(tx, t.file));
		return tell(tx, &t, "template.drop");
	}
	if (on == DAY_NONE || on <= t.from_on)
		return FAIL(ERR_INVALID, "document.template_day");
	TRY(tx_run_one(tx, template_end_sql, ARGS(INT(id), INT(version), INT(on)),
		       "document.changed"));
	return tell(tx, &t, "template.end");
}

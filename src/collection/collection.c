/* collection.c: opening, extending, closing, listing. Answers are answer.c. */
#include "collection/collection.h"

#include "base/day.h"
#include "base/text.h"
#include "store/audit.h"

/* ---- columns ---- */

static const struct {
	const char *code;
	enum indicator_kind kind;
	bool text;
} kinds[] = {
	{ "number", INDICATOR_NUMBER, false }, { "money", INDICATOR_MONEY, false },
	{ "yesno", INDICATOR_YESNO, false },   { "day", INDICATOR_DAY, false },
	{ "text", INDICATOR_NUMBER, true },
};

const char *collection_kind_code(const struct collection_column *c)
{
	size_t i = 0;
	while (kinds[i].text != c->text || (!c->text && kinds[i].kind != c->kind))
		i++;
	return kinds[i].code;
}

bool collection_kind_read(struct str code, struct collection_column *c)
{
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (str_eq(code, str_of(kinds[i].code))) {
			c->kind = kinds[i].kind;
			c->text = kinds[i].text;
			return true;
		}
	return false;
}

struct indicator collection_as_indicator(const struct collection_column *c)
{
	return (struct indicator){ .name = c->label,
				   .kind = c->kind,
				   .decimals = c->kind == INDICATOR_NUMBER ? 2 : 0,
				   .least = FIGURE_NONE,
				   .most = FIGURE_NONE };
}

SQL(columns_of, "SELECT id, label, kind, needed, indicator_id FROM collection_column"
		" WHERE collection_id = $1 ORDER BY ordinal");

struct err collection_columns(struct db *db, int64_t id, struct collection_column **out, size_t *n)
{
	struct rows *rs;
	*out = NEW(db->arena, COLLECTION_COLUMNS_MAX, struct collection_column);
	*n = 0;
	TRY(db_rows(db, columns_of, ARGS(INT(id)), &rs));
	while (db_next(rs) && *n < COLLECTION_COLUMNS_MAX) {
		struct collection_column *c = &(*out)[(*n)++];
		*c = (struct collection_column){ .id = col_int(rs, 0),
						 .label = col_text(rs, 1),
						 .needed = col_int(rs, 3),
						 .indicator = { col_int(rs, 4) } };
		collection_kind_read(col_view(rs, 2), c);
	}
	return db_done(rs);
}

/* ---- opening ---- */

static struct err check(struct tx *tx, const struct collection_new *in)
{
	const struct collection *c = &in->what;
	if (!c->title.n || text_length(c->title) > COLLECTION_TITLE_MAX ||
	    text_length(c->note) > COLLECTION_NOTE_MAX)
		return FAIL(ERR_INVALID, "collection.title");
	if (c->due_on < local_day(tx_db(tx)->now))
		return FAIL(ERR_INVALID, "collection.due_past");
	if (!in->column_count || in->column_count > COLLECTION_COLUMNS_MAX)
		return FAIL(ERR_INVALID, "collection.columns");
	for (size_t i = 0; i < in->column_count; i++) {
		if (!in->columns[i].label.n ||
		    text_length(in->columns[i].label) > COLLECTION_TITLE_MAX)
			return FAIL(ERR_INVALID, "collection.columns");
		for (size_t k = 0; k < i; k++)
			if (str_eq(in->columns[k].label, in->columns[i].label))
				return FAIL(ERR_INVALID, "collection.columns");
	}
	return OK;
}

SQL(insert, "INSERT INTO collection (id, owner_id, season_id, title, note, due_on, opened_at,"
	    " opened_by, version) VALUES ($1,$2,$3,$4,$5,$6,$7,$8,1)");
SQL(insert_column, "INSERT INTO collection_column (id, collection_id, ordinal, label, kind, needed,"
		   " indicator_id) VALUES ($1,$2,$3,$4,$5,$6,$7)");

static struct err put_columns(struct tx *tx, const struct collection_new *in, int64_t id)
{
	for (size_t i = 0; i < in->column_count; i++) {
		const struct collection_column *c = &in->columns[i];
		TRY(tx_run(tx, insert_column,
			   ARGS(INT(tx_id(tx)), INT(id), INT((int64_t)i), TEXT(c->label),
				TEXT(str_of(collection_kind_code(c))), INT(c->needed),
				INT_OR_NUL(c->indicator.n ? c->indicator.n : INT64_MIN))));
	}
	return OK;
}

/* Members that left in mid-season are not asked. */
SQL(ask_members,
    "INSERT INTO collection_unit (collection_id, unit_id, code, name, version)"
    " SELECT CAST($1 AS BIGINT), u.id, u.code, v.name, 0 FROM cluster_member m"
    " JOIN unit u ON u.id = m.unit_id"
    " JOIN unit_version v ON v.unit_id = u.id AND v.superseded_at IS NULL AND v.from_on ="
    "  (SELECT max(x.from_on) FROM unit_version x WHERE x.unit_id = u.id"
    "    AND x.superseded_at IS NULL)"
    " WHERE m.season_id = $2 AND m.left_on IS NULL"
    " AND (CAST($3 AS BIGINT) = 0 OR m.cluster_id = $3)");
SQL(ask_one, "INSERT INTO collection_unit (collection_id, unit_id, code, name, version)"
	     " VALUES ($1,$2,$3,$4,0) ON CONFLICT DO NOTHING");

static struct err ask(struct tx *tx, const struct collection_new *in, int64_t id, int64_t *asked)
{
	struct unit u;
	*asked = (int64_t)in->unit_count;
	for (size_t i = 0; i < in->unit_count; i++) {
		TRY(unit_read_last(tx_db(tx), in->units[i], &u));
		TRY(tx_run(tx, ask_one, ARGS(INT(id), INT(u.id.n), TEXT(u.code), TEXT(u.name))));
	}
	if (in->unit_count)
		return OK;
	TRY(tx_run(tx, ask_members, ARGS(INT(id), INT(in->what.season.n), INT(in->cluster.n))));
	*asked = tx_changed(tx);
	return OK;
}

struct err collection_open(struct tx *tx, const struct collection_new *in, int64_t *id)
{
	struct db *db = tx_db(tx);
	const struct collection *c = &in->what;
	int64_t asked;
	TRY(check(tx, in));
	*id = tx_id(tx);
	TRY(tx_run(tx, insert,
		   ARGS(INT(*id), INT(c->owner.n), INT(c->season.n), TEXT(c->title), TEXT(c->note),
			INT(c->due_on), INT(db->now), INT(db->actor))));
	TRY(put_columns(tx, in, *id));
	TRY(ask(tx, in, *id, &asked));
	if (!asked || asked > COLLECTION_UNITS_MAX)
		return FAIL(ERR_INVALID, "collection.nobody");
	return audit(tx, (struct act){ .verb = "collection.open",
				       .object = "collection",
				       .id = *id,
				       .unit = c->owner.n,
				       .note = c->title });
}

/* ---- changing ---- */

SQL(set_due, "UPDATE collection SET due_on = $3, version = version + 1"
	     " WHERE id = $1 AND version = $2 AND closed_at IS NULL");

struct err collection_extend(struct tx *tx, int64_t id, int64_t version, int64_t due_on)
{
	struct collection was;
	TRY(collection_get(tx_db(tx), id, &was));
	if (due_on < local_day(tx_db(tx)->now))
		return FAIL(ERR_INVALID, "collection.due_past");
	TRY(tx_run_one(tx, set_due, ARGS(INT(id), INT(version), INT(due_on)),
		       "collection.changed"));
	return audit(tx, (struct act){ .verb = "collection.extend",
				       .object = "collection",
				       .id = id,
				       .unit = was.owner.n,
				       .note = was.title });
}

SQL(set_closed, "UPDATE collection SET closed_at = $3, version = version + 1"
		" WHERE id = $1 AND version = $2 AND closed_at IS NULL");

struct err collection_close(struct tx *tx, int64_t id, int64_t version)
{
	struct collection was;
	TRY(collection_get(tx_db(tx), id, &was));
	TRY(tx_run_one(tx, set_closed, ARGS(INT(id), INT(version), INT(tx_db(tx)->now)),
		       "collection.changed"));
	return audit(tx, (struct act){ .verb = "collection.close",
				       .object = "collection",
				       .id = id,
				       .unit = was.owner.n,
				       .note = was.title });
}

/* ---- reading ---- */

#define COLLECTION_READ                                                                            \
	"SELECT c.id, c.version, c.owner_id, c.season_id, c.title, c.note, c.due_on, c.opened_at," \
	" c.closed_at, (SELECT count(*) FROM collection_unit u WHERE u.collection_id = c.id),"     \
	" (SELECT count(*) FROM collection_unit u WHERE u.collection_id = c.id"                    \
	"   AND u.answered_at IS NOT NULL)"

static void read_row(struct rows *rs, struct collection *out)
{
	*out = (struct collection){ .id = col_int(rs, 0),
				    .version = col_int(rs, 1),
				    .owner = { col_int(rs, 2) },
				    .season = { col_int(rs, 3) },
				    .title = col_text(rs, 4),
				    .note = col_text(rs, 5),
				    .due_on = col_int(rs, 6),
				    .opened_at = col_int(rs, 7),
				    .closed_at = col_int(rs, 8),
				    .asked = col_int(rs, 9),
				    .answered = col_int(rs, 10) };
}

SQL(one, COLLECTION_READ " FROM collection c WHERE c.id = $1");

struct err collection_get(struct db *db, int64_t id, struct collection *out)
{
	struct rows *rs;
	TRY(db_row(db, one, ARGS(INT(id)), &rs));
	if (!rs)
		return FAIL(ERR_NOT_FOUND, "collection.none");
	read_row(rs, out);
	return db_done(rs);
}

SQL(of_owner, COLLECTION_READ " FROM collection c WHERE c.owner_id = $1 AND c.id < $2"
			      " ORDER BY c.id DESC LIMIT $3");

struct err collection_list(struct db *db, unit_id owner, int64_t before, struct collection **out,
			   size_t *n)
{
	struct rows *rs;
	*out = NEW(db->arena, COLLECTION_LIST_ROWS, struct collection);
	*n = 0;
	TRY(db_rows(db, of_owner,
		    ARGS(INT(owner.n), INT(before ? before : INT64_MAX), INT(COLLECTION_LIST_ROWS)),
		    &rs));
	while (db_next(rs))
		read_row(rs, &(*out)[(*n)++]);
	return db_done(rs);
}

SQL(of_unit, COLLECTION_READ
    ", a.answered_at FROM collection_unit a JOIN collection c ON c.id = a.collection_id"
    " WHERE a.unit_id = $1"
    " ORDER BY CASE WHEN a.answered_at IS NULL AND c.closed_at IS NULL THEN 0 ELSE 1 END,"
    " c.id DESC LIMIT $2");

struct err collection_of_unit(struct db *db, unit_id unit, int64_t limit,
			      struct collection_asked **out, size_t *n)
{
	struct rows *rs;
	*out = NEW(db->arena, (size_t)limit, struct collection_asked);
	*n = 0;
	TRY(db_rows(db, of_unit, ARGS(INT(unit.n), INT(limit)), &rs));
	while (db_next(rs)) {
		struct collection_asked *a = &(*out)[(*n)++];
		read_row(rs, &a->what);
		a->answered_at = col_int(rs, 11);
	}
	return db_done(rs);
}

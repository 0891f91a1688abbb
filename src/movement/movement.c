/* movement.c: preparing, launching, summing up. What units answer is answer.c's. */
#include "movement/movement.h"

#include "base/day.h"
#include "base/text.h"
#include "store/audit.h"

const char *const movement_kind_codes[] = { "movement", "campaign", "drive", NULL };

/* ---- reading ---- */

#define MOVEMENT_COLUMNS                                                                           \
	"m.id, m.version, m.owner_id, m.top_id, m.parent_id, m.kind, m.title, m.theme,"            \
	" m.document, m.sector, m.summary, m.from_on, m.to_on, m.join_by, m.result_by,"            \
	" m.launched_at, m.closed_at,"                                                             \
	" (SELECT count(*) FROM movement_unit u WHERE u.movement_id = m.id),"                      \
	" (SELECT count(*) FROM movement_unit u WHERE u.movement_id = m.id"                        \
	"   AND u.joined_at IS NOT NULL),"                                                         \
	" (SELECT count(*) FROM movement_unit u WHERE u.movement_id = m.id"                        \
	"   AND u.told_at IS NOT NULL)"

static void read_row(struct rows *rs, struct movement *m)
{
	*m = (struct movement){ .id = col_int(rs, 0),
				.version = col_int(rs, 1),
				.owner = { col_int(rs, 2) },
				.top = { col_int(rs, 3) },
				.parent = col_int(rs, 4),
				.title = col_text(rs, 6),
				.theme = col_text(rs, 7),
				.document = col_text(rs, 8),
				.sector = col_text(rs, 9),
				.summary = col_text(rs, 10),
				.from_on = col_int(rs, 11),
				.to_on = col_int(rs, 12),
				.join_by = col_int(rs, 13),
				.result_by = col_int(rs, 14),
				.launched_at = col_int(rs, 15),
				.closed_at = col_int(rs, 16),
				.units = col_int(rs, 17),
				.joined = col_int(rs, 18),
				.told = col_int(rs, 19) };
	for (int i = 0; movement_kind_codes[i]; i++)
		if (str_eq(col_view(rs, 5), str_of(movement_kind_codes[i])))
			m->kind = (enum movement_kind)i;
}

SQL(movement_one, "SELECT " MOVEMENT_COLUMNS " FROM movement m WHERE m.id = $1");
SQL(figures_of, "SELECT ordinal, label, measure FROM movement_figure WHERE movement_id = $1"
		" ORDER BY ordinal LIMIT 6");

static struct err read_figures(struct db *db, struct movement *m)
{
	struct rows *rs;
	TRY(db_rows(db, figures_of, ARGS(INT(m->id)), &rs));
	while (db_next(rs) && m->figure_count < MOVEMENT_FIGURES_MAX)
		m->figures[m->figure_count++] =
			(struct movement_figure){ col_int(rs, 0), col_text(rs, 1),
						  col_text(rs, 2) };
	return db_done(rs);
}

struct err movement_get(struct db *db, int64_t id, struct movement *out)
{
	struct rows *rs;
	TRY(db_row(db, movement_one, ARGS(INT(id)), &rs));
	if (!rs)
		return FAIL(ERR_NOT_FOUND, "movement.none");
	read_row(rs, out);
	TRY(db_done(rs));
	return read_figures(db, out);
}

SQL(movements_of, "SELECT " MOVEMENT_COLUMNS " FROM movement m WHERE m.owner_id = $1"
		  " AND (CAST($2 AS BIGINT) = 0 OR m.parent_id = $2) AND m.id < $3"
		  " ORDER BY m.id DESC LIMIT 60");

static struct err list(struct db *db, const struct val what[3], struct movement **out, size_t *n)
{
	struct rows *rs;
	*out = NEW(db->arena, MOVEMENT_LIST_ROWS, struct movement);
	*n = 0;
	TRY(db_rows(db, movements_of, what, 3, &rs));
	while (db_next(rs) && *n < MOVEMENT_LIST_ROWS)
		read_row(rs, &(*out)[(*n)++]);
	return db_done(rs);
}

struct err movement_list(struct db *db, unit_id owner, int64_t parent, struct movement **out,
			 size_t *n)
{
	const struct val what[] = { INT(owner.n), INT(parent), INT(INT64_MAX) };
	return list(db, what, out, n);
}

struct err movement_list_before(struct db *db, unit_id owner, int64_t before, struct movement **out,
				size_t *n)
{
	const struct val what[] = { INT(owner.n), INT(0), INT(before ? before : INT64_MAX) };
	return list(db, what, out, n);
}

static struct err note(struct tx *tx, const struct movement *m, const char *verb)
{
	return audit(tx, (struct act){ .verb = verb,
				       .object = "movement",
				       .id = m->id,
				       .unit = m->owner.n,
				       .note = m->title });
}

/* ---- preparing ---- */

static struct err check_figures(const struct movement *m)
{
	for (size_t i = 0; i < m->figure_count; i++) {
		if (!m->figures[i].label.n ||
		    text_length(m->figures[i].label) > MOVEMENT_TITLE_MAX ||
		    text_length(m->figures[i].measure) > 40)
			return FAIL(ERR_INVALID, "movement.figures");
		for (size_t k = 0; k < i; k++)
			if (str_eq(m->figures[k].label, m->figures[i].label))
				return FAIL(ERR_INVALID, "movement.figures");
	}
	return OK;
}

static struct err check(struct tx *tx, const struct movement *m)
{
	struct db *db = tx_db(tx);
	struct movement above;
	bool under = false;
	if (!m->title.n || text_length(m->title) > MOVEMENT_TITLE_MAX ||
	    text_length(m->theme) > MOVEMENT_TEXT_MAX ||
	    text_length(m->document) > MOVEMENT_TITLE_MAX || m->kind >= MOVEMENT_KIND_COUNT)
		return FAIL(ERR_INVALID, "movement.fields");
	if (m->from_on == DAY_NONE || m->to_on == DAY_NONE || m->from_on >= m->to_on ||
	    m->join_by == DAY_NONE || m->result_by == DAY_NONE || m->join_by < m->from_on ||
	    m->result_by < m->join_by)
		return FAIL(ERR_INVALID, "movement.days");
	TRY(unit_is_under(db, m->top, m->owner, (struct as_at){ .on = local_day(db->now) },
			  &under));
	if (!under)
		return FAIL(ERR_INVALID, "movement.fields");
	if (m->parent) {
		TRY(movement_get(db, m->parent, &above));
		if (m->kind != MOVEMENT_DRIVE || above.owner.n != m->owner.n || above.parent)
			return FAIL(ERR_INVALID, "movement.parent");
	}
	return check_figures(m);
}

SQL(insert,
    "INSERT INTO movement (id, owner_id, parent_id, kind, title, theme, document, from_on, to_on,"
    " join_by, result_by, top_id, sector, summary, version)"
    " VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,'',1)");
SQL(update, "UPDATE movement SET parent_id = $1, kind = $2, title = $3, theme = $4, document = $5,"
	    " from_on = $6, to_on = $7, join_by = $8, result_by = $9, top_id = $10, sector = $11,"
	    " version = version + 1 WHERE id = $12 AND version = $13");
SQL(figures_drop, "DELETE FROM movement_figure WHERE movement_id = $1");
SQL(figure_put,
    "INSERT INTO movement_figure (movement_id, ordinal, label, measure) VALUES ($1,$2,$3,$4)");

static struct err put_row(struct tx *tx, const struct movement *m, int64_t id)
{
	struct val parent = INT_OR_NUL(m->parent ? m->parent : INT64_MIN);
	struct val kind = TEXT(str_of(movement_kind_codes[m->kind]));
	struct str theme = m->theme.p ? m->theme : S(""), sector = m->sector.p ? m->sector : S("");
	struct str document = m->document.p ? m->document : S("");
	if (!m->id)
		return tx_run(tx, insert,
			      ARGS(INT(id), INT(m->owner.n), parent, kind, TEXT(m->title),
				   TEXT(theme), TEXT(document), INT(m->from_on), INT(m->to_on),
				   INT(m->join_by), INT(m->result_by), INT(m->top.n),
				   TEXT(sector)));
	return tx_run_one(tx, update,
			  ARGS(parent, kind, TEXT(m->title), TEXT(theme), TEXT(document),
			       INT(m->from_on), INT(m->to_on), INT(m->join_by), INT(m->result_by),
			       INT(m->top.n), TEXT(sector), INT(id), INT(m->version)),
			  "movement.changed");
}

struct err movement_put(struct tx *tx, const struct movement *in, int64_t *id)
{
	struct movement m = *in, was;
	TRY(check(tx, &m));
	*id = m.id ? m.id : tx_id(tx);
	if (m.id) {
		TRY(movement_get(tx_db(tx), m.id, &was));
		if (was.launched_at)
			return FAIL(ERR_CONFLICT, "movement.launched");
	}
	TRY(put_row(tx, &m, *id));
	TRY(tx_run(tx, figures_drop, ARGS(INT(*id))));
	for (size_t i = 0; i < m.figure_count; i++)
		TRY(tx_run(tx, figure_put,
			   ARGS(INT(*id), INT((int64_t)i + 1), TEXT(m.figures[i].label),
				TEXT(m.figures[i].measure.p ? m.figures[i].measure : S("")))));
	m.id = *id;
	return note(tx, &m, "movement.put");
}

/* ---- launching ---- */

SQL(launch, "UPDATE movement SET launched_at = $1, version = version + 1"
	    " WHERE id = $2 AND version = $3 AND launched_at IS NULL");
SQL(reach, "INSERT INTO movement_unit (movement_id, unit_id, code, name, pledge, result, version)"
	   " VALUES ($1,$2,$3,$4,'','',0)");

static bool reaches(const struct movement *m, const struct unit *u)
{
	return u->id.n != m->top.n && u->kind <= UNIT_MEMBER_GRASSROOTS &&
	       (!m->sector.n || str_eq(u->sector, m->sector));
}

struct err movement_launch(struct tx *tx, int64_t id, int64_t version)
{
	struct db *db = tx_db(tx);
	struct movement m;
	struct unit_page below;
	int64_t asked = 0;
	TRY(movement_get(db, id, &m));
	TRY(tx_run_one(tx, launch, ARGS(INT(db->now), INT(id), INT(version)), "movement.changed"));
	TRY(unit_subtree(db, m.top, (struct as_at){ .on = local_day(db->now) }, MOVEMENT_UNITS_MAX,
			 &below));
	for (size_t i = 0; i < below.n; i++) {
		const struct unit *u = &below.rows[i];
		if (!reaches(&m, u))
			continue;
		TRY(tx_run(tx, reach, ARGS(INT(id), INT(u->id.n), TEXT(u->code), TEXT(u->name))));
		asked++;
	}
	return asked ? note(tx, &m, "movement.launch") : FAIL(ERR_INVALID, "movement.nobody");
}

SQL(extend, "UPDATE movement SET result_by = $1, version = version + 1"
	    " WHERE id = $2 AND version = $3 AND launched_at IS NOT NULL AND closed_at IS NULL");

struct err movement_extend(struct tx *tx, int64_t id, int64_t version, int64_t result_by)
{
	struct movement m;
	TRY(movement_get(tx_db(tx), id, &m));
	if (result_by == DAY_NONE || result_by < m.join_by)
		return FAIL(ERR_INVALID, "movement.days");
	TRY(tx_run_one(tx, extend, ARGS(INT(result_by), INT(id), INT(version)),
		       "movement.changed"));
	return note(tx, &m, "movement.extend");
}

SQL(close_it, "UPDATE movement SET closed_at = $1, summary = $2, version = version + 1"
	      " WHERE id = $3 AND version = $4 AND launched_at IS NOT NULL AND closed_at IS NULL");

struct err movement_close(struct tx *tx, int64_t id, int64_t version, struct str summary)
{
	struct movement m;
	TRY(movement_get(tx_db(tx), id, &m));
	if (!summary.n || text_length(summary) > MOVEMENT_TEXT_MAX)
		return FAIL(ERR_INVALID, "movement.words");
	TRY(tx_run_one(tx, close_it,
		       ARGS(INT(tx_db(tx)->now), TEXT(summary), INT(id), INT(version)),
		       "movement.changed"));
	return note(tx, &m, "movement.close");
}

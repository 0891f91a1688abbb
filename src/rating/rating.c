/* rating.c: opening a unit's rating for a season, and what the office asks. */
#include "rating/rating.h"

#include "base/day.h"
#include "base/text.h"
#include "store/audit.h"

/* ---- asked by the office ---- */

SQL(ask_of, "SELECT due_on FROM rating_ask WHERE season_id = $1");
SQL(ask_put, "INSERT INTO rating_ask (season_id, due_on) VALUES ($1, $2)"
	     " ON CONFLICT (season_id) DO UPDATE SET due_on = excluded.due_on");
SQL(ask_drop, "DELETE FROM rating_ask WHERE season_id = $1");

struct err rating_asked(struct db *db, season_id season, int64_t *due_on)
{
	*due_on = DAY_NONE;
	return db_int(db, ask_of, ARGS(INT(season.n)), due_on);
}

struct err rating_ask(struct tx *tx, season_id season, int64_t due_on)
{
	if (due_on == DAY_NONE)
		TRY(tx_run(tx, ask_drop, ARGS(INT(season.n))));
	else
		TRY(tx_run(tx, ask_put, ARGS(INT(season.n), INT(due_on))));
	return audit(tx, (struct act){ .verb = "rating.ask", .object = "season", .id = season.n });
}

/* ---- one ---- */

#define RATING_ROW                                                                                 \
	"SELECT id, version, season_id, unit_id, set_id, group_set_id, due_on, state, met_on,"     \
	" present, number, conclusion FROM rating"
SQL(by_id, RATING_ROW " WHERE id = $1");
SQL(by_unit, RATING_ROW " WHERE season_id = $1 AND unit_id = $2");

static void read_row(struct rows *rs, struct member_rating *out)
{
	*out = (struct member_rating){ .id = col_int(rs, 0),
				       .version = col_int(rs, 1),
				       .season = { col_int(rs, 2) },
				       .unit = { col_int(rs, 3) },
				       .set = { col_int(rs, 4) },
				       .group_set = { col_int(rs, 5) },
				       .due_on = col_int(rs, 6),
				       .decided = str_eq(col_view(rs, 7), S("decided")),
				       .met_on = col_int_or(rs, 8, DAY_NONE),
				       .present = col_int(rs, 9),
				       .number = col_text(rs, 10),
				       .conclusion = col_text(rs, 11) };
}

struct err rating_get(struct db *db, int64_t id, struct member_rating *out)
{
	struct rows *rs;
	TRY(db_row(db, by_id, ARGS(INT(id)), &rs));
	if (!rs)
		return FAIL(ERR_NOT_FOUND, "rating.none");
	read_row(rs, out);
	return db_done(rs);
}

struct err rating_of_unit(struct db *db, season_id season, unit_id unit, struct member_rating *out)
{
	struct rows *rs;
	*out = (struct member_rating){ .season = season, .unit = unit };
	TRY(db_row(db, by_unit, ARGS(INT(season.n), INT(unit.n)), &rs));
	if (rs)
		read_row(rs, out);
	return db_done(rs);
}

/* ---- sets ---- */

static bool is_for(const struct criteria_set *set, const char *kind)
{
	for (size_t i = 0; i < set->applies.kinds.n; i++)
		if (str_eq(set->applies.kinds.p[i], str_of(kind)))
			return true;
	return false;
}

static bool listed(const struct set_row *p, size_t n, struct str code)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq(p[i].code, code))
			return true;
	return false;
}

struct err rating_sets(struct db *db, season_id season, const char *kind, struct set_row **out,
		       size_t *n)
{
	struct season s;
	struct set_row *all, row;
	struct criteria_set *set;
	size_t count;
	TRY(season_read(db, season, &s));
	TRY(set_list(db, s.owner, &all, &count));
	*out = NEW(db->arena, count + 1, struct set_row);
	*n = 0;
	for (size_t i = 0; i < count; i++) {
		TRY(set_read(db, all[i].id, &row, &set));
		if (is_for(set, kind) && !listed(*out, *n, row.code))
			(*out)[(*n)++] = row;
	}
	return OK;
}

/* Nobody changes a sheet under those who fill it in. */
static struct err fix_set(struct tx *tx, set_id id, const char *kind)
{
	struct set_row row;
	struct criteria_set *set;
	struct err e = set_read(tx_db(tx), id, &row, &set);
	if (e.code == ERR_NOT_FOUND || (!e.code && !is_for(set, kind)))
		return FAIL(ERR_INVALID, "rating.wrong_set");
	TRY(e);
	return row.state == SET_DRAFT ? set_issue(tx, id) : OK;
}

/* ---- subjects ---- */

SQL(members_new,
    "SELECT p.id, m.unit_id, p.name FROM membership m JOIN person p ON p.id = m.person_id"
    " WHERE m.unit_id IN (SELECT u.id FROM unit u JOIN unit_version v ON v.unit_id = u.id"
    "   AND v.superseded_at IS NULL AND v.from_on <= $2 AND v.to_on > $2"
    "  WHERE u.id = $1 OR (v.parent_id = $1 AND v.kind IN ('group','section')))"
    " AND m.from_on <= $2 AND m.to_on > $2 AND p.name <> ''"
    " AND NOT EXISTS (SELECT 1 FROM rating_subject s WHERE s.rating_id = $3"
    "  AND s.person_id = p.id) LIMIT 3001");
SQL(groups_new, "SELECT v.unit_id, v.name FROM unit_version v WHERE v.parent_id = $1"
		" AND v.superseded_at IS NULL AND v.from_on <= $2 AND v.to_on > $2"
		" AND v.kind = 'group' AND NOT EXISTS (SELECT 1 FROM rating_subject s"
		"  WHERE s.rating_id = $3 AND s.kind = 'group' AND s.unit_id = v.unit_id)");
SQL(subject_put, "INSERT INTO rating_subject (id, rating_id, kind, person_id, unit_id, name,"
		 " sort_key, state, note, class, reason, version)"
		 " VALUES ($1, $2, $3, $4, $5, $6, $7, 'open', '', '', '', 1)");

struct found {
	int64_t person, unit;
	struct str name;
};

static struct err put_subject(struct tx *tx, int64_t rating, const struct found *f)
{
	return tx_run(tx, subject_put,
		      ARGS(INT(tx_id(tx)), INT(rating), TEXT(f->person ? S("person") : S("group")),
			   f->person ? INT(f->person) : NUL, INT(f->unit), TEXT(f->name),
			   BLOB(f->person ? text_name_key(tx_db(tx)->arena, f->name)
					  : text_sort_key(tx_db(tx)->arena, f->name))));
}

static struct err find_new(struct tx *tx, const struct member_rating *r, struct found **out,
			   size_t *n)
{
	struct db *db = tx_db(tx);
	struct {
		struct found *p;
		size_t n, cap;
	} v = { 0 };
	struct rows *rs;
	int64_t on = local_day(db->now);
	TRY(db_rows(db, members_new, ARGS(INT(r->unit.n), INT(on), INT(r->id)), &rs));
	while (db_next(rs))
		*PUSH(db->arena, &v) =
			(struct found){ col_int(rs, 0), col_int(rs, 1), col_text(rs, 2) };
	TRY(db_done(rs));
	if (r->group_set.n) {
		TRY(db_rows(db, groups_new, ARGS(INT(r->unit.n), INT(on), INT(r->id)), &rs));
		while (db_next(rs))
			*PUSH(db->arena, &v) = (struct found){ 0, col_int(rs, 0), col_text(rs, 1) };
		TRY(db_done(rs));
	}
	*out = v.p;
	*n = v.n;
	return v.n > RATING_SUBJECTS_MAX ? FAIL(ERR_TOO_LARGE, "rating.too_many") : OK;
}

struct err rating_refresh(struct tx *tx, int64_t id, int64_t *added)
{
	struct member_rating r;
	struct found *all;
	size_t n;
	TRY(rating_get(tx_db(tx), id, &r));
	if (r.decided)
		return FAIL(ERR_CONFLICT, "rating.decided");
	TRY(find_new(tx, &r, &all, &n));
	for (size_t i = 0; i < n; i++)
		TRY(put_subject(tx, id, &all[i]));
	*added = (int64_t)n;
	return OK;
}

SQL(insert, "INSERT INTO rating (id, season_id, unit_id, set_id, group_set_id, due_on, state,"
	    " met_on, number, present, conclusion, version)"
	    " VALUES ($1, $2, $3, $4, $5, $6, 'open', NULL, '', 0, '', 1)");

struct err rating_open(struct tx *tx, const struct member_rating *in, int64_t *id)
{
	struct member_rating was;
	int64_t added = 0;
	TRY(rating_of_unit(tx_db(tx), in->season, in->unit, &was));
	if (was.id)
		return FAIL(ERR_CONFLICT, "rating.opened_already");
	TRY(fix_set(tx, in->set, "person"));
	if (in->group_set.n)
		TRY(fix_set(tx, in->group_set, "group"));
	*id = tx_id(tx);
	TRY(tx_run(tx, insert,
		   ARGS(INT(*id), INT(in->season.n), INT(in->unit.n), INT(in->set.n),
			in->group_set.n ? INT(in->group_set.n) : NUL, INT(in->due_on))));
	TRY(rating_refresh(tx, *id, &added));
	if (!added)
		return FAIL(ERR_INVALID, "rating.nobody");
	return audit(tx, (struct act){ .verb = "rating.open",
				       .object = "rating",
				       .id = *id,
				       .unit = in->unit.n });
}

/* ---- the level above ---- */

SQL(rows_of, "WITH RECURSIVE below (id) AS (SELECT CAST($2 AS BIGINT)"
	     "  UNION SELECT v.unit_id FROM below b JOIN unit_version v ON v.parent_id = b.id"
	     "  WHERE v.superseded_at IS NULL AND v.from_on <= $3 AND v.to_on > $3)"
	     " SELECT u.id, u.code, v.name, r.id, coalesce(r.state, ''),"
	     " (SELECT count(*) FROM rating_subject s WHERE s.rating_id = r.id),"
	     " (SELECT count(*) FROM rating_subject s WHERE s.rating_id = r.id AND s.class <> '')"
	     " FROM cluster_member m JOIN unit u ON u.id = m.unit_id"
	     " JOIN unit_version v ON v.unit_id = u.id AND v.superseded_at IS NULL AND v.from_on ="
	     "  (SELECT max(x.from_on) FROM unit_version x WHERE x.unit_id = u.id"
	     "    AND x.superseded_at IS NULL)"
	     " LEFT JOIN rating r ON r.season_id = m.season_id AND r.unit_id = u.id"
	     " WHERE m.season_id = $1"
	     " AND (CAST($2 AS BIGINT) = 0 OR u.id IN (SELECT id FROM below)) ORDER BY u.code");

struct err rating_rows(struct db *db, season_id season, unit_id top, struct rating_row **out,
		       size_t *n)
{
	struct {
		struct rating_row *p;
		size_t n, cap;
	} v = { 0 };
	struct rows *rs;
	TRY(db_rows(db, rows_of, ARGS(INT(season.n), INT(top.n), INT(local_day(db->now))), &rs));
	while (db_next(rs))
		*PUSH(db->arena, &v) = (struct rating_row){
			.unit = { col_int(rs, 0) },
			.code = col_text(rs, 1),
			.name = col_text(rs, 2),
			.open = !col_null(rs, 3),
			.decided = str_eq(col_view(rs, 4), S("decided")),
			.members = col_int(rs, 5),
			.rated = col_int(rs, 6),
		};
	*out = v.p;
	*n = v.n;
	return db_done(rs);
}

/* ---- the committee ---- */

SQL(rule_of, "SELECT class, citation, unsure FROM rating_committee_rule"
	     " WHERE grade = $1 AND from_on <= $2 AND to_on > $2");

struct err rating_committee(struct db *db, struct str grade, int64_t on, struct committee_rule *out)
{
	struct rows *rs;
	*out = (struct committee_rule){ 0 };
	TRY(db_row(db, rule_of, ARGS(TEXT(grade), INT(on)), &rs));
	if (rs)
		*out = (struct committee_rule){ col_text(rs, 0), col_text(rs, 1),
						col_int(rs, 2) == 1 };
	return db_done(rs);
}

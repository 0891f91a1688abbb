/* edition.c: reads what was closed: the edition that stands and those before a reopening. */
#include "conference/year.h"

SQL(editions_of, "SELECT edition, closed_at, reopened_at, fingerprint FROM season_close"
		 " WHERE season_id = $1 ORDER BY edition DESC LIMIT 50");

struct err season_editions(struct db *db, season_id id, struct edition **out, size_t *n)
{
	struct {
		struct edition *p;
		size_t n, cap;
	} v = { 0 };
	struct rows *rs;
	TRY(db_rows(db, editions_of, ARGS(INT(id.n)), &rs));
	while (db_next(rs))
		*PUSH(db->arena, &v) = (struct edition){ col_int(rs, 0), col_int(rs, 1),
							 col_int(rs, 2), col_text(rs, 3) };
	*out = v.p;
	*n = v.n;
	return db_done(rs);
}

SQL(edition_rows,
    "SELECT COALESCE(k.name, ''), r.unit_code, r.unit_name, r.class_name, r.reason, r.points,"
    " r.place FROM result r LEFT JOIN cluster k ON k.id = r.cluster_id"
    " WHERE r.season_id = $1 AND r.edition = $2"
    " ORDER BY CASE WHEN k.id IS NULL THEN 1 ELSE 0 END, k.sort_key, k.id,"
    " CASE WHEN r.place IS NULL THEN 1 ELSE 0 END, r.place, r.sort_key, r.unit_id LIMIT 10000");

struct err edition_units(struct db *db, season_id id, int64_t number, struct edition_unit **out,
			 size_t *n)
{
	struct {
		struct edition_unit *p;
		size_t n, cap;
	} v = { 0 };
	struct rows *rs;
	TRY(db_rows(db, edition_rows, ARGS(INT(id.n), INT(number)), &rs));
	while (db_next(rs))
		*PUSH(db->arena, &v) =
			(struct edition_unit){ .cluster = col_text(rs, 0),
					       .code = col_text(rs, 1),
					       .name = col_text(rs, 2),
					       .class_name = col_text(rs, 3),
					       .reason = col_text(rs, 4),
					       .points = col_int_or(rs, 5, INT64_MIN),
					       .place = col_int_or(rs, 6, INT64_MIN) };
	*out = v.p;
	*n = v.n;
	TRY(db_done(rs));
	return v.n ? OK : FAIL(ERR_NOT_FOUND, "conference.no_edition");
}

SQL(body_of, "SELECT body FROM season_close WHERE season_id = $1 AND edition = $2");

struct err edition_body(struct db *db, season_id id, int64_t number, struct str *out)
{
	struct rows *rs;
	TRY(db_row(db, body_of, ARGS(INT(id.n), INT(number)), &rs));
	if (!rs)
		return FAIL(ERR_NOT_FOUND, "conference.no_edition");
	*out = col_text(rs, 0);
	return db_done(rs);
}

/* honour.c: awards of one season to unions. */
#include "award/honour.h"

SQL(honours,
    "SELECT a.form_name, a.unit_name, a.public_id FROM award a JOIN unit u ON u.id = a.unit_id"
    " WHERE a.season_id = $1 AND a.person_name = '' AND a.state <> 'withdrawn'"
    " ORDER BY a.form_code, a.form_name, u.code, a.id");

struct err honours_of_season(struct db *db, season_id season, struct honour **out, size_t *n)
{
	struct {
		struct honour *p;
		size_t n, cap;
	} v = { 0 };
	struct rows *rs;
	TRY(db_rows(db, honours, ARGS(INT(season.n)), &rs));
	while (v.n < HONOURS_MAX && db_next(rs))
		*PUSH(db->arena, &v) =
			(struct honour){ col_text(rs, 0), col_text(rs, 1), col_text(rs, 2) };
	*out = v.p;
	*n = v.n;
	return db_done(rs);
}

/* heading.c: the headings under which the units of a season write. See narrative.h. */
#include "narrative/narrative.h"

#include "base/text.h"
#include "store/audit.h"

SQL(headings_own, "SELECT code, title, hint FROM narrative_heading WHERE season_id = $1"
		  " ORDER BY ordinal LIMIT 20");
SQL(headings_shipped, "SELECT code, title, hint FROM narrative_heading WHERE season_id IS NULL"
		      " ORDER BY ordinal LIMIT 20");

struct headings {
	struct heading *p;
	size_t n, cap;
};

static struct err take_all(struct db *db, struct rows *rs, struct headings *v)
{
	while (db_next(rs))
		*PUSH(db->arena, v) =
			(struct heading){ col_text(rs, 0), col_text(rs, 1), col_text(rs, 2) };
	return db_done(rs);
}

struct err headings_of(struct db *db, season_id season, struct heading **out, size_t *n)
{
	struct headings v = { 0 };
	struct rows *rs;
	TRY(db_rows(db, headings_own, ARGS(INT(season.n)), &rs));
	TRY(take_all(db, rs, &v));
	if (!v.n) {
		TRY(db_rows(db, headings_shipped, NO_ARGS, &rs));
		TRY(take_all(db, rs, &v));
	}
	*out = v.p;
	*n = v.n;
	return OK;
}

/* "Chăm lo đời sống" becomes "cham_lo_doi_song". */
static struct str code_of(struct arena *a, struct str title)
{
	struct str folded = text_fold(a, title);
	struct buf b = { .arena = a };
	for (size_t i = 0; i < folded.n && b.n < 40; i++) {
		char c = folded.p[i];
		bool word = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
		put_char(&b, word ? c : '_');
	}
	return buf_str(&b);
}

static struct err check(struct arena *a, struct heading *all, size_t n)
{
	if (n == 0 || n > HEADINGS_MAX)
		return FAIL(ERR_INVALID, "narrative.no_heading");
	for (size_t i = 0; i < n; i++) {
		if (!all[i].code.n)
			all[i].code = code_of(a, all[i].title);
		for (size_t k = 0; k < i; k++)
			if (str_eq(all[i].code, all[k].code))
				return FAIL(ERR_INVALID, "narrative.heading_twice", all[i].title);
	}
	return OK;
}

SQL(headings_clear, "DELETE FROM narrative_heading WHERE season_id = $1");
SQL(heading_put, "INSERT INTO narrative_heading (id, season_id, ordinal, code, title, hint)"
		 " VALUES ($1, $2, $3, $4, $5, $6)");

struct err headings_set(struct tx *tx, season_id season, struct heading *all, size_t n)
{
	TRY(season_still_open(tx_db(tx), season));
	TRY(check(tx_db(tx)->arena, all, n));
	TRY(tx_run(tx, headings_clear, ARGS(INT(season.n))));
	for (size_t i = 0; i < n; i++)
		TRY(tx_run(tx, heading_put,
			   ARGS(INT(tx_id(tx)), INT(season.n), INT((int64_t)i + 1),
				TEXT(all[i].code), TEXT(all[i].title), TEXT(all[i].hint))));
	return audit(
		tx,
		(struct act){ .verb = "narrative.headings", .object = "season", .id = season.n });
}

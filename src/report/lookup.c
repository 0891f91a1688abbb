/* lookup.c: loads what an import asks for. */
#include "report/lookup.h"

#include <stdlib.h>

static int letter(char c) { return c >= 'a' && c <= 'z' ? c - 'a' + 'A' : (unsigned char)c; }

/* As people type codes: "i03" is I03. */
static int cmp_no_case(struct str a, struct str b)
{
	for (size_t i = 0; i < a.n && i < b.n; i++)
		if (letter(a.p[i]) != letter(b.p[i]))
			return letter(a.p[i]) - letter(b.p[i]);
	return (a.n > b.n) - (a.n < b.n);
}

static int by_code(const void *x, const void *y)
{
	struct str a = ((const struct code_id *)x)->code, b = ((const struct code_id *)y)->code;
	int c = cmp_no_case(a, b);
	return c ? c : str_cmp(a, b);
}

int64_t codes_find(const struct codes *c, struct str code)
{
	size_t lo = 0, hi = c->n;
	while (lo < hi) {
		size_t mid = (lo + hi) / 2;
		if (cmp_no_case(c->p[mid].code, code) < 0)
			lo = mid + 1;
		else
			hi = mid;
	}
	size_t first = lo;
	for (; lo < c->n && cmp_no_case(c->p[lo].code, code) == 0; lo++)
		if (str_eq(c->p[lo].code, code))
			return c->p[lo].id;
	return lo - first == 1 ? c->p[first].id : 0; /* "a1" where A1 and a1 exist is neither */
}

static struct err read_codes(struct db *db, struct rows *rs, struct codes *out)
{
	struct {
		struct code_id *p;
		size_t n, cap;
	} v = { 0 };
	while (db_next(rs))
		*PUSH(db->arena, &v) = (struct code_id){ col_text(rs, 1), col_int(rs, 0) };
	if (v.n)
		qsort(v.p, v.n, sizeof *v.p, by_code);
	*out = (struct codes){ v.p, v.n };
	return db_done(rs);
}

SQL(all_units, "SELECT id, code FROM unit WHERE arriving IS NULL");
SQL(all_clusters, "SELECT id, code FROM cluster WHERE season_id = $1");
SQL(all_periods, "SELECT id, code FROM period WHERE season_id = $1");

struct err lookup_load(struct db *db, season_id season, struct lookup *out)
{
	struct rows *rs;
	TRY(db_rows(db, all_units, NO_ARGS, &rs));
	TRY(read_codes(db, rs, &out->units));
	TRY(db_rows(db, all_clusters, ARGS(INT(season.n)), &rs));
	TRY(read_codes(db, rs, &out->clusters));
	TRY(db_rows(db, all_periods, ARGS(INT(season.n)), &rs));
	TRY(read_codes(db, rs, &out->periods));
	TRY(indicator_list(db, season, &out->indicators, &out->indicator_count));
	struct code_id *p = NEW(db->arena, out->indicator_count + 1, struct code_id);
	for (size_t i = 0; i < out->indicator_count; i++)
		p[i] = (struct code_id){ out->indicators[i].code, (int64_t)i + 1 };
	qsort(p, out->indicator_count, sizeof *p, by_code);
	out->indicator_codes = (struct codes){ p, out->indicator_count };
	return OK;
}

const struct indicator *lookup_indicator(const struct lookup *l, struct str code)
{
	int64_t at = codes_find(&l->indicator_codes, code);
	return at ? &l->indicators[at - 1] : NULL;
}

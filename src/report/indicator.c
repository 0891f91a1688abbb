/* indicator.c: what is reported, and how its figures are read and shown. */
#include "msg_report.gen.h"
#include "report/report.h"

#include "base/day.h"
#include "base/num.h"
#include "base/text.h"

static const char *const kinds[INDICATOR_KIND_COUNT] = { "number", "money", "ratio", "yesno",
							 "day" };

bool indicator_kind_read(struct str code, enum indicator_kind *out)
{
	for (int i = 0; i < INDICATOR_KIND_COUNT; i++)
		if (str_eq(code, str_of(kinds[i]))) {
			*out = (enum indicator_kind)i;
			return true;
		}
	return false;
}

SQL(indicators_of,
    "SELECT id, season_id, code, name, measure, part, help, kind, stock, decimals, least, most,"
    " jump_bp, rolls_up, ordinal FROM indicator WHERE season_id = $1 ORDER BY ordinal, id LIMIT "
    "500");

struct err indicator_list(struct db *db, season_id season, struct indicator **out, size_t *n)
{
	struct {
		struct indicator *p;
		size_t n, cap;
	} v = { 0 };
	struct rows *rs;
	TRY(db_rows(db, indicators_of, ARGS(INT(season.n)), &rs));
	while (db_next(rs)) {
		struct indicator *i = PUSH(db->arena, &v);
		*i = (struct indicator){ .id = { col_int(rs, 0) },
					 .season = { col_int(rs, 1) },
					 .code = col_text(rs, 2),
					 .name = col_text(rs, 3),
					 .measure = col_text(rs, 4),
					 .part = col_text(rs, 5),
					 .help = col_text(rs, 6),
					 .stock = col_int(rs, 8) != 0,
					 .decimals = (int)col_int(rs, 9),
					 .least = col_int_or(rs, 10, FIGURE_NONE),
					 .most = col_int_or(rs, 11, FIGURE_NONE),
					 .jump_bp = col_int_or(rs, 12, FIGURE_NONE),
					 .rolls_up = col_int(rs, 13) != 0,
					 .ordinal = col_int(rs, 14) };
		(void)indicator_kind_read(col_view(rs, 7),
					  &i->kind); /* CHECK keeps strangers out */
	}
	*out = v.p;
	*n = v.n;
	return db_done(rs);
}

SQL(indicator_upsert,
    "INSERT INTO indicator (id, season_id, code, name, folded, kind, stock, measure, decimals, "
    "least,"
    " most, jump_bp, rolls_up, part, help, ordinal)"
    " VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15,$16)"
    " ON CONFLICT (season_id, code) DO UPDATE SET name = excluded.name, folded = excluded.folded,"
    " kind = excluded.kind, stock = excluded.stock, measure = excluded.measure,"
    " decimals = excluded.decimals, least = excluded.least, most = excluded.most,"
    " jump_bp = excluded.jump_bp, rolls_up = excluded.rolls_up, part = excluded.part,"
    " help = excluded.help, ordinal = excluded.ordinal");
SQL(indicator_coded, "SELECT id FROM indicator WHERE season_id = $1 AND code = $2");

struct err indicator_put(struct tx *tx, const struct indicator *i, indicator_id *out)
{
	struct arena *a = tx_db(tx)->arena;
	if (!i->code.n || i->code.n > 20 || !i->name.n || i->decimals < 0 || i->decimals > 4)
		return FAIL(ERR_INVALID, "report.indicator_bad", i->code);
	TRY(tx_run(tx, indicator_upsert,
		   ARGS(INT(tx_id(tx)), INT(i->season.n), TEXT(i->code), TEXT(i->name),
			TEXT(text_fold(a, i->name)), TEXT(str_of(kinds[i->kind])), INT(i->stock),
			TEXT(i->measure.p ? i->measure : S("")), INT(i->decimals),
			INT_OR_NUL(i->least), INT_OR_NUL(i->most), INT_OR_NUL(i->jump_bp),
			INT(i->rolls_up), TEXT(i->part.p ? i->part : S("")),
			TEXT(i->help.p ? i->help : S("")), INT(i->ordinal))));
	return db_int(tx_db(tx), indicator_coded, ARGS(INT(i->season.n), TEXT(i->code)), &out->n);
}

struct str yesno_cell(struct arena *a, int64_t value)
{
	return msg_text(a, LANG_VI, value ? T(report_yes) : T(report_no));
}

void put_indicator_figure(struct buf *b, const struct indicator *i, int64_t value)
{
	if (value == FIGURE_NONE)
		return;
	switch (i->kind) {
	case INDICATOR_DAY:
		put_day(b, value);
		return;
	case INDICATOR_YESNO:
		put_msg(b, value ? T(report_yes) : T(report_no));
		return;
	case INDICATOR_RATIO:
		put_num(b, value, 2, 0); /* 0,8966 is shown as 89,66% */
		put_char(b, '%');
		return;
	case INDICATOR_NUMBER:
	case INDICATOR_MONEY:
	case INDICATOR_KIND_COUNT:
		put_num(b, value, 4, 0);
	}
}

static bool read_yesno(struct str typed, int64_t *out)
{
	static const char *const yes[] = { "co", "có",	"Có",  "CÓ",   "x", "X",
					   "1",	 "yes", "Yes", "TRUE", NULL };
	static const char *const no[] = { "khong", "không", "Không", "KHÔNG", "0",
					  "no",	   "No",    "FALSE", NULL };
	for (size_t i = 0; yes[i]; i++)
		if (str_eq(typed, str_of(yes[i]))) {
			*out = FIGURE_SCALE;
			return true;
		}
	for (size_t i = 0; no[i]; i++)
		if (str_eq(typed, str_of(no[i]))) {
			*out = 0;
			return true;
		}
	return false;
}

bool indicator_read(const struct indicator *i, struct str typed, int64_t *out)
{
	int64_t v;
	typed = str_trim(typed);
	switch (i->kind) {
	case INDICATOR_YESNO:
		return read_yesno(typed, out);
	case INDICATOR_DAY:
		if (!day_parse(typed, &v))
			return false;
		*out = v;
		return true;
	case INDICATOR_RATIO: /* typed in per cent */
		return num_parse(typed, 2, out, NULL);
	case INDICATOR_NUMBER:
	case INDICATOR_MONEY:
	case INDICATOR_KIND_COUNT:
		break;
	}
	if (!num_parse(typed, i->decimals, &v, NULL))
		return false;
	for (int k = i->decimals; k < 4; k++)
		if (__builtin_mul_overflow(v, 10, &v))
			return false;
	*out = v;
	return v >= -FIGURE_MOST && v <= FIGURE_MOST;
}

/* explain_names.c: what the codes in explanations are called: indicators, the sending of reports,
 * periods. See explain.h. */
#include "score/explain.h"

#include "cluster/cluster.h"
#include "msg_criteria.gen.h"
#include "report/report.h"

struct naming {
	struct db *db;
	struct season season;
	struct period *periods;
	struct indicator *indicators;
	size_t period_count, indicator_count;
};

static struct str event_name(const struct naming *x, struct str code)
{
	const struct str sent = S("report_sent:");
	struct arena *a = x->db->arena;
	if (str_eq(code, S("annual_report_sent")))
		return msg_text(a, x->db->lang, T(criteria_event_annual));
	for (size_t i = 0; str_starts(code, sent) && i < x->period_count; i++)
		if (str_eq(str_sub(code, sent.n, code.n), x->periods[i].code))
			return msg_text(a, x->db->lang,
					T(criteria_event_report, .period = x->periods[i].name));
	return STR_NONE;
}

static struct str name_of(const struct naming *x, struct str code)
{
	for (size_t i = 0; i < x->indicator_count; i++)
		if (str_eq(x->indicators[i].code, code))
			return x->indicators[i].name;
	return event_name(x, code);
}

/* "6 tháng đầu năm 2021" as "6 tháng đầu năm": an explanation is of one season. */
static struct str short_name(const struct naming *x, const struct period *p)
{
	struct str year = x->season.code, name = p->name;
	if (name.n > year.n + 1 && str_ends(name, year) && name.p[name.n - year.n - 1] == ' ')
		name.n -= year.n + 1;
	return name;
}

struct err explain_names(struct db *db, season_id season, const struct strs *codes,
			 struct code_names *out)
{
	struct naming x = { .db = db };
	TRY(season_read(db, season, &x.season));
	TRY(season_periods(db, season, &x.periods, &x.period_count));
	TRY(indicator_list(db, season, &x.indicators, &x.indicator_count));
	size_t n = codes->n + x.period_count;
	struct strs *keys = NEW(db->arena, 1, struct strs), *names = NEW(db->arena, 1, struct strs);
	*keys = (struct strs){ NEW(db->arena, n + 1, struct str), n, n };
	*names = (struct strs){ NEW(db->arena, n + 1, struct str), n, n };
	for (size_t i = 0; i < codes->n; i++) {
		keys->p[i] = codes->p[i];
		names->p[i] = name_of(&x, codes->p[i]);
	}
	for (size_t i = 0; i < x.period_count; i++) {
		keys->p[codes->n + i] = x.periods[i].code;
		names->p[codes->n + i] = short_name(&x, &x.periods[i]);
	}
	*out = (struct code_names){ keys, names };
	return OK;
}

/* acts_import.c: replays the acts of reports, each on its own day. */
#include "report/acts_import.h"

#include "base/day.h"
#include "report/lookup.h"

struct replay {
	struct lookup look;
	season_id season;
	const struct json *file;
	const struct report_keep *keep;
	int64_t count;
};

static struct err bad(struct arena *a, int64_t at, const char *member, struct str read)
{
	return FAIL(ERR_INVALID, "report.acts_file",
		    str_fmt(a, "acts[%lld].%s", (long long)at, member), read);
}

/* A returned figure was another one then: it stands in what was sent first. */
SQL(sent_before, "UPDATE report_sent SET actual = $4 WHERE report_id = $1 AND sent_version = $2 "
		 "AND indicator_id = $3");

static struct err act_return(struct tx *tx, struct replay *x, const struct json *o,
			     const struct report *r)
{
	const struct indicator *i = lookup_indicator(&x->look, json_text(o, "indicator"));
	struct field_reason f = { .reason = json_text(o, "reason") };
	int64_t was;
	if (i)
		f.indicator = i->id;
	TRY(report_return(tx, &(struct report_returning){ r->id, r->version, &f, i != NULL,
							  json_text(o, "reason") }));
	if (i && json_int(o, "was", &was))
		TRY(tx_run(tx, sent_before,
			   ARGS(INT(r->id.n), INT(r->sent_version), INT(i->id.n),
				INT(was * FIGURE_SCALE))));
	return OK;
}

static struct err act_correct(struct tx *tx, const struct replay *x, const struct json *o,
			      const struct report *r)
{
	struct str reason = json_text(o, "reason");
	struct report now;
	TRY(report_correct(tx, r->id, r->version,
			   reason.n ? reason : S("Số liệu chính thức thay số ước")));
	TRY(report_read(tx_db(tx), r->id, &now));
	return report_send_kept(tx, &now, x->keep);
}

static struct err replay_one(struct tx *tx, struct replay *x, const struct json *o)
{
	struct arena *a = tx_db(tx)->arena;
	struct str act = json_text(o, "act");
	period_id period = { codes_find(&x->look.periods, json_text(o, "period")) };
	unit_id unit = { codes_find(&x->look.units, json_text(o, "unit")) };
	struct report r;
	int64_t due;
	if (!period.n)
		return bad(a, x->count, "period", json_text(o, "period"));
	if (!unit.n)
		return bad(a, x->count, "unit", json_text(o, "unit"));
	TRY(report_find(tx_db(tx), period, unit, &r));
	if (str_eq(act, S("extend"))) {
		if (!json_day(o, "due", &due))
			return bad(a, x->count, "due", json_text(o, "due"));
		return report_extend(tx, period, unit, due, json_text(o, "reason"));
	}
	if (str_eq(act, S("send")) || str_eq(act, S("resend")))
		return report_send_kept(tx, &r, x->keep);
	if (str_eq(act, S("return")))
		return act_return(tx, x, o, &r);
	if (str_eq(act, S("accept")))
		return report_accept(tx, r.id, r.version);
	if (str_eq(act, S("correct")))
		return act_correct(tx, x, o, &r);
	if (str_eq(act, S("on_behalf")))
		return report_on_behalf(tx, r.id, 0, json_text(o, "reason"));
	if (str_eq(act, S("confirm")))
		return report_confirm(tx, r.id);
	return bad(a, x->count, "act", act);
}

static struct err replay_all(struct tx *tx, void *arg)
{
	struct replay *x = arg;
	struct db *db = tx_db(tx);
	int64_t now = db->now;
	x->count = 0;
	JSON_EACH(o, json_get(x->file, "acts"))
	{
		int64_t on;
		if (!json_day(o, "on", &on))
			return bad(db->arena, x->count, "on", json_text(o, "on"));
		db->now = day_end_ms(on) - 15 * 3600000 +
			  x->count; /* nine in the morning, in order */
		TRY(replay_one(tx, x, o));
		x->count++;
	}
	db->now = now;
	return OK;
}

struct err report_acts_import(struct db *db, season_id season, const struct json *file,
			      const struct report_keep *keep, int64_t *count)
{
	struct replay x = { .season = season, .file = file, .keep = keep };
	TRY(lookup_load(db, season, &x.look));
	TRY(db_write(db, replay_all, &x));
	*count = x.count;
	return OK;
}

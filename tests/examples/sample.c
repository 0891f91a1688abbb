/* sample.c: the sample year in a test's store. See sample.h. */
#include "tests/examples/sample.h"

#include "base/day.h"
#include "cluster/season_import.h"
#include "report/import.h"
#include "tests/examples/run.h"
#include "tests/office/office_fixture.h"
#include "tests/store/store_fixture.h"
#include "unit/event_import.h"
#include "unit/import.h"

#include <fcntl.h>
#include <unistd.h>

static struct err seed(struct tx *tx, void *arg)
{
	(void)arg;
	return unit_sectors_seed(tx);
}

int sample_file(struct t *t, const char *name)
{
	int fd = open(str_fmt(t->arena, "%s/%s", EXAMPLES, name).p, O_RDONLY | O_CLOEXEC);
	CHECK(fd >= 0);
	return fd;
}

struct err sample_import(struct sample *s, struct str kind, const char *name, struct faults *f)
{
	struct unit_import units = { 0 };
	struct report_import reports = { .season = s->season };
	struct target_import targets = { .season = s->season, .decided_on = DAY_NONE };
	int fd = sample_file(s->t, name);
	struct err e = str_eq(kind, S("units")) ? unit_import(s->db, s->office, fd, f, &units)
		       : str_eq(kind, S("reports"))
			       ? report_import(s->db, s->office, fd, f, &reports)
			       : target_import(s->db, s->office, fd, f, &targets);
	close(fd);
	return e;
}

struct indicators {
	struct sample *s;
	const struct json *list;
};

static int64_t bound(const struct json *o, const char *key, int decimals)
{
	int64_t n;
	return num_parse(json_text(o, key), decimals, &n, NULL) ? n : FIGURE_NONE;
}

static struct err put_indicators(struct tx *tx, void *arg)
{
	const struct indicators *x = arg;
	int64_t ordinal = 0;
	JSON_EACH(o, x->list)
	{
		struct indicator i = { .season = x->s->season,
				       .code = json_text(o, "code"),
				       .name = json_text(o, "name_vi"),
				       .measure = json_text(o, "measure"),
				       .part = json_text(o, "part"),
				       .help = S(""),
				       .stock = json_flag(o, "stock"),
				       .least = bound(o, "least", 4),
				       .most = bound(o, "most", 4),
				       .jump_bp = bound(o, "jump_bp", 0),
				       .rolls_up = json_flag(o, "rolls_up"),
				       .ordinal = ++ordinal };
		if (!indicator_kind_read(json_text(o, "kind"), &i.kind))
			return FAIL(ERR_INVALID, "report.indicator_bad", i.code);
		TRY(indicator_put(tx, &i, &i.id));
	}
	return OK;
}

static struct json *json_of(struct t *t, const char *folder, const char *name)
{
	return example_json(t, str_fmt(t->arena, "%s/%s/%s", EXAMPLES, folder, name).p);
}

static bool put_events(struct sample *s, const char *folder)
{
	struct t *t = s->t;
	int64_t n;
	if (!str_eq(str_of(folder), S("2021")))
		return true;
	struct json *events = json_of(t, folder, "events.json");
	return events && CHECK_OK(unit_events_import(s->db, events, &n)) && CHECK_INT(n, 4);
}

bool sample_open(struct t *t, const char *folder, struct sample *s)
{
	struct faults f = { .arena = t->arena };
	*s = (struct sample){ .t = t, .db = store_test_db(t), .office = office_fixture(t) };
	const char *units = str_fmt(t->arena, "%s/units.xlsx", folder).p;
	struct json *season = json_of(t, folder, "season.json");
	struct json *set = json_of(t, folder, "criteria.json");
	if (!s->office || !season || !set)
		return false;
	struct indicators x = { s, json_get(set, "indicators") };
	bool ok = CHECK_OK(db_write(s->db, seed, NULL)) &&
		  CHECK_OK(sample_import(s, S("units"), units, &f)) && CHECK_INT(f.total, 0) &&
		  put_events(s, folder) && CHECK_OK(season_import(s->db, season, &s->season)) &&
		  CHECK_OK(db_write(s->db, put_indicators, &x));
	for (size_t i = 0; i < f.rows.n; i++)
		CHECK_STR(f.rows.p[i].message, S(""));
	return ok;
}

/* excel_test.c: the workbooks of examples/excel come to what stands beside them: read as they must
 * be, or refused with exactly the faults that are there. And the sample's own workbooks are clean.
 */
#include "tests/examples/run.h"
#include "tests/examples/sample.h"

#include "base/day.h"

/* The faults or warnings noted at a place; an empty cell matches any of the sheet. */
static const struct fault_row *noted(const struct faults *f, const struct json *at, bool warning)
{
	struct str sheet = json_text(at, "sheet"), cell = json_text(at, "cell");
	for (size_t i = 0; i < f->rows.n; i++) {
		const struct fault_row *r = &f->rows.p[i];
		if (r->warning == warning && str_eq(r->sheet, sheet) &&
		    (!cell.n || str_eq(r->cell, cell)))
			return r;
	}
	return NULL;
}

static void check_faults(struct t *t, const struct json *expect, const struct faults *f)
{
	const struct json *want = json_get(expect, "faults");
	CHECK_INT(f->total, want ? want->count : 0);
	JSON_EACH(at, want)
	{
		const struct fault_row *r = noted(f, at, false);
		CHECK_STR(r ? r->read : S("(no fault)"), json_text(at, "read"));
	}
	JSON_EACH(at, json_get(expect, "warnings"))
	if (!noted(f, at, true))
		CHECK_STR(json_text(at, "about"), S("a warning"));
}

static void check_unit(struct sample *s, const struct json *want)
{
	struct t *t = s->t;
	struct unit u;
	unit_id id;
	bool known = false;
	int64_t n;
	REQUIRE_OK(unit_by_code(s->db, json_text(want, "code"), &id, &known));
	REQUIRE(known);
	REQUIRE_OK(unit_read(s->db, id, (struct as_at){ .on = day_of(2021, 12, 1) }, &u));
	CHECK_STR(u.name, json_text(want, "name"));
	CHECK_STR(u.sector, json_text(want, "sector"));
	CHECK_STR(u.chair, json_text(want, "chair"));
	CHECK_STR(u.phone, json_text(want, "phone"));
	CHECK_STR(str_of(unit_kind_code(u.kind)), json_text(want, "kind"));
	CHECK(json_int(want, "members", &n) && u.members == n);
	CHECK(json_int(want, "workers", &n) && u.workers == n);
	CHECK(day_parse(json_text(want, "from"), &n) && u.from_on == n);
}

static const struct figure_row *figure_of(struct sample *s, const struct json *want)
{
	struct report_sheet sheet;
	struct period p;
	unit_id id;
	bool known;
	struct t *t = s->t;
	if (!CHECK_OK(unit_by_code(s->db, json_text(want, "unit"), &id, &known)) ||
	    !CHECK_OK(period_by_code(s->db, s->season, json_text(want, "period"), &p)) ||
	    !CHECK_OK(report_sheet(s->db, p.id, id, &sheet)))
		return NULL;
	for (size_t i = 0; i < sheet.n; i++)
		if (str_eq(sheet.rows[i].indicator.code, json_text(want, "indicator")))
			return &sheet.rows[i];
	return NULL;
}

static void check_figure(struct sample *s, const struct json *want)
{
	struct t *t = s->t;
	struct str value = json_text(want, "value");
	const struct figure_row *row = figure_of(s, want);
	int64_t n = FIGURE_NONE;
	REQUIRE(row);
	if (str_eq(value, S("yes")) || str_eq(value, S("no")))
		value = value.p[0] == 'y' ? S("Có") : S("Không");
	CHECK(indicator_read(&row->indicator, value, &n));
	if (row->actual != n)
		CHECK_STR(
			json_text(want, "indicator"),
			str_fmt(t->arena, "%lld, not %lld", (long long)n, (long long)row->actual));
}

static void check_workbook(struct sample *s, const char *name)
{
	struct t *t = s->t;
	struct faults f = { .arena = t->arena };
	int failed = t->failed;
	struct json *expect =
		example_json(t, str_fmt(t->arena, "%s/excel/%s.expect.json", EXAMPLES, name).p);
	REQUIRE(expect);
	struct str kind = json_text(expect, "import");
	const char *book = str_fmt(t->arena, "excel/%s.xlsx", name).p;
	struct err e = sample_import(s, kind, book, &f);
	CHECK_INT(e.code, json_get(expect, "faults") ? ERR_INVALID : ERR_NONE);
	check_faults(t, expect, &f);
	JSON_EACH(row, json_get(expect, "rows"))
	if (str_eq(kind, S("units")))
		check_unit(s, row);
	else
		check_figure(s, row);
	if (t->failed != failed) {
		for (size_t i = 0; i < f.rows.n; i++)
			CHECK_STR(f.rows.p[i].message, S(""));
		CHECK_STR(str_of(name), S("as expected"));
	}
}

static void check_all(struct t *t, const char *const *names)
{
	struct sample s;
	REQUIRE(sample_open(t, "2021", &s));
	for (size_t i = 0; names[i]; i++)
		check_workbook(&s, names[i]);
}

TEST(units_with_bad_habits_are_read_or_named)
{
	static const char *const names[] = { "units-title-rows", "units-dates",
					     "units-bad-dates",	 "units-nfd",
					     "units-tcvn3",	 "units-leading-zeros",
					     "units-duplicates", "units-hidden",
					     "units-1904",	 NULL };
	check_all(t, names);
}

TEST(figures_with_bad_habits_are_read_or_named)
{
	static const char *const names[] = { "reports-text-numbers", "reports-bad-numbers",
					     "reports-formulas",     "reports-formulas-no-values",
					     "reports-div0",	     "reports-wide",
					     "targets-two-sheets",   NULL };
	check_all(t, names);
}

TEST(the_samples_own_workbooks_are_clean)
{
	static const struct {
		const char *kind, *name;
	} all[] = { { "targets", "2021/targets.xlsx" },
		    { "targets", "2021/targets-change.xlsx" },
		    { "reports", "2021/reports-H1.xlsx" },
		    { "reports", "2021/reports-H2.xlsx" },
		    { "reports", "2021/reports-H2-actual.xlsx" } };
	struct sample s;
	REQUIRE(sample_open(t, "2021", &s));
	for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
		struct faults f = { .arena = t->arena };
		CHECK_OK(sample_import(&s, str_of(all[i].kind), all[i].name, &f));
		CHECK_INT(f.total, 0);
		CHECK_INT(f.warnings, 0);
		for (size_t k = 0; k < f.rows.n && k < 5; k++)
			CHECK_STR(f.rows.p[k].message, str_of(all[i].name));
	}
}

SUITE_STORE(examples_excel, units_with_bad_habits_are_read_or_named,
	    figures_with_bad_habits_are_read_or_named, the_samples_own_workbooks_are_clean)

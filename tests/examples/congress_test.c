/* congress_test.c: both sample congresses come in as they are: units, members, delegates; the
 * credentials report counts what the generator counted. */
#include "tests/examples/run.h"
#include "tests/examples/sample.h"

#include "assembly/assembly.h"
#include "assembly/book.h"
#include "assembly/credentials.h"
#include "base/day.h"
#include "person/import.h"
#include "tests/office/office_fixture.h"
#include "tests/store/store_fixture.h"

#include <unistd.h>

struct world {
	struct sample s;
	struct assembly what;
};

static struct err seed(struct tx *tx, void *arg)
{
	(void)arg;
	return unit_sectors_seed(tx);
}

static struct err plan(struct tx *tx, void *arg)
{
	struct world *w = arg;
	return assembly_plan(tx, &w->what, &w->what.id);
}

/* The units of a folder, and a congress of one of them. */
static bool world_open(struct t *t, struct world *w, const char *folder, const char *unit)
{
	struct faults f = { .arena = t->arena };
	unit_id id = { 0 };
	bool known = false;
	w->s = (struct sample){ .t = t, .db = store_test_db(t), .office = office_fixture(t) };
	const char *units = str_fmt(t->arena, "%s/units.xlsx", folder).p;
	bool ok = CHECK(w->s.office) && CHECK_OK(db_write(w->s.db, seed, NULL)) &&
		  CHECK_OK(sample_import(&w->s, S("units"), units, &f)) && CHECK_INT(f.total, 0) &&
		  CHECK_OK(unit_by_code(w->s.db, str_of(unit), &id, &known)) && CHECK(known);
	w->what = (struct assembly){ .unit = id,
				     .kind = ASSEMBLY_CONGRESS,
				     .form = FORM_DELEGATES,
				     .ordinal = 5,
				     .term = S("2018-2023"),
				     .title = S("Đại hội"),
				     .place = S("Hội trường"),
				     .starts_at = day_end_ms(day_of(2018, 5, 9)) + 8 * 3600000 };
	return ok && CHECK_OK(db_write(w->s.db, plan, w));
}

static struct err read_list(struct world *w, const char *name, struct faults *f, int64_t *added)
{
	struct seat_import in = { .assembly = w->what.id };
	int fd = sample_file(w->s.t, name);
	*f = (struct faults){ .arena = w->s.t->arena };
	struct err e = seat_import(w->s.db, w->s.office, fd, f, &in);
	close(fd);
	*added = in.added;
	return e;
}

static void check_int(struct t *t, const struct json *of, const char *key, int64_t n)
{
	const struct json *said = of ? json_get(of, key) : NULL;
	if (CHECK(said && said->kind == J_INT))
		CHECK_INT(n, said->i);
}

static void check_figures(struct t *t, const struct seat_figures *f, const struct json *said)
{
	const struct json *ages = json_get(said, "ages"), *kinds = json_get(said, "mandates");
	check_int(t, said, "delegates", f->counted);
	check_int(t, said, "women", f->women);
	check_int(t, said, "party", f->party);
	check_int(t, said, "minority", f->minority);
	check_int(t, said, "full_time", f->full_time);
	check_int(t, kinds, "ex_officio", f->by_mandate[MANDATE_EX_OFFICIO]);
	check_int(t, kinds, "elected", f->by_mandate[MANDATE_ELECTED]);
	check_int(t, kinds, "appointed", f->by_mandate[MANDATE_APPOINTED]);
	check_int(t, ages, "under_30", f->age_30);
	check_int(t, ages, "30", f->age_40);
	check_int(t, ages, "40", f->age_50);
	check_int(t, ages, "50", f->age_60);
	check_int(t, ages, "from_60", f->older);
	CHECK(str_eq(f->youngest.name, json_text(said, "youngest")));
	CHECK(str_eq(f->oldest.name, json_text(said, "oldest")));
	CHECK_INT(f->education_count, json_get(said, "education")->count);
	for (size_t i = 0; i < f->education_count; i++)
		check_int(t, json_get(said, "education"),
			  arena_cstr(t->arena, f->education[i].name), f->education[i].n);
}

TEST(the_list_of_250_delegates_gives_the_credentials_report_that_was_counted_beside_it)
{
	struct world w;
	struct faults f;
	struct credentials c;
	int64_t added;
	struct json *said = example_json(t, EXAMPLES "/congress-delegates/credentials.json");
	REQUIRE(said && world_open(t, &w, "congress-delegates", "CDVC"));
	REQUIRE_OK(read_list(&w, "congress-delegates/delegates.xlsx", &f, &added));
	CHECK_INT(added, 250);
	REQUIRE_OK(read_list(&w, "congress-delegates/alternates-guests.xlsx", &f, &added));
	CHECK_INT(added, 18);
	REQUIRE_OK(credentials_read(w.s.db, w.what.id, &c));
	check_figures(t, &c.all, said);
	CHECK_INT(c.delegation_count, 58 + 1); /* guests are of none */
	CHECK_INT(c.quorum.summoned, 250);
}

TEST(a_union_that_names_a_delegate_of_another_is_told_where_they_stand)
{
	struct world w;
	struct faults f;
	int64_t added;
	REQUIRE(world_open(t, &w, "congress-delegates", "CDVC"));
	REQUIRE_OK(read_list(&w, "congress-delegates/delegates.xlsx", &f, &added));
	CHECK_FAIL(read_list(&w, "congress-delegates/delegates-twice.xlsx", &f, &added),
		   ERR_INVALID, "assembly.import_faults");
	REQUIRE(CHECK_INT(f.total, 1));
	CHECK(str_find(f.rows.p[0].message, S("số 1, đoàn CĐCS Văn phòng Tỉnh uỷ")) != SIZE_MAX);
}

static struct err summon_members(struct tx *tx, void *arg)
{
	struct world *w = arg;
	size_t n;
	TRY(seat_add_members(tx, w->what.id, &n));
	w->what.ordinal = (int64_t)n;
	return OK;
}

TEST(the_office_s_120_members_are_whom_its_congress_of_2017_summons)
{
	struct world w;
	struct faults f = { .arena = t->arena };
	struct person_import in = { 0 };
	REQUIRE(world_open(t, &w, "congress-2017", "VC013"));
	int fd = sample_file(t, "congress-2017/people.xlsx");
	CHECK_OK(person_import(w.s.db, w.s.office, fd, &f, &in));
	close(fd);
	CHECK_INT(in.added, 120);
	CHECK_INT(in.offices, 5);
	REQUIRE_OK(db_write(w.s.db, summon_members, &w));
	CHECK_INT(w.what.ordinal, 120);
}

SUITE(examples_congress,
      the_list_of_250_delegates_gives_the_credentials_report_that_was_counted_beside_it,
      a_union_that_names_a_delegate_of_another_is_told_where_they_stand,
      the_office_s_120_members_are_whom_its_congress_of_2017_summons)

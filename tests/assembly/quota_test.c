/* quota_test.c: delegates by unit: the largest remainder, edited with the sum kept, the list
 * against it. */
#include "tests/assembly/assembly_world.h"
#include "tests/web/page_fixture.h"

#include "assembly/quota.h"
#include "base/day.h"

static void check_share(struct t *t, int64_t total, const int64_t *members, const int64_t *want,
			size_t n)
{
	struct quota_row rows[8] = { 0 };
	int64_t sum = 0;
	for (size_t i = 0; i < n; i++)
		rows[i].members = members[i];
	quota_share(rows, n, total);
	for (size_t i = 0; i < n; i++) {
		CHECK_INT(rows[i].proposed, want[i]);
		sum += rows[i].proposed;
	}
	CHECK_INT(sum, total);
}

#define LIST(...) ((const int64_t[]){ __VA_ARGS__ })

TEST(the_largest_remainders_get_one_more)
{
	check_share(t, 10, LIST(47, 16, 158, 12), LIST(2, 1, 7, 0), 4); /* 2,02 0,69 6,78 0,52 */
	check_share(t, 11, LIST(47, 16, 158, 12), LIST(2, 1, 7, 1), 4);
	check_share(t, 5, LIST(10, 10, 10), LIST(2, 2, 1), 3); /* equal: in their order */
	check_share(t, 3, LIST(10, 30, 10), LIST(1, 2, 0), 3);
	check_share(t, 100, LIST(1, 1, 1, 1, 1, 1, 1), LIST(15, 15, 14, 14, 14, 14, 14), 7);
	check_share(t, 1, LIST(0, 5), LIST(0, 1), 2);
}

/* The office's meeting: its units below are the unions of the sample. */
struct office {
	assembly_id id;
	int64_t unit, total;
	int64_t given[QUOTA_UNITS_MAX];
	size_t n;
};

static struct err plan(struct tx *tx, void *arg)
{
	struct office *x = arg;
	return assembly_plan(tx,
			     &(struct assembly){ .unit = { x->unit },
						 .form = FORM_DELEGATES,
						 .term = S(""),
						 .title = S("Đại hội cấp trên"),
						 .place = S(""),
						 .starts_at = day_end_ms(day_of(2021, 12, 1)) },
			     &x->id);
}

static struct err propose(struct tx *tx, void *arg)
{
	const struct office *x = arg;
	return quota_propose(tx, x->id, x->total);
}

static struct err set(struct tx *tx, void *arg)
{
	const struct office *x = arg;
	return quota_set(tx, x->id, x->given, x->n);
}

TEST(what_was_allocated_is_edited_with_its_sum)
{
	struct office *x = NEW(t->arena, 1, struct office);
	struct db *db = page_db(t);
	struct quota_table q;
	*x = (struct office){ .unit = page_unit(t, "CDVC"), .total = 150 };
	REQUIRE_OK(db_write(db, plan, x));
	REQUIRE_OK(db_write(db, propose, x));
	REQUIRE_OK(quota_read(db, x->id, &q));
	CHECK(q.n > 20 && q.total == 150 && q.members > 150);
	for (size_t i = 0; i < q.n; i++) {
		CHECK_INT(q.rows[i].given, q.rows[i].proposed);
		x->given[x->n++] = q.rows[i].given;
	}
	db_close_rows(db);
	x->given[0]++;
	CHECK_FAIL(db_write(db, set, x), ERR_INVALID, "assembly.quota_sum");
	x->given[1]--;
	CHECK_OK(db_write(db, set, x));
	x->total = 0;
	CHECK_FAIL(db_write(db, propose, x), ERR_INVALID, "assembly.quota_total");
	x->total = q.members + 1;
	CHECK_FAIL(db_write(db, propose, x), ERR_INVALID, "assembly.quota_total");
	x->total = 1;
	CHECK_OK(db_write(db, propose, x));
	x->total = 150;
	CHECK_OK(db_write(db, propose, x));
	const char *page = page_path(t, "/assembly/%lld/quota", (long long)x->id.n);
	struct page_answer a = page_get(t, "thidua", page);
	CHECK(a.status == 200 && page_says(&a, "Phân bổ 150 đại biểu"));
	CHECK_INT(page_post(t, "thidua", page, "total=151").status, 303);
	CHECK_INT(page_get(t, "chutich", page).status, 404);
}

struct listed {
	struct seat seat;
	int64_t id;
};

static struct err list_one(struct tx *tx, void *arg)
{
	struct listed *x = arg;
	return seat_add(tx, &x->seat, &x->id);
}

TEST(units_whose_list_differs_stand_first_and_the_others_fold)
{
	struct office *x = NEW(t->arena, 1, struct office);
	struct db *db = page_db(t);
	struct quota_table q;
	*x = (struct office){ .unit = page_unit(t, "CDVC"), .total = 60 };
	REQUIRE_OK(db_write(db, plan, x));
	REQUIRE_OK(db_write(db, propose, x));
	const char *page = page_path(t, "/assembly/%lld/quota", (long long)x->id.n);
	struct page_answer a = page_get(t, "thidua", page);
	CHECK(page_says(&a, "đoàn chưa có ai trong danh sách"));
	CHECK(!page_says(&a, "khác số phân bổ"));
	REQUIRE_OK(quota_read(db, x->id, &q));
	const struct quota_row *one = NULL, *more = NULL;
	int64_t same = 0;
	for (size_t i = 0; i < q.n; i++) {
		same += q.rows[i].given == 0; /* nobody is to come, and nobody is on the list */
		one = q.rows[i].given == 1 ? &q.rows[i] : one;
		more = q.rows[i].given > 1 ? &q.rows[i] : more;
	}
	REQUIRE(CHECK(one && more && quota_match(one) == QUOTA_NONE));
	const int64_t units[] = { one->unit, more->unit };
	db_close_rows(db);
	for (int i = 0; i < 2; i++) {
		struct listed l = { .seat = { .assembly = x->id,
					      .mandate = MANDATE_ELECTED,
					      .unit = units[i],
					      .name = i ? S("Lê Hai") : S("Lê Một"),
					      .birth_on = DAY_NONE } };
		REQUIRE_OK(db_write(db, list_one, &l));
	}
	a = page_get(t, "thidua", page);
	CHECK(page_says(&a, "1 đoàn có số người trong danh sách khác số phân bổ"));
	CHECK(page_says(&a, page_path(t, ">%lld đoàn đã khớp với danh sách", (long long)same + 1)));
	size_t differs = str_find(a.body, S("khác số phân bổ"));
	size_t fold = str_find(a.body, S("<details data-desk>"));
	CHECK(differs < fold && fold < str_find(a.body, S("đã khớp với danh sách")));
}

SQL(size_forget, "DELETE FROM unit_size WHERE unit_id = $1");

static struct err forget(struct tx *tx, void *arg)
{
	const struct office *x = arg;
	return tx_run(tx, size_forget, ARGS(INT(x->unit)));
}

TEST(what_is_proposed_is_what_the_rules_allow_for_the_members_of_the_units_below)
{
	struct office *x = NEW(t->arena, 1, struct office);
	struct db *db = page_db(t);
	struct assembly a;
	struct ruleset s;
	int64_t members, most = 0;
	*x = (struct office){ .unit = page_unit(t, "CDVC") };
	REQUIRE_OK(db_write(db, plan, x));
	REQUIRE_OK(assembly_get(db, x->id, &a));
	REQUIRE_OK(ruleset_read(db, a.ruleset, &s));
	REQUIRE_OK(quota_members(db, &a, &members));
	CHECK(members > 1000);
	CHECK(rule_band(&s, "delegates_most", members, &most));
	db_close_rows(db);
	const char *page = page_path(t, "/assembly/%lld/quota", (long long)x->id.n);
	struct page_answer seen = page_get(t, "thidua", page);
	CHECK(page_says(&seen, page_path(t, "value=\"%lld\"", (long long)most)));
	struct office below = { .unit = page_unit(t, "VC016") };
	REQUIRE_OK(db_write(db, forget, &below));
	REQUIRE_OK(quota_members(db, &a, &members));
	CHECK_INT(members, -1);
}

static struct err empty(struct tx *tx, void *arg)
{
	const struct office *x = arg;
	return unit_size_set(tx, (unit_id){ x->unit }, day_of(2021, 11, 30), 0, 0);
}

TEST(a_unit_without_members_gets_nobody_and_one_of_unknown_size_is_asked_for)
{
	struct office *x = NEW(t->arena, 1, struct office);
	struct office below = { .unit = page_unit(t, "VC016") };
	struct db *db = page_db(t);
	struct quota_table q;
	*x = (struct office){ .unit = page_unit(t, "CDVC"), .total = 150 };
	REQUIRE_OK(db_write(db, plan, x));
	REQUIRE_OK(db_write(db, empty, &below));
	REQUIRE_OK(db_write(db, propose, x));
	REQUIRE_OK(quota_read(db, x->id, &q));
	for (size_t i = 0; i < q.n; i++)
		CHECK((q.rows[i].given > 0) == (q.rows[i].unit != below.unit));
	db_close_rows(db);
	REQUIRE_OK(db_write(db, forget, &below));
	CHECK_FAIL(db_write(db, propose, x), ERR_INVALID, "assembly.quota_no_members");
}

TEST(a_union_without_units_below_allocates_nothing)
{
	struct assembly_world w = assembly_world_make(t, 1);
	struct page_answer a = page_post(
		t, "chutich", page_path(t, "/assembly/%lld/quota", (long long)w.id.n), "total=5");
	CHECK_INT(a.status, 422);
	CHECK(page_says(&a, "không có đơn vị trực thuộc"));
}

SUITE_STORE(assembly_quota, units_whose_list_differs_stand_first_and_the_others_fold,
	    the_largest_remainders_get_one_more, what_was_allocated_is_edited_with_its_sum,
	    what_is_proposed_is_what_the_rules_allow_for_the_members_of_the_units_below,
	    a_unit_without_members_gets_nobody_and_one_of_unknown_size_is_asked_for,
	    a_union_without_units_below_allocates_nothing)

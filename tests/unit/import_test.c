/* import_test.c: an import of units shows all of itself or leaves nothing, wherever it breaks off.
 */
#include "base/day.h"
#include "tests/store/store_fixture.h"
#include "unit/import_stage.h"

static const struct as_at today = { .on = 18956 }; /* 25/11/2021 */

/* One row that is there already, two new ones, of which the first stands below the second. */
static const struct stage_row book[] = {
	{ .n = 2, .code = S("CU"), .name = S("Đơn vị cũ"), .members = 7, .workers = 9 },
	{ .n = 3, .code = S("M1"), .name = S("Tổ một"), .parent = S("M2"), .chair = S("Lê Mẫu") },
	{ .n = 1500, .code = S("M2"), .name = S("Sở mới"), .members = 5, .parent = S("CU") },
};

static struct err found_old(struct tx *tx, void *arg)
{
	struct unit_form f = {
		.code = S("CU"), .name = S("Đơn vị cũ"), .has_kind = true, .kind = UNIT_GRASSROOTS
	};
	struct unit_event e = { .kind = EVENT_FOUND,
				.signed_on = DAY_NONE,
				.effective_on = 7000,
				.results = &f,
				.result_count = 1 };
	unit_event_id id;
	(void)arg;
	return unit_event_record(tx, &e, &id);
}

/* As far as it comes: what a killed import leaves, when the caller clears nothing away. */
static struct err run_import(struct db *db, struct unit_import *out)
{
	struct arena values = { 0 };
	struct faults f = { .arena = db->arena, .values = &values };
	struct stage_row rows[3];
	struct unit_staging st = { .db = db, .f = &f, .rows = rows, .n = 3 };
	for (size_t i = 0; i < 3; i++) {
		rows[i] = book[i];
		rows[i].sheet = rows[i].sector = rows[i].phone = S("");
		rows[i].parent = book[i].parent.p ? book[i].parent : S("");
		rows[i].chair = book[i].chair.p ? book[i].chair : S("");
		rows[i].members = book[i].members ? book[i].members : INT64_MIN;
		rows[i].workers = book[i].workers ? book[i].workers : INT64_MIN;
		rows[i].kind = UNIT_GRASSROOTS;
		rows[i].from_on = UNIT_SINCE_EVER;
	}
	struct err e = unit_staging_open(&st);
	if (!e.code)
		e = unit_stage_slice(&st);
	if (!e.code)
		e = unit_staging_apply(&st, out);
	arena_free(&values);
	return e;
}

static int64_t rows_of(struct db *db)
{
	int64_t n = -1;
	struct err e =
		db_int(db,
		       "SELECT (SELECT count(*) FROM unit) + (SELECT count(*) FROM "
		       "unit_version) + (SELECT count(*) FROM unit_event) + (SELECT count(*) "
		       "FROM unit_size) + (SELECT count(*) FROM unit_contact) + (SELECT "
		       "count(*) FROM unit_word) + (SELECT count(*) FROM stage_unit)",
		       NO_ARGS, &n);
	return e.code ? -1 : n;
}

static struct err read_code(struct db *db, struct str code, struct unit *out)
{
	unit_id id;
	bool found;
	TRY(unit_by_code(db, code, &id, &found));
	return found ? unit_read(db, id, today, out) : FAIL(ERR_NOT_FOUND, "unit.no_such_code");
}

static int64_t seen(struct db *db)
{
	struct unit_page one = { 0 }, two = { 0 };
	struct unit u;
	struct err e = unit_search(db, S("to mot"), (unit_id){ 0 }, today, &one);
	if (!e.code)
		e = unit_search(db, S("so moi"), (unit_id){ 0 }, today, &two);
	bool by_code = !read_code(db, S("M1"), &u).code;
	return e.code ? -1 : (int64_t)(one.n + two.n) + by_code;
}

TEST(an_import_that_breaks_off_anywhere_shows_nothing_and_is_cleared_away)
{
	struct db *db = store_test_db(t);
	struct unit_import in = { 0 };
	int broken = 0;
	REQUIRE_OK(db_write(db, found_old, NULL));
	int64_t before = rows_of(db);
	for (int n = 1; n < 500; n++, broken++) {
		store_fail_in(db->store, n);
		struct err e = run_import(db, &in);
		if (store_fail_in(db->store, 0) > 0) {
			CHECK_OK(e);
			break;
		}
		CHECK(e.code != ERR_NONE);
		CHECK_INT(seen(db), 0);
		CHECK_OK(unit_import_sweep(db, INT64_MAX));
		CHECK_INT(rows_of(db), before);
	}
	CHECK(broken > 40 && broken < 499);
	CHECK_INT(in.added, 2);
	CHECK_INT(in.updated, 1);
	CHECK_INT(seen(db), 3);
}

TEST(an_import_swept_after_it_was_shown_stays)
{
	struct db *db = store_test_db(t);
	struct unit_import in = { 0 };
	struct unit old, low, high;
	REQUIRE_OK(db_write(db, found_old, NULL));
	REQUIRE_OK(run_import(db, &in));
	CHECK_OK(unit_import_sweep(db, INT64_MAX));
	REQUIRE_OK(read_code(db, S("CU"), &old));
	REQUIRE_OK(read_code(db, S("M1"), &low));
	REQUIRE_OK(read_code(db, S("M2"), &high));
	CHECK_INT(low.parent.n, high.id.n);
	CHECK_INT(high.parent.n, old.id.n);
	CHECK_INT(high.members, 5);
	CHECK_STR(low.chair, "Lê Mẫu");
}

SUITE_STORE(unit_import, an_import_that_breaks_off_anywhere_shows_nothing_and_is_cleared_away,
	    an_import_swept_after_it_was_shown_stays)

/* value_test.c: what goes in comes out, on both engines, and the small promises of store.h about
 * result sets. The tables used are the store's own. */
#include "store_fixture.h"

#include <string.h>

SQL(add_history, "INSERT INTO audit_history (audit_id, place, salt, from_text, to_text) "
		 "VALUES ($1, $2, $3, $4, $5)");
SQL(one_history, "SELECT salt, from_text, to_text, place, audit_id FROM audit_history "
		 "WHERE audit_id = $1 AND place = $2");
SQL(count_history, "SELECT count(*) FROM audit_history");
SQL(all_history, "SELECT audit_id, to_text FROM audit_history ORDER BY audit_id, place");

struct row {
	int64_t id, place;
	struct val salt, from, to;
};

static struct err add_row(struct tx *tx, void *arg)
{
	const struct row *r = arg;
	return tx_run(tx, add_history, ARGS(INT(r->id), INT(r->place), r->salt, r->from, r->to));
}

static struct err add_many(struct tx *tx, void *arg)
{
	for (int64_t i = 1; i <= *(int64_t *)arg; i++) {
		struct row r = { i, 0, BLOB(S("s")), NUL,
				 TEXT(str_fmt(tx_db(tx)->arena, "v%d", (int)i)) };
		TRY(add_row(tx, &r));
	}
	return OK;
}

TEST(texts_blobs_and_numbers_come_back_as_they_went)
{
	struct db *db = store_test_db(t);
	char all[256];
	for (int i = 0; i < 256; i++)
		all[i] = (char)i;
	struct str text = S("Công đoàn \"cơ sở\" O'Neill \\ $1 %s \n\t Đỗ — 𝄞");
	struct row r = { -5, INT64_MAX, BLOB(((struct str){ all, 256 })), NUL, TEXT(text) };
	REQUIRE_OK(db_write(db, add_row, &r));
	struct rows *rs;
	REQUIRE_OK(db_row(db, one_history, ARGS(INT(-5), INT(INT64_MAX)), &rs));
	REQUIRE(rs != NULL);
	CHECK(str_eq(col_text(rs, 0), (struct str){ all, 256 }));
	CHECK(col_null(rs, 1) && !col_text(rs, 1).p && !col_view(rs, 1).p);
	CHECK_INT(col_int_or(rs, 1, -7), -7);
	CHECK_STR(col_text(rs, 2), text);
	CHECK_INT(col_int(rs, 3), INT64_MAX);
	CHECK_INT(col_int(rs, 4), -5);
	CHECK(!db_next(rs));
	CHECK_OK(db_done(rs));
}

TEST(empty_text_and_empty_blob_are_not_null)
{
	struct db *db = store_test_db(t);
	struct row r = { 1, 1, BLOB(STR_NONE), TEXT(STR_NONE), TEXT(S("")) };
	REQUIRE_OK(db_write(db, add_row, &r));
	struct rows *rs;
	REQUIRE_OK(db_row(db, one_history, ARGS(INT(1), INT(1)), &rs));
	REQUIRE(rs != NULL);
	for (int i = 0; i < 3; i++)
		CHECK(!col_null(rs, i) && col_text(rs, i).p && col_text(rs, i).n == 0);
	CHECK_OK(db_done(rs));
}

TEST(the_null_makers_know_none_and_day_none)
{
	CHECK_INT(INT_OR_NUL(INT64_MIN).kind, VAL_NULL);
	CHECK_INT(INT_OR_NUL(0).kind, VAL_INT);
	CHECK_INT(TEXT_OR_NUL(STR_NONE).kind, VAL_NULL);
	CHECK_INT(TEXT_OR_NUL(S("")).kind, VAL_TEXT);
}

TEST(a_text_with_a_nul_byte_is_refused)
{
	struct db *db = store_test_db(t);
	struct row r = { 1, 1, BLOB(S("a")), NUL, TEXT(((struct str){ "a\0b", 3 })) };
	CHECK_FAIL(db_write(db, add_row, &r), ERR_INVALID, "store.nul");
}

TEST(no_row_is_not_an_error)
{
	struct db *db = store_test_db(t);
	struct rows *rs = NULL;
	REQUIRE_OK(db_row(db, one_history, ARGS(INT(1), INT(1)), &rs));
	CHECK(rs == NULL);
	CHECK_OK(db_done(rs));
	int64_t n = 42;
	CHECK_OK(db_int(db, one_history, ARGS(INT(1), INT(1)), &n));
	CHECK_INT(n, 42);
	CHECK_OK(db_int(db, count_history, NO_ARGS, &n));
	CHECK_INT(n, 0);
}

TEST(the_numbers_of_a_query_come_in_its_order_and_may_be_none)
{
	struct db *db = store_test_db(t);
	int64_t n = 5;
	struct ints all = { (int64_t[]){ 7 }, 1, 1 };
	REQUIRE_OK(db_ints(db, all_history, NO_ARGS, &all));
	CHECK_INT(all.n, 0);
	REQUIRE_OK(db_write(db, add_many, &n));
	REQUIRE_OK(db_ints(db, all_history, NO_ARGS, &all));
	REQUIRE(all.n == 5);
	for (size_t i = 1; i < all.n; i++)
		CHECK(all.p[i - 1] < all.p[i]);
	CHECK_FAIL(db_ints(db, all_history, ARGS(TEXT(((struct str){ "a\0b", 3 }))), &all),
		   ERR_INVALID, "store.nul");
}

TEST(several_result_sets_may_be_open_at_once_even_of_one_query)
{
	struct db *db = store_test_db(t);
	int64_t n = 5;
	REQUIRE_OK(db_write(db, add_many, &n));
	struct rows *a, *b;
	int64_t pairs = 0;
	REQUIRE_OK(db_rows(db, all_history, NO_ARGS, &a));
	while (db_next(a)) {
		REQUIRE_OK(db_rows(db, all_history, NO_ARGS, &b));
		while (db_next(b))
			pairs += col_int(a, 0) <= col_int(b, 0);
		REQUIRE_OK(db_done(b));
	}
	REQUIRE_OK(db_done(a));
	CHECK_INT(pairs, 15);
}

TEST(an_abandoned_result_set_is_closed_with_its_db)
{
	struct store *st = store_test_open(t);
	int64_t n = 5;
	REQUIRE_OK(db_write(store_test_db(t), add_many, &n));
	for (int round = 0; round < 3; round++) {
		struct db db;
		struct rows *rs;
		REQUIRE_OK(store_borrow(st, t->arena, &db));
		REQUIRE_OK(db_rows(&db, all_history, NO_ARGS, &rs));
		CHECK(db_next(rs));
		store_return(&db);
		CHECK(!db_next(rs));
		CHECK_FAIL(db_done(rs), ERR_STORE, "store.closed");
	}
}

TEST(a_stream_gives_every_row_and_may_be_left_early)
{
	struct db *db = store_test_db(t);
	int64_t n = 3000, seen = 0;
	REQUIRE_OK(db_write(db, add_many, &n));
	struct rows *rs;
	REQUIRE_OK(db_stream(db, all_history, NO_ARGS, &rs));
	while (db_next(rs))
		CHECK_INT(col_int(rs, 0), ++seen);
	REQUIRE_OK(db_done(rs));
	CHECK_INT(seen, n);
	REQUIRE_OK(db_stream(db, all_history, NO_ARGS, &rs));
	CHECK(db_next(rs) && db_next(rs));
	CHECK_STR(col_text(rs, 1), "v2");
	REQUIRE_OK(db_done(rs));
	CHECK_OK(db_int(db, count_history, NO_ARGS, &seen));
	CHECK_INT(seen, n);
}

TEST(a_query_beside_an_open_stream_is_a_bug)
{
	struct db *db = store_test_db(t);
	struct rows *rs, *other;
	REQUIRE_OK(db_stream(db, all_history, NO_ARGS, &rs));
	CHECK_DIES(struct err e = db_rows(db, all_history, NO_ARGS, &other); (void)e);
}

SQL(no_such_table, "SELECT count(*) FROM no_such_table");
SQL(two_arguments, "SELECT CAST($2 AS BIGINT) - CAST($1 AS BIGINT)");
SQL(twice_one, "SELECT CAST($1 AS BIGINT) + CAST($1 AS BIGINT)");

TEST(a_failed_query_leaves_the_db_usable)
{
	struct db *db = store_test_db(t);
	int64_t n = 9;
	struct err e = db_int(db, no_such_table, NO_ARGS, &n);
	CHECK_INT(e.code, ERR_STORE);
	CHECK(e.v[0].n > 0);
	CHECK_OK(db_int(db, count_history, NO_ARGS, &n));
	CHECK_INT(n, 0);
}

TEST(arguments_are_bound_by_their_number)
{
	struct db *db = store_test_db(t);
	int64_t n = 0;
	CHECK_OK(db_int(db, two_arguments, ARGS(INT(1), INT(10)), &n));
	CHECK_INT(n, 9);
	CHECK_OK(db_int(db, twice_one, ARGS(INT(21)), &n));
	CHECK_INT(n, 42);
	CHECK_INT(db_int(db, two_arguments, ARGS(INT(1)), &n).code, ERR_STORE);
	CHECK_INT(db_int(db, twice_one, ARGS(INT(1), INT(2)), &n).code, ERR_STORE);
}

TEST(a_text_built_at_run_time_may_reuse_an_address)
{
	struct db *db = store_test_db(t);
	char sql[64];
	int64_t n = 0;
	for (int i = 0; i < 1000; i++) {
		strcpy(sql, "SELECT ");
		strcat(sql, str_fmt(t->arena, "%d", i).p);
		CHECK_OK(db_int(db, sql, NO_ARGS, &n));
		CHECK_INT(n, i);
	}
}

TEST(more_texts_than_a_connection_keeps_still_work)
{
	struct db *db = store_test_db(t);
	for (int round = 0; round < 2; round++)
		for (int i = 0; i < 600; i++) {
			int64_t n = 0;
			const char *sql = str_fmt(db->arena, "SELECT %d", i).p;
			REQUIRE_OK(db_int(db, sql, NO_ARGS, &n));
			CHECK_INT(n, i);
		}
}

TEST(a_db_reads_one_state_until_it_writes)
{
	struct store *st = store_test_open(t);
	struct db *db = store_test_db(t), other;
	int64_t n = 2, seen = -1;
	REQUIRE_OK(db_int(db, count_history, NO_ARGS, &seen));
	REQUIRE_OK(store_borrow(st, t->arena, &other));
	CHECK_OK(db_write(&other, add_many, &n));
	CHECK_OK(db_int(&other, count_history, NO_ARGS, &seen));
	CHECK_INT(seen, 2);
	store_return(&other);
	REQUIRE_OK(db_int(db, count_history, NO_ARGS, &seen));
	CHECK_INT(seen, 0);
	store_return(db);
	REQUIRE_OK(db_int(db, count_history, NO_ARGS, &seen));
	CHECK_INT(seen, 2);
}

SQL(sneak, "INSERT INTO audit_pending (audit_id) VALUES ($1)");

TEST(a_read_can_not_write)
{
	struct db *db = store_test_db(t);
	struct rows *rs;
	CHECK_INT(db_rows(db, sneak, ARGS(INT(1)), &rs).code, ERR_STORE);
}

SUITE_STORE(store_value, texts_blobs_and_numbers_come_back_as_they_went,
	    empty_text_and_empty_blob_are_not_null, the_null_makers_know_none_and_day_none,
	    a_text_with_a_nul_byte_is_refused, no_row_is_not_an_error,
	    the_numbers_of_a_query_come_in_its_order_and_may_be_none,
	    several_result_sets_may_be_open_at_once_even_of_one_query,
	    an_abandoned_result_set_is_closed_with_its_db,
	    a_stream_gives_every_row_and_may_be_left_early, a_query_beside_an_open_stream_is_a_bug,
	    a_failed_query_leaves_the_db_usable, arguments_are_bound_by_their_number,
	    a_text_built_at_run_time_may_reuse_an_address,
	    more_texts_than_a_connection_keeps_still_work, a_db_reads_one_state_until_it_writes,
	    a_read_can_not_write)

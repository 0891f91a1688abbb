/* session_test.c: signing in, staying, acting under one grant at a time, and ending. */
#include "tests/account/people.h"

#include <time.h>

static int64_t days(int64_t n) { return n * DAY_MS; }

static int64_t with_password(struct t *t, struct db *db, const char *login)
{
	int64_t account = people_account(t, db, login);
	CHECK_OK(account_set_password(
		db, &(struct password_set){ .account = account, .password = PASSWORD }));
	return account;
}

TEST(the_right_password_opens_a_session_that_the_cookie_finds)
{
	struct db *db = people_db(t);
	int64_t account = with_password(t, db, "0912345678");
	struct session s, again;
	struct str token;
	people_grant(t, db, account, ROLE_CHAIR, "A");
	REQUIRE_OK(people_sign_in(db, "+84 912 345 678", PASSWORD, &token, &s));
	CHECK_INT(s.account, account);
	CHECK_INT(s.role, ROLE_CHAIR);
	CHECK_INT(s.over.unit, world_unit(db, "A"));
	CHECK_INT(s.home_unit, world_unit(db, "A"));
	CHECK_STR(s.unit_name, "Công đoàn A");
	CHECK(!s.second_factor_due && !s.must_set_password);
	REQUIRE_OK(session_find(db, token, &again));
	CHECK_INT(again.id, s.id);
	CHECK_STR(again.csrf, s.csrf);
	CHECK(again.csrf.n == 32 && str_find(token, again.csrf) == SIZE_MAX);
	CHECK_INT(world_acts(t, db, "session.open"), 1);
}

TEST(a_wrong_password_an_unknown_login_and_a_closed_account_say_the_same)
{
	struct db *db = people_db(t);
	int64_t account = with_password(t, db, "0912345678");
	struct session s;
	struct str token;
	CHECK_FAIL(people_sign_in(db, "0912345678", S("sai mật khẩu"), &token, &s), ERR_DENIED,
		   "account.wrong");
	CHECK_FAIL(people_sign_in(db, "0999999999", PASSWORD, &token, &s), ERR_DENIED,
		   "account.wrong");
	CHECK_FAIL(people_sign_in(db, "'; --", PASSWORD, &token, &s), ERR_DENIED, "account.wrong");
	REQUIRE_OK(people_close(db, NULL, account));
	CHECK_FAIL(people_sign_in(db, "0912345678", PASSWORD, &token, &s), ERR_DENIED,
		   "account.wrong");
}

TEST(an_account_without_a_password_lets_nobody_in)
{
	struct db *db = people_db(t);
	struct session s;
	struct str token;
	people_account(t, db, "0912345678");
	CHECK_FAIL(people_sign_in(db, "0912345678", S(""), &token, &s), ERR_DENIED,
		   "account.wrong");
}

static int64_t cpu_us(void)
{
	struct timespec at;
	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &at);
	return at.tv_sec * 1000000 + at.tv_nsec / 1000;
}

TEST(nobody_by_that_name_takes_as_long_as_somebody)
{
	struct db *db = people_db(t);
	struct str hash;
	bool right;
	REQUIRE_OK(password_hash(db, PASSWORD, &hash));
	CHECK(!password_is_old(t->arena, hash));
	int64_t start = cpu_us();
	REQUIRE_OK(password_check(t->arena, S("một mật khẩu khác"), hash, &right));
	int64_t known = cpu_us() - start;
	CHECK(!right);
	start = cpu_us();
	REQUIRE_OK(password_check(t->arena, S("một mật khẩu khác"), S(""), &right));
	CHECK((cpu_us() - start) * 3 > known);
	CHECK(!right);
}

TEST(one_password_is_the_same_from_every_keyboard)
{
	struct db *db = people_db(t);
	struct session s;
	struct str token;
	with_password(t, db, "0912345678");
	/* the same words with their marks as separate code points */
	struct str decomposed = S("che\u0300 xanh Tha\u0301i Nguye\u0302n");
	REQUIRE_OK(people_sign_in(db, "0912345678", decomposed, &token, &s));
}

TEST(what_is_no_token_is_a_stranger)
{
	struct db *db = people_db(t);
	struct str tokens[] = { S(""), S("abc"), session_token(t->arena) };
	struct session s;
	for (int i = 0; i < 3; i++) {
		REQUIRE_OK(session_find(db, tokens[i], &s));
		CHECK_INT(s.account, 0);
		CHECK_INT(s.role, ROLE_NONE);
	}
}

TEST(a_session_lasts_ninety_days_without_use)
{
	struct db *db = people_db(t);
	struct str token;
	struct session s = people_session(t, db, people_account(t, db, "van.an"), &token);
	db->now += days(90) - 1;
	REQUIRE_OK(session_find(db, token, &s));
	CHECK(s.account != 0);
	db->now += 1;
	REQUIRE_OK(session_find(db, token, &s));
	CHECK_INT(s.account, 0);
}

SQL(expiry, "SELECT expires_at FROM session WHERE id = $1");

TEST(use_prolongs_a_session_at_most_once_a_day)
{
	struct db *db = people_db(t);
	struct str token;
	struct session s = people_session(t, db, people_account(t, db, "van.an"), &token);
	int64_t start = db->now, at = 0;
	bool done;
	db->now += days(1) - 1;
	REQUIRE_OK(session_touch(db, &s, &done));
	REQUIRE_OK(db_int(db, expiry, ARGS(INT(s.id)), &at));
	CHECK(!done && at == start + days(90));
	db->now += 1;
	REQUIRE_OK(session_touch(db, &s, &done));
	REQUIRE_OK(db_int(db, expiry, ARGS(INT(s.id)), &at));
	CHECK(done && at == start + days(91));
}

TEST(signing_out_ends_this_session_and_everywhere_ends_all)
{
	struct db *db = people_db(t);
	int64_t account = people_account(t, db, "van.an"),
		other = people_account(t, db, "thi.binh");
	struct str tokens[3], foreign;
	struct session s[3], got;
	for (int i = 0; i < 3; i++)
		s[i] = people_session(t, db, account, &tokens[i]);
	people_session(t, db, other, &foreign);
	REQUIRE_OK(session_close(db, &s[0]));
	REQUIRE_OK(session_close(db, &s[0])); /* twice is as good as once */
	REQUIRE_OK(session_find(db, tokens[0], &got));
	CHECK_INT(got.account, 0);
	REQUIRE_OK(session_find(db, tokens[1], &got));
	CHECK_INT(got.account, account);
	REQUIRE_OK(session_close_all(db, account));
	for (int i = 0; i < 3; i++) {
		REQUIRE_OK(session_find(db, tokens[i], &got));
		CHECK_INT(got.account, 0);
	}
	REQUIRE_OK(session_find(db, foreign, &got));
	CHECK_INT(got.account, other);
}

TEST(nobody_ends_a_session_of_somebody_else)
{
	struct db *db = people_db(t);
	struct session a = people_session(t, db, people_account(t, db, "van.an"), NULL);
	struct str token;
	struct session b = people_session(t, db, people_account(t, db, "thi.binh"), &token), got;
	CHECK_FAIL(session_close_one(db, &a, b.id), ERR_NOT_FOUND, "account.no_session");
	REQUIRE_OK(session_find(db, token, &got));
	CHECK_INT(got.id, b.id);
	REQUIRE_OK(session_close_one(db, &b, b.id));
}

TEST(the_twenty_first_device_ends_the_one_not_used_for_longest)
{
	struct db *db = people_db(t);
	int64_t account = people_account(t, db, "van.an");
	struct str first = STR_NONE, second = STR_NONE, token;
	for (int i = 0; i <= SESSIONS_MAX; i++) {
		people_session(t, db, account, &token);
		if (i < 2)
			*(i ? &second : &first) = token;
		db->now += 1000;
	}
	struct session_row *rows;
	struct session s;
	size_t n;
	REQUIRE_OK(session_list(db, account, &rows, &n));
	CHECK_INT(n, SESSIONS_MAX);
	CHECK(rows[0].touched_at > rows[n - 1].touched_at);
	CHECK_STR(rows[0].device, "Điện thoại");
	REQUIRE_OK(session_find(db, first, &s));
	CHECK_INT(s.account, 0);
	REQUIRE_OK(session_find(db, second, &s));
	CHECK_INT(s.account, account);
}

/* ---- several roles ---- */

TEST(a_person_switches_between_own_roles_and_the_last_one_is_remembered)
{
	struct db *db = people_db(t);
	int64_t account = with_password(t, db, "0912345678");
	int64_t chair = people_grant(t, db, account, ROLE_CHAIR, "A");
	int64_t clerk = people_grant(t, db, account, ROLE_CLERK, "B");
	struct str token;
	struct session s = people_session(t, db, account, &token);
	CHECK_INT(s.grant, chair);
	REQUIRE_OK(session_switch(db, &s, clerk));
	REQUIRE_OK(session_find(db, token, &s));
	CHECK_INT(s.grant, clerk);
	CHECK_INT(s.role, ROLE_CLERK);
	CHECK_INT(s.over.unit, world_unit(db, "B"));
	REQUIRE_OK(people_sign_in(db, "0912345678", PASSWORD, &token, &s));
	CHECK_INT(s.grant, clerk);
}

TEST(a_switch_to_a_foreign_ended_or_future_grant_is_refused)
{
	struct db *db = people_db(t);
	int64_t account = people_account(t, db, "van.an"), today = world_today(), late, soon;
	int64_t mine = people_grant(t, db, account, ROLE_CHAIR, "A");
	struct grant_new g = { .account = account,
			       .role = ROLE_CLERK,
			       .over = { .unit = world_unit(db, "B") },
			       .from_on = today - 5,
			       .to_on = today };
	REQUIRE_OK(people_give(db, NULL, g, &late));
	g.from_on = today + 1;
	g.to_on = DAY_EVER;
	REQUIRE_OK(people_give(db, NULL, g, &soon));
	struct session s = people_session(t, db, account, NULL);
	struct session other = people_acting(t, db, ROLE_ADMIN, NULL);
	int64_t bad[] = { other.grant, late, soon, 0, 12345 };
	for (int i = 0; i < 5; i++)
		CHECK_FAIL(session_switch(db, &s, bad[i]), ERR_DENIED, "account.not_your_role");
	REQUIRE_OK(session_switch(db, &s, mine));
}

TEST(a_grant_that_ended_gives_way_to_one_that_holds)
{
	struct db *db = people_db(t);
	int64_t account = people_account(t, db, "van.an");
	int64_t chair = people_grant(t, db, account, ROLE_CHAIR, "A");
	people_grant(t, db, account, ROLE_CLERK, "B");
	struct str token;
	struct session s = people_session(t, db, account, &token);
	REQUIRE_OK(session_switch(db, &s, chair));
	REQUIRE_OK(people_end(db, NULL, chair, world_today()));
	REQUIRE_OK(session_find(db, token, &s));
	CHECK_INT(s.role, ROLE_CLERK);
	struct grant_row *g;
	size_t n;
	REQUIRE_OK(account_grants(db, account, &g, &n));
	CHECK_INT(n, 1);
}

TEST(the_register_of_people_says_where_somebody_belongs)
{
	struct db *db = people_db(t);
	int64_t account = people_account(t, db, "van.an");
	people_grant(t, db, account, ROLE_OFFICE, "T");
	struct str token;
	struct session s = people_session(t, db, account, &token);
	CHECK_INT(s.home_unit, 0);
	people_grant(t, db, account, ROLE_CLERK, "C");
	REQUIRE_OK(session_find(db, token, &s));
	CHECK_INT(s.home_unit, world_unit(db, "C"));
	CHECK_INT(s.role, ROLE_OFFICE);
}

/* ---- passwords ---- */

TEST(passwords_that_anybody_tries_first_are_refused)
{
	struct db *db = people_db(t);
	struct password_set in = { .account = people_account(t, db, "0912345678") };
	struct {
		struct str password;
		const char *why;
	} bad[] = {
		{ S("ngắn"), "account.password_short" },
		{ S(""), "account.password_short" },
		{ S("0912345678"), "account.password_login" },
		{ S("+84 912 345 678"), "account.password_login" },
		{ S("12345678"), "account.password_common" },
		{ S("aaaaaaaaaa"), "account.password_common" },
		{ S("Mật khẩu 123"), "account.password_common" },
	};
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		in.password = bad[i].password;
		CHECK_FAIL(account_set_password(db, &in), ERR_INVALID, bad[i].why);
	}
	in.password = (struct str){ NEW(t->arena, 300, char), 257 };
	CHECK_FAIL(account_set_password(db, &in), ERR_INVALID, "account.password_long");
	/* A login that is none is its own fault, not the password's. */
	CHECK_FAIL(account_password_fault(t->arena, S("12345678"), STR_NONE), ERR_INVALID,
		   "account.password_common");
	CHECK_OK(account_password_fault(t->arena, S("Viec can lam"), STR_NONE));
}

TEST(a_new_password_ends_the_other_sessions_and_keeps_this_one)
{
	struct db *db = people_db(t);
	int64_t account = with_password(t, db, "0912345678");
	struct str here, there, token;
	struct session s = people_session(t, db, account, &here), got;
	people_session(t, db, account, &there);
	CHECK_FAIL(account_change_password(db, &s, S("không phải"), S("mật khẩu mới")), ERR_DENIED,
		   "account.wrong");
	REQUIRE_OK(account_change_password(db, &s, PASSWORD, S("một mật khẩu mới")));
	REQUIRE_OK(session_find(db, here, &got));
	CHECK_INT(got.account, account);
	REQUIRE_OK(session_find(db, there, &got));
	CHECK_INT(got.account, 0);
	REQUIRE_OK(people_sign_in(db, "0912345678", S("một mật khẩu mới"), &token, &got));
	CHECK_FAIL(people_sign_in(db, "0912345678", PASSWORD, &token, &got), ERR_DENIED,
		   "account.wrong");
}

TEST(a_password_given_by_somebody_else_must_be_changed)
{
	struct db *db = people_db(t);
	int64_t account = people_account(t, db, "0912345678");
	struct password_set in = { .account = account, .password = PASSWORD, .must_set = true };
	struct str token;
	struct session s;
	REQUIRE_OK(account_set_password(db, &in));
	REQUIRE_OK(people_sign_in(db, "0912345678", PASSWORD, &token, &s));
	CHECK(s.must_set_password);
	REQUIRE_OK(account_change_password(db, &s, PASSWORD, S("một mật khẩu mới")));
	REQUIRE_OK(session_find(db, token, &s));
	CHECK(!s.must_set_password);
}

/* ---- slowing ---- */

TEST(waits_grow_after_five_free_failures_and_end_at_five_minutes)
{
	int64_t waits[] = { 0, 0, 0, 0, 0, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300 };
	for (int i = 0; i < 15; i++)
		CHECK_INT(slow_wait_s(SLOW_LOGIN, i), waits[i]);
	CHECK_INT(slow_wait_s(SLOW_LOGIN, 1000000), 300);
	CHECK_INT(slow_wait_s(SLOW_ADDRESS, 199), 0);
	CHECK_INT(slow_wait_s(SLOW_ADDRESS, 200), 1);
	CHECK_INT(slow_wait_s(SLOW_ADDRESS, 5000), 60);
}

TEST(failures_slow_a_login_and_success_forgets_them)
{
	struct db *db = people_db(t);
	struct str token;
	struct session s;
	with_password(t, db, "0912345678");
	with_password(t, db, "0987654321");
	for (int i = 0; i < 5; i++)
		CHECK_FAIL(people_sign_in(db, "0912345678", S("sai mật khẩu"), &token, &s),
			   ERR_DENIED, "account.wrong");
	struct err e = people_sign_in(db, "0912345678", PASSWORD, &token, &s);
	CHECK_FAIL(e, ERR_BUSY, "account.slow");
	CHECK_STR(e.v[0], "2");
	REQUIRE_OK(
		people_sign_in(db, "0987654321", PASSWORD, &token, &s)); /* others are not slowed */
	db->now += 2000;
	REQUIRE_OK(people_sign_in(db, "0912345678", PASSWORD, &token, &s));
	CHECK_FAIL(people_sign_in(db, "0912345678", S("sai mật khẩu"), &token, &s), ERR_DENIED,
		   "account.wrong");
	REQUIRE_OK(people_sign_in(db, "0912345678", PASSWORD, &token, &s));
}

struct booking {
	enum slow_kind kind;
	int times;
};

static struct err book_in(struct tx *tx, void *arg)
{
	struct booking *b = arg;
	for (int i = 0; i < b->times; i++)
		TRY(slow_book(tx, b->kind, S("192.0.2.1")));
	return OK;
}

TEST(an_unknown_login_is_slowed_like_a_known_one)
{
	struct db *db = people_db(t);
	struct str token;
	struct session s;
	for (int i = 0; i < 5; i++)
		CHECK_FAIL(people_sign_in(db, "0900000000", PASSWORD, &token, &s), ERR_DENIED,
			   "account.wrong");
	CHECK_FAIL(people_sign_in(db, "0900000000", PASSWORD, &token, &s), ERR_BUSY,
		   "account.slow");
}

TEST(a_day_without_failures_forgets_them_and_a_clock_set_back_adds_nothing)
{
	struct db *db = people_db(t);
	struct booking five = { SLOW_LOGIN, 5 }, one = { SLOW_LOGIN, 1 };
	REQUIRE_OK(db_write(db, book_in, &five));
	struct err e = slow_check(db, SLOW_LOGIN, S("192.0.2.1"));
	CHECK_STR(e.v[0], "2");
	db->now -= 3600 * 1000;
	e = slow_check(db, SLOW_LOGIN, S("192.0.2.1"));
	CHECK_STR(e.v[0], "2");
	db->now += 3600 * 1000 + days(1) + 1;
	REQUIRE_OK(db_write(db, book_in, &one));
	REQUIRE_OK(slow_check(db, SLOW_LOGIN, S("192.0.2.1")));
}

TEST(an_address_is_slowed_only_after_a_hall_of_failures)
{
	struct db *db = people_db(t);
	struct booking hall = { SLOW_ADDRESS, 199 }, one = { SLOW_ADDRESS, 1 };
	struct str token;
	struct session s;
	with_password(t, db, "0912345678");
	REQUIRE_OK(db_write(db, book_in, &hall));
	REQUIRE_OK(people_sign_in(db, "0912345678", PASSWORD, &token, &s));
	REQUIRE_OK(db_write(db, book_in, &one));
	CHECK_FAIL(people_sign_in(db, "0912345678", PASSWORD, &token, &s), ERR_BUSY,
		   "account.slow");
	db->now += 1000;
	REQUIRE_OK(people_sign_in(db, "0912345678", PASSWORD, &token, &s));
}

SQL(slow_rows, "SELECT count(*) FROM sign_in_slow");

TEST(sweeping_forgets_what_has_ended_and_nothing_else)
{
	struct db *db = people_db(t);
	struct booking one = { SLOW_LOGIN, 1 };
	struct str old, fresh;
	int64_t account = people_account(t, db, "van.an"), n = 0;
	struct session s = people_session(t, db, account, &old);
	REQUIRE_OK(db_write(db, book_in, &one));
	db->now += days(90);
	people_session(t, db, account, &fresh);
	REQUIRE_OK(account_sweep(db));
	REQUIRE_OK(db_int(db, slow_rows, NO_ARGS, &n));
	CHECK_INT(n, 0);
	REQUIRE_OK(session_find(db, fresh, &s));
	CHECK_INT(s.account, account);
}

SUITE_STORE(account_session, the_right_password_opens_a_session_that_the_cookie_finds,
	    a_wrong_password_an_unknown_login_and_a_closed_account_say_the_same,
	    an_account_without_a_password_lets_nobody_in,
	    nobody_by_that_name_takes_as_long_as_somebody,
	    one_password_is_the_same_from_every_keyboard, what_is_no_token_is_a_stranger,
	    a_session_lasts_ninety_days_without_use, use_prolongs_a_session_at_most_once_a_day,
	    signing_out_ends_this_session_and_everywhere_ends_all,
	    nobody_ends_a_session_of_somebody_else,
	    the_twenty_first_device_ends_the_one_not_used_for_longest,
	    a_person_switches_between_own_roles_and_the_last_one_is_remembered,
	    a_switch_to_a_foreign_ended_or_future_grant_is_refused,
	    a_grant_that_ended_gives_way_to_one_that_holds,
	    the_register_of_people_says_where_somebody_belongs,
	    passwords_that_anybody_tries_first_are_refused,
	    a_new_password_ends_the_other_sessions_and_keeps_this_one,
	    a_password_given_by_somebody_else_must_be_changed,
	    waits_grow_after_five_free_failures_and_end_at_five_minutes,
	    failures_slow_a_login_and_success_forgets_them,
	    an_unknown_login_is_slowed_like_a_known_one,
	    a_day_without_failures_forgets_them_and_a_clock_set_back_adds_nothing,
	    an_address_is_slowed_only_after_a_hall_of_failures,
	    sweeping_forgets_what_has_ended_and_nothing_else)

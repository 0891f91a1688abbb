/* code_test.c: codes on paper: one by one, for many chairs, and for the first administrator. */
#include "tests/account/people.h"

#include "base/hash.h"

#include <string.h>

/* ---- codes ---- */

static struct err use(struct db *db, struct str code, struct session *out)
{
	struct code_try try = { code, S("192.0.2.1") };
	struct sign_in in = { .password = PASSWORD, .device = S("Máy thử") };
	struct str token;
	return code_use(db, &try, &in, &token, out);
}

static struct err find(struct db *db, struct str code)
{
	struct invite who;
	return code_find(db, &(struct code_try){ code, S("192.0.2.1") }, &who);
}

TEST(an_invitation_sets_the_password_signs_in_and_works_once)
{
	struct db *db = people_db(t);
	int64_t account = people_account(t, db, "0912345678");
	struct invite i, who;
	struct session s;
	struct str token;
	people_grant(t, db, account, ROLE_CHAIR, "A");
	REQUIRE_OK(people_code(db, NULL, account, &i));
	CHECK_INT(i.code.n, CODE_LETTERS + 2);
	CHECK_STR(i.unit_name, "Công đoàn A");
	CHECK_INT(i.expires_at, db->now + (int64_t)INVITE_DAYS * DAY_MS);
	/* as typed by somebody in a hurry */
	struct str typed = str_fmt(t->arena, " %.*s ", 4, i.code.p);
	typed = str_fmt(t->arena, "%.*s%.*s", (int)typed.n, typed.p, (int)i.code.n - 5,
			i.code.p + 5);
	REQUIRE_OK(code_find(db, &(struct code_try){ typed, S("a") }, &who));
	CHECK_STR(who.login, "0912345678");
	REQUIRE_OK(use(db, i.code, &s));
	CHECK_INT(s.account, account);
	CHECK_FAIL(use(db, i.code, &s), ERR_DENIED, "account.code_used");
	REQUIRE_OK(people_sign_in(db, "0912345678", PASSWORD, &token, &s));
	CHECK_INT(world_acts(t, db, "code.invite"), 1);
	CHECK_INT(world_acts(t, db, "code.use"), 1);
}

TEST(a_newer_code_replaces_the_older_and_both_expire)
{
	struct db *db = people_db(t);
	int64_t account = people_account(t, db, "0912345678");
	struct invite first, second;
	REQUIRE_OK(people_code(db, NULL, account, &first));
	REQUIRE_OK(people_code(db, NULL, account, &second));
	CHECK_FAIL(find(db, first.code), ERR_DENIED, "account.code_replaced");
	db->now = second.expires_at - 1;
	REQUIRE_OK(find(db, second.code));
	db->now = second.expires_at;
	CHECK_FAIL(find(db, second.code), ERR_DENIED, "account.code_expired");
	CHECK_FAIL(find(db, S("AAAA-BBBB-CCCC")), ERR_DENIED, "account.code_wrong");
	CHECK_FAIL(find(db, S("")), ERR_DENIED, "account.code_wrong");
}

TEST(a_code_for_a_forgotten_password_is_short_lived_and_ends_the_wait)
{
	struct db *db = people_db(t);
	int64_t account = people_account(t, db, "0912345678");
	struct invite i;
	struct session s;
	struct str token;
	REQUIRE_OK(account_set_password(
		db,
		&(struct password_set){ .account = account, .password = S("tôi quên mất rồi") }));
	struct session open = people_session(t, db, account, &token);
	for (int k = 0; k < 5; k++)
		CHECK_FAIL(people_sign_in(db, "0912345678", PASSWORD, &token, &s), ERR_DENIED,
			   "account.wrong");
	REQUIRE_OK(people_code(db, NULL, account, &i));
	CHECK_INT(i.expires_at, db->now + (int64_t)RESET_HOURS * 3600 * 1000);
	REQUIRE_OK(use(db, i.code, &s));
	CHECK(s.id != open.id);
	struct session_row *rows;
	size_t n;
	REQUIRE_OK(session_list(db, account, &rows, &n));
	CHECK_INT(n, 1);
	REQUIRE_OK(people_sign_in(db, "0912345678", PASSWORD, &token, &s));
}

TEST(a_weak_password_does_not_spend_the_code)
{
	struct db *db = people_db(t);
	struct invite i;
	struct session s;
	struct str token;
	REQUIRE_OK(people_code(db, NULL, people_account(t, db, "0912345678"), &i));
	struct code_try try = { i.code, S("a") };
	struct sign_in in = { .password = S("0912345678") };
	CHECK_FAIL(code_use(db, &try, &in, &token, &s), ERR_INVALID, "account.password_login");
	REQUIRE_OK(use(db, i.code, &s));
}

SQL(any_code, "SELECT hash FROM account_code");

TEST(the_database_alone_holds_no_code)
{
	struct db *db = people_db(t);
	struct invite i;
	struct rows *rs;
	REQUIRE_OK(people_code(db, NULL, people_account(t, db, "0912345678"), &i));
	struct str letters =
		str_fmt(t->arena, "%.4s%.4s%.4s", i.code.p, i.code.p + 5, i.code.p + 10);
	struct sha256 h = sha256_of(letters);
	REQUIRE_OK(db_row(db, any_code, NO_ARGS, &rs));
	REQUIRE(rs != NULL);
	struct str stored = col_text(rs, 0);
	CHECK(stored.n == 32 && memcmp(stored.p, h.b, 32) != 0);
	CHECK_OK(db_done(rs));
}

/* ---- invitations ---- */

struct contacting {
	int64_t unit;
	struct str chair, phone;
};

static struct err contact_in(struct tx *tx, void *arg)
{
	struct contacting *c = arg;
	return unit_contact_set(tx, (unit_id){ c->unit }, c->chair, c->phone);
}

TEST(the_chairs_of_many_units_are_invited_at_once)
{
	struct db *db = people_db(t);
	struct session office = people_acting(t, db, ROLE_OFFICE, "T");
	int64_t a = world_unit(db, "A"), b = world_unit(db, "B");
	int64_t units[] = { a, b, world_unit(db, "T"), 4711, a };
	struct contacting c = { a, S("Trần Thị Mai"), S("0912 345 678") };
	struct invite *i;
	struct session s;
	REQUIRE_OK(db_write(db, contact_in, &c));
	REQUIRE_OK(invite_chairs(db, &office, units, 5, &i));
	CHECK_STR(i[0].name, "Trần Thị Mai");
	CHECK_STR(i[0].login, "0912345678");
	CHECK_STR(i[1].name, "Công đoàn B");
	CHECK_STR(i[1].login, "cdb");
	CHECK(!i[0].fault && !i[1].fault && !i[2].fault);
	CHECK_STR(i[3].fault, "account.no_unit");
	CHECK_INT(i[3].code.n, 0);
	CHECK(!i[4].fault && i[4].account == i[0].account);
	CHECK_FAIL(find(db, i[0].code), ERR_DENIED, "account.code_replaced");
	REQUIRE_OK(use(db, i[4].code, &s));
	CHECK_INT(s.role, ROLE_CHAIR);
	CHECK_INT(s.over.unit, a);
	CHECK_STR(s.unit_name, "Công đoàn A");
	REQUIRE_OK(invite_chairs(db, &office, units, 1, &i));
	CHECK_STR(i[0].fault, "account.signs_in");
}

TEST(an_office_invites_no_chair_beside_or_above_it)
{
	struct db *db = people_db(t);
	struct session office = people_acting(t, db, ROLE_OFFICE, "Y");
	struct session admin = people_acting(t, db, ROLE_ADMIN, NULL);
	int64_t a = world_unit(db, "A"), units[] = { world_unit(db, "C"), world_unit(db, "T"), a };
	struct account row;
	struct invite *i;
	/* whoever edits a unit's contact must not get a code for that person's higher role */
	REQUIRE_OK(account_get(db, admin.account, &row));
	int64_t high = people_account(t, db, "0911111111");
	people_grant(t, db, high, ROLE_ADMIN, NULL);
	REQUIRE_OK(
		db_write(db, contact_in, &(struct contacting){ a, S("Ai đó"), S("0911111111") }));
	REQUIRE_OK(invite_chairs(db, &office, units, 3, &i));
	for (int k = 0; k < 3; k++) {
		CHECK_STR(i[k].fault, "account.above_you");
		CHECK_INT(i[k].code.n, 0);
	}
	struct grant_row *g;
	size_t n;
	REQUIRE_OK(account_grants(db, high, &g, &n));
	CHECK_INT(n, 1); /* nor was the higher account drawn into the unit */
}

TEST(three_hundred_invitations_have_three_hundred_codes)
{
	enum { N = 300 };
	struct db *db = people_db(t);
	int64_t units[N];
	struct invite *i;
	size_t good = 0, equal = 0;
	int64_t b = world_unit(db, "B");
	for (int k = 0; k < N; k++)
		units[k] = b;
	REQUIRE_OK(invite_chairs(db, NULL, units, N, &i));
	for (int k = 0; k < N; k++) {
		good += i[k].code.n == CODE_LETTERS + 2;
		equal += k && str_eq(i[k].code, i[k - 1].code);
	}
	CHECK_INT(good, N);
	CHECK_INT(equal, 0);
}

/* ---- the first administrator ---- */

TEST(the_first_administrator_needs_the_code_of_the_console)
{
	struct db *db = people_db(t);
	struct setup in = { .try = { S("AAAA-BBBB-CCCC"), S("192.0.2.1") },
			    .login = S("quantri"),
			    .name = S("Quản trị"),
			    .password = PASSWORD };
	struct str code, token;
	struct session s;
	CHECK_FAIL(setup_admin(db, &in), ERR_DENIED, "account.code_wrong");
	REQUIRE_OK(setup_code(db, &code));
	REQUIRE(code.n == CODE_LETTERS + 2);
	CHECK_FAIL(find(db, code), ERR_DENIED, "account.code_wrong"); /* it invites nobody */
	in.try.code = code;
	REQUIRE_OK(setup_admin(db, &in));
	CHECK_FAIL(setup_admin(db, &in), ERR_CONFLICT, "account.set_up");
	REQUIRE_OK(setup_code(db, &code));
	CHECK_INT(code.n, 0);
	REQUIRE_OK(people_sign_in(db, "quantri", PASSWORD, &token, &s));
	CHECK_INT(s.role, ROLE_ADMIN);
	CHECK(s.second_factor_due);
}

TEST(each_start_prints_a_new_set_up_code)
{
	struct db *db = people_db(t);
	struct str first, second;
	struct setup in = { .try = { .address = S("a") },
			    .login = S("quantri"),
			    .name = S("Q"),
			    .password = PASSWORD };
	REQUIRE_OK(setup_code(db, &first));
	REQUIRE_OK(setup_code(db, &second));
	in.try.code = first;
	CHECK_FAIL(setup_admin(db, &in), ERR_DENIED, "account.code_replaced");
	in.try.code = second;
	db->now += (int64_t)SETUP_HOURS * 3600 * 1000;
	CHECK_FAIL(setup_admin(db, &in), ERR_DENIED, "account.code_expired");
}

SUITE_STORE(account_code, an_invitation_sets_the_password_signs_in_and_works_once,
	    a_newer_code_replaces_the_older_and_both_expire,
	    a_code_for_a_forgotten_password_is_short_lived_and_ends_the_wait,
	    a_weak_password_does_not_spend_the_code, the_database_alone_holds_no_code,
	    the_chairs_of_many_units_are_invited_at_once,
	    an_office_invites_no_chair_beside_or_above_it,
	    three_hundred_invitations_have_three_hundred_codes,
	    the_first_administrator_needs_the_code_of_the_console,
	    each_start_prints_a_new_set_up_code)

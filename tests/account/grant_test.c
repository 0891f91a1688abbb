/* grant_test.c: who may give and end roles, and what accounts promise. */
#include "tests/account/people.h"

/* ---- who may give what ---- */

static struct grant_new chair_of(struct db *db, int64_t account, enum role role, const char *unit)
{
	return (struct grant_new){ .account = account,
				   .role = role,
				   .over = { .unit = unit ? world_unit(db, unit) : 0 },
				   .from_on = world_today(),
				   .to_on = DAY_EVER };
}

TEST(nobody_gives_more_than_they_hold)
{
	struct db *db = people_db(t);
	struct session office = people_acting(t, db, ROLE_OFFICE, "Y");
	struct session chair = people_acting(t, db, ROLE_CHAIR, "A");
	struct session admin = people_acting(t, db, ROLE_ADMIN, NULL);
	int64_t x = people_account(t, db, "thi.binh");
	struct {
		const struct session *by;
		enum role role;
		const char *unit;
		bool may;
	} cases[] = {
		{ &office, ROLE_CHAIR, "A", true },   { &office, ROLE_CLERK, "A1", true },
		{ &office, ROLE_OFFICE, "A", true },  { &office, ROLE_APPRAISER, "Y", true },
		{ &office, ROLE_OFFICE, "Y", false }, { &office, ROLE_CHAIR, "C", false },
		{ &office, ROLE_CHAIR, "T", false },  { &office, ROLE_ADMIN, NULL, false },
		{ &chair, ROLE_CLERK, "A", false },   { &admin, ROLE_OFFICE, "T", true },
		{ &admin, ROLE_ADMIN, NULL, true },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct err e = people_give(db, cases[i].by,
					   chair_of(db, x, cases[i].role, cases[i].unit), NULL);
		if (cases[i].may)
			CHECK_OK(e);
		else
			CHECK_FAIL(e, ERR_DENIED, "account.above_you");
	}
}

TEST(a_role_has_the_scope_that_suits_it)
{
	struct db *db = people_db(t);
	struct people_clusters k = people_cluster(t, db);
	int64_t x = people_account(t, db, "thi.binh"), a = world_unit(db, "A");
	struct {
		enum role role;
		struct scope over;
		bool good;
	} cases[] = {
		{ ROLE_CLUSTER_HEAD, { .cluster = k.k1 }, true },
		{ ROLE_CLUSTER_HEAD, { .unit = a }, false },
		{ ROLE_CHAIR, { .cluster = k.k1 }, false },
		{ ROLE_CHAIR, { .unit = a, .criteria_group = S("2") }, false },
		{ ROLE_APPRAISER, { .cluster = k.k1, .criteria_group = S("2 3.1") }, true },
		{ ROLE_APPRAISER, { .unit = a, .criteria_group = S("2;3") }, false },
		{ ROLE_APPRAISER, { .unit = a, .cluster = k.k1 }, false },
		{ ROLE_ADMIN, { .unit = a }, false },
		{ ROLE_ADMIN, { 0 }, true },
		{ ROLE_MEMBER, { 0 }, false },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct grant_new g = { .account = x,
				       .role = cases[i].role,
				       .over = cases[i].over,
				       .from_on = world_today(),
				       .to_on = DAY_EVER };
		struct err e = people_give(db, NULL, g, NULL);
		if (cases[i].good)
			CHECK_OK(e);
		else
			CHECK_FAIL(e, ERR_INVALID, "account.scope");
	}
	struct grant_new g = chair_of(db, x, ROLE_CHAIR, "A");
	g.to_on = g.from_on;
	CHECK_FAIL(people_give(db, NULL, g, NULL), ERR_INVALID, "account.span");
	g = chair_of(db, 4711, ROLE_CHAIR, "A");
	CHECK_FAIL(people_give(db, NULL, g, NULL), ERR_NOT_FOUND, "account.none");
}

TEST(a_code_is_only_for_accounts_that_stand_below)
{
	struct db *db = people_db(t);
	struct session office = people_acting(t, db, ROLE_OFFICE, "Y");
	struct session colleague = people_acting(t, db, ROLE_OFFICE, "Y");
	struct session admin = people_acting(t, db, ROLE_ADMIN, NULL);
	int64_t below = people_account(t, db, "0912345678"),
		mixed = people_account(t, db, "thi.binh");
	struct invite i;
	people_grant(t, db, below, ROLE_CHAIR, "A");
	people_grant(t, db, mixed, ROLE_CHAIR, "A");
	people_grant(t, db, mixed, ROLE_CLERK, "C");
	CHECK_OK(people_code(db, &office, below, &i));
	CHECK_FAIL(people_code(db, &office, mixed, &i), ERR_DENIED, "account.above_you");
	CHECK_FAIL(people_code(db, &office, colleague.account, &i), ERR_DENIED,
		   "account.above_you");
	CHECK_FAIL(people_code(db, &office, admin.account, &i), ERR_DENIED, "account.above_you");
	CHECK_FAIL(people_close(db, &office, admin.account), ERR_DENIED, "account.above_you");
	CHECK_FAIL(people_end(db, &office, colleague.grant, world_today()), ERR_DENIED,
		   "account.above_you");
	CHECK_OK(people_code(db, &admin, colleague.account, &i));
}

TEST(the_last_administrator_stays)
{
	struct db *db = people_db(t);
	struct session first = people_acting(t, db, ROLE_ADMIN, NULL);
	CHECK_FAIL(people_end(db, NULL, first.grant, world_today()), ERR_DENIED,
		   "account.last_admin");
	CHECK_FAIL(people_close(db, NULL, first.account), ERR_DENIED, "account.last_admin");
	struct session second = people_acting(t, db, ROLE_ADMIN, NULL);
	CHECK_OK(people_end(db, &second, first.grant, world_today()));
	CHECK_FAIL(people_close(db, &second, second.account), ERR_DENIED, "account.last_admin");
}

TEST(a_closed_account_frees_its_telephone_number)
{
	struct db *db = people_db(t);
	int64_t old = people_account(t, db, "0912345678"), found;
	struct str token;
	struct session s = people_session(t, db, old, &token);
	REQUIRE_OK(people_close(db, NULL, old));
	REQUIRE_OK(session_find(db, token, &s));
	CHECK_INT(s.account, 0);
	CHECK_FAIL(people_close(db, NULL, old), ERR_CONFLICT, "account.closed");
	int64_t fresh = people_account(t, db, "0912345678");
	REQUIRE_OK(account_by_login(db, S("0912 345 678"), &found));
	CHECK_INT(found, fresh);
}

TEST(logins_have_one_form)
{
	struct arena *a = t->arena;
	CHECK_STR(login_plain(a, S(" +84 912 345 678 ")), "0912345678");
	CHECK_STR(login_plain(a, S("Van.An")), "van.an");
	CHECK_INT(login_plain(a, S("ab")).n, 0);
	CHECK_INT(login_plain(a, S("văn an")).n, 0);
	CHECK_INT(login_plain(a, S("12345678")).n, 0);
	CHECK_INT(login_plain(a, S("")).n, 0);
}

struct adding {
	struct account_new in;
	int64_t id;
};

static struct err add_in(struct tx *tx, void *arg)
{
	struct adding *w = arg;
	return account_add(tx, &w->in, &w->id);
}

TEST(sample_accounts_are_counted_and_need_no_second_factor)
{
	struct db *db = people_db(t);
	struct adding w = { .in = { .login = S("mau"), .name = S("Mẫu"), .sample = true } };
	struct str token;
	struct session s;
	int64_t n;
	REQUIRE_OK(db_write(db, add_in, &w));
	people_grant(t, db, w.id, ROLE_OFFICE, "T");
	REQUIRE_OK(account_set_password(
		db, &(struct password_set){ .account = w.id, .password = PASSWORD }));
	REQUIRE_OK(people_sign_in(db, "mau", PASSWORD, &token, &s));
	CHECK(s.office_level && !s.second_factor_due);
	REQUIRE_OK(account_samples(db, &n));
	CHECK_INT(n, 1);
	CHECK_FAIL(db_write(db, add_in, &w), ERR_CONFLICT, "account.login_taken");
	REQUIRE_OK(people_close(db, NULL, w.id));
	REQUIRE_OK(account_samples(db, &n));
	CHECK_INT(n, 0);
}

SUITE_STORE(account_grant, nobody_gives_more_than_they_hold, a_role_has_the_scope_that_suits_it,
	    a_code_is_only_for_accounts_that_stand_below, the_last_administrator_stays,
	    a_closed_account_frees_its_telephone_number, logins_have_one_form,
	    sample_accounts_are_counted_and_need_no_second_factor)

/* guard_test.c: the second factor of office roles, and what the key file guards. */
#include "tests/account/people.h"

#include "account/setting.h"

#include <liboath/oath.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* ---- the second factor ---- */

static struct str code_at(struct t *t, struct str secret32, int64_t at_ms)
{
	char *secret, otp[8];
	size_t n;
	CHECK_INT(oath_base32_decode(secret32.p, secret32.n, &secret, &n), OATH_OK);
	oath_totp_generate(secret, n, at_ms / 1000, 30, 0, 6, otp);
	free(secret);
	return arena_copy(t->arena, str_of(otp));
}

/* An office person whose session has no factor yet, and then has. */
static struct session enrolled(struct t *t, struct db *db, struct str *token, struct str *secret)
{
	int64_t account = people_account(t, db, "thi.binh");
	struct session s = { 0 };
	struct factor_offer offer = { 0 };
	people_grant(t, db, account, ROLE_OFFICE, "T");
	CHECK_OK(account_set_password(
		db, &(struct password_set){ .account = account, .password = PASSWORD }));
	CHECK_OK(people_sign_in(db, "thi.binh", PASSWORD, token, &s));
	CHECK(s.second_factor_due);
	CHECK_OK(factor_begin(db, &s, &offer));
	*secret = offer.secret;
	CHECK(str_starts(offer.uri, S("otpauth://totp/Congdoan:thi.binh?secret=")));
	CHECK_FAIL(factor_show(db, &s, code_at(t, *secret, db->now)), ERR_CONFLICT,
		   "account.factor_none");
	CHECK_OK(factor_confirm(db, &s, code_at(t, *secret, db->now)));
	CHECK_OK(session_find(db, *token, &s));
	CHECK(!s.second_factor_due);
	return s;
}

TEST(an_office_role_shows_a_code_and_a_unit_role_does_not)
{
	struct db *db = people_db(t);
	struct str token, secret, fresh;
	struct session s = enrolled(t, db, &token, &secret);
	db->now += 60000;
	REQUIRE_OK(people_sign_in(db, "thi.binh", PASSWORD, &fresh, &s));
	CHECK(s.second_factor_due);
	CHECK_FAIL(factor_show(db, &s, S("000000")), ERR_DENIED, "account.factor_wrong");
	REQUIRE_OK(factor_show(db, &s, code_at(t, secret, db->now)));
	REQUIRE_OK(session_find(db, fresh, &s));
	CHECK(!s.second_factor_due);
	db->now += (int64_t)FACTOR_DAYS * DAY_MS - 1;
	REQUIRE_OK(session_find(db, fresh, &s));
	CHECK(!s.second_factor_due);
	db->now += 1;
	REQUIRE_OK(session_find(db, fresh, &s));
	CHECK(s.second_factor_due);
	int64_t chair = people_grant(t, db, s.account, ROLE_CHAIR, "A");
	REQUIRE_OK(session_switch(db, &s, chair));
	REQUIRE_OK(session_find(db, fresh, &s));
	CHECK(!s.second_factor_due);
}

TEST(a_code_counts_one_step_early_or_late_and_no_further)
{
	static const struct {
		int64_t off_s;
		bool good;
	} cases[] = {
		{ -60, false }, { -30, true }, { 0, true }, { 30, true }, { 60, false },
	};
	struct db *db = people_db(t);
	struct str token, secret;
	struct session s = enrolled(t, db, &token, &secret);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		db->now += 1800 * 1000;
		struct err e =
			factor_show(db, &s, code_at(t, secret, db->now + cases[i].off_s * 1000));
		if (cases[i].good)
			CHECK_OK(e);
		else
			CHECK_FAIL(e, ERR_DENIED, "account.factor_wrong");
	}
}

TEST(a_code_of_the_second_factor_works_once)
{
	struct db *db = people_db(t);
	struct str token, secret;
	struct session s = enrolled(t, db, &token, &secret);
	CHECK_FAIL(factor_show(db, &s, code_at(t, secret, db->now)), ERR_DENIED,
		   "account.factor_wrong");
	struct str next = code_at(t, secret, db->now + 30000);
	REQUIRE_OK(factor_show(db, &s, next));
	CHECK_FAIL(factor_show(db, &s, next), ERR_DENIED, "account.factor_wrong");
	/* an older one, still inside the window, is refused too */
	CHECK_FAIL(factor_show(db, &s, code_at(t, secret, db->now)), ERR_DENIED,
		   "account.factor_wrong");
}

TEST(what_is_no_code_is_wrong_and_guesses_are_slowed)
{
	struct db *db = people_db(t);
	struct str token, secret,
		odd[] = { S(""), S("12345"), S("1234567"), S("12a456"), S("-12345") };
	struct session s = enrolled(t, db, &token, &secret);
	for (int i = 0; i < 5; i++)
		CHECK_FAIL(factor_show(db, &s, odd[i]), ERR_DENIED, "account.factor_wrong");
	db->now += 60;
	CHECK_FAIL(factor_show(db, &s, code_at(t, secret, db->now)), ERR_BUSY, "account.slow");
	db->now += 60000;
	struct str code = code_at(t, secret, db->now);
	REQUIRE_OK(factor_show(db, &s, str_fmt(t->arena, "%.3s %.3s", code.p, code.p + 3)));
}

struct clearing {
	const struct session *by;
	int64_t account;
};

static struct err clear_in(struct tx *tx, void *arg)
{
	struct clearing *c = arg;
	return factor_clear(tx, c->by, c->account);
}

TEST(a_lost_telephone_is_forgotten_from_above_and_a_thief_sets_up_none)
{
	struct db *db = people_db(t);
	struct str token, secret, fresh;
	struct factor_offer offer;
	struct session s = enrolled(t, db, &token, &secret), thief;
	struct session office = people_acting(t, db, ROLE_OFFICE, "Y");
	struct session admin = people_acting(t, db, ROLE_ADMIN, NULL);
	bool has;
	REQUIRE_OK(people_sign_in(db, "thi.binh", PASSWORD, &fresh, &thief));
	CHECK_FAIL(factor_begin(db, &thief, &offer), ERR_DENIED, "account.factor_first");
	CHECK_FAIL(db_write(db, clear_in, &(struct clearing){ &office, s.account }), ERR_DENIED,
		   "account.above_you");
	REQUIRE_OK(db_write(db, clear_in, &(struct clearing){ &admin, s.account }));
	REQUIRE_OK(factor_has(db, s.account, &has));
	CHECK(!has);
	REQUIRE_OK(session_find(db, token, &s));
	CHECK(s.second_factor_due);
	REQUIRE_OK(factor_begin(db, &s, &offer));
}

/* ---- settings and the key file ---- */

struct putting {
	const char *name;
	struct str value;
	bool secret;
};

static struct err put_in(struct tx *tx, void *arg)
{
	struct putting *p = arg;
	return p->secret ? setting_put_secret(tx, p->name, p->value)
			 : setting_put(tx, p->name, p->value);
}

TEST(settings_keep_the_last_value_and_seal_secrets)
{
	struct db *db = people_db(t);
	struct str v;
	REQUIRE_OK(setting_get(db, "union.name", S("chưa đặt"), &v));
	CHECK_STR(v, "chưa đặt");
	REQUIRE_OK(db_write(db, put_in, &(struct putting){ "union.name", S("LĐLĐ tỉnh"), false }));
	REQUIRE_OK(
		db_write(db, put_in, &(struct putting){ "union.name", S("LĐLĐ tỉnh X"), false }));
	REQUIRE_OK(setting_get(db, "union.name", S(""), &v));
	CHECK_STR(v, "LĐLĐ tỉnh X");
	CHECK_INT(world_acts(t, db, "setting.put"), 2);
	REQUIRE_OK(db_write(db, put_in, &(struct putting){ "mail.password", S("bí mật"), true }));
	REQUIRE_OK(setting_get(db, "mail.password", S(""), &v));
	CHECK(str_find(v, S("bí mật")) == SIZE_MAX && v.n > 60);
	REQUIRE_OK(setting_get_secret(db, "mail.password", &v));
	CHECK_STR(v, "bí mật");
	/* a sealed value moved to another name opens nothing */
	struct str sealed;
	REQUIRE_OK(setting_get(db, "mail.password", S(""), &sealed));
	REQUIRE_OK(db_write(db, put_in, &(struct putting){ "other", sealed, false }));
	CHECK_FAIL(setting_get_secret(db, "other", &v), ERR_STORE, "account.key_other");
}

TEST(the_key_file_is_private_and_opens_again)
{
	struct db *db = people_db(t);
	const char *path = store_test_path(t, "second-key");
	struct stat st;
	struct str plain;
	(void)db;
	struct str before = key_seal(t->arena, S("p"), S("một"));
	REQUIRE_OK(account_key_open(t->arena, path));
	REQUIRE(stat(path, &st) == 0);
	CHECK_INT(st.st_mode & 0777, 0600);
	CHECK(!key_unseal(t->arena, S("p"), before, &plain)); /* another key */
	struct str sealed = key_seal(t->arena, S("p"), S("hai"));
	REQUIRE_OK(account_key_open(t->arena, path));
	REQUIRE(key_unseal(t->arena, S("p"), sealed, &plain));
	CHECK_STR(plain, "hai");
	CHECK(!key_unseal(t->arena, S("q"), sealed, &plain));
	((char *)sealed.p)[sealed.n - 1] ^= 1;
	CHECK(!key_unseal(t->arena, S("p"), sealed, &plain));
	CHECK(!key_unseal(t->arena, S("p"), S("ngắn"), &plain));
	chmod(path, 0644);
	CHECK_FAIL(account_key_open(t->arena, path), ERR_STORE, "account.key_open");
	chmod(path, 0600);
	CHECK(truncate(path, 10) == 0);
	CHECK_FAIL(account_key_open(t->arena, path), ERR_STORE, "account.key_bad");
	CHECK_FAIL(account_key_open(t->arena, "/nowhere/key"), ERR_STORE, "account.key_file");
	REQUIRE_OK(account_key_open(t->arena, store_test_path(t, "third-key")));
}

SUITE_STORE(account_guard, an_office_role_shows_a_code_and_a_unit_role_does_not,
	    a_code_counts_one_step_early_or_late_and_no_further,
	    a_code_of_the_second_factor_works_once, what_is_no_code_is_wrong_and_guesses_are_slowed,
	    a_lost_telephone_is_forgotten_from_above_and_a_thief_sets_up_none,
	    settings_keep_the_last_value_and_seal_secrets, the_key_file_is_private_and_opens_again)

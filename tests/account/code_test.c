/* code_test.c: codes on paper, the first administrator, the second factor, who may give what, and
 * what the key file guards. */
#include "tests/account/people.h"

#include "account/setting.h"
#include "base/hash.h"

#include <fcntl.h>
#include <liboath/oath.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* ---- codes ---- */

struct making {
	const struct session *by;
	int64_t account;
	struct invite out;
};

static struct err make_in(struct tx *tx, void *arg)
{
	struct making *w = arg;
	return code_make(tx, w->by, w->account, &w->out);
}

static struct err make(struct db *db, const struct session *by, int64_t account, struct invite *out)
{
	struct making w = { by, account, { 0 } };
	TRY(db_write(db, make_in, &w));
	*out = w.out;
	return OK;
}

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
	REQUIRE_OK(make(db, NULL, account, &i));
	CHECK_INT(i.code.n, CODE_LETTERS + 2);
	CHECK_STR(i.unit_name, "Công đoàn A");
	CHECK_INT(i.expires_at, db->now + (int64_t)INVITE_DAYS * DAY_MS);
	/* as typed by somebody in a hurry */
	struct str typed = str_fmt(t->arena, " %.*s ", 4, i.code.p);
	typed = str_fmt(t->arena, "%.*s%.*s", (int)typed.n, typed.p, (int)i.code.n - 5, i.code.p + 5);
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
	REQUIRE_OK(make(db, NULL, account, &first));
	REQUIRE_OK(make(db, NULL, account, &second));
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
		db, &(struct password_set){ .account = account, .password = S("tôi quên mất rồi") }));
	struct session open = people_session(t, db, account, &token);
	for (int k = 0; k < 5; k++)
		CHECK_FAIL(people_sign_in(db, "0912345678", PASSWORD, &token, &s), ERR_DENIED,
			   "account.wrong");
	REQUIRE_OK(make(db, NULL, account, &i));
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
	REQUIRE_OK(make(db, NULL, people_account(t, db, "0912345678"), &i));
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
	REQUIRE_OK(make(db, NULL, people_account(t, db, "0912345678"), &i));
	struct str letters = str_fmt(t->arena, "%.4s%.4s%.4s", i.code.p, i.code.p + 5, i.code.p + 10);
	struct sha256 h = sha256_of(letters);
	REQUIRE_OK(db_row(db, any_code, NO_ARGS, &rs));
	REQUIRE(rs != NULL);
	struct str stored = col_text(rs, 0);
	CHECK(stored.n == 32 && memcmp(stored.p, h.b, 32) != 0);
	CHECK_OK(db_done(rs));
}

/* ---- who may give what ---- */

static struct grant_new chair_of(struct db *db, int64_t account, enum role role, const char *unit)
{
	return (struct grant_new){ .account = account, .role = role,
				   .over = { .unit = unit ? world_unit(db, unit) : 0 },
				   .from_on = world_today(), .to_on = DAY_EVER };
}

TEST(nobody_gives_more_than_they_hold)
{
	struct db *db = people_db(t);
	struct session office = people_acting(t, db, ROLE_OFFICE, "Y");
	struct session chair = people_acting(t, db, ROLE_CHAIR, "A");
	struct session admin = people_acting(t, db, ROLE_ADMIN, NULL);
	int64_t x = people_account(t, db, "thi.binh");
	struct { const struct session *by; enum role role; const char *unit; bool may; } cases[] = {
		{ &office, ROLE_CHAIR, "A", true },	{ &office, ROLE_CLERK, "A1", true },
		{ &office, ROLE_OFFICE, "A", true },	{ &office, ROLE_APPRAISER, "Y", true },
		{ &office, ROLE_OFFICE, "Y", false },	{ &office, ROLE_CHAIR, "C", false },
		{ &office, ROLE_CHAIR, "T", false },	{ &office, ROLE_ADMIN, NULL, false },
		{ &chair, ROLE_CLERK, "A", false },	{ &admin, ROLE_OFFICE, "T", true },
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
	struct { enum role role; struct scope over; bool good; } cases[] = {
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
		struct grant_new g = { .account = x, .role = cases[i].role, .over = cases[i].over,
				       .from_on = world_today(), .to_on = DAY_EVER };
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
	int64_t below = people_account(t, db, "0912345678"), mixed = people_account(t, db, "thi.binh");
	struct invite i;
	people_grant(t, db, below, ROLE_CHAIR, "A");
	people_grant(t, db, mixed, ROLE_CHAIR, "A");
	people_grant(t, db, mixed, ROLE_CLERK, "C");
	CHECK_OK(make(db, &office, below, &i));
	CHECK_FAIL(make(db, &office, mixed, &i), ERR_DENIED, "account.above_you");
	CHECK_FAIL(make(db, &office, colleague.account, &i), ERR_DENIED, "account.above_you");
	CHECK_FAIL(make(db, &office, admin.account, &i), ERR_DENIED, "account.above_you");
	CHECK_FAIL(people_close(db, &office, admin.account), ERR_DENIED, "account.above_you");
	CHECK_FAIL(people_end(db, &office, colleague.grant, world_today()), ERR_DENIED,
		   "account.above_you");
	CHECK_OK(make(db, &admin, colleague.account, &i));
}

TEST(the_last_administrator_stays)
{
	struct db *db = people_db(t);
	struct session first = people_acting(t, db, ROLE_ADMIN, NULL);
	CHECK_FAIL(people_end(db, NULL, first.grant, world_today()), ERR_DENIED, "account.last_admin");
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
	REQUIRE_OK(db_write(db, contact_in, &(struct contacting){ a, S("Ai đó"), S("0911111111") }));
	REQUIRE_OK(invite_chairs(db, &office, units, 3, &i));
	for (int k = 0; k < 3; k++) {
		CHECK_STR(i[k].fault, "account.above_you");
		CHECK_INT(i[k].code.n, 0);
	}
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
	struct setup in = { .try = { S("AAAA-BBBB-CCCC"), S("192.0.2.1") }, .login = S("quantri"),
			    .name = S("Quản trị"), .password = PASSWORD };
	struct str code, token;
	struct session s;
	CHECK_FAIL(setup_admin(db, &in), ERR_DENIED, "account.code_wrong");
	REQUIRE_OK(setup_code(db, &code));
	REQUIRE(code.n == CODE_LETTERS + 2);
	CHECK_FAIL(find(db, code), ERR_DENIED, "account.code_wrong");	/* it invites nobody */
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
	struct setup in = { .try = { .address = S("a") }, .login = S("quantri"), .name = S("Q"),
			    .password = PASSWORD };
	REQUIRE_OK(setup_code(db, &first));
	REQUIRE_OK(setup_code(db, &second));
	in.try.code = first;
	CHECK_FAIL(setup_admin(db, &in), ERR_DENIED, "account.code_replaced");
	in.try.code = second;
	db->now += (int64_t)SETUP_HOURS * 3600 * 1000;
	CHECK_FAIL(setup_admin(db, &in), ERR_DENIED, "account.code_expired");
}

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
	static const struct { int64_t off_s; bool good; } cases[] = {
		{ -60, false }, { -30, true }, { 0, true }, { 30, true }, { 60, false },
	};
	struct db *db = people_db(t);
	struct str token, secret;
	struct session s = enrolled(t, db, &token, &secret);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		db->now += 1800 * 1000;
		struct err e = factor_show(db, &s, code_at(t, secret, db->now + cases[i].off_s * 1000));
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
	struct str token, secret, odd[] = { S(""), S("12345"), S("1234567"), S("12a456"), S("-12345") };
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
	REQUIRE_OK(account_set_password(db,
					&(struct password_set){ .account = w.id, .password = PASSWORD }));
	REQUIRE_OK(people_sign_in(db, "mau", PASSWORD, &token, &s));
	CHECK(s.office_level && !s.second_factor_due);
	REQUIRE_OK(account_samples(db, &n));
	CHECK_INT(n, 1);
	CHECK_FAIL(db_write(db, add_in, &w), ERR_CONFLICT, "account.login_taken");
	REQUIRE_OK(people_close(db, NULL, w.id));
	REQUIRE_OK(account_samples(db, &n));
	CHECK_INT(n, 0);
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
	return p->secret ? setting_put_secret(tx, p->name, p->value) : setting_put(tx, p->name, p->value);
}

TEST(settings_keep_the_last_value_and_seal_secrets)
{
	struct db *db = people_db(t);
	struct str v;
	REQUIRE_OK(setting_get(db, "union.name", S("chưa đặt"), &v));
	CHECK_STR(v, "chưa đặt");
	REQUIRE_OK(db_write(db, put_in, &(struct putting){ "union.name", S("LĐLĐ tỉnh"), false }));
	REQUIRE_OK(db_write(db, put_in, &(struct putting){ "union.name", S("LĐLĐ tỉnh X"), false }));
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
	CHECK(!key_unseal(t->arena, S("p"), before, &plain));	/* another key */
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

SUITE_STORE(account_code, an_invitation_sets_the_password_signs_in_and_works_once,
	    a_newer_code_replaces_the_older_and_both_expire,
	    a_code_for_a_forgotten_password_is_short_lived_and_ends_the_wait,
	    a_weak_password_does_not_spend_the_code, the_database_alone_holds_no_code,
	    nobody_gives_more_than_they_hold, a_role_has_the_scope_that_suits_it,
	    a_code_is_only_for_accounts_that_stand_below, the_last_administrator_stays,
	    a_closed_account_frees_its_telephone_number, logins_have_one_form,
	    the_chairs_of_many_units_are_invited_at_once,
	    an_office_invites_no_chair_beside_or_above_it,
	    three_hundred_invitations_have_three_hundred_codes,
	    the_first_administrator_needs_the_code_of_the_console,
	    each_start_prints_a_new_set_up_code,
	    an_office_role_shows_a_code_and_a_unit_role_does_not,
	    a_code_counts_one_step_early_or_late_and_no_further,
	    a_code_of_the_second_factor_works_once, what_is_no_code_is_wrong_and_guesses_are_slowed,
	    a_lost_telephone_is_forgotten_from_above_and_a_thief_sets_up_none,
	    sample_accounts_are_counted_and_need_no_second_factor,
	    settings_keep_the_last_value_and_seal_secrets, the_key_file_is_private_and_opens_again)

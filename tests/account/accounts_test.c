/* accounts_test.c: the accounts of units below in the browser: who sees them, invitations, roles,
 * codes, and what is refused. */
#include "account/register.h"
#include "tests/web/page_fixture.h"

static const char *unit_path(struct t *t, const char *code, const char *more)
{
	return page_path(t, "/accounts/unit/%lld%s", (long long)page_unit(t, code), more);
}

static int64_t account_of(struct t *t, const char *login)
{
	int64_t id = 0;
	CHECK_OK(account_by_login(page_db(t), str_of(login), &id));
	return id;
}

TEST(the_office_sees_which_chairs_sign_in)
{
	struct page_answer a = page_get(t, "thidua", "/accounts");
	CHECK_INT(a.status, 200);
	CHECK(page_says(&a, "Chưa có tài khoản"));
	CHECK(page_says(&a, "Đã đăng nhập"));
	a = page_get(t, "chutich", "/accounts");
	CHECK_INT(a.status, 403);
	a = page_get(t, "chutich", unit_path(t, "VC016", ""));
	CHECK_INT(a.status, 404);
}

TEST(an_invitation_makes_the_account_and_a_letter_and_the_code_signs_in)
{
	long long unit = (long long)page_unit(t, "VC002");
	struct page_answer a =
		page_post(t, "thidua", "/accounts/invite", str_fmt(t->arena, "u.%lld=1", unit).p);
	CHECK_INT(a.status, 200);
	REQUIRE(page_says(&a, "Thư mời sử dụng phần mềm công đoàn"));
	size_t at = str_find(a.body, S("class=\"codes nowrap\">"));
	REQUIRE(at != SIZE_MAX);
	struct str code = str_sub(a.body, at + 21, 14);
	a = page_post(
		t, "stranger", "/invite",
		str_fmt(t->arena, "code=%.*s&password=mot-cau-de-nho-2021", (int)code.n, code.p).p);
	CHECK_STR(a.location, "/tasks");
	a = page_get(t, "stranger", "/account");
	CHECK_INT(a.status, 200);
	CHECK(page_says(&a, "Chủ tịch, "));
}

TEST(a_chair_who_signs_in_gets_no_letter)
{
	long long unit = (long long)page_unit(t, "VC016");
	struct page_answer a =
		page_post(t, "thidua", "/accounts/invite", str_fmt(t->arena, "u.%lld=1", unit).p);
	CHECK(page_says(&a, "1 đơn vị chưa có thư"));
	CHECK(page_says(&a, "đã đăng nhập được"));
	a = page_post(t, "thidua", "/accounts/invite", "");
	CHECK_STR(a.location, "/accounts");
}

TEST(a_role_is_given_to_somebody_new_and_ended)
{
	struct holder_row *h;
	size_t n;
	struct page_answer a = page_post(t, "thidua", unit_path(t, "VC003", "/grant"),
					 "login=0912345678&name=Tran+Thi+B&role=clerk");
	CHECK_INT(a.status, 303);
	a = page_get(t, "thidua", unit_path(t, "VC003", ""));
	CHECK(page_says(&a, "Tran Thi B"));
	REQUIRE_OK(account_holders(page_db(t), page_unit(t, "VC003"), &h, &n));
	REQUIRE(n > 0);
	a = page_post(t, "thidua", unit_path(t, "VC003", "/end"),
		      str_fmt(t->arena, "grant=%lld", (long long)h[0].grant).p);
	CHECK_INT(a.status, 303);
	a = page_get(t, "thidua", unit_path(t, "VC003", ""));
	CHECK(!page_says(&a, "Tran Thi B"));
}

TEST(an_office_makes_no_administrator_and_no_colleague)
{
	struct page_answer a =
		page_post(t, "thidua", unit_path(t, "VC003", "/grant"), "login=chutich&role=admin");
	CHECK_INT(a.status, 422);
	CHECK(page_says(&a, "vượt quá quyền"));
	a = page_post(t, "thidua", unit_path(t, "CDVC", "/grant"), "login=chutich&role=office");
	CHECK_INT(a.status, 422);
}

TEST(a_new_code_is_shown_once_and_closing_ends_the_sign_in)
{
	const char *path = unit_path(t, "VC016", "/person");
	const char *of =
		str_fmt(t->arena, "account=%lld&act=", (long long)account_of(t, "giupviec")).p;
	struct page_answer a = page_get(t, "giupviec", "/account");
	CHECK_INT(a.status, 200);
	a = page_post(t, "thidua", path, str_fmt(t->arena, "%scode", of).p);
	CHECK_INT(a.status, 200);
	CHECK(page_says(&a, "class=\"codes nowrap\""));
	a = page_post(t, "thidua", path, str_fmt(t->arena, "%sclose", of).p);
	CHECK_INT(a.status, 200); /* asks first */
	CHECK(page_says(&a, "Vai trò sẽ mất"));
	CHECK(page_says(&a, "Giúp việc, CĐCS Sở Tư pháp"));
	CHECK_INT(page_get(t, "giupviec", "/account").status, 200);
	a = page_post(t, "thidua", path, str_fmt(t->arena, "%sclose&sure=1", of).p);
	CHECK_INT(a.status, 303);
	a = page_get(t, "giupviec", "/account");
	CHECK_INT(a.status, 303);
}

static struct str seen_of(const struct page_answer *a)
{
	size_t at = str_find(a->body, S("name=\"seen\" value=\""));
	struct str rest = str_sub(a->body, at == SIZE_MAX ? a->body.n : at + 19, 30), seen;
	str_split(&rest, '"', &seen);
	return seen;
}

TEST(two_administrators_are_told_of_each_others_settings)
{
	struct page_answer mine = page_get(t, "quantri", "/settings");
	const char *seen = arena_cstr(t->arena, seen_of(&mine));
	const char *first = page_path(t, "seen=%s&office_name=Ban+A&head_label=truong_khoi", seen);
	struct page_answer a = page_post(t, "quantri", "/settings", first);
	CHECK_INT(a.status, 303);
	a = page_post(t, "quantri", "/settings",
		      page_path(t, "seen=%s&office_name=Ban+B&head_label=khoi_truong", seen));
	CHECK_INT(a.status, 422);
	CHECK(page_says(&a, "Quản trị (mẫu) đã thay đổi"));
	CHECK(page_says(&a, "trên thư mời: Ban A"));
	CHECK(page_says(&a, "value=\"Ban B\""));
	a = page_post(t, "quantri", "/settings",
		      page_path(t, "seen=%s&office_name=Ban+B&head_label=khoi_truong",
				arena_cstr(t->arena, seen_of(&a))));
	CHECK_INT(a.status, 303);
}

TEST(the_role_of_a_clusters_head_follows_the_chair_of_its_head)
{
	const char *member = page_path(t, "/cluster/%lld/member", (long long)page_cluster(t, "K1"));
	struct page_answer a = page_get(t, "truongkhoi", "/account");
	CHECK(page_says(&a, "Trưởng khối, Khối thi đua số 1"));
	a = page_post(t, "thidua", member,
		      page_path(t, "act=head&unit=%lld", (long long)page_unit(t, "VC002")));
	CHECK_INT(a.status, 303);
	a = page_get(t, "truongkhoi", "/account");
	CHECK(!page_says(&a, "Trưởng khối, Khối thi đua số 1"));
	a = page_post(t, "thidua", unit_path(t, "VC002", "/grant"), "login=chutich&role=chair");
	CHECK_INT(a.status, 303);
	a = page_get(t, "chutich", "/account");
	CHECK(page_says(&a, "Trưởng khối, Khối thi đua số 1"));
	CHECK(page_says(&a, "action=\"/role\"")); /* and the menu switches to it */
}

TEST(an_old_number_is_told_its_new_one_and_no_account_is_made_for_it)
{
	struct page_answer a = page_post(t, "thidua", unit_path(t, "VC003", "/grant"),
					 "login=0168+123+4567&name=Tran+Thi+B&role=clerk");
	CHECK_INT(a.status, 422);
	CHECK(page_says(&a, "nay đã đổi thành 0381234567"));
	a = page_post(t, NULL, "/sign-in", "login=%2B84+168.123.4567&password=mot-hai-ba-bon");
	CHECK_INT(a.status, 422);
	CHECK(page_says(&a, "nay đã đổi thành 0381234567"));
}

TEST(an_office_finds_accounts_people_and_the_log_below_its_name)
{
	struct page_answer a = page_get(t, "thidua", "/tasks");
	CHECK(page_says(&a, "href=\"/accounts\""));
	CHECK(page_says(&a, "href=\"/audit\""));
	a = page_get(t, "chutich", "/tasks");
	CHECK(!page_says(&a, "href=\"/accounts\""));
	CHECK(page_says(&a, "/people\""));
	a = page_get(t, "doanvien", "/tasks");
	CHECK(!page_says(&a, "/people\""));
}

TEST(an_office_resets_no_administrator)
{
	const char *body =
		str_fmt(t->arena, "account=%lld&act=code", (long long)account_of(t, "quantri")).p;
	struct page_answer a = page_post(t, "thidua", unit_path(t, "VC016", "/person"), body);
	CHECK_INT(a.status, 422);
	CHECK(page_says(&a, "vượt quá quyền"));
}

TEST(settings_are_the_administrators_and_reach_letters_and_names)
{
	struct page_answer a = page_get(t, "thidua", "/settings");
	CHECK_INT(a.status, 403);
	a = page_post(t, "quantri", "/settings", "public_url=tinh.vn/x&head_label=truong_khoi");
	CHECK_INT(a.status, 422);
	CHECK(page_says(&a, "tinh.vn/x"));
	a = page_post(t, "quantri", "/settings",
		      "public_url=https://thidua.tinh.vn/&office_name=LDLD&head_label=khoi_truong");
	CHECK_STR(a.location, "/settings");
	a = page_get(t, "truongkhoi", "/account");
	CHECK(page_says(&a, "Khối trưởng"));
	long long unit = (long long)page_unit(t, "VC002");
	a = page_post(t, "thidua", "/accounts/invite", str_fmt(t->arena, "u.%lld=1", unit).p);
	CHECK(page_says(&a, "https://thidua.tinh.vn/invite"));
	CHECK(page_says(&a, "LDLD"));
}

SUITE_STORE(account_accounts, the_office_sees_which_chairs_sign_in,
	    an_invitation_makes_the_account_and_a_letter_and_the_code_signs_in,
	    a_chair_who_signs_in_gets_no_letter, a_role_is_given_to_somebody_new_and_ended,
	    an_office_makes_no_administrator_and_no_colleague,
	    a_new_code_is_shown_once_and_closing_ends_the_sign_in,
	    an_office_resets_no_administrator, two_administrators_are_told_of_each_others_settings,
	    the_role_of_a_clusters_head_follows_the_chair_of_its_head,
	    an_old_number_is_told_its_new_one_and_no_account_is_made_for_it,
	    an_office_finds_accounts_people_and_the_log_below_its_name,
	    settings_are_the_administrators_and_reach_letters_and_names)

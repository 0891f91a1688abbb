/* own_test.c: one's own account in the browser, and how a code on paper greets. */
#include "account/account.h"
#include "account/code.h"
#include "account/register.h"
#include "tests/web/page_fixture.h"

#include <stdio.h>

TEST(an_account_shows_its_login_roles_and_devices)
{
	struct page_answer a = page_get(t, "chutich", "/account");
	CHECK_INT(a.status, 200);
	CHECK(page_says(&a, "chutich"));
	CHECK(page_says(&a, "Chủ tịch, CĐCS Sở Tư pháp"));
	CHECK(page_says(&a, "Thiết bị này"));
	a = page_get(t, NULL, "/account");
	CHECK_STR(a.location, "/sign-in?next=%2Faccount");
}

TEST(the_language_is_kept_with_the_account)
{
	struct page_answer a = page_post(t, "chutich", "/account/lang", "lang=en");
	CHECK_STR(a.location, "/account");
	CHECK_STR(a.flash, "The language is changed.");
	a = page_get(t, "chutich", "/account");
	CHECK(page_says(&a, "My account"));
}

TEST(signing_out_everywhere_ends_this_session_too)
{
	struct page_answer a = page_post(t, "chutich", "/account/everywhere", "");
	CHECK_STR(a.location, "/sign-in");
	a = page_get(t, "chutich", "/account");
	CHECK_INT(a.status, 303);
}

TEST(nobody_signs_out_a_foreign_device)
{
	struct session_row *s;
	size_t n;
	int64_t chair;
	page_get(t, "chutich", "/account");
	REQUIRE_OK(account_by_login(page_db(t), S("chutich"), &chair));
	REQUIRE_OK(session_list(page_db(t), chair, &s, &n));
	REQUIRE(n > 0);
	page_post(t, "giupviec", "/account/device",
		  str_fmt(t->arena, "device=%lld", (long long)s[0].id).p);
	struct page_answer a = page_get(t, "chutich", "/account");
	CHECK_INT(a.status, 200);
}

struct making {
	int64_t account;
	struct invite out;
};

static struct err make(struct tx *tx, void *arg)
{
	struct making *m = arg;
	return code_make(tx, NULL, m->account, &m->out);
}

TEST(who_scans_a_code_is_greeted_and_a_wrong_code_is_told_at_once)
{
	struct making m = { 0 };
	REQUIRE_OK(account_by_login(page_db(t), S("chutich"), &m.account));
	REQUIRE_OK(db_write(page_db(t), make, &m));
	struct page_answer a =
		page_get(t, NULL, str_fmt(t->arena, "/invite?code=%.*s", (int)m.out.code.n,
					  m.out.code.p).p);
	CHECK_INT(a.status, 200);
	CHECK(page_says(&a, "Chủ tịch CĐCS Sở Tư pháp (mẫu)"));
	a = page_get(t, NULL, "/invite?code=AAAABBBBCCCC");
	CHECK_INT(a.status, 422);
	CHECK(page_says(&a, "Mã không đúng."));
}

TEST(help_is_there_for_strangers)
{
	struct page_answer a = page_get(t, NULL, "/help");
	CHECK_INT(a.status, 200);
	CHECK(page_says(&a, "Đăng nhập lần đầu"));
}

/* The words stand behind the field that they are about, not only above the form. */
static bool at_field(const struct page_answer *a, const char *name, const char *words)
{
	char start[40];
	snprintf(start, sizeof start, "name=\"%s\"", name);
	size_t at = str_find(a->body, str_of(start));
	struct str rest = str_sub(a->body, at == SIZE_MAX ? a->body.n : at, a->body.n);
	size_t end = str_find(rest, S("<label"));
	return str_find(str_sub(rest, 0, end), str_of(words)) != SIZE_MAX ||
	       (at != SIZE_MAX && str_find(str_sub(a->body, at > 500 ? at - 500 : 0, 500),
					   str_of(words)) != SIZE_MAX);
}

TEST(what_is_wrong_with_a_password_or_a_code_stands_at_its_field)
{
	struct page_answer a =
		page_post(t, "chutich", "/account/password", "old=mau-2021-congdoan&new=ngan");
	CHECK_INT(a.status, 422);
	CHECK(at_field(&a, "new", "ít nhất 8 ký tự"));
	a = page_post(t, NULL, "/invite", "code=AAAA-BBBB-CCCC&password=mot-cau-dai-de-nho");
	CHECK_INT(a.status, 422);
	CHECK(at_field(&a, "code", "aria-invalid"));
}

TEST(the_page_of_the_first_set_up_is_closed_once_somebody_administrates)
{
	struct page_answer a = page_get(t, NULL, "/setup?code=AAAA-BBBB-CCCC");
	CHECK_STR(a.location, "/sign-in");
	a = page_post(t, NULL, "/setup",
		      "code=AAAA-BBBB-CCCC&name=X&login=moi&password=mot-cau-dai-de-nho");
	CHECK_INT(a.status, 422);
}

SUITE_STORE(account_own, what_is_wrong_with_a_password_or_a_code_stands_at_its_field,
	    the_page_of_the_first_set_up_is_closed_once_somebody_administrates,
	    an_account_shows_its_login_roles_and_devices, the_language_is_kept_with_the_account,
	    signing_out_everywhere_ends_this_session_too, nobody_signs_out_a_foreign_device,
	    who_scans_a_code_is_greeted_and_a_wrong_code_is_told_at_once,
	    help_is_there_for_strangers)

/* answer_test.c: what goes back: headers, flash, languages, files, large pages. */
#include "page_fixture.h"

#include "msg_web.gen.h"
#include "office/office.h"
#include "web/serve.h"

#include <string.h>
#include <unistd.h>

static struct err take_done(struct req *rq)
{
	return web_done(rq, S("/results"), T(web_too_long, .most = 5, .length = 7));
}

static struct err show_big(struct req *rq)
{
	web_page(rq, S("Lớn"));
	for (int i = 0; i < 9 << 10; i++)
		for (int k = 0; k < 16; k++)
			put(rq->out, S("<p>0123456789012345678901234567890123456789012345678901234"
				       "56789</p>"));
	return OK;
}

static struct err show_file(struct req *rq)
{
	int fd;
	TRY(office_temp_file(&fd));
	for (int i = 0; i < 3000; i++)
		if (write(fd, "một trăm byte, hay gần như thế, một trăm byte, hay gần như thế\n",
			  79) != 79)
			return FAIL(ERR_STORE, "web.failed_title");
	return web_send_file(rq, fd, S("Báo cáo \"2021\".txt"), S("text/plain; charset=utf-8"));
}

static struct err go_to(struct req *rq) { return web_go(rq, form_text(rq, "to")); }

static const struct field to_field[] = { { .name = "to", .kind = F_TEXT }, { 0 } };
static const struct route rows[] = {
	{ HTTP_POST, "/test/done", RIGHT_PUBLIC, OF_NONE("test"), take_done, NO_FIELDS, 0 },
	{ HTTP_GET, "/test/big", RIGHT_PUBLIC, OF_NONE("test"), show_big, NO_FIELDS, 0 },
	{ HTTP_GET, "/test/file", RIGHT_PUBLIC, OF_NONE("test"), show_file, NO_FIELDS, 0 },
	{ HTTP_POST, "/test/go", RIGHT_PUBLIC, OF_NONE("test"), go_to, to_field, 0 },
};
static const struct routes own = { rows, sizeof rows / sizeof *rows };

TEST(a_sentence_is_said_on_the_next_page_and_only_there)
{
	page_routes(t, &own);
	struct page_answer a = page_post(t, "chutich", "/test/done", "");
	CHECK_INT(a.status, 303);
	CHECK_STR(a.flash, "Nội dung dài 7 ký tự, tối đa 5. Đồng chí rút gọn lại.");
	a = page_get(t, "chutich", "/account/password");
	CHECK(page_says(&a, "Nội dung dài 7 ký tự"));
	a = page_get(t, "chutich", "/account/password");
	CHECK(!page_says(&a, "Nội dung dài 7 ký tự"));
}

TEST(a_forged_flash_is_shown_as_text_and_never_as_markup)
{
	const char *headers[][2] = { { "cookie", "flash=%3Cscript%3Ealert(1)%3C%2Fscript%3E%FF" },
				     { NULL, NULL } };
	struct page_ask ask = { .path = "/sign-in", .headers = (const char *const(*)[2])headers };
	struct page_answer a = page_send(t, &ask);
	CHECK_INT(a.status, 200);
	CHECK(!page_says(&a, "<script>alert"));
}

TEST(every_page_carries_the_guards)
{
	struct page_answer a = page_get(t, "chutich", "/account/password");
	CHECK(str_find(page_header(&a, "content-security-policy"), S("default-src 'self'")) == 0);
	CHECK(str_find(page_header(&a, "content-security-policy"), S("unsafe")) == SIZE_MAX);
	CHECK_STR(page_header(&a, "x-content-type-options"), "nosniff");
	CHECK_STR(page_header(&a, "x-frame-options"), "DENY");
	CHECK_STR(page_header(&a, "referrer-policy"), "same-origin");
	CHECK_STR(page_header(&a, "cache-control"), "no-store");
	CHECK(!page_header(&a, "strict-transport-security").p);
	a = page_send(t, &(struct page_ask){ .path = "/sign-in", .secure = true });
	CHECK(page_header(&a, "strict-transport-security").n > 0);
	a = page_get(t, NULL, "/khong-co");
	CHECK(page_header(&a, "content-security-policy").n > 0);
}

TEST(cookies_are_out_of_reach_of_scripts_and_secure_on_https)
{
	struct page_answer a = page_send(
		t, &(struct page_ask){ .as = "fresh", .path = "/sign-in", .secure = true });
	struct str cookie = page_header(&a, "set-cookie");
	CHECK(str_find(cookie, S("HttpOnly")) != SIZE_MAX);
	CHECK(str_find(cookie, S("SameSite=Lax")) != SIZE_MAX);
	CHECK(str_find(cookie, S("Secure")) != SIZE_MAX);
	CHECK(str_find(cookie, S("Path=/;")) != SIZE_MAX);
}

TEST(looking_around_keeps_a_session_and_its_cookie_alive)
{
	const int64_t day = INT64_C(86400000);
	int64_t start = page_db(t)->now;
	struct page_answer a = page_get(t, "chutich", "/tasks");
	CHECK(str_find(page_header(&a, "set-cookie"), S("sid=")) == SIZE_MAX);
	page_clock(t, start + 60 * day);
	a = page_get(t, "chutich", "/tasks");
	CHECK_INT(a.status, 200);
	CHECK(str_find(page_header(&a, "set-cookie"), S("sid=")) != SIZE_MAX);
	page_clock(t, start + 120 * day); /* past the ninety of the first day */
	CHECK_INT(page_get(t, "chutich", "/tasks").status, 200);
	page_clock(t, start + 120 * day + 90 * day);
	CHECK_INT(page_get(t, "chutich", "/tasks").status, 303);
}

TEST(the_language_is_switched_and_the_page_comes_back)
{
	struct page_answer a =
		page_post(t, "chutich", "/lang", "lang=en&back=%2Faccount%2Fpassword");
	CHECK_INT(a.status, 303);
	CHECK_STR(a.location, "/account/password");
	a = page_get(t, "chutich", "/account/password");
	CHECK(page_says(&a, "<html lang=\"en\">"));
	a = page_post(t, "chutich", "/lang", "lang=fr&back=%2F%2Fevil.example");
	CHECK_STR(a.location, "/");
	a = page_post(t, "chutich", "/lang", "lang=vi");
	a = page_get(t, "chutich", "/account/password");
	CHECK(page_says(&a, "<html lang=\"vi\">"));
}

TEST(a_redirect_never_leaves_the_site)
{
	page_routes(t, &own);
	static const char *const away[] = { "//evil.example", "/\\evil.example", "javascript:1",
					    "https://evil.example", "", NULL };
	for (int i = 0; away[i]; i++) {
		const char *form = page_path(t, "to=%s", away[i]);
		CHECK_STR(page_post(t, "chutich", "/test/go", form).location, "/");
	}
	CHECK_STR(page_post(t, "chutich", "/test/go", "to=/đơn vị?q=1").location,
		  "/%C4%91%C6%A1n%20v%E1%BB%8B?q=1");
	struct page_answer a = page_post(t, "chutich", "/test/go", "to=/a%0D%0AX-Evil:%201");
	CHECK_STR(a.location, "/"); /* a line end would begin a header */
}

TEST(a_page_that_is_too_large_becomes_a_sentence)
{
	page_routes(t, &own);
	struct page_answer a = page_get(t, NULL, "/test/big");
	CHECK_INT(a.status, 413);
	CHECK(page_says(&a, "Trang quá dài"));
	CHECK(a.body.n < 64 << 10);
}

TEST(a_file_is_sent_whole_under_its_name)
{
	page_routes(t, &own);
	struct page_answer a = page_get(t, NULL, "/test/file");
	CHECK_INT(a.status, 200);
	CHECK_INT(a.body.n, 3000 * 79);
	CHECK_STR(page_header(&a, "content-disposition"),
		  "attachment; filename*=UTF-8''B%C3%A1o%20c%C3%A1o%20%222021%22.txt");
}

TEST(a_head_request_runs_the_page_of_get)
{
	struct page_answer a =
		page_send(t, &(struct page_ask){ .method = HTTP_HEAD, .path = "/sign-in" });
	CHECK_INT(a.status, 200);
	CHECK_STR(page_header(&a, "content-type"), "text/html; charset=utf-8");
}

TEST(health_says_ok_and_figures_stay_on_the_machine)
{
	CHECK_STR(page_get(t, NULL, "/healthz").body, "ok\n");
	struct page_answer a = page_get(t, NULL, "/metrics");
	CHECK(page_says(&a, "congdoan_store_writes_total"));
}

TEST(the_frame_shows_who_works_here_and_where_they_may_go)
{
	struct page_answer a = page_get(t, "truongkhoi", "/account/password");
	CHECK(page_says(&a, "action=\"/role\"")); /* chair and head of cluster: two roles */
	CHECK(page_says(&a, "href=\"/tasks\""));
	CHECK(page_says(&a, "action=\"/sign-out\""));
	a = page_get(t, "doanvien", "/account/password");
	CHECK(!page_says(&a, "action=\"/role\""));
	CHECK(!page_says(&a, "href=\"/accounts\""));
	a = page_get(t, "quantri", "/account/password");
	CHECK(page_says(&a, "href=\"/accounts\""));
	a = page_get(t, NULL, "/sign-in");
	CHECK(!page_says(&a, "action=\"/sign-out\""));
}

SUITE(web_answer, a_sentence_is_said_on_the_next_page_and_only_there,
      a_forged_flash_is_shown_as_text_and_never_as_markup, every_page_carries_the_guards,
      cookies_are_out_of_reach_of_scripts_and_secure_on_https,
      looking_around_keeps_a_session_and_its_cookie_alive,
      the_language_is_switched_and_the_page_comes_back, a_redirect_never_leaves_the_site,
      a_page_that_is_too_large_becomes_a_sentence, a_file_is_sent_whole_under_its_name,
      a_head_request_runs_the_page_of_get, health_says_ok_and_figures_stay_on_the_machine,
      the_frame_shows_who_works_here_and_where_they_may_go)

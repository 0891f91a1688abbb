/* router_test.c: what stands between a request and a handler: the route, who asks, the token. */
#include "page_fixture.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static int taken;

static struct err take(struct req *rq)
{
	taken++;
	return web_go(rq, S("/results"));
}

static struct err show_ids(struct req *rq)
{
	struct buf b = { .arena = rq->arena };
	put_fmt(&b, "%lld %.*s", (long long)rq->id[0], (int)rq->text[0].n,
		rq->text[0].p ? rq->text[0].p : "");
	return web_send_text(rq, S("text/plain"), buf_str(&b));
}

static struct err show_new(struct req *rq)
{
	return web_send_text(rq, S("text/plain"), S("new"));
}

static struct err fail_with(enum err_code code)
{
	return FAIL(code, "web.denied");
}

static struct err show_busy(struct req *rq) { return (void)rq, fail_with(ERR_BUSY); }
static struct err show_denied(struct req *rq) { return (void)rq, fail_with(ERR_DENIED); }
static struct err show_broken(struct req *rq)
{
	int64_t n;
	store_fail_in(rq->db->store, 1);
	return db_int(rq->db, "SELECT 1", NO_ARGS, &n);
}

static const struct field one_field[] = { { .name = "x", .kind = F_TEXT }, { 0 } };
static const struct route rows[] = {
	{ HTTP_POST, "/test/take", RIGHT_SIGNED_IN, OF_NONE("test"), take, one_field, 0 },
	{ HTTP_POST, "/test/large", RIGHT_PUBLIC, OF_NONE("test"), take, one_field, 1 << 20 },
	{ HTTP_POST, "/test/stranger", RIGHT_PUBLIC, OF_NONE("test"), take, one_field, 0 },
	{ HTTP_GET, "/test/:id", RIGHT_PUBLIC, OF_NONE("test"), show_ids, NO_FIELDS, 0 },
	{ HTTP_GET, "/test/new", RIGHT_PUBLIC, OF_NONE("test"), show_new, NO_FIELDS, 0 },
	{ HTTP_GET, "/test/busy", RIGHT_PUBLIC, OF_NONE("test"), show_busy, NO_FIELDS, 0 },
	{ HTTP_GET, "/test/denied", RIGHT_PUBLIC, OF_NONE("test"), show_denied, NO_FIELDS, 0 },
	{ HTTP_GET, "/test/broken", RIGHT_PUBLIC, OF_NONE("test"), show_broken, NO_FIELDS, 0 },
	{ HTTP_GET, "/test/:id/*text", RIGHT_PUBLIC, OF_NONE("test"), show_ids, NO_FIELDS, 0 },
	{ HTTP_GET, "/test/units", RIGHT_ADMIN, OF_NONE("test"), show_new, NO_FIELDS, 0 },
};
static const struct routes own = { rows, sizeof rows / sizeof *rows };

TEST(a_stranger_is_led_to_the_sign_in_page_and_back)
{
	struct page_answer a = page_get(t, NULL, "/account/password");
	CHECK_INT(a.status, 303);
	CHECK_STR(a.location, "/sign-in?next=%2Faccount%2Fpassword");
	a = page_get(t, NULL, "/award/register?q=co+thi+dua&year=2021");
	CHECK_STR(a.location,
		  "/sign-in?next=%2Faward%2Fregister%3Fq%3Dco%2Bthi%2Bdua%26year%3D2021");
	a = page_post(t, "browser", "/sign-in",
		      "login=thidua&password=mau-2021-congdoan"
		      "&next=%2Faward%2Fregister%3Fq%3Dco%2Bthi%2Bdua%26year%3D2021");
	CHECK_STR(a.location, "/award/register?q=co+thi+dua&year=2021");
}

TEST(the_sample_password_signs_in_and_leads_back)
{
	struct page_answer a =
		page_post(t, "browser", "/sign-in",
			  "login=chutich&password=mau-2021-congdoan&next=%2Faccount%2Fpassword");
	CHECK_INT(a.status, 303);
	CHECK_STR(a.location, "/account/password");
	a = page_get(t, "browser", "/account/password");
	CHECK_INT(a.status, 200);
	CHECK(page_says(&a, "CĐCS Sở Tư pháp"));
	a = page_post(t, "browser", "/sign-out", "");
	CHECK_INT(a.status, 303);
	CHECK_INT(page_get(t, "browser", "/account/password").status, 303);
}

TEST(a_wrong_password_is_a_sentence_above_the_form)
{
	struct page_answer a =
		page_post(t, "browser", "/sign-in", "login=chutich&password=sai-mat-khau");
	CHECK_INT(a.status, 422);
	CHECK(page_says(&a, "value=\"chutich\""));
	CHECK(!page_says(&a, "sai-mat-khau"));
}

TEST(a_redirect_after_sign_in_stays_on_the_site)
{
	static const char *const away[] = { "%2F%2Fevil.example", "https%3A%2F%2Fevil.example",
					    "%2F%5Cevil.example", "evil.example", NULL };
	for (int i = 0; away[i]; i++) {
		const char *form = page_path(
			t, "login=chutich&password=mau-2021-congdoan&next=%s", away[i]);
		struct page_answer a = page_post(t, "browser", "/sign-in", form);
		CHECK_INT(a.status, 303);
		CHECK_STR(a.location, "/");
	}
}

TEST(a_form_without_the_token_is_refused)
{
	page_routes(t, &own);
	taken = 0;
	struct page_ask ask = {
		.method = HTTP_POST, .as = "chutich", .path = "/test/take", .no_token = true
	};
	CHECK_INT(page_send(t, &ask).status, 403);
	ask.body = S("csrf=");
	CHECK_INT(page_send(t, &ask).status, 403);
	struct str foreign = page_token(t, "truongkhoi");
	ask.body = str_fmt(t->arena, "csrf=%.*s", (int)foreign.n, foreign.p);
	struct page_answer a = page_send(t, &ask);
	CHECK_INT(a.status, 403);
	CHECK(page_says(&a, "tải lại trang"));
	ask.path = "/test/stranger";
	ask.as = NULL;
	CHECK_INT(page_send(t, &ask).status, 403);
	CHECK_INT(taken, 0);
	CHECK_INT(page_post(t, "chutich", "/test/take", "").status, 303);
	CHECK_INT(page_post(t, NULL, "/test/stranger", "").status, 303);
	CHECK_INT(taken, 2);
}

TEST(a_script_sends_the_token_in_a_header)
{
	page_routes(t, &own);
	struct str token = page_token(t, "chutich");
	const char *headers[][2] = { { "x-csrf", arena_cstr(t->arena, token) }, { NULL, NULL } };
	struct page_ask ask = { .method = HTTP_POST,
				.as = "chutich",
				.path = "/test/take",
				.headers = (const char *const(*)[2])headers,
				.no_token = true };
	CHECK_INT(page_send(t, &ask).status, 303);
}

/* BREACH: a secret that stands in compressed pages must never stand there twice the same. */
TEST(two_pages_never_carry_the_same_token)
{
	struct page_answer a = page_get(t, "chutich", "/account/password"),
			   b = page_get(t, "chutich", "/account/password");
	size_t at = str_find(a.body, S("name=\"csrf\" value=\""));
	REQUIRE(at != SIZE_MAX);
	struct str token = str_sub(a.body, at + 19, 64);
	CHECK(str_find(b.body, token) == SIZE_MAX);
	CHECK(str_find(b.body, str_sub(token, 32, 32)) == SIZE_MAX);
}

TEST(a_stranger_may_not_post_where_one_must_be_signed_in)
{
	page_routes(t, &own);
	taken = 0;
	struct page_answer a = page_post(t, NULL, "/test/take", "x=1");
	CHECK_INT(a.status, 403);
	CHECK(page_says(&a, "đăng nhập lại"));
	CHECK_INT(taken, 0);
}

TEST(a_role_without_the_right_is_told_so)
{
	page_routes(t, &own);
	struct page_answer a = page_get(t, "chutich", "/test/units");
	CHECK_INT(a.status, 403);
	CHECK(page_says(&a, "Vai trò hiện tại"));
	CHECK_INT(page_get(t, "quantri", "/test/units").status, 200);
}

TEST(somebody_elses_rows_are_not_found)
{
	const char *foreign =
		page_path(t, "/season/%lld/settings", (long long)page_season(t, "2021"));
	struct page_answer own_office = page_get(t, "thidua", foreign);
	CHECK(own_office.status == 200 || own_office.status == 404); /* as the page exists */
	CHECK_INT(page_get(t, "doanvien", foreign).status, 404);
	CHECK_INT(page_get(t, "doanvien", "/cluster/99").status, 404);
}

TEST(a_literal_wins_over_a_capture_and_captures_are_typed)
{
	page_routes(t, &own);
	CHECK_STR(page_get(t, NULL, "/test/new").body, "new");
	CHECK_STR(page_get(t, NULL, "/test/17").body, "17 ");
	CHECK_STR(page_get(t, NULL, "/test/17/bản").body, "17 bản");
	CHECK_INT(page_get(t, NULL, "/test/0").status, 404);
	CHECK_INT(page_get(t, NULL, "/test/-3").status, 404);
	CHECK_INT(page_get(t, NULL, "/test/17x").status, 404);
	CHECK_INT(page_get(t, NULL, "/test/99999999999999999999").status, 404);
	CHECK_INT(page_get(t, NULL, "/test/17/").status, 404);
	CHECK_INT(page_get(t, NULL, "/test/17/a/b").status, 404);
}

TEST(every_route_of_the_product_stands_once_and_is_named_by_a_path)
{
	struct web *w = page_web(t);
	CHECK(web_route_count(w) > 10);
	for (size_t i = 0; i < web_route_count(w); i++) {
		const struct route *r = web_route(w, i);
		CHECK(r->path[0] == '/' && r->handle);
		CHECK(r->method == HTTP_GET || r->right == RIGHT_PUBLIC || r->right < RIGHT_COUNT);
	}
}

TEST(no_page_of_the_product_breaks_for_a_stranger)
{
	struct web *w = page_web(t);
	for (size_t i = 0; i < web_route_count(w); i++) {
		const struct route *r = web_route(w, i);
		if (r->method != HTTP_GET)
			continue;
		struct buf path = { .arena = t->arena };
		for (const char *p = r->path; *p; p++)
			if (*p == ':' || *p == '*') {
				put_char(&path, '7');
				p += strcspn(p, "/") - 1;
			} else {
				put_char(&path, *p);
			}
		struct page_answer a = page_get(t, NULL, arena_cstr(t->arena, buf_str(&path)));
		if (!CHECK(a.status != 500 && (r->right == RIGHT_PUBLIC || a.status == 303)))
			printf("  %s: %d\n", r->path, a.status);
	}
}

TEST(errors_are_pages_that_say_what_to_do)
{
	page_routes(t, &own);
	struct page_answer a = page_get(t, NULL, "/khong-co");
	CHECK_INT(a.status, 404);
	CHECK(page_says(&a, "Không tìm thấy trang") && page_says(&a, "</html>"));
	a = page_get(t, NULL, "/test/denied");
	CHECK_INT(a.status, 403);
	a = page_get(t, NULL, "/test/busy");
	CHECK_INT(a.status, 503);
	CHECK_STR(page_header(&a, "retry-after"), "3");
	a = page_get(t, "chutich", "/test/broken");
	CHECK_INT(a.status, 500);
	CHECK(page_says(&a, "</html>"));
	CHECK(!page_says(&a, "SELECT"));
	a = page_post(t, NULL, "/results", "");
	CHECK_INT(a.status, 422);
}

/* How many faults the log's lines tell of, and on how many lines. */
static int logged_faults(FILE *log, int *lines)
{
	char line[800];
	int faults = 0;
	rewind(log);
	for (*lines = 0; fgets(line, sizeof line, log); ++*lines) {
		const char *more = strstr(line, "\"key\":\"store.failed\",\"more\":");
		faults += more && strstr(line, "\"why\":\"") ? 1 + (int)strtol(more + 28, NULL, 10)
							  : 0;
	}
	return faults;
}

TEST(a_fault_of_the_store_is_logged_once_a_second_with_how_many_there_were)
{
	int kept = dup(2), lines = 0, asked = 0;
	FILE *log = tmpfile();
	page_routes(t, &own);
	dup2(fileno(log), 2);
	for (; asked < 500 && logged_faults(log, &lines) < 3; asked++) {
		page_get(t, "chutich", "/test/broken");
		nanosleep(&(struct timespec){ .tv_nsec = 20000000 }, NULL);
	}
	dup2(kept, 2);
	close(kept);
	fclose(log);
	CHECK(asked < 500);
	CHECK(lines < 3);
}

TEST(the_limit_of_a_body_is_the_routes_own)
{
	page_routes(t, &own);
	struct web *w = page_web(t);
	CHECK_INT(web_limit(w, HTTP_POST, S("/test/large")), 1 << 20);
	CHECK_INT(web_limit(w, HTTP_POST, S("/test/take")), 64 << 10);
	CHECK_INT(web_limit(w, HTTP_POST, S("/khong-co")), 64 << 10);
	CHECK_INT(web_limit(w, HTTP_GET, S("/results")), 0);
}

TEST(a_refusal_of_the_core_looks_like_a_page_in_both_languages)
{
	struct http_reply rp = { .status = 413 };
	web_refuse(page_web(t), t->arena, "http.body_too_large", &rp);
	struct page_answer a = { .status = rp.status, .body = buf_str(&rp.body), .reply = &rp };
	CHECK(page_says(&a, "<html lang=\"vi\">") && page_says(&a, "</html>"));
	CHECK(page_says(&a, "lang=\"en\""));
	CHECK_STR(page_header(&a, "cache-control"), "no-store");
	CHECK(page_header(&a, "content-security-policy").n > 0);
}

SUITE_STORE(web_router, a_stranger_is_led_to_the_sign_in_page_and_back,
	    the_sample_password_signs_in_and_leads_back,
	    a_wrong_password_is_a_sentence_above_the_form,
	    a_redirect_after_sign_in_stays_on_the_site, a_form_without_the_token_is_refused,
	    a_script_sends_the_token_in_a_header, two_pages_never_carry_the_same_token,
	    a_stranger_may_not_post_where_one_must_be_signed_in,
	    a_role_without_the_right_is_told_so, somebody_elses_rows_are_not_found,
	    a_literal_wins_over_a_capture_and_captures_are_typed,
	    every_route_of_the_product_stands_once_and_is_named_by_a_path,
	    no_page_of_the_product_breaks_for_a_stranger, errors_are_pages_that_say_what_to_do,
	    a_fault_of_the_store_is_logged_once_a_second_with_how_many_there_were,
	    the_limit_of_a_body_is_the_routes_own,
	    a_refusal_of_the_core_looks_like_a_page_in_both_languages)

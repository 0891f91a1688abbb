/* routes_test.c: every row of every feature's table: strangers, missing tokens, undeclared fields,
 * other units' people and rows that don't exist are refused before anything happens. */
#include "page_fixture.h"
#include "web/web.h"

#include <stdio.h>
#include <string.h>

enum { NO_SUCH_ROW = 999999 };

static const char *const people[] = { "quantri", "thidua",   "thamdinh", "truongkhoi",
				      "chutich", "giupviec", "doanvien" };
enum { PEOPLE = sizeof people / sizeof *people };

/* The row's path with `id` for every capture. */
static const char *path_of(struct t *t, const struct route *r, int64_t id)
{
	struct buf b = { .arena = t->arena };
	struct str rest = str_of(r->path), part;
	str_split(&rest, '/', &part); /* before the first slash */
	while (str_split(&rest, '/', &part)) {
		put_char(&b, '/');
		if (part.n && part.p[0] == ':')
			put_fmt(&b, "%lld", (long long)id);
		else if (part.n && part.p[0] == '*')
			put(&b, S("x"));
		else
			put(&b, part);
	}
	return arena_cstr(t->arena, buf_str(&b));
}

static bool writes(const struct route *r)
{
	return r->method == HTTP_POST || r->method == HTTP_PUT || r->method == HTTP_DELETE;
}

static bool is_lang(const struct route *r) { return strcmp(r->path, "/lang") == 0; }

/* Says which row it was: a failed CHECK in a loop tells only the line. */
static bool row_checks(struct t *t, bool good, const struct route *r, const char *as, int status)
{
	if (!good)
		fprintf(stderr, "%d %s as %s: %d\n", (int)r->method, r->path, as ? as : "stranger",
			status);
	return CHECK(good);
}

static int ask(struct t *t, const struct route *r, const char *as, const char *body, bool token)
{
	struct page_ask ask = { .method = r->method,
				.as = as,
				.path = path_of(t, r, NO_SUCH_ROW),
				.body = str_of(body),
				.no_token = !token };
	return page_send(t, &ask).status;
}

TEST(strangers_are_sent_to_sign_in_or_refused)
{
	struct web *w = page_web(t);
	CHECK(web_route_count(w) > 30);
	for (size_t i = 0; i < web_route_count(w); i++) {
		const struct route *r = web_route(w, i);
		if (r->right == RIGHT_PUBLIC)
			continue;
		int status = ask(t, r, NULL, "", true);
		row_checks(t, status == (r->method == HTTP_POST ? 403 : 303), r, NULL, status);
	}
}

TEST(nothing_is_written_without_the_token)
{
	struct web *w = page_web(t);
	for (size_t i = 0; i < web_route_count(w); i++) {
		const struct route *r = web_route(w, i);
		if (!writes(r) || is_lang(r))
			continue;
		for (int k = 0; k < PEOPLE; k++) {
			int status = ask(t, r, people[k], "", false);
			row_checks(t, status == 403 || status == 404, r, people[k], status);
		}
	}
}

TEST(a_field_that_no_form_has_is_refused)
{
	struct web *w = page_web(t);
	for (size_t i = 0; i < web_route_count(w); i++) {
		const struct route *r = web_route(w, i);
		if (r->method != HTTP_POST)
			continue;
		for (int k = 0; k < PEOPLE; k++) {
			int status = ask(t, r, people[k], "no_such_field=1", true);
			row_checks(t, status == 422 || status == 403 || status == 404, r,
				   people[k], status);
		}
		if (r->right == RIGHT_PUBLIC)
			CHECK_INT(ask(t, r, NULL, "no_such_field=1", true), 422);
	}
}

TEST(a_foreign_units_pages_do_not_exist)
{
	struct web *w = page_web(t);
	int64_t other = page_unit(t, "VC001");
	int walked = 0;
	for (size_t i = 0; i < web_route_count(w); i++) {
		const struct route *r = web_route(w, i);
		const char *first = strchr(r->path, ':');
		if (!first || strncmp(first, ":unit", 5) != 0 || !r->of)
			continue;
		struct page_ask ask = { .method = r->method,
					.as = "doanvien",
					.path = path_of(t, r, other) };
		int status = page_send(t, &ask).status;
		row_checks(t, status == 404, r, "doanvien", status);
		walked++;
	}
	CHECK(walked > 5);
}

TEST(rows_that_do_not_exist_are_not_found_and_nothing_fails)
{
	struct web *w = page_web(t);
	for (size_t i = 0; i < web_route_count(w); i++) {
		const struct route *r = web_route(w, i);
		if (r->method != HTTP_GET)
			continue;
		for (int k = 0; k < PEOPLE; k++) {
			int status = ask(t, r, people[k], "", true);
			bool hidden = r->of && r->right > RIGHT_SIGNED_IN;
			row_checks(t, hidden ? status == 404 : status > 0 && status < 500, r,
				   people[k], status);
		}
	}
}

SUITE_STORE(web_routes, strangers_are_sent_to_sign_in_or_refused,
	    nothing_is_written_without_the_token, a_field_that_no_form_has_is_refused,
	    a_foreign_units_pages_do_not_exist,
	    rows_that_do_not_exist_are_not_found_and_nothing_fails)

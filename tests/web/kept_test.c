/* kept_test.c: where several forms of one kind stand on a page, what was typed comes back in the
 * one that was sent, with its fault, and what it is folded into stands open. */
#include "page_fixture.h"

static int64_t first(struct t *t, const char *sql)
{
	int64_t n = 0;
	CHECK_OK(db_int(page_db(t), sql, NO_ARGS, &n));
	return n;
}

static int64_t times(struct str body, const char *what)
{
	int64_t n = 0;
	for (size_t at; (at = str_find(body, str_of(what))) != SIZE_MAX; n++)
		body = str_sub(body, at + 1, body.n);
	return n;
}

TEST(of_several_forms_the_one_that_was_sent_keeps_what_was_typed)
{
	long long council = first(t, "SELECT MIN(council_id) FROM council_member");
	long long member = first(t, "SELECT MIN(id) FROM council_member WHERE council_id ="
				    " (SELECT MIN(council_id) FROM council_member)");
	struct page_answer a =
		page_post(t, "thidua", page_path(t, "/council/%lld/member-end", council),
			  page_path(t, "member=%lld&until=mai", member));
	CHECK_INT(a.status, 422);
	CHECK_INT(times(a.body, "value=\"mai\""), 1);
	CHECK_INT(times(a.body, "id=\"f-until-e\""), 1);
	CHECK_INT(times(a.body, "<details\nopen=\"open\""), 1);
	a = page_get(t, "thidua", page_path(t, "/council/%lld", council));
	CHECK_INT(times(a.body, "value=\"mai\""), 0);
	CHECK_INT(times(a.body, "<details\nopen=\"open\""), 0);
}

TEST(a_year_that_is_none_is_kept_in_the_field_that_adds_years)
{
	struct page_answer a = page_post(
		t, "thidua", page_path(t, "/awards/%lld/year", (long long)page_season(t, "2021")),
		"complete=1&year=nam+qua");
	CHECK_INT(a.status, 422);
	CHECK_INT(times(a.body, "value=\"nam qua\""), 1);
	CHECK(page_says(&a, "id=\"f-year-e\""));
}

TEST(a_seal_that_is_none_is_explained_at_its_field)
{
	struct page_answer a = page_post(t, "quantri", "/audit/verify", "head=zzz");
	CHECK_INT(a.status, 422);
	CHECK(page_says(&a, "value=\"zzz\""));
	CHECK(page_says(&a, "Cần đúng 64 chữ số"));
	a = page_post(t, "quantri", "/audit/verify", "head=");
	CHECK_INT(a.status, 200);
}

SUITE_STORE(web_kept, of_several_forms_the_one_that_was_sent_keeps_what_was_typed,
	    a_year_that_is_none_is_kept_in_the_field_that_adds_years,
	    a_seal_that_is_none_is_explained_at_its_field)

/* import_test.c: initiatives out into a workbook and in again: once, and not twice. */
#include "base/day.h"
#include "initiative/initiative.h"
#include "tests/web/page_fixture.h"

static const char *of_unit(struct t *t, const char *what)
{
	return page_path(t, "/unit/%lld/initiatives%s", (long long)page_unit(t, "VC016"), what);
}

static int64_t registered(struct t *t)
{
	struct page_answer a = page_post(
		t, "chutich", of_unit(t, "/new"),
		"title=Theo+doi+cong+van&authors=Nguyen+Van+Mau&registered_on=01/11/2021"
		"&benefit=5000000"
		"&summary=Dung+bang+tinh+chung+de+theo+doi+cong+van+den+va+nhac+viec+qua+han");
	int64_t id = 0;
	CHECK_INT(a.status, 303);
	str_int(str_sub(a.location, sizeof "/initiative/" - 1, a.location.n), &id);
	return id;
}

static struct page_answer bring_in(struct t *t, struct str bytes)
{
	const struct page_file f = { .field = "file", .name = "sang-kien.xlsx", .bytes = bytes };
	const struct page_ask ask = { .as = "chutich", .path = of_unit(t, "/import") };
	return page_upload(t, &ask, &f);
}

TEST(a_workbook_that_went_out_comes_in_once)
{
	int64_t id = registered(t);
	struct initiative_row *all;
	size_t n;
	bool more;
	struct page_answer a = page_get(t, "chutich", of_unit(t, "/export?q=theo+doi+cong+van"));
	struct str book = arena_copy(t->arena, a.body);
	CHECK(a.status == 200 && str_starts(book, S("PK")));
	a = bring_in(t, book);
	CHECK_INT(a.status, 422);
	CHECK(page_says(&a, "đã đăng ký"));
	CHECK_INT(page_post(t, "chutich", page_path(t, "/initiative/%lld/decide", (long long)id),
			    "version=1&to=withdrawn&reason=Viet+lai")
			  .status,
		  303);
	CHECK_INT(bring_in(t, book).status, 303);
	const struct initiative_query q = { .unit = { page_unit(t, "VC016") },
					    .words = S("theo doi cong van"),
					    .state = INITIATIVE_REGISTERED,
					    .limit = 10 };
	CHECK_OK(initiative_list(page_db(t), &q, &all, &n, &more));
	REQUIRE(n == 1);
	CHECK(all[0].benefit == 5000000 && str_eq(all[0].authors, S("Nguyen Van Mau")));
}

TEST(the_office_takes_the_list_of_all_its_units_and_a_stranger_none)
{
	registered(t);
	CHECK_INT(page_get(t, "thidua", "/initiatives/export").status, 200);
	CHECK_INT(page_get(t, "truongkhoi", of_unit(t, "/export")).status, 404);
	CHECK(page_get(t, "doanvien", "/initiatives/export").status != 200);
}

SUITE_STORE(initiative_import, a_workbook_that_went_out_comes_in_once,
	    the_office_takes_the_list_of_all_its_units_and_a_stranger_none)

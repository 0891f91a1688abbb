/* pages_test.c: initiatives in the browser, and who may do what. */
#include "initiative/initiative.h"
#include "tests/web/page_fixture.h"

static int64_t registered(struct t *t)
{
	struct initiative_row *rows = NULL;
	size_t n = 0;
	bool more;
	const char *path =
		page_path(t, "/unit/%lld/initiatives/new", (long long)page_unit(t, "VC016"));
	CHECK_INT(page_post(t, "giupviec", path,
			    "title=So+hoa+ho+so+luu+tru&authors=Le+Van+Mau%0D%0ATran+Thi+Mau"
			    "&summary=Quet+va+dat+ten+theo+ma+so+ho+so&benefit=1.500.000"
			    "&registered_on=01/03/2021")
			  .status,
		  303);
	struct initiative_query q = { .unit = { page_unit(t, "VC016") }, .state = -1, .limit = 5 };
	CHECK_OK(initiative_list(page_db(t), &q, &rows, &n, &more));
	return n ? rows[0].id : 0;
}

TEST(a_unit_registers_and_its_chair_records_the_councils_decision)
{
	int64_t id = registered(t);
	const char *one = page_path(t, "/initiative/%lld", (long long)id);
	struct page_answer a = page_get(t, "doanvien", one);
	CHECK_INT(a.status, 200);
	CHECK(page_says(&a, "Tran Thi Mau") && page_says(&a, "1.500.000 đồng"));
	CHECK(!page_says(&a, "name=\"to\""));
	const char *decide = page_path(t, "%s/decide", one);
	a = page_post(t, "chutich", decide, "version=1&to=recognised&level=grassroots");
	CHECK_INT(a.status, 422);
	CHECK(page_says(&a, "ghi số quyết định"));
	a = page_post(t, "chutich", decide,
		      "version=1&to=recognised&level=province&decision_no=1/QD"
		      "&decided_on=01/06/2021");
	CHECK_INT(a.status, 422);
	CHECK(page_says(&a, "cấp cơ sở"));
	CHECK_INT(page_post(t, "chutich", decide,
			    "version=1&to=recognised&level=grassroots&decision_no=1/QD"
			    "&decided_on=01/06/2021")
			  .status,
		  303);
	a = page_get(t, "chutich", one);
	CHECK(page_says(&a, "1/QD ngày 01/06/2021"));
	a = page_get(t, "quantri", page_path(t, "/audit?object=initiative&id=%lld", (long long)id));
	CHECK(page_says(&a, "Đã đăng ký") && page_says(&a, "Được công nhận"));
	CHECK(!page_says(&a, "recognised"));
}

TEST(what_a_council_above_decided_is_not_undone_by_the_units_chair)
{
	int64_t id = registered(t);
	const char *one = page_path(t, "/initiative/%lld", (long long)id);
	const char *decide = page_path(t, "%s/decide", one);
	CHECK_INT(page_post(t, "thidua", decide,
			    "version=1&to=recognised&level=province&decision_no=9/QD"
			    "&decided_on=01/06/2021")
			  .status,
		  303);
	struct page_answer a = page_get(t, "chutich", one);
	CHECK(!page_says(&a, "name=\"to\""));
	a = page_post(t, "chutich", decide, "version=2&to=withdrawn&reason=Doi+y");
	CHECK_INT(a.status, 422);
	CHECK(page_says(&a, "cấp trên sửa"));
	a = page_get(t, "thidua", one);
	CHECK(page_says(&a, "9/QD ngày 01/06/2021") && page_says(&a, "name=\"to\""));
}

TEST(what_is_like_an_earlier_one_says_so)
{
	registered(t);
	int64_t again = registered(t);
	struct page_answer a =
		page_get(t, "thidua", page_path(t, "/initiative/%lld", (long long)again));
	CHECK(page_says(&a, "Giống sáng kiến đã đăng ký trước"));
	CHECK(page_says(&a, "giống 100%"));
}

TEST(others_neither_see_nor_change_nor_decide)
{
	int64_t id = registered(t);
	const char *one = page_path(t, "/initiative/%lld", (long long)id);
	const char *decide = page_path(t, "%s/decide", one);
	CHECK_INT(page_get(t, "truongkhoi", one).status, 404);
	CHECK_INT(page_post(t, "truongkhoi", decide, "version=1&to=withdrawn&reason=a").status,
		  404);
	CHECK(page_post(t, "doanvien", decide, "version=1&to=withdrawn&reason=a").status != 303);
	CHECK(page_get(t, "chutich", "/initiatives").status != 200);
	struct page_answer a = page_get(t, "thidua", "/initiatives?q=luu+tru");
	CHECK_INT(a.status, 200);
	CHECK(page_says(&a, "So hoa ho so luu tru"));
}

SUITE_STORE(initiative_pages, a_unit_registers_and_its_chair_records_the_councils_decision,
	    what_a_council_above_decided_is_not_undone_by_the_units_chair,
	    what_is_like_an_earlier_one_says_so, others_neither_see_nor_change_nor_decide)

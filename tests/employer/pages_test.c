/* pages_test.c: employers in the browser: a unit's own, shared ones, agreements, Excel, and who
 * keeps whose. */
#include "base/day.h"
#include "employer/employer.h"
#include "tests/web/page_fixture.h"

static const char *list_path(struct t *t, const char *more)
{
	return page_path(t, "/unit/%lld/employers%s", (long long)page_unit(t, "VC016"), more);
}

static int64_t named(struct t *t, const char *unit, const char *name)
{
	int64_t id = 0;
	CHECK_OK(employer_named(page_db(t), (unit_id){ page_unit(t, unit) }, str_of(name), &id));
	db_close_rows(page_db(t));
	return id;
}

static const char *one_path(struct t *t, const char *unit, int64_t id, const char *more)
{
	return page_path(t, "/unit/%lld/employer/%lld%s", (long long)page_unit(t, unit),
			 (long long)id, more);
}

TEST(the_sample_s_employers_stand_on_their_units_pages)
{
	struct page_answer a = page_get(t, "doanvien", list_path(t, ""));
	CHECK_INT(a.status, 200);
	CHECK(page_says(&a, "Sở Tư pháp") && page_says(&a, "Bảo hiểm xã hội tỉnh Mẫu"));
	CHECK(!page_says(&a, "/employers/new"));
	a = page_get(t, "thidua", "/employers?q=khoi");
	CHECK(page_says(&a, "Đảng bộ Khối các cơ quan tỉnh Mẫu"));
	CHECK(page_says(&a, "công đoàn khác"));
	a = page_get(t, "chutich", "/tasks");
	CHECK(page_says(&a, "Quy chế phối hợp sắp hết hiệu lực"));
	a = page_get(t, "chutich", "/employers");
	CHECK(page_says(&a, "Sở Tư pháp") && !page_says(&a, "Sở Nội vụ"));
}

TEST(a_clerk_adds_an_employer_and_an_agreement_with_it)
{
	struct page_answer a = page_post(t, "giupviec", list_path(t, "/new"),
					 "name=Trung+tam+Tro+giup+phap+ly&kind=agency&size=12");
	REQUIRE(a.status == 303);
	int64_t id = named(t, "VC016", "Trung tam Tro giup phap ly");
	REQUIRE(id != 0);
	const char *path = one_path(t, "VC016", id, "/agreement");
	a = page_post(t, "giupviec", path,
		      "kind=democracy&number=7/QC&signed_on=05/01/2021&last_on=04/01/2021");
	CHECK_INT(a.status, 422);
	CHECK(page_says(&a, "phải sau ngày bắt đầu"));
	a = page_post(t, "giupviec", path,
		      "kind=democracy&number=7/QC&signed_on=05/01/2021&last_on=31/12/2021");
	CHECK_INT(a.status, 303);
	a = page_get(t, "doanvien", one_path(t, "VC016", id, ""));
	CHECK(page_says(&a, "05/01/2021 – 31/12/2021") && page_says(&a, "Còn 40 ngày"));
	CHECK(!page_says(&a, "name=\"version\""));
	a = page_get(t, "chutich", "/tasks");
	CHECK(page_says(&a, "Trung tam Tro giup phap ly"));
}

TEST(one_of_the_same_name_is_offered_instead_of_being_typed_twice)
{
	int64_t shared = named(t, "VC001", "Đảng bộ Khối các cơ quan tỉnh Mẫu");
	struct page_answer a = page_post(t, "chutich", list_path(t, "/new"),
					 "name=Dang+bo+Khoi+cac+co+quan+tinh+Mau&kind=party_body");
	CHECK_INT(a.status, 422);
	CHECK(page_says(&a, "Gắn với đơn vị mình"));
	a = page_post(t, "chutich", list_path(t, "/join"),
		      page_path(t, "employer=%lld", (long long)shared));
	CHECK_INT(a.status, 303);
	a = page_get(t, "chutich", one_path(t, "VC016", shared, ""));
	CHECK(page_says(&a, "CĐCS Văn phòng Tỉnh uỷ"));
	a = page_post(t, "chutich", one_path(t, "VC016", shared, "/part"),
		      "on=23/11/2021&reason=Chuyen+di");
	CHECK_INT(a.status, 303);
	a = page_post(t, "chutich", list_path(t, "/new"),
		      "name=Dang+bo+Khoi+cac+co+quan+tinh+Mau&kind=party_body&another=1");
	CHECK_INT(a.status, 303);
}

TEST(nobody_keeps_the_employers_of_others)
{
	int64_t own = named(t, "VC016", "Sở Tư pháp");
	const char *form = "name=X&kind=agency&version=1";
	CHECK_INT(page_post(t, "truongkhoi", list_path(t, "/new"), form).status, 404);
	CHECK(page_post(t, "doanvien", list_path(t, "/new"), form).status != 303);
	/* through the own unit's address neither */
	CHECK_INT(page_get(t, "truongkhoi", one_path(t, "VC001", own, "")).status, 404);
	CHECK_INT(page_post(t, "truongkhoi", one_path(t, "VC001", own, ""), form).status, 404);
	CHECK_INT(page_post(t, "thidua", one_path(t, "VC016", own, ""),
			    "name=So+Tu+phap&kind=agency&version=1")
			  .status,
		  303);
	CHECK_INT(page_post(t, "chutich", one_path(t, "VC016", own, ""),
			    "name=So+Tu+phap&kind=agency&version=1")
			  .status,
		  422);
	CHECK_INT(page_get(t, NULL, "/employers").status, 303);
}

TEST(an_agreement_is_taken_back_with_a_reason)
{
	struct agreement *all;
	size_t n;
	CHECK_OK(agreement_list(page_db(t), (unit_id){ page_unit(t, "VC016") }, 0, &all, &n));
	db_close_rows(page_db(t));
	REQUIRE(n > 0);
	const char *path = page_path(t, "/agreement/%lld", (long long)all[0].id);
	CHECK_INT(page_get(t, "doanvien", path).status, 200);
	CHECK_INT(page_get(t, "truongkhoi", path).status, 404);
	const char *remove = page_path(t, "%s/remove", path);
	CHECK_INT(page_post(t, "chutich", remove, "version=1").status, 422);
	CHECK_INT(page_post(t, "chutich", remove, "version=1&reason=Ghi+nham").status, 303);
	CHECK_INT(page_get(t, "chutich", path).status, 404);
}

TEST(a_refused_change_of_an_agreement_leaves_the_page_with_what_stands)
{
	struct agreement *all;
	size_t n;
	CHECK_OK(agreement_list(page_db(t), (unit_id){ page_unit(t, "VC016") }, 0, &all, &n));
	db_close_rows(page_db(t));
	REQUIRE(n > 0);
	const char *path = page_path(t, "/agreement/%lld", (long long)all[0].id);
	const char *form =
		page_path(t, "version=%lld&kind=democracy&number=5", (long long)all[0].version);
	struct page_answer a = page_post(
		t, "chutich", path,
		page_path(t, "%s&signed_on=01/12/2020&from_on=01/12/2020&last_on=01/01/2020",
			  form));
	CHECK_INT(a.status, 422);	    /* it ends before it begins */
	CHECK(page_says(&a, "01/01/2020")); /* what was typed stays in its field */
	a = page_post(t, "chutich", path, form);
	CHECK_INT(a.status, 422);
	a = page_post(t, "chutich", path,
		      page_path(t, "%s&signed_on=01/12/2020&last_on=01/12/2025", form));
	CHECK_INT(a.status, 303);
}

/* What export writes, import reads, and nothing is there twice. */
TEST(employers_go_out_as_excel_and_come_in_again)
{
	struct page_answer out = page_get(t, "chutich", list_path(t, "/export"));
	REQUIRE(out.status == 200 && str_starts(out.body, S("PK")));
	struct page_ask ask = { .as = "chutich", .path = list_path(t, "/import") };
	struct page_file f = { .field = "file", .name = "nsdld.xlsx", .bytes = out.body };
	struct page_answer a = page_upload(t, &ask, &f);
	CHECK_INT(a.status, 303);
	CHECK_STR(a.flash, S("Đã nhập từ Excel: 0 nơi mới, 0 văn bản."));
	out = page_get(t, "thidua", "/employers/export");
	REQUIRE(out.status == 200);
	f.bytes = out.body;
	a = page_upload(t, &ask, &f); /* rows of other units are not the chair's to write */
	CHECK_INT(a.status, 422);
	CHECK(page_says(&a, "mã của chính đơn vị mình"));
	ask = (struct page_ask){ .as = "thidua", .path = "/employers/import" };
	a = page_upload(t, &ask, &f);
	CHECK_INT(a.status, 303);
}

SUITE_STORE(employer_pages, the_sample_s_employers_stand_on_their_units_pages,
	    a_clerk_adds_an_employer_and_an_agreement_with_it,
	    one_of_the_same_name_is_offered_instead_of_being_typed_twice,
	    nobody_keeps_the_employers_of_others, an_agreement_is_taken_back_with_a_reason,
	    a_refused_change_of_an_agreement_leaves_the_page_with_what_stands,
	    employers_go_out_as_excel_and_come_in_again)

/* pages_test.c: units in the browser: the tree as at a day, search, one unit, reorganisations and
 * taking them back, and whose units one may change. */
#include "base/day.h"
#include "office/sheet_out.h"
#include "tests/office/office_fixture.h"
#include "tests/web/page_fixture.h"
#include "unit/unit.h"

TEST(units_are_found_without_accents_below_ones_own)
{
	struct page_answer a = page_get(t, "thidua", "/units?q=so+tu+phap");
	CHECK_INT(a.status, 200);
	CHECK(page_says(&a, "CĐCS Sở Tư pháp"));
	CHECK(!page_says(&a, "CĐCS Sở Nội vụ"));
	a = page_get(t, "chutich", "/units?q=so+noi+vu");
	CHECK(!page_says(&a, "CĐCS Sở Nội vụ"));
}

TEST(the_tree_is_shown_as_it_was_on_a_day)
{
	struct unit u;
	long long id = page_unit(t, "VC050"); /* dissolved on 1 April 2021 */
	CHECK_OK(unit_read_last(page_db(t), (unit_id){ id }, &u));
	const char *name = arena_cstr(t->arena, u.name);
	struct page_answer a = page_get(t, "thidua", "/units");
	CHECK(!page_says(&a, name));
	a = page_get(t, "thidua", "/units?on=01/01/2021");
	CHECK(page_says(&a, name));
	a = page_get(t, "thidua", page_path(t, "/unit/%lld", id));
	CHECK_INT(a.status, 200);
	CHECK(page_says(&a, "đã kết thúc hoạt động"));
}

TEST(a_branch_gives_its_children_as_list_items)
{
	struct page_answer a = page_get(
		t, "thidua", page_path(t, "/units/branch/%lld", (long long)page_unit(t, "CDVC")));
	CHECK_INT(a.status, 200);
	CHECK(str_starts(a.body, S("<li")));
	CHECK(page_says(&a, "CĐCS Sở Tư pháp"));
	CHECK_INT(page_get(t, "chutich",
			   page_path(t, "/units/branch/%lld", (long long)page_unit(t, "CDVC")))
			  .status,
		  404);
}

TEST(a_renaming_is_recorded_with_its_decision_and_taken_back)
{
	struct unit u;
	struct unit_event *events;
	size_t n;
	unit_id id = { page_unit(t, "VC016") };
	const char *form = "kind=rename&sources=VC016&name=CDCS+So+Tu+phap+moi&decision_no=5/QD"
			   "&issuer=CDVC&signed_on=01/11/2021";
	struct page_answer a = page_post(t, "thidua", "/units/event", form);
	CHECK_INT(a.status, 422); /* no effective day */
	a = page_post(t, "thidua", "/units/event",
		      page_path(t, "%s&effective_on=15/11/2021&sure=1", form));
	CHECK_INT(a.status, 303);
	CHECK_OK(unit_read_last(page_db(t), id, &u));
	CHECK_STR(u.name, "CDCS So Tu phap moi");
	CHECK_OK(unit_events(page_db(t), id, &events, &n));
	REQUIRE(n > 0);
	a = page_get(t, "thidua", page_path(t, "/unit/%lld", (long long)id.n));
	CHECK(page_says(&a, "tên: CĐCS Sở Tư pháp → CDCS So Tu phap moi"));
	const char *undo = page_path(t, "/units/event/%lld/undo", (long long)events[0].id.n);
	CHECK_INT(page_post(t, "thidua", undo, "").status, 422);
	CHECK_INT(page_post(t, "chutich", undo, "reason=x").status, 404);
	CHECK_INT(page_post(t, "thidua", undo, "reason=Ghi+nham").status, 303);
	CHECK_OK(unit_read_last(page_db(t), id, &u));
	CHECK_STR(u.name, "CĐCS Sở Tư pháp");
}

TEST(a_new_unit_stands_below_a_unit_of_ones_own)
{
	const char *form = "kind=found&results=VC090+|+CDCS+So+Moi&unit_kind=grassroots"
			   "&sector=co_quan_nha_nuoc&decision_no=6/QD&issuer=CDVC"
			   "&signed_on=01/11/2021&effective_on=15/11/2021";
	struct page_answer a = page_post(t, "thidua", "/units/event", form);
	CHECK_INT(a.status, 422); /* without a level above */
	a = page_post(t, "thidua", "/units/event", page_path(t, "%s&parent=KHONGCO", form));
	CHECK_INT(a.status, 422);
	a = page_post(t, "thidua", "/units/event", page_path(t, "%s&parent=CDVC&sure=1", form));
	CHECK_INT(a.status, 303);
	CHECK(page_unit(t, "VC090") != 0);
	CHECK_INT(page_post(t, "chutich", "/units/event", form).status, 403);
}

TEST(a_chair_keeps_the_contact_of_ones_own_unit_only)
{
	struct unit u;
	unit_id id = { page_unit(t, "VC016") };
	const char *form = "chair=Tran+Thi+B&phone=0911111111&members=57&workers=60&on=22/11/2021";
	const char *path = page_path(t, "/unit/%lld/contact", (long long)id.n);
	CHECK_INT(page_post(t, "chutich", path, "chair=A&members=57&on=22/11/2021").status, 422);
	CHECK_INT(page_post(t, "chutich", path, form).status, 303);
	CHECK_OK(unit_read_last(page_db(t), id, &u));
	CHECK_STR(u.chair, "Tran Thi B");
	CHECK_INT(u.members, 57);
	CHECK_INT(page_post(t, "truongkhoi", path, form).status, 404);
}

TEST(sizes_of_past_days_are_the_offices_to_set)
{
	long long id = page_unit(t, "VC016");
	const char *own = page_path(t, "/unit/%lld/contact", id);
	const char *form = "seen=0&chair=A&members=70&workers=80&on=01/06/2021";
	struct page_answer a = page_post(t, "chutich", own, form);
	CHECK_INT(a.status, 422);
	CHECK(page_says(&a, "chỉ ghi từ hôm nay") && page_says(&a, "value=\"70\""));
	/* A name and a number belong to no day. */
	CHECK_INT(page_post(t, "chutich", own, "seen=0&chair=A&on=01/06/2021").status, 303);
	const char *other = page_path(t, "/unit/%lld/edit", (long long)page_unit(t, "VC017"));
	CHECK_INT(page_post(t, "thidua", other, form).status, 303);
}

static struct err fill_units(struct sheet_out *w, void *arg)
{
	static const struct sheet_column heads[] = { { .title = S("Mã đơn vị") },
						     { .title = S("Tên đơn vị") },
						     { .title = S("Mã cấp trên") } };
	sheet_begin(w, &(struct sheet_page){
			       .name = S("Sheet1"), .columns = heads, .column_count = 3 });
	sheet_put_heads(w);
	for (const char *const(*row)[3] = arg; (*row)[0]; row++) {
		sheet_next_row(w);
		for (int k = 0; k < 3; k++)
			sheet_put_text(w, 0, str_of((*row)[k]));
	}
	return OK;
}

static struct page_answer upload_units(struct t *t, const char *as, const char *const (*rows)[3])
{
	struct buf bytes = { .arena = t->arena, .max = 1 << 20 };
	CHECK_OK(sheet_write(office_fixture(t), t->arena, fill_units, (void *)rows,
			     office_to_buf(&bytes)));
	return page_upload(t, &(struct page_ask){ .as = as, .path = "/units/import" },
			   &(struct page_file){ .field = "file",
						.name = "don-vi.xlsx",
						.bytes = buf_str(&bytes) });
}

/* What goes out comes in again and changes nothing. */
TEST(the_units_go_out_as_the_table_that_comes_in)
{
	struct grid g;
	CHECK_INT(page_get(t, "chutich", "/units/list.xlsx").status, 403);
	struct page_answer list = page_get(t, "thidua", "/units");
	CHECK(page_says(&list, "/units/list.xlsx"));
	struct page_answer out = page_get(t, "thidua", "/units/list.xlsx");
	REQUIRE_OK(grid_read(t, file_of(out.body), &g));
	CHECK_STR(grid_at(&g, 0, "A2")->text, S("CDVC"));
	CHECK_STR(grid_at(&g, 0, "A3")->text, S("VC001"));
	CHECK_STR(grid_at(&g, 0, "C3")->text, S("CDVC"));
	CHECK_STR(grid_at(&g, 0, "E3")->text, S("Cơ quan hành chính nhà nước"));
	struct page_answer in = page_upload(
		t, &(struct page_ask){ .as = "thidua", .path = "/units/import" },
		&(struct page_file){ .field = "file", .name = "a.xlsx", .bytes = out.body });
	CHECK_INT(in.status, 303);
	out = page_get(t, "quantri", "/units/list.xlsx?on=01/03/2021");
	REQUIRE_OK(grid_read(t, file_of(out.body), &g));
	CHECK_STR(grid_at(&g, 0, "A2")->text, S("CDVC"));
}

static void found_next_year(struct t *t, const char *what)
{
	CHECK_INT(page_post(t, "quantri", "/units/event",
			    page_path(t,
				      "kind=found&%s&decision_no=9/QD&issuer=CDVC"
				      "&signed_on=01/11/2021&effective_on=01/01/2022&sure=1",
				      what))
			  .status,
		  303);
}

TEST(units_of_a_coming_day_go_out_with_the_parents_of_that_day)
{
	struct grid g;
	found_next_year(t, "results=AA01+%7C+CD+Xa+Moi&unit_kind=upper&parent=CDVC");
	found_next_year(t, "results=AA02+%7C+CDCS+Xa+Moi&unit_kind=grassroots"
			   "&sector=co_quan_nha_nuoc&parent=AA01");
	struct page_answer out = page_get(t, "quantri", "/units/list.xlsx?on=01/02/2022");
	REQUIRE(CHECK_INT(out.status, 200));
	REQUIRE_OK(grid_read(t, file_of(out.body), &g));
	bool seen = false;
	for (int row = 2; row < 100 && !seen; row++) {
		const struct sheet_cell *c = grid_at(&g, 0, str_fmt(t->arena, "A%d", row).p);
		seen = c && str_eq(c->text, S("AA02"));
		if (seen)
			CHECK_STR(grid_at(&g, 0, str_fmt(t->arena, "C%d", row).p)->text, S("AA01"));
	}
	CHECK(seen);
}

TEST(an_office_reads_a_table_of_units_below_it_and_no_others)
{
	static const char *const good[][3] = { { "N1", "Tổ mới", "CDVC" }, { 0 } };
	static const char *const bad[][3] = { { "N2", "Tổ hai", "CDVC" },
					      { "N3", "Tổ ba", "" },
					      { 0 } };
	struct unit u;
	CHECK_INT(page_get(t, "chutich", "/units/import").status, 403);
	struct page_answer list = page_get(t, "thidua", "/units");
	CHECK(page_says(&list, "href=\"/units/import\""));
	CHECK_INT(upload_units(t, "thidua", good).status, 303);
	CHECK_OK(unit_read(page_db(t), (unit_id){ page_unit(t, "N1") },
			   (struct as_at){ .on = day_of(2021, 11, 25) }, &u));
	CHECK_INT(u.parent.n, page_unit(t, "CDVC"));
	struct page_answer a = upload_units(t, "thidua", bad);
	CHECK_INT(a.status, 422);
	CHECK(page_says(&a, "C3") && page_says(&a, "trong phạm vi"));
	unit_id id;
	bool known = true;
	CHECK_OK(unit_by_code(page_db(t), S("N2"), &id, &known));
	CHECK(!known);
	CHECK_INT(upload_units(t, "quantri", bad).status, 303);
}

TEST(a_unit_in_a_reorganisation_is_found_by_its_name_and_several_are_offered)
{
	static const char *const decision =
		"&decision_no=9/QD&issuer=CDVC&signed_on=01/11/2021&effective_on=15/11/2021&sure=1";
	struct unit u;
	struct page_answer a = page_get(t, "thidua", "/units/pick?q=so+tu+phap");
	CHECK_INT(a.status, 200);
	CHECK(page_says(&a, "data-label=\"VC016 | CĐCS Sở Tư pháp\""));
	CHECK_INT(page_get(t, "chutich", "/units/pick?q=so").status, 403);
	a = page_post(t, "thidua", "/units/event",
		      page_path(t, "kind=rename&sources=so+tu+phap&name=Ten+moi%s", decision));
	CHECK_INT(a.status, 303);
	CHECK_OK(unit_read(page_db(t), (unit_id){ page_unit(t, "VC016") },
			   (struct as_at){ .on = day_of(2021, 11, 16) }, &u));
	CHECK_STR(u.name, "Ten moi");
	a = page_post(t, "thidua", "/units/event",
		      page_path(t, "kind=dissolve&sources=so%s", decision));
	CHECK_INT(a.status, 422);
	CHECK(page_says(&a, "khớp với") && page_says(&a, "<datalist"));
	a = page_post(t, "thidua", "/units/event",
		      page_path(t, "kind=dissolve&sources=VC017+|+ten+gi+cung+duoc%s", decision));
	CHECK_INT(a.status, 303);
}

TEST(the_history_of_a_unit_names_the_units_that_came_of_it_and_it_came_of)
{
	struct page_answer a = page_post(
		t, "thidua", "/units/event",
		"kind=split&sources=VC016&results=VC090+|+CDCS+Mot%0aVC091+|+CDCS+Hai"
		"&unit_kind=grassroots&sector=co_quan_nha_nuoc&parent=CDVC&decision_no=9/QD"
		"&issuer=CDVC&signed_on=01/11/2021&effective_on=15/11/2021&sure=1");
	CHECK_INT(a.status, 303);
	a = page_get(t, "thidua", page_path(t, "/unit/%lld", (long long)page_unit(t, "VC016")));
	CHECK(page_says(&a, "CDCS Mot (VC090): Thành lập"));
	a = page_get(t, "thidua", page_path(t, "/unit/%lld", (long long)page_unit(t, "VC090")));
	CHECK(page_says(&a, "Đơn vị này: Thành lập"));
	CHECK(page_says(&a, "CĐCS Sở Tư pháp (VC016): Giữ nguyên"));
}

SQL(unit_rows, "SELECT (SELECT count(*) FROM unit_event) + (SELECT count(*) FROM unit_version)"
	       " + (SELECT count(*) FROM audit)");

static int64_t all_rows(struct t *t)
{
	int64_t n = 0;
	CHECK_OK(db_int(page_db(t), unit_rows, NO_ARGS, &n));
	return n;
}

TEST(a_merger_is_shown_before_it_is_recorded_and_nothing_is_stored_till_then)
{
	const char *form = "kind=merge&sources=VC016&results=VC001&decision_no=7/QD&issuer=CDVC"
			   "&signed_on=01/11/2021&effective_on=15/11/2021";
	unit_id id = { page_unit(t, "VC016") };
	struct unit u;
	struct page_answer a = page_get(t, "thidua", "/units/event?kind=merge"); /* signs in */
	int64_t before = all_rows(t);
	a = page_post(t, "thidua", "/units/event", form);
	CHECK_INT(a.status, 200);
	CHECK(page_says(&a, "Kết thúc hoạt động"));
	CHECK(page_says(&a, "CĐCS Sở Tư pháp"));
	CHECK(page_says(&a, "đơn vị không xếp hạng"));
	CHECK(page_says(&a, "Tiếp nhận đơn vị"));
	CHECK(page_says(&a, "name=\"sources\" value=\"VC016\""));
	CHECK_INT(all_rows(t), before);
	a = page_post(t, "thidua", "/units/event", page_path(t, "%s&back=1", form));
	CHECK(page_says(&a, "value=\"7/QD\"")); /* to change something: all is still there */
	CHECK_INT(all_rows(t), before);
	a = page_post(t, "thidua", "/units/event", page_path(t, "%s&sure=1", form));
	CHECK_INT(a.status, 303); /* to the unit that goes on */
	CHECK_STR(a.location, page_path(t, "/unit/%lld", (long long)page_unit(t, "VC001")));
	CHECK_OK(unit_read_last(page_db(t), id, &u));
	CHECK(u.to_on <= day_of(2021, 11, 15));
}

TEST(what_cannot_be_is_said_at_the_preview)
{
	struct page_answer a =
		page_post(t, "thidua", "/units/event",
			  "kind=transfer&sources=VC016&parent=VC016&decision_no=7/QD&issuer=CDVC"
			  "&signed_on=01/11/2021&effective_on=15/11/2021");
	CHECK_INT(a.status, 422);
}

TEST(a_unit_cannot_begin_at_the_end_of_time)
{
	struct page_answer a = page_post(
		t, "thidua", "/units/event",
		"kind=found&results=VC091+|+CDCS+Xa&unit_kind=grassroots&parent=CDVC"
		"&sector=co_quan_nha_nuoc&decision_no=6/QD&issuer=CDVC&signed_on=01/11/2021"
		"&effective_on=31/12/9999&sure=1");
	unit_id id;
	bool known;
	CHECK_INT(a.status, 422);
	CHECK_OK(unit_by_code(page_db(t), S("VC091"), &id, &known));
	CHECK(!known);
}

TEST(two_reorganisations_fit_into_one_year_and_the_tree_shows_each_day)
{
	static const char *const steps[] = {
		"kind=rename&sources=VC016&name=Ten+mot&effective_on=01/03/2021",
		"kind=rename&sources=VC016&name=Ten+hai&effective_on=01/09/2021",
	};
	unit_id id = { page_unit(t, "VC016") };
	struct unit u;
	for (int i = 0; i < 2; i++)
		CHECK_INT(page_post(t, "thidua", "/units/event",
				    page_path(t,
					      "%s&decision_no=%d/QD&issuer=CDVC&sure=1"
					      "&signed_on=01/02/2021",
					      steps[i], i))
				  .status,
			  303);
	CHECK_OK(unit_read(page_db(t), id, (struct as_at){ .on = day_of(2021, 2, 1) }, &u));
	CHECK_STR(u.name, "CĐCS Sở Tư pháp");
	CHECK_OK(unit_read(page_db(t), id, (struct as_at){ .on = day_of(2021, 8, 31) }, &u));
	CHECK_STR(u.name, "Ten mot");
	CHECK_OK(unit_read(page_db(t), id, (struct as_at){ .on = day_of(2021, 9, 1) }, &u));
	CHECK_STR(u.name, "Ten hai");
}

TEST(a_change_that_an_older_paper_brings_is_said_to_end_where_a_recorded_one_begins)
{
	static const char form[] = "kind=rename&sources=VC016&decision_no=7/QD&issuer=CDVC"
				   "&signed_on=01/02/2021&name=%s&effective_on=%s%s";
	const char *unit = page_path(t, "/unit/%lld", (long long)page_unit(t, "VC016"));
	struct page_answer a = page_post(
		t, "thidua", "/units/event",
		page_path(t, form, "Ten+sau", "01/09/2021", "&note=Theo+de+nghi+cua+co+so&sure=1"));
	CHECK_INT(a.status, 303);
	a = page_get(t, "thidua", unit);
	CHECK(page_says(&a, "Theo de nghi cua co so. Đơn vị này: tên:"));
	a = page_post(t, "thidua", "/units/event", page_path(t, form, "Ten+xa", "01/10/2021", ""));
	CHECK(!page_says(&a, "Chỉ đến trước ngày"));
	a = page_post(t, "thidua", "/units/event",
		      page_path(t, form, "Ten+giua", "01/03/2021", ""));
	CHECK(page_says(&a, "Chỉ đến trước ngày 01/09/2021"));
}

SQL(left_cluster, "SELECT left_on FROM cluster_member WHERE unit_id = $1 AND season_id = (SELECT id"
		  " FROM season WHERE code = '2021')");
SQL(last_event, "SELECT max(id) FROM unit_event WHERE superseded_at IS NULL");

static int64_t left_on(struct t *t, const char *code)
{
	int64_t on = DAY_NONE;
	CHECK_OK(db_int(page_db(t), left_cluster, ARGS(INT(page_unit(t, code))), &on));
	return on;
}

TEST(a_unit_that_ends_in_the_season_has_left_its_cluster_till_that_is_taken_back)
{
	const char *form = "kind=merge&sources=VC016&results=VC017&decision_no=7/QD&issuer=CDVC"
			   "&signed_on=01/07/2021&effective_on=15/07/2021&sure=1";
	int64_t event = 0;
	CHECK_INT(left_on(t, "VC016"), DAY_NONE);
	CHECK_INT(page_post(t, "thidua", "/units/event", form).status, 303);
	CHECK_INT(left_on(t, "VC016"), day_of(2021, 7, 15));
	const char *ended = page_path(t, "/unit/%lld", (long long)page_unit(t, "VC016"));
	struct page_answer a = page_get(t, "thidua", ended);
	CHECK(page_says(&a, "chuyển sang"));
	CHECK(page_says(&a,
			page_path(t, "<a href=\"/unit/%lld\">", (long long)page_unit(t, "VC017"))));
	CHECK_INT(left_on(t, "VC017"), DAY_NONE);
	CHECK_OK(db_int(page_db(t), last_event, NO_ARGS, &event));
	CHECK_INT(page_post(t, "thidua", page_path(t, "/units/event/%lld/undo", (long long)event),
			    "reason=nham")
			  .status,
		  303);
	CHECK_INT(left_on(t, "VC016"), DAY_NONE);
}

TEST(a_split_says_whether_the_old_unit_ends)
{
	static const char form[] =
		"kind=split&sources=VC016&results=VC090+|+CDCS+Mot%%0aVC091+|+CDCS+Hai"
		"&unit_kind=grassroots&sector=co_quan_nha_nuoc&parent=CDVC"
		"&decision_no=9/QD&issuer=CDVC&signed_on=01/11/2021"
		"&effective_on=15/11/2021&source=%s";
	struct page_answer a = page_post(t, "thidua", "/units/event", page_path(t, form, "stays"));
	CHECK(!page_says(&a, "Kết thúc hoạt động"));
	a = page_post(t, "thidua", "/units/event", page_path(t, form, "ends"));
	CHECK(page_says(&a, "Kết thúc hoạt động"));
	CHECK(page_says(&a, "name=\"source\" value=\"ends\""));
}

TEST(who_edits_a_unit_is_told_of_a_change_in_between)
{
	const char *path = page_path(t, "/unit/%lld/edit", (long long)page_unit(t, "VC016"));
	const char *own = page_path(t, "/unit/%lld/contact", (long long)page_unit(t, "VC016"));
	struct page_answer a = page_get(t, "thidua", path);
	CHECK(page_says(&a, "name=\"seen\" value=\"0\""));
	CHECK_INT(page_post(t, "chutich", own, "seen=0&chair=A&phone=0911111111&on=22/11/2021")
			  .status,
		  303);
	a = page_post(t, "thidua", path, "seen=0&chair=B&phone=0922222222&on=22/11/2021");
	CHECK_INT(a.status, 422);
	CHECK(page_says(&a, "Chủ tịch CĐCS Sở Tư pháp (mẫu) đã thay đổi"));
	CHECK(page_says(&a, "value=\"0922222222\""));
	a = page_post(t, "thidua", path, "seen=0&chair=B&phone=0163+123+4567&on=22/11/2021");
	CHECK(page_says(&a, "nay đã đổi thành 0331234567"));
}

TEST(a_new_sector_holds_from_its_day_and_is_the_offices_to_set)
{
	unit_id id = { page_unit(t, "VC016") };
	const char *path = page_path(t, "/unit/%lld/edit", (long long)id.n);
	const char *own = page_path(t, "/unit/%lld/contact", (long long)id.n);
	struct sector *all;
	struct unit u;
	size_t n;
	CHECK_OK(unit_sectors(page_db(t), day_of(2021, 10, 1), &all, &n));
	REQUIRE(n > 1);
	CHECK_OK(unit_read_last(page_db(t), id, &u));
	struct str other = str_eq(all[0].code, u.sector) ? all[1].code : all[0].code;
	const char *form =
		page_path(t, "seen=0&chair=A&on=01/10/2021&sector=%s", arena_cstr(t->arena, other));
	CHECK_INT(page_post(t, "chutich", own, form).status, 422);
	CHECK_INT(page_post(t, "thidua", path, form).status, 303);
	CHECK_OK(unit_read(page_db(t), id, (struct as_at){ .on = day_of(2021, 10, 1) }, &u));
	CHECK(str_eq(u.sector, other));
	CHECK_OK(unit_read(page_db(t), id, (struct as_at){ .on = day_of(2021, 9, 30) }, &u));
	CHECK(!str_eq(u.sector, other));
}

TEST(a_group_below_a_union_is_offered_no_reports_and_no_meetings_of_its_own)
{
	const char *form = "kind=found&results=VC016-T1+|+To+Van+phong&unit_kind=group"
			   "&sector=co_quan_nha_nuoc&decision_no=6/QD&issuer=VC016&parent=VC016"
			   "&signed_on=01/11/2021&effective_on=15/11/2021&sure=1";
	CHECK_INT(page_post(t, "thidua", "/units/event", form).status, 303);
	const char *group = page_path(t, "/unit/%lld", (long long)page_unit(t, "VC016-T1"));
	struct page_answer a = page_get(t, "chutich", group);
	CHECK_INT(a.status, 200);
	CHECK(page_says(&a, "To Van phong"));
	CHECK(!page_says(&a, page_path(t, "%s/reports", group)));
	CHECK(!page_says(&a, page_path(t, "%s/assemblies", group)));
	const char *own = page_path(t, "/unit/%lld", (long long)page_unit(t, "VC016"));
	a = page_get(t, "chutich", own);
	CHECK(page_says(&a, page_path(t, "%s/reports", own)));
	CHECK(page_says(&a, page_path(t, "%s/assemblies", own)));
}

SUITE_STORE(unit_pages, units_are_found_without_accents_below_ones_own,
	    the_tree_is_shown_as_it_was_on_a_day, a_branch_gives_its_children_as_list_items,
	    a_renaming_is_recorded_with_its_decision_and_taken_back,
	    a_new_unit_stands_below_a_unit_of_ones_own,
	    a_chair_keeps_the_contact_of_ones_own_unit_only,
	    sizes_of_past_days_are_the_offices_to_set, the_units_go_out_as_the_table_that_comes_in,
	    units_of_a_coming_day_go_out_with_the_parents_of_that_day,
	    an_office_reads_a_table_of_units_below_it_and_no_others,
	    a_unit_in_a_reorganisation_is_found_by_its_name_and_several_are_offered,
	    the_history_of_a_unit_names_the_units_that_came_of_it_and_it_came_of,
	    a_merger_is_shown_before_it_is_recorded_and_nothing_is_stored_till_then,
	    what_cannot_be_is_said_at_the_preview, a_unit_cannot_begin_at_the_end_of_time,
	    two_reorganisations_fit_into_one_year_and_the_tree_shows_each_day,
	    a_change_that_an_older_paper_brings_is_said_to_end_where_a_recorded_one_begins,
	    a_split_says_whether_the_old_unit_ends,
	    a_unit_that_ends_in_the_season_has_left_its_cluster_till_that_is_taken_back,
	    who_edits_a_unit_is_told_of_a_change_in_between,
	    a_new_sector_holds_from_its_day_and_is_the_offices_to_set,
	    a_group_below_a_union_is_offered_no_reports_and_no_meetings_of_its_own)

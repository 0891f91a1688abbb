/* list_test.c: a meeting's list: in and out as Excel, nobody twice, in every order, by page. */
#include "tests/assembly/assembly_world.h"
#include "tests/office/office_fixture.h"
#include "tests/web/page_fixture.h"

#include "assembly/book.h"
#include "base/day.h"

#include <unistd.h>

struct told {
	const char *number, *name, *birth, *delegation, *standing;
};
struct sheet_of {
	const struct told *rows;
	size_t n;
};

static struct err fill(struct sheet_out *w, void *arg)
{
	static const char *const heads[] = { "Số thẻ", "Họ và tên", "Ngày sinh",
					     "Đoàn",   "Tư cách",   NULL };
	const struct sheet_column columns[5] = { 0 };
	const struct sheet_of *s = arg;
	sheet_begin(w,
		    &(struct sheet_page){ .name = S("DS"), .columns = columns, .column_count = 5 });
	sheet_next_row(w);
	for (int i = 0; heads[i]; i++)
		sheet_put_text(w, 0, str_of(heads[i]));
	for (size_t i = 0; i < s->n; i++) {
		const struct told *r = &s->rows[i];
		sheet_next_row(w);
		sheet_put_text(w, 0, str_of(r->number));
		sheet_put_text(w, 0, str_of(r->name));
		sheet_put_text(w, 0, str_of(r->birth));
		sheet_put_text(w, 0, str_of(r->delegation));
		sheet_put_text(w, 0, str_of(r->standing));
	}
	return OK;
}

static struct err read_in(struct assembly_world *w, struct sheet_of s, struct faults *f,
			  struct seat_import *in)
{
	struct t *t = w->t;
	int fd;
	*f = (struct faults){ .arena = t->arena };
	*in = (struct seat_import){ .assembly = w->id };
	CHECK_OK(office_temp_file(&fd));
	CHECK_OK(sheet_write(office_fixture(t), t->arena, fill, &s, office_to_fd(&fd)));
	lseek(fd, 0, SEEK_SET);
	struct err e = seat_import(w->db, office_fixture(t), fd, f, in);
	close(fd);
	return e;
}

#define ROWS(...)                                                                                  \
	((struct sheet_of){ (const struct told[]){ __VA_ARGS__ },                                  \
			    sizeof(const struct told[]){ __VA_ARGS__ } / sizeof(struct told) })

TEST(a_list_comes_in_whole_and_again_changes_it)
{
	struct assembly_world w = assembly_world_make(t, 1);
	struct faults f;
	struct seat_import in;
	REQUIRE_OK(read_in(&w,
			   ROWS({ "", "Trần Thị Lan", "12/03/1980", "CĐCS Ga", "" },
				{ "7", "Lê Văn Minh", "", "CĐCS Ga", "dự khuyết" },
				{ "", "Đỗ Quang", "", "", "Khách mời" }),
			   &f, &in));
	CHECK_INT(in.added, 3);
	struct seat_query q = {
		.assembly = w.id, .standing = -1, .present = -1, .limit = 10, .order = BY_NUMBER
	};
	struct seat *s;
	size_t n;
	REQUIRE_OK(seat_list(w.db, &q, &s, &n));
	REQUIRE(CHECK_INT((int64_t)n, 4));
	CHECK_STR(s[1].name, "Lê Văn Minh");
	CHECK_INT(s[1].number, 7);
	CHECK(s[1].standing == STANDING_ALTERNATE && s[2].standing == STANDING_DELEGATE);
	CHECK_INT(s[2].number, 8);
	CHECK_INT(s[2].birth_on, day_of(1980, 3, 12));
	CHECK(s[2].mandate == MANDATE_ELECTED && s[3].mandate == MANDATE_NONE);
	db_close_rows(w.db);
	REQUIRE_OK(read_in(&w, ROWS({ "7", "Lê Văn Minh", "", "CĐCS Cảng", "" }), &f, &in));
	CHECK(in.added == 0 && in.changed == 1);
	REQUIRE_OK(seat_list(w.db, &q, &s, &n));
	CHECK_STR(s[1].delegation, "CĐCS Cảng");
	CHECK(s[1].standing == STANDING_DELEGATE);
}

TEST(who_stands_on_two_lists_is_told_with_both_places)
{
	struct assembly_world w = assembly_world_make(t, 1);
	struct faults f;
	struct seat_import in;
	CHECK_FAIL(read_in(&w,
			   ROWS({ "", "Trần Thị Lan", "12/03/1980", "CĐCS Ga", "" },
				{ "", "Trần Thị Lan", "12/03/1980", "CĐCS Cảng", "" },
				{ "", "Trần Thị Lan", "01/01/1990", "CĐCS Cảng", "" }),
			   &f, &in),
		   ERR_INVALID, "assembly.import_faults");
	REQUIRE(CHECK_INT(f.total, 1));
	CHECK(str_find(f.rows.p[0].message, S("dòng 2")) != SIZE_MAX);
	CHECK(str_find(f.rows.p[0].message, S("CĐCS Ga")) != SIZE_MAX);
	REQUIRE_OK(read_in(&w, ROWS({ "9", "Vũ An", "02/02/1985", "CĐCS Ga", "" }), &f, &in));
	CHECK_FAIL(read_in(&w, ROWS({ "", "Vũ An", "02/02/1985", "CĐCS Cảng", "" }), &f, &in),
		   ERR_INVALID, "assembly.import_faults");
	CHECK(str_find(f.rows.p[0].message, S("số 9, đoàn CĐCS Ga")) != SIZE_MAX);
	REQUIRE_OK(read_in(&w, ROWS({ "12", "Mai Cẩm", "", "", "" }), &f, &in));
	CHECK_FAIL(read_in(&w, ROWS({ "", "Mai Cẩm", "", "", "" }), &f, &in), ERR_INVALID,
		   "assembly.import_faults");
	CHECK_STR(f.rows.p[0].message,
		  "Ô B2: đọc được “Mai Cẩm”, cần người chưa có trong danh sách; người này đã ở "
		  "số 12.");
	CHECK_FAIL(read_in(&w, ROWS({ "", "Tạ Du", "", "", "" }, { "", "Tạ Du", "", "", "" }), &f,
			   &in),
		   ERR_INVALID, "assembly.import_faults");
	CHECK_STR(f.rows.p[0].message,
		  "Ô B3: đọc được “Tạ Du”, cần mỗi người một dòng; người này đã có ở dòng 2.");
	CHECK_FAIL(read_in(&w, ROWS({ "9", "Hồ Bích", "", "", "" }), &f, &in), ERR_INVALID,
		   "assembly.import_faults");
	CHECK(str_find(f.rows.p[0].message, S("Vũ An")) != SIZE_MAX);
	CHECK_FAIL(read_in(&w, ROWS({ "x", "Hồ Bích", "30/02/1980", "", "quan sát" }), &f, &in),
		   ERR_INVALID, "assembly.import_faults");
	CHECK_INT(f.total, 3);
}

TEST(a_list_is_read_page_by_page_in_each_order)
{
	struct assembly_world w = assembly_world_make(t, 0);
	struct faults f;
	struct seat_import in;
	struct told rows[25];
	for (int i = 0; i < 25; i++)
		rows[i] = (struct told){ "", page_path(t, "Người %c", 'A' + (i * 7) % 25), "",
					 i % 3 ? "Đoàn Nam" : "Đoàn Bắc", "" };
	REQUIRE_OK(read_in(&w, (struct sheet_of){ rows, 25 }, &f, &in));
	for (int order = 0; order < SEAT_ORDER_COUNT; order++) {
		struct seat_query q = { .assembly = w.id,
					.standing = -1,
					.present = -1,
					.limit = 10,
					.order = (enum seat_order)order };
		struct seat *s, last = { 0 };
		size_t n, all = 0;
		do {
			REQUIRE_OK(seat_list(w.db, &q, &s, &n));
			for (size_t i = 0; i < n; i++, all++) {
				if (all && order == BY_NUMBER)
					CHECK(s[i].number > last.number);
				if (all && order == BY_NAME)
					CHECK(str_cmp(s[i].name, last.name) > 0);
				if (all && order == BY_DELEGATION)
					CHECK(str_cmp(s[i].delegation, last.delegation) > 0 ||
					      str_cmp(s[i].name, last.name) > 0);
				last = s[i];
			}
			q.after = last.id;
		} while (n == 10);
		CHECK_INT((int64_t)all, 25);
	}
	struct delegation *d;
	size_t n;
	REQUIRE_OK(seat_delegations(w.db, w.id, &d, &n));
	REQUIRE(CHECK_INT((int64_t)n, 2));
	CHECK_STR(d[0].name, "Đoàn Bắc");
	CHECK_INT(d[0].delegates, 9);
}

TEST(a_list_goes_out_as_excel_and_comes_in_at_another_meeting)
{
	struct assembly_world w = assembly_world_make(t, 5), other = assembly_world_make(t, 0);
	struct page_answer out = page_get(
		t, "chutich", page_path(t, "/assembly/%lld/seats/export", (long long)w.id.n));
	REQUIRE(out.status == 200 && str_starts(out.body, S("PK")));
	struct page_ask ask = { .as = "chutich",
				.path = page_path(t, "/assembly/%lld/seats/import",
						  (long long)other.id.n) };
	struct page_file f = { .field = "file", .name = "ds.xlsx", .bytes = out.body };
	struct page_answer a = page_upload(t, &ask, &f);
	CHECK_INT(a.status, 303);
	CHECK_STR(a.flash, "Đã thêm 5 người, sửa 0 người.");
	a = page_upload(t, &ask, &f); /* the same numbers and names: told anew */
	CHECK_STR(a.flash, "Đã thêm 0 người, sửa 5 người.");
	a = page_get(
		t, "chutich",
		page_path(t, "/assembly/%lld/seats/print?order=number", (long long)other.id.n));
	CHECK(a.status == 200 && page_says(&a, "Đại biểu 5"));
}

TEST(the_sitting_committee_are_delegates_by_office)
{
	struct assembly_world w = assembly_world_make(t, 1);
	struct page_answer a =
		page_post(t, "chutich",
			  page_path(t, "/assembly/%lld/seats/committee", (long long)w.id.n), "");
	CHECK_INT(a.status, 303);
	struct seat_query q = { .assembly = w.id, .standing = -1, .present = -1, .limit = 50 };
	struct seat *s;
	struct office_span *held;
	size_t n, offices, ex = 0;
	struct assembly what = world_get(&w);
	REQUIRE_OK(person_offices(w.db, what.unit.n, local_day(what.starts_at), &held, &offices));
	REQUIRE_OK(seat_list(w.db, &q, &s, &n));
	for (size_t i = 0; i < n; i++)
		ex += s[i].mandate == MANDATE_EX_OFFICIO && s[i].person;
	CHECK(ex == n - 1 && ex <= offices);
}

TEST(one_persons_page_changes_bars_and_withdraws)
{
	struct assembly_world w = assembly_world_make(t, 3);
	struct seat s;
	const char *path = page_path(t, "/seat/%lld", (long long)w.seats[0]);
	struct page_answer a = page_post(t, "chutich", path,
					 "version=1&name=Lan+Anh&delegation=VC016&standing=delegate"
					 "&mandate=elected&sex=female&birth_on=02/03/1990&party=1");
	CHECK_INT(a.status, 303);
	REQUIRE_OK(seat_get(w.db, w.seats[0], &s));
	CHECK(s.sex == SEX_FEMALE && s.party && s.birth_on == day_of(1990, 3, 2));
	CHECK_STR(s.delegation, "CĐCS Sở Tư pháp");
	db_close_rows(w.db);
	a = page_post(t, "chutich", page_path(t, "/seat/%lld", (long long)w.seats[1]),
		      "version=1&name=Lan&standing=guest&mandate=elected");
	CHECK_INT(a.status, 303);
	REQUIRE_OK(seat_get(w.db, w.seats[1], &s));
	CHECK_INT(s.mandate, MANDATE_NONE); /* nobody elected a guest */
	db_close_rows(w.db);
	a = page_post(t, "chutich", path, "version=1&name=X&standing=delegate"); /* an old page */
	CHECK_INT(a.status, 422);
	CHECK(page_says(&a, "vừa được người khác thay đổi"));
	a = page_get(t, "chutich", path);
	CHECK(page_says(&a, "khiển trách trở lên")); /* as the rules of the day have it */
	a = page_post(t, "chutich", page_path(t, "%s/bar", path), "why=Khiển+trách");
	CHECK_INT(a.status, 303);
	struct quorum q;
	struct assembly what = world_get(&w);
	REQUIRE_OK(presence_quorum(w.db, &what, &q));
	CHECK_INT(q.summoned, 1);
	db_close_rows(w.db);
	CHECK_INT(page_get(t, "chutich", page_path(t, "%s/photo", path)).status, 404);
	CHECK_INT(page_get(t, "truongkhoi", path).status, 404);
}

TEST(who_was_withdrawn_and_who_came_in_name_each_other)
{
	struct assembly_world w = assembly_world_make(t, 2);
	struct faults f;
	struct seat_import in;
	const char *out = page_path(t, "/seat/%lld", (long long)w.seats[0]);
	int64_t id = 0;
	struct page_answer a = page_get(t, "chutich", out);
	CHECK(page_says(&a, "Danh sách chưa có đại biểu dự khuyết nào"));
	REQUIRE_OK(read_in(&w,
			   ROWS({ "7", "Lê Văn Minh", "", "CĐCS Cảng", "dự khuyết" },
				{ "8", "Hồ Bích", "", "", "dự khuyết" }),
			   &f, &in));
	a = page_get(t, "chutich", out);
	CHECK(page_says(&a, "Số 7: Lê Văn Minh, CĐCS Cảng"));
	CHECK(page_says(&a, "Số 8: Hồ Bích<")); /* of no delegation: nothing is said of one */
	a = page_post(t, "chutich", page_path(t, "%s/withdraw", out),
		      "reason=%E1%BB%90m&alternate=7");
	CHECK_INT(a.status, 303);
	REQUIRE_OK(seat_numbered(w.db, w.id, 7, &id));
	const char *came = page_path(t, "/seat/%lld", (long long)id);
	a = page_get(t, "chutich", out);
	CHECK(page_says(&a, "Người vào thay") && page_says(&a, "Lê Văn Minh</a>"));
	CHECK(page_says(&a, page_path(t, "href=\"%s\"", came)));
	a = page_get(t, "chutich", came);
	CHECK(page_says(&a, "Vào thay đồng chí") && page_says(&a, "Đại biểu 1</a>"));
	a = page_post(t, "chutich", page_path(t, "/seat/%lld/withdraw", (long long)w.seats[1]),
		      "reason=%E1%BB%90m");
	CHECK_INT(a.status, 303);
	a = page_get(t, "chutich", page_path(t, "/seat/%lld", (long long)w.seats[1]));
	CHECK(page_says(&a, "Không có người vào thay") && !page_says(&a, "Lê Văn Minh"));
}

struct hall {
	struct assembly_world *w;
	int64_t rows, places;
};

static struct err place_all(struct tx *tx, void *arg)
{
	const struct hall *x = arg;
	return seat_place_all(tx, x->w->id, x->rows, x->places);
}

TEST(delegations_sit_side_by_side_in_a_hall_that_is_large_enough)
{
	struct assembly_world w = assembly_world_make(t, 0);
	struct faults f;
	struct seat_import in;
	struct seat s;
	int64_t id = 0, row, at;
	REQUIRE_OK(read_in(&w,
			   ROWS({ "1", "Lê An", "", "Nam", "" }, { "2", "Lê Ba", "", "Bắc", "" },
				{ "3", "Lê Chi", "", "Nam", "" }, { "4", "Lê Dung", "", "Bắc", "" },
				{ "5", "Lê Em", "", "Bắc", "khách mời" }),
			   &f, &in));
	CHECK_FAIL(db_write(w.db, place_all, &(struct hall){ &w, 1, 3 }), ERR_INVALID,
		   "assembly.hall_small");
	CHECK_OK(db_write(w.db, place_all, &(struct hall){ &w, 2, 3 }));
	static const char *const want[] = { "1-3", "1-1", "2-1", "1-2", "" };
	for (int i = 0; i < 5; i++) {
		REQUIRE_OK(seat_numbered(w.db, w.id, i + 1, &id));
		REQUIRE_OK(seat_get(w.db, id, &s));
		CHECK_STR(s.place, want[i]);
	}
	CHECK(seat_place_read(S("12-7"), &row, &at) && row == 12 && at == 7);
	CHECK(!seat_place_read(S("A7"), &row, &at) && !seat_place_read(S("0-1"), &row, &at) &&
	      !seat_place_read(S("1-9999"), &row, &at));
	db_close_rows(w.db);
	struct page_answer a =
		page_get(t, "chutich", page_path(t, "/assembly/%lld/plan", (long long)w.id.n));
	CHECK(a.status == 200 && page_says(&a, "Hàng 2") && page_says(&a, "Lê Chi"));
	CHECK(page_says(&a, "colspan=\"2\"") && page_says(&a, "title=\"Bắc\"")); /* 1-1 and 1-2 */
}

struct typing {
	struct assembly_world *w;
	int turn; /* people so far */
};

/* What a delegation is once it was typed into the form for one person more. */
static void check_delegation(struct t *t, struct typing *x, const char *typed, const char *code,
			     const char *name)
{
	struct assembly_world *w = x->w;
	struct seat s = { 0 };
	int64_t id = 0;
	struct page_answer a = page_post(
		t, "thidua", page_path(t, "/assembly/%lld/seats", (long long)w->id.n),
		page_path(t, "name=Nguoi+%d&standing=delegate&mandate=elected&delegation=%s",
			  ++x->turn, typed));
	CHECK_INT(a.status, 303);
	REQUIRE_OK(seat_numbered(w->db, w->id, x->turn, &id));
	REQUIRE_OK(seat_get(w->db, id, &s));
	CHECK_INT(s.unit, code ? page_unit(t, code) : 0);
	CHECK_STR(s.delegation, name);
	db_close_rows(w->db);
}

TEST(a_delegation_is_chosen_by_name_code_or_picker_and_a_strange_one_is_kept_as_typed)
{
	struct assembly_world w = assembly_world_make(t, 0);
	struct typing typing = { .w = &w };
	const char *own = "CĐCS Sở Tư pháp";
	struct page_answer a =
		page_get(t, "chutich",
			 page_path(t, "/unit/%lld/pick?q=so+tu", (long long)page_unit(t, "VC016")));
	CHECK_INT(a.status, 200);
	CHECK(page_says(&a, "data-label=\"VC016 | CĐCS Sở Tư pháp\""));
	a = page_get(t, "chutich",
		     page_path(t, "/unit/%lld/pick?q=so", (long long)page_unit(t, "VC001")));
	CHECK_INT(a.status, 404);
	check_delegation(t, &typing, "VC016", "VC016", own);
	check_delegation(t, &typing, "VC016+|+CĐCS+Sở+Tư+pháp", "VC016", own);
	check_delegation(t, &typing, "cdcs+so+tu+phap", "VC016", own);
	check_delegation(t, &typing, "Khách+quốc+tế", NULL, "Khách quốc tế");
	a = page_post(t, "thidua", page_path(t, "/assembly/%lld/seats", (long long)w.id.n),
		      "name=Sai&standing=delegate&mandate=elected&delegation=VC001+|+Don+vi+khac");
	CHECK_INT(a.status, 422);
	CHECK(page_says(&a, "Không có đơn vị này trong phạm vi của công đoàn"));
}

SUITE_STORE(assembly_list,
	    a_delegation_is_chosen_by_name_code_or_picker_and_a_strange_one_is_kept_as_typed,
	    a_list_comes_in_whole_and_again_changes_it,
	    who_stands_on_two_lists_is_told_with_both_places,
	    a_list_is_read_page_by_page_in_each_order,
	    a_list_goes_out_as_excel_and_comes_in_at_another_meeting,
	    the_sitting_committee_are_delegates_by_office,
	    one_persons_page_changes_bars_and_withdraws,
	    who_was_withdrawn_and_who_came_in_name_each_other,
	    delegations_sit_side_by_side_in_a_hall_that_is_large_enough)

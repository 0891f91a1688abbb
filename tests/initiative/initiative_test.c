/* initiative_test.c: likeness by hand, what finds an old one again, states and authors. */
#include "base/day.h"
#include "initiative/initiative.h"
#include "tests/cluster/cluster_world.h"

struct acting {
	struct initiative x;
	struct initiative_deciding d;
};

static struct err do_register(struct tx *tx, void *arg)
{
	struct acting *a = arg;
	return initiative_register(tx, &a->x, &a->x.id);
}

static struct err do_change(struct tx *tx, void *arg)
{
	return initiative_change(tx, &((struct acting *)arg)->x);
}

static struct err do_decide(struct tx *tx, void *arg)
{
	return initiative_decide(tx, &((struct acting *)arg)->d);
}

static struct initiative some(unit_id unit, const char *title, const char *summary)
{
	return (struct initiative){ .unit = unit,
				    .title = str_of(title),
				    .summary = str_of(summary),
				    .benefit = INITIATIVE_NO_BENEFIT,
				    .registered_on = day_of(2021, 3, 1),
				    .authors = { { .name = S("Nguyễn Văn Mẫu") } },
				    .author_count = 1 };
}

/* "a b c d" has the shingles abc, bcd; "b c d e" has bcd, cde: one of three is common. */
TEST(resemblance_is_the_share_of_common_shingles)
{
	struct arena *a = t->arena;
	CHECK_INT(initiative_resemblance(a, S("a b c d"), S("b c d e")), 3333);
	CHECK_INT(initiative_resemblance(a, S("Số hoá hồ sơ"), S("SO HOA, ho so")), 10000);
	CHECK_INT(initiative_resemblance(a, S("a b c"), S("c b a")), 0);
	CHECK_INT(initiative_resemblance(a, S("a b"), S("a b")), 0); /* too short to tell */
	CHECK_INT(initiative_resemblance(a, S("a b c a b c"), S("a b c")), 3333);
}

TEST(last_years_initiative_is_found_again_under_other_marks_and_a_new_title)
{
	struct world w = world_make(t);
	struct initiative_likeness *like;
	size_t n;
	const char *text = "Dùng bảng tính chung để theo dõi công văn đến của các phòng, mỗi sáng "
			   "tự nhắc việc quá hạn cho người được giao và lãnh đạo phòng";
	struct acting old = { .x = some(w.a, "Theo dõi công văn bằng bảng tính", text) };
	struct acting other = { .x = some(w.b, "Trồng rau sạch trong khuôn viên cơ quan",
					  "Tận dụng đất trống sau nhà để trồng rau cho bếp ăn") };
	REQUIRE_OK(db_write(w.db, do_register, &old));
	REQUIRE_OK(db_write(w.db, do_register, &other));
	struct initiative again = some(
		w.c, "Giải pháp quản lý văn bản",
		"DUNG BANG TINH CHUNG de theo doi cong van den cua cac phong; moi sang tu nhac "
		"viec qua han cho nguoi duoc giao va lanh dao phong");
	REQUIRE_OK(initiative_similar(w.db, &again, &like, &n));
	REQUIRE(n == 1);
	CHECK_INT(like[0].id, old.x.id);
	CHECK(like[0].share_bp > 5000);
	again = some(w.c, "Phần mềm chấm công", "Quét thẻ đoàn viên khi vào cơ quan buổi sáng");
	REQUIRE_OK(initiative_similar(w.db, &again, &like, &n));
	CHECK_INT(n, 0);
}

TEST(a_withdrawn_one_is_no_likeness_and_none_is_like_itself)
{
	struct world w = world_make(t);
	struct initiative_likeness *like;
	size_t n;
	struct acting x = { .x = some(w.a, "Số hoá hồ sơ lưu trữ", "Quét và đặt tên theo mã số") };
	REQUIRE_OK(db_write(w.db, do_register, &x));
	REQUIRE_OK(initiative_similar(w.db, &x.x, &like, &n));
	CHECK_INT(n, 0);
	struct initiative same = x.x;
	same.id = 0;
	REQUIRE_OK(initiative_similar(w.db, &same, &like, &n));
	CHECK_INT(n, 1);
	x.d = (struct initiative_deciding){
		.id = x.x.id, .version = 1, .to = INITIATIVE_WITHDRAWN, .reason = S("Trùng")
	};
	REQUIRE_OK(db_write(w.db, do_decide, &x));
	REQUIRE_OK(initiative_similar(w.db, &same, &like, &n));
	CHECK_INT(n, 0);
}

TEST(authors_stand_once_and_at_least_one_is_named)
{
	struct world w = world_make(t);
	struct acting x = { .x = some(w.a, "A", "B") };
	x.x.author_count = 0;
	CHECK_FAIL(db_write(w.db, do_register, &x), ERR_INVALID, "initiative.wrong_authors");
	x.x.author_count = 2;
	x.x.authors[1].name = S("NGUYEN VAN MAU");
	CHECK_FAIL(db_write(w.db, do_register, &x), ERR_INVALID, "initiative.wrong_authors");
	x.x.authors[1].name = S("Trần Thị Mẫu");
	CHECK_OK(db_write(w.db, do_register, &x));
}

TEST(a_council_decides_with_its_papers_and_what_is_decided_stays)
{
	struct world w = world_make(t);
	struct acting x = { .x = some(w.a, "Số hoá hồ sơ", "Quét và đặt tên theo mã") };
	REQUIRE_OK(db_write(w.db, do_register, &x));
	x.d = (struct initiative_deciding){ .id = x.x.id,
					    .version = 1,
					    .to = INITIATIVE_RECOGNISED,
					    .level = S("grassroots"),
					    .decided_on = day_of(2021, 6, 1) };
	CHECK_FAIL(db_write(w.db, do_decide, &x), ERR_INVALID, "initiative.decision_needed");
	x.d.to = INITIATIVE_REFUSED;
	CHECK_FAIL(db_write(w.db, do_decide, &x), ERR_INVALID, "initiative.reason_needed");
	x.d.to = INITIATIVE_RECOGNISED;
	x.d.decision_no = S("12/QĐ-HĐSK");
	CHECK_OK(db_write(w.db, do_decide, &x));
	x.x.version = 2;
	CHECK_FAIL(db_write(w.db, do_change, &x), ERR_INVALID, "initiative.decided");
	x.d.version = 1;
	CHECK_FAIL(db_write(w.db, do_decide, &x), ERR_CONFLICT, "initiative.changed");
}

TEST(titles_are_found_without_accents_below_a_unit)
{
	struct world w = world_make(t);
	struct initiative_row *rows;
	size_t n;
	bool more;
	struct acting x = { .x = some(w.a, "Số hoá hồ sơ lưu trữ", "Quét") };
	struct acting y = { .x = some(w.b, "Trồng rau", "Rau") };
	REQUIRE_OK(db_write(w.db, do_register, &x));
	REQUIRE_OK(db_write(w.db, do_register, &y));
	struct initiative_query q = {
		.under = w.office, .words = S("luu tr"), .state = -1, .limit = 10
	};
	REQUIRE_OK(initiative_list(w.db, &q, &rows, &n, &more));
	REQUIRE(n == 1);
	CHECK_INT(rows[0].id, x.x.id);
	CHECK_STR(rows[0].authors, S("Nguyễn Văn Mẫu"));
	q.words = STR_NONE;
	q.limit = 1;
	REQUIRE_OK(initiative_list(w.db, &q, &rows, &n, &more));
	CHECK(n == 1 && more && rows[0].id == y.x.id);
	q.under = w.d;
	REQUIRE_OK(initiative_list(w.db, &q, &rows, &n, &more));
	CHECK_INT(n, 0);
}

SUITE_STORE(initiative_initiative, resemblance_is_the_share_of_common_shingles,
	    last_years_initiative_is_found_again_under_other_marks_and_a_new_title,
	    a_withdrawn_one_is_no_likeness_and_none_is_like_itself,
	    authors_stand_once_and_at_least_one_is_named,
	    a_council_decides_with_its_papers_and_what_is_decided_stays,
	    titles_are_found_without_accents_below_a_unit)

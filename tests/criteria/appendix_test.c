/* appendix_test.c: appendices as rows of cells, as people's workbooks hold them. */
#include "criteria/appendix.h"
#include "tests/test.h"

#include <string.h>

/* Rows from lines of text, cells parted by '|'. */
static struct table_cells table(struct t *t, const char *const *lines)
{
	struct table_cells out = { 0 };
	struct {
		struct cells *p;
		size_t n, cap;
	} rows = { 0 };
	for (; *lines; lines++) {
		struct {
			struct str *p;
			size_t n, cap;
		} v = { 0 };
		struct str rest = str_of(*lines), cell;
		while (str_split(&rest, '|', &cell))
			*PUSH(t->arena, &v) = cell;
		*PUSH(t->arena, &rows) = (struct cells){ v.p, v.n };
	}
	out.rows = rows.p;
	out.n = rows.n;
	return out;
}

static const char *const appendix[] = { "PHỤ LỤC",
					"(Kèm theo Hướng dẫn số 05)",
					"TT|Nội dung tiêu chí|Điểm chuẩn|Cách tính|Minh chứng",
					"I|Đại diện, chăm lo|40||",
					"1|Quy chế dân chủ|25|Có quy chế|quy chế; văn bản góp ý",
					"2|Hội nghị|15||biên bản",
					"II|Xây dựng tổ chức|40||",
					"1|Phát triển đoàn viên|40||",
					"III|Điểm thưởng|5||",
					"1|Được khen|3||",
					"2|Mô hình mới|2||",
					"IV|Tuyên truyền|15||",
					"1|Tuyên truyền|14||",
					"|Tổng cộng|99||",
					"|||",
					"|TM. BAN THƯỜNG VỤ|||",
					NULL };

TEST(an_appendix_becomes_a_draft_that_people_judge)
{
	struct criteria_set *set;
	struct notes n = { .arena = t->arena };
	REQUIRE_OK(import_appendix(t->arena, table(t, appendix), S("phu-luc"), &set, &n));
	CHECK_INT(set->group_count, 3);
	CHECK_INT(set->count, 6);
	CHECK_INT(set->total, 9900);
	CHECK_INT(set->bonus_max, 500);
	CHECK_STR(set->groups[0].code, "1");
	CHECK_STR(set->groups[2].code, "3");
	CHECK_STR(set->criteria[0].code, "1.1");
	CHECK_STR(set->criteria[0].note, "Có quy chế");
	CHECK_INT(set->criteria[0].evidence.n, 2);
	CHECK_STR(set->criteria[0].evidence.p[1], "văn bản góp ý");
	CHECK_STR(set->criteria[3].code, "3.1");
	CHECK_STR(set->criteria[4].code, "T1");
	CHECK_INT(set->groups[2].first, 3);
	CHECK(!set->official && criteria_judged(set) == 6);
	CHECK_INT(set->classes[0].min, 8910);
	bool sum = false;
	for (size_t i = 0; i < n.n; i++)
		sum |= n.p[i].warning && strcmp(n.p[i].expected, "criteria.warn.group_sum") == 0;
	CHECK(sum); /* group III says 15, its criteria 14 */
}

TEST(an_appendix_without_a_group_or_points_is_refused)
{
	static const char *const lines[] = { "TT|Nội dung|Điểm chuẩn", "-|Một tiêu chí|5", NULL };
	static const char *const words[] = { "TT|Nội dung|Điểm chuẩn", "I|Nhóm|", "a|Một|nhiều",
					     NULL };
	static const char *const empty[] = { "TT|Nội dung|Điểm chuẩn", NULL };
	struct criteria_set *set;
	struct notes n = { .arena = t->arena };
	CHECK_FAIL(import_appendix(t->arena, table(t, lines), S("x"), &set, &n), ERR_INVALID,
		   "criteria.faults");
	CHECK_STR(n.p[0].path, "A2");
	struct notes m = { .arena = t->arena };
	CHECK_FAIL(import_appendix(t->arena, table(t, words), S("x"), &set, &m), ERR_INVALID,
		   "criteria.faults");
	CHECK_STR(m.p[0].path, "C3");
	CHECK_FAIL(import_appendix(t->arena, table(t, empty), S("x"), &set, &m), ERR_INVALID,
		   "criteria.faults");
}

SUITE(criteria_appendix, an_appendix_becomes_a_draft_that_people_judge,
      an_appendix_without_a_group_or_points_is_refused)

/* texts_pages_test.c: opinions, motions, minutes and sessions as the pages have them. */
#include "assembly/minutes.h"
#include "tests/assembly/assembly_world.h"

static const char *of(struct t *t, const struct assembly_world *w, const char *rest)
{
	return page_path(t, "/assembly/%lld%s", (long long)w->id.n, rest);
}

/* Where the first link of a page that begins so leads. */
static const char *link_in(struct t *t, struct str body, const char *begins)
{
	size_t at = str_find(body, str_fmt(t->arena, "href=\"%s", begins));
	struct str rest, path;
	CHECK(at != SIZE_MAX);
	rest = str_sub(body, at == SIZE_MAX ? body.n : at + 6, body.n);
	str_split(&rest, '"', &path);
	return arena_cstr(t->arena, path);
}

TEST(a_secretary_types_a_number_a_colon_and_the_words)
{
	struct assembly_world w = assembly_world_make(t, 3);
	const char *path = of(t, &w, "/opinions");
	struct page_answer a = page_post(t, "chutich", path, "text=2%3A+S%E1%BB%ADa+nh%C3%A0+xe");
	CHECK_INT(a.status, 303);
	a = page_get(t, "chutich", path);
	CHECK(page_says(&a, "Đại biểu 2") && page_says(&a, "Sửa nhà xe"));
	a = page_post(t, "chutich", path, "text=77%3A+Kh%C3%B4ng+ai");
	CHECK_INT(a.status, 422);
	CHECK_INT(page_post(t, "chutich", path, "text=Kh%C3%B4ng+r%C3%B5+ai").status, 422);
	CHECK_INT(page_get(t, "truongkhoi", path).status, 404);
	CHECK_INT(page_get(t, "doanvien", path).status, 404);
}

TEST(an_opinion_is_forwarded_answered_above_and_closed_below)
{
	struct assembly_world w = assembly_world_make(t, 2);
	page_post(t, "chutich", of(t, &w, "/opinions"), "text=1%3A+Ph%E1%BB%A5+c%E1%BA%A5p");
	struct page_answer a = page_get(t, "chutich", of(t, &w, "/opinions"));
	const char *path = link_in(t, a.body, "/opinion/");
	const char *reply = page_path(t, "%s/reply", path);
	CHECK_INT(page_get(t, "thidua", reply).status, 200); /* an office above sees it anyway */
	a = page_post(t, "chutich", path, "do=forward&version=1&due_on=31/12/2021");
	CHECK_INT(a.status, 303);
	const char *upper = page_path(t, "/unit/%lld/opinions", (long long)page_unit(t, "CDVC"));
	a = page_get(t, "thidua", upper);
	CHECK(page_says(&a, "Phụ cấp") && page_says(&a, "31/12/2021"));
	CHECK_INT(page_post(t, "thidua", reply, "version=2&text=T%E1%BB%AB+01%2F01").status, 303);
	a = page_get(t, "chutich", path);
	CHECK(page_says(&a, "Từ 01/01"));
	a = page_post(t, "chutich", path, "do=close&version=3");
	CHECK_INT(a.status, 422); /* content or not */
	a = page_post(t, "chutich", path, "do=close&version=3&verdict=not&text=Ch%C6%B0a+r%C3%B5");
	CHECK_INT(a.status, 303);
	a = page_get(t, "chutich", path);
	CHECK(page_says(&a, "chưa đồng tình") && page_says(&a, "Chưa rõ"));
}

static const char *motion(struct t *t, const struct assembly_world *w)
{
	struct page_answer a = page_post(t, "chutich", of(t, w, "/motions"),
					 "kind=resolution&title=Ngh%E1%BB%8B+quy%E1%BA%BFt"
					 "&text=M%E1%BB%99t%0D%0AHai%0D%0ABa");
	CHECK_INT(a.status, 303);
	return arena_cstr(t->arena, a.location);
}

TEST(two_secretaries_see_both_texts_and_what_they_make_together)
{
	struct assembly_world w = assembly_world_make(t, 2);
	const char *path = motion(t, &w);
	struct page_answer a =
		page_post(t, "chutich", path,
			  "title=N&version=1&text=M%E1%BB%99t%0D%0AHai%0D%0ABa+m%E1%BB%9Bi");
	CHECK_INT(a.status, 303);
	a = page_post(t, "chutich", path,
		      "title=N&version=1&text=M%E1%BB%99t+kh%C3%A1c%0D%0AHai%0D%0ABa");
	CHECK_INT(a.status, 422);
	CHECK(page_says(&a, "Một khác\nHai\nBa mới"));
	CHECK(page_says(&a, "name=\"version\" value=\"2\""));
	CHECK(page_says(&a, "Bản người kia đã lưu"));
}

TEST(what_is_proposed_stands_beside_its_paragraph_and_who_may_only_see_has_no_forms)
{
	struct assembly_world w = assembly_world_make(t, 2);
	const char *path = motion(t, &w);
	struct page_answer a =
		page_post(t, "chutich", page_path(t, "%s/amendments", path),
			  "paragraph=2&text=Hai+m%C6%B0%C6%A1i&proposer=T%E1%BB%95+1");
	CHECK_INT(a.status, 303);
	a = page_get(t, "chutich", path);
	CHECK(page_says(&a, "<ins>mươi") && page_says(&a, "Tổ 1"));
	CHECK(page_says(&a, "/amendment/"));
	a = page_get(t, "doanvien", path);
	CHECK_INT(a.status, 200);
	CHECK(!page_says(&a, "/amendment/") && !page_says(&a, "Sửa toàn văn"));
}

TEST(minutes_are_edited_signed_and_locked)
{
	struct assembly_world w = assembly_world_make(t, 3);
	const char *path = of(t, &w, "/minutes");
	assembly_world_open(&w, 3);
	struct page_answer a = page_get(t, "chutich", path);
	CHECK(page_says(&a, "có mặt: 3"));
	a = page_post(t, "chutich", path, "version=0&text=Bi%C3%AAn+b%E1%BA%A3n&began=");
	CHECK_INT(a.status, 303);
	a = page_post(t, "chutich", path,
		      "version=1&text=X&began=Bi%C3%AAn+b%E1%BA%A3n&chair=A&secretary=B&sign=1");
	CHECK_INT(a.status, 422); /* it is not over */
	CHECK_OK(world_state(&w, assembly_close));
	a = page_post(t, "chutich", path,
		      "version=1&text=X&began=Bi%C3%AAn+b%E1%BA%A3n&chair=A&secretary=B&sign=1");
	CHECK_INT(a.status, 303);
	a = page_post(t, "chutich", path, /* typed while somebody else signed */
		      "version=1&text=Cau+them+sau+cung&began=Bi%C3%AAn+b%E1%BA%A3n");
	CHECK_INT(a.status, 422);
	CHECK(page_says(&a, "Cau them sau cung")); /* it stands in what may still be added */
	a = page_get(t, "chutich", path);
	CHECK(!page_says(&a, "name=\"sign\""));
	CHECK(page_says(&a, "Phần bổ sung sau khi ký"));
	CHECK_INT(page_get(t, "doanvien", path).status, 404);
}

#define TOLD                                                                                       \
	"said_by=Nguy%E1%BB%85n+V%C4%83n+An&name=R%C3%A0+so%C3%A1t+quy+ch%E1%BA%BF&owner=Ban+"     \
	"Ch%E1%BA%A5p+h%C3%A0nh&due_on="

/* Who said it, who sees to it, until when: in the minutes, and among the union's own work. */
TEST(an_instruction_of_the_level_above_becomes_a_task_until_it_is_done)
{
	struct assembly_world w = assembly_world_make(t, 2);
	assembly_world_open(&w, 2);
	const char *path = of(t, &w, "/instructions");
	CHECK_INT(page_post(t, "chutich", path, TOLD "").status, 422);
	CHECK_INT(page_post(t, "doanvien", path, TOLD "28/02/2022").status, 404);
	CHECK_INT(page_post(t, "chutich", path, TOLD "28/02/2022").status, 303);
	struct page_answer a = page_get(t, "chutich", of(t, &w, "/motions"));
	CHECK(page_says(&a, "Chỉ đạo của Nguyễn Văn An"));
	a = page_get(t, "chutich", "/tasks");
	CHECK(page_says(&a, "Việc theo chỉ đạo của cấp trên") && page_says(&a, "Rà soát quy chế"));
	CHECK(page_says(&a, "Ban Chấp hành"));
	struct str said;
	CHECK_OK(minutes_write(w.db, w.id, 0, NULL, &said));
	db_close_rows(w.db);
	CHECK(str_find(said, S("Ý KIẾN CHỈ ĐẠO CỦA CẤP TRÊN")) != SIZE_MAX);
	CHECK(str_find(said, S("- Nguyễn Văn An: Rà soát quy chế (giao Ban Chấp hành "
			       "thực hiện, thời hạn 28/02/2022).")) != SIZE_MAX);
	struct goal *g;
	size_t n;
	CHECK_OK(goal_list(w.db, w.id, &g, &n));
	CHECK_INT((int64_t)n, 1);
	CHECK(!goal_is_own(&g[0]));
	const char *end = page_path(t, "/goal/%lld/end", (long long)g[0].id);
	db_close_rows(w.db);
	CHECK_INT(
		page_post(t, "chutich", end, "do=done&version=1&outcome=%C4%90%C3%A3+xong").status,
		303);
	a = page_get(t, "chutich", "/tasks");
	CHECK(!page_says(&a, "Rà soát quy chế"));
}

SUITE_STORE(assembly_texts_pages, a_secretary_types_a_number_a_colon_and_the_words,
	    an_opinion_is_forwarded_answered_above_and_closed_below,
	    two_secretaries_see_both_texts_and_what_they_make_together,
	    what_is_proposed_stands_beside_its_paragraph_and_who_may_only_see_has_no_forms,
	    minutes_are_edited_signed_and_locked,
	    an_instruction_of_the_level_above_becomes_a_task_until_it_is_done)

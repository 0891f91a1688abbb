/* screen_test.c: what the hall's screens and phones may show: results that were announced, of votes
 * and of elections, papers and welcome slides; never what the presidium alone knows. */
#include "assembly/hall.h"
#include "assembly_world.h"

struct showing {
	assembly_id id;
	struct screen_show show;
};

static struct err do_show(struct tx *tx, void *arg)
{
	const struct showing *x = arg;
	return assembly_show(tx, x->id, &x->show);
}

static struct err show(struct assembly_world *w, enum screen what, int64_t id)
{
	struct showing x = { .id = w->id, .show = { .what = what, .id = id } };
	return db_write(w->db, do_show, &x);
}

static struct page_answer screen(struct t *t, const struct assembly_world *w)
{
	return page_get(t, "chutich", page_path(t, "/assembly/%lld/screen", (long long)w->id.n));
}

static struct err announce(struct tx *tx, void *arg)
{
	return vote_announce(tx, ((struct assembly_world *)arg)->made);
}

TEST(a_running_vote_shows_no_count_and_turns_into_its_announced_result)
{
	struct assembly_world w = assembly_world_make(t, 6);
	assembly_world_open(&w, 6);
	REQUIRE_OK(world_vote(&w, VOTE_PHONES, DAY_NONE));
	CHECK_OK(world_cast(&w, 1, VOICE_IN_FAVOUR));
	REQUIRE_OK(show(&w, SCREEN_VOTE, w.made));
	struct page_answer a = screen(t, &w);
	CHECK(page_says(&a, "Thông qua Nghị quyết") && !page_says(&a, "Không tán thành"));
	REQUIRE_OK(world_count(&w, 0, 0));
	a = screen(t, &w);
	CHECK(page_says(&a, "Thông qua Nghị quyết") && page_says(&a, "chờ công bố kết quả"));
	CHECK(!page_says(&a, "Không tán thành") && !page_says(&a, "Tán thành"));
	REQUIRE_OK(db_write(w.db, announce, &w));
	a = screen(t, &w);
	CHECK(page_says(&a, "Tán thành 1 trên 6, bằng 16,67%"));
	CHECK(page_says(&a, "quá 1/2 số người có mặt: từ 4"));
}

TEST(a_quorum_that_is_lost_is_not_said_in_the_hall)
{
	struct passed p;
	struct assembly_world w = assembly_world_make(t, 6);
	assembly_world_open(&w, 4);
	struct page_answer a = screen(t, &w);
	CHECK(page_says(&a, "Có mặt 4 trên 6 đại biểu. Cần ít nhất 4"));
	CHECK_OK(world_leave(&w, 1, &p));
	a = screen(t, &w);
	CHECK(!page_says(&a, "trên 6"));
}

TEST(a_vote_of_another_meeting_is_not_shown)
{
	struct assembly_world w = assembly_world_make(t, 6), other = assembly_world_make(t, 6);
	assembly_world_open(&w, 6);
	assembly_world_open(&other, 6);
	REQUIRE_OK(world_vote(&other, VOTE_HANDS, DAY_NONE));
	CHECK_FAIL(show(&w, SCREEN_VOTE, other.made), ERR_NOT_FOUND, "assembly.no_vote");
}

/* ---- papers and slides ---- */

static struct err add_item(struct tx *tx, void *arg)
{
	struct assembly_world *w = arg;
	struct item i = { .assembly = w->id, .title = S("Thảo luận"), .minutes = 30 };
	return agenda_add(tx, &i, &w->made);
}

static const struct page_file paper = { .field = "paper",
					.name = "du-thao.txt",
					.bytes = { "Dự thảo Nghị quyết", 26 } };

TEST(papers_and_slides_are_put_up_by_the_office_and_read_by_whoever_may_see)
{
	struct assembly_world w = assembly_world_make(t, 6);
	struct file *files;
	size_t n;
	REQUIRE_OK(db_write(w.db, add_item, &w));
	const char *const item[][2] = { { "item", page_path(t, "%lld", (long long)w.made) },
					{ NULL, NULL } };
	struct page_file f = paper;
	f.fields = item;
	struct page_ask ask = { .as = "chutich",
				.path = page_path(t, "/assembly/%lld/papers", (long long)w.id.n) };
	struct page_answer a = page_upload(t, &ask, &f);
	CHECK_INT(a.status, 303);
	REQUIRE_OK(hall_papers(page_db(t), w.id, &files, &n));
	REQUIRE(n == 1);
	const char *path =
		page_path(t, "/hall/%lld/file/%lld", (long long)w.id.n, (long long)files[0].id);
	a = page_get(t, "doanvien", path);
	CHECK_INT(a.status, 200);
	CHECK_INT(page_get(t, "truongkhoi", path).status, 404); /* another union's chair */
	CHECK_INT(page_get(t, "khach", path).status, 404);
	struct assembly_world other = assembly_world_make(t, 2);
	CHECK_INT(page_get(t, "doanvien",
			   page_path(t, "/hall/%lld/file/%lld", (long long)other.id.n,
				     (long long)files[0].id))
			  .status,
		  404); /* under another meeting's address */
	a = page_post(t, "chutich", page_path(t, "/assembly/%lld/papers/change", (long long)w.id.n),
		      page_path(t, "what=paper&id=%lld", (long long)files[0].id));
	CHECK_INT(a.status, 303);
	CHECK_INT(page_get(t, "doanvien", path).status, 404);
}

TEST(welcome_slides_take_turns_in_their_order)
{
	struct assembly_world w = assembly_world_make(t, 6);
	const char *slides = page_path(t, "/assembly/%lld/slides", (long long)w.id.n);
	struct page_answer a = page_post(t, "chutich", slides, "text=");
	CHECK_INT(a.status, 422);
	CHECK_INT(page_post(t, "chutich", slides, "text=Truyen+thong").status, 303);
	CHECK_INT(page_post(t, "chutich", slides, "text=Doan+ket").status, 303);
	struct slide *all;
	size_t n;
	REQUIRE_OK(slide_list(page_db(t), w.id, &all, &n));
	REQUIRE(n == 2);
	page_post(t, "chutich", page_path(t, "/assembly/%lld/papers/change", (long long)w.id.n),
		  page_path(t, "what=slide_up&id=%lld", (long long)all[1].id));
	a = screen(t, &w);
	size_t first = str_find(a.body, S("Doan ket")), then = str_find(a.body, S("Truyen thong"));
	CHECK(first < then && then != SIZE_MAX);
}

SUITE_STORE(assembly_screen, a_running_vote_shows_no_count_and_turns_into_its_announced_result,
	    a_quorum_that_is_lost_is_not_said_in_the_hall, a_vote_of_another_meeting_is_not_shown,
	    papers_and_slides_are_put_up_by_the_office_and_read_by_whoever_may_see,
	    welcome_slides_take_turns_in_their_order)

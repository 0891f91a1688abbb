/* letters_test.c: summonses and invitations to more people than one request writes to. */
#include "congress/papers.h"
#include "tests/assembly/assembly_world.h"

static int64_t job_files(struct t *t, struct assembly_world *w, const char *like)
{
	int64_t n = -1;
	CHECK_OK(db_int(w->db,
			"SELECT count(*) FROM file WHERE object = 'job' AND name LIKE $1"
			" ESCAPE '\\'",
			ARGS(TEXT(str_of(like))), &n));
	db_close_rows(w->db);
	return n;
}

TEST(letters_to_more_people_than_a_request_writes_to_are_a_job_in_several_files)
{
	struct assembly_world w = assembly_world_make(t, LETTERS_AT_ONCE + 1);
	struct assembly what = world_get(&w);
	struct page_answer a = page_post(
		t, "chutich", page_path(t, "/assembly/%lld/questions", (long long)w.id.n),
		page_path(t,
			  "act=make&version=%lld&place=Hoi+truong&term=2017-2022&ordinal=5&khoa=12"
			  "&clock=8h&on=16/10/2017&form=delegates&chair=committee",
			  (long long)what.version));
	CHECK_INT(a.status, 303);
	CHECK(str_starts(a.location, S("/job/")));
	page_run_jobs(t);
	a = page_get(t, "chutich", arena_cstr(t->arena, a.location));
	CHECK(page_says(&a, "Đã soạn 151 giấy triệu tập"));
	CHECK_INT(job_files(t, &w, "giay-trieu-tap-%.pdf"), 2);
	CHECK_INT(job_files(t, &w, "giay-trieu-tap-%.docx"), 2);
	CHECK_INT(job_files(t, &w, "giay-moi-%"), 0);
}

SUITE_STORE(congress_letters,
	    letters_to_more_people_than_a_request_writes_to_are_a_job_in_several_files)

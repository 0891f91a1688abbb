/* notice_test.c: the page for a union's members: who opens it, what it shows and when. */
#include "notice/notice.h"

#include "cluster/cluster.h"
#include "conference/conference.h"
#include "tests/web/page_fixture.h"

static const char *board(struct t *t)
{
	return page_path(t, "/unit/%lld/board", (long long)page_unit(t, "VC016"));
}

static const char *by_code(struct t *t)
{
	struct str code;
	CHECK_OK(notice_code(page_db(t), (unit_id){ page_unit(t, "VC016") }, &code));
	db_close_rows(page_db(t));
	return page_path(t, "/board/%.*s", (int)code.n, code.p);
}

TEST(a_code_opens_the_page_without_signing_in_until_it_is_changed)
{
	CHECK_INT(page_get(t, NULL, "/board/00000000000000000000000000000000").status, 404);
	CHECK_INT(page_post(t, "giupviec", page_path(t, "%s/open", board(t)), "").status, 404);
	CHECK_INT(page_post(t, "chutich", page_path(t, "%s/open", board(t)), "").status, 303);
	const char *old = by_code(t);
	struct page_answer a = page_get(t, NULL, old);
	CHECK_INT(a.status, 200);
	CHECK(page_says(&a, "Người đại diện cho đoàn viên"));
	a = page_get(t, "chutich", page_path(t, "%s/poster", board(t)));
	CHECK_INT(a.status, 200);
	CHECK(page_says(&a, "Quét mã để xem"));
	CHECK_INT(page_post(t, "chutich", page_path(t, "%s/open", board(t)), "").status, 303);
	CHECK_INT(page_get(t, NULL, old).status, 404);
	const char *now = by_code(t);
	CHECK_INT(page_get(t, NULL, now).status, 200);
	a = page_get(t, "chutich", page_path(t, "%s/poster", board(t)));
	CHECK(page_says(&a, "phải in và dán lại") && page_says(&a, "sẽ không dùng được nữa"));
	CHECK_INT(page_post(t, "chutich", page_path(t, "%s/close", board(t)), "").status, 303);
	CHECK_INT(page_get(t, NULL, now).status, 404);
}

SQL(publish, "UPDATE cluster SET step = 'published'");

static struct err publish_all(struct tx *tx, void *arg)
{
	(void)arg;
	return tx_run(tx, publish, NO_ARGS);
}

struct concluding {
	struct season *seasons;
	size_t n;
	struct cluster cluster;
};

static struct err conclude(struct tx *tx, void *arg)
{
	const struct concluding *x = arg;
	struct conference c;
	TRY(conference_read(tx_db(tx), x->cluster.id, &c));
	c.conclusion = S("Khối nhất trí với kết quả.");
	return conference_save(tx, x->cluster.id, &c);
}

TEST(results_stand_there_with_their_why_once_they_are_published)
{
	CHECK_INT(page_post(t, "chutich", page_path(t, "%s/open", board(t)), "").status, 303);
	struct page_answer a = page_get(t, NULL, by_code(t));
	CHECK(page_says(&a, "sau khi được công bố") && !page_says(&a, "Từng tiêu chí"));
	CHECK(!page_says(&a, "Đã đạt") && !page_says(&a, "Kết luận hội nghị"));
	struct concluding x = { 0 };
	CHECK_OK(season_of_unit(page_db(t), (unit_id){ page_unit(t, "VC016") }, &x.seasons, &x.n));
	REQUIRE(x.n > 0);
	CHECK_OK(cluster_of_unit(page_db(t), x.seasons[0].id, (unit_id){ page_unit(t, "VC016") },
				 &x.cluster));
	REQUIRE_OK(db_write(page_db(t), conclude, &x));
	REQUIRE_OK(db_write(page_db(t), publish_all, NULL));
	a = page_get(t, NULL, by_code(t));
	CHECK(page_says(&a, "Xếp loại") && page_says(&a, "Từng tiêu chí và vì sao"));
	CHECK(!page_says(&a, "/board/open")); /* nothing to press */
	CHECK(page_says(&a, "Đã đạt"));
	CHECK(page_says(&a, "Kết luận hội nghị khối thi đua") && page_says(&a, "Khối nhất trí"));
}

TEST(a_member_reads_it_signed_in_and_strangers_to_the_union_do_not)
{
	struct page_answer a = page_get(t, "doanvien", board(t));
	CHECK(a.status == 200 && page_says(&a, "Đã đạt"));
	CHECK_INT(page_get(t, "truongkhoi",
			   page_path(t, "/unit/%lld/board/poster",
				     (long long)page_unit(t, "VC016")))
			  .status,
		  404);
	CHECK_INT(page_get(t, NULL, board(t)).status, 303);
}

SUITE_STORE(notice_notice, a_code_opens_the_page_without_signing_in_until_it_is_changed,
	    results_stand_there_with_their_why_once_they_are_published,
	    a_member_reads_it_signed_in_and_strangers_to_the_union_do_not)

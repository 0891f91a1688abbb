/* speeches_test.c: the order of speaking, planned before the day and called on it. */
#include "tests/assembly/assembly_world.h"

struct planning {
	struct assembly_world w;
	struct item item;
	int64_t speaker;
};

static struct err put_item(struct tx *tx, void *arg)
{
	struct planning *x = arg;
	return agenda_add(tx, &x->item, &x->item.id);
}

static struct err begin(struct tx *tx, void *arg)
{
	return speaker_begin(tx, ((struct planning *)arg)->speaker);
}

static const char *path_of(struct t *t, const struct planning *x)
{
	return page_path(t, "/assembly/%lld/speeches", (long long)x->w.id.n);
}

/* 20 minutes for the debate, at the meeting's first hour. */
static struct planning debate(struct t *t)
{
	struct planning x = { .w = assembly_world_make(t, 3) };
	x.item = (struct item){ .assembly = x.w.id,
				.kind = ITEM_DEBATE,
				.title = S("Thảo luận"),
				.who = S(""),
				.script = S(""),
				.minutes = 20 };
	CHECK_OK(db_write(x.w.db, put_item, &x));
	return x;
}

static int speak(struct t *t, const struct planning *x, const char *rest)
{
	const char *form = page_path(t, "item=%lld&%s", (long long)x->item.id, rest);
	return page_post(t, "chutich", path_of(t, x), form).status;
}

TEST(speakers_are_planned_with_title_and_time_before_the_list_is_closed)
{
	struct planning x = debate(t);
	CHECK_INT(
		speak(t, &x, "number=2&topic=Chuy%E1%BB%83n+%C4%91%E1%BB%95i+s%E1%BB%91&minutes=8"),
		303);
	CHECK_INT(speak(t, &x, "number=1&topic=Ch%C4%83m+lo&minutes=7"), 303);
	CHECK_INT(speak(t, &x, "number=1&topic=Ch%C4%83m+lo&minutes=7"), 422); /* waits already */
	CHECK_INT(speak(t, &x, "number=77&topic=A&minutes=7"), 422);
	CHECK_INT(speak(t, &x, "number=3&topic=&minutes=7"), 422);
	struct page_answer a = page_get(t, "chutich", path_of(t, &x));
	CHECK(page_says(&a, "Chuyển đổi số") && page_says(&a, "Đại biểu 2"));
	CHECK(page_says(&a, "14:08")); /* the second begins when the first has had its minutes */
	CHECK(!page_says(&a, "chương trình dành"));
	CHECK_INT(speak(t, &x, "name=Kh%C3%A1ch+m%E1%BB%9Di&topic=B&minutes=7"), 303);
	a = page_get(t, "chutich", path_of(t, &x));
	CHECK(page_says(&a, "cần 22 phút, chương trình dành 20 phút"));
	CHECK_INT(page_get(t, "truongkhoi", path_of(t, &x)).status, 404);
	const char *form = page_path(t, "item=%lld&name=A&topic=B&minutes=5", (long long)x.item.id);
	CHECK_INT(page_post(t, "doanvien", path_of(t, &x), form).status, 404);
}

TEST(their_order_is_changed_and_the_same_list_is_called_on_the_day)
{
	struct planning x = debate(t);
	struct speaker *all;
	size_t n;
	CHECK_INT(speak(t, &x, "number=1&topic=M%E1%BB%99t&minutes=5"), 303);
	CHECK_INT(speak(t, &x, "number=2&topic=Hai&minutes=5"), 303);
	CHECK_OK(speaker_list(x.w.db, x.item.id, &all, &n));
	REQUIRE(CHECK_INT((int64_t)n, 2));
	int64_t first = all[0].id, second = all[1].id;
	db_close_rows(x.w.db);
	const char *up = page_path(t, "/speech/%lld", (long long)second);
	CHECK_INT(page_post(t, "chutich", up, "way=up").status, 303);
	CHECK_INT(page_post(t, "doanvien", up, "way=up").status, 404);
	CHECK_OK(speaker_list(x.w.db, x.item.id, &all, &n));
	CHECK_INT(all[0].id, second);
	db_close_rows(x.w.db);
	x.speaker = second;
	CHECK_FAIL(db_write(x.w.db, begin, &x), ERR_CONFLICT, "assembly.moved_on"); /* not open */
	CHECK_INT(
		page_post(t, "chutich", page_path(t, "/speech/%lld", (long long)first), "way=drop")
			.status,
		303);
	assembly_world_open(&x.w, 3);
	CHECK_OK(db_write(x.w.db, begin, &x));
	struct page_answer a = page_get(t, "chutich", path_of(t, &x));
	CHECK(page_says(&a, "Hai") && !page_says(&a, "Một</span>"));
}

static int64_t orders_on_paper(struct t *t, struct planning *x)
{
	int64_t n = -1;
	CHECK_OK(db_int(x->w.db,
			"SELECT count(*) FROM document WHERE kind = 'speech_order'"
			" AND word_file IS NOT NULL AND pdf_file IS NOT NULL",
			NO_ARGS, &n));
	db_close_rows(x->w.db);
	return n;
}

TEST(the_order_is_a_paper_once_somebody_stands_in_it)
{
	struct planning x = debate(t);
	const char *make = page_path(t, "%s/paper", path_of(t, &x));
	struct page_answer a = page_post(t, "chutich", make, "");
	CHECK_INT(a.status, 422);
	CHECK(page_says(&a, "Chưa có ai trong thứ tự phát biểu"));
	CHECK_INT(speak(t, &x, "number=2&topic=Chuy%E1%BB%83n+%C4%91%E1%BB%95i&minutes=8"), 303);
	CHECK_INT(page_post(t, "doanvien", make, "").status, 404);
	CHECK_INT(orders_on_paper(t, &x), 0);
	a = page_post(t, "chutich", make, "");
	CHECK_INT(a.status, 303);
	CHECK_INT(orders_on_paper(t, &x), 1);
	CHECK_INT(page_post(t, "chutich", make, "").status, 303); /* again: the same draft */
	CHECK_INT(orders_on_paper(t, &x), 1);
	a = page_get(t, "chutich", path_of(t, &x));
	CHECK(page_says(&a, "/document/"));
}

SUITE_STORE(assembly_speeches, speakers_are_planned_with_title_and_time_before_the_list_is_closed,
	    their_order_is_changed_and_the_same_list_is_called_on_the_day,
	    the_order_is_a_paper_once_somebody_stands_in_it)

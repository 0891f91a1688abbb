/* collection_test.c: the rules of a quick collection: what it needs to be opened, and what an
 * answer needs to be taken. */
#include "collection/collection.h"

#include "base/day.h"
#include "tests/cluster/cluster_world.h"

struct acting {
	struct world w;
	struct collection_new in;
	struct collection_column columns[COLLECTION_COLUMNS_MAX + 1];
	struct collection_value values[5];
	struct collection_answer answer;
	int64_t id;
};

static struct err do_open(struct tx *tx, void *arg)
{
	struct acting *x = arg;
	x->in.columns = x->columns;
	return collection_open(tx, &x->in, &x->id);
}

static struct err do_answer(struct tx *tx, void *arg)
{
	struct acting *x = arg;
	x->answer.values = x->values;
	return collection_answer(tx, &x->answer);
}

static struct err do_close(struct tx *tx, void *arg)
{
	const struct acting *x = arg;
	return collection_close(tx, x->id, 1);
}

static struct acting begin(struct t *t)
{
	struct acting x = { .w = world_make(t) };
	x.in.what = (struct collection){ .owner = x.w.office,
					 .season = x.w.season,
					 .title = S("Báo cáo nhanh bão số 5"),
					 .note = S(""),
					 .due_on = local_day(x.w.db->now) };
	x.columns[0] = (struct collection_column){ .label = S("Số nhà hư hại"), .needed = true };
	x.columns[1] = (struct collection_column){ .label = S("Ghi chú"), .text = true };
	x.in.column_count = 2;
	for (size_t i = 0; i < sizeof x.values / sizeof *x.values; i++)
		x.values[i].value = FIGURE_NONE;
	return x;
}

TEST(a_collection_needs_a_day_that_is_not_over_and_columns_of_different_names)
{
	struct acting x = begin(t);
	x.in.what.due_on--;
	CHECK_FAIL(db_write(x.w.db, do_open, &x), ERR_INVALID, "collection.due_past");
	x.in.what.due_on++;
	x.columns[1].label = x.columns[0].label;
	CHECK_FAIL(db_write(x.w.db, do_open, &x), ERR_INVALID, "collection.columns");
	x.columns[1].label = S("Ghi chú");
	x.in.column_count = 0;
	CHECK_FAIL(db_write(x.w.db, do_open, &x), ERR_INVALID, "collection.columns");
	x.in.column_count = 2;
	CHECK_OK(db_write(x.w.db, do_open, &x)); /* due today */
}

TEST(an_answer_fills_what_is_needed_and_comes_before_the_end)
{
	struct acting x = begin(t);
	struct collection_row row;
	CHECK_OK(db_write(x.w.db, do_open, &x));
	REQUIRE_OK(collection_row(x.w.db, x.id, x.w.a, &row));
	x.answer = (struct collection_answer){
		.id = x.id, .version = row.version, .unit = x.w.a, .n = 2
	};
	x.values[1].said = S("Không có thiệt hại");
	CHECK_FAIL(db_write(x.w.db, do_answer, &x), ERR_INVALID, "collection.needed");
	REQUIRE_OK(collection_row(x.w.db, x.id, x.w.a, &row));
	CHECK_INT(row.version, x.answer.version); /* nothing of it was stored */
	x.values[0].value = 0;
	CHECK_OK(db_write(x.w.db, do_answer, &x));
	CHECK_FAIL(db_write(x.w.db, do_answer, &x), ERR_CONFLICT, "collection.changed");
	x.answer.version++;
	CHECK_OK(db_write(x.w.db, do_answer, &x)); /* a later one replaces it */
	CHECK_OK(db_write(x.w.db, do_close, &x));
	x.answer.version++;
	CHECK_FAIL(db_write(x.w.db, do_answer, &x), ERR_INVALID, "collection.closed");
	x.answer.unit = x.w.office;
	REQUIRE_OK(collection_row(x.w.db, x.id, x.w.a, &row));
	CHECK_INT(row.values[0].value, 0);
	CHECK_FAIL(collection_row(x.w.db, x.id, x.w.office, &row), ERR_NOT_FOUND,
		   "collection.not_asked");
}

/* A title of `letters` letters of two bytes each. */
static struct str letters(struct t *t, size_t n)
{
	struct buf b = { .arena = t->arena };
	while (n--)
		put(&b, S("đ"));
	return buf_str(&b);
}

TEST(titles_labels_and_columns_have_their_limits)
{
	struct acting x = begin(t);
	x.in.what.title = letters(t, COLLECTION_TITLE_MAX + 1);
	CHECK_FAIL(db_write(x.w.db, do_open, &x), ERR_INVALID, "collection.title");
	x.in.what.title = letters(t, COLLECTION_TITLE_MAX);
	x.in.what.note = letters(t, COLLECTION_NOTE_MAX + 1);
	CHECK_FAIL(db_write(x.w.db, do_open, &x), ERR_INVALID, "collection.title");
	x.in.what.note = letters(t, COLLECTION_NOTE_MAX);
	x.columns[1].label = letters(t, COLLECTION_TITLE_MAX + 1);
	CHECK_FAIL(db_write(x.w.db, do_open, &x), ERR_INVALID, "collection.columns");
	x.columns[1].label = letters(t, COLLECTION_TITLE_MAX);
	CHECK_OK(db_write(x.w.db, do_open, &x));
	for (size_t i = 0; i <= COLLECTION_COLUMNS_MAX; i++)
		x.columns[i].label = str_fmt(t->arena, "Cột %zu", i);
	x.in.column_count = COLLECTION_COLUMNS_MAX + 1;
	CHECK_FAIL(db_write(x.w.db, do_open, &x), ERR_INVALID, "collection.columns");
	x.in.column_count--;
	CHECK_OK(db_write(x.w.db, do_open, &x));
}

/* Numbers, money and yes add up; days and words do not. */
TEST(columns_come_back_as_they_were_opened_and_add_up_by_their_kind)
{
	static const char *const codes[] = { "number", "money", "yesno", "day", "text" };
	const int64_t given[] = { 30000, 50000, FIGURE_SCALE, 18900 * FIGURE_SCALE, FIGURE_NONE };
	struct acting x = begin(t);
	struct collection_column *columns;
	struct collection_row row;
	int64_t *sums;
	size_t n;
	x.in.column_count = 5;
	for (size_t i = 0; i < 5; i++) {
		x.columns[i] = (struct collection_column){ .label = str_of(codes[i]) };
		CHECK(collection_kind_read(str_of(codes[i]), &x.columns[i]));
		x.values[i] = (struct collection_value){ given[i], S("") };
	}
	CHECK(!collection_kind_read(S("colour"), &x.columns[0]));
	x.values[4].said = S("Đã báo cáo");
	CHECK_OK(db_write(x.w.db, do_open, &x));
	REQUIRE_OK(collection_columns(x.w.db, x.id, &columns, &n));
	REQUIRE(CHECK_INT(n, 5));
	for (size_t i = 0; i < n; i++) {
		CHECK_STR(str_of(collection_kind_code(&columns[i])), str_of(codes[i]));
		CHECK_INT(collection_as_indicator(&columns[i]).decimals, i == 0 || i == 4 ? 2 : 0);
	}
	x.answer = (struct collection_answer){ .id = x.id, .n = 5 };
	const unit_id who[] = { x.w.a, x.w.b };
	for (size_t i = 0; i < 2; i++) {
		REQUIRE_OK(collection_row(x.w.db, x.id, who[i], &row));
		x.answer.unit = who[i];
		x.answer.version = row.version;
		CHECK_OK(db_write(x.w.db, do_answer, &x));
	}
	REQUIRE_OK(collection_sums(x.w.db, x.id, &sums, &n));
	REQUIRE(CHECK_INT(n, 5));
	CHECK_INT(sums[0], 60000);
	CHECK_INT(sums[1], 100000);
	CHECK_INT(sums[2], 2 * FIGURE_SCALE);
	CHECK_INT(sums[3], FIGURE_NONE);
	CHECK_INT(sums[4], FIGURE_NONE);
}

TEST(the_table_comes_page_by_page_and_without_who_answered)
{
	struct acting x = begin(t);
	struct collection_row *rows;
	size_t n;
	bool more;
	CHECK_OK(db_write(x.w.db, do_open, &x));
	struct collection_query q = { .id = x.id, .after_code = S(""), .limit = 2 };
	REQUIRE_OK(collection_rows(x.w.db, &q, &rows, &n, &more));
	REQUIRE(CHECK_INT(n, 2) && CHECK(more));
	q.after_code = rows[1].code;
	q.after_unit = rows[1].unit.n;
	const unit_id first = rows[0].unit;
	REQUIRE_OK(collection_rows(x.w.db, &q, &rows, &n, &more));
	CHECK(CHECK_INT(n, 1) && !more);
	q = (struct collection_query){ .id = x.id, .after_code = S(""), .limit = 3 };
	REQUIRE_OK(collection_rows(x.w.db, &q, &rows, &n, &more));
	CHECK(CHECK_INT(n, 3) && !more); /* exactly a page */
	x.values[0].value = 0;
	x.answer = (struct collection_answer){ .id = x.id, .unit = first, .n = 2 };
	CHECK_OK(db_write(x.w.db, do_answer, &x));
	q.unanswered = true;
	REQUIRE_OK(collection_rows(x.w.db, &q, &rows, &n, &more));
	REQUIRE(CHECK_INT(n, 2));
	CHECK(rows[0].unit.n != first.n && rows[1].unit.n != first.n);
}

SUITE_STORE(collection_collection, titles_labels_and_columns_have_their_limits,
	    columns_come_back_as_they_were_opened_and_add_up_by_their_kind,
	    the_table_comes_page_by_page_and_without_who_answered,
	    a_collection_needs_a_day_that_is_not_over_and_columns_of_different_names,
	    an_answer_fills_what_is_needed_and_comes_before_the_end)

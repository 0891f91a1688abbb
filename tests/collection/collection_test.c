/* collection_test.c: the rules of a quick collection: what it needs to be opened, and what an
 * answer needs to be taken. */
#include "collection/collection.h"

#include "base/day.h"
#include "tests/cluster/cluster_world.h"

struct acting {
	struct world w;
	struct collection_new in;
	struct collection_column columns[2];
	struct collection_value values[2];
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
	x.values[0].value = x.values[1].value = FIGURE_NONE;
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

SUITE_STORE(collection_collection,
	    a_collection_needs_a_day_that_is_not_over_and_columns_of_different_names,
	    an_answer_fills_what_is_needed_and_comes_before_the_end)

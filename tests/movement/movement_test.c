/* movement_test.c: the rules of a movement: days in their order, a drive below its own office's
 * movement, and when units may answer. */
#include "movement/movement.h"

#include "base/day.h"
#include "tests/cluster/cluster_world.h"

struct acting {
	struct world w;
	struct movement m;
	struct movement_answer answer;
	int64_t until;
};

static struct err do_put(struct tx *tx, void *arg)
{
	struct acting *x = arg;
	return movement_put(tx, &x->m, &x->m.id);
}

static struct err do_launch(struct tx *tx, void *arg)
{
	const struct acting *x = arg;
	return movement_launch(tx, x->m.id, x->m.version);
}

static struct err do_extend(struct tx *tx, void *arg)
{
	const struct acting *x = arg;
	return movement_extend(tx, x->m.id, x->m.version, x->until);
}

static struct err do_close(struct tx *tx, void *arg)
{
	const struct acting *x = arg;
	return movement_close(tx, x->m.id, x->m.version, S("Đã tổng kết"));
}

static struct err do_join(struct tx *tx, void *arg)
{
	const struct acting *x = arg;
	return movement_join(tx, &x->answer);
}

static struct err do_tell(struct tx *tx, void *arg)
{
	const struct acting *x = arg;
	return movement_tell(tx, &x->answer);
}

static struct acting begin(struct t *t)
{
	struct acting x = { .w = world_make(t) };
	x.m = (struct movement){ .owner = x.w.office,
				 .top = x.w.office,
				 .title = S("Lao động giỏi"),
				 .theme = S(""),
				 .document = S("05/KH-CĐVC"),
				 .sector = S(""),
				 .from_on = day_of(2021, 5, 1),
				 .to_on = day_of(2021, 12, 1),
				 .join_by = day_of(2021, 6, 1),
				 .result_by = day_of(2021, 11, 30) };
	return x;
}

static void reread(struct t *t, struct acting *x)
{
	CHECK_OK(movement_get(x->w.db, x->m.id, &x->m));
}

TEST(a_movements_days_come_in_their_order)
{
	struct acting x = begin(t);
	x.m.join_by = x.m.from_on - 1;
	CHECK_FAIL(db_write(x.w.db, do_put, &x), ERR_INVALID, "movement.days");
	x.m.join_by = x.m.result_by + 1;
	CHECK_FAIL(db_write(x.w.db, do_put, &x), ERR_INVALID, "movement.days");
	x.m.join_by = x.m.from_on;
	CHECK_OK(db_write(x.w.db, do_put, &x));
	reread(t, &x);
	CHECK_OK(db_write(x.w.db, do_launch, &x));
	reread(t, &x);
	x.until = x.m.join_by - 1;
	CHECK_FAIL(db_write(x.w.db, do_extend, &x), ERR_INVALID, "movement.days");
	x.until = x.m.result_by + 10;
	CHECK_OK(db_write(x.w.db, do_extend, &x));
}

TEST(a_drive_stands_below_a_movement_of_its_own_office)
{
	struct acting x = begin(t);
	CHECK_OK(db_write(x.w.db, do_put, &x));
	int64_t movement = x.m.id;
	x.m.id = 0;
	x.m.parent = movement;
	CHECK_FAIL(db_write(x.w.db, do_put, &x), ERR_INVALID, "movement.parent"); /* is no drive */
	x.m.kind = MOVEMENT_DRIVE;
	x.m.owner = x.m.top = x.w.a; /* another's movement */
	CHECK_FAIL(db_write(x.w.db, do_put, &x), ERR_INVALID, "movement.parent");
	x.m.owner = x.m.top = x.w.office;
	CHECK_OK(db_write(x.w.db, do_put, &x));
	x.m.parent = x.m.id; /* a drive below a drive */
	x.m.id = 0;
	CHECK_FAIL(db_write(x.w.db, do_put, &x), ERR_INVALID, "movement.parent");
}

TEST(units_answer_from_the_launch_until_it_is_summed_up)
{
	struct acting x = begin(t);
	struct movement_row row;
	CHECK_OK(db_write(x.w.db, do_put, &x));
	reread(t, &x);
	x.answer = (struct movement_answer){ .id = x.m.id, .unit = x.w.a, .words = S("Đăng ký") };
	CHECK_FAIL(db_write(x.w.db, do_join, &x), ERR_INVALID, "movement.closed");
	CHECK_OK(db_write(x.w.db, do_launch, &x));
	reread(t, &x);
	CHECK_INT(x.m.units, 4);
	REQUIRE_OK(movement_row(x.w.db, x.m.id, x.w.a, &row));
	x.answer.version = row.version;
	CHECK_OK(db_write(x.w.db, do_join, &x));
	CHECK_FAIL(db_write(x.w.db, do_join, &x), ERR_CONFLICT, "movement.row_changed");
	reread(t, &x);
	CHECK_INT(x.m.joined, 1);
	CHECK_OK(db_write(x.w.db, do_close, &x));
	x.answer.version++;
	CHECK_FAIL(db_write(x.w.db, do_join, &x), ERR_INVALID, "movement.closed");
}

static struct str letters(struct t *t, size_t n)
{
	char *all = NEW(t->arena, n, char);
	for (size_t i = 0; i < n; i++)
		all[i] = 'a';
	return (struct str){ all, n };
}

TEST(a_movement_has_two_hundred_letters_of_title_a_known_kind_and_lasts_a_day)
{
	struct acting x = begin(t);
	x.m.title = letters(t, MOVEMENT_TITLE_MAX + 1);
	CHECK_FAIL(db_write(x.w.db, do_put, &x), ERR_INVALID, "movement.fields");
	x.m.title = letters(t, MOVEMENT_TITLE_MAX);
	x.m.kind = MOVEMENT_KIND_COUNT;
	CHECK_FAIL(db_write(x.w.db, do_put, &x), ERR_INVALID, "movement.fields");
	x.m.kind = 0;
	x.m.to_on = x.m.join_by = x.m.result_by = x.m.from_on; /* not a day long */
	CHECK_FAIL(db_write(x.w.db, do_put, &x), ERR_INVALID, "movement.days");
	x.m.to_on = x.m.from_on + 1;
	CHECK_OK(db_write(x.w.db, do_put, &x));
}

TEST(a_movement_keeps_its_figures_in_order_and_a_result_needs_words_or_one_of_them)
{
	struct acting x = begin(t);
	struct movement m;
	int64_t values[MOVEMENT_FIGURES_MAX] = { FIGURE_NONE, FIGURE_NONE };
	x.m.figures[0] = (struct movement_figure){ 1, S("Sáng kiến"), S("cái") };
	x.m.figures[1] = (struct movement_figure){ 2, S("Làm lợi"), S("đồng") };
	x.m.figure_count = 2;
	REQUIRE_OK(db_write(x.w.db, do_put, &x));
	REQUIRE_OK(movement_get(x.w.db, x.m.id, &m));
	REQUIRE(m.figure_count == 2);
	CHECK_STR(m.figures[0].label, "Sáng kiến");
	CHECK_STR(m.figures[1].label, "Làm lợi");
	x.m.version = m.version;
	REQUIRE_OK(db_write(x.w.db, do_launch, &x));
	x.answer = (struct movement_answer){ .id = x.m.id, .unit = x.w.a, .words = S("Hưởng ứng") };
	REQUIRE_OK(db_write(x.w.db, do_join, &x));
	x.answer = (struct movement_answer){
		.id = x.m.id, .unit = x.w.a, .version = 1, .values = values
	};
	CHECK_FAIL(db_write(x.w.db, do_tell, &x), ERR_INVALID, "movement.words");
	values[1] = 5 * FIGURE_SCALE;
	CHECK_OK(db_write(x.w.db, do_tell, &x));
}

SUITE_STORE(movement_movement, a_movements_days_come_in_their_order,
	    a_drive_stands_below_a_movement_of_its_own_office,
	    units_answer_from_the_launch_until_it_is_summed_up,
	    a_movement_has_two_hundred_letters_of_title_a_known_kind_and_lasts_a_day,
	    a_movement_keeps_its_figures_in_order_and_a_result_needs_words_or_one_of_them)

/* report_test.c: the states of a report, its versions, lateness, targets and plausibility. */
#include "base/day.h"
#include "report/import_stage.h"
#include "report/over.h"
#include "tests/cluster/cluster_world.h"

struct acting {
	struct world *w;
	indicator_id i;
	struct report r;
	int64_t value;
	const char *reason;
};

static struct err make_indicator(struct tx *tx, void *arg)
{
	struct acting *x = arg;
	struct indicator i = { .season = x->w->season,
			       .code = S("I01"),
			       .name = S("Số đoàn viên"),
			       .least = 0,
			       .most = FIGURE_NONE,
			       .jump_bp = 5000,
			       .stock = true,
			       .rolls_up = true };
	return indicator_put(tx, &i, &x->i);
}

static struct err save(struct tx *tx, void *arg)
{
	struct acting *x = arg;
	struct figure_in f = { x->i, x->value, FIGURE_NONE, STR_NONE };
	return report_save(tx, &(struct report_saving){ x->w->h1, x->w->a, x->r.version, &f, 1 });
}

static struct err send(struct tx *tx, void *arg)
{
	struct acting *x = arg;
	return report_send(tx, x->r.id, x->r.version);
}

static struct err give_back(struct tx *tx, void *arg)
{
	struct acting *x = arg;
	struct field_reason f = { x->i, S("Thiếu số nữ") };
	return report_return(tx,
			     &(struct report_returning){ x->r.id, x->r.version, &f, 1, STR_NONE });
}

static struct err accept(struct tx *tx, void *arg)
{
	struct acting *x = arg;
	return report_accept(tx, x->r.id, x->r.version);
}

static struct err correct(struct tx *tx, void *arg)
{
	struct acting *x = arg;
	return report_correct(tx, x->r.id, x->r.version, str_of(x->reason));
}

static struct err extend(struct tx *tx, void *arg)
{
	struct acting *x = arg;
	return report_extend(tx, x->w->h1, x->w->a, day_of(2021, 6, 20), str_of(x->reason));
}

static void again(struct t *t, struct acting *x)
{
	CHECK_OK(report_find(x->w->db, x->w->h1, x->w->a, &x->r));
}

/* One figure, saved on a day of June 2021. */
static struct acting drafted(struct t *t, struct world *w, int64_t value)
{
	struct acting x = { .w = w, .value = value };
	w->db->now = day_end_ms(day_of(2021, 6, 5)) - 3600000;
	CHECK_OK(db_write(w->db, make_indicator, &x));
	CHECK_OK(db_write(w->db, save, &x));
	again(t, &x);
	return x;
}

TEST(a_report_is_draft_then_sent_then_accepted)
{
	struct world w = world_make(t);
	struct acting x = drafted(t, &w, 60 * FIGURE_SCALE);
	CHECK_INT(x.r.state, REPORT_DRAFT);
	CHECK_FAIL(db_write(w.db, accept, &x), ERR_INVALID, "report.not_sent");
	REQUIRE_OK(db_write(w.db, send, &x));
	again(t, &x);
	CHECK_INT(x.r.state, REPORT_SENT);
	CHECK_INT(x.r.late_days, 0);
	REQUIRE_OK(db_write(w.db, accept, &x));
	again(t, &x);
	CHECK_INT(x.r.state, REPORT_ACCEPTED);
}

TEST(a_sent_report_is_changed_only_by_a_correction_with_its_reason)
{
	struct world w = world_make(t);
	struct acting x = drafted(t, &w, 60 * FIGURE_SCALE);
	struct report_sheet s;
	REQUIRE_OK(db_write(w.db, send, &x));
	again(t, &x);
	x.value = 61 * FIGURE_SCALE;
	CHECK_FAIL(db_write(w.db, save, &x), ERR_INVALID, "report.not_open");
	x.reason = "";
	CHECK_FAIL(db_write(w.db, correct, &x), ERR_INVALID, "report.reason_needed");
	x.reason = "Đếm sót một người";
	REQUIRE_OK(db_write(w.db, correct, &x));
	again(t, &x);
	REQUIRE_OK(db_write(w.db, save, &x));
	REQUIRE_OK(report_sheet(w.db, w.h1, w.a, &s));
	CHECK_INT(s.rows[0].actual, 61 * FIGURE_SCALE);
	CHECK_INT(s.rows[0].sent, 60 * FIGURE_SCALE);
}

TEST(sums_are_of_what_was_sent)
{
	struct world w = world_make(t);
	struct acting x = drafted(t, &w, 60 * FIGURE_SCALE);
	struct report_over over = { .season = w.season, .period = w.h1 };
	struct rollup_row *rows;
	size_t n;
	REQUIRE_OK(report_rollup(w.db, &over, &rows, &n));
	CHECK_INT(rows[0].reported, 0);
	CHECK(rows[0].sum == FIGURE_NONE); /* nothing was sent: that is not nought */
	REQUIRE_OK(db_write(w.db, send, &x));
	again(t, &x);
	x.reason = "sửa";
	x.value = 70 * FIGURE_SCALE;
	REQUIRE_OK(db_write(w.db, correct, &x));
	again(t, &x);
	REQUIRE_OK(db_write(w.db, save, &x));
	REQUIRE_OK(report_rollup(w.db, &over, &rows, &n));
	CHECK_INT(rows[0].sum, 60 * FIGURE_SCALE);
	CHECK_INT(rows[0].units, 3);
}

/* A day of the unit's and a share that is not added up, beside the number that is. */
static struct err make_others(struct tx *tx, void *arg)
{
	struct acting *x = arg;
	indicator_id id;
	struct indicator day = { .season = x->w->season,
				 .code = S("I02"),
				 .name = S("Ngày họp"),
				 .kind = INDICATOR_DAY,
				 .rolls_up = true };
	struct indicator share = { .season = x->w->season,
				   .code = S("I03"),
				   .name = S("Tỷ lệ"),
				   .kind = INDICATOR_RATIO };
	TRY(indicator_put(tx, &day, &id));
	return indicator_put(tx, &share, &id);
}

/* The second unit sends 5. */
static struct err send_second(struct tx *tx, void *arg)
{
	struct acting *x = arg;
	struct figure_in f = { x->i, 5 * FIGURE_SCALE, FIGURE_NONE, STR_NONE };
	struct report r;
	TRY(report_save(tx, &(struct report_saving){ x->w->h1, x->w->b, 0, &f, 1 }));
	TRY(report_find(tx_db(tx), x->w->h1, x->w->b, &r));
	return report_send(tx, r.id, r.version);
}

TEST(the_offices_own_sheet_has_the_sums_of_what_its_units_sent)
{
	struct world w = world_make(t);
	struct acting x = drafted(t, &w, 60 * FIGURE_SCALE);
	struct office_sheet o;
	REQUIRE_OK(db_write(w.db, make_others, &x));
	REQUIRE_OK(report_office_sheet(w.db, w.h1, &o));
	REQUIRE(CHECK_INT(o.sheet.n, 1)); /* neither the day nor the share */
	CHECK(o.sheet.rows[0].actual == FIGURE_NONE && o.in.sent == 0 && o.in.units == 3);
	CHECK_INT(o.sheet.report.unit.n, w.office.n);
	REQUIRE_OK(db_write(w.db, send, &x));
	REQUIRE_OK(db_write(w.db, send_second, &x));
	again(t, &x);
	x.reason = "sửa";
	x.value = 70 * FIGURE_SCALE;
	REQUIRE_OK(db_write(w.db, correct, &x));
	again(t, &x);
	REQUIRE_OK(db_write(w.db, save, &x));
	REQUIRE_OK(report_office_sheet(w.db, w.h1, &o));
	CHECK_INT(o.sheet.rows[0].actual, 65 * FIGURE_SCALE); /* 60 as sent, and 5 */
	CHECK_INT(o.reported[0], 2);
	CHECK(o.in.sent == 2 && o.in.units == 3);
}

TEST(a_returned_report_carries_its_reason_at_the_field)
{
	struct world w = world_make(t);
	struct acting x = drafted(t, &w, 60 * FIGURE_SCALE);
	struct report_sheet s;
	REQUIRE_OK(db_write(w.db, send, &x));
	again(t, &x);
	REQUIRE_OK(db_write(w.db, give_back, &x));
	REQUIRE_OK(report_sheet(w.db, w.h1, w.a, &s));
	CHECK_INT(s.report.state, REPORT_RETURNED);
	CHECK_STR(s.rows[0].return_reason, "Thiếu số nữ");
	again(t, &x);
	REQUIRE_OK(db_write(w.db, send, &x));
	REQUIRE_OK(report_sheet(w.db, w.h1, w.a, &s));
	CHECK_STR(s.rows[0].return_reason, "");
	CHECK_INT(s.report.sent_version, 2);
}

/* Due on 09/06 plus the extension: the first sending after the due day counts the days. */
TEST(lateness_is_counted_at_the_first_sending)
{
	struct world w = world_make(t);
	struct acting x = drafted(t, &w, 60 * FIGURE_SCALE);
	w.db->now = day_end_ms(x.r.due_on + 3) - 1; /* a moment before midnight of the third day */
	REQUIRE_OK(db_write(w.db, send, &x));
	again(t, &x);
	CHECK_INT(x.r.late_days, 3);
	w.db->now += 10 * INT64_C(86400000);
	REQUIRE_OK(db_write(w.db, give_back, &x));
	again(t, &x);
	REQUIRE_OK(db_write(w.db, send, &x));
	again(t, &x);
	CHECK_INT(x.r.late_days, 3);
}

TEST(the_deadline_day_ends_at_midnight_in_viet_nam)
{
	struct world w = world_make(t);
	struct acting x = drafted(t, &w, 60 * FIGURE_SCALE);
	w.db->now = day_end_ms(x.r.due_on) - 1;
	REQUIRE_OK(db_write(w.db, send, &x));
	again(t, &x);
	CHECK_INT(x.r.late_days, 0);
}

TEST(an_extension_is_for_one_unit_and_needs_a_reason)
{
	struct world w = world_make(t);
	struct acting x = drafted(t, &w, 60 * FIGURE_SCALE);
	struct report other;
	x.reason = "";
	CHECK_FAIL(db_write(w.db, extend, &x), ERR_INVALID, "report.reason_needed");
	x.reason = "Bão";
	REQUIRE_OK(db_write(w.db, extend, &x));
	again(t, &x);
	CHECK_INT(x.r.due_on, day_of(2021, 6, 20));
	REQUIRE_OK(report_find(w.db, w.h1, w.b, &other));
	CHECK(other.due_on < day_of(2021, 6, 20));
}

TEST(two_people_editing_one_report_notice_each_other)
{
	struct world w = world_make(t);
	struct acting x = drafted(t, &w, 60 * FIGURE_SCALE);
	REQUIRE_OK(db_write(w.db, save, &x));
	CHECK_FAIL(db_write(w.db, save, &x), ERR_CONFLICT, "report.changed_meanwhile");
}

TEST(an_empty_report_is_not_sent)
{
	struct world w = world_make(t);
	struct acting x = { .w = &w, .reason = "Bão" };
	REQUIRE_OK(db_write(w.db, extend, &x));
	again(t, &x);
	CHECK_FAIL(db_write(w.db, send, &x), ERR_INVALID, "report.empty");
}

static struct err assign(struct tx *tx, void *arg)
{
	struct acting *x = arg;
	struct target g = { .season = x->w->season,
			    .unit = x->w->a,
			    .indicator = x->i,
			    .value = x->value,
			    .decided_on = DAY_NONE,
			    .reason = str_of(x->reason) };
	target_id id;
	return target_assign(tx, &g, &id);
}

TEST(a_changed_target_keeps_the_one_before)
{
	struct world w = world_make(t);
	struct acting x = drafted(t, &w, 20 * FIGURE_SCALE);
	struct target_list all;
	REQUIRE_OK(db_write(w.db, assign, &x));
	x.value = 12 * FIGURE_SCALE;
	CHECK_FAIL(db_write(w.db, assign, &x), ERR_INVALID, "report.target_reason");
	x.reason = "Sáp nhập, QĐ 12";
	REQUIRE_OK(db_write(w.db, assign, &x));
	REQUIRE_OK(target_of_unit(w.db, w.season, w.a, true, &all));
	REQUIRE(all.n == 2);
	CHECK(all.p[0].superseded && !all.p[1].superseded);
	REQUIRE_OK(target_of_unit(w.db, w.season, w.a, false, &all));
	REQUIRE(all.n == 1);
	CHECK_INT(all.p[0].value, 12 * FIGURE_SCALE);
}

/* An indicator, and what A reached of it in both periods. */
struct reaching {
	struct world *w;
	struct indicator i;
	int64_t h1, h2;
};

static struct err reach(struct tx *tx, void *arg)
{
	struct reaching *x = arg;
	period_id periods[] = { x->w->h1, x->w->h2 };
	int64_t values[] = { x->h1, x->h2 };
	x->i.season = x->w->season;
	x->i.least = x->i.most = FIGURE_NONE;
	TRY(indicator_put(tx, &x->i, &x->i.id));
	for (int k = 0; k < 2; k++) {
		struct report r;
		struct figure_in f = { x->i.id, values[k], FIGURE_NONE, STR_NONE };
		TRY(report_find(tx_db(tx), periods[k], x->w->a, &r));
		TRY(report_save(tx,
				&(struct report_saving){ periods[k], x->w->a, r.version, &f, 1 }));
	}
	return OK;
}

struct raising {
	struct target_rule rule;
	int64_t made;
};

static struct err raise_all(struct tx *tx, void *arg)
{
	struct raising *x = arg;
	return target_assign_by_rule(tx, &x->rule, &x->made);
}

/* The target that A is given for what it reached, plus 5 %. */
static struct target raised(struct t *t, struct reaching *x)
{
	struct target_list all = { 0 };
	CHECK_OK(db_write(x->w->db, reach, x));
	struct raising r = { .rule = { x->w->season, x->w->season, x->w->k1, x->i.id, 500,
				       S("77/QĐ"), DAY_NONE } };
	CHECK_OK(db_write(x->w->db, raise_all, &r));
	CHECK_INT(r.made, 1); /* the others reached nothing that is known */
	CHECK_OK(target_of_unit(x->w->db, x->w->season, x->w->a, false, &all));
	CHECK(all.n > 0);
	return all.n ? all.p[all.n - 1] : (struct target){ 0 };
}

TEST(a_rule_raises_what_was_reached_last_and_each_target_says_of_what)
{
	struct world w = world_make(t);
	int64_t k = FIGURE_SCALE;
	struct reaching stock = {
		&w, { .code = S("I1"), .name = S("Số đoàn viên"), .stock = true }, 70 * k, 59 * k
	};
	struct reaching flow = {
		&w, { .code = S("I2"), .name = S("Kết nạp"), .decimals = 1 }, k, 3 * k
	};
	struct reaching ratio = {
		&w, { .code = S("I3"), .name = S("Tỷ lệ"), .kind = INDICATOR_RATIO }, 5000, 8966
	};
	struct reaching full = {
		&w, { .code = S("I4"), .name = S("Tỷ lệ"), .kind = INDICATOR_RATIO }, 5000, 9900
	};
	struct target g = raised(t, &stock);
	CHECK_INT(g.value, 62 * k); /* 59 × 1,05 = 61,95; the 70 of the first half is past */
	CHECK_STR(g.reason, "Số thực hiện Năm thi đua 2021 là 59, tăng 5%.");
	CHECK_INT(raised(t, &flow).value, 4 * k + k / 5); /* (1 + 3) × 1,05 = 4,2 */
	CHECK_INT(raised(t, &ratio).value, 9414);	  /* 89,66 % × 1,05 = 94,143 % */
	CHECK_INT(raised(t, &full).value, k);		  /* never above the whole */
}

TEST(a_rule_raises_no_day_and_no_yes)
{
	struct world w = world_make(t);
	struct reaching day = { &w,
				{ .code = S("D1"), .name = S("Ngày họp"), .kind = INDICATOR_DAY },
				day_of(2021, 3, 1),
				day_of(2021, 3, 1) };
	REQUIRE_OK(db_write(w.db, reach, &day));
	struct raising r = { .rule = { w.season, w.season, w.k1, day.i.id, 500, S("77/QĐ"),
				       DAY_NONE } };
	CHECK_FAIL(db_write(w.db, raise_all, &r), ERR_INVALID, "report.rule_kind");
}

TEST(a_doubtful_figure_is_warned_about)
{
	struct indicator i = {
		.kind = INDICATOR_NUMBER, .least = 0, .most = 100 * FIGURE_SCALE, .jump_bp = 5000
	};
	int64_t k = FIGURE_SCALE;
	CHECK_INT(figure_plausible(&i, -1 * k, FIGURE_NONE), BELOW_LEAST);
	CHECK_INT(figure_plausible(&i, 101 * k, FIGURE_NONE), ABOVE_MOST);
	CHECK_INT(figure_plausible(&i, 61 * k, 40 * k), JUMPS);
	CHECK_INT(figure_plausible(&i, 60 * k, 40 * k), PLAUSIBLE);
	CHECK_INT(figure_plausible(&i, 20 * k, 40 * k), PLAUSIBLE);
	CHECK_INT(figure_plausible(&i, 19 * k, 40 * k), JUMPS);
	CHECK_INT(figure_plausible(&i, FIGURE_NONE, 40 * k), PLAUSIBLE);
}

TEST(a_years_estimate_below_what_is_done_is_warned_about)
{
	int64_t k = FIGURE_SCALE;
	struct figure_row row = { .indicator = { .kind = INDICATOR_NUMBER,
						 .least = FIGURE_NONE,
						 .most = FIGURE_NONE,
						 .jump_bp = FIGURE_NONE },
				  .actual = 4 * k,
				  .estimate = 9 * k,
				  .before = 6 * k,
				  .year_ago = FIGURE_NONE };
	CHECK_INT(figure_row_plausible(&row), UNDER_DONE);
	row.estimate = 10 * k;
	CHECK_INT(figure_row_plausible(&row), PLAUSIBLE);
	row.estimate = FIGURE_NONE;
	CHECK_INT(figure_row_plausible(&row), PLAUSIBLE);
	row.estimate = 3 * k;
	row.before = FIGURE_NONE;
	CHECK_INT(figure_row_plausible(&row), UNDER_DONE);
	row.indicator.stock = true; /* a number of members is what it is today */
	CHECK_INT(figure_row_plausible(&row), PLAUSIBLE);
	row.indicator.stock = false;
	row.indicator.most = 2 * k; /* the figure itself comes first */
	CHECK_INT(figure_row_plausible(&row), ABOVE_MOST);
}

TEST(figures_are_read_as_people_write_them)
{
	struct indicator n = { .kind = INDICATOR_NUMBER, .decimals = 1 };
	struct indicator y = { .kind = INDICATOR_YESNO }, d = { .kind = INDICATOR_DAY };
	struct indicator r = { .kind = INDICATOR_RATIO };
	int64_t v = 0;
	CHECK(indicator_read(&n, S("1.234,5"), &v) && v == 12345 * (FIGURE_SCALE / 10));
	CHECK(!indicator_read(&n, S("1,25"), &v));
	CHECK(indicator_read(&y, S(" Có "), &v) && v == FIGURE_SCALE);
	CHECK(indicator_read(&y, S("không"), &v) && v == 0);
	CHECK(!indicator_read(&y, S("chắc vậy"), &v));
	CHECK(indicator_read(&d, S("19/01/2021"), &v) && v == day_of(2021, 1, 19));
	CHECK(indicator_read(&r, S("89,66%"), &v) && v == 8966);
}

/* One transaction moves them in, and others wait for it. */
TEST(a_workbook_holds_as_many_figures_as_others_can_wait_for)
{
	struct world w = world_make(t);
	struct figure_staging *st = NEW(t->arena, 1, struct figure_staging);
	struct faults f = { .arena = t->arena, .values = NEW(t->arena, 1, struct arena) };
	const struct staged_figure x = { .unit = 1, .period = 1, .indicator = 1, .actual = 1 };
	*st = (struct figure_staging){ .db = w.db, .f = &f };
	REQUIRE_OK(figure_staging_open(st));
	for (int i = 0; i < FIGURES_MAX; i++)
		REQUIRE_OK(figure_stage(st, &x));
	CHECK_FAIL(figure_stage(st, &x), ERR_TOO_LARGE, "report.too_many_figures");
	REQUIRE_OK(figure_staging_close(st));
	arena_free(f.values);
}

SUITE_STORE(report_report, a_workbook_holds_as_many_figures_as_others_can_wait_for,
	    a_report_is_draft_then_sent_then_accepted,
	    a_sent_report_is_changed_only_by_a_correction_with_its_reason,
	    sums_are_of_what_was_sent, the_offices_own_sheet_has_the_sums_of_what_its_units_sent,
	    a_returned_report_carries_its_reason_at_the_field,
	    lateness_is_counted_at_the_first_sending, the_deadline_day_ends_at_midnight_in_viet_nam,
	    an_extension_is_for_one_unit_and_needs_a_reason,
	    two_people_editing_one_report_notice_each_other, an_empty_report_is_not_sent,
	    a_changed_target_keeps_the_one_before,
	    a_rule_raises_what_was_reached_last_and_each_target_says_of_what,
	    a_rule_raises_no_day_and_no_yes, a_doubtful_figure_is_warned_about,
	    a_years_estimate_below_what_is_done_is_warned_about,
	    figures_are_read_as_people_write_them)

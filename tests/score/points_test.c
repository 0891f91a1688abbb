/* points_test.c: points of one criterion, against numbers computed by hand. */
#include "score/explain.h"
#include "tests/score/score_sample.h"

#define COMPUTE(max, rule) "{\"code\":\"1.1\",\"max\":\"" max "\",\"compute\":{" rule "}}"
#define RATIO(extra) COMPUTE("4", "\"of\":\"ratio\",\"top\":[\"I01\"],\"bottom\":[\"I02\"]" extra)

static struct computed first(struct t *t, const char *criterion, const struct figures *f)
{
	struct criteria_set *set = sample_set(t, criterion);
	return set ? points_of(&set->criteria[0], f) : (struct computed){ 0 };
}

static int64_t ratio(struct t *t, int64_t top, int64_t bottom)
{
	struct figures *f = sample_figures(t);
	figure_whole(f, "I01", top);
	figure_whole(f, "I02", bottom);
	return first(t, RATIO(""), f).points;
}

TEST(a_ratio_is_rounded_once_to_hundredths)
{
	CHECK_INT(ratio(t, 52, 58), 359); /* 4 × 52 / 58 = 3,5862… */
	CHECK_INT(ratio(t, 1, 3), 133);	  /* 1,3333… */
	CHECK_INT(ratio(t, 2, 3), 267);	  /* 2,6666… */
	CHECK_INT(ratio(t, 1, 800), 1);	  /* 0,005 goes up */
	CHECK_INT(ratio(t, 1, 801), 0);	  /* 0,00499… does not */
}

TEST(a_ratio_over_one_is_capped)
{
	CHECK_INT(ratio(t, 60, 58), 400);
	CHECK_INT(ratio(t, 1000000, 1), 400);
	CHECK_INT(ratio(t, 58, 58), 400);
	CHECK_INT(ratio(t, 0, 58), 0);
}

TEST(figures_of_the_largest_size_do_not_overflow)
{
	struct figures *f = sample_figures(t);
	figure_set(f, "I01", 1000000000000000000);
	figure_set(f, "I02", 1);
	CHECK_INT(first(t, RATIO(""), f).points, 400);
	figure_set(f, "I02", 1000000000000000000);
	goal_set(t, f, "I03", 100000000000000);
	CHECK_INT(first(t, RATIO(",\"full_at\":{\"target\":\"I03\"}"), f).points, 0);
}

TEST(a_ratio_may_ask_for_less_than_all)
{
	struct figures *f = sample_figures(t);
	figure_whole(f, "I01", 72);
	figure_whole(f, "I02", 100);
	/* 4 × 0,72 / 0,9 = 3,2 */
	CHECK_INT(first(t, RATIO(",\"full_at\":\"0.9\""), f).points, 320);
	figure_whole(f, "I01", 90);
	CHECK_INT(first(t, RATIO(",\"full_at\":\"0.9\""), f).points, 400);
}

TEST(a_zero_denominator_goes_three_ways)
{
	struct figures *f = sample_figures(t);
	figure_whole(f, "I01", 0);
	figure_whole(f, "I02", 0);
	struct computed x = first(t, RATIO(",\"bottom_zero\":\"full\""), f);
	CHECK_INT(x.outcome, OUT_POINTS);
	CHECK_INT(x.points, 400);
	x = first(t, RATIO(",\"bottom_zero\":\"zero\""), f);
	CHECK_INT(x.outcome, OUT_POINTS);
	CHECK_INT(x.points, 0);
	CHECK_INT(first(t, RATIO(",\"bottom_zero\":\"leave_out\""), f).outcome, OUT_LEFT_OUT);
}

TEST(a_missing_figure_is_named_and_gives_no_points)
{
	struct figures *f = sample_figures(t);
	figure_whole(f, "I01", 5);
	struct computed x = first(t, RATIO(""), f);
	CHECK_INT(x.outcome, OUT_MISSING);
	CHECK_STR(x.lacks, "I02");
	figure_whole(f, "I02", -3);
	CHECK_INT(first(t, RATIO(""), f).outcome, OUT_BAD);
}

TEST(sums_of_indicators_stand_above_and_below)
{
	struct figures *f = sample_figures(t);
	figure_whole(f, "I01", 10);
	figure_whole(f, "I02", 5);
	figure_whole(f, "I03", 20);
	/* 4 × (10 + 5) / 20 = 3 */
	CHECK_INT(first(t,
			COMPUTE("4", "\"of\":\"ratio\",\"top\":[\"I01\",\"I02\"],"
				     "\"bottom\":[\"I03\"]"),
			f)
			  .points,
		  300);
}

TEST(a_count_gives_points_for_each)
{
	struct figures *f = sample_figures(t);
	const char *rule =
		COMPUTE("3", "\"of\":\"count\",\"value\":[\"I01\"],\"points_each\":\"0.5\"");
	figure_whole(f, "I01", 5);
	CHECK_INT(first(t, rule, f).points, 250);
	figure_whole(f, "I01", 7);
	CHECK_INT(first(t, rule, f).points, 300);
	figure_whole(f, "I01", -2);
	CHECK_INT(first(t, rule, f).points, 0);
}

TEST(a_count_reaches_full_points_at_the_target)
{
	struct figures *f = sample_figures(t);
	const char *rule = COMPUTE("3", "\"of\":\"count\",\"value\":[\"I01\"],"
					"\"full_at\":{\"target\":\"I01\"}");
	figure_whole(f, "I01", 5);
	CHECK_INT(first(t, rule, f).outcome, OUT_NO_TARGET);
	goal_set(t, f, "I01", 8);
	CHECK_INT(first(t, rule, f).points, 188); /* 3 × 5 / 8 = 1,875 */
	goal_set(t, f, "I01", 6);
	CHECK_INT(first(t, rule, f).points, 250); /* the target of mid-year stands */
	goal_set(t, f, "I01", 0);
	CHECK_INT(first(t, rule, f).points, 300); /* nothing was asked */
	goal_set(t, f, "I01", -1);
	CHECK_INT(first(t, rule, f).outcome, OUT_BAD);
}

TEST(bands_begin_at_their_lower_edge)
{
	struct figures *f = sample_figures(t);
	const char *rule = COMPUTE(
		"4", "\"of\":\"bands\",\"value\":[\"I04\"],\"bands\":["
		     "{\"from\":\"0.9\",\"points\":\"4\"},{\"from\":\"0.7\",\"points\":\"2\"}]");
	figure_set(f, "I04", 9000);
	CHECK_INT(first(t, rule, f).points, 400);
	figure_set(f, "I04", 8999);
	CHECK_INT(first(t, rule, f).points, 200);
	figure_set(f, "I04", 7000);
	CHECK_INT(first(t, rule, f).points, 200);
	figure_set(f, "I04", 6999);
	CHECK_INT(first(t, rule, f).points, 0);
	CHECK_INT(first(t, rule, f).band, -1);
}

TEST(bands_may_stand_on_an_exact_ratio)
{
	struct figures *f = sample_figures(t);
	const char *rule = COMPUTE("4", "\"of\":\"bands\",\"value\":[\"I01\"],\"bottom\":[\"I02\"],"
					"\"bands\":[{\"from\":\"0.6667\",\"points\":\"4\"},"
					"{\"from\":\"0.6666\",\"points\":\"3\"}]");
	figure_whole(f, "I01", 2);
	figure_whole(f, "I02", 3);
	CHECK_INT(first(t, rule, f).points, 300); /* 0,66666… is below 0,6667 */
}

TEST(yes_gives_all_and_no_gives_nothing)
{
	struct figures *f = sample_figures(t);
	const char *yes = COMPUTE("2", "\"of\":\"yesno\",\"fact\":\"F1\"");
	const char *no = COMPUTE("2", "\"of\":\"yesno\",\"fact\":\"F1\",\"when\":\"no\"");
	CHECK_INT(first(t, yes, f).outcome, OUT_MISSING);
	figure_whole(f, "F1", 1);
	CHECK_INT(first(t, yes, f).points, 200);
	CHECK_INT(first(t, no, f).points, 0);
	figure_whole(f, "F1", 0);
	CHECK_INT(first(t, yes, f).points, 0);
	CHECK_INT(first(t, no, f).points, 200);
}

TEST(a_late_day_gives_late_points_until_the_last_late_day)
{
	struct figures *f = sample_figures(t);
	const char *rule =
		COMPUTE("2", "\"of\":\"by_date\",\"event\":\"E1\",\"due\":\"2021-12-05\","
			     "\"late_points\":\"1\",\"late_days\":5");
	static const struct {
		int day, points;
	} cases[] = { { 4, 200 }, { 5, 200 }, { 6, 100 }, { 10, 100 }, { 11, 0 } };
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		figure_set(f, "E1", day_of(2021, 12, cases[i].day));
		CHECK_INT(first(t, rule, f).points, cases[i].points);
	}
	((struct figure *)(uintptr_t)&f->p[0])->extended_on = day_of(2021, 12, 15);
	figure_set(f, "E1", day_of(2021, 12, 11));
	CHECK_INT(first(t, rule, f).points, 200); /* its own deadline was extended */
	((struct figure *)(uintptr_t)&f->p[0])->extended_on = day_of(2021, 12, 1);
	figure_set(f, "E1", day_of(2021, 12, 5));
	CHECK_INT(first(t, rule, f).points, 200); /* an earlier one takes nothing away */
}

TEST(an_estimate_marks_the_points)
{
	struct figures *f = sample_figures(t);
	figure_whole(f, "I02", 10);
	figure_estimate(f, "I01", 5);
	CHECK(first(t, RATIO(""), f).estimated);
	figure_whole(f, "I01", 5);
	CHECK(!first(t, RATIO(""), f).estimated);
}

TEST(points_never_fall_when_the_numerator_grows)
{
	int64_t before = 0;
	for (int64_t top = 0; top < 200; top++) {
		int64_t now = ratio(t, top, 149);
		CHECK(now >= before && now <= 400);
		before = now;
	}
}

TEST(judged_criteria_have_no_computed_points)
{
	struct computed x = first(t, "{\"code\":\"1.1\",\"max\":\"4\"}", sample_figures(t));
	CHECK_INT(x.outcome, OUT_JUDGED);
}

static struct str why(struct t *t, const char *criterion, const struct figures *f)
{
	struct criteria_set *set = sample_set(t, criterion);
	struct buf b = { .arena = t->arena };
	struct computed x = points_of(&set->criteria[0], f);
	explain_write(&b, &set->criteria[0], f, &x);
	return buf_str(&b);
}

static struct str said(struct t *t, struct str why_text, unsigned char lang)
{
	struct buf b = { .arena = t->arena, .lang = lang };
	explain_put(&b, why_text, NULL);
	return buf_str(&b);
}

TEST(an_explanation_holds_inputs_rule_and_arithmetic)
{
	struct figures *f = sample_figures(t);
	figure_whole(f, "I01", 52);
	figure_estimate(f, "I02", 58);
	int64_t parts[] = { 200000, NO_VALUE };
	((struct figure *)(uintptr_t)&f->p[2])->parts = parts;
	struct str w = why(t, RATIO(""), f);
	CHECK_STR(w, "ratio;T=I01:52@2021-H1:20;B=I02:58e;F=1;M=4;X=3.5862;P=3.59");
	CHECK_STR(said(t, w, 0), "I01: 52 (2021-H1: 20); I02: 58 (ước thực hiện). "
				 "Cách tính: 52 ÷ 58 × 4 = 3,5862. Được 3,59 điểm (điểm chuẩn 4).");
	CHECK_STR(said(t, w, 1), "I01: 52 (2021-H1: 20); I02: 58 (estimate for the year). "
				 "Computed as 52 ÷ 58 × 4 = 3,5862. 3,59 points (maximum 4).");
}

TEST(an_explanation_keeps_both_targets_of_a_change_in_mid_year)
{
	struct figures *f = sample_figures(t);
	figure_whole(f, "I01", 5);
	goal_set(t, f, "I01", 8);
	goal_set(t, f, "I01", 6);
	struct goal *g = (struct goal *)(uintptr_t)f->p[2].goal;
	g->decided_on = day_of(2021, 7, 15);
	g->decision_no = S("45/QĐ; bổ sung");
	g->reason = S("dịch bệnh: giãn cách");
	struct str w = why(t,
			   COMPUTE("3", "\"of\":\"count\",\"value\":[\"I01\"],"
					"\"full_at\":{\"target\":\"I01\"}"),
			   f);
	CHECK_STR(w, "count;T=I01:5;G=I01:6:2021-07-15:45/QĐ%3B bổ sung:dịch bệnh%3A giãn cách|"
		     "I01:8:::;M=3;X=2.5;P=2.5");
	CHECK_STR(said(t, w, 0),
		  "I01: 5. Chỉ tiêu: 6 theo 45/QĐ; bổ sung ngày 15/07/2021, lý do: "
		  "dịch bệnh: giãn cách. Chỉ tiêu trước đó: 8. Cách tính: 5 ÷ 6 × 3 = 2,5. "
		  "Được 2,5 điểm (điểm chuẩn 3).");
}

TEST(an_explanation_says_what_is_missing)
{
	struct figures *f = sample_figures(t);
	figure_whole(f, "I01", 5);
	struct str w = why(t, RATIO(""), f);
	CHECK_STR(w, "ratio;T=I01:5;B=I02:;F=1;M=4;!=m:I02");
	CHECK_STR(said(t, w, 0),
		  "I01: 5; I02: chưa có số liệu. Chưa tính được điểm: thiếu số liệu “I02”.");
}

TEST(every_kind_of_rule_is_explained)
{
	struct figures *f = sample_figures(t);
	figure_whole(f, "I01", 0);
	figure_whole(f, "I02", 0);
	figure_whole(f, "F1", 1);
	figure_set(f, "I04", 9500);
	figure_set(f, "E1", day_of(2021, 12, 7));
	CHECK_STR(said(t, why(t, RATIO(""), f), 0),
		  "I01: 0; I02: 0. Mẫu số bằng 0: không chấm tiêu "
		  "chí này theo bộ tiêu chí.");
	CHECK_STR(said(t, why(t, COMPUTE("2", "\"of\":\"yesno\",\"fact\":\"F1\""), f), 0),
		  "F1: 1. Được điểm khi có. Được 2 điểm (điểm chuẩn 2).");
	CHECK_STR(said(t,
		       why(t,
			   COMPUTE("4", "\"of\":\"bands\",\"value\":[\"I04\"],\"bands\":["
					"{\"from\":\"0.9\",\"points\":\"4\"}]"),
			   f),
		       0),
		  "I04: 0,95. Đạt bậc từ 0,9. Được 4 điểm (điểm chuẩn 4).");
	CHECK_STR(
		said(t,
		     why(t,
			 COMPUTE("2",
				 "\"of\":\"by_date\",\"event\":\"E1\","
				 "\"due\":\"2021-12-05\",\"late_points\":\"1\",\"late_days\":5"),
			 f),
		     0),
		"E1: ngày 07/12/2021. Đúng hạn đến hết ngày 05/12/2021; chậm không quá 5 ngày được "
		"1 điểm, chậm hơn không có điểm. Được 1 điểm (điểm chuẩn 2).");
}

TEST(a_text_that_is_no_explanation_is_shown_as_it_stands)
{
	CHECK_STR(said(t, S("Hội nghị chậm một tuần; đã nhắc"), 0),
		  "Hội nghị chậm một tuần; đã nhắc");
	CHECK_STR(said(t, S(""), 0), "");
}

TEST(a_hundredth_above_the_maximum_is_the_maximum)
{
	struct figures *f = sample_figures(t);
	figure_set(f, "I01", 600100); /* 60,01 / 60 × 30 = 30,005, which rounds up */
	figure_whole(f, "I02", 60);
	struct computed x = first(
		t, COMPUTE("30", "\"of\":\"ratio\",\"top\":[\"I01\"],\"bottom\":[\"I02\"]"), f);
	CHECK_INT(x.outcome, OUT_POINTS);
	CHECK_INT(x.points, 3000);
}

TEST(a_hundredth_of_a_point_is_not_lost)
{
	struct figures *f = sample_figures(t);
	figure_whole(f, "I01", 5);
	struct computed x = first(t,
				  COMPUTE("4", "\"of\":\"bands\",\"value\":\"I01\",\"bands\":["
					       "{\"from\":\"5\",\"points\":\"0.01\"}]"),
				  f);
	CHECK_INT(x.points, 1);
}

SUITE(score_points, a_ratio_is_rounded_once_to_hundredths, a_ratio_over_one_is_capped,
      figures_of_the_largest_size_do_not_overflow, a_ratio_may_ask_for_less_than_all,
      a_zero_denominator_goes_three_ways, a_missing_figure_is_named_and_gives_no_points,
      sums_of_indicators_stand_above_and_below, a_count_gives_points_for_each,
      a_count_reaches_full_points_at_the_target, bands_begin_at_their_lower_edge,
      bands_may_stand_on_an_exact_ratio, yes_gives_all_and_no_gives_nothing,
      a_late_day_gives_late_points_until_the_last_late_day, an_estimate_marks_the_points,
      points_never_fall_when_the_numerator_grows, judged_criteria_have_no_computed_points,
      an_explanation_holds_inputs_rule_and_arithmetic,
      an_explanation_keeps_both_targets_of_a_change_in_mid_year,
      an_explanation_says_what_is_missing, every_kind_of_rule_is_explained,
      a_text_that_is_no_explanation_is_shown_as_it_stands,
      a_hundredth_above_the_maximum_is_the_maximum, a_hundredth_of_a_point_is_not_lost)

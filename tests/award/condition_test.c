/* condition_test.c: conditions of award forms on hand-made histories: yes, no, and not known. */
#include "award/condition.h"
#include "base/day.h"
#include "msg_award.gen.h"
#include "tests/test.h"

struct world {
	struct known_year years[4];
	struct known_award awards[2];
	int64_t complete[3];
	struct candidate who;
};

/* 2021 good, 2020 excellent, 2019 unknown, 2018 done; a province's flag in 2020. */
static struct world history(void)
{
	return (struct world){
		.years = { { 2021, GRADE_GOOD, 8800, false, STR_NONE },
			   { 2020, GRADE_EXCELLENT, 9600, false, STR_NONE },
			   { 2019, GRADE_UNKNOWN, INT64_MIN, false, STR_NONE },
			   { 2018, GRADE_DONE, 6000, false, STR_NONE } },
		.awards = { { 2020, S("co_thi_dua"), S("Cờ thi đua"), S("flag"), STR_NONE } },
		.complete = { 2020, 2019, 2018 },
		.who = { .form_code = S("bang_khen"),
			 .year = 2021,
			 .on = 18961, /* 30/11/2021 */
			 .year_count = 4,
			 .award_count = 1 },
	};
}

static struct eligibility weigh(struct t *t, struct world *w, const char *json)
{
	struct conditions c;
	struct eligibility e = { .verdict = VERDICT_COUNT };
	w->who.years = w->years;
	w->who.awards = w->awards;
	w->who.complete = w->complete;
	if (CHECK_OK(conditions_read(t->arena, str_of(json), &c)))
		conditions_judge(t->arena, LANG_VI, &c, &w->who, &e);
	return e;
}

static enum verdict judge(struct t *t, struct world *w, const char *json)
{
	struct eligibility e = weigh(t, w, json);
	for (size_t i = 0; i < e.n; i++)
		CHECK(msg_text(t->arena, LANG_VI, e.reasons[i].text).n > 5);
	return e.verdict;
}

TEST(a_title_holds_or_ended_and_one_never_recorded_is_not_known)
{
	struct world w = history();
	static const char title[] = "[{\"of\":\"title\",\"what\":\"Đơn vị đạt chuẩn văn hoá\"}]";
	struct known_title had[] = { { S("don vi dat chuan van hoa"), 18000, 18900 } };
	CHECK_INT(judge(t, &w, title), VERDICT_UNKNOWN);
	w.who.titles = had;
	w.who.title_count = 1;
	CHECK_INT(judge(t, &w, title), VERDICT_NO); /* ended before the season's last day */
	had[0].to_on = 19000;
	CHECK_INT(judge(t, &w, title), VERDICT_YES);
	had[0].folded = S("don vi an toan");
	CHECK_INT(judge(t, &w, title), VERDICT_UNKNOWN);
}

TEST(two_good_years_in_a_row_suffice)
{
	struct world w = history();
	CHECK_INT(judge(t, &w, "[{\"of\":\"class\",\"years\":2,\"min\":\"HTT\"}]"), VERDICT_YES);
}

TEST(recognised_initiatives_count_over_the_years_and_a_silent_register_is_no_no)
{
	struct world w = history();
	static const char two[] = "[{\"of\":\"initiatives\",\"years\":2,\"min\":2}]";
	CHECK_INT(judge(t, &w, two), VERDICT_UNKNOWN); /* nothing was ever registered */
	w.who.initiative_years = 1;
	w.who.initiatives[0] = 1;
	CHECK_INT(judge(t, &w, two), VERDICT_UNKNOWN); /* the year before is not known */
	w.who.initiative_years = 2;
	CHECK_INT(judge(t, &w, two), VERDICT_NO);
	w.who.initiatives_open = true;
	CHECK_INT(judge(t, &w, two), VERDICT_UNKNOWN); /* one more may come this year */
	w.who.initiatives[1] = 1;
	CHECK_INT(judge(t, &w, two), VERDICT_YES);
	w.who.initiatives[1] = 0;
	w.who.initiatives[2] = 5; /* too long ago */
	CHECK_INT(judge(t, &w, two), VERDICT_UNKNOWN);
	struct conditions c;
	CHECK_FAIL(conditions_read(t->arena, S("[{\"of\":\"initiatives\",\"years\":2}]"), &c),
		   ERR_INVALID, "award.condition_bad");
}

TEST(a_persons_initiatives_are_asked_of_the_person_and_not_of_the_unit)
{
	struct world w = history();
	static const char two[] = "[{\"of\":\"person_initiatives\",\"years\":2,\"min\":2}]";
	const struct known_author authors[] = {
		{ S("Trần Văn Bình"), S("tran van binh"), { 1, 1 } },
		{ S("Lê Thị Cúc"), S("le thi cuc"), { 1, 0, 7 } }, /* the seven are too long ago */
	};
	CHECK_INT(judge(t, &w, two), VERDICT_YES); /* the unit itself */
	w.who.authors = authors;
	w.who.author_count = 2;
	w.who.initiative_years = 3;
	w.who.person = S("trần văn Bình");
	CHECK_INT(judge(t, &w, two), VERDICT_YES);
	w.who.person = S("Lê Thị Cúc");
	CHECK_INT(judge(t, &w, two), VERDICT_NO);
	w.who.initiatives_open = true;
	CHECK_INT(judge(t, &w, two), VERDICT_UNKNOWN); /* one more may come this year */
	w.who.person = S("Không Có Tên");
	w.who.initiatives_open = false;
	CHECK_INT(judge(t, &w, two), VERDICT_NO);
	w.who.initiative_years = 1;
	CHECK_INT(judge(t, &w, two), VERDICT_UNKNOWN); /* the register is younger than the rule */
}

TEST(one_year_below_the_class_is_a_no)
{
	struct world w = history();
	CHECK_INT(judge(t, &w, "[{\"of\":\"class\",\"years\":2,\"min\":\"HTXS\"}]"), VERDICT_NO);
}

TEST(a_missing_year_is_never_a_no)
{
	struct world w = history();
	CHECK_INT(judge(t, &w, "[{\"of\":\"class\",\"years\":3,\"min\":\"HTT\"}]"),
		  VERDICT_UNKNOWN);
	w.who.year_count = 0;
	CHECK_INT(judge(t, &w, "[{\"of\":\"class\",\"years\":1,\"min\":\"HTT\"}]"),
		  VERDICT_UNKNOWN);
}

TEST(a_missing_year_does_not_matter_once_enough_are_good)
{
	struct world w = history();
	CHECK_INT(judge(t, &w, "[{\"of\":\"class\",\"years\":3,\"times\":2,\"min\":\"HTT\"}]"),
		  VERDICT_YES);
}

TEST(a_missing_year_does_not_save_what_a_known_year_fails)
{
	struct world w = history();
	CHECK_INT(judge(t, &w, "[{\"of\":\"class\",\"years\":4,\"min\":\"HTT\"}]"), VERDICT_NO);
	CHECK_INT(judge(t, &w, "[{\"of\":\"class\",\"years\":4,\"times\":3,\"min\":\"HTT\"}]"),
		  VERDICT_UNKNOWN); /* 2019 decides */
}

TEST(a_year_that_was_not_rated_counts_as_known)
{
	struct world w = history();
	w.years[2].grade = GRADE_NOT_RATED;
	CHECK_INT(judge(t, &w, "[{\"of\":\"class\",\"years\":3,\"min\":\"HT\"}]"), VERDICT_NO);
}

TEST(a_provisional_class_can_help_but_never_bar)
{
	struct world w = history();
	w.years[0].provisional = true;
	CHECK_INT(judge(t, &w, "[{\"of\":\"class\",\"years\":1,\"min\":\"HTT\"}]"), VERDICT_YES);
	CHECK_INT(judge(t, &w, "[{\"of\":\"class\",\"years\":1,\"min\":\"HTXS\"}]"),
		  VERDICT_UNKNOWN);
}

TEST(points_reach_their_bound_exactly)
{
	struct world w = history();
	CHECK_INT(judge(t, &w, "[{\"of\":\"points\",\"years\":1,\"min\":8800}]"), VERDICT_YES);
	CHECK_INT(judge(t, &w, "[{\"of\":\"points\",\"years\":1,\"min\":8801}]"), VERDICT_NO);
	CHECK_INT(judge(t, &w, "[{\"of\":\"points\",\"years\":3,\"min\":5000}]"), VERDICT_UNKNOWN);
}

TEST(an_award_that_is_found_is_a_yes)
{
	struct world w = history();
	CHECK_INT(judge(t, &w, "[{\"of\":\"award\",\"kinds\":[\"flag\"],\"years\":1}]"),
		  VERDICT_YES);
	CHECK_INT(judge(t, &w, "[{\"of\":\"award\",\"forms\":[\"co_thi_dua\"],\"years\":3}]"),
		  VERDICT_YES);
}

TEST(an_award_that_is_not_found_is_a_no_only_in_complete_years)
{
	struct world w = history();
	const char *rule = "[{\"of\":\"award\",\"forms\":[\"giay_khen\"],\"years\":3}]";
	CHECK_INT(judge(t, &w, rule), VERDICT_UNKNOWN);
	w.who.complete_count = 2; /* 2018 is missing */
	CHECK_INT(judge(t, &w, rule), VERDICT_UNKNOWN);
	w.who.complete_count = 3;
	CHECK_INT(judge(t, &w, rule), VERDICT_NO);
}

TEST(an_award_of_this_year_or_too_long_ago_does_not_count)
{
	struct world w = history();
	w.who.complete_count = 3;
	w.awards[0].year = 2021;
	CHECK_INT(judge(t, &w, "[{\"of\":\"award\",\"kinds\":[\"flag\"],\"years\":2}]"),
		  VERDICT_NO);
	w.awards[0].year = 2018;
	CHECK_INT(judge(t, &w, "[{\"of\":\"award\",\"kinds\":[\"flag\"],\"years\":2}]"),
		  VERDICT_NO);
	CHECK_INT(judge(t, &w, "[{\"of\":\"award\",\"kinds\":[\"flag\"],\"years\":3}]"),
		  VERDICT_YES);
}

TEST(the_interval_bars_the_same_form)
{
	struct world w = history();
	w.who.form_code = S("co_thi_dua");
	CHECK_INT(judge(t, &w, "[{\"of\":\"interval\",\"years\":1}]"), VERDICT_NO);
	w.who.form_code = S("bang_khen");
	CHECK_INT(judge(t, &w, "[{\"of\":\"interval\",\"years\":1}]"), VERDICT_UNKNOWN);
	w.who.complete_count = 1; /* 2020 */
	CHECK_INT(judge(t, &w, "[{\"of\":\"interval\",\"years\":1}]"), VERDICT_YES);
	CHECK_INT(judge(t, &w, "[{\"of\":\"interval\",\"years\":2}]"), VERDICT_UNKNOWN);
}

TEST(pledge_registration_and_punctuality_are_three_valued)
{
	struct world w = history();
	w.who.pledged = KNOWN_YES;
	w.who.punctual = KNOWN_NO;
	CHECK_INT(judge(t, &w, "[{\"of\":\"pledged\"}]"), VERDICT_YES);
	CHECK_INT(judge(t, &w, "[{\"of\":\"registered\"}]"), VERDICT_UNKNOWN);
	CHECK_INT(judge(t, &w, "[{\"of\":\"punctual\"}]"), VERDICT_NO);
}

/* "Registered for 2021" beside a no would deny what the unit sees: its list was accepted. */
TEST(a_list_that_leaves_the_form_out_is_said_to_leave_it_out)
{
	struct world w = history();
	const struct str aims[] = { S("giay_khen") };
	w.who.registered = KNOWN_YES;
	w.who.form_code = S("co_thi_dua");
	w.who.aims = aims;
	w.who.aim_count = 1;
	struct eligibility e = weigh(t, &w, "[{\"of\":\"registered\"}]");
	CHECK_INT(e.verdict, VERDICT_NO);
	CHECK_STR(msg_text(t->arena, LANG_VI, e.reasons[0].text),
		  S("Có ghi hình thức này trong bản đăng ký thi đua năm 2021."));
	w.who.aim_count = 0;
	e = weigh(t, &w, "[{\"of\":\"registered\"}]");
	CHECK_STR(msg_text(t->arena, LANG_VI, e.reasons[0].text), S("Đăng ký thi đua năm 2021."));
}

TEST(one_no_outweighs_what_is_not_known)
{
	struct world w = history();
	w.who.punctual = KNOWN_NO;
	CHECK_INT(judge(t, &w, "[{\"of\":\"registered\"},{\"of\":\"punctual\"}]"), VERDICT_NO);
	CHECK_INT(judge(t, &w, "[{\"of\":\"people\",\"what\":\"hai sáng kiến\"}]"),
		  VERDICT_UNKNOWN);
	CHECK_INT(judge(t, &w, "[]"), VERDICT_YES);
}

TEST(a_rule_holds_only_between_its_days)
{
	struct world w = history();
	w.who.pledged = KNOWN_NO;
	CHECK_INT(judge(t, &w, "[{\"of\":\"pledged\",\"from\":\"2022-01-01\"}]"), VERDICT_YES);
	CHECK_INT(judge(t, &w, "[{\"of\":\"pledged\",\"from\":\"2021-12-01\"}]"), VERDICT_YES);
	CHECK_INT(judge(t, &w, "[{\"of\":\"pledged\",\"from\":\"2021-11-30\"}]"), VERDICT_NO);
	CHECK_INT(judge(t, &w, "[{\"of\":\"pledged\",\"to\":\"2021-11-30\"}]"), VERDICT_YES);
	CHECK_INT(judge(t, &w, "[{\"of\":\"pledged\",\"to\":\"2021-12-01\"}]"), VERDICT_NO);
}

TEST(a_place_counts_once_it_is_known)
{
	struct world w = history();
	CHECK_INT(judge(t, &w, "[{\"of\":\"place\",\"max\":1}]"), VERDICT_UNKNOWN);
	w.who.place_known = true;
	w.who.place = 2;
	CHECK_INT(judge(t, &w, "[{\"of\":\"place\",\"max\":1}]"), VERDICT_NO);
	CHECK_INT(judge(t, &w, "[{\"of\":\"place\",\"max\":2}]"), VERDICT_YES);
	w.who.place = 0; /* takes no place */
	CHECK_INT(judge(t, &w, "[{\"of\":\"place\",\"max\":2}]"), VERDICT_NO);
}

TEST(a_condition_that_says_nothing_sensible_is_refused)
{
	static const char *const bad[] = {
		"{}",
		"[1]",
		"[{\"of\":\"luck\"}]",
		"[{\"of\":\"class\"}]",
		"[{\"of\":\"class\",\"min\":\"CDDK\"}]",
		"[{\"of\":\"class\",\"min\":\"HTT\",\"years\":0}]",
		"[{\"of\":\"class\",\"min\":\"HTT\",\"years\":11}]",
		"[{\"of\":\"class\",\"min\":\"HTT\",\"years\":2,\"times\":3}]",
		"[{\"of\":\"points\",\"min\":0}]",
		"[{\"of\":\"award\"}]",
		"[{\"of\":\"award\",\"forms\":\"co\"}]",
		"[{\"of\":\"people\"}]",
		"[{\"of\":\"pledged\",\"from\":\"2022-13-01\"}]",
		"[{\"of\":\"pledged\",\"from\":\"2022-01-01\",\"to\":\"2021-01-01\"}]",
	};
	struct conditions c;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		CHECK_FAIL(conditions_read(t->arena, str_of(bad[i]), &c), ERR_INVALID,
			   "award.condition_bad");
	CHECK(conditions_read(t->arena, S("[{"), &c).code == ERR_INVALID);
}

TEST(classes_of_any_year_are_read_by_code_and_name)
{
	CHECK_INT(grade_read(t->arena, S("Hoàn thành xuất sắc nhiệm vụ")), GRADE_EXCELLENT);
	CHECK_INT(grade_read(t->arena, S("HOÀN THÀNH TỐT NHIỆM VỤ ")), GRADE_GOOD);
	CHECK_INT(grade_read(t->arena, S("Vững mạnh")), GRADE_GOOD);
	CHECK_INT(grade_read(t->arena, S("HT")), GRADE_DONE);
	CHECK_INT(grade_read(t->arena, S("Chưa đủ điều kiện xếp loại")), GRADE_NOT_RATED);
	CHECK_INT(grade_read(t->arena, S("hay")), GRADE_UNKNOWN);
}

/* What the first reason says. */
static struct str reason(struct t *t, struct world *w, const char *json)
{
	struct eligibility e = weigh(t, w, json);
	return CHECK(e.n == 1) ? msg_text(t->arena, LANG_VI, e.reasons[0].text) : STR_NONE;
}

static bool says(struct str text, const char *what)
{
	return str_find(text, str_of(what)) != SIZE_MAX;
}

TEST(a_reason_names_the_years_that_it_looked_at)
{
	struct world w = history();
	struct str r = reason(t, &w, "[{\"of\":\"class\",\"years\":3,\"min\":\"HTT\"}]");
	CHECK(says(r, "2021") && says(r, "2020") && says(r, "2019"));
	CHECK(!says(r, "2018") && !says(r, "2022") && !says(r, "2023"));
}

TEST(an_interval_names_the_years_before_this_one)
{
	struct world w = history();
	w.who.form_code = S("co_thi_dua");
	struct str r = reason(t, &w, "[{\"of\":\"interval\",\"years\":2}]");
	CHECK(says(r, "2019") && says(r, "2020"));
	CHECK(!says(r, "2023") && !says(r, "2022"));
}

TEST(a_reason_says_that_none_was_found_only_when_none_was)
{
	struct world w = history();
	w.who.complete_count = 3;
	struct str found = reason(t, &w, "[{\"of\":\"award\",\"kinds\":[\"flag\"],\"years\":3}]");
	struct str none =
		reason(t, &w, "[{\"of\":\"award\",\"forms\":[\"giay_khen\"],\"years\":3}]");
	struct str nothing = msg_text(t->arena, LANG_VI, T(award_none_found));
	REQUIRE(nothing.n > 3);
	CHECK(str_find(found, nothing) == SIZE_MAX && says(found, "2020"));
	CHECK(str_find(none, nothing) != SIZE_MAX);
}

TEST(a_reason_for_an_award_names_the_years_that_were_searched)
{
	struct world w = history();
	w.who.complete_count = 3;
	struct str r = reason(t, &w, "[{\"of\":\"award\",\"forms\":[\"giay_khen\"],\"years\":3}]");
	CHECK(says(r, "2018") && says(r, "2020"));
	CHECK(!says(r, "2022") && !says(r, "2024"));
}

TEST(a_reason_writes_whole_points_without_decimals)
{
	struct world w = history();
	struct str r = reason(t, &w, "[{\"of\":\"points\",\"years\":2,\"min\":9000}]");
	CHECK(says(r, "2021: 88;") && says(r, "2020: 96"));
	CHECK(!says(r, "88,") && !says(r, "96,"));
	w.years[0].points = 8875;
	r = reason(t, &w, "[{\"of\":\"points\",\"years\":1,\"min\":9000}]");
	CHECK(says(r, "2021: 88,75"));
}

TEST(an_interval_without_an_award_names_the_first_and_the_last_year_asked)
{
	struct world w = history();
	struct str r = reason(t, &w, "[{\"of\":\"interval\",\"years\":3}]");
	CHECK(says(r, "2018") && says(r, "2020"));
	CHECK(!says(r, "2019") && !says(r, "2021") && !says(r, "2022"));
}

SUITE(award_condition, a_title_holds_or_ended_and_one_never_recorded_is_not_known,

      two_good_years_in_a_row_suffice,
      recognised_initiatives_count_over_the_years_and_a_silent_register_is_no_no,
      a_persons_initiatives_are_asked_of_the_person_and_not_of_the_unit,
      one_year_below_the_class_is_a_no, a_missing_year_is_never_a_no,
      a_missing_year_does_not_matter_once_enough_are_good,
      a_missing_year_does_not_save_what_a_known_year_fails,
      a_year_that_was_not_rated_counts_as_known, a_provisional_class_can_help_but_never_bar,
      points_reach_their_bound_exactly, an_award_that_is_found_is_a_yes,
      an_award_that_is_not_found_is_a_no_only_in_complete_years,
      an_award_of_this_year_or_too_long_ago_does_not_count, the_interval_bars_the_same_form,
      pledge_registration_and_punctuality_are_three_valued,
      a_list_that_leaves_the_form_out_is_said_to_leave_it_out, one_no_outweighs_what_is_not_known,
      a_rule_holds_only_between_its_days, a_place_counts_once_it_is_known,
      a_condition_that_says_nothing_sensible_is_refused,
      classes_of_any_year_are_read_by_code_and_name, a_reason_names_the_years_that_it_looked_at,
      an_interval_names_the_years_before_this_one,
      a_reason_says_that_none_was_found_only_when_none_was,
      a_reason_for_an_award_names_the_years_that_were_searched,
      a_reason_writes_whole_points_without_decimals,
      an_interval_without_an_award_names_the_first_and_the_last_year_asked)

/* set_change_test.c: changes of a criteria set in hand, and its rules as sentences. */
#include "base/msg.h"
#include "criteria/rule_text.h"
#include "criteria/set_change.h"
#include "tests/score/score_sample.h"

/* ---- changes in hand ---- */

static const char two_groups[] =
	"{\"id\":\"x\",\"total\":\"30\",\"groups\":["
	"{\"code\":\"1\",\"name_vi\":\"Một\",\"max\":\"10\",\"criteria\":[{\"code\":\"1.1\","
	"\"max\":\"10\"}]},"
	"{\"code\":\"2\",\"name_vi\":\"Hai\",\"max\":\"20\",\"criteria\":[{\"code\":\"2.1\","
	"\"max\":\"15\"},"
	"{\"code\":\"2.2\",\"max\":\"5\"}]}],\"bonus\":[{\"code\":\"T1\",\"max\":\"2\"}],\"bonus_"
	"max\":\"0\","
	"\"classes\":[{\"code\":\"A\",\"name_vi\":\"Tốt\",\"min\":\"25\"},{\"code\":\"B\",\"name_"
	"vi\":\"Khá\","
	"\"min\":\"15\"},{\"code\":\"C\",\"min\":\"0\"}],\"knockouts\":[{\"code\":\"K1\","
	"\"effect\":{\"no_class_above\":\"B\"},\"rule\":{\"type\":\"any_zero_in_group\",\"group\":"
	"\"2\"}}],"
	"\"quota\":{\"class\":\"A\",\"ratio\":\"0.2\",\"base\":\"B_and_above\",\"per\":\"cluster\"}"
	"}";

TEST(a_group_goes_with_its_last_criterion_unless_a_condition_speaks_of_it)
{
	struct criteria_set *set = sample_read(t, str_of(two_groups));
	REQUIRE(set);
	CHECK_OK(set_drop_criterion(t->arena, set, 0));
	CHECK_INT(set->group_count, 1);
	CHECK_STR(set->groups[0].name, "Hai");
	CHECK_INT(set->criteria[0].group, 0);
	CHECK_INT(set->knockouts[0].group, 0); /* followed its group */
	CHECK_OK(set_drop_criterion(t->arena, set, 1));
	CHECK_INT(set->groups[0].count, 1);
	CHECK_FAIL(set_drop_criterion(t->arena, set, 0), ERR_CONFLICT, "criteria.last_group");
	set = sample_read(t, str_of(two_groups));
	CHECK_OK(set_drop_criterion(t->arena, set, 1));
	CHECK_FAIL(set_drop_criterion(t->arena, set, 1), ERR_CONFLICT, "criteria.group_barred");
}

TEST(a_criterion_moves_to_another_group_or_opens_one)
{
	struct criteria_set *set = sample_read(t, str_of(two_groups));
	REQUIRE(set);
	struct criterion c = set->criteria[2]; /* 2.2 to group 1 */
	c.group = 0;
	CHECK_OK(set_put_criterion(t->arena, set, 2, &c, NULL));
	CHECK_STR(set->criteria[1].code, "2.2");
	CHECK_INT(set->groups[0].count, 2);
	CHECK_INT(set->groups[1].first, 2);
	CHECK_STR(set->criteria[3].code, "T1"); /* the bonus stays behind the groups */
	struct criterion fresh = { .code = S("3.1"), .group = 2, .max = 100 };
	const struct criteria_group third = { .code = S("3"), .name = S("Ba"), .max = 100 };
	CHECK_OK(set_put_criterion(t->arena, set, set->count, &fresh, &third));
	CHECK_INT(set->group_count, 3);
	CHECK_STR(set->criteria[set->groups[2].first].code, "3.1");
	CHECK_STR(set->groups[0].name, "Một");
	CHECK_STR(set->criteria[4].code, "T1");
}

TEST(conditions_and_quotas_follow_their_class_and_keep_it_from_going)
{
	struct criteria_set *set = sample_read(t, str_of(two_groups));
	REQUIRE(set);
	const struct class_level *was = set->classes;
	struct new_class more[] = { { { S("S"), S("Xuất sắc"), 2800 }, SIZE_MAX },
				    { was[0], 0 },
				    { was[1], 1 },
				    { was[2], 2 } };
	CHECK_OK(set_put_classes(t->arena, set, more, 4));
	CHECK_INT(set->knockouts[0].best, 2);
	CHECK_INT(set->quota.level, 1);
	CHECK_INT(set->quota.base, 2);
	struct new_class fewer[] = { { set->classes[0], 0 }, { set->classes[1], 1 } };
	CHECK_FAIL(set_put_classes(t->arena, set, fewer, 2), ERR_CONFLICT, "criteria.class_used");
	set_drop_knockout(set, 0);
	CHECK_FAIL(set_put_classes(t->arena, set, fewer, 2), ERR_CONFLICT,
		   "criteria.class_in_quota");
}

TEST(a_figure_that_a_rule_needs_stays)
{
	struct criteria_set *set =
		sample_set(t, "{\"code\":\"1.1\",\"max\":\"4\",\"compute\":{\"of\":\"count\","
			      "\"value\":[\"I02\"],\"points_each\":\"0.5\"}}");
	REQUIRE(set);
	struct indicator_def d = { .code = S("I02"), .name = S("Số"), .kind = S("number") };
	set_put_indicator(t->arena, set, set->indicator_count, &d);
	size_t at = set->indicator_count - 1;
	CHECK_FAIL(set_drop_indicator(set, at), ERR_CONFLICT, "criteria.indicator_used");
	set->indicators[at].code = S("I77");
	CHECK_OK(set_drop_indicator(set, at));
	CHECK_INT(set->indicator_count, at);
}

/* ---- rules as sentences ---- */

static struct str sentence(struct t *t, const char *criterion)
{
	struct buf o = { .arena = t->arena, .lang = LANG_VI };
	struct strs codes = { (struct str[]){ S("I01"), S("I03") }, 2, 2 };
	struct strs names = { (struct str[]){ S("Đoàn viên"), S("Lao động") }, 2, 2 };
	const struct code_names known = { &codes, &names };
	struct criteria_set *set = sample_set(t, criterion);
	return set ? compute_words(&o, &set->criteria[0], &known) : STR_NONE;
}

TEST(every_kind_of_rule_reads_as_a_sentence)
{
	CHECK_STR(sentence(t, "{\"code\":\"1.1\",\"max\":\"4\"}"),
		  "Người chấm cho điểm từ 0 đến 4 theo hướng dẫn chấm.");
	CHECK_STR(
		sentence(t, "{\"code\":\"1.1\",\"max\":\"4\",\"compute\":{\"of\":\"ratio\",\"top\":"
			    "\"I01\",\"bottom\":\"I03\",\"full_at\":\"0.95\",\"bottom_zero\":"
			    "\"full\"}}"),
		"Lấy Đoàn viên (I01) chia cho Lao động (I03): đạt từ 95% trở lên được trọn 4 điểm, "
		"thấp hơn được điểm theo tỷ lệ đạt. Khi Lao động (I03) bằng 0: được trọn điểm.");
	CHECK_STR(
		sentence(t,
			 "{\"code\":\"1.1\",\"max\":\"4\",\"compute\":{\"of\":\"count\",\"value\":"
			 "\"I01\",\"points_each\":\"0.5\"}}"),
		"Đoàn viên (I01): mỗi đơn vị tính được 0,5 điểm, nhiều nhất 4 điểm.");
	CHECK_STR(
		sentence(t,
			 "{\"code\":\"1.1\",\"max\":\"4\",\"compute\":{\"of\":\"bands\",\"value\":"
			 "\"I01\",\"bands\":[{\"from\":\"10\",\"points\":\"4\"},{\"from\":\"5\","
			 "\"points\":\"2\"}]}}"),
		"Chấm theo bậc của Đoàn viên (I01): từ 10 được 4 điểm; từ 5 được 2 điểm; thấp hơn "
		"các bậc trên: 0 điểm.");
	CHECK_STR(sentence(t,
			   "{\"code\":\"1.1\",\"max\":\"4\",\"compute\":{\"of\":\"yesno\",\"fact\":"
			   "\"F1\",\"when\":\"no\"}}"),
		  "F1: không có được 4 điểm, có được 0 điểm.");
	CHECK_STR(
		sentence(
			t,
			"{\"code\":\"1.1\",\"max\":\"4\",\"compute\":{\"of\":\"by_date\",\"event\":"
			"\"I03\",\"due\":\"2021-12-05\",\"late_points\":\"1\",\"late_days\":5}}"),
		"Lao động chậm nhất ngày 05/12/2021: được 4 điểm. Chậm không quá 5 ngày: được 1 "
		"điểm. Chậm hơn nữa: 0 điểm.");
}

#define RULE(rule) "{\"code\":\"1.1\",\"max\":\"4\",\"compute\":{" rule "}}"

TEST(a_ratio_says_what_it_takes_together_and_what_happens_at_zero)
{
	CHECK_STR(sentence(t, RULE("\"of\":\"ratio\",\"top\":[\"I01\",\"I02\"],\"bottom\":\"I03\","
				   "\"bottom_zero\":\"leave_out\"")),
		  "Lấy Đoàn viên (I01) + I02 chia cho Lao động (I03): đạt từ 100% trở lên được "
		  "trọn 4 điểm, thấp hơn được điểm theo tỷ lệ đạt. Khi Lao động (I03) bằng 0: bỏ "
		  "qua tiêu chí này.");
	CHECK_STR(sentence(t, RULE("\"of\":\"ratio\",\"top\":\"I01\",\"bottom\":\"I03\","
				   "\"full_at\":{\"target\":\"I01\"},\"bottom_zero\":\"zero\"")),
		  "Lấy Đoàn viên (I01) chia cho Lao động (I03): đạt chỉ tiêu được giao “Đoàn viên” "
		  "trở lên được trọn 4 điểm, thấp hơn được điểm theo tỷ lệ đạt. Khi Lao động (I03) "
		  "bằng 0: không có điểm.");
	CHECK_STR(
		sentence(t, RULE("\"of\":\"bands\",\"top\":\"I01\",\"bottom\":\"I03\","
				 "\"bottom_zero\":\"full\",\"bands\":[{\"from\":\"0.955\","
				 "\"points\":\"4\"}]")),
		"Chấm theo bậc của Đoàn viên (I01) chia cho Lao động (I03): từ 95,5% được 4 điểm; "
		"thấp hơn các bậc trên: 0 điểm. Khi Lao động (I03) bằng 0: được trọn điểm.");
}

TEST(a_count_says_what_is_full_and_what_is_taken_off)
{
	CHECK_STR(sentence(t, RULE("\"of\":\"count\",\"value\":\"I01\",\"full_at\":\"3\"")),
		  "Đoàn viên (I01): từ 3 trở lên được trọn 4 điểm, thấp hơn được điểm theo tỷ lệ "
		  "đạt.");
	CHECK_STR(sentence(t, RULE("\"of\":\"count\",\"value\":\"I01\",\"full_at\":{\"target\":"
				   "\"I03\"}")),
		  "Đoàn viên (I01): đạt chỉ tiêu được giao “Lao động” được trọn 4 điểm, thấp hơn "
		  "được "
		  "điểm theo tỷ lệ đạt.");
	struct buf o = { .arena = t->arena, .lang = LANG_VI };
	struct criteria_set *set = sample_read(
		t, sample_json(t, "{\"code\":\"1.1\",\"max\":\"40\"}",
			       ",\"penalty\":[{\"code\":\"P1\",\"max\":\"3\",\"compute\":{\"of\":"
			       "\"count\",\"value\":\"I05\",\"points_each\":\"1\"}}]"));
	REQUIRE(set);
	CHECK_STR(compute_words(&o, &set->criteria[1], NULL),
		  "I05: mỗi đơn vị tính bị trừ 1 điểm, nhiều nhất 3 điểm.");
	CHECK_STR(sentence(t, RULE("\"of\":\"yesno\",\"fact\":\"F1\"")),
		  "F1: có được 4 điểm, không được 0 điểm.");
	CHECK_STR(sentence(t, RULE("\"of\":\"by_date\",\"event\":\"I03\",\"due\":\"2021-12-05\"")),
		  "Lao động chậm nhất ngày 05/12/2021: được 4 điểm. Chậm hơn nữa: 0 điểm.");
}

TEST(conditions_and_the_quota_read_as_sentences)
{
	struct buf o = { .arena = t->arena, .lang = LANG_VI };
	struct criteria_set *set = sample_read(t, str_of(two_groups));
	REQUIRE(set);
	struct knockout k = { .code = S("K2"), .best = 1, .group = -1 };
	CHECK_STR(knockout_words(&o, set, &k, NULL),
		  "Không xếp trên mức “Khá” khi người có thẩm quyền kết luận đơn vị vi phạm điều "
		  "kiện này.");
	k.rule = KNOCKOUT_GROUP_BELOW;
	k.value = 5000;
	CHECK_STR(knockout_words(&o, set, &k, NULL),
		  "Không xếp trên mức “Khá” khi có nhóm tiêu chí nào đạt dưới 50% số điểm tối đa "
		  "của nhóm.");
	k.group = 0;
	k.best = 2; /* a class without a name is called by its code */
	CHECK_STR(knockout_words(&o, set, &k, NULL),
		  "Không xếp trên mức “C” khi nhóm “Một” đạt dưới 50% số điểm tối đa của nhóm.");
	CHECK_STR(knockout_words(&o, set, &set->knockouts[0], NULL),
		  "Không xếp trên mức “Khá” khi có tiêu chí thuộc nhóm “Hai” bị 0 điểm.");
	k = (struct knockout){ .rule = KNOCKOUT_FACT, .best = 1, .fact = { S("F1"), -1 } };
	CHECK_STR(knockout_words(&o, set, &k, NULL),
		  "Không xếp trên mức “Khá” khi báo cáo ghi là có: F1.");
	CHECK_STR(quota_words(&o, set),
		  "Số đơn vị xếp “Tốt” không quá 20% số đơn vị xếp từ “Khá” trở lên, tính theo "
		  "từng khối thi đua; lẻ thì bỏ.");
	set->quota.base = 2;
	set->quota.per = PER_SEASON;
	CHECK_STR(quota_words(&o, set),
		  "Số đơn vị xếp “Tốt” không quá 20% số đơn vị xếp từ “C” trở lên, tính theo toàn "
		  "bộ các đơn vị trong năm; lẻ thì bỏ.");
	set->quota.set = false;
	CHECK_INT(quota_words(&o, set).n, 0);
}

TEST(the_frame_of_a_set_reads_as_sentences)
{
	struct buf o = { .arena = t->arena, .lang = LANG_VI };
	struct criteria_set *set = sample_set(t, "{\"code\":\"1.1\",\"max\":\"40\"}");
	struct applies x = { .members_below = INT64_MAX };
	REQUIRE(set);
	CHECK_STR(
		total_words(&o, set),
		"Tổng tối đa 45 điểm, trong đó điểm thưởng nhiều nhất 5. Tiêu chí được bỏ qua thì "
		"phần còn lại của nhóm tính bù theo tỷ lệ. Người chấm cho điểm theo nấc 0,5.");
	set->bonus_inside = set->scale_left_out = false;
	set->penalty_max = 1000;
	CHECK_STR(total_words(&o, set),
		  "Tổng tối đa 45 điểm; điểm thưởng nhiều nhất 5, cộng ngoài tổng. Điểm trừ nhiều "
		  "nhất 10. Tiêu chí được bỏ qua thì không tính bù. Người chấm cho điểm theo nấc "
		  "0,5.");
	CHECK_INT(size_words(&o, &x).n, 0);
	x.members_from = 1;
	CHECK_STR(size_words(&o, &x), "Dùng cho đơn vị có từ 1 đoàn viên trở lên.");
	x.members_below = 500;
	CHECK_STR(size_words(&o, &x), "Dùng cho đơn vị có từ 1 đến dưới 500 đoàn viên.");
	x = (struct applies){ .members_below = 500, .months_new = 12, .months_reorganised = 6 };
	CHECK_STR(size_words(&o, &x),
		  "Dùng cho đơn vị có dưới 500 đoàn viên. Đơn vị thành lập chưa đủ 12 tháng thì "
		  "chưa xếp loại. Đơn vị sắp xếp lại chưa đủ 6 tháng thì chưa xếp loại.");
	CHECK_STR(scorers_words(&o, BY_SELF | BY_UPPER), "Đơn vị tự chấm. Cấp trên chấm.");
	CHECK_STR(scorers_words(&o, BY_CLUSTER), "Khối chấm chéo.");
}

TEST(a_group_keeps_its_criteria_while_others_go)
{
	struct criteria_set *set = sample_read(t, str_of(two_groups));
	REQUIRE(set);
	struct criterion late = { .code = S("P1"), .part = PART_PENALTY, .max = 100 };
	CHECK_OK(set_put_criterion(t->arena, set, set->count, &late, NULL));
	CHECK_STR(set->criteria[4].code, "P1"); /* behind the bonus */
	CHECK_STR(set->criteria[0].code, "1.1");
	struct criterion other = set->criteria[3];
	other.code = S("T2");
	CHECK_OK(set_put_criterion(t->arena, set, 3, &other, NULL));
	CHECK_INT(set->count, 5);
	CHECK_STR(set->criteria[3].code, "T2");
	CHECK_OK(set_drop_criterion(t->arena, set, 2)); /* 2.2: 2.1 stays in its group */
	CHECK_INT(set->group_count, 2);
	CHECK(set->groups[1].first == 1 && set->groups[1].count == 1);
	CHECK_STR(set->criteria[1].code, "2.1");
	CHECK_STR(set->criteria[2].code, "T2");
	CHECK_STR(set->criteria[3].code, "P1");
}

TEST(conditions_are_put_in_place_or_behind_and_taken_out)
{
	struct criteria_set *set = sample_read(t, str_of(two_groups));
	REQUIRE(set);
	struct knockout k = { .code = S("K2"), .group = 0, .best = 2 };
	set_put_knockout(t->arena, set, 1, &k);
	k.code = S("K3");
	set_put_knockout(t->arena, set, 2, &k);
	CHECK_INT(set->knockout_count, 3);
	k.code = S("K9");
	set_put_knockout(t->arena, set, 1, &k); /* in place of K2 */
	CHECK_INT(set->knockout_count, 3);
	CHECK_STR(set->knockouts[0].code, "K1");
	CHECK_STR(set->knockouts[1].code, "K9");
	CHECK_STR(set->knockouts[2].code, "K3");
	set_drop_knockout(set, 0);
	CHECK_INT(set->knockout_count, 2);
	CHECK_STR(set->knockouts[0].code, "K9");
	CHECK_STR(set->knockouts[1].code, "K3");
	CHECK_FAIL(set_drop_criterion(t->arena, set, 0), ERR_CONFLICT, "criteria.group_barred");
}

TEST(a_figure_stays_while_any_part_of_any_rule_needs_it)
{
	static const char *const rules[] = {
		"\"top\":[\"I01\",\"I02\"],\"bottom\":[\"I03\"]",
		"\"top\":[\"I03\"],\"bottom\":[\"I02\"]",
		"\"top\":[\"I03\"],\"bottom\":[\"I01\"],\"full_at\":{\"target\":\"I02\"}",
	};
	struct indicator_def d = { .name = S("Số"), .kind = S("number") };
	for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
		struct str c = str_fmt(t->arena,
				       "{\"code\":\"1.1\",\"max\":\"4\",\"compute\":{\"of\":"
				       "\"ratio\",%s}}",
				       rules[i]);
		struct criteria_set *set = sample_set(t, arena_cstr(t->arena, c));
		REQUIRE(set);
		d.code = S("I88");
		set_put_indicator(t->arena, set, 0, &d); /* before it, one that nothing needs */
		d.code = S("I02");
		set_put_indicator(t->arena, set, 1, &d);
		CHECK_FAIL(set_drop_indicator(set, 1), ERR_CONFLICT, "criteria.indicator_used");
		CHECK_OK(set_drop_indicator(set, 0));
		REQUIRE(CHECK_INT(set->indicator_count, 1));
		CHECK_STR(set->indicators[0].code, "I02");
	}
	struct criteria_set *set = sample_read(
		t, sample_json(t, "{\"code\":\"1.1\",\"max\":\"4\"}",
			       ",\"knockouts\":[{\"code\":\"K1\",\"effect\":\"no_top_class\","
			       "\"rule\":{\"type\":\"fact\",\"fact\":\"F1\"}}]"));
	REQUIRE(set);
	d.code = S("F1");
	set_put_indicator(t->arena, set, 0, &d);
	CHECK_FAIL(set_drop_indicator(set, 0), ERR_CONFLICT, "criteria.indicator_used");
}

TEST(a_class_that_only_the_quotas_base_needs_stays)
{
	struct criteria_set *set = sample_read(t, str_of(two_groups));
	REQUIRE(set);
	set_drop_knockout(set, 0);
	const struct class_level *was = set->classes;
	struct new_class no_base[] = { { was[0], 0 }, { was[2], 2 } };
	struct new_class no_level[] = { { was[1], 1 }, { was[2], 2 } };
	CHECK_FAIL(set_put_classes(t->arena, set, no_base, 2), ERR_CONFLICT,
		   "criteria.class_in_quota");
	CHECK_FAIL(set_put_classes(t->arena, set, no_level, 2), ERR_CONFLICT,
		   "criteria.class_in_quota");
	set->quota.set = false;
	CHECK_OK(set_put_classes(t->arena, set, no_base, 2));
	CHECK_INT(set->class_count, 2);
	CHECK_STR(set->classes[1].code, "C");
}

SUITE(criteria_set_change, a_group_goes_with_its_last_criterion_unless_a_condition_speaks_of_it,
      a_criterion_moves_to_another_group_or_opens_one,
      conditions_and_quotas_follow_their_class_and_keep_it_from_going,
      a_figure_that_a_rule_needs_stays, every_kind_of_rule_reads_as_a_sentence,
      a_ratio_says_what_it_takes_together_and_what_happens_at_zero,
      a_count_says_what_is_full_and_what_is_taken_off, conditions_and_the_quota_read_as_sentences,
      the_frame_of_a_set_reads_as_sentences, a_group_keeps_its_criteria_while_others_go,
      conditions_are_put_in_place_or_behind_and_taken_out,
      a_figure_stays_while_any_part_of_any_rule_needs_it,
      a_class_that_only_the_quotas_base_needs_stays)

/* set_change_test.c: changes of a criteria set in hand, and its rules as sentences. */
#include "base/msg.h"
#include "score/rule_text.h"
#include "score/set_change.h"
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
	CHECK_FAIL(set_drop_criterion(t->arena, set, 0), ERR_CONFLICT, "score.last_group");
	set = sample_read(t, str_of(two_groups));
	CHECK_OK(set_drop_criterion(t->arena, set, 1));
	CHECK_FAIL(set_drop_criterion(t->arena, set, 1), ERR_CONFLICT, "score.group_barred");
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
	CHECK_FAIL(set_put_classes(t->arena, set, fewer, 2), ERR_CONFLICT, "score.class_used");
	set_drop_knockout(set, 0);
	CHECK_FAIL(set_put_classes(t->arena, set, fewer, 2), ERR_CONFLICT, "score.class_in_quota");
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
	CHECK_FAIL(set_drop_indicator(set, at), ERR_CONFLICT, "score.indicator_used");
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
	const struct explain_names known = { &codes, &names };
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

SUITE(score_set_change, a_group_goes_with_its_last_criterion_unless_a_condition_speaks_of_it,
      a_criterion_moves_to_another_group_or_opens_one,
      conditions_and_quotas_follow_their_class_and_keep_it_from_going,
      a_figure_that_a_rule_needs_stays, every_kind_of_rule_reads_as_a_sentence)

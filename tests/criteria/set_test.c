/* set_test.c: reading criteria sets: both forms of the format, every fault with its place,
 * and the round trip. */
#include "base/msg.h"
#include "score/decisions.h"
#include "score/score_paths.h"
#include "tests/score/score_sample.h"

#include <stdio.h>

static struct str file(struct t *t, const char *path)
{
	struct buf b = { .arena = t->arena };
	FILE *f = fopen(path, "rb");
	char piece[4096];
	size_t n;
	while (f && (n = fread(piece, 1, sizeof piece, f)) > 0)
		put(&b, (struct str){ piece, n });
	if (f)
		fclose(f);
	return buf_str(&b);
}

static size_t warnings(const struct notes *n, const char *sentence)
{
	size_t found = 0;
	for (size_t i = 0; i < n->n; i++)
		found += n->p[i].warning && str_eq(str_of(n->p[i].expected), str_of(sentence));
	return found;
}

/* The frame of HD 1294 with judged criteria, as the field writes it down. */
#define FRAME SOURCE_ROOT "/fuzz/corpus/score_criteria/khung-1294.json"

TEST(the_set_without_computations_imports_as_it_is)
{
	struct criteria_set *set = NULL;
	struct notes n = { .arena = t->arena };
	REQUIRE_OK(criteria_read(t->arena, file(t, FRAME), &set, &n));
	CHECK_INT(set->group_count, 3);
	CHECK_INT(set->count, 29);
	CHECK_INT(set->total, 10000);
	CHECK_INT(set->step, 50);
	CHECK(set->bonus_inside && !set->official);
	CHECK_INT(set->groups[1].max, 4000);
	CHECK_STR(set->criteria[10].code, "2.1");
	CHECK_INT(set->class_count, 4);
	CHECK_STR(set->classes[0].code, "HTXS");
	CHECK_STR(set->not_rated, "CDDK");
	CHECK_INT(set->bonus_max, 500);
	CHECK_INT(set->applies.months_new, 12);
	CHECK_INT(set->applies.months_reorganised, 6);
	CHECK(set->quota.set && set->quota.level == 0 && set->quota.base == 1);
	CHECK_INT(set->quota.ratio, 2000);
	CHECK_INT(set->knockouts[1].rule, KNOCKOUT_GROUP_BELOW);
	CHECK_INT(set->knockouts[1].value, 5000);
	CHECK_INT(set->knockouts[0].best, 1);
	CHECK_INT(set->knockouts[3].group, 0);
	/* People judge all of it, and the import says so. */
	CHECK_INT(criteria_judged(set), 29);
	CHECK_INT(warnings(&n, "criteria.warn.judged"), 29);
	CHECK_INT(warnings(&n, "criteria.warn.knockout_by_people"), 2);
	CHECK_INT(warnings(&n, "criteria.warn.unofficial"), 1);
	CHECK_INT(warnings(&n, "criteria.warn.group_sum"), 0);
	CHECK_INT(warnings(&n, "criteria.warn.total"), 0);
	/* Bonus is given by the level above only. */
	CHECK_INT(criteria_find(set, S("T1"))->scorers, BY_UPPER);
}

static const char full[] =
	"{\"id\":\"cdcs-2021\",\"name_vi\":\"Bộ\",\"legal_basis\":\"HD 1294/HD-TLĐ\","
	"\"valid_from\":\"2021-01-01\",\"total\":\"100\","
	"\"applies_to\":{\"sectors\":[\"cong_lap\"],\"kinds\":[\"grassroots\"],\"members_from\":0,"
	"\"members_below\":500,\"min_months_new\":12,\"min_months_reorganised\":6},"
	"\"scale\":{\"step\":\"0.5\",\"bonus_inside_total\":true},"
	"\"groups\":[{\"code\":\"1\",\"name_vi\":\"A\",\"max\":\"40\",\"criteria\":["
	"{\"code\":\"1.1\",\"name_vi\":\"a\",\"max\":\"4\",\"scored_by\":[\"self\",\"upper\"],"
	"\"evidence_vi\":[\"biên bản\"],\"compute\":{\"of\":\"ratio\",\"top\":[\"I01\"],"
	"\"bottom\":[\"I03\"],\"full_at\":\"1.0\",\"bottom_zero\":\"full\"}},"
	"{\"code\":\"1.2\",\"max\":\"3\",\"compute\":{\"of\":\"count\",\"value\":[\"I02\"],"
	"\"points_each\":\"0.5\"}},"
	"{\"code\":\"1.3\",\"max\":\"3\",\"compute\":{\"of\":\"count\",\"value\":[\"I02\"],"
	"\"full_at\":{\"target\":\"I02\"}}},"
	"{\"code\":\"1.4\",\"max\":\"4\",\"compute\":{\"of\":\"bands\",\"value\":[\"I04\"],"
	"\"bands\":[{\"from\":\"0.9\",\"points\":\"4\"},{\"from\":\"0.7\",\"points\":\"2\"}]}},"
	"{\"code\":\"1.5\",\"max\":\"2\",\"compute\":{\"of\":\"yesno\",\"fact\":\"F1\"}},"
	"{\"code\":\"1.6\",\"max\":\"2\",\"compute\":{\"of\":\"by_date\",\"event\":\"E1\","
	"\"due\":\"2021-12-05\",\"late_points\":\"1\",\"late_days\":5}},"
	"{\"code\":\"1.7\",\"max\":\"22\"}]}],"
	"\"bonus\":[{\"code\":\"T1\",\"name_vi\":\"t\",\"max\":\"2\",\"scored_by\":[\"upper\"]}],"
	"\"bonus_max\":\"5\",\"penalty\":[{\"code\":\"P1\",\"name_vi\":\"p\",\"each\":\"1\","
	"\"max\":\"3\",\"compute\":{\"of\":\"count\",\"value\":[\"I05\"]}}],"
	"\"classes\":[{\"code\":\"HTXS\",\"name_vi\":\"Xuất sắc\",\"min\":\"90\"},"
	"{\"code\":\"HTT\",\"min\":\"70\"},{\"code\":\"HT\",\"min\":\"50\"},{\"code\":\"KHT\","
	"\"min\":\"0\"}],"
	"\"not_rated\":{\"code\":\"CDDK\",\"name_vi\":\"Chưa đủ\"},"
	"\"knockouts\":[{\"code\":\"K2\",\"effect\":{\"no_class_above\":\"HT\"},"
	"\"rule\":{\"type\":\"group_ratio_below\",\"value\":\"0.5\"}},"
	"{\"code\":\"K1\",\"effect\":{\"no_class_above\":\"HTT\"},\"rule\":{\"type\":\"fact\","
	"\"fact\":\"F1\"}},"
	"{\"code\":\"K4\",\"effect\":{\"no_class_above\":\"HTT\"},"
	"\"rule\":{\"type\":\"any_zero_in_group\",\"group\":\"1\"}}],"
	"\"quota\":{\"class\":\"HTXS\",\"ratio\":\"0.2\",\"base\":\"HTT_and_above\",\"per\":"
	"\"sector\"},"
	"\"indicators\":[{\"code\":\"I01\",\"name_vi\":\"Số\",\"kind\":\"money\",\"stock\":true,"
	"\"measure\":\"đồng\",\"decimals\":2,\"least\":\"-1.5\",\"jump_bp\":3000}]}";

TEST(the_full_format_reads_every_rule)
{
	struct criteria_set *set = sample_read(t, str_of(full));
	REQUIRE(set);
	const struct compute *x = &set->criteria[0].compute;
	CHECK(x->of == BY_RATIO && x->full_at == 10000 && x->bottom_zero == ZERO_FULL);
	CHECK_STR(set->criteria[0].evidence.p[0], "biên bản");
	CHECK_INT(set->criteria[1].compute.points_each, 50);
	CHECK_STR(set->criteria[2].compute.target.code, "I02");
	CHECK_INT(set->criteria[3].compute.bands.p[1].from, 7000);
	CHECK_INT(set->criteria[5].compute.due, day_of(2021, 12, 5));
	CHECK_INT(set->criteria[5].compute.late_points, 100);
	CHECK_INT(set->criteria[6].compute.of, BY_JUDGES);
	CHECK_INT(set->criteria[7].part, PART_BONUS);
	CHECK_INT(set->criteria[8].part, PART_PENALTY);
	CHECK_INT(set->criteria[8].compute.points_each, 100);
	CHECK_INT(set->knockouts[0].best, 2);
	CHECK_INT(set->quota.per, PER_SECTOR);
	CHECK_INT(set->indicators[0].least, -15000);
	CHECK(set->indicators[0].stock && set->indicators[0].rolls_up);
	CHECK(criteria_applies(set, S("cong_lap"), S("grassroots"), 499));
	CHECK(!criteria_applies(set, S("cong_lap"), S("grassroots"), 500));
	CHECK(!criteria_applies(set, S("doanh_nghiep"), S("grassroots"), 10));
	CHECK(!criteria_applies(set, S("cong_lap"), S("upper"), 10));
}

TEST(numbers_may_be_texts_or_json_numbers)
{
	struct criteria_set *a = sample_set(t, "{\"code\":\"1.1\",\"max\":\"4.5\"}");
	struct criteria_set *b = sample_set(t, "{\"code\":\"1.1\",\"max\":4.5}");
	struct criteria_set *c = sample_set(t, "{\"code\":\"1.1\",\"max\":4}");
	REQUIRE(a && b && c);
	CHECK_INT(a->criteria[0].max, 450);
	CHECK_INT(b->criteria[0].max, 450);
	CHECK_INT(c->criteria[0].max, 400);
}

static struct str written(struct t *t, const struct criteria_set *set)
{
	struct buf b = { .arena = t->arena };
	criteria_put(&b, set);
	return buf_str(&b);
}

TEST(writing_and_reading_again_gives_the_same_set)
{
	struct criteria_set *set = NULL, *again;
	struct notes n = { .arena = t->arena };
	REQUIRE_OK(criteria_read(t->arena, file(t, FRAME), &set, &n));
	REQUIRE_OK(criteria_read(t->arena, written(t, set), &again, &n));
	CHECK_STR(written(t, again), written(t, set));
	set = sample_read(t, str_of(full));
	REQUIRE(set);
	again = sample_read(t, written(t, set));
	REQUIRE(again);
	CHECK_STR(written(t, again), written(t, set));
	CHECK_INT(again->quota.ratio, set->quota.ratio);
	CHECK_INT(again->criteria[5].compute.late_days, 5);
}

/* The first fault's sentence, or "". */
static struct str fault(struct t *t, struct str json)
{
	struct criteria_set *set;
	struct notes n = { .arena = t->arena };
	struct buf b = { .arena = t->arena, .lang = LANG_EN };
	struct err e = criteria_read(t->arena, json, &set, &n);
	for (size_t i = 0; e.code && i < n.n; i++)
		if (!n.p[i].warning) {
			note_put(&b, &n.p[i]);
			break;
		}
	return buf_str(&b);
}

#define ONE(criterion) fault(t, sample_json(t, criterion, ""))
#define RULE(rule) ONE("{\"code\":\"1.1\",\"max\":\"4\",\"compute\":{" rule "}}")

TEST(a_fault_names_its_place_and_what_was_read)
{
	CHECK_STR(
		ONE("{\"code\":\"1.1\",\"max\":\"bốn\"}"),
		"At groups[0].criteria[0].max: expected points from 0 to 100,000 with at most two "
		"decimals (written as 4.5); read “bốn”.");
	CHECK_STR(ONE("{\"code\":\"1.1\",\"max\":\"4\"},{\"code\":\"1 2\",\"max\":\"4\"}"),
		  "At groups[0].criteria[1].code: expected a code of 1–40 letters without accents, "
		  "digits or . _ - :; read “1 2”.");
	CHECK_STR(
		ONE("{\"code\":\"1.1\"}"),
		"At groups[0].criteria[0].max: expected points from 0 to 100,000 with at most two "
		"decimals (written as 4.5).");
	CHECK(str_find(ONE("{\"code\":\"1.1\",\"max\":\"4\",\"compute\":{}}"), S("compute.of:")) !=
	      SIZE_MAX);
	CHECK(str_find(ONE("{\"code\":\"1.1\",\"max\":\"4\",\"compute\":7}"), S("compute:")) !=
	      SIZE_MAX);
	CHECK_STR(RULE("\"of\":\"rate\""),
		  "At groups[0].criteria[0].compute.of: expected one of the words that the format "
		  "allows; read “rate”.");
}

TEST(every_wrong_rule_is_refused)
{
	static const char *const wrong[] = {
		"{\"code\":\"1.1\",\"max\":\"-1\"}",
		"{\"code\":\"1.1\",\"max\":\"0.001\"}",
		"{\"code\":\"1.1\",\"max\":\"1e3\"}",
		"{\"code\":\"1.1\",\"max\":\"100000.01\"}",
		"{\"code\":\"1.1\",\"max\":\"4\",\"scored_by\":[\"boss\"]}",
		"{\"code\":\"1.1\",\"max\":\"4\",\"scored_by\":[]}",
		"{\"code\":\"1.1\",\"max\":\"4\"},{\"code\":\"1.1\",\"max\":\"4\"}",
		"{\"code\":\"1.1\",\"max\":\"4\",\"evidence_vi\":\"x\"}",
		"{\"code\":\"1.1\",\"max\":\"4\",\"compute\":7}",
		"{\"code\":\"1.1\",\"max\":\"4\",\"compute\":{}}",
	};
	static const char *const rules[] = {
		"\"of\":\"ratio\",\"top\":[\"I01\"]",
		"\"of\":\"ratio\",\"top\":[],\"bottom\":[\"I02\"]",
		"\"of\":\"ratio\",\"top\":[\"I 1\"],\"bottom\":[\"I02\"]",
		"\"of\":\"ratio\",\"top\":[\"I01\"],\"bottom\":[\"I02\"],\"full_at\":\"0\"",
		"\"of\":\"ratio\",\"top\":[\"I01\"],\"bottom\":[\"I02\"],\"bottom_zero\":\"half\"",
		"\"of\":\"count\",\"value\":[\"I01\"]",
		"\"of\":\"count\",\"value\":[\"I01\"],\"points_each\":\"1\",\"full_at\":\"3\"",
		"\"of\":\"count\",\"value\":[\"I01\"],\"full_at\":{}",
		"\"of\":\"bands\",\"value\":[\"I01\"],\"bands\":[]",
		"\"of\":\"bands\",\"value\":[\"I01\"],\"bands\":[{\"from\":\"1\"}]",
		"\"of\":\"bands\",\"value\":[\"I01\"],\"bands\":[{\"from\":\"1\",\"points\":\"5\"}"
		"]",
		"\"of\":\"bands\",\"value\":[\"I01\"],\"bands\":[{\"from\":\"1\",\"points\":\"1\"},"
		"{\"from\":\"2\",\"points\":\"2\"}]",
		"\"of\":\"yesno\",\"fact\":[\"F1\",\"F2\"]",
		"\"of\":\"by_date\",\"event\":\"E1\"",
		"\"of\":\"by_date\",\"event\":\"E1\",\"due\":\"2021-02-30\"",
		"\"of\":\"by_date\",\"event\":\"E1\",\"due\":\"2021-12-05\",\"late_points\":\"5\"",
	};
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
		if (!CHECK(fault(t, sample_json(t, wrong[i], "")).n > 0))
			printf("\t%s\n", wrong[i]);
	for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
		struct str c = str_fmt(
			t->arena, "{\"code\":\"1.1\",\"max\":\"4\",\"compute\":{%s}}", rules[i]);
		if (!CHECK(fault(t, sample_json(t, arena_cstr(t->arena, c), "")).n > 0))
			printf("\t%s\n", rules[i]);
	}
}

TEST(every_wrong_class_rule_is_refused)
{
	static const char *const wrong[] = {
		",\"knockouts\":[{\"code\":\"K\",\"effect\":{\"no_class_above\":\"X\"}}]",
		",\"knockouts\":[{\"code\":\"K\",\"effect\":\"yếu\"}]",
		",\"knockouts\":[{\"code\":\"K\"}]",
		",\"knockouts\":[{\"code\":\"K\",\"effect\":\"no_top_class\",\"rule\":{}}]",
		",\"knockouts\":[{\"code\":\"K\",\"effect\":\"no_top_class\",\"rule\":"
		"{\"type\":\"group_ratio_below\"}}]",
		",\"knockouts\":[{\"code\":\"K\",\"effect\":\"no_top_class\",\"rule\":"
		"{\"type\":\"any_zero_in_group\",\"group\":\"9\"}}]",
		",\"quota\":{\"class\":\"X\",\"ratio\":\"0.2\",\"base\":\"HTT_and_above\"}",
		",\"quota\":{\"class\":\"HTXS\",\"ratio\":\"1.2\",\"base\":\"HTT_and_above\"}",
		",\"quota\":{\"class\":\"HTXS\",\"ratio\":\"0.2\",\"base\":\"X_and_above\"}",
		",\"quota\":{\"class\":\"KHT\",\"ratio\":\"0.2\",\"base\":\"KHT_and_above\"}",
		",\"quota\":{\"class\":\"HTXS\",\"ratio\":\"0.2\",\"base\":\"HTT\",\"per\":"
		"\"town\"}",
		",\"not_rated\":{\"code\":\"HTT\"}",
		",\"valid_to\":\"2020-01-01\"",
		",\"applies_to\":{\"members_from\":10,\"members_below\":10}",
		",\"applies_to\":{\"kinds\":[\"hai từ\"]}",
		",\"applies_to\":{\"sectors\":[\"hai từ\"]}",
		",\"official\":1",
		",\"indicators\":[{\"code\":\"I1\"}]",
		",\"indicators\":[{\"code\":\"I1\",\"name_vi\":\"x\",\"kind\":\"word\"}]",
	};
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
		if (!CHECK(fault(t, sample_json(t, "{\"code\":\"1.1\",\"max\":\"4\"}", wrong[i]))
				   .n > 0))
			printf("\t%s\n", wrong[i]);
	CHECK(fault(t, S("{\"id\":\"x\"}")).n > 0);
	CHECK(fault(t, S("{\"id\":\"x\",\"total\":\"1\",\"groups\":[],\"classes\":[]}")).n > 0);
}

TEST(files_that_are_no_set_are_refused)
{
	struct criteria_set *set;
	struct notes n = { .arena = t->arena };
	CHECK_FAIL(criteria_read(t->arena, S("[1]"), &set, &n), ERR_INVALID,
		   "criteria.criteria_no_object");
	CHECK_FAIL(criteria_read(t->arena, S("{"), &set, &n), ERR_INVALID, "base.json");
	char *big = NEW(t->arena, CRITERIA_FILE_MAX + 1, char);
	CHECK_FAIL(criteria_read(t->arena, (struct str){ big, CRITERIA_FILE_MAX + 1 }, &set, &n),
		   ERR_TOO_LARGE, "criteria.criteria_too_large");
}

TEST(sums_that_do_not_add_up_are_warned_of)
{
	struct criteria_set *set;
	struct notes n = { .arena = t->arena };
	REQUIRE_OK(criteria_read(t->arena, sample_json(t, "{\"code\":\"1.1\",\"max\":\"39\"}", ""),
				 &set, &n));
	CHECK_INT(warnings(&n, "criteria.warn.group_sum"), 1);
	CHECK_INT(warnings(&n, "criteria.warn.total"), 1);
}

TEST(codes_that_the_season_does_not_have_are_faults)
{
	struct notes n = { .arena = t->arena };
	struct criteria_set *set;
	struct str json =
		sample_json(t,
			    "{\"code\":\"1.1\",\"max\":\"4\",\"compute\":{\"of\":\"count\","
			    "\"value\":\"I77\",\"points_each\":\"1\"}}",
			    "");
	REQUIRE_OK(criteria_read(t->arena, json, &set, &n));
	criteria_bind(set, &sample_codes, &n);
	CHECK_INT(n.faults, 1);
	CHECK_FAIL(notes_err(&n), ERR_INVALID, "criteria.faults");
}

TEST(the_sample_seasons_sets_and_decisions_are_read)
{
	static const char *const sets[] = { "criteria.json", "cluster-criteria.json" };
	for (size_t i = 0; i < 2; i++) {
		struct criteria_set *set;
		struct notes n = { .arena = t->arena };
		struct str path = str_fmt(t->arena, SOURCE_ROOT "/examples/2021/%s", sets[i]);
		CHECK_OK(criteria_read(t->arena, file(t, arena_cstr(t->arena, path)), &set, &n));
		CHECK_INT(warnings(&n, "criteria.warn.group_sum"), 0);
		CHECK_INT(warnings(&n, "criteria.warn.total"), 0);
	}
	struct decisions d;
	struct notes n = { .arena = t->arena };
	CHECK_OK(decisions_read(t->arena, file(t, SOURCE_ROOT "/examples/2021/decisions.json"), &d,
				&n));
	bool kinds[DECISION_KINDS] = { false };
	for (size_t i = 0; i < d.n; i++)
		kinds[d.p[i].kind] = true;
	for (int k = 0; k < DECISION_KINDS; k++)
		CHECK(kinds[k] || k == DECIDE_REOPEN);
}

/* A set whose rules `extra` speak of these classes. */
static struct str of_classes(struct t *t, const char *classes, const char *extra)
{
	return str_fmt(t->arena,
		       "{\"id\":\"x\",\"total\":\"40\",\"groups\":[{\"code\":\"1\",\"max\":\"40\","
		       "\"name_vi\":\"A\",\"criteria\":[{\"code\":\"1.1\",\"max\":\"40\"}]}],"
		       "\"classes\":[%s]%s}",
		       classes, extra);
}

#define ONLY "{\"code\":\"A\",\"min\":\"0\"}"
#define BOTH "{\"code\":\"A\",\"min\":\"30\"},{\"code\":\"B\",\"min\":\"0\"}"
#define BAR(effect) ",\"knockouts\":[{\"code\":\"K\",\"effect\":" effect "}]"
#define QUOTA(base) ",\"quota\":{\"class\":\"A\",\"ratio\":\"0.2\",\"base\":\"" base "\"}"

TEST(a_condition_bars_a_class_that_the_set_has)
{
	struct criteria_set *set = sample_read(t, of_classes(t, BOTH, BAR("\"no_top_class\"")));
	REQUIRE(set);
	CHECK_INT(set->knockouts[0].best, 1);
	set = sample_read(t, of_classes(t, ONLY, BAR("\"no_top_class\"")));
	REQUIRE(set);
	CHECK_INT(set->knockouts[0].best, 0); /* there is no class below the only one */
	set = sample_read(t, of_classes(t, BOTH, BAR("{\"no_class_above\":\"A\"}")));
	REQUIRE(set);
	CHECK_INT(set->knockouts[0].best, 0);
}

TEST(a_quota_is_on_a_class_above_the_last_and_counts_from_one_that_is_named)
{
	struct criteria_set *set = sample_read(t, of_classes(t, BOTH, QUOTA("A")));
	REQUIRE(set); /* of those of the class itself */
	CHECK(set->quota.set && set->quota.level == 0 && set->quota.base == 0);
	set = sample_read(t, of_classes(t, BOTH, QUOTA("B_and_above")));
	REQUIRE(set);
	CHECK(set->quota.set && set->quota.base == 1);
	CHECK(fault(t, of_classes(t, ONLY, QUOTA("A"))).n > 0);
	CHECK(fault(t, of_classes(t, BOTH, QUOTA("_and_above"))).n > 0);
}

SUITE(criteria_set, the_sample_seasons_sets_and_decisions_are_read,
      the_set_without_computations_imports_as_it_is, the_full_format_reads_every_rule,
      numbers_may_be_texts_or_json_numbers, writing_and_reading_again_gives_the_same_set,
      a_fault_names_its_place_and_what_was_read, every_wrong_rule_is_refused,
      every_wrong_class_rule_is_refused, files_that_are_no_set_are_refused,
      sums_that_do_not_add_up_are_warned_of, codes_that_the_season_does_not_have_are_faults,
      a_condition_bars_a_class_that_the_set_has,
      a_quota_is_on_a_class_above_the_last_and_counts_from_one_that_is_named)

/* clusters_test.c: places, ties and quotas where there are several clusters, sets and scopes. */
#include "tests/score/close_world.h"

TEST(every_cluster_has_its_own_places_and_ties)
{
	struct world *w = close_world(t);
	REQUIRE(w);
	struct close_cluster two[] = { w->cluster, w->cluster };
	two[0].code = S("K2"); /* the order of the input is not that of codes */
	w->in.clusters = two;
	w->in.cluster_count = 2;
	for (int i = 0; i < UNITS; i++)
		w->units[i].cluster = i >= 5;
	figure_whole(w->figures[6], "I01", 55); /* U07 as U06, both of K1 */
	figure_whole(w->figures[4], "I01", 55); /* and U05 of K2 */
	close_run(t, w);
	CHECK_INT(close_needs(w, NEED_TIE), 1);
	CHECK_INT(w->out.needs.p[0].cluster, 1);
	CHECK_STR(w->out.needs.p[0].more, "U06, U07");
	CHECK_STR(w->out.units[0].unit->code, "U06");
	CHECK(close_result(w, "U01")->place == 1 && close_result(w, "U05")->place == 5);
	CHECK(close_result(w, "U06")->place == 1 && close_result(w, "U07")->place == 1);
	CHECK(close_result(w, "U08")->place == 3 && !close_result(w, "U05")->tied);
	/* A decision of the other cluster settles nothing here, and names nobody. */
	REQUIRE(close_decide(t, w,
			     "{\"kind\":\"tie\",\"cluster\":\"K2\",\"shared\":[\"U06\",\"U07\"]}"));
	close_run(t, w);
	CHECK(close_needs(w, NEED_TIE) == 1 && close_needs(w, NEED_UNUSED) == 1);
	CHECK_INT(close_result(w, "U06")->decided, 0);
	REQUIRE(close_decide(t, w,
			     "{\"kind\":\"tie\",\"cluster\":\"K1\",\"shared\":[\"U06\",\"U07\"]}"));
	close_run(t, w);
	CHECK(w->out.needs.n == 0 && close_result(w, "U06")->decided == 1u << DECIDE_TIE);
	CHECK_INT(close_result(w, "U08")->decided, 0);
}

/* Two sets, six units each; the first three units reach the top. */
static struct world *two_sets(struct t *t, const char *per)
{
	struct world *w = close_world(t);
	if (!w)
		return NULL;
	static const int64_t ids[8] = { 31, 32, 33 };
	struct str more =
		str_fmt(t->arena,
			",\"bonus\":[{\"code\":\"T1\",\"max\":\"5\"}],"
			"\"bonus_max\":\"5\",\"quota\":{\"class\":\"HTXS\",\"ratio\":\"0.2\","
			"\"base\":\"HTT_and_above\",\"per\":\"%s\"}",
			per);
	for (int k = 0; k < 2; k++) {
		struct criteria_set *set =
			sample_read(t, sample_json(t, close_criteria, arena_cstr(t->arena, more)));
		if (!set)
			return NULL;
		w->sets[k] = (struct close_set){ set, 1 + k, ids, SHEET_FOR_CLASS, -1 };
	}
	w->in.set_count = 2;
	for (int i = 0; i < UNITS; i++) {
		w->sheets[i][0].set = i >= 6;
		w->units[i].sector = i >= 6 ? S("truong") : S("so");
		w->units[i].upper = i % 2 ? S("CT1") : S("CT2");
		if (i < 3)
			w->stored[i][0][2].final = 300;
	}
	return w;
}

static int tops(const struct world *w)
{
	int n = 0;
	for (size_t i = 0; i < w->out.unit_count; i++)
		n += w->out.units[i].level == 0;
	return n;
}

TEST(sets_with_the_same_quota_share_its_seats)
{
	struct world *w = two_sets(t, "cluster");
	REQUIRE(w);
	close_run(t, w);
	CHECK_INT(tops(w), 2);		/* floor(0,2 × 12) */
	for (int i = 9; i < UNITS; i++) /* nine rated units make one seat */
		w->sets[1].set->applies.months_new = 12,
		w->units[i].life.founded_on = day_of(2021, 6, 1);
	close_run(t, w);
	CHECK_INT(tops(w), 1 + 3); /* the three not rated have no class: their level says nothing */
	for (int i = 9; i < UNITS; i++)
		w->units[i].life.founded_on = DAY_NONE;
	w->sets[1].set->quota.ratio = 3000;
	close_run(t, w);
	CHECK_INT(tops(w), 1); /* floor(0,2 × 6): the other set counts for itself */
	w->sets[1].set->quota.ratio = 2000;
	w->sets[1].set->quota.base = 0;
	close_run(t, w);
	CHECK_INT(tops(w), 1);
	w->sets[1].set->quota.base = 1;
	w->sets[1].set->classes[3].code = S("YEU");
	close_run(t, w);
	CHECK_INT(tops(w), 1);
	w->sets[1].set->classes[3].code = S("KHT");
	w->sets[1].set->quota.per = PER_SECTOR;
	close_run(t, w);
	CHECK_INT(tops(w), 1);
	w->sets[1].set->quota.per = PER_CLUSTER;
	w->sets[1].set->class_count = 3;
	close_run(t, w);
	CHECK_INT(tops(w), 1);
	w->sets[1].set->class_count = 4;
	close_run(t, w);
	CHECK_INT(tops(w), 2); /* the same again */
	w->sets[1].set->quota.set = false;
	w->stored[7][0][2].final = 500; /* no quota on the second set */
	w->stored[8][0][2].final = 500;
	w->stored[9][0][2].final = 500;
	close_run(t, w);
	CHECK_INT(tops(w), 1 + 3); /* 41,5, 41 and 40,5 */
}

TEST(a_quota_may_count_by_sector_by_upper_unit_or_by_season)
{
	struct world *w = two_sets(t, "sector");
	REQUIRE(w);
	close_run(t, w);
	CHECK_INT(tops(w), 1);
	w = two_sets(t, "season");
	REQUIRE(w);
	for (int i = 0; i < UNITS; i++)
		w->units[i].cluster = i % 2 ? 0 : -1;
	close_run(t, w);
	CHECK_INT(tops(w), 2);
	w = two_sets(t, "upper");
	REQUIRE(w);
	close_run(t, w); /* CT2 has U01 and U03 at the top and one seat; CT1 has U02 */
	CHECK_INT(tops(w), 2);
	CHECK(close_result(w, "U01")->level == 0 && close_result(w, "U02")->level == 0);
	w->stored[2][0][2].final = 400; /* U03 as U01: 43,00 */
	w->stored[0][0][2].final = 300;
	w->cluster.ties = TIES_NONE;
	close_run(t, w);
	REQUIRE(CHECK_INT(close_needs(w, NEED_QUOTA_EDGE), 1));
	CHECK_INT(w->out.needs.p[0].who, WHO_OFFICE);
	CHECK_STR(w->out.needs.p[0].more, "U01, U03");
	REQUIRE(close_decide(
		t, w,
		"{\"kind\":\"quota_edge\",\"upper\":\"CT1\",\"class\":\"HTXS\",\"units\":["
		"\"U03\"]},"
		"{\"kind\":\"exclude\",\"unit\":\"U12\",\"reason\":\"x\"}"));
	close_run(t, w);
	CHECK(close_needs(w, NEED_QUOTA_EDGE) == 1 && close_needs(w, NEED_UNUSED) == 1);
	REQUIRE(close_decide(
		t, w,
		"{\"kind\":\"quota_edge\",\"upper\":\"CT2\",\"class\":\"HTXS\",\"units\":["
		"\"U03\"]}"));
	close_run(t, w);
	CHECK(w->out.needs.n == 0 && close_result(w, "U03")->level == 0 &&
	      close_result(w, "U01")->level == 1);
	REQUIRE(close_decide(
		t, w,
		"{\"kind\":\"quota_edge\",\"upper\":\"CT2\",\"class\":\"HTT\",\"units\":["
		"\"U03\"]}"));
	close_run(t, w);
	CHECK(close_needs(w, NEED_QUOTA_EDGE) == 1 && close_needs(w, NEED_UNUSED) == 1);
}

SUITE(score_clusters, every_cluster_has_its_own_places_and_ties,
      sets_with_the_same_quota_share_its_seats,
      a_quota_may_count_by_sector_by_upper_unit_or_by_season)

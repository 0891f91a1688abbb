/* rights_test.c: which role may do what over which unit, cluster and criterion, and when. */
#include "tests/account/people.h"

static struct scope unit(struct db *db, const char *code)
{
	return (struct scope){ .unit = world_unit(db, code) };
}

TEST(a_stranger_has_only_what_is_public)
{
	struct db *db = people_db(t);
	struct session s = { 0 };
	for (int r = 0; r < RIGHT_COUNT; r++)
		CHECK_INT(people_may(t, db, &s, (enum right)r, (struct scope){ 0 }),
			  r == RIGHT_PUBLIC);
}

TEST(somebody_without_a_grant_is_signed_in_and_nothing_more)
{
	struct db *db = people_db(t);
	struct session s = people_session(t, db, people_account(t, db, "van.an"), NULL);
	CHECK_INT(s.role, ROLE_NONE);
	CHECK(people_may(t, db, &s, RIGHT_SIGNED_IN, (struct scope){ 0 }));
	CHECK(!people_may(t, db, &s, RIGHT_UNIT_SEE, unit(db, "A")));
}

TEST(a_grant_reaches_the_subtree_and_nothing_beside_or_above)
{
	struct db *db = people_db(t);
	struct session s = people_acting(t, db, ROLE_OFFICE, "Y");
	CHECK(people_may(t, db, &s, RIGHT_REPORT_TAKE, unit(db, "Y")));
	CHECK(people_may(t, db, &s, RIGHT_REPORT_TAKE, unit(db, "A")));
	CHECK(people_may(t, db, &s, RIGHT_REPORT_TAKE, unit(db, "A1")));
	CHECK(!people_may(t, db, &s, RIGHT_REPORT_TAKE, unit(db, "C")));
	CHECK(!people_may(t, db, &s, RIGHT_REPORT_TAKE, unit(db, "T")));
	CHECK(!people_may(t, db, &s, RIGHT_REPORT_TAKE, (struct scope){ .unit = 99 }));
}

TEST(a_transferred_unit_leaves_the_subtree_on_that_day)
{
	struct db *db = people_db(t);
	struct session y = people_acting(t, db, ROLE_OFFICE, "Y");
	struct session c = people_acting(t, db, ROLE_OFFICE, "C");
	int64_t today = world_today();
	REQUIRE_OK(world_transfer(db, "B", "C", today + 1));
	CHECK(people_may(t, db, &y, RIGHT_UNIT_SEE, unit(db, "B")));
	CHECK(!people_may(t, db, &c, RIGHT_UNIT_SEE, unit(db, "B")));
	/* 07:00 UTC+7 is midnight UTC: the civil day changed seven hours earlier */
	db->now = day_end_ms(today) - 1;
	CHECK(people_may(t, db, &y, RIGHT_UNIT_SEE, unit(db, "B")));
	db->now = day_end_ms(today);
	CHECK(!people_may(t, db, &y, RIGHT_UNIT_SEE, unit(db, "B")));
	CHECK(people_may(t, db, &c, RIGHT_UNIT_SEE, unit(db, "B")));
}

TEST(a_unit_that_has_ended_stays_under_whom_it_was_last)
{
	struct db *db = people_db(t);
	struct session y = people_acting(t, db, ROLE_OFFICE, "Y");
	REQUIRE_OK(world_dissolve(db, "B", world_today() - 30));
	CHECK(people_may(t, db, &y, RIGHT_REPORT_TAKE, unit(db, "B")));
	CHECK(people_may(t, db, &y, RIGHT_REPORT_TAKE, unit(db, "A")));
}

TEST(a_unit_reads_the_record_of_those_merged_into_it_but_does_not_change_it)
{
	struct db *db = people_db(t);
	struct session chair = people_acting(t, db, ROLE_CHAIR, "C");
	CHECK(!people_may(t, db, &chair, RIGHT_UNIT_SEE, unit(db, "B")));
	REQUIRE_OK(world_merge(db, "B", "C", world_today()));
	CHECK(people_may(t, db, &chair, RIGHT_UNIT_SEE, unit(db, "B")));
	CHECK(!people_may(t, db, &chair, RIGHT_REPORT_ENTER, unit(db, "B")));
	CHECK(!people_may(t, db, &chair, RIGHT_UNIT_SEE, unit(db, "A")));
}

TEST(entering_and_sending_reach_the_own_unit_with_its_sections_and_no_union_below)
{
	static const enum right own[] = { RIGHT_REPORT_ENTER, RIGHT_REPORT_SEND, RIGHT_SELF_SCORE,
					  RIGHT_SELF_SEND };
	struct db *db = people_db(t);
	struct session y = people_acting(t, db, ROLE_CHAIR, "Y");
	struct session a = people_acting(t, db, ROLE_CHAIR, "A");
	for (size_t i = 0; i < sizeof own / sizeof *own; i++) {
		CHECK(people_may(t, db, &a, own[i], unit(db, "A")));
		CHECK(people_may(t, db, &a, own[i], unit(db, "A1")));
		CHECK(people_may(t, db, &y, own[i], unit(db, "Y")));
		CHECK(!people_may(t, db, &y, own[i], unit(db, "A")));
		CHECK(!people_may(t, db, &y, own[i], unit(db, "A1")));
	}
	CHECK(people_may(t, db, &y, RIGHT_UNIT_SEE, unit(db, "A")));
}

TEST(a_clerk_enters_and_does_not_send)
{
	struct db *db = people_db(t);
	struct session s = people_acting(t, db, ROLE_CLERK, "A");
	CHECK(people_may(t, db, &s, RIGHT_REPORT_ENTER, unit(db, "A")));
	CHECK(people_may(t, db, &s, RIGHT_SELF_SCORE, unit(db, "A")));
	CHECK(!people_may(t, db, &s, RIGHT_REPORT_SEND, unit(db, "A")));
	CHECK(!people_may(t, db, &s, RIGHT_SELF_SEND, unit(db, "A")));
}

TEST(a_grant_of_yesterday_or_tomorrow_gives_nothing_today)
{
	struct db *db = people_db(t);
	int64_t today = world_today();
	int64_t spans[][2] = { { today - 9, today }, { today + 1, DAY_EVER } };
	for (int i = 0; i < 2; i++) {
		int64_t account = people_account(t, db, i ? "mai" : "qua");
		struct grant_new g = { .account = account,
				       .role = ROLE_OFFICE,
				       .over = unit(db, "Y"),
				       .from_on = spans[i][0],
				       .to_on = spans[i][1] };
		REQUIRE_OK(people_give(db, NULL, g, NULL));
		struct session s = people_session(t, db, account, NULL);
		CHECK_INT(s.role, ROLE_NONE);
		CHECK(!people_may(t, db, &s, RIGHT_UNIT_SEE, unit(db, "Y")));
	}
}

TEST(a_grant_ends_at_local_midnight_and_begins_there)
{
	struct db *db = people_db(t);
	int64_t account = people_account(t, db, "van.an"), today = world_today();
	struct str token;
	struct grant_new g = { .account = account,
			       .role = ROLE_CHAIR,
			       .over = unit(db, "A"),
			       .from_on = today,
			       .to_on = today + 1 };
	REQUIRE_OK(people_give(db, NULL, g, NULL));
	struct session s = people_session(t, db, account, &token);
	int64_t at[] = { day_end_ms(today - 1) - 1, day_end_ms(today - 1), day_end_ms(today) - 1,
			 day_end_ms(today) };
	for (int i = 0; i < 4; i++) {
		db->now = at[i];
		REQUIRE_OK(session_find(db, token, &s));
		CHECK_INT(s.role == ROLE_CHAIR, i == 1 || i == 2);
	}
}

TEST(nobody_takes_a_role_back_for_days_that_are_over)
{
	struct db *db = people_db(t);
	int64_t today = world_today(), id;
	struct grant_new g = { .account = people_account(t, db, "van.an"),
			       .role = ROLE_CHAIR,
			       .over = unit(db, "A"),
			       .from_on = today - 30,
			       .to_on = DAY_EVER };
	REQUIRE_OK(people_give(db, NULL, g, &id));
	CHECK_FAIL(people_end(db, NULL, id, today - 1), ERR_INVALID, "account.span");
	CHECK_OK(people_end(db, NULL, id, today));
}

static struct session heading(struct t *t, struct db *db, int64_t cluster)
{
	int64_t account = people_account(t, db, "truongkhoi");
	struct grant_new g = { .account = account,
			       .role = ROLE_CLUSTER_HEAD,
			       .over = { .cluster = cluster },
			       .from_on = day_of(2021, 1, 1),
			       .to_on = DAY_EVER };
	CHECK_OK(people_give(db, NULL, g, NULL));
	return people_session(t, db, account, NULL);
}

TEST(a_cluster_grant_reaches_its_cluster_and_the_units_in_it)
{
	struct db *db = people_db(t);
	struct people_clusters k = people_cluster(t, db);
	struct session s = heading(t, db, k.k1);
	CHECK_STR(s.unit_name, "K1");
	CHECK(people_may(t, db, &s, RIGHT_CLUSTER_RUN, (struct scope){ .cluster = k.k1 }));
	CHECK(!people_may(t, db, &s, RIGHT_CLUSTER_RUN, (struct scope){ .cluster = k.k2 }));
	CHECK(people_may(t, db, &s, RIGHT_UNIT_SEE, unit(db, "A")));
	CHECK(people_may(t, db, &s, RIGHT_UNIT_SEE,
			 (struct scope){ .unit = world_unit(db, "B"), .season = k.season }));
	CHECK(!people_may(t, db, &s, RIGHT_UNIT_SEE, unit(db, "C")));
	CHECK(!people_may(t, db, &s, RIGHT_UNIT_SEE, unit(db, "A1")));
	CHECK(!people_may(t, db, &s, RIGHT_UNIT_SEE,
			  (struct scope){ .unit = world_unit(db, "A"), .season = k.season + 1 }));
}

TEST(a_subtree_reaches_the_clusters_that_lie_in_it_whole)
{
	struct db *db = people_db(t);
	struct people_clusters k = people_cluster(t, db);
	struct session y = people_acting(t, db, ROLE_OFFICE, "Y");
	struct session top = people_acting(t, db, ROLE_OFFICE, "T");
	struct scope k1 = { .cluster = k.k1 }, k2 = { .cluster = k.k2 };
	CHECK(people_may(t, db, &y, RIGHT_CLUSTER_RUN, k1));
	CHECK(!people_may(t, db, &y, RIGHT_CLUSTER_RUN, k2));
	CHECK(people_may(t, db, &top, RIGHT_CLUSTER_RUN, k2));
	REQUIRE_OK(world_transfer(db, "B", "T", world_today()));
	CHECK(!people_may(t, db, &y, RIGHT_CLUSTER_RUN, k1));
	CHECK(!people_may(t, db, &top, RIGHT_CLUSTER_RUN, (struct scope){ .cluster = 99 }));
}

TEST(a_ballot_is_run_by_who_runs_the_meeting_that_asks)
{
	struct db *db = people_db(t);
	struct people_clusters k = people_cluster(t, db);
	struct session head = heading(t, db, k.k1);
	struct session chair = people_acting(t, db, ROLE_CHAIR, "A");
	struct session member = people_acting(t, db, ROLE_MEMBER, "A");
	struct session office = people_acting(t, db, ROLE_OFFICE, "Y");
	struct scope cluster = { .cluster = k.k1 };
	CHECK(people_may(t, db, &head, RIGHT_BALLOT_RUN, cluster));
	CHECK(!people_may(t, db, &head, RIGHT_BALLOT_RUN, unit(db, "A"))); /* their congress */
	CHECK(people_may(t, db, &chair, RIGHT_BALLOT_RUN, unit(db, "A")));
	CHECK(!people_may(t, db, &chair, RIGHT_BALLOT_RUN, unit(db, "B")));
	CHECK(!people_may(t, db, &chair, RIGHT_BALLOT_RUN, cluster));
	CHECK(!people_may(t, db, &member, RIGHT_BALLOT_RUN, unit(db, "A")));
	CHECK(people_may(t, db, &office, RIGHT_BALLOT_RUN, cluster));
	CHECK(people_may(t, db, &office, RIGHT_BALLOT_RUN, unit(db, "A")));
}

TEST(a_season_is_run_from_above_and_seen_by_offices_below)
{
	struct db *db = people_db(t);
	struct scope season = { .season = people_cluster(t, db).season };
	struct session top = people_acting(t, db, ROLE_OFFICE, "T");
	struct session y = people_acting(t, db, ROLE_OFFICE, "Y");
	struct session chair = people_acting(t, db, ROLE_CHAIR, "A");
	CHECK(people_may(t, db, &top, RIGHT_SEASON_RUN, season));
	CHECK(!people_may(t, db, &y, RIGHT_SEASON_RUN, season));
	CHECK(people_may(t, db, &y, RIGHT_SEASON_SEE, season));
	CHECK(!people_may(t, db, &chair, RIGHT_SEASON_SEE, season));
	CHECK(!people_may(t, db, &top, RIGHT_SEASON_SEE, (struct scope){ .season = 99 }));
}

TEST(members_of_a_cluster_see_it_and_score_each_other_but_never_themselves)
{
	struct db *db = people_db(t);
	struct people_clusters k = people_cluster(t, db);
	struct session a = people_acting(t, db, ROLE_CHAIR, "A");
	struct session c = people_acting(t, db, ROLE_CHAIR, "C");
	struct scope b = { .unit = world_unit(db, "B"), .season = k.season };
	struct scope self = { .unit = world_unit(db, "A"), .season = k.season };
	CHECK(people_may(t, db, &a, RIGHT_CLUSTER_SEE, (struct scope){ .cluster = k.k1 }));
	CHECK(!people_may(t, db, &a, RIGHT_CLUSTER_SEE, (struct scope){ .cluster = k.k2 }));
	CHECK(people_may(t, db, &a, RIGHT_CROSS_SCORE, b));
	CHECK(!people_may(t, db, &a, RIGHT_CROSS_SCORE, self));
	CHECK(!people_may(t, db, &c, RIGHT_CROSS_SCORE, b));
	CHECK(people_may(t, db, &a, RIGHT_CLUSTER_SEE, b));
	CHECK(!people_may(t, db, &a, RIGHT_UNIT_SEE, b));
}

TEST(a_chair_of_an_upper_union_does_not_cross_score_the_unions_below)
{
	struct db *db = people_db(t);
	struct people_clusters k = people_cluster(t, db);
	struct session y = people_acting(t, db, ROLE_CHAIR, "Y");
	CHECK(!people_may(t, db, &y, RIGHT_CROSS_SCORE,
			  (struct scope){ .unit = world_unit(db, "A"), .season = k.season }));
}

TEST(an_appraiser_of_some_groups_has_no_say_in_the_others)
{
	struct db *db = people_db(t);
	int64_t account = people_account(t, db, "taichinh");
	struct grant_new g = { .account = account,
			       .role = ROLE_APPRAISER,
			       .over = { .unit = world_unit(db, "T"),
					 .criteria_group = S(" 2.6  3 ") },
			       .from_on = day_of(2021, 1, 1),
			       .to_on = DAY_EVER };
	REQUIRE_OK(people_give(db, NULL, g, NULL));
	struct session s = people_session(t, db, account, NULL);
	struct {
		struct str group;
		bool may;
	} cases[] = {
		{ S("2.6"), true },   { S("2"), false }, { S("2.60"), false },
		{ S("2.6.1"), true }, { S("3"), true },	 { S("3.2"), true },
		{ S("30"), false },   { S("1"), false }, { S(""), true },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct scope what = { .unit = world_unit(db, "A"),
				      .criteria_group = cases[i].group };
		CHECK_INT(people_may(t, db, &s, RIGHT_APPRAISE, what), cases[i].may);
	}
}

TEST(nobody_appraises_the_union_they_belong_to)
{
	struct db *db = people_db(t);
	struct session s = people_acting(t, db, ROLE_OFFICE, "T");
	CHECK(people_may(t, db, &s, RIGHT_APPRAISE, unit(db, "A")));
	s.home_unit = world_unit(db, "A");
	CHECK(!people_may(t, db, &s, RIGHT_APPRAISE, unit(db, "A")));
	CHECK(people_may(t, db, &s, RIGHT_UNIT_SEE, unit(db, "A")));
	CHECK(people_may(t, db, &s, RIGHT_APPRAISE, unit(db, "B")));
	s.home_unit = world_unit(db, "A1"); /* of a section of A: A is their union too */
	CHECK(!people_may(t, db, &s, RIGHT_APPRAISE, unit(db, "A")));
	CHECK(people_may(t, db, &s, RIGHT_APPRAISE, unit(db, "Y")));
}

TEST(an_administrator_reaches_everything_and_judges_nothing)
{
	struct db *db = people_db(t);
	struct session s = people_acting(t, db, ROLE_ADMIN, NULL);
	CHECK(people_may(t, db, &s, RIGHT_TREE_EDIT, unit(db, "A")));
	CHECK(people_may(t, db, &s, RIGHT_ACCOUNT_RUN, unit(db, "T")));
	CHECK(people_may(t, db, &s, RIGHT_ADMIN, (struct scope){ 0 }));
	CHECK(!people_may(t, db, &s, RIGHT_APPRAISE, unit(db, "A")));
	CHECK(!people_may(t, db, &s, RIGHT_REPORT_ENTER, unit(db, "A")));
	CHECK(!people_may(t, db, &s, RIGHT_SEASON_SEE, (struct scope){ 0 }));
}

TEST(nothing_opens_while_a_factor_or_a_password_is_due)
{
	struct db *db = people_db(t);
	struct session s = people_acting(t, db, ROLE_OFFICE, "T");
	CHECK(people_may(t, db, &s, RIGHT_UNIT_SEE, unit(db, "A")));
	s.second_factor_due = true;
	CHECK(!people_may(t, db, &s, RIGHT_UNIT_SEE, unit(db, "A")));
	CHECK(people_may(t, db, &s, RIGHT_SIGNED_IN, (struct scope){ 0 }));
	s.second_factor_due = false;
	s.must_set_password = true;
	CHECK(!people_may(t, db, &s, RIGHT_UNIT_SEE, unit(db, "A")));
}

TEST(roles_have_one_name_each)
{
	enum role role;
	for (int r = ROLE_NONE + 1; r < ROLE_COUNT; r++) {
		REQUIRE(role_parse(str_of(role_code((enum role)r)), &role));
		CHECK_INT(role, r);
	}
	CHECK(!role_parse(S("none"), &role));
	CHECK(!role_parse(S(""), &role));
}

SUITE_STORE(account_rights, a_stranger_has_only_what_is_public,
	    somebody_without_a_grant_is_signed_in_and_nothing_more,
	    a_grant_reaches_the_subtree_and_nothing_beside_or_above,
	    a_transferred_unit_leaves_the_subtree_on_that_day,
	    a_unit_that_has_ended_stays_under_whom_it_was_last,
	    a_unit_reads_the_record_of_those_merged_into_it_but_does_not_change_it,
	    entering_and_sending_reach_the_own_unit_with_its_sections_and_no_union_below,
	    a_clerk_enters_and_does_not_send, a_grant_of_yesterday_or_tomorrow_gives_nothing_today,
	    a_grant_ends_at_local_midnight_and_begins_there,
	    nobody_takes_a_role_back_for_days_that_are_over,
	    a_cluster_grant_reaches_its_cluster_and_the_units_in_it,
	    a_subtree_reaches_the_clusters_that_lie_in_it_whole,
	    a_ballot_is_run_by_who_runs_the_meeting_that_asks,
	    a_season_is_run_from_above_and_seen_by_offices_below,
	    members_of_a_cluster_see_it_and_score_each_other_but_never_themselves,
	    a_chair_of_an_upper_union_does_not_cross_score_the_unions_below,
	    an_appraiser_of_some_groups_has_no_say_in_the_others,
	    nobody_appraises_the_union_they_belong_to,
	    an_administrator_reaches_everything_and_judges_nothing,
	    nothing_opens_while_a_factor_or_a_password_is_due, roles_have_one_name_each)

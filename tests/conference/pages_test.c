/* pages_test.c: the sitting of a cluster in the browser, a unit's named voter, the handover, and
 * the season's last acts as the office does them. */
#include "conference/year.h"
#include "score/score.h"

#include "tests/conference/whole_year.h"

static const char *cluster(struct t *t, const char *code, const char *tail)
{
	return page_path(t, "/cluster/%lld/%s", (long long)page_cluster(t, code), tail);
}

static const char *season(struct t *t, const char *tail)
{
	return page_path(t, "/season/%lld/%s", (long long)page_season(t, "2021"), tail);
}

#define DECIDED "&by=Hoi+nghi&on=22/11/2021&document=01"

/* All units of K4 present but `absent` of them. */
static struct page_answer call_roll(struct t *t, size_t absent)
{
	struct roll r;
	struct buf b = { .arena = t->arena };
	CHECK_OK(roll_read(page_db(t), (cluster_id){ page_cluster(t, "K4") }, &r));
	for (size_t i = 0; i < r.n; i++) {
		put_fmt(&b, "%svoter.%lld=Nguoi+%zu", i ? "&" : "", (long long)r.p[i].unit.n, i);
		if (i >= absent)
			put_fmt(&b, "&present.%lld=1", (long long)r.p[i].unit.n);
	}
	store_return(page_db(t));
	return page_post(t, "thidua", cluster(t, "K4", "roll"), arena_cstr(t->arena, buf_str(&b)));
}

static int step(struct t *t, const char *from, const char *to)
{
	return page_post(t, "thidua", cluster(t, "K4", "step"),
			 page_path(t, "from=%s&to=%s&back=conference", from, to))
		.status;
}

static struct err put_ballot(struct tx *tx, void *arg)
{
	decision_id id;
	return decision_record(tx, arg, NULL, &id);
}

static bool ballot_of(struct t *t)
{
	struct decision d = { .season = { page_season(t, "2021") },
			      .cluster = { page_cluster(t, "K4") },
			      .kind = S("ballot"),
			      .body = S("{\"form\":\"co_thi_dua\",\"seats\":1,\"issued\":12,"
					"\"collected\":12,\"valid\":12,\"invalid\":0,"
					"\"votes\":{\"VC038\":12},\"winners\":[\"VC038\"]}"),
			      .decided_by = S("Hội nghị"),
			      .decided_on = 18952 };
	return CHECK_OK(db_write(page_db(t), put_ballot, &d));
}

TEST(a_conference_goes_from_the_roll_to_its_end_on_one_page)
{
	struct page_answer a = page_get(t, "thidua", cluster(t, "K4", "conference"));
	CHECK_INT(a.status, 200);
	CHECK(page_says(&a, "Chưa điểm danh") && page_says(&a, "còn thiếu 25 số liệu"));
	CHECK_INT(step(t, "open", "self_scored"),
		  422); /* one unit has neither scores nor figures */
	CHECK_INT(page_post(t, "thidua", season(t, "decide"),
			    "kind=not_rated&say=no&unit=VC047&reason=x" DECIDED)
			  .status,
		  303);
	CHECK_INT(step(t, "open", "self_scored"), 303);
	CHECK_INT(step(t, "self_scored", "appraised"), 303);
	a = page_get(t, "thidua", cluster(t, "K4", "conference"));
	CHECK(page_says(&a, "Cần hội nghị quyết định: 2 đơn vị bằng điểm"));
	CHECK_INT(step(t, "appraised", "conferred"), 422);
	CHECK_INT(call_roll(t, 0).status, 303);
	a = page_post(
		t, "thidua", cluster(t, "K4", "ranking"),
		page_path(t, "kind=tie&from=conference&how=order&place.%lld=1&place.%lld=2" DECIDED,
			  (long long)page_unit(t, "VC038"), (long long)page_unit(t, "VC039")));
	CHECK_INT(a.status, 303);
	CHECK(str_ends(a.location, S("/conference#ranking")));
	CHECK_INT(step(t, "appraised", "conferred"), 422);
	REQUIRE(ballot_of(t));
	a = page_get(t, "thidua", cluster(t, "K4", "conference"));
	CHECK(page_says(&a, "Đủ điều kiện kết thúc"));
	CHECK_INT(step(t, "appraised", "conferred"), 303);
	a = page_get(t, "thidua", cluster(t, "K4", "conference"));
	CHECK(page_says(&a, "Hội nghị đã kết thúc") && !page_says(&a, "Lưu điểm danh"));
	CHECK_INT(call_roll(t, 0).status, 422);
}

TEST(a_conference_without_quorum_does_not_end)
{
	struct conditions c;
	struct season_state s = { .clusters = 0 };
	struct cluster *k4 = NEW(t->arena, 1, struct cluster);
	CHECK_INT(call_roll(t, 5).status, 303); /* 7 of 12; 2/3 are 8 */
	REQUIRE_OK(season_state_read(page_db(t), (season_id){ page_season(t, "2021") }, &s));
	REQUIRE_OK(cluster_read(page_db(t), (cluster_id){ page_cluster(t, "K4") }, k4));
	const struct cluster_year year = { k4, &s.in, &s.out };
	REQUIRE_OK(step_conditions(page_db(t), &year, STEP_CONFERRED, &c));
	CHECK(!c.p[0].met && c.p[0].open == 1);
	CHECK_INT(call_roll(t, 4).status, 303);
	REQUIRE_OK(step_conditions(page_db(t), &year, STEP_CONFERRED, &c));
	CHECK(c.p[0].met);
}

TEST(the_roll_says_who_lacks_a_name_and_keeps_the_others)
{
	struct roll r;
	REQUIRE_OK(roll_read(page_db(t), (cluster_id){ page_cluster(t, "K4") }, &r));
	store_return(page_db(t));
	struct page_answer a =
		page_post(t, "thidua", cluster(t, "K4", "roll"),
			  page_path(t, "voter.%lld=Tran+Van+An&present.%lld=1&present.%lld=1",
				    (long long)r.p[0].unit.n, (long long)r.p[0].unit.n,
				    (long long)r.p[1].unit.n));
	CHECK_INT(a.status, 422);
	CHECK(page_says(&a, "Có mặt thì phải ghi tên") && page_says(&a, "Tran Van An"));
	CHECK_INT(page_get(t, "truongkhoi", cluster(t, "K4", "conference")).status, 404);
	CHECK_INT(page_post(t, "truongkhoi", cluster(t, "K4", "roll"), "").status, 404);
	CHECK_INT(page_get(t, NULL, cluster(t, "K4", "conference")).status, 303);
}

TEST(what_the_minutes_say_is_kept_and_a_second_editor_is_told)
{
	const char *path = cluster(t, "K4", "conference");
	CHECK_INT(page_post(t, "thidua", path, "version=0&held_at=Hoi+truong&conclusion=Nhat+tri")
			  .status,
		  303);
	struct page_answer a = page_get(t, "thidua", path);
	CHECK(page_says(&a, "Hoi truong") && page_says(&a, "Nhat tri"));
	a = page_post(t, "thidua", path, "version=0&held_at=Noi+khac");
	CHECK_INT(a.status, 422);
	CHECK(page_says(&a, "vừa được người khác lưu") && page_says(&a, "Noi khac"));
}

TEST(a_unit_names_its_voter_and_the_meeting_sees_the_name)
{
	const char *path = page_path(t, "/unit/%lld/voter", (long long)page_unit(t, "VC016"));
	struct page_answer a = page_get(t, "chutich", path);
	CHECK_INT(a.status, 200); /* its conference is over: the name only stands */
	CHECK(page_says(&a, "đã kết thúc"));
	CHECK_INT(page_post(t, "chutich", path, "voter=Tran+An").status, 422);
	CHECK_INT(page_get(t, "giupviec", path).status, 404);
	CHECK_INT(page_get(t, "truongkhoi", path).status, 404);
	CHECK_INT(page_get(t, NULL, path).status, 303);
}

TEST(a_head_takes_no_step_that_is_the_offices)
{
	REQUIRE(whole_year_settle(t) && whole_year_submit(t));
	struct page_answer a =
		page_post(t, "thidua", cluster(t, "K4", "step"), "from=submitted&to=decided");
	CHECK_INT(a.status, 422);
	CHECK(page_says(&a, "làm chung cho cả năm"));
	CHECK_INT(page_post(t, "thidua", cluster(t, "K4", "step"),
			    "from=submitted&to=conferred&reason=Sai")
			  .status,
		  303);
}

/* ---- a review that reaches the ballot ---- */

struct reaching {
	season_id season;
	unit_id unit;
	struct str body;
};

/* The unit's class fell below what may stand, by hand; then a review gives it back. */
static struct err put_review(struct tx *tx, void *arg)
{
	const struct reaching *x = arg;
	struct decision d = { .season = x->season,
			      .unit = x->unit,
			      .kind = S("review"),
			      .body = x->body,
			      .decided_by = S("Ban"),
			      .decided_on = 18952 };
	decision_id id;
	TRY(tx_run(tx,
		   "UPDATE score SET final = 0 WHERE sheet_id IN (SELECT id FROM sheet"
		   " WHERE unit_id = $1) AND criterion_id IN (SELECT id FROM criterion"
		   " WHERE code = '1.1')",
		   ARGS(INT(x->unit.n))));
	return decision_record(tx, &d, NULL, &id);
}

TEST(a_review_that_touches_no_ballot_leaves_the_cluster_where_it_is)
{
	bool back = true;
	struct cluster k2;
	struct reaching x = { { page_season(t, "2021") },
			      { page_unit(t, "VC016") },
			      S("{\"criterion\":\"1.1\",\"granted\":true,\"points\":\"1\","
				"\"reason\":\"Bo sung\"}") };
	REQUIRE_OK(db_write(page_db(t), put_review, &x));
	REQUIRE_OK(year_back_to_meeting(page_db(t), x.season, x.unit, &back));
	CHECK(!back);
	REQUIRE_OK(cluster_read(page_db(t), (cluster_id){ page_cluster(t, "K2") }, &k2));
	CHECK_INT(k2.step, STEP_CONFERRED);
}

/* Takes points from the unit, criterion by criterion, until it is rated below what may stand;
 * *row is the last criterion taken, *most what it can give. */
struct lowering {
	int64_t sheet, row;
};

static struct err take_points(struct tx *tx, void *arg)
{
	const struct lowering *x = arg;
	return tx_run(
		tx,
		"INSERT INTO score (sheet_id, criterion_id, estimated, why, self_reason,"
		" cross_reason, final_reason, version, final) VALUES ($1,$2,0,'','','','',1,0)"
		" ON CONFLICT (sheet_id, criterion_id) DO UPDATE SET final = 0",
		ARGS(INT(x->sheet), INT(x->row)));
}

static bool lower(struct t *t, int64_t unit, struct lowering *x, int64_t *most)
{
	const struct season_part part = { .unit = { unit }, .classes = true };
	const season_id season = { page_season(t, "2021") };
	for (size_t i = 0; i < 60; i++) {
		struct close_input in;
		struct close_output out;
		CHECK_OK(season_load_part(page_db(t), season, &part, &in));
		season_close(page_db(t)->arena, &in, &out);
		const struct unit_result *r = NULL;
		for (size_t k = 0; k < out.unit_count; k++)
			r = out.units[k].unit->id == unit ? &out.units[k] : r;
		const struct close_set *set = &in.sets[r->set];
		if (r->points < set->set->classes[1].min)
			return i > 0;
		x->sheet = r->unit->sheets[0].id;
		x->row = set->criterion_ids[i];
		*most = set->set->criteria[i].max;
		CHECK_OK(db_write(page_db(t), take_points, x));
	}
	return false;
}

TEST(a_review_that_lets_a_unit_stand_takes_its_cluster_back_to_the_meeting)
{
	struct cluster k2;
	struct lowering x = { 0, 0 };
	int64_t unit = page_unit(t, "VC016"), most = 0, review = 0;
	REQUIRE(lower(t, unit, &x, &most));
	page_clock(t, PAGE_TEST_NOW + INT64_C(20) * 86400000); /* weeks after the conference */
	struct page_answer a =
		page_post(t, "chutich", page_path(t, "/unit/%lld/review", (long long)unit),
			  page_path(t, "criterion=%lld&reason=Con+van+ban", (long long)x.row));
	REQUIRE(CHECK_INT(a.status, 303));
	CHECK_OK(db_int(page_db(t), "SELECT MAX(id) FROM review_request", NO_ARGS, &review));
	a = page_post(t, "thidua", page_path(t, "/review/%lld", (long long)review),
		      page_path(t, "granted=yes&points=%lld&answer=Dung&by=BTV&on=12/12/2021",
				(long long)(most / 100)));
	REQUIRE(CHECK_INT(a.status, 303));
	CHECK(str_find(a.flash, S("đưa lại hội nghị khối")) != SIZE_MAX);
	REQUIRE_OK(cluster_read(page_db(t), (cluster_id){ page_cluster(t, "K2") }, &k2));
	CHECK_INT(k2.step, STEP_APPRAISED);
	a = page_get(t, "thidua", page_path(t, "/cluster/%lld", (long long)page_cluster(t, "K2")));
	CHECK(page_says(&a, "Đề nghị xem xét lại được chấp nhận"));
	a = page_get(t, "thidua", cluster(t, "K2", "decisions"));
	CHECK(page_says(&a, "Bỏ phiếu suy tôn"));
}

/* ---- next year ---- */

static struct err add_season(struct tx *tx, void *arg)
{
	season_id *id = arg;
	struct season old, s;
	TRY(season_read(tx_db(tx), *id, &old));
	s = (struct season){ .owner = old.owner,
			     .code = S("2022"),
			     .name = S("Năm thi đua 2022"),
			     .theme = S(""),
			     .from_on = old.to_on,
			     .to_on = old.to_on + 365,
			     .rules = S("{}") };
	return season_add(tx, &s, id);
}

static struct err lock_season(struct tx *tx, void *arg)
{
	return season_set_locked(tx, *(season_id *)arg, true);
}

TEST(next_years_clusters_are_taken_over_with_the_heads_that_the_meetings_chose)
{
	season_id id = { page_season(t, "2021") };
	struct cluster k1;
	struct cluster_member *m;
	size_t n, heads = 0;
	REQUIRE_OK(db_write(page_db(t), add_season, &id));
	const char *path = page_path(t, "/season/%lld/inherit", (long long)id.n);
	CHECK_INT(page_post(t, "chutich", path, "").status, 404);
	CHECK_INT(page_post(t, "thidua", path, "").status, 303);
	REQUIRE_OK(cluster_by_code(page_db(t), id, S("K1"), &k1));
	CHECK_INT(k1.step, STEP_OPEN);
	REQUIRE_OK(cluster_members(page_db(t), k1.id, &m, &n));
	CHECK(n > 8);
	for (size_t i = 0; i < n; i++) {
		heads += m[i].head;
		CHECK(!m[i].head || str_eq(m[i].code, S("VC008")));
		CHECK(m[i].pledged_on == INT64_MIN);
	}
	CHECK_INT(heads, 1);
	store_return(page_db(t));
	struct page_answer a = page_post(t, "thidua", path, "");
	CHECK_INT(a.status, 422);
	CHECK(page_says(&a, "Không còn khối nào"));
}

TEST(a_new_season_asks_for_its_criteria_before_it_assigns_targets)
{
	season_id id = { page_season(t, "2021") };
	struct period *p;
	size_t n;
	REQUIRE_OK(db_write(page_db(t), add_season, &id));
	REQUIRE_OK(season_periods(page_db(t), id, &p, &n));
	CHECK_STR(p[1].name, "Sáu tháng cuối năm");
	const char *path = page_path(t, "/season/%lld", (long long)id.n);
	struct page_answer a = page_get(t, "thidua", path);
	CHECK(page_says(&a, page_path(t, "%s/sheets", path)));
	a = page_get(t, "thidua", page_path(t, "%s/targets", path));
	CHECK(page_says(&a, "chưa có chỉ số nào") && !page_says(&a, "/targets/one"));
	a = page_get(t, "thidua",
		     page_path(t, "/season/%lld/targets", (long long)page_season(t, "2021")));
	CHECK(!page_says(&a, "chưa có chỉ số nào") && page_says(&a, "/targets/one"));
}

TEST(what_waits_in_a_year_still_waits_when_the_next_one_is_made)
{
	season_id id = { page_season(t, "2021") };
	struct page_answer a = page_get(t, "thidua", "/tasks");
	CHECK(page_says(&a, "Khối thi đua số 4"));
	REQUIRE_OK(db_write(page_db(t), add_season, &id));
	store_return(page_db(t));
	a = page_get(t, "thidua", "/tasks");
	CHECK(page_says(&a, "Khối thi đua số 4") && page_says(&a, "Năm thi đua 2021"));
}

TEST(a_season_says_its_sectors_and_theme_until_it_is_locked)
{
	season_id id = { page_season(t, "2021") };
	struct str *sectors;
	struct season s;
	struct period *p;
	size_t n;
	const char *path = page_path(t, "/season/%lld", (long long)id.n);
	const char *form = "name=N%C4%83m+2021&theme=%C4%90o%C3%A0n+k%E1%BA%BFt&sector.2=1";
	CHECK_INT(page_post(t, "chutich", path, form).status, 404);
	CHECK_INT(page_post(t, "thidua", path, form).status, 303);
	REQUIRE_OK(season_sectors(page_db(t), id, &sectors, &n));
	CHECK_INT(n, 1);
	REQUIRE_OK(season_read(page_db(t), id, &s));
	CHECK_STR(s.theme, "Đoàn kết");
	store_return(page_db(t));
	struct page_answer a = page_post(t, "thidua", path, "name=&theme=x&sector.1=1");
	CHECK_INT(a.status, 422);
	CHECK(page_says(&a, "value=\"x\""));

	REQUIRE_OK(season_periods(page_db(t), id, &p, &n));
	int64_t weight = p[0].weight;
	REQUIRE_OK(db_write(page_db(t), lock_season, &id));
	store_return(page_db(t));
	CHECK_INT(page_post(t, "thidua", path, form).status, 422);
	const char *weigh = page_path(t, "weight.%lld=7", (long long)p[0].id.n);
	CHECK_INT(page_post(t, "thidua", page_path(t, "%s/periods", path), weigh).status, 422);
	REQUIRE_OK(season_periods(page_db(t), id, &p, &n));
	CHECK_INT(p[0].weight, weight);
}

/* ---- the season's last acts ---- */

/* What the edition before said of one unit was wrong. */
SQL(other_class, "UPDATE result SET class_name = 'Khác' WHERE edition = 1 AND unit_code = 'VC016'");

static struct err do_rename(struct tx *tx, void *arg)
{
	(void)arg;
	return tx_run(tx, other_class, NO_ARGS);
}

TEST(the_office_closes_publishes_and_locks_and_the_public_page_follows)
{
	const char *year = season(t, "year");
	REQUIRE(whole_year_settle(t) && whole_year_submit(t));
	CHECK_INT(page_get(t, "truongkhoi", year).status, 404);
	CHECK_INT(page_get(t, NULL, year).status, 303);
	struct page_answer a = page_post(t, "thidua", year, "act=close&by=Ban");
	CHECK_INT(a.status, 422);
	CHECK(page_says(&a, "Đồng chí ghi số quyết định") && page_says(&a, "ghi ngày quyết định"));
	a = page_post(t, "thidua", year, "act=publish");
	CHECK_INT(a.status, 422);
	CHECK(page_says(&a, "Chưa chốt kết quả"));
	CHECK_INT(page_post(t, "thidua", year, "act=close" DECIDED).status, 303);
	a = page_get(t, NULL, "/results");
	CHECK(page_says(&a, "Chưa có kết quả"));
	CHECK_INT(page_post(t, "thidua", year, "act=publish").status, 303);
	a = page_get(t, NULL, "/results");
	CHECK(page_says(&a, "Năm thi đua 2021"));
	CHECK_INT(page_post(t, "thidua", year, "act=lock").status, 303);
	struct closed_season closed;
	REQUIRE_OK(season_closed(page_db(t), (season_id){ page_season(t, "2021") }, &closed));
	store_return(page_db(t));
	a = page_get(t, "thidua", year);
	CHECK(page_says(&a, arena_cstr(t->arena, closed.fingerprint)));
	CHECK_INT(page_post(t, "thidua", cluster(t, "K4", "step"),
			    "from=locked&to=published&reason=x")
			  .status,
		  422);
	CHECK_INT(page_post(t, "thidua", year, "act=reopen&reason=Sai" DECIDED).status, 303);
	a = page_get(t, "thidua", year);
	CHECK(page_says(&a, "value=\"close\"")); /* it is closed again from here */
	a = page_get(t, NULL, page_path(t, "/results/%lld", (long long)page_season(t, "2021")));
	CHECK(a.status == 200 && page_says(&a, "đã được mở lại"));
	a = page_get(t, "thidua", season(t, "edition/1"));
	CHECK(a.status == 200 && page_says(&a, "CĐCS Văn phòng Tỉnh uỷ"));
	a = page_get(t, "thidua", season(t, "edition/1/result.json"));
	CHECK_STR(a.body, closed.body);
	CHECK_INT(page_get(t, "thidua", season(t, "edition/7")).status, 404);
	a = page_post(t, "thidua", season(t, "correction"), "");
	CHECK(a.status == 303 && str_find(a.flash, S("chưa được chốt lại")) != SIZE_MAX);
	REQUIRE_OK(db_write(page_db(t), do_rename, NULL));
	CHECK_INT(page_post(t, "thidua", year, "act=close" DECIDED).status, 303);
	CHECK(page_says(&(struct page_answer){ .body = page_get(t, "thidua", year).body },
			"Soạn quyết định đính chính"));
	a = page_post(t, "thidua", season(t, "correction"), "");
	CHECK(a.status == 303 && str_starts(a.location, S("/document/")));
	a = page_get(t, "thidua", arena_cstr(t->arena, a.location));
	CHECK(page_says(&a, "Quyết định đính chính kết quả xếp loại năm 2021"));
	CHECK_INT(page_get(t, "truongkhoi", season(t, "edition/1")).status, 404);
}

/* ---- the handover ---- */

struct signing {
	int64_t handover;
	unit_id by;
};

static struct err do_sign(struct tx *tx, void *arg)
{
	const struct signing *s = arg;
	return handover_sign(tx, s->handover, s->by);
}

TEST(the_papers_are_handed_over_by_both_sides_and_the_rights_follow)
{
	struct handover h;
	struct grant_row *g;
	size_t n, over = 0;
	cluster_id k1 = { page_cluster(t, "K1") };
	const char *path = cluster(t, "K1", "handover");
	const char *form =
		page_path(t, "to=%lld&list=Quy+che%%0ABien+ban", (long long)page_unit(t, "VC008"));
	CHECK_INT(page_post(t, "thidua", path, form).status, 303);
	REQUIRE_OK(handover_read(page_db(t), k1, &h));
	store_return(page_db(t));
	CHECK_STR(h.list, "Quy che\nBien ban");
	const char *sign = cluster(t, "K1", "handover/sign");
	const char *seen = page_path(t, "handover=%lld", (long long)h.id);
	CHECK(page_post(t, "thidua", sign, seen).status >= 400); /* signs for no unit */
	CHECK_INT(page_post(t, "chutich", sign, seen).status, 404);
	CHECK_INT(page_post(t, "truongkhoi", sign, "handover=1").status, 422);
	CHECK_INT(page_post(t, "truongkhoi", sign, seen).status, 303);
	CHECK_INT(page_post(t, "truongkhoi", sign, seen).status, 422); /* once */
	REQUIRE_OK(handover_read(page_db(t), k1, &h));
	CHECK(h.signed_from_at && !h.signed_to_at);
	int64_t account = 0;
	REQUIRE_OK(db_int(page_db(t), "SELECT id FROM account WHERE login = 'truongkhoi'", NO_ARGS,
			  &account));
	REQUIRE_OK(account_grants(page_db(t), account, &g, &n));
	for (size_t i = 0; i < n; i++)
		over += g[i].over.cluster == k1.n;
	CHECK_INT(over, 1); /* one signature changes nothing */
	struct signing s = { h.id, h.to };
	REQUIRE_OK(db_write(page_db(t), do_sign, &s));
	REQUIRE_OK(account_grants(page_db(t), account, &g, &n));
	over = 0;
	for (size_t i = 0; i < n; i++)
		over += g[i].over.cluster == k1.n;
	CHECK_INT(over, 0); /* both signatures: the rights went with the papers */
	store_return(page_db(t));
	CHECK_INT(page_post(t, "thidua", sign, seen).status >= 400, 1);
	struct page_answer a = page_get(t, "thidua", cluster(t, "K1", "conference"));
	CHECK_INT(a.status, 200);
}

SUITE_STORE(conference_pages, a_conference_goes_from_the_roll_to_its_end_on_one_page,
	    a_conference_without_quorum_does_not_end,
	    the_roll_says_who_lacks_a_name_and_keeps_the_others,
	    what_the_minutes_say_is_kept_and_a_second_editor_is_told,
	    a_unit_names_its_voter_and_the_meeting_sees_the_name,
	    a_head_takes_no_step_that_is_the_offices,
	    a_review_that_lets_a_unit_stand_takes_its_cluster_back_to_the_meeting,
	    a_review_that_touches_no_ballot_leaves_the_cluster_where_it_is,
	    next_years_clusters_are_taken_over_with_the_heads_that_the_meetings_chose,
	    a_new_season_asks_for_its_criteria_before_it_assigns_targets,
	    what_waits_in_a_year_still_waits_when_the_next_one_is_made,
	    a_season_says_its_sectors_and_theme_until_it_is_locked,
	    the_office_closes_publishes_and_locks_and_the_public_page_follows,
	    the_papers_are_handed_over_by_both_sides_and_the_rights_follow)

/* rules_test.c: the rules of a season and of a cluster over them: how they are read, what their
 * forms store, the paper behind each part, and two people at one form. */
#include "base/day.h"
#include "cluster/cluster.h"

#include <string.h>

#include "tests/web/page_fixture.h"

static struct rules read_both(struct t *t, const char *season, const char *own)
{
	struct rules r = { 0 };
	CHECK_OK(rules_read(page_db(t)->arena, str_of(season), str_of(own), &r));
	return r;
}

TEST(a_clusters_rule_goes_before_the_seasons)
{
	struct rules r =
		read_both(t, "{\"ties\":\"first\",\"pledge_needed\":false}", "{\"ties\":\"none\"}");
	CHECK_INT(rule_ties(&r), TIES_NONE);
	CHECK(!rule_flag(&r, "pledge_needed", true));
	r = read_both(t, "{\"ties\":\"first\"}", "");
	CHECK_INT(rule_ties(&r), TIES_FIRST);
	CHECK(rule_flag(&r, "pledge_needed", true)); /* nobody says it: as is usual */
	struct rules bad;
	CHECK_FAIL(rules_read(page_db(t)->arena, S("[1]"), S(""), &bad), ERR_INVALID,
		   "cluster.rules_unreadable");
}

TEST(without_a_rule_one_honour_is_put_to_the_ballot_and_an_empty_list_means_none)
{
	struct arena *a = page_db(t)->arena;
	struct rules r = read_both(t, "{}", "");
	struct rule_forms f = rule_forms(a, &r);
	REQUIRE(f.n == 1);
	CHECK_STR(f.p[0], "suy_ton");
	r = read_both(t, "{\"ballots\":[\"co_thi_dua\",\"bang_khen\"]}", "{\"ballots\":[]}");
	f = rule_forms(a, &r);
	CHECK_INT(f.n, 0);
}

TEST(a_rule_is_unsure_until_a_paper_is_named_that_holds_through_the_season)
{
	struct season s = { .from_on = day_of(2020, 12, 1), .to_on = day_of(2021, 12, 1) };
	struct rules r = read_both(t,
				   "{\"basis\":{\"ballots\":{\"text\":\"Quy che 01\","
				   "\"from\":\"2021-01-01\",\"to\":\"2021-06-30\"}}}",
				   "");
	struct rule_basis b = rule_basis(&r, RULES_PLACES);
	CHECK(rule_unsure(&b));
	b = rule_basis(&r, RULES_BALLOTS);
	CHECK(!rule_unsure(&b) && rule_out_of_date(&b, &s));
	b.to_on = day_of(2021, 11, 30);
	CHECK(!rule_out_of_date(&b, &s));
	/* Who changes one rule of a part needs a paper for it: the season's names another one. */
	r = read_both(t, "{\"basis\":{\"ballots\":{\"text\":\"Quy che 01\"}}}",
		      "{\"ballot_quorum\":\"1/2\"}");
	b = rule_basis(&r, RULES_BALLOTS);
	CHECK(b.own && rule_unsure(&b));
}

TEST(changing_rules_keeps_members_that_the_form_does_not_know)
{
	struct arena *a = page_db(t)->arena;
	struct str out;
	struct json *put_ = json_new(a, J_OBJECT);
	json_add(a, put_, "ties", json_of_text(a, S("none")));
	REQUIRE_OK(rules_with(a, S("{\"ties\":\"all\",\"later\":7,\"ballots\":[]}"),
			      (const char *const[]){ "ballots", NULL }, put_, &out));
	CHECK_STR(out, "{\"later\":7,\"ties\":\"none\"}");
}

/* ---- in the browser ---- */

static const char *season(struct t *t, const char *tail)
{
	return page_path(t, "/season/%lld%s", (long long)page_season(t, "2021"), tail);
}

static const char *cluster(struct t *t, const char *code, const char *tail)
{
	return page_path(t, "/cluster/%lld%s", (long long)page_cluster(t, code), tail);
}

/* The value of the n-th hidden field "seen" of a page. */
static const char *seen(struct t *t, const char *as, const char *path, int n)
{
	struct page_answer a = page_get(t, as, path);
	const char *at = arena_cstr(page_db(t)->arena, a.body);
	for (int i = 0; at && i < n; i++) {
		at = strstr(at, "name=\"seen\" value=\"");
		at = at ? at + strlen("name=\"seen\" value=\"") : NULL;
	}
	CHECK(at);
	return at ? page_path(t, "%.*s", (int)strcspn(at, "\""), at) : "";
}

static struct rules rules_now(struct t *t, const char *code)
{
	struct cluster c = { .id = { 0 } };
	struct rules r = { 0 };
	CHECK_OK(cluster_read(page_db(t), (cluster_id){ page_cluster(t, code) }, &c));
	CHECK_OK(rules_of_cluster(page_db(t), &c, &r));
	return r;
}

#define ALL_RULES                                                                                  \
	"&by_period=no&place_from=class&ties=first&pledge_needed=no&ballots=list&form.1=1"         \
	"&seats.1=3&ballot_quorum=3/4&ballot_majority=2/3&ballot_test=at_least&ballot_of=valid"    \
	"&ballot_own_vote=forbidden&ballot_min_class=HTXS&ballot_from=class"                       \
	"&ballot_show_points=yes&ballot_secrecy_least=7&basis.2=Quy+che+05&basis.3=Quy+che+06&"    \
	"since.3=01/01/2021"

TEST(the_office_sets_the_seasons_rules_and_names_their_paper)
{
	const char *path = season(t, "/rules");
	struct page_answer a = page_get(t, "thidua", path);
	CHECK_INT(a.status, 200);
	CHECK(page_says(&a, "Căn cứ: Điều 8 Quy chế thi đua 05/QC-CĐVC"));
	CHECK(!page_says(&a, "Chưa chắc chắn") && page_says(&a, "4 khối đã họp hội nghị"));
	CHECK_INT(page_post(t, "thidua", path,
			    page_path(t, "seen=%s" ALL_RULES, seen(t, "thidua", path, 1)))
			  .status,
		  303);
	struct rules r = rules_now(t, "K4");
	CHECK_INT(rule_ties(&r), TIES_FIRST);
	CHECK(!rule_flag(&r, "pledge_needed", true) && !rule_flag(&r, "by_period", true));
	CHECK_STR(rule_text(&r, "ballot_quorum"), "3/4");
	CHECK_STR(rule_text(&r, "ballot_test"), "at_least");
	CHECK_INT(rule_get(&r, "ballot_secrecy_least")->i, 7);
	CHECK_STR(rule_text(&r, "ballot_min_class"), "HTXS");
	CHECK_STR(rule_forms(page_db(t)->arena, &r).p[0], "suy_ton");
	struct rule_basis b = rule_basis(&r, RULES_BALLOTS);
	CHECK_STR(b.text, "Quy che 06");
	CHECK_INT(b.from_on, day_of(2021, 1, 1));
	a = page_get(t, "thidua", path);
	CHECK(page_says(&a, "Căn cứ: Quy che 06") && page_says(&a, "value=\"3/4\""));
	CHECK(page_says(&a, "Chưa chắc chắn")); /* the part whose paper was not named */
	/* What waits is computed by them: K4's tie is not at place 1. */
	a = page_get(t, "thidua", cluster(t, "K4", "/ballots/new"));
	CHECK(page_says(&a, "value=\"3/4\"") && page_says(&a, "value=\"2/3\""));
}

TEST(a_form_of_rules_explains_its_mistakes_and_keeps_what_was_typed)
{
	const char *path = season(t, "/rules");
	struct page_answer a =
		page_post(t, "thidua", path,
			  page_path(t,
				    "seen=%s&by_period=no&ties=all&ballots=list&ballot_quorum=5/4"
				    "&ballot_majority=nua&ballot_secrecy_least=1&ballot_min_class="
				    "KHONGCO&since.2=01/02/2021"
				    "&until.2=01/01/2021",
				    seen(t, "thidua", path, 1)));
	CHECK_INT(a.status, 422);
	CHECK(page_says(&a, "value=\"5/4\"") && page_says(&a, "value=\"nua\""));
	CHECK(page_says(&a, "Ghi một phân số như 2/3"));
	CHECK(page_says(&a, "Đánh dấu ít nhất một hình thức"));
	CHECK(page_says(&a, "Không bộ tiêu chí nào của năm có mức này"));
	CHECK(page_says(&a, "Ngày hết hiệu lực đứng trước"));
	struct rules r = rules_now(t, "K4");
	CHECK_STR(rule_text(&r, "ballot_quorum"), "2/3");
	CHECK_INT(page_post(t, "thidua", path, "ties=all&other=1").status, 422);
}

TEST(a_season_with_points_is_not_switched_to_periods)
{
	const char *path = season(t, "/rules");
	struct page_answer a =
		page_post(t, "thidua", path,
			  page_path(t,
				    "seen=%s&by_period=yes&ties=all&ballots=none&ballot_quorum=2/3"
				    "&ballot_majority=1/2",
				    seen(t, "thidua", path, 1)));
	CHECK_INT(a.status, 422);
	CHECK(page_says(&a, "đã có điểm hoặc minh chứng"));
	struct rules r = rules_now(t, "K4");
	CHECK(!rule_flag(&r, "by_period", false));
	REQUIRE(rule_forms(page_db(t)->arena, &r).n == 1);
}

TEST(a_season_without_points_is_scored_by_periods_unless_none_weighs)
{
	struct page_answer a = page_post(t, "thidua", "/seasons/new",
					 "code=2023&name=Nam+2023&theme=&kind=calendar");
	REQUIRE(a.status == 303);
	const char *home = page_path(t, "%.*s", (int)a.location.n, a.location.p);
	const char *path = page_path(t, "%s/rules", home);
	const char *form = "seen=0&by_period=yes&ties=all&ballots=none&ballot_quorum=2/3"
			   "&ballot_majority=1/2";
	CHECK_INT(page_post(t, "thidua", path, form).status, 303);
	a = page_get(t, "thidua", home);
	CHECK(page_says(&a, "(Sáu tháng đầu năm + 2 × Sáu tháng cuối năm) / 3"));
	struct season s;
	struct period *p;
	size_t n;
	REQUIRE_OK(season_by_code(page_db(t), (unit_id){ page_unit(t, "CDVC") }, S("2023"), &s));
	REQUIRE_OK(season_periods(page_db(t), s.id, &p, &n));
	REQUIRE(n == 2);
	a = page_post(t, "thidua", page_path(t, "%s/periods", home),
		      page_path(t, "seen=0&weight.%lld=0&weight.%lld=0", (long long)p[0].id.n,
				(long long)p[1].id.n));
	CHECK_INT(a.status, 422);
	CHECK(page_says(&a, "trọng số lớn hơn 0"));
}

TEST(a_cluster_says_only_what_differs_and_nothing_once_it_has_met)
{
	const char *path = cluster(t, "K4", "/rules");
	struct page_answer a = page_get(t, "thidua", path);
	CHECK(page_says(&a, "Theo quy định của năm: Hội nghị quyết định ở mọi hạng"));
	CHECK_INT(page_post(t, "thidua", path,
			    page_path(t, "seen=%s&ties=none&ballot_quorum=",
				      seen(t, "thidua", path, 1)))
			  .status,
		  303);
	struct rules r = rules_now(t, "K4");
	CHECK_INT(rule_ties(&r), TIES_NONE);
	CHECK(!json_get(r.own, "ballot_quorum") && !json_get(r.own, "ballots"));
	CHECK_STR(rule_text(&r, "ballot_quorum"), "2/3");
	a = page_post(t, "thidua", cluster(t, "K1", "/rules"), "seen=0&ties=none");
	CHECK_INT(a.status, 422);
	CHECK(page_says(&a, "đã họp hội nghị"));
	/* Its members read them, other clusters' heads do not change them. */
	a = page_get(t, "chutich", cluster(t, "K1", "/rules"));
	CHECK(a.status == 404 || !page_says(&a, "<form class=\"stack\""));
	CHECK_INT(page_post(t, "truongkhoi", path, "seen=0&ties=all").status, 404);
	CHECK_INT(page_post(t, "chutich", season(t, "/rules"), "seen=0&ties=all").status, 404);
}

TEST(the_second_editor_of_a_season_is_told_who_changed_what_and_loses_nothing)
{
	const char *path = season(t, "");
	const char *old = seen(t, "thidua", path, 1);
	CHECK_INT(
		page_post(t, "thidua", path, page_path(t, "seen=%s&name=Nam+A&theme=Chu+de+A", old))
			.status,
		303);
	struct page_answer a = page_post(t, "thidua", path,
					 page_path(t, "seen=%s&name=Nam+B&theme=Chu+de+B", old));
	CHECK_INT(a.status, 422);
	CHECK(page_says(&a, "đã thay đổi lúc") && page_says(&a, "Năm thi đua 2021 → Nam A"));
	CHECK(page_says(&a, "value=\"Nam B\"") && page_says(&a, "value=\"Chu de B\""));
	struct season s;
	REQUIRE_OK(season_read(page_db(t), (season_id){ page_season(t, "2021") }, &s));
	CHECK_STR(s.name, "Nam A");
	/* Another form of the same page is not held up by it. */
	CHECK_INT(page_post(t, "thidua", season(t, "/visibility"),
			    page_path(t, "seen=%s&opens.10=never", seen(t, "thidua", path, 3)))
			  .status,
		  303);
}

TEST(the_public_is_offered_only_what_its_page_has)
{
	struct page_answer a = page_get(t, "thidua", season(t, ""));
	CHECK(page_says(&a, "name=\"opens.33\"") && page_says(&a, "name=\"opens.63\""));
	CHECK(!page_says(&a, "name=\"opens.13\"") && !page_says(&a, "name=\"opens.43\""));
	CHECK(page_says(&a, "Trang công khai không có"));
}

TEST(a_refused_period_keeps_what_was_typed_beside_what_others_changed)
{
	struct period *p;
	size_t n;
	REQUIRE_OK(season_periods(page_db(t), (season_id){ page_season(t, "2021") }, &p, &n));
	long long id = (long long)p[1].id.n;
	const char *path = season(t, "/periods"), *old = seen(t, "thidua", season(t, ""), 2);
	CHECK_INT(
		page_post(t, "thidua", path, page_path(t, "seen=%s&weight.%lld=2", old, id)).status,
		303);
	struct page_answer a =
		page_post(t, "thidua", path, page_path(t, "seen=%s&due.%lld=20/11/2021", old, id));
	CHECK_INT(a.status, 422);
	CHECK(page_says(&a, "trọng số 1 → ") && page_says(&a, "value=\"20/11/2021\""));
}

static struct err lock(struct tx *tx, void *arg)
{
	return season_set_locked(tx, *(const season_id *)arg, true);
}

TEST(a_locked_seasons_page_says_so_and_offers_no_days_and_no_clusters_to_change)
{
	season_id season = { page_season(t, "2021") };
	const char *path = page_path(t, "/season/%lld", (long long)season.n);
	struct page_answer a = page_get(t, "thidua", path);
	CHECK(page_says(&a, "value=\"15/11/2021\"") &&
	      page_says(&a, page_path(t, "action=\"%s/clusters\"", path)));
	CHECK_OK(db_write(page_db(t), lock, &season));
	a = page_get(t, "thidua", path);
	CHECK(page_says(&a, "Đã khoá") && page_says(&a, "15/11/2021"));
	CHECK(!page_says(&a, "value=\"15/11/2021\""));
	CHECK(!page_says(&a, page_path(t, "action=\"%s/clusters\"", path)));
}

TEST(a_choice_that_is_none_is_told_and_nothing_is_saved)
{
	const char *path = cluster(t, "K4", "/rules");
	struct page_answer a = page_post(t, "thidua", path, "place_from=31/12/2098&ties=x");
	CHECK_INT(a.status, 422);
	CHECK_INT(page_get(t, "thidua", path).status, 200);
}

SUITE_STORE(cluster_rules, a_choice_that_is_none_is_told_and_nothing_is_saved,
	    a_clusters_rule_goes_before_the_seasons,
	    without_a_rule_one_honour_is_put_to_the_ballot_and_an_empty_list_means_none,
	    a_rule_is_unsure_until_a_paper_is_named_that_holds_through_the_season,
	    changing_rules_keeps_members_that_the_form_does_not_know,
	    the_office_sets_the_seasons_rules_and_names_their_paper,
	    a_form_of_rules_explains_its_mistakes_and_keeps_what_was_typed,
	    a_season_with_points_is_not_switched_to_periods,
	    a_season_without_points_is_scored_by_periods_unless_none_weighs,
	    a_cluster_says_only_what_differs_and_nothing_once_it_has_met,
	    the_second_editor_of_a_season_is_told_who_changed_what_and_loses_nothing,
	    the_public_is_offered_only_what_its_page_has,
	    a_refused_period_keeps_what_was_typed_beside_what_others_changed,
	    a_locked_seasons_page_says_so_and_offers_no_days_and_no_clusters_to_change)

/* results_test.c: the public page: who is named, what is counted, what stays inside, and what the
 * reactors keep. */
#include "page_fixture.h"

#include "cluster/cluster.h"
#include "score/published_list.h"
#include "tests/http/wire.h"
#include "web/results.h"

/* The season is closed by hand: three units of K1 with a class each. */
struct closing {
	int64_t season, cluster;
	enum sight open;
};

SQL(put_close, "INSERT INTO season_close (season_id, edition, body, fingerprint, closed_at,"
	       " closed_by) VALUES ($1, 1, '{}', 'abc123', 1637550000000, 0)");
SQL(put_one,
    "INSERT INTO result (season_id, unit_id, edition, cluster_id, unit_code, unit_name,"
    " parent_name, sort_key, points, class, class_name, place, tied, pledged, reason)"
    " VALUES ($1,$2,1,$3,$4,$5,'',$6,$7,$8,$9,$10,0,1,'')");
SQL(drop_close, "UPDATE season_close SET reopened_at = 1 WHERE season_id = $1");

struct row {
	const char *unit, *name, *class, *class_name;
	int64_t points, place;
};
static const struct row rows[] = {
	{ "VC001", "CĐCS Xuất Sắc", "HTXS", "Hoàn thành xuất sắc nhiệm vụ", 9721, 1 },
	{ "VC002", "CĐCS Làm Tốt", "HTT", "Hoàn thành tốt nhiệm vụ", 8813, 2 },
	{ "VC003", "CĐCS Cuối Bảng", "HT", "Hoàn thành nhiệm vụ", 5177, 3 },
};

static struct err close_in(struct tx *tx, void *arg)
{
	struct closing *c = arg;
	TRY(tx_run(tx, put_close, ARGS(INT(c->season))));
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		unit_id u;
		bool known;
		TRY(unit_by_code(tx_db(tx), str_of(rows[i].unit), &u, &known));
		TRY(tx_run(tx, put_one,
			   ARGS(INT(c->season), INT(u.n), INT(c->cluster),
				TEXT(str_of(rows[i].unit)), TEXT(str_of(rows[i].name)),
				BLOB(str_of(rows[i].name)), INT(rows[i].points),
				TEXT(str_of(rows[i].class)), TEXT(str_of(rows[i].class_name)),
				INT(rows[i].place))));
	}
	return published_pack(tx, (season_id){ c->season }, 1);
}

static struct err publish_in(struct tx *tx, void *arg)
{
	struct closing *c = arg;
	static const enum year_step way[] = { STEP_CONFERRED, STEP_SUBMITTED, STEP_DECIDED,
					      STEP_PUBLISHED };
	for (int i = 0; i < 3; i++)
		TRY(cluster_move(tx, (cluster_id){ c->cluster }, way[i], way[i + 1], STR_NONE));
	return OK;
}

static struct err open_in(struct tx *tx, void *arg)
{
	struct closing *c = arg;
	struct visibility v;
	TRY(visibility_read(tx_db(tx), (season_id){ c->season }, &v));
	v.cell[c->open][VIEWER_PUBLIC] = OPENS_PUBLICATION;
	return visibility_set(tx, (season_id){ c->season }, &v);
}

static struct err reopen_in(struct tx *tx, void *arg)
{
	struct closing *c = arg;
	return tx_run(tx, drop_close, ARGS(INT(c->season)));
}

static struct closing closed(struct t *t)
{
	struct closing c = { page_season(t, "2021"), page_cluster(t, "K1"), 0 };
	CHECK_OK(db_write(page_db(t), close_in, &c));
	return c;
}

static const char *season_path(struct t *t, const struct closing *c)
{
	return page_path(t, "/results/%lld", (long long)c->season);
}

TEST(nothing_is_shown_before_publication)
{
	struct closing c = closed(t);
	struct page_answer a = page_get(t, NULL, "/results");
	CHECK_INT(a.status, 200);
	CHECK(page_says(&a, "Chưa có kết quả nào được công bố"));
	CHECK_INT(page_get(t, NULL, season_path(t, &c)).status, 404);
	CHECK_INT(page_get(t, "chutich", season_path(t, &c)).status, 404);
}

TEST(published_results_name_the_good_and_count_everybody)
{
	struct closing c = closed(t);
	REQUIRE_OK(db_write(page_db(t), publish_in, &c));
	struct page_answer a = page_get(t, NULL, "/results");
	CHECK(page_says(&a, season_path(t, &c)));
	a = page_get(t, NULL, season_path(t, &c));
	CHECK_INT(a.status, 200);
	CHECK(page_says(&a, "CĐCS Xuất Sắc") && page_says(&a, "CĐCS Làm Tốt"));
	CHECK(page_says(&a, "Hoàn thành nhiệm vụ")); /* counted */
	CHECK(!page_says(&a, "CĐCS Cuối Bảng"));     /* and not named */
	CHECK(!page_says(&a, "97,21") && !page_says(&a, "88,13"));
	/* the sample opens places to everybody: they make the order, not the names */
	CHECK(str_find(a.body, S("CĐCS Xuất Sắc")) < str_find(a.body, S("CĐCS Làm Tốt")));
	CHECK(page_says(&a, "abc123"));
}

TEST(what_the_office_opens_is_shown)
{
	struct closing c = closed(t);
	c.open = SIGHT_POINTS;
	REQUIRE_OK(db_write(page_db(t), publish_in, &c));
	REQUIRE_OK(db_write(page_db(t), open_in, &c));
	struct page_answer a = page_get(t, NULL, season_path(t, &c));
	CHECK(page_says(&a, "97,21") && page_says(&a, "CĐCS Cuối Bảng"));
	CHECK(page_says(&a, "data-l=\"Điểm\"")); /* cards of a phone say what a number is */
}

/* ---- the order ---- */

enum { MANY = 40 };

/* Names run from 01 to 40, places from 40 down to 1; 12 and 13 share one, and 07 has none. */
static struct val place_of(int i)
{
	if (i == 7)
		return NUL;
	return INT(i == 13 ? MANY + 1 - 12 : MANY + 1 - i);
}

static struct err close_many(struct tx *tx, void *arg)
{
	struct closing *c = arg;
	TRY(tx_run(tx, put_close, ARGS(INT(c->season))));
	for (int i = 1; i <= MANY; i++) {
		struct arena *a = tx_db(tx)->arena;
		struct str name = str_fmt(a, "CĐCS số %02d", i), code = str_fmt(a, "VC%03d", i);
		unit_id u;
		bool known;
		TRY(unit_by_code(tx_db(tx), code, &u, &known));
		TRY(tx_run(tx, put_one,
			   ARGS(INT(c->season), INT(u.n), INT(c->cluster), TEXT(code), TEXT(name),
				BLOB(name), INT(9000), TEXT(S("HTXS")),
				TEXT(S("Hoàn thành xuất sắc")), place_of(i))));
	}
	return published_pack(tx, (season_id){ c->season }, 1);
}

static size_t stands_at(struct t *t, const struct page_answer *a, int i)
{
	return str_find(a->body, str_fmt(t->arena, "CĐCS số %02d<", i));
}

TEST(a_cluster_stands_by_place_then_name_and_who_has_none_comes_last)
{
	struct closing c = { page_season(t, "2021"), page_cluster(t, "K1"), 0 };
	size_t before = 0;
	REQUIRE_OK(db_write(page_db(t), close_many, &c));
	REQUIRE_OK(db_write(page_db(t), publish_in, &c));
	struct page_answer a = page_get(t, "chutich", season_path(t, &c));
	for (int i = MANY; i > 0; i--) {
		int k = i == 13 ? 12 : i == 12 ? 13 : i; /* they share a place: by name */
		size_t at = stands_at(t, &a, k);
		REQUIRE(at != SIZE_MAX);
		if (k != 7)
			REQUIRE(at > before);
		before = k == 7 ? before : at;
	}
	CHECK(stands_at(t, &a, 7) > before);
}

TEST(a_reopened_season_keeps_its_old_result_and_says_so)
{
	struct closing c = closed(t);
	REQUIRE_OK(db_write(page_db(t), publish_in, &c));
	struct page_answer a = page_get(t, NULL, season_path(t, &c));
	CHECK(!page_says(&a, "đã được mở lại"));
	REQUIRE_OK(db_write(page_db(t), reopen_in, &c));
	a = page_get(t, NULL, season_path(t, &c));
	CHECK(page_says(&a, "CĐCS Xuất Sắc") && page_says(&a, "đã được mở lại"));
}

TEST(what_is_kept_for_everybody_holds_nobodys_secret)
{
	struct page_answer a = page_get(t, "fresh", "/results");
	CHECK(a.reply->cache_key.n > 0);
	CHECK_INT(a.reply->cache_group, CACHE_RESULTS);
	CHECK(!page_header(&a, "set-cookie").p);
	CHECK(page_says(&a, "data-csrf=\"\""));
	CHECK(!page_header(&a, "cache-control").p);
	a = page_get(t, "chutich", "/results");
	CHECK(!a.reply->cache_key.p);
	CHECK_STR(page_header(&a, "cache-control"), "no-store");
	a = page_get(t, "fresh", "/results?x=1");
	CHECK(!a.reply->cache_key.p);
	a = page_post(t, "fresh", "/lang", "lang=en");
	a = page_get(t, "fresh", "/results");
	CHECK_STR(a.reply->cache_key, "en /results");
}

/* ---- with the reactors ---- */

struct serving {
	struct site site;
	struct web *web;
	struct http_options o;
};

static bool serve(struct t *t, struct serving *s)
{
	s->o = site_options(&s->site);
	s->o.handle = web_serve;
	s->o.limit = web_limit;
	s->o.cache_key = results_key;
	s->o.refuse = web_refuse;
	s->o.log = NULL; /* the site's wants a site */
	s->o.app = s->web = page_serve(t, &s->site.server, NULL);
	return site_start(t, &s->site, &s->o);
}

TEST(a_publication_taken_back_reaches_the_kept_page_at_once)
{
	struct serving s = { 0 };
	struct closing c = closed(t);
	REQUIRE_OK(db_write(page_db(t), publish_in, &c));
	REQUIRE(serve(t, &s));
	struct answer a = wire_ask(t, &s.site, "GET /results HTTP/1.1\r\n");
	a = wire_ask(t, &s.site, "GET /results HTTP/1.1\r\n");
	CHECK(str_find(a.body, str_of(season_path(t, &c))) != SIZE_MAX);
	CHECK(site_count(t, &s.site, "page_cache_hits_total") >= 1);
	const char *path = page_path(t, "/season/%lld/year", (long long)c.season);
	CHECK_INT(page_post(t, "thidua", path, "act=withdraw&reason=Sai+ten").status, 303);
	a = wire_ask(t, &s.site, "GET /results HTTP/1.1\r\n");
	CHECK(str_find(a.body, S("Chưa có kết quả")) != SIZE_MAX);
	site_stop(&s.site);
}

TEST(a_body_that_is_too_large_gets_a_page)
{
	struct serving s = { 0 };
	REQUIRE(serve(t, &s));
	struct answer a =
		wire_ask(t, &s.site,
			 "POST /sign-in HTTP/1.1\r\nContent-Length: 99999\r\n"
			 "Content-Type: application/x-www-form-urlencoded\r\n");
	CHECK_INT(a.status, 413);
	CHECK(str_find(a.body, S("</html>")) != SIZE_MAX);
	site_stop(&s.site);
}

SUITE_STORE(web_results, nothing_is_shown_before_publication,
	    published_results_name_the_good_and_count_everybody,
	    a_cluster_stands_by_place_then_name_and_who_has_none_comes_last,
	    what_the_office_opens_is_shown, a_reopened_season_keeps_its_old_result_and_says_so,
	    what_is_kept_for_everybody_holds_nobodys_secret,
	    a_publication_taken_back_reaches_the_kept_page_at_once,
	    a_body_that_is_too_large_gets_a_page)

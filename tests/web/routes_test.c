/* routes_test.c: every row of every feature's table: strangers, missing tokens, undeclared fields,
 * other units' people and rows that don't exist are refused before anything happens. */
#include "account/register.h"
#include "base/day.h"
#include "page_fixture.h"
#include "web/web.h"

#include <stdio.h>
#include <string.h>

enum { NO_SUCH_ROW = 999999 };

static const char *const people[] = { "quantri", "thidua",   "thamdinh", "truongkhoi",
				      "chutich", "giupviec", "doanvien" };
enum { PEOPLE = sizeof people / sizeof *people };

/* The row's path with `id` for every capture. */
static const char *path_of(struct t *t, const struct route *r, int64_t id)
{
	struct buf b = { .arena = t->arena };
	struct str rest = str_of(r->path), part;
	str_split(&rest, '/', &part); /* before the first slash */
	while (str_split(&rest, '/', &part)) {
		put_char(&b, '/');
		if (part.n && part.p[0] == ':')
			put_fmt(&b, "%lld", (long long)id);
		else if (part.n && part.p[0] == '*')
			put(&b, S("x"));
		else
			put(&b, part);
	}
	return arena_cstr(t->arena, buf_str(&b));
}

static bool writes(const struct route *r)
{
	return r->method == HTTP_POST || r->method == HTTP_PUT || r->method == HTTP_DELETE;
}

static bool is_lang(const struct route *r) { return strcmp(r->path, "/lang") == 0; }

/* Says which row it was: a failed CHECK in a loop tells only the line. */
static bool row_checks(struct t *t, bool good, const struct route *r, const char *as, int status)
{
	if (!good)
		fprintf(stderr, "%d %s as %s: %d\n", (int)r->method, r->path, as ? as : "stranger",
			status);
	return CHECK(good);
}

static int ask(struct t *t, const struct route *r, const char *as, const char *body, bool token)
{
	struct page_ask ask = { .method = r->method,
				.as = as,
				.path = path_of(t, r, NO_SUCH_ROW),
				.body = str_of(body),
				.no_token = !token };
	return page_send(t, &ask).status;
}

TEST(strangers_are_sent_to_sign_in_or_refused)
{
	struct web *w = page_web(t);
	CHECK(web_route_count(w) > 30);
	for (size_t i = 0; i < web_route_count(w); i++) {
		const struct route *r = web_route(w, i);
		if (r->right == RIGHT_PUBLIC)
			continue;
		int status = ask(t, r, NULL, "", true);
		row_checks(t, status == (r->method == HTTP_POST ? 403 : 303), r, NULL, status);
	}
}

TEST(nothing_is_written_without_the_token)
{
	struct web *w = page_web(t);
	for (size_t i = 0; i < web_route_count(w); i++) {
		const struct route *r = web_route(w, i);
		if (!writes(r) || is_lang(r))
			continue;
		for (int k = 0; k < PEOPLE; k++) {
			int status = ask(t, r, people[k], "", false);
			row_checks(t, status == 403 || status == 404, r, people[k], status);
		}
	}
}

TEST(a_field_that_no_form_has_is_refused)
{
	struct web *w = page_web(t);
	for (size_t i = 0; i < web_route_count(w); i++) {
		const struct route *r = web_route(w, i);
		if (r->method != HTTP_POST)
			continue;
		for (int k = 0; k < PEOPLE; k++) {
			int status = ask(t, r, people[k], "no_such_field=1", true);
			row_checks(t, status == 422 || status == 403 || status == 404, r, people[k],
				   status);
		}
		if (r->right == RIGHT_PUBLIC)
			CHECK_INT(ask(t, r, NULL, "no_such_field=1", true), 422);
	}
}

TEST(a_foreign_units_pages_do_not_exist)
{
	struct web *w = page_web(t);
	int64_t other = page_unit(t, "VC001");
	int walked = 0;
	for (size_t i = 0; i < web_route_count(w); i++) {
		const struct route *r = web_route(w, i);
		const char *first = strchr(r->path, ':');
		if (!first || strncmp(first, ":unit", 5) != 0 || !r->of)
			continue;
		struct page_ask ask = { .method = r->method,
					.as = "doanvien",
					.path = path_of(t, r, other) };
		int status = page_send(t, &ask).status;
		row_checks(t, status == 404, r, "doanvien", status);
		walked++;
	}
	CHECK(walked > 5);
}

TEST(rows_that_do_not_exist_are_not_found_and_nothing_fails)
{
	struct web *w = page_web(t);
	for (size_t i = 0; i < web_route_count(w); i++) {
		const struct route *r = web_route(w, i);
		if (r->method != HTTP_GET)
			continue;
		for (int k = 0; k < PEOPLE; k++) {
			int status = ask(t, r, people[k], "", true);
			bool hidden = r->of && r->right > RIGHT_SIGNED_IN;
			row_checks(t, hidden ? status == 404 : status > 0 && status < 500, r,
				   people[k], status);
		}
	}
}

/* ---- rows that are real, and somebody else's ---- */

/* By what stands before the first capture: one row that belongs to the unit $1. */
SQL(cluster_of, "SELECT cluster_id FROM cluster_member WHERE unit_id = $1");
SQL(season_of, "SELECT season_id FROM cluster_member WHERE unit_id = $1");
SQL(report_of, "SELECT min(id) FROM report WHERE unit_id = $1");
SQL(sheet_of, "SELECT min(id) FROM sheet WHERE unit_id = $1");
SQL(event_of, "SELECT min(event_id) FROM unit_event_part WHERE unit_id = $1");
SQL(person_of, "SELECT min(person_id) FROM membership WHERE unit_id = $1");
SQL(award_of, "SELECT min(id) FROM award WHERE unit_id = $1");
SQL(file_of, "SELECT min(id) FROM file WHERE unit_id = $1");
SQL(set_of, "SELECT min(s.id) FROM criteria_set s WHERE CAST($1 AS BIGINT) <> 0");
SQL(unit_itself, "SELECT id FROM unit WHERE id = $1");
static const struct {
	const char *before, *sql;
} rows_of[] = {
	{ "/unit/", unit_itself },
	{ "/units/branch/", unit_itself },
	{ "/accounts/unit/", unit_itself },
	{ "/cluster/", cluster_of },
	{ "/season/", season_of },
	{ "/awards/", season_of },
	{ "/report/", report_of },
	{ "/appraisal/sheet/", sheet_of },
	{ "/score/", sheet_of },
	{ "/sheet/", sheet_of },
	{ "/units/event/", event_of },
	{ "/person/", person_of },
	{ "/award/record/", award_of },
	{ "/file/", file_of },
	{ "/criteria/", set_of },
};
enum { ROW_KINDS = sizeof rows_of / sizeof *rows_of };

/* A row of the unit's for the route's first capture; 0: the kind is not in the table, or the unit
 * has none. */
static int64_t row_of(struct t *t, const struct route *r, int64_t unit, bool used[ROW_KINDS])
{
	struct str path = str_of(r->path);
	size_t colon = str_find(path, S(":"));
	int64_t id = 0;
	for (int i = 0; i < ROW_KINDS && colon != SIZE_MAX; i++) {
		if (!str_eq(str_sub(path, 0, colon), str_of(rows_of[i].before)))
			continue;
		CHECK_OK(db_int(page_db(t), rows_of[i].sql, ARGS(INT(unit)), &id));
		used[i] = used[i] || id;
	}
	return id;
}

/* Walks every route that is not for everybody with rows of `unit`, whether its row of the table or
 * its handler asks for the scope; each must be as if it were not. How many kinds were real. */
static int walk_foreign(struct t *t, const char *as, int64_t unit)
{
	struct web *w = page_web(t);
	bool used[ROW_KINDS] = { 0 };
	int kinds = 0;
	for (size_t i = 0; i < web_route_count(w); i++) {
		const struct route *r = web_route(w, i);
		int64_t id = row_of(t, r, unit, used);
		if (!id || r->right == RIGHT_PUBLIC)
			continue;
		struct page_ask ask = { .method = r->method, .as = as, .path = path_of(t, r, id) };
		int status = page_send(t, &ask).status;
		row_checks(t, status == 404, r, as, status);
	}
	for (int i = 0; i < ROW_KINDS; i++)
		kinds += used[i];
	return kinds;
}

TEST(a_chair_finds_no_row_of_a_unit_in_another_cluster)
{
	int64_t own = 0, other = 0, unit = page_unit(t, "VC001");
	CHECK_OK(db_int(page_db(t), cluster_of, ARGS(INT(unit)), &other));
	CHECK_OK(db_int(page_db(t), cluster_of, ARGS(INT(page_unit(t, "VC016"))), &own));
	CHECK(own && other && own != other);
	CHECK(walk_foreign(t, "chutich", unit) >= 12);
	CHECK(walk_foreign(t, "giupviec", unit) >= 12);
	CHECK(walk_foreign(t, "doanvien", unit) >= 12);
}

SQL(head_grant, "SELECT g.id FROM account_grant g JOIN account a ON a.id = g.account_id"
		" WHERE a.login = 'truongkhoi' AND g.role = 'cluster_head' AND g.cluster_id = $1");

TEST(the_head_of_a_cluster_finds_no_row_of_another)
{
	int64_t grant = 0;
	CHECK_OK(db_int(page_db(t), head_grant, ARGS(INT(page_cluster(t, "K1"))), &grant));
	struct page_answer a =
		page_post(t, "truongkhoi", "/role", page_path(t, "grant=%lld", (long long)grant));
	CHECK_INT(a.status, 303);
	a = page_get(t, "truongkhoi",
		     page_path(t, "/cluster/%lld", (long long)page_cluster(t, "K1")));
	CHECK_INT(a.status, 200);
	CHECK(walk_foreign(t, "truongkhoi", page_unit(t, "VC016")) >= 12);
}

/* ---- a role that has ended opens nothing, not even one's own ---- */

struct ending {
	int64_t unit;
};

static struct err give_past_role(struct tx *tx, void *arg)
{
	const struct ending *e = arg;
	int64_t today = local_day(tx_db(tx)->now), grant;
	struct account_new n = { .login = S("da.thoi"),
				 .name = S("Đã thôi"),
				 .home_unit = e->unit };
	struct grant_new g = { .role = ROLE_CHAIR,
			       .over = { .unit = e->unit },
			       .from_on = today - 400,
			       .to_on = today };
	TRY(account_add(tx, &n, &g.account));
	return grant_give(tx, NULL, &g, &grant);
}

TEST(a_role_that_ended_yesterday_opens_nothing)
{
	struct ending e = { page_unit(t, "VC016") };
	struct web *w = page_web(t);
	bool used[ROW_KINDS] = { 0 };
	int walked = 0;
	CHECK_OK(db_write(page_db(t), give_past_role, &e));
	CHECK_INT(page_get(t, "da.thoi", "/account").status, 200);
	for (size_t i = 0; i < web_route_count(w); i++) {
		const struct route *r = web_route(w, i);
		int64_t id = row_of(t, r, e.unit, used);
		if (r->right <= RIGHT_SIGNED_IN)
			continue;
		struct page_ask ask = { .method = r->method,
					.as = "da.thoi",
					.path = path_of(t, r, id ? id : NO_SUCH_ROW) };
		int status = page_send(t, &ask).status;
		row_checks(t, status == 403 || status == 404, r, "da.thoi", status);
		walked++;
	}
	CHECK(walked > 100);
}

SUITE_STORE(web_routes, strangers_are_sent_to_sign_in_or_refused,
	    nothing_is_written_without_the_token, a_field_that_no_form_has_is_refused,
	    a_foreign_units_pages_do_not_exist,
	    rows_that_do_not_exist_are_not_found_and_nothing_fails,
	    a_chair_finds_no_row_of_a_unit_in_another_cluster,
	    the_head_of_a_cluster_finds_no_row_of_another,
	    a_role_that_ended_yesterday_opens_nothing)

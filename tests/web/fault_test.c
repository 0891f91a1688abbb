/* fault_test.c: the database fails at the nth call of a page or a form, for every n, over every
 * page that the sample's people find by its links and every form that they find on them. A page
 * then says that it failed, a form has changed nothing, and the next request works. */
#include "walk.h"

#include "store/backup.h"
#include "tests/store/store_fixture.h"
#include "web/serve.h"
#include "web/web.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { CALLS_MAX = 2000, EVERY_CALL = 12 };

/* ---- failing ---- */

static int said(struct t *t, const struct ask *a, bool ok, int status, int n)
{
	if (ok)
		return true;
	struct str what = str_fmt(t->arena, "%s %s as %s: %d when call %d failed",
				  a->form.p ? "POST" : "GET", a->path, a->as, status, n);
	return test_check(t, false, __FILE__, __LINE__, arena_cstr(t->arena, what));
}

/* Each of the first calls, then ever wider apart: a report of thousands of rows asks thousands of
 * times in the same place. */
static int next_call(int n) { return n < EVERY_CALL ? n + 1 : n + n / 3; }

/* False once fewer calls are made than n. */
static bool ask_failing(struct t *t, const struct ask *a, int n, struct page_answer *out)
{
	struct store *st = page_db(t)->store;
	struct page_ask ask = { .as = a->as, .path = a->path, .no_token = true };
	if (a->form.p) {
		struct str token = page_token(t, a->as);
		ask.method = HTTP_POST;
		ask.body = str_fmt(t->arena, "csrf=%.*s&%.*s", (int)token.n, token.p,
				   (int)a->form.n, a->form.p);
	}
	bool reached = false;
	/* Where the machine is busy the worker may run out of its time: that is no answer. */
	for (int tries = 0; tries < 3; tries++) {
		store_fail_in(st, n);
		*out = page_send(t, &ask);
		reached = store_fail_in(st, 0) == 0;
		if (a->form.p || out->status != 503)
			break;
	}
	return reached;
}

/* What the page is about, without its tokens. The frame around it may lack the list of roles: an
 * error page has the same frame, and must stand when nothing can be read. */
static struct str matter(struct t *t, struct str page)
{
	struct buf b = { .arena = t->arena };
	size_t from = str_find(page, S("<main")), end = str_find(page, S("</main>"));
	struct str rest = str_sub(page, from, end - from), key = S("name=\"csrf\" value=\"");
	if (from == SIZE_MAX || end == SIZE_MAX)
		return page;
	for (size_t at; (at = str_find(rest, key)) != SIZE_MAX;) {
		put(&b, str_sub(rest, 0, at));
		rest = str_sub(rest, at + key.n + 64, rest.n);
	}
	put(&b, rest);
	return buf_str(&b);
}

/* One page, whole, with each failure and whole again: how many failed. */
static int fail_page(struct t *t, const struct ask *at)
{
	struct page_answer a, whole = page_get(t, at->as, at->path);
	int failed = 0;
	for (int n = 1; n < CALLS_MAX && ask_failing(t, at, n, &a); n = next_call(n)) {
		bool told = a.status == 500 && page_says(&a, "</html>") &&
			    !page_says(&a, "SELECT") && !page_says(&a, "a test asked for it");
		bool spared = a.status == whole.status &&
			      str_eq(matter(t, a.body), matter(t, whole.body));
		failed++;
		if (!said(t, at, told || spared, a.status, n))
			break;
	}
	a = page_get(t, at->as, at->path);
	said(t, at, a.status == whole.status, a.status, 0);
	return failed;
}

TEST(a_page_whose_database_fails_says_so_and_the_next_works)
{
	struct walk w = { .t = t };
	struct arena *kept = t->arena, one = { 0 };
	int failed = 0;
	walk_sample(&w);
	/* What PostgreSQL adds is how a read ends that failed: some pages tell. */
	for (size_t i = 0; i < w.pages.n; i += t->pg ? 8 : 1) {
		t->arena = &one; /* thousands of pages are not kept */
		failed += fail_page(t, &w.pages.p[i]);
		arena_reset(&one);
	}
	t->arena = kept;
	arena_free(&one);
	CHECK(w.pages.n > 60 && failed > (t->pg ? 300 : 1000));
	printf("  %zu pages, %d failures\n", w.pages.n, failed);
	CHECK(store_figures(page_db(t)->store).connections <= 2);
}

/* How many rows each table has, but those of files and of the log: a file's bytes go in slices,
 * nothing shows them before the last, and the log tells that they were given up. */
static struct str rows_of_tables(struct t *t)
{
	struct buf b = { .arena = t->arena };
	struct db *db = page_db(t);
	struct rows *rs;
	CHECK_OK(db_rows(db,
			 "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT IN"
			 " ('content','chunk','upload','file') AND name NOT LIKE 'audit%'"
			 " ORDER BY name",
			 NO_ARGS, &rs));
	while (db_next(rs)) {
		struct str name = col_text(rs, 0);
		int64_t n = -1;
		CHECK_OK(db_int(
			db,
			str_fmt(t->arena, "SELECT count(*) FROM \"%.*s\"", (int)name.n, name.p).p,
			NO_ARGS, &n));
		put_fmt(&b, "%lld ", (long long)n);
	}
	CHECK_OK(db_done(rs));
	return buf_str(&b);
}

/* What the database holds, as a hash. */
static struct str contents(struct t *t)
{
	struct backup_report r = { 0 };
	const char *path = store_test_path(t, "contents");
	unlink(path);
	CHECK_OK(store_backup(page_db(t), path, &r));
	unlink(path);
	return r.sha256;
}

/* SQLite counts it up with each commit of another connection that changed a page: where it stands
 * still nothing changed, and what the database holds need not be read. */
static int64_t version_of(struct t *t)
{
	int64_t n = -1;
	CHECK_OK(db_int(page_db(t), "PRAGMA data_version", NO_ARGS, &n));
	return n;
}

static int64_t writes_of(struct t *t) { return store_figures(page_db(t)->store).writes; }

/* A form that only asks, as the log's check does, answers with a page: its frame may lack what
 * failed, the answer may not. */
static bool only_the_frame(struct t *t, const struct ask *at, const struct page_answer *a)
{
	struct page_answer whole;
	if (a->status != 200)
		return false;
	ask_failing(t, at, 0, &whole);
	return str_eq(matter(t, a->body), matter(t, whole.body));
}

TEST(a_form_whose_database_fails_has_changed_nothing_and_the_next_works)
{
	struct walk w = { .t = t };
	struct page_answer a;
	int failed = 0;
	if (t->pg) /* the handlers are the same; how each engine undoes is store/write_test.c's */
		return;
	walk_sample(&w);
	for (size_t i = 0; i < w.forms.n; i++) {
		const struct ask *at = &w.forms.p[i];
		struct str before = contents(t), rows = rows_of_tables(t);
		int64_t writes = 0;
		bool more = false; /* rows, after a failure */
		int changed = 0;   /* the first call whose failure left a change */
		for (int n = 1; n < CALLS_MAX; n = next_call(n)) {
			int64_t version = version_of(t);
			writes = writes_of(t);
			if (!ask_failing(t, at, n, &a))
				break;
			bool same = version_of(t) == version || str_eq(contents(t), before);
			changed = changed || same ? changed : n;
			more = more || (!same && !str_eq(rows_of_tables(t), rows));
			failed++;
			bool told = !same || a.status >= 400 || only_the_frame(t, at, &a);
			if (!said(t, at, told, a.status, n))
				break;
		}
		/* One write is whole or not there. Of several, a failure leaves none. */
		writes = writes_of(t) - writes;
		said(t, at, !more || writes <= 1, a.status, changed);
	}
	CHECK(w.forms.n > 20 && failed > 200);
	printf("  %zu forms, %d failures\n", w.forms.n, failed);
}

SUITE_STORE(web_fault, a_page_whose_database_fails_says_so_and_the_next_works,
	    a_form_whose_database_fails_has_changed_nothing_and_the_next_works)

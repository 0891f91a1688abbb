/* page_fixture.h: the whole application over a store that holds the sample province, without
 * sockets: requests go through web_serve as the HTTP core would hand them in. Fresh for every test;
 * it is ten in the morning of 22 November 2021. */
#ifndef TESTS_PAGE_FIXTURE_H
#define TESTS_PAGE_FIXTURE_H

#include "store/store.h"
#include "tests/test.h"
#include "web/app.h"

#define PAGE_TEST_NOW INT64_C(1637550000000)

/* Who asks: a login of the sample ("chutich", "thidua", …) is signed in as if by its password; any
 * other name, or NULL, is a browser that nobody signed in. Each keeps its cookies for the test. */
struct page_answer {
	int status;
	struct str body;
	struct str location;	       /* of a redirect; STR_NONE: none */
	struct str flash;	       /* the sentence it leaves for the next page */
	const struct http_reply *reply; /* its headers; what it streams is in body */
};
struct page_answer page_get(struct t *t, const char *as, const char *path);
/* `form` is urlencoded; the token is added. */
struct page_answer page_post(struct t *t, const char *as, const char *path, const char *form);
/* Anything else: another method, headers, a form of several parts, no token. */
struct page_ask {
	enum http_method method;
	const char *as, *path; /* with its query */
	const char *type;      /* of the body; NULL: urlencoded */
	struct str body;
	const char *const (*headers)[2]; /* ended by a NULL name */
	bool no_token, secure;
	const char *peer; /* NULL: this machine */
};
struct page_answer page_send(struct t *t, const struct page_ask *ask);
/* A form of several parts: the token, plain fields, one file. `ask` says who and where. */
struct page_file {
	const char *field, *name;
	struct str bytes;
	const char *const (*fields)[2]; /* ended by a NULL name; NULL: none */
};
struct page_answer page_upload(struct t *t, const struct page_ask *ask, const struct page_file *f);

/* A token for a form of this visitor's, as a page would carry it. */
struct str page_token(struct t *t, const char *as);
struct str page_header(const struct page_answer *a, const char *name); /* STR_NONE: not set */
bool page_says(const struct page_answer *a, const char *text);
const char *page_path(struct t *t, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/* Behind the pages: the store at the fixture's time, as the system; and ids by their codes. */
struct db *page_db(struct t *t);
struct web *page_web(struct t *t);
int64_t page_unit(struct t *t, const char *code);
int64_t page_season(struct t *t, const char *code);
int64_t page_cluster(struct t *t, const char *code); /* of the season 2021 */
/* Adds routes of the test's own to the product's, until the end of the test. */
void page_routes(struct t *t, const struct routes *own);
/* The application for an HTTP server of the test's, which will stand at *http; stop it before the
 * test ends. `own` may be NULL. */
struct web *page_serve(struct t *t, struct http_server *const *http, const struct routes *own);
/* The program that letters are handed to, until the end of the test. */
void page_sendmail(struct t *t, const char *program);
/* Runs every job that waits, as the server's runner would. */
void page_run_jobs(struct t *t);
/* Sets the clock, ms UTC, until the end of the test. */
void page_clock(struct t *t, int64_t now);

#endif

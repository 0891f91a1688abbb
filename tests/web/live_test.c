/* live_test.c: the stream of live pages: who hears that work was recorded, and that it says no more
 * than that. */
#include "page_fixture.h"

#include "account/inner.h"
#include "cluster/cluster.h"
#include "tests/http/wire.h"
#include "web/live.h"
#include "web/serve.h"

#include <poll.h>
#include <unistd.h>

#define LIVE_SITE                                                                                  \
	struct site site = { 0 };                                                                  \
	struct http_options o = site_options(&site);                                               \
	struct web *w = page_serve(t, &site.server, NULL);                                         \
	o.handle = web_serve;                                                                      \
	o.log = NULL; /* the site's own would take the application for a site */                   \
	o.app = w;                                                                                 \
	REQUIRE(site_start(t, &site, &o))

SQL(login_of, "SELECT id FROM account WHERE login = $1");

static struct err begin(struct tx *tx, void *arg) { return session_start(tx, arg); }

static struct str session_of(struct t *t, const char *login)
{
	struct session_start s = { .device = S("test"), .token = session_token(t->arena) };
	CHECK_OK(db_int(page_db(t), login_of, ARGS(TEXT(str_of(login))), &s.account));
	CHECK_OK(db_write(page_db(t), begin, &s));
	return s.token;
}

static int join(struct t *t, const struct site *site, struct str token)
{
	int fd = wire_open(site);
	CHECK(wire_put(fd, str_fmt(t->arena,
				   "GET /live HTTP/1.1\r\nHost: a\r\nCookie: sid=%.*s\r\n\r\n",
				   (int)token.n, token.p)));
	return fd;
}

/* The head of the reply comes before the stream stands in its channel. */
static struct str joined(struct t *t, const struct site *site, int fd)
{
	struct str head = wire_line(t, fd, "\r\n\r\n");
	for (int i = 0; i < 20000 && !site_count(t, site, "live_streams"); i++)
		usleep(1000);
	CHECK_INT(site_count(t, site, "live_streams"), 1);
	return head;
}

static struct err fix_day(struct tx *tx, void *arg)
{
	struct cluster *c = arg;
	c->conference_on++;
	return cluster_edit(tx, c);
}

SQL(put_audit, "INSERT INTO audit (id, at, actor, verb, object, object_id, unit_id)"
	       " VALUES ($1, 1, 0, 'session.close', 'account', 1, 0)");

static struct err sign_out(struct tx *tx, void *arg)
{
	(void)arg;
	return tx_run(tx, put_audit, ARGS(INT(tx_id(tx))));
}

TEST(recorded_work_makes_live_pages_stale_and_nothing_else_is_said)
{
	int64_t seen = 0;
	struct cluster c;
	LIVE_SITE;
	int fd = join(t, &site, session_of(t, "thidua"));
	struct str head = joined(t, &site, fd);
	REQUIRE(str_find(head, S("text/event-stream")) != SIZE_MAX);
	REQUIRE_OK(live_look(w, page_db(t), &seen)); /* what was before is not news */
	REQUIRE_OK(cluster_read(page_db(t), (cluster_id){ page_cluster(t, "K4") }, &c));
	REQUIRE_OK(db_write(page_db(t), fix_day, &c));
	int64_t before = seen;
	REQUIRE_OK(live_look(w, page_db(t), &seen));
	CHECK(seen > before);
	struct str said = str_fmt(t->arena, "id: %lld\nevent: stale\ndata: 1\n\n", (long long)seen);
	CHECK_STR(wire_until(t, fd, "data: 1\n\n"), said);
	close(fd);
	store_return(page_db(t));
	site_stop(&site);
}

TEST(signing_out_is_no_work_and_nobody_is_told)
{
	int64_t seen = 0;
	LIVE_SITE;
	int fd = join(t, &site, session_of(t, "thidua"));
	joined(t, &site, fd);
	REQUIRE_OK(live_look(w, page_db(t), &seen));
	REQUIRE_OK(db_write(page_db(t), sign_out, NULL));
	REQUIRE_OK(live_look(w, page_db(t), &seen));
	struct pollfd p = { .fd = fd, .events = POLLIN };
	CHECK_INT(poll(&p, 1, 400), 0);
	close(fd);
	store_return(page_db(t));
	site_stop(&site);
}

TEST(a_stranger_joins_no_stream)
{
	LIVE_SITE;
	struct answer a = wire_ask(t, &site, "GET /live HTTP/1.1\r\n");
	CHECK_INT(a.status, 303);
	site_stop(&site);
}

SUITE_STORE(web_live, recorded_work_makes_live_pages_stale_and_nothing_else_is_said,
	    signing_out_is_no_work_and_nobody_is_told, a_stranger_joins_no_stream)

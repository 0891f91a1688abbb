/* live.c: the stream that live pages join, and the look at the audit log that feeds it. */
#include "web/live.h"

#include "base/day.h"
#include "base/hash.h"
#include "web/app.h"

#include <pthread.h>
#include <stdatomic.h>
#include <string.h>
#include <unistd.h>

static const struct str work = { "work", sizeof "work" - 1 };

static struct err join_live(struct req *rq)
{
	int64_t after;
	struct str last = http_header(rq->http, "last-event-id");
	rq->reply->stream = work;
	rq->reply->stream_after = str_int(last, &after) ? after : -1;
	rq->reply->stream_owner = rq->who.account;
	return OK;
}

SQL(newest, "SELECT max(id) FROM audit");
SQL(newest_work, "SELECT max(id) FROM audit WHERE id > $1 AND object IN ('report','sheet','season',"
		 "'cluster','decision','ballot','target','handover','criteria_set','assembly')");

struct err live_look(struct web *w, struct db *db, int64_t *seen)
{
	int64_t id = 0;
	if (!*seen) {
		*seen = 1;
		return db_int(db, newest, NO_ARGS, seen);
	}
	TRY(db_int(db, newest_work, ARGS(INT(*seen)), &id));
	if (id <= *seen)
		return OK;
	*seen = id;
	live_tell(w, id);
	return OK;
}

void live_tell(struct web *w, int64_t seen)
{
	if (web_http(w))
		http_publish(web_http(w), work, seen, S("stale"),
			     S("1")); /* browsers drop an event without data */
}

/* ---- feeds ---- */

enum { KIND_MAX = 16, BACK_LEAST_MS = 2000, BACK_MOST_MS = 10000 };

struct told {
	const char *name; /* NULL: not told yet */
	struct sha256 hash;
};
struct listened {
	struct live_feed feed; /* kind NULL: free */
	int64_t joined_at;
	/* by the looking thread alone */
	bool told_mark;
	struct sha256 mark;
	struct told parts[LIVE_PARTS_MAX];
};
struct live_feeds {
	pthread_mutex_t lock;
	_Atomic int count;
	struct listened rows[LIVE_FEEDS_MAX];
};

struct live_feeds *live_feeds_new(struct arena *a)
{
	struct live_feeds *f = NEW(a, 1, struct live_feeds);
	pthread_mutex_init(&f->lock, NULL);
	return f;
}

static struct str channel_of(struct arena *a, const struct live_feed *f)
{
	return str_fmt(a, "%.*s/%lld/%d", KIND_MAX, f->kind, (long long)f->id, f->lang);
}

static bool same(const struct live_feed *a, const struct live_feed *b)
{
	return a->kind && a->id == b->id && a->lang == b->lang && strcmp(a->kind, b->kind) == 0;
}

/* Its row; a new one takes a free row, or the place of the one joined longest ago. */
static void listen_to(struct live_feeds *all, const struct live_feed *f, int64_t now)
{
	pthread_mutex_lock(&all->lock);
	struct listened *at = NULL, *oldest = &all->rows[0];
	for (int i = 0; i < LIVE_FEEDS_MAX && !at; i++) {
		struct listened *l = &all->rows[i];
		if (same(&l->feed, f) || !l->feed.kind)
			at = l;
		else if (l->joined_at < oldest->joined_at)
			oldest = l;
	}
	if (!at || !at->feed.kind) {
		atomic_fetch_add(&all->count, at ? 1 : 0);
		at = at ? at : oldest;
		*at = (struct listened){ .feed = *f };
	}
	at->joined_at = now;
	pthread_mutex_unlock(&all->lock);
}

static int64_t web_clock(const struct web *w)
{
	return web_options(w)->clock ? web_options(w)->clock() : now_ms();
}

struct err live_join(struct req *rq, const struct live_feed *f)
{
	int64_t after, spread;
	struct str last = http_header(rq->http, "last-event-id");
	if (!str_int(last, &after))
		after = form_int(rq, "after");
	struct live_feed here = *f;
	here.web = rq->web;
	listen_to(web_live(rq->web), &here, rq->db->now);
	random_bytes(&spread, sizeof spread);
	put_fmt(rq->out, "retry: %lld\n\n",
		(long long)(BACK_LEAST_MS + (spread & INT64_MAX) % (BACK_MOST_MS - BACK_LEAST_MS)));
	rq->reply->stream = channel_of(rq->arena, f);
	rq->reply->stream_after = after == DAY_NONE ? 0 : after;
	rq->reply->stream_owner = rq->who.account;
	live_soon(rq->web);
	return OK;
}

void live_soon(struct web *w)
{
	int fd = web_options(w)->soon;
	if (fd && atomic_load(&web_live(w)->count))
		(void)!write(fd, &(uint64_t){ 1 }, sizeof(uint64_t));
}

/* Whether these bytes are news under that name. */
static bool is_news(struct listened *l, const struct live_part *p)
{
	struct sha256 h = sha256_of(p->html);
	for (int i = 0; i < LIVE_PARTS_MAX; i++) {
		struct told *t = &l->parts[i];
		if (t->name && strcmp(t->name, p->name) != 0)
			continue;
		if (t->name && memcmp(&t->hash, &h, sizeof h) == 0)
			return false;
		*t = (struct told){ p->name, h };
		return true;
	}
	die("a feed with more parts than LIVE_PARTS_MAX");
}

/* An event's id is the moment at which it was sent: a page that was made before has not seen it. */
static struct err tell(struct web *w, struct db *db, struct listened *l)
{
	struct live_part parts[LIVE_PARTS_MAX] = { { .name = "stale", .html = S("1") } };
	struct str channel = channel_of(db->arena, &l->feed);
	size_t n = 1;
	if (l->feed.make)
		TRY(l->feed.make(db, &l->feed, parts, &n));
	for (size_t i = 0; i < n; i++)
		if (!l->feed.make || is_news(l, &parts[i]))
			http_publish(web_http(w), channel, web_clock(w), str_of(parts[i].name),
				     parts[i].html);
	return OK;
}

static struct err look_at(struct web *w, struct db *db, struct listened *l)
{
	struct buf mark = { .arena = db->arena };
	TRY(l->feed.mark(db, &l->feed, &mark));
	struct sha256 h = sha256_of(buf_str(&mark));
	if (l->told_mark && memcmp(&h, &l->mark, sizeof h) == 0)
		return OK;
	TRY(tell(w, db, l));
	l->mark = h;
	l->told_mark = true;
	return OK;
}

/* What the looking thread learned goes back, unless the row has another feed by now. */
static void keep(struct live_feeds *all, int i, const struct listened *l)
{
	pthread_mutex_lock(&all->lock);
	if (same(&all->rows[i].feed, &l->feed)) {
		int64_t joined_at = all->rows[i].joined_at;
		all->rows[i] = *l;
		all->rows[i].joined_at = joined_at;
	}
	pthread_mutex_unlock(&all->lock);
}

struct err live_feeds_look(struct web *w, struct db *db)
{
	struct live_feeds *all = web_live(w);
	struct err first = OK;
	for (int i = 0; i < LIVE_FEEDS_MAX && web_http(w); i++) {
		pthread_mutex_lock(&all->lock);
		struct listened l = all->rows[i];
		pthread_mutex_unlock(&all->lock);
		if (!l.feed.kind)
			break;
		struct err e = look_at(w, db, &l);
		if (e.code && !first.code)
			first = e;
		keep(all, i, &l);
	}
	return first;
}

static const struct route rows[] = {
	{ HTTP_GET, LIVE_PATH, RIGHT_SIGNED_IN, OF_NONE("says that something changed, not what"),
	  join_live, NO_FIELDS, 0 },
};
const struct routes live_routes = { rows, sizeof rows / sizeof *rows };

/* log.c: what is told of a finished request: one JSON line, and the server's counters. A query is
 * never logged: it may hold what somebody searched for, or a token. */
#include "http/inner.h"

#include "base/json.h"

/* Upper ends of the steps of the histogram, in microseconds. */
static const int64_t took_us[TOOK_STEPS] = { 500,    1000,   2500,    5000,   10000,
					      50000,  100000, 1000000, 10000000 };

static const char *const method_name[] = { "GET", "HEAD", "POST", "PUT", "DELETE" };

static void put_line(struct buf *b, const struct exchange *x, int64_t us)
{
	const struct http_request *rq = &x->rq;
	put(b, S("{\"at\":"));
	put_int(b, rq->at);
	put(b, S(",\"peer\":"));
	put_json_text(b, rq->peer);
	put(b, S(",\"method\":\""));
	put(b, str_of(method_name[rq->method]));
	put(b, S("\",\"path\":"));
	put_json_text(b, rq->path);
	put(b, S(",\"status\":"));
	put_int(b, x->rp.status);
	put(b, S(",\"bytes\":"));
	put_int(b, x->out.sent);
	put(b, S(",\"us\":"));
	put_int(b, us);
	put(b, S("}"));
}

void http_exchange_done(struct http_server *s, struct tally *t, struct exchange *x)
{
	COUNT(t->bytes_out, x->out.sent);
	if (x->rp.no_log)	/* nor may its moment or length be read from the counters' steps */
		return;
	int64_t us = http_clock_us() - x->begun_us;
	int step = 0;
	while (step < TOOK_STEPS && us > took_us[step])
		step++;
	COUNT(t->took[step], 1);
	COUNT(t->took_us, us);
	COUNT(t->replies[x->rp.status / 100], 1);
	if (!s->o.log)
		return;
	struct buf line = { .arena = &x->arena };
	put_line(&line, x, us);
	s->o.log(s->o.app, buf_str(&line));
}

void http_tally_add(struct tally *sum, struct tally *t)
{
	_Atomic int64_t *from = (_Atomic int64_t *)t, *to = (_Atomic int64_t *)sum;
	for (size_t i = 0; i < sizeof *t / sizeof *from; i++)
		COUNT(to[i], atomic_load_explicit(&from[i], memory_order_relaxed));
}

static void put_head(struct buf *b, const char *name, const char *kind)
{
	put_fmt(b, "# TYPE congdoan_http_%s %s\n", name, kind);
}

static void put_one(struct buf *b, const char *name, const char *kind, int64_t n)
{
	put_head(b, name, kind);
	put_fmt(b, "congdoan_http_%s %lld\n", name, (long long)n);
}

static void put_took(struct buf *b, const struct tally *sum)
{
	int64_t n = 0;
	put_head(b, "request_seconds", "histogram");
	for (int i = 0; i < TOOK_STEPS; i++) {
		n += sum->took[i];
		put_fmt(b, "congdoan_http_request_seconds_bucket{le=\"%g\"} %lld\n",
			(double)took_us[i] / 1e6, (long long)n);
	}
	n += sum->took[TOOK_STEPS];
	put_fmt(b, "congdoan_http_request_seconds_bucket{le=\"+Inf\"} %lld\n", (long long)n);
	put_fmt(b, "congdoan_http_request_seconds_sum %.6f\n", (double)sum->took_us / 1e6);
	put_fmt(b, "congdoan_http_request_seconds_count %lld\n", (long long)n);
}

void http_metrics(struct http_server *s, struct buf *b)
{
	struct tally sum = { 0 };
	int waiting, busy;
	int64_t pages, bytes;
	for (int i = 0; i < s->reactor_count; i++)
		http_tally_add(&sum, &s->reactors[i]->tally);
	http_crew_tally(s->crew, &sum, &waiting, &busy);
	http_cache_figures(s->cache, &pages, &bytes);
	put_head(b, "replies_total", "counter");
	for (int i = 2; i < 6; i++)
		put_fmt(b, "congdoan_http_replies_total{class=\"%dxx\"} %lld\n", i,
			(long long)sum.replies[i]);
	put_took(b, &sum);
	put_one(b, "received_bytes_total", "counter", sum.bytes_in);
	put_one(b, "sent_bytes_total", "counter", sum.bytes_out);
	put_one(b, "connections", "gauge", atomic_load(&s->connections));
	put_one(b, "connections_total", "counter", sum.accepted);
	put_one(b, "connections_shed_total", "counter", sum.shed);
	put_one(b, "requests_refused_total", "counter", sum.refused);
	put_one(b, "requests_timed_out_total", "counter", sum.timed_out);
	put_one(b, "requests_turned_away_total", "counter", sum.turned_away);
	put_one(b, "workers_busy", "gauge", busy);
	put_one(b, "workers_queue", "gauge", waiting);
	put_one(b, "page_cache_hits_total", "counter", sum.cache_hits);
	put_one(b, "page_cache_misses_total", "counter", sum.cache_misses);
	put_one(b, "page_cache_pages", "gauge", pages);
	put_one(b, "page_cache_bytes", "gauge", bytes);
	put_one(b, "live_streams", "gauge", atomic_load(&s->streams));
	put_one(b, "live_events_sent_total", "counter", sum.live_events);
}

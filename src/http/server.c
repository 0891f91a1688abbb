/* server.c: puts the server together and takes it apart. */
#include "http/inner.h"

#include <assert.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <unistd.h>

enum { FILES_KEPT = 256 };	/* descriptors left to the database, spools and the rest */

/* Takes all the file descriptors that the system allows; how many connections fit. */
static int connections_allowed(int wanted)
{
	struct rlimit files;
	if (getrlimit(RLIMIT_NOFILE, &files))
		return wanted;
	files.rlim_cur = files.rlim_max;
	setrlimit(RLIMIT_NOFILE, &files);
	rlim_t room = files.rlim_cur > 2 * FILES_KEPT ? files.rlim_cur - FILES_KEPT :
							files.rlim_cur / 2;
	return room < (rlim_t)wanted ? (int)room : wanted;
}

static int or_default(int value, int fallback) { return value ? value : fallback; }

static void fill_defaults(struct http_options *o)
{
	int cores = (int)sysconf(_SC_NPROCESSORS_ONLN);
	o->reactors = or_default(o->reactors, cores > 0 ? cores : 1);
	o->workers = or_default(o->workers, 64);
	o->queue_max = or_default(o->queue_max, 1024);
	o->connections_max = connections_allowed(or_default(o->connections_max, 20000));
	o->head_timeout_ms = or_default(o->head_timeout_ms, 10000);
	o->body_timeout_ms = or_default(o->body_timeout_ms, 60000);
	o->idle_timeout_ms = or_default(o->idle_timeout_ms, 75000);
	o->send_timeout_ms = or_default(o->send_timeout_ms, 60000);
	o->stop_timeout_ms = or_default(o->stop_timeout_ms, 10000);
	if (!o->cache_bytes_max)
		o->cache_bytes_max = 32 * 1024 * 1024;
	if (!o->session_cookie)
		o->session_cookie = "sid";
	if (!o->spool_dir)
		o->spool_dir = getenv("TMPDIR");
	if (!o->spool_dir)
		o->spool_dir = "/var/tmp";
}

static void server_free(struct http_server *s)
{
	http_unlisten(s);
	http_depot_free(&s->depot);
	pthread_mutex_destroy(&s->depot.lock);
	pthread_mutex_destroy(&s->spare_lock);
	if (s->cache)
		http_cache_free(s->cache);
	if (s->spare_fd >= 0)
		close(s->spare_fd);
	free(s->trusted);
	free(s->reactors);
	free(s);
}

static struct err prepare(struct arena *a, struct http_server *s)
{
	const char *bad = http_trust_read(s);
	if (bad)
		return FAIL(ERR_INVALID, "http.bad_proxy", str_of(bad));
	TRY(http_listen(a, s));
	s->spare_fd = open("/dev/null", O_RDONLY | O_CLOEXEC);
	s->cache = http_cache_new(s->o.cache_bytes_max);
	return OK;
}

static void start_threads(struct http_server *s)
{
	s->crew = http_crew_start(s);
	s->reactors = http_new((size_t)s->o.reactors * sizeof(struct reactor *));
	for (int i = 0; i < s->o.reactors; i++)
		s->reactors[i] = http_reactor_new(s);
	s->reactor_count = s->o.reactors;
	for (int i = 0; i < s->reactor_count; i++)
		if (pthread_create(&s->reactors[i]->thread, NULL, http_reactor_run, s->reactors[i]))
			die("no thread for a reactor");
}

struct err http_start(struct arena *a, const struct http_options *o, struct http_server **out)
{
	assert(o->handle && (o->listen || getenv("LISTEN_FDS")));
	struct http_server *s = http_new(sizeof *s);
	s->o = *o;
	s->listener = s->spare_fd = -1;
	pthread_mutex_init(&s->depot.lock, NULL);
	pthread_mutex_init(&s->spare_lock, NULL);
	fill_defaults(&s->o);
	int n = snprintf(s->host_cookie, sizeof s->host_cookie, "__Host-%s", s->o.session_cookie);
	assert(n > 0 && (size_t)n < sizeof s->host_cookie);
	struct err e = prepare(a, s);
	if (e.code) {
		server_free(s);
		return e;
	}
	*out = s;
	start_threads(s);
	return OK;
}

int http_port(const struct http_server *s) { return s->port; }

void http_stop(struct http_server *s)
{
	atomic_store(&s->stopping, true);
	for (int i = 0; i < s->reactor_count; i++)
		http_reactor_wake(s->reactors[i]);
	for (int i = 0; i < s->reactor_count; i++)
		pthread_join(s->reactors[i]->thread, NULL);
	http_crew_stop(s->crew);
	for (int i = 0; i < s->reactor_count; i++)	/* connections may have changed reactors */
		http_slabs_free(s->reactors[i]);
	for (int i = 0; i < s->reactor_count; i++)
		http_reactor_free(s->reactors[i]);
	server_free(s);
}

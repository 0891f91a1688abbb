/* serve.c: `congdoan serve`: the worker, the store, the jobs, the sealer and the web, until a
 * signal says stop. */
#include "main/product.h"

#include "account/code.h"
#include "account/key.h"
#include "account/register.h"
#include "account/setting.h"
#include "ballot/online/online.h"
#include "base/day.h"
#include "main/commands.h"
#include "main/demo.h"
#include "main/handover.h"
#include "main/sweep.h"
#include "msg_main.gen.h"
#include "score/glance.h"
#include "store/audit.h"
#include "store/job.h"
#include "unit/unit.h"
#include "web/live.h"
#include "web/results.h"

#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

enum { JOB_THREADS = 2 }; /* a long import does not keep a letter waiting */

struct serving {
	struct cli *c;
	struct arena arena;
	struct web *web;
	struct http_server *http;
	struct job_runner *jobs;
	struct handover *handover;
	pthread_t sealer, glancer, teller;
	int stop; /* an eventfd: readable once these three are to end */
	int soon; /* an eventfd: a form was taken, the feeds are to be looked at */
};

/* The sample's days are in 2021: its clock runs as far behind as the demo says. */
static _Atomic int64_t clock_behind_ms;
static int64_t behind_now(void) { return now_ms() - clock_behind_ms; }

static void warn(struct err e)
{
	if (e.code)
		fprintf(stderr, "{\"level\":\"warning\",\"key\":\"%s\"}\n", e.message);
}

/* What live pages are told; also when another program wrote. */
static struct err tell_live(struct serving *s, struct arena *a, int64_t *seen)
{
	struct db db;
	TRY(store_borrow(s->c->store, a, &db));
	struct err e = live_look(s->web, &db, seen);
	store_return(&db);
	return e;
}

/* Votes are told ten seconds apart: who watches a page that counts them learns no more of the
 * moment of one than who reloads it. */
enum { VOTES_EVERY = 10 };
struct votes {
	int64_t last;
	int waited;
};

static struct err tell_votes(struct serving *s, struct arena *a, struct votes *v, int64_t seen)
{
	struct db db;
	int64_t now;
	if (++v->waited < VOTES_EVERY)
		return OK;
	v->waited = 0;
	TRY(store_borrow(s->c->store, a, &db));
	struct err e = online_pulse(&db, &now);
	store_return(&db);
	if (!e.code && now != v->last)
		live_tell(s->web, seen);
	v->last = e.code ? v->last : now;
	return e;
}

static void *seal_loop(void *arg)
{
	struct serving *s = arg;
	int64_t seen = 0;
	struct votes votes = { 0 };
	struct arena a = { 0 };
	struct sweeps sweeps = { 0 };
	struct pollfd stop = { .fd = s->stop, .events = POLLIN };
	do {
		warn(audit_seal(s->c->store, &a));
		warn(sweep_due(s->c->store, &a, behind_now(), &sweeps));
		warn(tell_live(s, &a, &seen));
		warn(tell_votes(s, &a, &votes, seen));
		arena_reset(&a);
	} while (poll(&stop, 1, 1000) <= 0);
	arena_free(&a);
	return NULL;
}

/* ---- what halls follow ---- */

enum { FEEDS_PACE_MS = 100, FEEDS_EVERY_MS = 1000 };

static struct err tell_feeds(struct serving *s, struct arena *a)
{
	struct db db;
	TRY(store_borrow(s->c->store, a, &db));
	db.now = behind_now();
	struct err e = live_feeds_look(s->web, &db);
	store_return(&db);
	return e;
}

/* At once when a form was taken here, every second for what another program wrote; in a storm of
 * votes ten times a second. */
static void *tell_loop(void *arg)
{
	struct serving *s = arg;
	struct arena a = { 0 };
	struct pollfd on[] = { { .fd = s->stop, .events = POLLIN },
			       { .fd = s->soon, .events = POLLIN } };
	uint64_t rung;
	do {
		if (on[1].revents & POLLIN)
			(void)!read(s->soon, &rung, sizeof rung);
		warn(tell_feeds(s, &a));
		arena_reset(&a);
		if (poll(on, 1, FEEDS_PACE_MS) > 0)
			break;
		(void)poll(on, 2, FEEDS_EVERY_MS);
	} while (!on[0].revents);
	arena_free(&a);
	return NULL;
}

static struct err keep_glances(struct serving *s, struct arena *a)
{
	struct db db;
	TRY(store_borrow(s->c->store, a, &db));
	db.now = behind_now();
	db.patient = true;
	struct err e = glance_keep_due(&db);
	store_return(&db);
	return e;
}

/* Apart from the sealer, which is not to wait for ten thousand units to be computed. */
static void *glance_loop(void *arg)
{
	struct serving *s = arg;
	struct arena a = { 0 };
	struct pollfd stop = { .fd = s->stop, .events = POLLIN };
	do {
		warn(keep_glances(s, &a));
		arena_reset(&a);
	} while (poll(&stop, 1, 5000) <= 0);
	arena_free(&a);
	return NULL;
}

static void log_line(void *app, struct str line)
{
	(void)app;
	fprintf(stderr, "%.*s\n", (int)line.n, line.p);
}

static void results_dropped(void *web) { results_changed(web); }

static bool loopback(const char *listen)
{
	return strncmp(listen, "127.", 4) == 0 || strncmp(listen, "localhost", 9) == 0 ||
	       strncmp(listen, "[::1]", 5) == 0 || strncmp(listen, "unix:", 5) == 0;
}

static struct err read_clock(struct cli *c)
{
	struct str said;
	int64_t ms = 0;
	TRY(setting_get(&c->reading, "clock.behind_ms", S("0"), &said));
	if (str_int(said, &ms))
		clock_behind_ms = ms;
	return OK;
}

/* Before anybody can administrate, the console shows the code that makes the first one. */
static struct err offer_setup(struct cli *c, const char *listen)
{
	const char *told = cli_value(c, "--public-url");
	struct str code = STR_NONE;
	TRY(setup_code(&c->reading, &code));
	if (code.n)
		cli_say(c, T(main_setup_code, .code = code,
			     .address = told ? str_of(told)
					     : str_fmt(&c->arena, "http://%s", listen)));
	return OK;
}

static void notify_systemd(const char *state)
{
	const char *path = getenv("NOTIFY_SOCKET");
	struct sockaddr_un to = { .sun_family = AF_UNIX };
	if (!path || strlen(path) >= sizeof to.sun_path)
		return;
	memcpy(to.sun_path, path, strlen(path));
	if (to.sun_path[0] == '@')
		to.sun_path[0] = '\0';
	int fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
	if (fd < 0)
		return;
	socklen_t n = (socklen_t)(sizeof to.sun_family + strlen(path));
	(void)!sendto(fd, state, strlen(state), MSG_NOSIGNAL, (struct sockaddr *)&to, n);
	close(fd);
}

static const char *const *proxies_of(struct cli *c, const char *said)
{
	const char **list = NEW(&c->arena, 17, const char *);
	struct str rest = str_of(said), one;
	for (int n = 0; said && n < 16 && str_split(&rest, ',', &one); n++)
		list[n] = arena_cstr(&c->arena, str_trim(one));
	return list;
}

static struct err start_web(struct serving *s, const char *listen, bool sample)
{
	struct cli *c = s->c;
	struct web_options wo = { .store = c->store,
				  .office = c->office,
				  .features = product_tables,
				  .feature_count = product_table_count,
				  .file_readers = product_file_readers,
				  .minutes_words = product_minutes_words,
				  .number_papers = product_number_papers,
				  .paper_recorded = product_paper_recorded,
				  .sendmail = cli_value(c, "--sendmail"),
				  .paper_samples = product_paper_samples,
				  .hall_results = product_hall_results,
				  .hall_ballots = product_hall_ballots,
				  .unit_goals = product_unit_goals,
				  .unit_goal_say = product_unit_goal_say,
				  .report_sent = product_report_sent,
				  .pass = product_pass,
				  .voter = product_voter,
				  .board = product_board,
				  .public_url = cli_value(c, "--public-url"),
				  .http = &s->http,
				  .soon = s->soon,
				  .sample = sample,
				  .kit = cli_flag(c, "--kit"),
				  .clock = behind_now };
	s->web = web_new(&s->arena, &wo);
	struct http_options ho = { .listen = listen,
				   .handle = web_serve,
				   .limit = web_limit,
				   .cache_key = results_key,
				   .refuse = web_refuse,
				   .app = s->web,
				   .log = cli_flag(c, "--quiet") ? NULL : log_line,
				   .trusted_proxies =
					   proxies_of(c, cli_value(c, "--trust-proxy")) };
	TRY(http_start(&s->arena, &ho, &s->http));
	struct job_kinds kinds = { .kinds = product_jobs,
				   .count = product_job_count,
				   .app = s->web,
				   .clock = behind_now };
	return job_runner_start(c->store, kinds, JOB_THREADS, &s->jobs);
}

/* A letter that can't be sent is noticed too late: what was named must be there. */
static struct err check_sendmail(const char *program)
{
	if (program && (program[0] != '/' || access(program, X_OK) != 0))
		return FAIL(ERR_INVALID, "main.no_sendmail", str_of(program));
	return OK;
}

static struct err start(struct serving *s)
{
	struct cli *c = s->c;
	const char *listen = cli_value(c, "--listen");
	int64_t samples = 0;
	listen = listen ? listen : "127.0.0.1:8080";
	TRY(check_sendmail(cli_value(c, "--sendmail")));
	TRY(cli_office(c));
	TRY(cli_keys(c));
	c->socket = handover_path(&s->arena, c->db);
	TRY(cli_open(c, ACCESS_CREATE));
	TRY(sweep_staging(&c->reading));
	TRY(read_clock(c));
	TRY(account_samples(&c->reading, &samples));
	if (samples && !loopback(listen))
		return FAIL(ERR_INVALID, "main.sample_not_public", str_of(listen));
	TRY(offer_setup(c, listen));
	TRY(start_web(s, listen, samples > 0));
	store_return(&c->reading);
	struct handover_options ho = { c->socket, c, results_dropped, s->web };
	TRY(handover_start(&s->arena, &ho, &s->handover));
	if (pthread_create(&s->sealer, NULL, seal_loop, s) != 0 ||
	    pthread_create(&s->glancer, NULL, glance_loop, s) != 0 ||
	    pthread_create(&s->teller, NULL, tell_loop, s) != 0)
		return FAIL(ERR_STORE, "main.thread");
	if (samples && !cli_flag(c, "--quiet"))
		demo_sign_ins(c, false);
	cli_say(c, T(main_serving, .address = str_of(listen)));
	cli_end(c);
	fflush(c->out);
	notify_systemd("READY=1");
	return OK;
}

int command_serve(struct cli *c)
{
	struct serving s = { .c = c,
			     .stop = eventfd(0, EFD_CLOEXEC),
			     .soon = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK) };
	sigset_t wait_for;
	int which;
	sigemptyset(&wait_for);
	sigaddset(&wait_for, SIGINT);
	sigaddset(&wait_for, SIGTERM);
	pthread_sigmask(SIG_BLOCK, &wait_for,
			NULL); /* before any thread: all of them leave it to us */
	signal(SIGPIPE, SIG_IGN);
	struct err e = start(&s);
	if (e.code) {
		which = cli_fail(c, e);
		if (!s.http) /* else its threads still read there */
			arena_free(&s.arena);
		return which;
	}
	sigwait(&wait_for, &which);
	notify_systemd("STOPPING=1");
	handover_stop(s.handover); /* handed-over work and jobs drop pages that http keeps */
	job_runner_stop(s.jobs);
	http_stop(s.http);
	(void)!write(s.stop, &(uint64_t){ 1 }, sizeof(uint64_t));
	pthread_join(s.sealer, NULL);
	pthread_join(s.glancer, NULL);
	pthread_join(s.teller, NULL);
	arena_free(&s.arena);
	return EXIT_DONE;
}

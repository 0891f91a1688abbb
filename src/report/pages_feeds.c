/* pages_feeds.c: the office says which figures of a season are offered what the units' books count:
 * the register of people, the log of activities, supervision and employers. */
#include "base/msg.h"
#include "cluster/scope.h"
#include "msg_report.gen.h"
#include "report/feeds.html.h"
#include "report/pages.h"
#include "report/pages_views.h"

const struct feed_book *const report_feed_books[] = {
	&headcount_book,
	&activity_log,
	&supervision_book,
	NULL,
};
enum { COUNT_TYPED_MAX = 100 };

/* ---- what may be chosen ---- */

static struct str count_typed(struct arena *a, const struct feed_book *b, struct str subject,
			      int measure)
{
	return str_fmt(a, "%s:%.*s:%s", b->code, (int)subject.n, subject.p,
		       b->measures[measure].code);
}

static struct str count_words(struct req *rq, const struct feed_book *b, struct str subject,
			      int measure)
{
	struct str book = web_text(rq, msg_of_key(b->key, NULL, 0));
	struct str what = web_text(rq, feed_measure_words(b, measure));
	return subject.n ? web_text(rq, T(report_feed_of_subject, .book = book, .subject = subject,
					  .what = what))
			 : web_text(rq, T(report_feed_of_book, .book = book, .what = what));
}

static struct err load_counts(struct feeds_view *v, const struct feed_book *b)
{
	struct req *rq = v->rq;
	struct feed_subject *subjects;
	size_t n;
	TRY(feed_subjects(rq->db, b, &subjects, &n));
	for (size_t i = 0; i < n; i++)
		for (int m = 0; m < b->measure_count; m++)
			*PUSH(rq->arena, &v->counts) = (struct choice_part){
				.value = count_typed(rq->arena, b, subjects[i].code, m),
				.text = count_words(rq, b, subjects[i].name, m),
			};
	return OK;
}

static void load_indicators(struct feeds_view *v, const struct indicator *all, size_t n)
{
	struct arena *a = v->rq->arena;
	v->indicators = NEW(a, n + 1, struct choice_part);
	for (size_t i = 0; i < n; i++)
		if (all[i].kind != INDICATOR_RATIO && all[i].kind != INDICATOR_DAY)
			v->indicators[v->indicator_count++] = (struct choice_part){
				.value = str_fmt(a, "%lld", (long long)all[i].id.n),
				.text = str_fmt(a, "%.*s. %.*s", (int)all[i].code.n, all[i].code.p,
						(int)all[i].name.n, all[i].name.p)
			};
}

/* ---- what stands ---- */

static struct str text_of(const struct choice_part *p, size_t n, struct str value)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq(p[i].value, value))
			return p[i].text;
	return value;
}

static struct err load_lines(struct feeds_view *v, const struct feed_book *b)
{
	struct arena *a = v->rq->arena;
	struct figure_feed *feeds;
	size_t n;
	TRY(figure_feeds(v->rq->db, v->season.id, b, &feeds, &n));
	for (size_t i = 0; i < n; i++) {
		struct feed_line *l = PUSH(a, &v->lines);
		struct str id = str_fmt(a, "%lld", (long long)feeds[i].indicator.n);
		*l = (struct feed_line){
			.indicator = feeds[i].indicator,
			.name = text_of(v->indicators, v->indicator_count, id),
			.count = count_typed(a, b, feeds[i].subject, feeds[i].measure),
		};
		l->words = text_of(v->counts.p, v->counts.n, l->count);
	}
	return OK;
}

static struct err load(struct req *rq, struct feeds_view *v)
{
	struct indicator *all;
	size_t n;
	*v = (struct feeds_view){ .rq = rq };
	TRY(season_read(rq->db, (season_id){ rq->id[0] }, &v->season));
	TRY(indicator_list(rq->db, v->season.id, &all, &n));
	load_indicators(v, all, n);
	for (const struct feed_book *const *b = report_feed_books; *b; b++)
		TRY(load_counts(v, *b));
	for (const struct feed_book *const *b = report_feed_books; *b; b++)
		TRY(load_lines(v, *b));
	return OK;
}

static struct err show(struct req *rq)
{
	struct feeds_view v;
	TRY(load(rq, &v));
	web_crumb(rq, v.season.name, web_path(rq, "/season/%lld", (long long)v.season.id.n));
	web_crumb(rq, web_text(rq, T(report_feeds)), STR_NONE);
	rq->page.lead = v.season.name;
	web_page(rq, web_text(rq, T(report_feeds)));
	feeds_page(rq->out, &v);
	return OK;
}

/* ---- forms ---- */

static const struct field fields[] = {
	{ .name = "indicator", .kind = F_ID, .required = true },
	{ .name = "count", .kind = F_TEXT, .required = true, .max = COUNT_TYPED_MAX },
	{ 0 },
};

struct feeding {
	season_id season;
	const struct feed_book *book; /* NULL: what was typed names none */
	struct figure_feed feed;
};

/* "activities:visit:people", as count_typed wrote it. */
static bool count_read(struct str typed, struct feeding *x)
{
	struct str book, subject;
	if (!str_split(&typed, ':', &book) || !str_split(&typed, ':', &subject))
		return false;
	x->feed.subject = subject;
	for (const struct feed_book *const *b = report_feed_books; *b; b++)
		for (int m = 0; str_eq(book, str_of((*b)->code)) && m < (*b)->measure_count; m++)
			if (str_eq(typed, str_of((*b)->measures[m].code))) {
				x->book = *b;
				x->feed.measure = m;
			}
	return x->book != NULL;
}

static struct err do_put(struct tx *tx, void *arg)
{
	const struct feeding *x = arg;
	return figure_feed_put(tx, x->season, x->book, &x->feed);
}

static struct err do_drop(struct tx *tx, void *arg)
{
	const struct feeding *x = arg;
	return figure_feed_drop(tx, x->season, x->book, &x->feed);
}

static struct err take(struct req *rq, write_fn *fn, struct msg said)
{
	struct feeding x = { .season = { rq->id[0] },
			     .feed = { .indicator = { form_int(rq, "indicator") } } };
	if (form_ok(rq) && !count_read(form_text(rq, "count"), &x))
		field_fail(rq, "count", 0, T(report_feed_choose));
	if (form_ok(rq)) {
		struct err e = db_write(rq->db, fn, &x);
		if (!e.code)
			return web_done(
				rq, web_path(rq, "/season/%lld/feeds", (long long)rq->id[0]), said);
		TRY(form_fail(rq, e));
	}
	return show(rq);
}

static struct err take_put(struct req *rq) { return take(rq, do_put, T(report_feed_saved)); }
static struct err take_drop(struct req *rq) { return take(rq, do_drop, T(report_feed_dropped)); }

static const struct route rows[] = {
	{ HTTP_GET, "/season/:season/feeds", RIGHT_SEASON_RUN, season_scope, show, NO_FIELDS, 0 },
	{ HTTP_POST, "/season/:season/feeds", RIGHT_SEASON_RUN, season_scope, take_put, fields, 0 },
	{ HTTP_POST, "/season/:season/feeds/drop", RIGHT_SEASON_RUN, season_scope, take_drop,
	  fields, 0 },
};
const struct routes feed_routes = { rows, sizeof rows / sizeof *rows };

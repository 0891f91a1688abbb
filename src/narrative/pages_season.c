/* pages_season.c: the office reads what all units wrote under one heading on one page, carries
 * sentences with their source into its own report, and sets the headings. */
#include "narrative/pages_views.h"

#include "cluster/scope.h"
#include "msg_narrative.gen.h"
#include "narrative/narrative.html.h"
#include "web/chosen.h"
#include "web/html.h"

enum { ANSWERS_PAGE = NARRATIVE_PAGE_MAX, CODE_MOST = 40 };

/* ---- one heading over all units ---- */

static const struct field answers_query[] = {
	{ .name = "period", .kind = F_ID },
	{ .name = "heading", .kind = F_TEXT, .max = CODE_MOST },
	{ .name = "written", .kind = F_CHECK },
	{ .name = "code", .kind = F_TEXT, .max = UNIT_CODE_MAX },
	{ .name = "after", .kind = F_ID },
	{ 0 },
};

static struct str list_path(struct req *rq, const struct answers_view *v, period_id period,
			    struct str heading)
{
	struct buf b = { .arena = rq->arena };
	put_fmt(&b, "/season/%lld/words?period=%lld&heading=", (long long)v->season.id.n,
		(long long)period.n);
	part_str(&b, heading);
	put(&b, v->written ? S("&written=1") : S(""));
	return buf_str(&b);
}

static struct err choose_period(struct answers_view *v)
{
	struct req *rq = v->rq;
	struct period *all;
	int64_t asked = form_int(rq, "period"), today = local_day(rq->db->now);
	TRY(season_periods(rq->db, v->season.id, &all, &v->period_count));
	if (!v->period_count)
		return FAIL(ERR_NOT_FOUND, "report.not_your_period");
	v->period = all[0];
	for (size_t i = 0; i < v->period_count; i++)
		if (asked == DAY_NONE ? all[i].from_on <= today : all[i].id.n == asked)
			v->period = all[i];
	v->period_tabs = NEW(rq->arena, v->period_count, struct tab);
	for (size_t i = 0; i < v->period_count; i++)
		v->period_tabs[i] =
			(struct tab){ .text = all[i].name,
				      .href = list_path(rq, v, all[i].id, form_text(rq, "heading")),
				      .count = -1,
				      .here = all[i].id.n == v->period.id.n };
	return OK;
}

static struct err choose_heading(struct answers_view *v)
{
	struct req *rq = v->rq;
	struct heading *all;
	struct str asked = form_text(rq, "heading");
	TRY(headings_of(rq->db, v->season.id, &all, &v->heading_count));
	v->heading = all[0];
	v->heading_tabs = NEW(rq->arena, v->heading_count, struct tab);
	for (size_t i = 0; i < v->heading_count; i++)
		if (str_eq(all[i].code, asked))
			v->heading = all[i];
	for (size_t i = 0; i < v->heading_count; i++)
		v->heading_tabs[i] =
			(struct tab){ .text = all[i].title,
				      .href = list_path(rq, v, v->period.id, all[i].code),
				      .count = -1,
				      .here = str_eq(all[i].code, v->heading.code) };
	return OK;
}

static struct err load_answers(struct answers_view *v)
{
	struct req *rq = v->rq;
	int64_t after = form_int(rq, "after");
	struct narrative_query q = { .season = v->season,
				     .period = v->period.id,
				     .heading = v->heading.code,
				     .written = v->written,
				     .after_code = form_text(rq, "code"),
				     .after_unit = after == DAY_NONE ? 0 : after,
				     .limit = ANSWERS_PAGE };
	struct buf b = { .arena = rq->arena };
	bool more;
	TRY(narrative_answers(rq->db, &q, &v->rows, &v->n, &more));
	if (!more)
		return OK;
	put(&b, list_path(rq, v, v->period.id, v->heading.code));
	put_fmt(&b, "&after=%lld&code=", (long long)v->rows[v->n - 1].unit.n);
	part_str(&b, v->rows[v->n - 1].code);
	v->next = buf_str(&b);
	return OK;
}

static struct err show_answers(struct req *rq)
{
	struct answers_view v = { .rq = rq, .written = form_int(rq, "written") == 1 };
	TRY(season_read(rq->db, (season_id){ rq->id[0] }, &v.season));
	TRY(choose_period(&v));
	TRY(choose_heading(&v));
	TRY(load_answers(&v));
	TRY(unit_read_last(rq->db, v.season.owner, &v.office));
	rq->page.lead = v.season.name;
	web_page(rq, web_text(rq, T(narrative_all_title)));
	answers_page(rq->out, &v);
	return OK;
}

struct str *narrative_cut(const struct buf *o, struct str body, size_t *n)
{
	struct str *out = NEW(o->arena, SENTENCES_MAX, struct str);
	*n = narrative_sentences(body, out, SENTENCES_MAX);
	return out;
}

/* ---- carrying sentences ---- */

static const struct field carry_fields[] = {
	{ .name = "period", .kind = F_ID, .required = true },
	{ .name = "heading", .kind = F_TEXT, .required = true, .max = CODE_MOST },
	{ .name = "unit", .kind = F_ID, .required = true },
	{ .name = "s", .kind = F_CHECK, .many = true },
	{ 0 },
};

struct carrying {
	struct narrative words; /* the office's own */
	struct narrative_writing part;
	int64_t count;
};

static struct err do_carry(struct tx *tx, void *arg)
{
	struct carrying *x = arg;
	return narrative_save(tx, &x->words, &x->part, 1);
}

static struct err gather(struct req *rq, struct carrying *x, const struct narrative_part *own,
			 const struct narrative_answer *from)
{
	bool chosen[SENTENCES_MAX];
	for (int64_t i = 0; i < SENTENCES_MAX; i++)
		chosen[i] = form_ticked(rq, "s", i + 1);
	x->part = (struct narrative_writing){ .heading = own->heading.code,
					      .seen_at = own->saved_at };
	return narrative_carry(rq->arena, &(struct narrative_carry){ own->body, from, chosen },
			       &x->part.body, &x->count);
}

static struct err carry(struct req *rq, const struct season *s, struct carrying *x)
{
	struct narrative_answer from;
	period_id period = { form_int(rq, "period") };
	struct period p;
	TRY(period_read(rq->db, period, &p));
	if (p.season.n != s->id.n)
		return FAIL(ERR_NOT_FOUND, "report.not_your_period");
	TRY(narrative_answer_of(rq->db, period, form_text(rq, "heading"),
				(unit_id){ form_int(rq, "unit") }, &from));
	TRY(narrative_read(rq->db, period, s->owner, &x->words));
	TRY(narrative_goals(rq, s->owner, &x->words));
	for (size_t i = 0; i < x->words.n; i++)
		if (str_eq(x->words.parts[i].heading.code, form_text(rq, "heading"))) {
			TRY(gather(rq, x, &x->words.parts[i], &from));
			return db_write(rq->db, do_carry, x);
		}
	return FAIL(ERR_NOT_FOUND, "narrative.no_such_heading");
}

static struct err take_carry(struct req *rq)
{
	struct carrying x = { 0 };
	struct answers_view v = { .rq = rq };
	TRY(season_read(rq->db, (season_id){ rq->id[0] }, &v.season));
	if (form_ok(rq)) {
		struct err e = carry(rq, &v.season, &x);
		if (!e.code)
			return web_done(rq,
					list_path(rq, &v, (period_id){ form_int(rq, "period") },
						  form_text(rq, "heading")),
					T(narrative_carried, .count = x.count));
		TRY(form_fail(rq, e));
	}
	return show_answers(rq);
}

/* ---- the headings ---- */

static struct err show_headings(struct req *rq)
{
	struct headings_view v = { .rq = rq };
	TRY(season_read(rq->db, (season_id){ rq->id[0] }, &v.season));
	TRY(headings_of(rq->db, v.season.id, &v.rows, &v.n));
	web_crumb(rq, web_text(rq, T(narrative_all_title)),
		  web_path(rq, "/season/%lld/words", (long long)v.season.id.n));
	web_crumb(rq, web_text(rq, T(narrative_headings)), STR_NONE);
	rq->page.lead = v.season.name;
	web_page(rq, web_text(rq, T(narrative_headings)));
	headings_page(rq->out, &v);
	return OK;
}

static const struct field headings_fields[] = {
	{ .name = "code", .kind = F_TEXT, .many = true, .max = CODE_MOST },
	{ .name = "title", .kind = F_TEXT, .many = true, .max = HEADING_TITLE_MAX },
	{ .name = "hint", .kind = F_TEXT, .many = true, .max = HEADING_HINT_MAX },
	{ 0 },
};

struct setting_headings {
	season_id season;
	struct heading all[HEADINGS_MAX + 1];
	size_t n;
};

static struct err do_headings(struct tx *tx, void *arg)
{
	struct setting_headings *x = arg;
	return headings_set(tx, x->season, x->all, x->n);
}

/* A line whose title was emptied goes away; the last line is a new one. */
static struct err take_headings(struct req *rq)
{
	struct setting_headings x = { .season = { rq->id[0] } };
	for (int64_t i = 1; i <= HEADINGS_MAX; i++) {
		struct str title = many_text(rq, "title", i);
		struct str code = many_text(rq, "code", i), hint = many_text(rq, "hint", i);
		if (title.n)
			x.all[x.n++] = (struct heading){ code.p ? code : S(""), title,
							 hint.p ? hint : S("") };
	}
	if (form_ok(rq)) {
		struct err e = db_write(rq->db, do_headings, &x);
		if (!e.code)
			return web_done(rq,
					web_path(rq, "/season/%lld/words", (long long)x.season.n),
					T(narrative_headings_saved));
		TRY(form_fail(rq, e));
	}
	return show_headings(rq);
}

static const struct route rows[] = {
	{ HTTP_GET, "/season/:season/words", RIGHT_SEASON_RUN, season_scope, show_answers,
	  answers_query, 0 },
	{ HTTP_POST, "/season/:season/words", RIGHT_SEASON_RUN, season_scope, take_carry,
	  carry_fields, 0 },
	{ HTTP_GET, "/season/:season/headings", RIGHT_SEASON_RUN, season_scope, show_headings,
	  NO_FIELDS, 0 },
	{ HTTP_POST, "/season/:season/headings", RIGHT_SEASON_RUN, season_scope, take_headings,
	  headings_fields, 0 },
};
const struct routes narrative_season_routes = { rows, sizeof rows / sizeof *rows };

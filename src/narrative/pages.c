/* pages.c: a unit writes the words of its report beside last year's and its figures, and makes the
 * paper of them. What the office does with all of them is pages_season.c's. */
#include "narrative/pages_views.h"

#include "account/account.h"
#include "account/setting.h"
#include "base/day.h"
#include "base/num.h"
#include "document/document.h"
#include "document/wording.h"
#include "msg_narrative.gen.h"
#include "narrative/narrative.html.h"
#include "web/acting.h"
#include "web/app.h"
#include "web/goals.h"

struct str narrative_value(const struct buf *o, const struct figure_row *r)
{
	struct buf b = { .arena = o->arena, .lang = o->lang };
	put_indicator_figure(&b, &r->indicator, r->actual != FIGURE_NONE ? r->actual : r->estimate);
	return buf_str(&b);
}

struct str narrative_words(struct arena *a, const struct narrative_view *v,
			   const struct narrative_part *p)
{
	enum report_state s = v->words.sheet.report.state;
	bool closed = s == REPORT_SENT || s == REPORT_ACCEPTED;
	struct str body = narrative_named(a, p->body, closed ? &p->then : &v->words.names);
	return narrative_fill(a, body, &v->words.sheet);
}

static struct str goal_said(struct arena *a, const struct unit_goal *g)
{
	if (g->value == UNIT_GOAL_NONE || g->share < 0)
		return g->note.n ? g->note : S("……");
	return msg_text(a, LANG_VI,
			T(narrative_goal, .reached = g->reached, .value = g->value,
			  .measure = g->measure, .part = g->share));
}

static void name_goals(struct arena *a, const struct unit_goals *all, struct narrative_names *out)
{
	out->p = NEW(a, all->n + 1, struct narrative_name);
	for (size_t i = 0; i < all->n; i++)
		out->p[out->n++] =
			(struct narrative_name){ unit_goal_code(a, i), goal_said(a, &all->p[i]),
						 all->p[i].name };
}

struct err narrative_goals(struct req *rq, unit_id unit, struct narrative *of)
{
	struct unit_goals all;
	TRY(web_unit_goals(rq, unit, &of->sheet.season, &all));
	name_goals(rq->arena, &all, &of->names);
	return OK;
}

struct err narrative_goals_sent(struct tx *tx, unit_goals_fn *goals, int64_t period, int64_t unit)
{
	struct db *db = tx_db(tx);
	struct narrative_names names = { 0 };
	struct unit_goals all;
	struct period p;
	struct season s;
	bool any;
	TRY(narrative_names_any(db, (period_id){ period }, (unit_id){ unit }, &any));
	if (!any)
		return OK;
	TRY(period_read(db, (period_id){ period }, &p));
	TRY(season_read(db, p.season, &s));
	TRY(unit_goals_in(db, goals, (unit_id){ unit }, &s, &all));
	name_goals(db->arena, &all, &names);
	return narrative_names_sent(tx, p.id, (unit_id){ unit }, &names);
}

struct err narrative_report_sent(struct tx *tx, const struct web *w, int64_t period, int64_t unit)
{
	return narrative_goals_sent(tx, web_options(w)->unit_goals, period, unit);
}

/* ---- the page ---- */

/* A period judges the units of its season; its office writes the sum of them. */
static struct err judged(struct db *db, unit_id unit, const struct season *s)
{
	struct season *all;
	size_t n;
	if (unit.n == s->owner.n)
		return OK;
	TRY(season_of_unit(db, unit, &all, &n));
	for (size_t i = 0; i < n; i++)
		if (all[i].id.n == s->id.n)
			return OK;
	return FAIL(ERR_NOT_FOUND, "report.not_your_period");
}

/* The office's people write its own report as those who run the season. */
static struct err may_write(struct req *rq, const struct narrative_view *v, bool *may)
{
	const struct scope unit = { .unit = v->unit.id.n };
	enum report_state s = v->words.sheet.report.state;
	bool open = (s != REPORT_SENT && s != REPORT_ACCEPTED) || v->words.own;
	TRY(account_may(rq->db, &rq->who, v->words.own ? RIGHT_SEASON_RUN : RIGHT_REPORT_ENTER,
			&unit, may));
	*may = *may && open && !v->words.sheet.season.locked;
	return OK;
}

static struct err load_words(struct req *rq, unit_id unit, period_id period,
			     struct narrative_view *v)
{
	struct period p;
	struct season s;
	v->rq = rq;
	TRY(period_read(rq->db, period, &p));
	TRY(season_read(rq->db, p.season, &s));
	TRY(judged(rq->db, unit, &s));
	TRY(unit_read_last(rq->db, unit, &v->unit));
	TRY(narrative_read(rq->db, p.id, unit, &v->words));
	TRY(narrative_goals(rq, unit, &v->words));
	return OK;
}

static struct err load(struct req *rq, struct narrative_view *v)
{
	const struct period *p = &v->words.sheet.period;
	unit_id unit = { rq->id[0] };
	TRY(load_words(rq, unit, (period_id){ rq->id[1] }, v));
	v->base = web_path(rq, "/unit/%lld/words/%lld", (long long)unit.n, (long long)p->id.n);
	v->key = web_path(rq, "words-%lld-%lld", (long long)unit.n, (long long)p->id.n);
	v->saved = form_int(rq, "done") == 1;
	return may_write(rq, v, &v->may_write);
}

static struct err show(struct req *rq)
{
	struct narrative_view v = { 0 };
	TRY(load(rq, &v));
	web_crumb(rq, v.unit.name, web_path(rq, "/unit/%lld", (long long)v.unit.id.n));
	if (!v.words.own)
		web_crumb(rq, v.words.sheet.period.name,
			  web_path(rq, "/unit/%lld/report/%lld", (long long)v.unit.id.n,
				   (long long)v.words.sheet.period.id.n));
	web_crumb(rq, web_text(rq, T(narrative_title)), STR_NONE);
	rq->page.lead = v.unit.name;
	web_page(rq, web_text(rq, T(narrative_title_of, .period = v.words.sheet.period.name)));
	narrative_page(rq->out, &v);
	return OK;
}

/* ---- saving ---- */

static const struct field done_query[] = { { .name = "done", .kind = F_CHECK }, { 0 } };

static const struct field save_fields[] = {
	{ .name = "w", .kind = F_LONG, .many = true, .max = NARRATIVE_TEXT_MAX },
	{ .name = "at", .kind = F_INT, .many = true, .min = 0, .max = INT64_MAX },
	{ 0 },
};

struct saving {
	const struct narrative *of;
	struct narrative_writing parts[HEADINGS_MAX];
	size_t n;
};

static struct err do_save(struct tx *tx, void *arg)
{
	struct saving *x = arg;
	return narrative_save(tx, x->of, x->parts, x->n);
}

/* Fields are numbered as the headings stand; an untouched part is not written again. */
static void take_parts(struct req *rq, const struct narrative *of, struct saving *x)
{
	for (size_t i = 0; i < of->n && i < HEADINGS_MAX; i++) {
		struct many_value m;
		if (!form_many_of(rq, "w", (int64_t)i + 1, &m))
			continue;
		struct str body = m.text.p ? m.text : S("");
		if (str_eq(body, of->parts[i].body))
			continue;
		struct str named = narrative_named(rq->arena, body, &of->names);
		struct str unknown = narrative_unknown(named, &of->sheet);
		if (unknown.n)
			field_fail(rq, "w", (int64_t)i + 1,
				   of->own ? T(narrative_no_sum, .code = unknown)
					   : T(narrative_no_figure, .code = unknown));
		int64_t seen = many_int(rq, "at", (int64_t)i + 1);
		x->parts[x->n++] = (struct narrative_writing){
			.heading = of->parts[i].heading.code,
			.body = body,
			.seen_at = seen == DAY_NONE ? 0 : seen,
		};
	}
}

static struct err take(struct req *rq)
{
	struct narrative_view v = { 0 };
	struct saving x = { .of = &v.words };
	TRY(load(rq, &v));
	if (!v.may_write)
		return FAIL(ERR_DENIED, "narrative.closed");
	take_parts(rq, &v.words, &x);
	if (form_ok(rq)) {
		struct err e = db_write(rq->db, do_save, &x);
		if (!e.code)
			return web_done(rq,
					web_path(rq, "/unit/%lld/words/%lld?done=1",
						 (long long)rq->id[0], (long long)rq->id[1]),
					T(narrative_saved));
		TRY(form_fail(rq, e));
	}
	return show(rq);
}

/* ---- the paper ---- */

static void put_figures(struct req *rq, const struct narrative *w, struct words_report *r)
{
	const struct report_sheet *s = &w->sheet;
	struct words_figure *p = NEW(rq->arena, s->n + 1, struct words_figure);
	for (size_t i = 0; i < s->n; i++) {
		const struct figure_row *x = &s->rows[i];
		const struct buf vi = { .arena = rq->arena, .lang = LANG_VI };
		p[i] = (struct words_figure){ x->indicator.code, x->indicator.name,
					      x->indicator.measure, narrative_value(&vi, x),
					      w->own ? num_text(rq->arena, w->reported[i], 0, 0)
						     : STR_NONE };
	}
	r->figures = p;
	r->figure_count = s->report.id.n || w->own ? s->n : 0;
	r->sums = w->own;
	r->units = w->in.units;
	r->sent = w->in.sent;
}

static struct err head_of(struct req *rq, const struct narrative_view *v, struct paper *p)
{
	struct unit above = { 0 };
	if (v->unit.parent.n)
		TRY(unit_read_last(rq->db, v->unit.parent, &above));
	*p = (struct paper){ .superior = above.name,
			     .issuer = v->unit.name,
			     .on = DAY_NONE,
			     .season_on = v->words.sheet.season.to_on - 1,
			     .authority = msg_text(rq->arena, LANG_VI, T(narrative_authority)),
			     .position = msg_text(rq->arena, LANG_VI, T(narrative_position)),
			     .signatory = v->unit.chair,
			     .draft = v->words.sheet.report.state != REPORT_ACCEPTED &&
				      !v->words.own };
	TRY(setting_get(rq->db, "office_place", STR_NONE, &p->place));
	p->symbol = msg_text(rq->arena, LANG_VI, T(narrative_symbol));
	if (v->words.own)
		TRY(setting_get(rq->db, "office_symbol", p->symbol, &p->symbol));
	return wording_give(rq->db, v->unit.id.n, p);
}

/* given: what the register gives to the paper that is about to be issued; NULL: a draft. */
static struct err make_paper(struct req *rq, const struct narrative_view *v,
			     const struct document *given, int64_t *id)
{
	const struct narrative *w = &v->words;
	struct words_section *sections = NEW(rq->arena, w->n + 1, struct words_section);
	struct words_report r = { .sections = sections, .section_count = w->n };
	TRY(head_of(rq, v, &r.paper));
	if (given)
		document_head(rq->arena, given, &r.paper);
	r.subject = msg_text(rq->arena, LANG_VI,
			     T(narrative_subject, .period = w->sheet.period.name,
			       .season = w->sheet.season.name));
	for (size_t i = 0; i < w->n; i++)
		sections[i] = (struct words_section){
			.title = w->parts[i].heading.title,
			.body = narrative_words(rq->arena, v, &w->parts[i]),
		};
	put_figures(rq, w, &r);
	wording_head(rq->arena, &r.paper, PAPER_REPORT);
	const struct document_new row = {
		.key = { .kind = PAPER_REPORT,
			 .issuer = v->unit.id.n,
			 .season = w->sheet.season.id.n,
			 .unit = v->unit.id.n,
			 .part = w->sheet.period.code },
		.title = r.subject,
		.symbol = r.paper.symbol,
	};
	return document_make_paper(rq->db, web_options(rq->web)->office, &row,
				   paper_words_report(rq->arena, &r), id);
}

static struct err take_paper(struct req *rq)
{
	struct narrative_view v = { 0 };
	int64_t id;
	TRY(load(rq, &v));
	if (!web_options(rq->web)->office)
		return FAIL(ERR_BUSY, "web.no_office");
	struct err e = make_paper(rq, &v, NULL, &id);
	if (!e.code)
		return web_done(rq, web_path(rq, "/document/%lld", (long long)id),
				T(narrative_paper_made));
	TRY(form_fail(rq, e));
	return show(rq);
}

struct err narrative_number_paper(struct req *rq, const struct document *d,
				  [[maybe_unused]] bool *later)
{
	struct narrative_view v = { 0 };
	struct period p;
	int64_t id;
	if (d->key.kind != PAPER_REPORT)
		return OK;
	if (!web_options(rq->web)->office)
		return FAIL(ERR_BUSY, "web.no_office");
	TRY(period_by_code(rq->db, (season_id){ d->key.season }, d->key.part, &p));
	TRY(load_words(rq, (unit_id){ d->key.unit }, p.id, &v));
	return make_paper(rq, &v, d, &id);
}

static const struct route rows[] = {
	{ HTTP_GET, "/unit/:unit/words/:period", RIGHT_REPORT_ENTER, unit_scope, show, done_query,
	  0 },
	{ HTTP_POST, "/unit/:unit/words/:period", RIGHT_REPORT_ENTER, unit_scope, take, save_fields,
	  1 << 20 },
	{ HTTP_POST, "/unit/:unit/words/:period/paper", RIGHT_REPORT_ENTER, unit_scope, take_paper,
	  NO_FIELDS, 0 },
};
const struct routes narrative_routes = { rows, sizeof rows / sizeof *rows };

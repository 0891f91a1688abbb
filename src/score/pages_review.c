/* pages_review.c: a unit asks for a review of its points; the office sees what waits and answers.
 */
#include "score/pages_review.h"

#include "base/day.h"
#include "conference/year.h"
#include "msg_criteria.gen.h"
#include "msg_score.gen.h"
#include "score/review.html.h"
#include "web/chosen.h"
#include "web/decided.h"
#include "web/input.h"

static const struct field season_query[] = { { .name = "season", .kind = F_ID }, { 0 } };
/* Which of the unit's sheets: its own, its cluster's, one period's. */
#define WHICH_SHEET                                                                                \
	{ .name = "season", .kind = F_ID },                                                        \
		{ .name = "role", .kind = F_CHOICE, .choices = sheet_role_words },                 \
	{                                                                                          \
		.name = "period", .kind = F_ID                                                     \
	}
static const struct field sheet_query[] = { WHICH_SHEET, { 0 } };

/* ---- the unit ---- */

/* Why this reader can't ask now, in words; STR_NONE: they can. */
static struct str not_now(struct review_page *v)
{
	const char *state = review_refused(v->page.sheet.row.state);
	const char *why = state ? state : "score.review_unseen"; /* appraised, but not open yet */
	if (v->season.locked)
		return web_text(v->rq, T(criteria_season_locked));
	if (!v->page.may_send)
		return web_text(v->rq, T(score_review_chair));
	return sheet_reviewable(&v->page) ? STR_NONE : web_text(v->rq, msg_of_key(why, NULL, 0));
}

static struct err load_own(struct req *rq, struct review_page *v)
{
	struct sheet_key key;
	v->rq = rq;
	TRY(sheet_asked(rq, &key));
	if (!key.season.n)
		return FAIL(ERR_NOT_FOUND, "score.no_sheet");
	TRY(sheet_page_load(rq, &key, &v->page));
	v->season = v->page.season;
	if (!v->page.sheet.set)
		return FAIL(ERR_NOT_FOUND, "score.no_sheet");
	TRY(review_list(rq->db, key.season, v->page.unit.id, &v->all, &v->n));
	v->choices = NEW(rq->arena, v->page.n + 1, struct choice_part);
	for (size_t i = 0; i < v->page.n; i++)
		v->choices[v->choice_count++] = (struct choice_part){
			.value = str_fmt(rq->arena, "%lld", (long long)v->page.lines[i].row),
			.text = web_text(rq, T(criteria_group_title,
					       .code = v->page.lines[i].criterion->code,
					       .name = v->page.lines[i].criterion->name)),
		};
	v->not_now = not_now(v);
	return OK;
}

static struct err show_own(struct req *rq)
{
	struct review_page v = { 0 };
	TRY(load_own(rq, &v));
	web_crumb(rq, v.page.unit.name, web_path(rq, "/unit/%lld", (long long)rq->id[0]));
	web_crumb(rq, web_text(rq, T(score_sheet)), sheet_href(rq->out, &v.page, S("/sheet")));
	web_crumb(rq, web_text(rq, T(score_review_act)), STR_NONE);
	web_page(rq, web_text(rq, T(score_review_act)));
	review_own_page(rq->out, &v);
	return OK;
}

static const struct field ask_fields[] = {
	WHICH_SHEET,
	{ .name = "criterion", .kind = F_ID, .required = true },
	{ .name = "reason", .kind = F_LONG, .required = true, .max = 2000 },
	{ 0 },
};

static struct err do_ask(struct tx *tx, void *arg) { return review_ask(tx, arg); }

static struct err take_ask(struct req *rq)
{
	struct review_page v = { 0 };
	TRY(load_own(rq, &v));
	struct review_asking in = { v.page.sheet.row.id, form_int(rq, "criterion"),
				    form_text(rq, "reason") };
	if (form_ok(rq) && sheet_criterion(&v.page.sheet, in.criterion) == SIZE_MAX)
		field_fail(rq, "criterion", 0, T(criteria_no_criterion));
	if (form_ok(rq)) {
		struct err e = db_write(rq->db, do_ask, &in);
		if (!e.code)
			return web_done(rq, sheet_href(rq->out, &v.page, S("/review")),
					T(score_review_asked));
		TRY(form_fail(rq, e));
	}
	return show_own(rq);
}

/* ---- the office ---- */

static struct err show_all(struct req *rq)
{
	struct review_page v = { .rq = rq };
	TRY(season_chosen(rq, &v.season));
	TRY(review_list(rq->db, v.season.id, (unit_id){ 0 }, &v.all, &v.n));
	size_t kept = 0;
	for (size_t i = 0; i < v.n; i++) { /* cut to the reader's scope */
		const struct scope what = { .unit = v.all[i].unit.n };
		bool may;
		TRY(account_may(rq->db, &rq->who, RIGHT_APPRAISE, &what, &may));
		if (may)
			v.all[kept++] = v.all[i];
	}
	v.n = kept;
	web_crumb(rq, v.season.name, web_path(rq, "/board?season=%lld", (long long)v.season.id.n));
	web_crumb(rq, web_text(rq, T(score_reviews)), STR_NONE);
	web_page(rq, web_text(rq, T(score_reviews)));
	review_all_page(rq->out, &v);
	return OK;
}

static struct err of_review(struct db *db, int64_t id, struct scope *out)
{
	struct review r;
	season_id season;
	TRY(review_read(db, id, &r, &season));
	*out = (struct scope){ .unit = r.unit.n, .season = season.n, .criteria_group = r.code };
	return OK;
}

static const struct field answer_fields[] = {
	{ .name = "granted",
	  .kind = F_CHOICE,
	  .required = true,
	  .choices = (const char *const[]){ "no", "yes", NULL } },
	{ .name = "points", .kind = F_POINTS, .min = 0, .max = POINTS_MAX },
	{ .name = "answer", .kind = F_LONG, .required = true, .max = 2000 },
	DECIDED_FIELDS,
	{ 0 },
};

static struct err show_answer(struct req *rq)
{
	struct review_page v = { .rq = rq };
	struct review *r = NEW(rq->arena, 1, struct review);
	TRY(review_read(rq->db, rq->id[0], r, &v.season.id));
	TRY(season_read(rq->db, v.season.id, &v.season));
	TRY(unit_read_last(rq->db, r->unit, &v.page.unit));
	v.all = r;
	v.n = 1;
	web_crumb(rq, web_text(rq, T(score_reviews)), S("/reviews"));
	web_crumb(rq, v.page.unit.name, STR_NONE);
	web_page(rq, web_text(rq, T(score_review_of, .unit = v.page.unit.name, .code = r->code)));
	review_answer_page(rq->out, &v);
	return OK;
}

static struct err do_answer(struct tx *tx, void *arg) { return review_answer(tx, arg); }

/* A granted review that changes who may be honoured goes back to the meeting. */
static struct err answered(struct req *rq, const struct review *r, season_id season, bool granted)
{
	bool back = false;
	if (granted)
		TRY(year_back_to_meeting(rq->db, season, r->unit, &back));
	return web_done(rq, web_path(rq, "/reviews?season=%lld", (long long)season.n),
			back ? T(score_review_to_meeting) : T(score_review_answer_done));
}

static struct err take_answer(struct req *rq)
{
	struct review r;
	season_id season;
	int64_t points = form_int(rq, "points");
	TRY(review_read(rq->db, rq->id[0], &r, &season));
	struct review_answering in = { .id = rq->id[0],
				       .granted = form_int(rq, "granted") == 1,
				       .points = points,
				       .answer = form_text(rq, "answer"),
				       .decided_by = form_text(rq, "by"),
				       .document_no = form_text(rq, "document"),
				       .decided_on = form_int(rq, "on") };
	if (form_ok(rq) && in.granted && (points == DAY_NONE || points > r.most))
		field_fail(rq, "points", 0, T(score_points_most, .most = r.most));
	if (form_ok(rq)) {
		struct err e = db_write(rq->db, do_answer, &in);
		if (!e.code)
			return answered(rq, &r, season, in.granted);
		TRY(form_fail(rq, e));
	}
	return show_answer(rq);
}

static const struct route rows[] = {
	{ HTTP_GET, "/unit/:unit/review", RIGHT_SELF_SCORE, unit_scope, show_own, sheet_query, 0 },
	{ HTTP_POST, "/unit/:unit/review", RIGHT_SELF_SEND, unit_scope, take_ask, ask_fields, 0 },
	{ HTTP_GET, "/reviews", RIGHT_APPRAISE, OF_NONE("cut to the reader's scope"), show_all,
	  season_query, 0 },
	{ HTTP_GET, "/review/:review", RIGHT_APPRAISE, of_review, show_answer, NO_FIELDS, 0 },
	{ HTTP_POST, "/review/:review", RIGHT_APPRAISE, of_review, take_answer, answer_fields, 0 },
};
const struct routes review_routes = { rows, sizeof rows / sizeof *rows };

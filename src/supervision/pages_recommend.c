/* pages_recommend.c: what a round of supervision recommends: made, answered, looked at again. */
#include "msg_supervision.gen.h"
#include "supervision/pages_views.h"
#include "web/form_files.h"

static struct err recommendation_scope(struct db *db, int64_t id, struct scope *out)
{
	struct recommendation r;
	TRY(recommendation_get(db, id, &r));
	*out = (struct scope){ .unit = r.unit.n };
	return OK;
}

static const struct field recommend_fields[] = {
	{ .name = "text", .kind = F_LONG, .required = true, .max = SUPERVISION_TEXT_MAX },
	{ .name = "made_on", .kind = F_DAY, .required = true },
	{ .name = "due_on", .kind = F_DAY, .required = true },
	{ 0 },
};

static struct err do_make(struct tx *tx, void *arg)
{
	struct recommendation *r = arg;
	return recommendation_make(tx, r, &r->id);
}

static struct err take_recommendation(struct req *rq)
{
	struct recommendation r = { .supervision = rq->id[0],
				    .text = form_text(rq, "text"),
				    .made_on = form_int(rq, "made_on"),
				    .due_on = form_int(rq, "due_on") };
	if (form_ok(rq)) {
		struct err e = db_write(rq->db, do_make, &r);
		if (!e.code)
			return round_done(rq, r.supervision, T(supervision_recommended));
		TRY(form_fail(rq, e));
	}
	return round_show_one(rq);
}

static struct err show_recommendation_round(struct req *rq)
{
	struct recommendation r;
	struct round_view v = { 0 };
	TRY(recommendation_get(rq->db, rq->id[0], &r));
	TRY(supervision_get(rq->db, r.supervision, &v.what));
	return round_show(rq, &v);
}

static const struct field answer_fields[] = {
	{ .name = "answer", .kind = F_CHOICE, .required = true, .choices = answer_kind_codes },
	{ .name = "answered_on", .kind = F_DAY, .required = true },
	{ .name = "said", .kind = F_LONG, .required = true, .max = SUPERVISION_TEXT_MAX },
	{ .name = "version", .kind = F_INT, .required = true },
	FILE_FIELD("paper"),
	{ 0 },
};

static struct err do_answer(struct tx *tx, void *arg) { return recommendation_answer(tx, arg); }

static struct err take_answer(struct req *rq)
{
	int64_t kind = form_int(rq, "answer");
	struct recommendation was, r = { .id = rq->id[0],
					 .version = form_int(rq, "version"),
					 .answer = kind < 0 ? ANSWER_NONE : (enum answer_kind)kind,
					 .answered_on = form_int(rq, "answered_on"),
					 .said = form_text(rq, "said") };
	TRY(recommendation_get(rq->db, r.id, &was));
	if (form_ok(rq)) {
		struct err e = db_write(rq->db, do_answer, &r);
		if (e.code)
			TRY(form_fail(rq, e));
		else
			TRY(round_keep_files(rq, "paper", "recommendation", r.id));
		if (form_ok(rq))
			return round_done(rq, was.supervision, T(supervision_answered_now));
	}
	return show_recommendation_round(rq);
}

static const struct field follow_fields[] = {
	{ .name = "followed_on", .kind = F_DAY, .required = true },
	{ .name = "follow_up", .kind = F_LONG, .required = true, .max = SUPERVISION_TEXT_MAX },
	{ .name = "version", .kind = F_INT, .required = true },
	{ 0 },
};

static struct err do_follow(struct tx *tx, void *arg) { return recommendation_follow(tx, arg); }

static struct err take_follow(struct req *rq)
{
	struct recommendation was, r = { .id = rq->id[0],
					 .version = form_int(rq, "version"),
					 .followed_on = form_int(rq, "followed_on"),
					 .follow_up = form_text(rq, "follow_up") };
	TRY(recommendation_get(rq->db, r.id, &was));
	if (form_ok(rq)) {
		struct err e = db_write(rq->db, do_follow, &r);
		if (!e.code)
			return round_done(rq, was.supervision, T(supervision_followed_now));
		TRY(form_fail(rq, e));
	}
	return show_recommendation_round(rq);
}

static const struct route rows[] = {
	{ HTTP_POST, "/supervision/:round/recommend", RIGHT_PERSON_RUN, supervision_round_scope,
	  take_recommendation, recommend_fields, 0 },
	{ HTTP_POST, "/recommendation/:recommendation/answer", RIGHT_PERSON_RUN,
	  recommendation_scope, take_answer, answer_fields, FORM_FILES_BYTES },
	{ HTTP_POST, "/recommendation/:recommendation/follow", RIGHT_PERSON_RUN,
	  recommendation_scope, take_follow, follow_fields, 0 },
};
const struct routes supervision_recommend_routes = { rows, sizeof rows / sizeof *rows };

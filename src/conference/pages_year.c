/* pages_year.c: the office closes a season's result, publishes and locks it, or takes that back;
 * and what was closed, edition by edition. */
#include "conference/pages_year.h"

#include "cluster/scope.h"
#include "conference/pages.h"
#include "conference/year.html.h"
#include "msg_conference.gen.h"
#include "web/form.h"

struct msg year_act_words(enum season_act act)
{
	switch (act) {
	case ACT_CLOSE:
		return T(conference_act_close);
	case ACT_UNCLOSE:
		return T(conference_act_unclose);
	case ACT_PUBLISH:
		return T(conference_act_publish);
	case ACT_WITHDRAW:
		return T(conference_act_withdraw);
	case ACT_LOCK:
		return T(conference_act_lock);
	case ACT_REOPEN:
	case ACT_COUNT:
		break;
	}
	return T(conference_act_reopen);
}

/* keys: cluster.season_locked conference.not_submitted conference.needs_open conference.closed_same
 * conference.not_closed conference.differs conference.not_decided conference.published_already
 * conference.not_published conference.withdraw_first conference.reviews_open conference.not_locked
 */
struct str year_refusal(const struct buf *o, const struct year_page *v, enum season_act act)
{
	const char *why = season_act_refused(&v->state, act);
	return why ? msg_text(o->arena, o->lang, msg_of_key(why, NULL, 0)) : STR_NONE;
}

struct str year_act_text(const struct buf *o, const struct season_act_row *a)
{
	struct buf b = { .arena = o->arena, .lang = o->lang };
	if (a->who.n)
		put(&b, a->who);
	else
		put_msg(&b, T(conference_system));
	put(&b, S("."));
	if (a->document_no.n) {
		put(&b, S(" "));
		put_msg(&b, T(conference_by_paper, .by = a->decided_by, .number = a->document_no,
			      .on = a->decided_on));
		put(&b, S("."));
	}
	if (a->reason.n) {
		put(&b, S(" "));
		put_msg(&b, T(conference_because, .reason = a->reason));
	}
	return buf_str(&b);
}

static struct err load(struct req *rq, struct year_page *v)
{
	season_id id = { rq->id[0] };
	v->rq = rq;
	TRY(v->tried < 0 && !v->afresh ? season_state_look(rq->db, id, &v->state)
				       : season_state_read(rq->db, id, &v->state));
	TRY(cluster_list(rq->db, id, &v->clusters, &v->cluster_count));
	TRY(season_acts(rq->db, id, &v->acts, &v->act_count));
	TRY(season_editions(rq->db, id, &v->editions, &v->edition_count));
	v->decided = (struct decided_part){ .by = rq->who.unit_name };
	return OK;
}

static struct err show(struct year_page *v)
{
	struct req *rq = v->rq;
	web_crumb(rq, v->state.season.name,
		  web_path(rq, "/clusters?season=%lld", (long long)v->state.season.id.n));
	web_page(rq, web_text(rq, T(conference_year_title, .season = v->state.season.name)));
	year_page_body(rq->out, v);
	return OK;
}

static struct err show_year(struct req *rq)
{
	struct year_page v = { .tried = -1, .afresh = form_has(rq, "afresh") };
	TRY(load(rq, &v));
	return show(&v);
}

static const struct field look_query[] = {
	{ .name = "afresh", .kind = F_CHECK },
	{ 0 },
};

static const struct field act_fields[] = {
	{ .name = "act", .kind = F_CHOICE, .required = true, .choices = season_act_codes },
	{ .name = "by", .kind = F_TEXT, .max = 300 },
	{ .name = "document", .kind = F_TEXT, .max = 100 },
	{ .name = "on", .kind = F_DAY_PAST },
	{ .name = "reason", .kind = F_LONG, .max = 1000 },
	{ 0 },
};

/* What the act's paper lacks stands at its fields. */
static void check_fields(struct req *rq, enum season_act act)
{
	bool paper = act == ACT_CLOSE || act == ACT_REOPEN;
	if (paper && !form_has(rq, "by"))
		field_fail(rq, "by", 0, T(conference_by_needed));
	if (paper && !form_has(rq, "document"))
		field_fail(rq, "document", 0, T(conference_number_needed));
	if (paper && !form_has(rq, "on"))
		field_fail(rq, "on", 0, T(conference_day_needed));
	if ((act == ACT_UNCLOSE || act == ACT_WITHDRAW || act == ACT_REOPEN) &&
	    !form_has(rq, "reason"))
		field_fail(rq, "reason", 0, T(conference_act_reason));
}

static struct err take_act(struct req *rq)
{
	struct year_page v = { .tried = (int)form_int(rq, "act") };
	struct act_paper paper = { form_text(rq, "by"), form_text(rq, "document"),
				   form_text(rq, "reason"), form_int(rq, "on") };
	TRY(load(rq, &v));
	if (form_ok(rq))
		check_fields(rq, (enum season_act)v.tried);
	if (form_ok(rq)) {
		struct err e = season_do(rq->db, &v.state, (enum season_act)v.tried, &paper);
		if (!e.code)
			return web_done(
				rq, web_path(rq, "/season/%lld/year", (long long)rq->id[0]),
				T(conference_act_done,
				  .act = web_text(rq, year_act_words((enum season_act)v.tried))));
		TRY(form_fail(rq, e));
	}
	return show(&v);
}

/* ---- editions ---- */

static struct err load_edition(struct req *rq, struct edition_page *v)
{
	struct edition *all;
	size_t n;
	v->rq = rq;
	TRY(season_read(rq->db, (season_id){ rq->id[0] }, &v->season));
	TRY(season_editions(rq->db, v->season.id, &all, &n));
	for (size_t i = 0; i < n; i++)
		if (all[i].number == rq->id[1])
			v->edition = all[i];
	return v->edition.number ? OK : FAIL(ERR_NOT_FOUND, "conference.no_edition");
}

static struct err show_edition(struct req *rq)
{
	struct edition_page v = { .n = 0 };
	TRY(load_edition(rq, &v));
	TRY(edition_units(rq->db, v.season.id, v.edition.number, &v.units, &v.n));
	web_crumb(rq, web_text(rq, T(conference_year_title, .season = v.season.name)),
		  web_path(rq, "/season/%lld/year", (long long)v.season.id.n));
	web_page(rq, web_text(rq, T(conference_edition, .n = v.edition.number)));
	edition_page_body(rq->out, &v);
	return OK;
}

/* The very file whose fingerprint is shown. */
static struct err send_edition(struct req *rq)
{
	struct edition_page v = { .n = 0 };
	struct str body;
	TRY(load_edition(rq, &v));
	TRY(edition_body(rq->db, v.season.id, v.edition.number, &body));
	return web_send_text(rq, S("application/json"), body);
}

static const struct route rows[] = {
	{ HTTP_GET, "/season/:season/year", RIGHT_SEASON_RUN, season_scope, show_year, look_query,
	  0 },
	{ HTTP_POST, "/season/:season/year", RIGHT_SEASON_RUN, season_scope, take_act, act_fields,
	  0 },
	{ HTTP_GET, "/season/:season/edition/:edition", RIGHT_SEASON_RUN, season_scope,
	  show_edition, NO_FIELDS, 0 },
	{ HTTP_GET, "/season/:season/edition/:edition/result.json", RIGHT_SEASON_RUN, season_scope,
	  send_edition, NO_FIELDS, 0 },
};
const struct routes year_routes = { rows, sizeof rows / sizeof *rows };

/* pages_sitting.c: one sitting: agenda, who came, the votes, minutes. Counting is pages_vote.c's.
 */
#include "council/pages_views.h"

#include "base/day.h"
#include "cluster/scope.h"
#include "council/pages_vote.h"
#include "council/sitting.html.h"
#include "msg_council.gen.h"
#include "web/app.h"
#include "web/paper_count.h"

/* ---- the page ---- */

/* Complete dossiers of the office whose form asks the council and that are on no agenda. */
static struct err load_waiting(struct req *rq, struct sitting_view *v)
{
	struct season *all;
	size_t n;
	struct {
		struct dossier_row *p;
		size_t n, cap;
	} rows = { 0 };
	TRY(seasons_of(rq, &all, &n));
	for (size_t i = 0; i < n; i++) {
		const struct dossier_query q = { .season = all[i].id,
						 .state = DOSSIER_COMPLETE,
						 .limit = DOSSIER_PAGE_MAX };
		struct dossier_row *some;
		size_t m;
		bool more;
		if (all[i].owner.n != v->council.owner.n)
			continue;
		TRY(dossier_list(rq->db, &q, &some, &m, &more));
		for (size_t k = 0; k < m; k++)
			if (!some[k].cleared)
				*PUSH(rq->arena, &rows) = some[k];
	}
	v->waiting = rows.p;
	v->waiting_count = rows.n;
	return OK;
}

static struct err load(struct req *rq, struct sitting_view *v)
{
	v->rq = rq;
	v->today = local_day(rq->db->now);
	TRY(sitting_get(rq->db, rq->id[0], &v->s));
	TRY(council_get(rq->db, v->s.council, &v->council));
	TRY(sitting_items(rq->db, v->s.id, &v->items, &v->item_count));
	TRY(sitting_seats(rq->db, &v->s, &v->seats, &v->seat_count));
	v->came = sitting_present(v->seats, v->seat_count);
	TRY(ballot_list(rq->db, S("council"), v->s.id, &v->votes, &v->vote_count));
	TRY(sitting_find_minutes(rq->db, v->s.id, &v->minutes));
	for (size_t i = 0; i < v->item_count; i++)
		v->unvoted |= !v->items[i].ballot;
	return v->s.state == SITTING_CANCELLED ? OK : load_waiting(rq, v);
}

struct str seat_offered(const struct sitting_view *v, struct str recorded, enum council_role role)
{
	for (size_t i = 0; i < v->seat_count && v->s.state == SITTING_PLANNED; i++)
		if (v->seats[i].m.role == role)
			return v->seats[i].m.name;
	return recorded;
}

void sitting_crumbs(struct req *rq, const struct council *c, const struct council_sitting *s,
		    bool below)
{
	web_crumb(rq, web_text(rq, T(council_title)), S("/council"));
	web_crumb(rq, c->name, web_path(rq, "/council/%lld", (long long)c->id));
	web_crumb(rq, s->title, below ? web_path(rq, "/sitting/%lld", (long long)s->id) : STR_NONE);
}

struct err sitting_show(struct req *rq)
{
	struct sitting_view v = { 0 };
	TRY(load(rq, &v));
	sitting_crumbs(rq, &v.council, &v.s, false);
	rq->page.lead = v.council.name;
	web_page(rq, v.s.title);
	sitting_page(rq->out, &v);
	return OK;
}

struct acting {
	struct req *rq;
	struct sitting_view *v;
	struct council_sitting s;
	struct vote_opening opening;
	struct str reason;
	int64_t id;
};

static struct err finish(struct req *rq, write_fn *fn, struct acting *x, struct msg said)
{
	if (form_ok(rq)) {
		struct err e = db_write(rq->db, fn, x);
		if (!e.code)
			return web_done(rq, web_path(rq, "/sitting/%lld", (long long)rq->id[0]),
					said);
		TRY(form_fail(rq, e));
	}
	return sitting_show(rq);
}

/* ---- planning ---- */

static const struct field change_fields[] = {
	{ .name = "version", .kind = F_INT, .required = true },
	{ .name = "title", .kind = F_TEXT, .required = true, .max = COUNCIL_TEXT_MAX },
	{ .name = "on", .kind = F_DAY, .required = true },
	{ .name = "clock", .kind = F_TEXT, .required = true, .max = 5 },
	{ .name = "place", .kind = F_TEXT, .max = COUNCIL_TEXT_MAX },
	{ 0 },
};

static struct err do_change(struct tx *tx, void *arg)
{
	return sitting_change(tx, &((struct acting *)arg)->s);
}

static struct err take_change(struct req *rq)
{
	struct acting x = { .s = { .id = rq->id[0],
				   .version = form_int(rq, "version"),
				   .title = form_text(rq, "title"),
				   .place = form_text(rq, "place") } };
	int64_t minutes = clock_minutes(form_text(rq, "clock"));
	if (form_ok(rq) && minutes < 0)
		field_fail(rq, "clock", 0, T(council_wrong_clock));
	if (form_ok(rq))
		x.s.starts_at = day_end_ms(form_int(rq, "on") - 1) + minutes * 60000;
	return finish(rq, do_change, &x, T(council_saved));
}

static const struct field cancel_fields[] = {
	{ .name = "version", .kind = F_INT, .required = true },
	{ .name = "reason", .kind = F_LONG, .required = true, .max = DOSSIER_REASON_MAX },
	{ 0 },
};

static struct err do_cancel(struct tx *tx, void *arg)
{
	const struct acting *x = arg;
	return sitting_cancel(tx, x->s.id, x->s.version, x->reason);
}

static struct err take_cancel(struct req *rq)
{
	struct acting x = { .s = { .id = rq->id[0], .version = form_int(rq, "version") },
			    .reason = form_text(rq, "reason") };
	return finish(rq, do_cancel, &x, T(council_sitting_cancelled));
}

/* ---- the agenda ---- */

static const struct field agenda_fields[] = { { .name = "dossier", .kind = F_CHECK, .many = true },
					      { 0 } };

static struct err do_agenda(struct tx *tx, void *arg)
{
	const struct acting *x = arg;
	struct many_value m;
	for (size_t k = 0; form_many(x->rq, "dossier", k, &m); k++)
		TRY(sitting_add_dossier(tx, x->s.id, m.id));
	return OK;
}

static struct err take_agenda(struct req *rq)
{
	struct acting x = { .rq = rq, .s = { .id = rq->id[0] } };
	return finish(rq, do_agenda, &x, T(council_agenda_saved));
}

static const struct field drop_fields[] = { { .name = "dossier", .kind = F_ID, .required = true },
					    { 0 } };

static struct err do_drop(struct tx *tx, void *arg)
{
	const struct acting *x = arg;
	return sitting_drop_dossier(tx, x->s.id, x->id);
}

static struct err take_drop(struct req *rq)
{
	struct acting x = { .s = { .id = rq->id[0] }, .id = form_int(rq, "dossier") };
	return finish(rq, do_drop, &x, T(council_agenda_saved));
}

/* ---- held ---- */

static const struct field record_fields[] = {
	{ .name = "version", .kind = F_INT, .required = true },
	{ .name = "chair", .kind = F_TEXT, .max = COUNCIL_TEXT_MAX },
	{ .name = "secretary", .kind = F_TEXT, .max = COUNCIL_TEXT_MAX },
	{ .name = "notes", .kind = F_LONG, .max = COUNCIL_LONG_MAX },
	{ .name = "conclusion", .kind = F_LONG, .max = COUNCIL_LONG_MAX },
	{ .name = "came", .kind = F_TEXT, .many = true, .max = 10 },
	{ 0 },
};

static struct err do_record(struct tx *tx, void *arg)
{
	const struct acting *x = arg;
	return sitting_record(tx, &x->s, x->v->seats, x->v->seat_count);
}

static struct err take_record(struct req *rq)
{
	struct sitting_view v = { 0 };
	TRY(load(rq, &v));
	for (size_t i = 0; i < v.seat_count; i++) {
		struct str came = many_text(rq, "came", v.seats[i].m.id);
		v.seats[i].state = PRESENCE_UNSAID;
		for (int k = 1; presence_codes[k]; k++)
			if (came.n && str_eq(came, str_of(presence_codes[k])))
				v.seats[i].state = (enum presence)k;
	}
	struct acting x = { .v = &v,
			    .s = { .id = rq->id[0],
				   .version = form_int(rq, "version"),
				   .chair = form_text(rq, "chair"),
				   .secretary = form_text(rq, "secretary"),
				   .notes = form_text(rq, "notes"),
				   .conclusion = form_text(rq, "conclusion") } };
	return finish(rq, do_record, &x, T(council_recorded));
}

/* ---- the vote is opened; what follows is pages_vote.c's ---- */

static const struct field open_fields[] = {
	{ .name = "version", .kind = F_INT, .required = true },
	{ .name = "mode",
	  .kind = F_CHOICE,
	  .required = true,
	  .choices = (const char *const[]){ "paper", "slips", NULL } },
	{ .name = "authority", .kind = F_TEXT, .max = COUNCIL_TEXT_MAX },
	{ 0 },
};

static struct err do_open(struct tx *tx, void *arg)
{
	return sitting_open_vote(tx, &((struct acting *)arg)->opening);
}

static struct err take_open(struct req *rq)
{
	struct acting x = { .opening = { .sitting = rq->id[0],
					 .version = form_int(rq, "version"),
					 .mode = form_int(rq, "mode") == 1 ? BALLOT_SLIPS
									   : BALLOT_PAPER,
					 .authority = form_text(rq, "authority") } };
	return finish(rq, do_open, &x, T(council_vote_opened));
}

/* ---- minutes ---- */

static struct err take_minutes(struct req *rq)
{
	struct office *office = web_options(rq->web)->office;
	int64_t id;
	if (!office)
		return FAIL(ERR_BUSY, "web.no_office");
	struct err e = sitting_make_minutes(rq->db, office, rq->id[0], NULL, &id);
	if (!e.code)
		return web_done(rq, web_path(rq, "/document/%lld", (long long)id),
				T(council_minutes_made));
	TRY(form_fail(rq, e));
	return sitting_show(rq);
}

struct err council_number_paper(struct req *rq, const struct document *d,
				[[maybe_unused]] bool *later)
{
	int64_t sitting, id;
	if (d->key.kind != PAPER_COUNCIL_MINUTES || !str_int(d->key.part, &sitting))
		return OK;
	if (!web_options(rq->web)->office)
		return FAIL(ERR_BUSY, "web.no_office");
	return sitting_make_minutes(rq->db, web_options(rq->web)->office, sitting, d, &id);
}

static const struct route rows[] = {
	{ HTTP_GET, "/sitting/:sitting", RIGHT_AWARD_RUN, sitting_scope, sitting_show, NO_FIELDS,
	  0 },
	{ HTTP_POST, "/sitting/:sitting", RIGHT_AWARD_RUN, sitting_scope, take_change,
	  change_fields, 0 },
	{ HTTP_POST, "/sitting/:sitting/cancel", RIGHT_AWARD_RUN, sitting_scope, take_cancel,
	  cancel_fields, 0 },
	{ HTTP_POST, "/sitting/:sitting/agenda", RIGHT_AWARD_RUN, sitting_scope, take_agenda,
	  agenda_fields, 0 },
	{ HTTP_POST, "/sitting/:sitting/drop", RIGHT_AWARD_RUN, sitting_scope, take_drop,
	  drop_fields, 0 },
	{ HTTP_POST, "/sitting/:sitting/record", RIGHT_AWARD_RUN, sitting_scope, take_record,
	  record_fields, 256 << 10 },
	{ HTTP_POST, "/sitting/:sitting/vote", RIGHT_AWARD_RUN, sitting_scope, take_open,
	  open_fields, 0 },
	{ HTTP_POST, "/sitting/:sitting/minutes", RIGHT_AWARD_RUN, sitting_scope, take_minutes,
	  NO_FIELDS, 0 },
	{ HTTP_GET, "/sitting/:sitting/vote/:ballot", RIGHT_AWARD_RUN, sitting_scope,
	  sitting_show_vote, NO_FIELDS, 0 },
	{ HTTP_POST, "/sitting/:sitting/vote/:ballot", RIGHT_AWARD_RUN, sitting_scope,
	  sitting_take_count, paper_count_fields, 0 },
	{ HTTP_POST, "/sitting/:sitting/vote/:ballot/act", RIGHT_AWARD_RUN, sitting_scope,
	  sitting_take_act, vote_act_fields, 0 },
};
const struct routes sitting_routes = { rows, sizeof rows / sizeof *rows };

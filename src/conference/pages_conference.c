/* pages_conference.c: one sitting of a cluster, top to bottom: the roll, the scores, the ranking
 * with its ties and quota edges, the honour ballot, next year's head, the minutes, the end. It
 * composes what other pages do well and leads to them; what it shows is pages_sitting.c's. */
#include "conference/pages_conference.h"

#include "base/day.h"
#include "cluster/scope.h"
#include "conference/conference.html.h"
#include "conference/pages.h"
#include "conference/pages_decisions.h"
#include "msg_conference.gen.h"
#include "web/form.h"

static struct err show(struct conference_page *v)
{
	struct req *rq = v->rq;
	const struct cluster *c = &v->ranking.cluster;
	web_crumb(rq, c->name, web_path(rq, "/cluster/%lld", (long long)c->id.n));
	if (c->conference_on != DAY_NONE)
		rq->page.lead = web_text(rq, T(conference_lead, .on = c->conference_on,
					       .units = (int64_t)v->roll.n));
	web_page(rq, web_text(rq, T(conference_title, .cluster = c->name)));
	conference_sitting(rq->out, v);
	return OK;
}

static struct err show_conference(struct req *rq)
{
	struct conference_page v = { 0 };
	TRY(sitting_load(rq, &v));
	return show(&v);
}

static struct err done_part(struct req *rq, enum sitting_part p, struct msg said)
{
	return web_done(
		rq,
		web_path(rq, "/cluster/%lld/conference#%s", (long long)rq->id[0], part_anchor(p)),
		said);
}

/* ---- the roll ---- */

static const struct field roll_fields[] = {
	{ .name = "voter", .kind = F_TEXT, .many = true, .max = CONFERENCE_NAME_MAX },
	{ .name = "sub", .kind = F_TEXT, .many = true, .max = CONFERENCE_NAME_MAX },
	{ .name = "present", .kind = F_CHECK, .many = true },
	{ 0 },
};

struct calling {
	cluster_id id;
	struct roll roll;
};

static struct str typed(const struct req *rq, const char *name, int64_t id, struct str was)
{
	struct many_value m;
	if (!form_many_of(rq, name, id, &m))
		return was;
	return m.text.p ? m.text : S("");
}

static void read_roll(struct req *rq, struct roll *r)
{
	r->present = 0;
	for (size_t i = 0; i < r->n; i++) {
		struct roll_line *l = &r->p[i];
		l->voter = typed(rq, "voter", l->unit.n, l->voter);
		l->substitute = typed(rq, "sub", l->unit.n, l->substitute);
		l->present = form_ticked(rq, "present", l->unit.n);
		r->present += l->present;
		if (l->present && !l->voter.n)
			field_fail(rq, "voter", l->unit.n, T(conference_name_needed));
		if (l->voter.n && str_eq(l->voter, l->substitute))
			field_fail(rq, "sub", l->unit.n, T(conference_other_person));
	}
}

static struct err do_roll(struct tx *tx, void *arg)
{
	const struct calling *c = arg;
	return roll_take(tx, c->id, c->roll.p, c->roll.n);
}

static struct err take_roll(struct req *rq)
{
	struct calling c = { .id = { rq->id[0] } };
	struct conference_page v = { 0 };
	TRY(roll_read(rq->db, c.id, &c.roll));
	read_roll(rq, &c.roll);
	if (form_ok(rq)) {
		struct err e = db_write(rq->db, do_roll, &c);
		if (!e.code)
			return done_part(rq, SITTING_SCORES,
					 T(conference_roll_saved, .present = c.roll.present));
		TRY(form_fail(rq, e));
	}
	TRY(sitting_load(rq, &v));
	v.roll = c.roll; /* as typed */
	return show(&v);
}

/* ---- whether a unit may vote for itself ---- */

static const struct field own_fields[] = {
	{ .name = "own_vote",
	  .kind = F_CHOICE,
	  .required = true,
	  .choices = (const char *const[]){ "forbidden", "allowed", NULL } },
	{ 0 },
};

struct allowing {
	cluster_id id;
	bool allowed;
};

static struct err do_allow(struct tx *tx, void *arg)
{
	const struct allowing *a = arg;
	return conference_set_own_vote(tx, a->id, a->allowed);
}

static struct err take_own_vote(struct req *rq)
{
	struct allowing a = { { rq->id[0] }, form_int(rq, "own_vote") == 1 };
	struct conference_page v = { 0 };
	if (form_ok(rq)) {
		struct err e = db_write(rq->db, do_allow, &a);
		if (!e.code)
			return done_part(rq, SITTING_BALLOT, T(conference_own_saved));
		TRY(form_fail(rq, e));
	}
	TRY(sitting_load(rq, &v));
	return show(&v);
}

/* ---- a ballot that a review sent back, and the meeting keeps ---- */

static const struct field kept_fields[] = {
	{ .name = "form", .kind = F_TEXT, .required = true, .max = 40 },
	DECIDED_FIELDS,
	{ 0 },
};

struct keeping {
	struct decision d;
	decision_id before;
};

static struct err do_keep(struct tx *tx, void *arg)
{
	struct keeping *k = arg;
	decision_id id;
	return decision_record(tx, &k->d, &k->before, &id);
}

/* The decision on the form as it stands, to be said again by a later meeting. */
static struct err standing_ballot(struct req *rq, const struct conference_page *v,
				  struct keeping *k)
{
	struct decision *d;
	struct json *body;
	size_t n;
	struct str form = form_text(rq, "form");
	TRY(decision_list(rq->db, v->ranking.season.id, v->ranking.cluster.id, &d, &n));
	for (size_t i = 0; i < n; i++)
		if (str_eq(d[i].kind, S("ballot")) &&
		    !json_read(rq->arena, d[i].body, &body).code &&
		    str_eq(json_text(body, "form"), form)) {
			k->d = d[i];
			k->before = d[i].id;
		}
	return k->before.n ? OK : FAIL(ERR_CONFLICT, "conference.nothing_open");
}

static struct err keep_ballot(struct req *rq, const struct conference_page *v)
{
	struct keeping k = { .before = { 0 } };
	TRY(standing_ballot(rq, v, &k));
	decided_take(rq, &k.d);
	return db_write(rq->db, do_keep, &k);
}

static struct err take_kept(struct req *rq)
{
	struct conference_page v = { 0 };
	TRY(sitting_load(rq, &v));
	if (form_ok(rq)) {
		struct err e = keep_ballot(rq, &v);
		if (!e.code)
			return done_part(rq, SITTING_BALLOT, T(conference_decision_recorded));
		TRY(form_fail(rq, e));
	}
	return show(&v);
}

/* ---- the words of the minutes ---- */

static const struct field words_fields[] = {
	{ .name = "held_at", .kind = F_TEXT, .max = 200 },
	{ .name = "chair", .kind = F_TEXT, .max = CONFERENCE_NAME_MAX },
	{ .name = "secretary", .kind = F_TEXT, .max = CONFERENCE_NAME_MAX },
	{ .name = "guests", .kind = F_TEXT, .max = 300 },
	{ .name = "conclusion", .kind = F_LONG, .max = CONFERENCE_TEXT_MAX },
	{ .name = "version", .kind = F_INT, .required = true, .min = 0, .max = INT32_MAX },
	{ 0 },
};

struct own_words {
	cluster_id id;
	struct conference c;
};

static struct err do_words(struct tx *tx, void *arg)
{
	const struct own_words *w = arg;
	return conference_save(tx, w->id, &w->c);
}

static struct err take_words(struct req *rq)
{
	struct own_words w = { { rq->id[0] },
			       { .held_at = form_text(rq, "held_at"),
				 .chair = form_text(rq, "chair"),
				 .secretary = form_text(rq, "secretary"),
				 .guests = form_text(rq, "guests"),
				 .conclusion = form_text(rq, "conclusion"),
				 .version = form_int(rq, "version") } };
	struct conference_page v = { 0 };
	if (form_ok(rq)) {
		struct err e = db_write(rq->db, do_words, &w);
		if (!e.code)
			return done_part(rq, SITTING_MINUTES, T(conference_words_saved));
		TRY(form_fail(rq, e));
	}
	TRY(sitting_load(rq, &v));
	return show(&v);
}

static const struct route rows[] = {
	{ HTTP_GET, "/cluster/:cluster/conference", RIGHT_CLUSTER_RUN, cluster_scope,
	  show_conference, NO_FIELDS, 0 },
	{ HTTP_POST, "/cluster/:cluster/conference", RIGHT_CLUSTER_RUN, cluster_scope, take_words,
	  words_fields, 0 },
	{ HTTP_POST, "/cluster/:cluster/roll", RIGHT_CLUSTER_RUN, cluster_scope, take_roll,
	  roll_fields, 0 },
	{ HTTP_POST, "/cluster/:cluster/own-vote", RIGHT_CLUSTER_RUN, cluster_scope, take_own_vote,
	  own_fields, 0 },
	{ HTTP_POST, "/cluster/:cluster/ballot-kept", RIGHT_CLUSTER_RUN, cluster_scope, take_kept,
	  kept_fields, 0 },
};
const struct routes conference_routes = { rows, sizeof rows / sizeof *rows };

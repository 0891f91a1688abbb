/* pages.c: the office's page of the award council: its dossiers by state, its councils with members
 * and sittings. */
#include "council/pages_views.h"

#include "base/day.h"
#include "cluster/scope.h"
#include "council/council.html.h"
#include "msg_council.gen.h"
#include "web/acting.h"
#include "web/html.h"

/* ---- dossiers of a season ---- */

static const struct field list_query[] = {
	{ .name = "season", .kind = F_ID },
	{ .name = "state", .kind = F_TEXT, .max = 20 },
	{ .name = "before", .kind = F_ID },
	{ 0 },
};

int dossier_state_asked(struct req *rq)
{
	struct str typed = form_text(rq, "state");
	for (int i = 0; i < DOSSIER_STATE_COUNT; i++)
		if (typed.n && str_eq(typed, str_of(dossier_state_code((enum dossier_state)i))))
			return i;
	return -1;
}

static struct str list_path(struct req *rq, season_id season, int state)
{
	return state < 0 ? web_path(rq, "/council?season=%lld", (long long)season.n)
			 : web_path(rq, "/council?season=%lld&state=%s", (long long)season.n,
				    dossier_state_code((enum dossier_state)state));
}

static void fill_tabs(struct dossiers_view *v, int state, const int64_t counts[DOSSIER_STATE_COUNT])
{
	struct req *rq = v->rq;
	int64_t all = 0;
	for (int i = 0; i < DOSSIER_STATE_COUNT; i++)
		all += counts[i];
	v->tabs[v->tab_count++] = (struct tab){ .text = web_text(rq, T(council_all)),
						.href = list_path(rq, v->season.id, -1),
						.count = all,
						.here = state < 0 };
	for (int i = 0; i < DOSSIER_STATE_COUNT; i++) {
		struct msg said = dossier_state_words((enum dossier_state)i);
		if (counts[i] || i == state)
			v->tabs[v->tab_count++] =
				(struct tab){ .text = web_text(rq, said),
					      .href = list_path(rq, v->season.id, i),
					      .count = counts[i],
					      .here = i == state };
	}
}

static struct err show_council(struct req *rq)
{
	struct dossiers_view v = { .rq = rq, .may_begin = true };
	int64_t counts[DOSSIER_STATE_COUNT], before = form_int(rq, "before");
	int state = dossier_state_asked(rq);
	bool more;
	TRY(season_chosen(rq, &v.season));
	struct dossier_query q = { .season = v.season.id,
				   .under = reports_top(rq, &v.season),
				   .state = state,
				   .before = before == DAY_NONE ? 0 : before,
				   .limit = DOSSIER_ROWS };
	TRY(dossier_list(rq->db, &q, &v.rows, &v.n, &more));
	TRY(dossier_counts(rq->db, v.season.id, q.under, counts));
	TRY(council_list(rq->db, v.season.owner, &v.councils, &v.council_count));
	fill_tabs(&v, state, counts);
	if (v.n)
		v.book = str_fmt(rq->arena, "/councils/dossiers.xlsx?season=%lld&state=%s",
				 (long long)v.season.id.n,
				 state < 0 ? "" : dossier_state_code((enum dossier_state)state));
	if (more)
		v.next = str_fmt(rq->arena, "%s&before=%lld", list_path(rq, v.season.id, state).p,
				 (long long)v.rows[v.n - 1].id);
	web_crumb(rq, web_text(rq, T(council_awards)),
		  web_path(rq, "/awards?season=%lld", (long long)v.season.id.n));
	web_crumb(rq, web_text(rq, T(council_title)), STR_NONE);
	rq->page.lead = v.season.name;
	web_page(rq, web_text(rq, T(council_title)));
	dossiers_page(rq->out, &v);
	return OK;
}

/* ---- one council ---- */

static void crumbs_to(struct req *rq, struct str name)
{
	web_crumb(rq, web_text(rq, T(council_title)), S("/council"));
	web_crumb(rq, name, STR_NONE);
}

struct err council_show(struct req *rq)
{
	struct councils_view v = { .rq = rq, .today = local_day(rq->db->now) };
	TRY(council_get(rq->db, rq->id[0], &v.what));
	TRY(council_members(rq->db, v.what.id, DAY_NONE, &v.members, &v.member_count));
	TRY(sitting_list(rq->db, v.what.id, &v.sittings, &v.sitting_count));
	crumbs_to(rq, v.what.name);
	rq->page.lead = web_text(rq, T(council_decision_said, .no = v.what.decision_no,
				       .on = v.what.decided_on, .issuer = v.what.issuer));
	web_page(rq, v.what.name);
	council_page(rq->out, &v);
	return OK;
}

static struct err show_new(struct req *rq)
{
	struct councils_view v = { .rq = rq, .today = local_day(rq->db->now) };
	v.what = (struct council){ .name = web_text(rq, T(council_title)),
				   .decided_on = DAY_NONE,
				   .from_on = DAY_NONE,
				   .to_on = DAY_NONE };
	crumbs_to(rq, web_text(rq, T(council_new)));
	web_page(rq, web_text(rq, T(council_new)));
	council_new_page(rq->out, &v);
	return OK;
}

static const struct field council_fields[] = {
	{ .name = "name", .kind = F_TEXT, .required = true, .max = COUNCIL_TEXT_MAX },
	{ .name = "decision_no", .kind = F_TEXT, .required = true, .max = 60 },
	{ .name = "issuer", .kind = F_TEXT, .required = true, .max = COUNCIL_TEXT_MAX },
	{ .name = "decided_on", .kind = F_DAY_PAST, .required = true },
	{ .name = "from_on", .kind = F_DAY, .required = true },
	{ .name = "last_on", .kind = F_DAY },
	{ .name = "version", .kind = F_INT },
	{ 0 },
};

static struct err do_put(struct tx *tx, void *arg)
{
	struct council *c = arg;
	int64_t id;
	TRY(council_put(tx, c, &id));
	c->id = id;
	return OK;
}

static struct err take_council(struct req *rq, struct council *c, struct err (*again)(struct req *))
{
	c->name = form_text(rq, "name");
	c->decision_no = form_text(rq, "decision_no");
	c->issuer = form_text(rq, "issuer");
	c->decided_on = form_int(rq, "decided_on");
	c->from_on = form_int(rq, "from_on");
	c->to_on = form_has(rq, "last_on") ? form_int(rq, "last_on") + 1 : DAY_EVER;
	c->version = form_int(rq, "version");
	if (form_ok(rq)) {
		struct err e = db_write(rq->db, do_put, c);
		if (!e.code)
			return web_done(rq, web_path(rq, "/council/%lld", (long long)c->id),
					T(council_saved));
		TRY(form_fail(rq, e));
	}
	return again(rq);
}

static struct err take_new(struct req *rq)
{
	struct season s;
	TRY(season_chosen(rq, &s));
	struct council c = { .owner = s.owner };
	return take_council(rq, &c, show_new);
}

static struct err take_one(struct req *rq)
{
	struct council c;
	TRY(council_get(rq->db, rq->id[0], &c));
	return take_council(rq, &c, council_show);
}

/* ---- members ---- */

static const struct field member_fields[] = {
	{ .name = "person", .kind = F_TEXT, .required = true, .max = COUNCIL_TEXT_MAX },
	{ .name = "post", .kind = F_TEXT, .max = COUNCIL_TEXT_MAX },
	{ .name = "role", .kind = F_CHOICE, .required = true, .choices = council_role_codes },
	{ .name = "votes", .kind = F_CHECK },
	{ .name = "since", .kind = F_DAY, .required = true },
	{ 0 },
};
struct membering {
	int64_t council, member, on;
	struct council_member m;
};

static struct err do_member(struct tx *tx, void *arg)
{
	struct membering *x = arg;
	int64_t id;
	return council_member_add(tx, x->council, &x->m, &id);
}

static struct err do_end(struct tx *tx, void *arg)
{
	const struct membering *x = arg;
	return council_member_end(tx, x->council, x->member, x->on);
}

static struct err finish(struct req *rq, write_fn *fn, void *arg, struct msg said)
{
	if (form_ok(rq)) {
		struct err e = db_write(rq->db, fn, arg);
		if (!e.code)
			return web_done(rq, web_path(rq, "/council/%lld", (long long)rq->id[0]),
					said);
		TRY(form_fail(rq, e));
	}
	return council_show(rq);
}

static struct err take_member(struct req *rq)
{
	struct membering x = { .council = rq->id[0],
			       .m = { .name = form_text(rq, "person"),
				      .post = form_text(rq, "post"),
				      .role = (enum council_role)form_int(rq, "role"),
				      .votes = form_int(rq, "votes") == 1,
				      .from_on = form_int(rq, "since"),
				      .to_on = DAY_EVER } };
	return finish(rq, do_member, &x, T(council_member_added, .name = x.m.name));
}

static const struct field end_fields[] = {
	{ .name = "member", .kind = F_ID, .required = true },
	{ .name = "until", .kind = F_DAY, .required = true },
	{ 0 },
};

static struct err take_end(struct req *rq)
{
	struct membering x = { .council = rq->id[0],
			       .member = form_int(rq, "member"),
			       .on = form_int(rq, "until") };
	return finish(rq, do_end, &x, T(council_member_ended));
}

/* ---- a new sitting ---- */

static const struct field plan_fields[] = {
	{ .name = "title", .kind = F_TEXT, .required = true, .max = COUNCIL_TEXT_MAX },
	{ .name = "on", .kind = F_DAY, .required = true },
	{ .name = "clock", .kind = F_TEXT, .required = true, .max = 5 },
	{ .name = "place", .kind = F_TEXT, .max = COUNCIL_TEXT_MAX },
	{ 0 },
};
struct planning {
	struct council_sitting s;
	int64_t id;
};

static struct err do_plan(struct tx *tx, void *arg)
{
	struct planning *x = arg;
	return sitting_plan(tx, &x->s, &x->id);
}

static struct err take_plan(struct req *rq)
{
	struct planning x = { .s = { .council = rq->id[0],
				     .title = form_text(rq, "title"),
				     .place = form_text(rq, "place") } };
	int64_t minutes = clock_minutes(form_text(rq, "clock"));
	if (form_ok(rq) && minutes < 0)
		field_fail(rq, "clock", 0, T(council_wrong_clock));
	if (form_ok(rq)) {
		x.s.starts_at = day_end_ms(form_int(rq, "on") - 1) + minutes * 60000;
		struct err e = db_write(rq->db, do_plan, &x);
		if (!e.code)
			return web_done(rq, web_path(rq, "/sitting/%lld", (long long)x.id),
					T(council_sitting_planned));
		TRY(form_fail(rq, e));
	}
	return council_show(rq);
}

#define OWN_SEASONS OF_NONE("the session's own seasons")
static const struct route rows[] = {
	{ HTTP_GET, "/council", RIGHT_AWARD_RUN, OWN_SEASONS, show_council, list_query, 0 },
	{ HTTP_GET, "/councils/new", RIGHT_AWARD_RUN, OWN_SEASONS, show_new, NO_FIELDS, 0 },
	{ HTTP_POST, "/councils/new", RIGHT_AWARD_RUN, OWN_SEASONS, take_new, council_fields, 0 },
	{ HTTP_GET, "/council/:council", RIGHT_AWARD_RUN, council_scope, council_show, NO_FIELDS,
	  0 },
	{ HTTP_POST, "/council/:council", RIGHT_AWARD_RUN, council_scope, take_one, council_fields,
	  0 },
	{ HTTP_POST, "/council/:council/member", RIGHT_AWARD_RUN, council_scope, take_member,
	  member_fields, 0 },
	{ HTTP_POST, "/council/:council/member-end", RIGHT_AWARD_RUN, council_scope, take_end,
	  end_fields, 0 },
	{ HTTP_POST, "/council/:council/sitting", RIGHT_AWARD_RUN, council_scope, take_plan,
	  plan_fields, 0 },
};
const struct routes council_routes = { rows, sizeof rows / sizeof *rows };

/* pages_holders.c: the people of one unit who hold a role: giving and ending roles, a new code, a
 * lost phone, closing an account. What may be done is the feature's to say. */
#include "account/accounts.html.h"
#include "account/letters.html.h"
#include "account/pages.h"
#include "account/pages_views.h"
#include "account/setting.h"
#include "base/day.h"
#include "msg_account.gen.h"
#include "person/person.h"
#include "web/acting.h"
#include "web/address.h"
#include "web/form.h"
#include "web/serve.h"

static const enum role unit_roles[] = { ROLE_CHAIR, ROLE_CLERK, ROLE_MEMBER, ROLE_APPRAISER,
					ROLE_OFFICE };

static struct str own_path(struct req *rq)
{
	return web_path(rq, "/accounts/unit/%lld", (long long)rq->id[0]);
}

static void add_role(struct req *rq, struct holders_view *v, enum role role)
{
	v->roles[v->role_count++] = (struct choice_part){ .value = str_of(role_code(role)),
							  .text = role_text(rq, role) };
}

static struct err load_holders(struct req *rq, struct holders_view *v)
{
	struct holder_row *h;
	size_t n;
	TRY(account_holders(rq->db, rq->id[0], &h, &n));
	v->holders = NEW(rq->arena, n + 1, struct holder);
	for (v->n = 0; v->n < n; v->n++) {
		struct account a;
		TRY(account_get(rq->db, h[v->n].account, &a));
		v->holders[v->n] = (struct holder){ h[v->n], role_text(rq, h[v->n].role),
						    a.has_factor };
	}
	return OK;
}

static struct err show_holders(struct req *rq)
{
	struct holders_view v = { .rq = rq, .today = local_day(rq->db->now) };
	TRY(unit_read_last(rq->db, (unit_id){ rq->id[0] }, &v.unit));
	TRY(load_holders(rq, &v));
	for (size_t i = 0; i < sizeof unit_roles / sizeof *unit_roles; i++)
		add_role(rq, &v, unit_roles[i]);
	if (rq->who.role == ROLE_ADMIN)
		add_role(rq, &v, ROLE_ADMIN);
	web_crumb(rq, web_text(rq, T(account_list_title)), S("/accounts"));
	web_crumb(rq, v.unit.name, STR_NONE);
	web_page(rq, web_text(rq, T(account_holders_title)));
	holders_page(rq->out, &v);
	return OK;
}

/* What the feature refuses is a sentence above the list, not a page. */
static struct err again(struct req *rq, struct err e)
{
	if (e.code == ERR_DENIED || e.code == ERR_NOT_FOUND)
		e.code = ERR_INVALID;
	TRY(form_fail(rq, e));
	return show_holders(rq);
}

/* ---- giving and ending roles ---- */

static const struct field grant_fields[] = {
	{ .name = "login", .kind = F_TEXT, .required = true, .max = LOGIN_MAX },
	{ .name = "name", .kind = F_TEXT, .max = PERSON_NAME_MAX },
	{ .name = "role",
	  .kind = F_CHOICE,
	  .required = true,
	  .choices = (const char *const[]){ "chair", "clerk", "member", "appraiser", "office",
					    "admin", NULL } },
	{ .name = "groups", .kind = F_TEXT, .max = 200 },
	{ .name = "to", .kind = F_DAY },
	{ 0 },
};

struct giving {
	const struct session *by;
	struct account_new fresh;
	struct grant_new grant;
};

/* Who has no account yet gets one: the role and the account come together or not at all. */
static struct err do_give(struct tx *tx, void *arg)
{
	struct giving *g = arg;
	struct grant_new grant = g->grant;
	int64_t id;
	TRY(account_by_login(tx_db(tx), g->fresh.login, &grant.account));
	if (!grant.account)
		TRY(account_add(tx, &g->fresh, &grant.account));
	return grant_give(tx, g->by, &grant, &id);
}

static struct err take_grant(struct req *rq)
{
	int64_t to = form_int(rq, "to");
	struct giving g = { .by = &rq->who };
	g.fresh = (struct account_new){ .login = form_text(rq, "login"),
					.name = form_text(rq, "name"),
					.home_unit = rq->id[0] };
	g.grant.from_on = local_day(rq->db->now);
	g.grant.to_on = to == DAY_NONE ? DAY_EVER : to + 1; /* typed: the last day */
	if (form_ok(rq)) {
		role_parse(form_text(rq, "role"), &g.grant.role);
		g.grant.over.unit = g.grant.role == ROLE_ADMIN ? 0 : rq->id[0];
		g.grant.over.criteria_group = form_text(rq, "groups");
		struct err e = db_write(rq->db, do_give, &g);
		return e.code ? again(rq, e) : web_done(rq, own_path(rq), T(account_given));
	}
	return show_holders(rq);
}

static const struct field end_fields[] = {
	{ .name = "grant", .kind = F_ID, .required = true },
	{ 0 },
};

struct ending {
	const struct session *by;
	int64_t id;
};

static struct err do_end(struct tx *tx, void *arg)
{
	const struct ending *x = arg;
	return grant_end(tx, x->by, x->id, local_day(tx_db(tx)->now));
}

static struct err take_end(struct req *rq)
{
	struct ending x = { &rq->who, form_int(rq, "grant") };
	if (!form_ok(rq))
		return show_holders(rq);
	struct err e = db_write(rq->db, do_end, &x);
	return e.code ? again(rq, e) : web_done(rq, own_path(rq), T(account_role_ended));
}

/* ---- one person's account ---- */

static const struct field person_fields[] = {
	{ .name = "account", .kind = F_ID, .required = true },
	{ .name = "act",
	  .kind = F_CHOICE,
	  .required = true,
	  .choices = (const char *const[]){ "code", "factor", "close", NULL } },
	{ .name = "sure", .kind = F_CHECK },
	{ 0 },
};

static struct err do_close(struct tx *tx, void *arg)
{
	const struct ending *x = arg;
	return account_close(tx, x->by, x->id);
}

static struct err do_factor(struct tx *tx, void *arg)
{
	const struct ending *x = arg;
	return factor_clear(tx, x->by, x->id);
}

struct making {
	struct ending of;
	struct invite out;
};

static struct err do_code(struct tx *tx, void *arg)
{
	struct making *m = arg;
	return code_make(tx, m->of.by, m->of.id, &m->out);
}

/* The code is shown here and nowhere again. */
static struct err give_code(struct req *rq, const struct ending *x)
{
	struct letters_view v = { .back = own_path(rq) };
	struct making m = { .of = *x };
	TRY(web_address(rq, &v.address));
	TRY(setting_get(rq->db, "office_name", rq->who.unit_name, &v.issuer));
	struct err e = db_write(rq->db, do_code, &m);
	if (e.code)
		return again(rq, e);
	letters_of(rq, &m.out, 1, &v);
	web_crumb(rq, web_text(rq, T(account_holders_title)), v.back);
	web_page(rq, web_text(rq, T(account_code_title)));
	letters_page(rq->out, &v);
	return OK;
}

/* Closing cannot be taken back: what it does is said first, in figures. */
static struct err ask_close(struct req *rq, int64_t account)
{
	struct closing_view v = { .rq = rq, .unit = rq->id[0] };
	struct grant_row *g;
	struct session_row *s;
	size_t grants;
	bool below;
	TRY(account_below(rq->db, &rq->who, account, &below));
	if (!below)
		return again(rq, FAIL(ERR_DENIED, "account.above_you"));
	TRY(account_get(rq->db, account, &v.account));
	TRY(account_grants(rq->db, account, &g, &grants));
	TRY(session_list(rq->db, account, &s, &v.devices));
	v.roles = NEW(rq->arena, grants + 1, struct str);
	for (; v.role_count < grants; v.role_count++)
		v.roles[v.role_count] =
			str_fmt(rq->arena, "%s, %s",
				arena_cstr(rq->arena, role_text(rq, g[v.role_count].role)),
				arena_cstr(rq->arena, g[v.role_count].unit_name));
	web_crumb(rq, web_text(rq, T(account_holders_title)), own_path(rq));
	rq->page.lead = v.account.name;
	web_page(rq, web_text(rq, T(account_close_title)));
	closing_page(rq->out, &v);
	return OK;
}

static struct err take_person(struct req *rq)
{
	struct ending x = { &rq->who, form_int(rq, "account") };
	struct str act = form_text(rq, "act");
	if (!form_ok(rq))
		return show_holders(rq);
	if (str_eq(act, S("code")))
		return give_code(rq, &x);
	bool close = str_eq(act, S("close"));
	if (close && form_int(rq, "sure") != 1)
		return ask_close(rq, x.id);
	struct err e = db_write(rq->db, close ? do_close : do_factor, &x);
	if (e.code)
		return again(rq, e);
	return web_done(rq, own_path(rq), close ? T(account_closed_now) : T(account_factor_gone));
}

static const struct route rows[] = {
	{ HTTP_GET, "/accounts/unit/:unit", RIGHT_ACCOUNT_RUN, unit_scope, show_holders, NO_FIELDS,
	  0 },
	{ HTTP_POST, "/accounts/unit/:unit/grant", RIGHT_ACCOUNT_RUN, unit_scope, take_grant,
	  grant_fields, 0 },
	{ HTTP_POST, "/accounts/unit/:unit/end", RIGHT_ACCOUNT_RUN, unit_scope, take_end,
	  end_fields, 0 },
	{ HTTP_POST, "/accounts/unit/:unit/person", RIGHT_ACCOUNT_RUN, unit_scope, take_person,
	  person_fields, 0 },
};
const struct routes holders_routes = { rows, sizeof rows / sizeof *rows };

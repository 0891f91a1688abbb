/* pages.c: signing in and out, the second factor, a new password, switching roles. */
#include "account/pages.h"

#include "account/pages_views.h"
#include "account/sign_in.html.h"
#include "base/text.h"
#include "msg_account.gen.h"
#include "msg_person.gen.h"
#include "person/person.h"
#include "web/form.h"
#include "web/qr.h"
#include "web/serve.h"

#include <string.h>

static bool asks(const struct req *rq, const char *field)
{
	for (const struct field *f = rq->route->fields; f && f->name; f++)
		if (strcmp(f->name, field) == 0)
			return true;
	return false;
}

/* Which field of this form a refusal is about; NULL: the form as a whole. */
static const char *field_of(const struct req *rq, struct err e)
{
	static const struct {
		const char *refusal, *field; /* how its key begins, after the room */
	} all[] = {
		{ "password_", "password" }, { "password_", "new" }, { "code_", "code" },
		{ "factor_wrong", "code" },  { "login", "login" },   { "phone_old", "login" },
		{ "name", "name" },
	};
	struct str key = str_of(e.message), room;
	str_split(&key, '.', &room);
	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		if (str_starts(key, str_of(all[i].refusal)) && asks(rq, all[i].field))
			return all[i].field;
	return NULL;
}

/* What the account feature refuses stands at its field or above the form; it makes no page. */
static struct err soften(struct req *rq, struct err e)
{
	if (e.code == ERR_DENIED || e.code == ERR_BUSY)
		e.code = ERR_INVALID;
	const char *field =
		e.code == ERR_INVALID || e.code == ERR_CONFLICT ? field_of(rq, e) : NULL;
	if (!field)
		return form_fail(rq, e);
	field_fail(rq, field, 0, msg_of_err(e));
	return OK;
}

/* ---- sign in ---- */

static const struct field next_fields[] = { { .name = "next", .kind = F_TEXT }, { 0 } };
static const struct field sign_in_fields[] = {
	{ .name = "login", .kind = F_TEXT, .required = true, .max = LOGIN_MAX },
	{ .name = "password", .kind = F_SECRET, .required = true },
	{ .name = "next", .kind = F_TEXT },
	{ 0 },
};

static struct err show_sign_in(struct req *rq)
{
	rq->page.kind = PAGE_BARE;
	web_page(rq, web_text(rq, T(account_sign_in_title)));
	sign_in_page(rq->out, rq, form_text(rq, "next"));
	return OK;
}

static struct err signed_in(struct req *rq, struct str token, struct str next)
{
	web_keep_token(rq, token);
	return web_go(rq, next.n ? next : S("/tasks"));
}

static struct err take_sign_in(struct req *rq)
{
	struct sign_in in = { .login = form_text(rq, "login"),
			      .password = form_text(rq, "password"),
			      .device = http_header(rq->http, "user-agent"),
			      .address = rq->http->peer };
	struct str token = STR_NONE, now = phone_renewed(rq->arena, in.login);
	struct session s;
	if (now.n)
		field_fail(rq, "login", 0, T(person_phone_old, .phone = in.login, .now = now));
	if (form_ok(rq)) {
		struct err e = session_open(rq->db, &in, &token, &s);
		if (!e.code)
			return signed_in(rq, token, form_text(rq, "next"));
		TRY(soften(rq, e));
	}
	return show_sign_in(rq);
}

static struct err take_sign_out(struct req *rq)
{
	if (rq->who.account)
		TRY(session_close(rq->db, &rq->who));
	web_keep_token(rq, S(""));
	return web_go(rq, S("/sign-in"));
}

/* ---- the second factor ---- */

static const struct field code_fields[] = {
	{ .name = "code", .kind = F_TEXT, .required = true, .max = 12 },
	{ 0 },
};

static struct err show_code(struct req *rq)
{
	bool has = false;
	struct factor_view v = { .rq = rq };
	TRY(factor_has(rq->db, rq->who.account, &has));
	if (!has)
		TRY(factor_begin(rq->db, &rq->who, &v.offer));
	if (qr_of(rq->arena, v.offer.uri, &v.qr)) {
		v.qr.link = v.offer.secret;
		v.qr.label = web_text(rq, T(account_factor_qr));
	}
	rq->page.kind = PAGE_BARE;
	web_page(rq, web_text(rq, has ? T(account_factor_title) : T(account_factor_new_title)));
	factor_page(rq->out, &v);
	return OK;
}

static struct err take_code(struct req *rq)
{
	bool has = false;
	TRY(factor_has(rq->db, rq->who.account, &has));
	if (form_ok(rq)) {
		struct str code = form_text(rq, "code");
		struct err e = has ? factor_show(rq->db, &rq->who, code)
				   : factor_confirm(rq->db, &rq->who, code);
		if (!e.code)
			return web_go(rq, S("/tasks"));
		TRY(soften(rq, e));
	}
	return show_code(rq);
}

/* ---- an invitation or a code on paper ---- */

static const struct field invite_fields[] = {
	{ .name = "code", .kind = F_TEXT, .required = true, .max = 20 },
	{ .name = "password", .kind = F_SECRET, .required = true },
	{ 0 },
};
static const struct field invite_link[] = { { .name = "code", .kind = F_TEXT, .max = 20 }, { 0 } };

static struct err invite_form(struct req *rq, const struct invite *to)
{
	rq->page.kind = PAGE_BARE;
	web_page(rq, web_text(rq, T(account_invite_title)));
	invite_page(rq->out, rq, form_text(rq, "code"), to);
	return OK;
}

/* Who scanned a letter's code is greeted by name; what is wrong with the code is said at once. */
static struct err show_invite(struct req *rq)
{
	struct code_try try = { .code = form_text(rq, "code"), .address = rq->http->peer };
	struct invite to = { 0 };
	if (form_ok(rq) && try.code.n) {
		struct err e = code_find(rq->db, &try, &to);
		if (e.code)
			to = (struct invite){ 0 };
		if (e.code)
			TRY(soften(rq, e));
	}
	return invite_form(rq, &to);
}

static struct err take_invite(struct req *rq)
{
	struct code_try try = { .code = form_text(rq, "code"), .address = rq->http->peer };
	struct sign_in in = { .password = form_text(rq, "password"),
			      .device = http_header(rq->http, "user-agent"),
			      .address = rq->http->peer };
	struct str token = STR_NONE;
	struct session s;
	if (form_ok(rq)) {
		struct err e = code_use(rq->db, &try, &in, &token, &s);
		if (!e.code)
			return signed_in(rq, token, S("/tasks"));
		TRY(soften(rq, e));
	}
	return invite_form(rq, &(struct invite){ 0 });
}

/* ---- first set-up ---- */

static const struct field setup_fields[] = {
	{ .name = "code", .kind = F_TEXT, .required = true, .max = 20 },
	{ .name = "name", .kind = F_TEXT, .required = true, .max = 100 },
	{ .name = "login", .kind = F_TEXT, .required = true, .max = LOGIN_MAX },
	{ .name = "password", .kind = F_SECRET, .required = true },
	{ 0 },
};

static const struct field setup_link[] = { { .name = "code", .kind = F_TEXT, .max = 20 }, { 0 } };

static struct err setup_form(struct req *rq)
{
	rq->page.kind = PAGE_BARE;
	web_page(rq, web_text(rq, T(account_setup_title)));
	setup_page(rq->out, rq);
	return OK;
}

static struct err show_setup(struct req *rq)
{
	bool open;
	TRY(setup_open(rq->db, &open));
	return open ? setup_form(rq) : web_done(rq, S("/sign-in"), T(account_set_up));
}

/* Straight to the second factor: an office role can do nothing without it. */
static struct err first_sign_in(struct req *rq, const struct setup *made)
{
	struct sign_in in = { .login = made->login,
			      .password = made->password,
			      .device = http_header(rq->http, "user-agent"),
			      .address = rq->http->peer };
	struct str token = STR_NONE;
	struct session s;
	struct err e = session_open(rq->db, &in, &token, &s);
	if (e.code)
		return web_done(rq, S("/sign-in"), T(account_setup_done));
	return signed_in(rq, token, S("/sign-in/code"));
}

static struct err take_setup(struct req *rq)
{
	struct setup in = { .try = { form_text(rq, "code"), rq->http->peer },
			    .login = form_text(rq, "login"),
			    .name = form_text(rq, "name"),
			    .password = form_text(rq, "password") };
	if (form_ok(rq)) {
		struct err e = setup_admin(rq->db, &in);
		if (!e.code)
			return first_sign_in(rq, &in);
		TRY(soften(rq, e));
	}
	return setup_form(rq);
}

/* ---- one's own account ---- */

static const struct field password_fields[] = {
	{ .name = "old", .kind = F_SECRET, .required = true },
	{ .name = "new", .kind = F_SECRET, .required = true },
	{ 0 },
};

static struct err show_password(struct req *rq)
{
	web_page(rq, web_text(rq, T(account_password_title)));
	password_page(rq->out, rq);
	return OK;
}

static struct err take_password(struct req *rq)
{
	if (form_ok(rq)) {
		struct err e = account_change_password(rq->db, &rq->who, form_text(rq, "old"),
						       form_text(rq, "new"));
		if (!e.code)
			return web_done(rq, S("/tasks"), T(account_password_done));
		TRY(soften(rq, e));
	}
	return show_password(rq);
}

static const struct field role_fields[] = {
	{ .name = "grant", .kind = F_ID, .required = true },
	{ .name = "next", .kind = F_TEXT, .max = 500 },
	{ 0 },
};

static struct err take_role(struct req *rq)
{
	if (form_ok(rq))
		TRY(session_switch(rq->db, &rq->who, form_int(rq, "grant")));
	struct str next = form_text(rq, "next");
	return web_go(rq, form_ok(rq) && next.n ? next : S("/tasks"));
}

static const struct route rows[] = {
	{ HTTP_GET, "/sign-in", RIGHT_PUBLIC, OF_NONE("a stranger's page"), show_sign_in,
	  next_fields, 0 },
	{ HTTP_POST, "/sign-in", RIGHT_PUBLIC, OF_NONE("a stranger's page"), take_sign_in,
	  sign_in_fields, 0 },
	{ HTTP_POST, "/sign-out", RIGHT_PUBLIC, OF_NONE("one's own session"), take_sign_out,
	  NO_FIELDS, 0 },
	{ HTTP_GET, "/sign-in/code", RIGHT_SIGNED_IN, OF_NONE("one's own"), show_code, NO_FIELDS,
	  0 },
	{ HTTP_POST, "/sign-in/code", RIGHT_SIGNED_IN, OF_NONE("one's own"), take_code, code_fields,
	  0 },
	{ HTTP_GET, "/invite", RIGHT_PUBLIC, OF_NONE("the code is the key"), show_invite,
	  invite_link, 0 },
	{ HTTP_POST, "/invite", RIGHT_PUBLIC, OF_NONE("the code is the key"), take_invite,
	  invite_fields, 0 },
	{ HTTP_GET, "/setup", RIGHT_PUBLIC, OF_NONE("the code is the key"), show_setup, setup_link,
	  0 },
	{ HTTP_POST, "/setup", RIGHT_PUBLIC, OF_NONE("the code is the key"), take_setup,
	  setup_fields, 0 },
	{ HTTP_GET, "/account/password", RIGHT_SIGNED_IN, OF_NONE("one's own"), show_password,
	  NO_FIELDS, 0 },
	{ HTTP_POST, "/account/password", RIGHT_SIGNED_IN, OF_NONE("one's own"), take_password,
	  password_fields, 0 },
	{ HTTP_POST, "/role", RIGHT_SIGNED_IN, OF_NONE("one's own grants"), take_role, role_fields,
	  0 },
};
const struct routes account_routes = { rows, sizeof rows / sizeof *rows };

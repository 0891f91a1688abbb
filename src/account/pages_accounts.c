/* pages_accounts.c: the units below, whether their chairs can sign in, and invitations for them: a
 * letter each with a QR code, and a text for Zalo. The people of one unit are pages_holders.c. */
#include "account/accounts.html.h"
#include "account/letters.html.h"
#include "account/pages.h"
#include "account/pages_letters.h"
#include "account/pages_views.h"
#include "account/setting.h"
#include "base/day.h"
#include "msg_account.gen.h"
#include "web/acting.h"
#include "web/address.h"
#include "web/app.h"
#include "web/form.h"
#include "web/qr.h"
#include "web/serve.h"

/* ---- the list ---- */

static const struct field list_fields[] = {
	{ .name = "unit", .kind = F_ID },
	{ .name = "after", .kind = F_ID },
	{ .name = "q", .kind = F_TEXT, .max = 100 },
	{ 0 },
};

static struct err check_unit(struct req *rq, int64_t unit)
{
	struct scope s;
	bool may = false;
	TRY(unit_scope(rq->db, unit, &s));
	TRY(account_may(rq->db, &rq->who, RIGHT_ACCOUNT_RUN, &s, &may));
	return may ? OK : FAIL(ERR_NOT_FOUND, "web.no_such_page");
}

static struct err find_units(struct req *rq, struct accounts_view *v, struct unit_page *out)
{
	struct as_at now = { .on = local_day(rq->db->now) };
	unit_id top = { form_has(rq, "unit") ? form_int(rq, "unit") : rq->who.over.unit };
	struct unit after = { 0 };
	if (top.n) {
		TRY(check_unit(rq, top.n));
		TRY(unit_read_last(rq->db, top, &v->top));
	}
	if (v->words.n)
		return unit_search(rq->db, v->words, top, now, out);
	bool on = form_has(rq, "after") && form_int(rq, "after");
	if (on)
		TRY(unit_read(rq->db, (unit_id){ form_int(rq, "after") }, now, &after));
	TRY(unit_children(rq->db, top, now, on ? &after : NULL, out));
	if (out->more)
		v->more = web_path(rq, "/accounts?unit=%lld&after=%lld", (long long)top.n,
				   (long long)out->rows[out->n - 1].id.n);
	return OK;
}

static struct err read_chair(struct req *rq, struct unit_account *u)
{
	struct account a;
	int64_t chair;
	TRY(account_chair_of(rq->db, u->unit.id.n, &chair));
	if (!chair)
		return OK;
	TRY(account_get(rq->db, chair, &a));
	u->chair = a.name;
	u->signs_in = a.has_password;
	return OK;
}

static struct err show_accounts(struct req *rq)
{
	struct accounts_view v = { .rq = rq, .words = form_text(rq, "q") };
	struct unit_page found = { 0 };
	TRY(find_units(rq, &v, &found));
	v.units = NEW(rq->arena, found.n + 1, struct unit_account);
	for (v.n = 0; v.n < found.n; v.n++) {
		v.units[v.n].unit = found.rows[v.n];
		TRY(read_chair(rq, &v.units[v.n]));
		v.waiting += !v.units[v.n].signs_in;
	}
	if (v.top.id.n)
		rq->page.lead = v.top.name;
	web_page(rq, web_text(rq, T(account_list_title)));
	accounts_page(rq->out, &v);
	return OK;
}

/* ---- letters ---- */

static void letter_of(struct req *rq, const struct letters_view *v, struct letter *l, size_t i)
{
	const struct invite *to = &l->to;
	struct str link = str_fmt(rq->arena, "%.*s/invite?code=%.*s", (int)v->address.n,
				  v->address.p, (int)to->code.n, to->code.p);
	if (qr_of(rq->arena, link, &l->qr)) {
		l->qr.link = str_fmt(rq->arena, "%.*s/invite", (int)v->address.n, v->address.p);
		l->qr.label = web_text(rq, T(account_letter_qr));
	}
	l->box = str_fmt(rq->arena, "zalo-%zu", i + 1);
	l->zalo = web_text(rq, T(account_letter_zalo, .name = to->name, .unit = to->unit_name,
				 .link = link, .login = to->login,
				 .until = local_day(to->expires_at)));
}

void letters_of(struct req *rq, const struct invite *made, size_t n, struct letters_view *v)
{
	v->rq = rq;
	v->letters = NEW(rq->arena, n + 1, struct letter);
	v->refused = NEW(rq->arena, n + 1, struct invite);
	for (size_t i = 0; i < n; i++) {
		if (made[i].fault || made[i].code.n == 0) {
			v->refused[v->refused_count++] = made[i];
			continue;
		}
		v->letters[v->n].to = made[i];
		letter_of(rq, v, &v->letters[v->n], v->n);
		v->n++;
	}
}

static const struct field invite_fields[] = {
	{ .name = "u", .kind = F_CHECK, .many = true },
	{ .name = "unit", .kind = F_ID },
	{ .name = "as",
	  .kind = F_CHOICE,
	  .choices = (const char *const[]){ "page", "file", "all", NULL } },
	{ 0 },
};

/* All units below that wait, or those chosen, as files. */
static struct err invite_by_job(struct req *rq, struct letters_order x)
{
	TRY(web_address(rq, &x.address));
	TRY(setting_get(rq->db, "office_name", rq->who.unit_name, &x.issuer));
	return letters_order(rq, &x);
}

static struct err invite_all(struct req *rq)
{
	int64_t under = form_has(rq, "unit") ? form_int(rq, "unit") : rq->who.over.unit;
	if (!under)
		return web_done(rq, S("/accounts"), T(account_choose_unit));
	TRY(check_unit(rq, under));
	return invite_by_job(rq, (struct letters_order){ .under = under });
}

static struct err take_invite(struct req *rq)
{
	struct letters_view v = { .back = S("/accounts") };
	int64_t *units = NEW(rq->arena, INVITES_MAX, int64_t);
	struct invite *made;
	struct many_value one;
	size_t n = 0;
	if (str_eq(form_text(rq, "as"), S("all")))
		return invite_all(rq);
	for (size_t k = 0; n < INVITES_MAX && form_many(rq, "u", k, &one); k++)
		if (one.value == 1)
			units[n++] = one.id;
	if (n == 0)
		return web_done(rq, S("/accounts"), T(account_nobody_chosen));
	if (str_eq(form_text(rq, "as"), S("file")))
		return invite_by_job(rq, (struct letters_order){ .units = units, .n = n });
	TRY(web_address(rq, &v.address));
	TRY(setting_get(rq->db, "office_name", rq->who.unit_name, &v.issuer));
	TRY(invite_chairs(rq->db, &rq->who, units, n, &made));
	letters_of(rq, made, n, &v);
	web_crumb(rq, web_text(rq, T(account_list_title)), S("/accounts"));
	web_page(rq, web_text(rq, T(account_letters_title)));
	letters_page(rq->out, &v);
	return OK;
}

static const struct route rows[] = {
	{ HTTP_GET, "/accounts", RIGHT_ACCOUNT_RUN, OF_NONE("the handler asks for the unit chosen"),
	  show_accounts, list_fields, 0 },
	{ HTTP_POST, "/accounts/invite", RIGHT_ACCOUNT_RUN,
	  OF_NONE("the feature asks for each unit"), take_invite, invite_fields, 0 },
};
const struct routes accounts_routes = { rows, sizeof rows / sizeof *rows };

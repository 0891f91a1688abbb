/* pages_settings.c: what the administrator sets for the whole data file. */
#include "account/pages.h"
#include "account/pages_views.h"
#include "account/setting.h"
#include "account/settings.html.h"
#include "msg_account.gen.h"
#include "msg_web.gen.h"
#include "web/app.h"
#include "web/form.h"
#include "web/logo.h"
#include "web/mail.h"
#include "web/meanwhile.h"

enum { SETTINGS = 6 };

static const char *const names[SETTINGS] = { "public_url",    "office_name",  "head_label",
					     "office_symbol", "office_place", MAIL_FROM };
static const char *const defaults[SETTINGS] = { "", "", "truong_khoi", "", "", "" };

static const struct field setting_fields[] = {
	MEANWHILE_FIELD,
	{ .name = "public_url", .kind = F_TEXT, .max = 200 },
	{ .name = "office_name", .kind = F_TEXT, .max = 200 },
	{ .name = "office_symbol", .kind = F_TEXT, .max = 20 },
	{ .name = "office_place", .kind = F_TEXT, .max = 60 },
	{ .name = MAIL_FROM, .kind = F_TEXT, .max = MAIL_ADDRESS_MAX },
	{ .name = "head_label",
	  .kind = F_CHOICE,
	  .required = true,
	  .choices = (const char *const[]){ "truong_khoi", "khoi_truong", NULL } },
	{ 0 },
};

struct err settings_show(struct req *rq, struct str token)
{
	struct settings_view v = { .rq = rq, .token = token };
	struct str sealed;
	TRY(meanwhile_value(rq, (struct meanwhile){ .object = "setting" }, &v.seen));
	TRY(setting_get(rq->db, "public_url", S(""), &v.public_url));
	TRY(setting_get(rq->db, "office_name", S(""), &v.office_name));
	TRY(setting_get(rq->db, "office_symbol", S(""), &v.office_symbol));
	TRY(setting_get(rq->db, "office_place", S(""), &v.office_place));
	TRY(setting_get(rq->db, MAIL_FROM, S(""), &v.mail_from));
	v.mails = web_options(rq->web)->sendmail != NULL;
	TRY(setting_get(rq->db, "head_label", S("truong_khoi"), &v.head_label));
	TRY(setting_get(rq->db, METRICS_TOKEN, S(""), &sealed));
	v.monitored = sealed.n > 0;
	TRY(logo_path(rq->db, &v.logo));
	web_page(rq, web_text(rq, T(account_settings_title)));
	settings_page(rq->out, &v);
	return OK;
}

static struct err show_settings(struct req *rq) { return settings_show(rq, STR_NONE); }

/* "https://thidua.example.vn": a scheme and a host, nothing after it. */
static bool is_address(struct str s)
{
	size_t scheme = str_starts(s, S("https://")) ? 8 : str_starts(s, S("http://")) ? 7 : 0;
	for (size_t i = scheme; i < s.n; i++) {
		char c = s.p[i];
		bool good = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
			    (c >= '0' && c <= '9') || c == '.' || c == '-' || c == ':';
		if (!good)
			return false;
	}
	return s.n == 0 || (scheme && s.n > scheme);
}

struct setting_up {
	struct meanwhile others;
	struct str value[SETTINGS];
};

/* What did not change leaves no entry in the log. */
static struct err do_settings(struct tx *tx, void *arg)
{
	struct setting_up *s = arg;
	TRY(meanwhile_check(tx, &s->others));
	for (int i = 0; i < SETTINGS; i++) {
		struct str old;
		TRY(setting_get(tx_db(tx), names[i], str_of(defaults[i]), &old));
		if (!str_eq(old, s->value[i]))
			TRY(setting_put(tx, names[i], s->value[i]));
	}
	return OK;
}

static struct msg label_of(struct str name)
{
	return str_eq(name, S("public_url"))	  ? T(account_public_url)
	       : str_eq(name, S("office_name"))	  ? T(account_office_name)
	       : str_eq(name, S("office_symbol")) ? T(account_office_symbol)
	       : str_eq(name, S("office_place"))  ? T(account_office_place)
	       : str_eq(name, S(MAIL_FROM))	  ? T(account_mail_from)
	       : str_eq(name, S("logo"))	  ? T(account_logo)
	       : str_eq(name, S(METRICS_TOKEN))	  ? T(account_metrics)
						  : T(account_head_label);
}

/* "Tên cơ quan: Ban A", one after the other. */
static struct str what_since(struct req *rq, const struct meanwhile *m)
{
	struct buf b = { .arena = rq->arena };
	for (size_t i = 0; i < m->n && m->since[i].id != m->seen; i++)
		for (size_t k = 0; k < m->since[i].count; k++) {
			const struct audit_change *c = &m->since[i].changes[k];
			put(&b, b.n ? S("; ") : S(""));
			put(&b, web_text(rq, label_of(c->field)));
			put(&b, S(": "));
			put(&b, str_eq(c->to, S("truong_khoi"))
					? web_text(rq, T(web_role_cluster_head))
				: str_eq(c->to, S("khoi_truong"))
					? web_text(rq, T(web_role_cluster_head_other))
					: c->to);
		}
	return buf_str(&b);
}

static struct err take_settings(struct req *rq)
{
	struct setting_up s = { .others = { .object = "setting" } };
	meanwhile_typed(rq, &s.others);
	for (int i = 0; i < SETTINGS; i++)
		s.value[i] = form_text(rq, names[i]);
	if (s.value[0].n && s.value[0].p[s.value[0].n - 1] == '/') /* as browsers copy it */
		s.value[0].n--;
	if (!is_address(s.value[0]))
		field_fail(rq, "public_url", 0, T(account_bad_address));
	if (s.value[5].n && !mail_address(s.value[5]))
		field_fail(rq, MAIL_FROM, 0, T(web_mail_address));
	if (form_ok(rq)) {
		struct err e = db_write(rq->db, do_settings, &s);
		if (!e.code)
			return web_done(rq, S("/settings"), T(account_settings_done));
		if (e.code == ERR_CONFLICT)
			TRY(meanwhile_say(rq, &s.others, what_since(rq, &s.others)));
		else
			TRY(form_fail(rq, e));
	}
	return settings_show(rq, STR_NONE);
}

static const struct route rows[] = {
	{ HTTP_GET, "/settings", RIGHT_ADMIN, OF_NONE("the whole data file's"), show_settings,
	  NO_FIELDS, 0 },
	{ HTTP_POST, "/settings", RIGHT_ADMIN, OF_NONE("the whole data file's"), take_settings,
	  setting_fields, 0 },
};
const struct routes settings_routes = { rows, sizeof rows / sizeof *rows };

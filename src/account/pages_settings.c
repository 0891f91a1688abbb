/* pages_settings.c: what the administrator sets for the whole data file. */
#include "account/pages.h"
#include "account/pages_views.h"
#include "account/setting.h"
#include "account/settings.html.h"
#include "msg_account.gen.h"
#include "msg_web.gen.h"
#include "store/audit.h"
#include "web/form.h"

enum { SETTINGS = 5 };

static const char *const names[SETTINGS] = { "public_url", "office_name", "head_label",
					     "office_symbol", "office_place" };
static const char *const defaults[SETTINGS] = { "", "", "truong_khoi", "", "" };

static const struct field setting_fields[] = {
	{ .name = "seen", .kind = F_TEXT, .max = 20 },
	{ .name = "public_url", .kind = F_TEXT, .max = 200 },
	{ .name = "office_name", .kind = F_TEXT, .max = 200 },
	{ .name = "office_symbol", .kind = F_TEXT, .max = 20 },
	{ .name = "office_place", .kind = F_TEXT, .max = 60 },
	{ .name = "head_label",
	  .kind = F_CHOICE,
	  .required = true,
	  .choices = (const char *const[]){ "truong_khoi", "khoi_truong", NULL } },
	{ 0 },
};

enum { CHANGES_SHOWN = 12 };

/* The newest entries of the log about settings: what a form was made from, and what came since. */
static struct err last_changes(struct db *db, struct audit_entry **e, size_t *n)
{
	struct audit_filter f = { .unit = -1, .object = "setting", .limit = CHANGES_SHOWN };
	return audit_list(db, f, e, n);
}

static struct err show_settings(struct req *rq)
{
	struct settings_view v = { .rq = rq };
	struct audit_entry *last;
	size_t n;
	TRY(last_changes(rq->db, &last, &n));
	v.seen = form_raw(rq, "seen", 0);
	if (!v.seen.p)
		v.seen = str_fmt(rq->arena, "%lld", n ? (long long)last[0].id : 0);
	TRY(setting_get(rq->db, "public_url", S(""), &v.public_url));
	TRY(setting_get(rq->db, "office_name", S(""), &v.office_name));
	TRY(setting_get(rq->db, "office_symbol", S(""), &v.office_symbol));
	TRY(setting_get(rq->db, "office_place", S(""), &v.office_place));
	TRY(setting_get(rq->db, "head_label", S("truong_khoi"), &v.head_label));
	web_page(rq, web_text(rq, T(account_settings_title)));
	settings_page(rq->out, &v);
	return OK;
}

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
	int64_t seen; /* the newest change when the form was made */
	struct str value[SETTINGS];
	struct audit_entry *since; /* the newest changes; a newer one refuses this */
	size_t count;
};

/* What did not change leaves no entry in the log. */
static struct err do_settings(struct tx *tx, void *arg)
{
	struct setting_up *s = arg;
	TRY(last_changes(tx_db(tx), &s->since, &s->count));
	if (s->count && s->since[0].id != s->seen)
		return FAIL(ERR_CONFLICT, "account.settings_changed");
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
	return str_eq(name, S("public_url"))	? T(account_public_url)
	       : str_eq(name, S("office_name")) ? T(account_office_name)
						: T(account_head_label);
}

/* "Tên cơ quan: Ban A", one after the other. */
static struct str what_since(struct req *rq, const struct setting_up *s)
{
	struct buf b = { .arena = rq->arena };
	for (size_t i = 0; i < s->count && s->since[i].id != s->seen; i++)
		for (size_t k = 0; k < s->since[i].count; k++) {
			const struct audit_change *c = &s->since[i].changes[k];
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

/* Who changed what in between, so that two administrators can talk. The form keeps what was typed;
 * sent once more it counts, because its reader has read this. */
static struct err say_who(struct req *rq, const struct setting_up *s)
{
	struct account a = { .name = web_text(rq, T(web_audit_system)) };
	const struct audit_entry *last = &s->since[0];
	if (last->actor)
		TRY(account_get(rq->db, last->actor, &a));
	rq->form->top = T(account_settings_meanwhile, .who = a.name, .at = last->at,
			  .what = what_since(rq, s));
	rq->form->has_top = true;
	for (size_t i = 0; i < rq->form->n; i++)
		if (str_eq(str_of(rq->form->given[i].field->name), S("seen")))
			rq->form->given[i].raw = str_fmt(rq->arena, "%lld", (long long)last->id);
	return OK;
}

static struct err take_settings(struct req *rq)
{
	struct setting_up s = { 0 };
	(void)str_int(form_text(rq, "seen"), &s.seen); /* absent: nothing was ever set */
	for (int i = 0; i < SETTINGS; i++)
		s.value[i] = form_text(rq, names[i]);
	if (!is_address(s.value[0]))
		field_fail(rq, "public_url", 0, T(account_bad_address));
	if (form_ok(rq)) {
		struct err e = db_write(rq->db, do_settings, &s);
		if (!e.code)
			return web_done(rq, S("/settings"), T(account_settings_done));
		if (e.code == ERR_CONFLICT && s.count && s.since[0].id != s.seen)
			TRY(say_who(rq, &s));
		else
			TRY(form_fail(rq, e));
	}
	return show_settings(rq);
}

static const struct route rows[] = {
	{ HTTP_GET, "/settings", RIGHT_ADMIN, OF_NONE("the whole data file's"), show_settings,
	  NO_FIELDS, 0 },
	{ HTTP_POST, "/settings", RIGHT_ADMIN, OF_NONE("the whole data file's"), take_settings,
	  setting_fields, 0 },
};
const struct routes settings_routes = { rows, sizeof rows / sizeof *rows };

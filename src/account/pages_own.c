/* pages_own.c: one's own account: name, roles, password, second factor, devices, language. */
#include "account/own.html.h"
#include "account/pages.h"
#include "account/pages_views.h"
#include "msg_account.gen.h"
#include "web/serve.h"

static bool has(struct str s, const char *word) { return str_find(s, str_of(word)) != SIZE_MAX; }

static const char *browser_of(struct str agent)
{
	/* the order matters: each of the later names stands in the earlier browsers' words too */
	static const char *const names[][2] = {
		{ "Zalo", "Zalo" },	  { "Edg", "Edge" },	  { "coc_coc", "Cốc Cốc" },
		{ "OPR/", "Opera" },	  { "SamsungBrowser", "Samsung Internet" },
		{ "Firefox", "Firefox" }, { "Chrome", "Chrome" }, { "CriOS", "Chrome" },
		{ "Safari", "Safari" },
	};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (has(agent, names[i][0]))
			return names[i][1];
	return NULL;
}

static const char *system_of(struct str agent)
{
	static const char *const names[][2] = { { "Android", "Android" }, { "iPhone", "iPhone" },
						{ "iPad", "iPad" },	  { "Windows", "Windows" },
						{ "Mac OS", "macOS" },	  { "Linux", "Linux" } };
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (has(agent, names[i][0]))
			return names[i][1];
	return NULL;
}

/* What a browser says of itself, as its owner would recognise it. */
static struct str device_words(struct req *rq, struct str agent)
{
	const char *browser = browser_of(agent), *system = system_of(agent);
	if (browser && system)
		return web_text(rq, T(account_device_on, .browser = str_of(browser),
				      .system = str_of(system)));
	if (browser || system)
		return str_of(browser ? browser : system);
	return agent.n ? agent : web_text(rq, T(account_device_unknown));
}

static struct err load_roles(struct req *rq, struct own_view *v)
{
	const struct grant_row *g = rq->who.grants;
	size_t n = rq->who.grant_count;
	v->roles = NEW(rq->arena, n + 1, struct own_role);
	for (size_t i = 0; i < n; i++) {
		struct buf b = { .arena = rq->arena };
		put(&b, role_text(rq, g[i].role));
		if (g[i].unit_name.n) {
			put(&b, S(", "));
			put(&b, g[i].unit_name);
		}
		v->roles[v->role_count++] = (struct own_role){ buf_str(&b),
							       g[i].id == rq->who.grant };
	}
	return OK;
}

static struct err load_devices(struct req *rq, struct own_view *v)
{
	struct session_row *s;
	size_t n;
	TRY(session_list(rq->db, rq->who.account, &s, &n));
	v->devices = NEW(rq->arena, n + 1, struct own_device);
	for (size_t i = 0; i < n; i++)
		v->devices[v->device_count++] =
			(struct own_device){ s[i].id, device_words(rq, s[i].device), s[i].opened_at,
					     s[i].touched_at, s[i].id == rq->who.id };
	return OK;
}

static struct err show_own(struct req *rq)
{
	struct own_view v = { .rq = rq };
	TRY(account_get(rq->db, rq->who.account, &v.account));
	TRY(load_roles(rq, &v));
	TRY(load_devices(rq, &v));
	web_page(rq, web_text(rq, T(account_own_title)));
	own_page(rq->out, &v);
	return OK;
}

static const struct field device_fields[] = {
	{ .name = "device", .kind = F_ID, .required = true },
	{ 0 },
};

static struct err take_device(struct req *rq)
{
	if (form_ok(rq)) {
		struct err e = session_close_one(rq->db, &rq->who, form_int(rq, "device"));
		if (!e.code || e.code == ERR_NOT_FOUND) /* gone already: what was asked for */
			return web_done(rq, S("/account"), T(account_device_closed));
		TRY(form_fail(rq, e));
	}
	return show_own(rq);
}

static struct err take_everywhere(struct req *rq)
{
	TRY(session_close_all(rq->db, rq->who.account));
	web_keep_token(rq, S(""));
	return web_done(rq, S("/sign-in"), T(account_closed_everywhere));
}

static const struct field lang_fields[] = {
	{ .name = "lang",
	  .kind = F_CHOICE,
	  .required = true,
	  .choices = (const char *const[]){ "vi", "en", NULL } },
	{ 0 },
};

struct speaking {
	int64_t account;
	unsigned char lang;
};

static struct err do_lang(struct tx *tx, void *arg)
{
	const struct speaking *s = arg;
	return account_set_lang(tx, s->account, s->lang);
}

/* The account remembers it for other devices; this browser's cookie counts before that. */
static struct err take_lang(struct req *rq)
{
	struct str code = form_text(rq, "lang");
	struct speaking s = { rq->who.account, str_eq(code, S("en")) ? LANG_EN : LANG_VI };
	if (!form_ok(rq))
		return show_own(rq);
	TRY(db_write(rq->db, do_lang, &s));
	web_set_cookie(rq, "lang", s.lang == LANG_EN ? S("en") : S("vi"), 365 * 86400);
	rq->who.lang = s.lang;
	return web_done(rq, S("/account"), T(account_lang_done));
}

static const struct route rows[] = {
	{ HTTP_GET, "/account", RIGHT_SIGNED_IN, OF_NONE("one's own"), show_own, NO_FIELDS, 0 },
	{ HTTP_POST, "/account/device", RIGHT_SIGNED_IN, OF_NONE("one's own"), take_device,
	  device_fields, 0 },
	{ HTTP_POST, "/account/everywhere", RIGHT_SIGNED_IN, OF_NONE("one's own"), take_everywhere,
	  NO_FIELDS, 0 },
	{ HTTP_POST, "/account/lang", RIGHT_SIGNED_IN, OF_NONE("one's own"), take_lang, lang_fields,
	  0 },
};
const struct routes own_routes = { rows, sizeof rows / sizeof *rows };

/* pages_site.c: beside the settings: the organisation's mark, and the token by which a monitor on
 * another machine reads /metrics. */
#include "account/pages.h"
#include "account/pages_views.h"
#include "account/setting.h"
#include "base/hash.h"
#include "msg_account.gen.h"
#include "web/logo.h"

#define OF_ALL OF_NONE("the whole data file's")

static const struct field logo_fields[] = {
	{ .name = "logo", .kind = F_FILE, .required = true, .max = LOGO_UPLOAD_MAX },
	{ 0 },
};

static struct err take_logo(struct req *rq)
{
	if (form_ok(rq)) {
		struct err e = logo_put(rq, form_file(rq, "logo"));
		if (!e.code)
			return web_done(rq, S("/settings"), T(account_logo_done));
		if (e.code != ERR_INVALID && e.code != ERR_TOO_LARGE)
			return e;
		field_fail(rq, "logo", 0, msg_of_err(e));
	}
	return settings_show(rq, STR_NONE);
}

static struct err take_logo_drop(struct req *rq)
{
	TRY(logo_drop(rq));
	return web_done(rq, S("/settings"), T(account_logo_dropped));
}

/* ---- the monitor's token ---- */

static struct err put_token(struct tx *tx, void *arg)
{
	const struct str *token = arg;
	return token->n ? setting_put_secret(tx, METRICS_TOKEN, *token)
			: setting_put(tx, METRICS_TOKEN, S(""));
}

/* Shown this once: afterwards only its seal is on the disk, and only /metrics opens it. */
static struct err take_token(struct req *rq)
{
	struct str token = random_id(rq->arena);
	TRY(db_write(rq->db, put_token, &token));
	return settings_show(rq, token);
}

static struct err take_token_drop(struct req *rq)
{
	struct str none = S("");
	TRY(db_write(rq->db, put_token, &none));
	return web_done(rq, S("/settings"), T(account_metrics_closed));
}

static const struct route rows[] = {
	{ HTTP_POST, "/settings/logo", RIGHT_ADMIN, OF_ALL, take_logo, logo_fields,
	  LOGO_UPLOAD_MAX + (64 << 10) },
	{ HTTP_POST, "/settings/logo/remove", RIGHT_ADMIN, OF_ALL, take_logo_drop, NO_FIELDS, 0 },
	{ HTTP_POST, "/settings/metrics", RIGHT_ADMIN, OF_ALL, take_token, NO_FIELDS, 0 },
	{ HTTP_POST, "/settings/metrics/remove", RIGHT_ADMIN, OF_ALL, take_token_drop, NO_FIELDS,
	  0 },
};
const struct routes site_routes = { rows, sizeof rows / sizeof *rows };

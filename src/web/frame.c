/* frame.c: fills the frame around a page from the session: navigation, roles, flash. */
#include "account/setting.h"
#include "msg_web.gen.h"
#include "web/app.h"
#include "web/layout.html.h"
#include "web/logo.h"
#include "web/serve.h"

#include "base/day.h"
#include "base/hash.h"
#include "base/text.h"

void web_crumb(struct req *rq, struct str text, struct str href)
{
	if (rq->page.crumb_count < CRUMBS_MAX)
		rq->page.crumbs[rq->page.crumb_count++] = (struct crumb){ text, href };
}

static void nav(struct req *rq, struct msg text, struct str href, const char *icon)
{
	struct page *p = &rq->page;
	bool here =
		str_eq(rq->http->path, href) ||
		(href.n > 1 && str_starts(rq->http->path, href) && rq->http->path.p[href.n] == '/');
	if (p->nav_count < NAV_MAX)
		p->nav[p->nav_count++] = (struct nav_item){ web_text(rq, text), href, icon, here };
}

/* One report and the targets belong to the figures, though their paths do not begin so. */
static bool is_figures(struct req *rq, long long unit)
{
	struct str path = rq->http->path;
	return str_starts(path, web_path(rq, "/unit/%lld/report/", unit)) ||
	       str_eq(path, web_path(rq, "/unit/%lld/targets", unit));
}

/* "/unit/7/reports" lies under "/unit/7" too: where one is is the longest that fits. */
static void keep_longest(struct page *p)
{
	int best = -1;
	for (int i = 0; i < p->nav_count; i++)
		if (p->nav[i].here && (best < 0 || p->nav[i].href.n > p->nav[best].href.n))
			best = i;
	for (int i = 0; i < p->nav_count; i++)
		p->nav[i].here = i == best;
}

/* At most five entries, the first always what there is to do. */
static void fill_nav(struct req *rq)
{
	const struct session *who = &rq->who;
	long long unit = (long long)(who->over.unit ? who->over.unit : who->home_unit);
	nav(rq, T(web_nav_tasks), S("/tasks"), "list");
	switch (who->role) {
	case ROLE_OFFICE:
	case ROLE_APPRAISER:
		nav(rq, T(web_nav_board), S("/board"), "chart");
		nav(rq, T(web_nav_appraisal), S("/appraisal"), "edit");
		nav(rq, T(web_nav_clusters), S("/clusters"), "grid");
		nav(rq, T(web_nav_units), S("/units"), "unit");
		return;
	case ROLE_CLUSTER_HEAD:
		nav(rq, T(web_nav_cluster),
		    web_path(rq, "/cluster/%lld", (long long)who->over.cluster), "grid");
		nav(rq, T(web_nav_clusters), S("/clusters"), "people");
		return;
	case ROLE_ADMIN:
		nav(rq, T(web_nav_accounts), S("/accounts"), "people");
		nav(rq, T(web_nav_units), S("/units"), "unit");
		nav(rq, T(web_nav_audit), S("/audit"), "clock");
		nav(rq, T(web_nav_settings), S("/settings"), "edit");
		return;
	case ROLE_CHAIR:
	case ROLE_CLERK:
		nav(rq, T(web_nav_figures), web_path(rq, "/unit/%lld/reports", unit), "chart");
		rq->page.nav[rq->page.nav_count - 1].here |= is_figures(rq, unit);
		nav(rq, T(web_nav_scoring), web_path(rq, "/unit/%lld/sheet", unit), "edit");
		nav(rq, T(web_nav_unit), web_path(rq, "/unit/%lld", unit), "unit");
		return;
	case ROLE_MEMBER:
		nav(rq, T(web_nav_unit), web_path(rq, "/unit/%lld", unit), "unit");
		return;
	case ROLE_NONE:
	case ROLE_COUNT:
		return;
	}
}

static void menu(struct req *rq, struct msg text, struct str href, const char *icon)
{
	struct page *p = &rq->page;
	if (p->menu_count < MENU_MAX)
		p->menu[p->menu_count++] = (struct nav_item){ web_text(rq, text), href, icon, 0 };
}

/* What a role does now and then stands below the name; an administrator's own entries are above. */
static void fill_menu(struct req *rq)
{
	const struct session *who = &rq->who;
	const struct {
		enum right right;
		struct msg text;
		const char *href, *icon;
	} all[] = {
		{ RIGHT_SEASON_SEE, T(web_nav_figures), "/reports", "chart" },
		{ RIGHT_SEASON_RUN, T(web_menu_collections), "/collections", "grid" },
		{ RIGHT_SEASON_RUN, T(web_menu_seasons), "/seasons", "cal" },
		{ RIGHT_SEASON_RUN, T(web_menu_criteria), "/criteria", "list" },
		{ RIGHT_AWARD_RUN, T(web_menu_awards), "/awards", "award" },
		{ RIGHT_SEASON_SEE, T(web_menu_documents), "/documents", "doc" },
		{ RIGHT_ACCOUNT_RUN, T(web_menu_accounts), "/accounts", "people" },
		{ RIGHT_AUDIT_SEE, T(web_nav_audit), "/audit", "clock" },
	};
	if (who->role == ROLE_ADMIN)
		return;
	if (role_has(who->role, RIGHT_PERSON_SEE) && who->over.unit)
		menu(rq, T(web_menu_people),
		     web_path(rq, "/unit/%lld/people", (long long)who->over.unit), "person");
	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		if (role_has(who->role, all[i].right))
			menu(rq, all[i].text, str_of(all[i].href), all[i].icon);
}

/* Some provinces say khối trưởng; a page still opens when the setting can't be read. */
static struct str head_text(struct req *rq)
{
	struct str said = STR_NONE;
	bool other = rq->db->store && !setting_get(rq->db, "head_label", S(""), &said).code &&
		     str_eq(said, S("khoi_truong"));
	return web_text(rq, other ? T(web_role_cluster_head_other) : T(web_role_cluster_head));
}

struct str role_text(struct req *rq, enum role role)
{
	switch (role) {
	case ROLE_ADMIN:
		return web_text(rq, T(web_role_admin));
	case ROLE_OFFICE:
		return web_text(rq, T(web_role_office));
	case ROLE_APPRAISER:
		return web_text(rq, T(web_role_appraiser));
	case ROLE_CLUSTER_HEAD:
		return head_text(rq);
	case ROLE_CHAIR:
		return web_text(rq, T(web_role_chair));
	case ROLE_CLERK:
		return web_text(rq, T(web_role_clerk));
	case ROLE_MEMBER:
		return web_text(rq, T(web_role_member));
	case ROLE_NONE:
	case ROLE_COUNT:
		break;
	}
	return STR_NONE;
}

static void fill_roles(struct req *rq)
{
	struct page *p = &rq->page;
	size_t n = rq->who.grant_count;
	for (size_t i = 0; n > 1 && i < n && i < ROLES_MAX; i++) {
		const struct grant_row *g = &rq->who.grants[i];
		struct buf b = { .arena = rq->arena };
		put(&b, role_text(rq, g->role));
		put(&b, S(", "));
		put(&b, g->unit_name);
		p->roles[p->role_count++] =
			(struct role_choice){ buf_str(&b), g->id, g->id == rq->who.grant };
	}
}

/* ---- the token of forms: what the session (or a stranger's cookie) holds, under a mask ---- */

enum { TOKEN_BYTES = 16, STRANGER_SECONDS = 86400 /* a delegate's page stays open all day */ };

/* What the forms of this visitor must know: the session's, the pass's; a stranger's is kept in a
 * cookie. */
static bool secret_of(const struct req *rq, uint8_t *out)
{
	struct str s = rq->who.account || rq->pass.id ? rq->who.csrf : http_cookie(rq->http, "pre");
	return hex_read(s, out, TOKEN_BYTES);
}

struct str web_token(struct req *rq)
{
	uint8_t secret[TOKEN_BYTES], b[2 * TOKEN_BYTES];
	if (!secret_of(rq, secret)) {
		random_bytes(secret, sizeof secret);
		web_set_cookie(rq, "pre", hex_of(rq->arena, secret, sizeof secret),
			       STRANGER_SECONDS);
	}
	random_bytes(b, TOKEN_BYTES);
	for (size_t i = 0; i < TOKEN_BYTES; i++)
		b[TOKEN_BYTES + i] = b[i] ^ secret[i];
	return hex_of(rq->arena, b, sizeof b);
}

bool web_token_fits(const struct req *rq, struct str given)
{
	uint8_t secret[TOKEN_BYTES], b[2 * TOKEN_BYTES];
	if (!secret_of(rq, secret) || !hex_read(given, b, sizeof b))
		return false;
	for (size_t i = 0; i < TOKEN_BYTES; i++)
		b[i] ^= b[TOKEN_BYTES + i];
	return secret_eq((struct str){ (const char *)secret, TOKEN_BYTES },
			 (struct str){ (const char *)b, TOKEN_BYTES });
}

static struct str unescape(struct req *rq, struct str s)
{
	struct buf b = { .arena = rq->arena };
	for (size_t i = 0; i < s.n; i++) {
		uint8_t byte;
		if (s.p[i] == '%' && i + 2 < s.n && hex_read(str_sub(s, i + 1, 2), &byte, 1)) {
			put_char(&b, (char)byte);
			i += 2;
		} else {
			put_char(&b, s.p[i]);
		}
	}
	return buf_str(&b);
}

/* A page still opens when the mark can't be found: it has the product's. */
static void fill_logo(struct req *rq)
{
	if (!rq->db->store || logo_path(rq->db, &rq->page.logo).code)
		rq->page.logo = STR_NONE;
}

static void fill_flash(struct req *rq)
{
	struct str flash = http_cookie(rq->http, "flash");
	if (!flash.n || rq->http->method != HTTP_GET)
		return;
	flash = unescape(rq, flash);
	rq->page.flash = text_valid(flash) ? flash : STR_NONE;
	web_set_cookie(rq, "flash", S(""), 0);
}

/* Whose list it is and of which day; where it stands say the breadcrumbs, on paper too. */
static void fill_print_head(struct req *rq)
{
	struct page *p = &rq->page;
	p->print_made = !p->print_head.n && rq->who.account && rq->db->store;
	if (p->print_made)
		p->print_head = web_text(
			rq, T(web_print_head, .unit = p->suffix, .on = local_day(rq->db->now)));
}

void web_page(struct req *rq, struct str title)
{
	struct page *p = &rq->page;
	p->title = title;
	p->lang = rq->who.lang;
	p->path = rq->http->path;
	p->account = rq->who.account;
	p->sample = web_options(rq->web)->sample;
	if (!p->suffix.p)
		p->suffix = rq->who.unit_name.p ? rq->who.unit_name : web_text(rq, T(web_product));
	if (rq->who.account && p->kind == PAGE_PLAIN && !rq->page_open) {
		p->who = rq->who.unit_name.p ? rq->who.unit_name : rq->who.name;
		p->role = role_text(rq, rq->who.role);
		fill_nav(rq);
		fill_menu(rq);
		keep_longest(p);
		fill_roles(rq);
	} else if (!rq->who.account && !rq->page_open) {
		p->kind = p->kind == PAGE_PLAIN ? PAGE_PUBLIC : p->kind;
	}
	if (!p->csrf.p && !rq->reply->cache_key.p) /* what is kept for everybody holds no secret */
		p->csrf = web_token(rq);
	fill_flash(rq);
	fill_logo(rq);
	fill_print_head(rq);
	http_set(rq->reply, "content-type", S("text/html; charset=utf-8"));
	page_open(rq->out, p);
	rq->page_open = true;
	rq->content_at = rq->out->n;
}

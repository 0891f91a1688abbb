/* pages_desk.c: the desks of a meeting: opening one by a link or QR, and what the device that holds
 * the link may do without an account. See desk.h. */
#include "assembly/pages_doors.h"
#include "assembly/pages_hall.h"

#include "assembly/desks.html.h"
#include "base/hash.h"
#include "msg_assembly.gen.h"
#include "web/address.h"
#include "web/app.h"
#include "web/qr.h"
#include "web/serve.h"

#include <string.h>

enum { DESK_COOKIE_DAYS = 7 };

/* ---- what each post opens ---- */

enum { LOOKS = 1, ACTS = 2 };
static const struct opening {
	enum post post;
	unsigned ways; /* LOOKS: GET, ACTS: POST */
	const char *path;
} openings[] = {
	{ POST_DOOR, LOOKS | ACTS, "/assembly/:assembly/door" },
	{ POST_DOOR, ACTS, "/assembly/:assembly/door/photo" },
	{ POST_SECRETARY, LOOKS, "/assembly/:assembly/floor" },
	{ POST_SECRETARY, LOOKS, "/assembly/:assembly/stream" },
	{ POST_SECRETARY, LOOKS | ACTS, "/assembly/:assembly/card" },
	{ POST_SECRETARY, ACTS, "/assembly/:assembly/present" },
	{ POST_SECRETARY, ACTS, "/assembly/:assembly/votes" },
	{ POST_SECRETARY, ACTS, "/assembly-vote/:vote" },
	{ POST_SECRETARY, ACTS, "/agenda/:item/speakers" },
	{ POST_SECRETARY, ACTS, "/speaker/:speaker" },
	{ POST_SECRETARY, LOOKS | ACTS, "/assembly/:assembly/opinions" },
	{ POST_SECRETARY, LOOKS, "/assembly/:assembly/opinions/book" },
	{ POST_SECRETARY, LOOKS | ACTS, "/opinion/:opinion" },
	{ POST_SECRETARY, LOOKS, "/assembly/:assembly/motions" },
	{ POST_SECRETARY, ACTS, "/assembly/:assembly/instructions" },
	{ POST_SECRETARY, LOOKS | ACTS, "/motion/:motion" },
	{ POST_SECRETARY, ACTS, "/motion/:motion/amendments" },
	{ POST_SECRETARY, ACTS, "/motion/:motion/ask" },
	{ POST_SECRETARY, ACTS, "/amendment/:amendment" },
	{ POST_SECRETARY, ACTS, "/amendment/:amendment/ask" },
	{ POST_PRESIDIUM, LOOKS, "/assembly/:assembly/floor" },
	{ POST_PRESIDIUM, LOOKS, "/assembly/:assembly/stream" },
	{ POST_PRESIDIUM, ACTS, "/assembly/:assembly/present" },
	{ POST_PRESIDIUM, ACTS, "/assembly/:assembly/votes" },
	{ POST_PRESIDIUM, ACTS, "/assembly-vote/:vote" },
	{ POST_PRESIDIUM, ACTS, "/assembly/:assembly/move" }, /* opening and closing */
	{ POST_PRESIDIUM, ACTS, "/agenda/:item/floor" },
	{ POST_PRESIDIUM, ACTS, "/agenda/:item/speakers" },
	{ POST_PRESIDIUM, ACTS, "/speaker/:speaker" },
	{ POST_PRESIDIUM, ACTS, "/assembly/:assembly/screen" },
	{ POST_COUNTING, LOOKS, "/assembly/:assembly/elections" },
	{ POST_COUNTING, LOOKS, "/election-of/:election" },
	{ POST_COUNTING, LOOKS, "/election-of/:election/count" },
	{ POST_COUNTING, ACTS, "/election-of/:election/paper" },
	{ POST_COUNTING, ACTS, "/election-of/:election/undo" },
	{ POST_COUNTING, ACTS, "/election-of/:election/totals" },
	{ POST_COUNTING, ACTS, "/election-of/:election/done" },
	{ POST_COUNTING, ACTS, "/election-of/:election/result" },
	{ POST_COUNTING, ACTS, "/election-of/:election/announce" },
	{ POST_SCREEN, LOOKS, "/assembly/:assembly/screen" },
	{ POST_SCREEN, LOOKS, "/assembly/:assembly/screen/stream" },
};

static bool opens(const struct req *rq, enum post p)
{
	unsigned way = rq->http->method == HTTP_GET || rq->http->method == HTTP_HEAD ? LOOKS : ACTS;
	for (size_t i = 0; i < sizeof openings / sizeof *openings; i++)
		if (openings[i].post == p && openings[i].ways & way &&
		    strcmp(openings[i].path, rq->route->path) == 0)
			return true;
	return false;
}

/* One browser may hold a desk of each post: a laptop at the door that feeds the projector too. */
static const char *cookie_of(struct arena *a, enum post p)
{
	return arena_cstr(a, str_fmt(a, "desk-%s", post_codes[p]));
}

static struct str forms_secret(struct arena *a, struct str code)
{
	struct sha256 h = sha256_of(str_fmt(a, "forms of desk %.*s", (int)code.n, code.p));
	return hex_of(a, h.b, 16);
}

struct err assembly_pass(struct req *rq)
{
	for (int p = 0; p < POST_COUNT && !rq->pass.id; p++) {
		struct desk d = { 0 };
		struct str code = http_cookie(rq->http, cookie_of(rq->arena, (enum post)p));
		if (!code.n || !rq->scope.assembly || !opens(rq, (enum post)p))
			continue;
		TRY(desk_of_code(rq->db, code, &d));
		if (!d.id || d.post != (enum post)p || d.assembly.n != rq->scope.assembly)
			continue;
		rq->pass = (struct pass){ .id = d.id, .name = d.name, .post = p };
		if (!rq->who.account)
			rq->who.csrf = forms_secret(rq->arena, code);
	}
	return OK;
}

struct err assembly_desk_held(struct req *rq, assembly_id of, bool *held)
{
	*held = false;
	for (int p = 0; p < POST_COUNT && !*held; p++) {
		struct desk d;
		TRY(desk_of_code(rq->db, http_cookie(rq->http, cookie_of(rq->arena, (enum post)p)),
				 &d));
		*held = d.id && d.assembly.n == of.n;
	}
	return OK;
}

/* ---- a device opens its link ---- */

static struct str page_of_post(struct req *rq, const struct desk *d)
{
	static const char *const rest[POST_COUNT] = { "/door", "/floor", "/floor", "/elections",
						      "/screen" };
	return assembly_path(rq, d->assembly, rest[d->post]);
}

static struct err show_desk(struct req *rq)
{
	struct desk d;
	rq->reply->no_log = true; /* the path is a secret */
	TRY(desk_of_code(rq->db, rq->text[0], &d));
	if (!d.id)
		return FAIL(ERR_NOT_FOUND, "assembly.desk_closed");
	web_set_cookie(rq, cookie_of(rq->arena, d.post), rq->text[0],
		       DESK_COOKIE_DAYS * INT64_C(86400));
	return web_go(rq, page_of_post(rq, &d));
}

/* ---- the desks of a meeting ---- */

struct msg post_words(enum post p)
{
	switch (p) {
	case POST_DOOR:
		return T(assembly_post_door);
	case POST_SECRETARY:
		return T(assembly_post_secretary);
	case POST_PRESIDIUM:
		return T(assembly_post_presidium);
	case POST_COUNTING:
		return T(assembly_post_counting);
	case POST_SCREEN:
	case POST_COUNT:
		break;
	}
	return T(assembly_post_screen);
}

static struct err desks_open(struct req *rq, struct desks_view *v)
{
	v->posts = NEW(rq->arena, POST_COUNT, struct choice_part);
	for (int i = 0; i < POST_COUNT; i++)
		v->posts[i] =
			(struct choice_part){ .value = str_of(post_codes[i]),
					      .text = web_text(rq, post_words((enum post)i)) };
	TRY(assembly_head_read(rq, &v->head));
	TRY(desk_list(rq->db, v->head.what.id, &v->rows, &v->n));
	assembly_page_open(&v->head, T(assembly_desks));
	desks_page(rq->out, v);
	return OK;
}

static struct err show_desks(struct req *rq)
{
	struct desks_view v = { 0 };
	return desks_open(rq, &v);
}

struct opening_desk {
	struct desk desk;
	struct str code;
	int64_t id;
};
static const struct field open_fields[] = {
	{ .name = "post", .kind = F_CHOICE, .required = true, .choices = post_codes },
	{ .name = "name", .kind = F_TEXT, .required = true, .max = DESK_NAME_MAX },
	{ 0 },
};

static struct err do_open(struct tx *tx, void *arg)
{
	struct opening_desk *x = arg;
	return desk_open(tx, &x->desk, &x->code, &x->id);
}

/* The link is known only in this answer. */
static struct err take_open(struct req *rq)
{
	struct desks_view v = { 0 };
	struct str base;
	struct opening_desk x = { .desk = { .assembly = { rq->id[0] },
					    .post = (enum post)form_int(rq, "post"),
					    .name = form_text(rq, "name") } };
	if (form_ok(rq)) {
		struct err e = db_write(rq->db, do_open, &x);
		if (e.code)
			TRY(form_fail(rq, e));
	}
	if (form_ok(rq)) {
		TRY(web_address(rq, &base));
		v.opened = x.desk.name;
		v.link = str_fmt(rq->arena, "%.*s/desk/%.*s", (int)base.n, base.p, (int)x.code.n,
				 x.code.p);
		v.qr.link = v.link;
		v.qr.label = v.opened;
		if (!qr_of(rq->arena, v.link, &v.qr))
			v.qr.side = 0;
	}
	return desks_open(rq, &v);
}

struct closing {
	int64_t id, version;
};
static const struct field close_fields[] = {
	{ .name = "desk", .kind = F_ID, .required = true },
	{ .name = "version", .kind = F_INT, .required = true },
	{ 0 },
};

static struct err do_close(struct tx *tx, void *arg)
{
	const struct closing *x = arg;
	return desk_close(tx, x->id, x->version);
}

static struct err take_close(struct req *rq)
{
	struct desks_view v = { 0 };
	struct desk *all, *it = NULL;
	size_t n;
	struct closing x = { form_int(rq, "desk"), form_int(rq, "version") };
	TRY(desk_list(rq->db, (assembly_id){ rq->id[0] }, &all, &n));
	for (size_t i = 0; i < n; i++)
		it = all[i].id == x.id ? &all[i] : it;
	if (!it) /* of another meeting */
		return FAIL(ERR_NOT_FOUND, "assembly.no_desk");
	if (form_ok(rq)) {
		struct err e = db_write(rq->db, do_close, &x);
		if (!e.code)
			return web_done(rq, assembly_path(rq, it->assembly, "/desks"),
					T(assembly_desk_is_closed, .name = it->name));
		TRY(form_fail(rq, e));
	}
	return desks_open(rq, &v);
}

static const struct route rows[] = {
	{ HTTP_GET, "/desk/*code", RIGHT_PUBLIC, OF_NONE("the link is the key"), show_desk,
	  NO_FIELDS, 0 },
	{ HTTP_GET, "/assembly/:assembly/desks", RIGHT_ASSEMBLY_RUN, assembly_scope, show_desks,
	  NO_FIELDS, 0 },
	{ HTTP_POST, "/assembly/:assembly/desks", RIGHT_ASSEMBLY_RUN, assembly_scope, take_open,
	  open_fields, 0 },
	{ HTTP_POST, "/assembly/:assembly/desks/close", RIGHT_ASSEMBLY_RUN, assembly_scope,
	  take_close, close_fields, 0 },
};
const struct routes assembly_desk_routes = { rows, sizeof rows / sizeof *rows };

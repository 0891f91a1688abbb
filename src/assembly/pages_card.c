/* pages_card.c: the address on a delegate's card, and a new card for one delegate. Opening it shows
 * whose card it is and changes nothing, because previews and scanners open addresses too; one press
 * binds this phone to it. Wrong codes slow the address that tries them, right ones always open: a
 * whole hall has one address. */
#include "assembly/pages_hall.h"

#include "assembly/phone.html.h"
#include "base/hash.h"
#include "msg_assembly.gen.h"
#include "web/address.h"
#include "web/qr.h"
#include "web/serve.h"

enum { PHONE_KEEPS_S = (HALL_OPEN_DAYS + 1) * 86400 };

/* The phone's token, which it keeps for other meetings too; a new one when it has none. */
static struct str phone_token(struct req *rq)
{
	struct str token = http_cookie(rq->http, HALL_COOKIE);
	return token.n == CARD_CODE ? token : random_id(rq->arena);
}

static struct err find(struct req *rq, struct hall *out)
{
	rq->reply->no_log = true; /* the address is the card */
	struct err e = hall_of_card(rq->db, rq->text[0], out);
	if (e.code == ERR_NOT_FOUND && e.message && !out->seat.id)
		TRY(account_guessed(rq->db, rq->http->peer));
	return e;
}

static struct err show(struct req *rq, const struct card_view *v)
{
	rq->page.kind = PAGE_BARE;
	web_page(rq, v->hall.what.title);
	card_page(rq->out, v);
	return OK;
}

static struct err show_card(struct req *rq)
{
	struct card_view v = { .rq = rq, .code = rq->text[0] };
	struct hall here;
	TRY(find(rq, &v.hall));
	struct err e =
		hall_of_phone(rq->db, v.hall.what.id, http_cookie(rq->http, HALL_COOKIE), &here);
	if (!e.code && here.seat.id == v.hall.seat.id)
		return web_go(rq, web_path(rq, "/hall/%lld", (long long)v.hall.what.id.n));
	return show(rq, &v);
}

struct binding {
	int64_t seat;
	struct str device;
};

static struct err do_bind(struct tx *tx, void *arg)
{
	const struct binding *b = arg;
	return seat_bind(tx, b->seat, b->device);
}

static struct err take_card(struct req *rq)
{
	struct card_view v = { .rq = rq, .code = rq->text[0] };
	TRY(find(rq, &v.hall));
	struct binding b = { v.hall.seat.id, phone_token(rq) };
	struct err e = db_write(rq->db, do_bind, &b);
	if (e.code == ERR_DENIED) {
		rq->reply->status = 403;
		e.code = ERR_CONFLICT; /* a sentence on the card's own page */
		TRY(form_fail(rq, e));
		return show(rq, &v);
	}
	TRY(e);
	web_set_cookie(rq, HALL_COOKIE, b.device, PHONE_KEEPS_S);
	return web_go(rq, web_path(rq, "/hall/%lld", (long long)v.hall.what.id.n));
}

/* ---- one card, at the secretaries' ---- */

static struct err show_issue(struct req *rq, struct issue_view *v)
{
	TRY(assembly_head_read(rq, &v->head));
	assembly_page_open(&v->head, T(assembly_card_issue));
	card_issue_page(rq->out, v);
	return OK;
}

static struct err show_new(struct req *rq)
{
	struct issue_view v = { 0 };
	return show_issue(rq, &v);
}

static const struct field issue_fields[] = {
	{ .name = "number", .kind = F_INT, .required = true, .min = 1, .max = SEATS_OF_MAX }, { 0 }
};

struct issuing {
	int64_t seat;
	struct str code;
};

static struct err do_issue(struct tx *tx, void *arg)
{
	struct issuing *x = arg;
	return seat_cards(tx, &x->seat, 1, &x->code);
}

/* The code is known only in this answer; from now on the old card opens nothing. */
static struct err take_issue(struct req *rq)
{
	struct issue_view v = { 0 };
	struct issuing x = { 0 };
	struct str base;
	if (form_ok(rq))
		TRY(seat_numbered(rq->db, (assembly_id){ rq->id[0] }, form_int(rq, "number"),
				  &x.seat));
	if (form_ok(rq) && !x.seat)
		field_fail(rq, "number", 0,
			   T(assembly_no_number, .number = form_int(rq, "number")));
	if (form_ok(rq)) {
		struct err e = db_write(rq->db, do_issue, &x);
		if (e.code)
			TRY(form_fail(rq, e));
	}
	if (form_ok(rq)) {
		TRY(web_address(rq, &base));
		TRY(seat_get(rq->db, x.seat, &v.seat));
		v.qr.link = str_fmt(rq->arena, "%.*s/card/%.*s", (int)base.n, base.p, (int)x.code.n,
				    x.code.p);
		v.qr.label = v.seat.name;
		if (!qr_of(rq->arena, v.qr.link, &v.qr))
			v.qr.side = 0;
	}
	return show_issue(rq, &v);
}

static const struct route rows[] = {
	{ HTTP_GET, "/card/*code", RIGHT_PUBLIC, OF_NONE("the card is the key"), show_card,
	  NO_FIELDS, 0 },
	{ HTTP_POST, "/card/*code", RIGHT_PUBLIC, OF_NONE("the card is the key"), take_card,
	  NO_FIELDS, 0 },
	{ HTTP_GET, "/assembly/:assembly/card", RIGHT_ASSEMBLY_RUN, assembly_scope, show_new,
	  NO_FIELDS, 0 },
	{ HTTP_POST, "/assembly/:assembly/card", RIGHT_ASSEMBLY_RUN, assembly_scope, take_issue,
	  issue_fields, 0 },
};
const struct routes assembly_card_routes = { rows, sizeof rows / sizeof *rows };

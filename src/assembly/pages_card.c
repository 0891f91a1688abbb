/* pages_card.c: the address on a delegate's card. Opening it shows whose card it is and changes
 * nothing, because previews and scanners open addresses too; one press binds this phone to it.
 * Wrong codes slow the address that tries them, right ones always open: a whole hall has one
 * address. */
#include "assembly/pages_hall.h"

#include "assembly/phone.html.h"
#include "base/hash.h"
#include "msg_assembly.gen.h"
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

static const struct route rows[] = {
	{ HTTP_GET, "/card/*code", RIGHT_PUBLIC, OF_NONE("the card is the key"), show_card,
	  NO_FIELDS, 0 },
	{ HTTP_POST, "/card/*code", RIGHT_PUBLIC, OF_NONE("the card is the key"), take_card,
	  NO_FIELDS, 0 },
};
const struct routes assembly_card_routes = { rows, sizeof rows / sizeof *rows };

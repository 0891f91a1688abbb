/* pages_photo.c: a delegate's card read by the phone's camera. The address on a card leads to the
 * server; where there is no Internet the phone takes a photo of the card here instead. */
#include "hall/hall.html.h"
#include "hall/pages.h"
#include "hall/pages_views.h"
#include "msg_hall.gen.h"
#include "office/image.h"
#include "web/app.h"
#include "web/import.h"

#include <unistd.h>

enum { CARD_PHOTO_MAX = 15 << 20 };

static struct err show_photo(struct req *rq)
{
	rq->page.kind = PAGE_BARE;
	web_page(rq, web_text(rq, T(hall_card)));
	hall_card_page(rq->out, rq);
	return OK;
}

static const struct field photo_fields[] = {
	{ .name = "photo", .kind = F_FILE, .required = true, .max = CARD_PHOTO_MAX }, { 0 }
};

static struct err read_photo(struct req *rq, struct str *code)
{
	int fd;
	if (!web_options(rq->web)->office)
		return FAIL(ERR_BUSY, "web.no_office");
	TRY(web_part_file(rq, form_file(rq, "photo"), &fd));
	struct err e = image_code(web_options(rq->web)->office, rq->arena, fd, code);
	close(fd);
	return e;
}

/* The code is the last part of the address on the card. */
static struct err take_photo(struct req *rq)
{
	struct str text, part, code = STR_NONE;
	if (!form_ok(rq))
		return show_photo(rq);
	struct err e = read_photo(rq, &text);
	if (e.code == ERR_NOT_FOUND || e.code == ERR_INVALID || e.code == ERR_TOO_LARGE) {
		TRY(account_guessed(rq->db, rq->http->peer));
		field_fail(rq, "photo", 0, msg_of_err(e));
		return show_photo(rq);
	}
	TRY(e);
	rq->reply->no_log = true; /* the address is the card */
	while (str_split(&text, '/', &part))
		code = part;
	return web_go(rq, web_path(rq, "/card/%.*s", (int)code.n, code.p));
}

static const struct route rows[] = {
	{ HTTP_GET, "/card", RIGHT_PUBLIC, OF_NONE("a form to photograph a card"), show_photo,
	  NO_FIELDS, 0 },
	{ HTTP_POST, "/card", RIGHT_PUBLIC, OF_NONE("the card is the key"), take_photo,
	  photo_fields, CARD_PHOTO_MAX + (1 << 20) },
};
const struct routes hall_photo_routes = { rows, sizeof rows / sizeof *rows };

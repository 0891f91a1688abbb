/* pages_door.c: the doors: by the number on the card, by name, by the card's code as a scanner
 * types it, or by a photo of the card. */
#include "assembly/pages_doors.h"

#include "assembly/door.html.h"
#include "msg_assembly.gen.h"
#include "office/image.h"
#include "web/app.h"
#include "web/import.h"

#include <unistd.h>

enum { FOUND_MAX = 12 };

static struct err door_open(struct req *rq, struct door_view *v)
{
	struct seat_query q = {
		.standing = -1, .present = -1, .words = v->words, .limit = FOUND_MAX
	};
	TRY(assembly_head_read(rq, &v->head)); /* after the write: the counts are of now */
	q.assembly = v->head.what.id;
	v->desk = rq->pass.name;
	v->photos = web_options(rq->web)->office != NULL;
	if (v->words.n)
		TRY(seat_list(rq->db, &q, &v->found, &v->n));
	assembly_page_open(&v->head, T(assembly_to_door));
	door_page(rq->out, v);
	return OK;
}

static const struct field find_fields[] = { { .name = "q", .kind = F_TEXT, .max = 100 }, { 0 } };

static struct err show_door(struct req *rq)
{
	struct door_view v = { .words = form_text(rq, "q") };
	return door_open(rq, &v);
}

/* ---- passing ---- */

struct passing {
	assembly_id id;
	int64_t seat;	      /* 0: nobody's of this meeting */
	struct str elsewhere; /* the meeting that the card is of, when it is another */
	bool out;
	struct str desk;
	struct passed passed;
};
static const struct field pass_fields[] = {
	{ .name = "card", .kind = F_TEXT, .max = 200 }, /* number, code, or the card's address */
	{ .name = "seat", .kind = F_ID },
	{ .name = "leave", .kind = F_CHECK },
	{ 0 },
};

static struct err do_pass(struct tx *tx, void *arg)
{
	struct passing *x = arg;
	return x->out ? presence_leave(tx, x->seat, x->desk, &x->passed)
		      : presence_come(tx, x->seat, x->desk, &x->passed);
}

static struct err card_meant(struct req *rq, struct str code, struct passing *x)
{
	struct seat s;
	struct assembly a;
	TRY(seat_by_card(rq->db, code, &x->seat));
	if (!x->seat)
		return OK;
	TRY(seat_get(rq->db, x->seat, &s));
	if (s.assembly.n == x->id.n)
		return OK;
	TRY(assembly_get(rq->db, s.assembly, &a));
	x->seat = 0;
	x->elsewhere = a.title;
	return OK;
}

/* A scanner types the whole address: what counts is its last part. */
static struct err door_seat_meant(struct req *rq, struct str typed, struct passing *x)
{
	struct str part = STR_NONE;
	int64_t number;
	if (str_int(typed, &number))
		return seat_numbered(rq->db, x->id, number, &x->seat);
	while (str_split(&typed, '/', &part))
		;
	return card_meant(rq, part, x);
}

static struct err seat_meant(struct req *rq, struct passing *x)
{
	struct seat s;
	if (!form_has(rq, "seat"))
		return door_seat_meant(rq, form_text(rq, "card"), x);
	TRY(seat_get(rq->db, form_int(rq, "seat"), &s));
	x->seat = s.assembly.n == x->id.n ? s.id : 0;
	return OK;
}

/* What came of it, in large type: also a refusal is an answer to whoever stands at the door. */
static struct err pass(struct req *rq, struct passing *x)
{
	struct door_view v = { .words = S("") };
	if (!x->seat) {
		v.refused =
			x->elsewhere.n
				? web_text(rq, T(assembly_card_elsewhere, .title = x->elsewhere))
				: web_text(rq, T(assembly_card_unknown));
		return door_open(rq, &v);
	}
	struct err e = db_write(rq->db, do_pass, x);
	if (e.code && e.code != ERR_CONFLICT && e.code != ERR_INVALID)
		return e;
	v.refused = e.code ? web_text(rq, msg_of_err(e)) : STR_NONE;
	v.scanned = !e.code;
	v.passed = x->passed;
	return door_open(rq, &v);
}

static struct err take_pass(struct req *rq)
{
	struct door_view none = { .words = S("") };
	struct passing x = { .id = { rq->id[0] },
			     .out = form_int(rq, "leave") == 1,
			     .desk = rq->pass.name };
	if (!form_ok(rq))
		return door_open(rq, &none);
	TRY(seat_meant(rq, &x));
	return pass(rq, &x);
}

/* ---- a photo of the card ---- */

enum { PHOTO_BYTES_MAX = 15 << 20 };
static const struct field photo_fields[] = {
	{ .name = "photo", .kind = F_FILE, .required = true, .max = PHOTO_BYTES_MAX }, { 0 }
};

static struct err code_in_photo(struct req *rq, struct str *out)
{
	int fd;
	if (!web_options(rq->web)->office)
		return FAIL(ERR_BUSY, "web.no_office");
	TRY(web_part_file(rq, form_file(rq, "photo"), &fd));
	struct err e = image_code(web_options(rq->web)->office, rq->arena, fd, out);
	close(fd);
	return e;
}

static struct err take_photo(struct req *rq)
{
	struct door_view v = { .words = S("") };
	struct passing x = { .id = { rq->id[0] }, .desk = rq->pass.name };
	struct str code;
	if (!form_ok(rq))
		return door_open(rq, &v);
	struct err e = code_in_photo(rq, &code);
	if (e.code && e.code != ERR_NOT_FOUND && e.code != ERR_INVALID && e.code != ERR_TOO_LARGE)
		return e;
	if (e.code) {
		v.refused = web_text(rq, msg_of_err(e));
		return door_open(rq, &v);
	}
	TRY(door_seat_meant(rq, code, &x));
	return pass(rq, &x);
}

static const struct route rows[] = {
	{ HTTP_GET, "/assembly/:assembly/door", RIGHT_ASSEMBLY_RUN, assembly_scope, show_door,
	  find_fields, 0 },
	{ HTTP_POST, "/assembly/:assembly/door", RIGHT_ASSEMBLY_RUN, assembly_scope, take_pass,
	  pass_fields, 0 },
	{ HTTP_POST, "/assembly/:assembly/door/photo", RIGHT_ASSEMBLY_RUN, assembly_scope,
	  take_photo, photo_fields, PHOTO_BYTES_MAX + (1 << 20) },
};
const struct routes assembly_door_routes = { rows, sizeof rows / sizeof *rows };

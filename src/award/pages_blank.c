/* pages_blank.c: the office's list of blanks and printers, a new blank and its scan. The editor is
 * pages_blank_edit.c's, a printer pages_printer.c's. */
#include "award/pages.h"

#include "award/blanks.html.h"
#include "award/pages_blank.h"
#include "file/file.h"
#include "msg_award.gen.h"
#include "office/image.h"
#include "web/address.h"
#include "web/app.h"
#include "web/chosen.h"
#include "web/import.h"

#include <unistd.h>

enum { SCAN_BYTES_MAX = 15 << 20, SCAN_KEPT_MAX = 4 << 20 };

struct err blank_office(struct req *rq, unit_id *out)
{
	struct season *all;
	size_t n;
	*out = (unit_id){ rq->who.over.unit };
	if (out->n)
		return OK;
	TRY(seasons_of(rq, &all, &n));
	if (!n)
		return FAIL(ERR_NOT_FOUND, "cluster.no_season_yet");
	*out = all[season_of_day(all, n, local_day(rq->db->now))].owner;
	return OK;
}

struct err blank_scope(struct db *db, int64_t id, struct scope *out)
{
	struct blank b;
	TRY(blank_read(db, id, &b));
	*out = (struct scope){ .unit = b.owner.n };
	return OK;
}

struct str mm_text(const struct buf *o, int64_t tenths) { return num_text(o->arena, tenths, 1, 0); }

/* ---- the list ---- */

static struct err load_ways(struct req *rq, struct blanks_view *v)
{
	struct str url;
	TRY(web_public_url(rq, &url));
	TRY(award_form_list(rq->db, v->owner, local_day(rq->db->now), &v->forms, &v->form_count));
	v->address = qr_by_address(url);
	v->ways = NEW(rq->arena, v->form_count + 1, struct cert_way);
	for (size_t i = 0; i < v->form_count; i++)
		TRY(cert_way_of(rq->db, v->owner, v->forms[i].code, url, &v->ways[i]));
	v->choices = NEW(rq->arena, v->blank_count + 1, struct choice_part);
	v->choices[0] =
		(struct choice_part){ .value = S("0"), .text = web_text(rq, T(award_full_design)) };
	for (size_t i = 0; i < v->blank_count; i++)
		v->choices[i + 1] =
			(struct choice_part){ .value = str_fmt(rq->arena, "%lld",
							       (long long)v->blanks[i].id),
					      .text = v->blanks[i].name };
	return OK;
}

struct err blanks_show(struct req *rq)
{
	struct blanks_view v = { .rq = rq };
	TRY(blank_office(rq, &v.owner));
	TRY(blank_list(rq->db, v.owner, &v.blanks, &v.blank_count));
	TRY(printer_list(rq->db, v.owner, &v.printers, &v.printer_count));
	TRY(load_ways(rq, &v));
	web_crumb(rq, web_text(rq, T(award_forms_title)), S("/award/forms"));
	web_crumb(rq, web_text(rq, T(award_blanks_title)), STR_NONE);
	web_page(rq, web_text(rq, T(award_blanks_title)));
	blanks_page(rq->out, &v);
	return OK;
}

const char *const blank_papers[] = {
	"a4", "a4_upright", "a3", "a3_upright", "360x270", "own", NULL
};
static const struct {
	int width, height;
} sizes[] = { { 2970, 2100 }, { 2100, 2970 }, { 4200, 2970 }, { 2970, 4200 }, { 3600, 2700 } };

static const struct field new_fields[] = {
	{ .name = "name", .kind = F_TEXT, .required = true, .max = BLANK_NAME_MAX },
	{ .name = "paper", .kind = F_CHOICE, .required = true, .choices = blank_papers },
	{ .name = "width", .kind = F_POINTS, .min = PAPER_LEAST * 10, .max = PAPER_MOST * 10 },
	{ .name = "height", .kind = F_POINTS, .min = PAPER_LEAST * 10, .max = PAPER_MOST * 10 },
	{ 0 },
};

struct putting {
	struct blank b;
	int64_t id;
};

static struct err do_put(struct tx *tx, void *arg)
{
	struct putting *x = arg;
	return blank_put(tx, &x->b, &x->id);
}

static int scaled(int v, int to, int from) { return v * to / from / 5 * 5; }

/* The fields keep their places in proportion. */
static void set_paper(struct blank *b, int width, int height)
{
	for (int i = 0; i < FIELD_COUNT; i++) {
		struct cert_place *at = &b->at[i];
		at->x = scaled(at->x, width, b->width);
		at->y = scaled(at->y, height, b->height);
		at->width = scaled(at->width, width, b->width);
		if (width < b->width)
			at->size = at->size * width / b->width;
		at->size = at->size < BLANK_SIZE_LEAST ? BLANK_SIZE_LEAST : at->size;
	}
	b->width = width;
	b->height = height;
}

bool blank_paper_size(struct req *rq, const struct paper_names *names, int *width, int *height)
{
	size_t k = (size_t)form_int(rq, names->paper);
	if (k < sizeof sizes / sizeof *sizes) {
		*width = sizes[k].width;
		*height = sizes[k].height;
		return true;
	}
	if (!form_has(rq, names->width) || !form_has(rq, names->height)) {
		field_fail(rq, names->width, 0, T(award_blank_own_size));
		return false;
	}
	*width = (int)(form_int(rq, names->width) / 10);
	*height = (int)(form_int(rq, names->height) / 10);
	return true;
}

static struct err take_new(struct req *rq)
{
	static const struct paper_names names = { "paper", "width", "height" };
	struct putting x = { 0 };
	unit_id owner;
	int width, height;
	TRY(blank_office(rq, &owner));
	x.b = blank_new(owner);
	x.b.name = form_text(rq, "name");
	if (form_ok(rq) && blank_paper_size(rq, &names, &width, &height)) {
		set_paper(&x.b, width, height);
		struct err e = db_write(rq->db, do_put, &x);
		if (!e.code)
			return web_done(rq, web_path(rq, "/award/blank/%lld", (long long)x.id),
					T(award_blank_made));
		TRY(form_fail(rq, e));
	}
	return blanks_show(rq);
}

/* ---- which form is printed how ---- */

static const struct field way_fields[] = {
	{ .name = "form", .kind = F_ID, .required = true },
	{ .name = "way", .kind = F_INT, .required = true, .min = 0, .max = INT64_MAX },
	{ .name = "qr", .kind = F_CHECK },
	{ 0 },
};

struct choosing {
	unit_id owner;
	struct str form;
	struct award_print p;
};

static struct err do_way(struct tx *tx, void *arg)
{
	struct choosing *x = arg;
	return award_print_set(tx, x->owner, x->form, &x->p);
}

static struct err take_way(struct req *rq)
{
	struct choosing x = { .p = { .no_qr = form_int(rq, "qr") != 1 } };
	struct award_form f;
	if (!form_ok(rq))
		return blanks_show(rq);
	TRY(blank_office(rq, &x.owner));
	TRY(award_form_read(rq->db, form_int(rq, "form"), &f));
	x.form = f.code;
	x.p.blank = form_int(rq, "way");
	TRY(db_write(rq->db, do_way, &x));
	return web_done(rq, BLANKS_PATH, T(award_way_saved, .form = f.name));
}

/* ---- the scan ---- */

static struct err make_small(struct req *rq, struct str *out)
{
	struct office *office = web_options(rq->web)->office;
	struct image_made made;
	int fd;
	if (!office)
		return FAIL(ERR_BUSY, "web.no_office");
	TRY(web_part_file(rq, form_file(rq, "scan"), &fd));
	struct err e = image_make(office, rq->arena, fd, &made);
	close(fd);
	*out = made.view;
	return e;
}

struct scanned {
	int64_t blank, file;
};

static struct err do_scan(struct tx *tx, void *arg)
{
	const struct scanned *x = arg;
	return blank_set_scan(tx, x->blank, x->file);
}

static const struct field scan_fields[] = {
	{ .name = "scan", .kind = F_FILE, .max = SCAN_BYTES_MAX },
	{ 0 },
};

static struct err take_scan(struct req *rq)
{
	struct scanned x = { .blank = rq->id[0] };
	struct file_new in = { .name = S("phoi.jpg"),
			       .unit = rq->scope.unit,
			       .object = S("blank"),
			       .object_id = x.blank };
	struct str small, back = web_path(rq, "/award/blank/%lld", (long long)x.blank);
	if (!form_ok(rq) || !form_file(rq, "scan"))
		return FAIL(ERR_INVALID, "award.blank_scan_none");
	TRY(make_small(rq, &small));
	TRY(file_add(rq->db, &in, small, &x.file));
	TRY(db_write(rq->db, do_scan, &x));
	return web_done(rq, back, T(award_blank_scanned));
}

static struct err show_scan(struct req *rq)
{
	struct blank b;
	struct str jpeg;
	TRY(blank_read(rq->db, rq->id[0], &b));
	if (!b.scan)
		return FAIL(ERR_NOT_FOUND, "file.none");
	TRY(file_read(rq->db, b.scan, SCAN_KEPT_MAX, &jpeg));
	http_set(rq->reply, "cache-control", S("private, no-cache"));
	return web_send_text(rq, S("image/jpeg"), jpeg);
}

static const struct field remove_fields[] = {
	{ .name = "version", .kind = F_INT, .required = true, .min = 1, .max = INT32_MAX },
	{ 0 },
};

struct removing {
	int64_t id, version;
};

static struct err do_remove(struct tx *tx, void *arg)
{
	const struct removing *x = arg;
	return blank_remove(tx, x->id, x->version);
}

static struct err take_remove(struct req *rq)
{
	struct removing x = { rq->id[0], form_int(rq, "version") };
	if (!form_ok(rq))
		return blanks_show(rq);
	struct err e = db_write(rq->db, do_remove, &x);
	if (!e.code)
		return web_done(rq, BLANKS_PATH, T(award_blank_removed));
	TRY(form_fail(rq, e));
	return blanks_show(rq);
}

static const struct route rows[] = {
	{ HTTP_GET, "/award/blanks", RIGHT_AWARD_RUN, OF_NONE("the session's office"), blanks_show,
	  NO_FIELDS, 0 },
	{ HTTP_POST, "/award/blanks", RIGHT_AWARD_RUN, OF_NONE("the session's office"), take_new,
	  new_fields, 0 },
	{ HTTP_POST, "/award/blanks/way", RIGHT_AWARD_RUN, OF_NONE("the session's office"),
	  take_way, way_fields, 0 },
	{ HTTP_POST, "/award/blank/:blank/scan", RIGHT_AWARD_RUN, blank_scope, take_scan,
	  scan_fields, SCAN_BYTES_MAX + (1 << 20) },
	{ HTTP_GET, "/award/blank/:blank/scan", RIGHT_AWARD_RUN, blank_scope, show_scan, NO_FIELDS,
	  0 },
	{ HTTP_POST, "/award/blank/:blank/remove", RIGHT_AWARD_RUN, blank_scope, take_remove,
	  remove_fields, 0 },
};
const struct routes award_blank_routes = { rows, sizeof rows / sizeof *rows };

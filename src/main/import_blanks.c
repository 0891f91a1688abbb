/* import_blanks.c: an office's blanks and printers from a JSON object, with the scans beside it;
 * its files with fields and its wordings are import_papers.c's. */
#include "main/import.h"

#include "award/blank.h"
#include "file/file.h"
#include "main/command.h"
#include "msg_main.gen.h"
#include "office/image.h"

#include <fcntl.h>
#include <unistd.h>

struct bringing {
	struct import *x;
	unit_id owner;
	const struct json *o;
	int64_t scan, id;
};

static int whole(const struct json *o, const char *key, int otherwise)
{
	int64_t n;
	return json_int(o, key, &n) && n > -100000 && n < 100000 ? (int)n : otherwise;
}

static void read_place(const struct json *o, struct cert_place *at)
{
	static const char *const aligns[] = { "left", "centre", "right" };
	at->x = whole(o, "x", at->x);
	at->y = whole(o, "y", at->y);
	at->width = whole(o, "width", at->width);
	at->size = whole(o, "size", at->size);
	at->lines = whole(o, "lines", at->lines);
	at->flags = (json_flag(o, "bold") ? CERT_BOLD : 0U) |
		    (json_flag(o, "italic") ? CERT_ITALIC : 0U) |
		    (json_flag(o, "caps") ? CERT_CAPS : 0U);
	at->bare = json_flag(o, "bare");
	for (int i = 0; i < 3; i++)
		if (str_eq(json_text(o, "align"), str_of(aligns[i])))
			at->align = (enum cert_align)i;
}

static struct blank read_blank(const struct bringing *b)
{
	struct blank x = blank_new(b->owner);
	const struct json *fields = json_get(b->o, "fields");
	x.name = json_text(b->o, "name");
	x.width = whole(b->o, "width", 0);
	x.height = whole(b->o, "height", 0);
	for (int i = 0; i < FIELD_COUNT; i++) {
		const struct json *o =
			fields ? json_get(fields, cert_field_code((enum cert_field)i)) : NULL;
		x.shown[i] = o != NULL;
		if (o)
			read_place(o, &x.at[i]);
	}
	return x;
}

static struct err put_blank(struct tx *tx, void *arg)
{
	struct bringing *b = arg;
	const struct blank x = read_blank(b);
	TRY(blank_put(tx, &x, &b->id));
	if (b->scan)
		TRY(blank_set_scan(tx, b->id, b->scan));
	JSON_EACH(form, json_get(b->o, "forms"))
	{
		const struct award_print p = { .blank = b->id };
		TRY(award_print_set(tx, b->owner, form->text, &p));
	}
	return OK;
}

static struct err put_printer(struct tx *tx, void *arg)
{
	struct bringing *b = arg;
	const struct printer p = { .owner = b->owner,
				   .name = json_text(b->o, "name"),
				   .width = whole(b->o, "width", 0),
				   .height = whole(b->o, "height", 0),
				   .left = whole(b->o, "left", -1),
				   .top = whole(b->o, "top", -1),
				   .right = whole(b->o, "right", -1),
				   .bottom = whole(b->o, "bottom", -1) };
	return printer_put(tx, &p, &b->id);
}

/* Re-encoded by the worker, like one that comes from a browser. */
static struct err keep_scan(struct bringing *b)
{
	struct str name = json_text(b->o, "scan");
	struct image_made made;
	if (!name.n)
		return OK;
	if (str_find(name, S("..")) != SIZE_MAX)
		return FAIL(ERR_INVALID, "main.no_file", name);
	int fd = open(import_beside(b->x, name), O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return FAIL(ERR_INVALID, "main.no_file", name);
	struct err e = image_make(b->x->office, b->x->db->arena, fd, &made);
	close(fd);
	TRY(e);
	const struct file_new in = { .name = S("phoi.jpg"),
				     .unit = b->owner.n,
				     .object = S("blank") };
	return file_add(b->x->db, &in, made.view, &b->scan);
}

struct err import_blanks(struct import *x)
{
	struct json *file;
	struct bringing b = { .x = x };
	bool known;
	int64_t n = 0;
	TRY(import_json(x, &file));
	TRY(unit_by_code(x->db, json_text(file, "office"), &b.owner, &known));
	if (!known)
		return FAIL(ERR_INVALID, "main.no_file", json_text(file, "office"));
	JSON_EACH(o, json_get(file, "blanks"))
	{
		b.o = o;
		b.scan = 0;
		TRY(keep_scan(&b));
		TRY(db_write(x->db, put_blank, &b));
		n++;
	}
	JSON_EACH(o, json_get(file, "printers"))
	{
		b.o = o;
		TRY(db_write(x->db, put_printer, &b));
		n++;
	}
	TRY(import_papers(x, b.owner, file, &n));
	x->said = T(main_rows_done, .count = n);
	return OK;
}

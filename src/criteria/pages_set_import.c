/* pages_set_import.c: criteria sets come in: a JSON file, or the appendix of a decision as a
 * workbook, whose faults come back as the table that all imports have. */
#include "criteria/pages_set_import.h"

#include <unistd.h>

#include "criteria/appendix.h"
#include "criteria/pages.h"
#include "criteria/set_store.h"
#include "msg_criteria.gen.h"
#include "web/import.h"

enum { SET_BYTES_MAX = 8 << 20 };
static const struct field import_fields[] = {
	{ .name = "file", .kind = F_FILE, .required = true, .max = SET_BYTES_MAX },
	{ .name = "code", .kind = F_TEXT, .max = 40 },
	{ 0 },
};

struct importing {
	unit_id owner;
	const struct criteria_set *set;
	set_id id;
};

static struct err do_import(struct tx *tx, void *arg)
{
	struct importing *x = arg;
	return set_import(tx, x->owner, x->set, &x->id);
}

static struct err store_import(struct req *rq, struct criteria_set *set)
{
	struct importing x = { .owner = { rq->who.over.unit }, .set = set };
	struct err e = db_write(rq->db, do_import, &x);
	if (!e.code)
		return web_done(rq, web_path(rq, "/criteria/%lld", (long long)x.id.n),
				T(criteria_set_imported, .code = set->code));
	TRY(form_fail(rq, e));
	return set_list_show(rq, NULL);
}

static struct err take_json(struct req *rq, const struct http_part *part)
{
	struct notes notes = { .arena = rq->arena };
	struct criteria_set *set = NULL;
	char *bytes = NEW(rq->arena, (size_t)part->size + 1, char);
	TRY(http_body_read(rq->http, part->offset, part->size, bytes));
	struct err e =
		criteria_read(rq->arena, (struct str){ bytes, (size_t)part->size }, &set, &notes);
	if (!e.code)
		return store_import(rq, set);
	TRY(form_fail(rq, e));
	return set_list_show(rq, &notes);
}

/* A workbook with the appendix of a decision: all of it, or the table of what is wrong where. */
static struct err take_appendix(struct req *rq, const struct http_part *part)
{
	struct faults f = web_faults(rq);
	struct criteria_set *set = NULL;
	struct appendix_file file = { .office = web_options(rq->web)->office,
				      .name = part->filename,
				      .code = form_text(rq, "code") };
	if (!file.office)
		return FAIL(ERR_BUSY, "web.no_office");
	TRY(web_part_file(rq, part, &file.fd));
	struct err e = appendix_read(&file, &f, &set);
	struct err shown = OK;
	if (f.total)
		shown = web_show_faults(rq, (struct import_view){ .faults = &f,
								  .fd = file.fd,
								  .name = part->filename,
								  .action = S("/criteria"),
								  .back = S("/criteria") });
	close(file.fd);
	if (f.total)
		return shown;
	if (!e.code)
		return store_import(rq, set);
	TRY(form_fail(rq, e));
	return set_list_show(rq, NULL);
}

static struct err take_import(struct req *rq)
{
	const struct http_part *part = form_file(rq, "file");
	char first = 0;
	if (!form_ok(rq) || !part)
		return set_list_show(rq, NULL);
	if (part->size)
		TRY(http_body_read(rq->http, part->offset, 1, &first));
	bool json = first == '{' || first == '[' || first == ' ' || first == '\n';
	return json ? take_json(rq, part) : take_appendix(rq, part);
}

static const struct route rows[] = {
	{ HTTP_POST, "/criteria", RIGHT_SEASON_RUN, OF_NONE("of one's office"), take_import,
	  import_fields, SET_BYTES_MAX + 65536 },
};
const struct routes set_import_routes = { rows, sizeof rows / sizeof *rows };

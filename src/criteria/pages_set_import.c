/* pages_set_import.c: criteria sets come in: a JSON file, or the appendix of a decision as a
 * workbook, whose faults come back as the table that all imports have. */
#include "criteria/pages_set_import.h"

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
	struct str name, code; /* of the file; of the set, where it is given */
	struct criteria_set *set;
	set_id id;
};

static struct err do_import(struct tx *tx, void *arg)
{
	struct importing *x = arg;
	return set_import(tx, x->owner, x->set, &x->id);
}

static struct err imported(struct req *rq, const struct importing *x)
{
	return web_done(rq, web_path(rq, "/criteria/%lld", (long long)x->id.n),
			T(criteria_set_imported, .code = x->set->code));
}

static struct err take_json(struct req *rq, const struct http_part *part)
{
	struct notes notes = { .arena = rq->arena };
	struct importing x = { .owner = { rq->who.over.unit } };
	char *bytes = NEW(rq->arena, (size_t)part->size + 1, char);
	TRY(http_body_read(rq->http, part->offset, part->size, bytes));
	struct err e =
		criteria_read(rq->arena, (struct str){ bytes, (size_t)part->size }, &x.set, &notes);
	if (!e.code)
		e = db_write(rq->db, do_import, &x);
	if (!e.code)
		return imported(rq, &x);
	TRY(form_fail(rq, e));
	return set_list_show(rq, &notes);
}

static struct err read_appendix(struct db *db, struct office *o, int fd, struct faults *f,
				void *arg)
{
	struct importing *x = arg;
	struct appendix_file file = { .office = o, .fd = fd, .name = x->name, .code = x->code };
	TRY(appendix_read(&file, f, &x->set));
	return f->total ? OK : db_write(db, do_import, x);
}

static struct err show_list(struct req *rq) { return set_list_show(rq, NULL); }

/* A workbook with the appendix of a decision: all of it, or the table of what is wrong where. */
static struct err take_appendix(struct req *rq, const struct http_part *part)
{
	struct importing x = { .owner = { rq->who.over.unit },
			       .name = part->filename,
			       .code = form_text(rq, "code") };
	bool stored;
	TRY(web_read_book(rq,
			  &(struct web_book){ .read = read_appendix,
					      .arg = &x,
					      .show = show_list,
					      .action = S("/criteria"),
					      .back = S("/criteria") },
			  &stored));
	return stored ? imported(rq, &x) : OK;
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

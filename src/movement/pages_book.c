/* pages_book.c: a movement's table as Excel, and units' answers that come in by it. */
#include "movement/answers_import.h"
#include "movement/pages_views.h"
#include "msg_movement.gen.h"
#include "web/book.h"
#include "web/import_job.h"

static struct err make_book(struct req *rq, struct office *o, void *, struct office_sink to)
{
	return movement_export(rq->db, o, rq->id[0], to);
}

static struct err show_export(struct req *rq)
{
	return web_send_book(rq, make_book, NULL, S("phong-trao.xlsx"));
}

static struct err read_answers(struct db *db, struct office *o, int fd, struct faults *f, void *arg)
{
	return movement_answers_import(db, o, fd, f, arg);
}

static struct err take_import(struct req *rq)
{
	struct movement_answers in = { .id = rq->id[0] };
	struct str back = web_path(rq, "/movement/%lld", (long long)in.id);
	bool stored;
	TRY(web_read_book(rq,
			  &(struct web_book){
				  .read = read_answers,
				  .arg = &in,
				  .show = movement_show,
				  .action = web_path(rq, "/movement/%lld/import", (long long)in.id),
				  .back = back,
			  },
			  &stored));
	return stored ? web_done(rq, back,
				 T(movement_imported, .joined = in.joined, .told = in.told))
		      : OK;
}

static const struct route rows[] = {
	{ HTTP_GET, "/movement/:movement/export", RIGHT_SEASON_RUN, movement_scope, show_export,
	  NO_FIELDS, 0 },
	{ HTTP_POST, "/movement/:movement/import", RIGHT_SEASON_RUN, movement_scope, take_import,
	  import_fields, IMPORT_FORM_MAX },
};
const struct routes movement_book_routes = { rows, sizeof rows / sizeof *rows };

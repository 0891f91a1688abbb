/* pages.c: files in the browser: uploads in pieces (browser/README.md "Files in pieces") and
 * downloads through their record. Files that come with a form are web/form_files.h's. */
#include "file/pages.h"

#include "base/json.h"
#include "web/app.h"

/* ---- uploads in pieces ---- */

enum { PIECE_MAX = 1 << 20 };

static struct err answer(struct req *rq, const struct upload *up, bool with_id)
{
	struct buf b = { .arena = rq->arena };
	put_char(&b, '{');
	if (with_id) {
		put(&b, S("\"id\":"));
		put_json_text(&b, up->token);
		put_char(&b, ',');
	}
	put_fmt(&b, "\"at\":%lld}", (long long)up->received);
	return web_send_text(rq, S("application/json"), buf_str(&b));
}

/* The script reads refusals as JSON; what only an administrator can mend goes on as an error. */
static struct err refuse(struct req *rq, struct err e)
{
	struct buf b = { .arena = rq->arena };
	if (e.code == ERR_STORE || e.code == ERR_BUSY)
		return e;
	rq->reply->status = e.code == ERR_NOT_FOUND ? 404 : e.code == ERR_TOO_LARGE ? 413 : 422;
	put(&b, S("{\"message\":"));
	put_json_text(&b, web_text(rq, msg_of_err(e)));
	put_char(&b, '}');
	return web_send_text(rq, S("application/json"), buf_str(&b));
}

static const struct field upload_fields[] = {
	{ .name = "name", .kind = F_TEXT, .required = true, .max = 500 },
	{ .name = "size", .kind = F_INT, .required = true, .min = 0, .max = INT64_C(1) << 50 },
	{ .name = "type", .kind = F_TEXT, .max = 200 },
	{ 0 },
};

/* The record hangs on the session's unit until the form that uses it says where it belongs. */
static struct err take_upload(struct req *rq)
{
	struct file_new in = { .name = form_text(rq, "name"),
			       .unit = rq->who.over.unit ? rq->who.over.unit : rq->who.home_unit,
			       .object = S("") };
	struct upload up;
	if (!form_ok(rq))
		return refuse(rq, FAIL(ERR_INVALID, "file.name"));
	struct err e = upload_open(rq->db, &in, form_int(rq, "size"), &up);
	return e.code ? refuse(rq, e) : answer(rq, &up, true);
}

static const struct field piece_query[] = {
	{ .name = "at", .kind = F_INT, .required = true, .min = 0, .max = INT64_C(1) << 50 },
	{ 0 },
};

static struct err put_piece(struct req *rq)
{
	struct upload up;
	struct err e = upload_find(rq->db, rq->text[0], &up);
	if (e.code)
		return refuse(rq, e);
	if (form_int(rq, "at") != up.received) {
		rq->reply->status = 409;
		return answer(rq, &up, false);
	}
	size_t n = (size_t)rq->http->body_size;
	char *bytes = NEW(rq->arena, n + 1, char);
	TRY(http_body_read(rq->http, 0, (int64_t)n, bytes));
	e = upload_put(rq->db, &up, up.received, (struct str){ bytes, n });
	if (e.code == ERR_CONFLICT) { /* the same piece came twice: say where the file is now */
		TRY(upload_find(rq->db, rq->text[0], &up));
		rq->reply->status = 409;
		return answer(rq, &up, false);
	}
	return e.code ? refuse(rq, e) : answer(rq, &up, false);
}

static struct err show_upload(struct req *rq)
{
	struct upload up;
	struct err e = upload_find(rq->db, rq->text[0], &up);
	return e.code ? refuse(rq, e) : answer(rq, &up, false);
}

/* ---- downloads ---- */

/* Whoever may read a record that the file hangs on; until a form hung it somewhere, its sender. */
static struct err may_read(struct req *rq, const struct file *f, bool *may)
{
	file_reader_fn *const *ask = web_options(rq->web)->file_readers;
	*may = f->object.n == 0 && f->added_by == rq->who.account && f->added_by;
	for (; ask && *ask && !*may; ask++)
		TRY((*ask)(rq, f, may));
	return OK;
}

static struct err show_file(struct req *rq)
{
	struct file f;
	bool may;
	int fd;
	TRY(file_get(rq->db, rq->id[0], &f));
	TRY(may_read(rq, &f, &may));
	if (!may)
		return FAIL(ERR_NOT_FOUND, "file.none");
	TRY(file_open(rq->db, f.id, &fd));
	return web_send_file(rq, fd, f.name, f.type);
}

static const struct route rows[] = {
	{ HTTP_POST, "/upload", RIGHT_SIGNED_IN, OF_NONE("the session's own"), take_upload,
	  upload_fields, 0 },
	{ HTTP_PUT, "/upload/*id", RIGHT_SIGNED_IN, OF_NONE("the session's own"), put_piece,
	  piece_query, PIECE_MAX },
	{ HTTP_GET, "/upload/*id", RIGHT_SIGNED_IN, OF_NONE("the session's own"), show_upload,
	  NO_FIELDS, 0 },
	{ HTTP_GET, "/file/:file", RIGHT_SIGNED_IN, OF_NONE("the records it hangs on decide"),
	  show_file, NO_FIELDS, 0 },
};
const struct routes file_routes = { rows, sizeof rows / sizeof *rows };

/* import.c: uploaded workbooks on their way in, and their faults on the way out. */
#include "web/import.h"

#include "file/file.h"
#include "msg_web.gen.h"
#include "office/fault_copy.h"
#include "web/app.h"
#include "web/form.h"
#include "web/import.html.h"
#include "web/import_job.h"

#include <sys/stat.h>
#include <unistd.h>

enum { PIECE = 256 << 10, READABLE_MAX = FILE_BYTES_MAX };
static const struct str copies = { "import_faults", sizeof "import_faults" - 1 };

static bool write_whole(int fd, const char *p, size_t n)
{
	while (n) {
		ssize_t done = write(fd, p, n);
		if (done <= 0)
			return false;
		p += done;
		n -= (size_t)done;
	}
	return true;
}

struct err web_part_file(struct req *rq, const struct http_part *part, int *fd)
{
	char *piece = NEW(rq->arena, PIECE, char);
	struct err e = OK;
	if (!part)
		return FAIL(ERR_INVALID, "web.file_required");
	TRY(office_temp_file(fd));
	for (int64_t at = 0; at < part->size && !e.code; at += PIECE) {
		int64_t n = part->size - at < PIECE ? part->size - at : PIECE;
		e = http_body_read(rq->http, part->offset + at, n, piece);
		if (!e.code && !write_whole(*fd, piece, (size_t)n))
			e = FAIL(ERR_STORE, "office.disk");
	}
	if (!e.code && lseek(*fd, 0, SEEK_SET) == 0)
		return OK;
	close(*fd);
	return e.code ? e : FAIL(ERR_STORE, "office.disk");
}

struct faults web_faults(struct req *rq)
{
	return (struct faults){ .arena = rq->arena, .lang = rq->who.lang };
}

/* ---- the marked copy ---- */

/* Earlier copies of the account: one is enough. */
static struct err drop_copies(struct tx *tx, void *arg)
{
	const int64_t *account = arg;
	struct file *old;
	size_t n;
	TRY(file_list(tx_db(tx), copies, *account, &old, &n));
	for (size_t i = 0; i < n; i++)
		TRY(file_remove(tx, old[i].id));
	return OK;
}

static struct err keep_copy(struct req *rq, struct import_view *v, int fd)
{
	struct stat st;
	int64_t id = 0;
	struct fault_copy in = { v->faults, v->fd, web_text(rq, T(web_import_column)) };
	struct file_new file = { .name = fault_copy_name(rq->arena, v->name),
				 .object = copies,
				 .object_id = rq->who.account };
	TRY(fault_copy(web_options(rq->web)->office, rq->arena, &in, office_to_fd(&fd)));
	if (fstat(fd, &st) != 0 || st.st_size > READABLE_MAX)
		return OK;
	TRY(db_write(rq->db, drop_copies, &rq->who.account));
	TRY(file_add_fd(rq->db, &file, (struct file_span){ fd, 0, st.st_size }, &id));
	v->copy = web_path(rq, "/import/copy/%lld", (long long)id);
	return OK;
}

/* The table on the page says it all; a workbook that can't be copied only lacks the comfort. */
static void make_copy(struct req *rq, struct import_view *v)
{
	int fd;
	if (v->fd < 0 || office_temp_file(&fd).code)
		return;
	if (keep_copy(rq, v, fd).code)
		v->copy = STR_NONE;
	close(fd);
}

static struct err show_copy(struct req *rq)
{
	struct file f;
	int fd;
	TRY(file_get(rq->db, rq->id[0], &f));
	if (!str_eq(f.object, copies) || f.object_id != rq->who.account)
		return FAIL(ERR_NOT_FOUND, "web.no_such_page");
	TRY(file_open(rq->db, f.id, &fd));
	return web_send_file(rq, fd, f.name, S(WORKBOOK_MIME));
}

static const struct route rows[] = {
	{ HTTP_GET, "/import/copy/:file", RIGHT_SIGNED_IN, OF_NONE("one's own copy, checked"),
	  show_copy, NO_FIELDS, 0 },
};
const struct routes import_routes = { rows, sizeof rows / sizeof *rows };

struct str fault_row_words(struct req *rq, int64_t row)
{
	return row ? web_text(rq, T(web_import_row, .row = row))
		   : web_text(rq, T(web_import_whole_file));
}

struct err web_show_faults(struct req *rq, struct import_view v)
{
	make_copy(rq, &v);
	v.rq = rq;
	v.rows = NEW(rq->arena, v.faults->rows.n + 1, struct fault_part);
	for (size_t i = 0; i < v.faults->rows.n; i++) {
		const struct fault_row *f = &v.faults->rows.p[i];
		if (f->warning)
			continue;
		v.rows[v.n++] = (struct fault_part){
			.sheet = fault_place(rq->arena, f),
			.cell = f->cell,
			.unit = fault_row_words(rq, f->row),
			.read = f->read,
			.expected = f->expected,
		};
	}
	rq->reply->status = 422;
	rq->page.lead = v.name;
	web_page(rq, web_text(rq, T(web_import_title)));
	import_page(rq->out, &v);
	return OK;
}

/* ---- the whole way ---- */

static struct err order_job(struct req *rq, const struct web_book *b)
{
	bool shown;
	TRY(import_later(rq, b->job, b->args ? b->args : json_new(rq->arena, J_OBJECT), &shown));
	return shown ? OK : b->show(rq);
}

static struct err read_part(struct req *rq, const struct web_book *b, struct faults *f,
			    struct err *read)
{
	const struct http_part *part = form_file(rq, "file");
	struct import_view faulty = { .faults = f,
				      .name = part->filename,
				      .books = b->books,
				      .action = b->action,
				      .back = b->back };
	TRY(web_part_file(rq, part, &faulty.fd));
	*read = b->read(rq->db, web_options(rq->web)->office, faulty.fd, f, b->arg);
	struct err e = f->total ? web_show_faults(rq, faulty) : OK;
	close(faulty.fd);
	return e;
}

struct err web_read_book(struct req *rq, const struct web_book *b, bool *stored)
{
	struct faults f = web_faults(rq);
	struct err read = OK;
	*stored = false;
	if (form_ok(rq) && !form_file(rq, "file"))
		field_fail(rq, "file", 0, T(web_file_required));
	if (!form_ok(rq))
		return b->show(rq);
	if (!web_options(rq->web)->office)
		return FAIL(ERR_BUSY, "web.no_office");
	if (b->job && import_is_long(form_file(rq, "file")))
		return order_job(rq, b);
	TRY(read_part(rq, b, &f, &read));
	if (f.total)
		return OK;
	*stored = !read.code;
	if (*stored)
		return OK;
	TRY(form_fail(rq, read));
	return b->show(rq);
}

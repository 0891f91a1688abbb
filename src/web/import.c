/* import.c: uploaded workbooks on their way in, and their faults on the way out. */
#include "web/import.h"

#include "msg_web.gen.h"
#include "office/office.h"
#include "web/import.html.h"

#include <unistd.h>

enum { PIECE = 256 << 10 };

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

struct err web_show_faults(struct req *rq, struct import_view v)
{
	v.rq = rq;
	v.rows = NEW(rq->arena, v.faults->rows.n + 1, struct fault_part);
	for (size_t i = 0; i < v.faults->rows.n; i++) {
		const struct fault_row *f = &v.faults->rows.p[i];
		if (f->warning)
			continue;
		v.rows[v.n++] = (struct fault_part){
			.sheet = f->sheet,
			.cell = f->cell,
			.unit = web_text(rq, T(web_import_row, .row = f->row)),
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

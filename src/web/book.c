/* book.c: a workbook or a paper for one download. See book.h. */
#include "web/book.h"

#include "file/file.h"
#include "web/app.h"

#include <sys/stat.h>
#include <unistd.h>

static struct str mime_of(struct str name)
{
	return str_ends(name, S(".docx"))  ? S(WORD_MIME)
	       : str_ends(name, S(".pdf")) ? S("application/pdf")
	       : str_ends(name, S(".zip")) ? S("application/zip")
					   : S(WORKBOOK_MIME);
}

struct err web_send_book(struct req *rq, book_fn *make, void *arg, struct str name)
{
	struct office *office = web_options(rq->web)->office;
	int fd;
	if (!office)
		return FAIL(ERR_BUSY, "web.no_office");
	TRY(office_temp_file(&fd));
	struct err e = make(rq, office, arg, office_to_fd(&fd));
	if (e.code) {
		close(fd);
		return e;
	}
	return web_send_file(rq, fd, name, mime_of(name));
}

struct filling {
	sheet_fill_fn *fill;
	void *arg;
};

static struct err make_sheet(struct req *rq, struct office *o, void *arg, struct office_sink to)
{
	const struct filling *x = arg;
	return sheet_write(o, rq->arena, x->fill, x->arg, to);
}

struct err web_send_sheet(struct req *rq, sheet_fill_fn *fill, void *arg, struct str name)
{
	return web_send_book(rq, make_sheet, &(struct filling){ fill, arg }, name);
}

struct err web_make_paper(struct req *rq, struct doc *d, enum doc_format format, int *fd,
			  int64_t *size)
{
	struct office *office = web_options(rq->web)->office;
	struct stat st;
	if (!office)
		return FAIL(ERR_BUSY, "web.no_office");
	TRY(office_temp_file(fd));
	struct err e = doc_write(office, d, format, office_to_fd(fd));
	if (!e.code && fstat(*fd, &st))
		e = FAIL(ERR_STORE, "file.read");
	if (e.code)
		close(*fd);
	else
		*size = st.st_size;
	return e;
}

struct err web_send_paper(struct req *rq, struct doc *d, enum doc_format format, struct str name)
{
	int fd;
	int64_t size;
	bool pdf = format == DOC_PDF;
	TRY(web_make_paper(rq, d, format, &fd, &size));
	return web_send_file(
		rq, fd, str_fmt(rq->arena, "%.*s.%s", (int)name.n, name.p, pdf ? "pdf" : "docx"),
		pdf ? S("application/pdf") : S(WORD_MIME));
}

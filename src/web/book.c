/* book.c: a workbook for one download. See book.h. */
#include "web/book.h"

#include "office/sheet_out.h"
#include "web/app.h"

#include <unistd.h>

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
	return web_send_file(rq, fd, name, S(WORKBOOK_MIME));
}

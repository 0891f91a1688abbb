/* pages_book.c: the award book on the screen, as a workbook and as a PDF to print and bind. */
#include "award/pages.h"

#include "award/book.html.h"
#include "award/pages_book.h"
#include "document/ruling.h"
#include "msg_award.gen.h"
#include "web/acting.h"
#include "web/app.h"
#include "web/book.h"
#include "web/html.h"

#include <unistd.h>

enum { CODE_MAX = 40, ISSUER_MAX = 200 };

struct str book_href(const struct buf *o, const struct award_book *b, const char *ending)
{
	struct buf q = { .arena = o->arena };
	put_fmt(&q, "/award/book%s?form=", ending);
	part_str(&q, b->form_code);
	put(&q, S("&year="));
	put_int(&q, b->year);
	put(&q, S("&issuer="));
	part_str(&q, b->issuer);
	return buf_str(&q);
}

static struct err show_books(struct req *rq)
{
	struct books_view v = { .rq = rq };
	TRY(award_book_list(rq->db, unit_of_session(rq), &v.books, &v.n));
	web_crumb(rq, web_text(rq, T(award_register_title)), S("/award/register"));
	web_crumb(rq, web_text(rq, T(award_book_title)), STR_NONE);
	web_page(rq, web_text(rq, T(award_book_title)));
	books_page(rq->out, &v);
	return OK;
}

/* ---- one ---- */

static const struct field book_fields[] = {
	{ .name = "form", .kind = F_TEXT, .required = true, .max = CODE_MAX },
	{ .name = "year", .kind = F_INT, .required = true, .min = YEAR_LEAST, .max = YEAR_MOST },
	{ .name = "issuer", .kind = F_TEXT, .required = true, .max = ISSUER_MAX },
	{ 0 },
};

static struct err load(struct req *rq, struct book_view *v)
{
	*v = (struct book_view){ .rq = rq,
				 .book = { .form_code = form_text(rq, "form"),
					   .year = form_int(rq, "year"),
					   .issuer = form_text(rq, "issuer") } };
	if (!form_ok(rq))
		return FAIL(ERR_NOT_FOUND, "award.no_book");
	TRY(award_book_read(rq->db, &v->book, unit_of_session(rq), &v->rows, &v->n));
	v->book.form_name = v->rows[0].award.form_name;
	return OK;
}

static struct str year_of(struct arena *a, const struct award_book *b)
{
	return str_fmt(a, "%lld", (long long)b->year);
}

static struct err show_book(struct req *rq)
{
	struct book_view v;
	TRY(load(rq, &v));
	web_crumb(rq, web_text(rq, T(award_book_title)), S("/award/books"));
	web_crumb(rq, v.book.form_name, STR_NONE);
	rq->page.lead = v.book.issuer;
	web_page(rq, web_text(rq, T(award_book_of, .form = v.book.form_name,
				    .year = year_of(rq->arena, &v.book))));
	book_page(rq->out, &v);
	return OK;
}

static struct err make_book(struct req *rq, struct office *o, void *arg, struct office_sink to)
{
	return award_book_export(rq->db, o, arg, unit_of_session(rq), to);
}

static struct err show_excel(struct req *rq)
{
	struct book_view v;
	TRY(load(rq, &v));
	return web_send_book(rq, make_book, &v.book, S("so-vang.xlsx"));
}

static struct doc *paper_of(struct arena *a, const struct book_view *v)
{
	struct book_line *p = NEW(a, v->n + 1, struct book_line);
	for (size_t i = 0; i < v->n; i++) {
		const struct award *x = &v->rows[i].award;
		bool person = x->person_name.n > 0;
		p[i] = (struct book_line){ .number = x->book_no,
					   .holder = person ? x->person_name : x->unit_name,
					   .unit = person ? x->unit_name : STR_NONE,
					   .deed = x->reason,
					   .decision = x->decision_no,
					   .decided_on = x->decided_on,
					   .note = v->rows[i].note,
					   .struck = x->state == AWARD_WITHDRAWN };
	}
	const struct book_page page = { .paper = { .issuer = v->book.issuer,
						   .on = local_day(v->rq->db->now) },
					.form = v->book.form_name,
					.issuer = v->book.issuer,
					.year = year_of(a, &v->book),
					.lines = p,
					.n = v->n };
	return paper_award_book(a, &page);
}

static struct err show_pdf(struct req *rq)
{
	struct office *office = web_options(rq->web)->office;
	struct book_view v;
	int fd;
	if (!office)
		return FAIL(ERR_BUSY, "web.no_office");
	TRY(load(rq, &v));
	TRY(office_temp_file(&fd));
	struct err e = doc_write(office, paper_of(rq->arena, &v), DOC_PDF, office_to_fd(&fd));
	if (e.code) {
		close(fd);
		return e;
	}
	return web_send_file(rq, fd, S("so-vang.pdf"), S("application/pdf"));
}

static const struct route rows[] = {
	{ HTTP_GET, "/award/books", RIGHT_AWARD_RUN, OF_NONE("cut to the session's units"),
	  show_books, NO_FIELDS, 0 },
	{ HTTP_GET, "/award/book", RIGHT_AWARD_RUN, OF_NONE("cut to the session's units"),
	  show_book, book_fields, 0 },
	{ HTTP_GET, "/award/book.xlsx", RIGHT_AWARD_RUN, OF_NONE("cut to the session's units"),
	  show_excel, book_fields, 0 },
	{ HTTP_GET, "/award/book.pdf", RIGHT_AWARD_RUN, OF_NONE("cut to the session's units"),
	  show_pdf, book_fields, 0 },
};
const struct routes award_book_routes = { rows, sizeof rows / sizeof *rows };

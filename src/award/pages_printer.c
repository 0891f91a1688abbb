/* pages_printer.c: a new printer, what was measured on its test sheet, and the sheet. */
#include "award/pages.h"

#include "award/blanks.html.h"
#include "award/pages_blank.h"
#include "msg_award.gen.h"
#include "web/app.h"

#include <unistd.h>

static struct err printer_scope(struct db *db, int64_t id, struct scope *out)
{
	struct printer p;
	TRY(printer_read(db, id, &p));
	*out = (struct scope){ .unit = p.owner.n };
	return OK;
}

static struct err show_printer_form(struct req *rq, struct printer_view *v)
{
	v->rq = rq;
	web_crumb(rq, web_text(rq, T(award_blanks_title)), BLANKS_PATH);
	web_crumb(rq, v->p.name, STR_NONE);
	web_page(rq, v->p.name);
	printer_page(rq->out, v);
	return OK;
}

static struct err show_printer(struct req *rq)
{
	struct printer_view v = { 0 };
	TRY(printer_read(rq->db, rq->id[0], &v.p));
	return show_printer_form(rq, &v);
}

static const struct field printer_new_fields[] = {
	{ .name = "printer_name", .kind = F_TEXT, .required = true, .max = BLANK_NAME_MAX },
	{ .name = "printer_paper", .kind = F_CHOICE, .required = true, .choices = blank_papers },
	{ .name = "printer_width",
	  .kind = F_POINTS,
	  .min = PAPER_LEAST * 10,
	  .max = PAPER_MOST * 10 },
	{ .name = "printer_height",
	  .kind = F_POINTS,
	  .min = PAPER_LEAST * 10,
	  .max = PAPER_MOST * 10 },
	{ 0 },
};

struct printing {
	struct printer p;
	int64_t id;
};

static struct err do_printer(struct tx *tx, void *arg)
{
	struct printing *x = arg;
	return printer_put(tx, &x->p, &x->id);
}

static struct err take_new_printer(struct req *rq)
{
	static const struct paper_names names = { "printer_paper", "printer_width",
						  "printer_height" };
	struct printing x = { .p = { .name = form_text(rq, "printer_name"),
				     .left = CERT_CROSS,
				     .top = CERT_CROSS,
				     .right = CERT_CROSS,
				     .bottom = CERT_CROSS } };
	TRY(blank_office(rq, &x.p.owner));
	if (form_ok(rq) && blank_paper_size(rq, &names, &x.p.width, &x.p.height)) {
		struct err e = db_write(rq->db, do_printer, &x);
		if (!e.code)
			return web_done(rq, web_path(rq, "/award/printer/%lld", (long long)x.id),
					T(award_printer_made));
		TRY(form_fail(rq, e));
	}
	return blanks_show(rq);
}

#define MEASURED(field)                                                                            \
	{                                                                                          \
		.name = field, .kind = F_POINTS, .required = true, .min = 0, .max = 9000           \
	}
static const struct field printer_fields[] = {
	{ .name = "version", .kind = F_INT, .required = true, .min = 1, .max = INT32_MAX },
	{ .name = "name", .kind = F_TEXT, .required = true, .max = BLANK_NAME_MAX },
	MEASURED("left"),
	MEASURED("top"),
	MEASURED("right"),
	MEASURED("bottom"),
	{ 0 },
};

static int tenths(struct req *rq, const char *name) { return (int)((form_int(rq, name) + 5) / 10); }

static struct err take_printer(struct req *rq)
{
	struct printer_view v = { 0 };
	TRY(printer_read(rq->db, rq->id[0], &v.p));
	if (form_ok(rq)) {
		struct printing x = { .p = v.p };
		x.p.name = form_text(rq, "name");
		x.p.version = form_int(rq, "version");
		x.p.left = tenths(rq, "left");
		x.p.top = tenths(rq, "top");
		x.p.right = tenths(rq, "right");
		x.p.bottom = tenths(rq, "bottom");
		struct err e = db_write(rq->db, do_printer, &x);
		if (!e.code)
			return web_done(rq, web_path(rq, "/award/printer/%lld", (long long)x.id),
					T(award_printer_saved));
		TRY(form_fail(rq, e));
	}
	return show_printer_form(rq, &v);
}

static const struct field test_query[] = {
	{ .name = "corrected", .kind = F_CHECK },
	{ 0 },
};

static struct err show_test(struct req *rq)
{
	struct office *office = web_options(rq->web)->office;
	struct printer p;
	struct cert_layout l = { 0 };
	int fd;
	if (!office)
		return FAIL(ERR_BUSY, "web.no_office");
	TRY(printer_read(rq->db, rq->id[0], &p));
	if (form_int(rq, "corrected") == 1)
		TRY(printer_correct(&p, &l));
	l.width = p.width;
	l.height = p.height;
	TRY(office_temp_file(&fd));
	struct err e = cert_write(office, paper_test_sheet(rq->arena, &l, p.name), NULL,
				  office_to_fd(&fd));
	if (e.code) {
		close(fd);
		return e;
	}
	return web_send_file(rq, fd, S("to-thu-may-in.pdf"), S("application/pdf"));
}

static const struct route rows[] = {
	{ HTTP_POST, "/award/printers", RIGHT_AWARD_RUN, OF_NONE("the session's office"),
	  take_new_printer, printer_new_fields, 0 },
	{ HTTP_GET, "/award/printer/:printer", RIGHT_AWARD_RUN, printer_scope, show_printer,
	  NO_FIELDS, 0 },
	{ HTTP_POST, "/award/printer/:printer", RIGHT_AWARD_RUN, printer_scope, take_printer,
	  printer_fields, 0 },
	{ HTTP_GET, "/award/printer/:printer/test.pdf", RIGHT_AWARD_RUN, printer_scope, show_test,
	  test_query, 0 },
};
const struct routes award_printer_routes = { rows, sizeof rows / sizeof *rows };

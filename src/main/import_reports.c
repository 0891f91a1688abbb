/* import_reports.c: `congdoan import reports`: one table of many units, or a folder or zip of the
 * units' own workbooks, of which a table says what was read, refused and missing. */
#include "main/import.h"

#include "base/json.h"
#include "main/product.h"
#include "msg_main.gen.h"
#include "office/books.h"
#include "report/batch.h"

#include <unistd.h>

static struct err read_table(struct import *x, int fd, struct report_import *in)
{
	TRY(report_import(x->db, x->office, fd, x->faults, in));
	x->said = in->same ? T(main_reports_done_same, .figures = in->figures,
			       .reports = in->reports, .same = in->same)
			   : T(main_reports_done, .figures = in->figures, .reports = in->reports);
	return OK;
}

static struct err read_many(struct import *x, int fd, struct report_batch *b)
{
	x->batch = b;
	TRY(report_batch_read(x->db, x->office, fd, b));
	TRY(report_batch_end(x->db, b));
	x->said = T(main_batch_done, .read = b->read, .refused = b->refused,
		    .missing = (int64_t)b->missing_count);
	return OK;
}

static struct err read_either(struct import *x, int fd, struct report_import *in)
{
	bool many;
	TRY(books_many(x->office, x->db->arena, fd, &many));
	if (!many)
		return read_table(x, fd, in);
	struct report_batch *b = NEW(x->db->arena, 1, struct report_batch);
	*b = (struct report_batch){ .season = in->season,
				    .period = in->period,
				    .send = in->send,
				    .keep = in->keep,
				    .lang = x->db->lang };
	return read_many(x, fd, b);
}

struct err import_reports(struct import *x)
{
	struct season s;
	struct period p = { 0 };
	int fd;
	TRY(import_season(x, &s));
	if (x->period)
		TRY(period_by_code(x->db, s.id, str_of(x->period), &p));
	TRY(import_open(x, &fd));
	struct report_import in = {
		.season = s.id, .period = p.id, .send = x->send, .keep = product_report_keep
	};
	struct err e = read_either(x, fd, &in);
	close(fd);
	return e;
}

static struct json *file_json(struct arena *a, const struct batch_file *f)
{
	struct json *o = json_new(a, J_OBJECT);
	json_add(a, o, "file", json_of_text(a, f->name));
	json_add(a, o, "unit", json_of_text(a, f->unit_code.p ? f->unit_code : S("")));
	json_add(a, o, "figures", json_of_int(a, f->figures));
	json_add(a, o, "same", json_of_bool(a, f->same));
	json_add(a, o, "refused", json_of_text(a, f->why.p ? f->why : S("")));
	return o;
}

static void print_json(struct cli *c, const struct report_batch *b)
{
	struct arena *a = &c->arena;
	struct buf out = { .arena = a };
	struct json *o = json_new(a, J_OBJECT), *files = json_new(a, J_LIST),
		    *missing = json_new(a, J_LIST);
	for (size_t i = 0; i < b->files.n; i++)
		json_add(a, files, NULL, file_json(a, &b->files.p[i]));
	for (size_t i = 0; i < b->missing_count; i++)
		json_add(a, missing, NULL, json_of_text(a, b->missing[i].report.unit_code));
	json_add(a, o, "files", files);
	json_add(a, o, "missing", missing);
	json_put(&out, o, NULL);
	fprintf(c->out, "%.*s\n", (int)out.n, out.p);
}

static void print_line(struct cli *c, struct msg m) { cli_print(c->out, c, m); }

int import_print_batch(struct cli *c, const struct import *x)
{
	const struct report_batch *b = x->batch;
	if (c->json) {
		print_json(c, b);
		return b->refused ? EXIT_REFUSED : EXIT_DONE;
	}
	for (size_t i = 0; i < b->files.n; i++) {
		const struct batch_file *f = &b->files.p[i];
		if (f->why.n)
			print_line(c, T(main_batch_refused, .file = f->name, .why = f->why));
		else if (f->same)
			print_line(c, T(main_batch_same, .file = f->name, .unit = f->unit_code));
		else
			print_line(c, T(main_batch_read, .file = f->name, .unit = f->unit_code,
					.count = f->figures));
	}
	for (size_t i = 0; i < b->missing_count; i++)
		print_line(c, T(main_batch_missing, .unit = b->missing[i].report.unit_code,
				.name = b->missing[i].report.unit_name));
	cli_say(c, x->said);
	return b->refused ? EXIT_REFUSED : EXIT_DONE;
}

/* batch.c: many workbooks at once. Each goes through report_import as if it came alone. */
#include "report/over.h"
#include "report/batch.h"

#include "base/text.h"
#include "msg_report.gen.h"
#include "office/books.h"

#include <string.h>

static struct str first_fault(struct db *db, const struct faults *f)
{
	for (size_t i = 0; i < f->rows.n; i++)
		if (!f->rows.p[i].warning)
			return f->rows.p[i].message;
	return msg_text(db->arena, db->lang, T(report_batch_unreadable));
}

static bool lasting(struct err e) { return e.code == ERR_STORE || e.code == ERR_BUSY; }

struct err report_batch_file(struct db *db, struct office *o, int fd, struct str name,
			     struct report_batch *b)
{
	struct faults f = { .arena = db->arena, .lang = b->lang };
	struct report_import in = { .season = b->season,
				    .period = b->period,
				    .send = b->send,
				    .keep = b->keep,
				    .own_book = true };
	struct batch_file row = { .name = arena_copy(db->arena, name) };
	struct err e = report_import(db, o, fd, &f, &in);
	if (lasting(e))
		return e;
	row.unit_code = in.book_unit_code;
	row.figures = in.figures;
	if (f.total)
		row.why = first_fault(db, &f);
	else if (e.code)
		row.why = msg_text(db->arena, b->lang, msg_of_err(e));
	else if (in.same)
		row.same = true;
	else if (!in.figures)
		row.why = msg_text(db->arena, b->lang, T(report_batch_empty));
	b->read += row.why.n == 0;
	b->refused += row.why.n > 0;
	*PUSH(db->arena, &b->files) = row;
	return b->progress.step ? b->progress.step(b->progress.arg, (int64_t)b->files.n, 0) : OK;
}

struct msg report_batch_words(const struct batch_file *f)
{
	return f->same ? T(report_batch_same) : T(report_batch_figures, .count = f->figures);
}

struct reading {
	struct db *db;
	struct office *office;
	struct report_batch *batch;
};

static struct err take_book(void *arg, const struct book *book)
{
	struct reading *r = arg;
	if (!book->name.n)
		return FAIL(ERR_INVALID, "office.no_zip");
	const char *slash = memrchr(book->name.p, '/', book->name.n);
	size_t from = slash ? (size_t)(slash - book->name.p) + 1 : 0;
	return report_batch_file(r->db, r->office, book->fd,
				 str_sub(book->name, from, book->name.n), r->batch);
}

struct err report_batch_read(struct db *db, struct office *o, int fd, struct report_batch *b)
{
	struct reading r = { db, o, b };
	return books_each(o, db->arena, fd, take_book, &r);
}

struct err report_batch_end(struct db *db, struct report_batch *b)
{
	struct report_line *all;
	size_t n;
	const struct report_over over = { .season = b->season, .period = b->period };
	if (!b->period.n)
		return OK;
	TRY(report_board(db, &over, &all, &n));
	b->missing = NEW(db->arena, n + 1, struct report_line);
	for (size_t i = 0; i < n; i++)
		if (!all[i].report.id.n)
			b->missing[b->missing_count++] = all[i];
	return OK;
}

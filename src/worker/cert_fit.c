/* cert_fit.c: the task that says which texts of a batch of certificates are longer than their
 * place, before paper is printed. Nothing is drawn. See office/cert.h. */
#include "office/cert_wire.h"
#include "worker/cert_read.h"
#include "worker/fonts.h"
#include "worker/pdf.h"
#include "worker/task.h"

struct fitting {
	struct task *task;
	struct wire in;
	PangoContext *context;
	uint32_t page, told;
};

static struct err tell(struct fitting *f, const struct cert_text *t)
{
	char room[8];
	struct buf b = { .p = room, .cap = sizeof room, .max = sizeof room };
	if (f->told++ >= CERT_MISFITS_MAX)
		return OK;
	wire_put_u32(&b, f->page);
	wire_put_u32(&b, (uint32_t)t->tag);
	return task_send(f->task, WIRE_INFO, buf_str(&b));
}

static struct err fit_text(struct fitting *f)
{
	struct cert_text t = { 0 };
	if (!cert_read_text(&f->in, &t) || f->page == 0)
		return FAIL(ERR_STORE, "office.reply");
	if (!t.lines_max)
		return OK;
	PangoLayout *l = cert_layout_of(f->task->arena, f->context, &t);
	(void)cert_fit_type(l, &t);
	bool fits = pango_layout_get_line_count(l) <= t.lines_max;
	g_object_unref(l);
	return fits ? OK : tell(f, &t);
}

static bool skip(struct wire *in, unsigned kind)
{
	struct cert_square square;
	struct cert_line line;
	if (kind == CERT_REC_LINE)
		return cert_read_line(in, &line);
	bool ok = cert_read_square(in, &square);
	if (kind == CERT_REC_QR)
		(void)wire_utf8(in);
	if (kind == CERT_REC_PHOTO)
		(void)wire_text(in);
	return ok && !in->bad;
}

static struct err fit_all(struct fitting *f)
{
	for (;;) {
		unsigned kind = wire_enum(&f->in, CERT_REC_END);
		if (kind == CERT_REC_DONE && f->page > 0)
			return OK;
		if (kind == CERT_REC_PAGE)
			f->page++;
		else if (kind == CERT_REC_TEXT)
			TRY(fit_text(f));
		else if (kind < CERT_REC_PAGE || kind == CERT_REC_DONE || !skip(&f->in, kind))
			return FAIL(ERR_STORE, "office.reply");
	}
}

struct err cert_fit_task(struct task *t)
{
	struct str records;
	struct cert_head head;
	if (!fonts_map())
		return FAIL(ERR_STORE, "office.fonts");
	TRY(task_input(t, CERT_BYTES_MAX + CERT_PICTURE_MAX + 4096, &records));
	struct fitting f = { .task = t, .in = { .rest = records } };
	if (!cert_read_head(&f.in, &head))
		return FAIL(ERR_STORE, "office.reply");
	f.context = pdf_context();
	struct err e = fit_all(&f);
	g_object_unref(f.context);
	return e;
}

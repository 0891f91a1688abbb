/* pdf_write.c: the task that makes Word or PDF of a paper, and the PDF's file. See office/doc.h. */
#include "worker/docx.h"
#include "worker/fonts.h"
#include "worker/jpeg.h"
#include "worker/pdf.h"
#include "worker/task.h"

#include <cairo-pdf.h>

enum { PDF_BYTES_MAX = 256 << 20 };

/* Pages of large papers are kept compressed by cairo until the end, so the file is built whole. */
static struct err make_pdf(struct task *t, const struct paper *paper)
{
	struct buf out = { .arena = t->arena, .max = PDF_BYTES_MAX };
	struct pdf p = { .paper = paper, .arena = t->arena };
	p.surface = cairo_pdf_surface_create_for_stream(
		cairo_into_buf, &out, pt_of_mm(PAGE_SHORT_MM), pt_of_mm(PAGE_LONG_MM));
	pdf_undated(p.surface);
	cairo_pdf_surface_set_metadata(p.surface, CAIRO_PDF_METADATA_TITLE,
				       arena_cstr(t->arena, paper->title));
	p.cr = cairo_create(p.surface);
	p.context = pdf_context();
	p.mark = jpeg_surface(paper->mark);
	pdf_flow(&p);
	if (p.mark)
		cairo_surface_destroy(p.mark);
	g_object_unref(p.context);
	cairo_destroy(p.cr);
	cairo_surface_finish(p.surface);
	cairo_status_t status = cairo_surface_status(p.surface);
	cairo_surface_destroy(p.surface);
	if (out.full || status == CAIRO_STATUS_NO_MEMORY)
		return FAIL(ERR_TOO_LARGE, "office.doc_long");
	return status ? FAIL(ERR_STORE, "office.reply") : task_data(t, buf_str(&out));
}

struct err doc_write_task(struct task *t)
{
	struct str records;
	struct paper paper;
	unsigned format = wire_enum(&t->params, 2);
	if (t->params.bad)
		return FAIL(ERR_STORE, "office.reply");
	TRY(task_input(t, DOC_BYTES_MAX + 16, &records));
	TRY(paper_read(t->arena, records, &paper));
	if (format == DOC_DOCX)
		return docx_write(t, &paper);
	return fonts_map() ? make_pdf(t, &paper) : FAIL(ERR_STORE, "office.fonts");
}

/* pages_paper.c: keeps the paper that the office typed a report from, with the report. */
#include "report/pages_paper.h"

#include "file/file.h"
#include "report/pages.h"

struct err report_keep_paper(struct req *rq, int64_t report, int64_t *paper)
{
	const struct http_part *part = form_file(rq, "paper");
	if (!part)
		return OK;
	struct file_new in = { .name = part->filename,
			       .unit = rq->id[0],
			       .object = S("report"),
			       .object_id = report };
	if (rq->http->body_fd >= 0)
		return file_add_fd(
			rq->db, &in,
			(struct file_span){ rq->http->body_fd, part->offset, part->size }, paper);
	return file_add(rq->db, &in,
			str_sub(rq->http->body, (size_t)part->offset, (size_t)part->size), paper);
}

struct err report_file_may_read(struct req *rq, const struct file *f, bool *may)
{
	static const enum right any[] = { RIGHT_REPORT_ENTER, RIGHT_REPORT_TAKE, RIGHT_APPRAISE };
	const struct scope unit = { .unit = f->unit };
	if (!str_eq(f->object, S("report")))
		return OK;
	for (size_t i = 0; i < sizeof any / sizeof *any && !*may; i++)
		TRY(account_may(rq->db, &rq->who, any[i], &unit, may));
	return OK;
}

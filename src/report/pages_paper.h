/* pages_paper.h: the paper that the office typed a report from. */
#ifndef REPORT_PAGES_PAPER_H
#define REPORT_PAGES_PAPER_H

#include "web/web.h"

enum { PAPER_BYTES_MAX = 20 << 20 };
/* Keeps the form's file "paper" with the report; *paper stays as it was when none was given. The
 * refusals are file_add's. */
struct err report_keep_paper(struct req *rq, int64_t report, int64_t *paper);

#endif

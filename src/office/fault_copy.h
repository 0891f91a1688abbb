/* fault_copy.h: a faulty import comes back as the same sheets, rows and values, its wrong cells
 * coloured, with a last column that says of each row what is wrong with it. */
#ifndef OFFICE_FAULT_COPY_H
#define OFFICE_FAULT_COPY_H

#include "office/sheet_out.h"
#include "office/table_in.h"

/* Reads the workbook from its start and writes the marked one to `to`; `fd` stays the caller's.
 * `heading` is the last column's. Errors are those of sheet_read and sheet_write. */
struct fault_copy {
	const struct faults *faults;
	int fd;
	struct str heading; /* "Lỗi" */
};
struct err fault_copy(struct office *o, struct arena *a, const struct fault_copy *c,
		      struct office_sink to);

#endif

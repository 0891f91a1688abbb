/* faults.h: noting what is wrong, between the files that read a table. What importers see is
 * table_in.h's. */
#ifndef OFFICE_FAULTS_H
#define OFFICE_FAULTS_H

#include "office/table_in.h"

struct fault_found {
	const struct table_row *row;
	int column; /* of the sheet */
	struct str read;
	bool warning;
};
/* One cell's. */
void fault_put(struct faults *f, const struct fault_found *x, struct msg expected);
/* A whole file's, or what fault_put made. */
void fault_note(struct faults *f, struct fault_row row);

#endif

/* cell_value.h: what a finished cell holds. Private to the sheet reader. */
#ifndef WORKER_CELL_VALUE_H
#define WORKER_CELL_VALUE_H

#include "worker/cells.h"

/* Appends the cell to c->row; false when it holds nothing. */
bool cell_put(struct cells *c);
/* "C7". */
void put_cell(struct buf *b, int row, int column);

#endif

/* fill_wire.h: a template with its fields on their way to the worker. Private to src/office and
 * src/worker.
 *
 * The spool: text of the template; u32 texts, each name; u32 lists, each name, u8 1 + the list it
 * lies within, u32 columns, each name; u32 sets, each name, its values, and for every list u32
 * rows, each u32 row of the outer list and its values. A value: u8 is a number, text, and of a
 * number i64 and u8 decimals.
 * A check answers INFO (u8 kind), then ENTRY (u8 said, u8 part, u32 number, text place, text name)
 * each; a fill answers DATA. For the records of a filled Word file one set is sent, and after it
 * text of the mark; they come as DATA. */
#ifndef OFFICE_FILL_WIRE_H
#define OFFICE_FILL_WIRE_H

#include "office/fill.h"
#include "office/session.h"
#include "office/wire.h"

enum fill_mode { FILL_CHECK, FILL_WRITE, FILL_RECORDS, FILL_MODES };
/* fill.c: one question, with what follows the sets. */
struct fill_ask {
	struct arena *arena;
	const struct fill_work *work;
	enum fill_mode mode;
	struct str mark; /* FILL_RECORDS */
};
struct err fill_run_ask(struct office *o, const struct fill_ask *x, session_on *on, void *arg);

enum { FILL_SPOOL_MAX = 256 << 20, FILL_DECIMALS_MAX = 6, FILL_NAME_MAX = 60 };

#endif

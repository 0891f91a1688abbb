/* notice.h: bảng tin công đoàn: one page for the members of a union, opened by a link or the QR
 * code on the notice board without signing in: targets, published results with their why,
 * conclusions, awards, who represents them. The link's holder sees what the season's table opens to
 * the own unit once results are published, and of persons only names and posts of officers. */
#ifndef NOTICE_NOTICE_H
#define NOTICE_NOTICE_H

#include "unit/unit.h"

/* The unit's code; empty: its page is closed. */
struct err notice_code(struct db *db, unit_id unit, struct str *code);
/* Opens the page under a new code; an old one leads nowhere from then on. */
struct err notice_open(struct tx *tx, unit_id unit);
struct err notice_close(struct tx *tx, unit_id unit);
/* ERR_NOT_FOUND "notice.none". */
struct err notice_unit(struct db *db, struct str code, unit_id *out);

#endif

/* import.h: movements with what units answered, from a JSON file: how the sample, or an older
 * record, is brought in. */
#ifndef MOVEMENT_IMPORT_H
#define MOVEMENT_IMPORT_H

#include "base/json.h"
#include "movement/movement.h"

/* {"office":"CDVC","movements":[{"kind","title","theme","document","from","to","join_by",
 * "result_by","drive_of":title,"figures":[{"label","measure"}],
 * "answers":[{"unit","pledge","values":[…],"result"}],"summary"}]}: each is launched, and
 * summed up where it has a summary. All or nothing. ERR_INVALID "movement.file" names what is
 * wrong. */
struct err movements_import(struct db *db, const struct json *file, int64_t *count);

#endif

/* import.h: a council with its members, sittings and dossiers from a JSON file: how the sample, or
 * an older record, is brought in. */
#ifndef COUNCIL_IMPORT_H
#define COUNCIL_IMPORT_H

#include "base/json.h"
#include "council/sitting.h"

/* {"office":"CDVC","season":"2021","forms":[{"form","council","women","direct","citation"}],
 * "council":{"name","decision_no","issuer","decided_on","from_on","members":[{"name","post","role",
 * "votes"}]},"sittings":[{"title","on","clock","place"}],"dossiers":[{"unit","person","kind",
 * "movement":title,"form","reason","deeds","send"}]}. All or nothing; *count dossiers. ERR_INVALID
 * "council.file_bad" names what is wrong. */
struct err council_import(struct db *db, const struct json *file, int64_t *count);

#endif

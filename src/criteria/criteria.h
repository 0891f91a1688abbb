/* criteria.h: what the features to the right of criteria may use: criteria sets (bộ tiêu chí) as
 * data (set.h), in the database (set_store.h), their rules as sentences (rule_text.h), and what
 * readers of their files share: notes of faults with their place (note.h), members of JSON
 * (json_in.h), rows of text cells with headings (table.h). */
#ifndef CRITERIA_CRITERIA_H
#define CRITERIA_CRITERIA_H

#include "criteria/json_in.h"
#include "criteria/note.h"
#include "criteria/rule_text.h"
#include "criteria/set.h"
#include "criteria/set_store.h"
#include "criteria/table.h"

#endif

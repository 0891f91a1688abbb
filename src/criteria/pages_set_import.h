/* pages_set_import.h: what the page of criteria sets and their import share. */
#ifndef CRITERIA_PAGES_SET_IMPORT_H
#define CRITERIA_PAGES_SET_IMPORT_H

#include "criteria/note.h"
#include "web/web.h"

/* The list of sets; notes: what was wrong with a JSON file, or NULL. */
struct err set_list_show(struct req *rq, const struct notes *notes);

#endif

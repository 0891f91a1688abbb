/* pages.h: the routes of units, and what other pages ask of them. */
#ifndef UNIT_PAGES_H
#define UNIT_PAGES_H

#include "store/job.h"
#include "unit/unit.h"
#include "web/web.h"

extern const struct routes unit_routes;
extern const struct routes unit_edit_routes, unit_book_routes;
extern const struct routes unit_event_routes, unit_pick_routes, unit_import_routes;

/* A workbook of units that a job reads, of kind "import.units". */
struct err unit_run_import(struct job *job, void *web);

/* "Công đoàn cơ sở", "Sáp nhập": kinds as people say them. */
struct msg unit_kind_words(enum unit_kind kind);
struct msg unit_event_words(enum unit_event_kind kind);

#endif

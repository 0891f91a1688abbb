/* pages.h: the routes of the register of members and officers. */
#ifndef PERSON_PAGES_H
#define PERSON_PAGES_H

#include "store/job.h"
#include "web/web.h"

extern const struct routes people_routes;      /* /unit/:unit/people */
extern const struct routes people_new_routes;  /* … somebody new */
extern const struct routes people_book_routes; /* … workbooks in and out */
extern const struct routes people_list_routes; /* … headings, and what a list would change */
extern const struct routes person_routes;      /* /person/:person */
extern const struct routes person_life_routes; /* … suspended, leaving, offered to another */
extern const struct routes person_discipline_routes; /* … kỷ luật */
extern const struct routes doubles_routes;     /* /unit/:unit/doubles */
extern const struct routes person_move_routes; /* /unit/:unit/moves */

/* Looks through the register for entries that may be one person, of kind "people.doubles". */
struct err person_run_doubles(struct job *job, void *web);
/* A large workbook of people that a job reads, of kind "import.people". */
struct err person_run_import(struct job *job, void *web);

#endif

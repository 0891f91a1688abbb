/* pages.h: the routes of trainings. */
#ifndef TRAINING_PAGES_H
#define TRAINING_PAGES_H

#include "store/job.h"
#include "web/web.h"

extern const struct routes training_routes; /* /unit/:unit/trainings */

/* A large workbook of trainings that a job reads, of kind "import.trainings". */
struct err training_run_import(struct job *job, void *web);

#endif

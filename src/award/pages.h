/* pages.h: the routes of awards: eligibility and proposals, the register, the catalogue. */
#ifndef AWARD_PAGES_H
#define AWARD_PAGES_H

#include "store/job.h"
#include "web/app.h"

extern const struct routes award_routes;
extern const struct routes award_decision_routes;
extern const struct routes award_register_routes;
extern const struct routes award_form_routes, award_form_book_routes;
extern const struct routes award_paper_routes;
extern const struct routes award_blank_routes, award_blank_edit_routes, award_printer_routes;
extern const struct routes award_ruling_routes, award_ruling_book_routes;
extern const struct routes award_book_routes, award_money_routes, award_title_routes;
extern const struct routes award_correction_routes, award_people_routes, award_past_routes;
extern const struct routes registration_routes, registrations_routes;
/* The office's own Word and Excel files. */
extern const struct routes template_routes, template_fill_routes;

file_reader_fn award_file_may_read; /* scans of decisions: who runs the awards */
file_reader_fn template_file_may_read; /* who runs the office's seasons */

paper_sample_fn award_sample_paper, year_sample_paper;
paper_number_fn year_number_paper; /* of registrations, pledges, decisions on clusters … */
extern const struct routes year_paper_routes;
paper_recorded_fn award_paper_recorded; /* of the decision on classes: by the closing */
paper_number_fn award_number_paper; /* of papers of the season, and of a unit's sheet */

/* A paper or a batch of certificates that was ordered as a job, of kind "paper". */
struct err award_run_paper(struct job *job, void *web);
/* Large workbooks of past classes and awards, of kinds "import.classes" and "import.awards". */
struct err award_run_classes(struct job *job, void *web);
struct err award_run_awards(struct job *job, void *web);

#endif

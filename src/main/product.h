/* product.h: the list of features: their routes and kinds of job. */
#ifndef MAIN_PRODUCT_H
#define MAIN_PRODUCT_H

#include "report/import.h"
#include "store/job.h"
#include "web/app.h"

extern const struct routes *const product_tables[];
extern const int product_table_count;
extern file_reader_fn *const product_file_readers[]; /* ended by NULL */
extern paper_number_fn *const product_number_papers[];
extern paper_recorded_fn *const product_paper_recorded;
extern paper_sample_fn *const product_paper_samples[];
extern hall_results_fn *const product_hall_results[];
extern pass_fn *const product_pass;
extern hall_ballots_fn *const product_hall_ballots;
extern voter_fn *const product_voter;
extern minutes_words_fn *const product_minutes_words;
extern board_fn *const product_board;
extern unit_goals_fn *const product_unit_goals;
extern unit_goal_say_fn *const product_unit_goal_say;
extern report_sent_fn *const product_report_sent;
extern const struct report_keep product_report_keep; /* the same for commands */
extern const struct job_kind product_jobs[];
extern const int product_job_count;

#endif

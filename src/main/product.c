/* product.c: the list of features. A route table is `const struct routes x_routes` of its pages. */
#include "main/product.h"

#include "account/pages.h"
#include "account/pages_letters.h"
#include "activity/pages.h"
#include "assembly/pages.h"
#include "award/pages.h"
#include "ballot/pages.h"
#include "ballot/pages_online.h"
#include "ballot/pages_views.h"
#include "cluster/pages.h"
#include "cluster/pages_rules.h"
#include "cluster/pages_season.h"
#include "collection/pages.h"
#include "conference/pages.h"
#include "congress/pages.h"
#include "council/pages.h"
#include "criteria/pages.h"
#include "document/pages.h"
#include "election/election.h"
#include "election/pages.h"
#include "employer/pages.h"
#include "file/pages.h"
#include "hall/pages.h"
#include "initiative/pages.h"
#include "meeting/pages.h"
#include "movement/pages.h"
#include "narrative/pages.h"
#include "notice/pages.h"
#include "person/pages.h"
#include "rating/pages.h"
#include "report/pages.h"
#include "score/pages.h"
#include "staff/pages.h"
#include "supervision/pages.h"
#include "training/pages.h"
#include "unit/pages.h"
#include "web/audit.h"
#include "web/board.h"
#include "web/day_script.h"
#include "web/help.h"
#include "web/import.h"
#include "web/jobs.h"
#include "web/live.h"
#include "web/overview.h"
#include "web/pages.h"
#include "web/tasks.h"

const struct routes *const product_tables[] = {
	&people_routes,
	&people_new_routes,
	&people_book_routes,
	&people_list_routes,
	&person_routes,
	&person_life_routes,
	&person_discipline_routes,
	&training_routes,
	&person_move_routes,
	&doubles_routes,
	&settings_routes,
	&site_routes,
	&accounts_routes,
	&holders_routes,
	&audit_routes,
	&own_routes,
	&help_routes,
	&web_routes,
	&account_routes,
	&cluster_routes,
	&cluster_book_routes,
	&season_routes,
	&rules_routes,
	&board_routes,
	&task_routes,
	&live_routes,
	&overview_routes,
	&unit_routes,
	&unit_book_routes,
	&unit_event_routes,
	&unit_pick_routes,
	&unit_import_routes,
	&unit_edit_routes,
	&figures_routes,
	&figures_save_routes,
	&figures_send_routes,
	&figures_book_routes,
	&report_routes,
	&target_routes,
	&unit_target_routes,
	&feed_routes,
	&batch_routes,
	&import_routes,
	&ballot_routes,
	&ballot_new_routes,
	&ballot_roll_routes,
	&slip_routes,
	&online_routes,
	&post_routes,
	&vote_routes,
	&letter_routes,
	&stand_routes,
	&next_head_routes,
	&decision_routes,
	&conference_routes,
	&year_routes,
	&voter_routes,
	&award_routes,
	&award_decision_routes,
	&award_register_routes,
	&award_form_routes,
	&award_form_book_routes,
	&file_routes,
	&sheet_routes,
	&evidence_routes,
	&grid_routes,
	&appraisal_routes,
	&cross_routes,
	&document_routes,
	&document_book_routes,
	&wording_routes,
	&layout_routes,
	&ranking_routes,
	&why_routes,
	&criteria_routes,
	&editor_set_routes,
	&editor_criterion_routes,
	&editor_rule_routes,
	&set_import_routes,
	&season_sets_routes,
	&season_weights_routes,
	&review_routes,
	&hall_routes,
	&hall_photo_routes,
	&job_routes,
	&award_paper_routes,
	&template_routes,
	&template_fill_routes,
	&year_paper_routes,
	&award_blank_routes,
	&award_blank_edit_routes,
	&award_printer_routes,
	&award_ruling_routes,
	&award_ruling_book_routes,
	&award_book_routes,
	&award_money_routes,
	&award_title_routes,
	&award_past_routes,
	&award_correction_routes,
	&award_people_routes,
	&registration_routes,
	&registrations_routes,
	&movement_routes,
	&movement_book_routes,
	&movement_list_routes,
	&movement_unit_routes,
	&council_routes,
	&council_book_routes,
	&council_list_routes,
	&council_rule_routes,
	&sitting_routes,
	&dossier_routes,
	&dossier_file_routes,
	&activity_routes,
	&season_activity_routes,
	&employer_routes,
	&employer_list_routes,
	&agreement_routes,
	&supervision_routes,
	&supervision_round_routes,
	&supervision_recommend_routes,
	&supervision_minutes_routes,
	&supervision_season_routes,
	&rating_routes,
	&rating_subject_routes,
	&rating_season_routes,
	&collection_routes,
	&collection_answer_routes,
	&collection_list_routes,
	&initiative_routes,
	&initiative_sitting_routes,
	&meeting_routes,
	&meeting_paper_routes,
	&duty_routes,
	&duty_book_routes,
	&meeting_book_routes,
	&notice_routes,
	&narrative_routes,
	&narrative_season_routes,
	&assembly_routes,
	&assembly_seat_routes,
	&assembly_one_seat_routes,
	&assembly_cards_routes,
	&assembly_credentials_routes,
	&assembly_quota_routes,
	&assembly_hall_plan_routes,
	&assembly_agenda_routes,
	&assembly_speech_routes,
	&assembly_floor_routes,
	&assembly_door_routes,
	&assembly_desk_routes,
	&assembly_screen_routes,
	&assembly_card_routes,
	&assembly_phone_routes,
	&assembly_live_routes,
	&assembly_paper_routes,
	&assembly_opinion_routes,
	&assembly_opinion_one_routes,
	&assembly_motion_routes,
	&assembly_motion_one_routes,
	&assembly_minutes_routes,
	&assembly_text_paper_routes,
	&assembly_programme_routes,
	&assembly_working_routes,
	&assembly_working_duty_routes,
	&election_routes,
	&election_slate_routes,
	&election_vote_routes,
	&election_count_routes,
	&congress_routes,
	&congress_plan_routes,
	&script_routes,
	&congress_comment_routes,
	&congress_text_routes,
	&assembly_rule_routes,
	&electronic_routes,
	&election_after_routes,
	&recognition_routes,
	&term_goal_routes,
	&staff_routes,
	&staff_list_routes,
	&staff_question_routes,
	&inspection_routes,
};
const int product_table_count = sizeof product_tables / sizeof *product_tables;

paper_number_fn *const product_number_papers[] = {
	award_number_paper,
	ballot_number_paper,
	narrative_number_paper,
	meeting_number_paper,
	year_number_paper,
	council_number_paper,
	election_number_paper,
	staff_number_paper,
	congress_number_paper,
	assembly_number_paper,
	NULL,
};

paper_recorded_fn *const product_paper_recorded = award_paper_recorded;

paper_sample_fn *const product_paper_samples[] = { award_sample_paper, year_sample_paper,
							 meeting_sample_paper, NULL };

hall_results_fn *const product_hall_results[] = { election_hall_results, NULL };

pass_fn *const product_pass = assembly_pass;
hall_ballots_fn *const product_hall_ballots = election_hall_ballots;
voter_fn *const product_voter = electronic_voter;
board_fn *const product_board = electronic_board;
unit_goals_fn *const product_unit_goals = election_unit_goals;
unit_goal_say_fn *const product_unit_goal_say = election_unit_goal_say;
report_sent_fn *const product_report_sent = narrative_report_sent;

static struct err goals_sent(struct tx *tx, const void *arg, int64_t period, int64_t unit)
{
	(void)arg;
	return narrative_goals_sent(tx, product_unit_goals, period, unit);
}

const struct report_keep product_report_keep = { goals_sent, NULL };

minutes_words_fn *const product_minutes_words = election_minutes_words;

file_reader_fn *const product_file_readers[] = {
	report_file_may_read,	 activity_file_may_read,
	agreement_file_may_read, supervision_file_may_read,
	evidence_may_read,	 document_file_may_read,
	award_file_may_read,	 template_file_may_read,
	dossier_file_may_read,	 NULL,
};

const struct job_kind product_jobs[] = {
	{ "paper", award_run_paper },
	{ "letters", account_run_letters },
	{ "codes", ballot_run_letters },
	{ "import.activities", activity_run_import },
	{ "import.awards", award_run_awards },
	{ "import.classes", award_run_classes },
	{ "import.employers", employer_run_import },
	{ "import.supervisions", supervision_run_import },
	{ "import.units", unit_run_import },
	{ "import.people", person_run_import },
	{ "people.doubles", person_run_doubles },
	{ "import.trainings", training_run_import },
	{ "import.targets", report_run_targets },
	{ "import.reports", report_run_import },
	{ "assembly.cards", assembly_run_cards },
	{ "congress.letters", congress_run_letters },
	{ "staff.letters", staff_run_letters },
};
const int product_job_count = sizeof product_jobs / sizeof *product_jobs;

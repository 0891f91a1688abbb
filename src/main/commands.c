/* commands.c: the table of commands and their options. */
#include "main/ballot_command.h"

static const char import_layers[] = "self cross final";
static const char import_sheets[] = "class cluster";
static const char user_roles[] = "admin office appraiser cluster_head chair clerk member";

static const struct word_row import_kinds[] = {
	{ "units", "main.k_units", NULL },
	{ "people", "main.k_people", NULL },
	{ "events", "main.k_events", NULL },
	{ "season", "main.k_season", NULL },
	{ "criteria", "main.k_criteria", NULL },
	{ "targets", "main.k_targets", "--year" },
	{ "reports", "main.k_reports", "--year" },
	{ "report-acts", "main.k_report_acts", "--year" },
	{ "scores", "main.k_scores", "--year" },
	{ "evidence", "main.k_evidence", "--year" },
	{ "decisions", "main.k_decisions", "--year" },
	{ "conferences", "main.k_conferences", "--year" },
	{ "classes", "main.k_classes", NULL },
	{ "awards", "main.k_awards", NULL },
	{ "titles", "main.k_titles", NULL },
	{ "blanks", "main.k_blanks", NULL },
	{ "activities", "main.k_activities", NULL },
	{ "initiatives", "main.k_initiatives", NULL },
	{ "movements", "main.k_movements", NULL },
	{ "council", "main.k_council", NULL },
	{ "employers", "main.k_employers", NULL },
	{ "supervisions", "main.k_supervisions", NULL },
	{ "people-acts", "main.k_people_acts", NULL },
	{ "trainings", "main.k_trainings", NULL },
	{ "ratings", "main.k_ratings", "--year" },
	{ "delegates", "main.k_delegates", "--assembly" },
	{ "registrations", "main.k_registrations", "--year" },
	{ 0 },
};
static const struct word_row export_kinds[] = { { "reports", "main.k_reports_out", NULL },
						{ "scores", "main.k_scores_out", NULL },
						{ 0 } };
static const struct word_row user_verbs[] = { { "add", "main.k_user_add", "--role" },
					      { "passwd", "main.k_user_passwd", NULL },
					      { "clear-factor", "main.k_user_clear", NULL },
					      { 0 } };
static const struct word_row election_verbs[] = { { "result", "main.k_election_result", NULL },
						  { 0 } };

static const struct option_row serve_options[] = {
	{ "--listen", false, false, "main.o_listen", NULL },
	{ "--public-url", false, false, "main.o_public_url", NULL },
	{ "--sendmail", false, false, "main.o_sendmail", NULL },
	{ "--trust-proxy", false, false, "main.o_trust_proxy", NULL },
	{ "--quiet", true, false, "main.o_quiet", NULL },
	{ "--kit", true, false, "main.o_kit", NULL },
	{ 0 },
};
static const struct option_row demo_options[] = {
	{ "--complete", true, false, "main.o_complete", NULL }, { 0 }
};
static const struct option_row import_options[] = {
	{ "--year", false, false, "main.o_year", NULL },
	{ "--period", false, false, "main.o_period", NULL },
	{ "--as", false, false, "main.o_as", import_layers },
	{ "--sheet", false, false, "main.o_sheet", import_sheets },
	{ "--send", true, false, "main.o_send", NULL },
	{ "--update", true, false, "main.o_update", NULL },
	{ "--assembly", false, false, "main.o_assembly", NULL },
	{ 0 },
};
static const struct option_row export_options[] = {
	{ "--year", false, true, "main.o_year", NULL },
	{ "--as", false, false, "main.o_as", import_layers },
	{ "--sheet", false, false, "main.o_sheet", import_sheets },
	{ 0 },
};
static const struct option_row close_options[] = {
	{ "--year", false, true, "main.o_year", NULL },
	{ "--out", false, true, "main.o_out", NULL },
	{ "--draft", true, false, "main.o_draft", NULL },
	{ "--decisions", false, false, "main.o_decisions", NULL },
	{ 0 },
};
static const struct option_row user_options[] = {
	{ "--name", false, false, "main.o_name", NULL },
	{ "--role", false, false, "main.o_role", user_roles },
	{ "--unit", false, false, "main.o_unit", NULL },
	{ 0 },
};
static const struct option_row verify_options[] = {
	{ "--head", false, false, "main.o_head", NULL },
	{ "--backup", false, false, "main.o_backup", NULL },
	{ 0 },
};

static const struct option_row hall_options[] = {
	{ "--meeting", false, false, "main.o_meeting", NULL },
	{ "--listen", false, false, "main.o_listen", NULL },
	{ 0 },
};
static const struct word_row hall_verbs[] = {
	{ "take", "main.w_hall_take", "--meeting" },
	{ "serve", "main.w_hall_serve", NULL },
	{ "bring", "main.w_hall_bring", NULL },
	{ "merge", "main.w_hall_merge", NULL },
	{ 0 },
};

const char program_prefix[] = "congdoan ";
const struct command commands[] = {
	{ "serve", "--db FILE [--listen 127.0.0.1:8080]", "main.c_serve", serve_options, 0, 0,
	  command_serve, NULL, false, NULL },
	{ "demo", "--db FILE [--complete]", "main.c_demo", demo_options, 0, 0, command_demo, NULL,
	  false, NULL },
	{ "import", "KIND FILE|DIR|ZIP --db FILE [--year Y] [--period P]", "main.c_import",
	  import_options, 2, 2, command_import, import_kinds, false, NULL },
	{ "export", "KIND OUT.xlsx --db FILE --year Y", "main.c_export", export_options, 2, 2,
	  command_export, export_kinds, false, NULL },
	{ "close-year", "--db FILE --year Y --out DIR [--draft] [--decisions FILE]",
	  "main.c_close_year", close_options, 0, 0, command_close_year, NULL, false, NULL },
	{ "backup", "OUT --db FILE", "main.c_backup", NULL, 1, 1, command_backup, NULL, false,
	  NULL },
	{ "restore", "IN --db FILE", "main.c_restore", NULL, 1, 1, command_restore, NULL, false,
	  NULL },
	{ "verify", "--db FILE [--head HASH] [--backup FILE]", "main.c_verify", verify_options, 0,
	  0, command_verify, NULL, false, NULL },
	BALLOT_COMMAND,
	{ "user", "add|passwd|clear-factor LOGIN --db FILE [--name N --role R --unit CODE]",
	  "main.c_user", user_options, 2, 2, command_user, user_verbs, false, NULL },
	{ "hall", "take|serve|bring|merge FILE [--db FILE --meeting N]", "main.c_hall",
	  hall_options, 2, 2, command_hall, hall_verbs, true, NULL },
	{ "election", "result FILE.json", "main.c_election", NULL, 2, 2, command_election,
	  election_verbs, true, NULL },
};
const int command_count = sizeof commands / sizeof *commands;

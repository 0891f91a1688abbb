/* commands.c: the table of commands and their options. */
#include "main/commands.h"

static const struct option_row serve_options[] = {
	{ "--listen", false, false, "main.o_listen" },
	{ "--public-url", false, false, "main.o_public_url" },
	{ "--trust-proxy", false, false, "main.o_trust_proxy" },
	{ "--quiet", true, false, "main.o_quiet" },
	{ "--kit", true, false, "main.o_kit" },
	{ 0 },
};
static const struct option_row demo_options[] = { { "--complete", true, false, "main.o_complete" },
						  { 0 } };
static const struct option_row import_options[] = {
	{ "--year", false, false, "main.o_year" }, { "--period", false, false, "main.o_period" },
	{ "--as", false, false, "main.o_as" },	   { "--sheet", false, false, "main.o_sheet" },
	{ "--send", true, false, "main.o_send" },  { 0 },
};
static const struct option_row export_options[] = { { "--year", false, true, "main.o_year" },
						    { 0 } };
static const struct option_row close_options[] = {
	{ "--year", false, true, "main.o_year" },
	{ "--out", false, true, "main.o_out" },
	{ "--draft", true, false, "main.o_draft" },
	{ "--decisions", false, false, "main.o_decisions" },
	{ 0 },
};
static const struct option_row user_options[] = {
	{ "--name", false, false, "main.o_name" },
	{ "--role", false, false, "main.o_role" },
	{ "--unit", false, false, "main.o_unit" },
	{ 0 },
};
static const struct option_row verify_options[] = { { "--head", false, false, "main.o_head" },
						    { 0 } };

const struct command commands[] = {
	{ "serve", "--db FILE [--listen 127.0.0.1:8080]", "main.c_serve", serve_options, 0, 0,
	  command_serve },
	{ "demo", "--db FILE [--complete]", "main.c_demo", demo_options, 0, 0, command_demo },
	{ "import", "KIND FILE|DIR|ZIP --db FILE [--year Y] [--period P]", "main.c_import",
	  import_options, 2, 2, command_import },
	{ "export", "KIND OUT.xlsx --db FILE --year Y", "main.c_export", export_options, 2, 2,
	  command_export },
	{ "close-year", "--db FILE --year Y --out DIR [--draft] [--decisions FILE]",
	  "main.c_close_year", close_options, 0, 0, command_close_year },
	{ "backup", "OUT --db FILE", "main.c_backup", NULL, 1, 1, command_backup },
	{ "restore", "IN --db FILE", "main.c_restore", NULL, 1, 1, command_restore },
	{ "verify", "--db FILE [--head HASH]", "main.c_verify", verify_options, 0, 0,
	  command_verify },
	{ "user", "add|passwd LOGIN --db FILE [--name N --role R --unit CODE]", "main.c_user",
	  user_options, 2, 2, command_user },
	{ "election", "result FILE.json", "main.c_election", NULL, 2, 2, command_election },
};
const int command_count = sizeof commands / sizeof *commands;

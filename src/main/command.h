/* command.h: what a person types after `congdoan`: the table of commands, their options, and the
 * few things each of them does: open the data, start the worker, say what went wrong. Exit codes:
 * 0 done, 1 usage, 2 input refused and nothing stored (of a folder or zip of workbooks: some were),
 * 3 the database or the system failed. */
#ifndef MAIN_COMMAND_H
#define MAIN_COMMAND_H

#include "cluster/season.h"
#include "office/office.h"
#include "office/table_in.h"
#include "store/store.h"

#include <stdio.h>

enum { EXIT_DONE, EXIT_USAGE, EXIT_REFUSED, EXIT_FAILED };
enum { OPTIONS_MAX = 16, WORDS_MAX = 8 };

struct option_row {
	const char *name; /* "--year" */
	bool flag;	  /* takes no value */
	bool required;
	const char *help; /* key of its text */
	const char *one_of; /* "self cross final"; NULL: any value */
};
/* What the first word may be: a kind of import, a verb. */
struct word_row {
	const char *name;  /* "units" */
	const char *help;  /* key of its text */
	const char *needs; /* the option it can't do without, "--year"; NULL: none */
};
struct cli {
	FILE *in, *out, *err; /* of who typed the command */
	const char *cwd;	  /* where it was typed; NULL: here */
	const struct cli *server; /* whose store and worker are used; NULL: one's own */
	const char *socket;	  /* serve: where it takes the work of others; NULL: nowhere */
	bool asks_help;
	const struct command *command;
	const char *words[WORDS_MAX]; /* what is no option, in order */
	int word_count;
	const char *values[OPTIONS_MAX]; /* by the command's options; NULL: not given */
	const char *db;			 /* --db */
	bool json;			 /* --json */
	struct buf said;		 /* with --json: what cli_say was told, until cli_end */
	unsigned char lang;
	struct arena arena;
	struct store *store;
	struct office *office;
	struct db reading; /* borrowed by cli_open */
};
struct command {
	const char *name;
	const char *usage;		  /* "FILE --year Y": after the name */
	const char *about;		  /* key of one sentence */
	const struct option_row *options; /* ended by one without name */
	int words_min, words_max;
	int (*run)(struct cli *c);
	const struct word_row *kinds; /* ended by one without name; NULL: any first word */
	bool no_db;		      /* works on files alone */
	/* What follows a first word, where each takes something of its own; NULL: all alike. */
	const char *(*usage_of)(const char *word);
};
extern const struct command commands[];
extern const char program_prefix[]; /* before a command's name: "congdoan " */
extern const int command_count;

/* All commands; the one that was read (c->command); the version. They print and return EXIT_DONE.
 */
int cli_help(struct cli *c);
int cli_help_command(struct cli *c);
int cli_version(struct cli *c, const char *version);
unsigned char cli_language(void); /* CONGDOAN_LANG: "en"; else Vietnamese */

/* Reads argv into *c. EXIT_USAGE after saying what is wrong, or with asks_help set. */
int cli_parse(struct cli *c, int argc, char **argv);
int cli_option(const struct command *k, const char *name); /* its index; -1: none */
const char *cli_value(const struct cli *c, const char *option); /* NULL: not given */
bool cli_flag(const struct cli *c, const char *option);
/* Opens the data file and borrows `reading`. ACCESS_CREATE makes one where there is none, with the
 * sectors that the program ships. */
enum access { ACCESS_READ, ACCESS_WRITE, ACCESS_CREATE };
struct err cli_open(struct cli *c, enum access access);
/* The sample's days are in 2021, as `serve` shows them: `reading` stands there, too. */
struct err cli_sample_clock(struct cli *c);
/* Opens the key file beside the data file (or where CONGDOAN_KEY says), once. */
struct err cli_keys(struct cli *c);
/* Starts the worker; before cli_open, because no thread may run yet. */
struct err cli_office(struct cli *c);
void cli_close(struct cli *c);
bool cli_is_server(const char *db);			/* PostgreSQL's, not a file */
const char *cli_path(struct cli *c, const char *path); /* as seen from where it was typed */
/* One line from `in`, unseen on a terminal. ERR_INVALID "main.no_password". */
struct err cli_password(struct cli *c, struct str *out);
/* Prints the error's sentence to stderr (or as JSON) and gives the exit code for it. */
int cli_fail(struct cli *c, struct err e);
void cli_print(FILE *to, struct cli *c, struct msg m);
/* One line on standard output. With --json the lines are kept for cli_end, which prints them as one
 * object: {"said":[{"key":"main.units_done","text":"…","added":3,"updated":0}]}. */
void cli_say(struct cli *c, struct msg m);
void cli_end(struct cli *c);
/* The faults of an import: as JSON on standard output, or as lines on stderr. Exit code 2. */
int cli_faults(struct cli *c, const struct faults *f);
/* The season that --year names; a command that asks for it requires the option. */
struct err cli_season(struct cli *c, struct season *out);

/* Whole small files: at most `max` bytes. ERR_INVALID "main.no_file" with the path. */
struct err read_file(struct arena *a, const char *path, size_t max, struct str *out);
struct err write_file(struct arena *a, const char *path, struct str body);

#endif

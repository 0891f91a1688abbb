/* ballot_main.c: congdoan-ballot, the actions of `congdoan ballot` and nothing else: for the
 * machines of voters, registrars and board members, which have no use for a server, its database
 * and the libraries of both: one file that needs the C library and libcrypto. It starts in a fifth
 * of the time, and less of it has to be trusted.
 */
#include "main/ballot_command.h"

#include <stdio.h>
#include <string.h>

const char program_prefix[] = "congdoan-";
const struct command commands[] = { BALLOT_COMMAND };
const int command_count = 1;

enum { ARGUMENTS_MAX = 40 };
static char ballot_word[] = "ballot", help_option[] = "--help";

static int run(struct cli *c, int argc, char **argv)
{
	char *args[ARGUMENTS_MAX + 1] = { argv[0], ballot_word, help_option };
	if (argc == 2 && (strcmp(argv[1], "--version") == 0 || strcmp(argv[1], "-V") == 0))
		return cli_version(c, CONGDOAN_VERSION);
	if (argc < 2 || strcmp(argv[1], "help") == 0)
		argc = 2;
	else
		args[2] = argv[1];
	if (argc >= ARGUMENTS_MAX) /* more than any action takes: refused as too many */
		argc = ARGUMENTS_MAX - 1;
	for (int i = 2; i < argc; i++)
		args[i + 1] = argv[i];
	int code = cli_parse(c, argc + 1, args);
	if (c->asks_help)
		return cli_help_command(c);
	return code ? code : command_ballot(c);
}

int main(int argc, char **argv)
{
	struct cli c = { .lang = cli_language(), .in = stdin, .out = stdout, .err = stderr };
	int code = run(&c, argc, argv);
	cli_end(&c);
	arena_free(&c.arena);
	return code;
}

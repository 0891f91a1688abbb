/* main.c: reads the command line and runs the command it names. */
#include "main/handover.h"

#include <stdio.h>
#include <string.h>

static bool is(const char *word, const char *a, const char *b)
{
	return strcmp(word, a) == 0 || strcmp(word, b) == 0;
}

static char help_option[] = "--help";

static int run(struct cli *c, int argc, char **argv)
{
	int code;
	if (argc < 2 || is(argv[1], "--help", "-h") || (argc == 2 && is(argv[1], "help", "help")))
		return cli_help(c);
	if (is(argv[1], "--version", "-V"))
		return cli_version(c, CONGDOAN_VERSION);
	if (is(argv[1], "help", "help")) { /* "help ballot vote" is "ballot vote --help" */
		for (int i = 1; i + 1 < argc; i++)
			argv[i] = argv[i + 1];
		argv[argc - 1] = help_option;
	}
	code = cli_parse(c, argc, argv);
	if (c->asks_help)
		return cli_help_command(c);
	if (!code && !handover_send(c, argc, argv, &code))
		code = c->command->run(c);
	return code;
}

int main(int argc, char **argv)
{
	struct cli c = { .lang = cli_language(), .in = stdin, .out = stdout, .err = stderr };
	int code = run(&c, argc, argv);
	cli_close(&c);
	return code;
}

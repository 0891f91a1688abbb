/* main.c: reads the command line and runs the command it names. */
#include "main/handover.h"

#include "msg_main.gen.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct msg of_key(const char *key) { return msg_of_key(key, NULL, 0); }

/* ---- help ---- */

static int help_all(struct cli *c)
{
	cli_print(stdout, c, T(main_about));
	printf("\n");
	for (int i = 0; i < command_count; i++) {
		struct str about = msg_text(&c->arena, c->lang, of_key(commands[i].about));
		printf("  congdoan %-11s %.*s\n", commands[i].name, (int)about.n, about.p);
	}
	printf("\n");
	cli_print(stdout, c, T(main_more_help));
	return EXIT_DONE;
}

static void help_line(struct cli *c, const char *name, const char *key)
{
	struct str help = msg_text(&c->arena, c->lang, of_key(key));
	printf("  %-22s %.*s\n", name, (int)help.n, help.p);
}

static int help_one(struct cli *c, const struct command *k)
{
	printf("congdoan %s %s\n\n", k->name, k->usage);
	cli_print(stdout, c, of_key(k->about));
	if (k->kinds) {
		printf("\n");
		cli_print(stdout, c, T(main_kinds_help));
	}
	for (const struct word_row *w = k->kinds; w && w->name; w++)
		help_line(c, w->name, w->help);
	printf("\n");
	cli_print(stdout, c, T(main_options_help));
	for (const struct option_row *o = k->options; o && o->name; o++)
		help_line(c, o->name, o->help);
	cli_print(stdout, c, T(main_common_options));
	return EXIT_DONE;
}

static int version(struct cli *c)
{
	cli_print(stdout, c, T(main_version, .version = S(CONGDOAN_VERSION)));
	return EXIT_DONE;
}

static unsigned char language(void)
{
	const char *said = getenv("CONGDOAN_LANG");
	return said && strcmp(said, "en") == 0 ? LANG_EN : LANG_VI;
}

static bool is(const char *word, const char *a, const char *b)
{
	return strcmp(word, a) == 0 || strcmp(word, b) == 0;
}

static char help_option[] = "--help";

static int run(struct cli *c, int argc, char **argv)
{
	int code;
	if (argc < 2 || is(argv[1], "--help", "-h") || (argc == 2 && is(argv[1], "help", "help")))
		return help_all(c);
	if (is(argv[1], "--version", "-V"))
		return version(c);
	if (is(argv[1], "help", "help")) { /* "help import" is "import --help" */
		argv[1] = argv[2];
		argv[2] = help_option;
	}
	code = cli_parse(c, argc, argv);
	if (c->asks_help)
		return help_one(c, c->command);
	if (!code && !handover_send(c, argc, argv, &code))
		code = c->command->run(c);
	return code;
}

int main(int argc, char **argv)
{
	struct cli c = { .lang = language(), .in = stdin, .out = stdout, .err = stderr };
	int code = run(&c, argc, argv);
	cli_close(&c);
	return code;
}

/* help.c: what the program can do, and who it is; also for congdoan-ballot. */
#include "main/command.h"

#include "msg_main.gen.h"

#include <stdlib.h>
#include <string.h>

static struct msg of_key(const char *key) { return msg_of_key(key, NULL, 0); }

/* ---- help ---- */

int cli_help(struct cli *c)
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

int cli_help_command(struct cli *c)
{
	const struct command *k = c->command;
	printf("%s%s %s\n\n", program_prefix, k->name, k->usage);
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

int cli_version(struct cli *c, const char *version)
{
	cli_print(stdout, c, T(main_version, .version = str_of(version)));
	return EXIT_DONE;
}

unsigned char cli_language(void)
{
	const char *said = getenv("CONGDOAN_LANG");
	return said && strcmp(said, "en") == 0 ? LANG_EN : LANG_VI;
}

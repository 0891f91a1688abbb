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

/* The first word, where it is one that takes something of its own. */
static const struct word_row *asked_about(const struct cli *c)
{
	const struct word_row *w = c->word_count && c->command->usage_of ? c->command->kinds : NULL;
	while (w && w->name && strcmp(w->name, c->words[0]) != 0)
		w++;
	return w && w->name ? w : NULL;
}

static void kinds_help(struct cli *c)
{
	const struct command *k = c->command;
	printf("\n");
	cli_print(stdout, c, T(main_kinds_help));
	for (const struct word_row *w = k->kinds; w && w->name; w++) {
		help_line(c, w->name, w->help);
		if (k->usage_of && k->usage_of(w->name)[0])
			printf("  %-22s   %s\n", "", k->usage_of(w->name));
	}
}

int cli_help_command(struct cli *c)
{
	const struct command *k = c->command;
	const struct word_row *one = asked_about(c);
	const char *usage = one ? k->usage_of(one->name) : k->usage;
	printf("%s%s %s%s%s\n\n", program_prefix, k->name, one ? one->name : "",
	       one && usage[0] ? " " : "", usage);
	cli_print(stdout, c, of_key(one ? one->help : k->about));
	if (k->kinds && !one)
		kinds_help(c);
	printf("\n");
	cli_print(stdout, c, T(main_options_help));
	for (const struct option_row *o = k->options; o && o->name; o++)
		if (!one || strstr(usage, o->name))
			help_line(c, o->name, o->help);
	cli_print(stdout, c,
		  strstr(k->usage, "--db") ? T(main_common_options) : T(main_common_json));
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

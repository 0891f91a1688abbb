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

static int help_one(struct cli *c, const struct command *k)
{
	printf("congdoan %s %s\n\n", k->name, k->usage);
	cli_print(stdout, c, of_key(k->about));
	printf("\n");
	for (const struct option_row *o = k->options; o && o->name; o++) {
		struct str help = msg_text(&c->arena, c->lang, of_key(o->help));
		printf("  %-22s %.*s\n", o->name, (int)help.n, help.p);
	}
	cli_print(stdout, c, T(main_common_options));
	return EXIT_DONE;
}

static unsigned char language(void)
{
	const char *said = getenv("CONGDOAN_LANG");
	return said && strcmp(said, "en") == 0 ? LANG_EN : LANG_VI;
}

int main(int argc, char **argv)
{
	struct cli c = { .lang = language(), .in = stdin, .out = stdout, .err = stderr };
	int code;
	bool asks_help = argc < 2 || strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0 ||
			 strcmp(argv[1], "help") == 0;
	if (asks_help)
		return help_all(&c);
	code = cli_parse(&c, argc, argv);
	if (c.asks_help)
		return help_one(&c, c.command);
	if (!code && !handover_send(&c, argc, argv, &code))
		code = c.command->run(&c);
	cli_close(&c);
	return code;
}

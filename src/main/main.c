/* main.c: reads the command line and runs the command it names. */
#include "main/command.h"

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

/* ---- parsing ---- */

static int usage(struct cli *c, struct msg m)
{
	cli_print(stderr, c, m);
	if (c->command)
		fprintf(stderr, "congdoan %s %s\n", c->command->name, c->command->usage);
	return EXIT_USAGE;
}

/* One argument, and the value after it when it takes one; -1 when it is wrong. */
static int take_argument(struct cli *c, char **argv, int i, int argc)
{
	const char *a = argv[i];
	if (strcmp(a, "--json") == 0) {
		c->json = true;
		return i;
	}
	bool is_db = strcmp(a, "--db") == 0;
	int at = is_db ? 0 : cli_option(c->command, a);
	if (a[0] != '-' || a[1] == '\0') {
		if (c->word_count == c->command->words_max)
			return -1;
		c->words[c->word_count++] = a;
		return i;
	}
	if (at < 0)
		return -1;
	if (!is_db && c->command->options[at].flag) {
		c->values[at] = "1";
		return i;
	}
	if (i + 1 >= argc)
		return -1;
	*(is_db ? &c->db : &c->values[at]) = argv[i + 1];
	return i + 1;
}

static int parse(struct cli *c, int argc, char **argv)
{
	for (int i = 2; i < argc; i++) {
		if (strcmp(argv[i], "--help") == 0 || strcmp(argv[i], "-h") == 0)
			exit(help_one(c, c->command));
		int next = take_argument(c, argv, i, argc);
		if (next < 0)
			return usage(c, T(main_bad_argument, .argument = str_of(argv[i])));
		i = next;
	}
	for (int i = 0; c->command->options && c->command->options[i].name; i++)
		if (c->command->options[i].required && !c->values[i])
			return usage(c, T(main_option_missing,
					  .option = str_of(c->command->options[i].name)));
	if (c->word_count < c->command->words_min)
		return usage(c, T(main_words_missing));
	return EXIT_DONE;
}

static unsigned char language(void)
{
	const char *said = getenv("CONGDOAN_LANG");
	return said && strcmp(said, "en") == 0 ? LANG_EN : LANG_VI;
}

int main(int argc, char **argv)
{
	struct cli c = { .lang = language() };
	bool asks_help = argc < 2 || strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0 ||
			 strcmp(argv[1], "help") == 0;
	if (asks_help)
		return help_all(&c);
	for (int i = 0; i < command_count; i++)
		if (strcmp(commands[i].name, argv[1]) == 0)
			c.command = &commands[i];
	if (!c.command)
		return usage(&c, T(main_no_command, .command = str_of(argv[1])));
	int bad = parse(&c, argc, argv);
	if (bad)
		return bad;
	int code = c.command->run(&c);
	cli_close(&c);
	return code;
}

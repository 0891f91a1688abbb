/* command.c: reads a command line; what commands share: how they speak and end, and small files.
 * The data file and the worker: main/command_data.c. */
#include "main/command.h"

#include "msg_main.gen.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

void cli_print(FILE *to, struct cli *c, struct msg m)
{
	struct str s = msg_text(&c->arena, c->lang, m);
	fprintf(to, "%.*s\n", (int)s.n, s.p);
}

int cli_option(const struct command *k, const char *name)
{
	for (int i = 0; k->options && k->options[i].name; i++) {
		assert(i < OPTIONS_MAX);
		if (strcmp(k->options[i].name, name) == 0)
			return i;
	}
	return -1;
}

/* ---- parsing ---- */

static int usage(struct cli *c, struct msg m)
{
	cli_print(c->err, c, m);
	if (c->command)
		fprintf(c->err, "%s%s %s\n", program_prefix, c->command->name, c->command->usage);
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

/* Whether `word` is one of a list apart by blanks. */
static bool listed(const char *list, const char *word)
{
	struct str rest = str_of(list), one;
	while (str_split(&rest, ' ', &one))
		if (str_eq(one, str_of(word)))
			return true;
	return false;
}

static int check_options(struct cli *c)
{
	const struct option_row *o = c->command->options;
	for (int i = 0; o && o[i].name; i++) {
		if (o[i].required && !c->values[i])
			return usage(c, T(main_option_missing, .option = str_of(o[i].name)));
		if (o[i].one_of && c->values[i] && !listed(o[i].one_of, c->values[i]))
			return usage(c, T(main_not_one_of, .given = str_of(c->values[i]),
					  .list = str_of(o[i].one_of)));
	}
	return (c->db && c->db[0]) || c->command->no_db ? EXIT_DONE : usage(c, T(main_db_missing));
}

static int check_kind(struct cli *c)
{
	struct buf list = { .arena = &c->arena };
	for (const struct word_row *k = c->command->kinds; k && k->name; k++) {
		if (strcmp(k->name, c->words[0]) != 0) {
			put_fmt(&list, "%s%s", list.n ? " " : "", k->name);
			continue;
		}
		if (k->needs && !cli_value(c, k->needs))
			return usage(c, T(main_option_missing, .option = str_of(k->needs)));
		return EXIT_DONE;
	}
	return c->command->kinds ? usage(c, T(main_not_one_of, .given = str_of(c->words[0]),
					      .list = buf_str(&list)))
				 : EXIT_DONE;
}

static int find_command(struct cli *c, const char *name)
{
	for (int i = 0; i < command_count; i++)
		if (strcmp(commands[i].name, name) == 0)
			c->command = &commands[i];
	return c->command ? EXIT_DONE : usage(c, T(main_no_command, .command = str_of(name)));
}

int cli_parse(struct cli *c, int argc, char **argv)
{
	if (argc < 2 || find_command(c, argv[1]))
		return EXIT_USAGE;
	for (int i = 2; i < argc; i++) {
		c->asks_help |= strcmp(argv[i], "--help") == 0 || strcmp(argv[i], "-h") == 0;
		if (c->asks_help)
			return EXIT_USAGE;
		int next = take_argument(c, argv, i, argc);
		if (next < 0)
			return usage(c, T(main_bad_argument, .argument = str_of(argv[i])));
		i = next;
	}
	if (c->word_count < c->command->words_min)
		return usage(c, T(main_words_missing));
	int bad = check_kind(c);
	return bad ? bad : check_options(c);
}

/* ---- what commands share ---- */

const char *cli_value(const struct cli *c, const char *option)
{
	int at = cli_option(c->command, option);
	return at < 0 ? NULL : c->values[at];
}

bool cli_flag(const struct cli *c, const char *option) { return cli_value(c, option) != NULL; }

bool cli_is_server(const char *db) { return strncmp(db, "postgres", 8) == 0 || strchr(db, '='); }

const char *cli_path(struct cli *c, const char *path)
{
	if (!path || path[0] == '/' || !c->cwd)
		return path;
	return str_fmt(&c->arena, "%s/%s", c->cwd, path).p;
}

static int exit_code(enum err_code code)
{
	return code == ERR_NONE			       ? EXIT_DONE
	       : code == ERR_STORE || code == ERR_BUSY ? EXIT_FAILED
						       : EXIT_REFUSED;
}

int cli_fail(struct cli *c, struct err e)
{
	struct str text = msg_text(&c->arena, c->lang, msg_of_err(e));
	c->said.n = 0;
	if (c->json) {
		struct buf b = { .arena = &c->arena };
		put(&b, S("{\"error\":"));
		put_json_text(&b, str_of(e.message));
		put(&b, S(",\"message\":"));
		put_json_text(&b, text);
		put(&b, S("}"));
		fprintf(c->out, "%.*s\n", (int)b.n, b.p);
	} else {
		fprintf(c->err, "%.*s\n", (int)text.n, text.p);
	}
	return exit_code(e.code);
}

/* `,"added":3,"hash":"…"`: numbers as they are kept, hundredths of points and days too. */
static void put_args(struct buf *b, struct msg m)
{
	struct str names = str_of(msg_names(m.id)), one;
	for (int i = 0; names.n && str_split(&names, ' ', &one); i++) {
		put_fmt(b, ",\"%.*s\":", (int)one.n, one.p);
		if (msg_kind_is_text(m.a[i].kind))
			put_json_text(b, m.a[i].t);
		else
			put_int(b, m.a[i].i);
	}
}

void cli_say(struct cli *c, struct msg m)
{
	if (!c->json) {
		cli_print(c->out, c, m);
		return;
	}
	struct buf *b = &c->said;
	b->arena = &c->arena;
	put(b, b->n ? S(",{\"key\":") : S("{\"said\":[{\"key\":"));
	put_json_text(b, str_of(msg_key(m.id)));
	put(b, S(",\"text\":"));
	put_json_text(b, msg_text(&c->arena, c->lang, m));
	put_args(b, m);
	put_char(b, '}');
}

void cli_end(struct cli *c)
{
	if (c->said.n)
		fprintf(c->out, "%.*s]}\n", (int)c->said.n, c->said.p);
	c->said.n = 0;
}

/* ---- files ---- */

struct err read_file(struct arena *a, const char *path, size_t max, struct str *out)
{
	struct stat st;
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0 || fstat(fd, &st) != 0 || !S_ISREG(st.st_mode)) {
		if (fd >= 0)
			close(fd);
		return FAIL(ERR_INVALID, "main.no_file", arena_copy(a, str_of(path)));
	}
	if ((size_t)st.st_size > max) {
		close(fd);
		return FAIL(ERR_TOO_LARGE, "main.file_too_large", arena_copy(a, str_of(path)));
	}
	char *p = NEW(a, (size_t)st.st_size + 1, char);
	size_t n = 0;
	ssize_t k;
	while (n < (size_t)st.st_size && (k = read(fd, p + n, (size_t)st.st_size - n)) > 0)
		n += (size_t)k;
	close(fd);
	*out = (struct str){ p, n };
	return OK;
}

struct err write_file(struct arena *a, const char *path, struct str body)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
	size_t n = 0;
	ssize_t k = 1;
	while (fd >= 0 && n < body.n && (k = write(fd, body.p + n, body.n - n)) > 0)
		n += (size_t)k;
	if (fd < 0 || n < body.n || close(fd) != 0)
		return FAIL(ERR_STORE, "main.cant_write", arena_copy(a, str_of(path)));
	return OK;
}

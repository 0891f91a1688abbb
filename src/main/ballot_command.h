/* ballot_command.h: `congdoan ballot …`: a verifiable election by hand, each role on its own
 * machine, without any data file. Its files are those of belenios-tool, so the two can be mixed. */
#ifndef MAIN_BALLOT_COMMAND_H
#define MAIN_BALLOT_COMMAND_H

#include "ballot/verifiable/dkg.h"
#include "ballot/verifiable/verify.h"
#include "main/commands.h"

enum { BALLOT_FILE_MAX = 64 << 20, BALLOT_SECRET_MAX = 1 << 20, BALLOT_LINES_MAX = 4096 };

/* One action. Words are what follows its name. `answer` instead of `run`: its exit code is its own,
 * because a fault that it found is no error of the command. */
struct bel_cli_action {
	const char *name;
	const char *usage;
	int words_min, words_max;
	struct err (*run)(struct cli *c, const char **words, int count);
	int (*answer)(struct cli *c, const char **words, int count);
};
const char *bel_cli_usage(const char *action);
/* Its row in a table of commands: congdoan's, and congdoan-ballot's, which has no other. */
extern const struct word_row bel_cli_actions[];
extern const struct option_row bel_cli_options[];
#define BALLOT_COMMAND                                                                             \
	{                                                                                          \
		"ballot", "ACTION …", "main.c_ballot", bel_cli_options, 1, WORDS_MAX,              \
			command_ballot, bel_cli_actions, true, bel_cli_usage                       \
	}

/* Secrets live in here: wiped when the command ends. */
extern struct arena bel_cli_secrets;

struct err bel_cli_token(struct cli *c, const char **words, int count);
struct err bel_cli_key(struct cli *c, const char **words, int count);
struct err bel_cli_threshold(struct cli *c, const char **words, int count);
struct err bel_cli_trustees(struct cli *c, const char **words, int count);
struct err bel_cli_setup(struct cli *c, const char **words, int count);
struct err bel_cli_credential(struct cli *c, const char **words, int count);
struct err bel_cli_vote(struct cli *c, const char **words, int count);
struct err bel_cli_accept(struct cli *c, const char **words, int count);
struct err bel_cli_tally(struct cli *c, const char **words, int count);
struct err bel_cli_decrypt(struct cli *c, const char **words, int count);
struct err bel_cli_add(struct cli *c, const char **words, int count);
struct err bel_cli_result(struct cli *c, const char **words, int count);
int bel_cli_verify(struct cli *c, const char **words, int count);
int bel_cli_watch(struct cli *c, const char **words, int count);

/* ballot_page.c: a page in which whatever could run is a script of one of these addresses. */
struct bel_script_list {
	const struct str *urls;
	size_t n;
};
bool bel_page_is_clean(struct bel_script_list l, struct str page);

/* ---- what they share ---- */

struct err bel_cli_group(struct cli *c, const struct bel_group **out); /* --group */
struct err bel_cli_read(struct cli *c, const char *path, struct str *out);
struct err bel_cli_read_secret(struct cli *c, const char *path, struct str *out);
/* Lines without their ends; empty ones are left out. */
struct err bel_cli_lines(struct cli *c, const char *path, struct bel_texts *out);
/* NAME.ENDING in --out (or here), never over a file that is there; secret: only its owner reads it.
 * "main.ballot_there". */
struct err bel_cli_write(struct cli *c, const char *name, bool secret, struct str text);
/* To standard output, with a line's end. */
void bel_cli_print(struct cli *c, struct str text);
struct err bel_cli_number(struct cli *c, const char *option, int64_t min, int64_t max,
			  int64_t *out);
/* An archive for reading or for appending, with `threads` as --threads says. */
struct err bel_cli_open(struct cli *c, const char *path, bool append, int *fd);
struct bel_reading bel_cli_reading(struct cli *c);
/* Appends and makes it durable; what could not be written whole is cut off again. */
struct err bel_cli_append(struct cli *c, int fd, const struct buf *b);
int64_t bel_cli_now(void); /* seconds since 1970 */

#endif

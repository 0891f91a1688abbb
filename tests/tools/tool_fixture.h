/* tool_fixture.h: a folder of its own for a test, and the build's tools run in it. */
#ifndef TESTS_TOOLS_TOOL_FIXTURE_H
#define TESTS_TOOLS_TOOL_FIXTURE_H

#include "tests/test.h"

struct ran {
	int status;	 /* exit status; -1 when it did not end by itself */
	struct str said; /* both outputs */
};
/* A fresh temporary folder, removed by tool_end. */
void tool_begin(struct t *t);
void tool_end(void);
/* Writes a file of the folder; makes the folders of its path. */
void tool_file(struct t *t, const char *path, const char *text);
struct str tool_read(struct t *t, const char *path);
/* Runs a line of the shell in the folder; $T is the folder of the build's tools. */
struct ran tool_run(struct t *t, const char *line);
/* Whether the output holds the words. */
bool tool_says(struct ran r, const char *words);

#endif

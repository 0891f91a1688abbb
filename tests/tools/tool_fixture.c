/* tool_fixture.c: see tool_fixture.h. */
#include "tests/tools/tool_fixture.h"

#include "tools/file.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static char folder[64];
static char tools[512];

static void find_tools(void)
{
	char self[400];
	ssize_t n = readlink("/proc/self/exe", self, sizeof self - 1);
	if (n < 0)
		die("no /proc/self/exe");
	self[n] = 0;
	*strrchr(self, '/') = 0;
	snprintf(tools, sizeof tools, "%s/tools", self);
}

void tool_begin(struct t *t)
{
	(void)t;
	find_tools();
	strcpy(folder, "/tmp/congdoan-tool.XXXXXX");
	if (!mkdtemp(folder))
		die("no temporary folder");
}

void tool_end(void)
{
	char line[128];
	snprintf(line, sizeof line, "rm -rf '%s'", folder);
	if (system(line) != 0)
		die("the temporary folder stays");
}

void tool_file(struct t *t, const char *path, const char *text)
{
	struct buf b = { .arena = t->arena };
	put_fmt(&b, "%s/", folder);
	for (; *path; path++) {
		if (*path == '/')
			mkdir(arena_cstr(t->arena, buf_str(&b)), 0700);
		put_char(&b, *path);
	}
	disk_write(arena_cstr(t->arena, buf_str(&b)), str_of(text));
}

struct str tool_read(struct t *t, const char *path)
{
	return disk_read(t->arena, arena_cstr(t->arena, str_fmt(t->arena, "%s/%s", folder, path)));
}

struct ran tool_run(struct t *t, const char *line)
{
	char piece[4096];
	size_t n;
	struct buf b = { .arena = t->arena };
	struct str cmd = str_fmt(t->arena, "cd '%s' && T='%s' && unset TEST_PG && (%s) 2>&1",
				 folder, tools, line);
	FILE *f = popen(arena_cstr(t->arena, cmd), "r");
	if (!f)
		die("popen");
	while ((n = fread(piece, 1, sizeof piece, f)) > 0)
		put(&b, (struct str){ piece, n });
	int status = pclose(f);
	return (struct ran){ WIFEXITED(status) ? WEXITSTATUS(status) : -1, buf_str(&b) };
}

bool tool_says(struct ran r, const char *words)
{
	return str_find(r.said, str_of(words)) != SIZE_MAX;
}

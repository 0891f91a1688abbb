/* file.c: see file.h. */
#include "tools/file.h"

#include <dirent.h>
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { FILE_BYTES_MAX = 64 << 20 };

int faults;

static _Noreturn void end(const char *what, const char *path)
{
	fprintf(stderr, "%s: %s: %s\n", path, what, strerror(errno));
	exit(2);
}

struct str disk_read(struct arena *a, const char *path)
{
	struct stat st;
	FILE *f = fopen(path, "rb");
	if (!f || fstat(fileno(f), &st) != 0 || st.st_size > FILE_BYTES_MAX)
		end("cannot read", path);
	char *p = NEW(a, (size_t)st.st_size + 1, char);
	if (fread(p, 1, (size_t)st.st_size, f) != (size_t)st.st_size)
		end("cannot read", path);
	fclose(f);
	return (struct str){ p, (size_t)st.st_size };
}

bool disk_has(const char *path)
{
	struct stat st;
	return stat(path, &st) == 0;
}

void disk_write(const char *path, struct str text)
{
	struct arena a = { 0 };
	bool same = disk_has(path) && str_eq(disk_read(&a, path), text);
	if (!same) {
		const char *fresh = str_fmt(&a, "%s.new%c", path, 0).p;
		FILE *f = fopen(fresh, "wb");
		if (!f || fwrite(text.p ? text.p : "", 1, text.n, f) != text.n || fclose(f) != 0)
			end("cannot write", fresh);
		if (rename(fresh, path) != 0)
			end("cannot write", path);
	}
	arena_free(&a);
}

struct str path_name(struct str path)
{
	size_t at = path.n;
	while (at && path.p[at - 1] != '/')
		at--;
	return str_sub(path, at, path.n);
}

struct str path_folder(struct str path)
{
	size_t n = path.n - path_name(path).n;
	return n > 1 ? str_sub(path, 0, n - 1) : S(".");
}

int line_at(struct str text, size_t at)
{
	int line = 1;
	for (size_t i = 0; i < at && i < text.n; i++)
		line += text.p[i] == '\n';
	return line;
}

void fault(const char *file, int line, const char *fmt, ...)
{
	va_list ap;
	va_start(ap, fmt);
	fprintf(stderr, "%s:%d: ", file, line);
	vfprintf(stderr, fmt, ap);
	fputc('\n', stderr);
	va_end(ap);
	faults++;
}

void put_c(struct buf *b, struct str s)
{
	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];
		if (c == '"' || c == '\\')
			put_fmt(b, "\\%c", c);
		else if (c == '\n')
			put(b, S("\\n"));
		else if ((unsigned char)c < 0x20 || c == 0x7f || c == '?') /* ? starts trigraphs */
			put_fmt(b, "\\%03o", (unsigned)c);
		else
			put_char(b, c);
	}
}

bool is_word(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       c == '_';
}

static int by_name(const void *x, const void *y)
{
	return strcmp(*(const char *const *)x, *(const char *const *)y);
}

static bool ends_in(const char *name, const char *const *endings)
{
	for (; *endings; endings++)
		if (str_ends(str_of(name), str_of(*endings)))
			return true;
	return false;
}

static void walk(struct arena *a, const char *folder, const char *const *endings, struct paths *out)
{
	DIR *d = opendir(folder);
	struct dirent *e;
	while (d && (e = readdir(d))) {
		if (e->d_name[0] == '.' || strcmp(e->d_name, "node_modules") == 0)
			continue;
		const char *path = str_fmt(a, "%s/%s%c", folder, e->d_name, 0).p;
		struct stat st;
		if (stat(path, &st) != 0)
			continue;
		if (S_ISDIR(st.st_mode))
			walk(a, path, endings, out);
		else if (ends_in(e->d_name, endings))
			*PUSH(a, out) = path;
	}
	if (d)
		closedir(d);
}

void files_under(struct arena *a, const char *folder, const char *const *endings, struct paths *out)
{
	walk(a, folder, endings, out);
	if (out->n)
		qsort(out->p, out->n, sizeof *out->p, by_name);
}

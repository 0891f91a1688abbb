/* file.h: what every build tool needs of files: read one whole, write one only when it changed
 * (so that ninja rebuilds nothing for nothing), and end with a sentence when that fails. */
#ifndef TOOLS_FILE_H
#define TOOLS_FILE_H

#include "base/base.h"

/* Ends the program with status 2 when the file can't be read or is larger than 64 MiB. */
struct str disk_read(struct arena *a, const char *path);
bool disk_has(const char *path);
/* Leaves the file alone when it holds just that; otherwise replaces it in one step. */
void disk_write(const char *path, struct str text);
/* The part after the last '/'. */
struct str path_name(struct str path);
/* Everything before the last '/', or "." */
struct str path_folder(struct str path);
/* Line number (from 1) of byte `at`. */
int line_at(struct str text, size_t at);
/* Prints "file:line: sentence" to stderr and counts it; tools end with status 1 when any. */
[[gnu::format(printf, 3, 4)]] void fault(const char *file, int line, const char *fmt, ...);
extern int faults;
/* Puts s as the inside of a C string literal: quotes, backslashes and other bytes escaped. */
void put_c(struct buf *b, struct str s);
bool is_word(char c); /* letter, digit or _ */
/* Every file under `folder` whose name ends in one of the NULL-ended endings, sorted. */
struct paths {
	const char **p;
	size_t n, cap;
};
void files_under(struct arena *a, const char *folder, const char *const *endings,
		 struct paths *out);

#endif

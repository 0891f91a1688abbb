/* table.h: the generator's own data: text files with one record a line, fields apart by tabs,
 * lines that begin with # left out. */
#ifndef EXAMPLES_TABLE_H
#define EXAMPLES_TABLE_H

#include "base/base.h"

enum { FIELDS_MAX = 12 };
struct record {
	int line;
	struct str field[FIELDS_MAX]; /* empty when the line has fewer */
	size_t n;
};
struct table {
	const char *path;
	struct record *p;
	size_t n, cap;
};
/* Ends the program with a sentence when the file can't be read. */
struct table table_read(struct arena *a, const char *path);
/* A whole number of a field; ends the program naming file and line when it is none. */
int64_t table_int(const struct table *t, const struct record *r, size_t field);
/* dd/mm/yyyy or yyyy-mm-dd. */
int64_t table_day(const struct table *t, const struct record *r, size_t field);

#endif

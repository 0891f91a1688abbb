/* sql_read.h: finds the statements that C files declare with SQL() and SQL_PG(), and what in them
 * would not mean the same on both engines. Knows no database. */
#ifndef TOOLS_SQL_READ_H
#define TOOLS_SQL_READ_H

#include "base/base.h"

struct statement {
	const char *file;
	int line;
	struct str name;
	struct str text; /* followed by NUL */
	bool pg;	 /* from SQL_PG */
	bool twin;	 /* the other engine has its own text */
	int params;	 /* the highest $n */
};
struct statements {
	struct statement *p;
	size_t n, cap;
};
/* Adds the statements of one file; counts a fault for each that can't be read or is banned. */
void sql_read(struct arena *a, const char *file, struct statements *out);
/* A schema as PostgreSQL takes it: INTEGER→BIGINT, BLOB→BYTEA, STRICT dropped, on whole words
 * outside quotes and comments. */
struct str sql_ddl_pg(struct arena *a, struct str ddl);

#endif

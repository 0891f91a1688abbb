/* table.c: reads the generator's tab-separated data. See table.h. */
#include "tools/examples/table.h"

#include "base/day.h"
#include "tools/file.h"

#include <stdio.h>
#include <stdlib.h>

static _Noreturn void bad(const struct table *t, const struct record *r, size_t field)
{
	fprintf(stderr, "%s:%d: field %zu cannot be read: '%.*s'\n", t->path, r->line, field + 1,
		(int)r->field[field].n, r->field[field].p);
	exit(2);
}

struct table table_read(struct arena *a, const char *path)
{
	struct table t = { .path = path };
	struct str rest = disk_read(a, path), line, field;
	for (int n = 1; str_split(&rest, '\n', &line); n++) {
		if (!line.n || line.p[0] == '#')
			continue;
		struct record r = { .line = n };
		while (r.n < FIELDS_MAX && str_split(&line, '\t', &field))
			r.field[r.n++] = field;
		*PUSH(a, &t) = r;
	}
	return t;
}

int64_t table_int(const struct table *t, const struct record *r, size_t field)
{
	int64_t n;
	if (!str_int(r->field[field], &n))
		bad(t, r, field);
	return n;
}

int64_t table_day(const struct table *t, const struct record *r, size_t field)
{
	int64_t on;
	if (!day_parse(r->field[field], &on))
		bad(t, r, field);
	return on;
}

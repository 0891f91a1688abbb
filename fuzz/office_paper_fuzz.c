/* office_paper_fuzz.c: the records of a paper as they reach the worker. */
#include "worker/paper.h"

#include <assert.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_table(const struct paper_table *t)
{
	assert(t->columns >= 1 && t->columns <= DOC_COLUMNS_MAX && t->rows.n > 0);
	for (size_t i = 0; i < t->rows.n; i++)
		for (size_t k = 0; k < t->rows.p[i].cells.n; k++) {
			const struct paper_cell *c = &t->rows.p[i].cells.p[k];
			assert(c->column >= 0 && c->columns >= 1 &&
			       c->column + c->columns <= t->columns);
		}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena a = { 0 };
	struct paper p;
	if (!paper_read(&a, (struct str){ (const char *)data, size }, &p).code)
		for (size_t i = 0; i < p.blocks.n; i++)
			if (p.blocks.p[i].kind == PAPER_TABLE)
				check_table(p.blocks.p[i].table);
	arena_free(&a);
	return 0;
}

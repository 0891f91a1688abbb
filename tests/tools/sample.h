/* sample.h: what sample.html prints, for the tests of templates and their measurement. */
#ifndef TESTS_TOOLS_SAMPLE_H
#define TESTS_TOOLS_SAMPLE_H

#include "base/base.h"

struct sample_row {
	int64_t unit;
	struct str name;
	int place;
	int64_t points, on;
};
struct sample {
	struct str title, link;
	const struct sample_row *rows;
	size_t count;
	bool open;
};

#endif

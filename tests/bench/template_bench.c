/* template_bench.c: a table of 200 rows of five cells through a compiled template. */
#include "tests/bench/bench.h"

#include "base/day.h"
#include "tools/sample.h"
#include "tools/sample.html.h"

enum { ROWS = 200 };

static struct sample_row rows[ROWS];

static size_t one_page(struct arena *a, void *arg)
{
	struct buf o = { .arena = a, .max = 1 << 20 };
	sample_table(&o, arg);
	return o.n;
}

void bench_template(void)
{
	struct sample x = { S("Bảng điểm"), S("/unit"), rows, ROWS, false };
	for (int i = 0; i < ROWS; i++)
		rows[i] = (struct sample_row){ 1000 + i, S("Công đoàn cơ sở Sở Tư pháp"), i + 1,
					       9995 - i * 7, day_of(2021, 11, 25) - i };
	bench("template: 200 rows of 5 cells", one_page, &x);
}

/* score_criteria_fuzz.c: criteria sets, decisions files and explanations as a stranger might send
 * them. What is accepted must be written back, read again alike, and compute without breaking a
 * bound. */
#include <assert.h>
#include <stddef.h>
#include <stdint.h>

#include "base/msg.h"
#include "score/decisions.h"
#include "score/explain.h"
#include "score/total.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void say_all(struct arena *a, const struct notes *n)
{
	struct buf b = { .arena = a, .lang = LANG_VI, .max = 1 << 20 };
	for (size_t i = 0; i < n->n; i++)
		note_put(&b, &n->p[i]);
}

/* Every ref gets a place, so that every rule runs, on figures taken from the input. */
static size_t bind_all(struct criteria_set *set)
{
	size_t n = 0;
	for (size_t i = 0; i < set->count; i++) {
		struct compute *x = &set->criteria[i].compute;
		for (size_t k = 0; k < x->top.n; k++)
			x->top.p[k].at = (int)n++;
		for (size_t k = 0; k < x->bottom.n; k++)
			x->bottom.p[k].at = (int)n++;
		x->target.at = (int)n++;
	}
	return n + 1;
}

static void compute(struct arena *a, struct criteria_set *set, struct str seed)
{
	static const int64_t values[] = {
		0, 1, 10000, -10000, 525252, 1000000000000000000, -1000000000000000000, 7
	};
	size_t n = bind_all(set);
	struct figure_names names = { 0 };
	struct figure *f = NEW(a, n, struct figure);
	struct score_line *lines = NEW(a, set->count + 1, struct score_line);
	for (size_t i = 0; i < n; i++) {
		unsigned char c = (unsigned char)seed.p[i % seed.n];
		struct goal *g = NEW(a, 1, struct goal);
		g->value = values[c / 8 % 8];
		f[i] = (struct figure){ .state = (enum figure_state)(c % 3),
					.value = values[c % 8],
					.extended_on = DAY_NONE,
					.goal = c & 64 ? g : NULL };
	}
	struct figures figures = { &names, f };
	for (size_t i = 0; i < set->count; i++) {
		struct criterion *c = &set->criteria[i];
		struct buf why = { .arena = a }, text = { .arena = a };
		lines[i] = (struct score_line){ .self = NO_VALUE,
						.cross = NO_VALUE,
						.final = NO_VALUE };
		if (c->compute.of == BY_DATE) /* days, as the loader gives them */
			f[c->compute.top.p[0].at].value %= 3000000;
		lines[i].computed = points_of(c, &figures);
		explain_write(&why, c, &figures, &lines[i].computed);
		explain_put(&text, buf_str(&why), NULL);
	}
	struct sheet_total t = sheet_total(set, lines, true);
	assert(frac_cmp(t.exact, FRAC_ZERO) >= 0);
}

static void sets(struct arena *a, struct str text)
{
	struct criteria_set *set, *again;
	struct notes n = { .arena = a };
	struct err e = criteria_read(a, text, &set, &n);
	say_all(a, &n);
	if (e.code)
		return;
	struct buf one = { .arena = a }, two = { .arena = a };
	criteria_put(&one, set);
	struct notes none = { .arena = a };
	e = criteria_read(a, buf_str(&one), &again, &none);
	assert(!e.code);
	criteria_put(&two, again);
	assert(str_eq(buf_str(&one), buf_str(&two)));
	compute(a, set, text);
}

static void decisions(struct arena *a, struct str text)
{
	struct decisions d;
	struct notes n = { .arena = a };
	struct err e = decisions_read(a, text, &d, &n);
	say_all(a, &n);
	for (size_t i = 0; !e.code && i < d.n; i++)
		decision_body(a, &d.p[i]);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena a = { 0 };
	struct str text = { (const char *)data, size };
	struct buf b = { .arena = &a };
	if (size == 0 || size > 1 << 16)
		return 0;
	sets(&a, text);
	decisions(&a, text);
	explain_put(&b, text, NULL);
	arena_free(&a);
	return 0;
}

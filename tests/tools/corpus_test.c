/* corpus_test.c: every seed of every fuzz driver is digested without a crash. */
#include "tests/test.h"
#include "tools/file.h"

#define FUZZER(name) int fuzz_##name(const uint8_t *data, size_t size);
#include "fuzzers.inc"
#undef FUZZER

static const struct {
	const char *name;
	int (*run)(const uint8_t *data, size_t size);
} fuzzers[] = {
#define FUZZER(name) { #name, fuzz_##name },
#include "fuzzers.inc"
	{ NULL, NULL },
};

TEST(every_seed_of_every_fuzz_driver_is_digested)
{
	static const char *const any[] = { "", NULL };
	for (int i = 0; fuzzers[i].name; i++) {
		struct paths seeds = { 0 };
		struct str folder =
			str_fmt(t->arena, "%s/fuzz/corpus/%s", SOURCE_ROOT, fuzzers[i].name);
		files_under(t->arena, arena_cstr(t->arena, folder), any, &seeds);
		if (!CHECK(seeds.n > 0))
			CHECK_STR(folder, "holds seeds");
		for (size_t k = 0; k < seeds.n; k++) {
			struct str seed = disk_read(t->arena, seeds.p[k]);
			fuzzers[i].run((const uint8_t *)seed.p, seed.n);
		}
	}
}

SUITE(tools_corpus, every_seed_of_every_fuzz_driver_is_digested)

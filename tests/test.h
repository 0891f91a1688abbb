/* test.h: the one test harness. A test is a function whose name is a sentence:
 *
 *   TEST(a_half_goes_up)
 *   {
 *           CHECK_INT(frac_round(frac_of(1, 2), 1), 1);
 *   }
 *   SUITE(base_num, a_half_goes_up, …)         in tests/base/num_test.c, at the end of the file
 *
 * SUITE's name is the folder and the file without _test. SUITE_STORE runs each test once an engine:
 * t->pg is NULL for SQLite, the server's conninfo for PostgreSQL (environment TEST_PG). Every test
 * gets a fresh arena. Tests run in two processes; one that dies is a failed test, the others go on.
 * A failed CHECK goes on with the test; REQUIRE ends it. */
#ifndef TESTS_TEST_H
#define TESTS_TEST_H

#include "base/base.h"

struct t {
	struct arena *arena;
	const char *pg; /* conninfo of the test's PostgreSQL server, or NULL for SQLite */
	int process;	/* 0 or 1: two tests with the same number never run at the same time */
	const char *name;
	int failed;  /* checks that failed */
	char *first; /* what the first of them said, of TEST_SAID bytes; NULL: nobody asks */
};
enum { TEST_SAID = 240 };
typedef void test_fn(struct t *t);
/* How often a test does what takes its time: `usual`, or what TEST_ROUNDS says. */
int test_rounds(int usual);

struct test_case {
	const char *name;
	test_fn *run;
};
struct suite {
	const char *name;
	const struct test_case *tests;
	size_t n;
	bool store; /* run on each engine */
};

#define TEST(sentence) static void sentence([[maybe_unused]] struct t *t)
#define SUITE(name, ...) SUITE_(name, false, __VA_ARGS__)
#define SUITE_STORE(name, ...) SUITE_(name, true, __VA_ARGS__)

#define CHECK(cond) test_check(t, (cond), __FILE__, __LINE__, #cond)
#define CHECK_INT(is, should) test_int(t, TEST_INTS(is, should), __FILE__, __LINE__, #is)
#define CHECK_STR(is, should) test_str(t, TEST_STRS(is, should), __FILE__, __LINE__, #is)
#define CHECK_OK(call) test_ok(t, (call), __FILE__, __LINE__, #call)
/* The call fails with that code and that message. */
#define CHECK_FAIL(call, code, message) test_fail(t, (call), FAIL(code, message), #call)
#define REQUIRE(cond)                                                                              \
	do {                                                                                       \
		if (!CHECK(cond))                                                                  \
			return;                                                                    \
	} while (0)
#define REQUIRE_OK(call)                                                                           \
	do {                                                                                       \
		if (!CHECK_OK(call))                                                               \
			return;                                                                    \
	} while (0)
/* The statements abort the process, as a broken invariant must; run in a child. */
#define CHECK_DIES(...)                                                                            \
	do {                                                                                       \
		if (test_child()) {                                                                \
			__VA_ARGS__;                                                               \
			test_child_lived();                                                        \
		}                                                                                  \
		CHECK(test_child_died() && #__VA_ARGS__);                                          \
	} while (0)

/* How many tests were skipped and why is printed once: only for what the machine lacks. */
void test_skip(struct t *t, const char *why);

/* ---- what the macros stand on ---- */

struct test_ints {
	int64_t is, should;
};
struct test_strs {
	struct str is, should;
};
#define TEST_INTS(is, should) ((struct test_ints){ (int64_t)(is), (int64_t)(should) })
#define TEST_STR(x) _Generic((x), struct str : test_same, char * : str_of, const char * : str_of)(x)
#define TEST_STRS(is, should) ((struct test_strs){ TEST_STR(is), TEST_STR(should) })
static inline struct str test_same(struct str s) { return s; }
bool test_check(struct t *t, bool ok, const char *file, int line, const char *what);
bool test_int(struct t *t, struct test_ints v, const char *file, int line, const char *what);
bool test_str(struct t *t, struct test_strs v, const char *file, int line, const char *what);
bool test_ok(struct t *t, struct err e, const char *file, int line, const char *what);
bool test_fail(struct t *t, struct err e, struct err want, const char *what);
bool test_child(void);
_Noreturn void test_child_lived(void);
bool test_child_died(void);

#define SUITE_(name_, store_, ...)                                                                 \
	static const struct test_case suite_tests[] = { TEST_EACH(__VA_ARGS__) };                  \
	extern const struct suite suite_##name_;                                                   \
	const struct suite suite_##name_ = { #name_, suite_tests,                                  \
					     sizeof suite_tests / sizeof *suite_tests, store_ };
/* Applies TEST_ONE to up to 341 names: each EXPAND scans its text again. */
#define TEST_ONE(fn) { #fn, fn },
#define TEST_EACH(...) TEST_EXPAND4(TEST_STEP(__VA_ARGS__))
#define TEST_STEP(fn, ...) TEST_ONE(fn) __VA_OPT__(TEST_AGAIN TEST_PARENS(__VA_ARGS__))
#define TEST_AGAIN() TEST_STEP
#define TEST_PARENS ()
#define TEST_EXPAND4(...) TEST_EXPAND3(TEST_EXPAND3(TEST_EXPAND3(TEST_EXPAND3(__VA_ARGS__))))
#define TEST_EXPAND3(...) TEST_EXPAND2(TEST_EXPAND2(TEST_EXPAND2(TEST_EXPAND2(__VA_ARGS__))))
#define TEST_EXPAND2(...) TEST_EXPAND1(TEST_EXPAND1(TEST_EXPAND1(TEST_EXPAND1(__VA_ARGS__))))
#define TEST_EXPAND1(...) TEST_EXPAND0(TEST_EXPAND0(TEST_EXPAND0(TEST_EXPAND0(__VA_ARGS__))))
#define TEST_EXPAND0(...) __VA_ARGS__

#endif

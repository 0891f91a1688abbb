/* test.c: what a CHECK does. main.c runs the tests. */
#include "tests/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

static bool say(struct t *t, const char *file, int line, const char *what)
{
	t->failed++;
	while (strncmp(file, "../", 3) == 0)
		file += 3;
	if (t->first && !*t->first)
		snprintf(t->first, TEST_SAID, "%s:%d: %s", file, line, what);
	printf("%s:%d: %s%s: %s\n", file, line, t->name, t->pg ? " (PostgreSQL)" : "", what);
	return false;
}

bool test_check(struct t *t, bool ok, const char *file, int line, const char *what)
{
	return ok || say(t, file, line, what);
}

bool test_int(struct t *t, struct test_ints v, const char *file, int line, const char *what)
{
	if (v.is == v.should)
		return true;
	say(t, file, line, what);
	printf("\tis     %lld\n\tshould %lld\n", (long long)v.is, (long long)v.should);
	return false;
}

bool test_str(struct t *t, struct test_strs v, const char *file, int line, const char *what)
{
	if (str_eq(v.is, v.should))
		return true;
	say(t, file, line, what);
	printf("\tis     \"%.*s\"\n\tshould \"%.*s\"\n", (int)v.is.n, v.is.p, (int)v.should.n,
	       v.should.p);
	return false;
}

static void say_err(struct err e)
{
	printf("\terror %d \"%s\" born at %s:%d\n", (int)e.code, e.message ? e.message : "",
	       e.file ? e.file : "-", e.line);
	for (int i = 0; i < ERR_VALUES && e.v[i].p; i++)
		printf("\tvalue \"%.*s\"\n", (int)e.v[i].n, e.v[i].p);
}

bool test_ok(struct t *t, struct err e, const char *file, int line, const char *what)
{
	if (!e.code)
		return true;
	say(t, file, line, what);
	say_err(e);
	return false;
}

bool test_fail(struct t *t, struct err e, struct err want, const char *what)
{
	if (e.code == want.code && (!e.code || str_eq(str_of(e.message), str_of(want.message))))
		return true;
	say(t, want.file, want.line, what);
	printf("\tshould fail with %d \"%s\"\n", (int)want.code, want.message);
	say_err(e);
	return false;
}

static pid_t child;

bool test_child(void)
{
	fflush(NULL);
	child = fork();
	if (child == 0) {
		setrlimit(RLIMIT_CORE, &(struct rlimit){ 0 });
		if (!freopen("/dev/null", "w", stderr))
			_exit(0);
	}
	return child == 0;
}

void test_child_lived(void) { _exit(0); }

bool test_child_died(void)
{
	int status = 0;
	return child > 0 && waitpid(child, &status, 0) == child && WIFSIGNALED(status) &&
	       WTERMSIG(status) == SIGABRT;
}

int test_rounds(int usual)
{
	int64_t said = 0;
	return str_int(str_of(getenv("TEST_ROUNDS")), &said) && said > 0 && said < 100000
		       ? (int)said
		       : usual;
}

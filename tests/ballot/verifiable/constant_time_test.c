/* constant_time_test.c: runs constant_time.c under valgrind. */
#include "base/sanitized.h"
#include "tests/test.h"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

enum { FOUND = 9 };

/* valgrind can't run what a sanitizer has instrumented; the plain build runs the check. */
static int under_valgrind(struct t *t, const char *word)
{
	if (SANITIZED) {
		test_skip(t, "valgrind can't run a program with a sanitizer");
		return word ? FOUND : 0;
	}
	int status = 0;
	pid_t pid = fork();
	if (pid == 0) {
		int nowhere = open("/dev/null", O_WRONLY);
		if (word)
			dup2(nowhere, STDERR_FILENO);
		execlp("valgrind", "valgrind", "-q", "--error-exitcode=9", CONSTANT_TIME, word,
		       NULL);
		_exit(127);
	}
	if (pid <= 0 || waitpid(pid, &status, 0) != pid || !WIFEXITED(status))
		return -1;
	return WEXITSTATUS(status);
}

TEST(no_branch_and_no_address_depends_on_a_secret) { CHECK_INT(under_valgrind(t, NULL), 0); }

TEST(the_check_sees_a_power_that_takes_a_time_of_its_exponent)
{
	CHECK_INT(under_valgrind(t, "leak"), FOUND);
}

SUITE(verifiable_constant_time, no_branch_and_no_address_depends_on_a_secret,
      the_check_sees_a_power_that_takes_a_time_of_its_exponent)

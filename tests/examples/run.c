/* run.c: starts the generator as a program of its own. See run.h. */
#include "tests/examples/run.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static bool run(const char *const *argv)
{
	int status = 0;
	pid_t pid = fork();
	if (pid == 0) {
		execv(argv[0], (char *const *)argv);
		_exit(127);
	}
	return pid > 0 && waitpid(pid, &status, 0) == pid && WIFEXITED(status) &&
	       WEXITSTATUS(status) == 0;
}

const char *example_folder(struct t *t)
{
	struct str path = arena_copy(t->arena, S("/tmp/congdoan-examples-XXXXXX"));
	if (!mkdtemp((char *)path.p))
		die("no temporary folder can be made");
	return path.p;
}

void example_remove(struct t *t, const char *folder)
{
	const char *const argv[] = { "/bin/rm", "-rf", "--", folder, NULL };
	CHECK(str_starts(str_of(folder), S("/tmp/congdoan-examples-")) && run(argv));
}

bool example_run(struct t *t, const char *first, const char *second)
{
	const char *const argv[] = { EXAMPLES_GENERATOR, first, second, NULL };
	return CHECK(run(argv));
}

struct str example_read(struct t *t, const char *path)
{
	struct stat st;
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	if (!CHECK(fd >= 0 && fstat(fd, &st) == 0))
		return STR_NONE;
	char *p = NEW(t->arena, (size_t)st.st_size + 1, char);
	ssize_t n = read(fd, p, (size_t)st.st_size);
	close(fd);
	CHECK(n == st.st_size);
	return (struct str){ p, n < 0 ? 0 : (size_t)n };
}

struct json *example_json(struct t *t, const char *path)
{
	struct json *v = NULL;
	CHECK_OK(json_read(t->arena, example_read(t, path), &v));
	return v;
}

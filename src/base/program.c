/* program.c: the running program's own folder. */
#include "base/program.h"

#include <limits.h>
#include <stdio.h>
#include <unistd.h>

bool program_beside(const char *path, char *out, size_t cap)
{
	char self[PATH_MAX];
	ssize_t n = readlink("/proc/self/exe", self, sizeof self);
	char *slash = n > 0 ? memrchr(self, '/', (size_t)n) : NULL;
	if (!slash || n == (ssize_t)sizeof self)
		return false;
	int len = snprintf(out, cap, "%.*s/%s", (int)(slash - self), self, path);
	return len > 0 && (size_t)len < cap;
}

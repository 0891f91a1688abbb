/* fd.c: writing to descriptors. */
#include "base/base.h"

#include <errno.h>
#include <unistd.h>

bool fd_put(int fd, struct str s)
{
	while (s.n) {
		ssize_t n = write(fd, s.p, s.n);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return false;
		s = str_sub(s, (size_t)n, s.n);
	}
	return true;
}

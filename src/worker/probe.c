/* probe.c: tries from inside a hostile file's process what it must not be able to do. The bits are
 * named in office/office.h. */
#include "base/sanitized.h"
#include "office/office.h"
#include "worker/sandbox.h"
#include "worker/task.h"

#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

/* Seccomp must refuse (EPERM): that landlock would refuse too (EACCES) is not enough, since the
 * kernel may have none. */
static bool opens(const char *path, int flags)
{
	int fd = open(path, flags | O_CLOEXEC, 0600);
	if (fd < 0)
		return errno != EPERM;
	close(fd);
	return true;
}

static bool connects(void)
{
	int inet = socket(AF_INET, SOCK_STREAM, 0), local = socket(AF_UNIX, SOCK_STREAM, 0);
	return inet >= 0 || local >= 0;
}

/* If a child can be made, it tries to become a program. Without one, exec is tried on a name that
 * does not exist: an allowed call says ENOENT, a refused one EPERM. */
static unsigned makes_processes(void)
{
	pid_t pid = fork();
	if (pid == 0) {
		char *argv[] = { "true", NULL };
		execv("/bin/true", argv);
		_exit(1);
	}
	if (pid < 0) {
		char *argv[] = { "none", NULL };
		execv("/nonexistent", argv);
		return errno == EPERM ? 0 : OFFICE_CAN_EXEC;
	}
	int status = 1;
	waitpid(pid, &status, 0);
	return OFFICE_CAN_FORK | (status == 0 ? OFFICE_CAN_EXEC : 0U);
}

static bool fills_memory(void)
{
	void *volatile p = SANITIZED ? NULL : malloc((size_t)1 << 30);
	bool filled = p != NULL;
	free(p);
	return filled;
}

struct err probe_task(struct task *t)
{
	unsigned can = 0;
	can |= opens("/etc/passwd", O_RDONLY) || opens("/", O_RDONLY | O_DIRECTORY)
		       ? OFFICE_CAN_READ_FILES
		       : 0;
	can |= opens("/tmp/congdoan-probe", O_WRONLY | O_CREAT) ? OFFICE_CAN_WRITE_FILES : 0;
	can |= connects() ? OFFICE_CAN_CONNECT : 0;
	can |= makes_processes();
	can |= ptrace(PTRACE_TRACEME, 0, NULL, NULL) == 0 ? OFFICE_CAN_TRACE : 0;
	can |= fills_memory() ? OFFICE_CAN_FILL_MEMORY : 0;
	struct buf b = { .arena = t->arena };
	wire_put_u32(&b, can);
	return task_send(t, WIRE_INFO, buf_str(&b));
}

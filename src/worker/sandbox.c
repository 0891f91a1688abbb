/* sandbox.c: landlock by its three system calls, seccomp by libseccomp, and limits. The lists are
 * allow-lists; whatever is not named fails with EPERM. Builds with a sanitizer use a deny-list
 * instead, since its run-time needs calls and address space of its own. See sandbox.h. */
#include "worker/sandbox.h"

#include "base/sanitized.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <sched.h>
#include <seccomp.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

enum {
	HOSTILE_CPU_SECONDS = 40,
	HOSTILE_SECONDS = 140,
	OWN_SECONDS = 140,
	HOSTILE_MIB = 320, /* beyond what the loaded libraries already map */
	OWN_MIB = 768,
	FILES_MAX = 64,
	OWN_FILE_MIB = 2048,
};

/* ---- landlock ---- */

enum {
	READ_RIGHTS = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR,
	TEMP_RIGHTS = READ_RIGHTS | LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_MAKE_REG |
		      LANDLOCK_ACCESS_FS_REMOVE_FILE,
	TRUNCATE_RIGHT = 1 << 14, /* ABI 3; Debian 12's header does not name it yet */
};

static int landlock_abi(void)
{
	long v = syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
	return v > 0 ? (int)v : 0;
}

/* Every file right that this kernel's landlock knows: 13 in ABI 1, one more in each of 2, 3, 5. */
static uint64_t all_rights(int abi)
{
	int bits = 13 + (abi >= 2) + (abi >= 3) + (abi >= 5);
	return ((uint64_t)1 << bits) - 1;
}

static void allow(int ruleset, const char *path, uint64_t rights)
{
	int fd = open(path, O_PATH | O_CLOEXEC);
	if (fd < 0)
		return;
	struct landlock_path_beneath_attr a = { .allowed_access = rights, .parent_fd = fd };
	(void)syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &a, 0);
	close(fd);
}

static bool landlock_files(int abi, const char *const *readable, const char *temp)
{
	struct landlock_ruleset_attr a = { .handled_access_fs = all_rights(abi) };
	int fd = (int)syscall(SYS_landlock_create_ruleset, &a, sizeof a.handled_access_fs, 0);
	if (fd < 0)
		return false;
	for (size_t i = 0; readable && readable[i]; i++)
		allow(fd, readable[i], READ_RIGHTS);
	if (temp)
		allow(fd, temp, TEMP_RIGHTS | (abi >= 3 ? TRUNCATE_RIGHT : 0));
	bool ok = syscall(SYS_landlock_restrict_self, fd, 0) == 0;
	close(fd);
	return ok;
}

/* ---- seccomp ---- */

/* What decoding, layout and answering need. */
static const char *const work_calls[] = {
	"read",
	"write",
	"readv",
	"writev",
	"pread64",
	"pwrite64",
	"lseek",
	"close",
	"fstat",
	"newfstatat",
	"statx",
	"mmap",
	"munmap",
	"mprotect",
	"mremap",
	"brk",
	"madvise",
	"futex",
	"rt_sigaction",
	"rt_sigprocmask",
	"rt_sigreturn",
	"sigaltstack",
	"getpid",
	"gettid",
	"getrandom",
	"clock_gettime",
	"clock_nanosleep",
	"nanosleep",
	"gettimeofday",
	"exit",
	"exit_group",
	"sched_yield",
	"sched_getaffinity",
	"sched_getscheduler",
	"sched_getparam",
	"getrusage",
	"sysinfo",
	"uname",
	"sendmsg",
	"recvmsg",
	"recvfrom",
	"sendto",
	"poll",
	"ppoll",
	"dup",
	"fcntl",
	"restart_syscall",
	"alarm",
	"setitimer",
	"set_robust_list",
	"rseq",
	"membarrier",
	"ftruncate",
	"getuid",
	"geteuid",
	"getgid",
	"getegid",
	"fadvise64",
	"memfd_create",
	"tgkill",
	"prctl",
	"eventfd2",
	"pipe2",
	"mincore",
	"get_mempolicy",
};
/* Paths and their neighbours: the zygote and our own documents; landlock says which. */
static const char *const path_calls[] = {
	"open",	  "openat",   "access",	    "faccessat",  "faccessat2", "stat",
	"lstat",  "readlink", "readlinkat", "getdents64", "unlink",	"unlinkat",
	"statfs", "fstatfs",  "getcwd",	    "chmod",	  "fchmod",	"umask",
};
/* Making, watching and ending children, and narrowing the sandbox: the zygote alone. */
static const char *const zygote_calls[] = {
	"clone",
	"wait4",
	"waitid",
	"kill",
	"pidfd_open",
	"pidfd_send_signal",
	"socketpair",
	"seccomp",
	"landlock_create_ruleset",
	"landlock_add_rule",
	"landlock_restrict_self",
	"prlimit64",
	"setrlimit",
	"getrlimit",
	"getppid",
	"dup2",
	"dup3",
};
/* For sanitizer builds: what must fail whatever else their run-time does. */
static const char *const refused_calls[] = {
	"execve", "execveat", "socket",		  "connect",	       "bind", "listen",
	"accept", "ptrace",   "process_vm_readv", "process_vm_writev", "fork", "vfork",
	"mount",  "bpf",      "keyctl",		  "io_uring_setup",
};
static const char *const refused_paths[] = { "open", "openat", "openat2", "creat", "kill" };

struct names {
	const char *const *p;
	size_t n;
};
#define NAMES(a) ((struct names){ a, sizeof(a) / sizeof *(a) })

static bool add_names(scmp_filter_ctx f, uint32_t action, struct names names)
{
	for (size_t i = 0; i < names.n; i++) {
		int nr = seccomp_syscall_resolve_name(names.p[i]);
		if (nr != __NR_SCMP_ERROR && seccomp_rule_add(f, action, nr, 0) != 0)
			return false;
	}
	return true;
}

/* A thread is not a process: libvips makes threads, nothing may make processes. clone3 hides its
 * flags in memory, so it is said to be missing and libc falls back to clone. */
static bool add_threads(scmp_filter_ctx f)
{
	return seccomp_rule_add(f, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(clone3), 0) == 0 &&
	       seccomp_rule_add(f, SCMP_ACT_ALLOW, SCMP_SYS(clone), 1,
				SCMP_A0(SCMP_CMP_MASKED_EQ, CLONE_THREAD, CLONE_THREAD)) == 0;
}

static bool load_filter(const struct names *allowed, size_t n, bool threads)
{
	scmp_filter_ctx f = seccomp_init(SCMP_ACT_ERRNO(EPERM));
	if (!f)
		return false;
	bool ok = true;
	for (size_t i = 0; i < n && ok; i++)
		ok = add_names(f, SCMP_ACT_ALLOW, allowed[i]);
	if (ok && threads)
		ok = add_threads(f);
	else if (ok)
		ok = seccomp_rule_add(f, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(clone3), 0) == 0;
	ok = ok && seccomp_load(f) == 0;
	seccomp_release(f);
	return ok;
}

static bool load_refusals(bool paths)
{
	scmp_filter_ctx f = seccomp_init(SCMP_ACT_ALLOW);
	if (!f)
		return false;
	bool ok = add_names(f, SCMP_ACT_ERRNO(EPERM), NAMES(refused_calls));
	if (paths)
		ok = ok && add_names(f, SCMP_ACT_ERRNO(EPERM), NAMES(refused_paths)) &&
		     seccomp_rule_add(f, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(clone3), 0) == 0 &&
		     seccomp_rule_add(f, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(clone), 1,
				      SCMP_A0(SCMP_CMP_MASKED_EQ, CLONE_THREAD, 0)) == 0;
	ok = ok && seccomp_load(f) == 0;
	seccomp_release(f);
	return ok;
}

static bool filter_zygote(void)
{
	const struct names all[] = { NAMES(work_calls), NAMES(path_calls), NAMES(zygote_calls) };
	return SANITIZED ? load_refusals(false) : load_filter(all, 3, false);
}

static bool filter_child(enum sandbox_child kind)
{
	const struct names all[] = { NAMES(work_calls), NAMES(path_calls) };
	if (SANITIZED)
		return load_refusals(kind == SANDBOX_HOSTILE);
	return load_filter(all, kind == SANDBOX_OWN ? 2 : 1, true);
}

/* ---- limits ---- */

static void limit(int what, rlim_t n)
{
	struct rlimit r = { n, n };
	(void)setrlimit(what, &r);
}

/* Bytes of address space mapped now: libraries and fonts count before the first byte of a file. */
static rlim_t mapped_bytes(void)
{
	static rlim_t before; /* read once, while /proc can still be opened */
	if (before)
		return before;
	FILE *f = fopen("/proc/self/statm", "re");
	unsigned long pages = 0;
	if (f && fscanf(f, "%lu", &pages) != 1)
		pages = 0;
	if (f)
		fclose(f);
	before = (rlim_t)(pages ? pages : 200000) * (rlim_t)sysconf(_SC_PAGESIZE);
	return before;
}

static void set_limits(enum sandbox_child kind)
{
	const rlim_t mib = 1024 * 1024;
	bool hostile = kind == SANDBOX_HOSTILE;
	limit(RLIMIT_NOFILE, FILES_MAX);
	limit(RLIMIT_FSIZE, hostile ? 0 : OWN_FILE_MIB * mib);
	if (hostile)
		limit(RLIMIT_CPU, HOSTILE_CPU_SECONDS);
	if (!SANITIZED)
		limit(RLIMIT_AS, mapped_bytes() + (hostile ? HOSTILE_MIB : OWN_MIB) * mib);
}

void sandbox_start_clock(enum sandbox_child kind)
{
	alarm(kind == SANDBOX_HOSTILE ? HOSTILE_SECONDS : OWN_SECONDS);
}

/* ---- the two steps ---- */

struct sandbox sandbox_zygote(const char *temp)
{
	const char *readable[] = { "/usr/share/fonts", "/usr/local/share/fonts",
				   getenv("CONGDOAN_FONTS"), NULL };
	struct sandbox s = { .landlock = landlock_abi() };
	(void)mapped_bytes();
	limit(RLIMIT_CORE, 0); /* a core of an upload is nobody's to keep */
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
		return (struct sandbox){ 0 };
	if (s.landlock && !landlock_files(s.landlock, readable, temp))
		s.landlock = 0;
	s.seccomp = filter_zygote();
	return s;
}

bool sandbox_enter(enum sandbox_child kind)
{
	set_limits(kind);
	int abi = kind == SANDBOX_HOSTILE ? landlock_abi() : 0;
	if (abi && !landlock_files(abi, NULL, NULL))
		return false;
	sandbox_start_clock(kind);
	return filter_child(kind);
}

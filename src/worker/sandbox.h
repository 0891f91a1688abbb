/* sandbox.h: what the worker's processes may still do once fonts and libraries are loaded. Landlock
 * guards files, seccomp system calls, rlimits time and memory. */
#ifndef WORKER_SANDBOX_H
#define WORKER_SANDBOX_H

#include <stdbool.h>

struct sandbox {
	bool seccomp;
	int landlock; /* ABI, 0 when the kernel has none */
};
/* Locks the zygote in: files below the font directories can be read, files below `temp` made;
 * no network, no program can be started. */
struct sandbox sandbox_zygote(const char *temp);

enum sandbox_child {
	SANDBOX_OWN,	 /* writes our documents: fonts and the temp directory stay reachable */
	SANDBOX_HOSTILE, /* reads an upload: no path at all, memory, CPU and time are counted */
};
/* Narrows a fresh child further; false when it could not, and then the child must not go on. */
bool sandbox_enter(enum sandbox_child kind);
/* The wall-clock limit of one task; past it the process ends. */
void sandbox_start_clock(enum sandbox_child kind);

#endif

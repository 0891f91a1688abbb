/* link.h: the state behind struct office. Private to office.c and session.c. */
#ifndef OFFICE_LINK_H
#define OFFICE_LINK_H

#include "office/office.h"

#include <limits.h>
#include <pthread.h>
#include <sys/types.h>

/* Hostile files run two at a time, our own documents one after another in one warm process. */
enum { LANE_OWN, LANE_HOSTILE, LANES };
enum { LANE_OWN_MAX = 1, LANE_HOSTILE_MAX = 2, WAITING_MAX = 48, WAIT_SECONDS = 60 };

struct office {
	pthread_mutex_t lock;
	pthread_cond_t freed;
	int control; /* SEQPACKET; -1 when no worker runs */
	pid_t pid;
	int running[LANES], waiting[LANES];
	struct office_state state;
	char worker[PATH_MAX];
	char temp[PATH_MAX]; /* private directory of the process that writes our documents */
};

/* Ends what runs and starts a worker; false when it does not come up. Holds o->lock. */
bool office_link(struct office *o);

#endif

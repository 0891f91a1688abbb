/* seat.h: what a runner gives a job while it runs. */
#ifndef STORE_SEAT_H
#define STORE_SEAT_H

#include <stdatomic.h>
#include <stdint.h>

struct job_seat {
	int64_t runner;	   /* its random number, in the row while it has the job */
	int64_t told_ms;   /* clock_ms of the last progress that was written; 0: none */
	atomic_bool *stop; /* the program ends; NULL: it doesn't */
	int64_t (*clock)(void); /* ms UTC */
};

#endif

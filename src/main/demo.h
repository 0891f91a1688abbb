/* demo.h: how the sample province is made, step by step: for `congdoan demo` and for the tests of
 * pages. */
#ifndef MAIN_DEMO_H
#define MAIN_DEMO_H

#include "main/import.h"

struct demo {
	struct db *db;
	struct office *office;
	const char *dir; /* demo_dir() */
	bool complete;	 /* the cluster that the sample leaves open is decided too */
	struct faults *faults;
	struct json *plan; /* demo_begin reads it: its "steps" are for demo_step */
};
/* $CONGDOAN_EXAMPLES, beside the program's source, or where it was installed; NULL: nowhere. */
const char *demo_dir(void);
struct err demo_begin(struct demo *d);
struct err demo_step(struct demo *d, const struct json *step);
/* A step of the conference's own record: {"sitting": cluster, …}. */
struct err demo_sitting(struct demo *d, const struct json *step);
/* The sample's accounts, with their common password. */
struct err demo_users(struct demo *d);
/* Prints who may sign in and how; `fresh`: just made. */
void demo_sign_ins(struct cli *c, bool fresh);

#endif

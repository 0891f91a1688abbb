/* demo.h: how the sample province is made, step by step: for `congdoan demo` and for the tests of
 * pages. */
#ifndef MAIN_DEMO_H
#define MAIN_DEMO_H

#include "main/import.h"

struct demo {
	struct db *db;
	struct office *office;
	const char *dir; /* where demo.json and its files are */
	bool complete;	 /* the cluster that the sample leaves open is decided too */
	struct faults *faults;
	struct json *plan; /* demo_begin reads it: its "steps" are for demo_step */
};
struct err demo_begin(struct demo *d);
struct err demo_step(struct demo *d, const struct json *step);
/* A step of the conference's own record: {"sitting": cluster, …}. */
struct err demo_sitting(struct demo *d, const struct json *step);
/* What was done beside the cycle, from a file of the sample: "registrations", "collections",
 * "words", "duties", "meetings", "working", "groups", "congress", "staff", "council", "ballot"
 * (examples/README.md). ERR_INVALID "main.demo_file" names what is wrong. */
struct err demo_play(struct demo *d, struct str what, const struct json *file);
/* demo_ballot.c: a verifiable ballot of a cluster from its posts to the settled result. */
struct err demo_ballot(struct demo *d, const struct json *file);
/* demo_council.c: dossiers and a sitting that voted on them. */
struct err demo_council(struct demo *d, const struct json *file);
/* demo_cluster.c: meetings of clusters; the office's working session with each. */
struct err demo_meetings(struct tx *tx, const struct json *file);
struct err demo_working(struct tx *tx, const struct json *file);
/* A task with its answers; meeting 0: from an instruction. */
struct err demo_duty(struct tx *tx, const struct season *s, int64_t meeting, const struct json *o);
/* demo_groups.c, demo_congress.c, demo_staff.c: each in one write. */
struct err demo_groups(struct tx *tx, const struct json *file);
struct err demo_congress(struct tx *tx, const struct json *file);
struct err demo_staff(struct tx *tx, const struct json *file);
/* For the plays: the instant of an hour of a civil day; sets the write's clock to nine o'clock of
 * the day of a member; the unit of a code. */
int64_t demo_hour(int64_t on, int64_t hour);
struct err demo_day(struct tx *tx, const struct json *o, const char *member);
struct err demo_unit(struct db *db, struct str code, unit_id *out);
/* The sample's accounts, with their common password. */
struct err demo_users(struct demo *d);
/* Prints who may sign in and how; `fresh`: just made. */
void demo_sign_ins(struct cli *c, bool fresh);

#endif

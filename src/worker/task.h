/* task.h: one piece of work inside congdoan-worker: what was asked, the file to read, and the
 * socket that takes the answers. Every operation of the worker is one function on a task; it
 * returns an error of base/base.h whose key begins with "office.". */
#ifndef WORKER_TASK_H
#define WORKER_TASK_H

#include "base/base.h"
#include "office/wire.h"

struct task {
	enum wire_op op;
	struct wire params; /* the operation's own fields */
	int input;	    /* -1 when the operation reads no file */
	int answer;
	struct arena *arena; /* emptied after the task */
	const char *temp;    /* directory for our own documents; no use for a hostile file */
};

/* office.cancelled when nobody listens any more. */
struct err task_send(const struct task *t, enum wire_type type, struct str payload);
struct err task_data(const struct task *t, struct str bytes); /* any length */
struct err task_progress(const struct task *t, size_t done, size_t total);
/* Runs the task and sends DONE or the fault. */
void task_run(struct task *t);

/* The whole input file in the arena; office.too_large past size_max, office.damaged when it cannot
 * be read. */
struct err task_input(const struct task *t, size_t size_max, struct str *out);

/* The operations. */
struct err sheet_read_task(struct task *t);
struct err sheet_write_task(struct task *t);
struct err doc_write_task(struct task *t);
struct err cert_write_task(struct task *t);
struct err cert_fit_task(struct task *t);
struct err zip_read_task(struct task *t);
struct err image_task(struct task *t);
struct err probe_task(struct task *t);
struct err fill_task(struct task *t);
struct err qr_read_task(struct task *t);

#endif

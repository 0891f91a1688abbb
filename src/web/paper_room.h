/* paper_room.h: how a room that prepares meetings makes its papers: all of them at once, the one
 * that is about to be issued, and letters to more people than one request writes to: a job makes
 * them in files of so many, says how far it is and stops when told. What stands on a paper is the
 * room's own (assembly/paper.h: room_paper). */
#ifndef WEB_PAPER_ROOM_H
#define WEB_PAPER_ROOM_H

#include "assembly/assembly.h"
#include "store/job.h"
#include "web/web.h"

/* What a room's papers are made from, read once for all of them. */
struct room_file {
	const struct assembly *of;
	const void *made_from;
};
struct paper_room {
	const struct room_paper *papers;
	int n;
	bool staff;	 /* of staff conferences, else of all other meetings */
	const char *job; /* the kind of job that writes its letters; a text names it */
	struct err (*read)(struct db *db, assembly_id id, struct room_file *out);
	/* *out NULL: there is nothing to put on it. */
	struct err (*write)(struct db *db, const struct room_file *f, const struct paper_asked *q,
			    struct doc **out);
};
/* Word and PDF of one as a draft; what was issued stays as it is. */
struct err paper_room_make(struct req *rq, const struct paper_room *r, const struct room_file *f,
			   int which);
/* All of them, with those of its elections; letters to more than LETTERS_AT_ONCE become a job, to
 * whose page the browser is then sent: *ordered. ERR_BUSY "web.no_office". */
struct err paper_room_make_all(struct req *rq, const struct paper_room *r, assembly_id id,
			       bool *ordered);
/* The room's paper_number_fn (web/app.h): a paper with the number that it was given. */
struct err paper_room_number(struct req *rq, const struct paper_room *r, const struct document *d);
/* What the job runs; `web` is what a job is given. */
struct err paper_room_letters(struct job *job, void *web, const struct paper_room *r);

#endif

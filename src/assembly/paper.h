/* paper.h: the papers of a meeting: what stands in their heads, and their place in the register.
 * Who makes one opens it with document/session_paper.h, writes it and files it here; the same
 * meeting, kind and part again replace the draft. A paper that is about to be issued is made anew
 * with what the register gives it (`given`). */
#ifndef ASSEMBLY_PAPER_H
#define ASSEMBLY_PAPER_H

#include "assembly/plan.h"
#include "assembly/seat.h"
#include "document/document.h"

struct office;

/* Which paper of the meeting: `part` tells several of one kind apart (an election's or round's id);
 * 0: there is but one. */
struct assembly_paper {
	const struct assembly *of;
	enum paper_kind kind;
	int64_t part;
	const struct document *given; /* NULL: a draft */
};
/* Head, place, symbol and signer. Papers of the congress itself (rules of procedure, credentials,
 * minutes, counting, resolution, ballots) stand under its name and organ; the others are the
 * unit's, signed by its chair for the committee. Subject empty; day: none for a draft. */
struct err assembly_paper_open(struct db *db, const struct assembly_paper *x,
			       struct session_paper *out);
/* "Kế hoạch đại hội", "Biên bản hội nghị": a paper of this very meeting. */
struct str assembly_paper_name(struct arena *a, unsigned char lang, const struct assembly *of,
			       enum paper_kind k);
/* Makes Word and PDF of `d` and files the draft; *id is its row in the register. */
struct err assembly_paper_file(struct db *db, struct office *o, const struct assembly_paper *x,
			       struct doc *d, int64_t *id);
/* The draft or paper that was made last; id 0: none. */
struct err assembly_paper_find(struct db *db, const struct assembly_paper *x, struct document *out);
/* Whether a paper of the register belongs to a meeting; which one and which part. */
bool assembly_paper_of(const struct document *d, int64_t *assembly, int64_t *part);
/* "đại hội", "hội nghị", "phiên họp", "buổi làm việc". */
struct msg assembly_meeting_word(enum assembly_kind k);
/* "ĐẠI HỘI ĐẠI BIỂU CÔNG ĐOÀN …\nLẦN THỨ VIII, NHIỆM KỲ 2017 - 2022"; of other meetings their
 * title. */
struct str assembly_formal_name(struct arena *a, const struct assembly *x, struct str unit);

/* ---- what papers of several rooms consist of (paper_body.c) ---- */

struct marks;
struct item;
struct session_pen {
	struct db *db;
	assembly_id of;
	const struct marks *marks;
	struct session_paper head;
	struct doc *d;
};
enum { LETTERS_AT_ONCE = 150 }; /* more are work for a job, a file each so many */
/* Of letters the next LETTERS_AT_ONCE. */
struct session_letters_some {
	int64_t after; /* the last seat of the part before; 0: from the start. Moves on */
	size_t made;
};
/* A letter on a page of its own to everybody of a standing who has not withdrawn, with
 * "[người nhận]" filled: the next of them (`some`), or all at once (NULL): ERR_TOO_LARGE
 * "assembly.letters_many" where they are too many for that. *any false: nobody gets one. */
struct err session_letters(struct session_pen *w, struct str text, enum standing standing,
			   struct session_letters_some *some, bool *any);
struct err session_letter_count(struct db *db, assembly_id id, enum standing standing,
				int64_t *out);
/* Each item with its hour, who leads it and what is said, dots where the day decides. */
void session_script(struct session_pen *w, const struct item *items, size_t n);
/* The agenda as a table: hour, item, who. */
void session_programme(struct session_pen *w, const struct item *items, size_t n);

/* ---- the papers of a room (web/paper_room.h makes them) ---- */

struct room_paper {
	enum paper_kind kind;
	const char *text; /* the code of its text in stock (stock.h); NULL: made of more */
	int draft;	  /* which of the room's drafts it prints; -1: none */
	int to;		  /* as a letter to each of this enum standing; -1: it is none */
	int64_t part;	  /* tells it from another paper of its kind */
};
/* One of them, as it is asked for. */
struct paper_asked {
	int which;			   /* of the room's */
	const struct document *given;	   /* what the register gives; NULL: a draft */
	struct session_letters_some *some; /* of letters the next few; NULL: all at once */
};

#endif

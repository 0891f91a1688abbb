/* recognition_paper.c: which papers a request for recognition holds, and what they are called. See
 * recognition.h. */
#include "election/after.h"
#include "election/recognition.h"
#include "msg_election.gen.h"

const char *const recognition_item_codes[REQUEST_ITEMS + 1] = {
	"submission",	 "counting",	       "personnel", "congress_minutes",
	"first_minutes", "inspection_minutes", NULL
};

struct msg recognition_item_words(enum recognition_item i)
{
	switch (i) {
	case REQUEST_COUNTING:
		return T(election_item_counting);
	case REQUEST_PERSONNEL:
		return T(election_item_personnel);
	case REQUEST_CONGRESS_MINUTES:
		return T(election_item_congress_minutes);
	case REQUEST_FIRST_MINUTES:
		return T(election_item_first_minutes);
	case REQUEST_INSPECTION_MINUTES:
		return T(election_item_inspection_minutes);
	case REQUEST_SUBMISSION:
	case REQUEST_ITEMS:
		break;
	}
	return T(election_item_submission);
}

SQL(papers_in, "SELECT code FROM recognition_paper WHERE recognition_id = $1 LIMIT 20");

static struct err on_paper(struct db *db, int64_t id, struct request_paper out[REQUEST_ITEMS])
{
	struct rows *rs;
	TRY(db_rows(db, papers_in, ARGS(INT(id)), &rs));
	while (db_next(rs))
		out[code_place(recognition_item_codes, REQUEST_ITEMS, col_view(rs, 0))].on_paper =
			true;
	return db_done(rs);
}

/* Minutes of an inspection committee are asked for where one was elected. */
static struct err inspection_elected(struct db *db, const struct recognition *r, bool *out)
{
	struct first_meeting first;
	struct candidate *all;
	size_t n;
	*out = false;
	TRY(after_first_of(db, r->assembly, &first));
	if (!first.meeting.n)
		return OK;
	TRY(election_elected(db, first.meeting, ELECT_INSPECTION, &all, &n));
	*out = n > 0;
	return OK;
}

/* ---- what the register of papers has ---- */

/* The newest of the meeting and kind. */
SQL(paper_of_meeting, "SELECT max(id) FROM document WHERE kind = $1 AND part LIKE $2 ESCAPE '\\'"
		      " AND state <> 'withdrawn'");

static struct err in_register(struct db *db, enum paper_kind kind, assembly_id at, int64_t *out)
{
	*out = 0;
	if (!at.n)
		return OK;
	return db_int(db, paper_of_meeting,
		      ARGS(TEXT(str_of(paper_code(kind))),
			   TEXT(str_fmt(db->arena, "a%lld.%%", (long long)at.n))),
		      out);
}

SQL(paper_of_part, "SELECT max(id) FROM document WHERE kind = $1 AND part = $2"
		   " AND state <> 'withdrawn'");

/* Each announced election of these offices has its counting minutes, or its name is among those
 * that lack. */
static struct err counted_in(struct db *db, assembly_id at, unsigned offices,
			     struct request_paper *out, struct buf *lacks)
{
	struct election_row *all;
	size_t n;
	TRY(election_list(db, at, &all, &n));
	for (size_t i = 0; i < n; i++) {
		int64_t id = 0;
		if (all[i].state != ELECTION_ANNOUNCED || !(offices >> all[i].office & 1))
			continue;
		struct str part =
			str_fmt(db->arena, "a%lld.%lld", (long long)at.n, (long long)all[i].id);
		TRY(db_int(db, paper_of_part,
			   ARGS(TEXT(str_of(paper_code(PAPER_ELECTION_MINUTES))), TEXT(part)),
			   &id));
		out->document = id > out->document ? id : out->document;
		if (id)
			continue;
		put(lacks, lacks->n ? S("; ") : S(""));
		put(lacks, all[i].name);
	}
	return OK;
}

#define OF(o) (1U << (o))
/* Of the committee and of a chair at the congress, of chair and deputies at the first meeting;
 * apart from them of the inspection committee. */
static struct err find_counted(struct db *db, assembly_id congress, assembly_id first,
			       struct request_paper out[REQUEST_ITEMS])
{
	struct buf lacks = { .arena = db->arena }, inspection = { .arena = db->arena };
	TRY(counted_in(db, congress, OF(ELECT_COMMITTEE) | OF(ELECT_CHAIR), &out[REQUEST_COUNTING],
		       &lacks));
	if (first.n) {
		TRY(counted_in(db, first, OF(ELECT_STANDING) | OF(ELECT_CHAIR) | OF(ELECT_DEPUTY),
			       &out[REQUEST_COUNTING], &lacks));
		TRY(counted_in(db, first, OF(ELECT_INSPECTION) | OF(ELECT_INSPECTION_HEAD),
			       &out[REQUEST_INSPECTION_MINUTES], &inspection));
	}
	out[REQUEST_COUNTING].lacks = buf_str(&lacks);
	out[REQUEST_INSPECTION_MINUTES].lacks = buf_str(&inspection);
	return OK;
}

static struct err find_papers(struct db *db, assembly_id congress,
			      struct request_paper out[REQUEST_ITEMS])
{
	struct first_meeting first;
	TRY(after_first_of(db, congress, &first));
	const struct {
		enum paper_kind kind;
		assembly_id at;
	} where[REQUEST_ITEMS] = {
		[REQUEST_SUBMISSION] = { PAPER_RECOGNITION_REQUEST, congress },
		[REQUEST_PERSONNEL] = { PAPER_PERSONNEL_LIST, congress },
		[REQUEST_CONGRESS_MINUTES] = { PAPER_SESSION_MINUTES, congress },
		[REQUEST_FIRST_MINUTES] = { PAPER_SESSION_MINUTES, first.meeting },
	};
	for (int i = 0; i < REQUEST_ITEMS; i++)
		if (i != REQUEST_COUNTING && i != REQUEST_INSPECTION_MINUTES)
			TRY(in_register(db, where[i].kind, where[i].at, &out[i].document));
	return find_counted(db, congress, first.meeting, out);
}

struct err recognition_papers(struct db *db, const struct recognition *r,
			      struct request_paper out[REQUEST_ITEMS])
{
	bool inspection;
	TRY(inspection_elected(db, r, &inspection));
	for (int i = 0; i < REQUEST_ITEMS; i++)
		out[i] = (struct request_paper){ .item = (enum recognition_item)i,
						 .needed = i != REQUEST_INSPECTION_MINUTES ||
							   inspection };
	TRY(on_paper(db, r->id, out));
	TRY(find_papers(db, r->assembly, out));
	for (int i = 0; i < REQUEST_ITEMS; i++)
		out[i].there = out[i].on_paper || (out[i].document && !out[i].lacks.n);
	return OK;
}

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

/* The newest in the register of the meeting and kind; of counting minutes any of its elections. */
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
		[REQUEST_COUNTING] = { PAPER_ELECTION_MINUTES, congress },
		[REQUEST_PERSONNEL] = { PAPER_PERSONNEL_LIST, congress },
		[REQUEST_CONGRESS_MINUTES] = { PAPER_SESSION_MINUTES, congress },
		[REQUEST_FIRST_MINUTES] = { PAPER_SESSION_MINUTES, first.meeting },
		[REQUEST_INSPECTION_MINUTES] = { PAPER_ELECTION_MINUTES, first.meeting },
	};
	for (int i = 0; i < REQUEST_ITEMS; i++)
		TRY(in_register(db, where[i].kind, where[i].at, &out[i].document));
	return OK;
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
		out[i].there = out[i].on_paper || out[i].document;
	return OK;
}

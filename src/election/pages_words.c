/* pages_words.c: the words of elections. */
#include "election/pages_views.h"

#include "msg_election.gen.h"

struct msg election_office_words(enum election_office o)
{
	switch (o) {
	case ELECT_COMMITTEE:
		return T(election_of_committee);
	case ELECT_CHAIR:
		return T(election_of_chair);
	case ELECT_STANDING:
		return T(election_of_standing);
	case ELECT_DEPUTY:
		return T(election_of_deputy);
	case ELECT_INSPECTION:
		return T(election_of_inspection);
	case ELECT_INSPECTION_HEAD:
		return T(election_of_inspection_head);
	case ELECT_UPPER_DELEGATES:
		return T(election_of_upper_delegates);
	case ELECT_UPPER_ALTERNATES:
		return T(election_of_upper_alternates);
	case ELECT_PEOPLES_INSPECTION:
		return T(election_of_peoples_inspection);
	case ELECT_OTHER:
	case ELECT_COUNT:
		break;
	}
	return T(election_of_other);
}

struct msg election_state_words(enum election_state s)
{
	switch (s) {
	case ELECTION_NOMINATING:
		return T(election_state_nominating);
	case ELECTION_READY:
		return T(election_state_ready);
	case ELECTION_VOTING:
		return T(election_state_voting);
	case ELECTION_COUNTED:
		return T(election_state_counted);
	case ELECTION_ANNOUNCED:
		return T(election_state_announced);
	case ELECTION_VOID:
	case ELECTION_STATE_COUNT:
		break;
	}
	return T(election_state_void);
}

enum state election_mark(enum election_state s)
{
	static const enum state marks[ELECTION_STATE_COUNT] = { STATE_WAIT, STATE_INFO,
								STATE_NOW,  STATE_NOW,
								STATE_DONE, STATE_RETURNED };
	return marks[s];
}

struct msg fault_words(enum paper_fault f)
{
	switch (f) {
	case PAPER_NO_SEAL:
		return T(election_no_seal);
	case PAPER_ADDED_NAME:
		return T(election_added_name);
	case PAPER_MARKED:
		return T(election_marked);
	case PAPER_UNCLEAR:
		return T(election_unclear);
	case PAPER_GOOD:
	case PAPER_TOO_MANY:
	case PAPER_NONE_LEFT:
	case PAPER_FAULT_COUNT:
		break;
	}
	return T(election_paper_good);
}

struct msg source_words(enum candidate_source s)
{
	return s == FROM_COMMITTEE  ? T(election_from_committee)
	       : s == FROM_DELEGATE ? T(election_from_delegate)
				    : T(election_from_self);
}

struct str election_path(struct req *rq, int64_t id, const char *rest)
{
	return web_path(rq, "/election-of/%lld%s", (long long)id, rest);
}

struct err election_crumbs(struct req *rq, const struct assembly *a)
{
	struct unit u;
	TRY(unit_read_last(rq->db, a->unit, &u));
	web_crumb(rq, u.name, web_path(rq, "/unit/%lld", (long long)u.id.n));
	web_crumb(rq, a->title, web_path(rq, "/assembly/%lld", (long long)a->id.n));
	web_crumb(rq, web_text(rq, T(election_list)),
		  web_path(rq, "/assembly/%lld/elections", (long long)a->id.n));
	return OK;
}

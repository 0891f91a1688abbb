/* pages_words.c: states, results and bases of a ballot as people say them. */
#include "ballot/pages_views.h"

#include "msg_ballot.gen.h"

struct msg ballot_state_words(enum ballot_state s)
{
	switch (s) {
	case BALLOT_SETUP:
		return T(ballot_state_setup);
	case BALLOT_OPEN:
		return T(ballot_state_open);
	case BALLOT_COUNTED:
		return T(ballot_state_counted);
	case BALLOT_SETTLED:
		return T(ballot_state_settled);
	case BALLOT_VOID:
		break;
	}
	return T(ballot_state_void);
}

struct msg ballot_mode_words(enum ballot_mode m)
{
	return m == BALLOT_PAPER   ? T(ballot_mode_paper)
	       : m == BALLOT_SLIPS ? T(ballot_mode_slips)
				   : T(ballot_mode_verifiable);
}

struct msg ballot_given_words(const struct ballot_view *v)
{
	return v->online ? T(ballot_way_slip) : T(ballot_given);
}

enum state ballot_mark(enum ballot_state s)
{
	static const enum state marks[] = { [BALLOT_SETUP] = STATE_TODO,
					    [BALLOT_OPEN] = STATE_NOW,
					    [BALLOT_COUNTED] = STATE_WAIT,
					    [BALLOT_SETTLED] = STATE_DONE,
					    [BALLOT_VOID] = STATE_LATE };
	return marks[s];
}

enum state ballot_status_mark(enum ballot_status s)
{
	static const enum state marks[] = { [STATUS_ELECTED] = STATE_DONE,
					    [STATUS_OVER_NO_SEAT] = STATE_INFO,
					    [STATUS_TIED] = STATE_WAIT,
					    [STATUS_NOT_ELECTED] = STATE_SAME };
	return marks[s];
}

struct msg ballot_status_words(enum ballot_status s)
{
	switch (s) {
	case STATUS_ELECTED:
		return T(ballot_status_elected);
	case STATUS_OVER_NO_SEAT:
		return T(ballot_status_over);
	case STATUS_TIED:
		return T(ballot_status_tied);
	case STATUS_NOT_ELECTED:
		break;
	}
	return T(ballot_status_not);
}

struct msg ballot_base_words(enum ballot_base of)
{
	switch (of) {
	case OF_SUMMONED:
		return T(ballot_of_summoned);
	case OF_PRESENT:
		return T(ballot_of_present);
	case OF_ISSUED:
		return T(ballot_of_issued);
	case OF_COLLECTED:
		return T(ballot_of_collected);
	case OF_VALID:
	case OF_BASES:
		break;
	}
	return T(ballot_of_valid);
}

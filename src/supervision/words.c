/* words.c: kinds, bodies, states and answers as people name them. */
#include "supervision/supervision.h"

#include "msg_supervision.gen.h"

struct msg supervision_kind_words(enum supervision_kind k)
{
	return k == KIND_INSPECT ? T(supervision_is_inspection) : T(supervision_is_supervision);
}

struct msg supervision_body_words(enum supervision_body b)
{
	switch (b) {
	case BODY_INSPECTION:
		return T(supervision_by_inspection);
	case BODY_WOMENS:
		return T(supervision_by_womens);
	case BODY_PEOPLES:
		return T(supervision_by_peoples);
	case BODY_EXECUTIVE:
	case SUPERVISION_BODY_COUNT:
		break;
	}
	return T(supervision_by_executive);
}

struct msg supervision_state_words(enum supervision_state s)
{
	switch (s) {
	case SUPERVISION_DONE:
		return T(supervision_is_done);
	case SUPERVISION_CANCELLED:
		return T(supervision_is_cancelled);
	case SUPERVISION_PLANNED:
	case SUPERVISION_STATE_COUNT:
		break;
	}
	return T(supervision_is_planned);
}

struct msg answer_words(enum answer_kind k)
{
	switch (k) {
	case ANSWER_ACCEPTED:
		return T(supervision_answer_accepted);
	case ANSWER_PARTLY:
		return T(supervision_answer_partly);
	case ANSWER_REFUSED:
		return T(supervision_answer_refused);
	case ANSWER_WITHDRAWN:
		return T(supervision_answer_withdrawn);
	case ANSWER_NONE:
	case ANSWER_KIND_COUNT:
		break;
	}
	return T(supervision_answer_none);
}

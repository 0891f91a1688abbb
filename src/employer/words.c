/* words.c: the kinds of employers and agreements as people name them. */
#include "employer/employer.h"

#include "msg_employer.gen.h"

struct msg employer_kind_words(enum employer_kind k)
{
	switch (k) {
	case EMPLOYER_AGENCY:
	case EMPLOYER_KIND_COUNT:
		break;
	case EMPLOYER_SCHOOL:
		return T(employer_is_school);
	case EMPLOYER_COMPANY:
		return T(employer_is_company);
	case EMPLOYER_STATE_COMPANY:
		return T(employer_is_state_company);
	case EMPLOYER_PARTY_BODY:
		return T(employer_is_party_body);
	case EMPLOYER_PARTNER:
		return T(employer_is_partner);
	}
	return T(employer_is_agency);
}

bool employer_is_company(enum employer_kind k)
{
	return k == EMPLOYER_COMPANY || k == EMPLOYER_STATE_COMPANY;
}

struct msg agreement_kind_words(enum agreement_kind k)
{
	switch (k) {
	case AGREEMENT_DEMOCRACY:
		return T(employer_agreed_democracy);
	case AGREEMENT_COORDINATION:
		return T(employer_agreed_coordination);
	case AGREEMENT_COLLECTIVE:
		return T(employer_agreed_collective);
	case AGREEMENT_DIALOGUE:
		return T(employer_agreed_dialogue);
	case AGREEMENT_OTHER:
	case AGREEMENT_KIND_COUNT:
		break;
	}
	return T(employer_agreed_other);
}

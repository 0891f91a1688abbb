/* seat_words.c: what people are at a meeting, in words. */
#include "assembly/seat.h"
#include "msg_assembly.gen.h"

struct msg standing_words(enum standing s)
{
	switch (s) {
	case STANDING_DELEGATE:
		return T(assembly_standing_delegate);
	case STANDING_ALTERNATE:
		return T(assembly_standing_alternate);
	case STANDING_GUEST:
	case STANDING_COUNT:
		break;
	}
	return T(assembly_standing_guest);
}

struct str seat_whence(struct arena *a, struct str name, struct str delegation)
{
	return delegation.n ? str_fmt(a, "%.*s, %.*s", (int)name.n, name.p, (int)delegation.n,
				      delegation.p)
			    : name;
}

struct msg mandate_words(enum mandate m)
{
	switch (m) {
	case MANDATE_MEMBER:
		return T(assembly_mandate_member);
	case MANDATE_EX_OFFICIO:
		return T(assembly_mandate_ex_officio);
	case MANDATE_ELECTED:
		return T(assembly_mandate_elected);
	case MANDATE_APPOINTED:
		return T(assembly_mandate_appointed);
	case MANDATE_NONE:
	case MANDATE_COUNT:
		break;
	}
	return T(assembly_mandate_none);
}

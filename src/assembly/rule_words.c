/* rule_words.c: shares and majorities in words, for screens and for papers. See rule.h. */
#include "assembly/rule.h"
#include "msg_assembly.gen.h"

static struct msg base_words(enum ballot_base of)
{
	switch (of) {
	case OF_SUMMONED:
		return T(assembly_of_summoned);
	case OF_PRESENT:
		return T(assembly_of_present);
	case OF_ISSUED:
		return T(assembly_of_issued);
	case OF_COLLECTED:
		return T(assembly_of_collected);
	case OF_VALID:
	case OF_BASES:
		break;
	}
	return T(assembly_of_valid);
}

struct str rule_share_text(struct arena *a, unsigned char lang, const struct share_rule *s,
		      enum ballot_base of)
{
	struct str share = str_fmt(a, "%lld/%lld", (long long)s->num, (long long)s->den);
	if (of == OF_BASES)
		return share;
	struct str base = msg_text(a, lang, base_words(of));
	return msg_text(a, lang,
			s->strict ? T(assembly_more_than, .share = share, .of = base)
				  : T(assembly_at_least, .share = share, .of = base));
}

struct str rule_majority_text(struct arena *a, unsigned char lang, const struct ruleset *s,
			      const char *code)
{
	struct share_rule r;
	enum ballot_base of;
	return rule_majority(s, code, &r, &of) ? rule_share_text(a, lang, &r, of) : STR_NONE;
}

/* need.c: what closing still needs, in words. See close.h. */
#include <assert.h>

#include "msg_score.gen.h"
#include "score/close.h"

struct str need_word(enum need_kind kind)
{
	static const char *const words[NEED_KINDS] = {
		"figures",    "appraisal", "estimate", "review", "knockout",
		"quota_edge", "tie",	   "ballot",   "unused",
	};
	assert(kind < NEED_KINDS);
	return str_of(words[kind]);
}

static struct msg who_of(enum need_who who)
{
	switch (who) {
	case WHO_UNIT:
		return T(score_who_unit);
	case WHO_CLUSTER:
		return T(score_who_cluster);
	case WHO_UPPER:
		return T(score_who_upper);
	case WHO_CONFERENCE:
		return T(score_who_conference);
	case WHO_OFFICE:
		break;
	}
	return T(score_who_office);
}

static struct msg what_of(const struct need *n, struct str unit, struct str cluster)
{
	switch (n->kind) {
	case NEED_FIGURES:
		if (str_eq(n->more, S("annual_report_sent")))
			return T(score_need_annual, .unit = unit, .criterion = n->criterion);
		return T(score_need_figures, .unit = unit, .criterion = n->criterion,
			 .figure = n->more);
	case NEED_APPRAISAL:
		return T(score_need_appraisal, .unit = unit, .criterion = n->criterion);
	case NEED_ESTIMATE:
		return T(score_need_estimate, .unit = unit, .criterion = n->criterion);
	case NEED_REVIEW:
		return T(score_need_review, .unit = unit, .criterion = n->criterion);
	case NEED_KNOCKOUT:
		return T(score_need_knockout, .unit = unit, .knockout = n->criterion,
			 .fact = n->more);
	case NEED_QUOTA_EDGE:
		return T(score_need_quota_edge, .class = n->criterion, .units = n->more);
	case NEED_TIE:
		return T(score_need_tie, .cluster = cluster, .units = n->more);
	case NEED_BALLOT:
		if (n->more.n)
			return T(score_need_ballot_again, .cluster = cluster, .form = n->criterion,
				 .unit = n->more);
		return T(score_need_ballot, .cluster = cluster, .form = n->criterion);
	case NEED_UNUSED:
	case NEED_KINDS:
		break;
	}
	return T(score_need_unused, .kind = n->criterion, .of = n->more);
}

void need_put(struct buf *b, const struct close_input *in, const struct need *n)
{
	struct str unit = STR_NONE, cluster = STR_NONE;
	if (n->unit >= 0)
		unit = str_fmt(b->arena, "%.*s %.*s", (int)in->units[n->unit].code.n,
			       in->units[n->unit].code.p, (int)in->units[n->unit].name.n,
			       in->units[n->unit].name.p);
	if (n->cluster >= 0)
		cluster = in->clusters[n->cluster].code;
	put_msg(b, what_of(n, unit, cluster));
	put_char(b, ' ');
	put_msg(b, T(score_who, .who = msg_text(b->arena, b->lang, who_of(n->who))));
}

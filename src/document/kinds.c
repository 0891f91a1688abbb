/* kinds.c: the kinds of paper, the layout rules and the legal bases with the days they hold. */
#include "document/paper.h"
#include "msg_document.gen.h"

#include <assert.h>

/* keys: document.kind.* document.type.* document.annex.* document.layout.* document.basis.* */
static const struct {
	const char *code, *letters, *name, *type; /* type: NULL none */
} kinds[PAPER_KINDS] = {
	[PAPER_CLUSTER_MINUTES] = { "cluster_minutes", "BB", "document.kind.cluster_minutes",
				    "document.type.minutes" },
	[PAPER_COUNTING_MINUTES] = { "counting_minutes", "BB", "document.kind.counting_minutes",
				     "document.type.minutes" },
	[PAPER_SUBMISSION] = { "submission", "TTr", "document.kind.submission",
			       "document.type.submission" },
	[PAPER_CLASS_DECISION] = { "class_decision", "QĐ", "document.kind.class_decision",
				   "document.type.decision" },
	[PAPER_AWARD_DECISION] = { "award_decision", "QĐ", "document.kind.award_decision",
				   "document.type.decision" },
	[PAPER_RESULT_NOTICE] = { "result_notice", "TB", "document.kind.result_notice",
				  "document.type.notice" },
	[PAPER_SELF_SHEET] = { "self_sheet", "", "document.kind.self_sheet",
			       "document.type.self_sheet" },
	[PAPER_COMMITTEE_MINUTES] = { "committee_minutes", "BB", "document.kind.committee_minutes",
				      "document.type.minutes" },
	[PAPER_CERTIFICATES] = { "certificates", "", "document.kind.certificates", NULL },
	[PAPER_REPORT] = { "report", "BC", "document.kind.report", "document.type.report" },
	[PAPER_AWARD_CORRECTION] = { "award_correction", "QĐ", "document.kind.award_correction",
				     "document.type.decision" },
	[PAPER_AWARD_WITHDRAWAL] = { "award_withdrawal", "QĐ", "document.kind.award_withdrawal",
				     "document.type.decision" },
	[PAPER_MONEY_LIST] = { "money_list", "", "document.kind.money_list", "document.type.list" },
	[PAPER_CLASS_CORRECTION] = { "class_correction", "QĐ", "document.kind.class_correction",
				     "document.type.decision" },
	[PAPER_AWARD_BOOK] = { "award_book", "", "document.kind.award_book", "document.type.book" },
	[PAPER_REGISTRATION] = { "registration", "", "document.kind.registration",
				 "document.type.registration" },
	[PAPER_PLEDGE] = { "pledge", "", "document.kind.pledge", "document.type.pledge" },
	[PAPER_ACHIEVEMENT] = { "achievement", "BC", "document.kind.achievement",
				"document.type.achievement" },
	[PAPER_ACHIEVEMENT_SUMMARY] = { "achievement_summary", "",
					"document.kind.achievement_summary",
					"document.type.achievement_summary" },
	[PAPER_CLUSTER_RULES] = { "cluster_rules", "QC", "document.kind.cluster_rules",
				  "document.type.cluster_rules" },
	[PAPER_PROGRAMME] = { "programme", "CTr", "document.kind.programme",
			      "document.type.programme" },
	[PAPER_INVITATION] = { "invitation", "GM", "document.kind.invitation",
			       "document.type.invitation" },
	[PAPER_MEETING_MINUTES] = { "meeting_minutes", "BB", "document.kind.meeting_minutes",
				    "document.type.minutes" },
	[PAPER_CLUSTER_DECISION] = { "cluster_decision", "QĐ", "document.kind.cluster_decision",
				     "document.type.decision" },
	[PAPER_TARGET_DECISION] = { "target_decision", "QĐ", "document.kind.target_decision",
				    "document.type.decision" },
	[PAPER_COUNCIL_MINUTES] = { "council_minutes", "BB", "document.kind.council_minutes",
				    "document.type.minutes" },
	[PAPER_MOVE_LETTER] = { "move_letter", "GT", "document.kind.move_letter",
				"document.type.move_letter" },
	[PAPER_MEMBER_CLASSES] = { "member_classes", "DS", "document.kind.member_classes",
				   "document.type.list" },
	[PAPER_INITIATIVE_MINUTES] = { "initiative_minutes", "BB",
				       "document.kind.initiative_minutes",
				       "document.type.minutes" },
	[PAPER_SUPERVISION_MINUTES] = { "supervision_minutes", "BB",
					"document.kind.supervision_minutes",
					"document.type.minutes" },
	[PAPER_SESSION_PLAN] = { "session_plan", "KH", "document.kind.session_plan",
				 "document.type.session_plan" },
	[PAPER_SESSION_SUMMONS] = { "session_summons", "GTT", "document.kind.session_summons",
				    "document.type.session_summons" },
	[PAPER_SESSION_INVITATION] = { "session_invitation", "GM",
				       "document.kind.session_invitation",
				       "document.type.invitation" },
	[PAPER_SESSION_PROGRAMME] = { "session_programme", "CTr", "document.kind.session_programme",
				      "document.type.programme" },
	[PAPER_SESSION_RULES] = { "session_rules", "QC", "document.kind.session_rules",
				  "document.type.cluster_rules" },
	[PAPER_SESSION_SCRIPT] = { "session_script", "", "document.kind.session_script",
				   "document.type.session_script" },
	[PAPER_TERM_REPORT] = { "term_report", "BC", "document.kind.term_report",
				"document.type.report" },
	[PAPER_COMMITTEE_REVIEW] = { "committee_review", "BC", "document.kind.committee_review",
				     "document.type.report" },
	[PAPER_VOTING_RULES] = { "voting_rules", "", "document.kind.voting_rules",
				 "document.type.voting_rules" },
	[PAPER_BALLOT_PAPER] = { "ballot_paper", "", "document.kind.ballot_paper",
				 "document.type.ballot_paper" },
	[PAPER_NOMINATION_SLIP] = { "nomination_slip", "", "document.kind.nomination_slip",
				    "document.type.nomination_slip" },
	[PAPER_CREDENTIALS_REPORT] = { "credentials_report", "BC",
				       "document.kind.credentials_report", "document.type.report" },
	[PAPER_DELEGATE_LIST] = { "delegate_list", "", "document.kind.delegate_list",
				  "document.type.list" },
	[PAPER_COMMENTS_DIGEST] = { "comments_digest", "BC", "document.kind.comments_digest",
				    "document.type.report" },
	[PAPER_CLEARANCE_REQUEST] = { "clearance_request", "TTr", "document.kind.clearance_request",
				      "document.type.submission" },
	[PAPER_SESSION_MINUTES] = { "session_minutes", "BB", "document.kind.session_minutes",
				    "document.type.minutes" },
	[PAPER_ELECTION_MINUTES] = { "election_minutes", "BB", "document.kind.election_minutes",
				     "document.type.election_minutes" },
	[PAPER_RESOLUTION] = { "resolution", "NQ", "document.kind.resolution",
			       "document.type.resolution" },
	[PAPER_SESSION_CONCLUSION] = { "session_conclusion", "TB",
				       "document.kind.session_conclusion", "document.type.notice" },
	[PAPER_PERSONNEL_LIST] = { "personnel_list", "", "document.kind.personnel_list",
				   "document.type.personnel_list" },
	[PAPER_RECOGNITION_REQUEST] = { "recognition_request", "TTr",
					"document.kind.recognition_request",
					"document.type.submission" },
	[PAPER_RECOGNITION_DECISION] = { "recognition_decision", "QĐ",
					 "document.kind.recognition_decision",
					 "document.type.decision" },
	[PAPER_SPEECH_ORDER] = { "speech_order", "", "document.kind.speech_order",
				 "document.type.speech_order" },
	[PAPER_HEAD_REPORT] = { "head_report", "BC", "document.kind.head_report",
				"document.type.report" },
	[PAPER_UNION_REPORT] = { "union_report", "BC", "document.kind.union_report",
				 "document.type.report" },
	[PAPER_LISTS_REPORT] = { "lists_report", "BC", "document.kind.lists_report",
				 "document.type.report" },
	[PAPER_STAFF_PLEDGE] = { "staff_pledge", "", "document.kind.staff_pledge",
				 "document.type.pledge" },
	[PAPER_INSPECTION_DECISION] = { "inspection_decision", "QĐ",
					"document.kind.inspection_decision",
					"document.type.decision" },
	[PAPER_COMMENT_SLIP] = { "comment_slip", "", "document.kind.comment_slip",
				 "document.type.comment_slip" },
	[PAPER_WRITTEN_BALLOT] = { "written_ballot", "", "document.kind.written_ballot",
				   "document.type.written_ballot" },
	[PAPER_WRITTEN_MINUTES] = { "written_minutes", "BB", "document.kind.written_minutes",
				    "document.type.election_minutes" },
};

static struct str fixed(const char *key)
{
	struct msg m = msg_of_key(key, NULL, 0);
	assert(m.id >= 0);
	return str_of(msg_pattern(m.id, LANG_VI));
}

const char *paper_code(enum paper_kind k) { return kinds[k].code; }
bool paper_in_register(enum paper_kind k)
{
	return k < PAPER_MOVE_LETTER || k > PAPER_SUPERVISION_MINUTES;
}

struct str paper_letters(enum paper_kind k) { return str_of(kinds[k].letters); }
struct str paper_name(enum paper_kind k) { return fixed(kinds[k].name); }
struct msg paper_kind_words(enum paper_kind k) { return msg_of_key(kinds[k].name, NULL, 0); }

struct str paper_type(enum paper_kind k) { return kinds[k].type ? fixed(kinds[k].type) : STR_NONE; }

bool paper_kind_read(struct str code, enum paper_kind *out)
{
	for (int i = 0; i < PAPER_KINDS; i++)
		if (str_eq(code, str_of(kinds[i].code))) {
			*out = (enum paper_kind)i;
			return true;
		}
	return false;
}

/* Civil days: 01/01/2019, 03/02/2020, 01/01/2024, 14/5/2024, 29/5/2024, 01/01/2025, 01/7/2025. A
 * charter's first day is its decision's, where the source gives only the year, its last: a later
 * basis is never cited too early. */
enum {
	EVER = 2932896,
	D2019 = 17897,
	D030220 = 18295,
	D2024 = 19723,
	D290524 = 19872,
	D2025 = 20089,
	D010725 = 20270
};

static const struct {
	const char *key;
	int from, to;
	bool class, award;
} bases[] = {
	{ "document.basis.law_2012", 0, D010725, true, true },
	{ "document.basis.law_2024", D010725, EVER, true, true },
	{ "document.basis.charter", 0, D030220, true, true },
	{ "document.basis.charter_12", D030220, D2025, true, true },
	{ "document.basis.charter_13", D2025, EVER, true, true },
	{ "document.basis.emulation_law_2003", 0, D2024, false, true },
	{ "document.basis.emulation_law_2022", D2024, EVER, false, true },
	{ "document.basis.guide_1294", D2019, EVER, true, false },
	{ "document.basis.award_1689", 0, D290524, false, true },
	{ "document.basis.award_999", D290524, EVER, false, true },
};

int paper_bases(int64_t on, enum paper_about about, struct str out[8])
{
	int n = 0;
	for (size_t i = 0; i < sizeof bases / sizeof *bases; i++)
		if (on >= bases[i].from && on < bases[i].to &&
		    (about == ABOUT_CLASS ? bases[i].class : bases[i].award))
			out[n++] = fixed(bases[i].key);
	return n;
}

/* kinds.c: the kinds of paper, the layout rules and the legal bases with the days they hold. */
#include "base/msg.h"
#include "document/paper.h"
#include "msg_document.gen.h"

#include <assert.h>

/* keys: document.kind.* document.type.* document.annex.* document.layout.* document.basis.* */
static const struct {
	const char *code, *letters, *name;
} kinds[PAPER_KINDS] = {
	[PAPER_CLUSTER_MINUTES] = { "cluster_minutes", "BB", "document.kind.cluster_minutes" },
	[PAPER_COUNTING_MINUTES] = { "counting_minutes", "BB", "document.kind.counting_minutes" },
	[PAPER_SUBMISSION] = { "submission", "TTr", "document.kind.submission" },
	[PAPER_CLASS_DECISION] = { "class_decision", "QĐ", "document.kind.class_decision" },
	[PAPER_AWARD_DECISION] = { "award_decision", "QĐ", "document.kind.award_decision" },
	[PAPER_RESULT_NOTICE] = { "result_notice", "TB", "document.kind.result_notice" },
	[PAPER_SELF_SHEET] = { "self_sheet", "", "document.kind.self_sheet" },
	[PAPER_COMMITTEE_MINUTES] = { "committee_minutes", "BB",
				      "document.kind.committee_minutes" },
	[PAPER_CERTIFICATES] = { "certificates", "", "document.kind.certificates" },
	[PAPER_REPORT] = { "report", "BC", "document.kind.report" },
	[PAPER_AWARD_CORRECTION] = { "award_correction", "QĐ", "document.kind.award_correction" },
	[PAPER_AWARD_WITHDRAWAL] = { "award_withdrawal", "QĐ", "document.kind.award_withdrawal" },
	[PAPER_MONEY_LIST] = { "money_list", "", "document.kind.money_list" },
	[PAPER_CLASS_CORRECTION] = { "class_correction", "QĐ", "document.kind.class_correction" },
	[PAPER_AWARD_BOOK] = { "award_book", "", "document.kind.award_book" },
	[PAPER_REGISTRATION] = { "registration", "", "document.kind.registration" },
	[PAPER_PLEDGE] = { "pledge", "", "document.kind.pledge" },
	[PAPER_ACHIEVEMENT] = { "achievement", "BC", "document.kind.achievement" },
	[PAPER_ACHIEVEMENT_SUMMARY] = { "achievement_summary", "",
					"document.kind.achievement_summary" },
	[PAPER_CLUSTER_RULES] = { "cluster_rules", "QC", "document.kind.cluster_rules" },
	[PAPER_PROGRAMME] = { "programme", "CTr", "document.kind.programme" },
	[PAPER_INVITATION] = { "invitation", "GM", "document.kind.invitation" },
	[PAPER_MEETING_MINUTES] = { "meeting_minutes", "BB", "document.kind.meeting_minutes" },
	[PAPER_CLUSTER_DECISION] = { "cluster_decision", "QĐ", "document.kind.cluster_decision" },
	[PAPER_TARGET_DECISION] = { "target_decision", "QĐ", "document.kind.target_decision" },
	[PAPER_COUNCIL_MINUTES] = { "council_minutes", "BB", "document.kind.council_minutes" },
};

static struct str fixed(const char *key)
{
	struct msg m = msg_of_key(key, NULL, 0);
	assert(m.id >= 0);
	return str_of(msg_table[m.id].text[LANG_VI]);
}

const char *paper_code(enum paper_kind k) { return kinds[k].code; }
struct str paper_letters(enum paper_kind k) { return str_of(kinds[k].letters); }
struct str paper_name(enum paper_kind k) { return fixed(kinds[k].name); }

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
	D140524 = 19857,
	D290524 = 19872,
	D2025 = 20089,
	D010725 = 20270
};

struct str paper_layout(int64_t on)
{
	return fixed(on < D140524 ? "document.layout.1013" : "document.layout.933");
}

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

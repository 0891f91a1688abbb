/* paper.c: the minutes of a round, as the union and the employer sign them. */
#include "supervision/supervision.h"

#include "base/day.h"
#include "document/document.h"
#include "msg_supervision.gen.h"
#include "office/doc.h"

static struct str say(struct arena *a, struct msg m) { return msg_text(a, LANG_VI, m); }

static void line(struct doc *d, struct str name, struct str text)
{
	doc_begin(d, DOC_BODY);
	doc_run(d, RUN_BOLD, name);
	doc_run(d, 0, S(": "));
	doc_run(d, 0, text.n ? text : S("…………"));
}

static void findings(struct doc *d, struct arena *a, const struct supervision_minutes *m, bool good)
{
	size_t said = 0;
	doc_par(d, DOC_HEADING,
		say(a, good ? T(supervision_paper_good) : T(supervision_paper_bad)));
	for (size_t i = 0; i < m->finding_count; i++)
		if (m->findings[i].good == good) {
			doc_par(d, DOC_ITEM,
				str_fmt(a, "- %.*s", (int)m->findings[i].text.n,
					m->findings[i].text.p));
			said++;
		}
	if (!said)
		doc_par(d, DOC_BODY, say(a, T(supervision_paper_none)));
}

static void recommendations(struct doc *d, struct arena *a, const struct supervision_minutes *m)
{
	doc_par(d, DOC_HEADING, say(a, T(supervision_paper_recommended)));
	for (size_t i = 0; i < m->recommendation_count; i++) {
		const struct recommendation *r = &m->recommendations[i];
		if (r->answer == ANSWER_WITHDRAWN)
			continue;
		doc_par(d, DOC_ITEM,
			say(a, T(supervision_paper_recommendation, .number = (int64_t)i + 1,
				 .text = r->text, .due = r->due_on)));
	}
	if (!m->recommendation_count)
		doc_par(d, DOC_BODY, say(a, T(supervision_paper_none)));
}

struct doc *supervision_minutes(struct arena *a, const struct supervision_minutes *m)
{
	const struct supervision *s = m->what;
	struct str place = m->place.n ? m->place : S("……………");
	struct str day = paper_day(a, s->held_on);
	struct doc *d = doc_new(a, &(struct doc_setup){ .title = say(a, T(supervision_paper)) });
	doc_head(d, &(struct doc_head){ .superior = m->superior,
					.issuer = m->issuer,
					.number = say(a, T(supervision_paper_number)),
					.place_date = str_fmt(a, "%.*s, %.*s", (int)place.n,
							      place.p, (int)day.n, day.p) });
	doc_title(d, say(a, T(supervision_paper)), s->subject);
	line(d, say(a, T(supervision_col_kind)), say(a, supervision_kind_words(s->kind)));
	line(d, say(a, T(supervision_col_body)), say(a, supervision_body_words(s->body)));
	line(d, say(a, T(supervision_col_where)), s->where.n ? s->where : m->issuer);
	line(d, say(a, T(supervision_col_team)), s->team);
	if (s->summary.n) {
		doc_par(d, DOC_HEADING, say(a, T(supervision_paper_summary)));
		doc_par(d, DOC_BODY, s->summary);
	}
	findings(d, a, m, true);
	findings(d, a, m, false);
	recommendations(d, a, m);
	doc_par(d, DOC_BODY, say(a, T(supervision_paper_end)));
	const struct doc_signer signers[] = {
		{ .position = say(a, T(supervision_paper_place_signs)) },
		{ .position = say(a, T(supervision_paper_clerk_signs)) },
		{ .position = say(a, T(supervision_paper_head_signs)) },
	};
	doc_signers(d, signers, 3);
	return d;
}

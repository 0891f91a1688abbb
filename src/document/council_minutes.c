/* council_minutes.c: the minutes of a sitting of the award council. */
#include "document/council_minutes.h"

#include "document/parts.h"
#include "msg_document.gen.h"

static void put_lines(struct pen *w, struct str text)
{
	struct str rest = text, line;
	if (!str_trim(text).n)
		pen_par(w, DOC_PLAIN, T(document_part_line));
	while (str_split(&rest, '\n', &line))
		if (str_trim(line).n)
			doc_par(w->d, DOC_BODY, str_trim(line));
}

static void put_people(struct pen *w, const struct council_person *p, size_t n)
{
	for (size_t i = 0; i < n; i++)
		pen_par(w, DOC_ITEM,
			T(document_council_person, .name = paper_joined(w->a, p[i].name, p[i].post),
			  .role = p[i].role));
}

static struct str votes(struct arena *a, const struct council_line *c)
{
	return c->agree == PAPER_NONE
		       ? STR_NONE
		       : str_fmt(a, "%lld/%lld", (long long)c->agree, (long long)c->base);
}

static void put_dossiers(struct pen *w, const struct council_minutes *m)
{
	const struct column columns[] = {
		{ T(document_column_no), 9 },	 { T(document_column_holder), 50 },
		{ T(document_column_form), 45 }, { T(document_column_votes), 18 },
		{ T(document_column_need), 16 }, { T(document_column_result), 26 },
	};
	pen_table(w, columns, 6);
	for (size_t i = 0; i < m->dossier_count; i++) {
		const struct council_line *c = &m->dossiers[i];
		doc_row(w->d);
		pen_cell_mid(w, str_fmt(w->a, "%zu", i + 1));
		pen_cell(w, c->holder);
		pen_cell(w, c->form);
		pen_cell_mid(w, votes(w->a, c));
		pen_cell_mid(w, c->agree == PAPER_NONE ? STR_NONE
						       : str_fmt(w->a, "%lld", (long long)c->need));
		pen_cell(w, c->agree == PAPER_NONE ? DOTS
			    : c->passed		   ? paper_say(w->a, T(document_council_passed))
						   : paper_say(w->a, T(document_council_failed)));
	}
	doc_table_end(w->d);
	doc_gap(w->d, 3);
}

struct doc *paper_council_minutes(struct arena *a, const struct council_minutes *m)
{
	struct pen w = pen_open(a, &m->paper, PAPER_COUNCIL_MINUTES,
				T(document_part_plain, .text = m->title));
	pen_par(&w, DOC_BODY,
		T(document_council_began, .hour = paper_hour(a, m->began_at),
		  .day = paper_day(a, local_day(m->began_at)), .place = paper_or_dots(m->held_at),
		  .council = m->council, .decision = m->decision));
	pen_par(&w, DOC_HEADING, T(document_council_who));
	pen_par(&w, DOC_BODY,
		T(document_council_quorum, .present = paper_count(a, m->present),
		  .all = paper_count(a, m->members)));
	put_people(&w, m->came, m->came_count);
	if (m->away_count)
		pen_par(&w, DOC_BODY, T(document_council_away));
	put_people(&w, m->away, m->away_count);
	pen_par(&w, DOC_BODY, T(document_meeting_chair, .name = paper_or_dots(m->chair)));
	pen_par(&w, DOC_BODY, T(document_meeting_secretary, .name = paper_or_dots(m->secretary)));
	pen_par(&w, DOC_HEADING, T(document_council_course));
	put_lines(&w, m->notes);
	pen_par(&w, DOC_HEADING, T(document_council_vote));
	for (size_t i = 0; i < m->rule_count; i++)
		doc_par(w.d, DOC_BODY, m->rules[i]);
	put_dossiers(&w, m);
	pen_par(&w, DOC_HEADING, T(document_council_conclusion));
	put_lines(&w, m->conclusion);
	pen_two_signers(&w, T(document_sign_secretary), m->secretary,
			T(document_sign_council_chair), m->chair);
	pen_audit_head(&w);
	return w.d;
}

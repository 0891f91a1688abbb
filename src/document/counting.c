/* counting.c: the counting minutes of an honour ballot. */
#include "base/num.h"
#include "document/parts.h"
#include "msg_document.gen.h"

enum { VOTES_TABLE = 5 };

static void put_board(struct pen *w, const struct counting_minutes *m)
{
	struct arena *a = w->a;
	pen_par(w, DOC_BODY,
		T(document_counting_board,
		  .count = paper_count(a, m->board_count ? (int64_t)m->board_count : PAPER_NONE)));
	for (size_t i = 0; i < m->board_count; i++) {
		struct str who = paper_joined(a, m->board[i].name, m->board[i].post);
		if (i == 0)
			pen_par(w, DOC_ITEM, T(document_counting_head, .name = who));
		else
			pen_par(w, DOC_ITEM, T(document_counting_member, .name = who));
	}
	for (int i = 0; i < 3 && !m->board_count; i++)
		pen_par(w, DOC_PLAIN, T(document_part_line));
}

static void put_figures(struct pen *w, const struct paper_ballot *b)
{
	struct arena *a = w->a;
	pen_par(w, DOC_ITEM, T(document_counting_summoned, .n = paper_count(a, b->summoned)));
	pen_par(w, DOC_ITEM, T(document_counting_present, .n = paper_count(a, b->present)));
	pen_par(w, DOC_ITEM, T(document_counting_issued, .n = paper_count(a, b->issued)));
	pen_par(w, DOC_ITEM, T(document_counting_collected, .n = paper_count(a, b->collected)));
	pen_par(w, DOC_ITEM, T(document_counting_valid, .n = paper_count(a, b->valid)));
	pen_par(w, DOC_ITEM, T(document_counting_invalid, .n = paper_count(a, b->invalid)));
}

static struct str share(struct arena *a, int64_t votes, int64_t of)
{
	if (of == PAPER_NONE || of <= 0)
		return STR_NONE;
	return paper_say(a, T(document_part_percent, .share = share_bp(votes, of)));
}

static void put_votes(struct pen *w, const struct paper_ballot *b)
{
	const struct column columns[VOTES_TABLE] = {
		{ T(document_column_no), 8 },	   { T(document_column_unit), 44 },
		{ T(document_column_votes), 16 },  { T(document_column_share), 18 },
		{ T(document_column_result), 20 },
	};
	pen_table(w, columns, VOTES_TABLE);
	for (size_t i = 0; i < b->candidate_count; i++) {
		const struct paper_candidate *c = &b->candidates[i];
		doc_row(w->d);
		pen_cell_mid(w, str_fmt(w->a, "%zu", i + 1));
		pen_cell(w, c->name);
		pen_cell_mid(w, str_fmt(w->a, "%lld", (long long)c->votes));
		pen_cell_mid(w, share(w->a, c->votes, b->collected));
		pen_cell_mid(w,
			     c->elected ? paper_say(w->a, T(document_counting_elected)) : STR_NONE);
	}
	doc_table_end(w->d);
	doc_gap(w->d, 3);
}

static void put_outcome(struct pen *w, const struct paper_ballot *b)
{
	struct str won = STR_NONE;
	for (size_t i = 0; i < b->candidate_count; i++)
		if (b->candidates[i].elected)
			won = paper_joined(w->a, won, b->candidates[i].name);
	if (won.n)
		pen_par(w, DOC_BODY, T(document_counting_won, .form = b->form, .units = won));
	if (b->outcome.n || !won.n)
		pen_par(w, DOC_BODY,
			T(document_minutes_outcome, .text = paper_or_dots(b->outcome)));
}

static void put_electronic(struct pen *w, const struct counting_minutes *m)
{
	if (!m->note_count)
		return;
	pen_par(w, DOC_HEADING, T(document_counting_electronic));
	for (size_t i = 0; i < m->note_count; i++)
		doc_par(w->d, DOC_PLAIN, m->notes[i]); /* justified, a fingerprint tears its line */
	if (m->check.n)
		doc_qr(w->d, DOC_CENTRE, 30, m->check);
}

struct doc *paper_counting_minutes(struct arena *a, const struct counting_minutes *m)
{
	const struct paper_ballot *b = &m->ballot;
	struct msg subject = T(document_counting_subject, .form = b->form, .year = m->paper.year,
			       .cluster = m->cluster);
	struct pen w = pen_open(a, &m->paper, PAPER_COUNTING_MINUTES, subject);
	pen_par(&w, DOC_BODY,
		T(document_counting_today, .day = paper_day(a, m->on),
		  .place = paper_or_dots(m->held_at), .cluster = m->cluster, .form = b->form));
	put_board(&w, m);
	pen_par(&w, DOC_HEADING, T(document_counting_rules));
	pen_par(&w, DOC_BODY, T(document_counting_seats, .seats = paper_count(a, b->seats)));
	if (b->rules.n)
		doc_par(w.d, DOC_BODY, b->rules);
	pen_par(&w, DOC_HEADING, T(document_counting_papers));
	put_figures(&w, b);
	pen_par(&w, DOC_HEADING, T(document_counting_votes));
	put_votes(&w, b);
	put_outcome(&w, b);
	put_electronic(&w, m);
	struct str hour = paper_hour(a, m->ended_at);
	pen_par(&w, DOC_BODY,
		m->paperless ? T(document_counting_end_electronic, .hour = hour)
			     : T(document_counting_end, .hour = hour));
	pen_two_signers(&w, T(document_sign_board_member),
			m->board_count > 1 ? m->board[1].name : STR_NONE,
			T(document_sign_board_head), m->board_count ? m->board[0].name : STR_NONE);
	pen_audit_head(&w);
	return w.d;
}

/* papers.c: voting rules, ballots and counting minutes of elections. What follows from them is
 * papers_after.c. See papers.h. */
#include "election/papers.h"

#include "base/num.h"
#include "base/text.h"
#include "election/board.h"
#include "election/electronic.h"
#include "election/papers_inner.h"
#include "msg_election.gen.h"

struct str paper_words(struct arena *a, struct msg m) { return msg_text(a, LANG_VI, m); }
#define SAY(m) paper_words(a, m)

struct str paper_figure(struct arena *a, int64_t n)
{
	return n < 10 ? str_fmt(a, "0%lld", (long long)n) : str_fmt(a, "%lld", (long long)n);
}

/* ---- voting rules ---- */

static struct str keep_words(struct arena *a, const struct ruleset *s)
{
	int64_t months;
	const struct rule *r = rule_find(s, "keep_months");
	if (!r || !rule_number(s, "keep_months", &months))
		return STR_NONE;
	return SAY(T(election_paper_kept, .months = months, .citation = r->citation));
}

static void rules_of_one(struct arena *a, struct doc *d, const struct election_row *e, size_t names)
{
	struct str seats = paper_figure(a, e->rules.seats), list = paper_figure(a, (int64_t)names);
	if (!e->rules.seats)
		seats = list = S("……");
	doc_par(d, DOC_ITEM,
		names ? SAY(T(election_paper_elects, .name = e->name, .seats = seats,
			      .names = list))
		      : SAY(T(election_paper_elects_open, .name = e->name)));
}

static struct err rules_body(struct db *db, const struct assembly *of, const struct ruleset *s,
			     struct doc *d)
{
	struct arena *a = db->arena;
	struct election_row *all;
	struct candidate *who;
	size_t n, names;
	session_paper_text(d, SAY(T(election_paper_rules_before)));
	TRY(election_list(db, of->id, &all, &n));
	for (size_t i = 0; i < n; i++) {
		if (all[i].state == ELECTION_VOID || all[i].round > 1)
			continue;
		TRY(candidate_list(db, all[i].id, true, &who, &names));
		rules_of_one(a, d, &all[i], names);
	}
	const struct rule *majority = rule_find(s, "election"), *quorum = rule_find(s, "quorum");
	session_paper_text(
		d, SAY(T(election_paper_rules_after, .quorum = quorum ? quorum->citation : STR_NONE,
			 .majority = majority ? majority->citation : STR_NONE)));
	struct str kept = keep_words(a, s);
	if (kept.n)
		doc_par(d, DOC_BODY, kept);
	return OK;
}

struct err election_rules_doc(struct db *db, const struct assembly_paper *x, struct doc **out)
{
	struct arena *a = db->arena;
	struct session_paper p;
	struct ruleset s;
	struct motion own;
	struct board_member *board;
	size_t n;
	TRY(assembly_paper_open(db, x, &p));
	TRY(ruleset_read(db, x->of->ruleset, &s));
	TRY(board_list(db, x->of->id, &board, &n));
	p.subject = x->of->title;
	if (n && board[0].head && !x->given)
		p.paper.signatory = board[0].name;
	*out = session_paper_open(a, &p);
	doc_par(*out, DOC_BASIS, SAY(T(election_paper_basis, .basis = s.citation)));
	TRY(motion_of_kind(db, x->of->id, MOTION_VOTING_RULES, &own));
	if (own.id)
		session_paper_text(*out, own.text);
	else
		TRY(rules_body(db, x->of, &s, *out));
	session_paper_sign(a, *out, &p, NULL, 0);
	return OK;
}

/* ---- ballots ---- */

/* So many slips side by side, and so many rows of them, on a page of A4. */
struct slips {
	int columns, rows;
};
static struct slips slips_of(size_t names)
{
	return names <= 6    ? (struct slips){ 2, 2 }
	       : names <= 18 ? (struct slips){ 2, 1 }
			     : (struct slips){ 1, 1 };
}

static struct str strike_words(struct arena *a, const struct election_row *e, size_t names)
{
	return names == 1 ? SAY(T(election_paper_strike_one))
			  : SAY(T(election_paper_strike, .seats = paper_figure(a, e->rules.seats)));
}

struct slip {
	const struct election_row *e;
	struct str of; /* the meeting */
	const struct candidate *all;
	size_t n;
};

static void put_slip(struct arena *a, struct doc *d, const struct slip *x)
{
	size_t n = x->n;
	struct str seats = paper_figure(a, x->e->rules.seats);
	doc_cell(d, &(struct doc_cell){ 0 });
	doc_begin(d, DOC_CELL_CENTRE);
	doc_run_sized(d, RUN_BOLD, 11, x->of);
	doc_par(d, DOC_CELL, SAY(T(election_paper_seal)));
	doc_gap(d, 22);
	doc_begin(d, DOC_CELL_CENTRE);
	doc_run_sized(d, RUN_BOLD, 14, SAY(T(election_paper_ballot)));
	doc_begin(d, DOC_CELL_CENTRE);
	doc_run(d, RUN_BOLD, x->e->name);
	doc_par(d, DOC_CELL_CENTRE,
		SAY(T(election_paper_number, .seats = seats,
		      .names = paper_figure(a, (int64_t)n))));
	for (size_t i = 0; i < n; i++)
		doc_par(d, DOC_CELL,
			str_fmt(a, "%zu. %.*s", i + 1, (int)x->all[i].name.n, x->all[i].name.p));
	doc_begin(d, DOC_CELL);
	doc_run_sized(d, RUN_ITALIC, 11, strike_words(a, x->e, n));
}

struct err election_ballot_doc(struct db *db, const struct assembly_paper *x, struct doc **out)
{
	static const int widths[] = { 1, 1 };
	struct session_paper p;
	struct election_row e;
	struct candidate *all;
	size_t n;
	TRY(assembly_paper_open(db, x, &p));
	TRY(election_get(db, x->part, &e));
	TRY(candidate_list(db, e.id, true, &all, &n));
	struct slips s = slips_of(n);
	const struct slip one = { &e, p.congress.n ? p.congress : x->of->title, all, n };
	*out = doc_new(db->arena, &(struct doc_setup){ .title = e.name,
						       .draft = e.state == ELECTION_NOMINATING });
	doc_table(*out,
		  &(struct doc_table){ .widths = widths, .columns = s.columns, .borders = true });
	for (int r = 0; r < s.rows; r++) {
		doc_row(*out);
		for (int c = 0; c < s.columns; c++)
			put_slip(db->arena, *out, &one);
	}
	doc_table_end(*out);
	return OK;
}

/* ---- counting minutes ---- */

static struct err board_lines(struct db *db, struct doc *d, const struct assembly *of,
			      struct str *head)
{
	struct arena *a = db->arena;
	struct board_member *all;
	size_t n;
	TRY(board_list(db, of->id, &all, &n));
	*head = n && all[0].head ? all[0].name : STR_NONE;
	doc_par(d, DOC_BODY,
		SAY(T(election_paper_board, .meeting = SAY(assembly_meeting_word(of->kind)),
		      .count = n ? paper_figure(a, (int64_t)n) : S("……"))));
	if (!n) /* not kept here: written by hand */
		doc_par(d, DOC_ITEM, S("……………………………………………………………………"));
	for (size_t i = 0; i < n; i++)
		doc_par(d, DOC_ITEM,
			SAY(all[i].head ? T(election_paper_board_head, .name = all[i].name)
					: T(election_paper_board_member, .name = all[i].name)));
	return OK;
}

static void count_lines(struct arena *a, struct doc *d, const struct election_row *e)
{
	const struct msg lines[] = {
		T(election_paper_summoned, .count = paper_figure(a, e->summoned)),
		T(election_paper_present, .count = paper_figure(a, e->present)),
		T(election_paper_issued, .count = paper_figure(a, e->issued)),
		T(election_paper_collected, .count = paper_figure(a, e->collected)),
		T(election_paper_valid, .count = paper_figure(a, e->valid)),
		T(election_paper_invalid, .count = paper_figure(a, e->invalid)),
	};
	for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
		doc_par(d, DOC_ITEM, SAY(lines[i]));
}

/* Of electronic ballots, and of such that were given up for paper. */
static struct err electronic_lines(struct db *db, struct doc *d, const struct election_row *e)
{
	struct electronic now;
	struct str *notes;
	size_t n;
	TRY(electronic_read(db, e, &now));
	struct ballot b = now.ballot.id.n ? now.ballot : now.gave_up;
	struct str uuid = now.online.uuid;
	if (!b.id.n)
		return OK;
	if (!now.ballot.id.n) { /* the count is the papers' */
		b.mode = BALLOT_PAPER;
		b.id.n = INT64_MAX;
	}
	TRY(online_notes(db, &b, str_fmt(db->arena, "/election/%.*s", (int)uuid.n, uuid.p), &notes,
			 &n));
	for (size_t i = 0; i < n; i++)
		doc_par(d, DOC_ITEM, notes[i]);
	return OK;
}

/* Of those collected, in hundredths of a percent. */
static struct str percent_of(struct arena *a, int64_t votes, int64_t collected)
{
	int64_t x = share_bp(votes, collected);
	return str_fmt(a, "%lld,%02lld%%", (long long)(x / 100), (long long)(x % 100));
}

static void votes_table(struct arena *a, struct doc *d, const struct election_row *e,
			const struct candidate *all, size_t n)
{
	const struct session_paper_column columns[] = {
		{ SAY(T(election_paper_no)), 8 }, { SAY(T(election_person)), 40 },
		{ SAY(T(election_votes)), 16 },	  { SAY(T(election_paper_percent)), 18 },
		{ SAY(T(election_result)), 30 },
	};
	session_paper_table(a, d, columns, 5);
	for (size_t i = 0; i < n; i++) {
		doc_row(d);
		doc_cell_text(d, DOC_CELL_CENTRE, 0, str_fmt(a, "%zu", i + 1));
		doc_cell_text(d, DOC_CELL, 0, all[i].name);
		doc_cell_text(d, DOC_CELL_CENTRE, 0, paper_figure(a, all[i].votes));
		doc_cell_text(d, DOC_CELL_CENTRE, 0, percent_of(a, all[i].votes, e->collected));
		doc_cell_text(
			d, DOC_CELL, 0,
			SAY(all[i].chosen ? T(election_chosen) : status_words(e, all[i].status)));
	}
	doc_table_end(d);
	doc_gap(d, 2);
}

static void elected_lines(struct arena *a, struct doc *d, const struct election_row *e,
			  const struct candidate *all, size_t n)
{
	size_t count = 0;
	for (size_t i = 0; i < n; i++)
		count += all[i].chosen || all[i].status == STATUS_ELECTED;
	doc_par(d, DOC_BODY,
		SAY(T(election_paper_outcome, .name = e->name,
		      .count = paper_figure(a, (int64_t)count))));
	for (size_t i = 0, at = 0; i < n; i++)
		if (all[i].chosen || all[i].status == STATUS_ELECTED)
			doc_par(d, DOC_ITEM,
				str_fmt(a, "%zu. %.*s", ++at, (int)all[i].name.n, all[i].name.p));
}

static struct err decided_lines(struct db *db, struct doc *d, const struct election_row *e,
				enum assembly_kind kind)
{
	struct arena *a = db->arena;
	struct election_decision *all;
	size_t n;
	TRY(election_decisions(db, e->id, &all, &n));
	for (size_t i = 0; i < n; i++)
		doc_par(d, DOC_BODY,
			SAY(T(election_decided, .meeting = SAY(assembly_meeting_word(kind)),
			      .text = all[i].text)));
	return OK;
}

static struct err minutes_body(struct db *db, const struct assembly_paper *x,
			       const struct election_row *e, struct doc *d)
{
	struct arena *a = db->arena;
	struct candidate *all;
	struct minutes whole;
	struct str head;
	size_t n;
	TRY(minutes_get(db, x->of->id, 0, &whole)); /* who presided */
	TRY(candidate_list(db, e->id, true, &all, &n));
	doc_par(d, DOC_BODY,
		SAY(T(election_paper_opens, .title = x->of->title,
		      .day = day_text(a, local_day(x->of->starts_at)),
		      .place = x->of->place.n ? x->of->place : S("……………"), .name = e->name)));
	TRY(board_lines(db, d, x->of, &head));
	doc_par(d, DOC_BODY,
		SAY(T(election_paper_number, .seats = paper_figure(a, e->rules.seats),
		      .names = paper_figure(a, (int64_t)n))));
	count_lines(a, d, e);
	TRY(electronic_lines(db, d, e));
	votes_table(a, d, e, all, n);
	doc_par(d, DOC_BODY,
		SAY(election_by_plurality(e) ? T(election_paper_plurality)
					     : T(election_paper_bound, .citation = e->citation)));
	elected_lines(a, d, e, all, n);
	TRY(decided_lines(db, d, e, x->of->kind));
	doc_par(d, DOC_BODY,
		SAY(T(election_paper_closes, .meeting = SAY(assembly_meeting_word(x->of->kind)))));
	const struct doc_signer two[] = {
		{ SAY(T(election_paper_for_presidium)), STR_NONE, whole.chair },
		{ SAY(T(election_paper_for_board)), SAY(T(election_paper_head)), head },
	};
	doc_keep(d);
	doc_signers(d, two, 2);
	return OK;
}

struct err election_minutes_doc(struct db *db, const struct assembly_paper *x, struct doc **out)
{
	struct session_paper p;
	struct election_row e;
	TRY(election_get(db, x->part, &e));
	if (e.state != ELECTION_COUNTED && e.state != ELECTION_ANNOUNCED)
		return FAIL(ERR_CONFLICT, "election.not_both");
	TRY(assembly_paper_open(db, x, &p));
	p.subject = e.name;
	if (p.organ.n)
		p.organ = paper_words(db->arena, T(election_paper_organ_board)); /* as it signs */
	*out = session_paper_open(db->arena, &p);
	return minutes_body(db, x, &e, *out);
}

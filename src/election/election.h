/* election.h: secret elections of a meeting: the number to elect and the slate adopted by hands,
 * papers counted twice by counters who do not see each other's figures, the result by the rules of
 * the meeting, and the meeting's word on ties and seats that are left. Nothing is settled by the
 * program. Rights are the caller's business. */
#ifndef ELECTION_ELECTION_H
#define ELECTION_ELECTION_H

#include "assembly/assembly.h"

enum election_office {
	ELECT_COMMITTEE,
	ELECT_CHAIR,
	ELECT_STANDING,
	ELECT_DEPUTY,
	ELECT_INSPECTION,
	ELECT_INSPECTION_HEAD,
	ELECT_UPPER_DELEGATES,
	ELECT_UPPER_ALTERNATES,
	ELECT_PEOPLES_INSPECTION,
	ELECT_OTHER,
	ELECT_COUNT
};
/* nominating → ready (number and slate adopted) → voting (ballots handed out) → counted (the two
 * counts agree) → announced; void from each before announced. */
enum election_state {
	ELECTION_NOMINATING,
	ELECTION_READY,
	ELECTION_VOTING,
	ELECTION_COUNTED,
	ELECTION_ANNOUNCED,
	ELECTION_VOID,
	ELECTION_STATE_COUNT
};
extern const char *const election_office_codes[ELECT_COUNT + 1]; /* ended by NULL */
const char *election_state_code(enum election_state s);
enum {
	ELECTION_NAME_MAX = 200,
	ELECTION_CANDIDATES_MAX = 200,
	CANDIDATE_ABOUT_MAX = 500,
	ELECTION_REASON_MAX = 1000,
	ELECTIONS_MAX = 100, /* of one meeting */
	PAPERS_MAX = 100000,
};

/* How a congress elects its chair (Hướng dẫn 28/HD-TLĐ ngày 24/6/2021): after the committee among
 * those elected, or in one process, the chair's list first and whoever is on it not on the
 * committee's; CHAIR_BY_COMMITTEE is everything else. */
enum chair_mode { CHAIR_BY_COMMITTEE, CHAIR_FROM_COMMITTEE, CHAIR_ONE_PROCESS, CHAIR_MODES };
extern const char *const chair_mode_codes[CHAIR_MODES + 1];

struct election_row {
	int64_t id, version;
	assembly_id assembly;
	enum election_office office;
	enum chair_mode mode;
	struct str name;
	int64_t round, of; /* of: the round before; 0: none */
	struct ballot_rules rules;
	struct str citation;
	enum election_state state;
	int64_t seats_vote, slate_vote; /* 0: not adopted */
	int64_t summoned, present, issued;
	int64_t collected, valid, invalid; /* once counted */
	struct str reason;
};
/* Rules from the meeting's ruleset. A name is what is elected, "Ban Chấp hành": a "Bầu" before it
 * is left off, because every sentence with it says so. ERR_INVALID "election.name_needed",
 * "election.seats"; ERR_CONFLICT "assembly.moved_on", "election.no_majority" (the ruleset says
 * none). */
struct err election_plan(struct tx *tx, assembly_id assembly, enum election_office office,
			 struct str name, int64_t *id);
/* How the congress elects the chair, while nothing is adopted and nobody stands. ERR_INVALID
 * "election.mode_chair": only a chair, and only at a congress or delegates' conference;
 * ERR_CONFLICT "assembly.moved_on". */
struct err election_set_mode(struct tx *tx, int64_t id, int64_t version, enum chair_mode mode);
/* The number to elect, while nothing is adopted. ERR_CONFLICT "election.standing_small",
 * "election.standing_many" where the rules bound a standing committee. */
struct err election_set_seats(struct tx *tx, int64_t id, int64_t version, int64_t seats);
struct err election_get(struct db *db, int64_t id, struct election_row *out);
/* In the order in which they were planned. */
struct err election_list(struct db *db, assembly_id assembly, struct election_row **out, size_t *n);
struct err election_scope(struct db *db, int64_t id, struct scope *out);
/* A re-vote among the tied: more votes win. Nobody joins them and the number stands: ERR_CONFLICT
 * "election.only_tied". */
bool election_by_plurality(const struct election_row *e);
/* What a count says of somebody, in words for pages and papers (words.c). */
struct msg status_words(const struct election_row *e, enum ballot_status s);

/* ---- who stands (slate.c) ---- */

enum candidate_source { FROM_COMMITTEE, FROM_DELEGATE, FROM_SELF, SOURCE_COUNT };
extern const char *const candidate_source_codes[SOURCE_COUNT + 1];
struct candidate {
	int64_t id, version, election;
	int64_t person; /* 0: not in the register */
	struct str name, about, proposer;
	enum candidate_source source;
	int64_t seat;		   /* 0: not summoned to this meeting */
	bool applied;		   /* a signed application is there */
	struct str opinion;	   /* of the convening committee */
	struct str asks;	   /* why they ask to withdraw; the presidium decides */
	struct str withdrawn;	   /* why; empty: stands */
	int64_t votes;		   /* -1: not counted */
	enum ballot_status status; /* once counted */
	bool chosen;
};
/* ERR_INVALID "election.candidate_name", "election.application_needed" (whoever nominates
 * themselves hands in an application), "election.outsider_about" (whoever is not summoned needs a
 * short biography); ERR_CONFLICT "election.candidate_twice", "election.slate_stands" once the slate
 * is adopted, "election.on_board", "election.must_attend" (delegates to the congress above),
 * "election.not_of_committee", "election.not_of_inspection", "election.on_chair_list",
 * "election.only_tied". */
struct err candidate_add(struct tx *tx, const struct candidate *in, int64_t *id);
/* Somebody asks to withdraw; an empty reason: no longer, or the presidium has said no.
 * ERR_NOT_FOUND "election.no_candidate"; ERR_CONFLICT "election.slate_stands" once the slate is
 * adopted. */
struct err candidate_ask(struct tx *tx, int64_t id, struct str reason);
/* The presidium agrees. An empty reason lets them stand again. Errors as above. */
struct err candidate_withdraw(struct tx *tx, int64_t id, struct str reason);
/* Those who stand, or all, A–B–C by given name as on the ballot. */
struct err candidate_list(struct db *db, int64_t election, bool standing, struct candidate **out,
			  size_t *n);
/* More stand than there are seats (số dư); negative: too few. */
int64_t candidate_surplus(const struct election_row *e, size_t standing);
/* Both adopted by announced votes of this meeting that passed: ERR_CONFLICT "election.not_adopted";
 * "election.too_few" when fewer stand than seats. */
struct err election_adopt(struct tx *tx, int64_t id, int64_t seats_vote, int64_t slate_vote);

/* ---- voting and counting (count.c) ---- */

/* Ballots are handed out on the present count that the secretaries confirmed. ERR_CONFLICT
 * "assembly.no_quorum"; ERR_INVALID "election.issued" (more than present). */
struct ballots_out {
	int64_t present, issued;
};
struct err election_issue(struct tx *tx, int64_t id, const struct ballots_out *in);

/* Faults that a counter sees on the paper; the last two follow from what is left un-struck. */
enum paper_fault {
	PAPER_GOOD,
	PAPER_NO_SEAL,
	PAPER_ADDED_NAME,
	PAPER_MARKED,
	PAPER_UNCLEAR,
	PAPER_TOO_MANY,
	PAPER_NONE_LEFT,
	PAPER_FAULT_COUNT
};
extern const char *const paper_fault_codes[PAPER_FAULT_COUNT + 1];
/* Whether a paper with so many names left of `names` is valid for `seats`: at most the seats; none
 * left is a valid vote against on a list with one name, else invalid (Hướng dẫn 238/HD-TLĐ 2014).
 */
enum paper_fault paper_judge(const struct ballot_rules *r, size_t names, size_t kept);

struct tally {
	int counter; /* 1 or 2 */
	struct str person;
	bool tapped, done;
	int64_t collected, valid, invalid;
	int64_t *votes; /* in the ballot's order */
	size_t n;
};
struct counted_paper {
	int64_t election;
	int counter;
	struct str person;
	const int64_t *kept; /* places on the ballot, from 1, each once */
	size_t n;
	enum paper_fault fault; /* PAPER_GOOD: judged by what is left */
};
/* Adds a paper to a counter's pile; *ordinal from 1. ERR_CONFLICT "election.tally_done",
 * "election.counter_taken" (somebody else counts as that one, or one person as both);
 * ERR_INVALID "election.more_papers" than were issued, "election.paper". */
struct err paper_add(struct tx *tx, const struct counted_paper *in, int64_t *ordinal);
/* Takes the last one back. ERR_CONFLICT "election.no_paper", "election.tally_done". */
struct err paper_undo(struct tx *tx, int64_t election, int counter);
/* Totals instead of papers. Every identity of ballot_count_check is kept. ERR_INVALID
 * "election.paper", "election.counter_name", and the broken identity's; ERR_CONFLICT
 * "election.counter_taken", "election.tally_done", "election.tally_way" (papers were entered). */
struct err tally_set(struct tx *tx, int64_t election, const struct tally *in);
/* This counter has finished (or goes on). ERR_CONFLICT "election.not_both" (nothing counted yet),
 * "assembly.moved_on" once the counts were taken for the result; ERR_INVALID: the broken
 * identity's. */
struct err tally_done(struct tx *tx, int64_t election, int counter, bool done);
/* counter 0: nothing counted yet. */
struct err tally_get(struct db *db, int64_t election, int counter, struct tally *out);

/* Where two finished counts differ: of what, and both figures. */
struct tally_difference {
	const char *what; /* collected, valid, invalid, votes */
	size_t place;	  /* of votes: on the ballot, from 0 */
	int64_t first, second;
};
struct err tally_compare(struct db *db, int64_t election, struct tally_difference **out, size_t *n);
/* Takes the two counts, which agree, for the result. ERR_CONFLICT "election.not_both",
 * "election.differ". */
struct err election_count(struct tx *tx, int64_t id);
/* By the head of the counting board: before it nobody but the board and the presidium sees it.
 * ERR_CONFLICT "assembly.moved_on" unless it was counted, and after_enter's. */
struct err election_announce(struct tx *tx, int64_t id);
/* ERR_INVALID "assembly.reason_needed". */
struct err election_annul(struct tx *tx, int64_t id, struct str reason);
/* The result as the rules give it; needs a count. */
struct err election_result(struct db *db, const struct election_row *e, struct ballot_result *out);

/* Enters what has been announced at a meeting into the register: the committee's term with the
 * number that was adopted, from today on, and an office for each who is in the register; who went
 * before leaves the same office. Again it adds only what is missing. Meetings whose day is past
 * do the same. *missing: elected people who are not in the register. ERR_CONFLICT
 * "person.term_overlap", "person.office_held", "person.chair_taken" when the register says
 * otherwise by now. */
struct err after_enter(struct tx *tx, assembly_id assembly, size_t *missing);

/* ---- what the meeting decides (decide.c) ---- */

enum election_decision_kind {
	DECIDE_REVOTE,	     /* among those who are tied, by plurality */
	DECIDE_SECOND_ROUND, /* for the seats left, among those not elected */
	DECIDE_LEAVE_VACANT,
	DECIDE_CHOOSE, /* the tied ones whom the meeting names */
	DECIDE_COUNT
};
struct election_decision {
	int64_t id, election, decided_at;
	enum election_decision_kind kind;
	struct str text;
};
/* Records it; a further round is made with its candidates and seats, *next (0: none). ERR_CONFLICT
 * "election.nothing_open" when the result leaves nothing to decide; ERR_INVALID
 * "assembly.reason_needed", "election.choose" (not as many as seats are left, or not tied). */
struct err election_decide(struct tx *tx, const struct election_decision *d, const int64_t *chosen,
			   size_t n, int64_t *next);
struct err election_decisions(struct db *db, int64_t election, struct election_decision **out,
			      size_t *n);
/* Who is elected in the end, of a meeting and an office, over all rounds; A–B–C. A chair elected in
 * one process is of the committee too. */
struct err election_elected(struct db *db, assembly_id assembly, enum election_office office,
			    struct candidate **out, size_t *n);
/* For assembly/minutes.h: paragraphs on each election that was announced, in Vietnamese. */
struct err election_minutes_words(struct db *db, int64_t assembly, struct buf *out);

#include "election/term_goal.h" /* goals of a resolution over its term */
#include "election/workday.h"	/* deadlines count in working days */

#endif

/* proposal.h: who is put forward for which award of a season, the submission (tờ trình) that
 * carries them, and the decision that turns them into awards. */
#ifndef AWARD_PROPOSAL_H
#define AWARD_PROPOSAL_H

#include "award/award.h"
#include "award/condition.h"

enum proposal_state {
	PROPOSAL_OPEN,
	PROPOSAL_DROPPED,
	PROPOSAL_SUBMITTED,
	PROPOSAL_GRANTED,
	PROPOSAL_REFUSED,
	PROPOSAL_STATE_COUNT
};
/* Where the form asks for the award council, or the dossier was begun outside the conference, a
 * dossier stands between a proposal and its submission (src/council). */
enum proposal_gate { GATE_FREE, GATE_WAITING, GATE_CLEARED, GATE_STOPPED, GATE_COUNT };
const char *proposal_gate_code(enum proposal_gate g); /* "waiting", as stored */
struct proposal {
	int64_t id;
	season_id season;
	struct str form_code;
	cluster_id cluster; /* n 0: none */
	struct str cluster_name;
	unit_id unit;
	struct str unit_code, unit_name;
	struct str person_name; /* empty: the unit itself */
	int64_t person;		/* of the register, when known. Read only */
	bool from_ballot, by_dossier; /* by_dossier: begun outside the conference, with a dossier */
	enum proposal_gate gate;
	struct str reason;    /* the achievement, as the decision prints it */
	enum verdict verdict; /* of the conditions when it was proposed */
	enum proposal_state state;
	struct str state_reason;   /* why dropped or refused; why proposed against a "no" */
	int64_t submission, award; /* 0: none */
	int64_t version;
};
enum { PROPOSALS_MAX = 5000, PROPOSAL_TEXT_MAX = 500 };
struct paper_award; /* document/papers.h */
/* As papers print it, under the name of its form; without points and votes. */
void proposal_on_paper(const struct proposal *p, struct str form, struct paper_award *out);

/* Puts one forward. Of one by_dossier the unit need not be a member of a cluster, and its gate
 * waits. Uses season, form_code, unit, person_name, from_ballot, reason, verdict, state_reason;
 * `form` is its form as the catalogue has it. ERR_INVALID "award.for_unit_only",
 * "award.for_person_only", "award.why_despite" (a "no" needs a state_reason), "award.not_member";
 * ERR_CONFLICT "award.proposed_already", "award.dossier_underway" (of one by_dossier: another
 * deed of the year waits until the dossier before is answered), "award.quota_cluster",
 * "award.quota_total". */
struct err proposal_add(struct tx *tx, const struct award_form *form, const struct proposal *p,
			int64_t *id);
/* What the dossier or the council said of one that waits: cleared, or stopped, which refuses it
 * with the reason. ERR_CONFLICT "award.proposal_changed". */
struct err proposal_gate(struct tx *tx, int64_t id, enum proposal_gate to, struct str reason);
/* The winners of the season's recorded ballots that are not proposed yet; *added counts them. A
 * form that the catalogue lacks is passed over. */
struct err proposals_from_ballots(struct tx *tx, const struct season *season, int64_t *added);
/* Takes back one that was not submitted yet. ERR_CONFLICT "award.proposal_changed". */
struct err proposal_drop(struct tx *tx, int64_t id, int64_t version, struct str reason);
struct err proposal_read(struct db *db, int64_t id, struct proposal *out);
struct proposal_query {
	season_id season;
	struct str form;    /* code; empty: all */
	int64_t submission; /* 0: all */
};
/* By form, cluster and unit; at most PROPOSALS_MAX. */
struct err proposal_list(struct db *db, const struct proposal_query *q, struct proposal **out,
			 size_t *n);
/* What waits for somebody: proposals not sent up, submissions without their decision. */
struct award_waiting {
	int64_t proposals, submissions;
	int64_t gated; /* proposals that wait for their dossier or the council */
};
struct err award_waiting(struct db *db, season_id season, struct award_waiting *out);

/* ---- submissions ---- */

struct award_submission {
	int64_t id;
	season_id season;
	struct str form_code;
	struct str number, recipient; /* of the tờ trình */
	int64_t sent_on;
	bool decided;
	struct str decision_no, issuer;
	int64_t decided_on; /* DAY_NONE until decided */
	int64_t document;   /* scan of the decision; 0: none */
	int64_t version, count;
	int64_t only; /* to send: this proposal alone; 0: all */
};
/* Sends every open proposal of the form that no gate holds. ERR_INVALID "award.submission_fields",
 * "award.nothing_to_submit". */
struct err submission_send(struct tx *tx, const struct award_submission *s, int64_t *id);
struct err submission_read(struct db *db, int64_t id, struct award_submission *out);
/* Newest first. */
struct err submission_list(struct db *db, season_id season, struct award_submission **out,
			   size_t *n);
/* The decision came: every proposal of it not in `refused` becomes an award in the register, those
 * in it are refused with `refused_reason`. ERR_INVALID "award.decision_fields"; ERR_CONFLICT
 * "award.submission_changed". */
struct submission_decision {
	int64_t submission, version;
	struct str decision_no, issuer;
	int64_t decided_on;
	const int64_t *refused; /* ids of proposals */
	size_t refused_count;
	struct str refused_reason;
	int64_t granted; /* result */
};
struct err submission_decide(struct tx *tx, const struct award_form *form,
			     struct submission_decision *d);
/* The submission that an award came from; 0 when it was imported. */
struct err submission_of_award(struct db *db, int64_t award, int64_t *out);
/* The scan of the decision: a file, kept by the caller. */
struct err submission_set_document(struct tx *tx, int64_t submission, int64_t document);

#endif

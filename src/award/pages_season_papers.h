/* pages_season_papers.h: the papers of a season as close-year and the browser write them: minutes
 * of every cluster and of every ballot, submission, decisions, notice, each unit's sheet, and the
 * Excel tables, all from what season_close gave. */
#ifndef AWARD_PAGES_SEASON_PAPERS_H
#define AWARD_PAGES_SEASON_PAPERS_H

#include "award/form.h"
#include "base/msg.h"
#include "document/document.h"
#include "score/close.h"
#include "score/explain.h"

struct season_papers {
	struct db *db;
	const struct season *season;
	const struct close_input *in;
	const struct close_output *out;
	struct unit owner;	    /* who runs the season, as on its last day */
	const struct award_form *forms; /* of that day */
	size_t form_count;
	const struct indicator *indicators;
	size_t indicator_count;
	struct code_names names;	    /* of indicators, events and periods, in explanations */
	const struct unit_result **by_code; /* out->units, by unit code */
	struct paper head, by_cluster, by_unit;
	/* The head with number and day where they are on record: of the decision on classes, the
	 * notice, the submission, the decision on awards. */
	struct paper decided, notice, submitted, granted;
	int64_t closed_at; /* 0: not closed */
	int64_t issued;	   /* papers of the season that the register gave a number */
	struct paper_units units;
	struct paper_awards awards;
};
/* What all papers of a season share; db, season, in and o must live as long as it. */
struct err season_papers_open(struct db *db, const struct season *season,
			      const struct close_input *in, const struct close_output *o,
			      struct season_papers *out);
/* Every paper of the season. */
struct err season_papers_all(struct season_papers *x, struct papers *out);

/* The shared heads. papers_issued: number, day and signer of the paper that was issued since, into
 * its head. papers_issued_by_office: of the decision on classes and the notice. */
struct err papers_heads(struct season_papers *x);
struct err papers_issued(const struct season_papers *x, const struct document_key *key,
			 int64_t since, struct paper *p);
struct err papers_issued_by_office(struct season_papers *x);

/* ---- single ones ---- */

/* cluster: index into in->clusters. */
struct err papers_minutes(const struct season_papers *x, int cluster, struct cluster_minutes *out);
/* Decision on classes, notice, submission, award decision and ranking table; the two of awards
 * only when there are any. */
void papers_office(const struct season_papers *x, struct papers *out);
void papers_figures(const struct season_papers *x, struct papers *out);
int64_t papers_votes(const struct season_papers *x, struct str form, struct str unit,
		     int64_t *voters);
struct str papers_class(const struct season_papers *x, const struct unit_result *u);

struct str papers_say(const struct season_papers *x, struct msg m); /* in Vietnamese */
/* NULL: no unit of the season has the code. */
const struct unit_result *papers_unit(const struct season_papers *x, struct str code);
/* What the meeting of one cluster decided, a sentence each. */
void papers_decisions(const struct season_papers *x, int cluster, struct cluster_minutes *m);
/* Its ballots, and minutes of each count. */
void papers_ballots(const struct season_papers *x, int cluster, struct cluster_minutes *m);
/* The winners of all ballots, as they are proposed. */
struct paper_awards papers_awards(const struct season_papers *x);
struct sheet_total papers_self_total(const struct season_papers *x, const struct sheet_result *s);
/* One unit's sheet for its class; k: index of the sheet. */
struct self_sheet papers_sheet(const struct season_papers *x, const struct unit_result *u,
			       size_t k);

#endif

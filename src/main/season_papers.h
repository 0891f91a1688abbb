/* season_papers.h: the papers of a season as close-year writes them: minutes of every cluster and
 * of every ballot, submission, decisions, notice, each unit's sheet, and the Excel tables, all from
 * what season_close gave. */
#ifndef MAIN_SEASON_PAPERS_H
#define MAIN_SEASON_PAPERS_H

#include "award/form.h"
#include "base/msg.h"
#include "document/papers.h"
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
	struct strs indicator_names; /* beside in->names.codes */
	const struct unit_result **by_code; /* out->units, by unit code */
	struct paper head, by_cluster, by_unit;
	struct paper_units units;
	struct paper_awards awards;
};
/* Fills *out from the season; db, season, in and o must live as long as it. */
struct err season_papers_make(struct db *db, const struct season *season,
			      const struct close_input *in, const struct close_output *o,
			      struct papers *out);

/* ---- for the files of this part ---- */

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

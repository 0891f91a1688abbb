/* pages_order.h: one paper of a season, made when somebody asks for it: from what stands in the
 * record now, kept as a draft of the register of papers. What is not final yet says DỰ THẢO. */
#ifndef AWARD_PAGES_ORDER_H
#define AWARD_PAGES_ORDER_H

#include "award/proposal.h"
#include "document/document.h"
#include "document/wording.h"
#include "score/sheet.h"

struct req;
struct paper_order {
	enum paper_kind kind;
	season_id season;
	cluster_id cluster;    /* minutes of a conference */
	int64_t submission;    /* submission, award decision, certificates */
	sheet_id sheet;	       /* a unit's sheet and its committee's minutes */
	bool hide_final;       /* the sheet's reader may not see yet what the level above gave */
	const struct document *given; /* what the register gives when it is issued; NULL: a draft */
	struct str public_url; /* certificates: where their codes lead; empty: no codes */
	int64_t printer;       /* they are made for; 0: for one that prints true */
	struct str position, signatory; /* who signs them; empty: as the form proposes */
};
/* ERR_INVALID "award.paper_empty" when there is nothing to put on it; errors of document_make. */
struct err paper_order_make(struct db *db, struct office *o, const struct paper_order *x,
			    int64_t *id);
/* A kind of paper from the season's data as they stand, in its wording; nothing is kept. *out stays
 * as it was for a kind that is made elsewhere, or when there is nothing to put on it. */
struct err paper_order_sample(struct db *db, season_id season, const struct wording_trial *t,
			      struct doc **out);
/* The register's rows of one submission: tờ trình, decision, certificates; id 0 when not made. */
struct err paper_order_find(struct db *db, const struct paper_order *x, struct document *out);

/* Leaves the order to a job of kind "paper"; the answer leads to the job's page. */
struct err award_paper_job(struct req *rq, const struct paper_order *x, struct msg title);
/* Which paper of the register an order is. */
struct document_key paper_order_key(struct arena *a, const struct season *s,
				    const struct paper_order *x);

#endif

/* pages_views.h: what the templates of clusters and seasons are given. */
#ifndef CLUSTER_PAGES_VIEWS_H
#define CLUSTER_PAGES_VIEWS_H

#include "cluster/pages.h"
#include "conference/year.h"
#include "web/parts.h"

/* The last working session of a cluster with the office. */
struct cluster_session {
	struct str href; /* STR_NONE: none, or not for this reader */
	int64_t on;
};
struct clusters_view {
	struct req *rq;
	struct season season, *seasons;
	size_t season_count;
	struct cluster *clusters;
	struct str *hrefs; /* of the clusters that the session may open */
	struct cluster_session *sessions; /* of each */
	size_t n;
	bool any_session, may_run;
	struct newcomer *newcomers; /* asked for whoever runs the season, until its lock */
	size_t newcomer_count;
};
struct cluster_view {
	struct req *rq;
	struct season season;
	struct cluster cluster;
	struct cluster_member *members;
	struct str *hrefs; /* of the members that the session may open */
	size_t n;
	struct cluster_act *acts;
	size_t act_count;
	struct past_head *past;
	size_t past_count;
	struct handover handover;
	bool crosses;		     /* members score each other: until the conference */
	struct choice_part *choices; /* the members, for a choice */
	struct str conference;	     /* its day as typed */
	struct str next_head;	     /* id of the unit that the conference chose; empty: none */
	struct str handover_list;    /* what the papers on record propose */
	struct matters matters;	     /* what people still have to decide, for those who run it */
	struct conditions conditions; /* of the next step */
	bool may_run, may_above;      /* above: for the office that runs the season */
	int64_t own_unit;
	bool may_sign; /* for the unit: its chair */
};

#endif

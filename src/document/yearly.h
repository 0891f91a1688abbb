/* yearly.h: the papers of a year besides its results: registration, pledge, a cluster's rules and
 * meetings, the decisions on clusters and targets. Plain structs, filled by
 * whoever knows the data; what is empty becomes dots. */
#ifndef DOCUMENT_YEARLY_H
#define DOCUMENT_YEARLY_H

#include "document/papers.h"

/* ---- a cluster's meetings ---- */

struct meeting_person {
	struct str unit, who, state; /* "Có mặt" */
};
struct meeting_duty {
	struct str what, unit;
	int64_t due_on;
};
struct meeting_paper {
	struct paper paper; /* issuer: the cluster */
	struct str cluster, title, place, agenda, minutes, chair, secretary, head;
	int64_t starts_at;		     /* ms */
	int64_t summoned, present;	     /* or PAPER_NONE */
	const struct meeting_person *people; /* a unit each */
	size_t people_count;
	const struct meeting_duty *duties;
	size_t duty_count;
};
struct doc *paper_invitation(struct arena *a, const struct meeting_paper *m);
struct doc *paper_programme(struct arena *a, const struct meeting_paper *m);
struct doc *paper_meeting_minutes(struct arena *a, const struct meeting_paper *m);

/* ---- a cluster's year ---- */

struct cluster_paper {
	struct paper paper;
	struct str cluster, theme, head, deputies;
	const struct str *units;
	size_t unit_count;
	const struct str *rules; /* a sentence each: how points give places, ties, ballots */
	size_t rule_count;
	int64_t on; /* of signing the pledge; DAY_NONE */
};
struct doc *paper_pledge(struct arena *a, const struct cluster_paper *x);
struct doc *paper_cluster_rules(struct arena *a, const struct cluster_paper *x);

/* ---- the office's decisions at the year's beginning ---- */

struct cluster_entry {
	struct str name, head, deputies;
	const struct str *units;
	size_t unit_count;
};
struct cluster_decision {
	struct paper paper;
	struct str proposed_by;
	const struct cluster_entry *clusters;
	size_t n;
};
struct doc *paper_cluster_decision(struct arena *a, const struct cluster_decision *x);

struct target_entry {
	struct str unit, indicator, measure, value; /* of one unit stand together */
};
struct target_decision {
	struct paper paper;
	struct str proposed_by;
	const struct target_entry *targets;
	size_t n, units;
};
struct doc *paper_target_decision(struct arena *a, const struct target_decision *x);

/* ---- the unit ---- */

struct registered_aim {
	struct str what, who, note; /* who: a person; empty: the unit */
};
struct registration_paper {
	struct paper paper; /* issuer: the unit */
	struct str theme;
	const struct registered_aim *aims;
	size_t n;
};
struct doc *paper_registration(struct arena *a, const struct registration_paper *x);

#endif

/* pages_right.c: who may see a paper and read its files. See pages.h. */
#include "cluster/scope.h"
#include "document/pages.h"
#include "web/chosen.h"

/* What a unit makes of its own sheet, whoever pressed the button. */
static bool is_units_own(enum paper_kind k)
{
	return k == PAPER_SELF_SHEET || k == PAPER_COMMITTEE_MINUTES || k == PAPER_REPORT ||
	       k == PAPER_REGISTRATION || k == PAPER_ACHIEVEMENT ||
	       k == PAPER_ACHIEVEMENT_SUMMARY;
}

/* Papers of congresses and conferences: of whoever runs the meetings of the unit that issues. */
static bool is_of_meeting(enum paper_kind k) { return k >= PAPER_SESSION_PLAN && k < PAPER_KINDS; }

/* The office that issues it, those who run its cluster, or the unit that makes its own. */
struct err document_may_make(struct req *rq, const struct document *d, bool *may)
{
	const struct scope issuer = { .unit = d->key.issuer };
	const struct scope cluster = { .cluster = d->key.cluster, .season = d->key.season };
	TRY(account_may(rq->db, &rq->who, RIGHT_SEASON_RUN, &issuer, may));
	if (!*may && d->key.cluster)
		TRY(account_may(rq->db, &rq->who, RIGHT_CLUSTER_RUN, &cluster, may));
	if (!*may && is_of_meeting(d->key.kind))
		TRY(account_may(rq->db, &rq->who, RIGHT_ASSEMBLY_RUN, &issuer, may));
	if (!*may && is_units_own(d->key.kind))
		TRY(account_may(rq->db, &rq->who, RIGHT_SELF_SCORE,
				&(struct scope){ .unit = d->key.unit }, may));
	return OK;
}

/* A paper of a whole cluster or season names everybody's points and places, unless it is one of
 * the year's beginning or of a meeting. */
static bool opens(const struct viewing *v, enum paper_kind k)
{
	bool plain = k == PAPER_INVITATION || k == PAPER_PROGRAMME || k == PAPER_MEETING_MINUTES ||
		     k == PAPER_PLEDGE || k == PAPER_CLUSTER_RULES || k == PAPER_CLUSTER_DECISION ||
		     k == PAPER_TARGET_DECISION;
	return plain || (sees(v, SIGHT_POINTS) && sees(v, SIGHT_PLACE));
}

static struct err of_cluster(struct req *rq, const struct document *d, bool *may)
{
	const struct scope what = { .cluster = d->key.cluster, .season = d->key.season };
	struct viewing v;
	struct cluster c;
	bool inside;
	TRY(account_may(rq->db, &rq->who, RIGHT_CLUSTER_SEE, &what, &inside));
	if (!inside)
		return OK;
	TRY(cluster_read(rq->db, (cluster_id){ d->key.cluster }, &c));
	TRY(viewing_of_cluster(rq->db, &rq->who, &c, &v));
	*may = opens(&v, d->key.kind);
	return OK;
}

/* An issued decision is what publishes: the season's people read it from then on. */
static struct err of_season(struct req *rq, const struct document *d, bool *may)
{
	struct viewing v = { .whom = VIEWER_CLUSTER, .now = AFTER_PUBLICATION };
	struct season *all;
	size_t n;
	if (!role_has(rq->who.role, RIGHT_CLUSTER_SEE))
		return OK;
	TRY(seasons_of(rq, &all, &n));
	TRY(visibility_read(rq->db, (season_id){ d->key.season }, &v.table));
	for (size_t i = 0; i < n; i++)
		*may |= all[i].id.n == d->key.season && opens(&v, d->key.kind);
	return OK;
}

/* What a unit is told is its own people's and the levels' above, not its cluster's. */
static struct err of_unit(struct req *rq, const struct document *d, bool *may)
{
	const struct scope what = { .unit = d->key.unit };
	return rq->who.over.cluster ? OK
				    : account_may(rq->db, &rq->who, RIGHT_UNIT_SEE, &what, may);
}

struct err document_may_see(struct req *rq, const struct document *d, bool *may)
{
	*may = false;
	TRY(document_may_make(rq, d, may));
	if (*may || d->state == DOCUMENT_DRAFT || rq->who.role == ROLE_ADMIN)
		return OK;
	if (d->key.cluster && !d->key.unit)
		return of_cluster(rq, d, may);
	return d->key.unit ? of_unit(rq, d, may) : of_season(rq, d, may);
}

struct err document_file_may_read(struct req *rq, const struct file *f, bool *may)
{
	struct document d;
	if (!str_eq(f->object, S("document")))
		return OK;
	TRY(document_get(rq->db, f->object_id, &d));
	return document_may_see(rq, &d, may);
}

/* rights.c: which role holds which right, and whether a session's grant reaches what a route is
 * about. The questions about the tree and the clusters are scope.c's. */
#include "account/inner.h"

#include <assert.h>

#define R(right) (UINT32_C(1) << RIGHT_##right)
static_assert(RIGHT_COUNT <= 32, "a role's rights fit into one word");

static const uint32_t rights_of[ROLE_COUNT] = {
	[ROLE_NONE] = R(PUBLIC),
	/* sees units to give accounts over them; visibility takes an administrator for the public
	 */
	[ROLE_ADMIN] = R(PUBLIC) | R(SIGNED_IN) | R(UNIT_SEE) | R(TREE_EDIT) | R(ACCOUNT_RUN) |
		       R(AUDIT_SEE) | R(ADMIN),
	/* enters and scores for its own unit only, takes the reports of those below */
	[ROLE_OFFICE] = R(PUBLIC) | R(SIGNED_IN) | R(UNIT_SEE) | R(PERSON_SEE) | R(PERSON_RUN) |
			R(REPORT_ENTER) | R(REPORT_TAKE) | R(SELF_SCORE) | R(APPRAISE) |
			R(ASSEMBLY_RUN) | R(CLUSTER_SEE) | R(CLUSTER_RUN) | R(BALLOT_RUN) |
			R(SEASON_SEE) | R(SEASON_RUN) | R(TREE_EDIT) | R(AWARD_RUN) |
			R(ACCOUNT_RUN) | R(AUDIT_SEE),
	[ROLE_APPRAISER] = R(PUBLIC) | R(SIGNED_IN) | R(UNIT_SEE) | R(APPRAISE) | R(CLUSTER_SEE) |
			   R(SEASON_SEE),
	[ROLE_CLUSTER_HEAD] = R(PUBLIC) | R(SIGNED_IN) | R(UNIT_SEE) | R(CLUSTER_SEE) |
			      R(CLUSTER_RUN) | R(BALLOT_RUN),
	[ROLE_CHAIR] = R(PUBLIC) | R(SIGNED_IN) | R(UNIT_SEE) | R(PERSON_SEE) | R(PERSON_RUN) |
		       R(REPORT_ENTER) | R(REPORT_SEND) | R(SELF_SCORE) | R(SELF_SEND) |
		       R(CROSS_SCORE) | R(ASSEMBLY_RUN) | R(BALLOT_RUN) | R(CLUSTER_SEE) |
		       R(AUDIT_SEE),
	[ROLE_CLERK] = R(PUBLIC) | R(SIGNED_IN) | R(UNIT_SEE) | R(PERSON_SEE) | R(PERSON_RUN) |
		       R(REPORT_ENTER) | R(SELF_SCORE) | R(CROSS_SCORE) | R(ASSEMBLY_RUN) |
		       R(BALLOT_RUN) | R(CLUSTER_SEE),
	[ROLE_MEMBER] = R(PUBLIC) | R(SIGNED_IN) | R(UNIT_SEE),
};
static const uint32_t own_only = R(REPORT_ENTER) | R(REPORT_SEND) | R(SELF_SCORE) | R(SELF_SEND);
static const uint32_t judging = R(APPRAISE) | R(CROSS_SCORE);

static const char *const codes[ROLE_COUNT] = { "none",	       "admin", "office", "appraiser",
					       "cluster_head", "chair", "clerk",  "member" };

bool role_has(enum role role, enum right right)
{
	assert(role >= 0 && role < ROLE_COUNT && right >= 0 && right < RIGHT_COUNT);
	return rights_of[role] >> right & 1;
}

bool role_is_office(enum role role)
{
	return role == ROLE_ADMIN || role == ROLE_OFFICE || role == ROLE_APPRAISER;
}

const char *role_code(enum role role)
{
	assert(role >= 0 && role < ROLE_COUNT);
	return codes[role];
}

bool role_parse(struct str code, enum role *out)
{
	for (int i = ROLE_NONE + 1; i < ROLE_COUNT; i++)
		if (str_eq(code, str_of(codes[i]))) {
			*out = (enum role)i;
			return true;
		}
	return false;
}

bool session_group_fits(const struct session *s, struct str code)
{
	struct str rest = s->over.criteria_group, held;
	if (rest.n == 0)
		return true;
	while (str_split(&rest, ' ', &held))
		if (held.n && str_starts(code, held) && (code.n == held.n || code.p[held.n] == '.'))
			return true;
	return false;
}

static bool is_in(enum right right, uint32_t set) { return set >> right & 1; }

/* What reaches the grant's own unit alone; an office keeps the registers of the unions below too.
 */
static bool is_own_only(const struct session *s, enum right right)
{
	bool books = right == RIGHT_PERSON_RUN || right == RIGHT_ASSEMBLY_RUN;
	return is_in(right, own_only) || (books && s->role != ROLE_OFFICE);
}

/* A cluster's grant reaches the cluster and the units in it, in its own season. */
static struct err cluster_reaches(struct db *db, const struct session *s, const struct scope *w,
				  bool *may)
{
	bool other = (w->cluster && w->cluster != s->over.cluster) ||
		     (w->season && w->season != s->over.season);
	*may = !other;
	if (other || !w->unit)
		return OK;
	return scope_in_cluster(db, w->unit, s->over.cluster, may);
}

static struct err unit_reaches_unit(struct db *db, const struct session *s, enum right right,
				    const struct scope *w, bool *may)
{
	if (is_own_only(s, right))
		return scope_is_own(db, w->unit, s->over.unit, may);
	if (right != RIGHT_CROSS_SCORE)
		TRY(scope_under(db, w->unit, s->over.unit, may));
	if (!*may && (right == RIGHT_CROSS_SCORE || right == RIGHT_CLUSTER_SEE))
		TRY(scope_same_cluster(db, s->over.unit, w, may));
	if (!*may && right == RIGHT_UNIT_SEE)
		TRY(scope_came_from(db, s->over.unit, w->unit, may));
	return OK;
}

static struct err unit_reaches(struct db *db, const struct session *s, enum right right,
			       const struct scope *w, bool *may)
{
	if (w->unit)
		return unit_reaches_unit(db, s, right, w, may);
	if (right == RIGHT_CLUSTER_SEE || right == RIGHT_CROSS_SCORE)
		TRY(scope_in_cluster(db, s->over.unit, w->cluster, may));
	return *may ? OK : scope_cluster_under(db, w->cluster, s->over.unit, may);
}

/* A season is run by those above its owner, and seen by those who stand in it as well: an upper
 * union's office sees the board of the province's season, cut to its own scope by the query. */
static struct err season_reaches(struct db *db, const struct session *s, enum right right,
				 int64_t season, bool *may)
{
	int64_t owner;
	if (s->over.cluster) {
		*may = right == RIGHT_SEASON_SEE && season == s->over.season;
		return OK;
	}
	TRY(scope_season_owner(db, season, &owner));
	if (!owner)
		return OK;
	TRY(scope_under(db, owner, s->over.unit, may));
	return *may || right != RIGHT_SEASON_SEE ? OK : scope_under(db, s->over.unit, owner, may);
}

static struct err reaches(struct db *db, const struct session *s, enum right right,
			  const struct scope *what, bool *may)
{
	struct scope w = *what;
	bool own = false;
	bool names_nothing = !w.unit && !w.cluster && !w.season;
	bool everywhere = !s->over.unit && !s->over.cluster;
	if (names_nothing || everywhere) {
		*may = true;
		return OK;
	}
	if (!w.unit && !w.cluster)
		return season_reaches(db, s, right, w.season, may);
	if (w.unit && s->home_unit && is_in(right, judging))
		TRY(scope_is_own(db, s->home_unit, w.unit, &own));
	if (own)
		return OK;
	return s->over.cluster ? cluster_reaches(db, s, &w, may)
			       : unit_reaches(db, s, right, &w, may);
}

struct err account_may(struct db *db, const struct session *s, enum right right,
		       const struct scope *what, bool *may)
{
	if (right == RIGHT_BALLOT_RUN)
		right = what->cluster ? RIGHT_CLUSTER_RUN : RIGHT_ASSEMBLY_RUN;
	*may = right == RIGHT_PUBLIC || (right == RIGHT_SIGNED_IN && s->account);
	if (*may || !s->account || s->second_factor_due || s->must_set_password)
		return OK;
	if (!role_has(s->role, right))
		return OK;
	if (what->criteria_group.n && !session_group_fits(s, what->criteria_group))
		return OK;
	return reaches(db, s, right, what, may);
}

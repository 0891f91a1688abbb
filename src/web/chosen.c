/* chosen.c: which season a page is about, and how a step is called. */
#include "web/chosen.h"

#include "base/day.h"
#include "msg_cluster.gen.h"
#include "web/serve.h"

/* An office runs its own unit's seasons; one that runs none looks at those of the level above. */
static struct err of_office(struct req *rq, struct season **out, size_t *n)
{
	unit_id top = { rq->who.over.unit };
	TRY(season_list(rq->db, top, out, n));
	if (*n == 0 && top.n)
		TRY(season_of_unit(rq->db, top, out, n));
	return OK;
}

struct err seasons_of(struct req *rq, struct season **out, size_t *n)
{
	unit_id unit = { rq->who.over.unit ? rq->who.over.unit : rq->who.home_unit };
	*n = 0;
	switch (rq->who.role) {
	case ROLE_OFFICE:
	case ROLE_APPRAISER:
		return of_office(rq, out, n);
	case ROLE_ADMIN:
		return season_list(rq->db, (unit_id){ 0 }, out, n);
	case ROLE_CLUSTER_HEAD: {
		unit_id owner;
		season_id season;
		if (!rq->who.over.cluster)
			break;
		TRY(cluster_owner(rq->db, (cluster_id){ rq->who.over.cluster }, &owner, &season));
		*out = NEW(rq->arena, 1, struct season);
		*n = 1;
		return season_read(rq->db, season, *out);
	}
	case ROLE_CHAIR:
	case ROLE_CLERK:
	case ROLE_MEMBER:
		return unit.n ? season_of_unit(rq->db, unit, out, n) : OK;
	case ROLE_NONE:
	case ROLE_COUNT:
		break;
	}
	return OK;
}

size_t season_of_day(const struct season *all, size_t n, int64_t today)
{
	size_t begun = n;
	for (size_t i = 0; i < n; i++) {
		if (all[i].from_on > today)
			continue;
		if (today < all[i].to_on)
			return i;
		begun = begun == n && !all[i].locked ? i : begun;
	}
	return begun < n ? begun : 0;
}

static size_t season_with(const struct season *all, size_t n, int64_t id)
{
	size_t i = 0;
	while (i < n && all[i].id.n != id)
		i++;
	return i;
}

enum { CHOICE_KEPT_S = 12 * 3600 };

/* The one that was asked for, which is kept in mind for the pages after this one; else the one in
 * mind; else the one of the day. */
static bool pick(struct req *rq, const struct season *all, size_t n, struct season *out)
{
	int64_t asked = form_int(rq, "season"), kept = 0;
	struct str cookie = http_cookie(rq->http, "season");
	size_t at = n;
	if (asked != DAY_NONE)
		at = season_with(all, n, asked);
	else if (str_int(cookie, &kept))
		at = season_with(all, n, kept);
	if (at == n && asked == DAY_NONE && n)
		at = season_of_day(all, n, local_day(rq->db->now));
	if (at == n)
		return false;
	*out = all[at];
	if (asked != DAY_NONE && rq->http->method == HTTP_GET && n > 1)
		web_set_cookie(rq, "season", str_fmt(rq->arena, "%lld", (long long)asked),
			       CHOICE_KEPT_S);
	return true;
}

struct err season_chosen(struct req *rq, struct season *out)
{
	struct season *all;
	size_t n;
	TRY(seasons_of(rq, &all, &n));
	if (pick(rq, all, n, out))
		return OK;
	return FAIL(ERR_NOT_FOUND, n ? "cluster.no_season" : "cluster.no_season_yet");
}

struct err season_chosen_of(struct req *rq, unit_id unit, struct season *out)
{
	struct season *all;
	size_t n;
	*out = (struct season){ 0 };
	TRY(season_of_unit(rq->db, unit, &all, &n));
	return n && !pick(rq, all, n, out) ? FAIL(ERR_NOT_FOUND, "cluster.no_season") : OK;
}

struct msg step_words(enum year_step s)
{
	switch (s) {
	case STEP_OPEN:
		return T(cluster_step_open);
	case STEP_SELF_SCORED:
		return T(cluster_step_self_scored);
	case STEP_APPRAISED:
		return T(cluster_step_appraised);
	case STEP_CONFERRED:
		return T(cluster_step_conferred);
	case STEP_SUBMITTED:
		return T(cluster_step_submitted);
	case STEP_DECIDED:
		return T(cluster_step_decided);
	case STEP_PUBLISHED:
		return T(cluster_step_published);
	case STEP_LOCKED:
	case STEP_COUNT:
		break;
	}
	return T(cluster_step_locked);
}

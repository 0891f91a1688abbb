/* pages_year.c: the buttons that make the papers of pages_year.h, their numbers, and a sample of
 * each for the wording. */
#include "award/pages_year.h"

#include "award/pages.h"
#include "cluster/scope.h"
#include "msg_award.gen.h"
#include "web/acting.h"
#include "web/chosen.h"

bool year_kind(enum paper_kind k)
{
	return k == PAPER_CLUSTER_DECISION || k == PAPER_TARGET_DECISION ||
	       k == PAPER_CLUSTER_RULES || k == PAPER_PLEDGE || k == PAPER_REGISTRATION ||
	       k == PAPER_ACHIEVEMENT || k == PAPER_ACHIEVEMENT_SUMMARY;
}

static struct err made(struct req *rq, const struct year_order *x)
{
	struct office *office = web_options(rq->web)->office;
	struct document_new row;
	struct doc *d = NULL;
	int64_t id;
	if (!office)
		return FAIL(ERR_BUSY, "web.no_office");
	TRY(year_paper(rq->db, x, &row, &d));
	if (!d && x->kind == PAPER_REGISTRATION)
		return web_done(rq,
				web_path(rq, "/unit/%lld/registration?season=%lld",
					 (long long)x->unit.n, (long long)x->season.n),
				T(award_reg_paper_empty));
	if (!d)
		return FAIL(ERR_INVALID, "award.paper_empty");
	TRY(document_make_paper(rq->db, office, &row, d, &id));
	return web_done(rq, web_path(rq, "/document/%lld", (long long)id), T(award_paper_made));
}

#define KIND_FIELD(...)                                                                            \
	{                                                                                          \
		.name = "kind", .kind = F_CHOICE, .required = true,                                \
		.choices = (const char *const[])                                                   \
		{                                                                                  \
			__VA_ARGS__, NULL                                                          \
		}                                                                                  \
	}

static const struct field season_fields[] = { KIND_FIELD("cluster_decision", "target_decision"),
					      { 0 } };
static const struct field cluster_fields[] = { KIND_FIELD("cluster_rules", "pledge"), { 0 } };
static const struct field unit_fields[] = {
	KIND_FIELD("registration", "achievement", "achievement_summary"),
	{ .name = "season", .kind = F_ID },
	{ 0 },
};

static struct err kind_of(struct req *rq, struct year_order *x)
{
	return form_ok(rq) && paper_kind_read(form_text(rq, "kind"), &x->kind)
		       ? OK
		       : FAIL(ERR_INVALID, "award.paper_kind");
}

static struct err take_season(struct req *rq)
{
	struct year_order x = { .season = { rq->id[0] } };
	TRY(kind_of(rq, &x));
	return made(rq, &x);
}

static struct err take_cluster(struct req *rq)
{
	struct year_order x = { .cluster = { rq->id[0] } };
	struct cluster c;
	TRY(kind_of(rq, &x));
	TRY(cluster_read(rq->db, x.cluster, &c));
	x.season = c.season;
	return made(rq, &x);
}

/* The unit's paper shows no more than the unit may see today. */
static struct err hidden(struct req *rq, struct year_order *x)
{
	struct viewing v;
	TRY(viewing_of_unit(rq->db, &rq->who, x->season, x->unit, &v));
	x->hide = !visible(&v.table, SIGHT_POINTS, VIEWER_OWN_UNIT, v.now) ||
		  !visible(&v.table, SIGHT_PLACE, VIEWER_OWN_UNIT, v.now) ||
		  !visible(&v.table, SIGHT_CLASS, VIEWER_OWN_UNIT, v.now);
	return OK;
}

static struct err take_unit(struct req *rq)
{
	struct year_order x = { .unit = { rq->id[0] } };
	struct season season;
	if (!role_has(rq->who.role, RIGHT_SELF_SCORE)) /* members read, they make no papers */
		return FAIL(ERR_NOT_FOUND, "web.no_such_page");
	TRY(kind_of(rq, &x));
	TRY(season_chosen_of(rq, x.unit, &season));
	if (!season.id.n)
		return FAIL(ERR_NOT_FOUND, "cluster.no_season");
	x.season = season.id;
	TRY(hidden(rq, &x));
	return made(rq, &x);
}

/* Made again under its number when it is issued. */
struct err year_number_paper(struct req *rq, const struct document *d, [[maybe_unused]] bool *later)
{
	struct office *office = web_options(rq->web)->office;
	struct year_order x = { .kind = d->key.kind,
				.season = { d->key.season },
				.cluster = { d->key.cluster },
				.unit = { d->key.unit },
				.given = d };
	struct document_new row;
	struct doc *paper = NULL;
	int64_t id;
	if (!year_kind(x.kind))
		return OK;
	if (!office)
		return FAIL(ERR_BUSY, "web.no_office");
	if (x.unit.n)
		TRY(hidden(rq, &x));
	TRY(year_paper(rq->db, &x, &row, &paper));
	return paper ? document_make_paper(rq->db, office, &row, paper, &id) : OK;
}

struct err year_sample_paper(struct req *rq, const struct wording_trial *t, struct doc **out)
{
	struct season season;
	struct cluster *clusters;
	struct cluster_member *units;
	struct document_new row;
	size_t n = 0;
	if (!year_kind(t->kind))
		return OK;
	struct err e = season_chosen(rq, &season);
	if (e.code == ERR_NOT_FOUND)
		return OK;
	TRY(e);
	struct year_order x = { .kind = t->kind, .season = season.id, .wording = t->wording };
	TRY(cluster_list(rq->db, season.id, &clusters, &n));
	if (!n)
		return OK;
	if (t->kind == PAPER_CLUSTER_RULES || t->kind == PAPER_PLEDGE)
		x.cluster = clusters[0].id;
	bool unit = t->kind == PAPER_REGISTRATION || t->kind == PAPER_ACHIEVEMENT ||
		    t->kind == PAPER_ACHIEVEMENT_SUMMARY;
	TRY(cluster_members(rq->db, clusters[0].id, &units, &n));
	for (size_t i = 0; i < n && unit && !*out; i++) {
		x.unit = units[i].unit;
		TRY(year_paper(rq->db, &x, &row, out));
	}
	return unit ? OK : year_paper(rq->db, &x, &row, out);
}

static const struct route rows[] = {
	{ HTTP_POST, "/season/:season/year-paper", RIGHT_SEASON_RUN, season_scope, take_season,
	  season_fields, 0 },
	{ HTTP_POST, "/cluster/:cluster/year-paper", RIGHT_CLUSTER_RUN, cluster_scope, take_cluster,
	  cluster_fields, 0 },
	{ HTTP_POST, "/unit/:unit/year-paper", RIGHT_UNIT_SEE, unit_scope, take_unit, unit_fields,
	  0 },
};
const struct routes year_paper_routes = { rows, sizeof rows / sizeof *rows };

/* visibility.c: who sees what, when: a table per season, and where a session stands in it. */
#include "cluster/scope.h"
#include "msg_cluster.gen.h"
#include "store/audit.h"

const char *const sight_codes[SIGHT_COUNT] = { "self_score", "other_score", "place",
					       "remark",     "class",	    "points" };
const char *const viewer_codes[VIEWER_COUNT] = { "own_unit", "cluster", "upper", "public" };
const char *const opens_codes[OPENS_COUNT] = { "always", "conference", "publication", "never" };

/* Own only until the conference; the public sees classes after publication, never points. */
static const struct visibility
	defaults = { .cell = {
			     [SIGHT_SELF_SCORE] = { OPENS_ALWAYS, OPENS_CONFERENCE, OPENS_ALWAYS,
						    OPENS_NEVER },
			     [SIGHT_OTHER_SCORE] = { OPENS_ALWAYS, OPENS_CONFERENCE, OPENS_ALWAYS,
						     OPENS_NEVER },
			     [SIGHT_PLACE] = { OPENS_CONFERENCE, OPENS_CONFERENCE, OPENS_ALWAYS,
					       OPENS_NEVER },
			     [SIGHT_REMARK] = { OPENS_ALWAYS, OPENS_CONFERENCE, OPENS_ALWAYS,
						OPENS_NEVER },
			     [SIGHT_CLASS] = { OPENS_CONFERENCE, OPENS_CONFERENCE, OPENS_ALWAYS,
					       OPENS_PUBLICATION },
			     [SIGHT_POINTS] = { OPENS_ALWAYS, OPENS_CONFERENCE, OPENS_ALWAYS,
						OPENS_NEVER },
		     } };

static int code_at(const char *const *codes, int n, struct str s)
{
	for (int i = 0; i < n; i++)
		if (str_eq(s, str_of(codes[i])))
			return i;
	return 0; /* CHECK keeps strangers out */
}

static struct err read_cells(struct rows *rs, struct visibility *out)
{
	while (db_next(rs)) {
		int what = code_at(sight_codes, SIGHT_COUNT, col_view(rs, 0));
		int whom = code_at(viewer_codes, VIEWER_COUNT, col_view(rs, 1));
		out->cell[what][whom] =
			(enum opens)code_at(opens_codes, OPENS_COUNT, col_view(rs, 2));
	}
	return db_done(rs);
}

SQL(cells_of, "SELECT what, whom, opens FROM visibility WHERE season_id = $1");

struct err visibility_read(struct db *db, season_id id, struct visibility *out)
{
	struct rows *rs;
	*out = defaults;
	if (id.n == 0)
		return OK;
	TRY(db_rows(db, cells_of, ARGS(INT(id.n)), &rs));
	return read_cells(rs, out);
}

SQL(cells_of_public, "SELECT what, whom, opens FROM visibility WHERE season_id = $1"
		     " AND whom = 'public'");

bool sight_is_public(enum sight what)
{
	return what == SIGHT_PLACE || what == SIGHT_CLASS || what == SIGHT_POINTS;
}

struct err visibility_public(struct db *db, season_id id, enum moment now, bool *open)
{
	struct visibility v = defaults;
	struct rows *rs;
	TRY(db_rows(db, cells_of_public, ARGS(INT(id.n)), &rs));
	TRY(read_cells(rs, &v));
	for (int what = 0; what < SIGHT_COUNT; what++)
		open[what] = visible(&v, (enum sight)what, VIEWER_PUBLIC, now);
	return OK;
}

SQL(cell_put, "INSERT INTO visibility (season_id, what, whom, opens) VALUES ($1,$2,$3,$4)"
	      " ON CONFLICT (season_id, what, whom) DO UPDATE SET opens = excluded.opens");

struct err visibility_set(struct tx *tx, season_id id, const struct visibility *v)
{
	for (int what = 0; what < SIGHT_COUNT; what++)
		for (int whom = 0; whom < VIEWER_COUNT; whom++)
			TRY(tx_run(tx, cell_put,
				   ARGS(INT(id.n), TEXT(str_of(sight_codes[what])),
					TEXT(str_of(viewer_codes[whom])),
					TEXT(str_of(opens_codes[v->cell[what][whom]])))));
	return OK;
}

static struct msg sight_words(enum sight what)
{
	static const char *const keys[SIGHT_COUNT] = { "cluster.see_self",  "cluster.see_other",
						       "cluster.see_place", "cluster.see_remark",
						       "cluster.see_class", "cluster.see_points" };
	return msg_of_key(keys[what], NULL, 0);
}

static struct msg viewer_words(enum viewer whom)
{
	static const char *const keys[VIEWER_COUNT] = { "cluster.whom_own", "cluster.whom_cluster",
							"cluster.whom_upper",
							"cluster.whom_public" };
	return msg_of_key(keys[whom], NULL, 0);
}

static struct msg opens_words(enum opens when)
{
	static const char *const keys[OPENS_COUNT] = { "cluster.opens_always",
						       "cluster.opens_conference",
						       "cluster.opens_publication",
						       "cluster.opens_never" };
	return msg_of_key(keys[when], NULL, 0);
}

static struct str cell_words(struct arena *a, enum sight what, enum viewer whom, enum opens when)
{
	return msg_text(a, LANG_VI,
			T(cluster_sight_words, .what = msg_text(a, LANG_VI, sight_words(what)),
			  .whom = msg_text(a, LANG_VI, viewer_words(whom)),
			  .opens = msg_text(a, LANG_VI, opens_words(when))));
}

struct err visibility_edit(struct tx *tx, season_id id, const struct visibility *v)
{
	struct arena *a = tx_db(tx)->arena;
	struct change changes[SIGHT_COUNT * VIEWER_COUNT];
	struct visibility was;
	size_t n = 0;
	TRY(visibility_read(tx_db(tx), id, &was));
	TRY(visibility_set(tx, id, v));
	for (enum sight what = 0; what < SIGHT_COUNT; what++)
		for (enum viewer whom = 0; whom < VIEWER_COUNT; whom++)
			if (was.cell[what][whom] != v->cell[what][whom])
				changes[n++] = (struct change){
					"visibility",
					cell_words(a, what, whom, was.cell[what][whom]),
					cell_words(a, what, whom, v->cell[what][whom])
				};
	return audit(tx, (struct act){ .verb = "season.visibility",
				       .object = "season",
				       .id = id.n,
				       .changes = changes,
				       .count = n });
}

bool visible(const struct visibility *v, enum sight what, enum viewer whom, enum moment now)
{
	switch (v->cell[what][whom]) {
	case OPENS_ALWAYS:
		return true;
	case OPENS_CONFERENCE:
		return now != BEFORE_CONFERENCE;
	case OPENS_PUBLICATION:
		return now == AFTER_PUBLICATION;
	case OPENS_NEVER:
	case OPENS_COUNT:
		break;
	}
	return false;
}

/* ---- where a session stands ---- */

static struct err stands(struct db *db, const struct session *who, const struct scope *what,
			 enum viewer *out)
{
	const struct scope unit = { .unit = what->unit };
	bool see, shares;
	*out = VIEWER_PUBLIC;
	if (who->role == ROLE_ADMIN)
		return OK;
	TRY(account_may(db, who, RIGHT_UNIT_SEE, &unit, &see));
	if (see) {
		bool own = who->over.unit == what->unit || who->home_unit == what->unit;
		*out = own ? VIEWER_OWN_UNIT : who->over.cluster ? VIEWER_CLUSTER : VIEWER_UPPER;
		return OK;
	}
	TRY(account_may(db, who, RIGHT_CLUSTER_SEE, what, &shares));
	*out = VIEWER_CLUSTER;
	return shares ? OK : FAIL(ERR_NOT_FOUND, "web.no_such_page");
}

struct err viewing_of_unit(struct db *db, const struct session *who, season_id season, unit_id unit,
			   struct viewing *out)
{
	const struct scope what = { .unit = unit.n, .season = season.n };
	struct cluster c;
	struct season s;
	TRY(stands(db, who, &what, &out->whom));
	TRY(visibility_read(db, season, &out->table));
	TRY(cluster_of_unit(db, season, unit, &c));
	TRY(season_read(db, season, &s));
	out->now = c.id.n ? step_moment(c.step) : s.locked ? AFTER_PUBLICATION : BEFORE_CONFERENCE;
	return OK;
}

struct err viewing_of_cluster(struct db *db, const struct session *who, const struct cluster *c,
			      struct viewing *out)
{
	const struct scope what = { .cluster = c->id.n, .season = c->season.n };
	bool above = false, inside = false;
	TRY(account_may(db, who, RIGHT_SEASON_SEE, &what, &above));
	TRY(account_may(db, who, RIGHT_CLUSTER_SEE, &what, &inside));
	out->whom = above && who->role != ROLE_ADMIN ? VIEWER_UPPER
		    : inside			     ? VIEWER_CLUSTER
						     : VIEWER_PUBLIC;
	out->now = step_moment(c->step);
	return visibility_read(db, c->season, &out->table);
}

bool sees(const struct viewing *v, enum sight what)
{
	return visible(&v->table, what, v->whom, v->now);
}

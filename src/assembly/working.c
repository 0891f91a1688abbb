/* working.c: the sessions of a working session with clusters. See working.h. */
#include "assembly/working.h"

#include "assembly/log.h"
#include "base/day.h"
#include "base/text.h"
#include "msg_assembly.gen.h"

static const char *const states[WORKING_STATE_COUNT] = { "planned", "open", "held" };

/* ---- reading ---- */

#define WORKING_COLUMNS                                                                            \
	"SELECT s.id, s.version, s.assembly_id, s.cluster_id, s.title, s.place, s.chair,"          \
	" s.secretary, s.starts_at, s.conclusion, s.state, s.opened_at, s.closed_at, c.name"       \
	" FROM assembly_session s LEFT JOIN cluster c ON c.id = s.cluster_id "
SQL(working_one, WORKING_COLUMNS "WHERE s.id = $1");
SQL(workings_of, WORKING_COLUMNS "WHERE s.assembly_id = $1 ORDER BY s.starts_at, s.id LIMIT 100");

static struct working take(struct rows *rs)
{
	return (struct working){
		.id = col_int(rs, 0),
		.version = col_int(rs, 1),
		.assembly = { col_int(rs, 2) },
		.cluster = { col_int(rs, 3) },
		.title = col_text(rs, 4),
		.place = col_text(rs, 5),
		.chair = col_text(rs, 6),
		.secretary = col_text(rs, 7),
		.starts_at = col_int(rs, 8),
		.conclusion = col_text(rs, 9),
		.state = (enum working_state)code_place(states, WORKING_STATE_COUNT,
							col_view(rs, 10)),
		.opened_at = col_int_or(rs, 11, DAY_NONE),
		.closed_at = col_int_or(rs, 12, DAY_NONE),
		.cluster_name = col_text(rs, 13),
	};
}

struct err working_get(struct db *db, int64_t id, struct working *out)
{
	struct rows *rs;
	TRY(db_row(db, working_one, ARGS(INT(id)), &rs));
	if (!rs)
		return FAIL(ERR_NOT_FOUND, "assembly.no_session");
	*out = take(rs);
	return db_done(rs);
}

SQL(working_soon, WORKING_COLUMNS "JOIN assembly a ON a.id = s.assembly_id WHERE s.cluster_id = $1"
				  " AND s.starts_at >= $2 AND s.state = 'planned'"
				  " AND a.state <> 'cancelled' ORDER BY s.starts_at, s.id LIMIT 1");

struct err working_next(struct db *db, cluster_id cluster, int64_t from, struct working *out)
{
	struct rows *rs;
	*out = (struct working){ 0 };
	TRY(db_row(db, working_soon, ARGS(INT(cluster.n), INT(from)), &rs));
	if (!rs)
		return OK;
	*out = take(rs);
	return db_done(rs);
}

SQL(working_last, WORKING_COLUMNS "JOIN assembly a ON a.id = s.assembly_id WHERE s.cluster_id = $1"
				  " AND a.state <> 'cancelled' ORDER BY s.starts_at DESC, s.id DESC"
				  " LIMIT 1");

struct err working_of_cluster(struct db *db, cluster_id cluster, struct working *out)
{
	struct rows *rs;
	*out = (struct working){ 0 };
	TRY(db_row(db, working_last, ARGS(INT(cluster.n)), &rs));
	if (!rs)
		return OK;
	*out = take(rs);
	return db_done(rs);
}

struct str working_source(struct arena *a, const struct working *s)
{
	int64_t on = local_day(s->starts_at);
	return msg_text(a, LANG_VI, T(assembly_session_source, .title = s->title, .on = on));
}

struct err working_list(struct db *db, assembly_id id, struct working **out, size_t *n)
{
	struct {
		struct working *p;
		size_t n, cap;
	} v = { 0 };
	struct rows *rs;
	TRY(db_rows(db, workings_of, ARGS(INT(id.n)), &rs));
	while (db_next(rs))
		*PUSH(db->arena, &v) = take(rs);
	*out = v.p;
	*n = v.n;
	return db_done(rs);
}

/* ---- planning ---- */

static struct err meeting_of(struct db *db, assembly_id id, struct assembly *a)
{
	TRY(assembly_in(db, id, ASSEMBLY_PREPARING, ASSEMBLY_OPEN, a));
	return a->kind == ASSEMBLY_WORKING_SESSION ? OK
						   : FAIL(ERR_CONFLICT, "assembly.not_working");
}

static struct err check(const struct working *s)
{
	return s->title.n && text_length(s->title) <= ASSEMBLY_TITLE_MAX &&
			       text_length(s->place) <= ASSEMBLY_PLACE_MAX &&
			       text_length(s->chair) <= ASSEMBLY_TITLE_MAX &&
			       text_length(s->secretary) <= ASSEMBLY_TITLE_MAX &&
			       text_length(s->conclusion) <= WORKING_TEXT_MAX
		       ? OK
		       : FAIL(ERR_INVALID, "assembly.session_title");
}

static struct str or_empty(struct str s) { return s.p ? s : S(""); }

SQL(workings_there, "SELECT count(*) FROM assembly_session WHERE assembly_id = $1");
SQL(working_put, "INSERT INTO assembly_session (id, assembly_id, cluster_id, title, place, chair,"
		 " secretary, starts_at, state, conclusion, version) VALUES ($1, $2, $3, $4, $5,"
		 " $6, $7, $8, 'planned', '', 1)");

struct err working_plan(struct tx *tx, const struct working *in, int64_t *id)
{
	struct assembly a;
	int64_t there = 0;
	TRY(meeting_of(tx_db(tx), in->assembly, &a));
	TRY(check(in));
	TRY(db_int(tx_db(tx), workings_there, ARGS(INT(in->assembly.n)), &there));
	if (there >= WORKINGS_MAX)
		return FAIL(ERR_TOO_LARGE, "assembly.sessions_many");
	*id = tx_id(tx);
	TRY(tx_run(tx, working_put,
		   ARGS(INT(*id), INT(in->assembly.n), INT(in->cluster.n), TEXT(in->title),
			TEXT(or_empty(in->place)), TEXT(or_empty(in->chair)),
			TEXT(or_empty(in->secretary)), INT(in->starts_at))));
	return assembly_audit(tx, "assembly.session", &a, in->title);
}

/* Saturdays and Sundays are left out. */
static int64_t next_working_day(int64_t on)
{
	do
		on++;
	while (day_of_week(on) >= 6);
	return on;
}

static bool planned(const struct working *all, size_t n, cluster_id c)
{
	for (size_t i = 0; i < n; i++)
		if (all[i].cluster.n == c.n)
			return true;
	return false;
}

struct err working_plan_clusters(struct tx *tx, assembly_id id, season_id season, int64_t a_day,
				 size_t *n)
{
	struct assembly a;
	struct working *all;
	struct cluster *clusters;
	size_t there, count;
	int64_t made;
	TRY(meeting_of(tx_db(tx), id, &a));
	TRY(working_list(tx_db(tx), id, &all, &there));
	TRY(cluster_list(tx_db(tx), season, &clusters, &count));
	int64_t on = local_day(a.starts_at), clock = a.starts_at - (day_end_ms(on - 1));
	int64_t today = 0;
	*n = 0;
	for (size_t i = 0; i < count; i++) {
		if (planned(all, there, clusters[i].id))
			continue;
		if (today == a_day) {
			on = next_working_day(on);
			today = 0;
		}
		/* the second of a day begins two hours after the first */
		const struct working s = { .assembly = id,
					   .cluster = clusters[i].id,
					   .title = clusters[i].name,
					   .place = a.place,
					   .starts_at = day_end_ms(on - 1) + clock +
							today * INT64_C(7200000) };
		TRY(working_plan(tx, &s, &made));
		today++;
		++*n;
	}
	return OK;
}

SQL(working_set, "UPDATE assembly_session SET title = $3, place = $4, chair = $5, secretary = $6,"
		 " starts_at = $7, conclusion = $8, version = version + 1"
		 " WHERE id = $1 AND version = $2");

struct err working_change(struct tx *tx, const struct working *in)
{
	struct working was;
	struct assembly a;
	TRY(working_get(tx_db(tx), in->id, &was));
	TRY(assembly_in(tx_db(tx), was.assembly, ASSEMBLY_PREPARING, ASSEMBLY_CLOSED, &a));
	TRY(check(in));
	TRY(tx_run_one(tx, working_set,
		       ARGS(INT(in->id), INT(in->version), TEXT(in->title),
			    TEXT(or_empty(in->place)), TEXT(or_empty(in->chair)),
			    TEXT(or_empty(in->secretary)), INT(in->starts_at),
			    TEXT(or_empty(in->conclusion))),
		       "assembly.changed"));
	return assembly_audit(tx, "assembly.session", &a, in->title);
}

SQL(working_kill, "DELETE FROM assembly_session WHERE id = $1 AND version = $2"
		  " AND state = 'planned' AND NOT EXISTS (SELECT 1 FROM assembly_opinion p"
		  " WHERE p.session_id = assembly_session.id)");

struct err working_drop(struct tx *tx, int64_t id, int64_t version)
{
	struct working was;
	struct assembly a;
	TRY(working_get(tx_db(tx), id, &was));
	TRY(meeting_of(tx_db(tx), was.assembly, &a));
	TRY(tx_run_one(tx, working_kill, ARGS(INT(id), INT(version)), "assembly.session_begun"));
	return assembly_audit(tx, "assembly.session_drop", &a, was.title);
}

/* ---- the day ---- */

SQL(working_move, "UPDATE assembly_session SET state = $3, opened_at = $4, closed_at = $5,"
		  " version = version + 1 WHERE id = $1 AND version = $2");

static struct err move(struct tx *tx, const struct working *s, int64_t version)
{
	return tx_run_one(tx, working_move,
			  ARGS(INT(s->id), INT(version), TEXT(str_of(states[s->state])),
			       INT_OR_NUL(s->opened_at), INT_OR_NUL(s->closed_at)),
			  "assembly.changed");
}

struct err working_begin(struct tx *tx, int64_t id, int64_t version)
{
	struct working s;
	struct assembly a;
	TRY(working_get(tx_db(tx), id, &s));
	TRY(meeting_of(tx_db(tx), s.assembly, &a));
	if (a.state < ASSEMBLY_OPEN)
		TRY(assembly_open_working(tx, &a));
	s.state = WORKING_OPEN;
	s.opened_at = tx_db(tx)->now;
	s.closed_at = DAY_NONE;
	TRY(move(tx, &s, version));
	TRY(assembly_note(tx, a.id.n,
			  &(struct assembly_event){ .kind = "session", .text = s.title }));
	return assembly_audit(tx, "assembly.session_begin", &a, s.title);
}

struct err working_end(struct tx *tx, int64_t id, int64_t version)
{
	struct working s;
	struct assembly a;
	TRY(working_get(tx_db(tx), id, &s));
	TRY(meeting_of(tx_db(tx), s.assembly, &a));
	if (s.state != WORKING_OPEN)
		return FAIL(ERR_CONFLICT, "assembly.session_not_open");
	s.state = WORKING_HELD;
	s.closed_at = tx_db(tx)->now;
	TRY(move(tx, &s, version));
	TRY(assembly_note(tx, a.id.n,
			  &(struct assembly_event){ .kind = "session_done", .text = s.title }));
	return assembly_audit(tx, "assembly.session_end", &a, s.title);
}

struct err working_scope(struct db *db, int64_t id, struct scope *out)
{
	struct working s;
	TRY(working_get(db, id, &s));
	return assembly_scope(db, s.assembly.n, out);
}

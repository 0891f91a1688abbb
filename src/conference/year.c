/* year.c: closing, publishing and locking a season, and taking that back. See year.h. */
#include "conference/year.h"

#include "base/day.h"
#include "base/json.h"
#include "score/score.h"
#include "store/audit.h"

/* What needs no computing: the season, its clusters' steps, what was closed. */
static struct err read_frame(struct db *db, season_id id, struct season_state *out)
{
	struct cluster *all;
	size_t n;
	*out = (struct season_state){ .clusters = 0 };
	TRY(season_read(db, id, &out->season));
	TRY(cluster_list(db, id, &all, &n));
	for (size_t i = 0; i < n; i++)
		out->at[all[i].step]++;
	out->clusters = (int64_t)n;
	return season_closed(db, id, &out->closed);
}

static void compare(struct season_state *s)
{
	s->differs = s->closed.found && !str_eq(s->fingerprint, s->closed.fingerprint);
}

static struct err read_record(struct db *db, struct season_state *out)
{
	TRY(season_load(db, out->season.id, &out->in));
	out->mark = out->in.mark;
	season_close(db->arena, &out->in, &out->out);
	out->units = (int64_t)out->out.unit_count;
	out->needs = (int64_t)out->out.needs.n;
	for (size_t i = 0; i < out->out.needs.n; i++)
		out->reviews += out->out.needs.p[i].kind == NEED_REVIEW;
	if (!out->needs) {
		struct buf body = { .arena = db->arena };
		out->fingerprint = result_json_put(&body, &out->in, &out->out);
	}
	compare(out);
	return OK;
}

struct err season_state_read(struct db *db, season_id id, struct season_state *out)
{
	TRY(read_frame(db, id, out));
	return read_record(db, out);
}

SQL(acts_since, "SELECT COUNT(*) FROM season_act WHERE season_id = $1 AND acted_at >= $2");

/* What was kept stands beside what others record meanwhile, and is soon computed again; what the
 * office itself did to the season shows at once. */
static struct err kept_for_look(struct db *db, season_id id, bool *usable, struct season_glance *g)
{
	int64_t acts = 0;
	TRY(glance_kept(db, id, usable, g));
	if (*usable && !g->now)
		TRY(db_int(db, acts_since, ARGS(INT(id.n), INT(g->at)), &acts));
	*usable &= acts == 0;
	return OK;
}

struct err season_state_look(struct db *db, season_id id, struct season_state *out)
{
	struct season_glance g;
	bool kept;
	TRY(read_frame(db, id, out));
	if (out->season.locked) { /* its record stands still */
		out->fingerprint = out->closed.fingerprint;
		return OK;
	}
	TRY(kept_for_look(db, id, &kept, &g));
	if (!kept)
		return read_record(db, out);
	out->behind_at = g.now ? 0 : g.at;
	out->units = g.units;
	out->needs = g.needs;
	out->reviews = g.reviews;
	out->fingerprint = g.fingerprint;
	compare(out);
	return OK;
}

/* ---- what may be done now ---- */

static int64_t from_step_on(const struct season_state *s, enum year_step step)
{
	int64_t n = 0;
	for (int i = step; i < STEP_COUNT; i++)
		n += s->at[i];
	return n;
}

static const char *close_refused(const struct season_state *s)
{
	/* first: close-year may have closed the year before its clusters submitted here */
	if (s->closed.found && !s->differs && !s->needs && !s->at[STEP_SUBMITTED])
		return "conference.closed_same";
	if (from_step_on(s, STEP_SUBMITTED) < s->clusters)
		return "conference.not_submitted";
	return s->needs ? "conference.needs_open" : NULL;
}

static const char *publish_refused(const struct season_state *s)
{
	if (!s->closed.found)
		return "conference.not_closed";
	if (s->differs)
		return "conference.differs";
	return from_step_on(s, STEP_DECIDED) < s->clusters ? "conference.not_decided"
	       : !s->at[STEP_DECIDED]			   ? "conference.published_already"
							   : NULL;
}

static const char *lock_refused(const struct season_state *s)
{
	if (from_step_on(s, STEP_PUBLISHED) < s->clusters)
		return "conference.not_published";
	if (!s->closed.found)
		return "conference.not_closed"; /* a locked year that was opened again */
	if (s->reviews)
		return "conference.reviews_open";
	if (s->needs)
		return "conference.needs_open";
	return s->differs ? "conference.differs" : NULL;
}

const char *season_act_refused(const struct season_state *s, enum season_act act)
{
	if (s->season.locked)
		return act == ACT_REOPEN ? NULL : "cluster.season_locked";
	switch (act) {
	case ACT_CLOSE:
		return close_refused(s);
	case ACT_UNCLOSE:
		return !s->closed.found			 ? "conference.not_closed"
		       : from_step_on(s, STEP_PUBLISHED) ? "conference.withdraw_first"
							 : NULL;
	case ACT_PUBLISH:
		return publish_refused(s);
	case ACT_WITHDRAW:
		return s->at[STEP_PUBLISHED] ? NULL : "conference.not_published";
	case ACT_LOCK:
		return lock_refused(s);
	case ACT_REOPEN:
	case ACT_COUNT:
		break;
	}
	return "conference.not_locked";
}

/* ---- doing it ---- */

struct doing {
	struct season_state *s;
	enum season_act act;
	const struct act_paper *paper;
	int64_t edition;
	struct str fingerprint;
};

static struct err move_all(struct tx *tx, const struct doing *x, enum year_step from,
			   enum year_step to)
{
	struct cluster *all;
	size_t n;
	TRY(cluster_list(tx_db(tx), x->s->season.id, &all, &n));
	for (size_t i = 0; i < n; i++)
		if (all[i].step == from)
			TRY(cluster_move(tx, all[i].id, from, to, x->paper->reason));
	return OK;
}

SQL(put_act, "INSERT INTO season_act (id, season_id, act, acted_at, acted_by, edition, fingerprint,"
	     " decided_by, document_no, decided_on, reason)"
	     " VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11)");

static struct val words_of(struct str s) { return TEXT(s.p ? s : S("")); }

static struct err record_act(struct tx *tx, const struct doing *x)
{
	struct db *db = tx_db(tx);
	const struct act_paper *p = x->paper;
	struct str code = str_of(season_act_codes[x->act]);
	TRY(tx_run(tx, put_act,
		   ARGS(INT(tx_id(tx)), INT(x->s->season.id.n), TEXT(code), INT(db->now),
			INT(db->actor), INT(x->edition), words_of(x->fingerprint), words_of(p->by),
			words_of(p->document), INT_OR_NUL(p->on), words_of(p->reason))));
	return audit(tx, (struct act){ .verb = "season.act",
				       .object = "season",
				       .id = x->s->season.id.n,
				       .unit = x->s->season.owner.n,
				       .note = code });
}

static struct err reopen(struct tx *tx, const struct doing *x)
{
	struct arena *a = tx_db(tx)->arena;
	struct json *body = json_new(a, J_OBJECT);
	struct buf text = { .arena = a };
	decision_id id;
	json_add(a, body, "reason", json_of_text(a, x->paper->reason));
	json_put(&text, body, NULL);
	const struct decision d = { .season = x->s->season.id,
				    .kind = S("reopen"),
				    .body = buf_str(&text),
				    .decided_by = x->paper->by,
				    .document_no = x->paper->document,
				    .decided_on = x->paper->on };
	TRY(decision_record(tx, &d, NULL, &id));
	TRY(season_reopen(tx, x->s->season.id, id));
	TRY(season_set_locked(tx, x->s->season.id, false));
	return move_all(tx, x, STEP_LOCKED, STEP_PUBLISHED);
}

static struct err carry_out(struct tx *tx, const struct doing *x)
{
	switch (x->act) {
	case ACT_CLOSE:
		return move_all(tx, x, STEP_SUBMITTED, STEP_DECIDED);
	case ACT_UNCLOSE:
		TRY(season_unclose(tx, x->s->season.id));
		return move_all(tx, x, STEP_DECIDED, STEP_SUBMITTED);
	case ACT_PUBLISH:
		return move_all(tx, x, STEP_DECIDED, STEP_PUBLISHED);
	case ACT_WITHDRAW:
		return move_all(tx, x, STEP_PUBLISHED, STEP_DECIDED);
	case ACT_LOCK:
		TRY(move_all(tx, x, STEP_PUBLISHED, STEP_LOCKED));
		return season_set_locked(tx, x->s->season.id, true);
	case ACT_REOPEN:
		return reopen(tx, x);
	case ACT_COUNT:
		break;
	}
	return OK;
}

static struct err do_act(struct tx *tx, void *arg)
{
	const struct doing *x = arg;
	struct season_mark now;
	TRY(season_mark(tx_db(tx), x->s->season.id, &now));
	/* Closing has just written points of its own. */
	if (x->act != ACT_CLOSE &&
	    (now.people != x->s->mark.people || now.reports != x->s->mark.reports ||
	     now.decisions != x->s->mark.decisions))
		return FAIL(ERR_CONFLICT, "score.changed_meanwhile");
	TRY(carry_out(tx, x));
	return record_act(tx, x);
}

static struct err check_paper(enum season_act act, const struct act_paper *p)
{
	bool back = act == ACT_UNCLOSE || act == ACT_WITHDRAW || act == ACT_REOPEN;
	if (back && !p->reason.n)
		return FAIL(ERR_INVALID, "conference.act_reason");
	if ((act == ACT_CLOSE || act == ACT_REOPEN) &&
	    (!p->by.n || !p->document.n || p->on == DAY_NONE))
		return FAIL(ERR_INVALID, "conference.act_paper");
	return OK;
}

struct err season_do(struct db *db, struct season_state *s, enum season_act act,
		     const struct act_paper *paper)
{
	struct doing x = { .s = s, .act = act, .paper = paper };
	const char *refused = season_act_refused(s, act);
	if (refused)
		return FAIL(ERR_INVALID, refused);
	TRY(check_paper(act, paper));
	x.edition = s->closed.edition;
	x.fingerprint = s->closed.fingerprint;
	if (act == ACT_CLOSE) {
		struct saved_close saved;
		TRY(season_save(db, &s->in, &s->out, &saved));
		x.edition = saved.edition;
		x.fingerprint = saved.fingerprint;
	}
	return db_write(db, do_act, &x);
}

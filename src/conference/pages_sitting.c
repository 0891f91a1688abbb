/* pages_sitting.c: what the page of a cluster's sitting shows, and how each of its parts stands.
 * What people do on it is pages_conference.c's. */
#include "base/json.h"
#include "conference/pages.h"
#include "conference/pages_conference.h"
#include "conference/pages_decisions.h"
#include "msg_conference.gen.h"

const char *part_anchor(enum sitting_part p)
{
	static const char *const names[SITTING_PARTS] = { "roll", "scores",  "ranking", "ballot",
							  "head", "minutes", "close" };
	return names[p];
}

struct msg part_words(enum sitting_part p)
{
	switch (p) {
	case SITTING_ROLL:
		return T(conference_part_roll);
	case SITTING_SCORES:
		return T(conference_part_scores);
	case SITTING_RANKING:
		return T(conference_part_ranking);
	case SITTING_BALLOT:
		return T(conference_part_ballot);
	case SITTING_HEAD:
		return T(conference_part_head);
	case SITTING_MINUTES:
		return T(conference_part_minutes);
	case SITTING_CLOSE:
	case SITTING_PARTS:
		break;
	}
	return T(conference_part_close);
}

/* ---- loading ---- */

static struct str unit_named(const struct conference_page *v, struct str code)
{
	const struct close_input *in = &v->ranking.in;
	for (size_t i = 0; i < in->unit_count; i++)
		if (str_eq(in->units[i].code, code))
			return in->units[i].name;
	return code;
}

/* Scores wait for all but what has its own part of the page. */
static void take_matters(struct conference_page *v)
{
	struct matters all = { .arena = v->rq->arena, .lang = v->rq->who.lang };
	const struct ranking_page *r = &v->ranking;
	v->matters = all;
	matters_of(&r->in, &r->out, r->cluster.id.n, &all);
	for (size_t i = 0; i < all.n; i++)
		if (all.p[i].kind != NEED_TIE && all.p[i].kind != NEED_QUOTA_EDGE &&
		    all.p[i].kind != NEED_BALLOT)
			*PUSH(v->rq->arena, &v->matters) = all.p[i];
	v->links = NEW(v->rq->arena, v->matters.n + 1, struct str);
	for (size_t i = 0; i < v->matters.n; i++) {
		const struct matter *m = &v->matters.p[i];
		const struct close_unit *u = m->unit < 0 ? NULL : &r->in.units[m->unit];
		if (u && m->kind == NEED_FIGURES)
			v->links[i] = web_path(v->rq, "/unit/%lld/reports", (long long)u->id);
		else if (u && m->kind == NEED_APPRAISAL && u->sheet_count && u->sheets[0].id)
			v->links[i] = web_path(v->rq, "/appraisal/sheet/%lld",
					       (long long)u->sheets[0].id);
	}
}

static struct err take_forms(struct conference_page *v)
{
	const struct close_input *in = &v->ranking.in;
	const struct close_cluster *c = NULL;
	for (size_t i = 0; i < in->cluster_count; i++)
		if (in->clusters[i].id == v->ranking.cluster.id.n)
			c = &in->clusters[i];
	v->form_count = c ? c->ballots.n : 0;
	v->forms = NEW(v->rq->arena, v->form_count + 1, struct sitting_form);
	for (size_t i = 0; i < v->form_count; i++) {
		struct sitting_form *f = &v->forms[i];
		*f = (struct sitting_form){ .code = c->ballots.p[i], .settled = true };
		TRY(honour_words(v->rq, &v->ranking.cluster, f->code, &f->name));
		for (size_t k = 0; k < v->ranking.out.needs.n; k++) {
			const struct need *n = &v->ranking.out.needs.p[k];
			if (n->kind != NEED_BALLOT || !str_eq(n->criterion, f->code) ||
			    n->cluster != (int)(c - in->clusters))
				continue;
			f->settled = false;
			f->upset = n->more.n ? unit_named(v, n->more) : STR_NONE;
		}
	}
	return ballot_list(v->rq->db, S("cluster"), v->ranking.cluster.id.n, &v->ballots,
			   &v->ballot_count);
}

static struct err take_head(struct conference_page *v)
{
	const struct cluster *c = &v->ranking.cluster;
	struct decision *d;
	struct json *body;
	size_t n;
	TRY(cluster_past_heads(v->rq->db, c->id, &v->past, &v->past_count));
	TRY(decision_list(v->rq->db, c->season, c->id, &d, &n));
	for (size_t i = 0; i < n; i++) {
		struct buf deputies = { .arena = v->rq->arena };
		if (!str_eq(d[i].kind, S("next_head")) ||
		    json_read(v->rq->arena, d[i].body, &body).code)
			continue;
		v->head = unit_named(v, json_text(body, "head"));
		JSON_EACH(code, json_get(body, "deputies"))
		{
			put(&deputies, deputies.n ? S(", ") : S(""));
			put(&deputies, unit_named(v, code->text));
		}
		v->deputies = buf_str(&deputies);
	}
	return OK;
}

static struct err take_minutes(struct conference_page *v)
{
	const struct document_query q = { .season = v->ranking.season.id.n,
					  .cluster = v->ranking.cluster.id.n,
					  .kind = str_of(paper_code(PAPER_CLUSTER_MINUTES)),
					  .limit = 10 };
	struct document *d;
	size_t n;
	bool more;
	TRY(conference_read(v->rq->db, v->ranking.cluster.id, &v->words));
	v->version = str_fmt(v->rq->arena, "%lld", (long long)v->words.version);
	TRY(document_list(v->rq->db, &q, &d, &n, &more));
	for (size_t i = n; i-- > 0;)
		if (d[i].state < DOCUMENT_WITHDRAWN)
			v->minutes = d[i];
	v->minutes_no = document_number(v->rq->arena, &v->minutes);
	return OK;
}

/* ---- how each part stands ---- */

static void stand(struct conference_page *v, enum sitting_part p, bool done, struct msg note)
{
	v->state[p] = done ? STATE_DONE : STATE_TODO;
	v->note[p] = web_text(v->rq, note);
}

static void stand_parts(struct conference_page *v)
{
	const struct ranking_page *r = &v->ranking;
	bool scored = r->cluster.step >= STEP_APPRAISED, held = true;
	int64_t here = v->roll.present, all = (int64_t)v->roll.n;
	size_t settled = 0;
	for (size_t i = 0; i < v->form_count; i++)
		settled += v->forms[i].settled;
	stand(v, SITTING_ROLL, v->roll.taken && here >= v->quorum,
	      v->roll.taken
		      ? T(conference_roll_note, .present = here, .all = all, .least = v->quorum)
	      : v->over ? T(conference_roll_unknown)
			: T(conference_roll_none));
	stand(v, SITTING_SCORES, scored && v->matters.n == 0,
	      v->matters.n ? T(conference_scores_open, .count = (int64_t)v->matters.n)
	      : scored	   ? T(conference_scores_done)
			   : T(conference_scores_unsaid));
	stand(v, SITTING_RANKING, scored && r->open_count == 0,
	      !scored	      ? T(conference_ranking_early)
	      : r->open_count ? T(conference_ranking_open, .count = (int64_t)r->open_count)
			      : T(conference_ranking_done));
	stand(v, SITTING_BALLOT, settled == v->form_count,
	      !v->form_count		 ? T(conference_ballot_unasked)
	      : settled == v->form_count ? T(conference_ballot_done)
	      : !scored			 ? T(conference_ranking_early)
			: T(conference_ballot_open, .count = (int64_t)(v->form_count - settled)));
	stand(v, SITTING_HEAD, v->head.n > 0,
	      v->head.n ? T(conference_head_is, .unit = v->head) : T(conference_head_open));
	stand(v, SITTING_MINUTES, v->minutes.id != 0,
	      v->minutes.id ? T(conference_minutes_made) : T(conference_minutes_open));
	stand(v, SITTING_CLOSE, v->over,
	      v->over		  ? T(conference_over_note)
	      : v->conditions.met ? T(conference_close_ready)
				  : T(conference_close_blocked));
	for (int p = 0; p < SITTING_PARTS; p++) { /* the first that is not done is the next */
		if (held && !v->over && v->state[p] == STATE_TODO)
			v->state[p] = STATE_NOW;
		held = held && v->state[p] == STATE_DONE;
	}
	/* Without points there is no ranking, and nobody knows who may stand. */
	for (int p = SITTING_RANKING; p <= SITTING_BALLOT && !scored; p++)
		v->state[p] = v->state[p] == STATE_TODO ? STATE_WAIT : v->state[p];
	if (!v->over && !v->conditions.met && v->state[SITTING_CLOSE] == STATE_TODO)
		v->state[SITTING_CLOSE] = STATE_WAIT;
}

struct err sitting_load(struct req *rq, struct conference_page *v)
{
	cluster_id id = { rq->id[0] };
	v->rq = rq;
	TRY(ranking_load(rq, id, &v->ranking));
	const struct cluster *c = &v->ranking.cluster;
	if (!v->ranking.in.season_id) { /* the table of visibility keeps the ranking shut */
		const struct season_part part = { .cluster = id, .classes = true };
		TRY(season_load_part(rq->db, c->season, &part, &v->ranking.in));
		season_close(rq->arena, &v->ranking.in, &v->ranking.out);
	}
	v->ranking.sitting = true;
	v->over = c->step >= STEP_CONFERRED;
	v->locked = v->ranking.season.locked;
	TRY(roll_read(rq->db, id, &v->roll));
	TRY(conference_rules(rq->db, c, &v->rules));
	v->quorum = share_least(v->rules.quorum, (int64_t)v->roll.n);
	take_matters(v);
	TRY(take_forms(v));
	TRY(take_head(v));
	TRY(take_minutes(v));
	const struct cluster_year year = { c, &v->ranking.in, &v->ranking.out };
	TRY(step_conditions(rq->db, &year, STEP_CONFERRED, &v->conditions));
	if (c->step < STEP_APPRAISED)
		TRY(step_conditions(rq->db, &year, c->step + 1, &v->scored));
	stand_parts(v);
	return OK;
}

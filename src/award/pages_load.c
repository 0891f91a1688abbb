/* pages_load.c: what the award pages show: the form asked about, the units and their answers. */
#include "award/pages_views.h"

#include "base/day.h"
#include "msg_award.gen.h"
#include "score/score.h"

/* A page does not compute a nation: beyond this many units the year is known once closed. */
enum { PROVISIONAL_MAX = 2000, ALL_CLUSTERS_MAX = 120, ROWS_A_PAGE = 30 };

enum state verdict_state(enum verdict v)
{
	return v == VERDICT_YES ? STATE_DONE : v == VERDICT_NO ? STATE_RETURNED : STATE_WAIT;
}

struct msg verdict_words(enum verdict v)
{
	return v == VERDICT_YES	 ? T(award_verdict_yes)
	       : v == VERDICT_NO ? T(award_verdict_no)
				 : T(award_verdict_unknown);
}

struct msg reason_words(const struct reason *r)
{
	if (r->of == OF_PEOPLE)
		return T(award_verdict_people);
	return r->verdict == VERDICT_YES  ? T(award_reason_yes)
	       : r->verdict == VERDICT_NO ? T(award_reason_no)
					  : T(award_verdict_unknown);
}

struct msg proposal_words(const struct proposal *p)
{
	switch (p->state) {
	case PROPOSAL_DROPPED:
		return T(award_state_dropped);
	case PROPOSAL_SUBMITTED:
		return T(award_state_submitted);
	case PROPOSAL_GRANTED:
		return T(award_state_granted);
	case PROPOSAL_REFUSED:
		return T(award_state_refused);
	case PROPOSAL_OPEN:
	case PROPOSAL_STATE_COUNT:
		break;
	}
	return p->gate == GATE_WAITING ? T(award_state_waiting) : T(award_state_open);
}

struct msg award_state_words(enum award_state s)
{
	return s == AWARD_WITHDRAWN   ? T(award_is_withdrawn)
	       : s == AWARD_CORRECTED ? T(award_is_corrected)
				      : T(award_is_given);
}

enum state award_state_mark(enum award_state s)
{
	return s == AWARD_WITHDRAWN   ? STATE_RETURNED
	       : s == AWARD_CORRECTED ? STATE_WAIT
				      : STATE_DONE;
}

struct msg act_words(const struct award_act *a)
{
	if (a->withdraw)
		return T(award_act_withdrawn, .number = a->decision_no, .on = a->decided_on,
			 .issuer = a->issuer);
	return T(award_act_corrected, .was = a->was, .becomes = a->becomes,
		 .number = a->decision_no, .on = a->decided_on, .issuer = a->issuer);
}

struct msg decided_words(const struct award_submission *s)
{
	return T(award_decided_by, .number = s->decision_no, .on = s->decided_on,
		 .issuer = s->issuer);
}

struct str propose_href(const struct buf *o, const struct awards_view *v, unit_id unit)
{
	return str_fmt(o->arena, "/awards/%lld/propose?form=%.*s&unit=%lld",
		       (long long)v->season.id.n, (int)v->form.code.n, v->form.code.p,
		       (long long)unit.n);
}

struct msg key_words(const char *key) { return msg_of_key(key, NULL, 0); }

struct str plain(const struct buf *o, int64_t n) { return str_fmt(o->arena, "%lld", (long long)n); }

struct str points_text(const struct buf *o, int64_t hundredths)
{
	return num_text(o->arena, hundredths, 2, 0);
}

struct str awards_path(struct req *rq, season_id season, struct str form)
{
	for (size_t i = 0; i < form.n; i++) {
		char c = form.p[i];
		if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'))
			return web_path(rq, "/awards?season=%lld", (long long)season.n);
	}
	return web_path(rq, "/awards?season=%lld&form=%.*s", (long long)season.n, (int)form.n,
			form.p);
}

/* ---- what is known ---- */

static enum grade grade_of(struct arena *a, const struct class_level *level)
{
	enum grade g = grade_read(a, level->code);
	return g == GRADE_UNKNOWN ? grade_read(a, level->name) : g;
}

static size_t take_provisional(struct arena *a, const struct close_input *in,
			       const struct close_output *out, struct provisional *p)
{
	size_t n = 0;
	for (size_t i = 0; i < out->unit_count; i++) {
		const struct unit_result *r = &out->units[i];
		struct provisional x = { .unit = { r->unit->id }, .points = INT64_MIN };
		if (r->set < 0)
			continue;
		if (r->rated != RATED) {
			x.grade = GRADE_NOT_RATED;
		} else if (r->has_points) {
			x.grade = grade_of(a, &in->sets[r->set].set->classes[r->level]);
			x.points = r->points;
			x.place = r->place;
		}
		p[n++] = x;
	}
	return n;
}

SQL(member_count, "SELECT COUNT(*) FROM cluster_member WHERE season_id = $1");

struct err histories_of(struct req *rq, const struct season *s, cluster_id cluster,
			struct history **out, size_t *n)
{
	struct history_ask ask = { .season = s, .cluster = cluster };
	struct closed_season closed;
	struct close_input in;
	struct close_output now;
	int64_t units = 0;
	TRY(season_closed(rq->db, s->id, &closed));
	TRY(db_int(rq->db, member_count, ARGS(INT(s->id.n)), &units));
	if (!closed.found && units <= PROVISIONAL_MAX) {
		const struct season_part part = { .cluster = cluster, .classes = true };
		TRY(season_load_part(rq->db, s->id, &part, &in));
		in.draft = true;
		season_close(rq->arena, &in, &now);
		struct provisional *p = NEW(rq->arena, now.unit_count + 1, struct provisional);
		ask.provisional_count = take_provisional(rq->arena, &in, &now, p);
		ask.provisional = p;
	}
	return history_load(rq->db, &ask, out, n);
}

struct err judge_unit(struct req *rq, const struct award_form *f, struct history *h,
		      struct eligibility *out)
{
	struct conditions c;
	TRY(conditions_read(rq->arena, f->conditions, &c));
	h->who.form_code = f->code;
	conditions_judge(rq->arena, rq->who.lang, &c, &h->who, out);
	return OK;
}

/* ---- the page of eligibility ---- */

static struct str number_text(struct req *rq, int64_t n)
{
	return str_fmt(rq->arena, "%lld", (long long)n);
}

static void choices(struct awards_view *v)
{
	struct req *rq = v->rq;
	v->season_choices = NEW(rq->arena, v->season_count + 1, struct choice_part);
	v->form_choices = NEW(rq->arena, v->form_count + 1, struct choice_part);
	v->cluster_choices = NEW(rq->arena, v->cluster_count + 1, struct choice_part);
	for (size_t i = 0; i < v->season_count; i++)
		v->season_choices[i] =
			(struct choice_part){ .value = number_text(rq, v->seasons[i].id.n),
					      .text = v->seasons[i].name };
	for (size_t i = 0; i < v->form_count; i++)
		v->form_choices[i] =
			(struct choice_part){ .value = v->forms[i].code, .text = v->forms[i].name };
	v->cluster_choices[0].text = web_text(rq, T(award_all_clusters));
	for (size_t i = 0; i < v->cluster_count; i++)
		v->cluster_choices[i + 1] =
			(struct choice_part){ .value = number_text(rq, v->clusters[i].id.n),
					      .text = v->clusters[i].name };
}

/* The form of the season's first honour ballot; empty when there was none. */
static struct err voted_form(struct awards_view *v, struct str *out)
{
	struct decision *all;
	struct json *body;
	size_t n;
	TRY(decision_list(v->rq->db, v->season.id, (cluster_id){ 0 }, &all, &n));
	for (size_t i = 0; i < n && !out->n; i++) {
		if (!str_eq(all[i].kind, S("ballot")))
			continue;
		TRY(json_read(v->rq->arena, all[i].body, &body));
		*out = json_text(body, "form");
	}
	return OK;
}

/* The form of the first proposal that does not wait for the council; empty when there is none. */
static struct str proposed_form(const struct awards_view *v)
{
	for (size_t i = 0; i < v->proposal_count; i++)
		if (v->proposals[i].gate == GATE_FREE || v->proposals[i].gate == GATE_CLEARED)
			return v->proposals[i].form_code;
	return STR_NONE;
}

/* The form asked for, else the first that something is proposed for, or was voted on, else the
 * first. */
static struct err choose_form(struct awards_view *v)
{
	struct req *rq = v->rq;
	struct str asked = form_text(rq, "form");
	unit_id owner = v->season.owner;
	TRY(award_form_list(rq->db, owner, v->season.to_on - 1, &v->forms, &v->form_count));
	if (v->form_count == 0)
		return FAIL(ERR_NOT_FOUND, "award.no_form");
	if (!asked.n)
		asked = proposed_form(v);
	if (!asked.n)
		TRY(voted_form(v, &asked));
	if (!asked.n && v->proposal_count)
		asked = v->proposals[0].form_code;
	v->form = v->forms[0];
	for (size_t i = 0; i < v->form_count; i++)
		if (str_eq(v->forms[i].code, asked)) {
			v->form = v->forms[i];
			return OK;
		}
	return form_has(rq, "form") ? FAIL(ERR_NOT_FOUND, "award.no_form") : OK;
}

static bool is_proposed(const struct awards_view *v, unit_id unit)
{
	for (size_t i = 0; i < v->proposal_count; i++) {
		const struct proposal *p = &v->proposals[i];
		if (p->unit.n == unit.n && !p->person_name.n && p->state != PROPOSAL_DROPPED &&
		    p->state != PROPOSAL_REFUSED)
			return true;
	}
	return false;
}

/* Who can be proposed first, then who may yet be, each in the cluster's order. */
static void order_rows(struct awards_view *v)
{
	static const enum verdict order[] = { VERDICT_YES, VERDICT_UNKNOWN, VERDICT_NO };
	struct eligible_row *sorted = NEW(v->rq->arena, v->n + 1, struct eligible_row);
	size_t n = 0;
	for (size_t k = 0; k < VERDICT_COUNT; k++)
		for (size_t i = 0; i < v->n; i++)
			if (v->rows[i].e.verdict == order[k])
				sorted[n++] = v->rows[i];
	v->rows = sorted;
}

struct str awards_list_path(const struct awards_view *v, int verdict)
{
	const char *code = verdict < 0 ? "" : verdict_code((enum verdict)verdict);
	struct str form = awards_path(v->rq, v->season.id, v->form.code);
	return str_fmt(v->rq->arena, "%.*s&cluster=%lld&verdict=%s", (int)form.n, form.p,
		       (long long)v->cluster, code);
}

/* The rows of one verdict, when it is asked for; the tally stays that of all. */
static void only_asked(struct awards_view *v)
{
	size_t n = 0;
	v->only = -1;
	for (int k = 0; k < VERDICT_COUNT; k++)
		if (str_eq(form_text(v->rq, "verdict"), str_of(verdict_code((enum verdict)k))))
			v->only = k;
	for (size_t i = 0; v->only >= 0 && i < v->n; i++)
		if ((int)v->rows[i].e.verdict == v->only)
			v->rows[n++] = v->rows[i];
	v->n = v->only < 0 ? v->n : n;
}

/* The rows after the unit that was shown last, in the order above. */
static void show_rows(struct awards_view *v)
{
	struct str list = awards_list_path(v, v->only);
	int64_t after = form_int(v->rq, "after");
	size_t from = 0;
	for (size_t i = 0; i < v->n && !from; i++)
		from = v->rows[i].h->unit.n == after ? i + 1 : 0;
	v->shown = rows_from(from, v->n, ROWS_A_PAGE);
	if (v->shown.from)
		v->shown.first = list;
	if (v->shown.to < v->n)
		v->shown.next = str_fmt(v->rq->arena, "%.*s&after=%lld", (int)list.n, list.p,
					(long long)v->rows[v->shown.to - 1].h->unit.n);
}

static struct err load_rows(struct awards_view *v)
{
	struct req *rq = v->rq;
	struct history *h;
	size_t n;
	TRY(histories_of(rq, &v->season, (cluster_id){ v->cluster }, &h, &n));
	v->rows = NEW(rq->arena, n + 1, struct eligible_row);
	v->n = n;
	for (size_t i = 0; i < n; i++) {
		v->rows[i].h = &h[i];
		v->rows[i].proposed = is_proposed(v, h[i].unit);
		TRY(judge_unit(rq, &v->form, &h[i], &v->rows[i].e));
		v->tally[v->rows[i].e.verdict]++;
		v->proposed += v->rows[i].proposed;
		for (size_t k = 0; k < v->rows[i].e.n; k++)
			v->registers = v->registers || v->rows[i].e.reasons[k].of == OF_REGISTERED;
	}
	order_rows(v);
	only_asked(v);
	show_rows(v);
	return OK;
}

/* The cluster asked for; a season too large for one page opens with its first. */
static void choose_cluster(struct awards_view *v)
{
	int64_t asked = form_int(v->rq, "cluster"), units = 0;
	v->cluster = 0;
	for (size_t i = 0; i < v->cluster_count; i++) {
		units += v->clusters[i].member_count;
		if (v->clusters[i].id.n == asked)
			v->cluster = asked;
	}
	if (!v->cluster && units > ALL_CLUSTERS_MAX)
		v->cluster = v->clusters[0].id.n;
}

struct err awards_load(struct req *rq, struct awards_view *v)
{
	v->rq = rq;
	v->today = local_day(rq->db->now);
	TRY(seasons_of(rq, &v->seasons, &v->season_count));
	TRY(proposal_list(rq->db, &(struct proposal_query){ .season = v->season.id }, &v->proposals,
			  &v->proposal_count));
	TRY(choose_form(v));
	TRY(proposal_list(rq->db,
			  &(struct proposal_query){ .season = v->season.id, .form = v->form.code },
			  &v->proposals, &v->proposal_count));
	for (size_t i = 0; i < v->proposal_count; i++) {
		v->person_count += v->proposals[i].person_name.n > 0;
		v->open_count += v->proposals[i].state == PROPOSAL_OPEN &&
				 v->proposals[i].gate != GATE_WAITING;
	}
	TRY(cluster_list(rq->db, v->season.id, &v->clusters, &v->cluster_count));
	TRY(submission_list(rq->db, v->season.id, &v->submissions, &v->submission_count));
	choose_cluster(v);
	choices(v);
	return load_rows(v);
}

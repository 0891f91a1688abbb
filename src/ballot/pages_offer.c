/* pages_offer.c: what a cluster's rules and standings say to a ballot before it is set up: forms,
 * seats, shares, who may stand. The meeting may take others; the program only proposes. */
#include "ballot/pages_views.h"

#include "cluster/scope.h"
#include "conference/conference.h"
#include "msg_ballot.gen.h"
#include "score/season_load.h"

/* ---- rules ---- */

static struct err read_forms(struct req *rq, const struct cluster *c, const struct rules *r,
			     struct ballot_offer *o)
{
	struct rule_forms all = rule_forms(rq->arena, r);
	if (!all.n) /* none is expected; the meeting may hold one all the same */
		all = (struct rule_forms){ .p = &HONOUR_CODE, .n = 1 };
	o->forms = NEW(rq->arena, all.n, struct choice_part);
	o->seats = NEW(rq->arena, all.n, int64_t);
	for (; o->form_count < all.n; o->form_count++) {
		struct str name, code = all.p[o->form_count];
		int64_t seats = 1;
		(void)json_int(rule_get(r, "ballot_seats"), arena_cstr(rq->arena, code), &seats);
		TRY(honour_words(rq, c, code, &name));
		o->seats[o->form_count] = seats;
		o->forms[o->form_count] = (struct choice_part){ code, name, STR_NONE };
	}
	return OK;
}

static int64_t secrecy_least(const struct rules *r)
{
	const struct json *said = rule_get(r, "ballot_secrecy_least");
	bool fits = said && said->kind == J_INT && said->i >= 1 && said->i <= VOTERS_MAX;
	return fits ? said->i : SECRECY_MIN;
}

struct err offer_secrecy_least(struct req *rq, const struct cluster *c, int64_t *out)
{
	struct rules r;
	TRY(rules_of_cluster(rq->db, c, &r));
	*out = secrecy_least(&r);
	return OK;
}

static struct err read_rules(struct req *rq, const struct cluster *c, struct ballot_offer *o)
{
	struct rules r;
	TRY(rules_of_cluster(rq->db, c, &r));
	TRY(conference_rules(rq->db, c, &o->rules));
	o->min_class = rule_text(&r, "ballot_min_class");
	o->secrecy_least = secrecy_least(&r);
	o->show_notes = rule_flag(&r, "ballot_show_points", false);
	TRY(read_forms(rq, c, &r, o));
	o->rules.seats = o->seats[0];
	return OK;
}

/* ---- who may stand ---- */

static const struct unit_result *result_of(const struct close_output *out, int64_t unit)
{
	for (size_t i = 0; out && i < out->unit_count; i++)
		if (out->units[i].unit->id == unit)
			return &out->units[i];
	return NULL;
}

static struct str note_of(struct req *rq, const struct unit_result *r, struct str class_name)
{
	if (!r->has_points || r->rated != RATED)
		return r->reason;
	if (!r->place)
		return web_text(rq,
				T(ballot_note_points, .points = r->points, .class = class_name));
	return web_text(rq, T(ballot_note_place, .place = r->place, .points = r->points,
			      .class = class_name));
}

/* The set of the cluster's own sheet where its rules take the ballot's condition from there. */
static const struct criteria_set *own_sheet(const struct close_input *in,
					    const struct unit_result *r)
{
	const struct close_unit *u = r->unit;
	bool asked = u->cluster >= 0 && r->has_cluster_points &&
		     in->clusters[u->cluster].ballot_from == SHEET_FOR_CLUSTER;
	for (size_t i = 0; asked && i < u->sheet_count; i++)
		if (in->sets[u->sheets[i].set].role == SHEET_FOR_CLUSTER)
			return in->sets[u->sheets[i].set].set;
	return NULL;
}

static void judge(struct req *rq, const struct close_input *in, const struct unit_result *r,
		  struct str min_class, struct stand *s)
{
	const struct criteria_set *set = r->set >= 0 ? in->sets[r->set].set : NULL;
	bool rated = set && r->rated == RATED && r->level < set->class_count;
	int least = set && min_class.n ? criteria_class(set, min_class) : -1;
	int level = rated ? (int)r->level : 0;
	const struct criteria_set *own = own_sheet(in, r);
	if (own) { /* the cluster's rules ask for a class of its own sheet */
		least = min_class.n ? criteria_class(own, min_class) : -1;
		level = (int)class_by_points(own, r->cluster_points);
	}
	s->note = note_of(rq, r,
			  rated ? set->classes[r->level].name
			  : set ? set->not_rated_name
				: S(""));
	s->may = s->may && !r->excluded && rated && (least < 0 || level <= least);
}

/* Points, classes and whom they bar are put to the meeting of an appraised cluster; else only those
 * see them whom the season's table lets. */
static struct err standings_open(struct req *rq, const struct cluster *c, bool *open)
{
	struct viewing v;
	TRY(viewing_of_cluster(rq->db, &rq->who, c, &v));
	*open = c->step == STEP_APPRAISED || (sees(&v, SIGHT_POINTS) && sees(&v, SIGHT_CLASS));
	return OK;
}

struct err offer_read(struct req *rq, const struct cluster *c, struct ballot_offer *out)
{
	bool open;
	struct cluster_member *m;
	struct close_input in = { 0 };
	struct close_output closed = { 0 };
	*out = (struct ballot_offer){ 0 };
	TRY(read_rules(rq, c, out));
	TRY(standings_open(rq, c, &open));
	TRY(cluster_members(rq->db, c->id, &m, &out->n));
	/* Without readable standings everybody may be proposed. */
	const struct season_part part = { .cluster = c->id, .classes = true };
	struct err e = season_load_part(rq->db, c->season, &part, &in);
	if (e.code == ERR_STORE)
		return e;
	in.draft = true;
	if (!e.code)
		season_close(rq->arena, &in, &closed);
	out->stands = NEW(rq->arena, out->n + 1, struct stand);
	for (size_t i = 0; i < out->n; i++) {
		struct stand *s = &out->stands[i];
		*s = (struct stand){
			m[i].unit, m[i].code, m[i].name, S(""), m[i].left_on == INT64_MIN, false
		};
		const struct unit_result *r = e.code ? NULL : result_of(&closed, m[i].unit.n);
		if (r && open)
			judge(rq, &in, r, out->min_class, s);
		s->proposed = s->may;
	}
	return OK;
}

struct ballot_candidate *offer_ticked(struct req *rq, const struct ballot_offer *offer, size_t *n)
{
	struct ballot_candidate *c = NEW(rq->arena, offer->n + 1, struct ballot_candidate);
	bool notes = form_int(rq, "notes") == 1;
	*n = 0;
	for (size_t i = 0; i < offer->n; i++) {
		const struct stand *x = &offer->stands[i];
		if (form_ticked(rq, "stand", x->unit.n))
			c[(*n)++] = (struct ballot_candidate){ .ref = x->unit.n,
							       .code = x->code,
							       .name = x->name,
							       .note = notes ? x->note : S("") };
	}
	return c;
}

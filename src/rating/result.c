/* result.c: totals, classes by points and quota, and the committee's decision over them. */
#include "rating/rating.h"

#include "base/day.h"
#include "base/text.h"
#include "store/audit.h"

const struct criteria_set *rating_set_of(const struct rating_result *r, const struct subject *s)
{
	return s->person ? r->set : r->group_set;
}

/* The group's points count, else the member's own. */
static struct err total_up(struct db *db, const struct criteria_set *set, struct rated_line *l)
{
	struct rating_point *p;
	struct score_line *lines = NEW(db->arena, set->count + 1, struct score_line);
	bool any = false;
	TRY(rating_points_of(db, l->subject.id, set, &p));
	for (size_t i = 0; i < set->count; i++) {
		lines[i] = (struct score_line){ .computed = { .outcome = OUT_JUDGED },
						.self = p[i].self,
						.cross = NO_VALUE,
						.final = p[i].review };
		any = any || p[i].self != NO_VALUE || p[i].review != NO_VALUE;
	}
	struct sheet_total t = sheet_total(set, lines, true);
	const struct weighted w = { t.exact, 1 };
	l->total = any ? season_total(&w, 1) : NO_VALUE;
	l->complete = t.complete;
	l->level = any && t.complete ? class_by_points(set, l->total) : SIZE_MAX;
	return OK;
}

/* Members share one quota: the unit's. */
static void apply_quota(struct db *db, struct rating_result *r)
{
	struct quota_entry *e = NEW(db->arena, r->n + 1, struct quota_entry);
	struct rated_line **of = NEW(db->arena, r->n + 1, struct rated_line *);
	struct edge_decisions none = { 0 };
	size_t n = 0, base = 0;
	r->seats = SIZE_MAX;
	if (!r->set->quota.set)
		return;
	for (size_t i = 0; i < r->n; i++) {
		struct rated_line *l = &r->lines[i];
		if (!l->subject.person || l->level == SIZE_MAX)
			continue;
		e[n] = (struct quota_entry){ .level = l->level,
					     .points = l->total,
					     .code = str_fmt(db->arena, "%lld",
							     (long long)l->subject.id) };
		base += l->level <= r->set->quota.base;
		of[n++] = l;
	}
	r->seats = quota_seats(&r->set->quota, base);
	quota_apply(db->arena, r->set, e, n, &none);
	for (size_t i = 0; i < n; i++) {
		of[i]->level = e[i].level;
		of[i]->dropped = e[i].dropped;
		of[i]->edge = e[i].edge;
	}
}

struct err rating_result(struct db *db, int64_t id, struct rating_result *out)
{
	struct set_row row;
	struct subject *all;
	*out = (struct rating_result){ 0 };
	TRY(rating_get(db, id, &out->rating));
	TRY(set_read(db, out->rating.set, &row, &out->set));
	if (out->rating.group_set.n)
		TRY(set_read(db, out->rating.group_set, &row, &out->group_set));
	TRY(rating_subjects(db, id, &all, &out->n));
	out->lines = NEW(db->arena, out->n + 1, struct rated_line);
	for (size_t i = 0; i < out->n; i++) {
		out->lines[i].subject = all[i];
		TRY(total_up(db, rating_set_of(out, &all[i]), &out->lines[i]));
		out->sent += all[i].person && all[i].state != SUBJECT_OPEN;
		out->reviewed += all[i].person && all[i].state == SUBJECT_REVIEWED;
	}
	apply_quota(db, out);
	return OK;
}

/* ---- decided ---- */

static const struct rating_choice *choice_of(const struct rating_deciding *in, int64_t subject)
{
	for (size_t i = 0; i < in->n; i++)
		if (in->choices[i].subject == subject)
			return &in->choices[i];
	return NULL;
}

/* Who was not scored to the end is not rated, unless the meeting says otherwise. */
static struct str proposed(const struct criteria_set *set, const struct rated_line *l)
{
	return l->level == SIZE_MAX ? set->not_rated : set->classes[l->level].code;
}

SQL(class_put, "UPDATE rating_subject SET class = $2, reason = $3, version = version + 1"
	       " WHERE id = $1");

static struct err decide_one(struct tx *tx, const struct rating_deciding *in,
			     const struct rating_result *r, const struct rated_line *l,
			     size_t *taken)
{
	const struct criteria_set *set = rating_set_of(r, &l->subject);
	const struct rating_choice *c = choice_of(in, l->subject.id);
	struct str by_rule = proposed(set, l), class = c && c->class.n ? c->class : by_rule;
	struct str reason = c ? c->reason : STR_NONE;
	int level = criteria_class(set, class);
	if (level < 0 && !str_eq(class, set->not_rated))
		return FAIL(ERR_INVALID, "rating.wrong_class", l->subject.name);
	if ((!str_eq(class, by_rule) || l->edge) && !reason.n)
		return FAIL(ERR_INVALID, "rating.reason_needed", l->subject.name);
	if (text_length(reason) > RATING_TEXT_MAX)
		return FAIL(ERR_INVALID, "rating.wrong_note");
	*taken += l->subject.person && level >= 0 && r->set->quota.set &&
		  (size_t)level <= r->set->quota.level;
	return tx_run(tx, class_put, ARGS(INT(l->subject.id), TEXT(class), TEXT(reason)));
}

SQL(decide_put, "UPDATE rating SET state = 'decided', met_on = $3, number = $4, present = $5,"
		" conclusion = $6, version = version + 1"
		" WHERE id = $1 AND version = $2 AND state = 'open'");

struct err rating_decide(struct tx *tx, const struct rating_deciding *in)
{
	struct db *db = tx_db(tx);
	struct rating_result r;
	size_t taken = 0;
	TRY(rating_result(db, in->id, &r));
	if (r.rating.decided)
		return FAIL(ERR_CONFLICT, "rating.decided");
	if (!in->number.n || text_length(in->number) > RATING_NUMBER_MAX || in->present < 1 ||
	    in->met_on == DAY_NONE || in->met_on > local_day(db->now) ||
	    text_length(in->conclusion) > RATING_TEXT_MAX)
		return FAIL(ERR_INVALID, "rating.wrong_meeting");
	for (size_t i = 0; i < r.n; i++)
		TRY(decide_one(tx, in, &r, &r.lines[i], &taken));
	if (r.seats != SIZE_MAX && taken > r.seats)
		return FAIL(ERR_INVALID, "rating.quota_full", str_fmt(db->arena, "%zu", taken),
			    str_fmt(db->arena, "%zu", r.seats));
	TRY(tx_run_one(tx, decide_put,
		       ARGS(INT(in->id), INT(in->version), INT(in->met_on), TEXT(in->number),
			    INT(in->present), TEXT(in->conclusion)),
		       "rating.changed"));
	return audit(tx, (struct act){ .verb = "rating.decide",
				       .object = "rating",
				       .id = in->id,
				       .unit = r.rating.unit.n,
				       .note = in->number });
}

SQL(reopen_put, "UPDATE rating SET state = 'open', version = version + 1"
		" WHERE id = $1 AND version = $2 AND state = 'decided'");
SQL(class_drop, "UPDATE rating_subject SET class = '', version = version + 1"
		" WHERE rating_id = $1");

struct err rating_reopen(struct tx *tx, int64_t id, int64_t version, struct str reason)
{
	struct member_rating r;
	TRY(rating_get(tx_db(tx), id, &r));
	if (!reason.n)
		return FAIL(ERR_INVALID, "rating.reason_wanted");
	if (!r.decided)
		return FAIL(ERR_CONFLICT, "rating.not_decided");
	TRY(tx_run_one(tx, reopen_put, ARGS(INT(id), INT(version)), "rating.changed"));
	TRY(tx_run(tx, class_drop, ARGS(INT(id))));
	return audit(tx, (struct act){ .verb = "rating.reopen",
				       .object = "rating",
				       .id = id,
				       .unit = r.unit.n,
				       .note = reason });
}

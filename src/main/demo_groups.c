/* demo_groups.c: a union of the sample with groups below it, whose members rated themselves, whose
 * groups looked at that, and whose committee decided. See demo.h. */
#include "main/demo.h"

#include "base/day.h"
#include "base/num.h"
#include "person/life.h"
#include "rating/rating.h"

static struct err bad(struct str what) { return FAIL(ERR_INVALID, "main.demo_file", what); }

/* ---- the groups ---- */

static struct err found(struct tx *tx, const struct json *file, const struct json *o)
{
	const struct unit_form made = { .code = json_text(o, "code"),
					.name = json_text(o, "name"),
					.parent_code = json_text(file, "unit"),
					.sector = json_text(file, "sector"),
					.has_kind = true,
					.kind = UNIT_GROUP };
	struct unit_event e = { .kind = EVENT_FOUND,
				.decision_no = json_text(file, "decision_no"),
				.issuer = json_text(file, "issuer"),
				.note = S(""),
				.results = &made,
				.result_count = 1 };
	unit_event_id id;
	TRY(demo_day(tx, file, "founded"));
	e.signed_on = e.effective_on = local_day(tx_db(tx)->now);
	return unit_event_record(tx, &e, &id);
}

static struct err move_in(struct tx *tx, const struct json *file, const struct json *o)
{
	struct db *db = tx_db(tx);
	unit_id from, to;
	int64_t person, on = local_day(db->now);
	TRY(demo_unit(db, json_text(file, "unit"), &from));
	TRY(demo_unit(db, json_text(o, "code"), &to));
	JSON_EACH(m, json_get(o, "members"))
	{
		TRY(person_named(db, from.n, on, json_text(m, "name"), &person));
		if (!person)
			return bad(json_text(m, "name"));
		TRY(person_transfer(tx, person, to.n, on));
	}
	return OK;
}

/* ---- their sheets ---- */

struct sheet_of {
	const struct criteria_set *set;
	int64_t *points;
	size_t n;
};

static struct err rate(struct tx *tx, struct sheet_of *x, const struct rated_line *line,
		       const struct json *given, bool self)
{
	struct subject s;
	size_t i = 0;
	TRY(rating_subject_get(tx_db(tx), line->subject.id, &s));
	JSON_EACH(p, given)
	{
		if (i == x->n || !num_parse(p->text, 2, &x->points[i], NULL))
			return bad(s.name);
		i++;
	}
	s.state = self ? SUBJECT_SENT : SUBJECT_REVIEWED;
	const struct rating_saving in = { &s, x->set, x->points, self };
	return i == x->n ? rating_save(tx, &in) : bad(s.name);
}

static struct err rate_all(struct tx *tx, const struct rating_result *r, const struct json *list)
{
	struct arena *a = tx_db(tx)->arena;
	JSON_EACH(m, list)
	for (size_t i = 0; i < r->n; i++) {
		const struct rated_line *line = &r->lines[i];
		if (!str_eq(line->subject.name, json_text(m, "name")))
			continue;
		struct sheet_of x = { .set = rating_set_of(r, &line->subject) };
		x.n = x.set->count;
		x.points = NEW(a, x.n + 1, int64_t);
		if (json_get(m, "self"))
			TRY(rate(tx, &x, line, json_get(m, "self"), true));
		if (json_get(m, "review"))
			TRY(rate(tx, &x, line, json_get(m, "review"), false));
	}
	return OK;
}

static struct err open_rating(struct tx *tx, const struct json *file, int64_t *id)
{
	struct db *db = tx_db(tx);
	struct member_rating in = { .due_on = DAY_NONE };
	struct season s;
	struct set_row *people, *groups;
	size_t n, m;
	TRY(season_by_code(db, (unit_id){ 0 }, json_text(file, "season"), &s));
	TRY(demo_unit(db, json_text(file, "unit"), &in.unit));
	in.season = s.id;
	TRY(rating_sets(db, s.id, "person", &people, &n));
	TRY(rating_sets(db, s.id, "group", &groups, &m));
	if (!n || !m || !json_day(file, "due_on", &in.due_on))
		return bad(S("due_on"));
	in.set = people[0].id;
	in.group_set = groups[0].id;
	TRY(demo_day(tx, file, "opened"));
	return rating_open(tx, &in, id);
}

/* As points and quota give it; of those with equal points across the quota's edge, nobody. */
static struct rating_choice choice_of(const struct rating_result *r, const struct rated_line *l,
				      struct str reason)
{
	const struct criteria_set *set = rating_set_of(r, &l->subject);
	struct rating_choice c = { .subject = l->subject.id, .class = S(""), .reason = S("") };
	if (!l->edge)
		return c;
	if (!l->dropped)
		c.class = set->classes[l->level + 1].code;
	c.reason = reason;
	return c;
}

static struct err decide(struct tx *tx, int64_t id, const struct json *o)
{
	struct rating_result r;
	TRY(demo_day(tx, o, "on"));
	TRY(rating_result(tx_db(tx), id, &r));
	struct rating_choice *choices = NEW(tx_db(tx)->arena, r.n + 1, struct rating_choice);
	for (size_t i = 0; i < r.n; i++)
		choices[i] = choice_of(&r, &r.lines[i], json_text(o, "edge"));
	struct rating_deciding d = { .id = id,
				     .version = r.rating.version,
				     .met_on = local_day(tx_db(tx)->now),
				     .number = json_text(o, "number"),
				     .conclusion = json_text(o, "conclusion"),
				     .choices = choices,
				     .n = r.n };
	if (!json_int(o, "present", &d.present))
		return bad(d.number);
	return rating_decide(tx, &d);
}

struct err demo_groups(struct tx *tx, const struct json *file)
{
	struct rating_result r;
	int64_t id;
	JSON_EACH(o, json_get(file, "groups"))
	{
		TRY(found(tx, file, o));
		TRY(move_in(tx, file, o));
	}
	TRY(open_rating(tx, file, &id));
	TRY(rating_result(tx_db(tx), id, &r));
	TRY(demo_day(tx, file, "rated"));
	TRY(rate_all(tx, &r, json_get(file, "officers")));
	JSON_EACH(o, json_get(file, "groups"))
	TRY(rate_all(tx, &r, json_get(o, "members")));
	TRY(rate_all(tx, &r, json_get(file, "groups")));
	return decide(tx, id, json_get(file, "decided"));
}

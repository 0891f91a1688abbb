/* sitting.c: see sitting.h. The minutes are pages_sitting.c's. */
#include "initiative/sitting.h"

#include "base/day.h"
#include "base/text.h"
#include "msg_initiative.gen.h"
#include "store/audit.h"

/* ---- rules ---- */

SQL(rule_then, "SELECT num, den, more, citation, unsure FROM initiative_rule"
	       " WHERE owner_id IN (0, $1) AND code = $2 AND from_on <= $3 AND to_on > $3"
	       " ORDER BY CASE owner_id WHEN 0 THEN 1 ELSE 0 END LIMIT 1");

static struct err rule_on(struct db *db, unit_id council, struct str code, int64_t on,
			  struct initiative_rule *out)
{
	struct rows *rs;
	TRY(db_row(db, rule_then, ARGS(INT(council.n), TEXT(code), INT(on)), &rs));
	if (!rs)
		return FAIL(ERR_NOT_FOUND, "initiative.no_rule");
	*out = (struct initiative_rule){ col_int(rs, 0), col_int(rs, 1), col_int(rs, 2) != 0,
					 col_text(rs, 3), col_int(rs, 4) != 0 };
	return db_done(rs);
}

struct err initiative_rules_on(struct db *db, unit_id council, int64_t on,
			       struct initiative_rules *out)
{
	TRY(rule_on(db, council, S("quorum"), on, &out->quorum));
	return rule_on(db, council, S("ratio"), on, &out->ratio);
}

SQL(rule_end, "UPDATE initiative_rule SET to_on = $3 WHERE owner_id = $1 AND code = $2"
	      " AND from_on < $3 AND to_on > $3");
SQL(rule_later, "DELETE FROM initiative_rule WHERE owner_id = $1 AND code = $2 AND from_on >= $3");
SQL(rule_add, "INSERT INTO initiative_rule (owner_id, code, from_on, to_on, num, den, more,"
	      " citation, unsure) VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9)");

static struct err put_rule(struct tx *tx, unit_id council, struct str code, int64_t from_on,
			   const struct initiative_rule *r)
{
	if (r->num < 1 || r->num > r->den || !r->citation.n ||
	    text_length(r->citation) > SITTING_CITATION_MAX || (r->more && r->num == r->den))
		return FAIL(ERR_INVALID, "initiative.rule_fields");
	TRY(tx_run(tx, rule_end, ARGS(INT(council.n), TEXT(code), INT(from_on))));
	TRY(tx_run(tx, rule_later, ARGS(INT(council.n), TEXT(code), INT(from_on))));
	return tx_run(tx, rule_add,
		      ARGS(INT(council.n), TEXT(code), INT(from_on), INT(DAY_EVER), INT(r->num),
			   INT(r->den), INT(r->more), TEXT(r->citation), INT(r->unsure)));
}

SQL(last_sat, "SELECT max(held_on) FROM initiative_sitting WHERE unit_id = $1");

struct err initiative_rules_put(struct tx *tx, unit_id council, int64_t from_on,
				const struct initiative_rules *r)
{
	struct db *db = tx_db(tx);
	int64_t sat = DAY_NONE;
	TRY(db_int(db, last_sat, ARGS(INT(council.n)), &sat));
	if (!council.n || from_on == DAY_NONE || from_on >= DAY_EVER)
		return FAIL(ERR_INVALID, "initiative.rule_fields");
	if (sat != DAY_NONE && from_on <= sat)
		return FAIL(ERR_INVALID, "initiative.rule_sat", day_text(db->arena, sat));
	TRY(put_rule(tx, council, S("quorum"), from_on, &r->quorum));
	TRY(put_rule(tx, council, S("ratio"), from_on, &r->ratio));
	return audit(tx, (struct act){ .verb = "initiative.rule",
				       .object = "unit",
				       .id = council.n,
				       .unit = council.n,
				       .note = r->quorum.citation });
}

bool initiative_rule_met(const struct initiative_rule *r, int64_t part, int64_t whole)
{
	return r->more ? part * r->den > whole * r->num : part * r->den >= whole * r->num;
}

int64_t initiative_rule_least(const struct initiative_rule *r, int64_t whole)
{
	int64_t n = 0;
	while (!initiative_rule_met(r, n, whole))
		n++;
	return n;
}

/* ---- recording ---- */

static bool is_text(struct str s, size_t most) { return s.n && text_length(s) <= most; }

static struct err check(struct tx *tx, const struct initiative_sitting *in)
{
	struct arena *a = tx_db(tx)->arena;
	struct initiative_rules rules;
	bool named = is_text(in->chair, SITTING_TEXT_MAX) &&
		     is_text(in->secretary, SITTING_TEXT_MAX) &&
		     is_text(in->number, SITTING_TEXT_MAX);
	bool counted = in->members >= 1 && in->members <= COUNCIL_MOST && in->present >= 1 &&
		       in->present <= in->members;
	if (!named || !counted || text_length(in->conclusion) > SITTING_LONG_MAX)
		return FAIL(ERR_INVALID, "initiative.sitting_fields");
	if (!in->n || in->n > SITTING_ITEMS_MAX)
		return FAIL(ERR_INVALID, "initiative.sitting_empty");
	TRY(paper_day_ok(tx_db(tx), in->held_on));
	TRY(initiative_rules_on(tx_db(tx), in->unit, in->held_on, &rules));
	if (initiative_rule_met(&rules.quorum, in->present, in->members))
		return OK;
	int64_t least = initiative_rule_least(&rules.quorum, in->members);
	return FAIL(ERR_INVALID, "initiative.no_quorum", str_fmt(a, "%lld", (long long)in->present),
		    str_fmt(a, "%lld", (long long)in->members),
		    str_fmt(a, "%lld", (long long)least));
}

SQL(set_votes, "UPDATE initiative SET sitting_id = $2, agree = $3 WHERE id = $1");

struct sitting {
	const struct initiative_sitting *in;
	int64_t id;
	struct initiative_rules rules;
};

static struct err decide_one(struct tx *tx, const struct sitting *s, const struct sitting_item *x)
{
	struct arena *a = tx_db(tx)->arena;
	const struct initiative_sitting *in = s->in;
	bool passed = initiative_rule_met(&s->rules.ratio, x->agree, in->present);
	struct msg few = T(initiative_few_votes, .agree = x->agree, .present = in->present);
	const struct initiative_deciding d = {
		.id = x->initiative,
		.version = x->version,
		.to = passed ? INITIATIVE_RECOGNISED : INITIATIVE_REFUSED,
		.level = in->level,
		.decision_no = in->number,
		.decided_on = in->held_on,
		.reason = passed ? S("") : msg_text(a, LANG_VI, few) /* as papers have it */
	};
	if (x->agree < 0 || x->agree > in->present)
		return FAIL(ERR_INVALID, "initiative.wrong_votes");
	TRY(initiative_decide(tx, &d));
	return tx_run(tx, set_votes, ARGS(INT(x->initiative), INT(s->id), INT(x->agree)));
}

SQL(sitting_put,
    "INSERT INTO initiative_sitting (id, unit_id, level, held_on, place, chair, secretary, members,"
    " present, number, conclusion) VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11)");

struct err initiative_sit(struct tx *tx, const struct initiative_sitting *in, int64_t *id)
{
	struct sitting s = { .in = in };
	TRY(check(tx, in));
	TRY(initiative_rules_on(tx_db(tx), in->unit, in->held_on, &s.rules));
	*id = s.id = tx_id(tx);
	TRY(tx_run(tx, sitting_put,
		   ARGS(INT(s.id), INT(in->unit.n), TEXT(in->level), INT(in->held_on),
			TEXT(in->place), TEXT(in->chair), TEXT(in->secretary), INT(in->members),
			INT(in->present), TEXT(in->number), TEXT(in->conclusion))));
	for (size_t i = 0; i < in->n; i++)
		TRY(decide_one(tx, &s, &in->items[i]));
	return audit(tx, (struct act){ .verb = "initiative.sit",
				       .object = "initiative_sitting",
				       .id = s.id,
				       .unit = in->unit.n,
				       .note = in->number });
}

/* ---- reading ---- */

#define SITTING_COLUMNS                                                                            \
	"SELECT id, unit_id, level, held_on, place, chair, secretary, members, present, number,"   \
	" conclusion FROM initiative_sitting "

static struct initiative_sitting of_row(struct rows *rs)
{
	return (struct initiative_sitting){
		.id = col_int(rs, 0),
		.unit = { col_int(rs, 1) },
		.level = col_text(rs, 2),
		.held_on = col_int(rs, 3),
		.place = col_text(rs, 4),
		.chair = col_text(rs, 5),
		.secretary = col_text(rs, 6),
		.members = col_int(rs, 7),
		.present = col_int(rs, 8),
		.number = col_text(rs, 9),
		.conclusion = col_text(rs, 10),
	};
}

SQL(items_of,
    "SELECT i.id, i.version, i.agree, i.title, i.state, (SELECT v.name FROM unit_version v"
    "  WHERE v.unit_id = i.unit_id AND v.superseded_at IS NULL ORDER BY v.from_on DESC LIMIT 1)"
    " FROM initiative i WHERE i.sitting_id = $1 ORDER BY i.agree DESC, i.id");
SQL(names_of, "SELECT name FROM initiative_author WHERE initiative_id = $1 ORDER BY ordinal");

static struct err load_authors(struct db *db, struct sitting_item *x)
{
	struct buf b = { .arena = db->arena };
	struct rows *rs;
	TRY(db_rows(db, names_of, ARGS(INT(x->initiative)), &rs));
	while (db_next(rs)) {
		put(&b, b.n ? S(", ") : S(""));
		put(&b, col_view(rs, 0));
	}
	x->authors = buf_str(&b);
	return db_done(rs);
}

static struct err load_items(struct db *db, struct initiative_sitting *s)
{
	struct rows *rs;
	s->items = NEW(db->arena, SITTING_ITEMS_MAX, struct sitting_item);
	TRY(db_rows(db, items_of, ARGS(INT(s->id)), &rs));
	while (s->n < SITTING_ITEMS_MAX && db_next(rs))
		s->items[s->n++] = (struct sitting_item){
			.initiative = col_int(rs, 0),
			.version = col_int(rs, 1),
			.agree = col_int(rs, 2),
			.title = col_text(rs, 3),
			.recognised = str_eq(col_view(rs, 4), S("recognised")),
			.unit_name = col_text(rs, 5),
		};
	TRY(db_done(rs));
	for (size_t i = 0; i < s->n; i++)
		TRY(load_authors(db, &s->items[i]));
	return OK;
}

SQL(sitting_of, SITTING_COLUMNS "WHERE id = $1");

struct err initiative_sitting_get(struct db *db, int64_t id, struct initiative_sitting *out)
{
	struct rows *rs;
	TRY(db_row(db, sitting_of, ARGS(INT(id)), &rs));
	if (!rs)
		return FAIL(ERR_NOT_FOUND, "initiative.no_sitting");
	*out = of_row(rs);
	TRY(db_done(rs));
	return load_items(db, out);
}

SQL(sittings_of, SITTING_COLUMNS "WHERE unit_id = $1 ORDER BY held_on DESC, id DESC LIMIT $2");

struct err initiative_sittings(struct db *db, unit_id unit, struct initiative_sitting **out,
			       size_t *n)
{
	struct rows *rs;
	*out = NEW(db->arena, SITTING_ITEMS_MAX, struct initiative_sitting);
	*n = 0;
	TRY(db_rows(db, sittings_of, ARGS(INT(unit.n), INT(SITTING_ITEMS_MAX)), &rs));
	while (*n < SITTING_ITEMS_MAX && db_next(rs))
		(*out)[(*n)++] = of_row(rs);
	return db_done(rs);
}

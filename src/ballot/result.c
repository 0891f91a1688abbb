/* result.c: see result.h. */
#include "ballot/result.h"

#include "base/num.h"

#include <assert.h>

const char *const ballot_base_codes[OF_BASES + 1] = { "summoned",  "present", "issued",
						      "collected", "valid",   NULL };

/* ---- shares ---- */

bool share_met(struct share_rule s, int64_t part, int64_t whole)
{
	assert(part >= 0 && part <= VOTES_MAX && whole >= 0 && whole <= VOTES_MAX);
	if (s.den == 0)
		return true;
	int64_t left = part * s.den, right = whole * s.num;
	return s.strict ? left > right : left >= right;
}

int64_t share_least(struct share_rule s, int64_t whole)
{
	assert(whole >= 0 && whole <= VOTES_MAX);
	if (s.den == 0)
		return 0;
	int64_t exact = whole * s.num;
	return s.strict ? exact / s.den + 1 : (exact + s.den - 1) / s.den;
}

static bool share_ok(const struct share_rule *s)
{
	return s->num >= 1 && s->den >= 1 && s->den <= SHARE_MAX && s->num <= s->den;
}

bool share_read(struct str text, struct share_rule *out)
{
	struct str num;
	struct share_rule s = { .strict = out->strict };
	if (!str_split(&text, '/', &num) || !str_int(str_trim(num), &s.num) ||
	    !str_int(str_trim(text), &s.den) || !share_ok(&s))
		return false;
	*out = s;
	return true;
}

/* ---- rules ---- */

struct ballot_rules ballot_rules_default(void)
{
	return (struct ballot_rules){ .seats = 1,
				      .quorum = { 2, 3, false },
				      .majority = { 1, 2, true },
				      .of = OF_COLLECTED };
}

static struct err bad(const char *member)
{
	return FAIL(ERR_INVALID, "ballot.rules", str_of(member));
}

/* A misspelt member would let a default decide unseen. */
static struct err only_known(const struct json *o, const char *const *known)
{
	JSON_EACH(m, o)
	{
		int i = 0;
		while (known[i] && !str_eq(m->key, str_of(known[i])))
			i++;
		if (!known[i])
			return FAIL(ERR_INVALID, "ballot.rules", m->key);
	}
	return OK;
}

/* A number in quotes is a slip of who wrote the rules. */
static struct err whole(const struct json *o, const char *member, int64_t *out)
{
	const struct json *v = json_get(o, member);
	if (!v)
		return bad(member);
	if (v->kind != J_INT)
		return FAIL(ERR_INVALID, "ballot.rule_not_whole", str_of(member));
	*out = v->i;
	return OK;
}

static struct err check_share(const char *member, const struct share_rule *s)
{
	if (s->num < 0 || s->den < 0)
		return FAIL(ERR_INVALID, "ballot.share_negative", str_of(member));
	if (s->num == 0)
		return FAIL(ERR_INVALID, "ballot.share_zero", str_of(member));
	if (s->num > s->den)
		return FAIL(ERR_INVALID, "ballot.share_above_one", str_of(member));
	return share_ok(s) ? OK : bad(member);
}

static struct err read_share(const struct json *o, const char *member, struct share_rule *s)
{
	static const char *const members[] = { "num", "den", "test", "of", NULL };
	struct str test = json_text(o, "test");
	TRY(only_known(o, members));
	if (o->kind != J_OBJECT)
		return bad(member);
	TRY(whole(o, "num", &s->num));
	TRY(whole(o, "den", &s->den));
	TRY(check_share(member, s));
	if (str_eq(test, S("more_than")))
		s->strict = true;
	else if (str_eq(test, S("at_least")))
		s->strict = false;
	else if (test.n)
		return bad(member);
	return OK;
}

static struct err read_base(const struct json *o, enum ballot_base *of)
{
	struct str code = json_text(o, "of");
	for (int i = 0; i < OF_BASES; i++)
		if (str_eq(code, str_of(ballot_base_codes[i]))) {
			*of = (enum ballot_base)i;
			return OK;
		}
	return code.n ? bad("of") : OK;
}

struct err share_of_json(const struct json *o, struct share_rule *out, enum ballot_base *of)
{
	TRY(read_share(o, "share", out));
	return read_base(o, of);
}

struct err ballot_rules_read(struct arena *a, struct str text, struct ballot_rules *out)
{
	struct json *o;
	TRY(json_read(a, text, &o));
	return ballot_rules_of(o, out);
}

struct err ballot_rules_of(const struct json *o, struct ballot_rules *out)
{
	static const char *const members[] = { "seats",	   "quorum", "majority",
					       "own_vote", "blank",  "round", NULL };
	const struct json *m;
	*out = ballot_rules_default();
	if (o->kind != J_OBJECT)
		return bad("{}");
	TRY(only_known(o, members));
	TRY(whole(o, "seats", &out->seats));
	if (out->seats < 1)
		return FAIL(ERR_INVALID, "ballot.seats_below_one");
	if (out->seats > SEATS_MAX)
		return bad("seats");
	if ((m = json_get(o, "quorum")))
		TRY(read_share(m, "quorum", &out->quorum));
	if ((m = json_get(o, "majority")) && m->kind == J_NULL) {
		out->majority = (struct share_rule){ 0 };
	} else if (m) {
		TRY(read_share(m, "majority", &out->majority));
		TRY(read_base(m, &out->of));
	}
	if (json_get(o, "own_vote"))
		out->own_vote = json_flag(o, "own_vote") ? OWN_ALLOWED : OWN_FORBIDDEN;
	out->blank_valid = str_eq(json_text(o, "blank"), S("valid"));
	return OK;
}

static struct json *share_json(struct arena *a, const struct share_rule *s)
{
	struct json *o = json_new(a, J_OBJECT);
	json_add(a, o, "num", json_of_int(a, s->num));
	json_add(a, o, "den", json_of_int(a, s->den));
	json_add(a, o, "test", json_of_text(a, s->strict ? S("more_than") : S("at_least")));
	return o;
}

struct str ballot_rules_text(struct arena *a, const struct ballot_rules *r)
{
	struct json *o = json_new(a, J_OBJECT), *m = json_new(a, J_NULL);
	struct buf b = { .arena = a };
	if (r->majority.den) {
		m = share_json(a, &r->majority);
		json_add(a, m, "of", json_of_text(a, str_of(ballot_base_codes[r->of])));
	}
	json_add(a, o, "seats", json_of_int(a, r->seats));
	json_add(a, o, "quorum", share_json(a, &r->quorum));
	json_add(a, o, "majority", m);
	if (r->own_vote != OWN_UNSET)
		json_add(a, o, "own_vote", json_of_bool(a, r->own_vote == OWN_ALLOWED));
	json_add(a, o, "blank", json_of_text(a, r->blank_valid ? S("valid") : S("invalid")));
	json_put(&b, o, NULL);
	return buf_str(&b);
}

/* ---- the identities of a count ---- */

static struct err broken(struct arena *a, const char *key, int64_t x, int64_t y)
{
	return FAIL(ERR_INVALID, key, num_text(a, x, 0, 0), num_text(a, y, 0, 0));
}

static bool counts_ok(const struct ballot_count *c)
{
	const int64_t all[] = { c->summoned,  c->present, c->issued,
				c->collected, c->valid,	  c->invalid };
	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		if (all[i] < 0 || all[i] > VOTES_MAX)
			return false;
	for (size_t i = 0; i < c->n; i++)
		if (c->votes[i] < 0 || c->votes[i] > VOTES_MAX)
			return false;
	return true;
}

struct err ballot_count_check(struct arena *a, const struct ballot_rules *r,
			      const struct ballot_count *c)
{
	int64_t sum = 0;
	if (!counts_ok(c))
		return FAIL(ERR_INVALID, "ballot.count_range");
	if (c->present > c->summoned)
		return broken(a, "ballot.present_above_summoned", c->present, c->summoned);
	if (c->issued > c->present)
		return broken(a, "ballot.issued_above_present", c->issued, c->present);
	if (c->collected > c->issued)
		return broken(a, "ballot.collected_above_issued", c->collected, c->issued);
	if (c->valid + c->invalid != c->collected)
		return broken(a, "ballot.sum_of_valid", c->valid + c->invalid, c->collected);
	for (size_t i = 0; i < c->n; i++) {
		if (c->votes[i] > c->valid)
			return broken(a, "ballot.votes_above_valid", c->votes[i], c->valid);
		sum += c->votes[i];
	}
	if (sum > c->valid * r->seats)
		return broken(a, "ballot.sum_of_votes", sum, c->valid * r->seats);
	return OK;
}

/* ---- the result ---- */

static int64_t base_of(enum ballot_base of, const struct ballot_count *c)
{
	switch (of) {
	case OF_SUMMONED:
		return c->summoned;
	case OF_PRESENT:
		return c->present;
	case OF_ISSUED:
		return c->issued;
	case OF_COLLECTED:
		return c->collected;
	case OF_VALID:
	case OF_BASES:
		break;
	}
	return c->valid;
}

/* How many candidates have more votes than `votes`, which pass, and how many as many. */
struct standing {
	int64_t above, level;
};
static struct standing standing_of(const struct ballot_count *c, int64_t votes)
{
	struct standing s = { 0 };
	for (size_t i = 0; i < c->n; i++) {
		s.above += c->votes[i] > votes;
		s.level += c->votes[i] == votes;
	}
	return s;
}

void ballot_result(struct arena *a, const struct ballot_rules *r, const struct ballot_count *c,
		   struct ballot_result *out)
{
	int64_t tied = 0;
	*out = (struct ballot_result){ .status = NEW(a, c->n + 1, enum ballot_status) };
	out->quorum = share_met(r->quorum, c->present, c->summoned);
	out->base = base_of(r->of, c);
	out->need = share_least(r->majority, out->base);
	if (out->need < 1)
		out->need = 1; /* nobody is named without a single vote */
	for (size_t i = 0; i < c->n; i++) {
		out->status[i] = STATUS_NOT_ELECTED;
		if (!out->quorum || c->votes[i] < out->need)
			continue;
		struct standing s = standing_of(c, c->votes[i]);
		out->status[i] = s.above >= r->seats		? STATUS_OVER_NO_SEAT
				 : s.above + s.level > r->seats ? STATUS_TIED
								: STATUS_ELECTED;
		out->filled += out->status[i] == STATUS_ELECTED;
		tied += out->status[i] == STATUS_TIED;
	}
	out->tie = tied > 0;
	out->seats_left = out->quorum && out->filled + tied < r->seats;
}

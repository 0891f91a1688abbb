/* result_json.c: see result_json.h. */
#include "ballot/result_json.h"

#include "base/text.h"

#include <stdlib.h>
#include <string.h>

/* ---- reading ---- */

static struct err bad(struct arena *a, const char *member)
{
	return FAIL(ERR_INVALID, "ballot.election", arena_copy(a, str_of(member)));
}

/* Whole numbers only: a number in quotes is a slip of who wrote the file. */
static struct err whole(struct arena *a, const struct json *o, const char *member, int64_t *out)
{
	const struct json *v = json_get(o, member);
	struct str name = arena_copy(a, str_of(member));
	if (v && v->kind != J_INT)
		return FAIL(ERR_INVALID, "ballot.figure_not_whole", name);
	if (v && v->i < 0)
		return FAIL(ERR_INVALID, "ballot.figure_negative", name);
	if (!v || v->i > VOTES_MAX)
		return bad(a, member);
	*out = v->i;
	return OK;
}

static struct err read_figures(struct arena *a, const struct json *o, struct ballot_count *c)
{
	const struct {
		const char *name;
		int64_t *to;
	} members[] = { { "summoned", &c->summoned }, { "present", &c->present },
			{ "issued", &c->issued },     { "collected", &c->collected },
			{ "valid", &c->valid },	      { "invalid", &c->invalid } };
	for (size_t i = 0; i < sizeof members / sizeof *members; i++)
		TRY(whole(a, o, members[i].name, members[i].to));
	return OK;
}

static int by_name(const void *x, const void *y)
{
	return str_cmp(*(const struct str *)x, *(const struct str *)y);
}

static struct err names_differ(struct arena *a, const struct str *names, size_t n)
{
	struct str *sorted = NEW(a, n + 1, struct str);
	if (n)
		memcpy(sorted, names, n * sizeof *sorted);
	qsort(sorted, n, sizeof *sorted, by_name);
	for (size_t i = 1; i < n; i++)
		if (str_eq(sorted[i - 1], sorted[i]))
			return FAIL(ERR_INVALID, "ballot.candidate_twice", sorted[i]);
	return OK;
}

static struct err read_candidates(struct arena *a, const struct json *list, struct election *out)
{
	size_t n = list ? list->count : 0, i = 0;
	int64_t *votes = NEW(a, n + 1, int64_t);
	if (!list || list->kind != J_LIST || n > CANDIDATES_MAX)
		return bad(a, "candidates");
	out->names = NEW(a, n + 1, struct str);
	JSON_EACH(x, list)
	{
		const struct json *name = json_get(x, "name");
		out->names[i] =
			name && name->kind == J_TEXT ? text_nfc(a, str_trim(name->text)) : STR_NONE;
		if (!out->names[i].n)
			return bad(a, "name");
		TRY(whole(a, x, "votes", &votes[i++]));
	}
	out->count.votes = votes;
	out->count.n = n;
	return names_differ(a, out->names, n);
}

struct err election_read(struct arena *a, struct str text, struct election *out)
{
	struct json *o;
	const struct json *rules;
	*out = (struct election){ 0 };
	TRY(json_read(a, text, &o));
	if (!(rules = json_get(o, "rules")))
		return bad(a, "rules");
	TRY(ballot_rules_of(rules, &out->rules));
	TRY(read_figures(a, o, &out->count));
	TRY(read_candidates(a, json_get(o, "candidates"), out));
	return ballot_count_check(a, &out->rules, &out->count);
}

/* ---- writing ---- */

static const char *const status_codes[] = {
	[STATUS_ELECTED] = "elected",
	[STATUS_OVER_NO_SEAT] = "over_majority_no_seat",
	[STATUS_TIED] = "tied_at_cutoff",
	[STATUS_NOT_ELECTED] = "not_elected",
};

static void put_decisions(struct buf *b, const struct ballot_result *r)
{
	if (!r->quorum)
		put(b, S("\"no_quorum\""));
	if (r->tie)
		put(b, S("\"tie\""));
	if (r->tie && r->seats_left)
		put_char(b, ',');
	if (r->seats_left)
		put(b, S("\"seats_left\""));
}

void election_put(struct buf *b, const struct election *e, const struct ballot_result *r)
{
	put_fmt(b, "{\"quorum\":%s,\"candidates\":[", r->quorum ? "true" : "false");
	for (size_t i = 0; i < e->count.n; i++) {
		put(b, i ? S(",{\"name\":") : S("{\"name\":"));
		put_json_text(b, e->names[i]);
		put_fmt(b, ",\"votes\":%lld,\"status\":\"%s\"}", (long long)e->count.votes[i],
			status_codes[r->status[i]]);
	}
	put_fmt(b, "],\"filled\":%lld,\"decisions\":[", (long long)r->filled);
	put_decisions(b, r);
	put(b, S("]}\n"));
}

const char *election_identity(const char *key)
{
	static const char *const known[][2] = {
		{ "ballot.present_above_summoned", "present > summoned" },
		{ "ballot.issued_above_present", "issued > present" },
		{ "ballot.collected_above_issued", "collected > issued" },
		{ "ballot.sum_of_valid", "valid + invalid != collected" },
		{ "ballot.votes_above_valid", "votes > valid" },
		{ "ballot.sum_of_votes", "sum of votes > valid * seats" },
		{ "ballot.candidate_twice", "equal names" },
		{ "ballot.seats_below_one", "seats < 1" },
		{ "ballot.share_zero", "num 0" },
		{ "ballot.share_above_one", "num > den" },
		{ "ballot.share_negative", "number negative" },
		{ "ballot.figure_negative", "number negative" },
		{ "ballot.rule_not_whole", "number not whole" },
		{ "ballot.figure_not_whole", "number not whole" },
	};
	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (strcmp(key, known[i][0]) == 0)
			return known[i][1];
	return NULL;
}

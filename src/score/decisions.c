/* decisions.c: reads and writes decision bodies. See decisions.h and docs/decisions-file.md. */
#include "score/decisions.h"

#include <assert.h>

#include "criteria/criteria.h"
#include "score/figure.h"

static const char *const words[DECISION_KINDS + 1] = { "appraisal", "tie",	"quota_edge",
						       "not_rated", "knockout", "ballot",
						       "next_head", "estimate", "review",
						       "reopen",    "exclude",	NULL };

/* Members each kind may have beside the common ones, parted by blanks. */
static const char *const members[DECISION_KINDS] = {
	[DECIDE_APPRAISAL] = " sheet period points reasons ",
	[DECIDE_TIE] = " places shared ",
	[DECIDE_QUOTA_EDGE] = " class sector upper units ",
	[DECIDE_NOT_RATED] = " rated reason ",
	[DECIDE_KNOCKOUT] = " knockout applies reason ",
	[DECIDE_BALLOT] = " form seats issued collected valid invalid votes winners reason ",
	[DECIDE_NEXT_HEAD] = " head deputies ",
	[DECIDE_ESTIMATE] = " sheet period criterion take points reason ",
	[DECIDE_REVIEW] = " sheet period criterion granted points reason ",
	[DECIDE_REOPEN] = " reason ",
	[DECIDE_EXCLUDE] = " reason ",
};
static const char common[] = " kind cluster unit decided_by decided_on document_no note ";

struct str decision_word(enum decision_kind kind)
{
	assert(kind < DECISION_KINDS);
	return str_of(words[kind]);
}

enum decision_kind decision_kind_of(struct str word)
{
	enum decision_kind kind = 0;
	while (kind < DECISION_KINDS && !str_eq(word, str_of(words[kind])))
		kind++;
	return kind;
}

static void refuse_unknown(const struct in *in, enum decision_kind kind)
{
	JSON_EACH(m, in->o)
	{
		struct str word = str_fmt(in->notes->arena, " %.*s ", (int)m->key.n, m->key.p);
		if (str_find(str_of(members[kind]), word) == SIZE_MAX &&
		    str_find(str_of(common), word) == SIZE_MAX) {
			const char *key = arena_cstr(in->notes->arena, str_sub(m->key, 0, 60));
			struct in at = in_member(in, key, m);
			in_fault(&at, NULL, "score.want.known_member");
		}
	}
}

/* A list of unit codes, each once. */
static struct strs units(const struct in *in, const char *key)
{
	struct strs s = in_list(in, key, DECISION_UNITS_MAX, true);
	if (!json_get(in->o, key))
		in_fault(in, key, "criteria.want.codes");
	for (size_t i = 0; i < s.n; i++)
		for (size_t k = 0; k < i; k++)
			if (str_eq(s.p[i], s.p[k])) {
				in_fault(in, key, "criteria.want.unique");
				return s;
			}
	return s;
}

static void read_sheet(const struct in *in, struct decided *d)
{
	static const char *const sheets[] = { "class", "cluster", NULL };
	d->cluster_sheet = in_word(in, "sheet", sheets, 0) == 1;
	d->period = in_code(in, "period", OPTIONAL);
}

static void read_appraisal(const struct in *in, struct decided *d)
{
	const struct json *points = json_get(in->o, "points"),
			  *reasons = json_get(in->o, "reasons");
	read_sheet(in, d);
	if (!points || points->kind != J_OBJECT || points->count > CRITERIA_MAX) {
		in_fault(in, "points", "criteria.want.objects");
		return;
	}
	if (reasons && reasons->kind != J_OBJECT)
		in_fault(in, "reasons", "criteria.want.objects");
	d->given = NEW(in->notes->arena, points->count + 1, struct given);
	struct in at = in_member(in, "points", points), why = in_member(in, "reasons", reasons);
	JSON_EACH(m, points)
	{
		struct given *g = &d->given[d->given_count++];
		const char *key = arena_cstr(in->notes->arena, m->key);
		g->criterion = m->key;
		if (!code_valid(m->key))
			in_fault(&at, key, "criteria.want.code");
		in_points(&at, key, &g->points);
		g->reason = in_text(&why, key, 2000, OPTIONAL);
	}
}

static void read_tie(const struct in *in, struct decided *d)
{
	d->shared = json_get(in->o, "shared") != NULL;
	if (d->shared && json_get(in->o, "places"))
		in_fault(in, "shared", "score.want.places_or_shared");
	d->units = units(in, d->shared ? "shared" : "places");
	if (d->units.n < 2)
		in_fault(in, d->shared ? "shared" : "places", "score.want.two_units");
}

static int64_t count_of(const struct in *in, const char *key)
{
	int64_t n = 0;
	if (!in_decimal(in, key, 0, (struct range){ 0, 100000 }, &n) && !json_get(in->o, key))
		in_fault(in, key, "criteria.want.whole");
	return n;
}

static int64_t votes_for(const struct decided *d, struct str unit)
{
	for (size_t i = 0; i < d->vote_count; i++)
		if (str_eq(d->votes[i].unit, unit))
			return d->votes[i].count;
	return -1;
}

static void check_ballot(const struct in *in, const struct decided *d)
{
	if (d->collected > d->issued)
		in_fault(in, "collected", "score.want.not_above_issued");
	if (d->valid + d->invalid != d->collected)
		in_fault(in, "valid", "score.want.valid_sum");
	if ((int64_t)d->units.n > d->seats)
		in_fault(in, "winners", "score.want.within_seats");
	for (size_t i = 0; i < d->vote_count; i++)
		if (d->votes[i].count > d->valid)
			in_fault(in, "votes", "score.want.not_above_valid");
	for (size_t i = 0; i < d->units.n; i++)
		if (votes_for(d, d->units.p[i]) < 0)
			in_fault(in, "winners", "score.want.winner_voted");
}

static void read_ballot(const struct in *in, struct decided *d)
{
	const struct json *votes = json_get(in->o, "votes");
	d->code = in_code(in, "form", NEEDED);
	d->seats = count_of(in, "seats");
	d->issued = count_of(in, "issued");
	d->collected = count_of(in, "collected");
	d->valid = count_of(in, "valid");
	d->invalid = count_of(in, "invalid");
	d->units = units(in, "winners");
	if (!votes || votes->kind != J_OBJECT || votes->count > DECISION_UNITS_MAX) {
		in_fault(in, "votes", "criteria.want.objects");
		return;
	}
	d->votes = NEW(in->notes->arena, votes->count + 1, struct tally);
	struct in at = in_member(in, "votes", votes);
	JSON_EACH(m, votes)
	{
		struct tally *v = &d->votes[d->vote_count++];
		v->unit = m->key;
		v->count = count_of(&at, arena_cstr(in->notes->arena, m->key));
	}
	check_ballot(in, d);
}

static void read_review(const struct in *in, struct decided *d)
{
	read_sheet(in, d);
	d->code = in_code(in, "criterion", NEEDED);
	d->yes = in_flag(in, "granted", false);
	if (!json_get(in->o, "granted"))
		in_fault(in, "granted", "criteria.want.flag");
	bool points = in_points(in, "points", &d->points);
	if (d->yes != points && (d->yes || json_get(in->o, "points")))
		in_fault(in, "points", "score.want.points_if_granted");
}

static void read_flag(const struct in *in, const char *key, struct decided *d)
{
	d->yes = in_flag(in, key, false);
	if (!json_get(in->o, key))
		in_fault(in, key, "criteria.want.flag");
}

static void read_edge(const struct in *in, struct decided *d)
{
	d->code = in_code(in, "class", NEEDED);
	d->units = units(in, "units");
	int scopes = 0;
	static const char *const keys[] = { "cluster", "sector", "upper" };
	for (int i = 0; i < 3; i++)
		if (json_get(in->o, keys[i])) {
			scopes++;
			d->scope = in_code(in, keys[i], NEEDED);
		}
	if (scopes > 1)
		in_fault(in, NULL, "score.want.one_scope");
}

static void read_kind(const struct in *in, struct decided *d)
{
	static const char *const takes[] = { "old", "new", NULL };
	switch (d->kind) {
	case DECIDE_APPRAISAL:
		read_appraisal(in, d);
		return;
	case DECIDE_TIE:
		read_tie(in, d);
		return;
	case DECIDE_QUOTA_EDGE:
		read_edge(in, d);
		return;
	case DECIDE_NOT_RATED:
		read_flag(in, "rated", d);
		return;
	case DECIDE_KNOCKOUT:
		d->code = in_code(in, "knockout", NEEDED);
		read_flag(in, "applies", d);
		return;
	case DECIDE_BALLOT:
		read_ballot(in, d);
		return;
	case DECIDE_NEXT_HEAD:
		d->code = in_code(in, "head", NEEDED);
		d->units = in_list(in, "deputies", 10, true);
		return;
	case DECIDE_ESTIMATE:
		read_sheet(in, d);
		d->code = in_code(in, "criterion", NEEDED);
		d->yes = in_word(in, "take", takes, -1) == 1;
		d->points = NO_VALUE;
		in_points(in, "points", &d->points);
		if (!json_get(in->o, "take"))
			in_fault(in, "take", "criteria.want.word");
		return;
	case DECIDE_REVIEW:
		read_review(in, d);
		return;
	case DECIDE_REOPEN:
	case DECIDE_EXCLUDE:
	case DECISION_KINDS:
		return;
	}
}

/* Whose the decision is: a cluster's, or one unit's. */
static void read_owner(const struct in *in, struct decided *d)
{
	bool cluster =
		d->kind == DECIDE_TIE || d->kind == DECIDE_BALLOT || d->kind == DECIDE_NEXT_HEAD;
	bool unit = !cluster && d->kind != DECIDE_REOPEN && d->kind != DECIDE_QUOTA_EDGE;
	d->cluster = in_code(in, "cluster", cluster ? NEEDED : OPTIONAL);
	d->unit = in_code(in, "unit", unit ? NEEDED : OPTIONAL);
}

struct decided decision_read(const struct in *in)
{
	struct decided d = { .source = in->o, .on = DAY_NONE };
	int kind = in_word(in, "kind", words, -1);
	if (kind < 0) {
		if (!json_get(in->o, "kind"))
			in_fault(in, "kind", "criteria.want.word");
		return d;
	}
	d.kind = (enum decision_kind)kind;
	refuse_unknown(in, d.kind);
	d.by = in_text(in, "decided_by", 500, NEEDED);
	d.document_no = in_text(in, "document_no", 100, OPTIONAL);
	if (!in_day(in, "decided_on", &d.on) && !json_get(in->o, "decided_on"))
		in_fault(in, "decided_on", "criteria.want.day");
	d.reason = in_text(in, "reason", 2000, OPTIONAL);
	read_owner(in, &d);
	read_kind(in, &d);
	return d;
}

struct err decisions_read(struct arena *a, struct str text, struct decisions *out,
			  struct notes *notes)
{
	struct json *root;
	assert(notes->arena);
	*out = (struct decisions){ 0 };
	if (text.n > 64 << 20)
		return FAIL(ERR_TOO_LARGE, "criteria.criteria_too_large");
	TRY(json_read(a, text, &root));
	if (root->kind != J_OBJECT)
		return FAIL(ERR_INVALID, "criteria.criteria_no_object");
	struct in in = { notes, root, { NULL, NULL, -1 } };
	out->season = in_code(&in, json_get(root, "season") ? "season" : "year", NEEDED);
	const struct json *list = in_objects(&in, "decisions", DECISIONS_MAX);
	if (!list && !json_get(root, "decisions"))
		in_fault(&in, "decisions", "criteria.want.objects");
	int i = 0;
	JSON_EACH(item, list)
	{
		struct in at = in_item(&in, "decisions", i++, item);
		*PUSH(a, out) = decision_read(&at);
	}
	return notes_err(notes);
}

static bool is_column(struct str key)
{
	static const char *const columns[] = { "kind",	     "cluster",	   "unit",
					       "decided_by", "decided_on", "document_no" };
	for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
		if (str_eq(key, str_of(columns[i])))
			return true;
	return false;
}

struct str decision_body(struct arena *a, const struct decided *d)
{
	struct json *o = json_new(a, J_OBJECT);
	JSON_EACH(m, d->source)
	{
		struct json *copy = NEW(a, 1, struct json);
		*copy = *m;
		copy->next = NULL;
		if (!is_column(m->key))
			json_add(a, o, arena_cstr(a, m->key), copy);
	}
	struct buf b = { .arena = a };
	json_put(&b, o, NULL);
	return buf_str(&b);
}

/* Puts the columns beside the body's members and reads the whole as a file's decision is read. */
struct decided decision_of_row(const struct row_columns *row, struct notes *notes)
{
	struct arena *a = notes->arena;
	struct json *o;
	struct buf day = { .arena = a };
	const char *path = arena_cstr(a, str_fmt(a, "decision %lld", (long long)row->id));
	struct err e = json_read(a, row->body, &o);
	if (e.code || o->kind != J_OBJECT) {
		note_fault(notes, str_of(path), row->body, "criteria.want.objects");
		return (struct decided){ .id = row->id, .kind = DECIDE_REOPEN };
	}
	put_day_iso(&day, row->on);
	json_add(a, o, "kind", json_of_text(a, row->kind));
	json_add(a, o, "decided_by", json_of_text(a, row->by));
	json_add(a, o, "decided_on", json_of_text(a, buf_str(&day)));
	json_add(a, o, "document_no", json_of_text(a, row->document_no));
	if (row->cluster.n)
		json_add(a, o, "cluster", json_of_text(a, row->cluster));
	if (row->unit.n)
		json_add(a, o, "unit", json_of_text(a, row->unit));
	struct in in = { notes, o, { NULL, path, -1 } };
	struct decided d = decision_read(&in);
	d.id = row->id;
	return d;
}

/* result_json.c: writes result.json. The members are put in canonical order by hand, because a
 * tree of 300,000 criteria would cost more than the closing; a test compares with json_put. */
#include "score/result_json.h"

#include <assert.h>
#include <stdlib.h>

static void put_number_or_null(struct buf *b, bool has, int64_t n)
{
	if (has)
		put_int(b, n);
	else
		put(b, S("null"));
}

static void put_flag(struct buf *b, bool flag) { put(b, flag ? S("true") : S("false")); }

static void put_criterion(struct buf *b, const struct close_input *in, const struct sheet_result *s,
			  size_t i)
{
	const struct criterion *c = &in->sets[s->sheet->set].set->criteria[i];
	const struct score_line *l = &s->lines[i];
	int64_t points;
	enum layer layer = line_counts(c, l, in->draft, &points);
	put(b, S("{\"code\":"));
	put_json_text(b, c->code);
	if (layer == LAYER_COMPUTED && l->computed.estimated)
		put(b, S(",\"estimated\":true"));
	put(b, S(",\"final\":"));
	put_number_or_null(b, layer != LAYER_NONE && layer != LAYER_LEFT_OUT, points);
	put(b, S(",\"max\":"));
	put_int(b, c->max);
	if (s->sheet->period >= 0) {
		put(b, S(",\"period\":"));
		put_json_text(b, in->names.periods.p[s->sheet->period]);
	}
	put(b, S(",\"self\":"));
	put_number_or_null(b, l->self != NO_VALUE, l->self);
	put(b, S(",\"why\":"));
	put_json_text(b, l->why.n ? l->why : l->reason);
	put_char(b, '}');
}

static void put_criteria(struct buf *b, const struct close_input *in, const struct unit_result *r,
			 enum sheet_role role)
{
	bool more = false;
	put_char(b, '[');
	for (size_t k = 0; k < r->unit->sheet_count; k++) {
		const struct close_set *set = &in->sets[r->unit->sheets[k].set];
		for (size_t i = 0; set->role == role && i < set->set->count; i++) {
			if (more)
				put_char(b, ',');
			put_criterion(b, in, &r->sheets[k], i);
			more = true;
		}
	}
	put_char(b, ']');
}

static struct str class_code(const struct close_input *in, const struct unit_result *r)
{
	if (r->set < 0)
		return STR_NONE;
	const struct criteria_set *set = in->sets[r->set].set;
	return r->rated == RATED ? set->classes[r->level].code : set->not_rated;
}

/* Every kind of decision about the unit once, in the order of the words. */
static void put_unit_decisions(struct buf *b, const struct unit_result *r)
{
	static const enum decision_kind order[] = {
		DECIDE_ESTIMATE,   DECIDE_EXCLUDE, DECIDE_KNOCKOUT, DECIDE_NOT_RATED,
		DECIDE_QUOTA_EDGE, DECIDE_REVIEW,  DECIDE_TIE,
	};
	bool more = false;
	put_char(b, '[');
	for (size_t k = 0; k < sizeof order / sizeof *order; k++) {
		if (!(r->decided & 1u << order[k]))
			continue;
		if (more)
			put_char(b, ',');
		put_json_text(b, decision_word(order[k]));
		more = true;
	}
	put_char(b, ']');
}

static void put_knockouts(struct buf *b, const struct close_input *in, const struct unit_result *r)
{
	bool more = false;
	put_char(b, '[');
	for (size_t i = 0; r->set >= 0 && i < in->sets[r->set].set->knockout_count; i++) {
		if (!(r->rating.knocked & (uint64_t)1 << i))
			continue;
		if (more)
			put_char(b, ',');
		put_json_text(b, in->sets[r->set].set->knockouts[i].code);
		more = true;
	}
	put_char(b, ']');
}

static void put_unit(struct buf *b, const struct close_input *in, const struct unit_result *r)
{
	struct str class = class_code(in, r);
	put(b, S("{\"class\":"));
	if (class.n)
		put_json_text(b, class);
	else
		put(b, S("null"));
	if (r->has_cluster_points) {
		put(b, S(",\"cluster_criteria\":"));
		put_criteria(b, in, r, SHEET_FOR_CLUSTER);
		put(b, S(",\"cluster_points\":"));
		put_int(b, r->cluster_points);
	}
	put(b, S(",\"code\":"));
	put_json_text(b, r->unit->code);
	put(b, S(",\"criteria\":"));
	put_criteria(b, in, r, SHEET_FOR_CLASS);
	put(b, S(",\"decisions\":"));
	put_unit_decisions(b, r);
	put(b, S(",\"knockouts\":"));
	put_knockouts(b, in, r);
	put(b, S(",\"place\":"));
	put_number_or_null(b, r->place > 0, r->place);
	put(b, S(",\"pledged\":"));
	put_flag(b, r->unit->pledged);
	put(b, S(",\"points\":"));
	put_number_or_null(b, r->has_points && r->rated == RATED, r->points);
	if (r->reason.n) {
		put(b, S(",\"reason\":"));
		put_json_text(b, r->reason);
	}
	put(b, S(",\"tied\":"));
	put_flag(b, r->tied);
	put_char(b, '}');
}

/* ---- decisions of a cluster ---- */

static int by_text(const void *x, const void *y)
{
	return str_cmp(*(const struct str *)x, *(const struct str *)y);
}

/* One decision as it is shown: what its file says, in one form wherever it came from. */
static struct str decision_text(struct arena *a, const struct decided *d)
{
	struct json *o = json_new(a, J_OBJECT);
	struct buf day = { .arena = a }, b = { .arena = a };
	put_day_iso(&day, d->on);
	struct json *body;
	struct err e = json_read(a, decision_body(a, d), &body);
	assert(!e.code);
	o->child = body->child;
	o->count = body->count;
	json_add(a, o, "kind", json_of_text(a, decision_word(d->kind)));
	json_add(a, o, "decided_by", json_of_text(a, d->by));
	json_add(a, o, "decided_on", json_of_text(a, buf_str(&day)));
	json_add(a, o, "document_no", json_of_text(a, d->document_no));
	json_put(&b, o, NULL);
	return buf_str(&b);
}

static void put_decisions(struct buf *b, const struct close_input *in, struct str cluster)
{
	struct {
		struct str *p;
		size_t n, cap;
	} all = { 0 };
	for (size_t i = 0; i < in->decisions.n; i++) {
		const struct decided *d = &in->decisions.p[i];
		if (!d->unit.n && str_eq(d->cluster, cluster) && d->kind != DECIDE_REOPEN)
			*PUSH(b->arena, &all) = decision_text(b->arena, d);
	}
	if (all.n)
		qsort(all.p, all.n, sizeof *all.p, by_text);
	put_char(b, '[');
	for (size_t i = 0; i < all.n; i++) {
		if (i)
			put_char(b, ',');
		put(b, all.p[i]);
	}
	put_char(b, ']');
}

/* ---- the file ---- */

void result_json_begin(struct result_json *w, const struct close_input *in,
		       const struct close_output *out)
{
	*w = (struct result_json){ .in = in, .out = out };
	sha256_init(&w->hash);
}

static void put_cluster(struct result_json *w, struct buf *b)
{
	int cluster = w->out->units[w->next].unit->cluster;
	struct str code = cluster < 0 ? STR_NONE : w->in->clusters[cluster].code;
	put(b, S("{\"code\":"));
	if (cluster < 0)
		put(b, S("null"));
	else
		put_json_text(b, code);
	put(b, S(",\"decisions\":"));
	put_decisions(b, w->in, code);
	put(b, S(",\"units\":["));
	for (size_t first = w->next;
	     w->next < w->out->unit_count && w->out->units[w->next].unit->cluster == cluster;
	     w->next++) {
		if (w->next > first)
			put_char(b, ',');
		put_unit(b, w->in, &w->out->units[w->next]);
	}
	put(b, S("]}"));
}

/* The year as a number where it is one: 2021, but "2021-2022". */
static void put_year(struct buf *b, struct str code)
{
	int64_t year;
	put(b, S("\"year\":"));
	if (str_int(code, &year))
		put_int(b, year);
	else
		put_json_text(b, code);
	put_char(b, '}');
}

bool result_json_next(struct result_json *w, struct buf *b)
{
	size_t from = b->n;
	if (w->next == 0)
		put(b, S("{\"clusters\":["));
	else if (w->next < w->out->unit_count)
		put_char(b, ',');
	if (w->next < w->out->unit_count) {
		put_cluster(w, b);
		sha256_add(&w->hash, str_sub(buf_str(b), from, b->n - from));
		return true;
	}
	put(b, S("],\"draft\":"));
	put_flag(b, w->in->draft);
	put_char(b, ',');
	size_t mark = b->n;
	struct buf end = { .arena = b->arena };
	put_year(&end, w->in->code);
	sha256_add(&w->hash, str_sub(buf_str(b), from, mark - from));
	sha256_add(&w->hash, buf_str(&end));
	struct sha256 sum = sha256_done(&w->hash);
	w->fingerprint = hex_of(b->arena, sum.b, sizeof sum.b);
	put(b, S("\"fingerprint\":"));
	put_json_text(b, w->fingerprint);
	put_char(b, ',');
	put(b, buf_str(&end));
	return false;
}

struct str result_json_put(struct buf *b, const struct close_input *in,
			   const struct close_output *out)
{
	struct result_json w;
	result_json_begin(&w, in, out);
	while (result_json_next(&w, b)) {
	}
	return w.fingerprint;
}

struct err result_json_check(struct arena *a, struct str text, struct str *fingerprint, bool *good)
{
	struct json *o;
	struct buf b = { .arena = a };
	TRY(json_read(a, text, &o));
	*fingerprint = json_text(o, "fingerprint");
	if (o->kind != J_OBJECT || !fingerprint->n)
		return FAIL(ERR_INVALID, "score.no_fingerprint");
	json_put(&b, o, "fingerprint");
	struct sha256 sum = sha256_of(buf_str(&b));
	*good = str_eq(*fingerprint, hex_of(a, sum.b, sizeof sum.b));
	return OK;
}

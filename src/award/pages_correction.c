/* pages_correction.c: the decision that corrects a year's classes: what the result that stands
 * gives otherwise than the one before the reopening, unit by unit. */
#include "award/pages.h"

#include "account/setting.h"
#include "base/num.h"
#include "cluster/scope.h"
#include "conference/year.h"
#include "document/document.h"
#include "document/ruling.h"
#include "msg_award.gen.h"
#include "web/app.h"

#include <stdlib.h>

static struct str say(struct arena *a, struct msg m) { return msg_text(a, LANG_VI, m); }

static int by_code(const void *x, const void *y)
{
	const struct edition_unit *a = x, *b = y;
	return str_cmp(a->code, b->code);
}

/* "Hoàn thành tốt, 88,5 điểm, hạng 3", or why there is no class. */
static struct str result_text(struct arena *a, const struct edition_unit *u)
{
	struct buf b = { .arena = a, .lang = LANG_VI };
	if (!u)
		return say(a, T(award_recall_none));
	put(&b, u->class_name.n ? u->class_name : u->reason);
	if (u->points != INT64_MIN) {
		put(&b, S(", "));
		put_msg(&b, T(award_recall_points, .points = num_text(a, u->points, 2, 0)));
	}
	if (u->place != INT64_MIN) {
		put(&b, S(", "));
		put_msg(&b, T(award_recall_place, .place = u->place));
	}
	return buf_str(&b);
}

struct compared {
	struct edition_unit *was, *is;
	size_t was_count, is_count;
	struct class_change *p;
	size_t n;
};

static void add_change(struct arena *a, struct compared *c, const struct edition_unit *was,
		       const struct edition_unit *is)
{
	struct str before = result_text(a, was), now = result_text(a, is);
	if (!str_eq(before, now))
		c->p[c->n++] = (struct class_change){ .code = is ? is->code : was->code,
						      .name = is ? is->name : was->name,
						      .was = before,
						      .becomes = now };
}

/* Both by unit code, side by side. */
static void compare(struct arena *a, struct compared *c)
{
	size_t i = 0, k = 0;
	c->p = NEW(a, c->was_count + c->is_count + 1, struct class_change);
	qsort(c->was, c->was_count, sizeof *c->was, by_code);
	qsort(c->is, c->is_count, sizeof *c->is, by_code);
	while (i < c->was_count || k < c->is_count) {
		int order = i == c->was_count  ? 1
			    : k == c->is_count ? -1
					       : by_code(&c->was[i], &c->is[k]);
		add_change(a, c, order <= 0 ? &c->was[i] : NULL, order >= 0 ? &c->is[k] : NULL);
		i += order <= 0;
		k += order >= 0;
	}
}

/* The decision that opened the year again, and why. */
static struct err reopening(struct db *db, season_id id, struct class_correction *x)
{
	struct season_act_row *acts;
	size_t n;
	TRY(season_acts(db, id, &acts, &n));
	for (size_t i = 0; i < n; i++) {
		if (acts[i].act != ACT_REOPEN)
			continue;
		x->reopened = say(db->arena, T(award_recall_decision, .number = acts[i].document_no,
					       .by = acts[i].decided_by, .on = acts[i].decided_on));
		x->reason = acts[i].reason;
		return OK;
	}
	return OK;
}

static struct err head_of(struct db *db, const struct season *s, struct paper *p)
{
	struct unit u;
	struct str place, symbol;
	TRY(unit_read_last(db, s->owner, &u));
	TRY(setting_get(db, "office_place", STR_NONE, &place));
	TRY(setting_get(db, "office_symbol", S(""), &symbol));
	*p = (struct paper){ .superior = u.parent_name,
			     .issuer = u.name,
			     .symbol = symbol,
			     .place = place,
			     .on = DAY_NONE,
			     .year = paper_year(db->arena, s->code, s->school),
			     .season_on = s->to_on - 1,
			     .authority = say(db->arena, T(award_for_standing)),
			     .position = say(db->arena, T(award_chair)) };
	return OK;
}

static struct err load(struct db *db, const struct season *s, struct class_correction *x,
		       int64_t *number)
{
	struct edition *e;
	struct compared c = { 0 };
	size_t n;
	TRY(season_editions(db, s->id, &e, &n));
	if (n < 2 || e[0].reopened_at)
		return FAIL(ERR_INVALID, "award.recall_nothing");
	TRY(edition_units(db, s->id, e[1].number, &c.was, &c.was_count));
	TRY(edition_units(db, s->id, e[0].number, &c.is, &c.is_count));
	compare(db->arena, &c);
	if (!c.n)
		return FAIL(ERR_INVALID, "award.recall_nothing");
	*number = e[0].number;
	x->fingerprint = e[1].fingerprint;
	x->lines = c.p;
	x->n = c.n;
	TRY(head_of(db, s, &x->paper));
	return reopening(db, s->id, x);
}

static struct err take_correction(struct req *rq)
{
	struct office *office = web_options(rq->web)->office;
	struct class_correction x = { 0 };
	struct season s;
	int64_t number = 0, id;
	if (!office)
		return FAIL(ERR_BUSY, "web.no_office");
	TRY(season_read(rq->db, (season_id){ rq->id[0] }, &s));
	struct err e = load(rq->db, &s, &x, &number);
	if (e.code == ERR_INVALID)
		return web_done(rq, web_path(rq, "/season/%lld/year", (long long)s.id.n),
				T(award_recall_nothing));
	TRY(e);
	const struct document_new row = {
		.key = { .kind = PAPER_CLASS_CORRECTION,
			 .issuer = s.owner.n,
			 .season = s.id.n,
			 .part = str_fmt(rq->arena, "%lld", (long long)number) },
		.title = say(rq->arena, T(award_recall_title, .year = x.paper.year)),
		.symbol = x.paper.symbol,
		.audit_head = S(""),
	};
	TRY(document_make_paper(rq->db, office, &row, paper_class_correction(rq->arena, &x), &id));
	return web_done(rq, web_path(rq, "/document/%lld", (long long)id), T(award_paper_made));
}

static const struct route rows[] = {
	{ HTTP_POST, "/season/:season/correction", RIGHT_SEASON_RUN, season_scope, take_correction,
	  NO_FIELDS, 0 },
};
const struct routes award_correction_routes = { rows, sizeof rows / sizeof *rows };

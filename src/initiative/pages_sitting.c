/* pages_sitting.c: a sitting of the council on initiatives in the browser: which are voted on, who
 * came, how many agreed; what came of it, and the minutes. */
#include "initiative/pages_sitting.h"
#include "account/setting.h"
#include "base/day.h"
#include "base/num.h"
#include "document/unit_papers.h"
#include "initiative/pages.h"
#include "initiative/sitting.html.h"
#include "msg_initiative.gen.h"
#include "web/acting.h"
#include "web/book.h"

static struct err sitting_scope(struct db *db, int64_t id, struct scope *out)
{
	struct initiative_sitting s;
	TRY(initiative_sitting_get(db, id, &s));
	*out = (struct scope){ .unit = s.unit.n };
	return OK;
}

/* A unit's chair for its own council; an office for its units' as well. */
static struct err may_sit(struct req *rq, bool *office)
{
	bool send;
	TRY(account_may(rq->db, &rq->who, RIGHT_AWARD_RUN, &rq->scope, office));
	TRY(account_may(rq->db, &rq->who, RIGHT_REPORT_SEND, &rq->scope, &send));
	return *office || send ? OK : FAIL(ERR_NOT_FOUND, "web.no_such_page");
}

static struct err load(struct req *rq, struct sitting_form *v)
{
	struct initiative_query q = { .state = INITIATIVE_REGISTERED, .limit = SITTING_ITEMS_MAX };
	int64_t today = local_day(rq->db->now);
	bool more;
	v->rq = rq;
	TRY(may_sit(rq, &v->office));
	TRY(unit_read_last(rq->db, (unit_id){ rq->id[0] }, &v->unit));
	*(v->office ? &q.under : &q.unit) = v->unit.id;
	TRY(initiative_list(rq->db, &q, &v->rows, &v->n, &more));
	v->like = NEW(rq->arena, v->n + 1, struct initiative_likeness);
	for (size_t i = 0; i < v->n; i++)
		TRY(initiative_most_alike(rq->db, v->rows[i].id, &v->like[i]));
	TRY(initiative_sittings(rq->db, v->unit.id, &v->held, &v->held_count));
	return initiative_rules_on(rq->db, v->unit.id, today, &v->rules);
}

static struct err show_loaded(struct req *rq, const struct sitting_form *v)
{
	web_crumb(rq, v->unit.name, web_path(rq, "/unit/%lld", (long long)v->unit.id.n));
	web_crumb(rq, web_text(rq, T(initiative_title_page)),
		  web_path(rq, "/unit/%lld/initiatives", (long long)v->unit.id.n));
	web_crumb(rq, web_text(rq, T(initiative_sitting)), STR_NONE);
	rq->page.lead = v->unit.name;
	web_page(rq, web_text(rq, T(initiative_sitting)));
	initiative_sitting_form_page(rq->out, v);
	return OK;
}

static struct err show_form(struct req *rq)
{
	struct sitting_form v = { 0 };
	TRY(load(rq, &v));
	return show_loaded(rq, &v);
}

static const char *const levels[] = { "upper", "province", NULL };
static const struct field sit_fields[] = {
	{ .name = "held_on", .kind = F_DAY_PAST, .required = true },
	{ .name = "place", .kind = F_TEXT, .max = SITTING_TEXT_MAX },
	{ .name = "chair", .kind = F_TEXT, .required = true, .max = SITTING_TEXT_MAX },
	{ .name = "secretary", .kind = F_TEXT, .required = true, .max = SITTING_TEXT_MAX },
	{ .name = "members", .kind = F_INT, .required = true, .min = 1, .max = COUNCIL_MOST },
	{ .name = "present", .kind = F_INT, .required = true, .min = 1, .max = COUNCIL_MOST },
	{ .name = "number", .kind = F_TEXT, .required = true, .max = 60 },
	{ .name = "level", .kind = F_CHOICE, .choices = levels },
	{ .name = "conclusion", .kind = F_LONG, .max = SITTING_LONG_MAX },
	{ .name = "agree", .kind = F_INT, .many = true, .min = 0, .max = COUNCIL_MOST },
	{ 0 },
};

struct sitting_write {
	struct initiative_sitting s;
	int64_t id;
};

static struct err do_sit(struct tx *tx, void *arg)
{
	struct sitting_write *x = arg;
	return initiative_sit(tx, &x->s, &x->id);
}

/* Those with a number of votes stood on the agenda; of no other list than the page's own. */
static struct err take_items(const struct sitting_form *v, struct initiative_sitting *s)
{
	struct req *rq = v->rq;
	s->items = NEW(rq->arena, SITTING_ITEMS_MAX, struct sitting_item);
	for (size_t i = 0; i < v->n; i++) {
		struct initiative one;
		int64_t agree = many_int(rq, "agree", v->rows[i].id);
		if (agree == DAY_NONE)
			continue;
		if (agree > s->present)
			field_fail(rq, "agree", v->rows[i].id, T(initiative_votes_most));
		TRY(initiative_get(rq->db, v->rows[i].id, &one));
		s->items[s->n++] = (struct sitting_item){ .initiative = one.id,
							  .version = one.version,
							  .agree = agree };
	}
	return OK;
}

static struct str typed(struct req *rq, const char *name)
{
	return form_has(rq, name) ? form_text(rq, name) : S("");
}

static struct err take_sitting(struct req *rq)
{
	struct sitting_form v = { 0 };
	TRY(load(rq, &v));
	struct sitting_write x = { .s = { .unit = v.unit.id,
					  .level = v.office ? form_text(rq, "level")
							    : S("grassroots"),
					  .held_on = form_int(rq, "held_on"),
					  .place = typed(rq, "place"),
					  .chair = typed(rq, "chair"),
					  .secretary = typed(rq, "secretary"),
					  .number = typed(rq, "number"),
					  .conclusion = typed(rq, "conclusion"),
					  .members = form_int(rq, "members"),
					  .present = form_int(rq, "present") } };
	if (v.office && !form_has(rq, "level"))
		x.s.level = S("upper");
	TRY(take_items(&v, &x.s));
	if (form_ok(rq)) {
		struct err e = db_write(rq->db, do_sit, &x);
		if (!e.code)
			return web_done(rq,
					web_path(rq, "/initiatives/sitting/%lld", (long long)x.id),
					T(initiative_sat));
		TRY(form_fail(rq, e));
	}
	return show_loaded(rq, &v);
}

/* ---- by which rules it sits ---- */

static const struct field rule_fields[] = {
	{ .name = "quorum", .kind = F_TEXT, .required = true, .max = 20 },
	{ .name = "quorum_more", .kind = F_CHECK },
	{ .name = "ratio", .kind = F_TEXT, .required = true, .max = 20 },
	{ .name = "ratio_more", .kind = F_CHECK },
	{ .name = "from_on", .kind = F_DAY, .required = true },
	{ .name = "citation", .kind = F_TEXT, .required = true, .max = SITTING_CITATION_MAX },
	{ 0 },
};

struct rules_write {
	unit_id council;
	int64_t from_on;
	struct initiative_rules rules;
};

static struct err do_rules(struct tx *tx, void *arg)
{
	const struct rules_write *x = arg;
	return initiative_rules_put(tx, x->council, x->from_on, &x->rules);
}

static struct initiative_rule rule_typed(struct req *rq, const char *share, const char *more)
{
	struct initiative_rule r = { .more = form_int(rq, more) == 1,
				     .citation = typed(rq, "citation") };
	if (form_ok(rq) && !num_share(form_text(rq, share), &r.num, &r.den))
		field_fail(rq, share, 0, T(initiative_wrong_share));
	return r;
}

static struct err take_rules(struct req *rq)
{
	struct sitting_form v = { 0 };
	TRY(load(rq, &v));
	struct rules_write x = { .council = v.unit.id, .from_on = form_int(rq, "from_on") };
	x.rules.quorum = rule_typed(rq, "quorum", "quorum_more");
	x.rules.ratio = rule_typed(rq, "ratio", "ratio_more");
	if (form_ok(rq)) {
		struct err e = db_write(rq->db, do_rules, &x);
		if (!e.code)
			return web_done(rq,
					web_path(rq, "/unit/%lld/initiatives/sitting",
						 (long long)v.unit.id.n),
					T(initiative_rules_saved, .on = x.from_on));
		TRY(form_fail(rq, e));
	}
	return show_loaded(rq, &v);
}

/* ---- what came of it ---- */

static struct err show_sitting(struct req *rq)
{
	struct sitting_view v = { .rq = rq };
	bool office;
	TRY(may_sit(rq, &office));
	TRY(initiative_sitting_get(rq->db, rq->id[0], &v.s));
	TRY(unit_read_last(rq->db, v.s.unit, &v.unit));
	web_crumb(rq, v.unit.name, web_path(rq, "/unit/%lld", (long long)v.unit.id.n));
	web_crumb(rq, web_text(rq, T(initiative_sitting)),
		  web_path(rq, "/unit/%lld/initiatives/sitting", (long long)v.unit.id.n));
	web_crumb(rq, day_text(rq->arena, v.s.held_on), STR_NONE);
	rq->page.lead = v.unit.name;
	web_page(rq, web_text(rq, T(initiative_sitting_of, .on = v.s.held_on)));
	initiative_sitting_page(rq->out, &v);
	return OK;
}

static const char *const formats[] = { "docx", "pdf", NULL };
static const struct field minutes_query[] = {
	{ .name = "format", .kind = F_CHOICE, .required = true, .choices = formats },
	{ 0 },
};

static void fill_items(struct req *rq, const struct initiative_sitting *s,
		       struct initiative_minutes_paper *p)
{
	struct sitting_line *lines = NEW(rq->arena, s->n + 1, struct sitting_line);
	for (size_t i = 0; i < s->n; i++) {
		const struct sitting_item *x = &s->items[i];
		lines[i] = (struct sitting_line){ x->title,
						  str_fmt(rq->arena, "%.*s (%.*s)",
							  (int)x->authors.n, x->authors.p,
							  (int)x->unit_name.n, x->unit_name.p),
						  x->agree, x->recognised };
	}
	p->lines = lines;
	p->n = s->n;
}

static struct err show_minutes(struct req *rq)
{
	struct initiative_sitting s;
	struct initiative_minutes_paper p = { 0 };
	struct initiative_rules rules;
	bool office;
	TRY(may_sit(rq, &office));
	TRY(initiative_sitting_get(rq->db, rq->id[0], &s));
	TRY(initiative_rules_on(rq->db, s.unit, s.held_on, &rules));
	TRY(unit_paper_head(rq->db, s.unit, s.held_on, &p.paper));
	p.place = s.place;
	p.chair = s.chair;
	p.secretary = s.secretary;
	p.conclusion = s.conclusion;
	p.decision = s.number;
	p.held_on = s.held_on;
	p.members = s.members;
	p.present = s.present;
	p.quorum = initiative_rule_least(&rules.quorum, s.members);
	p.least = initiative_rule_least(&rules.ratio, s.present);
	fill_items(rq, &s, &p);
	enum doc_format format = form_int(rq, "format") == 1 ? DOC_PDF : DOC_DOCX;
	return web_send_paper(rq, paper_initiative_minutes(rq->arena, &p), format,
			      S("bien-ban-hoi-dong-sang-kien"));
}

static const struct route rows[] = {
	{ HTTP_GET, "/unit/:unit/initiatives/sitting", RIGHT_UNIT_SEE, unit_scope, show_form,
	  NO_FIELDS, 0 },
	{ HTTP_POST, "/unit/:unit/initiatives/sitting", RIGHT_UNIT_SEE, unit_scope, take_sitting,
	  sit_fields, 0 },
	{ HTTP_POST, "/unit/:unit/initiatives/sitting/rules", RIGHT_UNIT_SEE, unit_scope,
	  take_rules, rule_fields, 0 },
	{ HTTP_GET, "/initiatives/sitting/:sitting", RIGHT_UNIT_SEE, sitting_scope, show_sitting,
	  NO_FIELDS, 0 },
	{ HTTP_GET, "/initiatives/sitting/:sitting/minutes", RIGHT_UNIT_SEE, sitting_scope,
	  show_minutes, minutes_query, 0 },
};
const struct routes initiative_sitting_routes = { rows, sizeof rows / sizeof *rows };

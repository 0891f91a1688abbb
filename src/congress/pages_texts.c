/* pages_texts.c: the texts and milestones from which congresses of a unit, and of those below it,
 * are prepared. */
#include "congress/pages_views.h"

#include "base/day.h"
#include "congress/texts.html.h"
#include "msg_congress.gen.h"
#include "staff/staff.h"
#include "web/acting.h"

SQL(item_titles, "SELECT code, title FROM congress_item ORDER BY ordinal, code");

struct titles {
	struct {
		struct str code, title;
	} p[TEXTS_MAX];
	size_t n;
};

static struct err read_titles(struct db *db, struct titles *out)
{
	struct rows *rs;
	TRY(db_rows(db, item_titles, NO_ARGS, &rs));
	while (out->n < TEXTS_MAX && db_next(rs)) {
		out->p[out->n].code = col_text(rs, 0);
		out->p[out->n++].title = col_text(rs, 1);
	}
	return db_done(rs);
}

static struct msg paper_text_words(struct str code)
{
	static const char *const codes[] = { "plan",	   "summons",	   "invitation",
					     "rules",	   "report",	   "review",
					     "resolution", "voting_rules", "clearance" };
	const struct msg names[] = { T(congress_text_plan),	  T(congress_text_summons),
				     T(congress_text_invitation), T(congress_text_rules),
				     T(congress_text_report),	  T(congress_text_review),
				     T(congress_text_resolution), T(congress_text_voting),
				     T(congress_text_clearance) };
	for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
		if (str_eq(code, str_of(codes[i])))
			return names[i];
	return T(congress_text_other);
}

static void name_line(struct req *rq, const struct titles *t, struct text_line *x)
{
	const struct str script = S("script.");
	enum paper_kind kind;
	struct msg at;
	bool company;
	x->script = str_starts(x->text.code, script);
	x->version = x->text.owner ? x->text.version : 0;
	x->staff = staff_text_paper(x->text.code, &kind, &company);
	x->name = web_text(rq, x->staff ? paper_kind_words(kind) : paper_text_words(x->text.code));
	if (x->staff && company)
		x->name = web_text(rq, T(congress_text_company, .name = x->name));
	if (!x->staff && staff_text_script(x->text.code, &at)) {
		x->staff = true;
		x->name = web_text(rq, T(congress_text_said_at, .title = web_text(rq, at)));
	}
	for (size_t i = 0; x->script && i < t->n; i++)
		if (str_eq(str_sub(x->text.code, script.n, x->text.code.n), t->p[i].code))
			x->name = t->p[i].title;
}

static struct err show_texts(struct req *rq)
{
	struct texts_view v = { .rq = rq };
	struct titles *t = NEW(rq->arena, 1, struct titles);
	struct stock_text *all;
	TRY(unit_read_last(rq->db, (unit_id){ rq->id[0] }, &v.unit));
	TRY(read_titles(rq->db, t));
	TRY(stock_texts(rq->db, v.unit.id, &all, &v.n));
	v.lines = NEW(rq->arena, v.n + 1, struct text_line);
	for (size_t i = 0; i < v.n; i++) {
		v.lines[i].text = all[i];
		name_line(rq, t, &v.lines[i]);
	}
	TRY(milestone_list(rq->db, v.unit.id, &v.milestones, &v.milestone_count));
	TRY(account_may(rq->db, &rq->who, RIGHT_ASSEMBLY_RUN,
			&(struct scope){ .unit = v.unit.id.n }, &v.may_edit));
	web_crumb(rq, v.unit.name, web_path(rq, "/unit/%lld", (long long)v.unit.id.n));
	web_crumb(rq, web_text(rq, T(congress_texts)), STR_NONE);
	rq->page.lead = v.unit.name;
	web_page(rq, web_text(rq, T(congress_texts)));
	texts_page(rq->out, &v);
	return OK;
}

static struct err texts_done(struct req *rq, struct err e)
{
	if (!e.code)
		return web_done(rq, web_path(rq, "/unit/%lld/congress-texts", (long long)rq->id[0]),
				T(congress_saved));
	TRY(form_fail(rq, e));
	return show_texts(rq);
}

static const struct field text_fields[] = {
	{ .name = "code", .kind = F_TEXT, .required = true, .max = 40 },
	{ .name = "text", .kind = F_LONG, .max = STOCK_TEXT_MAX },
	{ .name = "reset", .kind = F_CHECK },
	{ .name = "version", .kind = F_INT, .required = true },
	{ 0 },
};

static struct err do_text(struct tx *tx, void *arg) { return stock_text_set(tx, arg); }

static struct err take_text(struct req *rq)
{
	struct stock_text t = { .owner = rq->id[0],
				.code = form_text(rq, "code"),
				.version = form_int(rq, "version") };
	t.text = form_int(rq, "reset") == 1 ? S("") : form_text(rq, "text");
	if (form_ok(rq) && !t.version && !str_trim(t.text).n)
		field_fail(rq, "text", 0, T(congress_text_empty));
	return form_ok(rq) ? texts_done(rq, db_write(rq->db, do_text, &t)) : show_texts(rq);
}

static const struct field milestone_fields[] = {
	{ .name = "code", .kind = F_TEXT, .required = true, .max = 40 },
	{ .name = "title", .kind = F_TEXT, .required = true, .max = MILESTONE_TITLE_MAX },
	{ .name = "days",
	  .kind = F_INT,
	  .required = true,
	  .min = -MILESTONE_DAYS_MAX,
	  .max = MILESTONE_DAYS_MAX },
	{ .name = "citation", .kind = F_TEXT, .max = MILESTONE_TITLE_MAX },
	{ .name = "unsure", .kind = F_CHECK },
	{ .name = "version", .kind = F_INT, .required = true },
	{ 0 },
};

static struct err do_milestone(struct tx *tx, void *arg) { return milestone_set(tx, arg); }

static struct err take_milestone(struct req *rq)
{
	struct milestone m = { .owner = rq->id[0],
			       .code = form_text(rq, "code"),
			       .title = form_text(rq, "title"),
			       .days = form_int(rq, "days"),
			       .citation = form_text(rq, "citation"),
			       .unsure = form_int(rq, "unsure") == 1,
			       .version = form_int(rq, "version") };
	m.citation = m.citation.p ? m.citation : S("");
	return form_ok(rq) ? texts_done(rq, db_write(rq->db, do_milestone, &m)) : show_texts(rq);
}

static const struct route rows[] = {
	{ HTTP_GET, "/unit/:unit/congress-texts", RIGHT_UNIT_SEE, unit_scope, show_texts, NO_FIELDS,
	  0 },
	{ HTTP_POST, "/unit/:unit/congress-texts", RIGHT_ASSEMBLY_RUN, unit_scope, take_text,
	  text_fields, 0 },
	{ HTTP_POST, "/unit/:unit/milestones", RIGHT_ASSEMBLY_RUN, unit_scope, take_milestone,
	  milestone_fields, 0 },
};
const struct routes congress_text_routes = { rows, sizeof rows / sizeof *rows };

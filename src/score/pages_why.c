/* pages_why.c: the whole explanation of one criterion of one sheet: rule, inputs, arithmetic, what
 * people gave and why, the evidence, and every version of the points. */
#include "score/pages_why.h"

#include "base/day.h"
#include "msg_criteria.gen.h"
#include "msg_score.gen.h"
#include "score/why.html.h"
#include "store/audit.h"

enum { VERSIONS_MAX = 500 };

static struct msg act_words(struct str verb, struct str from, struct str to)
{
	if (str_eq(verb, S("sheet.appraise")))
		return T(score_event_appraise, .from = from, .to = to);
	if (str_eq(verb, S("sheet.cross")))
		return T(score_event_cross, .from = from, .to = to);
	return T(score_event_self, .from = from, .to = to);
}

/* Who appraises is open to those who see what they gave. */
static bool open_to(const struct why_page *v, struct str verb)
{
	return v->others || str_eq(verb, S("sheet.save"));
}

static struct str or_none(struct req *rq, struct str points)
{
	return points.n ? points : web_text(rq, T(score_nothing));
}

static struct err read_versions(struct req *rq, struct why_page *v)
{
	struct audit_entry *all;
	size_t n;
	struct audit_filter f = { .unit = v->page.unit.id.n,
				  .object = "sheet",
				  .object_id = v->page.sheet.row.id.n,
				  .limit = VERSIONS_MAX };
	TRY(audit_list(rq->db, f, &all, &n));
	v->events = NEW(rq->arena, n + 1, struct event_part);
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < all[i].count; k++) {
			const struct audit_change *c = &all[i].changes[k];
			struct buf when = { .arena = rq->arena };
			if (!str_eq(c->field, v->line->criterion->code) || !open_to(v, all[i].verb))
				continue;
			put_instant(&when, all[i].at);
			v->events[v->event_count++] = (struct event_part){
				.when = buf_str(&when),
				.title = web_text(rq, act_words(all[i].verb, or_none(rq, c->from),
								or_none(rq, c->to))),
				.text = v->remarks || str_eq(all[i].verb, S("sheet.save"))
						? all[i].note
						: STR_NONE,
			};
			break;
		}
	return OK;
}

static struct err show_why(struct req *rq)
{
	struct why_page v = { 0 };
	struct sheet_row row;
	TRY(sheet_by_id(rq->db, (sheet_id){ rq->id[0] }, &row));
	struct sheet_key key = { row.season, row.unit, row.role, row.period };
	TRY(sheet_page_load(rq, &key, &v.page));
	if (!v.page.sheet.set)
		return FAIL(ERR_NOT_FOUND, "score.no_sheet");
	size_t at = sheet_criterion(&v.page.sheet, rq->id[1]);
	if (at == SIZE_MAX)
		return FAIL(ERR_NOT_FOUND, "criteria.no_criterion");
	v.line = &v.page.lines[at];
	if (!self_shown(&v.page, v.line))
		return FAIL(ERR_NOT_FOUND, "web.no_such_page");
	v.others = v.page.may_appraise || sees(&v.page.viewing, SIGHT_OTHER_SCORE);
	v.remarks = v.page.may_appraise || sees(&v.page.viewing, SIGHT_REMARK);
	TRY(read_versions(rq, &v));
	web_crumb(rq, v.page.unit.name, web_path(rq, "/unit/%lld", (long long)row.unit.n));
	web_crumb(rq, web_text(rq, T(score_sheet)), sheet_href(rq->out, &v.page, S("/sheet")));
	web_crumb(rq, v.line->criterion->code, STR_NONE);
	rq->page.lead = v.page.unit.name;
	web_page(rq, web_text(rq, T(criteria_group_title, .code = v.line->criterion->code,
				    .name = v.line->criterion->name)));
	why_page(rq->out, &v);
	return OK;
}

static const struct route rows[] = {
	{ HTTP_GET, "/score/:sheet/why/:criterion", RIGHT_SIGNED_IN, of_sheet, show_why, NO_FIELDS,
	  0 },
};
const struct routes why_routes = { rows, sizeof rows / sizeof *rows };

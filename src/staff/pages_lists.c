/* pages_lists.c: the three lists of a staff conference, and their words. */
#include "staff/pages_views.h"

#include "base/day.h"
#include "msg_staff.gen.h"
#include "staff/lists.html.h"

struct str staff_day(const struct buf *o, int64_t on)
{
	return on == DAY_NONE ? STR_NONE : day_text(o->arena, on);
}

struct str staff_majority(const struct buf *o, const struct ruleset *s)
{
	return rule_majority_text(o->arena, o->lang, s, "written");
}

struct msg staff_list_words(enum staff_list_kind k)
{
	return k == STAFF_PUBLIC   ? T(staff_public)
	       : k == STAFF_DECIDE ? T(staff_decide)
				   : T(staff_comment);
}

struct msg staff_mark_words(enum staff_mark m)
{
	return m == MARK_DONE	 ? T(staff_mark_done)
	       : m == MARK_GOING ? T(staff_mark_going)
				 : T(staff_mark_late);
}

enum state staff_mark_state(enum staff_mark m)
{
	return m == MARK_DONE ? STATE_DONE : m == MARK_GOING ? STATE_NOW : STATE_LATE;
}

struct msg inspection_role_words(enum inspection_role r)
{
	return r == INSPECTION_HEAD	? T(staff_role_head)
	       : r == INSPECTION_DEPUTY ? T(staff_role_deputy)
					: T(staff_role_member);
}

struct str staff_form_why(const struct buf *o, const struct staff_answers *x)
{
	const struct rule *r = rule_find(&x->rules, "delegates_from");
	int64_t from = 0;
	rule_number(&x->rules, "delegates_from", &from);
	if (!r)
		return words(o, T(staff_form_no_rule));
	return x->employer.size == EMPLOYER_UNSAID
		       ? words(o, T(staff_form_from, .from = from, .citation = r->citation))
		       : words(o, T(staff_form_size, .size = x->employer.size, .from = from,
				    .citation = r->citation));
}

struct str staff_board_why(const struct buf *o, const struct staff_answers *x)
{
	const struct inspection_board *b = &x->board;
	int64_t last = b->to_on - 1;
	if (x->employer.kind == EMPLOYER_COMPANY)
		return words(o, T(staff_board_company));
	if (x->employer.size != EMPLOYER_UNSAID && x->employer.size <= STAFF_FEW)
		return words(o, T(staff_board_few));
	if (!b->id)
		return words(o, T(staff_board_first));
	return words(o, b->to_on > local_day(x->what.starts_at)
				? T(staff_board_until, .last = last)
				: T(staff_board_over, .last = last));
}

static struct err show_lists_of(struct req *rq, assembly_id id)
{
	struct staff_lists_view v = { .rq = rq };
	TRY(assembly_get(rq->db, id, &v.what));
	if (v.what.kind != ASSEMBLY_STAFF_CONFERENCE)
		return FAIL(ERR_NOT_FOUND, "assembly.none");
	TRY(staff_items(rq->db, &v.what, &v.rows, &v.n));
	TRY(account_may(rq->db, &rq->who, RIGHT_ASSEMBLY_RUN, &rq->scope, &v.may_run));
	TRY(staff_crumbs(rq, &v.what));
	web_crumb(rq, web_text(rq, T(staff_step_lists)), STR_NONE);
	rq->page.lead = v.what.title;
	web_page(rq, web_text(rq, T(staff_step_lists)));
	staff_lists_page(rq->out, &v);
	return OK;
}

static struct err show_lists(struct req *rq)
{
	return show_lists_of(rq, (assembly_id){ rq->id[0] });
}

static struct err item_done(struct req *rq, struct err e, assembly_id id)
{
	if (form_ok(rq) && !e.code)
		return web_go(rq, web_path(rq, "/assembly/%lld/staff-lists", (long long)id.n));
	if (e.code)
		TRY(form_fail(rq, e));
	return show_lists_of(rq, id);
}

static const struct field add_fields[] = {
	{ .name = "list", .kind = F_CHOICE, .required = true, .choices = staff_list_codes },
	{ .name = "text", .kind = F_LONG, .required = true, .max = STAFF_TEXT_MAX },
	{ 0 },
};

static struct err do_add(struct tx *tx, void *arg)
{
	struct staff_item *i = arg;
	return staff_item_add(tx, i, &i->id);
}

static struct err take_add(struct req *rq)
{
	struct staff_item i = { .assembly = { rq->id[0] },
				.list = (enum staff_list_kind)form_int(rq, "list"),
				.text = form_text(rq, "text") };
	return item_done(rq, form_ok(rq) ? db_write(rq->db, do_add, &i) : OK, i.assembly);
}

static const struct field item_fields[] = {
	{ .name = "version", .kind = F_INT, .required = true },
	{ .name = "text", .kind = F_LONG, .required = true, .max = STAFF_TEXT_MAX },
	{ .name = "known_on", .kind = F_DAY },
	{ .name = "shown_on", .kind = F_DAY },
	{ .name = "until_on", .kind = F_DAY },
	{ .name = "place", .kind = F_TEXT, .max = STAFF_NAME_MAX },
	{ .name = "outcome", .kind = F_LONG, .max = STAFF_TEXT_MAX },
	{ 0 },
};

static struct err do_item(struct tx *tx, void *arg) { return staff_item_set(tx, arg); }

static struct err take_item(struct req *rq)
{
	struct staff_item i = { .id = rq->id[0],
				.version = form_int(rq, "version"),
				.text = form_text(rq, "text"),
				.known_on = form_int(rq, "known_on"),
				.shown_on = form_int(rq, "shown_on"),
				.until_on = form_int(rq, "until_on"),
				.place = form_text(rq, "place"),
				.outcome = form_text(rq, "outcome") };
	return item_done(rq, form_ok(rq) ? db_write(rq->db, do_item, &i) : OK,
			 (assembly_id){ rq->scope.assembly });
}

static const struct route rows[] = {
	{ HTTP_GET, "/assembly/:assembly/staff-lists", RIGHT_UNIT_SEE, assembly_scope, show_lists,
	  NO_FIELDS, 0 },
	{ HTTP_POST, "/assembly/:assembly/staff-lists", RIGHT_ASSEMBLY_RUN, assembly_scope,
	  take_add, add_fields, 0 },
	{ HTTP_POST, "/staff-item/:item", RIGHT_ASSEMBLY_RUN, staff_item_scope, take_item,
	  item_fields, 0 },
};
const struct routes staff_list_routes = { rows, sizeof rows / sizeof *rows };

/* pages_seats.c: who is summoned or invited to a meeting: the list by name, number or delegation,
 * its workbook, its print, and adding people. One seat is pages_seat.c's. */
#include "assembly/book.h"
#include "assembly/pages_doors.h"

#include "assembly/seats.html.h"
#include "base/day.h"
#include "msg_assembly.gen.h"
#include "web/book.h"
#include "web/import_job.h"
#include "web/serve.h"

enum { SEATS_A_PAGE = 100 };

struct choice_part *seat_choices(struct req *rq, const char *const *codes, int n,
				 struct msg (*name)(int))
{
	struct choice_part *c = NEW(rq->arena, (size_t)n, struct choice_part);
	for (int i = 0; i < n; i++)
		c[i] = (struct choice_part){ .value = str_of(codes[i]),
					     .text = web_text(rq, name(i)) };
	return c;
}

struct msg seat_standing_name(int i) { return standing_words((enum standing)i); }
struct msg seat_mandate_name(int i) { return mandate_words((enum mandate)i); }

static struct msg order_name(int i)
{
	return i == BY_NUMBER	    ? T(assembly_by_number)
	       : i == BY_DELEGATION ? T(assembly_by_delegation)
				    : T(assembly_by_name);
}

/* ---- the list ---- */

static const struct field list_fields[] = {
	{ .name = "q", .kind = F_TEXT, .max = 100 },
	{ .name = "order", .kind = F_CHOICE, .choices = seat_order_codes },
	{ .name = "delegation", .kind = F_TEXT, .max = SEAT_TEXT_MAX },
	{ .name = "after", .kind = F_ID },
	{ 0 },
};

static void read_query(struct req *rq, struct seat_query *q)
{
	int64_t order = form_int(rq, "order"), after = form_int(rq, "after");
	*q = (struct seat_query){ .assembly = { rq->id[0] },
				  .standing = -1,
				  .present = -1,
				  .words = form_text(rq, "q"),
				  .delegation = form_text(rq, "delegation"),
				  .order = order == DAY_NONE ? BY_NAME : (enum seat_order)order,
				  .after = after == DAY_NONE ? 0 : after,
				  .limit = SEATS_A_PAGE };
}

/* The same people at another page. */
static struct str query_path(struct req *rq, const struct seat_query *q, const char *rest)
{
	struct buf b = { .arena = rq->arena };
	put(&b, assembly_path(rq, q->assembly, rest));
	put(&b, S("?order="));
	put(&b, str_of(seat_order_codes[q->order]));
	put(&b, S("&delegation="));
	put_url_part(&b, q->delegation);
	put(&b, S("&q="));
	put_url_part(&b, q->words);
	return buf_str(&b);
}

static struct err next_page(struct req *rq, struct seats_view *v, const struct seat_query *q,
			    const char *rest)
{
	TRY(seat_list(rq->db, q, &v->rows, &v->n));
	if ((int64_t)v->n < q->limit)
		return OK;
	struct str path = query_path(rq, q, rest);
	v->next = str_fmt(rq->arena, "%.*s&after=%lld", (int)path.n, path.p,
			  (long long)v->rows[v->n - 1].id);
	return OK;
}

static struct choice_part *groups(struct req *rq, const struct seats_view *v)
{
	struct choice_part *c = NEW(rq->arena, v->delegation_count + 1, struct choice_part);
	c[0] = (struct choice_part){ S(""), web_text(rq, T(assembly_all_delegations)), STR_NONE };
	for (size_t i = 0; i < v->delegation_count; i++)
		c[i + 1] = (struct choice_part){ v->delegations[i].name, v->delegations[i].name,
						 STR_NONE };
	return c;
}

/* So many of a whole by a rule; -1: the set says nothing of it. */
static int64_t most_by(struct req *rq, const struct ruleset *set, const char *code, int64_t whole,
		       struct str *said)
{
	struct share_rule share;
	const struct rule *r = rule_find(set, code);
	if (!r || !rule_share(set, code, &share))
		return -1;
	*said = str_fmt(rq->arena, "%lld/%lld: %.*s", (long long)share.num, (long long)share.den,
			(int)r->citation.n, r->citation.p);
	return whole * share.num / share.den;
}

static struct err read_limits(struct req *rq, struct seats_view *v)
{
	struct ruleset set;
	struct seat_figures f;
	TRY(ruleset_read(rq->db, v->head.what.ruleset, &set));
	TRY(seat_count(rq->db, &v->head.what, false, &f));
	for (size_t i = 0; i < v->delegation_count; i++)
		v->guests += v->delegations[i].guests;
	v->appointed = f.by_mandate[MANDATE_APPOINTED];
	v->guests_most = most_by(rq, &set, "guests_most", f.counted, &v->guests_rule);
	v->appointed_most = most_by(rq, &set, "appointed_most", f.counted, &v->appointed_rule);
	return OK;
}

static struct err read_seats(struct req *rq, struct seats_view *v)
{
	struct seat_query q = { .assembly = { rq->id[0] },
				.standing = -1,
				.present = -1,
				.words = S(""),
				.delegation = S(""),
				.limit = SEATS_A_PAGE };
	if (!v->whole)
		read_query(rq, &q);
	TRY(assembly_head_read(rq, &v->head));
	TRY(seat_delegations(rq->db, v->head.what.id, &v->delegations, &v->delegation_count));
	v->words = q.words;
	v->delegation = q.delegation;
	v->order = q.order;
	v->standings = seat_choices(rq, standing_codes, STANDING_COUNT, seat_standing_name);
	v->mandates = seat_choices(rq, mandate_codes, MANDATE_COUNT, seat_mandate_name);
	v->orders = seat_choices(rq, seat_order_codes, SEAT_ORDER_COUNT, order_name);
	v->groups = groups(rq, v);
	v->blank = (struct seat){ .name = S(""), .post = S(""), .birth_on = DAY_NONE };
	v->blank.mandate = v->head.what.form == FORM_ALL_MEMBERS ? MANDATE_MEMBER : MANDATE_ELECTED;
	v->print = query_path(rq, &q, "/seats/print");
	TRY(read_limits(rq, v));
	return next_page(rq, v, &q, "/seats");
}

static struct err seats_open(struct req *rq, struct seats_view *v)
{
	TRY(read_seats(rq, v));
	assembly_page_open(&v->head, T(assembly_step_seats));
	seats_page(rq->out, v);
	return OK;
}

static struct err show_seats(struct req *rq) { return seats_open(rq, &(struct seats_view){ 0 }); }

/* After a form the whole list: the form's fields are no query. */
static struct err show_after_form(struct req *rq)
{
	return seats_open(rq, &(struct seats_view){ .whole = true });
}

/* ---- print ---- */

enum { PRINTED_A_PAGE = 1000 }; /* thousands of rows are slow to lay out on an old computer */

static struct err show_print(struct req *rq)
{
	struct seats_view v = { 0 };
	struct seat_query q;
	read_query(rq, &q);
	q.limit = PRINTED_A_PAGE;
	TRY(assembly_head_read(rq, &v.head));
	TRY(next_page(rq, &v, &q, "/seats/print"));
	v.order = q.order;
	rq->page.wide = true;
	rq->page.print_head = v.head.what.title;
	assembly_page_open(&v.head, T(assembly_print_list));
	seats_print_page(rq->out, &v);
	return OK;
}

/* ---- adding ---- */

static const struct field seat_fields[] = {
	{ .name = "name", .kind = F_TEXT, .required = true, .max = PERSON_NAME_MAX },
	{ .name = "post", .kind = F_TEXT, .max = SEAT_TEXT_MAX },
	{ .name = "delegation", .kind = F_TEXT, .max = DELEGATION_MAX },
	{ .name = "standing", .kind = F_CHOICE, .required = true, .choices = standing_codes },
	{ .name = "mandate", .kind = F_CHOICE, .choices = mandate_codes },
	{ .name = "birth_on", .kind = F_DAY_PAST },
	{ .name = "women", .kind = F_CHECK },
	{ .name = "party", .kind = F_CHECK },
	{ 0 },
};

struct adding {
	struct seat seat;
	int64_t id;
	size_t added;
	bool committee;
};

static struct err do_add(struct tx *tx, void *arg)
{
	struct adding *x = arg;
	return seat_add(tx, &x->seat, &x->id);
}

struct err seat_delegation_typed(struct req *rq, const struct assembly *a, struct seat *s)
{
	unit_id unit;
	s->delegation = form_text(rq, "delegation");
	TRY(unit_meant(rq->db, s->delegation, a->unit,
		       (struct as_at){ .on = local_day(a->starts_at) }, &unit));
	if (unit.n)
		s->delegation = S("");
	else if (str_find(s->delegation, S("|")) < s->delegation.n)
		field_fail(rq, "delegation", 0, T(assembly_opinion_wrong_unit));
	s->unit = unit.n;
	return OK;
}

static struct err take_seat(struct req *rq)
{
	struct assembly a;
	int64_t mandate = form_int(rq, "mandate");
	struct adding x = { .seat = { .assembly = { rq->id[0] },
				      .name = form_text(rq, "name"),
				      .post = form_text(rq, "post"),
				      .standing = (enum standing)form_int(rq, "standing"),
				      .mandate = (enum mandate)(mandate == DAY_NONE ? 0 : mandate),
				      .birth_on = form_int(rq, "birth_on"),
				      .sex = form_int(rq, "women") == 1 ? SEX_FEMALE : SEX_MALE,
				      .party = form_int(rq, "party") == 1 } };
	if (form_ok(rq)) {
		TRY(assembly_get(rq->db, x.seat.assembly, &a));
		TRY(seat_delegation_typed(rq, &a, &x.seat));
	}
	if (form_ok(rq)) {
		struct err e = db_write(rq->db, do_add, &x);
		if (!e.code)
			return web_done(rq, assembly_path(rq, x.seat.assembly, "/seats"),
					T(assembly_seat_added, .name = x.seat.name));
		TRY(form_fail(rq, e));
	}
	return show_after_form(rq);
}

static struct err do_many(struct tx *tx, void *arg)
{
	struct adding *x = arg;
	return x->committee ? seat_add_committee(tx, x->seat.assembly, &x->added)
			    : seat_add_members(tx, x->seat.assembly, &x->added);
}

static struct err add_many(struct req *rq, bool committee)
{
	struct adding x = { .seat.assembly = { rq->id[0] }, .committee = committee };
	struct err e = db_write(rq->db, do_many, &x);
	if (!e.code)
		return web_done(rq, assembly_path(rq, x.seat.assembly, "/seats"),
				T(assembly_members_added, .count = (int64_t)x.added));
	TRY(form_fail(rq, e));
	return show_after_form(rq);
}

static struct err take_members(struct req *rq) { return add_many(rq, false); }
static struct err take_committee(struct req *rq) { return add_many(rq, true); }

/* ---- Excel ---- */

static struct err make_book(struct req *rq, struct office *o, void *arg, struct office_sink to)
{
	return seat_export(rq->db, o, arg, to);
}

static struct err show_export(struct req *rq)
{
	struct seat_query q;
	read_query(rq, &q);
	struct seat_export x = { q.assembly, q.order, q.delegation, rq->who.lang };
	return web_send_book(rq, make_book, &x, S("danh-sach-dai-bieu.xlsx"));
}

static struct err read_book(struct db *db, struct office *o, int fd, struct faults *f, void *arg)
{
	return seat_import(db, o, fd, f, arg);
}

static struct err take_import(struct req *rq)
{
	struct seat_import in = { .assembly = { rq->id[0] } };
	struct str back = assembly_path(rq, in.assembly, "/seats");
	bool stored;
	TRY(web_read_book(
		rq,
		&(struct web_book){ .read = read_book,
				    .arg = &in,
				    .show = show_after_form,
				    .action = assembly_path(rq, in.assembly, "/seats/import"),
				    .back = back },
		&stored));
	return stored ? web_done(rq, back,
				 T(assembly_imported, .added = in.added, .changed = in.changed))
		      : OK;
}

static const struct route rows[] = {
	{ HTTP_GET, "/assembly/:assembly/seats", RIGHT_ASSEMBLY_RUN, assembly_scope, show_seats,
	  list_fields, 0 },
	{ HTTP_POST, "/assembly/:assembly/seats", RIGHT_ASSEMBLY_RUN, assembly_scope, take_seat,
	  seat_fields, 0 },
	{ HTTP_GET, "/assembly/:assembly/seats/print", RIGHT_ASSEMBLY_RUN, assembly_scope,
	  show_print, list_fields, 0 },
	{ HTTP_GET, "/assembly/:assembly/seats/export", RIGHT_ASSEMBLY_RUN, assembly_scope,
	  show_export, list_fields, 0 },
	{ HTTP_POST, "/assembly/:assembly/seats/import", RIGHT_ASSEMBLY_RUN, assembly_scope,
	  take_import, import_fields, IMPORT_FORM_MAX },
	{ HTTP_POST, "/assembly/:assembly/seats/members", RIGHT_ASSEMBLY_RUN, assembly_scope,
	  take_members, NO_FIELDS, 0 },
	{ HTTP_POST, "/assembly/:assembly/seats/committee", RIGHT_ASSEMBLY_RUN, assembly_scope,
	  take_committee, NO_FIELDS, 0 },
};
const struct routes assembly_seat_routes = { rows, sizeof rows / sizeof *rows };

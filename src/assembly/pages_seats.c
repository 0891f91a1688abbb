/* pages_seats.c: who is summoned or invited to a meeting: the list, adding, withdrawing, and what
 * the credentials report counts. */
#include "assembly/pages_views.h"

#include "assembly/seats.html.h"
#include "base/day.h"
#include "base/text.h"
#include "msg_assembly.gen.h"

enum { SEATS_A_PAGE = 100 };

static struct choice_part *choices_of(struct req *rq, const char *const *codes, int n,
				      struct msg (*name)(int))
{
	struct choice_part *c = NEW(rq->arena, (size_t)n, struct choice_part);
	for (int i = 0; i < n; i++)
		c[i] = (struct choice_part){ .value = str_of(codes[i]),
					     .text = web_text(rq, name(i)) };
	return c;
}

static struct msg standing_of(int i) { return standing_words((enum standing)i); }
static struct msg mandate_of(int i) { return mandate_words((enum mandate)i); }

/* ---- the list ---- */

static const struct field list_fields[] = {
	{ .name = "q", .kind = F_TEXT, .max = 100 },
	{ .name = "after", .kind = F_ID },
	{ 0 },
};

static struct err next_page(struct req *rq, struct seats_view *v, struct seat_query *q)
{
	struct seat last;
	int64_t after = form_int(rq, "after");
	if (after != DAY_NONE && after > 0) {
		TRY(seat_get(rq->db, after, &last));
		q->after_key = text_name_key(rq->arena, last.name);
		q->after_id = last.id;
	}
	TRY(seat_list(rq->db, q, &v->rows, &v->n));
	if (v->n < SEATS_A_PAGE)
		return OK;
	v->next = assembly_path(rq, q->assembly, "/seats?after=");
	v->next = str_fmt(rq->arena, "%.*s%lld", (int)v->next.n, v->next.p,
			  (long long)v->rows[v->n - 1].id);
	return OK;
}

static struct err show_seats(struct req *rq)
{
	struct seats_view v = { .words = form_text(rq, "q"),
				.blank = { .name = S(""), .post = S(""), .birth_on = DAY_NONE } };
	struct seat_query q = {
		.standing = -1, .present = -1, .words = v.words, .limit = SEATS_A_PAGE
	};
	TRY(assembly_head_read(rq, &v.head));
	q.assembly = v.head.what.id;
	v.standings = choices_of(rq, standing_codes, STANDING_COUNT, standing_of);
	v.mandates = choices_of(rq, mandate_codes, MANDATE_COUNT, mandate_of);
	v.blank.mandate = v.head.what.form == FORM_ALL_MEMBERS ? MANDATE_MEMBER : MANDATE_ELECTED;
	TRY(next_page(rq, &v, &q));
	assembly_page_open(&v.head, T(assembly_step_seats));
	seats_page(rq->out, &v);
	return OK;
}

/* ---- adding ---- */

static const struct field seat_fields[] = {
	{ .name = "name", .kind = F_TEXT, .required = true, .max = PERSON_NAME_MAX },
	{ .name = "post", .kind = F_TEXT, .max = SEAT_TEXT_MAX },
	{ .name = "standing", .kind = F_CHOICE, .required = true, .choices = standing_codes },
	{ .name = "mandate", .kind = F_CHOICE, .choices = mandate_codes },
	{ .name = "birth_on", .kind = F_DAY },
	{ .name = "women", .kind = F_CHECK },
	{ .name = "party", .kind = F_CHECK },
	{ 0 },
};

struct adding {
	struct seat seat;
	int64_t id;
	size_t added;
};

static struct err do_add(struct tx *tx, void *arg)
{
	struct adding *x = arg;
	return seat_add(tx, &x->seat, &x->id);
}

static struct err take_seat(struct req *rq)
{
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
		struct err e = db_write(rq->db, do_add, &x);
		if (!e.code)
			return web_done(rq, assembly_path(rq, x.seat.assembly, "/seats"),
					T(assembly_seat_added, .name = x.seat.name));
		TRY(form_fail(rq, e));
	}
	return show_seats(rq);
}

static struct err do_members(struct tx *tx, void *arg)
{
	struct adding *x = arg;
	return seat_add_members(tx, x->seat.assembly, &x->added);
}

static struct err take_members(struct req *rq)
{
	struct adding x = { .seat.assembly = { rq->id[0] } };
	struct err e = db_write(rq->db, do_members, &x);
	if (!e.code)
		return web_done(rq, assembly_path(rq, x.seat.assembly, "/seats"),
				T(assembly_members_added, .count = (int64_t)x.added));
	TRY(form_fail(rq, e));
	return show_seats(rq);
}

/* ---- one seat ---- */

static struct err seat_scope(struct db *db, int64_t id, struct scope *out)
{
	struct seat s;
	TRY(seat_get(db, id, &s));
	return assembly_scope(db, s.assembly.n, out);
}

struct taking {
	int64_t seat, alternate;
	struct str reason;
};

static struct err do_withdraw(struct tx *tx, void *arg)
{
	const struct taking *x = arg;
	return seat_withdraw(tx, x->seat, x->reason, x->alternate);
}

static const struct field withdraw_fields[] = {
	{ .name = "reason", .kind = F_TEXT, .required = true, .max = SEAT_TEXT_MAX },
	{ .name = "alternate", .kind = F_INT, .min = 1, .max = SEATS_OF_MAX }, /* by number */
	{ 0 },
};

static struct err take_withdraw(struct req *rq)
{
	struct seat s;
	struct taking x = { .seat = rq->id[0], .reason = form_text(rq, "reason") };
	int64_t number = form_int(rq, "alternate");
	TRY(seat_get(rq->db, rq->id[0], &s));
	if (number != DAY_NONE)
		TRY(seat_numbered(rq->db, s.assembly, number, &x.alternate));
	if (number != DAY_NONE && !x.alternate)
		field_fail(rq, "alternate", 0, T(assembly_no_number, .number = number));
	if (form_ok(rq)) {
		struct err e = db_write(rq->db, do_withdraw, &x);
		if (!e.code)
			return web_done(rq, assembly_path(rq, s.assembly, "/seats"),
					T(assembly_seat_withdrawn, .name = s.name));
		TRY(form_fail(rq, e));
	}
	rq->id[0] = s.assembly.n;
	return show_seats(rq);
}

static const struct route rows[] = {
	{ HTTP_GET, "/assembly/:assembly/seats", RIGHT_ASSEMBLY_RUN, assembly_scope, show_seats,
	  list_fields, 0 },
	{ HTTP_POST, "/assembly/:assembly/seats", RIGHT_ASSEMBLY_RUN, assembly_scope, take_seat,
	  seat_fields, 0 },
	{ HTTP_POST, "/assembly/:assembly/seats/members", RIGHT_ASSEMBLY_RUN, assembly_scope,
	  take_members, NO_FIELDS, 0 },
	{ HTTP_POST, "/seat/:seat/withdraw", RIGHT_ASSEMBLY_RUN, seat_scope, take_withdraw,
	  withdraw_fields, 0 },
};
const struct routes assembly_seat_routes = { rows, sizeof rows / sizeof *rows };

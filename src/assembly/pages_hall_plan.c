/* pages_hall_plan.c: the seat plan: rows and places, delegations side by side, to be printed. */
#include "assembly/pages_doors.h"

#include "assembly/hall_plan.html.h"
#include "msg_assembly.gen.h"

static struct err read_plan(struct req *rq, struct hall_plan_view *v)
{
	struct seat_query q = { .assembly = v->head.what.id,
				.standing = -1,
				.present = -1,
				.words = S(""),
				.order = BY_DELEGATION,
				.limit = SEATS_OF_MAX };
	struct seat *all;
	int64_t row, at;
	size_t n;
	TRY(seat_list(rq->db, &q, &all, &n));
	for (size_t i = 0; i < n; i++) {
		if (all[i].withdrawn.n || !seat_place_read(all[i].place, &row, &at))
			continue;
		v->rows = row > v->rows ? row : v->rows;
		v->places = at > v->places ? at : v->places;
	}
	v->at = NEW(rq->arena, (size_t)(v->rows * v->places + 1), const struct seat *);
	for (size_t i = 0; i < n; i++)
		if (!all[i].withdrawn.n && seat_place_read(all[i].place, &row, &at))
			v->at[(row - 1) * v->places + at - 1] = &all[i];
	return OK;
}

int64_t hall_plan_neighbours(const struct seat *const *from, int64_t n)
{
	int64_t same = 1;
	while (same < n && !from[0] == !from[same] &&
	       (!from[0] || str_eq(from[0]->delegation, from[same]->delegation)))
		same++;
	return same;
}

static struct err show_plan(struct req *rq)
{
	struct hall_plan_view v = { 0 };
	TRY(assembly_head_read(rq, &v.head));
	TRY(read_plan(rq, &v));
	rq->page.wide = true;
	rq->page.print_head = v.head.what.title;
	assembly_page_open(&v.head, T(assembly_hall_plan));
	hall_plan_page(rq->out, &v);
	return OK;
}

struct placing {
	assembly_id id;
	int64_t rows, places;
};
static const struct field plan_fields[] = {
	{ .name = "rows", .kind = F_INT, .required = true, .min = 1, .max = HALL_ROWS_MAX },
	{ .name = "places", .kind = F_INT, .required = true, .min = 1, .max = HALL_PLACES_MAX },
	{ 0 },
};

static struct err do_place(struct tx *tx, void *arg)
{
	const struct placing *x = arg;
	return seat_place_all(tx, x->id, x->rows, x->places);
}

static struct err take_plan(struct req *rq)
{
	struct placing x = { { rq->id[0] }, form_int(rq, "rows"), form_int(rq, "places") };
	if (!form_ok(rq))
		return show_plan(rq);
	struct err e = db_write(rq->db, do_place, &x);
	if (!e.code)
		return web_done(rq, assembly_path(rq, x.id, "/plan"), T(assembly_saved));
	TRY(form_fail(rq, e));
	return show_plan(rq);
}

static const struct route rows[] = {
	{ HTTP_GET, "/assembly/:assembly/plan", RIGHT_ASSEMBLY_RUN, assembly_scope, show_plan,
	  NO_FIELDS, 0 },
	{ HTTP_POST, "/assembly/:assembly/plan", RIGHT_ASSEMBLY_RUN, assembly_scope, take_plan,
	  plan_fields, 0 },
};
const struct routes assembly_hall_plan_routes = { rows, sizeof rows / sizeof *rows };

/* pages_inspection.c: acts on a people's inspection board; it is shown on its conference's page. */
#include "staff/pages_views.h"

#include "base/day.h"
#include "msg_staff.gen.h"
#include "web/parts.h"

struct board_act {
	int64_t id, version, on;
	struct str text;
	enum inspection_role roles[STAFF_BOARD_MOST];
	size_t n;
};

static struct err board_done(struct req *rq, write_fn *fn, struct board_act *x, int64_t board)
{
	struct inspection_board b;
	TRY(inspection_get(rq->db, board, &b));
	struct str back = web_path(rq, "/assembly/%lld/staff#board", (long long)b.assembly.n);
	if (!form_ok(rq))
		return web_done(rq, back, T(staff_form_wrong));
	struct err e = db_write(rq->db, fn, x);
	if (e.code == ERR_INVALID || e.code == ERR_CONFLICT)
		return web_done(rq, back, msg_of_err(e));
	return e.code ? e : web_go(rq, back);
}

static const struct field role_fields[] = {
	{ .name = "version", .kind = F_INT, .required = true },
	{ .name = "role", .kind = F_INT, .many = true, .min = 0, .max = INSPECTION_MEMBER },
	{ 0 },
};

static struct err do_roles(struct tx *tx, void *arg)
{
	const struct board_act *x = arg;
	return inspection_roles(tx, x->id, x->version, x->roles, x->n);
}

static struct err take_roles(struct req *rq)
{
	struct board_act x = { .id = rq->id[0], .version = form_int(rq, "version") };
	int64_t role;
	while (x.n < STAFF_BOARD_MOST &&
	       (role = many_int(rq, "role", (int64_t)x.n + 1)) != DAY_NONE)
		x.roles[x.n++] = (enum inspection_role)role;
	return board_done(rq, do_roles, &x, x.id);
}

static const struct field recognise_fields[] = {
	{ .name = "version", .kind = F_INT, .required = true },
	{ .name = "on", .kind = F_DAY_PAST, .required = true },
	{ .name = "number", .kind = F_TEXT, .required = true, .max = STAFF_NAME_MAX },
	{ 0 },
};

static struct err do_recognise(struct tx *tx, void *arg)
{
	const struct board_act *x = arg;
	return inspection_recognise(tx, x->id, x->version, x->on, x->text);
}

static struct err take_recognise(struct req *rq)
{
	struct board_act x = { .id = rq->id[0],
			       .version = form_int(rq, "version"),
			       .on = form_int(rq, "on"),
			       .text = form_text(rq, "number") };
	return board_done(rq, do_recognise, &x, x.id);
}

static const struct field advice_fields[] = {
	{ .name = "text", .kind = F_LONG, .required = true, .max = STAFF_TEXT_MAX },
	{ .name = "on", .kind = F_DAY_PAST, .required = true },
	{ 0 },
};

static struct err do_advise(struct tx *tx, void *arg)
{
	const struct board_act *x = arg;
	return inspection_advise(tx, x->id, x->text, x->on);
}

static struct err take_advice(struct req *rq)
{
	struct board_act x = { .id = rq->id[0],
			       .on = form_int(rq, "on"),
			       .text = form_text(rq, "text") };
	return board_done(rq, do_advise, &x, x.id);
}

static const struct field answer_fields[] = {
	{ .name = "version", .kind = F_INT, .required = true },
	{ .name = "board", .kind = F_ID, .required = true },
	{ .name = "on", .kind = F_DAY_PAST, .required = true },
	{ .name = "text", .kind = F_LONG, .required = true, .max = STAFF_TEXT_MAX },
	{ 0 },
};

static struct err do_answer(struct tx *tx, void *arg)
{
	const struct board_act *x = arg;
	return inspection_answered(tx, x->id, x->version, x->on, x->text);
}

static struct err take_answer(struct req *rq)
{
	struct board_act x = { .id = rq->id[0],
			       .version = form_int(rq, "version"),
			       .on = form_int(rq, "on"),
			       .text = form_text(rq, "text") };
	return board_done(rq, do_answer, &x, form_int(rq, "board"));
}

static const struct route rows[] = {
	{ HTTP_POST, "/inspection-board/:board/roles", RIGHT_ASSEMBLY_RUN, inspection_scope,
	  take_roles, role_fields, 0 },
	{ HTTP_POST, "/inspection-board/:board/recognise", RIGHT_ASSEMBLY_RUN, inspection_scope,
	  take_recognise, recognise_fields, 0 },
	{ HTTP_POST, "/inspection-board/:board/advice", RIGHT_ASSEMBLY_RUN, inspection_scope,
	  take_advice, advice_fields, 0 },
	{ HTTP_POST, "/inspection-advice/:advice", RIGHT_ASSEMBLY_RUN, inspection_advice_scope,
	  take_answer, answer_fields, 0 },
};
const struct routes inspection_routes = { rows, sizeof rows / sizeof *rows };

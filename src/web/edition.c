/* edition.c: see edition.h. */
#include "web/edition.h"

const struct field web_edition_fields[] = {
	{ .name = "version", .kind = F_INT, .required = true, .min = 1, .max = INT32_MAX },
	{ .name = "on", .kind = F_DAY },
	{ 0 },
};

struct moving {
	const struct edition_move *move;
	int64_t id, version, on;
};

static struct err do_move(struct tx *tx, void *arg)
{
	const struct moving *x = arg;
	return x->move->fn(tx, x->id, x->version, x->on);
}

struct err web_edition_move(struct req *rq, const struct edition_move *m)
{
	struct moving x = { m, rq->id[0], form_int(rq, "version"), form_int(rq, "on") };
	if (form_ok(rq)) {
		struct err e = db_write(rq->db, do_move, &x);
		if (!e.code)
			return web_done(rq, m->back, m->said);
		TRY(form_fail(rq, e));
	}
	return m->again(rq);
}

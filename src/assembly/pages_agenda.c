/* pages_agenda.c: the agenda as it is prepared: items, their order, times and what the chair says.
 */
#include "assembly/pages_views.h"

#include "assembly/agenda.html.h"
#include "msg_assembly.gen.h"

static struct choice_part *kind_choices(struct req *rq)
{
	struct choice_part *c = NEW(rq->arena, ITEM_KIND_COUNT, struct choice_part);
	for (int i = 0; i < ITEM_KIND_COUNT; i++)
		c[i] = (struct choice_part){ .value = str_of(item_kind_codes[i]),
					     .text = web_text(rq,
							      item_kind_words((enum item_kind)i)) };
	return c;
}

static struct err show_agenda(struct req *rq)
{
	struct agenda_view v = { .kinds = kind_choices(rq) };
	TRY(assembly_head_read(rq, &v.head));
	TRY(agenda_list(rq->db, &v.head.what, &v.rows, &v.n));
	assembly_page_open(&v.head, T(assembly_step_agenda));
	agenda_page(rq->out, &v);
	return OK;
}

/* ---- items ---- */

static const struct field item_fields[] = {
	{ .name = "kind", .kind = F_CHOICE, .required = true, .choices = item_kind_codes },
	{ .name = "title", .kind = F_TEXT, .required = true, .max = ITEM_TEXT_MAX },
	{ .name = "who", .kind = F_TEXT, .max = ITEM_TEXT_MAX },
	{ .name = "minutes", .kind = F_INT, .required = true, .min = 0, .max = ITEM_MINUTES_MAX },
	{ .name = "script", .kind = F_LONG, .max = ITEM_SCRIPT_MAX },
	{ .name = "version", .kind = F_INT },
	{ 0 },
};

static struct item typed(struct req *rq)
{
	return (struct item){ .kind = (enum item_kind)form_int(rq, "kind"),
			      .title = form_text(rq, "title"),
			      .who = form_text(rq, "who"),
			      .minutes = form_int(rq, "minutes"),
			      .script = form_text(rq, "script"),
			      .version = form_int(rq, "version") };
}

static struct err do_add(struct tx *tx, void *arg)
{
	struct item *i = arg;
	return agenda_add(tx, i, &i->id);
}

static struct err take_item(struct req *rq)
{
	struct item i = typed(rq);
	i.assembly.n = rq->id[0];
	if (form_ok(rq)) {
		struct err e = db_write(rq->db, do_add, &i);
		if (!e.code)
			return web_done(rq, assembly_path(rq, i.assembly, "/agenda"),
					T(assembly_item_added, .title = i.title));
		TRY(form_fail(rq, e));
	}
	return show_agenda(rq);
}

static struct err item_scope(struct db *db, int64_t id, struct scope *out)
{
	struct item i;
	TRY(agenda_get(db, id, &i));
	return assembly_scope(db, i.assembly.n, out);
}

static struct err do_change(struct tx *tx, void *arg) { return agenda_change(tx, arg); }

static struct err take_change(struct req *rq)
{
	struct item was, i = typed(rq);
	TRY(agenda_get(rq->db, rq->id[0], &was));
	i.id = was.id;
	if (form_ok(rq)) {
		struct err e = db_write(rq->db, do_change, &i);
		if (!e.code)
			return web_done(rq, assembly_path(rq, was.assembly, "/agenda"),
					T(assembly_saved));
		TRY(form_fail(rq, e));
	}
	rq->id[0] = was.assembly.n;
	return show_agenda(rq);
}

/* ---- order ---- */

struct moving {
	int64_t id;
	int64_t how;
};
static const char *const ways[] = { "up", "down", "drop", NULL };
static const struct field order_fields[] = {
	{ .name = "way", .kind = F_CHOICE, .required = true, .choices = ways }, { 0 }
};

static struct err do_order(struct tx *tx, void *arg)
{
	const struct moving *m = arg;
	return m->how == 2 ? agenda_drop(tx, m->id) : agenda_move(tx, m->id, m->how ? 1 : -1);
}

static struct err take_order(struct req *rq)
{
	struct item i;
	struct moving m = { rq->id[0], form_int(rq, "way") };
	TRY(agenda_get(rq->db, rq->id[0], &i));
	if (form_ok(rq)) {
		struct err e = db_write(rq->db, do_order, &m);
		if (!e.code)
			return web_go(rq, assembly_path(rq, i.assembly, "/agenda"));
		TRY(form_fail(rq, e));
	}
	rq->id[0] = i.assembly.n;
	return show_agenda(rq);
}

static const struct route rows[] = {
	{ HTTP_GET, "/assembly/:assembly/agenda", RIGHT_UNIT_SEE, assembly_scope, show_agenda,
	  NO_FIELDS, 0 },
	{ HTTP_POST, "/assembly/:assembly/agenda", RIGHT_ASSEMBLY_RUN, assembly_scope, take_item,
	  item_fields, 0 },
	{ HTTP_POST, "/agenda/:item", RIGHT_ASSEMBLY_RUN, item_scope, take_change, item_fields, 0 },
	{ HTTP_POST, "/agenda/:item/order", RIGHT_ASSEMBLY_RUN, item_scope, take_order,
	  order_fields, 0 },
};
const struct routes assembly_agenda_routes = { rows, sizeof rows / sizeof *rows };

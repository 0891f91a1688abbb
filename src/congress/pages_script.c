/* pages_script.c: the script of the day on a phone: what is said at each item, with names and the
 * room's figures as they are now. */
#include "congress/pages_views.h"

#include "congress/script.html.h"
#include "msg_congress.gen.h"

/* Each item with its own vote's outcome. */
static struct err fill_lines(struct script_view *v, const struct congress_file *f)
{
	struct req *rq = v->rq;
	v->n = f->item_count;
	v->lines = NEW(rq->arena, v->n + 1, struct script_line);
	for (size_t i = 0; i < v->n; i++) {
		struct marks own = f->marks;
		TRY(congress_room(rq->db, &f->x.what, f->items[i].id, &own));
		v->lines[i] = (struct script_line){
			.item = f->items[i], .text = marks_fill(rq->arena, f->items[i].script, &own)
		};
		if (f->items[i].state == ITEM_RUNNING)
			v->now = &v->lines[i];
		if (f->items[i].state == ITEM_WAITING && !v->next)
			v->next = &v->lines[i];
	}
	return OK;
}

static struct err show_script(struct req *rq)
{
	struct congress_file *f = NEW(rq->arena, 1, struct congress_file);
	struct script_view v = { .rq = rq };
	TRY(congress_file_read(rq->db, (assembly_id){ rq->id[0] }, f));
	v.x = f->x;
	TRY(presence_quorum(rq->db, &v.x.what, &v.quorum));
	TRY(fill_lines(&v, f));
	const struct assembly_paper p = { .of = &v.x.what, .kind = PAPER_SESSION_SCRIPT };
	TRY(assembly_paper_find(rq->db, &p, &v.paper));
	congress_page_open(rq, &v.x.what, &v.x.unit, T(congress_script));
	script_page(rq->out, &v);
	return OK;
}

static const struct route rows[] = {
	{ HTTP_GET, "/assembly/:assembly/script", RIGHT_ASSEMBLY_RUN, assembly_scope, show_script,
	  NO_FIELDS, 0 },
};
const struct routes congress_script_routes = { rows, sizeof rows / sizeof *rows };

/* day_script.c: the script of the day on a phone, of a congress or a staff conference: what is said
 * at each item, with names and the room's figures as they are now. */
#include "web/day_script.h"

#include "congress/papers.h"
#include "msg_web.gen.h"
#include "staff/papers.h"
#include "web/day_script.html.h"
#include "web/papers.h"

typedef struct err room_fn(struct db *db, const struct assembly *a, int64_t item, struct marks *m);

/* What is said is made from, whichever room prepared it. */
struct source {
	const struct item *items;
	size_t n;
	const struct marks *marks;
	room_fn *room;
};

static struct err read_source(struct db *db, const struct assembly *a, struct source *out)
{
	if (a->kind == ASSEMBLY_STAFF_CONFERENCE) {
		struct staff_file *f = NEW(db->arena, 1, struct staff_file);
		TRY(staff_file_read(db, a->id, f));
		*out = (struct source){ f->items, f->item_count, &f->marks, staff_room };
		return OK;
	}
	struct congress_file *f = NEW(db->arena, 1, struct congress_file);
	TRY(congress_file_read(db, a->id, f));
	*out = (struct source){ f->items, f->item_count, &f->marks, congress_room };
	return OK;
}

/* Each item with its own vote's outcome. */
static struct err fill_lines(struct script_view *v, const struct source *s)
{
	struct req *rq = v->rq;
	v->n = s->n;
	v->lines = NEW(rq->arena, v->n + 1, struct script_line);
	for (size_t i = 0; i < v->n; i++) {
		const struct item *x = &s->items[i];
		struct marks own = *s->marks;
		TRY(s->room(rq->db, &v->what, x->id, &own));
		v->lines[i] =
			(struct script_line){ .item = *x,
					      .text = marks_fill(rq->arena, x->script, &own) };
		if (x->state == ITEM_RUNNING)
			v->now = &v->lines[i];
		if (x->state == ITEM_WAITING && !v->next)
			v->next = &v->lines[i];
	}
	return OK;
}

static struct err show_script(struct req *rq)
{
	struct script_view v = { .rq = rq };
	struct source s;
	struct unit u;
	TRY(assembly_get(rq->db, (assembly_id){ rq->id[0] }, &v.what));
	TRY(read_source(rq->db, &v.what, &s));
	TRY(presence_quorum(rq->db, &v.what, &v.quorum));
	TRY(fill_lines(&v, &s));
	const struct assembly_paper p = { .of = &v.what, .kind = PAPER_SESSION_SCRIPT };
	TRY(assembly_paper_find(rq->db, &p, &v.paper));
	TRY(unit_read_last(rq->db, v.what.unit, &u));
	web_crumb(rq, u.name, web_path(rq, "/unit/%lld", (long long)u.id.n));
	web_crumb(rq, v.what.title, web_path(rq, "/assembly/%lld", (long long)v.what.id.n));
	web_crumb(rq, web_text(rq, T(web_script)), STR_NONE);
	rq->page.lead = v.what.title;
	web_page(rq, web_text(rq, T(web_script)));
	script_page(rq->out, &v);
	return OK;
}

static const struct route rows[] = {
	{ HTTP_GET, "/assembly/:assembly/script", RIGHT_ASSEMBLY_RUN, assembly_scope, show_script,
	  NO_FIELDS, 0 },
};
const struct routes script_routes = { rows, sizeof rows / sizeof *rows };
